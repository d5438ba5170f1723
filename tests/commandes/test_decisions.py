"""Les décisions du comité : ce qui s'inscrit, ce qui se refuse, ce qui se voit si le registre est touché, et ce qui n'y touche pas."""

import csv
import json
import subprocess
import sys
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from outils.entrepot_factice import fabriquer as fabriquer_entrepot
from outils.entrepot_factice import valider_tel_quel
from vigie import chaine, chemins, publication, versions
from vigie.commandes.decider import commande
from vigie.decisions import effet, lecture, mesures, phrases, registre, tenir, texte
from vigie.decisions.decision import Attendu, Objet
from vigie.erreurs import ErreurVigie

JUIN, JOUR = date(2026, 6, 1), date(2026, 7, 21)


@pytest.fixture(autouse=True)
def _dossier(donnees, tmp_path, monkeypatch):
    """La version factice, et un registre neuf à chaque essai."""
    (tmp_path / "publie").symlink_to(donnees / "publie", target_is_directory=True)
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))


def projet(phrase="Corriger la reprise des contrats", objet=None, **reste):
    defauts = {
        "responsable": "Bureau de la qualité",
        "echeance": date(2026, 9, 30),
        "attendu": Attendu("touches", "baisse", 0.3),
        "prise_le": JOUR,
    }
    return tenir.Projet(phrase, objet or Objet(controle="CT-01"), **defauts | reste)


def prendre(**quoi):
    with lecture.version_publiee() as (executer, version):
        return tenir.prendre(executer, version, projet(**quoi))


def lancer(*mots):
    return CliRunner().invoke(commande, list(mots))


# --- prendre, suivre, clore -------------------------------------------------------------------------------------------


def test_une_decision_garde_sa_preuve_epinglee():
    d = prendre()
    courante = publication.courante()
    with lecture.version_publiee() as (executer, _):
        (lu,) = executer(
            "select nb_anomalies from marts.ind_controles_mois where controle_id = 'CT-01' and mois = ?", JUIN
        )
    assert d.preuve["valeurs"]["nb_anomalies"] == lu["nb_anomalies"]
    assert (d.preuve["mart"], d.preuve["mois"]) == ("ind_controles_mois", "2026-06-01")
    assert (d.preuve["version"], d.preuve["sha256"]) == (courante.version, courante.sha256)
    assert d.etat(JOUR) == "en cours" and d.etat(date(2026, 10, 1)) == "en retard"


def test_suivre_puis_clore():
    d = prendre()
    tenir.suivre(d.numero, "La fiche est relue", JOUR)
    tenir.clore(d.numero, "faite", "La fiche est publiée", JOUR + timedelta(20))
    lue = tenir.une(d.numero)
    assert lue.suites == [(JOUR, "La fiche est relue")]
    assert (lue.issue, lue.etat(date(2030, 1, 1))) == ("faite", "faite")
    with pytest.raises(ErreurVigie, match="déjà close"):
        tenir.suivre(d.numero, "encore", JOUR + timedelta(30))
    with pytest.raises(ErreurVigie, match="déjà été prise"):
        prendre()


@pytest.mark.parametrize("objet", [
    Objet(controle="CT-01", editeur="Falaise SA"), Objet(editeur="Falaise SA"), Objet(usage="recouvrement"),
    Objet(groupe="taille:10-49"), Objet(rubrique="S21.G00.58.004"),
])  # fmt: skip
def test_chaque_objet_a_sa_preuve_que_l_on_relit(objet):
    from vigie.decisions import preuve

    d = prendre(objet=objet)
    assert d.preuve["valeurs"] and phrases.objet(d.objet) and phrases.preuve(d)
    with lecture.version_publiee() as (executer, _):
        assert preuve.relire(executer, d.preuve) == d.preuve["valeurs"]


