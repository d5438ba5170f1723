"""Chaque mesure : ce qu'elle lance, ce qu'elle en rend. L'ordre de `TOUTES` est celui où elles tournent."""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path

from fiabilite import abimes, chaine, coupures, lecteurs, octets, points, reseau, tableau
from fiabilite.mesure import Mesure
from outils import version_factice
from vigie import publication
from vigie.ecriture import compte, enumeration, nombre

PAR_POINT = 20
_COMMANDE = "make fiabilite"
_MONTREES = 20


def _dire(fautes: list[str]) -> None:
    for faute in fautes[:_MONTREES]:
        print(f"   faute : {faute}", file=sys.stderr, flush=True)


def coupures_au_hasard(dossier: Path, o: argparse.Namespace) -> Iterator[Mesure]:
    """Les commandes tuées à un moment quelconque."""
    bilan = coupures.Bilan()
    coupures.au_hasard(coupures.scenes(dossier), o.coupures, o.graine, dossier / "maison", bilan, _fin(o))
    _dire(bilan.fautes)
    detail = ", ".join(f"{nom} {n}" for nom, n in sorted(bilan.au_hasard.items()))
    yield Mesure(
        1,
        "Commandes tuées (kill -9) à un moment quelconque",
        "1 000 coupures ou plus ; aucun lot perdu, à moitié ou en double ; relancée, la commande rend ce qu'elle aurait rendu ; rien en clair ne reste",
        f"{compte(bilan.coupures, 'coupure')} ({detail}) ; {compte(len(bilan.fautes), 'promesse rompue', 'promesses rompues')}",
        bilan.coupures >= 1000 and not bilan.fautes,
        f"{_COMMANDE} SEULEMENT=coupures",
        "Le programme est tué, la machine non : une coupure de courant, qui perd ce que le système n'a pas encore écrit, n'est pas simulée. De petits lots ; "
        "`construire` et `valider`, longs, ne sont tués que dans la chaîne entière. La graine tire le moment, mais la machine décide de ce qui s'y fait.",
    )


def coupures_nommees(dossier: Path, o: argparse.Namespace) -> Iterator[Mesure]:
    """Les commandes tuées là où cela ferait le plus de mal."""
    bilan = coupures.Bilan()
    tours = coupures.aux_points(coupures.scenes(dossier), PAR_POINT, dossier / "maison", bilan, _fin(o))
    _dire(bilan.fautes)
    tenus = sum(n >= tours for n in bilan.par_point.values())
    yield Mesure(
        2,
        "Commandes tuées à un point nommé",
        f"chaque point, {PAR_POINT} fois : entre les données et le journal, avant et après chaque écriture au disque, chaque renommage, chaque désignation",
        f"{tenus} points sur {len(points.POINTS)}, {compte(tours, 'fois', 'fois')} chacun ; {compte(len(bilan.fautes), 'promesse rompue', 'promesses rompues')}",
        tenus == len(points.POINTS) and tours >= PAR_POINT and not bilan.fautes,
        f"{_COMMANDE} SEULEMENT=points",
        "Les points sont ceux que nous avons nommés (`benchmarks/fiabilite/points.py`). L'intérieur de DuckDB n'est coupé qu'au hasard.",
    )


def _fin(o: argparse.Namespace) -> float:
    """L'heure où les coupures s'arrêtent, finies ou non."""
    return time.monotonic() + 60 * o.minutes if o.minutes else inf


