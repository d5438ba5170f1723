"""PASRAU ne se mêle pas à la DSN : une part de salariés ne se dilue pas dans des pensions, et des pensions seules ont leurs mois."""

from datetime import date, datetime

import pytest

from outils import marts

JANVIER = date(2026, 1, 1)
DEPOT = datetime(2026, 2, 5)


def _declaration(ident, nature, flux, declarant):
    return {
        "declaration_id": ident,
        "declarant_id": declarant,
        "mois": JANVIER,
        "nature": nature,
        "flux": flux,
        "est_en_vigueur": True,
        "nb_individus": 2,
        "connu_le": DEPOT,
        "logiciel_id": f"logiciel {flux}",
    }


def _entrepot(*declarations):
    """Deux personnes par déclaration, la première touchée par un contrôle du flux ; ana est salariée et pensionnée."""
    joues = marts.Entrepot()
    joues.poser("fct_declarations", list(declarations))
    personnes = {"paie": ("ana", "bob"), "pension": ("ana", "eva"), "caisse": ("zoe", "yan")}
    lignes = [(d, p) for d in declarations for p in personnes[d["declaration_id"]]]
    joues.poser(
        "int_individus",
        [
            {
                "declaration_id": d["declaration_id"],
                "personne_id": p,
                "declarant_id": d["declarant_id"],
                "mois": JANVIER,
            }
            for d, p in lignes
        ],
    )
    controles = {"dsn": "MNS-01", "pasrau": "REV-01"}
    joues.poser(
        "dim_controles",
        [
            {"controle_id": c, "est_compte": True, "enjeux": "droits", "usages": "pas", "gravite": "bloquant"}
            for c in controles.values()
        ],
    )
    trouvees = [
        {
            "anomalie_id": d["declaration_id"],
            "controle_id": controles[d["flux"]],
            "declaration_id": d["declaration_id"],
            "declarant_id": d["declarant_id"],
            "personne_id": personnes[d["declaration_id"]][1],
            "mois": JANVIER,
            "est_en_vigueur": True,
            "est_compte": True,
        }
        for d in declarations
    ]
    joues.poser("fct_anomalies", trouvees)
    joues.poser(
        "fct_comptes",
        [{c: x[c] for c in ("controle_id", "declaration_id", "declarant_id", "mois", "est_en_vigueur", "est_compte")} | {"nb_evalues": 2, "nb_anomalies": 1, "nb_erreurs": 0} for x in trouvees],
    )  # fmt: skip
    return joues


@pytest.fixture(scope="module")
def mele():
    """Une entreprise, une caisse, et la caisse qui paie aussi des salariés."""
    return _entrepot(
        _declaration("paie", "01", "dsn", "employeur"),
        _declaration("pension", "14", "pasrau", "caisse"),
        _declaration("caisse", "01", "dsn", "caisse"),
    )


def _lire(joues, requete, mart):
    joues.presente(mart)
    return joues.con.execute(requete).fetchall()


def test_la_part_de_personnes_touchees_est_de_la_dsn(mele):
    requete = "select nb_personnes_concernees, nb_personnes_touchees from ind_personnes_mois where enjeu = 'tous'"
    assert _lire(mele, requete, "ind_personnes_mois") == [(4, 2)], "ana, bob, zoe et yan ; eva n'est que pensionnée"


def test_les_logiciels_ne_se_comparent_que_dans_la_dsn(mele):
    requete = "select distinct controle_id from fct_strates"
    assert _lire(mele, requete, "fct_strates") == [("MNS-01",)], "un organisme seul à juger n'a à qui se comparer"


def test_les_declarants_touches_sont_de_la_dsn(mele):
    requete = "select nb_declarants, nb_declarants_touches, nb_declarations from ind_mois"
    assert _lire(mele, requete, "ind_mois") == [(2, 2, 3)]


def test_des_pensions_seules_ont_leurs_mois():
    seules = _entrepot(_declaration("pension", "14", "pasrau", "caisse"))
    requete = "select declarant_id, nb_anomalies, nb_bloquantes from ind_declarants_mois"
    assert _lire(seules, requete, "ind_declarants_mois") == [("caisse", 1, 1)]


def test_des_pensions_seules_ont_leurs_chiffres_du_mois():
    """Il n'y a pas de paie où les mêler : les organismes sont ceux que l'on compte, et que l'on dit touchés."""
    seules = _entrepot(_declaration("pension", "14", "pasrau", "caisse"))
    requete = "select mois, nb_declarants, nb_declarants_touches, nb_declarants_bloques, nb_individus, nb_absents, est_etabli from ind_mois"
    assert _lire(seules, requete, "ind_mois") == [(JANVIER, 1, 1, 1, 2, 0, False)]
    requete = "select nb_personnes_concernees, nb_personnes_touchees from ind_personnes_mois where enjeu = 'tous'"
    assert _lire(seules, requete, "ind_personnes_mois") == [(2, 1)], "ana et eva"


def test_un_message_pasrau_n_ouvre_pas_un_mois_de_la_dsn():
    """La paie de décembre est reçue, janvier n'a que des pensions : les indicateurs de la DSN s'arrêtent à décembre."""
    avant = _declaration("paie", "01", "dsn", "employeur") | {"mois": date(2025, 12, 1)}
    joues = _entrepot(avant, _declaration("pension", "14", "pasrau", "caisse"))
    assert {m for (m,) in _lire(joues, "select distinct mois from ind_declarants_mois", "ind_declarants_mois")} == {
        date(2025, 12, 1)
    }
