"""Un modèle qui se refait déclaration par déclaration donne les mêmes lignes, qu'il lise toutes les déclarations ou une moitié tirée au sort."""

import json
import os

import pytest

from vigie import chemins
from vigie.chargement.registre import entrepot
from vigie.demo.derouler import derouler

MOITIES = ("pile", "face")


@pytest.fixture(scope="module")
def modeles(tmp_path_factory):
    """L'entrepôt d'une petite démonstration, et ses modèles `par_declaration` : nom → (relation, texte compilé, relations lues)."""
    donnees = tmp_path_factory.mktemp("portees")
    avant = os.environ.get("VIGIE_DONNEES")
    os.environ["VIGIE_DONNEES"] = str(donnees)
    try:
        derouler(11, 160)
        noeuds = json.loads((chemins.donnees() / "target" / "manifest.json").read_text(encoding="utf-8"))["nodes"]
        yield {
            n["name"]: _lire(n, noeuds) for n in noeuds.values() if n["config"].get("materialized") == "par_declaration"
        }
    finally:
        os.environ.pop("VIGIE_DONNEES") if avant is None else os.environ.update(VIGIE_DONNEES=avant)


def _lire(noeud: dict, noeuds: dict) -> tuple[str, str, list[str]]:
    compile_ = chemins.donnees() / "target" / "compiled" / "vigie" / noeud["original_file_path"]
    lues = [noeuds[lu]["relation_name"] for lu in noeud["depends_on"]["nodes"] if lu in noeuds]
    return noeud["relation_name"], compile_.read_text(encoding="utf-8"), lues


@pytest.mark.parametrize("moitie", MOITIES)
def test_une_moitie_des_declarations_donne_la_moitie_des_lignes(modeles, moitie):
    assert len(modeles) > 50, (
        "les contrôles et l'étage intermédiaire s'y refont : rien à éprouver, c'est que la lecture du manifeste est fausse"
    )
    with entrepot() as con:
        con.execute(
            f"create temp table tirees as select declaration_id from intermediaire.int_declarations where hash(declaration_id || '{moitie}') % 2 = 0"
        )
        portent = {r for (r,) in con.execute(
            "select '\"' || database_name || '\".\"' || schema_name || '\".\"' || table_name || '\"' from duckdb_columns() where column_name = 'declaration_id'"
        ).fetchall()}  # fmt: skip
        fautifs = [nom for nom, modele in modeles.items() if not _tient(con, *modele, portent)]
    assert not fautifs, (
        f"{', '.join(fautifs)} : une ligne y lit d'autres déclarations que la sienne. Dites-les « en_serie » (docs/decisions/027)."
    )


def _tient(con, relation: str, texte: str, lues: list[str], portent: set[str]) -> bool:
    """Vrai si les lignes des déclarations tirées sont les mêmes, à l'ordre des listes près, que dans la table entière."""
    for lue in set(lues) & portent:
        texte = texte.replace(lue, f"(from {lue} where declaration_id in (from tirees))")
    listes = {
        c
        for c, t in con.execute(f"select column_name, column_type from (describe {relation})").fetchall()
        if t.endswith("[]")
    }
    triees = f"* replace ({', '.join(f'list_sort({c}) as {c}' for c in sorted(listes))})" if listes else "*"
    ecart = f"""
        with rejouee as (select {triees} from ({texte})),
        gardee as (select {triees} from {relation} where declaration_id in (from tirees))
        select (select count(*) from (from rejouee except all from gardee)) + (select count(*) from (from gardee except all from rejouee))
    """
    return con.execute(ecart).fetchone() == (0,)
