{# Un indicateur mensuel ne refait que les mois dont quelque chose a changé (docs/decisions/050).

   Une ligne d'un modèle `par_mois` ne lit, des marts qui portent `mois`, que son mois ; des tables qui portent `declaration_id`, que les déclarations
   de son mois (`fct_declarations`) ; des dimensions, ce que désignent ces déclarations ; le reste, en entier. Ce qui a changé se constate : de chaque table
   lue, l'empreinte de chaque mois se compare à celle de la dernière construction acquise. `meta.lit` dit d'une dimension les colonnes lues, sa clé d'abord :
   les autres peuvent bouger chaque mois. `tests/chaine/test_portees.py` rejoue chacun sur la moitié des mois, réduit à ces colonnes. #}

{# Les registres dont l'empreinte refait tout (`empreinte_de_la_construction`). #}
{% macro registres_de_l_empreinte() %}{{ return(['contestations', 'observations', 'rapprochements', 'regles', 'signalements']) }}{% endmacro %}

{# Vrai d'un seed, d'un de ces registres, et de ce qui ne lit qu'eux : il ne change que si tout se refait. #}
{% macro est_constant(id) %}
    {% if id in graph.sources %}
        {{ return(graph.sources[id].schema == 'registre' and graph.sources[id].identifier in registres_de_l_empreinte()) }}
    {% endif %}
    {% set noeud = graph.nodes[id] %}
    {% if noeud.resource_type == 'seed' %}{{ return(true) }}{% endif %}
    {% for lu in noeud.depends_on.nodes if not est_constant(lu) %}{{ return(false) }}{% endfor %}
    {{ return(noeud.depends_on.nodes | length > 0) }}
{% endmacro %}

{# Les tables que lit un nœud, les vues ouvertes jusqu'à ce qui les porte : nom de relation → nœud. Un extrait par déclaration n'en est pas :
   `fct_declarations` dit ce qui en arrive et ce qui en part. #}
{% macro tables_lues(id, colonnes) %}
    {% set lues = {} %}
    {% for lu in graph.nodes[id].depends_on.nodes if not est_constant(lu) %}
        {% set noeud = graph.nodes.get(lu) or graph.sources[lu] %}
        {% if lu in graph.nodes and noeud.config.materialized == 'view' %}
            {% do lues.update(tables_lues(lu, colonnes)) %}
        {% elif lu in graph.nodes or 'declaration_id' not in colonnes.get(noeud.schema ~ '.' ~ noeud.identifier, []) %}
            {% do lues.update({noeud.relation_name: noeud}) %}
        {% endif %}
    {% endfor %}
    {{ return(lues) }}
{% endmacro %}

{% macro colonnes_des_tables() %}
    {% set lues = {} %}
    {% for ligne in run_query("select schema_name || '.' || table_name, string_agg(column_name, ' ') from duckdb_columns() group by all").rows %}
        {% do lues.update({ligne[0]: ligne[1].split(' ')}) %}
    {% endfor %}
    {{ return(lues) }}
{% endmacro %}

{# Comment une table se découpe en mois : par son `mois` (un mart), par ses déclarations, ou pas. #}
{% macro decoupe(noeud, colonnes) %}
    {% set siennes = colonnes.get(noeud.schema ~ '.' ~ (noeud.alias or noeud.identifier), []) %}
    {{ return('mois' if noeud.schema == 'marts' and 'mois' in siennes else 'declaration' if 'declaration_id' in siennes else 'entiere') }}
{% endmacro %}

{# Les colonnes qu'un modèle dit lire d'une dimension, sa clé d'abord ; aucune, s'il n'en dit rien. #}
{% macro colonnes_dites(noeud) %}{{ return((model.config.meta or {}).get('lit', {}).get(noeud.name, [])) }}{% endmacro %}

{# Sous quel nom se gardent les empreintes d'une table, telle que ce modèle la lit. #}
{% macro nom_de_lecture(relation, noeud) %}{{ return((relation ~ ' ' ~ colonnes_dites(noeud) | join(', ')) | trim) }}{% endmacro %}

{# Relève, une fois par construction, l'empreinte de chaque mois de chaque table que lit ce modèle. #}
{% macro relever_les_mois(lues, colonnes) %}
    {% set connues = run_query("select distinct relation from registre.mois_neufs").columns[0].values() %}
    {% set empreinte = "count(*)::varchar || ' ' || coalesce(sum(hash(t)), 0)::varchar" %}
    {% for relation, noeud in lues.items() if nom_de_lecture(relation, noeud) not in connues %}
        {% set dites, coupe = colonnes_dites(noeud), decoupe(noeud, colonnes) %}
        {% set texte -%}
            {% if dites %}
                select d.mois, {{ empreinte }} from (select {{ dites | join(', ') }} from {{ relation }}) as t
                inner join (select distinct mois, {{ dites[0] }} from marts.fct_declarations) as d on t.{{ dites[0] }} = d.{{ dites[0] }}
                where d.mois is not null group by d.mois
            {% elif coupe == 'mois' %}
                select mois, {{ empreinte }} from {{ relation }} as t where mois is not null group by mois
            {% elif coupe == 'declaration' %}
                select d.mois, {{ empreinte }} from {{ relation }} as t
                inner join marts.fct_declarations as d on t.declaration_id = d.declaration_id where d.mois is not null group by d.mois
            {% else %}
                select null, {{ empreinte }} from {{ relation }} as t
            {% endif %}
        {%- endset %}
        {% do run_query("insert into registre.mois_neufs select '" ~ nom_de_lecture(relation, noeud) ~ "', * from (" ~ texte ~ ")") %}
    {% endfor %}
{% endmacro %}

{# Les mois à refaire d'un modèle : ceux dont une table lue a changé, et ceux qu'une construction non acquise a refaits. Nul parmi eux : une
   table lue en entier a changé, tout est à refaire. #}
{% macro mois_a_refaire(lues) %}
    {% set cles = [] %}
    {% for relation, noeud in lues.items() %}
        {% do cles.append("'" ~ nom_de_lecture(relation, noeud) ~ "'") %}
    {% endfor %}
    {% set parmi = "relation in (" ~ cles | join(', ') ~ ")" %}
    {% set changes = run_query("
        select coalesce(n.mois, l.mois)::varchar
        from (select distinct * from registre.mois_neufs where " ~ parmi ~ ") as n
        full join (from registre.mois_lus where " ~ parmi ~ ") as l on n.relation = l.relation and n.mois is not distinct from l.mois
        where n.empreinte is distinct from l.empreinte
        union
        select mois::varchar from registre.mois_refaits where modele = '" ~ model.name ~ "'
    ").columns[0].values() %}
    {{ return(changes) }}
{% endmacro %}

{# Le texte d'un modèle où chaque table se réduit à ces mois. #}
{% macro reduit_aux_mois(texte, mois, colonnes) %}
    {% set reduit = namespace(texte=texte) %}
    {% for id in model.depends_on.nodes %}
        {% set lue = graph.nodes.get(id) or graph.sources[id] %}
        {% set coupe = decoupe(lue, colonnes) if not est_constant(id) else 'entiere' %}
        {% set filtre -%}
            {% if coupe == 'mois' %}mois in ({{ mois }}){% endif -%}
            {% if coupe == 'declaration' %}declaration_id in (select declaration_id from marts.fct_declarations where mois in ({{ mois }})){% endif -%}
        {%- endset %}
        {% if filtre %}
            {% set reduit.texte = reduit.texte | replace(lue.relation_name, '(from ' ~ lue.relation_name ~ ' where ' ~ filtre ~ ')') %}
        {% endif %}
    {% endfor %}
    {{ return(reduit.texte) }}
{% endmacro %}

{% materialization par_mois, adapter='duckdb' %}
    {% set existante = load_cached_relation(this) %}
    {% set colonnes = colonnes_des_tables() %}
    {% set lues = tables_lues(model.unique_id, colonnes) %}
    {% do relever_les_mois(lues, colonnes) %}
    {% if existante is none or not existante.is_table or tout_est_a_refaire() %}
        {{ return(materialization_table_duckdb()) }}
    {% endif %}
    {% set changes = mois_a_refaire(lues) %}
    {% if none in changes %}
        {{ return(materialization_table_duckdb()) }}
    {% endif %}
    {% set mois = "date '" ~ (changes | sort | join("', date '")) ~ "'" %}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement('main') %}
        {% if changes %}
        insert into registre.mois_refaits
        select
            '{{ model.name }}' as modele,
            unnest([{{ mois }}]) as mois;
        delete from {{ this }} where mois in ({{ mois }});
        insert into {{ this }} by name select * from (
        {{ reduit_aux_mois(compiled_code, mois, colonnes) }}
        );
        {% else %}
        select 1
        {% endif %}
    {% endcall %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {% do adapter.commit() %}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}
