"""Les contrôles actifs qui ne jugent rien dans la démonstration : un rappel de cent pour cent ne dit rien d'eux."""

import duckdb


def dans_l_entrepot(con: duckdb.DuckDBPyConnection) -> tuple[set[str], int]:
    """Les contrôles actifs qui n'ont jugé aucun objet, et le nombre des actifs."""
    actifs = {
        i for (i,) in con.execute("select controle_id from marts.dim_controles where statut = 'actif'").fetchall()
    }
    juges = {
        i for (i,) in con.execute("select distinct controle_id from marts.fct_comptes where nb_evalues > 0").fetchall()
    }
    return actifs - juges, len(actifs)
