"""Import de la norme des retours (NEOReS) : cahier technique et schéma officiels → seeds CSV de `seeds/retours/`.

Mêmes règles que l'import de NEODeS : importer une version ne remplace que ses lignes, chaque seed reste trié. On n'en garde que des
faits (identifiants, noms courts, types, codes, cardinalités) : ni les descriptions, ni le texte des règles. Le classeur ne dit pas la
cardinalité d'un champ : elle vient du schéma XML de la même année (`--schema`), et reste vide sans lui.
"""

import re
from pathlib import Path

from vigie.erreurs import ErreurVigie
from vigie.nommer import montrer
from vigie.norme.balises import Balise, parcourir
from vigie.norme.classeur import (
    NATURES_DE_TYPE,
    Ligne,
    cle,
    expression_re2,
    feuille,
    lignes,
    ouvrir,
    texte,
    valeurs_admises,
)
from vigie.norme.importer import ecrire_seed, lire_seed

COLONNES = {
    "neores_blocs": ("norme", "bloc", "nom", "parent", "ordre", "card_min", "card_max"),
    "neores_champs": ("norme", "champ", "bloc", "nom", "type_id", "ordre", "card_min", "card_max"),
    "neores_types": ("norme", "type_id", "nature", "expression", "longueur_min", "longueur_max"),
    "neores_valeurs": ("norme", "type_id", "code", "libelle"),
    "neores_regles": ("norme", "regle", "champ", "genre", "champs_cites"),
}
_RACINE = "RO"
_VERSION = re.compile(r"P[0-9]{2}V[0-9]{2}")
_CHAMP = re.compile(r"RO(?:\.B[0-9]{3})?\.R[0-9]{3}")
_REGLE = re.compile(r"(?P<champ>RO(?:\.B[0-9]{3})?(?:\.R[0-9]{3})?)/(?P<genre>[A-Z]{3})-[0-9]{2}")
_FEUILLES_DE_REGLES = ("Rules", "Messages")  # l'une en 2027, l'autre en 2026
_LIBELLE_COURT = 120
_SCHEMA = "http://www.w3.org/2001/XMLSchema"


def est_neores(classeur: Path) -> bool:
    """Vrai si le classeur est un cahier technique de NEOReS. Lève `ErreurVigie` s'il est illisible."""
    feuilles = ouvrir(classeur)
    return any(cle(c) == "neores" for ligne in feuilles.get("standard", []) for c in ligne)


def importer(classeur: Path, sortie: Path, schema: Path | None = None) -> dict[str, int]:
    """Importe une version de NEOReS dans les seeds du dossier `sortie` ; rend le nombre de lignes de cette version par seed.

    `schema` : le message.xsd de la même année, pour la cardinalité des champs ; sans lui, celles déjà importées sont gardées.
    Lève `ErreurVigie` pour un classeur ou un schéma inutilisable ; rien n'est alors écrit.
    """
    anciennes = {seed: lire_seed(sortie / f"{seed}.csv", colonnes) for seed, colonnes in COLONNES.items()}
    lues = _lire(classeur)
    norme = lues["neores_blocs"][0]["norme"]
    bornes = _cardinalites(schema) if schema else _deja_connues(anciennes["neores_champs"], norme)
    for champ in lues["neores_champs"]:
        champ["card_min"], champ["card_max"] = bornes.get(champ["champ"], ("", ""))
    sortie.mkdir(parents=True, exist_ok=True)
    for seed, nouvelles in lues.items():
        autres = [ligne for ligne in anciennes[seed] if ligne["norme"] != norme]
        ecrire_seed(sortie / f"{seed}.csv", COLONNES[seed], sorted(autres + nouvelles, key=lambda x: x["norme"]))
    return {seed: len(nouvelles) for seed, nouvelles in lues.items()}


def _lire(classeur: Path) -> dict[str, list[Ligne]]:
    feuilles = ouvrir(classeur)
    bruts = lignes(classeur, feuilles, "Fields", ("Block Id", "Id", "Name", "Description", "DataType Id"))
    bruts = [x for x in bruts if texte(x["Id"])]
    norme = _version(classeur, bruts)
    blocs = _blocs(classeur, feuilles)
    champs = _champs(classeur, bruts, {b["bloc"] for b in blocs})
    types, valeurs = _types(classeur, feuilles, {c["type_id"] for c in champs})
    lues = {
        "neores_blocs": blocs,
        "neores_champs": champs,
        "neores_types": types,
        "neores_valeurs": valeurs,
        "neores_regles": _regles(classeur, feuilles),
    }
    return {seed: [{"norme": norme, **ligne} for ligne in x] for seed, x in lues.items()}


def _version(classeur: Path, champs: list[dict]) -> str:
    """La version, telle que la dit le premier champ du message : l'une des années a laissé vide la case qui devait la porter."""
    for champ in champs:
        if (texte(champ["Block Id"]), texte(champ["Id"])) == (_RACINE, "R001"):
            trouvee = _VERSION.match(texte(champ["Description"]))
            if trouvee:
                return trouvee[0]
    raise ErreurVigie(
        f"{montrer(classeur)}, feuille « Fields » : la version (RO.R001, « PaaVnn - … ») est introuvable."
    )


