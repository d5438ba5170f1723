/* ---
libelle: NIR de bourrage
famille: true
objet: valeurs_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias:
  - S21.G00.73.007/CCH-12
  - S89.G00.67.001/CCH-12
  - S89.G00.67.001/CCH-15
  - S89.G00.87.007/CCH-12
  - S89.G00.87.007/CCH-15
  - S89.G00.88.008/CCH-12
  - S89.G00.88.008/CCH-15
  - S89.G00.89.007/CCH-12
  - S89.G00.89.007/CCH-15
  - S89.G00.91.001/CCH-12
  - S89.G00.91.001/CCH-15
message: "Le NIR déclaré en {rubrique} ({nom}) finit par plus de cinq 9 : ce n'est le numéro de personne."
pourquoi: >
  Une suite de 9 est une valeur de remplissage. Les droits de la personne ne peuvent pas lui être rattachés.
que_faire: >
  Renseigner le NIR de la personne ; s'il n'est pas connu, ne pas écrire la rubrique et employer le numéro technique temporaire.
source: CT 2025.1, p. 287, 328, 331, 334-335, 337 et 339 (valeurs de remplissage interdites)
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    not regexp_matches(d.valeur, '9{6}$') as conforme
from valeurs_distinctes as d
where
    d.rubrique in (
        'S21.G00.73.007', 'S89.G00.67.001', 'S89.G00.87.007', 'S89.G00.88.008', 'S89.G00.89.007', 'S89.G00.91.001')
