/* ---
libelle: Deux comptes bancaires pour un même usage
objet: occurrences
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "08"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [gestion]
organismes: [ASP]
usages: []
statut: actif
rubriques: [S21.G00.12.001]
alias: []
message: >
  Un autre compte bancaire est déjà donné pour cet usage.
pourquoi: >
  Deux comptes pour un même usage : l'aide est versée sur l'un des deux, au hasard, ou pas du tout.
que_faire: >
  Garder le seul compte en vigueur ; l'ancien ne se déclare plus.
source: >
  CT 2025.1, S21.G00.12.001/CCH-13. Jugé en zone protégée : ni BIC ni IBAN n'en sortent.
hors_champ:
--- */
with comptes as (
    select t.occurrence, t.declaration, t.valeur as usage, b.valeur as bic, i.valeur as iban
    from valeurs_utiles as t
    left join valeurs_utiles as b on t.occurrence = b.occurrence and b.rubrique = 'S21.G00.12.002'
    left join valeurs_utiles as i on t.occurrence = i.occurrence and i.rubrique = 'S21.G00.12.003'
    where t.rubrique = 'S21.G00.12.001'
),

premiers as (
    select
        declaration,
        usage,
        min_by(coalesce(bic, ''), occurrence) as bic,
        min_by(coalesce(iban, ''), occurrence) as iban
    from comptes
    group by declaration, usage
)

select
    c.occurrence,
    'S21.G00.12.001' as rubrique,
    coalesce(c.bic, '') = p.bic and coalesce(c.iban, '') = p.iban as conforme
from comptes as c
inner join premiers as p on c.declaration = p.declaration and c.usage = p.usage
