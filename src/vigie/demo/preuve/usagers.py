"""Les signalements d'usagers plantés, contre la suite que `fct_signalements` leur donne."""

import csv
from collections import Counter
from pathlib import Path

import duckdb

from vigie.demo.preuve.comptes import noter
from vigie.demo.preuve.rappel import Score
from vigie.demo.usagers.signaler import ATTENDUS, JOURNAL
from vigie.identite.cles import Cle
from vigie.identite.pseudonymes import Pseudonymes

_TROUVES = """
select
    s.signale_le::varchar, s.declarant_id, s.personne_id, s.mois::varchar, s.donnee, s.rattachement, s.suite, coalesce(a.identifiant, '')
from marts.fct_signalements as s
left join marts.fct_anomalies_suivi as a on s.cle_suivi = a.cle_suivi
"""


def scores(con: duckdb.DuckDBPyConnection, demo: Path, cle: Cle) -> list[Score]:
    """Un score par scène. L'employeur et la personne se comparent sous leurs pseudonymes."""
    pseudonymes = Pseudonymes(cle)
    with (demo / JOURNAL).open(encoding="utf-8", newline="") as flux:
        journal = [tuple(x[c] for c in ATTENDUS) for x in csv.DictReader(flux, delimiter=";")]
    attendus: Counter[tuple] = Counter()
    scenes: dict[tuple, str] = {}
    for scene, jour, siret, nir, *reste in journal:
        dit = (jour, pseudonymes.un("siret", siret), pseudonymes.un("personne", nir), *reste)
        attendus[dit] += 1
        scenes[dit[:5]] = scene
    return noter([(scenes, attendus, Counter(con.execute(_TROUVES).fetchall()))], 5)
