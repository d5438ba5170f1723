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
from vigie.publication import Courante

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


@dataclass(frozen=True)
class Classement:
    """Une liste de contrôles, du plus au moins pressant, tous mois réunis.

    Un rang vient de ces mois ensemble : une ligne ne sort que si la porte laisse sortir chacun de ceux où le contrôle a une anomalie. Ses anomalies sont alors
    la somme des arrondis déjà sortis, et son rang se compte parmi les lignes qui sortent : il n'apprend rien de plus. `comptes` : `controle_id`, `mois`, `nb_anomalies`.
    """

    comptes: pl.DataFrame


Porte = str | Nationale | Nommes | Classement
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


def masquer(donnees: pl.DataFrame, porte: Nationale | Nommes | Classement) -> pl.DataFrame:
    """Ce qui sort : de quoi est chaque ligne, les nombres que la porte a jugés, arrondis, vides s'ils sont retenus, et la colonne
    `confidentiel` (« c ») d'une ligne retenue.
    """
    if isinstance(porte, Classement):
        return _classer(donnees, porte)
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


def _classer(donnees: pl.DataFrame, porte: Classement) -> pl.DataFrame:
    """Les lignes qui sortent, dans leur ordre et numérotées ; puis les retenues, par identifiant, sans rang ni nombre."""
    permis = requetes.socle.montrables()
    sommes: dict[str, int | None] = {}
    for controle, mois, nb in (
        porte.comptes.filter(pl.col("nb_anomalies") > 0).select("controle_id", "mois", "nb_anomalies").iter_rows()
    ):
        sort = (mois, "controle", controle, "nb_anomalies") in permis
        deja = sommes.get(controle, 0)
        sommes[controle] = deja + arrondir(nb) if sort and deja is not None else None
    dites = donnees.select(c for c in donnees.columns if c in _NOMS).with_columns(
        pl.Series("nb_anomalies", [sommes.get(x) for x in donnees["controle_id"]], dtype=pl.Int64)
    )
    sorties, retenues = (
        dites.drop_nulls("nb_anomalies"),
        dites.filter(pl.col("nb_anomalies").is_null()).sort("controle_id"),
    )
    rangs = pl.Series("rang", [*range(1, len(sorties) + 1), *[None] * len(retenues)], dtype=pl.Int64)
    marques = pl.Series("confidentiel", [""] * len(sorties) + [MASQUE] * len(retenues), dtype=pl.String)
    return pl.concat([sorties, retenues]).with_columns(rangs, marques)


# Les titres des colonnes que la table ne montre pas, ou montre autrement.
_TITRES = {
    "mois": "Mois", "nb_evalues": "Objets jugés", "nb_anomalies": "Anomalies", "taux": "Taux", "confidentiel": "Confidentiel", "theme": "Thème",
    "enjeu": "Enjeu", "enjeux": "Enjeux", "organismes": "Organismes", "statut": "Statut", "gravite": "Gravité", "rang": "Rang",
}  # fmt: skip


def emporter(donnees: pl.DataFrame, titres: Mapping[str, str], version: Courante) -> pl.DataFrame:
    """Ce qu'un tableur reçoit : des titres français, des nombres courts, le mois en AAAA-MM, et sur chaque ligne la version et son empreinte.

    Une colonne sans titre n'est pas de la table : elle ne sort pas.
    """
    dits = _TITRES | dict(titres)
    gardees = [c for c in donnees.columns if c in dits]
    # deux colonnes d'un même titre se distinguent par leur rang : un tableur n'en lirait qu'une
    rangs = [sum(dits[x] == dits[c] for x in gardees[:i]) for i, c in enumerate(gardees)]
    noms = {c: dits[c] if not n else f"{dits[c]} ({n + 1})" for c, n in zip(gardees, rangs, strict=True)}
    return (
        donnees.select(gardees)
        .with_columns(
            pl.selectors.float().round(4), pl.selectors.by_name("mois", require_all=False).dt.strftime("%Y-%m")
        )
        .rename(noms)
        .with_columns(
            pl.lit(version.version).alias("Version publiée"),
            pl.lit(version.sha256[:16]).alias("Empreinte de la version"),
        )
    )


def jugees(donnees: pl.DataFrame, porte: Nationale | Nommes) -> list[str]:
    """Les colonnes de nombres que la porte a jugées ; `avant_…`, hors champ, contrôles touchés ne sont d'aucune mesure."""
    return [c for c, genre in donnees.schema.items() if genre.is_numeric() and porte.cellule(c, "") is not None]


def nommes_sortent(porte: Nommes) -> bool:
    """Vrai si la table peut s'exporter : des éditeurs, un mois dont le total national peut sortir."""
    total = (porte.jour, "total", "tous", "nb_anomalies")
    return porte.dimension == "editeur" and total in requetes.socle.montrables()
