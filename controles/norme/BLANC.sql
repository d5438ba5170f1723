/* ---
libelle: Valeur précédée ou suivie d'un blanc
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
message: "La valeur déclarée en {rubrique} ({nom}) est précédée ou suivie d'un blanc."
pourquoi: >
  Un blanc en trop suffit à ce qu'un numéro de contrat, un code ou un nom ne se rapproche plus d'aucun autre : deux valeurs que l'œil croit
  égales ne le sont pas.
que_faire: >
  Retirer les blancs au début et à la fin de la valeur, dans le dossier ou dans le paramétrage du logiciel.
source: CT 2025.1, p. 88 (4.4.1, « les caractères ‘blanc’ ne peuvent précéder ou suivre »)
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    d.valeur = trim(d.valeur) as conforme
from valeurs_distinctes as d
where trim(d.valeur) != ''
