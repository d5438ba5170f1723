{# Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main. #}
{% macro themes() %}{{ return(['agrege', 'bases', 'completude', 'contrats', 'dates', 'fiscal', 'identite', 'mns', 'norme', 'reduction']) }}{% endmacro %}
