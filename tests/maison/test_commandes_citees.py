"""Une commande citée dans un document existe, avec ses options : qui la recopie un jour d'accident n'a pas à deviner."""

import importlib
import re

import click
import pytest

from outils import RACINE
from vigie.cli import COMMANDES

DOCUMENTS = [RACINE / "README.md", RACINE / "CONTRIBUTING.md", *sorted((RACINE / "docs").glob("*.md"))]
_CIBLES = set(re.findall(r"^([a-z-]+):", (RACINE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def codes(texte: str) -> list[str]:
    """Ce qu'un document donne à taper : ses blocs et ses mots en police fixe."""
    blocs = re.findall(r"```\n(.*?)```", texte, re.DOTALL)
    return [*blocs, *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", texte, flags=re.DOTALL))]


def options(nom: str, suite: str) -> set[str]:
    """Les options que connaît `vigie nom` (ou sa sous-commande, nommée dans `suite`)."""
    commande = importlib.import_module(f"vigie.commandes.{nom}").commande
    while isinstance(commande, click.Group):
        sous = next((m for m in suite.split() if m in commande.commands), None)
        if sous is None:
            break
        commande, suite = commande.commands[sous], suite.replace(sous, "", 1)
    return {o for p in commande.params for o in (*p.opts, *p.secondary_opts)} | {"--help"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda f: str(f.relative_to(RACINE)))
def test_une_commande_citee_existe(document):
    texte, inconnues = document.read_text(encoding="utf-8"), []
    for code in codes(texte):
        for nom, suite in re.findall(r"(?:^|[\s/])vigie ([a-z]+)([^\n#]*)", code):
            if nom not in COMMANDES:
                inconnues.append(f"vigie {nom}")
                continue
            connues = options(nom, suite)
            inconnues += [f"vigie {nom} {o}" for o in re.findall(r"--[a-z0-9-]+", suite) if o not in connues]
        inconnues += [f"make {c}" for c in re.findall(r"(?:^|\s)make ([a-z-]+)", code) if c not in _CIBLES]
    assert not inconnues, f"{document.name} cite {', '.join(inconnues)} : cela n'existe pas, ou plus."


def test_ce_que_l_exploitant_lit_est_bien_ce_que_vigie_dit():
    """Un symptôme de la page d'exploitation est une phrase du code : changée là, elle ne se retrouverait plus ici."""
    page = (RACINE / "docs" / "exploitation.md").read_text(encoding="utf-8")
    symptomes = [
        s for ligne in re.findall(r"^\| (.*?) \|", page, re.MULTILINE) for s in re.findall(r"« (.*?) »", ligne)
    ]
    dit = "".join(f.read_text(encoding="utf-8") for f in sorted((RACINE / "src" / "vigie").rglob("*.py")))
    dit = re.sub(r'"\s*\n\s*f?"', "", dit)
    assert len(symptomes) > 5
    perdus = [s for s in symptomes if not all(morceau.strip() in dit for morceau in s.split("…"))]
    assert not perdus, f"docs/exploitation.md cite {', '.join(perdus)} : Vigie ne le dit pas, ou plus."
