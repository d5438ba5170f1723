"""Écrit les pages du référentiel : un sommaire, et une page par contrôle avec sa règle, ses cas et son SQL."""

import csv
from collections.abc import Sequence
from functools import cache

import yaml

from vigie import chemins
from vigie.controles.entete import Controle

AVERTISSEMENT = "<!-- Écrit par « vigie generer » (src/vigie/generer/referentiel.py) : ne pas modifier à la main. -->"
DOSSIER = "docs/referentiel"

_PORTEES = {
    "occurrence": "une occurrence de bloc, dans une déclaration",
    "declaration": "une déclaration entière",
    "envoi": "un envoi entier",
    "serie": "plusieurs mois d'un même déclarant ; le verdict appartient à la déclaration qui le révèle",
    "national": "plusieurs déclarants",
}
_ZONES = {
    "entrepot": "entrepôt, sur données pseudonymisées",
    "protegee": "zone protégée, seule à voir les valeurs en clair",
}
_STATUTS = {
    "actif": "actif",
    "experimental": "expérimental : montré, sans entrer dans le rapport",
    "a_revoir": "à revoir : contesté ou en défaut, à lire avec réserve",
    "retire": "retiré : n'est plus joué",
}
_ISSUES = {"conforme": "Conforme", "anomalie": "Anomalie", "hors_champ": "Hors champ"}


def pages(controles: Sequence[Controle]) -> dict[str, str]:
    """Chemin relatif à la racine → texte : `docs/referentiel/index.md` et une page par contrôle."""
    tries = sorted(controles, key=lambda c: (c.theme, c.id))
    ecrites = {f"{DOSSIER}/index.md": _sommaire(tries)}
    ecrites |= {f"{DOSSIER}/{c.fichier}.md": _page(c) for c in tries}
    return ecrites


def _sommaire(controles: Sequence[Controle]) -> str:
    lignes = [
        AVERTISSEMENT,
        "",
        "# Référentiel des contrôles",
        "",
        f"{len(controles)} contrôles. Chacun est un fichier SQL de `controles/` : la page qui le décrit en vient tout entière.",
        "Gravité : ce que l'anomalie fait au déclarant. Priorité : de 1 à 4, la plus haute, le rang que le comité lui donne.",
    ]
    for theme in dict.fromkeys(c.theme for c in controles):
        lignes += ["", f"## {_libelle('controles_themes', 'theme', theme)}", ""]
        lignes += ["| Contrôle | Règle | Gravité | Priorité | Statut |", "|---|---|---|---|---|"]
        lignes += [
            f"| [{c.id}]({c.fichier}.md) | {_cellule(c.libelle)} | {c.gravite} | {c.priorite} | {c.statut.replace('_', ' ')} |"
            for c in controles
            if c.theme == theme
        ]
    return "\n".join(lignes) + "\n"


def _page(c: Controle) -> str:
    parties = [
        f"{AVERTISSEMENT}\n\n# {c.id} : {_texte(c.libelle)}",
        _section("Pourquoi", _texte(c.pourquoi)),
        _section("Que faire", _texte(c.que_faire)),
        _section("Message au déclarant", f"> {_texte(c.message)}" if c.message else ""),
        _section("Champ", _champ(c)),
        _section("Paramètres", _parametres(c)),
        _section("Cas éprouvés", _cas(c)),
        _section("Source", _texte(c.source)),
        _section(
            "SQL", f"Fichier `controles/{c.theme}/{c.fichier}.sql`, empreinte `{c.empreinte}`.\n\n```sql\n{c.sql}\n```"
        ),
        "[Tous les contrôles](index.md)",
    ]
    return "\n\n".join(p for p in parties if p) + "\n"


def _section(titre: str, corps: str) -> str:
    return f"## {titre}\n\n{corps}" if corps else ""


