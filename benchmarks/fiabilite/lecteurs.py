"""Des lecteurs pendant que l'on publie : chacun ouvre la version courante comme le tableau de bord, et n'en voit jamais deux à la fois."""

import multiprocessing
import time
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from vigie import publication

_MODELE = multiprocessing.get_context("forkserver")
_TABLES = ("controles", "declarants", "mois")


@dataclass
class Bilan:
    """Ce que les lecteurs ont vu. `secondes` : ce qu'a pris chaque lecture, de l'ouverture à la dernière table."""

    bascules: int = 0
    lectures: int = 0
    versions_vues: int = 0
    fautes: list[str] = field(default_factory=list)
    secondes: list[float] = field(default_factory=list)


def lire_pendant(dossier: Path, lecteurs: int, bascules: int, entre: float = 0.05) -> Bilan:
    """`lecteurs` programmes lisent sans arrêt pendant que `bascules` versions se succèdent. `entre` : secondes au plus vite entre deux."""
    publie = dossier / "publie"
    publie.mkdir(parents=True)
    _designer(publie, 1)
    fini, recus = _MODELE.Event(), [_MODELE.Pipe(duplex=False) for _ in range(lecteurs)]
    programmes = [_MODELE.Process(target=_lire, args=(str(publie), fini, envoi)) for _, envoi in recus]
    for p in programmes:
        p.start()
    for reception, envoi in recus:
        envoi.close()
        reception.recv()
    bilan = Bilan()
    for rang in range(2, bascules + 2):
        _designer(publie, rang)
        bilan.bascules += 1
        time.sleep(entre)
    fini.set()
    vues: set[int] = set()
    for reception, _ in recus:
        des_siennes, fautes, secondes = reception.recv()
        vues |= des_siennes
        bilan.lectures += len(secondes)
        bilan.fautes += fautes
        bilan.secondes += secondes
    for p in programmes:
        p.join()
    bilan.versions_vues = len(vues)
    return bilan


def _designer(publie: Path, rang: int) -> None:
    """Une petite version dont chaque table porte le numéro, mise en place comme `vigie publier` le fait."""
    fichier = publie / f"pub_2026-06.{rang}.duckdb"
    chantier = fichier.with_name(fichier.name + ".part")
    with duckdb.connect(str(chantier)) as con:
        con.execute("create schema marts; create schema publication")
        for table in _TABLES:
            con.execute(f"create table marts.{table} as select {rang} as rang, range as ligne from range(5000)")
        con.execute(f"create table publication.version as select {rang} as rang")
        con.execute("checkpoint")
    chantier.replace(fichier)
    publication.designer(fichier, f"2026-06.{rang}")


def _lire(publie: str, fini, envoi) -> None:
    vues: set[int] = set()
    fautes: list[str] = []
    secondes: list[float] = []
    while not (fini.is_set() and secondes):
        debut = time.perf_counter()
        try:
            rangs = _lecture(Path(publie))
        except Exception as e:
            fautes.append(f"une lecture échoue ({type(e).__name__} : {e})")
            rangs = set()
        secondes.append(time.perf_counter() - debut)
        if len(rangs) > 1:
            fautes.append(f"une lecture mêle les versions {sorted(rangs)}")
        vues |= rangs
        if len(secondes) == 1:
            envoi.send(True)
    envoi.send((vues, fautes, secondes))


def _lecture(publie: Path) -> set[int]:
    """Les numéros que portent toutes les tables d'une lecture : un seul, sans quoi deux versions se sont mêlées."""
    with publication.ouvrir(publie) as con:
        rangs = {con.execute("select rang from publication.version").fetchone()[0]}
        for table in _TABLES:
            rangs |= {r for (r,) in con.execute(f"select distinct rang from marts.{table}").fetchall()}
    return rangs
