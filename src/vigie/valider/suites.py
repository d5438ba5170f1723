"""Lecture des suites d'attentes : des fichiers YAML sans identifiant, dans les mots de Great Expectations.

Un fichier est une liste de suites ; une suite porte `name`, `meta` et `expectations`, tels que `gx.ExpectationSuite` les
attend. Son `meta` dit en plus sur quoi elle porte :

* `relation` (`marts.fct_comptes`) ou `requete` (un select, évalué une fois) ou `texte_des` (schémas : voir identites.py) ;
* `portee: declaration` (intégrité) : chaque ligne ne dit que sa déclaration ; seules celles à juger se lisent (portee.py). Un second avis
  l'est toujours ;
* `cle` : colonnes dont on veut les valeurs pour chaque ligne en échec (jamais une valeur déclarée) ;
* `titre` : une phrase.

Chaque attente a un `meta` libre : `titre`, `identifiant` (contrôle), `rejet` (lots). `{$PARAMETER: nom}` lit une borne
parmi les paramètres (parametres.py). `severity` : critical, warning ou info.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from vigie import chemins
from vigie.erreurs import ErreurVigie

GENRES = ("integrite", "lots", "controles")
SEVERITES = ("critical", "warning", "info")
_SOURCES = ("relation", "requete", "texte_des")
_RELATION = re.compile(r"[a-z_0-9]+\.[a-z_0-9]+")


@dataclass(frozen=True)
class Suite:
    """Une suite lue : `genre` est le dossier, `attentes` les dictionnaires que Great Expectations reçoit."""

    genre: str
    nom: str
    meta: dict[str, Any]
    attentes: tuple[dict[str, Any], ...] = field(default=())

    @property
    def cle(self) -> tuple[str, ...]:
        """Colonnes qui désignent une ligne en échec ; vide : on ne compte que."""
        return tuple(self.meta.get("cle") or ())

    @property
    def par_declaration(self) -> bool:
        """Vrai si chacune de ses lignes ne dit que sa déclaration."""
        return self.genre == "controles" or self.meta.get("portee") == "declaration"

    def parametres(self) -> set[str]:
        """Noms des paramètres que les attentes citent."""
        return {n for a in self.attentes for n in _cites(a.get("kwargs", {}))}


def lire(genre: str, dossier: Path | None = None) -> list[Suite]:
    """Toutes les suites d'un genre, par fichier puis dans l'ordre écrit. Lève `ErreurVigie` pour un fichier illisible."""
    base = (dossier or chemins.racine() / "expectations") / genre
    suites = [s for fichier in sorted(base.glob("*.yml")) for s in _fichier(genre, fichier)]
    noms = [s.nom for s in suites]
    doubles = sorted({n for n in noms if noms.count(n) > 1})
    if doubles:
        raise ErreurVigie(f"{base} : deux suites portent le même nom ({', '.join(doubles)}). Renommer l'une des deux.")
    return suites


def _fichier(genre: str, fichier: Path) -> list[Suite]:
    try:
        contenu = yaml.safe_load(fichier.read_text(encoding="utf-8"))
    except yaml.YAMLError as erreur:
        raise ErreurVigie(f"{fichier} : YAML illisible ({erreur}).") from erreur
    if not isinstance(contenu, list):
        raise ErreurVigie(f"{fichier} : une liste de suites est attendue (chaque suite : name, meta, expectations).")
    return [_suite(genre, fichier, s) for s in contenu]


def _suite(genre: str, fichier: Path, brut: dict[str, Any]) -> Suite:
    ou = f"{fichier}, suite « {brut.get('name', '?')} »"
    inconnues = set(brut) - {"name", "meta", "expectations"}
    if inconnues or not brut.get("name") or not brut.get("expectations"):
        raise ErreurVigie(f"{ou} : il faut name, meta et expectations (et rien d'autre).")
    meta = brut.get("meta") or {}
    if sum(s in meta for s in _SOURCES) != 1:
        raise ErreurVigie(f"{ou} : meta doit porter exactement un champ parmi {', '.join(_SOURCES)}.")
    if "relation" in meta and not _RELATION.fullmatch(meta["relation"]):
        raise ErreurVigie(f"{ou} : relation s'écrit schema.table.")
    if meta.get("portee", "declaration") != "declaration":
        raise ErreurVigie(f"{ou} : portee ne peut être que « declaration ».")
    for attente in brut["expectations"]:
        if not attente.get("type") or attente.get("severity", "critical") not in SEVERITES:
            raise ErreurVigie(f"{ou} : chaque attente a un type, et severity vaut {', '.join(SEVERITES)}.")
        if "portee" in meta and attente.get("severity", "critical") != "critical":
            raise ErreurVigie(
                f"{ou} : par déclaration, elle n'est pas rejugée partout, et un avertissement s'y tairait ; toute attente y est critique."
            )
    return Suite(genre, brut["name"], meta, tuple(brut["expectations"]))


def _cites(valeur: Any) -> set[str]:
    if isinstance(valeur, dict):
        cite = {valeur["$PARAMETER"]} if "$PARAMETER" in valeur else set()
        return cite | {n for v in valeur.values() for n in _cites(v)}
    if isinstance(valeur, list):
        return {n for v in valeur for n in _cites(v)}
    return set()
