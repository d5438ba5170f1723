"""Lecture des classeurs officiels de la norme (tables de norme et tableau des usages).

Les classeurs changent de forme d'une année à l'autre (colonnes ajoutées ou déplacées, nombres devenus textes,
espaces traînantes) : tout est lu par le nom de la feuille et de la colonne, puis normalisé ici une fois pour toutes.
openpyxl n'est importé qu'à l'ouverture d'un classeur : le reste de Vigie s'en passe.
"""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vigie.erreurs import ErreurVigie

NATURES_DE_TYPE = {
    "alphanumeric": "alphanumerique",
    "numeric": "numerique",
    "date": "date",
    "enumeration": "enumeration",
    "externalreferential": "referentiel",
}
# La feuille Blocks ignore les trois blocs d'enveloppe, que la feuille Header nomme sans parent ni cardinalité.
ENVOI, DECLARATION, TOTAUX = "S10.G00.00", "S20.G00.05", "S90.G00.90"
BLOCS_ENVELOPPE = {
    ENVOI: ("", "1", "1"),
    DECLARATION: (ENVOI, "1", "*"),
    TOTAUX: (ENVOI, "1", "1"),
}
_FORME_NORME = re.compile(r"P\d{2}V\d{2}")
_FORME_BLOC = re.compile(r"S\d{2}\.G\d{2}\.\d{2}")
_FORME_RUBRIQUE = re.compile(r"S\d{2}\.G\d{2}\.\d{2}\.\d{3}")
_USAGES_ADMIS = frozenset("OCINF")

Ligne = dict[str, str]


@dataclass
class NormeLue:
    """Une norme telle que lue d'un classeur : une liste de lignes (textes normalisés) par seed, triées.

    `origines` donne, par identifiant de bloc ou de rubrique, le texte d'où tirer un nom de table ou de colonne :
    le nom technique officiel (`Envoi.NomLogiciel`) pour une rubrique, le libellé pour un bloc.
    """

    norme: str
    blocs: list[Ligne] = field(default_factory=list)
    rubriques: list[Ligne] = field(default_factory=list)
    types: list[Ligne] = field(default_factory=list)
    valeurs: list[Ligne] = field(default_factory=list)
    origines: dict[str, str] = field(default_factory=dict)


def lire_norme(chemin: Path) -> NormeLue:
    """Lit une table de norme (feuilles Standard, Header, Data Types, Blocks, Fields).

    Celle de PASRAU n'a ni feuille Standard, ni cardinalités : sa version est la seule que S10.G00.00.006 admet, et rien n'y borne un bloc.
    Ne garde que les types qu'une rubrique emploie. Lève ErreurVigie si le classeur est illisible, si une feuille ou
    une colonne manque, si une rubrique nomme un bloc ou un type absent.
    """
    feuilles = ouvrir(chemin)
    lue = NormeLue(_version(chemin, feuilles))
    _lire_blocs(chemin, feuilles, lue)
    _lire_rubriques(chemin, feuilles, lue)
    _lire_types(chemin, feuilles, lue)
    return lue


def lire_usages(chemin: Path) -> dict[tuple[str, str], str]:
    """Lit un tableau des usages : (rubrique, nature de déclaration sur 2 chiffres) → usage (O, C, I, N ou F).

    Lève ErreurVigie si l'on n'y trouve ni colonne « Id rubrique » ni colonne de nature (« 01 - … »).
    """
    for grille in ouvrir(chemin).values():
        natures, colonne = _colonnes_usages(grille)
        if natures and colonne is not None:
            return _usages_de(chemin, grille, natures, colonne)
    raise ErreurVigie(
        f"{chemin} : aucun tableau des usages. "
        "Il faut une colonne « Id rubrique » et des colonnes de nature (« 01 - … », « 04 - … »)."
    )


def texte(valeur: Any) -> str:
    """Une cellule en texte d'une ligne : sans espace insécable ni répétée, sans retour chariot d'Excel."""
    if valeur is None:
        return ""
    if isinstance(valeur, float) and valeur.is_integer():
        valeur = int(valeur)
    return " ".join(str(valeur).replace("_x000D_", " ").replace("\xa0", " ").replace("\u202f", " ").split())


