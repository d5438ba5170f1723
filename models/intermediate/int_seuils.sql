select
    controle_id,
    seuil,
    try_cast(valeur as decimal(18, 4)) as valeur,
    unite
from {{ ref('seuils') }}
