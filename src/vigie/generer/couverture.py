"""Écrit `docs/couverture-norme.md` : chaque contrôle officiel, du cahier technique 2025.1 ou d'une autre norme, et ce qui en est écrit.

Ce qui est fait se déduit des fichiers de `controles/` : leur identifiant, leur alias, leurs membres nommés. Les seeds
`controles_ct2025.csv` et `controles_autres_normes.csv` listent les contrôles officiels, sans leur texte, et disent lesquels ne sont
pas jugés et pourquoi ; le second dit aussi dans quelles normes chacun existe.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vigie.controles.entete import Controle, Membre
from vigie.erreurs import ErreurVigie
from vigie.generer.libelles import lire_seed

AVERTISSEMENT = "<!-- Écrit par « vigie generer » (src/vigie/generer/couverture.py) : ne pas modifier à la main. -->"
PAGE = "docs/couverture-norme.md"
SEED = "norme/controles_ct2025.csv"
AUTRES = "norme/controles_autres_normes.csv"
# Familles officielles, dans l'ordre du paragraphe 4.4 : nom, et ce qu'un écart fait à la déclaration.
FAMILLES = {
    "CST": ("Structure", "bloquant"),
    "CSL": ("Syntaxe d'une rubrique", "bloquant"),
    "CCH": ("Cohérence dans une déclaration", "bloquant"),
    "CRE": ("Valeur d'une table externe", "bloquant"),
    "CME": ("Répertoire SIRENE", "bloquant"),
    "CID": ("Entre déclarations", "bloquant"),
    "SIG": ("Cohérence, en signalement", "non bloquant : visible après l'acceptation"),
}
ETATS = {
    "fait": "fait",
    "experimental": "expérimental",
    "pas_encore": "pas encore",
    "impossible": "impossible ici",
}
_OFFICIEL = re.compile(r"S\d\d\.G\d\d\.\d\d\.\d{3}/[A-Z]{3}-\d\d\Z")


@dataclass(frozen=True)
class Officiel:
    """Un contrôle du cahier technique, le contrôle de Vigie qui le juge, et son état."""

    id: str
    page: str
    famille: str
    etat: str
    raison: str
    controle: Controle | None


@dataclass(frozen=True)
class Ailleurs:
    """Un contrôle officiel né, ou mort, dans une autre norme que celle du cahier 2025.1 : ses bornes, son état, qui le juge."""

    id: str
    bornes: tuple[str, str | None]
    etat: str
    raison: str
    controle: Controle | None


def page(controles: Sequence[Controle]) -> dict[str, str]:
    """Chemin relatif à la racine → texte ; rien si le seed est absent."""
    lignes = lire_seed(SEED)
    return {PAGE: _page(officiels(controles), controles)} if lignes else {}


def officiels(controles: Sequence[Controle]) -> list[Officiel]:
    """Tous les contrôles du seed. Lève `ErreurVigie` si un « impossible » est sans raison, ou s'il est fait."""
    juges = _juges(controles)
    return [_officiel(x, juges) for x in lire_seed(SEED)]


def _juges(controles: Sequence[Controle]) -> dict[str, Controle]:
    """Qui juge chaque identifiant : un fichier, un alias ou un membre. « CSL-00 » (les expressions) vaut pour toute rubrique."""
    juges: dict[str, Controle] = {}
    for c in controles:
        if c.statut != "retire":
            for nom in (c.id, *c.alias, *(m.identifiant for m in c.membres)):
                juges.setdefault(nom, c)
    return juges


def _officiel(ligne: dict[str, str], juges: dict[str, Controle]) -> Officiel:
    ident = ligne["identifiant"]
    c = juges.get(ident) or juges.get(ident.partition("/")[2])
    if ligne["etat"] not in ("", "impossible") or bool(ligne["etat"]) != bool(ligne["raison"]):
        raise ErreurVigie(
            f"seeds/{SEED} : {ident}, un état « impossible » va avec sa raison, et sans état, pas de raison."
        )
    if c and ligne["etat"]:
        raise ErreurVigie(f"seeds/{SEED} : {ident} est dit impossible, et {c.fichier} le juge.")
    etat = ligne["etat"] or "pas_encore"
    if c:
        etat = "experimental" if c.statut == "experimental" else "fait"
    return Officiel(ident, ligne["page"], ligne["famille"], etat, ligne["raison"], c)


