{# dbt ne tient pas de contrat sur un modèle Python : celui-ci le fait, dans la transaction du modèle, avant qu'elle se valide.
   Compare les colonnes rendues (nom et type, dans l'ordre) à celles du yml ; l'écart arrête le modèle et dit quoi changer. #}
{% macro tenir_le_contrat() %}
    {% if execute and model.language == 'python' %}
        {% set dites = [] %}
        {% for c in model.columns.values() %}
            {% do dites.append(c.name ~ ' ' ~ (c.data_type | lower | replace(' ', ''))) %}
        {% endfor %}
        {% set rendues = [] %}
        {% for c in adapter.get_columns_in_relation(this) %}
            {% do rendues.append(c.name ~ ' ' ~ (c.dtype | lower | replace(' ', ''))) %}
        {% endfor %}
        {% if dites != rendues %}
            {% set en_trop = rendues | reject('in', dites) | join(', ') or 'rien' %}
            {% set manquent = dites | reject('in', rendues) | join(', ') or 'rien' %}
            {{ exceptions.raise_compiler_error(
                "Le modèle " ~ model.name ~ " ne rend pas les colonnes de son yml. Rendues et non dites : " ~ en_trop
                ~ ". Dites et non rendues : " ~ manquent ~ ". Accordez " ~ model.name ~ ".py et " ~ model.name
                ~ ".yml (même ordre, mêmes types)."
            ) }}
        {% endif %}
    {% endif %}
{% endmacro %}