def chaine_entiere(dossier: Path, o: argparse.Namespace) -> Iterator[Mesure]:
    """La chaîne en paix et sans réseau ; coupée à trois étapes ; refaite des seuls extraits."""
    monde = chaine.Monde(dossier, o.individus, o.mois)
    isole = reseau.isole()
    paix = monde.enchainer(dossier / "paix", reseau.PREFIXE if isole else ())
    if paix.code != 0:
        raise SystemExit(f"La chaîne n'aboutit pas, même en paix (code {paix.code}) :\n{paix.dit[-2000:]}")
    reference = chaine.publiee(dossier / "paix")
    lignes = compte(sum(n for n, _ in reference.values()), "ligne publiée", "lignes publiées")
    taille = f"{compte(o.individus, 'personne')}, {o.mois}"
    etapes = ("charger", "construire", "valider")
    fautes, reprise = chaine.couper_puis_reprendre(monde, dossier / "coupee", paix, etapes, o.graine)
    ecarts = chaine.differences(reference, chaine.publiee(dossier / "coupee")) if reprise.code == 0 else ["tout"]
    _dire([*fautes, *(f"coupée puis reprise, {t} diffère" for t in ecarts)])
    yield Mesure(
        3,
        "Le mois coupé à trois étapes, puis repris",
        "les mêmes tables publiées qu'une chaîne que rien n'a coupée, à la ligne près",
        f"tuée pendant {enumeration(etapes)} ({taille}) : {compte(len(reference), 'table')}, {lignes}, {compte(len(ecarts), 'table différente', 'tables différentes')}",
        not fautes and not ecarts,
        f"{_COMMANDE} SEULEMENT=chaine ; à un million de mois-personnes, INDIVIDUS=84000 MOIS=2025-07:2026-06",
        "Mesuré à la taille dite, non à un million : la reprise ne dépend pas de la taille (une transaction par lot, une construction refaite entière), mais rien ici ne le prouve.",
    )
    durees = chaine.refaire(dossier / "paix" / "extraits", dossier / "refaite")
    ecarts = chaine.differences(reference, chaine.publiee(dossier / "refaite"))
    _dire([f"refaite des extraits, {t} diffère" for t in ecarts])
    detail = ", ".join(f"{nom} {duree:.0f} s" for nom, duree in durees.items())
    yield Mesure(
        21,
        "Tout perdu sauf les extraits : le temps de republier",
        "des minutes ; les mêmes tables publiées",
        f"{sum(durees.values()):.0f} s ({detail} ; {taille}) ; {compte(len(ecarts), 'table différente', 'tables différentes')}",
        not ecarts,
        f"{_COMMANDE} SEULEMENT=chaine",
        "Les contestations, les observations, les décisions et le registre des sorties ne sont pas dans les extraits : sans leur sauvegarde, ils sont perdus "
        "(`docs/exploitation.md`). Le temps croît avec l'historique, et la machine était occupée.",
    )
    yield from _sans_reseau(dossier, isole)


def _sans_reseau(dossier: Path, isole: bool) -> Iterator[Mesure]:
    faits = ["extraire", "charger", "construire", "valider", "publier"]
    fautes = []
    if isole:
        mois = publication.courante(dossier / "paix" / "publie").version.partition(".")[0]
        chaine.vigie(["rapport", "--mois", mois, "--sortie", str(dossier / "r.pdf")], dossier / "paix", reseau.PREFIXE)
        fautes = tableau.pages_sans_reseau(dossier / "paix", reseau.PREFIXE)
        faits += ["rapport", f"{len(tableau.PAGES)} pages du tableau de bord"]
    _dire(fautes)
    yield Mesure(
        23,
        "Rien ne passe par le réseau",
        "la chaîne, le rapport et le tableau de bord tournent dans un espace où seule la boucle locale existe (`unshare --net`)",
        f"{enumeration(faits)} : {'sans réseau, sans échec' if isole and not fautes else 'non mesuré : cette machine ne sait pas isoler un programme'}",
        isole and not fautes,
        f"{_COMMANDE} SEULEMENT=chaine",
        "Ce qui essaierait de sortir et s'en passerait en silence ne se verrait pas ici : un essai note aussi toute adresse que le serveur demande "
        "(`tests/pages/test_serveur_local.py`). L'installation, elle, lit un dépôt de paquets.",
    )


def lectures(dossier: Path, o: argparse.Namespace) -> Iterator[Mesure]:
    """Chiffre 4 : des lecteurs pendant les bascules."""
    b = lecteurs.lire_pendant(dossier, o.lecteurs, o.bascules)
    _dire(b.fautes)
    p50, p99 = statistics.median(b.secondes), statistics.quantiles(b.secondes, n=100)[98]
    yield Mesure(
        4,
        "Des lecteurs pendant les publications",
        "20 lecteurs × 100 publications ; aucune erreur, aucune lecture qui mêle deux versions",
        f"{o.lecteurs} lecteurs × {compte(b.bascules, 'publication')}, {compte(b.lectures, 'lecture')} de {compte(b.versions_vues, 'version')}, "
        f"{compte(len(b.fautes), 'faute')} ; médiane {nombre(p50, 2)} s, 99e centile {nombre(p99, 2)} s",
        o.lecteurs >= 20 and b.bascules >= 100 and not b.fautes,
        f"{_COMMANDE} SEULEMENT=lecteurs",
        "De petites versions, et des lecteurs sans mémoire : chacun revérifie toute l'empreinte à chaque ouverture. Les durées sont celles de vingt programmes sur deux cœurs occupés.",
    )


