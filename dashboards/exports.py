"""Ce qui sort d'une table : par quelle porte, quelles colonnes, et le CSV qu'un tableur lit sans danger.

À l'écran, le comité lit l'exact ; un CSV n'emporte que ce que la porte de diffusion a jugé, arrondi (docs/diffusion.md).
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl
import streamlit as st

import droits
import requetes.socle
from vigie.acces import journal
from vigie.acces.reconnaitre import Refus
from vigie.acces.roles import AccesRefuse, peut_lire
from vigie.divulgation.arrondi import arrondir
from vigie.divulgation.export import MASQUE, neutraliser

RESERVE = "reserve"  # pour le comité habilité : à l'écran seulement
SANS_UNITE = "sans_unite"  # rien n'y vient d'un petit nombre de déclarants : la norme, le référentiel, les comptes de la collecte


@dataclass(frozen=True)
class Nationale:
    """Une table de comptes nationaux : son CSV ne garde que ce que la porte de diffusion laisse sortir.

    `genre` : controle, gravite, enjeu ou total. `modalite` : la colonne qui la porte, ou `fixe`, sa valeur. `jour` : le mois de
    toutes les lignes ; sinon la colonne `mois`. `ailleurs` : colonnes qui sont d'une autre cellule du même mois, et sa mesure.
    Une colonne de nombres qui n'est d'aucune mesure jugée (hors champ, contrôles touchés…) ne sort pas.
    """

    genre: str
    modalite: str = ""
    fixe: str = ""
    jour: date | None = None
    ailleurs: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)

    def cellule(self, colonne: str, modalite: str) -> tuple[str, str, str] | None:
        """Genre, modalité et mesure de ce que montre une colonne ; None si la porte ne l'a pas jugé."""
        if colonne in self.ailleurs:
            return self.ailleurs[colonne]
        mesure = _MESURES.get(colonne)
        return mesure and (self.genre, modalite, mesure)


# Ce que montre chaque colonne de nombres, dans les mots de `publication.diffusion` ; un taux se refait, après la porte, des arrondis.
_COMPTES = {"nb_anomalies": "nb_anomalies", "nb_evalues": "nb_anomalies"}
_MESURES = _COMPTES | {
    "montant_en_jeu": "montant_en_jeu",
    "nb_personnes": "nb_personnes", "nb_personnes_touchees": "nb_personnes",
    "nb_declarants": "nb_declarants", "nb_declarants_touches": "nb_declarants",
}  # fmt: skip
_DU_REFERENTIEL = {"priorite"}
# Les textes qui disent de quoi est une ligne ; tout autre vient de ses nombres.
_NOMS = {"controle_id", "libelle", "theme", "gravite", "enjeu", "enjeux", "code", "organismes", "statut", "famille", "reserve", "editeur", "unite"}  # fmt: skip


@dataclass(frozen=True)
class Nommes:
    """Une table d'éditeurs nommables, et des autres ensemble, un mois.

    Leur somme est le total national : elle ne s'exporte que si la porte laisse sortir ce total, et chaque ligne que si elle laisse
    sortir l'éditeur ; n'en sortent que ses anomalies et ses objets jugés, arrondis. Logiciels et versions ne s'exportent pas : un éditeur nommé, moins sa version nommée, donnerait celle qui ne
    peut l'être.
    """

    jour: date
    dimension: str = "editeur"

    def cellule(self, colonne: str, modalite: str) -> tuple[str, str, str] | None:
        """Genre, modalité et mesure de ce que montre une colonne ; None si la porte ne l'a pas jugé (excès, attendus, clients…)."""
        mesure = _COMPTES.get(colonne)
        return mesure and ("editeur", "autres" if modalite.startswith("autres (") else modalite, mesure)


Porte = str | Nationale | Nommes
# Colonnes écrites pour l'écran : le CSV porte les nombres dont elles viennent.
POUR_ECRAN = {"est_nommable", "lecture", "lecture_position", "sur", "marge", "nom", "touches", "avant", "apres"}