@pytest.mark.parametrize(
    ("quoi", "mot"),
    [
        ({"objet": Objet(controle="ZZ-99")}, "Contrôle inconnu"),
        ({"objet": Objet(rubrique="S99.G00.00.001")}, "cette rubrique"),
        ({"objet": Objet(usage="rien")}, "cet usage"),
        ({"objet": Objet(editeur="Personne")}, "Aucun éditeur"),
        ({"objet": Objet(groupe="10-49")}, "taille:"),
        ({"objet": Objet(groupe="taille:12")}, "n'a pas de taille"),
        ({"objet": Objet()}, "Dire sur quoi"),
        ({"mois": date(2031, 1, 1)}, "n'est pas un mois publié"),
        ({"prise_le": date(2026, 5, 2)}, "postérieur"),
        ({"echeance": date(2026, 7, 1)}, "précède"),
        ({"prise_le": date(2126, 7, 1), "echeance": date(2126, 7, 2)}, "avant d'être prise"),
        ({"attendu": Attendu("autre", "baisse")}, "Indicateur inconnu"),
        ({"attendu": Attendu("touches", "autre")}, "Sens inconnu"),
        ({"attendu": Attendu("touches", "baisse", 1.2)}, "ampleur"),
        ({"phrase": "  "}, "vide"),
        ({"phrase": "Voir Mme Martin"}, "nom d'une personne"),
        ({"responsable": "jean.dupont@exemple.fr"}, "adresse électronique"),
    ],
)
def test_ce_qui_se_refuse_ne_s_inscrit_pas(quoi, mot):
    with pytest.raises(ErreurVigie, match=mot):
        prendre(**quoi)
    assert registre.lire() == []


def test_un_editeur_trop_petit_ne_se_nomme_pas():
    with lecture.version_publiee() as (executer, _):
        (lu,) = executer(
            "select unite from marts.cmp_unites_mois where dimension = 'editeur' and mois = ? and not est_nommable limit 1",
            JUIN,
        )
    with pytest.raises(ErreurVigie, match="ne peut être nommé"):
        prendre(objet=Objet(editeur=lu["unite"]))


# --- rien qui désigne -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mots", [
    "Rappeler 06 12 34 56 78", "Voir 1 85 05 78 006 084 91", "SIREN 732 829 320", "SIRET 73282932000074", "FR76 3000 6000 0112 3456 7890 189",
    "le dossier 123456789", "Monsieur Durand s'en charge", "confié à M. Petit", "chez SARL Martin", "le déclarant " + "abcdefghijklmnop" + "abcdefgh",
    "à écrire à contact@exemple.fr",
])  # fmt: skip
def test_un_texte_qui_designe_se_refuse(mots):
    with pytest.raises(ErreurVigie, match="ne désigne ni personne ni employeur"):
        texte.verifier(mots, "La décision")


@pytest.mark.parametrize("mots", [
    "Écrire une fiche consigne sur le net social", "Revoir S21.G00.40.009 avant le 30/09/2026", "Baisse de 30 % des 1 250 employeurs touchés",
    "Falaise SA corrige sa version 2.1", "Demander au GIP-MDS et à l'Urssaf", "MM et SA ne sont rien de plus", "Contrôle S21.G00.51.011/LISTE",
])  # fmt: skip
def test_un_texte_du_metier_passe(mots):
    attendu = mots if "SA ne sont" not in mots else None
    if attendu is None:
        with pytest.raises(
            ErreurVigie
        ):  # un sigle de société se refuse, quoi qu'il désigne : le récrire coûte moins que de nommer
            texte.verifier(mots, "La décision", ["Falaise SA"])
    else:
        assert texte.verifier(f" {mots} ", "La décision", ["Falaise SA"]) == mots


def test_un_texte_trop_long_ou_de_deux_lignes_se_refuse():
    for mots in ("x" * 501, "une\nautre"):
        with pytest.raises(ErreurVigie, match="caractère"):
            texte.verifier(mots, "La décision")


# --- le registre ------------------------------------------------------------------------------------------------------


def _trois():
    return [
        registre.inscrire({"fait": "suivi", "decision": "d", "texte": str(i), "le": "2026-07-01"}) for i in range(3)
    ]


