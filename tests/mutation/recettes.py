"""Les mutants écrits à la main, pour les contrôles dont le cas porte sur une relation calculée : `recettes/<theme>.yml`, ou `recette:`
dans le fichier de cas du contrôle.

Une recette dit de quelle déclaration propre partir (`depuis`), les gestes à y faire, et la ligne attendue. Une `serie` en met
plusieurs dans le même fichier (mois différents d'un même déclarant, ou une mensuelle et un signalement) ; la ligne attendue
est alors dans la dernière. Rien n'y est lu du SQL du contrôle.
"""

import calendar
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import yaml

from mutation.mutant import Attendu, Mutant, textes
from vigie import chemins
from vigie.controles.entete import identifiant
from vigie.demo.figurants.arbre import Arbre, Occurrence, numero
from vigie.demo.figurants.personnages import propres
from vigie.demo.figurants.personnages import siren as autre_siren
from vigie.demo.figurants.tables import bloc_abrege, rubrique_abregee
from vigie.generer import cas

_MOIS_PROPRE = 3
_RECETTES = Path(__file__).parent / "recettes"


@cache
def recettes() -> dict[str, dict]:
    """Toutes les recettes, par contrôle. Lève ValueError si un contrôle en a deux."""
    rendues: dict[str, dict] = {}
    for f in sorted((_RECETTES).glob("*.yml")):
        lues = yaml.safe_load(f.read_text(encoding="utf-8"))
        if doubles := sorted(lues.keys() & rendues.keys()):
            raise ValueError(f"{', '.join(doubles)} : deux recettes, l'une dans recettes/{f.name}.")
        rendues |= lues
    avec_les_cas = dict(des_cas(chemins.racine() / cas.DOSSIER))
    if doubles := sorted(avec_les_cas.keys() & rendues.keys()):
        raise ValueError(
            f"{', '.join(doubles)} : deux recettes, l'une avec les cas, l'autre dans tests/mutation/recettes/."
        )
    return rendues | avec_les_cas


def des_cas(dossier: Path) -> Iterator[tuple[str, dict]]:
    """(contrôle, recette) des fichiers de cas qui en ont une."""
    for f in sorted(dossier.glob("*.yml")):
        texte = f.read_text(encoding="utf-8")
        if f"\n{cas.RECETTE}:" in texte:
            yield identifiant(f.stem), yaml.safe_load(texte)[cas.RECETTE]


def mutant(identifiant: str, recette: dict) -> Mutant:
    """Le mutant d'une recette."""
    norme, etapes = recette.get("norme", "P26V01"), recette.get("serie") or [recette]
    siren, ecrites, ligne = None, [], 0
    for etape in etapes:
        a = _propre(etape, norme)
        if siren and not etape.get("autre_declarant"):
            _meme_declarant(a, siren)
        elif siren:
            _meme_declarant(a, autre_siren(len(ecrites)))
        siren = siren or _siren(a)
        _decaler(a, etape.get("mois", _MOIS_PROPRE), etape.get("annee"))
        vises = [_geste(a, g) for g in _aplatis(etape.get("gestes", ()))]
        lignes = a.lignes(total=etape.get("total", True))
        if "ligne" in etape:
            ligne = len(ecrites) + _ligne(a, lignes, etape["ligne"])
        elif vises:
            ligne = len(ecrites) + numero(lignes, *vises[-1])
        ecrites += textes(lignes)
    nature = etapes[-1].get("nature", "01")
    return Mutant(
        "nommés",
        identifiant,
        nature,
        norme,
        tuple(ecrites),
        (Attendu(identifiant, (ligne,)),),
        recette.get("encodage", "latin-1"),
    )


def _propre(etape: dict, norme: str) -> Arbre:
    nature = etape.get("nature", "01")
    return next(
        p.arbre.copie() for p in propres() if (p.personnage, p.nature, p.norme) == (etape["depuis"], nature, norme)
    )


def _siren(a: Arbre) -> str:
    return a.blocs("S21.G00.06")[0].rubriques["S21.G00.06.001"]


def _meme_declarant(a: Arbre, siren: str) -> None:
    ancien = _siren(a)
    for o in a.racine.parcours():
        o.rubriques = {r: v.replace(ancien, siren) for r, v in o.rubriques.items()}


