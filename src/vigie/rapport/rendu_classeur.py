"""Un rapport en classeur : une feuille qui se lit, puis une par table, où un nombre est un nombre et aucun texte une formule."""

import io
import re
import zipfile
from datetime import datetime

from vigie import ecriture as e
from vigie.divulgation.export import neutraliser
from vigie.rapport.document import Cellule, Document, Figure, Liste, Table, Texte

_DATE_ZIP = (1980, 1, 1, 0, 0, 0)  # la première qu'un zip sache écrire : un classeur refait a les mêmes octets
_LARGEUR_MAX = 60
_REFUSES = re.compile(r"[\[\]:*?/\\]")


def rendre(d: Document) -> bytes:
    """Les octets du classeur."""
    from openpyxl import Workbook

    classeur = Workbook()
    classeur.properties.creator, classeur.properties.title = "Vigie", d.titre
    _lecture(classeur.active, d)
    for rang, table in enumerate(d.tables(), 1):
        _feuille(classeur.create_sheet(_nom(rang, table.titre)), table)
    flux = io.BytesIO()
    classeur.save(flux)
    return _figer(flux.getvalue(), d.date)


def _lecture(feuille, d: Document) -> None:
    """Tout ce qui se lit, une phrase par ligne."""
    from openpyxl.styles import Alignment, Font

    feuille.title = "Lecture"
    feuille.column_dimensions["A"].width = 110
    dites: list[tuple[str, bool]] = [(d.titre, True), (d.sous_titre, False)]
    dites += [
        (x, True) for x in (d.reserve, "Données de démonstration, entièrement inventées." * d.est_demonstration) if x
    ]
    for section in d.sections:
        dites.append((section.titre, True))
        for b in section.blocs:
            dites += [(x, False) for x in _phrases(b)]
    dites.append((d.pied, False))
    for rang, (texte, est_gras) in enumerate(dites, 1):
        case = feuille.cell(rang, 1, neutraliser(e.typographier(texte)))
        case.data_type, case.alignment, case.font = "s", Alignment(wrap_text=True, vertical="top"), Font(bold=est_gras)


def _phrases(b) -> list[str]:
    if isinstance(b, Texte):
        return [b.texte]
    if isinstance(b, Liste):
        return list(b.points)
    return [b.alternative] if isinstance(b, Figure) else [f"Table : {b.titre}"]


def _feuille(feuille, t: Table) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for rang, titre in enumerate(t.colonnes, 1):
        feuille.cell(1, rang, titre).font = Font(bold=True)
        longueur = max([len(titre), *(len(_texte(ligne[rang - 1])) for ligne in t.lignes)])
        feuille.column_dimensions[get_column_letter(rang)].width = min(longueur, _LARGEUR_MAX) + 2
    for i, ligne in enumerate(t.lignes, 2):
        for j, cellule in enumerate(ligne, 1):
            _ecrire(feuille.cell(i, j), cellule)
            feuille.cell(i, j).alignment = Alignment(wrap_text=True, vertical="top")
    feuille.freeze_panes = "B2"


def _ecrire(case, c: Cellule) -> None:
    if not isinstance(c, str) and c.valeur is not None:
        case.value = c.valeur
        return
    case.value = neutraliser(e.typographier(_texte(c)))
    case.data_type = "s"


def _texte(c: Cellule) -> str:
    return c if isinstance(c, str) else c.texte


def _nom(rang: int, titre: str) -> str:
    """Un nom de feuille, de trente et un caractères au plus, sans ce qu'un tableur refuse."""
    return e.abreger(f"{rang} {_REFUSES.sub(' ', titre)}", 31)


def _figer(octets: bytes, quand: datetime) -> bytes:
    """Le même classeur, daté de la version publiée : openpyxl y met l'heure qu'il est."""
    jour = quand.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as lu, zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as ecrit:
        for nom in lu.namelist():
            contenu = lu.read(nom)
            if nom == "docProps/core.xml":
                contenu = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + jour, contenu)
            ecrit.writestr(zipfile.ZipInfo(nom, _DATE_ZIP), contenu, zipfile.ZIP_DEFLATED)
    return sortie.getvalue()
