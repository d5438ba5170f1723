"""Great Expectations sur DuckDB : le dialecte, l'exécution, les suites livrées, les lots, l'accord avec dbt, le verdict."""

import json
import re
import shutil
import subprocess
import sys

import click.testing
import duckdb
import pytest
import yaml

from outils import RACINE
from outils.entrepot_factice import LOTS, fabriquer
from vigie import chemins, publier
from vigie.chargement.registre import entrepot
from vigie.erreurs import ErreurVigie, VerdictNegatif
from vigie.generer import suites as generateur
from vigie.valider import documents, lots
from vigie.valider.executer import executer, ouvrir
from vigie.valider.parametres import parametres
from vigie.valider.suites import GENRES, Suite, lire
from vigie.valider.valider import Validation, accepter, valider

NIR_INVENTE = "1850578006084"


@pytest.fixture(scope="module")
def modele(tmp_path_factory):
    return fabriquer(tmp_path_factory.mktemp("modele") / "entrepot.duckdb")


@pytest.fixture
def base(modele, tmp_path):
    shutil.copy(modele, tmp_path / "entrepot.duckdb")
    return tmp_path / "entrepot.duckdb"


@pytest.fixture
def con():
    con = duckdb.connect()
    con.execute(
        """create schema m; create table m.t as
        select 'd' || i as declaration_id, 'd' || i || '.1' as objet_id, i as n, i % 10 as unite, (i * 0.5)::decimal(18, 2) as montant,
            if(i % 7 = 0, null, 'A' || (i % 3)) as code, date '2026-01-01' + i::integer % 30 as jour, i % 2 = 0 as pair,
            timestamp '2026-01-01' + to_days(i::integer % 9) as instant, ['l''été ?', '50 %', 'a\\', 'b'][i % 4 + 1] as texte
        from range(1000) as r(i)"""
    )
    return con


def attente(genre, **kwargs):
    return {"type": genre, "kwargs": kwargs}


def suite(*attentes, **meta):
    return Suite("integrite", "essai", meta or {"relation": "m.t"}, attentes)


def ecrire(base, sql):
    with entrepot(ecriture=True, chemin=base) as con:
        return con.execute(sql).fetchall()


# --- dialecte et exécution --------------------------------------------------------------------------------------------

# attente, arguments, condition SQL des lignes inattendues
NATIVES = [
    ("expect_column_values_to_not_be_null", {"column": "code"}, "code is null"),
    ("expect_column_values_to_be_null", {"column": "code"}, "code is not null"),
    ("expect_column_values_to_be_in_set", {"column": "code", "value_set": ["A0", "A1"]}, "code = 'A2'"),
    ("expect_column_values_to_be_in_set", {"column": "pair", "value_set": [True]}, "not pair"),
    ("expect_column_values_to_not_be_in_set", {"column": "code", "value_set": ["A0"]}, "code = 'A0'"),
    ("expect_column_values_to_match_regex", {"column": "code", "regex": "^A[01]$"}, "code = 'A2'"),
    ("expect_column_values_to_match_regex", {"column": "code", "regex": "0"}, "code in ('A1', 'A2')"),
    ("expect_column_values_to_not_match_regex", {"column": "code", "regex": "[12]"}, "code in ('A1', 'A2')"),
    (
        "expect_column_values_to_be_between",
        {"column": "montant", "min_value": 1, "max_value": 400.5},
        "n < 2 or n > 801",
    ),
    ("expect_column_values_to_be_between", {"column": "jour", "max_value": "2026-01-10"}, "jour > date '2026-01-10'"),
    (
        "expect_column_values_to_be_between",
        {"column": "instant", "min_value": "2026-01-05T00:00:00"},
        "instant < '2026-01-05'",
    ),
    # ce qu'une substitution de texte abîmerait : apostrophe, point d'interrogation, barre oblique inverse, pour cent
    ("expect_column_values_to_not_be_in_set", {"column": "texte", "value_set": ["l'été ?", "50 %"]}, "n % 4 in (0, 1)"),
    (
        "expect_column_values_to_not_match_regex",
        {"column": "texte", "regex": r"^l'.+t?é \?$|\d+ %"},
        "n % 4 in (0, 1)",
    ),
    ("expect_column_values_to_match_regex", {"column": "texte", "regex": r"\\$"}, "n % 4 <> 2"),
    ("expect_column_values_to_be_unique", {"column": "code"}, "code is not null"),
    ("expect_column_value_lengths_to_be_between", {"column": "declaration_id", "max_value": 3}, "n > 99"),
    (
        "expect_column_pair_values_a_to_be_greater_than_b",
        {"column_A": "montant", "column_B": "unite", "or_equal": True},
        "montant < unite",
    ),
    ("expect_column_pair_values_to_be_equal", {"column_A": "n", "column_B": "unite"}, "n <> unite"),
]