def _blocs(classeur: Path, feuilles: dict[str, list[tuple]]) -> list[Ligne]:
    """Les blocs, du message à ses feuilles. Le classeur ne nomme ni le message, ni son profil, ailleurs que dans l'en-tête."""
    connus = {_RACINE: ("Envoi", "", "1", "1"), "RO.B001": ("Profil du retour organisme", _RACINE, "1", "1")}
    for x in lignes(classeur, feuilles, "Blocks", ("Id", "Name", "ParentId", "lowerBound", "upperBound")):
        if texte(x["Id"]):
            bornes = (texte(x["ParentId"]), texte(x["lowerBound"]), texte(x["upperBound"]))
            connus[texte(x["Id"])] = (texte(x["Name"]), *bornes)
    for bloc, (_, parent, *_reste) in connus.items():
        if parent and parent not in connus:
            raise ErreurVigie(
                f"{montrer(classeur)}, feuille « Blocks » : {bloc} a pour parent {parent}, qui n'y est pas."
            )
    return [
        {"bloc": b, "nom": nom, "parent": parent, "ordre": str(ordre), "card_min": mini, "card_max": maxi}
        for ordre, (b, (nom, parent, mini, maxi)) in enumerate(sorted(connus.items()), 1)
    ]


def _champs(classeur: Path, bruts: list[dict], blocs: set[str]) -> list[Ligne]:
    champs: dict[str, Ligne] = {}
    for x in bruts:
        bloc, champ = texte(x["Block Id"]), f"{texte(x['Block Id'])}.{texte(x['Id'])}"
        if not _CHAMP.fullmatch(champ) or bloc not in blocs or champ in champs:
            raise ErreurVigie(
                f"{montrer(classeur)}, feuille « Fields » : champ « {champ} » mal formé, en double, ou sans bloc."
            )
        champs[champ] = {"champ": champ, "bloc": bloc, "nom": texte(x["Name"]), "type_id": texte(x["DataType Id"])}
    return [{**champs[c], "ordre": str(ordre)} for ordre, c in enumerate(sorted(champs), 1)]


def _types(classeur: Path, feuilles: dict[str, list[tuple]], employes: set[str]) -> tuple[list[Ligne], list[Ligne]]:
    types, valeurs = [], []
    for x in lignes(classeur, feuilles, "Data Types", ("Id", "Nature", "Regexp", "Lg Min", "Lg Max", "Values")):
        type_id = texte(x["Id"])
        if type_id not in employes:
            continue
        nature = NATURES_DE_TYPE.get(cle(x["Nature"]))
        if nature is None:
            raise ErreurVigie(f"{montrer(classeur)}, feuille « Data Types » : nature inconnue pour {type_id}.")
        expression = expression_re2(str(x["Regexp"])) if x["Regexp"] else ""
        bornes = {"longueur_min": texte(x["Lg Min"]), "longueur_max": texte(x["Lg Max"])}
        types.append({"type_id": type_id, "nature": nature, "expression": expression, **bornes})
        for code, libelle in valeurs_admises(classeur, type_id, x["Values"], bornes["longueur_min"]).items():
            valeurs.append({"type_id": type_id, "code": code, "libelle": _court(libelle)})
    types.sort(key=lambda t: t["type_id"])
    return types, sorted(valeurs, key=lambda v: (v["type_id"], v["code"]))


def _court(libelle: str) -> str:
    """Un libellé officiel, coupé à la phrase : au-delà, c'est un texte, que ce seed ne recopie pas."""
    return libelle if len(libelle) <= _LIBELLE_COURT else f"{libelle[: _LIBELLE_COURT - 1].rstrip()}…"


def _regles(classeur: Path, feuilles: dict[str, list[tuple]]) -> list[Ligne]:
    nom = next((f for f in _FEUILLES_DE_REGLES if cle(f) in feuilles), _FEUILLES_DE_REGLES[0])
    grille = feuille(classeur, feuilles, nom)
    regles = {}
    for cellules in grille:
        dite = _REGLE.fullmatch(texte(cellules[0])) if cellules else None
        if dite:
            cites = sorted({c for x in cellules[1:] for c in _CHAMP.findall(texte(x))} - {dite["champ"]})
            regles[dite[0]] = {"champ": dite["champ"], "genre": dite["genre"], "champs_cites": " ".join(cites)}
    return [{"regle": r, **x} for r, x in sorted(regles.items())]


def _deja_connues(champs: list[Ligne], norme: str) -> dict[str, tuple[str, str]]:
    return {x["champ"]: (x["card_min"], x["card_max"]) for x in champs if x["norme"] == norme}


def _cardinalites(schema: Path) -> dict[str, tuple[str, str]]:
    """Champ → (minimum, maximum), d'après un schéma XML de NEOReS ; « * » : sans borne."""
    bornes: dict[str, tuple[str, str]] = {}

    def voir(balise: Balise) -> None:
        champ = balise.attributs.get("name", "").replace("_", ".")
        if balise.nom == "element" and balise.espace == _SCHEMA and _CHAMP.fullmatch(champ):
            maximum = balise.attributs.get("maxOccurs", "1")
            bornes[champ] = (balise.attributs.get("minOccurs", "1"), "*" if maximum == "unbounded" else maximum)

    try:
        with schema.open("rb") as flux:
            parcourir(flux, ouvrir=voir)
    except OSError as e:
        raise ErreurVigie(f"{montrer(schema)} : schéma illisible. Donner le message.xsd de la même année.") from e
    except ValueError as e:
        raise ErreurVigie(f"{montrer(schema)} : {e}.") from e
    if not bornes:
        raise ErreurVigie(f"{montrer(schema)} : aucun champ de NEOReS. Donner le message.xsd de la même année.")
    return bornes
