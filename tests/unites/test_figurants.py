"""Les figurants de la démonstration : leurs gestes se font, leurs fautes sont à leur place, et une petite population n'en a pas."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from vigie.controles.entete import membres, referentiel
from vigie.demo.figurants import costume, fautes, hors_fenetre, personnages, recits, troupe
from vigie.demo.figurants.fautes import commettre, faire, inscrites, licites
from vigie.demo.generer import Ecrivain
from vigie.demo.population.modele import Fenetre
from vigie.demo.population.peuplement import Peuplement
from vigie.demo.reperes import calendrier
from vigie.demo.texte.neodes import Declaration

CONNUS = {c.id for c in referentiel()} | {m.identifiant for famille in membres().values() for m in famille}
ANNEE = Fenetre(calendrier.mois(2025, 7), calendrier.mois(2026, 6))


def _peuplement(fenetre: Fenetre = ANNEE) -> Peuplement:
    peuplement = Peuplement(2026, 20, fenetre)
    peuplement.peupler()
    return peuplement


def _jouer(fenetre: Fenetre = ANNEE, avec_defauts: bool = True) -> list[Declaration]:
    return list(troupe.declarations(_peuplement(fenetre), 2026, 500, fenetre, avec_defauts, None))


@pytest.fixture(scope="module")
def jouees() -> list[Declaration]:
    return _jouer()


@pytest.mark.parametrize("faute", inscrites(), ids=lambda f: f.controle)
def test_une_faute_change_un_texte_licite_et_designe_ce_qui_s_y_trouve(faute):
    familles = {"PRESENCE", "CARDMIN", "CARDMAX", "LISTE", "FORMAT", "LONGUEUR", "CODEPOSTAL", "NOMENCLATURE"}
    inconnus = [c for c, _ in faute.attendus if c not in CONNUS and c.rpartition("/")[2] not in familles]
    assert inconnus == [], "ce nom n'est ni un contrôle, ni un membre de famille"
    arbre = personnages.fabriquer(faute.chez, faute.nature, faute.norme)
    avant = [str(x) for x in arbre.lignes()]
    trouvailles = commettre(faute, arbre)
    lignes = arbre.lignes()
    assert [str(x) for x in lignes] != avant, "aucun geste n'a d'effet"
    for trouvaille in trouvailles:
        assert any(x.occurrence is trouvaille.occurrence for x in lignes), (
            f"{trouvaille.controle} désigne un bloc que les gestes ont retiré : désignez celui qui le devait."
        )


@pytest.mark.parametrize("licite", licites(), ids=lambda x: x.situation)
def test_les_gestes_d_une_situation_licite_se_font(licite):
    arbre = personnages.fabriquer(licite.chez, licite.nature, licite.norme)
    assert faire(licite.gestes, arbre), "le personnage n'a aucun bloc"


def test_un_controle_n_a_qu_une_faute():
    doubles = [c for c, n in Counter(f.controle for f in inscrites()).items() if n > 1]
    assert doubles == [], "réunissez les deux fautes de ce contrôle"


def test_un_repere_qui_ne_designe_rien_se_dit():
    arbre = personnages.fabriquer("simple", "01", troupe.NORME)
    with pytest.raises(KeyError, match="66#1"):
        faire(("66#1 001=01032026",), arbre)


def test_chaque_employeur_a_sa_personne(jouees):
    """Le même figurant chez trente employeurs serait une confusion d'identité que rien n'annonce."""
    employeurs: dict[str, set[str]] = {}
    for declaration in jouees:
        for ligne in declaration.lignes:
            if ligne.rubrique == "S21.G00.30.001":
                employeurs.setdefault(ligne.valeur, set()).add(declaration.declarant.siren)
    partages = {nir for nir, siens in employeurs.items() if len(siens) > 1}
    assert len(employeurs) > 100 and partages == set()


def test_un_employeur_licite_declare_chaque_mois(jouees):
    """Un mois manquant, d'un employeur connu, serait un absent que la démonstration n'annonce pas."""
    mois: dict[str, set[int]] = {}
    for declaration in jouees:
        if declaration.nature == "01":
            mois.setdefault(declaration.declarant.siren, set()).add(declaration.mois)
    arretes = [siens for siens in mois.values() if max(siens) < ANNEE.fin]
    assert len(arretes) == sum(bool(r.absents) for r in recits.ecrits()), "seul un récit qui le dit s'arrête"
    assert all(siens == set(range(min(siens), max(siens) + 1)) for siens in mois.values())


def test_sans_defauts_rien_n_est_annonce():
    assert not any(d.anomalies for d in _jouer(avec_defauts=False))


def test_une_petite_population_ou_une_autre_annee_n_a_pas_de_figurants():
    petite = _peuplement()
    petite.nb_individus = troupe.INDIVIDUS_POUR_FIGURER - 1
    assert not troupe.assez(petite)
    assert _jouer(fenetre=Fenetre(calendrier.mois(2025, 1), calendrier.mois(2025, 12))) == []


def test_les_dates_suivent_le_mois():
    """Fin de mois, mois de l'erreur, période de prévoyance : ce qui est de mars devient du mois voulu, la naissance ne bouge pas."""
    juin = calendrier.mois(2026, 6)

    def _porter(valeur: str, rubrique: str, mois: int) -> str:
        return costume._porter(valeur, rubrique, mois, 2026)

    assert _porter("31032026", "S21.G00.50.001", juin) == "30062026"
    assert _porter("28022026", "S21.G00.78.003", juin) == "31052026"
    assert _porter("022026", "S21.G00.56.001", juin) == "052026"
    assert _porter("2026M03", "S21.G00.55.004", juin) == "2026M06"
    assert _porter("31032026", "S21.G00.30.006", juin) == "31032026"
    assert _porter("!15042026", "S21.G00.66.001", juin) == "15042026", "une date retenue ne se porte pas"
    assert costume._porter("!15042026", "S21.G00.66.001", juin, 2026, retard=6) == "15102026", "mais suit son récit"


