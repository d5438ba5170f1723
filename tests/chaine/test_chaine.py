"""Toute la chaîne sur la démonstration : rappel, précision, parité, quarantaine, publication. Quelques minutes."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import duckdb
import pytest

from outils import PLUS_LONGS_QUE_LA_DEMONSTRATION, valeurs_citees
from outils.chaine import GRAINE, INDIVIDUS, defauts_plantes, empreintes_de_l_entrepot, vigie
from outils.scenes import SCENES
from vigie import chemins
from vigie.chargement.registre import entrepot
from vigie.controler.verifier import verifier
from vigie.controles.entete import membres, referentiel
from vigie.demo.defauts.familles import FAMILLES
from vigie.demo.defauts.planteur import LOT_MAUVAIS
from vigie.demo.derouler import derouler
from vigie.demo.figurants.fautes import NORME, inscrites
from vigie.demo.preuve import hors_fenetre, rappel
from vigie.generer.couverture_demonstration import LISTE, SANS_FAUTE, muets_ecrits, sans_faute_ecrits
from vigie.generer.suites import lire_avis
from vigie.norme.tables import rangees

pytestmark = pytest.mark.long
CONTROLES = [c.id for c in referentiel()]


NB_DEFAUTS = 3  # plantés au moins pour chaque contrôle métier


def trop_peu(controle: str, plantes: int) -> str:
    return (
        f"{controle} n'a que {plantes} défaut(s) planté(s), il en faut {NB_DEFAUTS} : dans src/vigie/demo/defauts/, relevez le quota du "
        "sien, ou écrivez-le (tests/unites/test_defauts.py dit comment)."
    )


def dire(titre: str, scores: list[rappel.Score]) -> None:
    print(f"\n{titre}\n{rappel.tableau(scores)}")


def exiger_parfait(scores: list[rappel.Score]) -> None:
    assert not [s for s in scores if s.manques or s.en_trop]


@pytest.fixture(scope="module")
def chaine(tmp_path_factory):
    """La démonstration déroulée une fois, dans un dossier à part."""
    donnees = tmp_path_factory.mktemp("chaine")
    avant = os.environ.get("VIGIE_DONNEES")
    os.environ["VIGIE_DONNEES"] = str(donnees)
    try:
        yield derouler(GRAINE, INDIVIDUS), donnees / "demonstration"
    finally:
        os.environ.pop("VIGIE_DONNEES") if avant is None else os.environ.update(VIGIE_DONNEES=avant)


@pytest.fixture(scope="module")
def publiee(chaine) -> Path:
    courante = json.loads((chemins.publie() / "courante.json").read_text(encoding="utf-8"))
    return chemins.publie() / courante["fichier"]


def test_rappel_et_precision_dans_l_entrepot(chaine):
    deroulement, demo = chaine
    dire("Entrepôt (dbt), lot mauvais en quarantaine", deroulement.scores)
    assert deroulement.non_places == [], "à cette taille, tout défaut trouve sa place"
    assert {s.controle for s in deroulement.scores} >= set(CONTROLES)
    # chaque contrôle métier et les familles que le planteur connaît ont leurs défauts plantés, qui ne sont pas le même répété chaque
    # mois ; les contrôles nommés de la norme, en famille ou non, et les autres familles de structure et de syntaxe ont leurs cas
    # (test_familles, test_zone_protegee)
    eprouves = {c.id for c in referentiel() if c.zone == "protegee"} - set(FAMILLES)
    nommes = [
        s.controle for s in deroulement.scores if s.controle.startswith("S") or s.controle in {*membres(), *eprouves}
    ]
    plantes = defauts_plantes(demo)
    metier = {s.controle for s in deroulement.scores} - set(nommes) - PLUS_LONGS_QUE_LA_DEMONSTRATION
    assert [trop_peu(c, len(plantes[c])) for c in sorted(metier) if len(plantes[c]) < NB_DEFAUTS] == []
    exiger_parfait(deroulement.scores)


def test_une_valeur_citee_est_celle_de_la_rubrique(chaine):
    """Un retour à l'employeur cite « rubrique : déclaré X » : de ces contrôles, le fichier porte X à cette rubrique ; des autres, il ne cite rien."""
    _, demo = chaine
    with entrepot() as con:
        justes, autres = valeurs_citees.comparer(con, demo)
    citees = {x["controle_id"] for x in rangees("retours/valeurs_citees.csv")}
    assert len(citees & set(justes)) > 190, "presque rien n'est comparé"
    assert not citees & set(autres), (
        "à retirer de seeds/retours/valeurs_citees.csv : leur valeur n'est pas celle de la rubrique"
    )
    assert not set(justes) - set(autres) - citees, "à y ajouter : leur valeur est celle de la rubrique"


