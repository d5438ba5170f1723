"""Le lecteur XML de la maison : expat, en flux, et rien de ce qui rend un XML dangereux.

Un retour d'organisme est un arbre de balises et de textes. Tout le reste est refusé en une phrase : un DTD (donc toute entité, interne
ou externe), une balise ou un texte démesurés, un arbre trop profond, un encodage que nous n'attendons pas. Rien n'est jamais cherché
ailleurs : ni fichier, ni réseau. La mémoire est bornée par une balise et un texte, quelle que soit la taille du fichier.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat

MORCEAU = 64 * 2**10
PROFONDEUR_MAX = 40  # les retours en ont douze au plus
ATTRIBUTS_MAX = 100
OCTETS_MAX = 2**20  # d'une balise, ou d'un texte
CARACTERES_MAX = 100_000  # d'un texte ou d'un attribut : la norme en admet dix mille
ENCODAGES = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252"})

_CAUSES = {
    expat.errors.codes[code]: dit
    for code, dit in (
        (expat.errors.XML_ERROR_SYNTAX, "ce n'est pas du XML"),
        (expat.errors.XML_ERROR_NO_ELEMENTS, "il est vide, ou coupé avant sa fin"),
        (expat.errors.XML_ERROR_UNCLOSED_TOKEN, "il est coupé au milieu d'une balise"),
        (expat.errors.XML_ERROR_PARTIAL_CHAR, "il est coupé au milieu d'un caractère"),
        (expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION, "il est coupé au milieu d'un texte"),
        (expat.errors.XML_ERROR_TAG_MISMATCH, "une balise ne ferme pas celle qui est ouverte"),
        (expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE, "une balise porte deux fois le même attribut"),
        (expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT, "il y a autre chose après la fin du retour"),
        (expat.errors.XML_ERROR_UNDEFINED_ENTITY, "il cite une entité que rien ne définit"),
        (expat.errors.XML_ERROR_UNBOUND_PREFIX, "un préfixe n'est rattaché à aucun espace de noms"),
        (expat.errors.XML_ERROR_UNKNOWN_ENCODING, "il annonce un encodage que Vigie ne lit pas"),
        (expat.errors.XML_ERROR_INCORRECT_ENCODING, "ses octets ne sont pas de l'encodage qu'il annonce"),
        (expat.errors.XML_ERROR_MISPLACED_XML_PI, "quelque chose précède sa déclaration XML"),
        (
            expat.errors.XML_ERROR_INVALID_TOKEN,
            "un caractère n'y a pas sa place (balise mal écrite, ou octets d'un autre encodage que celui annoncé)",
        ),
    )
}


class XmlRefuse(ValueError):  # noqa: N818 - le nom dit ce qui arrive
    """Ce XML ne se lit pas ; le message dit pourquoi et à quelle ligne, sans rien citer du fichier."""


@dataclass(frozen=True, slots=True)
class Balise:
    """Une balise ouverte. `nom`, `espace` : son nom et son espace de noms ; `attributs` : par nom, ceux d'un autre espace exclus."""

    nom: str
    espace: str
    attributs: dict[str, str]
    ligne: int


def parcourir(
    flux: BinaryIO,
    ouvrir: Callable[[Balise], None],
    fermer: Callable[[str], None] = lambda texte: None,
    voir: Callable[[bytes], None] = lambda octets: None,
) -> None:
    """Parcourt un XML. `ouvrir` reçoit chaque balise, `fermer` le texte de celle qui se ferme, `voir` les octets lus, tels quels.

    Le texte d'une balise est celui qu'elle porte elle-même, espaces des bords ôtées. Lève `XmlRefuse`.
    """
    Parcours(ouvrir, fermer).lire(flux, voir)


class Parcours:
    """Un parcours en cours : la pile des textes, et les bornes."""

    def __init__(self, ouvrir: Callable[[Balise], None], fermer: Callable[[str], None]) -> None:
        self._ouvrir, self._fermer = ouvrir, fermer
        self._textes: list[list[str]] = []
        self._longueurs: list[int] = []
        self._expat = p = expat.ParserCreate(namespace_separator=" ")
        p.buffer_text = True
        p.XmlDeclHandler = self._annoncer
        p.StartDoctypeDeclHandler = self._refuser_dtd
        p.EntityDeclHandler = self._refuser_dtd
        p.StartElementHandler = self._debut
        p.EndElementHandler = self._fin
        p.CharacterDataHandler = self._texte
        p.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def lire(self, flux: BinaryIO, voir: Callable[[bytes], None]) -> None:
        """Lit jusqu'au bout. Lève `XmlRefuse`."""
        lus = 0
        try:
            while octets := flux.read(MORCEAU):
                voir(octets)
                lus += len(octets)
                self._expat.Parse(octets, False)
                if lus - max(self._expat.CurrentByteIndex, 0) > OCTETS_MAX:
                    self._refuser("une balise y est démesurée")
            self._expat.Parse(b"", True)
        except expat.ExpatError as e:
            cause = _CAUSES.get(e.code, "il n'est pas bien formé")
            raise XmlRefuse(f"XML illisible, ligne {e.lineno} : {cause}") from e
        except (
            LookupError,
            UnicodeError,
        ) as e:  # un encodage que Python ne connaît pas, ou que expat ne sait pas suivre
            raise XmlRefuse("XML illisible : il annonce un encodage que Vigie ne lit pas") from e

    def _refuser(self, pourquoi: str) -> None:
        raise XmlRefuse(f"XML refusé, ligne {self._expat.CurrentLineNumber} : {pourquoi}")

    def _annoncer(self, version: str, encodage: str | None, seul: int) -> None:
        if encodage is not None and encodage.lower() not in ENCODAGES:
            self._refuser("il annonce un encodage que Vigie ne lit pas")

    def _refuser_dtd(self, *_: object) -> None:
        self._refuser("il porte un DTD ou une entité, qu'aucun retour ne porte")

    def _debut(self, nom: str, attributs: dict[str, str]) -> None:
        if len(self._textes) >= PROFONDEUR_MAX:
            self._refuser("ses balises sont trop profondes")
        if len(attributs) > ATTRIBUTS_MAX or any(len(v) > CARACTERES_MAX for v in attributs.values()):
            self._refuser("un attribut est démesuré, ou une balise en porte trop")
        self._textes.append([])
        self._longueurs.append(0)
        espace, _, local = nom.rpartition(" ")
        propres = {a: v.strip() for a, v in attributs.items() if " " not in a}
        self._ouvrir(Balise(local, espace, propres, self._expat.CurrentLineNumber))

    def _texte(self, texte: str) -> None:
        self._longueurs[-1] += len(texte)
        if self._longueurs[-1] > CARACTERES_MAX:
            if not texte.strip():
                return  # des blancs, fussent-ils un million, ne disent rien
            self._refuser("un texte y est démesuré")
        self._textes[-1].append(texte)

    def _fin(self, nom: str) -> None:
        self._longueurs.pop()
        self._fermer("".join(self._textes.pop()).strip())
