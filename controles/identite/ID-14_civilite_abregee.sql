/* ---
libelle: Un nom commence par « MR »
objet: valeurs_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09", "10"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [droits, gestion]
organismes: [CNAV]
usages: []
statut: actif
rubriques: [S21.G00.30.002, S21.G00.30.003, S21.G00.31.009, S89.G00.32.002, S89.G00.91.002, S89.G00.91.003]
alias: []
message: "L'identité déclarée en {rubrique} ({nom}) commence par « MR » : c'est sans doute une civilité."
pourquoi: >
  Une civilité dans le nom empêche de reconnaître la personne à l'état civil, donc de porter ses salaires à sa carrière.
que_faire: >
  Reprendre le nom tel que l'état civil l'écrit, sans « MR ». Si c'est vraiment le début du nom, il n'y a rien à corriger.
source: >
  CT 2025.1, p. 94 : l'exemple « MR MARTIN » y est une anomalie, mais la liste des civilités que le texte refuse (MONSIEUR, M,
  MADAME, MME) ne l'a pas : alerte, et non rejet, tant que la norme se contredit
hors_champ: autres civilités (ETATCIVIL), contacts, prénoms
--- */
select
    norme,
    nature,
    rubrique,
    valeur,
    not regexp_matches(valeur, '(?i)^mr ') as conforme
from valeurs_distinctes
where rubrique in ('S21.G00.30.002', 'S21.G00.30.003', 'S21.G00.31.009', 'S89.G00.32.002', 'S89.G00.91.002', 'S89.G00.91.003')
