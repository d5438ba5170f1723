"""Le détecteur d'arrivée : rien qui ressemble à une identité n'entre dans l'entrepôt.

Ressemble à un NIR : une valeur entière de 13 caractères (2A/2B admis) au mois et au département possibles, ou de 15 avec sa clé.
Les rubriques qui portent légitimement de tels nombres sont au registre de minimisation (`nombre_licite`).
"""

import duckdb

from vigie.norme.registre import regles_de_table

NIR = r"[12347][0-9]{2}(0[1-9]|1[0-2]|20|3[0-9]|4[0-2]|[5-9][0-9])([0-9]{2}|2[AB])[0-9]{6}([0-9]{2})?"
COURRIEL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
IBAN = r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}"
# Un prétest sur les premiers octets et la longueur écarte presque tout : le détecteur lit chaque texte de chaque extrait.
_GENRES = {
    "un NIR": ("valeur >= '1' and valeur < '8' and strlen(valeur) in (13, 15)", NIR),
    "une adresse électronique": ("contains(valeur, '@')", COURRIEL),
    "un IBAN": ("valeur >= 'A' and valeur < '[' and strlen(valeur) between 15 and 34", IBAN),
}


def colonnes_a_verifier(table: str, presentes: dict[str, str]) -> list[str]:
    """Colonnes texte d'une table où rien ne doit ressembler à une identité. `presentes` : colonne → type."""
    try:
        licites = {c for c, r in regles_de_table(table) if r.nombre_licite}
    except KeyError:  # table annexe
        licites = set()
    return [c for c, genre in presentes.items() if genre == "VARCHAR" and c not in licites]


def chercher(con: duckdb.DuckDBPyConnection, relation: str, table: str) -> list[tuple[str, str, int]]:
    """(colonne, genre, nombre) de ce qui ressemble à une identité dans une relation. Ne rend jamais la valeur.

    Les colonnes sont mises bout à bout : une seule expression à préparer, quel que soit leur nombre, et rien pour les valeurs absentes.
    """
    presentes = {ligne[0]: ligne[1] for ligne in con.execute(f"describe select * from {relation}").fetchall()}
    colonnes = colonnes_a_verifier(table, presentes)
    if not colonnes:
        return []
    cas = " ".join(
        f"when {pretest} and regexp_full_match(valeur, '{motif}') then '{genre}'"
        for genre, (pretest, motif) in _GENRES.items()
    )
    choix = ", ".join(f'"{c}"' for c in colonnes)
    return con.execute(
        f"""select colonne, case {cas} end as genre, count(*)
        from (select {choix} from {relation}) unpivot (valeur for colonne in (columns(*)))
        where genre is not null group by all order by all"""
    ).fetchall()