def test_les_fautes_sont_au_journal_a_leur_ligne(jouees, tmp_path):
    """Ce que le journal désigne est la rubrique dite, ou la première ligne du bloc qui devait la porter."""
    for mois in ANNEE:
        (tmp_path / "lots" / calendrier.iso(mois)).mkdir(parents=True)
    ecrivain = Ecrivain(tmp_path)
    for declaration in jouees:
        ecrivain.ecrire(declaration, calendrier.iso(declaration.mois))
    assert len(ecrivain.defauts) > 300
    for anomalie, _, chemin, ligne, bloc in ecrivain.defauts:
        lues = (tmp_path / Path(chemin)).read_text(encoding="latin-1").splitlines()
        assert lues[ligne - 1].startswith(anomalie.rubrique) and lues[bloc - 1][:10] == anomalie.rubrique[:10]


def test_le_fichier_des_fautes_est_celui_qui_se_lit():
    assert {f.controle for f in fautes.inscrites()} == {
        x.removeprefix("- controle: ")
        for x in fautes.FAUTES.read_text(encoding="utf-8").splitlines()
        if x.startswith("- ")
    }


def test_une_norme_hors_de_la_fenetre_se_joue_a_part_chacune_en_un_mois():
    jouees = list(hors_fenetre.declarations(_peuplement(), 2026, 500, troupe.a_planter(True, seulement=None)))
    mensuelles = {(d.norme, d.mois) for d in jouees if d.nature == "01"}
    assert mensuelles == set(hors_fenetre.MOIS.items()), "une mensuelle hors du mois de sa norme"
    assert {"10"} <= {d.nature for d in jouees} and not any(d.mois in ANNEE for d in jouees)
    siennes = {f.controle for f in inscrites() if f.norme != fautes.NORME}
    assert siennes <= {a.controle for d in jouees for a in d.anomalies}
    assert len({d.declarant.siren for d in jouees}) == len(jouees), "deux déclarations se jugeraient l'une par l'autre"


def test_une_seule_faute_se_demande():
    assert {f.controle for f in troupe.a_planter(True, "S21.G00.40.026/CCH-11")} == {"S21.G00.40.026/CCH-11"}
    assert troupe.a_planter(False, None) == []


@pytest.mark.parametrize("recit", recits.ecrits(), ids=lambda r: r.situation)
def test_un_recit_se_raconte(recit):
    """Chaque mois ses gestes se font, et ce qu'il annonce est un contrôle connu, un mois où il déclare."""
    assert set(recit.propres) | recit.absents <= {3, 4, 5, 6}, "un récit a quatre mois"
    assert not {f.mois for f in recit.fautes} & recit.absents
    assert {f.controle for f in recit.fautes} <= CONNUS
    for mois in range(3, 7):
        arbre = personnages.fabriquer(recit.chez, recit.nature, fautes.NORME, paie=recit.paie.get(mois))
        reperes = faire((*recit.communs, *recit.propres.get(mois, ())), arbre)
        for f in (f for f in recit.fautes if f.mois == mois and recit.suite is None):
            assert fautes.trouvaille(f.controle, f.ligne, reperes).occurrence in list(arbre.racine.parcours())


def test_une_suite_part_avec_le_premier_signalement_ou_le_lendemain(jouees):
    jointes = [(d, suite) for d in jouees for suite in d.jointes]
    assert [s.depot - d.depot for d, s in jointes] == [timedelta(0)] and jointes[0][1].anomalies
    seconds = [d for d in jouees if d.rang == 2]
    assert len(seconds) == 1 and not seconds[0].anomalies


def test_un_recit_se_joue_en_fin_de_fenetre():
    """Dans une fenêtre de deux ans, ses quatre mois sont les derniers, et ses dates retenues les suivent."""
    deux_ans = Fenetre(calendrier.mois(2025, 1), calendrier.mois(2026, 12))
    fin = [d for d in _jouer(deux_ans) if any(a.defaut_id.startswith("REC") for a in d.anomalies)]
    assert fin and {calendrier.iso(d.mois) for d in fin} <= {"2026-09", "2026-10", "2026-11", "2026-12"}
    assert {d.mois for d in fin if d.nature == "07"} <= {calendrier.mois(2026, 9)}
    assert not any(
        r.startswith("REC") for r in _numeros(_jouer(Fenetre(calendrier.mois(2026, 4), calendrier.mois(2026, 6))))
    )


def _numeros(jouees: list[Declaration]) -> set[str]:
    return {a.defaut_id for d in jouees for a in d.anomalies}