def _champ(c: Controle) -> str:
    bornes = [f"depuis {c.norme_depuis}"] * bool(c.norme_depuis) + [f"jusqu'à {c.norme_jusqua}"] * bool(c.norme_jusqua)
    faits = {
        "Gravité": f"{c.gravite} ; priorité {c.priorite} sur 4",
        "Statut": _STATUTS.get(c.statut, c.statut),
        "Population": f"`{c.objet}`, une ligne par objet jugé",
        "Portée": _PORTEES.get(c.portee, c.portee),
        "Hors champ": _texte(c.hors_champ),
        "Flux": ", ".join(f.upper() for f in c.flux),
        "Natures": ", ".join(f"{n} ({_libelle('natures', 'code', n)})" for n in c.natures),
        "Norme": ", ".join(bornes) or "toutes",
        "Rubriques": ", ".join(f"`{r}`" for r in c.rubriques),
        "Enjeux": ", ".join(_libelle("enjeux", "code", x) for x in c.enjeux),
        "Organismes": ", ".join(_libelle("organismes", "code", x) for x in c.organismes),
        "Usages": ", ".join(_libelle("usages", "code", x) for x in c.usages),
        "Autres noms": ", ".join(f"`{a}`" for a in c.alias),
        "Joué en": _ZONES.get(c.zone, c.zone),
    }
    return "\n".join(f"- **{titre}** : {texte}" for titre, texte in faits.items() if texte)


def _parametres(c: Controle) -> str:
    siens = [p for p in _seuils() if p["controle_id"] == c.id]
    if not siens:
        return ""
    lignes = ["| Seuil | Valeur | Source | Commentaire |", "|---|---|---|---|"]
    for p in siens:
        valeur = f"{p['valeur'].replace('.', ',')} {p['unite']}"
        lignes.append(
            f"| `{p['seuil']}` | {_cellule(valeur)} | {_cellule(p['source'])} | {_cellule(p['commentaire'])} |"
        )
    return "\n".join(lignes)


def _cas(c: Controle) -> str:
    fichier = chemins.racine() / "tests" / "controles" / f"{c.fichier}.yml"
    if not fichier.is_file():
        return ""
    cas = yaml.safe_load(fichier.read_text(encoding="utf-8")) or {}
    blocs = []
    for issue, titre in _ISSUES.items():
        points = [_un_cas(x) for x in cas.get(issue) or []]
        if points:
            blocs.append(f"**{titre}**\n\n" + "\n".join(points))
    return "\n\n".join(blocs)


def _un_cas(cas: dict) -> str:
    donnees = []
    for relation, lignes in (cas.get("donnees") or {}).items():
        for ligne in lignes or [{}]:
            valeurs = ", ".join(f"{k} = {_valeur(v)}" for k, v in (ligne or {}).items())
            donnees.append(f"  - `{relation}` : {f'`{valeurs}`' if valeurs else 'une ligne par défaut'}")
    return "\n".join([f"- {_texte(str(cas.get('nom', 'sans nom')))}", *donnees])


def _valeur(valeur: object) -> str:
    if valeur is None:
        return "absent"
    return {True: "vrai", False: "faux"}[valeur] if isinstance(valeur, bool) else str(valeur)


def _texte(texte: str) -> str:
    """Texte d'un en-tête, dont les signes que Markdown lirait comme du HTML sont protégés."""
    return texte.replace("<", "&lt;")


def _cellule(texte: str) -> str:
    return _texte(texte).replace("|", "\\|")


@cache
def _seuils() -> list[dict[str, str]]:
    return _csv("parametres/seuils.csv")


def _libelle(nomenclature: str, cle: str, code: str) -> str:
    """Libellé d'un code, ou le code lui-même si la nomenclature ne le connaît pas."""
    return _libelles(nomenclature, cle).get(code, code)


@cache
def _libelles(nomenclature: str, cle: str) -> dict[str, str]:
    return {x[cle]: x["libelle"] for x in _csv(f"nomenclatures/{nomenclature}.csv")}


def _csv(chemin: str) -> list[dict[str, str]]:
    fichier = chemins.racine() / "seeds" / chemin
    if not fichier.is_file():
        return []
    with fichier.open(encoding="utf-8", newline="") as flux:
        return list(csv.DictReader(flux))
