"""`make test-spark` : la démonstration jouée par une vraie grappe Spark, et comparée à DuckDB contrôle par contrôle.

Imprime les constats de chaque moteur, les contrôles qui ne peuvent être joués, et le temps de chaque étape. Sortie : 0 si tout contrôle
est joué et trouve la même chose ; 1 sinon.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from grappe.machines import LOCAL, JavaAbsent, exiger_java, grappe

INDIVIDUS = 200
GRAINE = 2026
# Propres à une machine qui porte toute la grappe et de petites tables : interpréter coûte moins que compiler, peu de partitions.
REGLAGES = {
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.memory": "2g",
    "spark.executor.memory": "1200m",
    "spark.driver.host": LOCAL,
    "spark.driver.bindAddress": LOCAL,
    "spark.driver.extraJavaOptions": "-XX:+UseSerialGC -Xss8m",
    "spark.executor.extraJavaOptions": "-XX:+UseSerialGC -Xss8m",
}


def principal() -> int:
    """Monte la grappe, joue, compare, dit."""
    a = argparse.ArgumentParser(prog="python -m grappe")
    a.add_argument("--entrepot", type=Path, help="entrepôt chargé ; sans lui, une démonstration en est fabriquée")
    a.add_argument("--individus", type=int, default=INDIVIDUS, help="taille de cette démonstration")
    a.add_argument("--maitre", help="grappe déjà debout, ou local[2] ; sans lui, une grappe est montée ici")
    a.add_argument(
        "--travail", type=Path, help="dossier où tout s'écrit et reste ; sans lui, un dossier effacé à la fin"
    )
    args = a.parse_args()
    try:
        exiger_java()
    except JavaAbsent as absent:
        print(absent, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as ephemere:
        travail = (args.travail or Path(ephemere)).resolve()
        travail.mkdir(parents=True, exist_ok=True)
        return _eprouver(args, travail)


def _eprouver(args: argparse.Namespace, travail: Path) -> int:
    from vigie.spark.comparer import comparer
    from vigie.spark.deposer import deposer

    with _chrono("entrepôt"):
        entrepot = args.entrepot or _demonstration(travail, args.individus)
        deposer(entrepot, travail / "depot")
    with nullcontext(args.maitre) if args.maitre else grappe(travail) as maitre:
        modeles, controles = _jouer(maitre, travail)
    with _chrono("DuckDB et comparaison"):
        vu = comparer(travail / "depot", travail, set(controles.impossibles))
    nb = sum(vu.attendus.values())
    print(f"{len(modeles.joues)} modèles et {len(controles.joues)} contrôles joués par Spark.")
    for nom, pourquoi in (modeles.impossibles | controles.impossibles).items():
        print(f"Ne peut être joué : {nom} : {pourquoi}")
    for controle, (moins, trop, exemple) in vu.ecarts.items():
        print(f"Écart : {controle} : {moins} en moins, {trop} en trop ({exemple})")
    print(
        f"DuckDB trouve {nb} anomalies, de {len(vu.attendus)} contrôles ; {len(vu.ecarts)} contrôles s'écartent sous Spark."
    )
    return int(bool(modeles.impossibles or controles.impossibles or vu.ecarts or not nb))


def _jouer(maitre: str, travail: Path):
    from vigie.spark.jouer import jouer_controles, jouer_modeles
    from vigie.spark.session import ouvrir

    with _chrono("ouverture de la session"):
        spark = ouvrir(maitre, travail / "depot", travail, REGLAGES)
    with _chrono("modèles"):
        modeles = jouer_modeles(spark, travail, print)
    with _chrono("contrôles"):
        controles = jouer_controles(spark, travail, print)
    spark.stop()
    return modeles, controles


def _demonstration(travail: Path, individus: int) -> Path:
    """L'entrepôt chargé d'une démonstration fabriquée ici : mêmes individus, mêmes octets."""
    os.environ["VIGIE_DONNEES"] = str(travail / "donnees")
    from vigie import chemins
    from vigie.chargement.charger import charger
    from vigie.demo.derouler import extraire, preparer

    demo = chemins.donnees() / "demonstration"
    preparer(demo, GRAINE, individus)
    extraire(demo, sorted(p for p in (demo / "lots").iterdir() if p.is_dir()), GRAINE)
    charger(chemins.extraits())
    return chemins.entrepot()


@contextmanager
def _chrono(etape: str) -> Iterator[None]:
    debut = time.monotonic()
    yield
    print(f"{etape} : {time.monotonic() - debut:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(principal())
