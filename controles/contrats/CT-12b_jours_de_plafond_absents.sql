/* ---
libelle: Les jours pris en compte pour le plafond manquent
objet: activites_contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 2
enjeux: [droits]
organismes: [CNAV, URSSAF]
usages: [retraite, recouvrement]
statut: actif
rubriques: [S21.G00.53.003]
alias: []
message: >
  Brut de {brut} € sans jours calendaires de plafond (activité d'unité 40).
pourquoi: >
  Ces jours proratisent le plafond de la Sécurité sociale. Sans eux, la base plafonnée ne se vérifie pas, et c'est
  elle que la DSN de substitution corrige.
que_faire: >
  Déclarer une activité de type 01 et d'unité 40, sous la rémunération que la norme désigne (51.011 à 002 jusqu'en
  P25, à 001 dès P26).
source: >
  CT 2025.1, S21.G00.53.003 (valeur 40) et S21.G00.53.001/CCH-11 ; tables de la norme P26V01, S21.G00.53.001/CCH-12
  (parent de l'unité 40)
hors_champ: >
  régime de retraite de base autre que le régime général ou agricole, mandat ou stage, rappel après la fin du
  contrat, brut nul ou négatif
--- */
select
    objet_id,
    declaration_id,
    'S21.G00.40.009' as rubrique,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    nb_jours_plafond > 0 as conforme,
    brut
from activites_contrats
where brut > 0
    and regime_vieillesse in ('200', '300')
    and nb_jours_plafond is not null
    and not est_apres_fin
    and not est_sans_activite