@pytest.mark.parametrize(("genre", "arguments", "condition"), NATIVES)
def test_chaque_attente_compte_comme_du_sql(con, genre, arguments, condition):
    s = suite(attente(genre, **arguments), relation="m.t", cle=["declaration_id", "objet_id"])
    (r,) = executer(con, [s], {})
    attendues = frozenset(con.execute(f"select declaration_id, objet_id from m.t where {condition}").fetchall())
    assert r.evaluee and not r.reussie and len(attendues) > 0
    assert (r.nb_inattendus, r.cles) == (len(attendues), attendues)


def test_toutes_les_cles_au_dela_de_deux_cents(con):
    """« COMPLETE » s'arrête à 200 lignes : les clés viennent de la requête."""
    s = suite(attente("expect_column_values_to_be_between", column="n", max_value=-1), relation="m.t", cle=["objet_id"])
    (r,) = executer(con, [s], {})
    assert (r.nb_evalues, r.nb_inattendus, len(r.cles), r.mesure) == (1000, 1000, 1000, 1.0)


def test_une_erreur_n_est_pas_une_donnee_fautive(con):
    s = suite(
        attente("expect_column_values_to_not_be_null", column="absente"),
        attente("expect_column_values_to_not_be_null", column="n"),
        attente("expect_column_values_to_match_regex", column="n", regex="x"),
        attente("unexpected_rows_expectation", unexpected_rows_query=f"select error('{NIR_INVENTE}') from {{batch}}"),
    )
    rendus = executer(con, [s], {})
    assert [(r.evaluee, r.reussie) for r in rendus] == [(False, False), (True, True), (False, False), (False, False)]
    assert [r.attente.split("(")[0] for r in rendus] == [a["type"] for a in s.attentes]
    assert all(r.detail.startswith("Non évaluée") for r in rendus if not r.evaluee)
    assert NIR_INVENTE not in str(rendus)


@pytest.mark.parametrize("meta", [{"relation": "m.absente"}, {"requete": "select colonne_absente from m.t"}])
def test_relation_absente_ou_requete_fausse(con, meta):
    (r,) = executer(con, [suite(attente("expect_column_values_to_not_be_null", column="n"), **meta)], {})
    assert not r.evaluee and not r.reussie


def test_lot_vide_et_agregats(con):
    vide = suite(attente("expect_column_values_to_not_be_null", column="n"), requete="select n from m.t where false")
    somme = suite(attente("expect_column_max_to_be_between", column="n", max_value={"$PARAMETER": "borne"}))
    un, deux = executer(con, [vide, somme], {"borne": 10, "inutile": 3})
    assert (un.reussie, un.nb_evalues, un.nb_inattendus) == (True, 0, 0)
    assert (deux.reussie, deux.mesure, deux.cles) == (False, 999.0, None)


def test_parametre_absent_ou_attente_mal_formee(con):
    with pytest.raises(ErreurVigie, match="paramètres inconnus borne"):
        executer(
            con, [suite(attente("expect_column_max_to_be_between", column="n", max_value={"$PARAMETER": "borne"}))], {}
        )
    with pytest.raises(ErreurVigie, match="forme"):
        executer(con, [suite(attente("expect_column_values_to_not_be_null", colonne="n"))], {})
    with pytest.raises(ErreurVigie, match="1 attentes déclarées, 0 évaluées"):
        executer(con, [suite(attente("expect_qui_n_existe_pas", column="n"))], {})


