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
from vigie.demo.texte.neodes import Declaration, entete, texte_envoi

CONNUS = {c.id for c in referentiel()} | {m.identifiant for famille in membres().values() for m in famille}
FAMILLES = {c.id for c in referentiel() if c.famille}
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
    inconnus = [c for c, _ in faute.attendus if c not in CONNUS and c.rpartition("/")[2] not in FAMILLES]
    assert inconnus == [], "ce nom n'est ni un contrôle, ni un membre de famille"
    arbre = personnages.fabriquer(faute.chez, faute.nature, faute.norme)
    avant = [str(x) for x in arbre.lignes(total=False)]
    trouvailles = commettre(faute, arbre)
    lignes = arbre.lignes(total=False)
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


def test_les_fichiers_des_fautes_sont_ceux_qui_se_lisent():
    fichiers = sorted(fautes.FAUTES.iterdir())
    assert len(fichiers) > 5 and all(f.suffix == ".yml" for f in fichiers)
    ecrites = [x for f in fichiers for x in f.read_text(encoding="utf-8").splitlines() if x.startswith("- controle: ")]
    assert [f"- controle: {f.controle}" for f in fautes.inscrites()] == ecrites


def test_un_bloc_se_repete_avec_ce_qu_il_contient():
    arbre = personnages.fabriquer("simple", "01", troupe.NORME)
    reperes = faire(("*30#1 004=ANNE", "*40#1 009=C0021"), arbre)
    assert [o.rubriques["S21.G00.30.004"] for o in arbre.blocs("S21.G00.30")] == ["LOUIS", "ANNE"]
    assert reperes["*40#1"].parent is reperes["*30#1"]
    assert [o.rubriques["S21.G00.40.009"] for o in arbre.blocs("S21.G00.40")] == ["C0020", "C0021"]


def test_une_rubrique_s_ecrit_en_dernier_ou_deux_fois():
    arbre = personnages.fabriquer("simple", "01", troupe.NORME)
    reperes = faire(("86#1 >001", "58#1 *004"), arbre)
    lues = [(x.occurrence, x.rubrique[11:]) for x in arbre.lignes()]
    assert [r for o, r in lues if o is reperes["86#1"]] == ["002", "003", "005", "001"]
    assert [r for o, r in lues if o is reperes["58#1"]] == ["001", "002", "003", "004", "004"]


def _jouer_une(controle: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Les lignes du fichier d'une faute, et (ligne, première ligne du bloc) de ce qui s'y trouve."""
    (faute,) = [f for f in inscrites() if f.controle == controle]
    declaration = next(d for d in troupe.declarations(_peuplement(), 2026, 500, ANNEE, True, controle) if d.anomalies)
    assert faute.nature == declaration.nature
    lignes = texte_envoi(entete(declaration), [declaration]).decode("latin-1").splitlines()
    return lignes, [a.lignes(declaration, len(declaration.tete)) for a in declaration.anomalies]


@pytest.mark.parametrize(
    ("controle", "rubrique", "bloc"),
    [
        ("S10.G00.01.002/CCH-11", "S10.G00.01.002", "S10.G00.01.001"),
        ("S90.G00.90.001/CST-11", "S90.G00.90.001", "S90.G00.90.001"),
        ("S90.G00.90.002/CST-11", "S90.G00.90.002", "S90.G00.90.001"),
        ("S21.G00.86.005/REPETEE", "S21.G00.86.005", "S21.G00.86.005"),
        ("S21.G00.40.899/INCONNUE", "S21.G00.40.899", "S21.G00.40.899"),
    ],
)
def test_une_faute_de_l_envoi_ou_de_la_forme_a_sa_ligne(controle, rubrique, bloc):
    lignes, ((ligne, premiere),) = _jouer_une(controle)
    assert (lignes[ligne - 1][:14], lignes[premiere - 1][:14]) == (rubrique, bloc)
    if controle.endswith("/REPETEE"):
        assert lignes[ligne - 2][:14] == rubrique, "la seconde est en cause"
    vrais = {"S90.G00.90.001": len(lignes), "S90.G00.90.002": 1}
    if rubrique in vrais:
        assert lignes[ligne - 1] == f"{rubrique},'{vrais[rubrique] + 1}'"


def test_un_nic_faux_l_est_chez_tout_employeur():
    def luhn(texte: str) -> int:
        doubles = (
            int(c) * (2 - i % 2) for i, c in enumerate(texte)
        )  # quatorze chiffres : un sur deux depuis le premier
        return sum(d - 9 if d > 9 else d for d in doubles) % 10

    for declaration in troupe.declarations(_peuplement(), 2026, 500, ANNEE, True, "S10.G00.01.002/CCH-11"):
        emetteur = {x.rubrique[11:]: x.valeur for x in declaration.tete if x.rubrique.startswith("S10.G00.01")}
        assert (luhn(emetteur["001"] + emetteur["002"]) == 0) == (not declaration.anomalies)


def test_une_norme_hors_de_la_fenetre_se_joue_a_part_chacune_en_un_mois():
    courtes = [f for f in troupe.a_planter(True, seulement=None) if f.pendant == 1]
    jouees = list(hors_fenetre.declarations(_peuplement(), 2026, 500, courtes))
    mensuelles = {(d.norme, d.mois) for d in jouees if d.nature == "01"}
    assert mensuelles == set(hors_fenetre.MOIS.items()), "une mensuelle hors du mois de sa norme"
    assert {"10"} <= {d.nature for d in jouees} and not any(d.mois in ANNEE for d in jouees)
    siennes = {f.controle for f in courtes if f.norme != fautes.NORME}
    assert siennes <= {a.controle for d in jouees for a in d.anomalies}
    assert len({d.declarant.siren for d in jouees}) == len(jouees), "deux déclarations se jugeraient l'une par l'autre"


def test_une_faute_qui_dure_se_commet_chaque_mois_et_se_trouve_au_dernier():
    longues = [f for f in inscrites() if f.pendant > 1]
    assert longues and all(f.norme in hors_fenetre.MOIS and f.nature == "01" for f in longues)
    for longue in longues:
        jouees = list(hors_fenetre.declarations(_peuplement(), 2026, 500, [longue]))[-longue.pendant :]
        assert len({d.declarant.siren for d in jouees}) == 1
        assert [d.mois for d in jouees] == list(range(jouees[-1].mois - longue.pendant + 1, jouees[-1].mois + 1))
        assert all(d.norme == f"P{calendrier.annee(d.mois) % 100}V01" for d in jouees)
        assert [bool(d.anomalies) for d in jouees] == [False] * (longue.pendant - 1) + [True]


def test_une_seule_faute_se_demande():
    assert {f.controle for f in troupe.a_planter(True, "S21.G00.40.026/CCH-11")} == {"S21.G00.40.026/CCH-11"}
    assert {f.controle for f in troupe.a_planter(True, "ADRESSE")} == {"S21.G00.30.008/ADRESSE"}
    assert troupe.concernes("CLE") and not troupe.concernes("MNS-06")
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
