-- Un numéro et l'identité sous laquelle il a été connu d'abord, tous employeurs réunis : la première que le NIR ne
-- contredit pas. Connues au même instant, celle du mois le plus ancien, puis de la ligne la plus haute : jamais au hasard d'une clé.
with connues as (
    select
        personne_id,
        min_by(identite, (connu_le, mois, ligne, declaration_id, objet_id)) filter (where est_naissance_fiable) as identite,
        min_by(entreprise_id, (connu_le, mois, ligne, declaration_id, objet_id)) filter (where est_naissance_fiable) as entreprise_id,
        min(connu_le) filter (where est_naissance_fiable) as connu_le,
        min_by(declarant_id, (connu_le, mois, ligne, declaration_id, objet_id)) as premier_declarant,
        min_by(identite_id, (connu_le, mois, ligne, declaration_id, objet_id)) as premiere_identite
    from {{ ref('int_identites') }}
    where identite_id is not null
    group by personne_id
),

-- à partir d'où il y a de quoi comparer : un second déclarant, ou une seconde identité. Ce qui précède ne se juge pas, et ne change pas
-- parce que quelqu'un est embauché ailleurs ensuite.
comparables as (
    select
        i.personne_id,
        min((i.connu_le, i.mois, i.ligne, i.declaration_id, i.objet_id)) as depuis
    from {{ ref('int_identites') }} as i
    inner join connues as c on i.personne_id = c.personne_id
    where i.identite_id is not null and (i.declarant_id is distinct from c.premier_declarant or i.identite_id != c.premiere_identite)
    group by i.personne_id
),

-- un changement déclaré une fois vaut pour la suite chez ce déclarant
changes as (
    select distinct declarant_id, personne_id from {{ ref('int_identites') }} where a_changement
),

seuils as (
    select valeur as similitude_min
    from {{ ref('int_seuils') }}
    where controle_id = 'ID-05' and seuil = 'similitude_min'
)

select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois,
    i.a_nir,
    coalesce(i.entreprise_id != c.entreprise_id, true) as est_autre_entreprise,
    x.personne_id is not null as a_changement,
    c.connu_le::date as connu_le,
    classe_identite(c.identite, i.identite, s.similitude_min) as classe
from {{ ref('int_identites') }} as i
inner join connues as c on i.personne_id = c.personne_id
inner join comparables as p
    on i.personne_id = p.personne_id and (i.connu_le, i.mois, i.ligne, i.declaration_id, i.objet_id) >= p.depuis
left join changes as x on i.declarant_id = x.declarant_id and i.personne_id = x.personne_id
cross join seuils as s
