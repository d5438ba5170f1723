"""Un rapport en PDF balisé (PDF/UA-1 et PDF/A-2a, que typst vérifie en écrivant), refait à l'octet près.

Titre, langue, ordre de lecture, titres hiérarchisés, en-têtes de colonne, texte de remplacement des graphiques sont dans le fichier ; les
en-têtes de ligne des tables n'y sont pas balisés comme tels.
"""

import json

from vigie import ecriture as e
from vigie.rapport.document import Bloc, Document, Figure, Liste, Table, Texte
from vigie.temporaire import dossier_prive

NORMES_PDF = ["ua-1", "a-2a"]
_LARGE = 20  # caractères : au-delà, une colonne de texte se partage la place restante


def rendre(d: Document) -> bytes:
    """Les octets du PDF."""
    from pathlib import Path

    import typst

    gabarit = Path(__file__).with_name("document.typ").read_text(encoding="utf-8")
    figures = [b for s in d.sections for b in s.blocs if isinstance(b, Figure)]
    with dossier_prive("rapport") as racine:
        (racine / "rapport.typ").write_text(gabarit, encoding="utf-8")
        for rang, figure in enumerate(figures):
            (racine / _fichier(rang)).write_text(figure.svg, encoding="utf-8")
        (racine / "donnees.json").write_text(json.dumps(_donnees(d, figures), ensure_ascii=False), encoding="utf-8")
        return typst.compile(
            str(racine / "rapport.typ"),
            format="pdf",
            pdf_standards=NORMES_PDF,
            root=str(racine),
            ignore_system_fonts=True,
        )


def _fichier(rang: int) -> str:
    return f"figure{rang}.svg"


def _donnees(d: Document, figures: list[Figure]) -> dict:
    return {
        "titre": d.titre,
        "sous_titre": e.typographier(d.sous_titre),
        "date": [d.date.year, d.date.month, d.date.day],
        "demonstration": d.est_demonstration,
        "reserve": e.typographier(d.reserve),
        "pied": e.typographier(d.pied),
        "sections": [
            {"titre": e.typographier(s.titre), "blocs": [_bloc(b, figures) for b in s.blocs]} for s in d.sections
        ],
    }


def _bloc(b: Bloc, figures: list[Figure]) -> dict:
    if isinstance(b, Texte):
        return {"genre": "texte", "texte": e.typographier(b.texte), "fort": b.est_fort, "note": b.est_note}
    if isinstance(b, Liste):
        return {"genre": "liste", "points": [e.typographier(p) for p in b.points]}
    if isinstance(b, Figure):
        fichier = _fichier(figures.index(b))
        return {
            "genre": "figure",
            "fichier": fichier,
            "alternative": e.typographier(b.alternative),
            "legende": e.typographier(b.legende),
        }
    lignes = [[e.typographier(c if isinstance(c, str) else c.texte) for c in ligne] for ligne in b.lignes]
    return {
        "genre": "table",
        "titre": e.typographier(b.titre),
        "colonnes": list(b.colonnes),
        "lignes": lignes,
        "nombres": [b.est_de_nombres(i) for i in range(len(b.colonnes))],
        "largeurs": _largeurs(b, lignes),
    }


def _largeurs(t: Table, lignes: list[list[str]]) -> list[int]:
    """La part de chaque colonne dans la place que laissent les courtes (0) : le double pour de longs textes ; sans texte long, la première."""
    longueurs = [max((len(x[i]) for x in lignes), default=0) for i in range(len(t.colonnes))]
    parts = [
        0 if n <= _LARGE or t.est_de_nombres(i) else min(4, 2 + n // (3 * _LARGE)) for i, n in enumerate(longueurs)
    ]
    return parts if any(parts) else [int(i == 0) for i in range(len(t.colonnes))]
