-- Trois chemins de correction, tous lus dans les déclarations et leurs dates de dépôt : une version qui annule et remplace ; un
-- bloc différentiel ultérieur qui comble l'écart ; une donnée permanente, ou un cumul, redevenu juste le mois suivant.
with anomalies as (
    select
        a.anomalie_id,
        a.cle_suivi,
        a.controle_id,
        a.identifiant,
        a.declaration_id,
        a.declarant_id,
        a.personne_liee_id,
        a.mois,
        a.mois_concerne,
        a.est_en_vigueur,
        a.repere_id,
        left(a.rubrique, 10) as bloc,
        b.porteur,
        case
            when x.effacement is not null then x.effacement
            when b.duree = 'permanente' and c.portee in ('occurrence', 'declaration') then 'disparition'
        end as effacement,
        -- ce qui manque, quand le contrôle le chiffre en euros (une durée ou un rang attendus n'en sont pas)
        case when abs(abs(try_cast(a.valeur_attendue as decimal(18, 2)) - try_cast(a.valeur_declaree as decimal(18, 2)))
            - a.ecart) <= t.tolerance
            then try_cast(a.valeur_attendue as decimal(18, 2)) - try_cast(a.valeur_declaree as decimal(18, 2)) end as manque,
        t.tolerance
    from {{ ref('fct_anomalies') }} as a
    inner join {{ ref('fct_declarations') }} as d on a.declaration_id = d.declaration_id and d.nature != '09'
    inner join {{ ref('dim_controles') }} as c on a.controle_id = c.controle_id
    cross join (
        select max(valeur::decimal(18, 2)) as tolerance from {{ ref('regles_suivi') }}
        where regle = 'tolerance_differentiel' and date_fin is null
    ) as t
    left join {{ ref('suivi_blocs') }} as b on left(a.rubrique, 10) = b.bloc
    left join {{ ref('suivi_controles') }} as x on a.controle_id = x.controle_id
),

remplacees as (
    select
        a.anomalie_id,
        'annule_et_remplace' as mode,
        r.remplacante_id as declaration_id,
        r.remplacee_le as corrigee_le,
        null::varchar as identifiant_crm
    from anomalies as a
    inner join {{ ref('int_remplacements') }} as r on a.declaration_id = r.declaration_id
    where not exists (
        from {{ ref('fct_anomalies') }} as s where s.declaration_id = r.remplacante_id and s.cle_suivi = a.cle_suivi
    )
),

codes as (
    select objet_id, code from {{ ref('int_elements') }} where objet_id in (select repere_id from anomalies)
),

-- les blocs différentiels ultérieurs de la même donnée : même déclarant, même personne, même bloc, même code, même mois
apports as (
    select
        a.anomalie_id,
        a.manque,
        a.tolerance,
        r.declaration_id,
        r.connu_le,
        r.identifiant_crm,
        sum(r.montant) over (
            partition by a.anomalie_id order by r.connu_le, r.declaration_id, r.objet_id rows unbounded preceding
        ) as cumul,
        first_value(r.identifiant_crm ignore nulls) over (
            partition by a.anomalie_id order by r.connu_le, r.declaration_id, r.objet_id rows unbounded preceding
        ) as crm,
        r.objet_id
    from anomalies as a
    inner join codes as k on a.repere_id = k.objet_id
    inner join {{ ref('int_regularisations') }} as r
        on a.declarant_id = r.declarant_id
        and a.mois_concerne = r.mois_rattachement
        and a.bloc = r.bloc
        and k.code = r.code
        and a.personne_liee_id is not distinct from r.personne_liee_id
        and a.mois < r.mois
    where a.est_en_vigueur and r.est_en_vigueur and r.origine = 'differentiel'
),

-- sans écart chiffré, seul un CRM désigné dit que le bloc corrige bien cette anomalie
differentiels as (
    select
        anomalie_id,
        'differentiel' as mode,
        min_by(declaration_id, (connu_le, declaration_id, objet_id)) as declaration_id,
        min(connu_le) as corrigee_le,
        min_by(crm, (connu_le, declaration_id, objet_id)) as identifiant_crm
    from apports
    where abs(cumul - manque) <= tolerance or (manque is null and identifiant_crm is not null)
    group by anomalie_id
),

notifiees as (
    select
        anomalie_id,
        'notification' as mode,
        min_by(declaration_id, (connu_le, declaration_id, objet_id)) as declaration_id,
        min(connu_le) as corrigee_le,
        min_by(identifiant_crm, (connu_le, declaration_id, objet_id)) as identifiant_crm
    from apports
    where identifiant_crm is not null
    group by anomalie_id
),

-- les mensuelles suivantes où le même objet est jugé de nouveau
suivantes as (
    select a.anomalie_id, a.identifiant, a.controle_id, a.personne_liee_id, a.effacement, a.mois, i.declaration_id, i.mois as mois_suivant
    from anomalies as a
    inner join {{ ref('int_individus') }} as i
        on a.declarant_id = i.declarant_id and a.personne_liee_id = i.personne_liee_id and a.mois < i.mois
    where a.est_en_vigueur and a.effacement is not null and a.porteur = 'individu' and i.nature = '01' and i.est_en_vigueur
    union all
    select a.anomalie_id, a.identifiant, a.controle_id, a.personne_liee_id, a.effacement, a.mois, d.declaration_id, d.mois as mois_suivant
    from anomalies as a
    inner join {{ ref('fct_declarations') }} as d on a.declarant_id = d.declarant_id and a.mois < d.mois
    where a.est_en_vigueur and a.effacement is not null and a.porteur = 'declaration' and d.nature = '01' and d.est_en_vigueur
),

disparitions as (
    select
        s.anomalie_id,
        'disparition' as mode,
        min_by(s.declaration_id, (s.mois_suivant, s.declaration_id)) as declaration_id,
        min_by(d.connu_le, (s.mois_suivant, s.declaration_id)) as corrigee_le,
        null::varchar as identifiant_crm
    from suivantes as s
    inner join {{ ref('fct_declarations') }} as d on s.declaration_id = d.declaration_id
    left join {{ ref('int_declarations') }} as i on s.declaration_id = i.declaration_id
    left join {{ ref('controles') }} as c on s.controle_id = c.controle_id
    left join {{ ref('fct_comptes') }} as m on s.declaration_id = m.declaration_id and s.controle_id = m.controle_id
    left join {{ ref('fct_populations') }} as p on s.declaration_id = p.declaration_id and c.objet = p.relation
    -- le contrôle s'y applique et n'y trouve rien ; d'un cumul, il faut qu'il l'ait jugé (une donnée permanente corrigée peut sortir du champ)
    where (m.nb_evalues > 0 or (s.effacement = 'disparition' and c.zone = 'entrepot' and p.nb_objets > 0 and {{ s_applique('c', 'i') }}))
        and (s.effacement != 'cumul' or year(s.mois_suivant) = year(s.mois))
        and not exists (
            from {{ ref('fct_anomalies') }} as t
            where t.declaration_id = s.declaration_id and t.identifiant = s.identifiant
                and t.personne_liee_id is not distinct from s.personne_liee_id
        )
    group by s.anomalie_id
),

toutes as (
    from remplacees
    union all by name
    from differentiels
    union all by name
    from notifiees
    union all by name
    from disparitions
)

select
    t.anomalie_id,
    t.mode,
    a.cle_suivi,
    a.controle_id,
    t.declaration_id as declaration_correctrice_id,
    t.corrigee_le::timestamp as constatee_le,
    t.mode != 'notification' as est_correction,
    t.identifiant_crm
from toutes as t
inner join anomalies as a on t.anomalie_id = a.anomalie_id
