"""Chaque genre de retour se lit : ce qu'on en garde, sous les pseudonymes des déclarations ; ce qu'on n'en garde pas, compté."""

from datetime import date, datetime
from decimal import Decimal

import pyarrow.parquet as pq
import pytest

from outils.retours_factices import CLE, DOSSIER, EN_CLAIR, dites, extraire, table
from vigie.fichiers import empreinte
from vigie.identite.pseudonymes import Pseudonymes
from vigie.norme import retours as norme
from vigie.retours import lecteur, minimiser

UN = Pseudonymes(CLE).un
NIR, NTT = UN("personne", "1900101001001"), UN("personne", "2900000000NTT00000000000000000000000001")
REFERENCE = UN("personne", "1900101001002")
FICHIERS = sorted(DOSSIER.glob("*.xml"))


@pytest.fixture(autouse=True)
def donnees(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))


@pytest.mark.parametrize("fichier", FICHIERS, ids=lambda f: f.stem)
def test_tout_element_est_garde_ou_ecarte_avec_son_motif(fichier):
    (f,) = extraire(fichier).fichiers
    assert f.statut == "lu", f.motif
    assert f.comptes.lus == f.comptes.gardes + sum(f.comptes.ecartes.values())
    # ces fichiers suivent leur schéma : rien n'y est inconnu, mal placé ou de trop
    motifs = {m for _, m in f.comptes.ecartes}
    assert not motifs & {lecteur.INCONNU, lecteur.HORS_RETOUR, lecteur.TEXTE_PERDU, lecteur.REPETE, lecteur.FORME}


def test_un_fichier_invente_par_famille_et_par_genre_de_table():
    r = extraire(DOSSIER)
    assert {f.famille.code for f in r.lus} == set(norme.familles())
    assert {f.stem for f in r.dossier.glob("*.parquet")} == set(norme.TABLES)


def test_rien_de_clair_ne_sort():
    r = extraire(DOSSIER)
    for f in r.dossier.iterdir():
        texte = str(pq.read_table(f).to_pylist()) if f.suffix == ".parquet" else f.read_text(encoding="utf-8")
        assert not [x for x in EN_CLAIR if x.lower() in texte.lower()], f.name


def test_un_retour_est_rattachable_comme_une_declaration():
    (retour,) = table(extraire(DOSSIER / "neores_action.xml"), "retours")
    assert retour["siret"] == UN("siret", "99999999800011")
    assert retour["siren"] == UN("siren", "999999998")
    assert retour["emetteur_siret"] == UN("siret", "99999999900011")
    assert retour["crm_id"] == UN("crm", "RETOUR-120-1")  # ce que citent 78.007 et les autres
    assert dites(retour, "siret", "siren", "emetteur_siret") == {
        "famille": "neores", "portee": "declaration", "version": "P26V01", "est_version_connue": True, "rang": 1, "fraction": "11",
        "mois": date(2026, 2, 1), "type_declaration": "01", "ordre": "3", "norme": "P26V01", "point_depot": "01", "essai_reel": "02",
        "nom_logiciel": "PAIE INVENTEE", "editeur_logiciel": "EDITEUR INVENTE", "version_logiciel": "1.0", "declencheur": "01",
        "code": "120", "libelle": "Retour de fin de mois", "type_retour": "01", "organisme": "CAISSE INVENTEE",
        "organisme_siret": "77777777700011", "producteur_siret": "77777777700011", "periode_debut": date(2026, 2, 1),
        "periode_fin": date(2026, 2, 28), "traite_le": datetime(2026, 3, 6, 8), "produit_le": datetime(2026, 3, 6, 9, 30), "etat": "ANO",
    }  # fmt: skip


@pytest.mark.parametrize("nom", ["rapport_bilan", "oc", "bpij"])
def test_les_quatre_familles_donnent_le_meme_declarant(nom):
    declares = [x for x in table(extraire(DOSSIER / f"{nom}.xml"), "retours") if x["portee"] == "declaration"]
    assert [x["siret"] for x in declares] == [UN("siret", "99999999800011")]


def test_une_action_ses_details_ses_personnes_et_ses_donnees():
    r = extraire(DOSSIER / "neores_action.xml")
    (action,) = table(r, "retours_actions")
    assert (action["controle"], action["substituable"], action["nb_individus"]) == ("INV_PLAFOND_01", "01", 2)
    premier, second = table(r, "retours_details")
    assert (premier["montant_recalcule"], premier["debut"]) == (Decimal("-166.0900"), date(2026, 2, 1))
    duprez, martel = table(r, "retours_sujets")
    assert (duprez["nir"], duprez["contrat_numero"]) == (NIR, UN("contrat", "CONTRAT-01"))
    assert (martel["nir"], martel["ntt"]) == (None, NTT)
    assert [x["detail_id"] for x in (duprez, martel)] == [premier["detail_id"], second["detail_id"]]
    assert {x["action_id"] for x in (duprez, martel, premier, second)} == {action["action_id"]}


