{# Une liste d'enregistrements ne nomme chaque contrôle qu'une fois, et aucun qui ne soit dans `controles` ; rend ce qui y manque. #}
{% test controles_distincts_et_connus(model, column_name, controles) %}
    select declaration_id as fautif
    from {{ model }}
    where len({{ column_name }}) != len(list_distinct(list_transform({{ column_name }}, lambda c: coalesce(c.controle_id, ''))))
    union all
    select controle_id
    from (select distinct unnest({{ column_name }}).controle_id as controle_id from {{ model }})
    where controle_id is null or controle_id not in (select controle_id from {{ controles }})
{% endtest %}
