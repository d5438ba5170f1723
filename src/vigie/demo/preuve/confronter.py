"""Confronter la démonstration et l'entrepôt : y inscrire ses contestations, puis comparer la vie de chaque défaut à `suivi.csv`."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import duckdb

from vigie.chargement.contestations import Contestation, deposer_toutes
from vigie.demo.defauts.planteur import LOT_MAUVAIS
from vigie.demo.defauts.suivi import COLONNES
from vigie.demo.preuve.rappel import LIGNE_DU_BLOC, noms_des_fichiers

# Ce qui se compare d'un défaut, dans l'ordre de `suivi.csv` ; le numéro du défaut ne sort pas de la démonstration.
COMPAREES = COLONNES[1:]


def contester(con: duckdb.DuckDBPyConnection, demo: Path) -> int:
    """Inscrit au registre les contestations de `contestations.csv` ; rend leur nombre. L'entrepôt n'a pas à être construit."""
    declarations: dict[str, list[tuple[int, str]]] = {}
    noms = noms_des_fichiers(demo)
    for extrait, fichier, ligne, declaration in con.execute("""
        select d.extrait_id, e.fichier_rang, d.ligne, d.declaration_id
        from extraits.declarations as d join extraits.envois as e on d.envoi_id = e.envoi_id
    """).fetchall():
        declarations.setdefault(noms[extrait, fichier], []).append((ligne, declaration))
    return deposer_toutes(con, (_contestation(c, declarations) for c in _lire(demo / "contestations.csv")))


def _contestation(contestation: dict, declarations: dict[str, list[tuple[int, str]]]) -> Contestation:
    bloc = int(contestation["ligne_bloc"])
    ligne, declaration = max(x for x in declarations[contestation["fichier"]] if x[0] <= bloc)
    return Contestation(
        contestation["identifiant"],
        f"{declaration}.{bloc - ligne + 1:09d}",
        contestation["motif"],
        date.fromisoformat(contestation["deposee_le"]),
        contestation["issue"] or None,
        contestation["motif_issue"] or None,
        date.fromisoformat(contestation["close_le"]) if contestation["close_le"] else None,
    )


def _lire(fichier: Path) -> list[dict]:
    with fichier.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter=";"))


def vie_attendue(demo: Path) -> Counter[tuple]:
    """La vie de chaque défaut, telle que le planteur l'a écrite."""
    return Counter(tuple(x[c] for c in COMPAREES) for x in _lire(demo / "suivi.csv"))


def vie_trouvee(con: duckdb.DuckDBPyConnection, demo: Path) -> Counter[tuple]:
    """La vie de chaque objet en anomalie, telle que `fct_anomalies_suivi` la donne, sous la même forme.

    Le lot mauvais n'y est pas : trop petit pour la quarantaine, il est jugé, mais le planteur n'annonce la vie d'aucun de ses défauts.
    """
    noms = noms_des_fichiers(demo)
    dates = ", ".join(
        f"coalesce(strftime(s.{c}, '%Y-%m-%dT%H:%M:%S'), '') as {c}" for c in COMPAREES if c.endswith("_le")
    )
    rangees = con.execute(f"""
        select
            d.extrait_id, d.fichier_rang, {LIGNE_DU_BLOC} as ligne, a.identifiant, s.etat, coalesce(s.mode_correction, ''),
            if(s.est_recidive, 'oui', 'non'), {dates}
        from marts.fct_anomalies as a
        join marts.fct_anomalies_suivi as s on a.cle_suivi = s.cle_suivi
        join marts.dim_controles as c on a.controle_id = c.controle_id
        join intermediaire.int_declarations as d on a.declaration_id = d.declaration_id
    """).fetchall()
    situees = ((noms[e, f], str(ligne), *reste) for e, f, ligne, *reste in rangees)
    return Counter(vie for vie in situees if Path(vie[0]).parent.name != LOT_MAUVAIS)
