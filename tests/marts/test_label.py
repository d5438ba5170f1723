"""Le label : réaction aux notifications, droit de réponse, et le dossier d'un éditeur qui ne dit rien des autres."""

import datetime as dt
import doctest
import functools
import re
from collections import defaultdict

import duckdb
import pytest
from click.testing import CliRunner

import vigie.rapport.dossier
from outils import entrepot_factice
from outils.faits_factices import EDITEURS, NOM_HOSTILE
from outils.version_factice import VERSION
from vigie.chargement import observations
from vigie.chargement.registre import entrepot
from vigie.commandes.label import commande
from vigie.divulgation import clients
from vigie.divulgation.arrondi import arrondir
from vigie.divulgation.export import MASQUE
from vigie.erreurs import ErreurVigie
from vigie.rapport.dossier import ecrire
from vigie.statistiques.proportions import wilson

LE = dt.date(2026, 7, 1)


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    return entrepot_factice.fabriquer(tmp_path / "entrepot.duckdb")


def test_la_reaction_aux_notifications_se_refait_a_la_main(donnees):
    """Échéance passée, ni corrigée ni contestée à temps : une anomalie de réaction ; sous vingt notifications, rien n'est conclu."""
    with duckdb.connect(str(donnees / "publie" / f"pub_{VERSION}.duckdb"), read_only=True) as con:
        suivies = con.execute(
            "select logiciel_id, notifiee_le, corrigee_le, contestee_le, observee_le from marts.fct_anomalies_suivi"
            " where notifiee_le is not null and infirmee_le is null and est_compte"
            " and notifiee_le >= (select max(mois) - interval 11 month from marts.ind_mois)"
        ).fetchall()
        preuves = {
            x[0]: x[1:]
            for x in con.execute(
                "select logiciel_id, nb_evalues, nb_anomalies, verdict from marts.label_preuves where critere = 'reaction_crm'"
            ).fetchall()
        }
    attendus = defaultdict(lambda: [0, 0])
    for logiciel, notifiee, corrigee, contestee, observee in suivies:
        echeance = notifiee + dt.timedelta(days=60)
        if echeance > observee:
            continue
        attendus[logiciel][0] += 1
        attendus[logiciel][1] += not any(x and x <= echeance for x in (corrigee, contestee))
    assert sum(n for n, _ in attendus.values()) > 100
    for logiciel, (n, a, verdict) in preuves.items():
        assert [n, a] == attendus[logiciel], logiciel
        bas, haut = wilson(a, n) or (0, 0)
        attendu = "sans_objet" if not n else "non_conclu" if n < 20 else "tenu" if haut <= 0.25 else "non_tenu" if bas > 0.25 else "non_conclu"  # fmt: skip
        assert verdict == attendu
    assert {v for *_, v in preuves.values()} >= {"non_conclu", "non_tenu"}


def test_droit_de_reponse(base):
    with entrepot(ecriture=True, chemin=base) as con:
        numero = observations.deposer(con, "EDITEUR", "Corrigé en version 2.", LE, "reaction_crm")
        with pytest.raises(ErreurVigie, match="déjà été déposée"):
            observations.deposer(con, "EDITEUR", "Corrigé en version 2.", LE, "reaction_crm")
        with pytest.raises(ErreurVigie, match="précède"):
            observations.donner_suite(con, numero, "Vu.", dt.date(2026, 6, 1))
        observations.donner_suite(con, numero, "Vérifié sur juillet.", dt.date(2026, 8, 1))
        (seule,) = observations.lister(con)
    assert (seule["suite"], seule["critere"]) == ("Vérifié sur juillet.", "reaction_crm")


@pytest.mark.parametrize(
    ("editeur", "texte", "critere", "mot"),
    [
        ("EDITEUR", " ", None, "vide"),
        ("EDITEUR", "Voir le salarié 1 90 01 01 001 001", None, "long nombre"),
        ("EDITEUR", "Texte", "inconnu", "Critère inconnu"),
        ("Personne", "Texte", None, "Aucun logiciel"),
    ],
)
def test_une_observation_irrecevable(base, editeur, texte, critere, mot):
    with entrepot(ecriture=True, chemin=base) as con:
        with pytest.raises(ErreurVigie, match=mot):
            observations.deposer(con, editeur, texte, LE, critere)
        assert observations.lister(con) == []


def test_les_commandes(base):
    depot = CliRunner().invoke(commande, ["observer", "EDITEUR", "--texte", "Corrigé.", "--le", "2026-07-01"])
    assert depot.exit_code == 0, depot.output
    numero = depot.output.split()[-1]
    assert CliRunner().invoke(commande, ["suite", numero, "--texte", "Vu.", "--le", "2026-07-02"]).exit_code == 0
    assert "Vu." in CliRunner().invoke(commande, ["lister"]).output


def test_le_dossier_dit_tout_de_l_editeur_et_rien_des_autres(donnees, tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))
    texte = ecrire("Falaise SA", tmp_path / "d.html").read_text(encoding="utf-8")
    assert "Falaise One 2.1" in texte and "La version 2.1 corrige" in texte and "pas encore examinée" in texte
    for autre, logiciel, *_ in EDITEURS:
        if autre != "Falaise SA":
            assert autre not in texte and logiciel not in texte
    assert "pour lui seul" in texte and "<script" not in texte


def test_le_dossier_d_un_editeur_ne_dit_rien_d_un_de_ses_clients(donnees, tmp_path, monkeypatch):
    """Ses clients ne sont pas les siens à lire : un mois de trop peu d'entre eux se tait, les autres sont arrondis."""
    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))
    exigeant = functools.partial(clients.mois_tus, unites=10_000)
    monkeypatch.setattr(clients, "mois_tus", exigeant)
    texte = ecrire("Falaise SA", tmp_path / "d.html").read_text(encoding="utf-8")
    place = texte.partition("Observé sur attendu")[2].partition("</table>")[0]
    assert place.count(f"<td>{MASQUE}</td>") >= 3 and not re.search(r"\d\s+sur\s", place)
    monkeypatch.undo()
    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))
    texte = ecrire("Falaise SA", tmp_path / "d.html").read_text(encoding="utf-8")
    lus = re.findall(r"\(([0-9\s]+) sur ([0-9\s]+)", texte)
    nombres = [int(re.sub(r"\s", "", n)) for paire in lus for n in paire]
    assert nombres and all(n == arrondir(n) for n in nombres), nombres


def test_un_petit_editeur_a_son_dossier_et_un_nom_hostile_n_est_que_du_texte(donnees, tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))
    texte = ecrire(NOM_HOSTILE, tmp_path / "d.html").read_text(encoding="utf-8")
    assert "<b>calc</b>" not in texte and "effectif insuffisant" in texte
    with pytest.raises(ErreurVigie, match="depuis un an"):
        ecrire("Personne", tmp_path / "x.html")
    with pytest.raises(ErreurVigie, match=r"page HTML, lui donner l'extension \.html"):
        ecrire("Falaise SA", tmp_path / "d.pdf")
    assert not (tmp_path / "d.pdf").exists()


def test_les_exemples():
    assert not doctest.testmod(vigie.rapport.dossier).failed