def test_cle_qui_n_est_pas_unique(con):
    s = suite(attente("expect_column_values_to_be_null", column="n"), relation="m.t", cle=["unite"])
    (r,) = executer(con, [s], {})
    assert not r.evaluee and "clé n'est pas unique" in r.detail


def test_evaluees_egale_declarees(con, monkeypatch):
    """Une attente perdue en route arrête tout."""
    from vigie.valider import executer as module

    perdue = module._suite_gx
    monkeypatch.setattr(module, "_suite_gx", lambda s: perdue(Suite(s.genre, s.nom, s.meta, s.attentes[1:])))
    deux = suite(*[attente("expect_column_values_to_not_be_null", column=c) for c in ("n", "unite")])
    with pytest.raises(ErreurVigie, match="2 attentes déclarées, 1 évaluées"):
        executer(con, [deux], {})


def test_la_connexion_reste_a_l_appelant(con):
    for _ in range(2):
        executer(con, [suite(attente("expect_column_values_to_not_be_null", column="n"))], {})
    assert con.execute("select count(*) from m.t").fetchone() == (1000,)


def test_rien_de_lourd_au_demarrage():
    code = (
        "import sys, vigie.cli, vigie.commandes.valider, vigie.commandes.publier, vigie.valider.executer, vigie.publication;"
        "print([m for m in ('great_expectations', 'pandas', 'sqlalchemy') if m in sys.modules])"
    )
    env = {"PYTHONPATH": str(RACINE / "src"), "PATH": "/usr/bin:/bin"}
    assert subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True).stdout.strip() == "[]"


# --- lecture des suites -----------------------------------------------------------------------------------------------


def test_suites_livrees_lisibles_et_bornes_connues():
    toutes = [s for genre in GENRES for s in lire(genre)]
    assert len({s.nom for s in toutes}) == len(toutes) > 100
    parametres({p for s in toutes for p in s.parametres()})
    assert not any("id" in a for s in toutes for a in s.attentes)
    assert all(a["meta"]["rejet"]["au_dessus"] >= 0 and a["meta"]["titre"] for s in lire("lots") for a in s.attentes)
    assert all(a["meta"]["identifiant"] and s.cle for s in lire("controles") for a in s.attentes)


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("a: [", "illisible"),
        ("name: x", "liste de suites"),
        ("[{name: x, meta: {relation: m.t}}]", "name, meta et expectations"),
        ("[{name: x, meta: {}, expectations: [{type: t}]}]", "exactement un champ"),
        ("[{name: x, meta: {relation: 't; drop'}, expectations: [{type: t}]}]", "schema.table"),
        ("[{name: x, meta: {relation: m.t}, expectations: [{type: t, severity: grave}]}]", "severity"),
        ("[&a {name: x, meta: {relation: m.t}, expectations: [{type: t}]}, *a]", "même nom"),
    ],
)
def test_suite_illisible(tmp_path, texte, dit):
    (tmp_path / "integrite").mkdir()
    (tmp_path / "integrite" / "s.yml").write_text(texte)
    with pytest.raises(ErreurVigie, match=dit):
        lire("integrite", tmp_path)


def test_parametre_que_seeds_ignore():
    with pytest.raises(ErreurVigie, match="bas_99_tolerance"):
        parametres({"bas_99_tolerance"})
    bornes = parametres({"ag_07_tolerance", "liste_p26v01_s21_g00_40_007", "valeurs_reserve"})
    assert bornes["ag_07_tolerance"] == 0.02
    assert "01" in bornes["liste_p26v01_s21_g00_40_007"] and "P26V01 S21.G00.52.001 907" in bornes["valeurs_reserve"]