def test_une_valeur_est_minimisee_comme_sa_rubrique():
    donnees = {x["rubrique"]: x for x in table(extraire(DOSSIER / "neores_action.xml"), "retours_donnees")}
    assert donnees["S21.G00.78.004"]["valeur_declaree"] == "3125.00"
    assert donnees["S21.G00.78.004"]["valeur_attendue"] == "4005.00"
    assert donnees["S21.G00.40.014"]["valeurs_acceptees"] == "10 | 20"
    assert donnees["S21.G00.30.002"]["valeur_declaree"] is None
    contexte = {x["rubrique"]: x["valeur_declaree"] for x in table(extraire(DOSSIER / "oc.xml"), "retours_donnees")}
    assert contexte["S21.G00.20.004"] is None
    assert contexte["S21.G00.40.009"] == UN("contrat", "CONTRAT-01")
    assert contexte["S21.G00.30.001"] == NIR


def test_un_retour_d_identite_dit_ce_qui_differe():
    par_nir, par_ntt = table(extraire(DOSSIER / "neores_identite.xml"), "retours_identites")
    assert (par_nir["nir"], par_nir["nir_reference"]) == (NIR, REFERENCE)
    ecarts = ("nir_differe", "nom_differe", "prenom_differe", "naissance_differe")
    assert [par_nir[c] for c in ecarts] == [True, False, None, True]
    assert (par_ntt["ntt"], *(par_ntt[c] for c in ecarts)) == (NTT, True, None, None, None)


def test_un_bilan_d_identification_compare_les_deux_identites():
    r = extraire(DOSSIER / "rapport_identification.xml")
    (identite,) = table(r, "retours_identites")
    assert (identite["nir"], identite["nir_reference"]) == (NIR, REFERENCE)
    assert (identite["nir_differe"], identite["nom_differe"], identite["naissance_differe"]) == (True, False, False)
    assert [x["role"] for x in table(r, "retours_sujets")] == ["individu", "reference"]
    (retour,) = table(r, "retours")
    assert (retour["mois"], retour["recu_le"], retour["est_version_connue"]) == (
        date(2026, 2, 1), datetime(2026, 3, 5, 11, 2, 59), False,
    )  # fmt: skip


def test_un_bilan_garde_l_anomalie_d_envoi_et_tait_un_libelle_qui_nomme():
    r = extraire(DOSSIER / "rapport_bilan.xml")
    envoi, declaration = sorted(table(r, "retours"), key=lambda x: x["portee"], reverse=True)
    assert (envoi["portee"], envoi["siret"], envoi["etat"], declaration["etat"]) == ("envoi", None, "KO", "KO")
    de_l_envoi, de_la_declaration = table(r, "retours_actions")
    assert (de_l_envoi["retour_id"], de_l_envoi["ligne_declaree"]) == (envoi["retour_id"], 2)
    assert de_l_envoi["libelle"] == "Rubrique plus longue que la norme ne l'admet"
    assert de_la_declaration["libelle"] is None
    assert (de_la_declaration["categorie"], de_la_declaration["nb_semblables"]) == ("non-bloquant", 2)
    message = "rapport/declaration/declaration_anomalie/description/message"
    assert r.fichiers[0].comptes.ecartes[message, minimiser.NOMME] == 1
    assert [(x["role"], x["rubrique"]) for x in table(r, "retours_donnees")] == [
        ("declenchante", "S10.G00.00.005"), ("declenchante", "S21.G00.40.005"), ("associee", "S21.G00.51.001"),
        ("associee", "S21.G00.30.002"),
    ]  # fmt: skip
    assert [(x["role"], x["nir"], x["contrat_debut"]) for x in table(r, "retours_sujets")] == [
        ("individu", NIR, None), ("contrat", None, date(2020, 1, 6)),
    ]  # fmt: skip


def test_un_code_qui_n_est_qu_un_nom_ne_sort_pas(tmp_path):
    """Un retour d'une caisse portait un prénom à la place du code ; un code dont un morceau est un nom par hasard, lui, reste."""
    texte = (DOSSIER / "rapport_bilan.xml").read_text(encoding="iso-8859-1")
    for code, garde in (("CAMILLE", None), ("INV_DUPREZ_01", "INV_DUPREZ_01")):
        f = tmp_path / f"{code}.xml"
        f.write_text(texte.replace("S21.G00.40.005-INV", code), encoding="iso-8859-1")
        assert table(extraire(f), "retours_actions")[1]["controle"] == garde


