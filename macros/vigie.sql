{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name if custom_schema_name else target.schema }}
{%- endmacro %}

{# `dbt build` sur un entrepôt vide s'arrête sur une phrase qui dit quoi lancer. #}
{% macro refuser_entrepot_vide() %}
    {% if execute and flags.WHICH in ('build', 'run', 'test', 'seed') %}
        {% set tables = run_query(
            "select count(*) from information_schema.tables where table_schema = 'extraits' and table_name = 'declarations'"
        ) %}
        {% set charge = tables.columns[0].values()[0] and run_query("select count(*) from registre.extraits").columns[0].values()[0] %}
        {% if not charge %}
            {{ exceptions.raise_compiler_error(
                "L'entrepôt est vide. Produisez un extrait (vigie extraire FICHIERS), chargez-le (vigie charger DOSSIER), "
                ~ "puis relancez dbt build. Pour essayer avec des données inventées : make demo."
            ) }}
        {% endif %}
    {% endif %}
{% endmacro %}

{# Une construction commencée n'est plus à jour : seul `vigie construire` l'écrit, une fois finie (src/vigie/construire.py). #}
{% macro oublier_la_construction() %}
    {% if execute and flags.WHICH in ('build', 'run', 'seed') %}
        {% do run_query("create table if not exists registre.a_jour (code varchar not null, matiere varchar not null)") %}
        {% do run_query("delete from registre.a_jour") %}
    {% endif %}
{% endmacro %}

{# Les vues sans préfixe que lisent les contrôles : le texte publié d'un contrôle se colle tel quel dans un shell duckdb
   (use controle). Une int_ prime sur la stg_ de même nom. #}
{% macro vues_de_controle() %}
    {% if execute and flags.WHICH in ('build', 'run') %}
        {% set existantes = run_query(
            "select table_schema, table_name from information_schema.tables where table_schema in ('staging', 'intermediaire')"
            ~ " order by table_schema desc"
        ) %}
        {% do run_query("create schema if not exists controle") %}
        {% for ligne in existantes.rows if ligne[1][:4] in ('stg_', 'int_') %}
            {% do run_query("create or replace view controle." ~ ligne[1][4:] ~ " as from " ~ ligne[0] ~ "." ~ ligne[1]) %}
        {% endfor %}
    {% endif %}
{% endmacro %}

{# Efface les verdicts à refaire avant de juger (voir src/vigie/generer/themes.py). Un thème au contrôle national se refait entier
   dès qu'une déclaration arrive ou s'en va. #}
{% macro purger_verdicts(a_une_serie, est_national=false) %}
    {% if execute and is_incremental() and est_national %}
        delete from {{ this }} where
            exists (
                select 1 from {{ ref('int_declarations') }} as n
                where n.declaration_id not in (select declaration_id from {{ this }})
            )
            or exists (
                select 1 from {{ this }} as v
                where v.declaration_id not in (select d.declaration_id from {{ ref('int_declarations') }} as d)
            );
    {% elif execute and is_incremental() %}
        delete from {{ this }} where declarant_id in (
            select declarant_id from {{ this }}
            where declaration_id not in (select declaration_id from {{ ref('int_declarations') }})
        );
        {% if a_une_serie %}
            delete from {{ this }} where declaration_id in (
                select d.declaration_id
                from {{ ref('int_declarations') }} as d
                inner join (
                    select declarant_id, min(coalesce(mois, mois_de(connu_le::date))) as depuis
                    from {{ ref('int_declarations') }}
                    where declaration_id not in (select declaration_id from {{ this }})
                    group by declarant_id
                ) as n on d.declarant_id = n.declarant_id and coalesce(d.mois, mois_de(d.connu_le::date)) >= n.depuis
            );
        {% endif %}
    {% endif %}
{% endmacro %}

{# Une table de verdicts se refait entière quand ce dont elle dépend a changé : contrôles, relations, fonctions, enveloppe. #}
{% macro should_full_refresh() %}
    {% set entiere = config.get('full_refresh') %}
    {% if entiere is none %}{% set entiere = flags.FULL_REFRESH %}{% endif %}
    {% set attendu = (config.get('meta') or {}).get('referentiel') %}
    {% if not entiere and attendu and execute %}
        {% set existante = adapter.get_relation(this.database, this.schema, this.identifier) %}
        {% if existante is not none %}
            {% set autres = run_query("select count(*) from " ~ existante ~ " where referentiel != '" ~ attendu ~ "'") %}
            {% set entiere = autres.columns[0].values()[0] > 0 %}
        {% endif %}
    {% endif %}
    {{ return(entiere) }}
{% endmacro %}
