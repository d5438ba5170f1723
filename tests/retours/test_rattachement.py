"""De bout en bout : une déclaration et ses retours, extraits, chargés, rattachés. Ce qui ne peut l'être est compté, avec sa raison."""

import pytest

from outils import fabrique
from outils.retours_factices import CLE, DOSSIER, extraire
from vigie.chargement.charger import charger
from vigie.chargement.registre import entrepot
from vigie.controles.relations import preparer
from vigie.extrait.extraire import Extraction

RELATIONS = {"retours_rattachements", "retours_actions"}


@pytest.fixture
def zone(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    return tmp_path


def declarer(zone, mois: str = "022026", ordre: str = "3", flux: str = "", nir: str = "1900101001001") -> None:
    individu = fabrique.individu(nir=nir, nom="DUPREZ", contrat="CONTRAT-01", mois=mois)
    texte = fabrique.envoi(fabrique.declaration(individu, mois=mois, ordre=ordre))
    if flux:
        texte = texte.replace("S20.G00.05.001", f"S10.G00.95.900,'{flux}'\nS20.G00.05.001", 1)
    f = fabrique.ecrire(zone, f"{mois}-{ordre}-{flux}.dsn", texte)
    charger(Extraction(CLE).executer([str(f)]).dossier)


def rattacher(*fichiers: str) -> tuple[dict, list[dict]]:
    """(objet, rattachement) → nombre, et les actions rattachées."""
    charger(extraire(*(DOSSIER / f"{f}.xml" for f in fichiers)).dossier)
    with entrepot(ecriture=True) as con:
        preparer(con, {}, RELATIONS)
        comptes = {
            (o, r): n
            for o, r, n in con.execute(
                "select objet, rattachement, sum(nombre)::int from controle.retours_rattachements group by all"
            ).fetchall()
        }
        actions = con.execute("select * from controle.retours_actions order by ligne")
        noms = [c[0] for c in actions.description]
        return comptes, [dict(zip(noms, x, strict=True)) for x in actions.fetchall()]


def test_par_l_identifiant_de_flux_quand_le_lot_le_porte(zone):
    declarer(zone, ordre="9", flux="F1inventeZZ.-aa")
    comptes, actions = rattacher("neores_action")
    assert comptes[("retour", "flux")] == 1
    assert {a["rattachement"] for a in actions} == {"flux"}


def test_par_le_declarant_le_mois_et_l_ordre_sinon(zone):
    declarer(zone)
    declarer(zone, ordre="4")
    comptes, actions = rattacher("neores_action", "neores_identite", "oc", "bpij", "rapport_bilan", "rapport_accuse")
    # le bordereau d'indemnités parle d'un employeur ; l'accusé et le bilan d'envoi ont un flux que nul lot ne porte
    assert {c: n for c, n in comptes.items() if c[0] == "retour"} == {
        ("retour", "déclarant, mois et ordre"): 4, ("retour", "déclarant"): 1, ("retour", "envoi inconnu"): 2,
    }  # fmt: skip
    # la date de début que disent les retours n'est pas celle déclarée : le numéro suffit, trois fois
    assert (comptes[("contrat", "numéro")], comptes[("contrat", "seul contrat")]) == (3, 1)
    assert comptes[("contrat", "individu non rattaché")] == 1
    assert comptes[("personne", "personne inconnue")] == 1
    assert comptes[("indemnité", "mensuelle")] == 4
    assert {c: n for c, n in comptes.items() if c[0] == "identité"} == {
        ("identité", "déclaration"): 1, ("identité", "personne absente de la déclaration"): 1,
    }  # fmt: skip
    duprez = next(a for a in actions if a["controle"] == "INV_PLAFOND_01" and a["individu_id"])
    assert (duprez["rubrique"], duprez["valeur_declaree"], duprez["valeur_attendue"]) == (
        "S21.G00.78.004",
        "3125.00",
        "4005.00",
    )
    assert duprez["contrat_id"] and duprez["declaration_id"] == duprez["declaration_du_retour_id"]


def test_rien_a_quoi_rattacher_se_compte(zone):
    comptes, actions = rattacher("neores_action")
    assert comptes[("retour", "déclarant inconnu")] == 1
    assert comptes[("personne", "personne inconnue")] == 2
    assert comptes[("donnée", "mois non déclaré")] == 4
    assert not [a for a in actions if a["est_rattache"]]


def test_l_ordre_d_arrivee_n_y_change_rien(zone, monkeypatch):
    declarer(zone)
    avant = rattacher("neores_action", "oc")
    monkeypatch.setenv("VIGIE_DONNEES", str(zone / "autre"))
    charger(extraire(DOSSIER / "neores_action.xml", DOSSIER / "oc.xml").dossier)
    declarer(zone)
    assert rattacher("neores_action", "oc") == avant
