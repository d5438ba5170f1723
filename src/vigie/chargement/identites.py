"""Le détecteur d'arrivée : rien qui ressemble à une identité n'entre dans l'entrepôt.

Ressemble à un NIR : une valeur entière de 13 caractères (2A/2B admis) au mois et au département possibles, ou de 15 avec sa clé.
Les rubriques qui portent légitimement de tels nombres sont au registre de minimisation (`nombre_licite`).
"""

import duckdb

from vigie.identite.minimisation import regles_de_table

NIR = r"[12347][0-9]{2}(0[1-9]|1[0-2]|20|3[0-9]|4[0-2]|[5-9][0-9])([0-9]{2}|2[AB])[0-9]{6}([0-9]{2})?"
COURRIEL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
IBAN = r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}"
# Un prétest sans expression régulière écarte presque tout : le détecteur lit chaque texte de chaque extrait.
_GENRES = {
    "un NIR": ("length({c}) in (13, 15)", NIR),
    "une adresse électronique": ("contains({c}, '@')", COURRIEL),
    "un IBAN": ("length({c}) between 15 and 34", IBAN),
}


def colonnes_a_verifier(table: str, presentes: dict[str, str]) -> list[str]:
    """Colonnes texte d'une table où rien ne doit ressembler à une identité. `presentes` : colonne → type."""
    try:
        licites = {c for c, r in regles_de_table(table) if r.nombre_licite}
    except StopIteration:  # table annexe
        licites = set()
    return [c for c, genre in presentes.items() if genre == "VARCHAR" and c not in licites]


def chercher(con: duckdb.DuckDBPyConnection, relation: str, table: str) -> list[tuple[str, str, int]]:
    """(colonne, genre, nombre) de ce qui ressemble à une identité dans une relation. Ne rend jamais la valeur.

    Deux passes : les colonnes vides sont d'abord mises hors de cause, l'extrait en compte beaucoup.
    """
    presentes = {ligne[0]: ligne[1] for ligne in con.execute(f"describe select * from {relation}").fetchall()}
    colonnes = colonnes_a_verifier(table, presentes)
    if not colonnes:
        return []
    remplies = con.execute("select " + ", ".join(f'count("{c}")' for c in colonnes) + f" from {relation}").fetchone()
    colonnes = [c for c, n in zip(colonnes, remplies, strict=True) if n]
    if not colonnes:
        return []
    comptes = [_compte(f'"{c}"', *genre) for c in colonnes for genre in _GENRES.values()]
    nombres = con.execute(f"select {', '.join(comptes)} from {relation}").fetchone()
    paires = [(c, genre) for c in colonnes for genre in _GENRES]
    return [(c, genre, n) for (c, genre), n in zip(paires, nombres, strict=True) if n]


def _compte(colonne: str, pretest: str, motif: str) -> str:
    doute = f"case when {pretest.format(c=colonne)} then regexp_full_match({colonne}, '{motif}') else false end"
    return f"count(*) filter (where {doute})"
