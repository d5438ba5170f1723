{# Un mois coûte un mois (docs/decisions/027) : ce qui arrive se juge, le reste se garde.

   `registre.a_refaire` tient les déclarations dont quelque chose a changé depuis la dernière construction finie : arrivées, retirées, et
   celles d'avant dont une ligne a changé par leur faute. Trois matérialisations s'en servent :
   - `par_declaration` : une ligne ne lit que sa déclaration ; seules celles à refaire se lisent, s'effacent, se rendent ;
   - `en_serie` : une ligne lit d'autres déclarations ; tout se recalcule, et les déclarations dont une ligne a changé sont à refaire en aval ;
   - `table` : sans déclaration ; qui la lit est en série (tests/maison/test_portees.py).
   Un indicateur mensuel se refait `par_mois` (macros/par_mois.sql).

   `registre.a_revalider` dit à `vigie valider` ce que chaque construction a refait ; une ligne sans déclaration : tout. #}

{# En tête de construction : ce qui est arrivé ou parti depuis la dernière finie. Un code, un seed ou un registre qui change refait tout. #}
{% macro commencer() %}
    {% if execute and flags.WHICH in ('build', 'run') %}
        {% do run_query("create table if not exists registre.retenues (declaration_id varchar, extrait_id varchar)") %}
        {% do run_query("create table if not exists registre.a_refaire (declaration_id varchar)") %}
        {% do run_query("create table if not exists registre.a_revalider (declaration_id varchar, construction varchar)") %}
        {% do run_query("create table if not exists registre.etat_construit (empreinte varchar)") %}
        {% do run_query("create table if not exists registre.code_construit (empreinte varchar)") %}
        {% do run_query("create table if not exists registre.mois_lus (relation varchar, mois date, empreinte varchar)") %}
        {% do run_query("create table if not exists registre.mois_refaits (modele varchar, mois date)") %}
        {% do run_query("create or replace table registre.mois_neufs (relation varchar, mois date, empreinte varchar)") %}
        {# tant qu'elle n'est pas finie, et si elle échoue : `vigie valider` la refait avant de juger #}
        {% do run_query("create or replace table registre.inachevee as select 'une construction interrompue' as noeud") %}
        {% set attendue = empreinte_de_la_construction() %}
        {% set connue = run_query("select empreinte from registre.etat_construit where empreinte = '" ~ attendue ~ "'") %}
        {% if flags.FULL_REFRESH or not connue.rows %}
            {% do run_query("delete from registre.etat_construit") %}
            {% do run_query("insert into registre.a_revalider values (null, '" ~ invocation_id ~ "')") %}
        {% else %}
            {% do run_query("
                insert into registre.a_refaire
                with retenues as (
                    select declaration_id, extrait_id
                    from extraits.declarations
                    where extrait_id in (select e.extrait_id from registre.extraits as e where e.statut in ('charge', 'accepte'))
                )
                select declaration_id from (from retenues except from registre.retenues)
                union
                select declaration_id from (from registre.retenues except from retenues)
            ") %}
        {% endif %}
    {% endif %}
{% endmacro %}

{# En fin de construction : elle n'est acquise qu'entière, chaque modèle bâti et chaque essai réussi. Sinon, ce qui était à refaire le reste. #}
{% macro finir(resultats) %}
    {% if execute and flags.WHICH in ('build', 'run') %}
        {% do run_query("delete from registre.inachevee") %}
        {% for r in resultats if r.status in ('error', 'fail') %}
            {% do run_query("insert into registre.inachevee values ('" ~ r.node.name ~ "')") %}
        {% endfor %}
        {% set manques = resultats | rejectattr('status', 'in', ['success', 'pass', 'warn', 'no-op']) | list | length %}
        {% set code = empreinte_du_code() %}
        {% set finis = resultats | map(attribute='node') | selectattr('resource_type', 'in', ['model', 'seed']) | list %}
        {% set attendus = graph.nodes.values() | selectattr('resource_type', 'in', ['model', 'seed']) | list %}
        {# Du même code, les vues et les seeds en place n'ont pas à être refaits : `vigie construire` les écarte. #}
        {% if run_query("select 1 from registre.code_construit where empreinte = '" ~ code ~ "'").rows %}
            {% set finis = finis | rejectattr('config.materialized', 'in', ['view', 'seed']) | list %}
            {% set attendus = attendus | rejectattr('config.materialized', 'in', ['view', 'seed']) | list %}
        {% endif %}
        {% if not manques and finis | length == attendus | length and not var('controles_en_erreur', []) %}
            {% do run_query("
                create or replace table registre.retenues as
                select declaration_id, extrait_id from intermediaire.int_declarations
            ") %}
            {% do run_query("
                insert into registre.a_revalider
                select distinct declaration_id, '" ~ invocation_id ~ "' from registre.a_refaire where declaration_id is not null
            ") %}
            {% do run_query("delete from registre.a_refaire") %}
            {% do run_query("create or replace table registre.mois_lus as select distinct * from registre.mois_neufs") %}
            {% do run_query("delete from registre.mois_refaits") %}
            {% do run_query("delete from registre.etat_construit") %}
            {% do run_query("insert into registre.etat_construit values ('" ~ empreinte_de_la_construction() ~ "')") %}
            {% do run_query("create or replace table registre.code_construit as select '" ~ code ~ "' as empreinte") %}
        {% endif %}
    {% endif %}
{% endmacro %}

{# Ce qui, changé, refait tout : le texte des modèles, des seeds et des macros, ce que disent les contestations et les règles. #}
{% macro empreinte_de_la_construction() %}
    {% set lus = [empreinte_du_code()] %}
    {% for table in registres_de_l_empreinte() %}
        {% set vue = run_query("select coalesce(bit_xor(hash(t)), 0)::varchar, count(*)::varchar from registre." ~ table ~ " as t") %}
        {% do lus.append(vue.rows[0][0] ~ vue.rows[0][1]) %}
    {% endfor %}
    {{ return(local_md5(lus | sort | join(' '))) }}
{% endmacro %}

{% macro empreinte_du_code() %}
    {% set lus = [empreinte_des_macros()] %}
    {% for noeud in graph.nodes.values() if noeud.resource_type in ('model', 'seed') %}
        {% do lus.append(noeud.name ~ noeud.checksum.checksum ~ noeud.config.materialized) %}
    {% endfor %}
    {{ return(local_md5(lus | sort | join(' '))) }}
{% endmacro %}

{% macro tout_est_a_refaire() %}
    {{ return(flags.FULL_REFRESH or not run_query("select 1 from registre.etat_construit").rows) }}
{% endmacro %}

{# Le texte d'un modèle où chaque relation qui porte des déclarations est réduite à celles à refaire. #}
{% macro reduit_aux_declarations(texte) %}
    {% set reduit = namespace(texte=texte) %}
    {% set portent = run_query("select schema_name || '.' || table_name from duckdb_columns() where column_name = 'declaration_id'").columns[0].values() %}
    {% for noeud in model.depends_on.nodes if noeud in graph.nodes or noeud in graph.sources %}
        {% set lue = graph.nodes.get(noeud) or graph.sources[noeud] %}
        {% if lue.schema ~ '.' ~ (lue.alias or lue.identifier) in portent %}
            {% set reduit.texte = reduit.texte | replace(
                lue.relation_name, '(from ' ~ lue.relation_name ~ ' where declaration_id in (from registre.a_refaire))'
            ) %}
        {% endif %}
    {% endfor %}
    {{ return(reduit.texte) }}
{% endmacro %}

{% materialization par_declaration, adapter='duckdb' %}
    {% set existante = load_cached_relation(this) %}
    {% if existante is none or not existante.is_table or tout_est_a_refaire() %}
        {{ return(materialization_table_duckdb()) }}
    {% endif %}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement('main') %}
        delete from {{ this }} where declaration_id in (from registre.a_refaire);
        insert into {{ this }} by name select * from (
        {{ reduit_aux_declarations(compiled_code) }}
        );
    {% endcall %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {% do adapter.commit() %}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}

{% materialization en_serie, adapter='duckdb' %}
    {% set existante = load_cached_relation(this) %}
    {% if existante is none or not existante.is_table or tout_est_a_refaire() %}
        {{ return(materialization_table_duckdb()) }}
    {% endif %}
    {% set cible = this.incorporate(type='table') %}
    {% set neuve = make_intermediate_relation(cible) %}
    {{ drop_relation_if_exists(load_cached_relation(neuve)) }}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement('main') %}
        {{ create_table_as(False, neuve, compiled_code) }}
    {% endcall %}
    {% call statement('changees') %}
        insert into registre.a_refaire
        select coalesce(a.declaration_id, b.declaration_id)
        from (select declaration_id, count(*) as nb, sum(hash(t)) as empreinte from {{ existante }} as t group by declaration_id) as a
        full join (select declaration_id, count(*) as nb, sum(hash(t)) as empreinte from {{ neuve }} as t group by declaration_id) as b
            on a.declaration_id = b.declaration_id
        where (a.nb, a.empreinte) is distinct from (b.nb, b.empreinte)
    {% endcall %}
    {% do adapter.drop_relation(existante) %}
    {% do adapter.rename_relation(neuve, cible) %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {% do adapter.commit() %}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [cible]}) }}
{% endmaterialization %}

{# Un essai de données ne relit que ce qui a été refait : le reste l'a déjà réussi (une construction n'est acquise qu'à cette condition).
   `dbt test` seul relit tout. #}
{% macro get_where_subquery(relation) -%}
    {% set condition = config.get('where') %}
    {% if not condition and execute and flags.WHICH == 'build' and se_refait_par_declaration(relation) and not tout_est_a_refaire() %}
        {% set condition = 'declaration_id in (from registre.a_refaire)' %}
    {% endif %}
    {{ return('(select * from ' ~ relation ~ ' where ' ~ condition ~ ') as lue' if condition else relation) }}
{%- endmacro %}

{% macro se_refait_par_declaration(relation) %}
    {% set noeuds = graph.nodes.values() | selectattr('relation_name', 'equalto', relation | string) | list %}
    {{ return(
        noeuds and noeuds[0].config.materialized in ('par_declaration', 'view')
        and 'declaration_id' in (adapter.get_columns_in_relation(relation) | map(attribute='name'))
    ) }}
{% endmacro %}
