"""Chaque mesure : ce qu'elle lance, ce qu'elle en rend. L'ordre de `TOUTES` est celui où elles tournent."""

import argparse
import shutil
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path

from fiabilite import abimes, anciennes, chaine, coupures, essais, lecteurs, octets, points, reseau, tableau
from fiabilite.mesure import Mesure, comptes
from outils import version_factice
from vigie import publication
from vigie.ecriture import compte, enumeration, nombre
from vigie.generer import composants

PAR_POINT = 20
_MILLION = 1_000_000  # mois-personnes d'une année : la taille que vise le mois de plus
RECHARGEMENTS = 10
_COMMANDE = "make fiabilite"
_COUPEES = ("charger", "construire", "valider")  # les étapes où la chaîne entière est tuée
_MONTREES = 20
_FAUTES = "promesses rompues"


def _dire(fautes: list[str]) -> None:
    for faute in fautes[:_MONTREES]:
        print(f"   faute : {faute}", file=sys.stderr, flush=True)


def coupures_au_hasard(dossier: Path, o: argparse.Namespace) -> Iterator[Mesure]:
    """Les commandes tuées à un moment quelconque."""
    bilan, deja = coupures.Bilan(), Counter(comptes(1, o.resultats) if o.ajouter else {})
    coupures.au_hasard(coupures.scenes(dossier), o.coupures, o.graine, dossier / "maison", bilan, _fin(o))
    _dire(bilan.fautes)
    faites = deja + bilan.au_hasard
    fautes = faites.pop(_FAUTES, 0) + len(bilan.fautes)
    detail = ", ".join(f"{nom} {n}" for nom, n in sorted(faites.items()))
    yield Mesure(
        1,
        "Commandes tuées (kill -9) à un moment quelconque",
        "1 000 coupures ou plus ; aucun lot perdu, à moitié ou en double ; relancée, la commande rend ce qu'elle aurait rendu ; rien en clair ne reste",
        f"{compte(faites.total(), 'coupure')} ({detail}) ; {compte(fautes, 'promesse rompue', 'promesses rompues')}",
        faites.total() >= 1000 and not fautes,
        f"{_COMMANDE} SEULEMENT=coupures",
        "Le programme est tué, la machine non : une coupure de courant, qui perd ce que le système n'a pas encore écrit, n'est pas simulée. De petits lots ; "
        "`construire` et `valider`, longs, ne sont tués que dans la chaîne entière. La graine tire le moment, mais la machine décide de ce qui s'y fait.",
        {**faites, _FAUTES: fautes},
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
    monde = chaine.Monde.invente(dossier, o.individus, o.mois)
    isole = reseau.isole()
    paix = _en_paix(monde, dossier / "paix", reseau.PREFIXE if isole else ())
    reference = chaine.publiee(dossier / "paix")
    lignes = compte(sum(n for n, _ in reference.values()), "ligne publiée", "lignes publiées")
    taille = f"{compte(o.individus, 'personne')}, {o.mois}"
    fautes, ecarts = _coupee(monde, dossier / "coupee", paix, reference, o.graine)
    yield Mesure(
        3,
        "Le mois coupé à trois étapes, puis repris",
        "les mêmes tables publiées qu'une chaîne que rien n'a coupée, à la ligne près",
        f"tuée pendant {enumeration(_COUPEES)} ({taille}) : {compte(len(reference), 'table')}, {lignes}, {compte(len(ecarts), 'table différente', 'tables différentes')}",
        not fautes and not ecarts,
        f"{_COMMANDE} SEULEMENT=chaine",
        "Une petite chaîne, construite entière ; le mois qui s'ajoute à une longue histoire est mesuré à part.",
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


def mois_de_plus(dossier: Path, o: argparse.Namespace) -> Iterator[Mesure]:
    """Un mois qui s'ajoute à une histoire : en paix, puis coupé à trois étapes et repris. `o.depart` : cette histoire, déjà publiée."""
    if o.depart:
        dernier, depart = chaine.Monde(o.recus, o.graine_recus), o.depart
    else:
        monde, depart = chaine.Monde.invente(dossier, o.individus, o.mois, "--sans-defauts"), dossier / "depart"
        dernier = monde.mettre_a_part_le_dernier_mois()
        _en_paix(monde, depart)
    for nom in ("paix", "coupee"):
        shutil.copytree(depart, dossier / nom)
    paix = _en_paix(dernier, dossier / "paix")
    reference = chaine.publiee(dossier / "paix")
    shutil.rmtree(dossier / "paix")
    fautes, ecarts = _coupee(dernier, dossier / "coupee", paix, reference, o.graine)
    declarations = reference["marts.fct_declarations"][0]
    yield Mesure(
        25,
        "Un mois de plus sur une longue histoire, coupé à trois étapes, puis repris",
        "les mêmes tables publiées qu'un mois que rien n'a coupé, à la ligne près, à un million de mois-personnes",
        f"tué pendant {enumeration(_COUPEES)} ({compte(o.individus, 'personne')}, {o.mois}, {compte(declarations, 'déclaration')}) : {compte(len(reference), 'table')}, "
        f"{compte(sum(n for n, _ in reference.values()), 'ligne publiée', 'lignes publiées')}, {compte(len(ecarts), 'table différente', 'tables différentes')}",
        not fautes and not ecarts and o.individus * 12 >= _MILLION,
        f"{_COMMANDE} SEULEMENT=mois ; à un million, INDIVIDUS=84000 MOIS=2025-07:2026-07",
        "Une démonstration sans défaut planté, et trois coupures : le moment de chacune, dans son étape, est tiré au sort."
        " Des résultats de Great Expectations ne se compare que ce qui ne dépend pas de ce que la dernière validation a jugé (décision 049).",
    )


def _coupee(
    monde: chaine.Monde, donnees: Path, paix: chaine.Deroulement, reference: dict[str, tuple], graine: int
) -> tuple[list[str], list[str]]:
    """La chaîne coupée à chaque étape de `_COUPEES`, puis reprise : ses fautes, et les tables où elle diffère de la `reference`."""
    fautes, reprise = chaine.couper_puis_reprendre(monde, donnees, paix, _COUPEES, graine)
    ecarts = chaine.differences(reference, chaine.publiee(donnees)) if reprise.code == 0 else ["tout"]
    _dire([*fautes, *(f"coupée puis reprise, {t} diffère" for t in ecarts)])
    return fautes, ecarts


def _en_paix(monde: chaine.Monde, donnees: Path, prefixe: tuple[str, ...] = ()) -> chaine.Deroulement:
    d = monde.enchainer(donnees, prefixe)
    if d.code != 0:
        raise SystemExit(f"La chaîne n'aboutit pas, même en paix (code {d.code}) :\n{d.dit[-2000:]}")
    return d


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
    modele = o.version or version_factice.fabriquer(dossier / "modele")
    b = tableau.naviguer_pendant(modele, dossier, o.sessions, 20, prepares=3 if o.version else None)
    _dire(b.fautes)
    taille = (
        f"Une version de {nombre(modele.stat().st_size / 1e9, 1)} Go, dont trois copies préparées se relaient."
        if o.version
        else "Une version de tailles de démonstration."
    )
    yield Mesure(
        5,
        "Des sessions du tableau de bord pendant les publications",
        "20 sessions ou plus ; aucune exception, aucune page de deux versions",
        f"{o.sessions} sessions, {compte(b.bascules, 'publication')}, {compte(b.pages, 'page ouverte', 'pages ouvertes')}, "
        f"{compte(len(b.versions), 'version vue', 'versions vues')}, {compte(len(b.fautes), 'faute')} ; médiane {nombre(statistics.median(b.secondes), 1)} s par page",
        o.sessions >= 20 and not b.fautes and len(b.versions) > 2,
        f"{_COMMANDE} SEULEMENT=sessions",
        f"De vraies sessions, sans navigateur : ce que le serveur rend, non ce que l'écran montre. {taille}",
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
    monde = chaine.Monde.invente(dossier, o.individus, o.mois)
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


def format_ancien(dossier: Path, o: argparse.Namespace) -> Iterator[Mesure]:
    """Une version écrite par un DuckDB plus ancien."""
    fautes = anciennes.illisibles(dossier)
    _dire(fautes)
    yield Mesure(
        20,
        "Une version publiée par un DuckDB plus ancien se lit",
        "le fichier du plus ancien DuckDB admis, et chaque format plus ancien que celui d'ici sait écrire : mêmes lignes",
        f"DuckDB 1.5.6, et les formats {enumeration(list(anciennes.FORMATS))} : {compte(len(fautes), 'faute')}",
        not fautes,
        f"{_COMMANDE} SEULEMENT=anciennes",
        "Une petite version, de chaque genre de colonne. Que l'historique reconstruit sous une version neuve donne les mêmes nombres n'est pas mesuré ici : "
        "`vigie rejouer --tous` dit ce qu'un changement de règle change.",
    )


def rechargements(dossier: Path, o: argparse.Namespace) -> Iterator[Mesure]:
    """Les mêmes extraits, dans un autre ordre, deux fois."""
    fautes = coupures.recharger(coupures.Charger(dossier / "charger"), dossier / "maison", RECHARGEMENTS, o.graine)
    _dire(fautes)
    yield Mesure(
        8,
        "Recharger ne change rien",
        "dix ordres, chaque extrait deux fois : le même entrepôt, à la ligne près",
        f"{RECHARGEMENTS} ordres tirés au sort, trois extraits deux fois chacun : {compte(len(fautes), 'entrepôt différent', feminin=False)}",
        not fautes,
        f"{_COMMANDE} SEULEMENT=rechargements",
        "De petits extraits, sans déclaration en commun : ce qui se recouvre est éprouvé à part (`tests/commandes/test_chargement.py`).",
    )


def des_composants(dossier: Path, o: argparse.Namespace) -> Iterator[Mesure]:
    """Ce que Vigie installe, et sous quelles licences."""
    tous = composants.composants()
    genes = [
        nom for nom, (_, licences) in tous.items() if not licences or set(licences) - composants.COMPATIBLES.keys()
    ]
    yield Mesure(
        24,
        "Composants relevés, licences compatibles",
        "chaque composant du verrou au relevé CycloneDX, chaque licence compatible avec l'EUPL-1.2",
        f"{compte(len(tous), 'composant', feminin=False)}, {compte(len(genes), 'licence à revoir', 'licences à revoir')}",
        bool(tous) and not genes,
        "make composants ; .venv/bin/python -m pytest tests/maison/test_composants.py",
        "Ce que les paquets déclarent, lu sur une machine Linux : ni les bibliothèques que leurs binaires embarquent, ni un avis de juriste. "
        "Les failles connues ne sont pas cherchées.",
    )


def par_les_essais(dossier: Path, o: argparse.Namespace) -> Iterator[Mesure]:
    """Ce que des essais prouvent déjà : combien, et s'ils réussissent."""
    for numero, titre, cible, chemins_, limites in PAR_LES_ESSAIS:
        reussis, rates = essais.lancer(chemins_, dossier / f"{numero}.xml")
        yield Mesure(
            numero, titre, cible, f"{compte(reussis, 'essai réussi', feminin=False)}, {compte(rates, 'échec', feminin=False)}",
            reussis > 0 and not rates, f".venv/bin/python -m pytest {' '.join(chemins_)}", limites,
        )  # fmt: skip


PAR_LES_ESSAIS = [
    (
        10, "Disque plein, dossier fermé, mémoire courte",
        "une phrase qui dit laquelle, le bon code de sortie, rien à moitié écrit",
        ["tests/commandes/test_pannes.py"],
        "Le disque plein est simulé par une borne sur la taille des fichiers, le reste par l'erreur que le système rend : pas de vrai disque plein.",
    ),
    (
        11, "Entrées abîmées ou tordues",
        "aucune exception, chaque ligne comptée une fois, aucune valeur citée",
        ["tests/unites/test_hasard.py", "tests/unites/test_lecture_abimee.py", "tests/commandes/test_entrees_abimees.py"],
        "Un échantillon, à graine : `make hasard` abîme cent mille déclarations, en une heure.",
    ),
    (
        12, "Identités et secrets : rien ne sort, rien ne reste",
        "un canari planté dans chaque rubrique ne sort ni de l'extrait, ni d'un message ; une déclaration en clair ne survit pas au programme",
        ["tests/unites/test_masquage.py", "tests/unites/test_detecteur.py", "tests/commandes/test_temporaire.py"],
        "Les formes d'identité que le détecteur connaît. Une identité écrite en toutes lettres dans un libellé admis ne se reconnaît pas.",
    ),
    (
        13, "Réidentifier : dictionnaire, différence, recoupement",
        "aucun pseudonyme retrouvé sans la clé, aucune cellule secrète calculée, ni d'une version, ni de plusieurs",
        ["tests/attaques"],
        "Des attaquants que nous avons écrits, sur des mondes inventés et petits.",
    ),
    (
        14, "S'évader de la connexion du tableau de bord",
        "aucune évasion : ni fichier lu ou écrit, ni réglage changé",
        ["tests/commandes/test_publier.py::test_connexion_verrouillee"],
        "Les évasions que nous connaissons ; à revoir à chaque version de DuckDB.",
    ),
    (
        15, "Une formule dans un fichier remis",
        "chaque cellule qui en serait une est neutralisée, les nombres restent des nombres",
        ["tests/pages/test_tableau_de_bord.py::test_csv_neutralise_les_formules", "tests/attaques/test_divulgation.py::test_aucune_cellule_ne_devient_une_formule"],
        "Aucun tableur n'a été ouvert.",
    ),
    (
        16, "Rejouer un contrôle changé",
        "ce qu'un changement de règle change se dit avant de l'adopter, sans rien modifier",
        ["tests/commandes/test_rejouer.py"],
        "La part des déclarants qui changeraient se lit dans la sortie de `vigie rejouer`, elle n'est pas une mesure d'ici.",
    ),
]  # fmt: skip

TOUTES: dict[str, Callable[[Path, argparse.Namespace], Iterator[Mesure]]] = {
    "anciennes": format_ancien,
    "bits": bits,
    "rechargements": rechargements,
    "essais": par_les_essais,
    "composants": des_composants,
    "octets": memes_octets,
    "lecteurs": lectures,
    "sessions": sessions,
    "chaine": chaine_entiere,
    "mois": mois_de_plus,
    "points": coupures_nommees,
    "coupures": coupures_au_hasard,
}