def test_suites_generees_a_jour_et_independantes():
    racine = chemins.racine()
    generees = generateur.suites()
    assert {str(f.relative_to(racine)) for f in (racine / "expectations" / "controles").glob("*.yml")} == set(generees)
    for chemin, texte in generees.items():
        assert (racine / chemin).read_text(encoding="utf-8") == texte, f"{chemin} : lancer « vigie generer »"
        assert yaml.safe_load(texte)
    avis = generateur.lire_avis()
    assert {"BAS-01", "MNS-06", "CT-01", "CO-04", "LISTE"} <= set(avis)
    assert not set(generateur.sans_avis()) & set(avis)


def test_avis_sur_un_controle_inconnu(monkeypatch):
    monkeypatch.setattr(generateur, "lire_avis", lambda: {"ZZZ-99": {}})
    with pytest.raises(ErreurVigie, match="ZZZ-99"):
        generateur.suites()


def test_avis_sur_une_relation_disparue(monkeypatch):
    monkeypatch.setattr(generateur, "lire_avis", lambda: {"BAS-01": {"relation": "bases_mois", "attentes": []}})
    with pytest.raises(ErreurVigie, match="bases_mois"):
        generateur.suites()


# --- intégrité : les suites livrées voient ce qu'elles disent voir ------------------------------------------------------


def echecs(base, genre="integrite", seulement=None):
    choisies = [s for s in lire(genre) if seulement is None or s.nom in seulement]
    with entrepot(chemin=base) as con, ouvrir(con) as executeur:
        rendus = [r for s in choisies for r in executeur.executer(s, {})]
    assert all(r.evaluee for r in rendus), [r.detail for r in rendus if not r.evaluee]
    return {r.nom_suite for r in rendus if not r.reussie}


def test_entrepot_sain(base):
    assert echecs(base) == set()


MUTATIONS = [
    ("cle_fct_comptes", "insert into marts.fct_mesures from marts.fct_mesures where not est_membre limit 1"),
    ("cle_fct_comptes_membres", "insert into marts.fct_mesures from marts.fct_mesures where est_membre limit 1"),
    ("cle_fct_anomalies", "insert into marts.fct_anomalies from marts.fct_anomalies limit 1"),
    ("cle_dim_controles", "update marts.dim_controles set controle_id = null where theme = 'mns'"),
    ("cle_fct_anomalies_suivi", "insert into marts.fct_anomalies_suivi from marts.fct_anomalies_suivi limit 1"),
    ("verdicts_suivi", "update marts.ind_suivi_mois set nb_closes = 1"),
    ("cle_ind_mois", "insert into marts.ind_mois from marts.ind_mois limit 1"),
    ("cle_controle_individus", "insert into intermediaire.int_individus from intermediaire.int_individus limit 1"),
    ("relations_fct_declarations", "delete from marts.dim_logiciels"),
    (
        "relations_fct_declarations",
        f"update registre.extraits set statut = 'quarantaine' where extrait_id = '{LOTS[0]}'",
    ),
    ("relations_fct_comptes", "delete from marts.dim_controles where controle_id = 'MNS-01'"),
    ("relations_fct_anomalies", "update marts.fct_anomalies set identifiant = 'ZZZ-99' where identifiant = 'BAS-01'"),
    ("relations_blocs", "delete from extraits.individus where ligne = 5"),
    ("comptes_fichiers", "update extraits.fichiers set lignes_gardees = 49 where fichier_rang = 2"),
    (
        "comptes_lignes_ecartees",
        "update extraits.fichiers set lignes_gardees = 49, lignes_ecartees = 1 where fichier_rang = 2",
    ),
    ("comptes_manifeste", "delete from extraits.declarations where declaration_id like 'b%'"),
    ("comptes_manifeste", "update extraits.fichiers set lignes_lues = 51, lignes_gardees = 51 where fichier_rang = 3"),
    ("comptes_construction", "delete from marts.fct_declarations where declaration_id like 'b%'"),
    ("identites_marts", f"update marts.fct_anomalies set message = 'le NIR {NIR_INVENTE} est faux'"),
    ("identites_marts", "update marts.fct_anomalies set message = 'écrire à paie@exemple.fr'"),
    ("identites_extraits", f"update extraits.contrats set numero = '{NIR_INVENTE}' where ligne = 40"),
    ("identites_extraits", "update extraits.contrats set numero = '1850578006084' || '91'"),
    ("identites_extraits", "update extraits.individus set matricule = 'FR7630006000011234567890189'"),
    ("verdicts_comptes", "update marts.fct_mesures set nb_anomalies = 11 where declaration_id like 'c%'"),
    ("verdicts_anomalies", "delete from marts.fct_anomalies where identifiant = 'BAS-01'"),
    ("verdicts_anomalies", "update marts.fct_mesures set nb_anomalies = 0 where identifiant = 'MNS-01'"),
    ("verdicts_familles", "update marts.fct_mesures set nb_anomalies = 2 where identifiant = 'LISTE'"),
    ("verdicts_indicateurs", "update marts.ind_mois set nb_evalues = nb_evalues + 1"),
    ("verdicts_indicateurs", "update marts.ind_controles_mois set nb_anomalies = nb_anomalies + 1"),
    ("verdicts_taux", "update marts.ind_controles_mois set taux = 1.5"),
    ("verdicts_sans_erreur", "update marts.fct_mesures set nb_erreurs = 1 where identifiant = 'BAS-01'"),
]


