"""Le référentiel sur des fichiers entiers : rien dans les fichiers valides, et un échantillon du banc de mutation (`make mutation`).

Un auto-contrôle de plusieurs centaines de contrôles coûte surtout de les lancer : tout passe dans le même appel.
"""

import pytest
import sqlglot

from mutation import banc, colonnes, familles, nommes, parametres, predicats, recettes, regles
from mutation.jeux import Jeu
from outils import FICHIERS, hors_du_banc
from outils.cas_controles import CONTROLES
from vigie.controles.entete import referentiel
from vigie.demo.figurants.arbre import lire
from vigie.demo.figurants.personnages import propres
from vigie.demo.figurants.tables import NORMES
from vigie.generer import cas

DOSSIER = FICHIERS / "valides"
VALIDES = sorted(DOSSIER.glob("*.dsn"))
GRAINE, PART = 20, 0.005


@pytest.fixture(scope="module")
def mutants():
    return banc.preparer(PART, GRAINE).mutants


@pytest.fixture(scope="module")
def trouvees(mutants):
    """Anomalies par fichier : déclarations propres, fichiers valides, mutants (par rang)."""
    fichiers = banc.fichiers_propres()
    fichiers += [(str(i), m.lignes, banc.PREMIER_DECLARANT + i, m.encodage) for i, m in enumerate(mutants)]
    return banc.controler(fichiers, VALIDES)


def _rien(trouvees, noms):
    return [(nom, a.ligne, a.controle) for nom in noms for a in trouvees.get(nom, [])]


def test_les_fichiers_valides_n_ont_aucune_anomalie(trouvees):
    assert len(VALIDES) > 20
    assert _rien(trouvees, [f.stem for f in VALIDES]) == []


def test_chaque_fichier_valide_dit_ce_qu_il_montre():
    lisezmoi = (DOSSIER / "LISEZMOI.md").read_text(encoding="utf-8")
    assert [f.name for f in VALIDES if f"`{f.name}`" not in lisezmoi] == []


def test_les_declarations_propres_n_ont_aucune_anomalie(trouvees):
    assert {p.nature for p in propres()} == {"01", "04", "05", "07", "08", "09", "10"}
    assert {p.norme for p in propres()} == set(NORMES)
    assert _rien(trouvees, [nom for nom, *_ in banc.fichiers_propres()]) == []


def test_un_echantillon_de_mutants_est_trouve_a_la_bonne_ligne(trouvees, mutants):
    preuves = [banc.prouver(m, trouvees.get(str(i), [])) for i, m in enumerate(mutants)]
    assert len(preuves) > 50
    assert [(p.mutant.membre, p.manques, p.ailleurs) for p in preuves if p.manques] == []


def test_le_banc_sait_voir_un_manque(trouvees, mutants):
    """Un mutant dont on attend une autre ligne n'est pas prouvé : le banc n'acquiesce pas à tout."""
    m = mutants[0]
    attendu = banc.Attendu(m.attendus[0].identifiant, (m.attendus[0].lignes[0] + 1,))
    faux = banc.Mutant(m.groupe, m.membre, m.nature, m.norme, m.lignes, (attendu,), m.encodage)
    preuve = banc.prouver(faux, trouvees["0"])
    assert preuve.manques == (attendu,)
    assert m.attendus[0].lignes[0] in preuve.ailleurs[attendu.identifiant]


def test_un_arbre_se_relit():
    for p in propres()[::20]:
        texte = "".join(f"{ligne}\n" for ligne in p.arbre.lignes())
        assert "".join(f"{ligne}\n" for ligne in lire(p.arbre.norme, texte).lignes(total=False)) == texte


@pytest.mark.parametrize(
    "c",
    [c for c in referentiel() if not c.famille and c.statut != "retire" and c.id not in hors_du_banc()],
    ids=lambda c: c.fichier,
)
def test_chaque_controle_se_plante_dans_une_declaration_propre(c):
    plan = banc.Plan()
    banc.preparer_nomme(c, plan)
    assert not plan.sans, f"{c.id} ne se prouve pas sur un fichier entier : {plan.sans[c.id]}."


