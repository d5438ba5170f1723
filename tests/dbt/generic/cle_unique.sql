{# Une clé à plusieurs colonnes est unique et pleine ; rend les clés fautives. #}
{% test cle_unique(model, colonnes) %}
    select {{ colonnes | join(', ') }}
    from {{ model }}
    group by all
    having count(*) > 1 or {% for c in colonnes %}{{ c }} is null{% if not loop.last %} or {% endif %}{% endfor %}
{% endtest %}