def _lignes():
    return (registre.dossier() / registre.LIGNES).read_text(encoding="utf-8").splitlines(keepends=True)


def _recrire(lignes):
    (registre.dossier() / registre.LIGNES).write_text("".join(lignes), encoding="utf-8")


ATTEINTES = {
    "changée": lambda x: [x[0].replace('"texte":"0"', '"texte":"9"'), *x[1:]],
    "retirée au début": lambda x: x[1:],
    "retirée au milieu": lambda x: [x[0], x[2]],
    "retirée à la fin": lambda x: x[:2],
    "deux retirées à la fin": lambda x: x[:1],
    "déplacée": lambda x: [x[1], x[0], x[2]],
    "doublée": lambda x: [*x, x[2]],
    "ajoutée": lambda x: [*x, '{"fait":"suivi","empreinte":"' + "0" * 64 + '"}\n'],
    "illisible": lambda x: [x[0], "pas du JSON\n", x[2]],
    "vidée": lambda x: [],
}


@pytest.mark.parametrize("atteinte", ATTEINTES)
def test_une_ligne_touchee_se_voit(atteinte):
    _trois()
    _recrire(ATTEINTES[atteinte](_lignes()))
    for geste in (registre.lire, lambda: registre.inscrire({"fait": "suivi"})):
        with pytest.raises(ErreurVigie, match="altéré"):
            geste()


def test_une_tete_effacee_se_voit():
    _trois()
    (registre.dossier() / registre.TETE).unlink()
    with pytest.raises(ErreurVigie, match="altéré à sa fin"):
        registre.lire()


def test_une_coupure_ne_perd_que_ce_qui_n_etait_pas_acquis():
    """Coupé au milieu d'une ligne, elle s'efface ; coupé avant que la tête avance, la ligne reste, et la suite s'y accroche."""
    _trois()
    avant = _lignes()
    with (registre.dossier() / registre.LIGNES).open("ab") as f:
        f.write(b'{"fait":"sui')
    assert len(registre.lire()) == 3
    registre.inscrire({"fait": "suivi", "texte": "3"})
    assert _lignes()[:3] == avant and len(registre.lire()) == 4
    tete = registre.dossier() / registre.TETE
    ancienne = tete.read_text(encoding="utf-8")
    registre.inscrire({"fait": "suivi", "texte": "4"})
    tete.write_text(ancienne, encoding="utf-8")
    assert len(registre.lire()) == 5
    assert registre.inscrire({"fait": "suivi", "texte": "5"})["rang"] == 6


_DIX = """
import sys
from vigie.decisions import registre
for i in range(10):
    registre.inscrire({"fait": "suivi", "texte": f"{sys.argv[1]}-{i}"})
"""


def test_deux_programmes_qui_ecrivent_ensemble_ne_se_perdent_rien():
    ecrivains = [subprocess.Popen([sys.executable, "-c", _DIX, qui]) for qui in "ab"]
    assert [p.wait(timeout=120) for p in ecrivains] == [0, 0]
    faits = registre.lire()
    assert sorted(f["texte"] for f in faits) == sorted(f"{q}-{i}" for q in "ab" for i in range(10))


def test_un_registre_tenu_se_dit(monkeypatch):
    _trois()
    monkeypatch.setattr(chaine, "_ATTENTE", 0)
    with chaine.FileLock(registre.dossier() / "verrou"), pytest.raises(ErreurVigie, match="tenu par un autre"):
        registre.inscrire({"fait": "suivi"})


# --- ce qui n'y touche pas --------------------------------------------------------------------------------------------


