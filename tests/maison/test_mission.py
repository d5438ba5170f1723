"""docs/mission.md : chaque ligne des orientations y est une fois, et ce qu'elle cite existe (page, commande, mart)."""

import re

import pytest

from outils import RACINE
from vigie.cli import COMMANDES

TEXTE = (RACINE / "docs" / "mission.md").read_text(encoding="utf-8")
LIGNES = [[c.strip() for c in x.strip("|").split("|")] for x in re.findall(r"^\| [SRPQU]\d+ \|.*$", TEXTE, re.M)]
ATTENDUES = {
    f"{axe}{n}" for axe, fin in (("S", 7), ("R", 10), ("P", 27), ("Q", 24), ("U", 12)) for n in range(1, fin + 1)
}
ETATS = {"vu", "en partie", "pas encore", "hors de portée"}


def test_chaque_ligne_des_orientations_y_est_une_fois():
    numeros = [x[0] for x in LIGNES]
    assert len(numeros) == len(set(numeros)) and set(numeros) == ATTENDUES, (
        f"Lignes à écrire ou à ôter dans docs/mission.md : {sorted(set(numeros) ^ ATTENDUES)}."
    )


def test_deux_lignes_ne_disent_pas_la_meme_chose():
    ou = [x[3] for x in LIGNES if x[3] != "rien"]
    doubles = sorted({x for x in ou if ou.count(x) > 1})
    assert not doubles, f"docs/mission.md montre deux lignes par les mêmes mots : {doubles}."


@pytest.mark.parametrize("ligne", LIGNES, ids=lambda x: x[0])
def test_ce_qu_une_ligne_cite_existe(ligne):
    numero, _, etat, ou, manque = ligne
    assert etat in ETATS, f"{numero} : « {etat} » n'est pas un état de docs/mission.md."
    assert manque, f"{numero} : dire ce qui manque."
    assert (ou == "rien") == (etat == "hors de portée") or etat == "pas encore", f"{numero} : {etat}, et « {ou} »."
    pages = {f.stem for f in (RACINE / "dashboards" / "pages_vigie").glob("*.py")}
    for page in re.findall(r"\[(\w+)\](?!\()", ou):
        assert page in pages, f"{numero} cite la page [{page}], qui n'existe pas."
    for commande in re.findall(r"`vigie (\w+)", ou):
        assert commande in COMMANDES, f"{numero} cite « vigie {commande} », qui n'existe pas."
    for mart in re.findall(r"`((?:ind|fct|cmp|dim|label)_\w+)`", ou):
        existe = [f for f in (RACINE / "models" / "marts").glob(f"{mart}.*") if f.suffix in (".sql", ".py")]
        assert existe, f"{numero} cite le mart {mart}, qui n'existe pas."
