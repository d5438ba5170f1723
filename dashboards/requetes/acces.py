"""Le journal des accès et les comptes, pour les Mids : des fichiers de la zone protégée, relus à chaque affichage."""

import polars as pl

from requetes.socle import exiger
from vigie.acces import comptes
from vigie.acces import journal as _journal

MIDS = ("mids",)
_COLONNES = {"jour": pl.String, "role": pl.String, "sujet": pl.String, "page": pl.String, "version": pl.String, "export": pl.String}  # fmt: skip


def journal() -> pl.DataFrame:
    """Pages ouvertes et exports, du plus récent au plus ancien : `jour`, `role`, `sujet` (empreinte), `page`, `version`, `export` (nul sans export)."""
    exiger(MIDS)
    lignes = [{c: f.get(c) for c in _COLONNES} for f in _journal.lire()]
    return pl.DataFrame(lignes, schema=_COLONNES).reverse().with_columns(pl.col("jour").str.to_date(strict=False))


def comptes_par_role() -> dict[str, int]:
    """Combien de comptes sont ouverts, par rôle."""
    exiger(MIDS)
    roles = [x.role for x in comptes.tous().values()]
    return {role: roles.count(role) for role in dict.fromkeys(roles)}
