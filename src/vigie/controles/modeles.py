"""Les modèles de staging et d'intermediate tels que le disque les porte : leur texte, leur SQL, leur ordre.

Ils ne contiennent de Jinja que `ref()` et `source()` : remplacer ces noms suffit, et dit de quoi chacun dépend.
"""

import re
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from vigie import chemins
from vigie.controles import instantane
from vigie.erreurs import ErreurVigie

_PREFIXES = ("int_", "stg_")
_REF = re.compile(r"\{\{\s*ref\('([a-z_0-9]+)'\)\s*\}\}")
_SOURCE = re.compile(r"\{\{\s*source\('([a-z_]+)',\s*'([a-z_0-9]+)'\)\s*\}\}")


@dataclass(frozen=True)
class Modele:
    """Un modèle lu sur le disque : ce qu'il référence, et son SQL prêt pour DuckDB."""

    nom: str
    refs: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    sql: str
    empreinte: str

    @property
    def schema(self) -> str:
        """Schéma où le modèle se crée."""
        return "staging" if self.nom.startswith("stg_") else "intermediaire"

    @property
    def nom_complet(self) -> str:
        """`schema.nom`."""
        return f"{self.schema}.{self.nom}"


def modeles() -> dict[str, Modele]:
    """Tous les modèles de staging et d'intermediate, par nom."""
    return _modeles(chemins.racine())


def textes() -> dict[str, str]:
    """Le texte de chaque modèle de staging et d'intermediate, par nom."""
    return _textes(chemins.racine())


def relations() -> dict[str, str]:
    """Relation que lit un contrôle → modèle : `int_x`, sinon `stg_x`."""
    return _relations(chemins.racine())


def modele_de(relation: str) -> str:
    """Modèle d'une relation (`versements` → `stg_versements`). Lève `ErreurVigie` si elle n'existe pas."""
    try:
        return relations()[relation]
    except KeyError:
        raise ErreurVigie(f"La relation « {relation} » n'existe pas : ni int_{relation}, ni stg_{relation}.") from None


def ordonner(seulement: set[str] | None) -> list[str]:
    """Les modèles des relations voulues (None : tous) et tout ce dont ils dépendent, dépendances d'abord."""
    connus, graphe = modeles(), {}
    reste = list(connus) if seulement is None else [modele_de(relation) for relation in seulement]
    while reste:
        nom = reste.pop()
        if nom not in graphe:
            graphe[nom] = [r for r in connus[nom].refs if r in connus]
            reste += graphe[nom]
    return list(TopologicalSorter(graphe).static_order())


def fonctions() -> str:
    """Le SQL de `macros/fonctions.sql`, sans les deux lignes de Jinja qui l'encadrent."""
    return _fonctions(chemins.racine(), "fonctions")


def fonctions_datees() -> str:
    """Le SQL de `macros/fonctions_datees.sql`, de même : elles lisent `int_baremes`, qui doit exister."""
    return _fonctions(chemins.racine(), "fonctions_datees")


@cache
def _fonctions(racine: Path, fichier: str) -> str:
    lignes = (racine / "macros" / f"{fichier}.sql").read_text(encoding="utf-8").strip().splitlines()
    return "\n".join(lignes[1:-1])


@cache
def _relations(racine: Path) -> dict[str, str]:
    noms: dict[str, str] = {}
    for prefixe in reversed(_PREFIXES):
        noms.update({m.removeprefix(prefixe): m for m in _modeles(racine) if m.startswith(prefixe)})
    return noms


@cache
def _modeles(racine: Path) -> dict[str, Modele]:
    return lire(_textes(racine))


def _textes(racine: Path) -> dict[str, str]:
    fichiers = [f for couche in ("staging", "intermediate") for f in (racine / "models" / couche).rglob("*.sql")]
    return {f.stem: f.read_text(encoding="utf-8") for f in sorted(fichiers)}


def lire(textes: dict[str, str]) -> dict[str, Modele]:
    """Modèles d'après leurs textes, par nom. Lève `ErreurVigie` si l'un contient un autre Jinja que `ref()` et `source()`."""
    return {nom: _lire(nom, texte, set(textes)) for nom, texte in textes.items()}


def _lire(nom: str, texte: str, connus: set[str]) -> Modele:
    refs = tuple(dict.fromkeys(_REF.findall(texte)))
    sources = tuple(dict.fromkeys(_SOURCE.findall(texte)))
    sql = _SOURCE.sub(r"\1.\2", _REF.sub(lambda m: _nom_complet(m[1], connus), texte))
    if "{{" in sql or "{%" in sql:
        raise ErreurVigie(f"{nom} : seuls ref() et source() sont admis dans un modèle que lisent les contrôles.")
    return Modele(nom, refs, sources, sql, instantane.empreinte(texte))


def _nom_complet(nom: str, connus: set[str]) -> str:
    if nom not in connus:
        return f"parametres.{nom}"
    return f"staging.{nom}" if nom.startswith("stg_") else f"intermediaire.{nom}"
