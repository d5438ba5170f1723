"""Écrit `docs/couverture-demonstration.md` : les contrôles actifs dont la démonstration ne prouve rien, et pourquoi.

`controles/muets.csv` liste ceux qui n'y jugent rien, un par ligne, avec la population qui leur manque ; `controles/sans_faute.csv`, ceux dont
aucun défaut n'y est planté, avec la raison. La démonstration déroulée dit si les listes sont justes (`vigie.demo.preuve.muets`) : elles ne
peuvent que raccourcir.
"""

import csv
from collections.abc import Sequence

from vigie import chemins
from vigie.controles.entete import Controle
from vigie.ecriture import accorde, compte
from vigie.erreurs import ErreurVigie

AVERTISSEMENT = (
    "<!-- Écrit par « vigie generer » (src/vigie/generer/couverture_demonstration.py) : ne pas modifier à la main. -->"
)
PAGE = "docs/couverture-demonstration.md"
LISTE, SANS_FAUTE = "controles/muets.csv", "controles/sans_faute.csv"


def muets_ecrits() -> dict[str, str]:
    """Contrôle → population qui manque à la démonstration pour qu'il y juge quelque chose."""
    return _lire(LISTE, "population", "la population qui lui manque")


def sans_faute_ecrits() -> dict[str, str]:
    """Contrôle → pourquoi la démonstration n'en plante aucun défaut."""
    return _lire(SANS_FAUTE, "raison", "la raison")


def _lire(liste: str, colonne: str, dite: str) -> dict[str, str]:
    """Contrôle → raison. Lève `ErreurVigie` si un contrôle y est deux fois, ou sans raison."""
    with (chemins.racine() / liste).open(encoding="utf-8", newline="") as f:
        lignes = list(csv.DictReader(f, delimiter=";"))
    ecrits = {x["controle"]: x[colonne] for x in lignes}
    if len(ecrits) != len(lignes) or not all(ecrits.values()):
        raise ErreurVigie(f"{liste} : chaque contrôle y est une fois, avec {dite}.")
    return ecrits


def page(controles: Sequence[Controle]) -> dict[str, str]:
    """Chemin relatif à la racine → texte. Lève `ErreurVigie` si une liste nomme un contrôle qui n'est pas actif."""
    actifs = {c.id: c for c in controles if c.statut == "actif"}
    muets, sans_faute = muets_ecrits(), sans_faute_ecrits()
    for liste, ecrits in ((LISTE, muets), (SANS_FAUTE, sans_faute)):
        if inconnus := sorted(ecrits.keys() - actifs.keys()):
            raise ErreurVigie(f"{liste} : {', '.join(inconnus)} n'est pas un contrôle actif : retirez sa ligne.")
    lignes = [
        AVERTISSEMENT,
        "",
        "# Ce que la démonstration ne prouve pas",
        "",
        *_constat(len(muets), len(sans_faute), len(actifs)),
        "Ceux d'une norme que sa fenêtre n'a pas (2024, avril 2025, 2027), la déclaration préalable à l'embauche, et ce qui dure plus qu'elle, s'y jugent dans un",
        "dossier à part, que rien ne publie ([décision 043](decisions/043-des-normes-hors-de-la-fenetre.md)) : de ceux-là, l'auto-contrôle est prouvé, non les indicateurs.",
        "`make demo` compte les uns et les autres, et dit si les listes ont changé. Elles ne peuvent que raccourcir.",
        *_par_raison(muets, actifs, "Ne jugent rien"),
        *_par_raison(sans_faute, actifs, "Sans défaut planté"),
    ]
    return {PAGE: "\n".join(lignes) + "\n"}


def _constat(muets: int, sans_faute: int, actifs: int) -> list[str]:
    constat = [f"Chacun des {actifs} contrôles actifs juge quelque chose dans la démonstration."]
    if muets:
        constat = [
            f"{muets} des {actifs} contrôles actifs ne jugent rien dans la démonstration : la population qui les ferait parler n'y est pas.",
            "Leur rappel et leur précision n'y sont donc rien ; leurs cas et le banc des mutations les éprouvent, sur des déclarations écrites pour eux.",
        ]
    plantes = "Chacun y a au moins un défaut planté : un rappel de cent pour cent les concerne tous."
    if sans_faute:
        plantes = f"{actifs - sans_faute} y ont au moins un défaut planté : un rappel de cent pour cent ne dit rien des autres."
    return [*constat, plantes]


def _par_raison(ecrits: dict[str, str], actifs: dict[str, Controle], titre: str) -> list[str]:
    """Un titre par raison, les plus nombreuses d'abord, et les contrôles qu'elle tient."""
    par_raison: dict[str, list[Controle]] = {}
    for controle, raison in sorted(ecrits.items()):
        par_raison.setdefault(raison, []).append(actifs[controle])
    lignes = []
    for raison, siens in sorted(par_raison.items(), key=lambda x: (-len(x[1]), x[0])):
        lignes += ["", f"## {titre} : {raison}", "", f"{compte(len(siens), 'contrôle', feminin=False)}.", ""]
        lignes += [f"- [{c.id}](referentiel/{c.fichier}.md) : {c.libelle}" for c in siens]
    return lignes


def phrase(muets: set[str], sans_faute: set[str], actifs: int) -> str:
    """Les comptes, pour un terminal, et ce qui s'écarte des listes."""
    texte = f"{compte(len(muets), 'contrôle', feminin=False)} sur {actifs} n'y {accorde(len(muets), 'juge', 'jugent')} rien ({PAGE})."
    if not muets:
        texte = f"Chacun des {actifs} contrôles actifs y juge quelque chose ({PAGE})."
    plantes = actifs - len(sans_faute)
    texte += f"\n{compte(plantes, 'contrôle', feminin=False)} sur {actifs} y {accorde(plantes, 'a', 'ont')} au moins un défaut planté."
    for liste, trouves, ecrits in (
        (LISTE, muets, muets_ecrits().keys()),
        (SANS_FAUTE, sans_faute, sans_faute_ecrits().keys()),
    ):
        if nouveaux := sorted(trouves - ecrits):
            texte += f"\n  De plus que {liste} : {', '.join(nouveaux)}."
        if perimes := sorted(ecrits - trouves):
            texte += f"\n  De moins, à retirer de {liste} : {', '.join(perimes)}."
    return texte