def test_ce_que_d_autres_envoient_est_dit_tel_que_plante(chaine):
    """Chaque scène des retours : rien de manqué, rien en trop, et les comptes se ferment à l'unité."""
    deroulement, _ = chaine
    dire("Ce que d'autres envoient", deroulement.scenes)
    print("\n".join(c.phrase for c in deroulement.comptes))
    assert {s.controle for s in deroulement.scenes} == SCENES
    exiger_parfait(deroulement.scenes)
    assert all(s.plantes for s in deroulement.scenes)
    assert all(c.fermes and c.ecartes for c in deroulement.comptes)


def test_ce_que_vaut_chaque_controle_d_organisme(chaine):
    """Faits, redites et contradictions de `ind_controles_organismes`, recomptés du journal des retours."""
    _, demo = chaine
    with (demo / "retours.csv").open(encoding="utf-8") as flux:
        # le récapitulatif d'une substitution rapporte, il ne signale pas
        dits = [x for x in csv.DictReader(flux, delimiter=";") if x["code"] not in ("132", "134")]
    organismes = {x["fichier"]: x["organisme"] for x in dits}
    attendus: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    with (demo / "retours_faits.csv").open(encoding="utf-8") as flux:
        for x in csv.DictReader(flux, delimiter=";"):
            if x["en_vigueur"] != "oui" or x["fichier"] not in organismes:
                continue
            if x["scene"] not in ("paramètre communiqué", "retour informatif"):
                somme = attendus[organismes[x["fichier"]] or "Point de dépôt", x["controle"]]
                for rang, vrai in enumerate((True, bool(x["autres"]), x["contredit"] == "oui")):
                    somme[rang] += vrai
    with entrepot() as con:
        trouves = con.execute(
            "select organisme, controle, nb_faits, nb_doubles, nb_contredits from marts.ind_controles_organismes where nb_faits > 0"
        ).fetchall()
    assert {(o, c): [*n] for o, c, *n in trouves} == dict(attendus)


@pytest.fixture(scope="module")
def controlees(chaine):
    """Les anomalies de l'auto-contrôle, tous les fichiers donnés d'un coup."""
    _, demo = chaine
    return verifier([str(demo / "lots")], plafond=None).anomalies


def test_les_controles_muets_sont_ceux_de_la_liste(chaine):
    """Un contrôle qui ne juge rien n'est pas prouvé par cent pour cent : la liste le dit, et aucun autre ne se tait."""
    deroulement, _ = chaine
    ecrits = set(muets_ecrits())
    assert deroulement.muets == ecrits, (
        f"Muets hors de {LISTE} : {sorted(deroulement.muets - ecrits)}, donnez-leur une population (src/vigie/demo) ; "
        f"réveillés, à en retirer : {sorted(ecrits - deroulement.muets)}."
    )


def test_chaque_controle_actif_a_un_defaut_plante_ou_une_raison(chaine):
    """Cent pour cent de rappel ne dit rien d'un contrôle dont aucun défaut n'est planté."""
    deroulement, _ = chaine
    ecrits = set(sans_faute_ecrits())
    assert deroulement.sans_faute == ecrits, (
        f"Sans défaut planté, hors de {SANS_FAUTE} : {sorted(deroulement.sans_faute - ecrits)}, donnez-leur une faute "
        f"(src/vigie/demo/figurants/fautes/) ; à en retirer : {sorted(ecrits - deroulement.sans_faute)}."
    )


