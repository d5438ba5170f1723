"""Écrit les pages du référentiel : un sommaire, et une page par contrôle avec sa règle, ses cas et son SQL."""

from collections.abc import Sequence

from vigie.controles.entete import Controle
from vigie.generer import cas
from vigie.generer.libelles import PORTEES, STATUTS, ZONES, libelle, page_du_cahier, seuils, valeur
from vigie.generer.organismes import noms_d_organisme

AVERTISSEMENT = "<!-- Écrit par « vigie generer » (src/vigie/generer/referentiel.py) : ne pas modifier à la main. -->"
DOSSIER = "docs/referentiel"


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
        lignes += ["", f"## {libelle('controles_themes', 'theme', theme)}", ""]
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
        _section("Membres", _membres(c)),
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
        "Statut": STATUTS.get(c.statut, c.statut),
        "Population": f"`{c.objet}`, une ligne par objet jugé",
        "Portée": PORTEES.get(c.portee, c.portee),
        "Hors champ": _texte(c.hors_champ),
        "Flux": ", ".join(f.upper() for f in c.flux),
        "Natures": ", ".join(f"{n} ({libelle('natures', 'code', n)})" for n in c.natures),
        "Norme": ", ".join(bornes) or "toutes",
        "Rubriques": ", ".join(f"`{r}`" for r in c.rubriques),
        "Enjeux": ", ".join(libelle("enjeux", "code", x) for x in c.enjeux),
        "Organismes": ", ".join(libelle("organismes", "code", x) for x in c.organismes),
        "Usages": ", ".join(libelle("usages", "code", x) for x in c.usages),
        "Autres noms": ", ".join(f"`{a}`" for a in c.alias),
        "Chez les organismes": ", ".join(
            f"`{code}` ({dit})" for code, dit in noms_d_organisme(c.id, (m.identifiant for m in c.membres))
        ),
        "Joué en": ZONES.get(c.zone, c.zone),
    }
    return "\n".join(f"- **{titre}** : {texte}" for titre, texte in faits.items() if texte)


def _membres(c: Controle) -> str:
    """Les contrôles officiels qu'une famille juge, chacun sous son nom ; ce qu'un membre dit en propre suit la table."""
    if not c.membres:
        return ""
    lignes = [
        "| Contrôle officiel | Ce qui ne va pas | Natures | Norme | Page du CT 2025.1 |",
        "|---|---|---|---|---:|",
    ]
    for m in c.membres:
        bornes = [f"depuis {m.norme_depuis}"] * bool(m.norme_depuis) + [f"jusqu'à {m.norme_jusqua}"] * bool(
            m.norme_jusqua
        )
        lignes.append(
            f"| {m.identifiant} | {_cellule(m.libelle)} | {', '.join(m.natures)} | {', '.join(bornes) or 'toutes'} | "
            f"{page_du_cahier(m.identifiant)} |"
        )
    propres = [
        f"- {m.identifiant} : {_texte(' '.join(filter(None, (m.message, m.que_faire))))}"
        for m in c.membres
        if m.message or m.que_faire
    ]
    return "\n".join(lignes + (["\nCe que dit chaque membre au déclarant :\n", *propres] if propres else []))


def _parametres(c: Controle) -> str:
    siens = seuils(c.id)
    if not siens:
        return ""
    lignes = ["| Seuil | Valeur | Source | Commentaire |", "|---|---|---|---|"]
    for p in siens:
        combien = f"{p['valeur'].replace('.', ',')} {p['unite']}"
        lignes.append(
            f"| `{p['seuil']}` | {_cellule(combien)} | {_cellule(p['source'])} | {_cellule(p['commentaire'])} |"
        )
    return "\n".join(lignes)


def _cas(c: Controle) -> str:
    blocs = []
    for issue, les_siens in cas.montres(c.fichier).items():
        points = [_un_cas(x) for x in les_siens]
        blocs.append(f"**{cas.ISSUES[issue]}**\n\n" + "\n".join(points))
    return "\n\n".join([*blocs, cas.reste(c.fichier)]).strip()


def _un_cas(un: dict) -> str:
    donnees = []
    for relation, lignes in (un.get("donnees") or {}).items():
        for ligne in lignes or [{}]:
            valeurs = ", ".join(f"{k} = {valeur(v)}" for k, v in (ligne or {}).items())
            donnees.append(f"  - `{relation}` : {f'`{valeurs}`' if valeurs else 'une ligne par défaut'}")
    return "\n".join([f"- {_texte(str(un.get('nom', 'sans nom')))}", *donnees])


def _texte(texte: str) -> str:
    """Texte d'un en-tête, dont les signes que Markdown lirait comme du HTML sont protégés."""
    return texte.replace("<", "&lt;")


def _cellule(texte: str) -> str:
    return _texte(texte).replace("|", "\\|")
