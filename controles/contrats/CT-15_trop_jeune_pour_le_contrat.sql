/* ---
libelle: Une personne est plus jeune que son contrat ne l'admet
objet: contrats
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "07", "08", "10"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [droits, gestion]
organismes: [DARES, ASP]
usages: [statistique]
statut: experimental
rubriques: [S21.G00.40.001, S21.G00.30.006, S21.G00.40.007, S21.G00.40.008]
alias: []
message: Au début du contrat, la personne est plus jeune que l'âge d'entrée de ce contrat ou de ce dispositif.
pourquoi: >
  La date de naissance, la date de début ou le code du dispositif est à vérifier : les aides et les exonérations propres à ce
  contrat en dépendent.
que_faire: >
  Comparer la naissance et le début du contrat à la pièce d'identité et au contrat signé ; corriger la donnée qui diffère. Un
  jeune de quatorze ans peut travailler pendant ses vacances scolaires.
source: >
  Code du travail, L4153-1 à L4153-3, L6222-1, L6325-1, D1242-2 et L5134-102, lus par extrait ; seeds/parametres/ages_contrats.csv
hors_champ: >
  date de naissance ou de début illisible ; spectacle, mannequins et sport, où des enfants sont autorisés (L7124-1) ; stages et mandats.
  Un âge connu à l'année près ne se dit que s'il est sûr
--- */
with lus as (
    select
        c.objet_id, c.declaration_id, c.nature, c.dispositif_politique, date_dsn(c.date_debut) as debut,
        date_dsn(i.date_naissance) as naissance, try_cast(right(i.date_naissance, 4) as integer) as annee
    from contrats as c
    inner join individus as i on c.individu_id = i.objet_id
    where not regexp_full_match(coalesce(c.pcs_ese, ''), '35[34].|465b|637c|424a') and coalesce(c.complement_pcs_ese, '') != '50'
),

ages as (
    select *, coalesce((year(debut) * 10000 + month(debut) * 100 + day(debut) - (year(naissance) * 10000 + month(naissance) * 100 + day(naissance))) // 10000, year(debut) - annee) as age
    from lus
)

select l.objet_id, l.declaration_id, bool_and(l.age >= try_cast(a.age_min as integer)) as conforme
from ages as l
inner join ages_contrats as a on a.code = if(a.rubrique = 'S21.G00.40.007', l.nature, l.dispositif_politique)
where l.age is not null and a.age_min is not null
group by l.objet_id, l.declaration_id