def test_les_normes_hors_de_la_fenetre_se_jugent_a_part(chaine):
    """Leur journal tombe juste, et rien n'en est dans l'entrepôt."""
    deroulement, demo = chaine
    dire("Hors de la fenêtre", deroulement.hors_fenetre)
    exiger_parfait(deroulement.hors_fenetre)
    assert hors_fenetre.prouves(deroulement.hors_fenetre) >= {f.controle for f in inscrites() if f.norme != NORME}
    with entrepot() as con:
        mois = {m for (m,) in con.execute("select distinct mois from intermediaire.int_declarations").fetchall()}
    assert (demo / "hors_fenetre" / "lots").is_dir() and not {m.isoformat()[:4] for m in mois if m} & {"2024", "2027"}


def test_meme_resultat_par_l_auto_controle(chaine, controlees):
    """`vigie controler` sur tous les fichiers d'un coup trouve ce que trouve l'entrepôt, à la bonne ligne."""
    _, demo = chaine
    trouvees = rappel.du_controle(controlees, demo)
    scores = rappel.scores(rappel.journal(demo), trouvees, CONTROLES)
    dire("Auto-contrôle, tous les fichiers d'un coup", scores)
    exiger_parfait(scores)


def test_memes_causes_dans_l_entrepot_et_par_l_auto_controle(chaine, controlees):
    """Ce qui découle de quoi : les deux lisent `causes.csv`, et en concluent pareil sur les déclarations qu'ils ont toutes deux."""
    _, demo = chaine
    noms = rappel.noms_des_fichiers(demo)
    with entrepot() as con:
        rangees = con.execute("""
            select a.identifiant, p.identifiant, d.extrait_id, d.fichier_rang
            from marts.fct_anomalies as a
            inner join marts.fct_anomalies as p on a.cause_id = p.anomalie_id
            inner join intermediaire.int_declarations as d on a.declaration_id = d.declaration_id
        """).fetchall()
        recus = con.execute("select distinct extrait_id, fichier_rang from intermediaire.int_declarations").fetchall()
    fichiers = {noms[x] for x in recus}
    dans_l_entrepot = Counter((a, p, noms[e, f]) for a, p, e, f in rangees)
    par_numero = {a.numero: a for a in controlees}
    au_controle = Counter()
    for a in controlees:
        principale = a if a.suite_de is None else par_numero[a.suite_de]
        au_controle[a.controle, principale.controle, rappel.relatif(a.fichier, demo)] += 1
    au_controle = Counter({k: n for k, n in au_controle.items() if k[2] in fichiers})
    print(f"{sum(au_controle.values())} anomalies, {sum(n for (a, p, _), n in au_controle.items() if a == p)} causes")
    assert sum(n for (a, p, _), n in au_controle.items() if a != p) > 100
    assert dans_l_entrepot == au_controle


def test_le_lot_mauvais_est_en_quarantaine(chaine, publiee):
    deroulement, _ = chaine
    assert len(deroulement.quarantaine) == 1
    with entrepot() as con:
        ((lot, motif),) = con.execute(
            "select extrait_id, motif from registre.extraits where statut = 'quarantaine'"
        ).fetchall()
        assert motif
        assert con.execute("select count(*) from marts.fct_declarations where extrait_id = ?", [lot]).fetchone()[0] == 0
        assert con.execute("select count(*) from extraits.declarations where extrait_id = ?", [lot]).fetchone()[0] == 10
    with duckdb.connect(str(publiee), read_only=True) as con:
        assert con.execute("select extrait_id from publication.quarantaine").fetchall() == [(lot,)]


def test_second_avis_d_accord(chaine):
    with entrepot() as con:
        avis = con.execute(
            """select identifiant, sum(nb_inattendus), any_value(nb_dbt), max(abs(coalesce(ecart, 0)))
            from registre.resultats_gx where suite = 'controles' group by 1 order by 1"""
        ).fetchall()
        non_evaluees = con.execute(
            "select count(*) from registre.resultats_gx where suite != 'lots' and nb_evalues is null and not reussie"
        ).fetchone()[0]
    print("\n".join(f"{i:<40} GX {n} dbt {d} écart {e}" for i, n, d, e in avis))
    assert set(lire_avis()) - {"LISTE"} <= {i for i, *_ in avis}
    assert all(e == 0 for *_, e in avis)
    assert non_evaluees == 0


