"""La comparaison juste d'unités (éditeurs, logiciels, versions) un mois donné : attendu, entonnoir, Bayes, rangs, deux listes."""

import zlib
from collections.abc import Collection, Mapping
from datetime import date
from math import sqrt

import polars as pl

from vigie.statistiques import bayes, entonnoir
from vigie.statistiques.proportions import PETIT_NOMBRE

PART_DOMINANTE = entonnoir.PART_DOMINANTE
Z_ABERRANT = 4.0  # une unité stable n'y arrive pas une fois sur trente mille
PART_COMPARABLE_MIN = 0.5  # une unité seule dans la plupart de ses strates s'attendrait surtout à elle-même
STRATE = ("controle_id", "tranche_effectif", "norme", "est_tiers_declarant")

SCHEMA = {
    "nb_evalues": pl.Int64, "nb_anomalies": pl.Int64, "nb_personnes_touchees": pl.Int64, "montant_en_jeu": pl.Float64,
    "nb_attendues": pl.Float64, "taux": pl.Float64, "taux_attendu": pl.Float64, "taux_ajuste": pl.Float64,
    "limite_basse_signal": pl.Float64, "limite_basse": pl.Float64, "limite_haute": pl.Float64,
    "limite_haute_signal": pl.Float64, "z": pl.Float64, "position": pl.String, "sens": pl.Int8,
    "phi": pl.Float64, "tau2": pl.Float64, "est_trop_disperse": pl.Boolean,
    "taux_frequence": pl.Float64, "rang_frequence_bas": pl.Int32, "rang_frequence_haut": pl.Int32, "p_pire_dixieme": pl.Float64,
    "exces_anomalies": pl.Float64, "exces_personnes": pl.Float64, "exces_euros": pl.Float64,
    "rang_volume_bas": pl.Int32, "rang_volume_haut": pl.Int32,
}  # fmt: skip


def attendues(strates: pl.DataFrame, aberrantes: Collection[str] = ()) -> pl.DataFrame:
    """Par unité : observé, attendu à la composition, objets sur lesquels cet attendu est mesuré, objets que d'autres ont aussi (`nb_comparables`).

    `strates` : `unite`, colonnes de `STRATE`, comptes d'un seul mois. Même règle que `ajustement.attendus`, en une passe : le taux
    d'une strate est celui de tous, ou celui des autres pour une unité qui y pèse plus d'un cinquième. Les unités `aberrantes` ne
    servent de référence à personne : un seul éditeur en panne ne doit pas faire passer tous les autres pour excellents.

    >>> s = pl.DataFrame({"unite": ["X", "Y"], **{c: ["a", "a"] for c in STRATE}, "nb_anomalies": [5, 10], "nb_evalues": [50, 950],
    ...     "nb_personnes_touchees": [5, 10], "montant_en_jeu": [0.0, 0.0]})
    >>> attendues(s)["nb_attendues"].round(4).to_list()
    [0.75, 95.0]
    """
    cellules = strates.group_by("unite", *STRATE).agg(
        pl.col("nb_anomalies", "nb_evalues", "nb_personnes_touchees").sum(),
        pl.col("montant_en_jeu").cast(pl.Float64).sum(),
    )
    a, n = pl.col("nb_anomalies"), pl.col("nb_evalues")
    sert = ~pl.col("unite").is_in(list(aberrantes))
    ref_a, ref_n = (x.filter(sert).sum().over(STRATE) for x in (a, n))
    # ce qui reste de la référence une fois l'unité retirée, si elle y entrait
    autres_a, autres_n = ref_a - pl.when(sert).then(a).otherwise(0), ref_n - pl.when(sert).then(n).otherwise(0)
    retiree = (sert & (n > PART_DOMINANTE * ref_n) & (autres_n > 0)) | ~sert
    num, den = pl.when(retiree).then(autres_a).otherwise(ref_a), pl.when(retiree).then(autres_n).otherwise(ref_n)
    # seule dans sa strate, ou avec les seules aberrantes : rien à quoi comparer, l'attendu y est l'observé
    est_seule = ~((den > 0) & (autres_n > 0))
    taux = pl.when(den > 0).then(num / den).otherwise(a / n)
    comparables = pl.when(est_seule).then(0).otherwise(n)
    return (
        cellules.with_columns(
            (n * taux).alias("nb_attendues"), den.alias("nb_reference"), comparables.alias("nb_comparables")
        )
        .group_by("unite")
        .agg(pl.exclude(*STRATE).sum())
        .sort("unite")
        # l'ordre des additions n'est pas fixé : sans arrondi, deux constructions différeraient au dernier bit
        .with_columns(pl.col("nb_attendues", "montant_en_jeu").round(6))
    )


def _taux_attendu(u: dict) -> float | None:
    """Taux attendu d'une unité ; None si plus de la moitié de ses objets n'ont d'autre terme de comparaison qu'elle-même."""
    if u["nb_comparables"] < PART_COMPARABLE_MIN * u["nb_evalues"]:
        return None
    return min(1.0, u["nb_attendues"] / u["nb_evalues"])