@pytest.mark.parametrize(("attendue", "mutation"), MUTATIONS)
def test_chaque_faute_d_integrite_est_vue(base, attendue, mutation):
    ecrire(base, mutation)
    assert echecs(base, seulement={attendue}) == {attendue}


def test_les_identites_ne_sont_jamais_citees(base):
    ecrire(base, f"update extraits.contrats set numero = '{NIR_INVENTE}'")
    s = [s for s in lire("integrite") if s.nom == "identites_extraits"]
    with entrepot(chemin=base) as con:
        rendus = executer(con, s, {})
    assert NIR_INVENTE not in str(rendus)
    assert rendus[0].cles == {("extraits.contrats", "numero")}
    assert rendus[0].detail.endswith("(par exemple extraits.contrats numero)")


# --- lots -------------------------------------------------------------------------------------------------------------


def juger_lots(base, titre=None):
    choisies = [s for s in lire("lots") if titre is None or any(titre in a["meta"]["titre"] for a in s.attentes)]
    with entrepot(chemin=base) as con, ouvrir(con) as executeur:
        rendus = lots.examiner(executeur, con, choisies, {})
    assert all(r.evaluee for r in rendus), [r.detail for r in rendus if not r.evaluee]
    return rendus


def test_lots_sains(base):
    rendus = juger_lots(base)
    assert all(r.evaluee and r.reussie for r in rendus), [(r.titre, r.detail) for r in rendus if not r.reussie]
    assert {r.extrait_id for r in rendus} == set(LOTS) and lots.rejets(rendus) == []


FAUTES_DE_LOT = [
    ("Valeurs hors liste par individu", "update extraits.mesures set nb_anomalies = 20 where controle_id = 'LISTE'"),
    ("Part des lignes écartées", "update extraits.fichiers set lignes_ecartees = 10, lignes_gardees = 40"),
    ("Part des fichiers illisibles", "update extraits.fichiers set statut = 'refuse'"),
    ("Valeurs refusées par leur type", "update extraits.contrats set date_debut = '31022025'"),
    ("Logiciel renseigné", "update extraits.envois set nom_logiciel = null"),
    ("Version de norme lisible", "update extraits.envois set version_norme = 'V1'"),
    ("Encodage de la norme", "update extraits.envois set encodage = 'utf-8'"),
    ("Bloc S90 présent", "delete from extraits.totaux"),
    ("S90 annonce le nombre", "update extraits.totaux set nb_declarations = '2'"),
    (
        "Une déclaration n'est reçue qu'une fois",
        "insert into extraits.declarations select * replace (objet_id || '0' as objet_id) from extraits.declarations",
    ),
    ("Mois principal lisible", "update extraits.declarations set mois = '01132026'"),
    ("Mois principal lisible", "update extraits.declarations set mois = null"),
    ("Établissement identifié", "delete from extraits.etablissements"),
    ("Une mensuelle ordinaire porte des individus", "delete from extraits.individus"),
    ("Individu identifié", "update extraits.individus set nir = null"),
    ("NIR de forme valide", "update extraits.faits_identite set nir_forme_valide = false"),
    ("Individu avec un contrat", "delete from extraits.contrats"),
    ("Individu d'une mensuelle avec un versement", "delete from extraits.versements"),
    ("Une personne n'a qu'un bloc individu", "update extraits.individus set nir = 'a'"),
]


