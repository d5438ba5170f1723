"""Ce qu'un modèle lit décide de ce qui s'en garde d'un mois à l'autre (docs/decisions/027) : qui ne refait que sa déclaration ne lit qu'elle."""

import re
from functools import cache

import pytest

from vigie import chemins

# Ne dépend que des seeds et de registres dont l'empreinte refait tout (macros/mois.sql, `empreinte_de_la_construction`).
DE_REGISTRES = {"dim_controles"}
PAR_DECLARATION = "par_declaration"


@cache
def _textes() -> dict[str, str]:
    return {f.stem: f.read_text(encoding="utf-8") for f in (chemins.racine() / "models").rglob("*.sql")}


@cache
def _materialisation(modele: str) -> str:
    """La matérialisation que dit le modèle, dans son texte ou son yml ; « table » sinon (dbt_project.yml)."""
    dite = re.search(r"materialized='(\w+)'", _textes()[modele])
    fiche = next((chemins.racine() / "models").rglob(f"{modele}.yml"), None)
    if not dite and fiche:
        dite = re.search(r"materialized: (\w+)", fiche.read_text(encoding="utf-8"))
    return dite.group(1) if dite else "table"


@cache
def _lus(modele: str) -> frozenset[str]:
    """Ce qu'un modèle nomme dans son texte. Ce qu'il lit par la macro `trouves`, les verdicts, est par déclaration."""
    return frozenset(re.findall(r"ref\('(\w+)'\)", _textes().get(modele, "")))


def _est_constant(modele: str) -> bool:
    """Vrai d'un seed, et de ce qui n'en vient que de seeds."""
    if modele not in _textes():
        return not (chemins.racine() / "models").joinpath(f"{modele}.py").exists()
    return bool(_lus(modele)) and "source(" not in _textes()[modele] and all(map(_est_constant, _lus(modele)))


def _porte_la_declaration(modele: str) -> bool:
    if modele.startswith("int_"):
        return _materialisation(modele) in (PAR_DECLARATION, "en_serie") or (
            _materialisation(modele) == "view" and all(_se_lit_par_declaration(lu) for lu in _lus(modele))
        )
    return "declaration_id" in _textes().get(modele, "")


def _se_lit_par_declaration(modele: str) -> bool:
    return modele in DE_REGISTRES or _est_constant(modele) or _porte_la_declaration(modele)


@pytest.mark.parametrize("modele", sorted(m for m in _textes() if _materialisation(m) == PAR_DECLARATION))
def test_qui_ne_refait_que_sa_declaration_ne_lit_qu_elle(modele):
    fautifs = sorted(lu for lu in _lus(modele) if not _se_lit_par_declaration(lu))
    assert not fautifs, (
        f"{modele} se refait déclaration par déclaration et lit {', '.join(fautifs)}, qui n'a pas de déclaration : un changement là-bas "
        "n'y serait pas vu. Matérialisez-le « en_serie », ou donnez un declaration_id à ce qu'il lit."
    )