def test_une_recette_peut_suivre_les_cas(tmp_path):
    (tmp_path / "X-01_essai.yml").write_text("conforme: []\nrecette:\n  depuis: simple\n", encoding="utf-8")
    (tmp_path / "X-02_essai.yml").write_text("conforme: []\n", encoding="utf-8")
    assert dict(recettes.des_cas(tmp_path)) == {"X-01": {"depuis": "simple"}}
    assert cas.lire(tmp_path / "X-01_essai.yml") == {}


def test_pas_de_recette_orpheline():
    connus = {c.id for c in referentiel()}
    assert set(recettes.recettes()) <= connus
    assert set(familles.REGISTRE) <= connus


# --- le banc des règles ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cible", "mutation"),
    [
        ("MNS-06", "montant_net_social = net_fiscal AND base_csg > 0 en or"),
        ("S21.G00.50.001/CCH-13", "MOIS_ENTRE(mois, date_versement) <= 1 en lt"),
        ("seuils", "BAS-01 tolerance : ligne retirée"),
        ("echeances", "2026-04-01 2026-05-05 : echeance_15 2026-05-15 → 2026-05-16"),
    ],
)
def test_une_regle_faussee_fait_echouer_un_essai(cible, mutation):
    choisies = [r for r in regles.toutes() if r.cible == cible and mutation in r.nom]
    assert choisies
    assert regles.juger(choisies).score == 1


def test_une_requete_non_mutee_ne_fait_rien_echouer():
    """Le banc des règles n'accuse pas tout : récrite par sqlglot sans être changée, une requête tient tous ses essais."""
    for c in CONTROLES[::40]:
        with Jeu(c) as jeu:
            assert jeu.tue(sqlglot.parse_one(c.sql, dialect="duckdb").sql(dialect="duckdb")) is None, c.id


def test_une_mutation_sans_effet_survit():
    """Ce que rien ne distingue n'est pas dit tué : une condition redite n'y change rien."""
    c = next(c for c in CONTROLES if c.id == "S21.G00.50.001/CCH-13")
    with Jeu(c) as jeu:
        assert jeu.tue(f"{c.sql} and mois is not null") is None
        assert jeu.tue(f"{c.sql} and mois is null") is not None


def test_seul_ce_qui_change_un_verdict_est_mute():
    sql = """
        with a as (select x, y, true as connu from t)
        select x, coalesce(y, 0) + 1 as valeur_declaree, not (connu is null) as conforme from a where x > 2"""
    genres = sorted({s.genre for s in predicats.sites(sql, frozenset({"conforme"}))})
    assert genres == ["comparaison", "constante", "filtre", "négation"]
    mutees = {predicats.muter(sql, s) for s in predicats.sites(sql, frozenset({"conforme"}))}
    assert any("x >= 2" in m for m in mutees)
    assert any("x > 3" in m for m in mutees)
    assert all("COALESCE(y, 0) + 1" in m and "TRUE AS connu" in m for m in mutees)


def test_le_tirage_ne_depend_que_de_la_graine():
    noms = [(r.cible, r.nom) for r in regles.tirer(50, 7)]
    assert noms == [(r.cible, r.nom) for r in regles.tirer(50, 7)]
    assert noms != [(r.cible, r.nom) for r in regles.tirer(50, 8)]
    assert len(set(noms)) == 50


def test_pas_d_equivalent_orphelin():
    connues = {(r.cible, r.nom) for r in regles.toutes()}
    assert set(regles.lire_equivalents()) <= connues
    assert all(len(raison) > 20 for raison in regles.lire_equivalents().values())
    assert len(regles.lire_equivalents()) < len(connues) / 100


def test_un_parametre_se_decale_dans_les_deux_sens():
    noms = [p.nom for p in parametres.parametres() if p.nom.startswith("BAS-01 tolerance")]
    assert noms == [
        "BAS-01 tolerance : ligne retirée",
        "BAS-01 tolerance : valeur 1.00 → 1.01",
        "BAS-01 tolerance : valeur 1.00 → 0.99",
    ]


@pytest.mark.parametrize("relation", sorted(colonnes.CALCULEES))
def test_une_relation_calculee_n_a_pas_de_bloc(relation):
    assert colonnes.bloc_de(relation) is None
    with pytest.raises(nommes.SansMutation):
        nommes._noeud(relation, {})
