/* ---
libelle: Un NIR est à temps plein chez plusieurs employeurs le même mois
objet: emplois_simultanes
portee: national
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [URSSAF, CNAF]
usages: [recouvrement, rsa_prime_activite]
statut: experimental
rubriques: [S21.G00.30.001, S21.G00.40.014]
alias: []
message: >
  Ce NIR est déclaré à temps plein, le mois entier, par {valeur_declaree} employeurs.
pourquoi: >
  Trois temps pleins tiennent mal dans un mois : le numéro d'un salarié, ou la quotité d'un contrat, est à vérifier. Un numéro
  mal saisi porte les salaires au compte d'un autre.
que_faire: >
  Vérifier le numéro et la présence réelle du salarié. S'il s'agit de sociétés liées, déclarer la quotité réelle de
  chaque contrat.
source: CT 2025.1, S21.G00.40.014 ; règle de Vigie (trois temps pleins)
hors_champ: numéro temporaire, temps partiel, entrée, sortie ou suspension dans le mois, intérim et mandats
--- */
with s as (select valeur as employeurs_min from seuils where controle_id = 'ID-10' and seuil = 'employeurs_min')

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    nb_employeurs < s.employeurs_min as conforme,
    nb_employeurs as valeur_declaree
from emplois_simultanes
cross join s
where nb_employeurs is not null
