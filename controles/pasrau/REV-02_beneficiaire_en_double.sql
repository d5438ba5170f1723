/* ---
libelle: Un même NIR figure deux fois dans la déclaration
objet: beneficiaires
portee: declaration
zone: entrepot
flux: [pasrau]
natures: ["11", "14"]
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [droits, recouvrement]
organismes: [DGFIP, CNAV]
usages: [pas, rsa_prime_activite]
statut: actif
rubriques: [S21.G00.30.001]
alias: []
message: >
  Ce NIR figure {valeur_declaree} fois dans la déclaration ; il doit y être unique.
pourquoi: >
  Deux blocs pour un même numéro : on ne sait lequel des deux états civils lire, et les revenus se comptent à moitié ou deux fois.
que_faire: >
  Réunir les versements de la personne sous un seul bloc individu ; si ce sont deux personnes, corriger le numéro de l'une.
source: >
  Cahier technique PASRAU 2017.6, S21.G00.30.001 (un NIR ne peut être présent qu'une seule fois dans la déclaration)
hors_champ: >
  numéro temporaire, que la norme ne dit pas unique
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_blocs = 1 as conforme,
    nb_blocs as valeur_declaree
from beneficiaires
where a_nir and nb_blocs is not null
