"""Un texte que Spark ne jouerait pas, ou jouerait autrement, est dit au moment où on l'écrit."""

import pytest

from vigie.generer import spark
from vigie.spark.traduire import obstacles, traduire


def test_tout_se_traduit_aux_dispenses_pres():
    assert spark.ecarts(spark.textes()) == []


def test_tous_les_textes_y_passent():
    """Un contrôle, une fonction, un modèle de chaque couche : la liste ne s'est pas vidée sans qu'on le voie."""
    vus = set(spark.textes())
    assert vus >= {
        "controles/mns/MNS-06_copie_d_un_autre_montant.sql", "models/staging/dsn/stg_contrats.sql", "models/intermediate/int_contrats.sql",
        "models/marts/fct_mesures.sql", "macros/fonctions.sql:date_dsn", 
    }  # fmt: skip
    assert spark.du_domaine() >= {"lisible", "mois_de", "coefficient_reduction_generale"}


@pytest.mark.parametrize(
    ("expression", "obstacle"),
    [
        ("hamming(a, b)", "hamming()"),
        ("regexp_replace(a, b, 'y')", "regexp_replace() sans 'g' : Spark remplace partout"),
        ("list(distinct a)", "list() sans filter : Spark ôte les nuls"),
        ("l[1:2]", "liste[a:b]"),
        ("l[-1]", "liste[-n]"),
    ],
)
def test_un_texte_propre_a_duckdb_est_vu(expression, obstacle):
    assert obstacles(f"select {expression} from t", frozenset()) == {obstacle}


def test_une_jointure_ou_une_reunion_propre_a_duckdb_est_vue():
    assert obstacles("select * from t asof join u on t.a = u.a and t.b >= u.b", frozenset()) == {"asof join"}
    assert obstacles("select a from t union all by name select a from u", frozenset()) == {"union by name"}


def test_un_texte_illisible_est_un_obstacle():
    (dit,) = obstacles("select from where", frozenset())
    assert dit.startswith("sans traduction (")


@pytest.mark.parametrize(
    ("duckdb", "traduit"),
    [
        ("regexp_full_match(a, 'x|y')", "a RLIKE CONCAT('^(?:', 'x|y', ')$')"),
        ("any_value(a)", "ANY_VALUE(a) IGNORE NULLS"),
        ("arg_min(a, b)", "MIN_BY(a, b) FILTER(WHERE NOT a IS NULL)"),
        ("arg_max(a, b) filter (where c)", "MAX_BY(a, b) FILTER(WHERE c AND NOT a IS NULL)"),
        ("list_count(l)", "SIZE(FILTER(l, _e -> NOT _e IS NULL))"),
        ("len(l)", "SIZE(l)"),
        ("l[1]", "TRY_ELEMENT_AT(l, 1)"),
        ("a / b", "CAST(a AS DOUBLE) / CAST(b AS DOUBLE)"),
        ("regexp_replace(a, 'x', 'y')", "REGEXP_REPLACE(a, '^(.*?)(?:x)', '$1y')"),
        (r"regexp_replace(a, '(x)', '\1', 'g')", "REGEXP_REPLACE(a, '(x)', '$1')"),
        ("count(distinct a) over (partition by b)", "SIZE(COLLECT_SET(a) OVER (PARTITION BY b))"),
        ("min(a) filter (where b) over (partition by c)", "MIN(CASE WHEN b THEN a END) OVER (PARTITION BY c)"),
        ("first(a order by b)", "MIN_BY(a, STRUCT(b IS NULL, b))"),
        ("list(a)", "CASE WHEN COUNT(*) > 0 THEN TRANSFORM(COLLECT_LIST(STRUCT(a AS v)), _e -> _e.v) END"),
        ("* replace (a + 1 as a)", "* EXCEPT (a), a + 1 AS a"),
        ("list_has_any(l, m)", "ARRAYS_OVERLAP(l, m)"),
        ("d + to_months(n)", "d + MAKE_YM_INTERVAL(0, n)"),
        ("d + to_days(n)", "d + MAKE_DT_INTERVAL(n)"),
        ("try_strptime(a, '%d%m%Y')", "TRY_TO_TIMESTAMP(a, 'ddMMyyyy')"),
    ],
)
def test_une_fonction_de_meme_nom_mais_d_autre_sens_est_redite(duckdb, traduit):
    assert traduire(f"select {duckdb} from t") == f"SELECT {traduit} FROM t"
    assert obstacles(f"select {duckdb} from t", frozenset()) == set()


def test_une_liste_depliee_dans_une_expression_l_est_dessous():
    assert traduire("select unnest(l)::date as d from t") == (
        "SELECT CAST(depliee AS DATE) AS d FROM (SELECT EXPLODE(l) AS depliee FROM t) AS deplie"
    )


def test_une_fonction_du_domaine_cede_la_place_a_son_corps():
    """La variable d'un lambda n'y prend pas le nom d'une table de la requête."""
    rendu = traduire("select cle_luhn_valide(i.siren) as c from t as i")
    assert "cle_luhn" not in rendu.lower() and "_i -> " in rendu and "SUBSTRING(i.siren, _i, 1)" in rendu


def test_une_dispense_se_gagne_et_se_perd():
    """Un texte fautif de plus est dit, une dispense qui ne sert plus aussi, chacun avec son fichier."""
    textes = spark.textes()
    fautif = spark.ecarts(textes | {"controles/mns/NEUF.sql": "select hamming(a, b) as conforme from t"})
    assert fautif == [x for x in fautif if x.startswith("controles/mns/NEUF.sql : hamming() ")] != []
    gueri = spark.ecarts(textes | {"models/marts/fct_corrections.sql": "select 1 as a"})
    assert len(gueri) == 1 and gueri[0].startswith(
        "models/marts/fct_corrections.sql : union by name n'y fait plus obstacle"
    )


def test_chaque_dispense_dit_pourquoi():
    assert all(len(connu.raison) > 40 and connu.textes for connu in spark.CONNUS.values())
