/* ---
libelle: Caractère que la norme n'admet pas
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
message: "La valeur déclarée en {rubrique} ({nom}) contient un caractère hors de la table ISO 8859-1 de la norme."
pourquoi: >
  La table des caractères de la norme exclut les caractères de contrôle et tout ce qui n'est pas dans ISO 8859-1 (€, œ, apostrophe
  typographique). Ils sont refusés, ou lus de travers.
que_faire: >
  Remplacer le caractère : oe pour œ, EUR pour €, apostrophe droite. Un caractère invisible vient souvent d'un copier-coller.
source: CT 2025.1, p. 78-79 (3.4 et 3.5, table des caractères autorisés) et p. 88. Les cases grisées de la table, que le texte ne rend pas, ne sont pas jugées
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    regexp_full_match(d.valeur, '[\x{20}-\x{7E}\x{A0}-\x{FF}]*') as conforme
from valeurs_distinctes as d
