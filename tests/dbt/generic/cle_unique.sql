{# Une clé à plusieurs colonnes est unique et pleine ; rend les clés fautives. #}
{% test cle_unique(model, colonnes, nuls=[]) %}
    select {{ colonnes | join(', ') }}
    from {{ model }}
    group by all
    having count(*) > 1 or {% for c in colonnes if c not in nuls %}{{ c }} is null{% if not loop.last %} or {% endif %}{% endfor %}
{% endtest %}
