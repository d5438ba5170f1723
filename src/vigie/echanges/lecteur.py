"""Un fichier de ressources : le contrat que dit sa première ligne, puis ses lignes, jugées une à une. Aucune valeur ne s'y cite."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import BinaryIO

from vigie.identite.pseudonymes import normaliser
from vigie.norme.ressources import Colonne, Contrat, contrats

LIGNE_MAX = 65_536  # caractères : au-delà, ce n'est pas un de nos CSV
_ANNEES = range(2013, 2101)
_NUMERO = re.compile("[0-9A-Z]{11,40}")
_SIRET = re.compile("[0-9]{14}")
_SIREN = re.compile("[0-9]{9}")
_MOIS = re.compile("([0-9]{4})-([0-9]{2})")
_JOUR = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTANT = re.compile("-?[0-9]{1,12}(?:[.,][0-9]{1,2})?")

Valeurs = dict[str, object]


class FichierRefuse(Exception):  # noqa: N818 - le nom dit ce qui arrive
    """Rien de ce fichier ne peut être lu ; le message dit pourquoi."""


class LigneEcartee(Exception):  # noqa: N818 - le nom dit ce qui arrive
    """Cette ligne ne peut être gardée ; le message dit pourquoi, sans la citer."""


def ouvrir(flux: BinaryIO) -> tuple[Contrat, Iterator[tuple[int, list[str]]]]:
    """Le contrat d'un fichier, et ses lignes : (numéro, champs sans blancs autour). Lève `FichierRefuse`, aussi au fil des lignes."""
    lignes = _lignes(flux)
    numero, entete = next(lignes, (1, []))
    contrat = contrats().get(tuple(c.lower() for c in entete))
    if contrat is None:
        attendues = " » ou « ".join(";".join(c.entete) for c in contrats().values())
        raise FichierRefuse(
            f"ligne {numero} : la première ligne n'est celle d'aucun contrat de Vigie ; attendue : « {attendues} »"
        )
    return contrat, lignes


def _lignes(flux: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    lecteur = csv.reader(_bornees(io.TextIOWrapper(flux, "utf-8-sig", newline="")), delimiter=";", strict=True)
    try:
        for cellules in lecteur:
            if any(champs := [c.strip() for c in cellules]):
                yield lecteur.line_num, champs
    except UnicodeDecodeError as e:
        raise FichierRefuse("ce fichier n'est pas en UTF-8 : enregistrez-le en « CSV UTF-8 (séparateur point-virgule) »") from e  # fmt: skip
    except csv.Error as e:
        raise FichierRefuse(f"ligne {lecteur.line_num} : guillemet mal placé, ou ce n'est pas un CSV") from e


def _bornees(texte: io.TextIOWrapper) -> Iterator[str]:
    """Les lignes du texte, dont aucune ne peut emplir la mémoire."""
    while ligne := texte.readline(LIGNE_MAX):
        if len(ligne) == LIGNE_MAX:
            raise FichierRefuse(f"une ligne passe {LIGNE_MAX} caractères : ce n'est pas un CSV de ressources")
        yield ligne


def juger(contrat: Contrat, champs: list[str]) -> Valeurs:
    """Les valeurs d'une ligne, par colonne de sa table, identités normalisées mais en clair. Lève `LigneEcartee`."""
    if len(champs) != len(contrat.colonnes):
        raise LigneEcartee(f"{len(contrat.colonnes)} champs attendus")
    valeurs = {c.cible: _valeur(c, champ) for c, champ in zip(contrat.colonnes, champs, strict=True)}
    _accorder(contrat, valeurs)
    return valeurs


def _accorder(contrat: Contrat, v: Valeurs) -> None:
    """Ce que deux colonnes se doivent. Lève `LigneEcartee`."""
    if contrat.table == "ressources_independants":
        if v["debut"] > v["fin"]:
            raise LigneEcartee("fin : avant le début")
        return
    if (v["flux"] == "aucun") != (v["donnee"] == "aucune") or (v["donnee"] == "aucune") != (v["montant"] is None):
        raise LigneEcartee("flux, donnee, montant : « aucun », « aucune » et un montant vide vont ensemble")
    if (v["flux"] in ("dsn", "pasrau")) != (v["verseur"] is not None):
        raise LigneEcartee("verseur : attendu de dsn et de pasrau, et d'eux seuls")
    if (v["flux"] == "independant") != (v["donnee"] in ("chiffre_affaires", "revenu")):
        raise LigneEcartee("donnee : chiffre_affaires et revenu vont avec le flux « independant »")


def _valeur(colonne: Colonne, champ: str) -> object:
    if not champ:
        if colonne.obligatoire:
            raise LigneEcartee(f"{colonne.nom} : vide")
        return None
    lue = _FORMES[colonne.genre](champ)
    if lue is None or (colonne.valeurs and lue not in colonne.valeurs):
        raise LigneEcartee(f"{colonne.nom} : {_ATTENDUES.get(colonne.genre) or 'valeur hors de la liste du contrat'}")
    return lue


def _identite(domaine: str, forme: re.Pattern[str], champ: str) -> str | None:
    normalisee = normaliser(domaine, champ)
    return normalisee if forme.fullmatch(normalisee) else None


def _jour(champ: str) -> date | None:
    try:
        jour = date.fromisoformat(champ) if _JOUR.fullmatch(champ) else None
    except ValueError:
        return None
    return jour if jour and jour.year in _ANNEES else None


# Genre d'une colonne → ce qui en fait sa valeur ; None : elle n'en a pas la forme.
_FORMES = {
    "personne": lambda c: _identite("personne", _NUMERO, c),
    "siret": lambda c: _identite("siret", _SIRET, c),
    "siren": lambda c: _identite("siren", _SIREN, c),
    "code": str.lower,
    "mois": lambda c: _jour(f"{c}-01") if _MOIS.fullmatch(c) else None,
    "date": _jour,
    "montant": lambda c: Decimal(c.replace(",", ".")) if _MONTANT.fullmatch(c) else None,
}
_ATTENDUES = {
    "personne": "ni un NIR, ni un numéro technique temporaire", "siret": "un SIRET a quatorze chiffres", "siren": "un SIREN a neuf chiffres",
    "mois": "AAAA-MM attendu", "date": "AAAA-MM-JJ attendu, d'un jour qui existe", "montant": "un nombre à deux décimales au plus attendu",
}  # fmt: skip
