-- Les noms sont un texte libre coupé à 20 caractères : la table d'alias les ramène à un nom, sinon leur forme normalisée sert de nom.
with declares as (
    select
        coalesce(d.editeur_logiciel, '') as editeur_declare,
        coalesce(d.nom_logiciel, '') as logiciel_declare,
        coalesce(d.version_logiciel, '') as version,
        d.declaration_id,
        d.declarant_id,
        coalesce(d.mois, mois_de(d.connu_le::date)) as mois
    from {{ ref('int_declarations') }} as d
    where not d.est_essai
),

nommes as (
    select
        l.*,
        {{ logiciel_id('l.editeur_declare', 'l.logiciel_declare', 'l.version', 'a') }} as logiciel_id,
        coalesce(a.editeur, nullif(l.editeur_declare, ''), 'Éditeur non déclaré') as editeur,
        coalesce(a.logiciel, nullif(l.logiciel_declare, ''), 'Logiciel non déclaré') as logiciel
    from declares as l
    left join {{ ref('alias_logiciels') }} as a
        on nom_normalise(l.editeur_declare) = a.editeur_declare and nom_normalise(l.logiciel_declare) = a.logiciel_declare
)

select
    logiciel_id,
    min(editeur) as editeur,
    min(logiciel) as logiciel,
    coalesce(nullif(min(version), ''), '(non déclarée)') as version,
    string_agg(distinct editeur_declare || ' / ' || logiciel_declare, ', ' order by editeur_declare || ' / ' || logiciel_declare)
        as noms_declares,
    min(mois)::date as premier_mois,
    max(mois)::date as dernier_mois,
    count(distinct declarant_id) as nb_declarants,
    count(distinct declaration_id) as nb_declarations
from nommes
group by logiciel_id