@pytest.mark.parametrize(("titre", "faute"), FAUTES_DE_LOT)
def test_chaque_faute_de_lot_est_vue_et_rejetee(base, titre, faute):
    ecrire(base, faute)
    rejets = lots.rejets(juger_lots(base, titre))
    assert {r.extrait_id for r in rejets} == set(LOTS) and all(titre in r.motif for r in rejets)


def test_une_seule_faute_n_ecarte_pas_un_petit_lot(base):
    ecrire(
        base, "update extraits.mesures set nb_anomalies = 3 where identifiant = 'LISTE' and declaration_id like 'a%'"
    )
    rendus = juger_lots(base)
    assert [r.titre for r in rendus if not r.reussie] == ["Valeurs hors liste par individu"]
    assert lots.rejets(rendus) == []


# --- le tout : quarantaine, accord, verdict, publication ---------------------------------------------------------------


@pytest.fixture
def suites_courtes(tmp_path):
    """Intégrité et lots réduits, et un avis qui retrouve l'anomalie BAS-01 du factice."""
    dossier = tmp_path / "suites"
    for genre, contenu in {
        "integrite": [
            s for s in _brutes("integrite/cles.yml") if s["name"] in ("cle_fct_comptes", "cle_dim_controles")
        ],
        "lots": [s for s in _brutes("lots/dsn.yml") if s["name"] == "lot_syntaxe"],
        "controles": [_avis_factice()],
    }.items():
        (dossier / genre).mkdir(parents=True)
        (dossier / genre / "s.yml").write_text(yaml.safe_dump(contenu, allow_unicode=True))
    return dossier


def _brutes(chemin):
    return yaml.safe_load((chemins.racine() / "expectations" / chemin).read_text(encoding="utf-8"))


def _avis_factice():
    requete = (
        "select declaration_id || '.7' as objet_id, declaration_id, if(declaration_id like 'a%', 12.0, 0.0) as ecart"
        " from controle.declarations"
    )
    return {
        "name": "avis_BAS-01",
        "meta": {"titre": "Bases", "cle": ["declaration_id", "objet_id"], "requete": requete},
        "expectations": [
            {
                "type": "expect_column_values_to_be_between",
                "kwargs": {"column": "ecart", "max_value": {"$PARAMETER": "bas_01_tolerance"}},
                "severity": "warning",
                "meta": {"identifiant": "BAS-01"},
            }
        ],
    }


def interdit():
    raise AssertionError("rien n'a changé : il ne fallait pas reconstruire")


def test_valide_puis_publie(base, tmp_path, suites_courtes):
    v = valider(base, suites_courtes, interdit)
    assert (v.verdict, v.echecs, v.reconstruit) == ("valide", [], False)
    a = v.accords["BAS-01"]
    assert (a.nb_dbt, a.nb_gx, a.ecart) == (1, 1, 0)
    ligne = ecrire(
        base,
        "select reussie, nb_evalues, nb_inattendus, nb_dbt, ecart from registre.resultats_gx where suite = 'controles'",
    )
    assert ligne == [(False, 6, 1, 1, 0)]
    p = publier.publier(base, tmp_path / "publie")
    with duckdb.connect(str(p.fichier), read_only=True) as publiee:
        copies = publiee.execute(
            "select count(*), count(distinct validation_id) from marts.fct_resultats_gx"
        ).fetchone()
    assert copies == (len(v.resultats), 1)


