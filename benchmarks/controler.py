"""Mesures de `vigie controler` : durée, rapport à la lecture seule du même fichier, coût par contrôle, pic de mémoire.

Chaque cas tourne dans un processus à part, démarrage compris, et se rapporte à la lecture seule prise juste avant : le rapport résiste
mieux que les secondes à une machine occupée. Écrit la section « L'auto-contrôle » de `benchmarks/resultats.md`.

    python benchmarks/controler.py                        # 500, 10 000 et 100 000 individus, un mois
    python benchmarks/controler.py --individus 500 --sans-ecrire
"""

import argparse
import json
import os
import re
import shutil
import tempfile
import time
from pathlib import Path

from outils import ETAPES, ICI, demonstration, etape

TITRE = "## L'auto-contrôle"
# Jusqu'à cette taille, le meilleur de trois passages.
REPETES_JUSQU_A = 10_000
# Secondes d'horloge visées, démarrage compris, par nombre d'individus.
CIBLES = {500: 1.2, 10_000: 4, 100_000: 40}

# Exécuté à la place de la commande pour le coût par contrôle : la même exécution, chronométrée contrôle par contrôle.
PAR_CONTROLE = """
import json, sys, time
from vigie.demarrage import sans_pandas
sans_pandas()
from vigie.controler import juger
from vigie.controler.verifier import verifier
un, compter, seuls, passes = juger._Jugement._un, juger._compter, [], []
def un_seul(self, con, c, utile, connu):
    debut = time.thread_time()
    try:
        return un(self, con, c, utile, connu)
    finally:
        if utile and connu is None:
            seuls.append(time.thread_time() - debut)
def une_passe(con, passe):
    debut = time.thread_time()
    try:
        return compter(con, passe)
    finally:
        passes.append((time.thread_time() - debut, len(passe.controles)))
juger._Jugement._un, juger._compter = un_seul, une_passe
r = verifier([{entree!r}])
print(json.dumps({{
    "seuls": len(seuls), "passes": len(passes), "en_passe": sum(n for _, n in passes), "total": r.nb_controles,
    "ms": sorted([*(1000 * d for d in seuls), *(1000 * d for d, _ in passes)]),
}}))
"""


def fichier_d_un_mois(dossier: Path, individus: int) -> Path:
    """Toutes les déclarations d'un mois d'une démonstration sans défauts, bout à bout."""
    but = dossier / f"mois-{individus}.dsn"
    demo, _ = demonstration(dossier, individus, "2026-06:2026-06")
    with but.open("wb") as f:
        for petit in sorted((demo / "lots").rglob("*.dsn")):
            f.write(petit.read_bytes())
    shutil.rmtree(demo)
    return but


def tout_fausser(fichier: Path) -> Path:
    """Le même, chaque montant écrit avec une virgule : un fichier entièrement faux."""
    but = fichier.with_suffix(".faux.dsn")
    but.write_bytes(re.sub(rb"\.(\d\d)'", rb",\1'", fichier.read_bytes()))
    return but


def mesurer(dossier: Path, individus: int, fichier: Path, nom: str) -> dict:
    """Les mesures d'un cas."""
    passages = 3 if individus <= REPETES_JUSQU_A else 1
    sortie = dossier / "sortie.jsonl"
    arguments = ["controler", str(fichier), "--format", "jsonl", "--sortie", str(sortie)]
    lire = min((etape("lire", dossier, entree=str(fichier)) for _ in range(passages)), key=lambda e: e["s"])
    controler = min((etape("vigie", dossier, arguments=arguments) for _ in range(passages)), key=lambda e: e["s"])
    bilan = json.loads(sortie.read_text(encoding="utf-8").splitlines()[-1])
    par_controle = json.loads(etape("par_controle", dossier, entree=str(fichier))["sortie"])
    return {
        "nom": nom, "individus": individus, "octets": fichier.stat().st_size, "lire": lire, "controler": controler, "bilan": bilan, **par_controle,
    }  # fmt: skip


