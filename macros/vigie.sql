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