def test_le_message_nomme_la_norme_suppleante(chaine):
    with entrepot() as con:
        messages = con.execute(
            """select a.message from marts.fct_anomalies as a join marts.fct_declarations as d using (declaration_id)
            join marts.dim_controles as c using (controle_id) where c.message like '%{suppleance}%' and d.norme = 'P26V01'"""
        ).fetchall()
    assert messages
    assert all(", d'après la norme P2" in m for (m,) in messages)


def test_chaque_theme_de_chaque_declaration_est_juge(chaine):
    with entrepot() as con:
        erreurs = con.execute(
            "select controle_id, sum(nb_erreurs) from marts.fct_comptes group by 1 having sum(nb_erreurs) > 0"
        ).fetchall()
        doubles = con.execute(
            "select count(*) from (select 1 from marts.fct_comptes group by controle_id, declaration_id having count(*) > 1)"
        ).fetchone()[0]
    assert erreurs == []
    assert doubles == 0


def test_construire_deux_fois_donne_la_meme_chose(chaine):
    avant = empreintes_de_l_entrepot()
    r = vigie("construire")
    assert (r.returncode, "rien de neuf" in r.stderr) == (0, True), r.stderr
    oublier_la_construction()
    r = vigie("construire")
    assert (r.returncode, "rien de neuf" in r.stderr) == (0, False), r.stderr
    assert empreintes_de_l_entrepot() == avant
    assert vigie("construire", "--complet").returncode == 0
    assert empreintes_de_l_entrepot() == avant


def oublier_la_construction():
    """Un `dbt` lancé à la main, si petit soit-il : l'entrepôt n'est plus tenu pour construit."""
    code = "import sys; from dbt.cli.main import cli; sys.exit(cli())"
    reglages = {**os.environ, "DBT_TARGET_PATH": str(chemins.donnees() / "target"), "DO_NOT_TRACK": "1"}
    subprocess.run(
        [sys.executable, "-c", code, "seed", "--select", "flux", "--quiet", "--profiles-dir", "."],
        cwd=chemins.racine(), env=reglages, check=True,
    )  # fmt: skip
    with entrepot() as con:
        assert con.execute("select count(*) from registre.a_jour").fetchone() == (0,)
        assert con.execute("select count(*) from registre.inachevee").fetchone() == (0,), "la construction avait abouti"


def test_charger_a_nouveau_ne_change_rien(chaine):
    r = vigie("charger", str(chemins.extraits()))
    assert r.returncode == 0
    assert r.stderr.count("déjà chargé") == 15


def test_la_vie_de_chaque_defaut_est_celle_que_le_planteur_annonce(chaine):
    """État final et dates de chaque anomalie, comparés à `suivi.csv` ; chaque état et chaque chemin de correction est montré."""
    deroulement, _ = chaine
    assert deroulement.vies_ecartees == []
    with entrepot() as con:
        etats = dict(con.execute("select etat, count(*) from marts.fct_anomalies_suivi group by 1").fetchall())
        modes = con.execute(
            "select distinct mode_correction from marts.fct_anomalies_suivi where mode_correction is not null order by 1"
        ).fetchall()
        recidives = con.execute("select count(*) from marts.fct_anomalies_suivi where est_recidive").fetchone()[0]
        a_revoir = con.execute("select controle_id from marts.dim_controles where statut = 'a_revoir'").fetchall()
        comptees = con.execute("select sum(nb_anomalies) from marts.ind_mois").fetchone()[0]
        attendues = con.execute(
            "select sum(nb_anomalies) from marts.fct_comptes where est_en_vigueur"
            " and controle_id in (select controle_id from marts.dim_controles where statut = 'actif')"
            " and mois in (select mois from marts.ind_mois)"
        ).fetchone()[0]
    print(etats)
    assert set(etats) == {"ouverte", "notifiee", "rappelee", "contestee", "corrigee", "substituee", "infirmee", "close"}
    assert modes == [("annule_et_remplace",), ("differentiel",), ("disparition",)]
    assert recidives >= 3
    assert a_revoir == [("CO-04",)]
    assert comptees == attendues


