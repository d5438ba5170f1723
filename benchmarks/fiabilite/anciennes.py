"""Une version publiée par un DuckDB plus ancien : elle s'ouvre, et se lit comme au premier jour.

`version_duckdb_1.5.6.duckdb` a été écrite par la plus ancienne version admise (`pyproject.toml`) ; installée à part, elle la refait :
`python anciennes.py FICHIER`.
"""

import shutil
import sys
from pathlib import Path

import duckdb

ICI = Path(__file__).resolve().parent
FORMATS = ("v1.0.0", "v1.2.0", "v1.4.0", "v1.5.0")  # que le DuckDB d'aujourd'hui sait encore écrire
_ECRIRE = """
use v;
create schema marts;
create schema publication;
create table marts.ind_mois as
    select date '2026-01-01' + to_months(i::int) as mois, i as nb, (i * 1.5)::decimal(18, 2) as euros, i / 7.0 as taux, 'é' || i as nom,
        [i, i + 1] as liste, {'a': i, 'b': 'x'} as fiche, timestamp '2026-01-01 08:00:00' as le, i % 2 = 0 as pair, nullif(i, 3) as creux
    from range(12) as t(i);
create view marts.ind_vue as select mois, nb from marts.ind_mois where pair;
create table publication.version as select '2026-01.1' as version;
checkpoint;
"""


def ecrire(fichier: Path, options: str = "block_size 16384") -> None:
    """Écrit la petite version. `options` : celles d'`attach` (format, taille de bloc)."""
    with duckdb.connect() as con:
        con.execute(f"attach '{fichier}' as v ({options})")
        con.execute(_ECRIRE)


def illisibles(dossier: Path) -> list[str]:
    """Ce qui ne s'ouvre pas, ou ne se lit pas comme ce que le DuckDB d'ici vient d'écrire : une phrase chacun."""
    from vigie import publication

    temoin = dossier / "temoin.duckdb"
    ecrire(temoin)
    attendu, fautes = _lire(duckdb.connect(str(temoin), read_only=True)), []
    gardees = sorted(ICI.glob("version_duckdb_*.duckdb"))
    for format_ in FORMATS:
        ecrire(dossier / f"{format_}.duckdb", f"storage_version '{format_}'")
    for rang, ancienne in enumerate([*gardees, *(dossier / f"{f}.duckdb" for f in FORMATS)], 1):
        publie = dossier / f"publie{rang}"
        publie.mkdir()
        fichier = Path(shutil.copy(ancienne, publie / f"pub_2026-01.{rang}.duckdb"))
        publication.designer(fichier, f"2026-01.{rang}")
        try:
            if _lire(publication.ouvrir(publie)) != attendu:
                fautes.append(f"{ancienne.name} se lit autrement")
        except Exception as e:
            fautes.append(f"{ancienne.name} ne s'ouvre pas ({type(e).__name__} : {e})")
    return fautes


def _lire(con: duckdb.DuckDBPyConnection) -> list:
    with con:
        return [
            con.execute(f"from {t} order by all").fetchall()
            for t in ("marts.ind_mois", "marts.ind_vue", "publication.version")
        ]


if __name__ == "__main__":
    ecrire(Path(sys.argv[1]))
