"""Mesures : la lecture rapportée à une ligne de base, et l'auto-contrôle. Écrit `benchmarks/resultats.md`.

Chaque étape tourne dans un processus à part : on note son temps et son pic de mémoire (`ru_maxrss`). Les vitesses se lisent surtout
en rapports, pris dans la même session ; la ligne de base est Polars qui lit les mêmes octets en une colonne et les récrit en Parquet.

    python benchmarks/mesurer.py --rapide       # 60 Mo : une minute
    python benchmarks/mesurer.py                # 300 Mo et 1 Go, puis l'auto-contrôle
    python benchmarks/controler.py              # l'auto-contrôle seul
    python benchmarks/taille.py                 # ce que pèse l'installation
    python benchmarks/chaine.py                 # la chaîne entière, à plusieurs tailles : benchmarks/chaine.md
"""

import argparse
import os
import platform
import resource
import shutil
import tempfile
import time
from pathlib import Path

import controler
from outils import ICI, demonstration, etape
from taille import section as installation

MO = 2**20


# Au plus tant de fois la ligne de base, en secondes de processeur ; pic de mémoire, en Mo.
CIBLE, PIC = 6, 1500


def grossir(modele: list[Path], but: Path, taille: int) -> None:
    """Écrit un fichier d'au moins `taille` octets fait de déclarations toutes différentes, licites comme leur modèle (numéro d'ordre changé)."""
    contenus = [f.read_bytes().replace(b"\r\n", b"\n") for f in modele]
    n = 0
    with but.open("wb") as f:
        while f.tell() < taille:
            for i, c in enumerate(contenus):
                f.write(c.replace(b"S20.G00.05.004,'", b"S20.G00.05.004,'%d" % n) if n else c)
                if i % 50 == 0 and f.tell() >= taille:
                    break
            n += 1


def mesurer_lecture(dossier: Path, tailles: list[int]) -> list[dict]:
    """La ligne de base, la lecture seule et l'extraction, sur un gros fichier de chaque taille et sur les petits d'origine."""
    demo, _ = demonstration(dossier, 2000)
    petits = sorted((demo / "lots").rglob("*.dsn"))
    cas = [("petits", demo / "lots")]
    lignes = []
    for taille in tailles:
        gros = dossier / f"gros-{taille // MO}.dsn"
        grossir(petits, gros, taille)
        cas.append((f"un fichier de {taille / 1e6:.0f} Mo", gros))
    for nom, entree in cas:
        octets = sum(f.stat().st_size for f in (petits if entree.is_dir() else [entree]))
        un = entree
        if entree.is_dir():
            un = dossier / "petits.dsn"
            un.write_bytes(b"".join(f.read_bytes() for f in petits))
            nom = f"{len(petits)} petits fichiers"
        base = etape("base", dossier, entree=str(un), sortie=str(dossier / "base.parquet"))
        lire = etape("lire", dossier, entree=str(entree))
        extraire = etape("extraire", dossier, entree=str(entree), sortie=str(dossier / "extraits"))
        nb = int(extraire["sortie"].split()[0])
        lignes.append({"cas": nom, "octets": octets, "lignes": nb, "base": base, "lire": lire, "extraire": extraire})
        shutil.rmtree(dossier / "extraits", ignore_errors=True)
        if not entree.is_dir():
            entree.unlink()
    return lignes


def texte(lecture: list[dict]) -> str:
    """Le compte rendu."""
    versions = {}
    for paquet in ("duckdb", "polars", "pyarrow", "numpy"):
        versions[paquet] = __import__(paquet).__version__
    sortie = [
        "# Mesures",
        "",
        "Écrit par `make bench` (`benchmarks/mesurer.py`). Les rapports comptent plus que les vitesses : la machine est petite, et bruyante.",
        "",
        f"{os.cpu_count()} cœurs, Python {platform.python_version()}, "
        + ", ".join(f"{k} {v}" for k, v in versions.items())
        + f", le {time.strftime('%d/%m/%Y')}.",
        "",
        "## Des fichiers à l'extrait",
        "",
        "Ligne de base : Polars, `scan_csv` d'une colonne puis `sink_parquet`, mêmes octets. « Lire » : tables canoniques en clair, rien d'écrit. "
        "« Extraire » : lecture, contrôles de zone protégée, pseudonymisation, Parquet. « Extraire / base » : secondes de processeur, démarrages compris.",
        "",
        "| cas | Mo | lignes | base Mo/s | lire Mo/s | extraire Mo/s | extraire lignes/s | extraire / base | pic lire | pic extraire |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for c in lecture:
        mo = c["octets"] / 1e6
        sortie.append(
            f"| {c['cas']} | {mo:.0f} | {c['lignes']:,} | {mo / c['base']['s']:.0f} | {mo / c['lire']['s']:.0f} | {mo / c['extraire']['s']:.0f} "
            f"| {c['lignes'] / c['extraire']['s']:,.0f} | {c['extraire']['cpu'] / c['base']['cpu']:.1f} | {c['lire']['pic_mo']:.0f} Mo "
            f"| {c['extraire']['pic_mo']:.0f} Mo |".replace(",", " ")
        )
    tenues = [f"{c['cas']} : {'tenu' if _tenue(c) else '**non tenu**'}" for c in lecture]
    sortie += ["", f"Cible, au plus {CIBLE} fois la base et {PIC} Mo de pic : {' ; '.join(tenues)}."]
    return "\n".join(sortie) + "\n"


def _tenue(c: dict) -> bool:
    return c["extraire"]["cpu"] <= CIBLE * c["base"]["cpu"] and c["extraire"]["pic_mo"] <= PIC


def principal() -> None:
    """Point d'entrée."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--rapide", action="store_true", help="60 Mo")
    a.add_argument("--dossier", type=Path, help="où écrire les données de mesure (effacées à la fin)")
    o = a.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    dossier = Path(tempfile.mkdtemp(prefix="vigie-mesure-", dir=o.dossier))
    try:
        lecture = mesurer_lecture(dossier, [60 * MO] if o.rapide else [300 * MO, 1000 * MO])
        auto_controle = controler.section(dossier, [500] if o.rapide else [500, 10_000, 100_000])
    finally:
        shutil.rmtree(dossier, ignore_errors=True)
    rapport = f"{texte(lecture)}\n{auto_controle}\n{installation()}"
    print(rapport)
    if not o.rapide:
        (ICI / "resultats.md").write_text(rapport, encoding="utf-8")


if __name__ == "__main__":
    principal()
