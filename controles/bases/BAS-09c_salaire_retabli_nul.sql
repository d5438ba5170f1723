/* ---
libelle: Le salaire rétabli est nul alors qu'un salaire est versé
objet: contrats_mois
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [CNAM, FRANCE_TRAVAIL]
usages: [indemnites_journalieres, chomage]
statut: experimental
rubriques: [S21.G00.51.013, S21.G00.51.011]
alias: []
message: "Mois {periode} : salaire rétabli (type 003) nul pour un brut (type 001) de {valeur_attendue} €."
pourquoi: >
  Le salaire rétabli se déclare chaque mois, même sans absence. Nul, il efface le mois du calcul des indemnités
  journalières d'un futur arrêt.
que_faire: >
  Vérifier que le type 003 reprend le brut du mois, absences réintégrées. Déclarer la différence en rattachement du
  mois.
source: CT 2025.1, S21.G00.51.011 (« le salaire rétabli doit toujours être déclaré »)
hors_champ: >
  pas de salaire rétabli (présence jugée par S21.G00.51.011/CCH-11), brut nul ou négatif, correction d'un mois
  antérieur
--- */
select
    objet_id,
    declaration_id,
    salaire_retabli_id as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    salaire_retabli != 0 as conforme,
    salaire_retabli as valeur_declaree,
    brut as valeur_attendue,
    brut as montant_en_jeu
from contrats_mois
where salaire_retabli is not null and brut > 0 and mois_rattachement = mois and est_regime_commun
    and not est_stagiaire