def _page(tous: Sequence[Officiel], controles: Sequence[Controle]) -> str:
    ailleurs = autres_normes(controles)
    lignes = [
        AVERTISSEMENT,
        "",
        "# Couverture de la norme",
        "",
        f"Les {len(tous)} contrôles du cahier technique DSN 2025.1, un par un ; {len(ailleurs)} contrôles d'autres versions les suivent.",
        "",
        "- **fait** : un contrôle `actif` le juge. L'énoncé officiel est sans ambiguïté, des cas conformes et en anomalie l'éprouvent.",
        "- **expérimental** : il est jugé, mais une lecture du texte ou sa validité reste à confirmer ; sa page dit laquelle.",
        "- **pas encore** : rien ne s'y oppose.",
        "- **impossible ici** : il demande une table ou une information que le projet n'a pas ; la raison est dite.",
        "",
        *_recapitulatif(tous),
        "",
        "Le texte officiel n'est pas recopié : la page est celle du cahier technique.",
        "La règle des statuts : [décision 011](decisions/011-statut-d-un-controle.md).",
    ]
    for famille, (titre, effet) in FAMILLES.items():
        siens = [x for x in tous if x.famille == famille]
        lignes += [
            "",
            f"## {famille} : {titre} ({effet})",
            "",
            "| Contrôle | Page | État | Jugé par, ou pourquoi non |",
        ]
        lignes += ["|---|---|---|---|", *map(_rangee, siens)]
    if ailleurs:
        lignes += [
            "",
            "## Contrôles d'autres versions de la norme",
            "",
            "| Contrôle | Normes | État | Jugé par, ou pourquoi non |",
            "|---|---|---|---|",
        ]
        lignes += [
            f"| {x.id} | {_bornes(*x.bornes)} | {ETATS[x.etat]} | {_lien(x.controle) if x.controle else x.raison} |"
            for x in ailleurs
        ]
    return "\n".join(lignes) + "\n"


def _recapitulatif(tous: Sequence[Officiel]) -> list[str]:
    lignes = [f"| Famille | {' | '.join(ETATS.values())} | total |", "|---|" + "---:|" * (len(ETATS) + 1)]
    for famille in (*FAMILLES, ""):
        siens = [x for x in tous if x.famille == famille or not famille]
        comptes = Counter(x.etat for x in siens)
        nombres = " | ".join(str(comptes[e]) for e in ETATS)
        lignes.append(f"| {famille or 'Total'} | {nombres} | {len(siens)} |")
    return lignes


def _rangee(x: Officiel) -> str:
    return f"| {x.id} | {x.page} | {ETATS[x.etat]} | {_lien(x.controle) if x.controle else x.raison} |"


def _lien(c: Controle) -> str:
    return f"[{c.id}](referentiel/{c.fichier}.md)"


def _bornes(depuis: str | None, jusqua: str | None) -> str:
    if depuis == jusqua:
        return f"{depuis} seule"
    return ", ".join([f"depuis {depuis}"] * bool(depuis) + [f"jusqu'à {jusqua}"] * bool(jusqua))


def autres_normes(controles: Sequence[Controle]) -> list[Ailleurs]:
    """Les contrôles qui ne sont pas au cahier 2025.1. Lève `ErreurVigie` : oublié, sans raison, ou daté autrement par qui le juge."""
    juges, lignes = _juges(controles), lire_seed(AUTRES)
    connus = {x["identifiant"] for x in (*lire_seed(SEED), *lignes)}
    if oublies := sorted(nom for nom in juges if _OFFICIEL.match(nom) and nom not in connus):
        raise ErreurVigie(
            f"seeds/{AUTRES} : {', '.join(oublies)} se jugent, et aucun seed ne dit dans quelles normes ils sont : une ligne pour chacun."
        )
    datees = {c.id: c for c in controles} | {m.identifiant: m for c in controles for m in c.membres}
    return [_ailleurs(x, juges.get(x["identifiant"]), datees.get(x["identifiant"])) for x in lignes]


def _ailleurs(ligne: dict[str, str], juge: Controle | None, date: Controle | Membre | None) -> Ailleurs:
    ident, bornes = ligne["identifiant"], (ligne["norme_depuis"], ligne["norme_jusqua"] or None)
    if bool(ligne["etat"]) != bool(ligne["raison"]) or not (juge or ligne["raison"]):
        raise ErreurVigie(
            f"seeds/{AUTRES} : {ident} : un contrôle que rien ne juge dit son état et sa raison, les deux."
        )
    if juge and ligne["etat"] == "impossible":
        raise ErreurVigie(
            f"seeds/{AUTRES} : {ident} est dit impossible, et {juge.id} le juge : ôtez-y son état et sa raison."
        )
    if date and (date.norme_depuis, date.norme_jusqua) != bornes:
        raise ErreurVigie(
            f"seeds/{AUTRES} : {ident} : {_bornes(*bornes)}, et qui le juge dit {_bornes(date.norme_depuis, date.norme_jusqua)}."
        )
    if juge:  # un fichier présent l'emporte sur un « pas encore »
        return Ailleurs(ident, bornes, "experimental" if juge.statut == "experimental" else "fait", "", juge)
    return Ailleurs(ident, bornes, ligne["etat"], ligne["raison"], None)
