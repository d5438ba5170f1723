"""Ce que le suivi des anomalies lit dans les seeds : complet, daté, et fait de contrôles qui existent."""

import ast
import csv
import re
from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from outils import marts
from vigie import chemins
from vigie.controles.entete import GRAVITES, referentiel
from vigie.statistiques.delais import ISSUES

SEEDS = chemins.racine() / "seeds"


def lire(nom, dossier="parametres"):
    with (SEEDS / dossier / f"{nom}.csv").open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def test_chaque_bloc_de_la_norme_dit_combien_de_temps_sa_donnee_vaut():
    decrits = [x["bloc"] for x in lire("suivi_blocs")]
    assert len(decrits) == len(set(decrits))
    assert set(decrits) == {x["bloc"] for x in lire("norme_blocs", "norme")}
    assert {x["porteur"] for x in lire("suivi_blocs")} == {"individu", "non_salarie", "declaration", "envoi"}
    assert {x["duree"] for x in lire("suivi_blocs")} == {"permanente", "periode", "evenement", "envoi"}


def test_un_bloc_sous_l_individu_a_l_individu_pour_porteur():
    parents = {x["bloc"]: x["parent"] for x in lire("norme_blocs", "norme")}
    for x in lire("suivi_blocs"):
        lignee, bloc = set(), x["bloc"]
        while bloc:
            lignee.add(bloc)
            bloc = parents[bloc]
        assert (x["porteur"] == "individu") == ("S21.G00.30" in lignee), x


def test_les_controles_nommes_existent():
    connus = {c.id for c in referentiel()}
    for nom in ("suivi_controles", "campagnes_rappel"):
        assert {x["controle_id"] for x in lire(nom)} <= connus, nom


def test_une_seule_regle_par_jour_et_sa_source():
    periodes = defaultdict(list)
    for x in lire("regles_suivi"):
        assert x["source"] and x["statut"] in ("propose", "a_confirmer", "decide"), x
        assert Decimal(x["valeur"]) > 0
        fin = date.fromisoformat(x["date_fin"]) if x["date_fin"] else date.max
        periodes[x["regle"]].append((date.fromisoformat(x["date_debut"]), fin))
    assert set(periodes) == {
        "maturite_mois",
        "cloture_mois",
        "tolerance_differentiel",
        "faux_positifs_taux",
        "faux_positifs_closes_min",
    }
    for liste in periodes.values():
        liste.sort()
        assert all(fin < debut for (_, fin), (debut, _) in pairwise(liste))
        assert liste[-1][1] == date.max


def test_le_rappel_precede_l_opposition_et_la_substitution():
    etapes = ("rappel", "opposition", "substitution", "compte_rendu", "seconde_opposition")
    campagnes = defaultdict(dict)
    for x in lire("campagnes_substitution"):
        assert x["etape"] in etapes and x["organisme"] in ("Urssaf", "MSA"), x
        assert int(x["exercice"]) < int(x["debut"][:4]) and x["debut"] <= (x["fin"] or "9999"), x
        assert x["statut"] == "a_confirmer", "le jour exact n'est pas publié"
        assert x["etape"] not in campagnes[x["exercice"], x["organisme"]], f"une étape ne s'écrit qu'une fois : {x}"
        campagnes[x["exercice"], x["organisme"]][x["etape"]] = x
    for campagne in campagnes.values():
        debuts = [campagne[e]["debut"] for e in etapes if e in campagne]
        assert debuts == sorted(debuts), "les étapes d'une campagne se suivent"
        if "substitution" in campagne:
            assert campagne["opposition"]["fin"] < campagne["substitution"]["debut"]


def test_un_controle_est_rappele_le_jour_de_sa_campagne():
    jours = {
        x["exercice"]: x["debut"]
        for x in lire("campagnes_substitution")
        if (x["organisme"], x["etape"]) == ("Urssaf", "rappel")
    }
    for x in lire("campagnes_rappel"):
        assert x["rappel_le"] == jours[x["annee"]], (
            f"{x['controle_id']} est rappelé le {x['rappel_le']} : écrire le jour de campagnes_substitution, {jours[x['annee']]}."
        )
        assert x["statut"] == "a_confirmer", "le jour exact n'est pas publié"


def test_ce_qui_est_substituable_est_rappele_et_connu():
    connus, rappeles = {c.id for c in referentiel()}, {x["controle_id"] for x in lire("campagnes_rappel")}
    codes = {x["code"] for x in lire("controles_d_organisme", "retours")}
    for x in lire("substituables"):
        assert set(x["controles"].split()) <= connus & rappeles, x
        assert x["code"] in codes, f"{x['code']} n'est pas dans seeds/retours/controles_d_organisme.csv"
    assert len({x["modalite_temps"] for x in lire("substituables")}) == len(lire("substituables"))


def test_un_risque_ne_nomme_que_des_usages_connus():
    usages = {x["code"] for x in lire("usages", "nomenclatures")}
    for x in lire("risques_substitution"):
        assert set((x["usages"] or "").split()) <= usages, x


