-- Un contrat et le même (numéro et date de début) le mois précédent : les modalités qui ont changé sans que le bloc 41
-- dise l'ancienne valeur. Une valeur que son type refuse n'est pas un changement : les familles de la norme la disent.
with
-- deux contrats de même numéro et de même début le mois d'avant : on ne sait auquel comparer
doubles as (
    select declaration_id, personne_id, numero, date_debut
    from {{ ref('int_contrats_declares') }}
    group by declaration_id, personne_id, numero, date_debut
    having count(*) > 1
),

-- le lien d'abord, seul : sans cela DuckDB, qui se trompe de compte sur une table où l'on a ajouté, rapproche tous les contrats de même numéro
-- de toute l'histoire avant de garder le mois d'avant
suivis as materialized (
    select c.*, s.declaration_precedente_id
    from {{ ref('int_contrats_declares') }} as c
    inner join {{ ref('int_declarations_suivies') }} as s on c.declaration_id = s.declaration_id
    where c.nature_declaration = '01'
),

couples as (
    select
        c.objet_id,
        c.declaration_id,
        c.personne_id,
        c.numero as contrat_numero,
        c.mois,
        -- presque toujours rien n'a changé : les comparer d'abord évite de former onze modalités pour rien
        case when c.statut_retraite_complementaire != p.statut_retraite_complementaire
            or c.nature != p.nature
            or c.dispositif_politique != p.dispositif_politique
            or c.unite_mesure != p.unite_mesure
            or c.quotite_categorie != p.quotite_categorie
            or c.quotite != p.quotite
            or c.modalite_temps != p.modalite_temps
            or c.convention_collective != p.convention_collective
            or c.regime_maladie != p.regime_maladie
            or c.regime_vieillesse != p.regime_vieillesse
            or c.risque_accident_travail != p.risque_accident_travail
        then [
            { 'rubrique': 'S21.G00.40.003', 'avant': p.statut_retraite_complementaire,
             'apres': c.statut_retraite_complementaire, 'forme': '0[124]|9[89]' },
            { 'rubrique': 'S21.G00.40.007', 'avant': p.nature, 'apres': c.nature, 'forme': '[0-9]{2}' },
            { 'rubrique': 'S21.G00.40.008', 'avant': p.dispositif_politique,
             'apres': c.dispositif_politique, 'forme': '[0-9]{2}' },
            { 'rubrique': 'S21.G00.40.011', 'avant': p.unite_mesure, 'apres': c.unite_mesure, 'forme': '[123][0-9]|99' },
            { 'rubrique': 'S21.G00.40.012', 'avant': p.quotite_categorie::varchar,
             'apres': c.quotite_categorie::varchar, 'forme': '.+' },
            { 'rubrique': 'S21.G00.40.013', 'avant': p.quotite::varchar, 'apres': c.quotite::varchar, 'forme': '.+' },
            { 'rubrique': 'S21.G00.40.014', 'avant': p.modalite_temps,
             'apres': c.modalite_temps, 'forme': '[1234]0|4[12]|99' },
            { 'rubrique': 'S21.G00.40.017', 'avant': p.convention_collective,
             'apres': c.convention_collective, 'forme': '[0-9]{4}' },
            { 'rubrique': 'S21.G00.40.018', 'avant': p.regime_maladie, 'apres': c.regime_maladie, 'forme': '[0-9]{3}' },
            { 'rubrique': 'S21.G00.40.020', 'avant': p.regime_vieillesse,
             'apres': c.regime_vieillesse, 'forme': '[0-9]{3}' },
            { 'rubrique': 'S21.G00.40.040', 'avant': p.risque_accident_travail,
             'apres': c.risque_accident_travail, 'forme': '[0-9]{3}[A-Z]{2}' }
        ] else [] end as modalites
    from suivis as c
    inner join {{ ref('int_contrats_declares') }} as p
        on c.declaration_precedente_id = p.declaration_id
        and c.personne_id = p.personne_id
        and c.numero = p.numero
        and c.date_debut = p.date_debut
    left join doubles as x
        on p.declaration_id = x.declaration_id
        and p.personne_id = x.personne_id
        and p.numero = x.numero
        and p.date_debut = x.date_debut
    where x.declaration_id is null
),

dits as (
    select
        contrat_id,
        list_distinct(flatten(list([
            case when statut_retraite_complementaire is not null then 'S21.G00.40.003' end,
            case when nature is not null then 'S21.G00.40.007' end,
            case when dispositif_politique is not null then 'S21.G00.40.008' end,
            case when unite_mesure is not null then 'S21.G00.40.011' end,
            case when quotite_categorie is not null then 'S21.G00.40.012' end,
            case when quotite_salarie is not null then 'S21.G00.40.013' end,
            case when modalite_temps is not null then 'S21.G00.40.014' end,
            case when convention_collective is not null then 'S21.G00.40.017' end,
            case when regime_maladie is not null then 'S21.G00.40.018' end,
            case when regime_vieillesse is not null then 'S21.G00.40.020' end,
            case when risque_accident_travail is not null then 'S21.G00.40.040' end
        ]))) as rubriques
    from {{ ref('stg_changements_contrat') }}
    group by contrat_id
),

muets as (
    select
        c.* exclude (modalites),
        list_filter(
            c.modalites,
            lambda m: m.avant != m.apres
                and regexp_full_match(m.avant, m.forme)
                and regexp_full_match(m.apres, m.forme)
                and not coalesce(list_contains(d.rubriques, m.rubrique), false)
        ) as changements
    from couples as c
    left join dits as d on c.objet_id = d.contrat_id
)

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois,
    len(changements) as nb_changements_muets,
    changements[1].rubrique as rubrique_changee,
    changements[1].avant as valeur_avant,
    changements[1].apres as valeur_apres
from muets
