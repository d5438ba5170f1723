/* ---
libelle: Contrat commencé avant la naissance
objet: contrats
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
rubriques: [S21.G00.40.001, S21.G00.30.006]
alias: []
message: "La date de début du contrat n'est pas postérieure à la date de naissance de la personne."
pourquoi: >
  L'une des deux dates est fausse : l'ancienneté, l'âge et les droits qui en dépendent le sont aussi.
que_faire: >
  Vérifier la date de naissance sur un document d'identité et la date de début sur le contrat de travail.
source: "CT 2025.1, S21.G00.40.001/CCH-15, p. 181. Jour ou mois de naissance inconnus (99) : on compare les années"
--- */
select
    c.objet_id,
    c.declaration_id,
    coalesce(
        date_dsn(c.date_debut) > date_dsn(i.date_naissance),
        try_cast(right(c.date_debut, 4) as integer) >= try_cast(right(i.date_naissance, 4) as integer)
    ) as conforme
from contrats as c
inner join individus as i on c.individu_id = i.objet_id
where regexp_full_match(c.date_debut, '[0-9]{8}') and regexp_full_match(i.date_naissance, '[0-9]{8}')
