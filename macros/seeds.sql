{# Les seeds se chargent tels quels, tout en texte (le typage est l'affaire du staging) : dbt, de lui-même, ferait 1 de "01". #}
{% macro duckdb__create_csv_table(model, agate_table) %}
    {% set sql %}
        create or replace table {{ this.render() }} (
            {% for colonne in agate_table.column_names %}"{{ colonne }}" varchar{% if not loop.last %}, {% endif %}{% endfor %}
        )
    {% endset %}
    {% call statement('_') %}{{ sql }}{% endcall %}
    {{ return(sql) }}
{% endmacro %}

{% macro duckdb__load_csv_rows(model, agate_table) %}
    {% set chemin = (model['root_path'] ~ '/' ~ model['original_file_path']) | replace("'", "''") %}
    {% set sql %}
        insert into {{ this.render() }}
        select * from read_csv(
            '{{ chemin }}', header = true, delim = ',', quote = '"', escape = '"', nullstr = '', auto_detect = false,
            columns = { {% for colonne in agate_table.column_names %}'{{ colonne }}': 'VARCHAR'{% if not loop.last %}, {% endif %}{% endfor %} }
        )
    {% endset %}
    {% do adapter.add_query(sql, abridge_sql_log=True) %}
    {{ return(sql) }}
{% endmacro %}
