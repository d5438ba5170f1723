/* ---
libelle: Une donnée est rattachée à une période de plus de cinq ans
objet: rattachements
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [recouvrement, droits]
organismes: [URSSAF, CNAV]
usages: [recouvrement, retraite]
statut: actif
rubriques: [S21.G00.78.003, S21.G00.51.002, S21.G00.22.004]
alias: []
message: >
  Donnée rattachée à {periode}, {valeur_declaree} mois avant la déclaration (au plus {valeur_attendue} admis).
pourquoi: >
  Au-delà de cinq ans, ni les cotisations ni les droits ne se recalculent : la donnée sera refusée, ou comptée à
  tort. C'est le plus souvent une année mal saisie.
que_faire: >
  Vérifier l'année de la période de rattachement. Une reconstitution de carrière plus ancienne se demande à la
  caisse de retraite, hors de la DSN.
source: CT 2025.1, p. 18 (profondeur de recalcul de cinq ans)
hors_champ: donnée rattachée au mois principal
--- */
with s as (select valeur as mois_max from seuils where controle_id = 'DT-05b' and seuil = 'mois_max')

select
    objet_id,
    declaration_id,
    personne_id,
    rubrique,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    delai_mois <= s.mois_max as conforme,
    delai_mois as valeur_declaree,
    try_cast(s.mois_max as integer) as valeur_attendue
from rattachements
cross join s
where delai_mois is not null
