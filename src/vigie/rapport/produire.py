"""`vigie rapport` : quel rapport, sous quelle forme, pour qui ; lire, passer la porte si c'est pour tous, composer, écrire."""

from datetime import date
from pathlib import Path

from vigie.erreurs import ErreurVigie
from vigie.nommer import montrer
from vigie.rapport import annuel, lecture, mensuel, rendu_classeur, rendu_html, rendu_pdf
from vigie.rapport.document import Document
from vigie.rapport.porte import diffusable

FORMES = {"pdf": rendu_pdf.rendre, "html": rendu_html.rendre, "xlsx": rendu_classeur.rendre}
GENRES = ("mensuel", "annuel")


def produire(
    mois: date | None = None,
    sortie: Path | None = None,
    *,
    genre: str = "mensuel",
    forme: str | None = None,
    public: bool = False,
) -> Path:
    """Écrit un rapport et rend son chemin. `mois` : celui du rapport, ou le dernier de l'année qu'il couvre (défaut : le dernier établi).

    La forme est celle demandée, sinon celle de l'extension de `sortie`, sinon un PDF. `public` : passé par la porte de diffusion.
    Lève `ErreurVigie` si rien n'est publié, si le mois est absent, si forme et extension se contredisent, ou si rien ne peut être écrit.
    """
    forme = _forme(sortie, forme)
    mois = mois or lecture.dernier_mois()
    document = composer(mois, genre, public)
    sortie = sortie or Path(f"vigie_rapport_{'annuel_' * (genre == 'annuel')}{mois:%Y-%m}.{forme}")
    octets = FORMES[forme](document)
    try:
        sortie.write_bytes(octets)
    except OSError as erreur:
        raise ErreurVigie(
            f"{montrer(sortie)} ne peut être écrit ({erreur.strerror}). Choisir un autre fichier."
        ) from erreur
    return sortie


def composer(mois: date, genre: str = "mensuel", public: bool = False) -> Document:
    """Le document, avant toute forme. Lève `ErreurVigie` si le mois n'est pas publié, ou ne peut pas être montré à tous."""
    lu = _lire(mois, public)
    if genre == "mensuel":
        return mensuel.composer(lu, mois)
    # chaque mois passe la même porte que sa note : l'année ne dit rien que ses mois ne disent
    lus = [_lire(m, public) for m in lecture.mois_de_l_annee(mois) if m != mois]
    return annuel.composer([*lus, lu], mois, None if public else annuel.lire_le_reste(mois))


def _lire(mois: date, public: bool) -> dict:
    return diffusable(lecture.lire(mois)) if public else lecture.lire(mois)


def _forme(sortie: Path | None, forme: str | None) -> str:
    """Lève `ErreurVigie` si le nom du fichier annonce une autre forme que celle demandée, ou aucune que l'on sache écrire."""
    extension = sortie.suffix.lower().removeprefix(".") if sortie else ""
    if extension and extension not in FORMES:
        raise ErreurVigie(
            f"{montrer(sortie or '')} : l'extension dit la forme, parmi {', '.join(f'.{f}' for f in FORMES)}."
        )
    if forme and extension and forme != extension:
        raise ErreurVigie(f"{montrer(sortie or '')} et --format {forme} se contredisent : choisir l'un des deux.")
    return forme or extension or "pdf"