def _unites(strates: pl.DataFrame) -> tuple[list[dict], list[entonnoir.Place], entonnoir.Dispersion]:
    """Unités et leur place, une fois écartées de la référence les plus aberrantes (au plus un dixième, une à une, les ex æquo ensemble)."""
    aberrantes: list[str] = []
    while True:
        unites = attendues(strates, aberrantes).filter(pl.col("nb_evalues") > 0).to_dicts()
        comptes = [(u["nb_anomalies"], u["nb_evalues"]) for u in unites]
        attendus = [_taux_attendu(u) for u in unites]
        references = [u["nb_reference"] for u in unites]
        ecarts = {
            u["unite"]: entonnoir.ecart_arcsinus(*c, p) / sqrt(1 + c[1] / r if r else 1.0)
            for u, c, p, r in zip(unites, comptes, attendus, references, strict=True)
            if u["unite"] not in aberrantes and p is not None
        }
        pire = max(ecarts.values(), default=0.0)
        # des ex æquo sortent ensemble ou pas du tout : le nom ne choisit pas
        pires = [unite for unite, ecart in ecarts.items() if ecart == pire]
        if pire < Z_ABERRANT or len(aberrantes) + len(pires) > max(1, len(unites) // 10):
            return unites, *entonnoir.entonnoir(comptes, attendus, references)
        aberrantes += pires


def comparer(strates: pl.DataFrame, mois: date, employeurs: Mapping[str, int] | None = None) -> pl.DataFrame:
    """Une rangée par unité, colonnes `unite` et `SCHEMA`. Moins de dix unités : limites exactes, sans rétrécissement ni rang.
    `employeurs` : entreprises clientes de chaque unité. Les objets d'un même employeur se ressemblent : moins de trente employeurs ne
    placent personne (`effectif_insuffisant`), quel que soit le nombre d'objets. Seule dans ses strates : `non_comparable`, sans attendu ni limite ni rang, et elle ne sert à aucune loi commune.

    `taux_frequence` : taux rétréci, la liste de la fréquence ; `exces_*` : volume évitable, la liste du volume, jamais plus que
    l'observé de l'unité. La graine des tirages vient du mois : une même publication rend les mêmes rangs.
    """
    unites, places, dispersion = _unites(strates)
    if not unites:
        return pl.DataFrame(schema={"unite": pl.String, **SCHEMA})
    commun = sum(u["nb_anomalies"] for u in unites) / sum(u["nb_evalues"] for u in unites)
    noms = ("limite_basse_signal", "limite_basse", "limite_haute", "limite_haute_signal")
    for u, p in zip(unites, places, strict=True):
        if p.position == "non_comparable":
            u["nb_attendues"] = None
        u |= {
            "taux": p.taux, "taux_attendu": p.attendu, "z": p.z, "position": _position(u["unite"], p, employeurs), "sens": p.sens,
            "taux_ajuste": u["nb_anomalies"] / u["nb_attendues"] * commun if u["nb_attendues"] else None,
            "phi": dispersion.phi, "tau2": dispersion.tau2, "est_trop_disperse": dispersion.est_excessive,
        }  # fmt: skip
        u |= dict(zip(noms, p.limites or (None,) * len(noms), strict=True))
    _retrecir([u for u in unites if u["nb_attendues"] is not None], commun, zlib.crc32(mois.isoformat().encode()))
    noms_lus = set().union(*unites)
    return pl.DataFrame(unites, schema_overrides=SCHEMA, infer_schema_length=None).select(
        pl.col("unite").cast(pl.String), *(_colonne(noms_lus, nom, genre) for nom, genre in SCHEMA.items())
    )


def _position(unite: str, place: entonnoir.Place, employeurs: Mapping[str, int] | None) -> str:
    if place.position == "non_comparable" or employeurs is None or employeurs.get(unite, 0) >= PETIT_NOMBRE:
        return place.position
    return "effectif_insuffisant"


def _colonne(presentes: set[str], nom: str, genre: pl.DataType) -> pl.Expr:
    return pl.col(nom).cast(genre) if nom in presentes else pl.lit(None, genre).alias(nom)


def _retrecir(unites: list[dict], commun: float, graine: int) -> None:
    """Ajoute les deux listes, quand assez d'unités apprennent une loi commune."""
    couples = [(u["nb_anomalies"], u["nb_attendues"]) for u in unites]
    loi = bayes.ajuster_gamma(couples)
    if loi is None:
        return
    observees = sum(y for y, _ in couples)
    par_anomalie = sum(u["nb_personnes_touchees"] for u in unites) / observees if observees else 0.0
    frequence, volume = (
        bayes.rangs_gamma(loi, couples, graine),
        bayes.rangs_gamma(loi, couples, graine, par_volume=True),
    )
    for u, f, v in zip(unites, frequence, volume, strict=True):
        rapport = bayes.rapport_retreci(loi, u["nb_anomalies"], u["nb_attendues"])
        # une loi très large peut attendre d'une petite unité plus qu'elle n'a : on n'évite que ce qui a eu lieu
        exces = min(u["nb_attendues"] * (rapport - 1), float(u["nb_anomalies"]))
        u |= {
            "taux_frequence": rapport * commun, "rang_frequence_bas": f.bas, "rang_frequence_haut": f.haut,
            "p_pire_dixieme": f.p_pire_dixieme, "exces_anomalies": exces,
            # les personnes suivent ce qu'en touche une anomalie observée chez tous, les euros ce qu'en porte une des siennes
            "exces_personnes": min(exces * par_anomalie, float(u["nb_personnes_touchees"])),
            "exces_euros": exces * u["montant_en_jeu"] / u["nb_anomalies"] if u["nb_anomalies"] else 0.0,
            "rang_volume_bas": v.bas, "rang_volume_haut": v.haut,
        }  # fmt: skip
