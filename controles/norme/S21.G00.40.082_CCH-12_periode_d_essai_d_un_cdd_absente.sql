/* ---
libelle: Une déclaration préalable à l'embauche d'un CDD de plus de six mois est sans période d'essai
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
rubriques: [S21.G00.40.082, S21.G00.40.010, S21.G00.40.001, S21.G00.40.007]
alias: []
message: >
  Nombre de jours de période d'essai absent d'une embauche à durée déterminée (nature {nature}) du {date_debut} au
  {date_fin_previsionnelle}, plus de six mois.
pourquoi: >
  Un signalement de DPAE est lu par l'Urssaf seule : une donnée qu'elle attend et n'y trouve pas fait rejeter la déclaration, et
  l'embauche n'est pas connue à temps.
que_faire: >
  Donner la durée de la période d'essai en jours ; zéro s'il n'y en a pas.
source: >
  Tables P26V01 et P27V01, feuille Messages, S21.G00.40.082/CCH-12
hors_champ: >
  contrat à durée indéterminée (S21.G00.40.082/CCH-11), terme à six mois de quantième à quantième ou avant, date absente ; valeur du
  contrat illisible
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    nb_jours_periode_essai is not null as conforme,
    nature,
    date_debut,
    date_fin_previsionnelle
from contrats_declares
where nature in ('02', '10')
    and date_fin_previsionnelle > date_debut + interval 6 month
    and coalesce(nb_types_refuses, 0) = 0
