"""Ce que le dossier d'un éditeur ne dit pas de ses clients : il a ses nombres, non ceux de l'un d'eux."""

from datetime import date

import duckdb

from vigie.divulgation.masquage import motif
from vigie.divulgation.tables import Resume, Seuils

# Ce que chaque client apporte aux anomalies d'un mois ; le seuil des personnes n'y joue pas, l'éditeur connaît ses clients.
_CLIENTS = """
    select mois, sum(a)::bigint, count(*), count(*) filter (a > 0), max(a)
    from (
        select m.mois, m.declarant_id, sum(m.nb_anomalies)::bigint as a
        from marts.fct_comptes as m join marts.dim_logiciels as l using (logiciel_id)
        where l.editeur = ? and m.est_en_vigueur and m.est_compte and m.nb_evalues > 0 group by all
    ) group by mois
"""


def mois_tus(con: duckdb.DuckDBPyConnection, editeur: str, unites: int = Seuils.unites) -> set[date]:
    """Les mois dont les anomalies sont de trop peu de clients de cet éditeur, ou presque toutes d'un seul."""
    seuils = Seuils(unites=unites, personnes=0)
    return {
        mois
        for mois, valeur, effectif, touches, plus_grosse in con.execute(_CLIENTS, [editeur]).fetchall()
        if motif(Resume(valeur, effectif, 0, 0, touches, plus_grosse), seuils)
    }
