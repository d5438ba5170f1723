"""Une tranche lue devient des tables d'extrait : mises à l'écart, faits d'identité, contrôles de zone protégée, minimisation."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from vigie.controles import zone_relations
from vigie.controles.zone_protegee import ZoneProtegee
from vigie.identite.encodages import Encodeur, phonetique
from vigie.identite.minimisation import Masquees, minimiser
from vigie.identite.pseudonymes import Pseudonymes
from vigie.lecture.resultats import Tranche
from vigie.norme.schema import SPECIALES

if TYPE_CHECKING:
    import polars as pl

# Encodages que seul `vigie rapprocher` lit, dans l'entrepôt. Le filtre de la personne, lui, sert à classer une identité changée.
DU_RAPPROCHEMENT = ("phonetique", "bigrammes")
# L'extraction lit et écrit pendant qu'elle juge : sur deux cœurs, un second fil de DuckDB ne ferait que leur en disputer un.
_FILS = min(2, max(1, (os.cpu_count() or 1) - 1))
ESSAI, DOUBLE = "envoi d'essai", "déclaration en double"
_COLONNES_ANOMALIES = ("controle_id", "identifiant", "declaration_id", "objet_id", "ligne", "rubrique")


@dataclass
class Traitee:
    """Ce qu'une tranche apporte à l'extrait. `masquees` : `fichier_rang`, `ligne`, `rubrique`, `raison` de chaque valeur masquée."""

    tables: dict[str, pa.Table]
    faits: pa.Table | None
    masquees: pa.Table
    ecartees: dict[str, pa.Table] = field(default_factory=dict)


class Zone:
    """Traite les tranches d'un lot, dans l'ordre.

    `auto_controle` : les envois d'essai se jugent, l'extrait les écarte ; les encodages qui ne servent qu'au rapprochement des personnes
    ne se calculent pas. `apporter` peut alors courir pendant que `protegee` juge la même tranche.
    """

    def __init__(self, pseudonymes: Pseudonymes, auto_controle: bool = False) -> None:
        self.protegee = ZoneProtegee(fils=2 if auto_controle else _FILS)
        self._con = self.protegee.con.cursor()
        self._pseudonymes, self._auto_controle = pseudonymes, auto_controle
        self._encodeur = Encodeur(pseudonymes.cle)
        self._vues: set[str] = set()
        self._en_double: set[str] = set()

    def traiter(self, tranche: Tranche) -> Traitee:
        """Minimise une tranche et rend ses tables ; ce qu'il en reste est à juger (`protegee`, `zone_lot.Lot`)."""
        ecartees = self.ecarter(tranche)
        masquees: Masquees = {}
        apport = self.apporter(tranche, masquees)
        return Traitee(*apport, situer(tranche, masquees), ecartees)

    def apporter(
        self, tranche: Tranche, masquees: Masquees | None = None
    ) -> tuple[dict[str, pa.Table], pa.Table | None]:
        """Les tables minimisées d'une tranche, et ses faits d'identité s'il y a des individus. `masquees` : voir `minimiser`."""
        individus = tranche.tables.get("individus")
        faits = None if individus is None else self.faits(individus)
        return minimiser(tranche.tables, self._pseudonymes, masquees), faits

    def ecarter(self, tranche: Tranche) -> dict[str, pa.Table]:
        """Ôte de la tranche les envois d'essai et les déclarations déjà vues ; rend leurs lignes, par motif."""
        contextes = tranche.contextes.to_pydict()
        essais = {
            d
            for d, essai in zip(contextes["declaration"], contextes["essai"], strict=True)
            if essai == "01" and not self._auto_controle
        }
        deja_vues, doubles = frozenset(self._vues), set()
        nouvelles = (
            tranche.tables["declarations"].column("declaration_id").to_pylist()
            if "declarations" in tranche.tables
            else []
        )
        rappelees = set(contextes["declaration_id"]) - set(nouvelles)
        for d, ident in zip(contextes["declaration"], contextes["declaration_id"], strict=True):
            # la suite d'un double, qu'une tranche a coupé, en est un aussi
            if ident in (self._en_double if ident in rappelees else self._vues):
                doubles.add(d)
                self._en_double.add(ident)
            else:
                self._en_double.discard(ident)
            self._vues.add(ident)
        if not essais and not doubles:
            return {}
        return _retirer(tranche, {ESSAI: essais, DOUBLE: doubles - essais}, deja_vues)

    def faits(self, individus: pa.Table) -> pa.Table:
        """Faits d'identité (forme : `schema.SPECIALES`) d'une table d'individus en clair."""
        import polars as pl  # long à charger : l'auto-contrôle le fait pendant qu'il juge

        self._con.register("individus", individus)
        try:
            df = pl.from_arrow(self._con.sql(_SQL_FAITS).to_arrow_table())
        finally:
            self._con.unregister("individus")
        return df.with_columns(**self._empreintes(df)).select(list(SPECIALES["faits_identite"][1])).to_arrow()

    def _empreintes(self, df: "pl.DataFrame") -> "dict[str, pl.Series]":
        """Empreintes à clé des parties normalisées (n_*) : les seules traces des noms qui sortent d'ici."""
        import polars as pl

        un = self._pseudonymes.plusieurs
        valeurs = {p: un(f"identite-{p}", df[f"n_{p}"]) for p in ("nom", "prenom", "naissance", "noms", "lieu")}
        # Même domaine que le nom : un nom d'usage se compare à un nom de famille.
        valeurs["nom_usage"] = un("identite-nom", df["n_nom_usage"])
        filtres = self._encodeur.filtres
        valeurs["bigrammes_personne"] = filtres("personne", df["n_nom"], df["n_prenom"], df["n_personne"])
        valeurs |= dict.fromkeys(DU_RAPPROCHEMENT, [None] * len(df)) if self._auto_controle else self._encodages(df)
        return {f"empreinte_{p}": pl.Series(v, dtype=pl.String) for p, v in valeurs.items()}

    def _encodages(self, df: "pl.DataFrame") -> dict[str, list[str | None]]:
        sons = [
            None if nom is None or prenom is None else f"{phonetique(nom)}|{phonetique(prenom)}"
            for nom, prenom in zip(df["n_nom"], df["n_prenom"], strict=True)
        ]
        return {
            "phonetique": self._pseudonymes.plusieurs("identite-phonetique", sons),
            "bigrammes": self._encodeur.filtres("naissance", df["n_nom"], df["n_prenom"], df["n_naissance"]),
        }


