"""`vigie substituer` : un brouillon par mois, marqué tel, qui passe l'auto-contrôle, en zone protégée seulement ; tout est inventé."""

import hashlib
import json

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from vigie.commandes.substituer import commande
from vigie.controler.verifier import verifier
from vigie.identite import cles
from vigie.identite.pseudonymes import Pseudonymes
from vigie.lecture.sources import enumerer
from vigie.lecture.tranches import Lecteur

GRAINE, SIRET, NIR = 7, "80188823100058", "2940344039203"
CLE = cles.de_demonstration(GRAINE)
_TETE = """S10.G00.00.001,'LOGICIEL'
S10.G00.00.002,'EDITEUR'
S10.G00.00.005,'02'
S10.G00.00.006,'P25V01'
S20.G00.05.001,'01'
S20.G00.05.002,'01'
S20.G00.05.003,'11'
S20.G00.05.004,'1'
S20.G00.05.005,'01{mois}'
S20.G00.05.007,'10012026'
S20.G00.05.008,'01'
S20.G00.05.010,'01'
S20.G00.07.001,'CONTACT'
S21.G00.06.001,'801888231'
S21.G00.06.002,'00058'
S21.G00.06.003,'8121Z'
S21.G00.11.001,'00058'
S21.G00.11.002,'8121Z'
S21.G00.11.022,'3043'
S21.G00.22.001,'78800002400018'
S21.G00.22.005,'500.00'
"""
_INDIVIDU = """S21.G00.30.001,'{nir}'
S21.G00.30.002,'INVENTE'
S21.G00.30.004,'{prenom}'
S21.G00.30.006,'{naissance}'
S21.G00.30.007,'VILLE'
S21.G00.30.008,'1 RUE HAUTE'
S21.G00.30.009,'35000'
S21.G00.30.010,'RENNES'
S21.G00.30.013,'01'
S21.G00.30.014,'{departement}'
S21.G00.30.015,'FR'
S21.G00.40.001,'01012020'
S21.G00.40.002,'07'
S21.G00.40.003,'04'
S21.G00.40.004,'641a'
S21.G00.40.006,'Conducteur routier'
S21.G00.40.007,'01'
S21.G00.40.008,'99'
S21.G00.40.009,'CTR00001'
S21.G00.40.011,'10'
S21.G00.40.012,'151.67'
S21.G00.40.013,'151.67'
S21.G00.40.014,'10'
S21.G00.40.016,'99'
S21.G00.40.017,'3043'
S21.G00.40.018,'200'
S21.G00.40.019,'80188823100058'
S21.G00.40.020,'200'
S21.G00.40.024,'99'
S21.G00.40.026,'99'
S21.G00.40.036,'01'
S21.G00.40.037,'01'
S21.G00.40.039,'200'
S21.G00.40.040,'747ZA'
S21.G00.40.043,'3.10'
S21.G00.71.002,'RUAA'
S21.G00.50.001,'{fin}{mois}'
S21.G00.50.002,'1600.00'
S21.G00.50.004,'1550.00'
S21.G00.50.006,'4.10'
S21.G00.50.007,'13'
S21.G00.50.009,'65.60'
S21.G00.50.013,'1600.00'
{remunerations}S21.G00.78.001,'02'
S21.G00.78.002,'01{mois}'
S21.G00.78.003,'{fin}{mois}'
S21.G00.78.004,'{base}'
S21.G00.78.001,'03'
S21.G00.78.002,'01{mois}'
S21.G00.78.003,'{fin}{mois}'
S21.G00.78.004,'2000.00'
S21.G00.78.001,'04'
S21.G00.78.002,'01{mois}'
S21.G00.78.003,'{fin}{mois}'
S21.G00.78.004,'2000.00'
"""
_REMUNERATION = """S21.G00.51.001,'01{mois}'
S21.G00.51.002,'{fin}{mois}'
S21.G00.51.010,'CTR00001'
S21.G00.51.011,'{type}'
S21.G00.51.013,'2000.00'
S21.G00.53.001,'01'
"""


def _individu(mois: str, **valeurs: str) -> str:
    fin = "30" if mois == "112025" else "31"
    brut = "".join(_REMUNERATION.format(mois=mois, fin=fin, type=x) for x in ("001", "002", "003", "010"))
    return _INDIVIDU.format(mois=mois, fin=fin, remunerations=brut, **valeurs)