def test_reconstruire_revenir_et_purger_n_y_touchent_pas(tmp_path, monkeypatch):
    """Deux publications d'un vrai entrepôt factice, un retour à la première, une purge, un entrepôt refait : le registre est le même, octet pour octet."""
    from outils.entrepot_factice import ecrire
    from vigie.publier import publier

    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "autre"))
    base = fabriquer_entrepot(chemins.entrepot())
    valider_tel_quel(base)
    premiere = publier()
    for numero in ("d1", "d2", "d3"):
        registre.inscrire(
            {
                "fait": "prise", "decision": numero, "phrase": "x", "objet": {"controle": "BAS-01"}, "preuve": {"mois": "2026-05-01"}, "responsable": "service",
                "prise_le": "2026-06-20", "echeance": "2026-07-31", "attendu": {"indicateur": "touches", "sens": "baisse"},
            }
        )  # fmt: skip
    octets = (registre.dossier() / registre.LIGNES).read_bytes()
    for i in range(2):
        ecrire(base, f"update marts.dim_controles set empreinte = 'autre{i}'")
        valider_tel_quel(base)
        publier()
    with lecture.version_publiee() as (executer, _):
        mesurees = executer(f"select decision from publication.{mesures.TABLE}")
    assert {x["decision"] for x in mesurees} == {d.empreinte for d in tenir.toutes()}, "la publication les a mesurées"
    versions.revenir(premiere.version)
    assert (registre.dossier() / registre.LIGNES).read_bytes() == octets
    purgees = versions.purger(garder=0)
    assert purgees.effacees, "la purge n'a rien effacé : l'essai ne prouve rien"
    base.unlink()
    fabriquer_entrepot(base)
    assert (registre.dossier() / registre.LIGNES).read_bytes() == octets
    assert len(registre.lire()) == 3


# --- l'effet, pas encore ------------------------------------------------------------------------------------------------


def test_l_effet_se_lit_dans_la_version_ou_dit_ce_qui_manque():
    d = prendre(objet=Objet(controle="CT-01", editeur="Falaise SA"))
    with lecture.version_publiee() as (executer, _):
        dit = phrases.effet(d, effet.constater(executer, d))
    assert dit.startswith("Pas encore mesurable : aucun mois final après l'échéance")


# --- la commande ------------------------------------------------------------------------------------------------------


def test_la_commande_de_bout_en_bout(tmp_path):
    rendu = lancer(
        "prendre",
        "Écrire une fiche",
        "--controle",
        "CT-01",
        "--responsable",
        "Mids",
        "--echeance",
        "2026-09-30",
        "--le",
        "2026-07-21",
    )
    assert rendu.exit_code == 0, rendu.output
    numero = rendu.stdout.strip()
    assert lancer("suivre", numero, "--texte", "Relue", "--le", "2026-08-01").exit_code == 0
    assert numero in lancer("lister").stdout
    dit = lancer("etat", numero).stdout
    assert "Pas encore mesurable" in dit and "01/08/2026 : Relue" in dit and "après coup" in dit
    faits = [json.loads(x) for x in lancer("lister", "--format", "jsonl").stdout.splitlines()]
    assert [f["fait"] for f in faits] == ["prise", "suivi"]
    assert lancer("clore", numero, "--issue", "faite", "--texte", "Publiée", "--le", "2026-08-02").exit_code == 0
    sortie = tmp_path / "d.csv"
    assert lancer("exporter", "--sortie", str(sortie)).exit_code == 0
    (ligne,) = csv.DictReader(sortie.read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    assert (ligne["numero"], ligne["etat"], ligne["version_lue"]) == (numero, "faite", "2026-06.1")
    assert ligne["empreinte_de_la_preuve"] == publication.courante().sha256
    avant = sortie.read_bytes()
    lancer("exporter", "--sortie", str(sortie))
    assert sortie.read_bytes() == avant, "deux exports d'une même version et d'un même registre ont les mêmes octets"
    with pytest.raises(ErreurVigie, match="extension"):
        CliRunner().invoke(commande, ["exporter", "--sortie", str(tmp_path / "d.pdf")], catch_exceptions=False)


def test_un_numero_inconnu_se_dit():
    with pytest.raises(ErreurVigie, match="Aucune décision"):
        CliRunner().invoke(commande, ["etat", "dzzz"], catch_exceptions=False)
