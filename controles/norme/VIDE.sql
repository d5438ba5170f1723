/* ---
libelle: Rubrique déclarée sans valeur
famille: true
objet: valeurs_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09", "10"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias: []
message: "La rubrique {rubrique} ({nom}) est présente, mais vide."
pourquoi: >
  Une rubrique qui n'a rien à dire ne s'écrit pas : l'absence se dit en ne mettant pas la ligne. Une valeur vide ou à blanc fait rejeter la
  déclaration.
que_faire: >
  Renseigner la valeur, ou retirer la ligne si la donnée n'existe pas. Régler le logiciel pour qu'il n'écrive pas de rubrique sans valeur.
source: CT 2025.1, p. 87 (4.4, « les rubriques vides ou à blanc ne sont pas autorisées »)
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    trim(d.valeur) != '' as conforme
from valeurs_distinctes as d