def csv(table: pl.DataFrame) -> bytes:
    """CSV à point-virgule et virgule décimale, UTF-8 avec BOM : ce qu'un tableur français lit sans question."""
    propre = table.with_columns(
        pl.col(c).map_elements(neutraliser, return_dtype=pl.String) for c, t in table.schema.items() if t == pl.String
    )
    flux = io.BytesIO()
    propre.write_csv(flux, separator=";", include_bom=True, decimal_comma=True)
    return flux.getvalue()


def remettre(octets: bytes, fichier: str, version: str) -> Callable[[], bytes]:
    """Ce qui se remet au clic, si le lecteur le peut encore et si l'export s'inscrit au journal. Lève alors `ErreurVigie`, et rien ne sort.

    Le clic arrive hors de la page : ce que la connexion affirmait s'emporte, et se revoit.
    """
    revoir, page = droits.a_revoir(), st.session_state.get("page_ouverte", "")

    def au_clic() -> bytes:
        qui = revoir()
        if isinstance(qui, Refus) or not peut_lire(qui):
            raise AccesRefuse("Votre compte ne permet plus d'emporter cette table.")
        if qui.sujet:
            journal.inscrire(qui, page, version, fichier)
        return octets

    return au_clic


def _cles(donnees: pl.DataFrame, porte: Nationale | Nommes) -> list[tuple[date, str]]:
    """Mois et modalité de chaque ligne."""
    if isinstance(porte, Nommes):
        colonne = next(c for c in ("editeur", "unite", "nom") if c in donnees.columns)
        return [(porte.jour, str(x)) for x in donnees[colonne]]
    return [(porte.jour or x["mois"], porte.fixe or str(x[porte.modalite])) for x in donnees.iter_rows(named=True)]


def masquer(donnees: pl.DataFrame, porte: Nationale | Nommes) -> pl.DataFrame:
    """Ce qui sort : de quoi est chaque ligne, les nombres que la porte a jugés, arrondis, vides s'ils sont retenus, et la colonne
    `confidentiel` (« c ») d'une ligne retenue.
    """
    permis, cles = requetes.socle.montrables(), _cles(donnees, porte)
    sorties = donnees.select(
        c for c, genre in donnees.schema.items() if genre.is_temporal() or c in _NOMS | _DU_REFERENTIEL
    )
    for colonne in jugees(donnees, porte):
        sort = [(mois, *porte.cellule(colonne, modalite)) in permis for mois, modalite in cles]
        valeurs = [None if v is None or not oui else arrondir(v) for v, oui in zip(donnees[colonne], sort, strict=True)]
        sorties = sorties.with_columns(pl.Series(colonne, valeurs, dtype=pl.Int64))
    if set(_COMPTES) <= set(sorties.columns):
        sorties = sorties.with_columns((pl.col("nb_anomalies") / pl.col("nb_evalues")).round(4).alias("taux"))
    retenues = [(mois, *porte.cellule("nb_anomalies", modalite)) not in permis for mois, modalite in cles]
    return sorties.with_columns(pl.Series("confidentiel", [MASQUE if oui else "" for oui in retenues], dtype=pl.String))


def jugees(donnees: pl.DataFrame, porte: Nationale | Nommes) -> list[str]:
    """Les colonnes de nombres que la porte a jugées ; `avant_…`, hors champ, contrôles touchés ne sont d'aucune mesure."""
    return [c for c, genre in donnees.schema.items() if genre.is_numeric() and porte.cellule(c, "") is not None]


def nommes_sortent(porte: Nommes) -> bool:
    """Vrai si la table peut s'exporter : des éditeurs, un mois dont le total national peut sortir."""
    total = (porte.jour, "total", "tous", "nb_anomalies")
    return porte.dimension == "editeur" and total in requetes.socle.montrables()
