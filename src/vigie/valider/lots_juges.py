"""Un lot déjà examiné garde ses résultats : le même extrait, du même chargement, jugé par le même code, donne les mêmes.

Un extrait chargé ne change plus ; retiré puis rechargé, il n'a plus le même jour de chargement, et se rejuge. Ce qui ne s'est pas
exécuté ne se garde pas. Les résultats gardés sont rendus avec les autres : quarantaine, pages et comptes voient tous les lots.
"""

import json
from collections.abc import Sequence
from itertools import groupby

import duckdb

from vigie.valider.executer import Resultat, commun
from vigie.valider.portee import existe
from vigie.valider.suites import Suite

_MESURES = ("reussie", "nb_evalues", "nb_inattendus", "mesure", "detail")


def gardes(con: duckdb.DuckDBPyConnection, code: str, suites: Sequence[Suite]) -> dict[str, list[Resultat]]:
    """Les résultats de chaque extrait que ce code a déjà examiné, depuis le même chargement."""
    if not existe(con, "lots_juges"):
        return {}
    lignes = con.execute(
        "select extrait_id, j.resultats from registre.lots_juges as j join registre.extraits as e using (extrait_id, charge_le) where j.code = ?",
        [code],
    ).fetchall()
    par_nom = {s.nom: s for s in suites}
    return {extrait_id: _relire(extrait_id, json.loads(texte), par_nom) for extrait_id, texte in lignes}


def a_inscrire(con: duckdb.DuckDBPyConnection, resultats: Sequence[Resultat]) -> list[list]:
    """Ce qu'`inscrire` gardera : extrait, jour de son chargement, ses résultats, si tous ont été évalués."""
    charges = dict(con.execute("select extrait_id, charge_le from registre.extraits").fetchall())
    par_extrait = {e: list(liste) for e, liste in groupby(resultats, key=lambda r: r.extrait_id)}
    return [
        [extrait_id, charges[extrait_id], _ecrire(liste)]
        for extrait_id, liste in par_extrait.items()
        if all(r.evaluee for r in liste)
    ]


def inscrire(con: duckdb.DuckDBPyConnection, code: str, lignes: list[list]) -> None:
    """Garde ces résultats, et eux seuls, comme ceux de ce code."""
    con.execute("delete from registre.lots_juges")
    if lignes:
        con.executemany("insert into registre.lots_juges values (?, ?, ?, ?)", [[*ligne, code] for ligne in lignes])


def _ecrire(resultats: list[Resultat]) -> str:
    """Nom de suite → une liste de mesures par attente, dans l'ordre déclaré."""
    par_suite = {
        nom: [[getattr(r, m) for m in _MESURES] for r in liste]
        for nom, liste in groupby(resultats, key=lambda r: r.nom_suite)
    }
    return json.dumps(par_suite, ensure_ascii=False)


def _relire(extrait_id: str, par_suite: dict[str, list[list]], suites: dict[str, Suite]) -> list[Resultat]:
    return [
        Resultat(**commun(suites[nom], attente, extrait_id), evaluee=True, **dict(zip(_MESURES, mesures, strict=True)))
        for nom, liste in par_suite.items()
        for attente, mesures in zip(suites[nom].attentes, liste, strict=True)
    ]