def section(dossier: Path, tailles: list[int]) -> str:
    """La section du compte rendu."""
    ETAPES["par_controle"] = PAR_CONTROLE
    cas, charge = [], os.getloadavg()[0]
    for n in tailles:
        fichier = fichier_d_un_mois(dossier, n)
        cas.append(mesurer(dossier, n, fichier, f"{n:,} individus".replace(",", " ")))
        if n == REPETES_JUSQU_A:
            faux = tout_fausser(fichier)
            cas.append(mesurer(dossier, n, faux, f"{n:,} individus tout faux".replace(",", " ")))
            faux.unlink()
        fichier.unlink()
    charge = max(charge, os.getloadavg()[0])
    lignes = [
        TITRE,
        "",
        "Un mois, tous les contrôles, `vigie controler --format jsonl`, démarrage compris. « Lire » : la lecture seule du même fichier, démarrage "
        "compris, dans la même session. Processeur : les deux cœurs ensemble ; c'est lui qu'il faut lire quand la machine est occupée. Requêtes : "
        "les passes, qui comptent chacune plusieurs contrôles, et les contrôles qui restent seuls (les autres n'ont pas de matière dans le fichier) ; "
        "temps de processeur de leur fil.",
        "",
        f"Le {time.strftime('%d/%m/%Y')}, charge {charge:.0f} pour {os.cpu_count()} cœurs.",
        "",
        "| fichier | Mo | lignes | anomalies | lire s | controler s | controler / lire | processeur s | contrôles en passe | seuls | médiane ms | plus lente ms | pic |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for c in cas:
        ms, b = c["ms"], c["bilan"]
        lignes.append(
            f"| {c['nom']} | {c['octets'] / 1e6:.1f} | {b['lignes']:,} | {b['anomalies']:,} | {c['lire']['s']:.1f} | {c['controler']['s']:.1f} "
            f"| {c['controler']['cpu'] / c['lire']['cpu']:.1f} | {c['controler']['cpu']:.1f} | {c['en_passe']} en {c['passes']} | {c['seuls']} "
            f"| {ms[len(ms) // 2]:.1f} | {ms[-1]:.0f} | {c['controler']['pic_mo']:.0f} Mo |".replace(",", " ")
        )
    return "\n".join([*lignes, *_cibles(cas)]) + "\n"


def _cibles(cas: list[dict]) -> list[str]:
    """Ce que valent les cibles sur les fichiers sans faute."""
    dites = [
        f"{c['nom']} en moins de {CIBLES[c['individus']]} s : {'tenu' if c['controler']['s'] < CIBLES[c['individus']] else '**non tenu**'}"
        for c in cas
        if c["individus"] in CIBLES and not c["bilan"]["anomalies"]
    ]
    return ["", f"Cibles : {' ; '.join(dites)}."] if dites else []


def inserer(texte: str, nouvelle: str, titre: str = TITRE) -> str:
    """Le compte rendu, sa section de ce titre remplacée, ou ajoutée à la fin."""
    avant, trouve, apres = texte.partition(titre)
    if not trouve:
        return f"{texte.rstrip()}\n\n{nouvelle}"
    _, suite, reste = apres.partition("\n## ")
    return f"{avant}{nouvelle}" + (f"\n## {reste}" if suite else "")


def principal() -> None:
    """Point d'entrée."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--individus", type=int, nargs="+", default=[500, 10_000, 100_000])
    a.add_argument("--sans-ecrire", action="store_true", help="afficher seulement")
    a.add_argument("--dossier", type=Path, help="où écrire les données de mesure (effacées à la fin)")
    o = a.parse_args()
    dossier = Path(tempfile.mkdtemp(prefix="vigie-mesure-", dir=o.dossier))
    try:
        mesures = section(dossier, o.individus)
    finally:
        shutil.rmtree(dossier, ignore_errors=True)
    print(mesures)
    if not o.sans_ecrire:
        resultats = ICI / "resultats.md"
        resultats.write_text(inserer(resultats.read_text(encoding="utf-8"), mesures), encoding="utf-8")


if __name__ == "__main__":
    principal()