def test_chaque_motif_de_la_substitution_a_sa_decision_et_son_emploi():
    sql = "".join(
        (chemins.racine() / "models" / chemin).read_text(encoding="utf-8")
        for chemin in ("marts/fct_substitutions.sql", "intermediate/int_contrats_substituables.sql")
    )
    for x in lire("motifs_substitution"):
        assert f"'{x['motif']}'" in sql, f"aucun modèle ne rend le motif {x['motif']}"


def test_les_poids_couvrent_chaque_facteur():
    poids = lire("poids_priorite")
    assert {x["modalite"] for x in poids if x["facteur"] == "gravite"} == set(GRAVITES)
    assert {x["modalite"] for x in poids if x["facteur"] == "exposant"} == {
        "gravite",
        "volume",
        "persistance",
        "dispersion",
    }
    (variation,) = (Decimal(x["valeur"]) for x in poids if x["facteur"] == "variation")
    assert 0 < variation < 1


def test_les_etats_d_une_anomalie_sont_les_memes_partout():
    """La macro les compte, le contrat les admet, la page les nomme : dans le même ordre, sans un de plus."""
    macros = (chemins.racine() / "macros" / "suivi.sql").read_text(encoding="utf-8")
    comptes = ast.literal_eval(re.search(r"macro etats_suivi\(\) %\}\{\{ return\((.+?)\) \}\}", macros)[1])
    non_denoues = ast.literal_eval(re.search(r"macro etats_non_denoues\(\) -%\}\s*(\(.+?\))", macros)[1])
    graphiques = ast.parse((chemins.racine() / "dashboards" / "graphiques_suivi.py").read_text(encoding="utf-8"))
    (libelles,) = (
        ast.literal_eval(n.value)
        for n in graphiques.body
        if isinstance(n, ast.Assign) and n.targets[0].id == "LIBELLES"
    )
    assert list(libelles) == comptes, (
        "dashboards/graphiques_suivi.py et macros/suivi.sql doivent nommer les mêmes états"
    )
    assert marts.valeurs_admises()["fct_anomalies_suivi", "etat"] == set(comptes)
    assert set(comptes) - set(non_denoues) == {*ISSUES, "close"}


@pytest.mark.parametrize(("corrigees", "mediane"), [(1, None), (2, 20), (3, 20), (4, 20)])
def test_le_delai_median_d_un_mois_compte_celles_qui_attendent(corrigees, mediane):
    """Quatre anomalies : à une corrigée, le délai médian est inconnu ; à deux, la moitié juste est close."""
    entrepot = marts.Entrepot()
    entrepot.poser(
        "fct_anomalies_suivi",
        [
            {
                "cle_suivi": f"k{i}",
                "controle_id": "MNS-06",
                "est_compte": True,
                "mois_concerne": "2026-01-01",
                "maturite": "provisoire",
                "etat": "corrigee" if i < corrigees else "ouverte",
                "mode_correction": "differentiel" if i < corrigees else None,
                "detectee_le": "2026-02-01",
                "corrigee_le": f"2026-02-{11 + 10 * i}"
                if i < min(corrigees, 2)
                else "2026-03-13"
                if i < corrigees
                else None,
                "observee_le": "2026-08-01",
                "delai_jours": (10, 20, 40, 40)[i] if i < corrigees else None,
                "age_jours": 181,
            }
            for i in range(4)
        ],
    )
    assert [x["delai_median_jours"] for x in entrepot.lire("ind_suivi_mois")] == [mediane]
    par_modalite = {x["dimension"]: x["delai_median_jours"] for x in entrepot.lire("ind_suivi_dimensions")}
    assert par_modalite == {"national": mediane, "controle": mediane, "mode": None}


@pytest.mark.parametrize(
    ("relation", "fait", "attendu"),
    [
        ("registre.contestations", {"contestation_id": "c", "deposee_le": "2026-05-01", "close_le": "2026-05-09"}, "2026-05-09"),
        ("int_retours", {"retour_id": "r", "connu_le": "2026-05-10 09:00:00", "est_rattache": True}, "2026-05-10"),
        ("int_retours", {"retour_id": "r", "connu_le": "2026-05-10 09:00:00", "est_rattache": False}, "2026-03-05"),
        ("registre.signalements", {"signalement_id": "g", "signale_le": "2026-05-11"}, "2026-05-11"),
    ],
)  # fmt: skip
def test_ce_que_l_on_sait_s_arrete_au_dernier_fait_quel_qu_il_soit(relation, fait, attendu):
    """L'état d'une anomalie, la maturité d'un mois, l'âge d'une prévision se disent tous à ce jour-là."""
    entrepot = marts.Entrepot()
    entrepot.poser("fct_declarations", [{"declaration_id": "d", "nature": "01", "connu_le": "2026-03-05 10:00:00"}])
    entrepot.poser("fct_anomalies", [{"cle_suivi": "k", "controle_id": "BAS-03", "declaration_id": "d", "anomalie_id": "a", "connu_le": "2026-03-05 10:00:00", "mois_concerne": "2026-02-01"}])  # fmt: skip
    entrepot.poser("dim_controles", [{"controle_id": "BAS-03", "est_compte": True}])
    entrepot.poser("fct_causes", [])
    entrepot.poser(relation, [fait])
    (suivie,) = entrepot.lire("fct_anomalies_suivi")
    assert f"{suivie['observee_le']:%Y-%m-%d}" == attendu