def test_les_pages_de_la_derniere_validation(base, suites_courtes, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(base.parent))
    with pytest.raises(ErreurVigie, match="jamais été validé"):
        documents.ecrire(suites_courtes)
    valider(base, suites_courtes, interdit)
    index = documents.ecrire(suites_courtes)
    pages = {str(f.relative_to(index.parent)): f.read_text(encoding="utf-8") for f in index.parent.rglob("*.html")}
    assert set(pages) == {
        "index.html",
        "integrite/cle_dim_controles.html",
        "integrite/cle_fct_comptes.html",
        *(f"lots/lot_syntaxe-{lot}.html" for lot in LOTS),
        f"controles/{_avis_factice()['name']}.html",
    }
    assert all(f'href="{nom}"' in pages["index.html"] for nom in pages if nom != "index.html")
    assert "1 unexpected values found" in pages[f"controles/{_avis_factice()['name']}.html"]
    assert all(documents.RESERVE in texte for texte in pages.values())
    assert not [nom for nom, texte in pages.items() if re.search(r"<(link|script|img)\b|url\(", texte)]
    autre = suites_courtes / "integrite" / "s.yml"
    autre.write_text(
        autre.read_text().replace("expect_table_row_count_to_be_between", "expect_table_row_count_to_equal")
    )
    with pytest.raises(ErreurVigie, match="a changé depuis la dernière validation"):
        documents.ecrire(suites_courtes)


@pytest.mark.parametrize(
    ("mutation", "dbt_seul", "gx_seul"),
    [
        ("delete from marts.fct_anomalies where identifiant = 'BAS-01'", 0, 1),
        ("update marts.fct_anomalies set objet_id = declaration_id || '.8' where identifiant = 'BAS-01'", 1, 1),
    ],
)
def test_desaccord_avec_dbt(base, tmp_path, suites_courtes, mutation, dbt_seul, gx_seul):
    """Même nombre, autres objets : c'est un désaccord aussi."""
    ecrire(base, mutation)
    v = valider(base, suites_courtes, interdit)
    a = v.accords["BAS-01"]
    assert (v.verdict, a.nb_dbt_seul, a.nb_gx_seul) == ("echec", dbt_seul, gx_seul)
    assert [r.nom_suite for r in v.echecs] == ["accord_avis"]
    with pytest.raises(VerdictNegatif, match="a échoué"):
        publier.publier(base, tmp_path / "publie")


def test_un_avis_qui_ne_s_execute_pas_arrete(base, suites_courtes):
    (suites_courtes / "controles" / "s.yml").write_text(
        yaml.safe_dump([{**_avis_factice(), "meta": {**_avis_factice()["meta"], "requete": "select 1 as rien"}}])
    )
    v = valider(base, suites_courtes, interdit)
    assert v.verdict == "echec" and not v.accords["BAS-01"].evalue


def reconstruction(base, appels):
    """Ce que `vigie construire` ferait ici : les marts ne gardent que les lots admis."""

    def construire():
        appels.append(1)
        ecrire(
            base,
            """create or replace temp table admis as
            select extrait_id from registre.extraits where statut in ('charge', 'accepte');
            create or replace temp table retenues as
            select declaration_id from extraits.declarations where extrait_id in (from admis);
            create table if not exists main.copie_d as from marts.fct_declarations;
            create table if not exists main.copie_m as from marts.fct_mesures;
            create table if not exists main.copie_a as from marts.fct_anomalies;
            create or replace table marts.fct_declarations as from main.copie_d where declaration_id in (from retenues);
            create or replace table marts.fct_mesures as from main.copie_m where declaration_id in (from retenues);
            create or replace table marts.fct_anomalies as from main.copie_a where declaration_id in (from retenues);
            create or replace table intermediaire.int_declarations as
                from intermediaire.int_declarations where declaration_id in (from retenues)""",
        )

    return construire


