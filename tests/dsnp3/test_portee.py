"""Ce qu'une table ne porte pas ne se juge pas, et la raison vient des colonnes ; ce qu'elle porte se juge des deux routes pareil."""

from pathlib import Path

import polars as pl
import pytest

from outils import dsnp3_factice as factice
from vigie.controles import portee
from vigie.controles.entete import referentiel
from vigie.controles.enveloppe import applicable_a
from vigie.extrait.extraire import Extraction
from vigie.norme import dsnp3

DECLARATION = Path(__file__).parent.parent / "fichiers" / "mensuelle_propre.dsn"


@pytest.fixture
def donnees(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    return tmp_path


def abimee(donnees: Path) -> Path:
    """La déclaration propre, avec des fautes que les tables portent, et d'autres qu'elles ne portent pas."""
    texte = DECLARATION.read_text(encoding="latin-1")
    for avant, apres in (
        ("S21.G00.40.007,'01'", "S21.G00.40.007,'ZZ'"),  # liste
        ("S21.G00.40.014,'10'\n", ""),  # présence
        ("S21.G00.11.004,'59000'", "S21.G00.11.004,'5900'"),  # forme
        ("S21.G00.78.001,'02'", "S21.G00.78.001,'ZZ'"),  # bloc sans table
        ("S10.G00.00.001,", "S10.G00.00.001,' "),  # rubrique sans colonne
    ):
        assert avant in texte, avant
        texte = texte.replace(avant, apres, 1)
    f = donnees / "abimee.dsn"
    f.write_text(texte, encoding="latin-1", newline="")
    return f


def anomalies(rapport) -> set[tuple[str, str]]:
    return set(pl.read_parquet(rapport.dossier / "anomalies.parquet").select("identifiant", "rubrique").rows())


def test_les_deux_routes_disent_les_memes_anomalies_la_ou_les_tables_parlent(donnees):
    fichier = abimee(donnees)
    recue = anomalies(Extraction(factice.CLE, donnees / "recus").executer([str(fichier)]))
    des_tables = anomalies(factice.extraire(factice.tables(donnees / "tables", fichier))[0])
    assert des_tables == {x for x in recue if portee.se_juge(x[0])}
    assert {"S21.G00.40.007/LISTE", "S21.G00.40.014/PRESENCE"} <= {x[0] for x in des_tables}
    assert "S21.G00.78.001/LISTE" in {x[0] for x in recue} - {x[0] for x in des_tables}


def test_le_compte_d_une_famille_ne_garde_que_ses_membres_en_portee(donnees):
    rapport, _ = factice.extraire(factice.tables(donnees / "tables", abimee(donnees)))
    mesures = pl.read_parquet(rapport.dossier / "mesures.parquet")
    membre = pl.col("identifiant") != pl.col("controle_id")
    familles = mesures.filter(~membre).select("controle_id", "declaration_id", "nb_anomalies")
    sommes = (
        mesures.filter(membre)
        .group_by("controle_id", "declaration_id")
        .agg(pl.col("nb_anomalies").sum().alias("somme"))
    )
    joints = familles.join(sommes, on=["controle_id", "declaration_id"])
    assert len(joints)
    assert (joints["nb_anomalies"] == joints["somme"]).all()


def test_ce_que_dit_la_valeur_du_nir_n_est_pas_jugeable(donnees):
    rapport, _ = factice.extraire(factice.tables(donnees / "tables", DECLARATION))
    faits = pl.read_parquet(rapport.dossier / "faits_identite.parquet")
    assert faits["a_nir"].all()
    assert faits["nir_forme_valide"].null_count() == len(faits)


@pytest.mark.parametrize(
    ("controle", "raison"),
    [
        ("BAS-01", "S21.G00.78"),
        ("AG-01", "S21.G00.23"),
        ("ID-01", "le NIR y est brouillé"),
        ("ORDRE", "il juge l'écriture du fichier"),
        ("ENCODAGE", "S10.G00.00 ("),
        ("NORME", "S10.G00.00 ("),
        ("CT-01", ""),
        ("PRESENCE", ""),
    ],
)
def test_un_controle_hors_de_portee_dit_pourquoi(controle, raison):
    dite = portee.raisons()[controle]
    assert (raison in dite) if raison else dite == ""
    c = next(x for x in referentiel() if x.id == controle)
    assert applicable_a(c, "01", "P26V01", False, "dsnp3") is not bool(raison)


def test_la_raison_change_avec_les_colonnes(monkeypatch):
    from vigie.generer import portee as generation

    c = next(x for x in referentiel() if x.id == "CT-14")
    assert generation._raison(c) == ""
    moins = dsnp3.portees() - {"S21.G00.40.001"}
    monkeypatch.setattr(dsnp3, "portees", lambda: moins)
    assert "S21.G00.40.001" in generation._raison(c)
