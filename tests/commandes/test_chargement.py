"""Le chargement : idempotent, tout ou rien, refus motivés, entrepôt inchangé après un refus."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from outils import fabrique
from vigie import chemins
from vigie.chargement.charger import charger, retirer
from vigie.chargement.registre import entrepot
from vigie.erreurs import ErreurVigie
from vigie.extrait.extraire import Extraction
from vigie.fichiers import empreinte
from vigie.identite import cles


@pytest.fixture
def extrait(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    f = fabrique.ecrire(tmp_path, "a.dsn", fabrique.envoi(fabrique.declaration(fabrique.individu())))
    return Extraction(cles.de_demonstration(1)).executer([str(f)]).dossier


def contenu() -> dict[str, int]:
    with entrepot() as con:
        tables = con.execute(
            "select table_schema || '.' || table_name from information_schema.tables order by 1"
        ).fetchall()
        return {t: con.execute(f"select count(*), bit_xor(hash(x)) from {t} as x").fetchone() for (t,) in tables}


def resigner(extrait: Path, nom: str, table: pa.Table) -> None:
    """Réécrit une table de l'extrait et son empreinte, comme le ferait un programme fautif."""
    pq.write_table(table, extrait / f"{nom}.parquet")
    m = json.loads((extrait / "manifeste.json").read_text())
    m["tables"][nom] = {"lignes": table.num_rows, "sha256": empreinte(extrait / f"{nom}.parquet")}
    (extrait / "manifeste.json").write_text(json.dumps(m))


def test_charger_deux_fois_ne_change_rien(extrait):
    assert [i.issue for i in charger(extrait)] == ["charge"]
    avant = contenu()
    assert [i.issue for i in charger(extrait.parent)] == ["deja_charge"]
    assert contenu() == avant


def test_les_comptes_sont_ceux_du_manifeste(extrait):
    charger(extrait)
    m = json.loads((extrait / "manifeste.json").read_text())
    with entrepot() as con:
        for nom, t in m["tables"].items():
            assert con.execute(f"select count(*) from extraits.{nom}").fetchone()[0] == t["lignes"], nom


def test_retirer_defait(extrait):
    charger(extrait)
    assert retirer(extrait.name, "essai") == 1
    with entrepot() as con:
        assert con.execute("select count(*) from extraits.individus").fetchone()[0] == 0
        assert con.execute("select decision, motif from registre.decisions").fetchall() == [("retire", "essai")]
    assert [i.issue for i in charger(extrait)] == ["charge"]
    with pytest.raises(ErreurVigie):
        retirer("xabsent", "essai")


@pytest.mark.parametrize(
    ("table", "colonne", "valeur", "dit"),
    [
        ("envois", "version_norme", "1900101001001", "ligne 1, S10.G00.00.006 : ressemble à un NIR"),
        ("envois", "nom_logiciel", "x@y.fr", "ligne 1, S10.G00.00.001 : ressemble à une adresse électronique"),
        ("envois", "point_depot", "FR7612345678901234567890123", "ligne 1, S10.G00.00.007 : ressemble à un IBAN"),
        ("remunerations", "type", "1 90 01 01 001 001", "ligne 32, S21.G00.51.011 : ressemble à un NIR"),
        ("versements", "net_fiscal", "06 12 34 56 78", "S21.G00.50.002 : ressemble à un numéro de téléphone"),
    ],
)
def test_une_identite_dans_l_extrait_est_mise_de_cote_seule(extrait, table, colonne, valeur, dit):
    t = pq.read_table(extrait / f"{table}.parquet")
    t = t.set_column(t.column_names.index(colonne), colonne, pa.array([valeur] * t.num_rows))
    resigner(extrait, table, t)
    (issue,) = charger(extrait)
    assert (issue.issue, issue.nb_declarations) == ("charge", 1)
    (phrase,) = issue.mises_de_cote
    assert phrase.startswith(str(extrait.parents[2] / "a.dsn"))
    assert dit in phrase
    assert valeur not in phrase
    with entrepot() as con:
        assert con.execute(f"select distinct {colonne} from extraits.{table}").fetchall() == [("[mise de côté 1]",)]
        assert con.execute("select decision, motif from registre.decisions").fetchall() == [
            ("valeurs mises de côté", phrase)
        ]
    assert valeur.encode() not in chemins.entrepot().read_bytes()


def test_une_cle_qui_n_est_pas_des_notres_fait_refuser_son_extrait(extrait):
    """Un SIRET à la place de son pseudonyme ne se remplace pas : les tables ne se joindraient plus."""
    t = pq.read_table(extrait / "etablissements.parquet")
    resigner(
        extrait, "etablissements", t.set_column(t.column_names.index("siret"), "siret", pa.array(["99999999800011"]))
    )
    (issue,) = charger(extrait)
    assert issue.issue == "refuse"
    assert "etablissements.parquet : siret n'a pas la forme d'une clé" in issue.motif
    assert "99999999800011" not in issue.motif


def abimer_tronque(extrait):
    f = extrait / "individus.parquet"
    f.write_bytes(f.read_bytes()[:-40])


def abimer_absent(extrait):
    (extrait / "individus.parquet").unlink()


