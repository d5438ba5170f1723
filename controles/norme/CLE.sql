/* ---
libelle: SIREN ou SIRET dont la clé est fausse, ou donné hors de propos
famille: true
objet: occurrences
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: [INSEE, DGFIP]
usages: [statistique]
statut: actif
rubriques: []
alias: []
message: >
  {libelle} ({rubrique}, {nom}).
pourquoi: >
  Un SIRET dont la clé est fausse ne désigne aucun établissement : le lieu de travail, ou le bénéficiaire
  d'honoraires, ne peut être rapproché d'aucun répertoire.
que_faire: >
  Reprendre le numéro sur un avis de situation SIRENE. Pour un travail à domicile, donner l'identifiant libre du
  lieu, non le SIRET de l'employeur.
source: >
  CT 2025.1, CCH de chaque membre. Clé de Luhn, et règle propre aux établissements de La Poste
hors_champ: >
  nature juridique du lieu absente ou autre ; numéro absent
--- */
with regles as (
    select v.occurrence, v.rubrique, v.valeur, m.identifiant, m.parametre
    from valeurs_utiles as v
    join contextes as x on v.declaration = x.declaration
    join membres as m
        on v.rubrique = split_part(m.identifiant, '/', 1)
        and list_contains(string_split(m.natures, ' '), x.nature)
        and x.norme between m.norme_depuis and coalesce(m.norme_jusqua, 'Z')
    where m.famille = 'CLE'
),

-- le SIREN seul, ou le SIRET : celui du lieu, ou celui que le NIC du bénéficiaire complète
numeros as (
    select
        r.occurrence,
        r.rubrique,
        r.identifiant,
        r.parametre,
        n.valeur as nature,
        case r.parametre when 'siren' then left(r.valeur, 9) when 'honoraires' then s.valeur || r.valeur else r.valeur end as numero
    from regles as r
    left join valeurs_utiles as n on r.occurrence = n.occurrence and n.rubrique = 'S21.G00.85.010'
    left join valeurs_utiles as s on r.occurrence = s.occurrence and s.rubrique = 'S89.G00.32.004'
),

-- La Poste : la clé de Luhn de ses SIRET n'est pas celle du répertoire, la somme de leurs chiffres est un multiple de cinq
cles as (
    select
        *,
        length(numero) = if(parametre = 'siren', 9, 14)
        and (
            cle_luhn_valide(numero)
            or (
                starts_with(numero, '356000000')
                and list_sum(list_transform(string_split(numero, ''), lambda x: try_cast(x as integer))) % 5 = 0
            )
        ) as est_valide
    from numeros
    where
        numero is not null
        and case parametre when 'domicile' then nature = '03' when 'honoraires' then true else nature = '01' end
)

select occurrence, identifiant, rubrique, est_valide != (parametre = 'domicile') as conforme
from cles