_SQL_FAITS = (Path(__file__).parent.parent / "identite" / "faits.sql").read_text(encoding="utf-8")


def _retirer(tranche: Tranche, par_motif: dict[str, set[int]], deja_vues: frozenset[str]) -> dict[str, pa.Table]:
    """Retire des déclarations d'une tranche. Deux copies y ont les mêmes `objet_id` : on garde la première, sauf déjà rendue."""
    import polars as pl

    valeurs, occurrences = pl.from_arrow(tranche.valeurs), pl.from_arrow(tranche.occurrences)
    contextes = pl.from_arrow(tranche.contextes)
    tous = list(set().union(*par_motif.values()))
    lignes = {}
    for motif, declarations in par_motif.items():
        choix = valeurs.filter(pl.col("declaration").is_in(list(declarations)))
        if len(choix):
            joint = choix.join(contextes.select("declaration", "fichier_rang"), on="declaration")
            lignes[motif] = joint.select("fichier_rang", "ligne").sort("fichier_rang", "ligne").to_arrow()
    perdues = contextes.filter(
        pl.col("declaration").is_in([d for motif, siennes in par_motif.items() if motif != DOUBLE for d in siennes])
        | pl.col("declaration_id").is_in(list(deja_vues))
    )
    perdues = perdues.filter(pl.col("declaration").is_in(tous))["declaration"]
    objets = occurrences.filter(pl.col("declaration").is_in(perdues.implode()))["objet_id"]
    for nom, table in list(tranche.tables.items()):
        df = pl.from_arrow(table)
        reste = df.filter(~pl.col("objet_id").is_in(objets.implode())).unique(
            "objet_id", keep="first", maintain_order=True
        )
        if len(reste) == len(df):
            continue
        if len(reste):
            tranche.tables[nom] = reste.to_arrow().cast(table.schema)
        else:
            del tranche.tables[nom]
    tranche.valeurs = valeurs.filter(~pl.col("declaration").is_in(tous)).to_arrow()
    tranche.occurrences = occurrences.filter(~pl.col("declaration").is_in(tous)).to_arrow()
    tranche.contextes = contextes.filter(~pl.col("declaration").is_in(tous)).to_arrow()
    return lignes


MASQUEES = pa.schema({"fichier_rang": pa.int32(), "ligne": pa.int32(), "rubrique": pa.string(), "raison": pa.string()})


def situer(tranche: Tranche, masquees: Masquees) -> pa.Table:
    """Les lignes des valeurs masquées (forme : `MASQUEES`), dans l'ordre des fichiers. Aucune valeur n'y figure."""
    if not masquees:
        return MASQUEES.empty_table()
    import polars as pl

    cherchees = pl.DataFrame(
        [(r, v, raison) for r, valeurs in masquees.items() for v, raison in valeurs.items()],
        schema={"rubrique": pl.String, "valeur": pl.String, "raison": pl.String},
        orient="row",
    )
    declarations = pl.from_arrow(tranche.contextes.select(["declaration", "fichier_rang"]))
    codes, rubriques = zone_relations.codes(tranche.valeurs.column("rubrique"))
    concernes = np.flatnonzero(np.isin(rubriques, list(masquees)))
    lignes = (
        pl.from_arrow(zone_relations.lignes_de(tranche.valeurs, codes, concernes))
        .with_columns(pl.col("rubrique").cast(pl.String))
        .join(cherchees, on=["rubrique", "valeur"])
        .join(declarations, on="declaration", how="left")
        .with_columns(pl.col("fichier_rang").fill_null(tranche.fichiers[0].rang))
        .sort("fichier_rang", "ligne")
    )
    return lignes.select(MASQUEES.names).to_arrow().cast(MASQUEES)


def anomalies_sans_valeur(anomalies: pa.Table) -> pa.Table:
    """Les colonnes d'anomalie qui sortent de la zone protégée."""
    return anomalies.select(list(_COLONNES_ANOMALIES))
