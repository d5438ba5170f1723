/* ---
libelle: Une déclaration préalable à l'embauche porte un dispositif qu'elle n'admet pas
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
rubriques: [S21.G00.40.008]
alias: []
message: >
  Dispositif de politique publique {valeur_declaree}, interdit dans un signalement d'embauche.
pourquoi: >
  Un signalement de DPAE est lu par l'Urssaf seule, pour une embauche de droit commun : une valeur qu'elle
  n'attend pas fait rejeter la déclaration, et l'embauche n'est pas connue à temps.
que_faire: >
  Retirer le dispositif, ou choisir celui du contrat : 66, 92, 93 et 99 ne se déclarent pas à l'embauche.
source: >
  Tables P26V01 et P27V01, feuille Messages, S21.G00.40.008/CCH-17
hors_champ: >
  dispositif absent
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    dispositif_politique not in ('66', '92', '93', '99') as conforme,
    dispositif_politique as valeur_declaree
from contrats_declares
where dispositif_politique is not null
