"""Le registre de minimisation, appliqué aux tables d'une tranche : ce qui n'est pas nécessaire ne sort pas de la zone protégée.

Une rubrique gardée ou généralisée n'en sort que de sa forme (`formes`) : toute autre valeur est masquée, sous une marque à clé. Deux
valeurs masquées différentes le restent, deux valeurs égales aussi : aucun contrôle n'y verrait un doublon qui n'existe pas.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyarrow as pa

from vigie.identite.declares import Declares
from vigie.identite.formes import a_masquer
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
        df = pl.from_arrow(table)
        expressions, gardees = [], [c for c in df.columns if c not in dict(regles_de_table(nom))]
        for colonne, regle in regles_de_table(nom):
            if not regle.sort:
                continue
            gardees.append(colonne)
            if df[colonne].null_count() == len(df):
                continue
            if regle.traitement in (GARDER, GENERALISER):
                trouvees = a_masquer(regle.rubrique, df[colonne]) | declares.parmi(regle, df[colonne])
                if trouvees:
                    masquees.setdefault(regle.rubrique, {}).update(trouvees)
                if trouvees or regle.traitement == GENERALISER:
                    expressions.append(_montrer(colonne, regle, trouvees, pseudonymes))
            elif regle.traitement == PSEUDONYMISER:
                expressions.append(_pseudonymiser(df[colonne], regle.domaine, pseudonymes, regle.valeurs_gardees))
        siret = _siret(nom, df, tables)
        df = df.with_columns(expressions)
        if siret is not None:
            df = df.with_columns(_pseudonymiser(siret, "siret", pseudonymes).alias("siret"))
            gardees.append("siret")
        sorties[nom] = df.select(gardees).to_arrow()
    return sorties


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
    colonne: "pl.Series", domaine: str, pseudonymes: Pseudonymes, sauf: frozenset[str] = frozenset()
) -> "pl.Series":
    import polars as pl

    uniques = colonne.drop_nulls().unique()
    remplaces = [v if v in sauf else pseudonymes.un(domaine, v) for v in uniques.to_list()]
    table = pl.DataFrame({"v": uniques, "p": remplaces}, schema={"v": pl.String, "p": pl.String})
    return colonne.to_frame("v").join(table, on="v", how="left", maintain_order="left")["p"].alias(colonne.name)


def _siret(nom: str, df: "pl.DataFrame", tables: dict[str, pa.Table]) -> "pl.Series | None":
    import polars as pl

    if nom == "emetteurs":
        return df.select((pl.col("siren") + pl.col("nic")).alias("siret"))["siret"]
    if nom == "etablissements":
        sirens = pl.from_arrow(tables["entreprises"].select(["objet_id", "siren"]))
        joints = df.select("entreprise_id", "nic").join(
            sirens, left_on="entreprise_id", right_on="objet_id", how="left", maintain_order="left"
        )
        return joints.select((pl.col("siren") + pl.col("nic")).alias("siret"))["siret"]
    return None
