"""Le référentiel en site statique : des pages HTML autonomes, lisibles sans script, faites de la même liste que docs/referentiel."""

from collections.abc import Sequence
from pathlib import Path

from vigie.controles.entete import Controle, referentiel
from vigie.erreurs import ErreurVigie

# Ce que nous avons écrit la dernière fois : on n'efface jamais dans ce dossier que ce qui y figure.
_LISTE = ".vigie-site"


def fichiers(controles: Sequence[Controle], depuis: Path | None = None) -> dict[str, str]:
    """Chemin relatif au site → texte. `depuis` : `referentiel.json` antérieur à comparer (défaut : la dernière version figée)."""
    from vigie.generer.site import accueil, export, fiche, gabarit, normes_pages, versions
    from vigie.generer.site.normes import toutes
    from vigie.norme.flux import DSN, de_la_norme

    tries = export.dans_l_ordre(controles)
    normes = toutes()
    actuel = export.referentiel(tries)
    return {
        "vigie.css": gabarit.ressource("vigie.css"),
        "vigie.js": gabarit.ressource("vigie.js"),
        "referentiel.json": export.json_texte(actuel),
        "referentiel.csv": export.csv_texte(actuel),
        "index.html": accueil.page(actuel, normes),
        "export.html": export.page(actuel),
        "versions.html": versions.page(actuel, versions.anterieure(depuis)),
        # seule la DSN a des versions à comparer : de PASRAU, une seule est publiée
        **normes_pages.pages([n for n in normes if de_la_norme(n.nom) == DSN], tries),
        **{export.adresse(c): fiche.page(c, normes) for c in tries},
    }


def ecrire(dossier: Path, depuis: Path | None = None) -> dict[str, str]:
    """Écrit le site dans `dossier` et en retire nos pages périmées ; rend ce qui a été écrit. Lève `ErreurVigie`."""
    voulus = fichiers(referentiel(), depuis)
    try:
        _retirer(dossier, set(voulus))
        for chemin, texte in voulus.items():
            cible = dossier / chemin
            cible.parent.mkdir(parents=True, exist_ok=True)
            cible.write_text(texte, encoding="utf-8", newline="\n")
        (dossier / _LISTE).write_text("\n".join(sorted(voulus)) + "\n", encoding="utf-8", newline="\n")
    except OSError as e:
        raise ErreurVigie(
            f"{dossier} : impossible d'y écrire le site ({e.strerror}). Désignez un autre dossier."
        ) from e
    return voulus


def _retirer(dossier: Path, voulus: set[str]) -> None:
    liste = dossier / _LISTE
    if not liste.is_file():
        return
    base = dossier.resolve()
    for ancien in set(liste.read_text(encoding="utf-8").splitlines()) - voulus:
        cible = (dossier / ancien).resolve()
        if cible.is_relative_to(base) and cible.is_file():
            cible.unlink()
