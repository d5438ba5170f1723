select
    motif,
    nature_contrat,
    dispositif
from {{ ref('motifs_rupture') }}