def _mensuelle(mois: str, base: str) -> str:
    autre = _individu(
        mois, nir="1680186466524", prenom="CLAUDE", naissance="12011968", departement="86", base="2000.00"
    )
    elle = _individu(mois, nir=NIR, prenom="CAMILLE", naissance="13031994", departement="44", base=base)
    return _TETE.format(mois=mois) + autre + elle


def _identifiant(fichier) -> str:
    (tranche,) = Lecteur(CLE.domaine("objet")).tranches(iter(list(enumerer([str(fichier)]))))
    return tranche.contextes["declaration_id"][0].as_py()


@pytest.fixture
def monde(tmp_path, monkeypatch):
    """Deux mensuelles reçues, une version publiée qui y désigne un dossier éligible : 100 € manquent en novembre, 250 € au cumul de décembre."""
    recus = tmp_path / "recus"
    recus.mkdir()
    for mois in ("112025", "122025"):
        (recus / f"{mois}.dsn").write_text(_mensuelle(mois, "1800.00"), encoding="latin-1")
    p = Pseudonymes(CLE)
    declarant, personne = p.un("siret", SIRET), p.un("personne", NIR)
    publie = tmp_path / "donnees" / "publie"
    publie.mkdir(parents=True)
    fichier = publie / "pub_2026-06.1.duckdb"
    with duckdb.connect(str(fichier)) as con:
        con.execute("""create schema marts;
            create table marts.fct_substitutions (cle_suivi varchar, dossier_id varchar, controle_id varchar, declarant_id varchar,
                personne_id varchar, exercice integer, mois_concerne date, decision varchar);
            create table marts.fct_anomalies (anomalie_id varchar, cle_suivi varchar, declaration_id varchar, connu_le timestamp,
                valeur_declaree varchar, valeur_attendue varchar, message varchar)""")
        for mois, declaree, attendue in (
            ("2025-11-01", "19800.00", "19900.00"),
            ("2025-12-01", "21600.00", "21850.00"),
        ):
            identifiant = _identifiant(recus / f"{mois[5:7]}{mois[:4]}.dsn")
            con.execute(
                "insert into marts.fct_substitutions values (?, 'dossier', 'BAS-03', ?, ?, 2025, ?, 'eligible')",
                [mois, declarant, personne, mois],
            )
            con.execute(
                "insert into marts.fct_anomalies values (?, ?, ?, timestamp '2026-01-10', ?, ?, 'Cumul 2025')",
                [mois, mois, identifiant, declaree, attendue],
            )
    octets = fichier.read_bytes()
    (publie / "courante.json").write_text(json.dumps({
        "version": "2026-06.1", "fichier": fichier.name, "octets": len(octets), "sha256": hashlib.sha256(octets).hexdigest(),
    }))  # fmt: skip
    zone = tmp_path / "donnees" / "protege" / "x1"
    zone.mkdir(parents=True)
    pq.write_table(pa.table({"pseudonyme": [declarant], "siret": [SIRET]}), zone / "correspondances.parquet")
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    return recus, zone.parent


def _lancer(*entrees, **options):
    choix = {"--siret": SIRET, "--exercice": "2025", "--motif": "essai", "--demonstration": str(GRAINE)} | options
    return CliRunner().invoke(commande, [*map(str, entrees), *(x for paire in choix.items() for x in paire)])


def test_chaque_mois_ne_change_que_de_ce_qu_il_ajoute_et_le_brouillon_passe_l_auto_controle(monde):
    recus, zone = monde
    rendu = _lancer(recus)
    assert rendu.exit_code == 0, f"{rendu.output}{rendu.exception}"
    dossier = zone / "substitutions" / f"{SIRET}_2025"
    ecrits = {f.name: f.read_text(encoding="latin-1").splitlines() for f in dossier.glob("*.dsn")}
    assert set(ecrits) == {"brouillon_09_2025-11.dsn", "brouillon_09_2025-12.dsn"}
    for nom, base in (("brouillon_09_2025-11.dsn", "1900.00"), ("brouillon_09_2025-12.dsn", "1950.00")):
        lignes = ecrits[nom]
        assert {"S20.G00.05.001,'09'", "S20.G00.05.013,'02'", "S10.G00.01.001,'788000024'"} <= set(lignes)
        assert [x for x in lignes if x.startswith("S21.G00.78.004")] == [
            f"S21.G00.78.004,'{base}'",
            "S21.G00.78.004,'2000.00'",
        ]
        assert [x for x in lignes if x.startswith("S21.G00.30.001")] == [f"S21.G00.30.001,'{NIR}'"]
        assert not [x for x in lignes if x.startswith(("S20.G00.07", "S21.G00.22", "S21.G00.53"))]
    resultat = verifier([str(f) for f in sorted(dossier.glob("*.dsn"))])
    assert resultat.compte("bloquant") == 0