def _decaler(a: Arbre, mois: int, annee: int | None) -> None:
    """Écrit au mois voulu ce qui est daté du mois propre ; les contrats et les personnes, eux, ne bougent pas."""
    propre = a.declaration.rubriques["S20.G00.05.007"][4:]
    voulue = annee or int(propre)
    if (mois, voulue) == (_MOIS_PROPRE, int(propre)):
        return
    fin = calendar.monthrange(voulue, mois)[1]

    def date(trouve: re.Match) -> str:
        return f"{min(int(trouve[1]), fin):02d}{mois:02d}{voulue}"

    for o in a.racine.parcours():
        if o.bloc in ("S21.G00.30", "S21.G00.40"):
            continue
        for r, v in o.rubriques.items():
            v = re.sub(rf"\b(\d\d)0{_MOIS_PROPRE}{propre}\b", date, v)
            v = v.replace(f"0504{propre}", f"05{mois + 1:02d}{voulue}").replace(
                f"1504{propre}", f"15{mois + 1:02d}{voulue}"
            )
            o.rubriques[r] = v.replace(f"{propre}M0{_MOIS_PROPRE}", f"{voulue}M{mois:02d}")


def _aplatis(gestes: Iterable[dict | list]) -> Iterator[dict]:
    """Les gestes un par un : une suite partagée (ancre YAML) est une liste dans la liste."""
    for g in gestes:
        if isinstance(g, list):
            yield from _aplatis(g)
        else:
            yield g


def _geste(a: Arbre, g: dict) -> tuple[Occurrence, str | None]:
    """Fait un geste ; rend l'occurrence touchée et sa rubrique (None : la première ligne)."""
    if "poser" in g:
        rubrique = rubrique_abregee(g["poser"])
        o = _trouver(a, rubrique[:10], g.get("ou"))
        o.rubriques[rubrique] = g["valeur"]
        return o, rubrique
    if "oter" in g:
        rubrique = rubrique_abregee(g["oter"])
        o = _trouver(a, rubrique[:10], g.get("ou"))
        o.rubriques.pop(rubrique)
        return o, None
    if "oter_bloc" in g:
        bloc = bloc_abrege(g["oter_bloc"])
        o = _trouver(a, bloc, g.get("ou"))
        parent = o.parent
        for x in [x for x in a.blocs(bloc) if g.get("tous") or x is o]:
            x.oter()
        return parent, None
    if "ajouter" in g:
        bloc = bloc_abrege(g["ajouter"])
        parent = _trouver(a, a.norme.parents[bloc], g.get("ou"))
        rubriques = {f"{bloc}.{n}": v for n, v in g["rubriques"].items()}
        return a.ajouter(parent, Occurrence(bloc, rubriques)), min(rubriques)
    if "renumeroter" in g:
        for o in a.racine.parcours():
            o.rubriques = {r: f"{v}{g['renumeroter']}" if _est_numero(r) else v for r, v in o.rubriques.items()}
        return a.blocs("S21.G00.40")[0], "S21.G00.40.009"
    if "doubler" in g:
        o = _trouver(a, bloc_abrege(g["doubler"]), g.get("ou"))
        a.ajouter(o.parent, o.copie())
        return o, None
    if "repeter" in g:
        return _repeter(a, g["repeter"]), None
    raise ValueError(f"geste inconnu : {g}")


def _est_numero(rubrique: str) -> bool:
    return rubrique in ("S21.G00.40.009", "S21.G00.51.010", "S21.G00.52.006", "S21.G00.86.005")


def _repeter(a: Arbre, fois: int) -> Occurrence:
    """Ajoute `fois` individus pareils au premier, sous d'autres NIR, noms et numéros de contrat ; rend le premier."""
    premier = a.blocs("S21.G00.30")[0]
    nir = premier.rubriques["S21.G00.30.001"]
    numero_contrat = next(o.rubriques["S21.G00.40.009"] for o in premier.parcours() if o.bloc == "S21.G00.40")
    for k in range(1, fois + 1):
        autre = premier.copie()
        for o in autre.parcours():
            o.rubriques = {r: f"{v}{k}" if v == numero_contrat else v for r, v in o.rubriques.items()}
        autre.rubriques |= {"S21.G00.30.001": f"{nir[:7]}59{k:03d}1", "S21.G00.30.002": f"SOSIE {chr(64 + k)}"}
        a.ajouter(premier.parent, autre)
    return premier


def _trouver(a: Arbre, bloc: str, ou: dict[str, str] | None) -> Occurrence:
    """La première occurrence du bloc dont les rubriques (ou celles d'un enfant) valent ce que dit `ou`."""
    voulues = {rubrique_abregee(k): v for k, v in (ou or {}).items()}
    for o in a.blocs(bloc):
        if all(any(x.rubriques.get(r) == v for x in (o, *o.enfants)) for r, v in voulues.items()):
            return o
    raise ValueError(f"aucun bloc {bloc} où {ou}")


def _ligne(a: Arbre, lignes: list, dite: dict) -> int:
    if "rubrique" in dite:
        rubrique = rubrique_abregee(dite["rubrique"])
        return numero(lignes, _trouver(a, rubrique[:10], dite.get("ou")), rubrique)
    return numero(lignes, _trouver(a, bloc_abrege(dite["bloc"]), dite.get("ou")))