def sessions(dossier: Path, o: argparse.Namespace) -> Iterator[Mesure]:
    """Chiffre 5 : le vrai serveur, pendant les bascules."""
    modele = version_factice.fabriquer(dossier / "modele")
    b = tableau.naviguer_pendant(modele, dossier, o.sessions, 20)
    _dire(b.fautes)
    yield Mesure(
        5,
        "Des sessions du tableau de bord pendant les publications",
        "20 sessions ou plus ; aucune exception, aucune page de deux versions",
        f"{o.sessions} sessions, {compte(b.bascules, 'publication')}, {compte(b.pages, 'page ouverte', 'pages ouvertes')}, "
        f"{compte(len(b.versions), 'version vue', 'versions vues')}, {compte(len(b.fautes), 'faute')} ; médiane {nombre(statistics.median(b.secondes), 1)} s par page",
        o.sessions >= 20 and not b.fautes and len(b.versions) > 2,
        f"{_COMMANDE} SEULEMENT=sessions",
        "De vraies sessions, sans navigateur : ce que le serveur rend, non ce que l'écran montre. Une version de tailles de démonstration.",
    )


def bits(dossier: Path, o: argparse.Namespace) -> Iterator[Mesure]:
    """Chiffre 6 : une version abîmée se voit avant de servir."""
    version_factice.fabriquer(dossier / "modele")
    b = abimes.abimer(dossier / "modele" / "publie", dossier, o.bits, o.graine)
    _dire(b.fautes)
    yield Mesure(
        6,
        "Version publiée abîmée : bit retourné, fichier coupé",
        "1 000 bits retournés ou plus ; tous vus avant de servir",
        f"{compte(b.tentes, 'dommage')}, {nombre(b.vus)} vus à l'ouverture",
        o.bits >= 1000 and b.vus == b.tentes,
        f"{_COMMANDE} SEULEMENT=bits",
        "Vu à l'ouverture, une fois par fichier et par programme : un disque qui abîme une version pendant qu'un serveur la sert ne se voit qu'à son redémarrage, "
        "ou quand la page lit le bloc touché.",
    )


def memes_octets(dossier: Path, o: argparse.Namespace) -> Iterator[Mesure]:
    """Chiffre 9 : le même contenu, les mêmes octets."""
    monde = chaine.Monde(dossier, o.individus, o.mois)
    des_extraits = octets.extraits(monde.recus, dossier, monde.graine)
    version_factice.fabriquer(dossier / "modele")
    mois = version_factice.VERSION.partition(".")[0]
    reserves = octets.rapports(dossier / "modele", dossier, mois)
    egaux = len(set(des_extraits)) == 1 and reserves[0] == reserves[1] and reserves[2] == reserves[3]
    yield Mesure(
        9,
        "Les mêmes fichiers donnent les mêmes octets",
        "un extrait et un rapport refaits sous un autre fuseau, une autre langue, un autre ordre de hachage : mêmes empreintes",
        f"extrait, rapport réservé, rapport diffusable : {'identiques' if egaux else 'DIFFÉRENTS'}",
        egaux,
        f"{_COMMANDE} SEULEMENT=octets",
        "Sur une seule machine. Le jour de l'écriture, dans le manifeste de l'extrait, est le seul octet qui change ; une autre version de pyarrow ou de typst en changerait d'autres.",
    )


TOUTES: dict[str, Callable[[Path, argparse.Namespace], Iterator[Mesure]]] = {
    "bits": bits,
    "octets": memes_octets,
    "lecteurs": lectures,
    "sessions": sessions,
    "chaine": chaine_entiere,
    "points": coupures_nommees,
    "coupures": coupures_au_hasard,
}