def abimer_en_trop(extrait):
    shutil.copy(extrait / "individus.parquet", extrait / "inconnue.parquet")


def abimer_manifeste(extrait):
    (extrait / "manifeste.json").write_text("{")


def abimer_comptes(extrait):
    m = json.loads((extrait / "manifeste.json").read_text())
    m["lignes_gardees"] -= 1
    (extrait / "manifeste.json").write_text(json.dumps(m))


def abimer_colonnes(extrait):
    t = pq.read_table(extrait / "individus.parquet")
    resigner(extrait, "individus", t.append_column("surprise", pa.array([""] * t.num_rows)))


@pytest.mark.parametrize(
    "abimer", [abimer_tronque, abimer_absent, abimer_en_trop, abimer_manifeste, abimer_comptes, abimer_colonnes]
)
def test_extrait_abime_refuse_entrepot_inchange(extrait, abimer):
    with entrepot(ecriture=True):
        pass
    avant = contenu()
    abimer(extrait)
    (issue,) = charger(extrait)
    assert issue.issue == "refuse"
    assert contenu() == avant


def test_cles_et_demonstration_ne_se_melangent_pas(extrait, tmp_path):
    charger(extrait)
    avant = contenu()
    f = fabrique.ecrire(tmp_path, "b.dsn", fabrique.envoi(fabrique.declaration(fabrique.individu(), mois="032026")))
    autre_cle = Extraction(cles.de_demonstration(2)).executer([str(f)]).dossier
    assert "autre clé" in charger(autre_cle)[0].motif
    reelle = Extraction(cles.Cle(b"r" * 64), tmp_path / "reel").executer([str(f)]).dossier
    assert "démonstration" in charger(reelle)[0].motif
    assert contenu() == avant


def test_declaration_deja_chargee_par_un_autre_extrait(extrait, tmp_path):
    charger(extrait)
    un = fabrique.envoi(fabrique.declaration(fabrique.individu()))
    lot = tmp_path / "lot"
    lot.mkdir()
    fabrique.ecrire(lot, "a.dsn", un)
    fabrique.ecrire(lot, "b.dsn", fabrique.envoi(fabrique.declaration(fabrique.individu(), mois="032026")))
    deux = Extraction(cles.de_demonstration(1)).executer([str(lot)]).dossier
    (issue,) = charger(deux)
    assert (issue.nb_declarations, issue.nb_deja_chargees) == (1, 1)
    with entrepot() as con:
        assert con.execute("select count(*), count(distinct objet_id) from extraits.individus").fetchone() == (2, 2)


def test_deux_chargeurs_a_la_fois(extrait):
    """Le second attend son tour : message clair, code 2, entrepôt inchangé."""
    charger(extrait)
    code = (
        f"import duckdb,time; c=duckdb.connect({str(chemins.entrepot())!r}); print('pris', flush=True); time.sleep(20)"
    )
    autre = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    try:
        assert autre.stdout.readline().strip() == "pris"
        essai = subprocess.run(
            [sys.executable, "-c", "from vigie.cli import principal; principal()", "charger", str(extrait)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        autre.kill()
        autre.wait()
    assert essai.returncode == 2
    assert "tenu par un autre programme" in essai.stderr
    assert "Traceback" not in essai.stderr
    time.sleep(0.2)
    assert [i.issue for i in charger(extrait)] == ["deja_charge"]


def test_entrepot_abime(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    (tmp_path / "entrepot.duckdb").write_bytes(b"ceci n'est pas un entrepot" * 100)
    with pytest.raises(ErreurVigie), entrepot():
        pass


def test_interrompu_en_pleine_transaction(extrait, monkeypatch):
    """Une panne au milieu d'un chargement ne laisse rien."""
    import vigie.chargement.charger as module

    with entrepot(ecriture=True):
        pass
    avant = contenu()
    vraie = module._inserer

    def panne(*arguments):
        vraie(*arguments)
        raise duckdb.OutOfMemoryException("panne provoquée")

    monkeypatch.setattr(module, "_inserer", panne)
    with pytest.raises(ErreurVigie, match="La mémoire manque"):
        charger(extrait)
    assert contenu() == avant


def test_une_date_de_depot_corrigee_se_dit(extrait, tmp_path):
    """Les déclarations sont déjà là sous une autre date, et la gardent : la personne doit savoir quel extrait retirer."""
    assert charger(extrait)[0].autres_dates == ()
    (tmp_path / "depots.csv").write_text("fichier;depose_le\na.dsn;2026-03-04T10:11:12\n", encoding="utf-8")
    corrige = Extraction(cles.de_demonstration(1), depots=tmp_path / "depots.csv").executer([str(tmp_path / "a.dsn")])
    (issue,) = charger(corrige.dossier)
    assert (issue.nb_deja_chargees, issue.autres_dates) == (1, (extrait.name,))
    with entrepot() as con:
        assert con.execute("select count(*), count(depose_le) from extraits.envois").fetchone() == (1, 0)
    retirer(corrige.extrait_id, "essai")
    retirer(extrait.name, "essai")
    assert charger(corrige.dossier)[0].autres_dates == ()
