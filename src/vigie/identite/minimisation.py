"""Le registre de minimisation, appliqué aux tables d'une tranche : ce qui n'est pas nécessaire ne sort pas de la zone protégée.

Une rubrique gardée ou généralisée n'en sort que de sa forme (`formes`) : toute autre valeur est masquée, sous une marque à clé. Deux
valeurs masquées différentes le restent, deux valeurs égales aussi : aucun contrôle n'y verrait un doublon qui n'existe pas.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyarrow as pa

from vigie.identite.declares import Declares
from vigie.identite.formes import Uniques, raisons
from vigie.identite.pseudonymes import Pseudonymes
from vigie.norme.registre import GARDER, GENERALISER, PSEUDONYMISER, Regle, regles_de_table

if TYPE_CHECKING:
    import polars as pl


def _departement(c: "pl.Expr") -> "pl.Expr":
    import polars as pl

    return pl.when(c.str.starts_with("97") | c.str.starts_with("98")).then(c.str.head(3)).otherwise(c.str.head(2))


_GENERALISATIONS = {
    "annee": lambda c: c.str.tail(4),
    "mois": lambda c: c.str.tail(6),
    "departement": _departement,
}


# Rubrique → valeur en clair → pourquoi elle est masquée.
Masquees = dict[str, dict[str, str]]


def marque(valeur: str, pseudonymes: Pseudonymes) -> str:
    """Ce qui tient lieu d'une valeur masquée."""
    return f"[masquée {pseudonymes.un('masque', valeur)[:_LETTRES_DE_MARQUE]}]"


_LETTRES_DE_MARQUE = 8  # 32 bits : assez pour que deux valeurs d'une déclaration ne se confondent pas


def minimiser(
    tables: dict[str, pa.Table], pseudonymes: Pseudonymes, masquees: Masquees | None = None
) -> dict[str, pa.Table]:
    """Tables de l'extrait : colonnes supprimées, généralisées, pseudonymisées selon le registre, valeurs masquées.

    Ajoute `siret` (pseudonyme de SIREN + NIC) aux établissements et aux émetteurs. Les tables d'entrée sont en clair. `masquees` reçoit
    ce qui a été masqué : des valeurs en clair, à ne pas laisser sortir.
    """
    import polars as pl  # long à charger : l'auto-contrôle le fait pendant qu'il juge

    sorties, masquees = {}, {} if masquees is None else masquees
    declares = Declares(tables)
    for nom, table in tables.items():
        toutes = regles_de_table(nom)
        gardees = [c for c in table.column_names if c not in dict(toutes)] + [c for c, regle in toutes if regle.sort]
        regles = {c: r for c, r in toutes if r.sort and table.column(c).null_count < table.num_rows}
        df = pl.from_arrow(table.select(list(regles)))
        uniques = Uniques(df)
        douteuses = uniques.douteuses({c: r.rubrique for c, r in regles.items() if r.traitement in _MONTREES})
        changees = []
        for colonne, regle in regles.items():
            if regle.traitement in _MONTREES:
                trouvees = raisons(regle.rubrique, douteuses[colonne])
                trouvees |= declares.parmi(regle, uniques.de(colonne))
                if trouvees:
                    masquees.setdefault(regle.rubrique, {}).update(trouvees)
                if trouvees or regle.traitement == GENERALISER:
                    changees.append(_montrer(colonne, regle, trouvees, pseudonymes))
            elif regle.traitement == PSEUDONYMISER:
                valeurs = uniques.de(colonne)
                changees.append(_pseudonymiser(colonne, valeurs, regle.domaine, pseudonymes, regle.valeurs_gardees))
        sorties[nom] = _remplacer(table.select(gardees), df.select(changees))
        siret = _siret(nom, tables)
        if siret is not None:
            pseudonyme = _pseudonymiser("siret", siret.unique(), "siret", pseudonymes)
            sorties[nom] = _remplacer(sorties[nom], siret.to_frame().select(pseudonyme))
    return sorties


def _remplacer(table: pa.Table, colonnes: "pl.DataFrame") -> pa.Table:
    """La table, ces colonnes à leur place, ou à la fin. Les autres, qui sont presque toutes, ne passent pas par Polars."""
    import polars as pl

    nouvelles = colonnes.to_arrow(compat_level=pl.CompatLevel.newest())  # en vues, comme celles de la lecture
    for nom, colonne in zip(nouvelles.column_names, nouvelles.columns, strict=True):
        rang = table.schema.get_field_index(nom)
        table = table.append_column(nom, colonne) if rang < 0 else table.set_column(rang, nom, colonne)
    return table


_MONTREES = (GARDER, GENERALISER)


def _montrer(colonne: str, regle: Regle, masquees: Iterable[str], pseudonymes: Pseudonymes) -> "pl.Expr":
    """La colonne telle qu'elle sort : généralisée si le registre le demande, chaque valeur masquée sous sa marque."""
    import polars as pl

    c = pl.col(colonne)
    montree = _GENERALISATIONS[regle.regle](c) if regle.traitement == GENERALISER else c
    marques = {v: marque(v, pseudonymes) for v in masquees}
    if not marques:
        return montree.alias(colonne)
    return (
        pl.when(c.is_in(list(marques)))
        .then(c.replace_strict(marques, default=None, return_dtype=pl.String))
        .otherwise(montree)
        .alias(colonne)
    )


def _pseudonymiser(
    colonne: str, uniques: "pl.Series", domaine: str, pseudonymes: Pseudonymes, sauf: frozenset[str] = frozenset()
) -> "pl.Expr":
    """La colonne sous ses pseudonymes, calculés sur ses valeurs distinctes ; `sauf` : celles qui restent en clair."""
    import polars as pl

    valeurs = [v for v in uniques.to_list() if v is not None and v not in sauf]
    table = dict(zip(valeurs, pseudonymes.plusieurs(domaine, valeurs), strict=True)) | {v: v for v in sauf}
    return pl.col(colonne).replace_strict(
        pl.Series(table.keys(), dtype=pl.String), pl.Series(table.values(), dtype=pl.String), default=None
    )


def _siret(nom: str, tables: dict[str, pa.Table]) -> "pl.Series | None":
    """Le SIRET en clair de chaque émetteur ou établissement ; None d'une autre table."""
    import polars as pl

    if nom == "emetteurs":
        joints = pl.from_arrow(tables[nom].select(["siren", "nic"]))
    elif nom == "etablissements":
        sirens = pl.from_arrow(tables["entreprises"].select(["objet_id", "siren"]))
        joints = pl.from_arrow(tables[nom].select(["entreprise_id", "nic"])).join(
            sirens, left_on="entreprise_id", right_on="objet_id", how="left", maintain_order="left"
        )
    else:
        return None
    return joints.select((pl.col("siren") + pl.col("nic")).alias("siret"))["siret"]
