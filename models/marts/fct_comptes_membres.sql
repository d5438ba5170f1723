-- Ce que chaque membre d'une famille a trouvé, sous son nom. Il n'a de ligne que là où il échoue : ses évalués ne font pas un dénominateur.
select
    controle_id,
    identifiant,
    declaration_id,
    declarant_id,
    logiciel_id,
    mois,
    est_en_vigueur,
    est_compte,
    nb_evalues,
    nb_anomalies
from {{ ref('fct_mesures') }}
where est_membre
