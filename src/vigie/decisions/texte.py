"""Ce qu'un texte du registre ne dit jamais : rien qui désigne une personne ou un employeur. Il se lit au comité, et ne s'efface pas."""

import re
from collections.abc import Iterable

from vigie.erreurs import ErreurVigie
from vigie.identite.detecteur import reconnaitre

LONGUEUR_MAX = 500
_LONG_NOMBRE = re.compile(r"(?:\d[\s.\-]?){9,}")  # peut-être un SIREN, un SIRET, un NIR, à la clé fausse
_PSEUDONYME = re.compile(r"(?<![a-z])[a-p]{24}(?:[a-p]{8})?(?![a-z])")
_CIVILITE = re.compile(
    r"\b(?:M|MM|Mr|Mme|Mmes|Mlle|Mlles|Me|Dr)\b\.?\s+[A-ZÀ-Ý]|\b(?:[Mm]onsieur|[Mm]adame|[Mm]ademoiselle)\s+[A-ZÀ-Ý]"
)
_SOCIETE = re.compile(r"\b(?:SARL|EURL|SASU|SAS|SCI|SNC|SELARL|SCOP|SA)\b")


def verifier(texte: str, quoi: str, noms_permis: Iterable[str] = ()) -> str:
    """Le texte, sans blancs autour. `noms_permis` : les noms d'éditeurs qu'il peut citer, forme juridique comprise.

    Lève `ErreurVigie` s'il est vide, trop long, sur plusieurs lignes, ou s'il porte de quoi désigner une personne ou un employeur.
    """
    propre = texte.strip()
    if not propre:
        raise ErreurVigie(f"{quoi} : le texte est vide.")
    if len(propre) > LONGUEUR_MAX:
        raise ErreurVigie(f"{quoi} : {len(propre)} caractères, {LONGUEUR_MAX} au plus.")
    if not propre.isprintable():
        raise ErreurVigie(f"{quoi} : une seule ligne, sans caractère invisible.")
    if genre := designe(propre, noms_permis):
        raise ErreurVigie(
            f"{quoi} : le texte porte {genre}. Le registre ne désigne ni personne ni employeur : nommer un service, un contrôle ou un éditeur."
        )
    return propre


def designe(texte: str, noms_permis: Iterable[str] = ()) -> str | None:
    """Ce qui, dans un texte, désigne une personne ou un employeur ; None si rien n'y ressemble.

    >>> designe("Écrire aux éditeurs"), designe("Voir Mme Martin"), designe("La SARL Dupont"), designe("Falaise SA livre", ["Falaise SA"])
    (None, "le nom d'une personne", "le nom d'une société", None)
    """
    reste = texte
    for nom in sorted(noms_permis, key=len, reverse=True):
        reste = reste.replace(nom, "…")
    if genre := reconnaitre(reste):
        return genre
    if _LONG_NOMBRE.search(reste):
        return "un long nombre, peut-être une identité"
    if _PSEUDONYME.search(reste):
        return "un pseudonyme"
    if _CIVILITE.search(reste):
        return "le nom d'une personne"
    return "le nom d'une société" if _SOCIETE.search(reste) else None
