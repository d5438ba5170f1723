"""Un extrait de retours se charge comme un autre : deux fois sans rien changer, sous le second verrou, et se retire."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from outils.retours_factices import DOSSIER, extraire
from vigie.chargement.charger import charger, retirer
from vigie.chargement.registre import entrepot
from vigie.commandes.charger import commande
from vigie.fichiers import empreinte
from vigie.norme import retours as norme


@pytest.fixture
def extrait(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    return extraire(DOSSIER).dossier


def comptes() -> dict[str, int]:
    with entrepot() as con:
        return {t: con.execute(f"select count(*) from extraits.{t}").fetchone()[0] for t in norme.TABLES}


def fausser(extrait, table: str, colonne: str, valeur: str) -> None:
    lue = pq.read_table(extrait / f"{table}.parquet")
    place = lue.column_names.index(colonne)
    valeurs = [valeur, *lue[colonne].to_pylist()[1:]]
    pq.write_table(lue.set_column(place, colonne, pa.array(valeurs, pa.string())), extrait / f"{table}.parquet")
    m = json.loads((extrait / "manifeste.json").read_text())
    m["tables"][table]["sha256"] = empreinte(extrait / f"{table}.parquet")
    (extrait / "manifeste.json").write_text(json.dumps(m))


def test_les_comptes_sont_ceux_du_manifeste_et_recharger_ne_change_rien(extrait):
    r = CliRunner().invoke(commande, [str(extrait)])
    assert r.exit_code == 0, r.output
    assert f"chargé : {extrait.name} : 13 retours" in r.stderr
    m = json.loads((extrait / "manifeste.json").read_text())
    assert comptes() == {t: m["tables"][t]["lignes"] for t in norme.TABLES}
    assert m["lignes_lues"] == m["lignes_gardees"] + m["lignes_ecartees"]
    avant = comptes()
    assert [i.issue for i in charger(extrait.parent)] == ["deja_charge"]
    assert comptes() == avant


def test_un_retour_deja_charge_par_un_autre_lot_n_est_pas_double(extrait):
    charger(extrait)
    avant = comptes()
    autre = extraire(DOSSIER / "neores_action.xml", DOSSIER / "bpij.xml").dossier
    assert [i.issue for i in charger(autre)] == ["charge"]
    apres = comptes()
    journaux = {"retours_fichiers", "retours_ecartes"}
    assert {t: n for t, n in apres.items() if t not in journaux} == {
        t: n for t, n in avant.items() if t not in journaux
    }


def test_une_identite_laissee_par_l_extraction_est_mise_de_cote(extrait):
    fausser(extrait, "retours_actions", "libelle", "Écart pour le 1 90 01 01 001 001")
    (issue,) = charger(extrait)
    assert issue.issue == "charge"
    (dite,) = issue.mises_de_cote
    assert dite.endswith("libelle : ressemble à un NIR")
    assert "neores_action.xml, ligne" in dite or "neores_" in dite
    with entrepot() as con:
        assert con.execute(
            "select count(*) from extraits.retours_actions where libelle like '%1 90 01%'"
        ).fetchone() == (0,)


def test_un_siret_d_organisme_est_licite_la_ou_il_est_attendu_seulement(extrait):
    fausser(extrait, "retours_parametres", "valeur", "732 829 320")
    (issue,) = charger(extrait)
    assert len(issue.mises_de_cote) == 1 and "un SIREN ou un SIRET" in issue.mises_de_cote[0]


def test_une_cle_qui_n_est_pas_des_notres_refuse_l_extrait(extrait):
    fausser(extrait, "retours_sujets", "nir", "1900101001001")
    (issue,) = charger(extrait)
    assert issue.issue == "refuse" and "n'a pas la forme d'une clé de Vigie" in issue.motif


def test_retirer_defait(extrait):
    charger(extrait)
    assert retirer(extrait.name, "essai") == 0
    assert set(comptes().values()) == {0}
