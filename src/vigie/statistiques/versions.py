"""Une version de logiciel qui arrive : a-t-elle plus d'employeurs nouvellement touchés que les autres, compte tenu de son logiciel ?

CUSUM d'un rapport de vraisemblance (Page, 1954 ; Steiner et al., 2000), compté en employeurs : les objets d'un employeur se ressemblent et
ses anomalies durent, sa venue parmi les touchés est un seul fait. Le seuil ne se simule pas : une telle somme met en moyenne au moins
e^seuil mois à alarmer à tort (Lorden, 1971), quel que soit le volume.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

import polars as pl

from vigie.statistiques.prevision import POIDS_APRES_NORME, VARIATION_DEPART

RAPPORT = 2.0  # ce que la CUSUM guette : deux fois plus d'employeurs nouvellement touchés
MOIS_SANS_ALARME = 120  # une fausse alarme en dix ans, en moyenne, au plus
SEUIL = log(MOIS_SANS_ALARME)

SCHEMA = {
    "version": pl.String, "arrivee": pl.Date, "mois": pl.Date, "nb_employeurs": pl.Int64, "nb_exposes": pl.Int64, "nb_nouveaux": pl.Int64,
    "nb_attendus": pl.Float64, "cusum": pl.Float64, "seuil_cusum": pl.Float64, "est_alarme": pl.Boolean,
}  # fmt: skip


@dataclass
class Niveau:
    """Le niveau d'un logiciel, rapporté à celui des autres : une loi gamma que chaque mois précise (moyenne `forme` / `attendus`).

    Sans passé, elle vaut 1 à 50 % près : un logiciel a ses clients, qui ne sont pas ceux des autres.
    """

    forme: float = POIDS_APRES_NORME
    attendus: float = POIDS_APRES_NORME

    def apprendre(self, observes: float, attendus: float) -> None:
        """Ajoute un mois."""
        self.forme, self.attendus = self.forme + observes, self.attendus + attendus

    @property
    def rapport(self) -> float:
        """Combien de fois ce que font les autres."""
        return self.forme / self.attendus


def score(observes: int, attendus: float, forme: float, rapport: float = RAPPORT) -> float:
    """Log-rapport de vraisemblance d'un mois : a-t-il `attendus` évènements, ou `rapport` fois plus ? Binomiale négative de `forme` donnée.

    >>> round(score(14, 1.0, 20.0), 3), round(score(1, 1.0, 20.0), 3)
    (8.122, -0.284)
    """
    plus = rapport * attendus
    return observes * log(rapport * (forme + attendus) / (forme + plus)) - forme * log(
        (forme + plus) / (forme + attendus)
    )


def cusum(scores: Sequence[float], seuil: float = SEUIL) -> tuple[list[float], list[int]]:
    """Somme cumulée, jamais négative, remise à zéro après une alarme. Rend la trajectoire et les rangs d'alarme.

    >>> cusum([1, -2, 3, 1], 3.5)
    ([1.0, 0.0, 3.0, 4.0], [3])
    """
    somme, trajectoire, alarmes = 0.0, [], []
    for i, s in enumerate(scores):
        somme = max(0.0, somme + s)
        trajectoire.append(somme)
        if somme > seuil:
            alarmes.append(i)
            somme = 0.0
    return trajectoire, alarmes


def attendre(comptes: pl.DataFrame) -> pl.DataFrame:
    """Par version et mois : employeurs, exposés, nouveaux, et ce que les autres versions en feraient attendre, à tailles égales.

    `comptes` : `version`, `tranche_effectif`, `mois`, `nb_employeurs`, `nb_exposes`, `nb_nouveaux`. Rend aussi `forme` : combien
    d'évènements font cet attendu. Comme tout passé, celui des autres compte un évènement de plus qu'il n'en a : zéro n'est pas une
    certitude. Une tranche où la version est seule ne se compare à rien : ses employeurs n'y sont pas comptés.

    >>> c = pl.DataFrame({"version": ["a", "b"], "tranche_effectif": ["1-9"] * 2, "mois": [date(2026, 1, 1)] * 2,
    ...     "nb_employeurs": [100, 50], "nb_exposes": [100, 50], "nb_nouveaux": [9, 2]})
    >>> attendre(c).filter(version="b").select("nb_nouveaux", "nb_attendus", "forme").row(0)
    (2, 5.0, 10.0)
    """
    tous = [pl.col(x).sum().over("tranche_effectif", "mois").alias(f"tous_{x}") for x in ("nb_exposes", "nb_nouveaux")]
    autres = comptes.with_columns(tous).with_columns(
        r=pl.col("tous_nb_exposes") - pl.col("nb_exposes"), n=pl.col("tous_nb_nouveaux") - pl.col("nb_nouveaux")
    )
    x, r, n = pl.col("nb_exposes"), pl.col("r"), pl.col("n")
    un_de_plus = x.sum() / r.sum()
    attendus, variance = (x * n / r).sum(), (x**2 * n / r**2).sum()
    return (
        autres.filter(pl.col("r") > 0).group_by("version", "mois")
        .agg(
            pl.col("nb_employeurs").sum(), x.sum(), pl.col("nb_nouveaux").sum(),
            (attendus + un_de_plus).alias("nb_attendus"),
            (pl.when(variance > 0).then(attendus**2 / variance).otherwise(0.0) + 1).alias("forme"),
        )
        # l'ordre des additions n'est pas fixé : sans arrondi, deux constructions différeraient au dernier bit
        .with_columns(pl.col("nb_attendus", "forme").round(9)).sort("version", "mois")
    )  # fmt: skip


def suivre(comptes: pl.DataFrame, logiciels: Mapping[str, str]) -> pl.DataFrame:
    """Une rangée par version neuve et mois où elle se compare, colonnes de `SCHEMA`.

    `comptes` : voir `attendre`. `logiciels` : version → logiciel. Est neuve une version arrivée après le premier mois de son logiciel ; ce
    que le logiciel faisait avant elle, rapporté aux autres, est son point de départ.

    >>> mois = [date(2026, m, 1) for m in range(1, 5)]
    >>> lignes = [("autre", m, 200, 10) for m in mois] + [("v1", m, 100, 5) for m in mois[:3]] + [("v2", mois[3], 100, 30)]
    >>> c = pl.DataFrame(lignes, schema=["version", "mois", "nb_exposes", "nb_nouveaux"], orient="row")
    >>> c = c.with_columns(pl.lit("1-9").alias("tranche_effectif"), pl.col("nb_exposes").alias("nb_employeurs"))
    >>> suivre(c, {"autre": "A", "v1": "L", "v2": "L"}).select("version", "nb_nouveaux", "est_alarme").rows()
    [('v2', 30, True)]
    """
    arrivees = dict(comptes.group_by("version").agg(pl.col("mois").min()).iter_rows())
    debuts: dict[str, date] = {}
    for version, arrivee in arrivees.items():
        nom = logiciels[version]
        debuts[nom] = min(arrivee, debuts.get(nom, arrivee))
    mois: dict[str, list[dict]] = {}
    for rangee in attendre(comptes).iter_rows(named=True):
        mois.setdefault(rangee["version"], []).append(rangee)
    lignes = []
    for version, siens in mois.items():
        arrivee, nom = arrivees[version], logiciels[version]
        if arrivee == debuts[nom]:
            continue
        niveau = Niveau()
        for autre, leurs in mois.items():
            for x in leurs if logiciels[autre] == nom else ():
                if x["mois"] < arrivee:
                    niveau.apprendre(x["nb_nouveaux"], x["nb_attendus"])
        lignes += [{"version": version, "arrivee": arrivee, **x} for x in _juger(siens, niveau)]
    return pl.DataFrame(lignes, schema=SCHEMA)


def _juger(mois: Sequence[dict], niveau: Niveau) -> Iterator[dict]:
    """Les mois d'une version, leur attendu une fois appris son niveau, et la somme cumulée. Un mois sans exposé ne prouve rien."""
    scores, attendus = [], []
    for x in mois:
        attendus.append(x["nb_attendus"] * niveau.rapport)
        forme = 1 / (1 / niveau.forme + 1 / x["forme"] + VARIATION_DEPART)
        scores.append(score(x["nb_nouveaux"], attendus[-1], forme) if attendus[-1] > 0 else 0.0)
        niveau.apprendre(x["nb_nouveaux"], x["nb_attendus"])
    trajectoire, alarmes = cusum(scores)
    for i, x in enumerate(mois):
        comptes = {c: x[c] for c in ("mois", "nb_employeurs", "nb_exposes", "nb_nouveaux")}
        somme = {"cusum": round(trajectoire[i], 9), "seuil_cusum": round(SEUIL, 9), "est_alarme": i in alarmes}
        yield comptes | {"nb_attendus": round(attendus[i], 9)} | somme
