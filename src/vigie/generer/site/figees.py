"""Les versions figées du référentiel : la première est entière, chaque suivante ne dit que ce qui la sépare de celle d'avant.

Une suivante porte `depuis` (le nom de la version d'avant), `retires` (les identifiants qui n'y sont plus) et, par contrôle, les
seuls champs qui diffèrent ; `champs` dit lesquels elle connaît, et dans quel ordre. `somme` est l'empreinte du `referentiel.json`
ainsi figé : ce qui se relit est ce qui fut écrit, octet pour octet, ou la lecture échoue.
"""

import hashlib
import json
from pathlib import Path

from vigie import chemins
from vigie.erreurs import ErreurVigie
from vigie.generer import FIGES
from vigie.generer.site import export

_DE_TETE = ("format", "version", "empreinte", "normes")


def rang(version: str) -> tuple:
    """Ordre des versions : 0.10.0 vient après 0.9.0."""
    return tuple((1, int(x), "") if x.isdigit() else (0, 0, x) for x in version.split("."))


def derniere(avant: str, dossier: Path | None = None) -> Path | None:
    """Le fichier de la plus haute version figée avant celle-ci, ou rien."""
    figees = [f for f in (dossier or chemins.racine() / FIGES).glob("*.json") if rang(f.stem) < rang(avant)]
    return max(figees, key=lambda f: rang(f.stem), default=None)


def lire(fichier: Path) -> dict:
    """Le référentiel d'un fichier, entier : `referentiel.json` d'un site, ou version figée. Lève `ErreurVigie` s'il est illisible."""
    lu = _json(fichier)
    if "depuis" not in lu:
        return lu
    base = fichier.with_name(f"{lu['depuis']}.json")
    if not rang(base.stem) < rang(str(lu.get("version"))):
        raise ErreurVigie(f"{fichier} : une version figée part d'une version plus ancienne, pas de {base.stem}.")
    entier = _appliquer(lire(base), lu)
    if entier is None or _somme(entier) != lu.get("somme"):
        raise ErreurVigie(
            f"{fichier} : relu depuis {base.name}, ce n'est plus ce qui fut figé. L'un des deux a été retouché."
        )
    return entier


def _json(fichier: Path) -> dict:
    try:
        lu = json.loads(fichier.read_text(encoding="utf-8"))
    except OSError as e:
        raise ErreurVigie(f"{fichier} : impossible de lire ce référentiel ({e.strerror}).") from e
    except ValueError as e:
        raise ErreurVigie(
            f"{fichier} : ce n'est pas du JSON. Donnez le referentiel.json d'une version antérieure."
        ) from e
    controles = lu.get("controles") if isinstance(lu, dict) else None
    if not isinstance(controles, list) or not all(
        isinstance(c, dict) and isinstance(c.get("id"), str) for c in controles
    ):
        raise ErreurVigie(
            f"{fichier} : ce n'est pas un referentiel.json de Vigie (pas de liste « controles » avec leurs « id »)."
        )
    return lu


def texte(actuel: dict, avant: dict | None) -> str:
    """Le texte à figer pour `actuel` : tout s'il est le premier, sinon ce qui le sépare d'`avant`, un contrôle par ligne."""
    if avant is None:
        return export.json_texte(actuel)
    anciens = {c["id"]: c for c in avant["controles"]}
    presents = {c["id"] for c in actuel["controles"]}
    tete = {
        **{k: actuel[k] for k in _DE_TETE},
        "depuis": avant["version"],
        "somme": _somme(actuel),
        "champs": list(actuel["controles"][0]),
        "retires": [i for i in anciens if i not in presents],
    }
    changes = [_difference(anciens.get(c["id"], {}), c) for c in actuel["controles"] if anciens.get(c["id"]) != c]
    lignes = [f' "{k}": {_court(v)},' for k, v in tete.items()]
    return "\n".join(["{", *lignes, ' "controles": [', ",\n".join(f"  {_court(c)}" for c in changes), " ]", "}"]) + "\n"


def figer(dossier: Path | None = None) -> Path:
    """Fige la version courante dans `dossier` (défaut : celui du dépôt). Lève `ErreurVigie` si elle l'est déjà : rien ne se refait."""
    from vigie.controles.entete import referentiel

    version = export.version()
    cible = (dossier or chemins.racine() / FIGES) / f"{version}.json"
    if cible.exists():
        raise ErreurVigie(
            f"{cible} : la version {version} est déjà figée. Relevez d'abord la version de pyproject.toml."
        )
    actuel = export.referentiel(export.dans_l_ordre(referentiel()))
    precedente = derniere(version, cible.parent)
    cible.parent.mkdir(parents=True, exist_ok=True)
    cible.write_text(texte(actuel, precedente and lire(precedente)), encoding="utf-8", newline="\n")
    return cible


def _difference(ancien: dict, actuel: dict) -> dict:
    return {k: v for k, v in actuel.items() if k == "id" or k not in ancien or ancien[k] != v}


def _appliquer(avant: dict, ecart: dict) -> dict | None:
    """Le référentiel que dit `ecart`, parti d'`avant` : contrôles dans l'ordre du site, champs dans celui de la version.

    Rien si une pièce manque.
    """
    fiches = {c["id"]: c for c in avant["controles"]}
    for change in ecart["controles"]:
        fiches[change["id"]] = fiches.get(change["id"], {}) | change
    try:
        gardees = [
            {champ: fiche[champ] for champ in ecart["champs"]}
            for ident, fiche in fiches.items()
            if ident not in ecart["retires"]
        ]
        tete = {k: ecart[k] for k in _DE_TETE}
    except KeyError:
        return None
    return {**tete, "controles": sorted(gardees, key=lambda c: (c["theme"], c["id"]))}


def _court(valeur: object) -> str:
    return json.dumps(valeur, ensure_ascii=False)


def _somme(entier: dict) -> str:
    return hashlib.sha256(export.json_texte(entier).encode()).hexdigest()[:16]
