/* ---
libelle: Une déclaration préalable à l'embauche porte une nature de contrat qu'elle n'admet pas
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
rubriques: [S21.G00.40.007]
alias: []
message: >
  Nature de contrat {valeur_declaree} : seules 01, 02, 09 et 10 sont admises dans un signalement d'embauche.
pourquoi: >
  Un signalement de DPAE est lu par l'Urssaf seule, pour une embauche de droit commun : une valeur qu'elle
  n'attend pas fait rejeter la déclaration, et l'embauche n'est pas connue à temps.
que_faire: >
  Choisir la nature du contrat de travail (durée indéterminée ou déterminée, droit privé ou public) ; les autres
  embauches se déclarent autrement.
source: >
  Tables P26V01 et P27V01, feuille Messages, S21.G00.40.007/CCH-11
hors_champ: >
  nature du contrat absente
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    nature in ('01', '02', '09', '10') as conforme,
    nature as valeur_declaree
from contrats_declares
where nature is not null