def test_rejouer_le_referentiel_ne_change_rien(chaine):
    """Rejoués tels quels, les contrôles retrouvent exactement leurs verdicts en place."""
    r = vigie("rejouer", "--tous", "--format", "jsonl")
    assert r.returncode == 0, r.stderr
    lignes = [json.loads(x) for x in r.stdout.splitlines()]
    assert {x["genre"] for x in lignes} == {"controle", "zone_protegee"}
    assert all(x["nb_apparues"] == x["nb_disparues"] == 0 for x in lignes if x["genre"] == "controle")


def test_etat(chaine):
    r = vigie("etat")
    assert r.returncode == 0
    assert "Lots reçus : 15, dont 1 en quarantaine" in r.stdout
    assert f"2026-06 : {len(_employeurs_de(chaine[1], '01062026'))} déclarants reçus et jugés" in r.stdout


def _employeurs_de(demo, mois: str) -> set[tuple[str, ...]]:
    """SIREN et NIC de qui dépose une mensuelle de ce mois (JJMMAAAA), hors du lot mauvais, lus des fichiers."""
    textes = (f.read_bytes().decode("latin-1") for f in (demo / "lots").rglob("*.dsn") if LOT_MAUVAIS not in f.parts)
    mensuelles = (d for t in textes for d in t.split("S20.G00.05.001,'")[1:] if d.startswith("01'"))
    champs = ("S20.G00.05.005", "S21.G00.06.001", "S21.G00.11.001")
    lus = [tuple(re.search(rf"^{c},'(\d+)'", d, re.MULTILINE)[1] for c in champs) for d in mensuelles]
    return {(siren, nic) for m, siren, nic in lus if m == mois}


def test_rapport(chaine, tmp_path):
    r = vigie("rapport", "--mois", "2026-06", "--sortie", str(tmp_path / "r.pdf"))
    assert r.returncode == 0, r.stderr
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert vigie("rapport", "--mois", "2031-01").returncode == 2


def test_retouche_apres_validation_refusee(chaine, tmp_path):
    """Une retouche à la main, ou un échec d'intégrité, arrête la publication."""
    copie = tmp_path / "copie"
    shutil.copytree(chemins.donnees(), copie, ignore=shutil.ignore_patterns("demonstration", "target"))
    avant = os.environ["VIGIE_DONNEES"]
    os.environ["VIGIE_DONNEES"] = str(copie)
    try:
        with entrepot(ecriture=True) as con:
            con.execute(
                "delete from marts.fct_anomalies where anomalie_id = (select min(anomalie_id) from marts.fct_anomalies)"
            )
        publier = vigie("publier")
        assert publier.returncode == 1, publier.stderr
        assert "valid" in publier.stderr
        valider = vigie("valider")
        assert valider.returncode == 1
        assert vigie("publier").returncode == 1
    finally:
        os.environ["VIGIE_DONNEES"] = avant


def test_admettre_le_lot_mauvais_est_consigne(chaine, tmp_path):
    copie = tmp_path / "copie"
    shutil.copytree(chemins.donnees(), copie, ignore=shutil.ignore_patterns("demonstration", "target"))
    _, demo = chaine
    avant = os.environ["VIGIE_DONNEES"]
    os.environ["VIGIE_DONNEES"] = str(copie)
    try:
        with entrepot() as con:
            ((lot,),) = con.execute("select extrait_id from registre.extraits where statut = 'quarantaine'").fetchall()
        assert vigie("valider", "--accepter", lot, "--motif", " ").returncode == 2
        r = vigie("valider", "--accepter", lot, "--motif", "reprise attendue du tiers déclarant")
        assert r.returncode == 0, r.stderr
        with entrepot() as con:
            assert con.execute(
                "select decision, motif from registre.decisions where extrait_id = ? order by decide_le desc", [lot]
            ).fetchone()[1] == ("reprise attendue du tiers déclarant")
            scores = rappel.scores(rappel.journal(demo, par_bloc=True), rappel.dans_l_entrepot(con, demo), CONTROLES)
        dire("Entrepôt (dbt), lot mauvais admis", scores)
        exiger_parfait(scores)
        assert vigie("publier").returncode == 0
    finally:
        os.environ["VIGIE_DONNEES"] = avant
