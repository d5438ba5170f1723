-- Un numéro et l'identité sous laquelle il a été connu d'abord, tous employeurs réunis : la première que le NIR ne
-- contredit pas. Connues au même instant, celle du mois le plus ancien, puis de la ligne la plus haute : jamais au hasard d'une clé.
with connues as (
    select
        personne_id,
        min_by(identite, (connu_le, mois, ligne, declaration_id, objet_id)) filter (where est_naissance_fiable) as identite,
        min_by(entreprise_id, (connu_le, mois, ligne, declaration_id, objet_id)) filter (where est_naissance_fiable) as entreprise_id,
        min(connu_le) filter (where est_naissance_fiable) as connu_le
    from {{ ref('int_identites') }}
    where identite_id is not null
    group by personne_id
    having count(distinct identite_id) > 1 or count(distinct declarant_id) > 1
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
left join changes as x on i.declarant_id = x.declarant_id and i.personne_id = x.personne_id
cross join seuils as s
