"""La chaîne entière, à plusieurs tailles : douze mois, puis rien de neuf, puis le treizième mois. Écrit `benchmarks/chaine.md`.

Chaque étape tourne dans un processus à part. On note son temps de processeur (utilisateur et système, enfants compris : sur une machine
partagée, lui seul se compare), son temps d'horloge, son pic de mémoire, et ce qu'elle laisse sur le disque.

    make bench-chaine TAILLES=8400,84000       # individus, sur douze mois ; 84 000 demandent 15 Go de disque et deux heures
"""

import argparse
import json
import os
import platform
import shutil
import tempfile
import time
from pathlib import Path

from outils import ICI, demonstration, etape

RESULTATS = ICI / "chaine.json"
MOIS, TREIZIEME = "2025-07:2026-07", "2026-07"
# étapes d'une construction, dans l'ordre
SUITE = ("charger", "construire", "valider", "publier")
CIBLE_FIXE, CIBLE_MOIS = 15, 1.5
CIBLES = {
    "pic": ("Pic de mémoire sous 8 Go à chaque étape", 8 * 1024),
    "rien": ("Construire sans rien de neuf en moins de 15 s de processeur", 15),
    "million": ("Charger, construire et valider un million de mois-individu en 600 s de processeur", 600),
}


def mesurer(dossier: Path, individus: int) -> dict:
    """Toutes les étapes de `individus` × 12 mois, puis d'un treizième. Rend les mesures, prêtes pour `chaine.json`."""
    donnees = dossier / "chaine"
    demo, _ = demonstration(dossier, individus, MOIS)
    a_part = dossier / "treizieme"
    a_part.mkdir()
    shutil.move(str(demo / "lots" / TREIZIEME), a_part / TREIZIEME)
    octets = sum(f.stat().st_size for f in (demo / "lots").rglob("*.dsn"))
    rendu = {"individus": individus, "texte_mo": round(octets / 1e6), "le": time.strftime("%d/%m/%Y"), "etapes": {}}

    def jouer(nom: str, *arguments: str) -> None:
        e = etape("vigie", donnees, arguments=list(arguments))
        disque = sum(f.stat().st_size for f in donnees.rglob("*") if f.is_file())
        rendu["etapes"][nom] = {
            "cpu": round(e["cpu"], 1), "s": round(e["s"]), "pic_mo": round(e["pic_mo"]), "disque_mo": round(disque / 1e6),
        }  # fmt: skip

    def extraire(nom: str, lots: Path) -> None:
        jouer(nom, "extraire", str(lots), "--demonstration", "2026")

    extraire("extraire", demo / "lots")
    for nom in SUITE:
        jouer(nom, nom, *([str(donnees / "extraits")] if nom == "charger" else []))
    jouer("construire, rien de neuf", "construire")
    extraire("13e : extraire", a_part)
    for nom in SUITE:
        jouer(f"13e : {nom}", nom, *([str(donnees / "extraits")] if nom == "charger" else []))
    return rendu


def texte(mesures: list[dict]) -> str:
    """La page : une colonne par taille, la droite qui passe au plus près, ce qu'elle donnerait d'un mois national."""
    tailles = [_mois_individu(m) for m in mesures]
    lignes = [
        "# La chaîne, à plusieurs tailles",
        "",
        "Écrit par `make bench-chaine` (`benchmarks/chaine.py`) d'après `benchmarks/chaine.json` : ne pas modifier à la main.",
        "",
        f"Douze mois d'une démonstration sans défaut, en mois-individu ; {os.cpu_count()} cœurs, Python {platform.python_version()}. Secondes de processeur (utilisateur et système, "
        "enfants compris) / pic de mémoire. Une machine partagée gonfle les secondes d'une part qu'on ne sait pas : comparer les colonnes d'une même mesure.",
        "",
        f"| étape | {' | '.join(tailles)} |",
        f"|---|{'---|' * len(tailles)}",
    ]
    for nom in mesures[-1]["etapes"]:
        cases = [m["etapes"].get(nom) for m in mesures]
        lignes.append(
            f"| {nom} | "
            + " | ".join(f"{c['cpu']:.0f} s / {_virgule(c['pic_mo'] / 1024)} Go" if c else "" for c in cases)
            + " |"
        )
    lignes.append(
        "| disque, en tout | "
        + " | ".join(f"{m['etapes']['13e : publier']['disque_mo']} Mo (texte : {m['texte_mo']})" for m in mesures)
        + " |"
    )
    # une mesure faite en plusieurs fois le dit
    notes = [f"{_mois_individu(m)} : {m['note']}" for m in mesures if "note" in m]
    lignes += [x for note in notes for x in ("", note)]
    return "\n".join([*lignes, "", *_cibles(mesures[-1]), *_droite(mesures)]) + "\n"


