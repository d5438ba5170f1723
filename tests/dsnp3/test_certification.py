"""Ce que le SNGI dit d'un individu sort en accords, jamais en valeurs ; ce qui n'est ni un code ni une date ne sort pas."""

import csv
import io
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from outils import dsnp3_factice as factice
from vigie.dsnp3.certification import FAITS
from vigie.norme import dsnp3

DECLARATION = Path(__file__).parent.parent / "fichiers" / "mensuelle_propre.dsn"


@pytest.fixture
def donnees(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    return tmp_path


def certifier(dossier: Path, **valeurs: str | None) -> None:
    """Écrit ces colonnes dans la première rangée de la table des individus ; les autres restent telles quelles."""

    def geste(octets: bytes) -> bytes:
        lignes = list(csv.reader(io.StringIO(octets.decode("cp1252")), delimiter=";", quotechar="|"))
        entete, premiere = lignes[0], lignes[1]
        for nom, valeur in valeurs.items():
            premiere[entete.index(nom)] = valeur or ""
        rendu = io.StringIO()
        csv.writer(rendu, delimiter=";", quotechar="|", quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(lignes)
        return rendu.getvalue().encode("cp1252")

    factice.abimer(dossier, "individu", geste)


def lue(rapport) -> dict:
    """La certification du premier individu."""
    table = pl.read_parquet(rapport.dossier / "dsnp3_certifications.parquet").sort("ligne")
    return table.row(0, named=True)


COLONNES = [c.nom for c in dsnp3.tables()["individu"].colonnes if c.role == "sngi"]


def de_la_declaration(tables: Path) -> dict[str, str]:
    """Ce que la première rangée déclare, par colonne."""
    texte = factice.fichier(tables, "individu").read_text(encoding="cp1252")
    return next(csv.DictReader(io.StringIO(texte), delimiter=";", quotechar="|"))


def test_des_accords_une_date_et_deux_codes_sortent_et_rien_d_autre(donnees):
    tables = factice.tables(donnees / "tables", DECLARATION)
    declare = de_la_declaration(tables)
    certifier(
        tables, NIR=declare["NIRDeclare"], NomFamilleSNGI=declare["NomFamille"].lower(), PrenomsSNGI="ZÉNOBIE", DateSNGI="20260310",
        CodeResultSNGI="10", IndicCertifSNGI="1", ComNaissSNGI="", CodeDeptNaissSNGI=f"0{declare['CodeDepartNaissance']}",
        PaysNaissSNGI="ZZ", DateDecesSNGI="31122025", NomMaritalSNGI="ETRANGER", DateNIRSNGI="19800101",
    )  # fmt: skip
    rapport, _ = factice.extraire(tables)
    dite = lue(rapport)
    individu = pl.read_parquet(rapport.dossier / "individus.parquet").sort("ligne").row(0, named=True)
    assert dite["objet_id"] == individu["objet_id"]
    assert {c: dite[c] for c in FAITS} == {
        "certifie_le": date(2026, 3, 10), "indicateur": "1", "code_resultat": "10", "numero_concorde": True, "nom_concorde": True,
        "nom_usage_concorde": None, "prenom_concorde": False, "lieu_concorde": None, "departement_concorde": True, "pays_concorde": False,
        "deces_anterieur": True,
    }  # fmt: skip
    for f in rapport.dossier.glob("*.parquet"):
        textes = {str(v) for s in pl.read_parquet(f) for v in s.to_list() if v is not None}
        assert not textes & {"ZÉNOBIE", "ETRANGER", "2025-12-31", "31122025", "19800101", "1980-01-01"}, f.name


@pytest.mark.parametrize(
    ("colonne", "ecrite", "fait", "rendue"),
    [
        ("DateSNGI", "10032026", "certifie_le", date(2026, 3, 10)),
        ("DateSNGI", "20122012", "certifie_le", date(2012, 12, 20)),
        ("DateSNGI", "99999999", "certifie_le", None),
        ("CodeResultSNGI", "1850578006084", "code_resultat", None),
        ("IndicCertifSNGI", "DUPONT", "indicateur", None),
        ("DateDecesSNGI", "20260315", "deces_anterieur", False),
        ("PrenomsSNGI", "---", "prenom_concorde", None),
    ],
)
def test_ce_qui_n_est_ni_un_code_ni_une_date_ne_sort_pas(donnees, colonne, ecrite, fait, rendue):
    tables = factice.tables(donnees / "tables", DECLARATION)
    certifier(tables, **{colonne: ecrite})
    assert lue(factice.extraire(tables)[0])[fait] == rendue


def test_une_table_ou_le_sngi_ne_dit_rien_ne_certifie_personne(donnees):
    tables = factice.tables(donnees / "tables", DECLARATION)
    nb = len(factice.fichier(tables, "individu").read_text(encoding="cp1252").splitlines()) - 1
    certifier(tables, **dict.fromkeys(COLONNES))
    rapport, _ = factice.extraire(tables)
    parquet = rapport.dossier / "dsnp3_certifications.parquet"
    assert (len(pl.read_parquet(parquet)) if parquet.exists() else 0) == nb - 1


def test_une_certification_changee_fait_un_autre_extrait(donnees):
    tables = factice.tables(donnees / "tables", DECLARATION)
    avant, _ = factice.extraire(tables)
    certifier(tables, NomFamilleSNGI="AUTREMENT")
    apres, _ = factice.extraire(tables)
    assert avant.extrait_id != apres.extrait_id
