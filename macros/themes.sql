{# Écrit par « vigie generer » d'après controles/ et macros/ : ne pas modifier à la main. #}
{% macro themes() %}{{ return(['agrege', 'bases', 'completude', 'contrats', 'dates', 'fiscal', 'identite', 'mns', 'norme', 'pasrau', 'reduction']) }}{% endmacro %}

{# Celle des autres macros : dbt ne dit pas, en construisant, si leur texte a changé (macros/mois.sql). #}
{% macro empreinte_des_macros() %}{{ return('980bdae1e0bf1948') }}{% endmacro %}