def test_un_brouillon_se_dit_brouillon_et_la_demande_est_consignee(monde):
    recus, zone = monde
    rendu = _lancer(recus)
    dossier = zone / "substitutions" / f"{SIRET}_2025"
    for fichier in dossier.glob("*.dsn"):
        texte = fichier.read_text(encoding="latin-1")
        assert "'VIGIE BROUILLON'" in texte and "S10.G00.00.005,'01'" in texte
    assert (
        "n'est pas public" in (dossier / "LISEZ-MOI.txt").read_text(encoding="utf-8")
        and "n'est pas public" in rendu.output
    )
    trace = (zone / "substitutions.jsonl").read_text(encoding="utf-8")
    assert json.loads(trace) | {"motif": "essai", "exercice": 2025, "brouillons": 2, "sans_brouillon": 0} == json.loads(
        trace
    )
    assert SIRET not in trace and NIR not in trace


def test_un_mois_dont_la_declaration_manque_se_dit(monde):
    recus, _ = monde
    rendu = _lancer(recus / "122025.dsn")
    assert rendu.exit_code == 0
    assert "sans brouillon : dossier dossier, 11/2025 : sa déclaration n'est pas dans ces fichiers" in rendu.output


@pytest.mark.parametrize(
    ("options", "phrase"),
    [
        ({"--motif": " "}, "Le motif est vide"),
        ({"--siret": "12"}, "Un SIRET a 14 chiffres"),
        ({"--emetteur": "12"}, "--emetteur attend un SIRET"),
        ({"--exercice": "2019"}, "aucun dossier éligible de cet établissement pour 2019"),
        # une autre clé donne un autre pseudonyme au SIRET : rien ne le désigne
        ({"--demonstration": "8"}, "aucun dossier éligible"),
    ],
)
def test_une_demande_mal_dite_n_ecrit_rien(monde, options, phrase):
    recus, zone = monde
    rendu = _lancer(recus, **options)
    assert rendu.exit_code and phrase in f"{rendu.output}{rendu.exception}"
    assert not (zone / "substitutions").exists() and not (zone / "substitutions.jsonl").exists()


def test_un_fichier_modifie_depuis_l_extraction_n_est_plus_celui_qu_on_cherche(monde):
    recus, zone = monde
    for fichier in recus.iterdir():
        fichier.write_text(fichier.read_text(encoding="latin-1").replace("CAMILLE", "CAMILO"), encoding="latin-1")
    rendu = _lancer(recus)
    assert rendu.exit_code and "tels quels, et la même clé" in str(rendu.exception)
    assert not (zone / "substitutions").exists()


def test_une_base_qui_deviendrait_negative_n_a_pas_de_brouillon(monde, tmp_path):
    from datetime import date
    from decimal import Decimal

    from vigie.substitution import brouillon
    from vigie.substitution.mensuelles import Mensuelle

    lignes = [(x[:14], x[16:-1]) for x in _mensuelle("122025", "1800.00").splitlines()]
    _, individu = Mensuelle("P25V01", lignes).individus()
    with pytest.raises(brouillon.SansBrouillon, match="négative"):
        brouillon.corrige(individu, "P25V01", date(2025, 12, 1), Decimal("-1800.01"))
    with pytest.raises(brouillon.SansBrouillon, match="aucune base plafonnée de 10/2025"):
        brouillon.corrige(individu, "P25V01", date(2025, 10, 1), Decimal(1))


def test_hors_de_la_zone_protegee_la_commande_refuse(monde, monkeypatch, tmp_path):
    recus, _ = monde
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "ailleurs"))
    rendu = _lancer(recus)
    assert rendu.exit_code and "n'est pas la zone protégée" in str(rendu.exception)
