/* ---
libelle: Année de naissance dans le futur ou vieille de plus de 120 ans
objet: individus
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: [S21.G00.30.006, S20.G00.05.007]
alias: []
message: "L'année de naissance déclarée est postérieure à l'année du fichier, ou antérieure de 120 ans."
pourquoi: >
  L'âge ouvre ou ferme des droits (retraite, apprentissage, exonérations). Une année impossible empêche aussi de reconnaître la personne.
que_faire: >
  Corriger la date de naissance d'après un document d'identité.
source: CT 2025.1, S21.G00.30.006/CCH-12, p. 171. L'année en cours est celle de la constitution du fichier (S20.G00.05.007)
--- */
select
    i.objet_id,
    i.declaration_id,
    try_cast(right(i.date_naissance, 4) as integer) <= try_cast(right(c.constitution, 4) as integer)
    and try_cast(right(i.date_naissance, 4) as integer) > try_cast(right(c.constitution, 4) as integer) - 120 as conforme
from individus as i
inner join contextes as c on i.declaration_id = c.declaration_id
where regexp_full_match(i.date_naissance, '[0-9]{8}') and regexp_full_match(c.constitution, '[0-9]{8}')