def expression_re2(expression: str) -> str:
    """Transpose une expression XML Schema en RE2 pour une correspondance entière (`regexp_full_match`).

    Les expressions de la norme couvrent toute la valeur ; certaines portent tout de même des ancres ^ et $, parfois
    au milieu d'une alternative. Elles ne servent à rien dans une correspondance entière : on les retire.
    Le texte n'est pas autrement touché, espaces comprises.
    """
    return re.sub(r"(?<![\[\\])\^|(?<!\\)\$", "", expression.replace("_x000D_", "").strip())


def ouvrir(chemin: Path) -> dict[str, list[tuple]]:
    """Toutes les feuilles du classeur, par nom normalisé : une liste de lignes de cellules.

    Un classeur rendu feuille par feuille (`…_fields.csv`, `…_blocks.csv`) se désigne par l'une d'elles.
    """
    if chemin.suffix.lower() == ".csv":
        return _feuilles_csv(chemin)
    try:
        import openpyxl  # paresseux : seul l'import d'une norme en a besoin
    except ImportError as erreur:
        raise ErreurVigie("openpyxl manque pour lire un classeur. Installer « vigie[entrepot] ».") from erreur
    if not chemin.is_file():
        raise ErreurVigie(f"{chemin} : ce fichier n'existe pas. Donner le chemin d'un classeur .xlsx de la norme.")
    try:
        classeur = openpyxl.load_workbook(chemin, data_only=True)
    except Exception as erreur:  # openpyxl lève selon le défaut : BadZipFile, KeyError, InvalidFileException…
        raise ErreurVigie(
            f"{chemin} : classeur illisible ({type(erreur).__name__}). Donner le fichier .xlsx officiel, non modifié."
        ) from erreur
    return {cle(feuille.title): list(feuille.iter_rows(values_only=True)) for feuille in classeur.worksheets}


def _feuilles_csv(chemin: Path) -> dict[str, list[tuple]]:
    """Les feuilles voisines d'un classeur rendu en CSV à point-virgule : ce qui suit le dernier « _ » nomme chacune."""
    debut = chemin.stem.rpartition("_")[0]
    if not debut or not chemin.is_file():
        raise ErreurVigie(
            f"{chemin} : feuille introuvable. Donner une feuille « nom_fields.csv », ses voisines à côté d'elle."
        )
    feuilles: dict[str, list[tuple]] = {}
    for f in sorted(chemin.parent.glob(f"{debut}_*.csv")):
        try:
            lues = csv.reader(io.StringIO(f.read_text(encoding="utf-8-sig")), delimiter=";")
            feuilles[cle(f.stem.rpartition("_")[2])] = [tuple(c or None for c in ligne) for ligne in lues]
        except (OSError, UnicodeDecodeError, csv.Error) as erreur:
            raise ErreurVigie(
                f"{f} : feuille illisible ({type(erreur).__name__}). Il faut un CSV à point-virgule, en UTF-8."
            ) from erreur
    return feuilles


