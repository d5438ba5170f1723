"""De la version publiée aux retours consolidés d'un mois : un déclarant, ou tous."""

from collections.abc import Iterator
from datetime import date

import duckdb

from vigie.consolider import lecture
from vigie.consolider.retour import Retour, consolider, identifiant


def retours(
    con: duckdb.DuckDBPyConnection, mois: date, sirets: dict[str, str], declarant: str | None = None
) -> Iterator[Retour]:
    """Les retours du mois, par pseudonyme de déclarant ; un déclarant dont la zone ne connaît pas le SIRET n'en a pas.

    `con` : la version publiée ; `sirets` : pseudonyme → SIRET ; `declarant` : un seul. De lui, un retour sort même s'il n'a rien à dire.
    """
    signalements = lecture.signalements(con, mois, declarant)
    declarations, effectifs, depuis = (
        lecture.declarations(con, mois, declarant),
        lecture.effectifs(con),
        lecture.dernier_fait(con),
    )
    publie_le, demonstration = con.execute("select publie_le, demonstration from publication.version").fetchone()
    for d in [declarant] if declarant else sorted(signalements):
        actions = consolider(signalements.get(d, []), mois, depuis, effectifs.get(d, 0))
        if d not in sirets or not (actions or declarant):
            continue
        declaration = declarations.get(d)
        emetteur = sirets.get(declaration.emetteur) if declaration and declaration.emetteur else None
        yield Retour(
            identifiant(d, mois, actions),
            sirets[d],
            emetteur,
            mois,
            declaration,
            actions,
            depuis,
            publie_le,
            demonstration,
        )


def sans_siret(con: duckdb.DuckDBPyConnection, mois: date, sirets: dict[str, str]) -> int:
    """Combien de déclarants ont quelque chose à lire, sans que la zone connaisse leur SIRET."""
    return sum(d not in sirets for d in lecture.signalements(con, mois))
