"""Un modèle qui se refait par déclaration, ou par mois, donne les mêmes lignes, qu'il lise toutes les déclarations (tous les mois) ou une moitié tirée au sort."""

import json
import os

import pytest

from vigie import chemins
from vigie.chargement.registre import entrepot
from vigie.demo.derouler import derouler

MOITIES = ("pile", "face")


@pytest.fixture(scope="module")
def noeuds(tmp_path_factory):
    """L'entrepôt d'une petite démonstration, et les nœuds de son manifeste."""
    donnees = tmp_path_factory.mktemp("portees")
    avant = os.environ.get("VIGIE_DONNEES")
    os.environ["VIGIE_DONNEES"] = str(donnees)
    try:
        derouler(11, 160)
        yield json.loads((chemins.donnees() / "target" / "manifest.json").read_text(encoding="utf-8"))["nodes"]
    finally:
        os.environ.pop("VIGIE_DONNEES") if avant is None else os.environ.update(VIGIE_DONNEES=avant)


def _de(noeuds: dict, materialisation: str) -> dict[str, tuple]:
    """Les modèles qui se refont ainsi : nom → (relation, texte compilé, relations lues, colonnes dites d'une dimension)."""
    return {n["name"]: _lire(n, noeuds) for n in noeuds.values() if n["config"].get("materialized") == materialisation}


def _lire(noeud: dict, noeuds: dict) -> tuple[str, str, list[str], dict[str, list[str]]]:
    compile_ = chemins.donnees() / "target" / "compiled" / "vigie" / noeud["original_file_path"]
    lues = [noeuds[lu] for lu in noeud["depends_on"]["nodes"] if lu in noeuds]
    dites = noeud["config"].get("meta", {}).get("lit", {})
    return (
        noeud["relation_name"],
        compile_.read_text(encoding="utf-8"),
        [lu["relation_name"] for lu in lues],
        {lu["relation_name"]: dites[lu["name"]] for lu in lues if lu["name"] in dites},
    )


@pytest.mark.parametrize("moitie", MOITIES)
def test_une_moitie_des_declarations_donne_la_moitie_des_lignes(noeuds, moitie):
    modeles = _de(noeuds, "par_declaration")
    assert len(modeles) > 50, (
        "les contrôles et l'étage intermédiaire s'y refont : rien à éprouver, c'est que la lecture du manifeste est fausse"
    )
    with entrepot() as con:
        con.execute(
            f"create temp table tirees as select declaration_id from intermediaire.int_declarations where hash(declaration_id || '{moitie}') % 2 = 0"
        )
        portent = _qui_porte(con, "declaration_id")
        reduites = {r: f"(from {r} where declaration_id in (from tirees))" for r in portent}
        fautifs = [
            nom
            for nom, modele in modeles.items()
            if not _tient(con, modele, reduites, "declaration_id in (from tirees)")
        ]
    assert not fautifs, (
        f"{', '.join(fautifs)} : une ligne y lit d'autres déclarations que la sienne. Dites-les « en_serie » (docs/decisions/027)."
    )


@pytest.mark.parametrize("moitie", MOITIES)
def test_une_moitie_des_mois_donne_la_moitie_des_lignes(noeuds, moitie):
    modeles = _de(noeuds, "par_mois")
    assert len(modeles) > 5, "aucun indicateur ne se refait par mois : c'est que la lecture du manifeste est fausse"
    with entrepot() as con:
        con.execute(
            f"create temp table mois_tires as select distinct mois from marts.fct_declarations where hash(mois::varchar || '{moitie}') % 2 = 0"
        )
        con.execute(
            "create temp table tirees as select declaration_id from marts.fct_declarations where mois in (from mois_tires)"
        )
        reduites = {r: f"(from {r} where declaration_id in (from tirees))" for r in _qui_porte(con, "declaration_id")}
        reduites |= {
            r: f"(from {r} where mois in (from mois_tires))" for r in _qui_porte(con, "mois") if '."marts".' in r
        }
        fautifs = []
        for nom, modele in modeles.items():
            # les colonnes qu'il ne dit pas lire ne sont plus là : s'en servir serait une erreur, non un écart
            dites = {r: f"(select {', '.join(c)} from {r})" for r, c in modele[3].items()}
            if not _tient(con, modele, reduites | dites, "mois in (from mois_tires)"):
                fautifs.append(nom)
    assert not fautifs, (
        f"{', '.join(fautifs)} : une ligne y lit d'autres mois que le sien. Laissez-les se refaire entiers (docs/decisions/050)."
    )


def _qui_porte(con, colonne: str) -> set[str]:
    """Les relations qui ont cette colonne, nommées comme dbt les nomme."""
    return {
        f'"{base}"."{schema}"."{table}"'
        for base, schema, table in con.execute(
            "select database_name, schema_name, table_name from duckdb_columns() where column_name = ?", [colonne]
        ).fetchall()
    }


def _tient(con, modele: tuple, reduites: dict[str, str], tirees: str) -> bool:
    """Vrai si les lignes de ce qui est tiré sont les mêmes, à l'ordre des listes près, que dans la table entière."""
    relation, texte, lues, _ = modele
    for lue in set(lues) & set(reduites):
        texte = texte.replace(lue, reduites[lue])
    listes = {
        c
        for c, t in con.execute(f"select column_name, column_type from (describe {relation})").fetchall()
        if t.endswith("[]")
    }
    triees = f"* replace ({', '.join(f'list_sort({c}) as {c}' for c in sorted(listes))})" if listes else "*"
    ecart = f"""
        with rejouee as (select {triees} from ({texte})),
        gardee as (select {triees} from {relation} where {tirees})
        select (select count(*) from (from rejouee except all from gardee)) + (select count(*) from (from gardee except all from rejouee))
    """
    return con.execute(ecart).fetchone() == (0,)