def cle(valeur: Any) -> str:
    """Nom de feuille ou de colonne réduit à ses lettres et chiffres : « Data Types » et « DataTypes » se valent."""
    sans_accent = unicodedata.normalize("NFKD", texte(valeur)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", sans_accent.lower())


def feuille(chemin: Path, feuilles: dict[str, list[tuple]], nom: str) -> list[tuple]:
    """Une feuille, par son nom, ou son pluriel. Lève `ErreurVigie` si elle manque."""
    for admis in (cle(nom), cle(nom) + "s"):
        if admis in feuilles:
            return feuilles[admis]
    raise ErreurVigie(
        f"{chemin} : il manque la feuille « {nom} ». Est-ce bien une table de norme (dsn-datatypes-CT….xlsx) ?"
    )


def lignes(chemin: Path, feuilles: dict[str, list[tuple]], nom: str, colonnes: tuple[str, ...]) -> list[dict]:
    """Lignes d'une feuille, par nom de colonne ; l'en-tête est la première des dix premières lignes qui les porte."""
    grille = feuille(chemin, feuilles, nom)
    for rang, ligne in enumerate(grille[:10]):
        places = {cle(cellule): place for place, cellule in reversed(list(enumerate(ligne))) if cellule is not None}
        if all(cle(colonne) in places for colonne in colonnes):
            choix = {colonne: places[cle(colonne)] for colonne in colonnes}
            suite = (
                {c: (brute[p] if p < len(brute) else None) for c, p in choix.items()} for brute in grille[rang + 1 :]
            )
            return [valeurs for valeurs in suite if any(v is not None for v in valeurs.values())]
    raise ErreurVigie(f"{chemin}, feuille « {nom} » : colonnes attendues introuvables ({', '.join(colonnes)}).")


def _a_la_colonne(chemin: Path, feuilles: dict[str, list[tuple]], nom: str, colonne: str) -> bool:
    return any(cle(cellule) == cle(colonne) for ligne in feuille(chemin, feuilles, nom)[:10] for cellule in ligne)


def _version(chemin: Path, feuilles: dict[str, list[tuple]]) -> str:
    if "standard" not in feuilles and "fields" in feuilles:
        return _version_admise(chemin, feuilles)
    for ligne in feuille(chemin, feuilles, "Standard"):
        cellules = [texte(c) for c in ligne if c is not None]
        if len(cellules) >= 2 and cle(cellules[0]) == "version" and _FORME_NORME.fullmatch(cellules[1]):
            return cellules[1]
    raise ErreurVigie(f"{chemin}, feuille « Standard » : version de norme introuvable (attendu : Version, PaaVnn).")


def _version_admise(chemin: Path, feuilles: dict[str, list[tuple]]) -> str:
    """La seule version de norme que la table admet en S10.G00.00.006 : c'est la sienne."""
    types = [
        texte(x["DataType Id"])
        for x in lignes(chemin, feuilles, "Fields", ("Block Id", "Id", "DataType Id"))
        if (texte(x["Block Id"]), texte(x["Id"]).zfill(3)) == (ENVOI, "006")
    ]
    codes = [
        code
        for x in lignes(chemin, feuilles, "Data Types", ("Id", "Values"))
        if texte(x["Id"]) in types
        for code in valeurs_admises(chemin, types[0], x["Values"], "")
    ]
    if len(codes) != 1:
        raise ErreurVigie(
            f"{chemin} : version de norme introuvable. Sans feuille « Standard », S10.G00.00.006 doit n'admettre qu'une version."
        )
    return codes[0]


def _identifiant(chemin: Path, valeur: Any, forme: re.Pattern, ou: str) -> str:
    identifiant = re.sub(r"\s", "", texte(valeur))
    if not forme.fullmatch(identifiant):
        raise ErreurVigie(f"{chemin}, feuille « {ou} » : identifiant « {identifiant} » d'une forme inattendue.")
    return identifiant


def _lire_blocs(chemin: Path, feuilles: dict[str, list[tuple]], lue: NormeLue) -> None:
    """Blocs dans l'ordre du message : celui de la feuille Fields.

    La feuille Blocks ne convient pas : celle de P25V01 est triée par numéro, non par arborescence.
    """
    noms = {}
    for ligne in lignes(chemin, feuilles, "Header", ("Element", "Id", "Name")):
        if re.sub(r"\s", "", texte(ligne["Id"])) in BLOCS_ENVELOPPE:
            noms[re.sub(r"\s", "", texte(ligne["Id"]))] = texte(ligne["Name"])
    if set(noms) != set(BLOCS_ENVELOPPE):
        raise ErreurVigie(f"{chemin}, feuille « Header » : attendu {', '.join(BLOCS_ENVELOPPE)}.")
    enveloppe = {b: {"bloc": b, "nom": noms[b], "parent": p, "card_min": mi, "card_max": ma}
                 for b, (p, mi, ma) in BLOCS_ENVELOPPE.items()}  # fmt: skip
    suite = []
    bornes = ("lowerBound", "upperBound") if _a_la_colonne(chemin, feuilles, "Blocks", "lowerBound") else ()
    for ligne in lignes(chemin, feuilles, "Blocks", ("Id", "Name", "ParentId", *bornes)):
        suite.append(
            {
                "bloc": _identifiant(chemin, ligne["Id"], _FORME_BLOC, "Blocks"),
                "nom": texte(ligne["Name"]),
                "parent": _identifiant(chemin, ligne["ParentId"], _FORME_BLOC, "Blocks"),
                "card_min": texte(ligne.get("lowerBound", "0")),
                "card_max": texte(ligne.get("upperBound", "*")),
            }
        )
    rang = _ordre_du_message(chemin, feuilles)
    blocs = [*enveloppe.values(), *suite]
    sans_rubrique = [b["bloc"] for b in blocs if b["bloc"] not in rang]
    if sans_rubrique:
        raise ErreurVigie(f"{chemin}, feuille « Fields » : aucune rubrique pour {', '.join(sans_rubrique)}.")
    blocs.sort(key=lambda b: rang[b["bloc"]])
    _verifier_arborescence(chemin, blocs)
    lue.blocs = [{"norme": lue.norme, **b, "ordre": str(rang)} for rang, b in enumerate(blocs, 1)]
    lue.origines.update({b["bloc"]: b["nom"] for b in blocs})


def _ordre_du_message(chemin: Path, feuilles: dict[str, list[tuple]]) -> dict[str, int]:
    """Rang de la première rubrique de chaque bloc dans la feuille Fields."""
    rangs: dict[str, int] = {}
    for rang, ligne in enumerate(lignes(chemin, feuilles, "Fields", ("Block Id", "Id"))):
        rangs.setdefault(_identifiant(chemin, ligne["Block Id"], _FORME_BLOC, "Fields"), rang)
    return rangs


def _verifier_arborescence(chemin: Path, blocs: list[Ligne]) -> None:
    """Un parent précède toujours ses enfants : la lecture séquentielle d'une déclaration en dépend."""
    lus: set[str] = {""}
    for bloc in blocs:
        if bloc["bloc"] in lus:
            raise ErreurVigie(f"{chemin}, feuille « Blocks » : le bloc {bloc['bloc']} figure deux fois.")
        if bloc["parent"] not in lus:
            raise ErreurVigie(f"{chemin}, feuille « Blocks » : {bloc['bloc']} vient avant son parent {bloc['parent']}.")
        lus.add(bloc["bloc"])


def _lire_rubriques(chemin: Path, feuilles: dict[str, list[tuple]], lue: NormeLue) -> None:
    ordre_blocs = {b["bloc"]: int(b["ordre"]) for b in lue.blocs}
    colonnes = ("Block Id", "Id", "Name", "DataType Id", "Comment")
    rubriques = []
    for ligne in lignes(chemin, feuilles, "Fields", colonnes):
        bloc = _identifiant(chemin, ligne["Block Id"], _FORME_BLOC, "Fields")
        # La feuille numérote dans le bloc (« 001 », parfois 1 quand Excel a mangé les zéros).
        numero = texte(ligne["Id"]).rpartition(".")[2].zfill(3)
        rubrique = _identifiant(chemin, f"{bloc}.{numero}", _FORME_RUBRIQUE, "Fields")
        if bloc not in ordre_blocs:
            raise ErreurVigie(f"{chemin}, feuille « Fields » : {rubrique} nomme un bloc absent de la feuille Blocks.")
        if rubrique in lue.origines:
            raise ErreurVigie(f"{chemin}, feuille « Fields » : la rubrique {rubrique} figure deux fois.")
        lue.origines[rubrique] = texte(ligne["Comment"]) or texte(ligne["Name"])
        rubriques.append({"rubrique": rubrique, "bloc": bloc, "nom": texte(ligne["Name"]),
                          "type_id": re.sub(r"\s", "", texte(ligne["DataType Id"]))})  # fmt: skip
    # Tri stable : dans un bloc, l'ordre de la feuille, que la norme se réserve de ne pas garder croissant.
    rubriques.sort(key=lambda r: ordre_blocs[r["bloc"]])
    lue.rubriques = [{"norme": lue.norme, **r, "ordre": str(rang)} for rang, r in enumerate(rubriques, 1)]


def _lire_types(chemin: Path, feuilles: dict[str, list[tuple]], lue: NormeLue) -> None:
    employes = {r["type_id"] for r in lue.rubriques}
    genre = "Nature" if _a_la_colonne(chemin, feuilles, "Data Types", "Nature") else "Name"
    colonnes = ("Id", genre, "Regexp", "Lg Min", "Lg Max", "Values")
    for ligne in lignes(chemin, feuilles, "Data Types", colonnes):
        type_id = re.sub(r"\s", "", texte(ligne["Id"]))
        if type_id not in employes:
            continue
        nature = NATURES_DE_TYPE.get(cle(ligne[genre]))
        if nature is None:
            raise ErreurVigie(f"{chemin}, feuille « Data Types » : nature inconnue pour {type_id}.")
        longueur_min = texte(ligne["Lg Min"])
        expression = expression_re2(str(ligne["Regexp"])) if ligne["Regexp"] is not None else ""
        lue.types.append({"norme": lue.norme, "type_id": type_id, "nature": nature, "expression": expression,
                          "longueur_min": longueur_min, "longueur_max": texte(ligne["Lg Max"])})  # fmt: skip
        for code, libelle in valeurs_admises(chemin, type_id, ligne["Values"], longueur_min).items():
            lue.valeurs.append({"norme": lue.norme, "type_id": type_id, "code": code, "libelle": libelle})
    manquants = employes - {t["type_id"] for t in lue.types}
    if manquants:
        raise ErreurVigie(f"{chemin}, feuille « Data Types » : types absents : {', '.join(sorted(manquants))}.")
    lue.types.sort(key=lambda t: t["type_id"])
    lue.valeurs.sort(key=lambda v: (v["type_id"], v["code"]))


def valeurs_admises(chemin: Path, type_id: str, cellule: Any, longueur_min: str) -> dict[str, str]:
    """« 01=libellé;02=libellé » → {code: libellé}. Un point-virgule d'un libellé n'ouvre pas un nouveau code."""
    valeurs: dict[str, str] = {}
    for morceau in re.split(r";(?=\s*[0-9A-Za-z.]+\s*=)", texte(cellule)) if texte(cellule) else []:
        code, egal, libelle = (partie.strip() for partie in morceau.partition("="))
        if not egal or not code:
            raise ErreurVigie(f"{chemin}, feuille « Data Types » : liste de valeurs de {type_id} illisible.")
        if code.isdigit() and longueur_min.isdigit():
            code = code.zfill(int(longueur_min))
        if code in valeurs:
            raise ErreurVigie(f"{chemin}, feuille « Data Types » : le code {code} de {type_id} figure deux fois.")
        valeurs[code] = libelle
    return valeurs


def _colonnes_usages(grille: list[tuple]) -> tuple[dict[int, str], int | None]:
    """Places des colonnes de nature et de l'identifiant de rubrique, cherchées dans les dix premières lignes."""
    natures: dict[int, str] = {}
    colonne = None
    for ligne in grille[:10]:
        for place, cellule in enumerate(ligne):
            trouve = re.match(r"(\d{2})\s*[-–]", texte(cellule))
            if trouve:
                natures[place] = trouve[1]
            if cle(cellule) == "idrubrique":
                colonne = place
    return natures, colonne


def _usages_de(chemin: Path, grille: list[tuple], natures: dict[int, str], colonne: int) -> dict[tuple[str, str], str]:
    usages: dict[tuple[str, str], str] = {}
    for ligne in grille:
        rubrique = re.sub(r"\s", "", texte(ligne[colonne] if colonne < len(ligne) else None))
        if not _FORME_RUBRIQUE.fullmatch(rubrique):
            continue  # en-têtes, lignes blanches, remarques de bas de tableau
        for place, nature in natures.items():
            usage = texte(ligne[place]).upper()
            if usage not in _USAGES_ADMIS:
                raise ErreurVigie(f"{chemin} : usage « {usage} » inattendu pour {rubrique} en nature {nature}.")
            if usages.setdefault((rubrique, nature), usage) != usage:
                raise ErreurVigie(f"{chemin} : deux usages pour {rubrique} en nature {nature}.")
    if not usages:
        raise ErreurVigie(f"{chemin} : le tableau des usages est vide.")
    return usages
