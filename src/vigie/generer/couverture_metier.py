"""Écrit `docs/couverture-metier.md` : chaque entrée du référentiel métier, et ce qui en est écrit.

Ce qui est fait se déduit des fichiers de `controles/` (leur identifiant, ou leur alias pour une règle que la norme nomme déjà) ;
le seed `controles_metier.csv` ne dit que le reste : ce qui manque, ce qui ne se calcule pas, et pourquoi.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from vigie.controles.entete import Controle
from vigie.erreurs import ErreurVigie
from vigie.generer.libelles import lire_seed

AVERTISSEMENT = (
    "<!-- Écrit par « vigie generer » (src/vigie/generer/couverture_metier.py) : ne pas modifier à la main. -->"
)
PAGE = "docs/couverture-metier.md"
SEED = "nomenclatures/controles_metier.csv"
FAMILLES = {
    "BAS": "Bases, plafond, retraite",
    "MNS": "Montant net social",
    "NET": "Net versé",
    "RG": "Réduction générale",
    "ID": "Identité",
    "CT": "Contrats et continuité",
    "AG": "Agrégés, versements, bordereaux",
    "EF": "Effectifs",
    "PAS": "Prélèvement à la source",
    "DT": "Dates et délais",
    "CO": "Complétude",
}
# Dans l'ordre où la page les compte ; les deux premiers se déduisent des fichiers, les autres se lisent dans le seed.
ETATS = {
    "fait": "fait",
    "experimental": "expérimental",
    "pas_encore": "pas encore",
    "impossible": "impossible ici",
    "indicateur": "indicateur",
}
_DEDUITS = ("fait", "experimental")


@dataclass(frozen=True)
class Entree:
    """Une entrée du référentiel métier, les contrôles qui la disent, et son état."""

    id: str
    libelle: str
    etat: str
    raison: str
    controles: tuple[Controle, ...]


def page(controles: Sequence[Controle]) -> dict[str, str]:
    """Chemin relatif à la racine → texte."""
    return {PAGE: _page(entrees(controles))}


def entrees(controles: Sequence[Controle]) -> list[Entree]:
    """Toutes les entrées : celles du seed, dans son ordre, puis celles qu'un contrôle ajoute et que le seed ignore.

    Un fichier présent l'emporte sur le seed : la raison d'un manque disparaît avec lui. Lève `ErreurVigie` si une entrée sans
    contrôle n'a pas d'état connu ou pas de raison.
    """
    par_entree: dict[str, list[Controle]] = {}
    for c in controles:
        for nom in dict.fromkeys(_racine(n) for n in (c.id, *c.alias) if _famille(n)):
            par_entree.setdefault(nom, []).append(c)
    lignes = list(lire_seed(SEED))
    connues = {x["id"] for x in lignes}
    for nom in sorted(set(par_entree) - connues):
        lignes.append({"id": nom, "libelle": par_entree[nom][0].libelle, "etat": "", "raison": ""})
    return [_entree(x, tuple(par_entree.get(x["id"], ()))) for x in lignes]


def _entree(ligne: dict[str, str], siens: tuple[Controle, ...]) -> Entree:
    if siens:
        etat = "experimental" if all(c.statut == "experimental" for c in siens) else "fait"
        raison = "" if ligne["etat"] else ligne["raison"]
        return Entree(ligne["id"], ligne["libelle"], etat, raison, siens)
    if ligne["etat"] not in ETATS or ligne["etat"] in _DEDUITS or not ligne["raison"]:
        raise ErreurVigie(f"seeds/{SEED} : {ligne['id']} n'a pas de contrôle ; dites son état et sa raison.")
    return Entree(ligne["id"], ligne["libelle"], ligne["etat"], ligne["raison"], ())


def _famille(nom: str) -> str:
    """« BAS » pour BAS-03 ; vide si l'identifiant n'est pas du référentiel métier."""
    famille, tiret, _ = nom.partition("-")
    return famille if tiret and famille in FAMILLES else ""


def _racine(nom: str) -> str:
    """Entrée d'une règle : CT-04b, CT-04."""
    return nom.rstrip("abcdefghijklmnopqrstuvwxyz")


def _page(toutes: Sequence[Entree]) -> str:
    comptes = [f"{sum(x.etat == e for x in toutes)} {mot}" for e, mot in ETATS.items()]
    lignes = [
        AVERTISSEMENT,
        "",
        "# Couverture du référentiel métier",
        "",
        f"{len(toutes)} entrées : {', '.join(comptes)}. {len({c.id for x in toutes for c in x.controles})} contrôles les disent.",
        "Un suffixe (CT-04b) sépare deux règles d'une même entrée ; une règle que la norme nomme déjà vit sous le nom de la norme.",
        "Expérimental : un seuil ou une lecture reste à confirmer ; le contrôle est montré, sans entrer dans le rapport.",
    ]
    for famille, titre in FAMILLES.items():
        siennes = [x for x in toutes if _famille(x.id) == famille]
        if siennes:
            lignes += ["", f"## {titre}", "", "| Entrée | Règle | État | Contrôles | Ce qui reste, et pourquoi |"]
            lignes += ["|---|---|---|---|---|", *map(_rangee, siennes)]
    return "\n".join(lignes) + "\n"


def _rangee(x: Entree) -> str:
    liens = ", ".join(_lien(c, x.etat) for c in x.controles)
    return f"| {x.id} | {x.libelle} | {ETATS[x.etat]} | {liens} | {x.raison} |"


def _lien(c: Controle, etat: str) -> str:
    a_part = " (expérimental)" if c.statut == "experimental" and etat == "fait" else ""
    return f"[{c.id}](referentiel/{c.fichier}.md){a_part}"