def test_un_accuse_est_un_retour_sur_l_envoi():
    (retour,) = table(extraire(DOSSIER / "rapport_accuse.xml"), "retours")
    assert (retour["portee"], retour["code"], retour["etat"], retour["siret"]) == ("envoi", "AEE", "OK", None)
    assert retour["flux_id"] == UN("flux", "F1inventeZZ.-aa")


def test_les_parametres_de_paie():
    (effectif,) = table(extraire(DOSSIER / "neores_parametre.xml"), "retours_parametres")
    assert (effectif["type"], effectif["valeur"], effectif["effet"]) == ("M01", "12.40", date(2026, 1, 1))
    (modulation,) = table(extraire(DOSSIER / "rapport_taux.xml"), "retours_parametres")
    assert dites(modulation) == {
        "type": "bmcc", "valeur": "3.66", "valeur_conges": "3.14", "effet": date(2026, 3, 1), "fin_effet": date(2027, 2, 28),
        "calcule_le": datetime(2026, 2, 20, 10), "phase": "10", "nb_separations": 16,
    }  # fmt: skip
    (taux,) = table(extraire(DOSSIER / "rapport_evenement.xml"), "retours_parametres")
    assert (taux["type"], taux["valeur"], taux["code_risque"], taux["effet"]) == (
        "atmp",
        "1.35",
        "511AB",
        date(2026, 1, 1),
    )


def test_un_retour_informatif_de_2027():
    r = extraire(DOSSIER / "neores_information.xml")
    assert [x["genre"] for x in table(r, "retours_actions")] == ["action", "information"]
    (detail,) = table(r, "retours_details")
    assert (detail["substituable"], detail["interlocuteur"]) == ("02", "04")
    (sujet,) = table(r, "retours_sujets")
    assert (sujet["nir"], sujet["detail_id"]) == (NIR, None)


def test_les_indemnites_journalieres():
    lignes = table(extraire(DOSSIER / "bpij.xml"), "retours_prestations")
    assert [(x["genre"], x["nature"], x["montant"], x["est_subrogee"]) for x in lignes] == [
        ("prestation", "IJNOR", Decimal("441"), True), ("prestation", "RPR", Decimal("-35.29"), False),
        ("indu", None, Decimal("35.29"), None), ("rappel", None, Decimal("-35.29"), None),
    ]  # fmt: skip
    assert {(x["nir"], x["caisse"], x["comptable_le"]) for x in lignes} == {(NIR, "631", date(2026, 2, 22))}
    assert len({x["indu_id"] for x in lignes[1:]}) == 1
    assert [x["assurance"] for x in lignes] == ["AS", "AS", None, None]


def test_les_memes_fichiers_font_les_memes_octets(tmp_path):
    un, autre = (extraire(DOSSIER, sortie=tmp_path / nom).dossier for nom in ("un", "autre"))
    assert un.name == autre.name
    assert {f.name: empreinte(f) for f in un.glob("*.parquet")} == {
        f.name: empreinte(f) for f in autre.glob("*.parquet")
    }


def test_un_champ_inconnu_se_compte_sans_que_son_nom_sorte(tmp_path):
    texte = (DOSSIER / "neores_action.xml").read_text(encoding="utf-8")
    f = tmp_path / "a.xml"
    f.write_text(
        texte.replace("</RO_B003>", "</RO_B003><DUPREZ_CAMILLE><R>1900101001001</R></DUPREZ_CAMILLE>"), encoding="utf-8"
    )
    r = extraire(f)
    connu = "GIPMDS/RO/RO_B001/RO_B002/?"
    assert r.fichiers[0].comptes.ecartes[(connu, lecteur.INCONNU)] == 2
    assert connu in [x["champ"] for x in table(r, "retours_ecartes")]
    assert "DUPREZ" not in str(table(r, "retours_ecartes"))


def test_une_version_sans_schema_se_lit_et_se_dit(tmp_path):
    f = tmp_path / "a.xml"
    f.write_text(
        (DOSSIER / "neores_action.xml").read_text(encoding="utf-8").replace("P26V01</RO_R001>", "2022V1.3</RO_R001>"),
        encoding="utf-8",
    )
    r = extraire(f)
    assert list(r.autres_versions) == [("retour d'organisme NEOReS", "2022V1.3")]
    (retour,) = table(r, "retours")
    assert (retour["version"], retour["est_version_connue"]) == ("2022V1.3", False)


def test_un_gros_retour_s_ecrit_par_morceaux(tmp_path, monkeypatch):
    monkeypatch.setattr("vigie.extrait.par_fichier.EN_ATTENTE", 10)
    un, autre = extraire(DOSSIER, sortie=tmp_path / "un"), None
    monkeypatch.undo()
    autre = extraire(DOSSIER, sortie=tmp_path / "autre")
    for nom in norme.TABLES:
        assert table(un, nom) == table(autre, nom), nom