def test_quarantaine_puis_admission(base, tmp_path, suites_courtes):
    ecrire(base, f"update extraits.mesures set nb_anomalies = 20 where extrait_id = '{LOTS[1]}'")
    appels = []
    construire = reconstruction(base, appels)
    v = valider(base, suites_courtes, construire)
    assert (v.verdict, v.reconstruit, [r.extrait_id for r in v.quarantaine]) == ("valide", True, [LOTS[1]])
    assert ecrire(base, "select statut, motif from registre.extraits order by extrait_id")[1] == (
        "quarantaine",
        v.quarantaine[0].motif,
    )
    assert "seuil 0,3" in v.quarantaine[0].motif
    assert ecrire(base, "select decision from registre.decisions") == [("quarantaine",)]
    p = publier.publier(base, tmp_path / "publie")
    with duckdb.connect(str(p.fichier), read_only=True) as publiee:
        assert publiee.execute("select count(*) from marts.fct_declarations").fetchone() == (3,)
        assert publiee.execute("select extrait_id from publication.quarantaine").fetchall() == [(LOTS[1],)]
    # Rien n'a bougé : ni décision, ni reconstruction de plus.
    assert valider(base, suites_courtes, interdit).quarantaine == []
    for lot, motif in ((LOTS[0], "x"), ("xinconnu", "x"), (LOTS[1], "  ")):
        with pytest.raises(ErreurVigie):
            accepter(lot, motif, base, interdit)
    accepter(LOTS[1], "vu avec le tiers déclarant", base, construire)
    assert ecrire(
        base, "select decision, motif, auteur <> '' from registre.decisions order by decide_le desc limit 1"
    ) == [("accepte", "vu avec le tiers déclarant", True)]
    with pytest.raises(VerdictNegatif, match="a changé depuis sa validation"):
        publier.publier(base, tmp_path / "publie")
    v = valider(base, suites_courtes, interdit)
    assert (v.quarantaine, len(appels)) == ([], 2)
    assert ecrire(base, f"select statut from registre.extraits where extrait_id = '{LOTS[1]}'") == [("accepte",)]


def test_reconstruction_interrompue_reprise(base, suites_courtes):
    """Le statut a changé mais la construction a échoué : la validation suivante reconstruit."""
    ecrire(base, f"update registre.extraits set statut = 'quarantaine' where extrait_id = '{LOTS[1]}'")
    appels = []
    assert valider(base, suites_courtes, reconstruction(base, appels)).reconstruit and appels == [1]


def test_entrepot_absent_ou_non_construit(base, tmp_path, suites_courtes):
    with pytest.raises(ErreurVigie, match="Aucun entrepôt"):
        valider(tmp_path / "absent.duckdb", suites_courtes)
    with pytest.raises(ErreurVigie, match="Aucun entrepôt"):
        accepter("x", "y", tmp_path / "absent.duckdb")
    assert not (tmp_path / "absent.duckdb").exists()
    ecrire(base, "drop schema marts cascade")
    with pytest.raises(ErreurVigie, match="vigie construire"):
        valider(base, suites_courtes)


def test_commande(monkeypatch):
    from vigie.commandes.valider import commande
    from vigie.valider import valider as module

    rendues = iter([Validation([], {}), _avec_echec()])
    monkeypatch.setattr(module, "valider", lambda: next(rendues))
    essai = click.testing.CliRunner().invoke(commande, ["--json"])
    assert essai.exit_code == 0 and json.loads(essai.stdout)["verdict"] == "valide"
    assert "Verdict : validé" in essai.stderr
    essai = click.testing.CliRunner().invoke(commande, ["--json"])
    assert isinstance(essai.exception, VerdictNegatif) and json.loads(essai.stdout)["verdict"] == "echec"
    assert "Ce qui empêche de publier" in essai.stderr
    essai = click.testing.CliRunner().invoke(commande, ["--motif", "x"])
    assert isinstance(essai.exception, ErreurVigie)


def _avec_echec():
    con = duckdb.connect()
    con.execute("create schema m; create table m.t as select null::integer as n")
    return Validation(executer(con, [suite(attente("expect_column_values_to_not_be_null", column="n"))], {}), {})
