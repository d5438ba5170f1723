"""La porte à la publication : sommes liées, différence avec toutes les versions antérieures, et ce qui en sort."""

import re
import shutil
from datetime import date

import duckdb
import pytest

from outils.intrus import intervalle
from outils.marts import deplier, vues
from outils.version_factice import VERSION, fabriquer
from vigie.divulgation import mesures, nationales, par_declarant
from vigie.divulgation.arrondi import arrondir
from vigie.divulgation.audit import bornes
from vigie.divulgation.tables import Resume, Seuils, Tables
from vigie.erreurs import ErreurVigie

MOIS = date(2026, 6, 1)


@pytest.fixture(scope="module")
def modele(tmp_path_factory):
    dossier = tmp_path_factory.mktemp("donnees")
    fabriquer(dossier)
    return dossier / "publie" / f"pub_{VERSION}.duckdb"


@pytest.fixture
def deux(modele, tmp_path):
    """La version publiée, et la suivante, ouverte en écriture, dont la porte n'est pas encore passée."""
    ancienne = shutil.copy(modele, tmp_path / "pub_2026-06.1.duckdb")
    nouvelle = shutil.copy(modele, tmp_path / "neuve.duckdb")
    con = duckdb.connect(str(nouvelle))
    con.execute("drop table publication.diffusion")
    deplier(con)
    yield con, tmp_path / ancienne
    con.close()


def _cellule(con, modalite):
    return con.execute(
        "select est_montrable, motif from publication.diffusion where mois = ? and modalite = ?", [MOIS, modalite]
    ).fetchone()


def _toucher(con, controle, declarants, ajout):
    con.execute(
        "update marts.fct_comptes set nb_anomalies = nb_anomalies + ? where mois = ? and controle_id = ? and est_en_vigueur"
        " and nb_evalues > nb_anomalies and declarant_id in (select distinct declarant_id from marts.fct_comptes"
        " where mois = ? and controle_id = ? and est_en_vigueur and nb_evalues > nb_anomalies order by 1 limit ?)",
        [ajout, MOIS, controle, MOIS, controle, declarants],
    )


def test_deux_declarants_touches_ne_sortent_pas_et_ne_se_calculent_pas(deux):
    con, _ = deux
    con.execute("update marts.fct_comptes set nb_anomalies = 0 where mois = ? and controle_id = 'ID-01'", [MOIS])
    _toucher(con, "ID-01", 2, 1)
    nationales.inscrire(con, "neuve", [])
    assert _cellule(con, "ID-01") == (False, "touches")
    lues = con.execute(
        "select genre, modalite, nb_anomalies, nb_evalues, est_montrable from publication.diffusion where mois = ?",
        [MOIS],
    ).fetchall()
    visibles = {(g, m) for g, m, _, _, montrable in lues if montrable}
    for rang in (2, 3):
        tables = Tables({(x[0], x[1]): Resume(x[rang], 1, 1, 1, 1) for x in lues})
        tables.egalites = [
            (t, tuple(p for p in parts if p in tables.cellules)) for t, parts in par_declarant.sommes(con, "neuve")
        ]
        tables.plages = {cle: intervalle(arrondir(c.valeur)) for cle, c in tables.cellules.items()}
        bas, haut = bornes(tables, visibles, {("controle", "ID-01")})[("controle", "ID-01")]
        assert haut - bas >= Seuils().largeur


def test_gravites_enjeux_et_total_sont_la_somme_de_leurs_controles(modele):
    with duckdb.connect(str(modele), read_only=True) as con:
        lu = {
            (g, m): a
            for g, m, a in con.execute(
                "select genre, modalite, nb_anomalies from publication.diffusion where mois = ?", [MOIS]
            ).fetchall()
        }
        egalites = par_declarant.sommes(con)
    assert {g for (g, _), _ in egalites} == {"gravite", "enjeu", "total"}
    for total, parts in egalites:
        assert lu[total] == sum(lu[p] for p in parts if p in lu)


@pytest.mark.parametrize(
    ("declarants", "attendu"), [(1, (False, "revision")), (2, (False, "revision")), (4, (True, None))]
)
def test_une_revision_de_peu_de_declarants_ne_sort_pas(deux, declarants, attendu):
    con, ancienne = deux
    _toucher(con, "AG-04", declarants, 1)
    nationales.inscrire(con, "neuve", [ancienne])
    assert _cellule(con, "AG-04") == attendu


@pytest.mark.parametrize(("declarants", "attendu"), [(1, (False, "revision")), (4, (True, None))])
def test_une_version_d_avant_les_comptes_se_compare_encore(deux, declarants, attendu):
    """Elle n'a que ses mesures, à la maille d'alors, où chaque membre redit sa famille."""
    con, ancienne = deux
    with duckdb.connect(str(ancienne)) as avant:
        avant.execute(
            "create table marts.anciennes as select controle_id as identifiant, false as est_membre, * from marts.fct_comptes"
            " union all by name select true as est_membre, * from marts.fct_comptes_membres"
        )
        for vue in vues():
            avant.execute(f"drop view marts.{vue}")
        avant.execute("drop table marts.fct_mesures; alter table marts.anciennes rename to fct_mesures")
    _toucher(con, "LISTE", declarants, 1)
    nationales.inscrire(con, "neuve", [ancienne])
    assert _cellule(con, "LISTE") == attendu


def test_une_version_anterieure_illisible_arrete_la_porte(deux, tmp_path):
    con, _ = deux
    (tmp_path / "pub_2026-05.1.duckdb").write_bytes(b"rien")
    with pytest.raises(ErreurVigie, match=r"2026-05\.1"):
        nationales.inscrire(con, "neuve", [tmp_path / "pub_2026-05.1.duckdb"])


def test_rien_de_plus_ne_sort_si_le_publie_rend_un_secret_calculable(deux, monkeypatch):
    con, _ = deux

    def impossible(*_a, **_k):
        raise nationales.SecretImpossible("essai")

    monkeypatch.setattr(nationales, "passer", impossible)
    nationales.inscrire(con, "neuve", [])
    assert con.execute("select bool_or(est_montrable) from publication.diffusion").fetchone() == (False,)


def test_les_mesures_se_lisent_comme_les_comptes(modele):
    """La porte lit `fct_mesures` un mois à la fois ; déplié par sa vue, c'est la même chose."""
    texte = "select mois, declarant_id, controle_id, nb_anomalies, nb_evalues from {} where est_en_vigueur and nb_evalues > 0 order by all"
    with duckdb.connect(str(modele), read_only=True) as con:
        tous = con.execute(texte.format("marts.fct_comptes")).fetchall()
        assert con.execute(f"{mesures.juges(con, None)} order by all").fetchall() == tous
        assert con.execute(f"{mesures.juges(con, None, [MOIS])} order by all").fetchall() == [
            x for x in tous if x[0] == MOIS
        ]
        assert "fct_mesures" in mesures.lues(con, None), "la version factice a la vue, c'est elle que l'on éprouve"
        (vue,) = con.execute("select sql from duckdb_views() where view_name = 'fct_comptes'").fetchone()
    # l'empreinte d'un mois est celle de ce que la vue lit : une table de plus y serait ignorée
    assert set(re.findall(r"marts\.(\w+)", vue)) - {"fct_comptes"} == {
        "fct_mesures",
        "fct_declarations",
        "dim_controles",
    }
