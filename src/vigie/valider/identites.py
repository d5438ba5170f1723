"""Recherche d'identités dans toutes les colonnes de texte d'un schéma : NIR, courriel, IBAN.

Une ligne par colonne, avec ses comptes. Jamais la valeur : on dit où, et combien.
Un NIR est reconnu sur la valeur entière (treize caractères à mois et département plausibles, ou quinze avec une clé juste),
et, dans les marts dont certains textes sont des phrases, au milieu du texte. Les rubriques qui portent licitement de tels
nombres (numéros d'ordre, organismes) sont dites par `seeds/minimisation.csv`.

Écrit à part du détecteur de l'extraction et du chargement (identite/detecteur.py) : deux lectures indépendantes de la même règle.
"""

from collections.abc import Collection

import duckdb

from vigie.erreurs import ErreurVigie
from vigie.norme import tables as norme
from vigie.norme.registre import regle
from vigie.sql import litteral

_MOIS = "(0[1-9]|1[0-2]|20|3[0-9]|4[0-2]|[5-9][0-9])"
_DEPARTEMENT = "(0[1-9]|[1-9][0-9]|2[AB])"
_NIR = f"[1-4][0-9]{{2}}{_MOIS}{_DEPARTEMENT}[0-9]{{6}}"
_IBAN = "(FR|MC|BE|LU|DE|ES|IT|PT|NL|CH|GB|IE|AT|PL|RO|LT|EE|LV|FI|SE|DK|NO|GR|MT|CY|SK|SI|CZ|HU|BG|HR)[0-9]{2}[A-Z0-9]{11,30}"
# Une adresse n'a ni espace, ni signe d'expression régulière : le SQL d'un contrôle qui juge les adresses n'en est pas une.
_ADRESSE = r"[^\s@\[\](){}?*|'']+@[^\s@\[\](){}?*|'']+[.][[:alpha:]]{2}"
# Les plus courtes identités cherchées : un NIR sans clé ; une adresse électronique, a@b.fr.
_PLUS_COURT_NUMERO, _PLUS_COURT_COURRIEL = 13, 6
# Le schéma dont les textes sont des phrases : un numéro peut s'y trouver au milieu.
_PHRASES = ("marts",)


def requete_identites(con: duckdb.DuckDBPyConnection, schemas: list[str], relus: Collection[str] = ()) -> str:
    """Select : `schema_table`, `colonne`, `nb_valeurs`, `nb_nir`, `nb_courriels`, `nb_ibans`, une ligne par colonne texte.

    `relus` : les extraits que ce même code a déjà relus sans rien y trouver ; seules les lignes des autres se lisent.

    Lève `ErreurVigie` si aucun des schémas ne porte de colonne de texte : une recherche qui ne cherche nulle part ment.
    """
    textes = con.execute(
        "select table_schema, table_name, list(column_name order by ordinal_position) from information_schema.columns"
        " join information_schema.tables using (table_catalog, table_schema, table_name)"
        # une vue n'a que ce que ses tables ont, et qui s'y lit déjà
        " where list_contains(?, table_schema) and data_type = 'VARCHAR' and table_type = 'BASE TABLE' group by all order by all",
        [schemas],
    ).fetchall()
    if not textes:
        raise ErreurVigie(
            f"Aucune colonne de texte dans les schémas {', '.join(schemas)} : lancer « vigie construire »."
        )
    licites = _licites()
    parts = [
        _table(con, schema, table, [c for c in colonnes if (schema, table, c) not in licites], _a_lire(colonnes, relus))
        for schema, table, colonnes in textes
    ]
    return " union all ".join(p for p in parts if p)


def _licites() -> set[tuple[str, str, str]]:
    """(schéma, table, colonne) où un nombre de treize ou quinze chiffres est licite."""
    return {
        ("extraits", table.table, nom)
        for table in norme.tables_canoniques().values()
        for rubrique, nom in table.colonnes.items()
        if regle(rubrique).nombre_licite
    }


def _a_lire(colonnes: Collection[str], relus: Collection[str]) -> str:
    """Le filtre des lignes à lire ; vide d'une table dont on ne sait pas de quel extrait vient chaque ligne."""
    if not relus or "extrait_id" not in colonnes:
        return ""
    return f" where extrait_id is null or extrait_id not in ({', '.join(map(litteral, sorted(relus)))})"


def _table(con: duckdb.DuckDBPyConnection, schema: str, table: str, colonnes: list[str], filtre: str) -> str:
    if not colonnes:
        return ""
    phrase = schema in _PHRASES
    # ni un NIR ni un IBAN ne commence par une minuscule : d'une colonne d'identifiants, tous les nôtres en minuscules, le moindre suffit à le dire
    mesures = (f"""coalesce(max(strlen("{c}")), 0), coalesce(min("{c}") >= 'a', true)""" for c in colonnes)
    vues = con.execute(f'select {", ".join(mesures)} from {schema}."{table}"{filtre}').fetchone()
    comptes = ", ".join(
        _comptes(f'"{c}"', longueur, phrase, not phrase and en_minuscules)
        for c, longueur, en_minuscules in zip(colonnes, vues[::2], vues[1::2], strict=True)
    )
    noms = ", ".join(f"'{c}'" for c in colonnes)
    return (
        f"select '{schema}.{table}' as schema_table, colonne, n[1] as nb_valeurs, n[2] as nb_nir, n[3] as nb_courriels, "
        f"n[4] as nb_ibans from (select unnest([{noms}]) as colonne, unnest(n) as n "
        f'from (select [{comptes}] as n from {schema}."{table}"{filtre}))'
    )


def _comptes(v: str, longueur: int, phrase: bool, en_minuscules: bool) -> str:
    """Comptes d'une colonne. Trop courte pour rien porter (codes, dates, montants), ses valeurs ne sont pas relues."""
    # l'expression ne prend pas une règle du référentiel pour une adresse
    courriels = (
        _compte(f"contains({v}, '@')", f"regexp_matches({v}, '{_ADRESSE}')")
        if longueur >= _PLUS_COURT_COURRIEL
        else "0"
    )
    if longueur < _PLUS_COURT_NUMERO or en_minuscules:
        return f"[count({v}), 0, {courriels}, 0]"
    return f"[count({v}), {_nirs(v, phrase)}, {courriels}, {_ibans(v)}]"


def _compte(vite: str, expression: str) -> str:
    """Les lignes qui vérifient les deux ; l'expression, chère, n'est cherchée que là où ce qui se voit vite est vrai (DuckDB jugerait sinon les deux partout)."""
    return f"count_if(case when {vite} then {expression} else false end)"


def _nirs(v: str, phrase: bool) -> str:
    if phrase:
        return _compte(
            f"length({v}) >= 13", f"regexp_matches({v}, '(^|[^0-9A-Za-z]){_NIR}([0-9]{{2}})?([^0-9A-Za-z]|$)')"
        )
    cle = f"try_cast(replace(replace(left({v}, 13), '2A', '19'), '2B', '18') as bigint)"
    return _compte(
        f"length({v}) in (13, 15)",
        f"(regexp_full_match({v}, '{_NIR}') "
        f"or (regexp_full_match({v}, '{_NIR}[0-9]{{2}}') and 97 - {cle} % 97 = try_cast(right({v}, 2) as bigint)))",
    )


def _ibans(v: str) -> str:
    # le troisième caractère d'un IBAN est un chiffre : nos empreintes, toutes en lettres, s'arrêtent là
    return _compte(
        f"length({v}) >= 15 and substr({v}, 3, 1) <= '9'", f"regexp_full_match(replace({v}, ' ', ''), '{_IBAN}')"
    )
