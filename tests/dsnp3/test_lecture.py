"""Une déclaration et ses tables : les mêmes tables canoniques, les mêmes pseudonymes, et des comptes qui se ferment."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from outils import dsnp3_factice as factice
from vigie import chemins
from vigie.extrait.extraire import Extraction
from vigie.norme import dsnp3
from vigie.norme.tables import tables_canoniques

DECLARATION = Path(__file__).parent.parent / "fichiers" / "mensuelle_propre.dsn"


@pytest.fixture(scope="module")
def intactes(tmp_path_factory):
    return factice.tables(tmp_path_factory.mktemp("tables"), DECLARATION)


@pytest.fixture
def donnees(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    return tmp_path


@pytest.fixture
def tables(intactes, donnees):
    return Path(shutil.copytree(intactes, donnees / "tables" / intactes.name))


def lire(rapport, table: str) -> pl.DataFrame:
    return pl.read_parquet(rapport.dossier / f"{table}.parquet")


def test_les_colonnes_imposees_portent_des_rubriques_de_la_norme_une_fois_chacune():
    portees = [c.rubrique for t in dsnp3.tables().values() for c in t.rubriques]
    connues = {r for t in tables_canoniques().values() for r in t.colonnes}
    assert len(portees) == len(set(portees))
    assert set(portees) <= connues
    for t in dsnp3.tables().values():
        assert {c.rubrique[:10] for c in t.rubriques} == set(t.blocs), t.nom
        assert t.colonnes[0].role == "cle"
        assert bool(t.de_role("parent")) == bool(t.parent), t.nom


def test_les_deux_routes_donnent_les_memes_tables(tables, donnees):
    recue = Extraction(factice.CLE, donnees / "recus").executer([str(DECLARATION)])
    rapport, _ = factice.extraire(tables)
    for t in dsnp3.tables().values():
        for bloc in t.blocs:
            nom = next(x.table for x in tables_canoniques().values() if x.bloc == bloc)
            colonnes = [c for r, c in tables_canoniques()[nom].colonnes.items() if r in dsnp3.portees()]
            if not (recue.dossier / f"{nom}.parquet").exists():
                assert not (rapport.dossier / f"{nom}.parquet").exists(), nom
                continue
            attendue, trouvee = lire(recue, nom), lire(rapport, nom)
            choix = [c for c in colonnes if c in attendue.columns]
            assert trouvee.select(choix).equals(attendue.select(choix)), nom


def test_le_flux_et_la_norme_de_l_annee_sont_dits(tables):
    rapport, _ = factice.extraire(tables)
    assert lire(rapport, "declarations")["flux"].to_list() == ["dsnp3"]
    assert lire(rapport, "envois")["version_norme"].to_list() == ["P26V01"]


def test_rien_n_est_perdu_une_rangee_ecartee_se_dit_avec_son_motif(tables):
    orpheline = (
        b"|77|;|4242|;|2026-02-01|;|2026-02-28|;|0119C0001|;|001|;;|1.00|;;;|2026-03-17|;;;;|1|;|2026-02-01|\r\n"
    )
    factice.abimer(tables, "remuneration", lambda x: x + orpheline + x.splitlines(keepends=True)[1])
    _, extraction = factice.extraire(tables)
    compte = extraction.lues[0].comptes["remuneration"]
    assert (compte.lues, compte.gardees) == (6, 4)
    assert dict(compte.ecartees) == {
        "rangée sans rangée parente dans l'extraction": 1,
        "rangée dont la clé a déjà servi": 1,
    }


def test_une_rangee_ecartee_ecarte_les_siennes(tables):
    factice.abimer(tables, "versement", lambda x: x.splitlines(keepends=True)[0])
    rapport, extraction = factice.extraire(tables)
    comptes = extraction.lues[0].comptes
    assert not comptes["remuneration"].gardees
    assert not comptes["activite"].gardees
    assert not (rapport.dossier / "remunerations.parquet").exists()


def test_deux_routes_de_la_meme_personne_ont_le_meme_pseudonyme(tables, donnees):
    recue = Extraction(factice.CLE, donnees / "recus").executer([str(DECLARATION)])
    rapport, _ = factice.extraire(tables)
    assert lire(recue, "individus")["nir"].to_list() == lire(rapport, "individus")["nir"].to_list()
    assert lire(recue, "etablissements")["siret"].to_list() == lire(rapport, "etablissements")["siret"].to_list()


def test_la_meme_extraction_donne_le_meme_extrait(tables, donnees):
    un, _ = factice.extraire(tables)
    deux, _ = factice.extraire(tables)
    assert un.extrait_id == deux.extrait_id


def test_rien_d_une_extraction_ne_reste_sur_le_disque(tables, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "prive"))
    (tmp_path / "prive").mkdir()
    factice.extraire(tables)
    assert list((tmp_path / "prive").iterdir()) == []


def test_aucune_identite_ne_sort(tables):
    rapport, _ = factice.extraire(tables)
    clair = [v for v in ("937894491", "93789449100052") if v]
    for f in rapport.dossier.glob("*.parquet"):
        df = pl.read_parquet(f)
        textes = {str(v) for c in df.columns for v in df[c].to_list() if v is not None}
        assert not [x for x in clair if x in textes], f.name
    assert (chemins.protege() / rapport.extrait_id / "correspondances.parquet").exists()
