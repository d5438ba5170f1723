/* ---
libelle: Une personne est plus âgée que son contrat ne l'admet d'ordinaire
objet: contrats
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "07", "08", "10"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [droits, gestion]
organismes: [DARES, ASP]
usages: [statistique]
statut: experimental
rubriques: [S21.G00.40.001, S21.G00.30.006, S21.G00.40.007, S21.G00.40.008]
alias: []
message: Au début du contrat, la personne est plus âgée que la limite la plus large de ce contrat ou de ce dispositif.
pourquoi: >
  Le dispositif, ou la date de naissance, est à vérifier : un apprenti l'est rarement après trente-cinq ans.
que_faire: >
  Comparer la naissance et le dispositif au contrat signé. Un travailleur handicapé, un créateur d'entreprise ou un sportif de haut
  niveau peut entrer en apprentissage à tout âge : il n'y a alors rien à corriger.
source: >
  Code du travail, L6222-1 et L6222-2, lus par extrait ; seeds/parametres/ages_contrats.csv
hors_champ: >
  date de naissance ou de début illisible ; salarié dont le statut de bénéficiaire de l'obligation d'emploi est déclaré (40.072) ; créateurs
  d'entreprise et sportifs de haut niveau, que la déclaration ne dit pas. Un âge connu à l'année près ne se dit que s'il est sûr
--- */
with lus as (
    select
        c.objet_id, c.declaration_id, c.nature, c.dispositif_politique, date_dsn(c.date_debut) as debut,
        date_dsn(i.date_naissance) as naissance, try_cast(right(i.date_naissance, 4) as integer) as annee
    from contrats as c
    inner join individus as i on c.individu_id = i.objet_id
    where coalesce(c.statut_boeth, '99') = '99'
),

ages as (
    select *, coalesce((year(debut) * 10000 + month(debut) * 100 + day(debut) - (year(naissance) * 10000 + month(naissance) * 100 + day(naissance))) // 10000, year(debut) - annee - 1) as age
    from lus
)

select l.objet_id, l.declaration_id, bool_and(l.age <= try_cast(a.age_max as integer)) as conforme
from ages as l
inner join ages_contrats as a on a.code = if(a.rubrique = 'S21.G00.40.007', l.nature, l.dispositif_politique)
where l.age is not null and a.age_max is not null
group by l.objet_id, l.declaration_id
