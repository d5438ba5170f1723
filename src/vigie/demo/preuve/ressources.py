"""Les écarts plantés d'un extrait de ressources, contre `fct_ressources_ecarts` : chaque unité comparée, conforme ou non."""

import csv
from collections import Counter
from pathlib import Path

import duckdb

from vigie.demo.preuve.comptes import Comptes, noter
from vigie.demo.preuve.rappel import Score
from vigie.demo.ressources.extrait import ATTENDUES, JOURNAL
from vigie.identite.cles import Cle
from vigie.identite.pseudonymes import Pseudonymes

_TROUVEES = "select personne_id, mois::varchar, flux, verseur, donnee, cote, ecart from marts.fct_ressources_ecarts"
_COMPTES = """
select count(*) filter (where statut = 'lu'), sum(lignes_lues)::bigint, sum(lignes_gardees)::bigint,
    (select count(*) from staging.stg_ressources_ecartees)
from staging.stg_ressources_fichiers
"""


def scores(con: duckdb.DuckDBPyConnection, demo: Path, cle: Cle) -> list[Score]:
    """Un score par scène. La personne et le verseur se comparent sous leurs pseudonymes."""
    pseudonymes = Pseudonymes(cle)
    with (demo / JOURNAL).open(encoding="utf-8", newline="") as flux:
        journal = [tuple(x[c] for c in ATTENDUES) for x in csv.DictReader(flux, delimiter=";")]
    attendues: Counter[tuple] = Counter()
    scenes: dict[tuple, str] = {}
    for scene, nir, mois, flux, verseur, *reste in journal:
        dite = (
            pseudonymes.un("personne", nir),
            mois,
            flux,
            pseudonymes.un("siret", verseur) if verseur else "",
            *reste,
        )
        attendues[dite] += 1
        scenes[dite[:5]] = scene
    return noter([(scenes, attendues, Counter(con.execute(_TROUVEES).fetchall()))], 5)


def comptes(con: duckdb.DuckDBPyConnection) -> Comptes:
    """Lignes lues, gardées, écartées, sur toute la démonstration."""
    return Comptes("Ressources", "lignes", "e", *con.execute(_COMPTES).fetchone())
