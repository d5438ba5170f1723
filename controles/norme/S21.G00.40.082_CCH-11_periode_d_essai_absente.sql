/* ---
libelle: Une déclaration préalable à l'embauche d'un CDI est sans période d'essai
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["10"]
norme: {depuis: P26V01}
gravite: bloquant
priorite: 3
enjeux: [gestion, droits]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.40.082, S21.G00.40.007]
alias: []
message: >
  Nombre de jours de période d'essai absent d'une embauche à durée indéterminée (nature {nature}).
pourquoi: >
  Un signalement de DPAE est lu par l'Urssaf seule, pour une embauche de droit commun : une valeur qu'elle
  n'attend pas fait rejeter la déclaration, et l'embauche n'est pas connue à temps.
que_faire: >
  Donner la durée de la période d'essai en jours ; zéro s'il n'y en a pas.
source: >
  Tables P26V01 et P27V01, feuille Messages, S21.G00.40.082/CCH-11
hors_champ: >
  contrat à durée déterminée ; valeur du contrat illisible
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    nb_jours_periode_essai is not null as conforme,
    nature
from contrats_declares
where nature in ('01', '09') and coalesce(nb_types_refuses, 0) = 0