def _mois_individu(m: dict) -> str:
    """Douze mois de ces individus, au millier : « 1 008 000 »."""
    return f"{round(m['individus'] * 12, -3):,}".replace(",", " ")


def _virgule(nombre: float) -> str:
    return f"{nombre:.1f}".replace(".", ",")


def _cibles(m: dict) -> list[str]:
    """Les cibles, à la plus grande taille mesurée."""
    etapes, milliers = m["etapes"], m["individus"] * 12 / 1000
    pic = max(e["pic_mo"] for e in etapes.values())
    total = sum(etapes[x]["cpu"] for x in ("charger", "construire", "valider"))
    lignes = [f"À {_mois_individu(m)} mois-individu :", ""]
    dire = lambda tenu, phrase: lignes.append(f"* {'tenu' if tenu else '**non tenu**'} : {phrase}")  # noqa: E731
    dire(pic < CIBLES["pic"][1], f"{CIBLES['pic'][0]} ({_virgule(pic / 1024)} Go)")
    rien = etapes["construire, rien de neuf"]["cpu"]
    dire(rien < CIBLES["rien"][1], f"{CIBLES['rien'][0]} ({_virgule(rien)} s)")
    if milliers >= 1000:
        dire(
            total * 1000 / milliers <= CIBLES["million"][1], f"{CIBLES['million'][0]} ({total * 1000 / milliers:.0f} s)"
        )
    for nom in ("extraire", *SUITE):
        treizieme, douze = etapes[f"13e : {nom}"]["cpu"], etapes[nom]["cpu"]
        borne = CIBLE_MOIS * douze / 12 + CIBLE_FIXE
        dire(treizieme <= borne, f"le treizième mois, {nom} : {treizieme:.0f} s pour {borne:.0f} permises")
    return lignes


def _droite(mesures: list[dict]) -> list[str]:
    """Coût = fixe + pente × milliers de mois-individu, par moindres carrés ; rien sous deux tailles."""
    if len(mesures) < 2:
        return []
    import numpy as np

    x = np.array([m["individus"] * 12 / 1000 for m in mesures])
    lignes = [
        "",
        "La droite qui passe au plus près, et ce qu'elle donnerait d'un mois national (30 millions de personnes). **Extrapolé, non mesuré** : rien ne dit qu'elle reste droite "
        "si loin, et la mémoire n'y suffirait pas sur une machine.",
        "",
        "| étape | fixe | par millier | 30 millions |",
        "|---|---|---|---|",
    ]
    for nom in ("extraire", *SUITE):
        pente, fixe = np.polyfit(x, [m["etapes"][nom]["cpu"] for m in mesures], 1)
        heures = (fixe + 30_000 * pente) / 3600
        lignes.append(f"| {nom} | {fixe:.0f} s | {pente:.2f} s | {heures:.1f} h de cœur |".replace(".", ","))
    return lignes


def principal() -> None:
    """Point d'entrée."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--tailles", default="8400", help="individus, séparés par des virgules")
    a.add_argument("--dossier", type=Path, help="où écrire les données de mesure (effacées à la fin)")
    o = a.parse_args()
    connues = json.loads(RESULTATS.read_text(encoding="utf-8")) if RESULTATS.exists() else []
    for taille in map(int, o.tailles.split(",")):
        dossier = Path(tempfile.mkdtemp(prefix="vigie-chaine-", dir=o.dossier))
        try:
            neuve = mesurer(dossier, taille)
        finally:
            shutil.rmtree(dossier, ignore_errors=True)
        connues = sorted([m for m in connues if m["individus"] != taille] + [neuve], key=lambda m: m["individus"])
        RESULTATS.write_text(json.dumps(connues, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        (ICI / "chaine.md").write_text(texte(connues), encoding="utf-8")
    print(texte(connues))


if __name__ == "__main__":
    principal()
