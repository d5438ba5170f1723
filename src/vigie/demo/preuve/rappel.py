"""Rappel et précision sur la démonstration : ce que le journal du planteur annonce, contre ce que les contrôles trouvent.

Le journal est écrit par le planteur, jamais en exécutant des contrôles. On compare des multi-ensembles : deux contrats perdus le
même mois font deux anomalies à la même ligne.
"""

import csv
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from vigie import ecriture
from vigie.extrait import recus

Cle = tuple[str, str, int]  # identifiant, fichier relatif à la démonstration, ligne


@dataclass(frozen=True)
class Score:
    """Par identifiant de contrôle (famille pour un membre) : planté, trouvé, manqué, en trop."""

    controle: str
    plantes: int
    manques: int
    en_trop: int

    @property
    def rappel(self) -> float | None:
        """Part des défauts plantés qui sont trouvés ; None si rien n'est planté."""
        return (self.plantes - self.manques) / self.plantes if self.plantes else None

    @property
    def precision(self) -> float | None:
        """Part de ce qui est trouvé qui était planté ; None si rien n'est trouvé."""
        trouves = self.plantes - self.manques + self.en_trop
        return (self.plantes - self.manques) / trouves if trouves else None


def journal(demo: Path, lots_exclus: frozenset[str] = frozenset(), par_bloc: bool = False) -> Counter[Cle]:
    """Anomalies annoncées. `par_bloc` : la ligne est celle de l'occurrence, comme dans l'entrepôt."""
    with (demo / "defauts.csv").open(encoding="utf-8", newline="") as f:
        return Counter(
            (x["attendus"], x["fichier"], int(x["ligne_bloc" if par_bloc else "ligne"]))
            for x in csv.DictReader(f, delimiter=";")
            if x["lot"] not in lots_exclus
        )


# Zone protégée : la ligne connue est celle de la rubrique ; l'occurrence est dans l'identifiant d'objet (rang relatif à la
# déclaration, ou à l'envoi, qui dans la démonstration ouvre le fichier). Alias : a (anomalie), c (contrôle), d (déclaration).
LIGNE_DU_BLOC = """case
                when c.zone = 'entrepot' then a.ligne
                when split_part(a.objet_id, '.', 1) = a.declaration_id then d.ligne - 1 + split_part(a.objet_id, '.', 2)::integer
                else split_part(a.objet_id, '.', 2)::integer
            end"""


def noms_des_fichiers(demo: Path) -> dict[tuple[str, int], str]:
    """(extrait, rang du fichier) → nom du fichier, relatif à la démonstration."""
    return {(extrait, int(x["fichier_rang"])): relatif(x["nom"], demo) for extrait, x in recus.lire()}


def dans_l_entrepot(con: duckdb.DuckDBPyConnection, demo: Path) -> Counter[Cle]:
    """Anomalies de `fct_anomalies`, situées par fichier et première ligne de l'occurrence en cause."""
    noms = noms_des_fichiers(demo)
    rangees = con.execute(f"""
        select a.identifiant, d.extrait_id, d.fichier_rang, {LIGNE_DU_BLOC} as ligne
        from marts.fct_anomalies as a
        join marts.dim_controles as c on a.controle_id = c.controle_id
        join intermediaire.int_declarations as d on a.declaration_id = d.declaration_id
    """).fetchall()
    return Counter((i, noms[(e, f)], ligne) for i, e, f, ligne in rangees)


def relatif(nom: str, demo: Path) -> str:
    """Le nom d'un fichier, relatif à la démonstration ; tel quel s'il n'en est pas."""
    try:
        return Path(nom).resolve().relative_to(demo.resolve()).as_posix()
    except ValueError:
        return nom


def du_controle(anomalies: list, demo: Path) -> Counter[Cle]:
    """Anomalies d'un auto-contrôle, situées par fichier et ligne."""
    return Counter((a.controle, relatif(a.fichier, demo), a.ligne) for a in anomalies)


def scores(attendues: Counter[Cle], trouvees: Counter[Cle], controles: list[str]) -> list[Score]:
    """Un score par contrôle du référentiel, par défaut planté hors de lui (il compte comme manqué) et par ce qui est trouvé en trop.

    `controles` : identifiants du référentiel. Un membre de famille de structure (« …/LISTE ») se compte sous sa famille ; un autre
    membre, sous son propre nom.
    """

    def famille(identifiant: str) -> str:
        rubrique, _, nom = identifiant.partition("/")
        return nom if nom in controles and rubrique.startswith("S") else identifiant

    comptes = [_par_controle(m, famille) for m in (attendues, attendues - trouvees, trouvees - attendues)]
    return [Score(c, *(m[c] for m in comptes)) for c in sorted({*controles, *comptes[0], *comptes[2]})]


def _par_controle(anomalies: Counter[Cle], famille: Callable[[str], str]) -> Counter[str]:
    somme: Counter[str] = Counter()
    for (identifiant, _, _), nombre in anomalies.items():
        somme[famille(identifiant)] += nombre
    return somme


def total(lignes: list[Score]) -> Score:
    """Tous les contrôles ensemble."""
    return Score("TOTAL", *(sum(getattr(s, c) for s in lignes) for c in ("plantes", "manques", "en_trop")))


def part(valeur: float | None) -> str:
    """Une part, arrondie vers le bas : « 100 % » ne se lit que si rien ne manque, « sans objet » où il n'y a rien à juger.

    >>> [part(x).replace(ecriture.FINE, " ") for x in (1.0, 0.9999, 0.5, None)]
    ['100 %', '99,9 %', '50,0 %', 'sans objet']
    """
    if valeur is None or valeur == 1:
        return ecriture.SANS_OBJET if valeur is None else f"100{ecriture.FINE}%"
    return f"{ecriture.nombre(math.floor(valeur * 1000) / 10, 1)}{ecriture.FINE}%"


def tableau(lignes: list[Score], titre: str = "contrôle") -> str:
    """Les scores, pour un terminal. `titre` : ce qu'est une ligne."""
    large = max(26, *(len(s.controle) + 1 for s in lignes), 0)
    sortie = [f"{titre:<{large}}{'plantés':>9}{'manqués':>9}{'en trop':>9}{'rappel':>12}{'précision':>12}"]
    for score in (*lignes, total(lignes)):
        parts = f"{part(score.rappel):>12}{part(score.precision):>12}"
        sortie.append(f"{score.controle:<{large}}{score.plantes:>9}{score.manques:>9}{score.en_trop:>9}{parts}")
    return "\n".join(sortie)
