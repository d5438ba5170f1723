"""L'effectif d'un employeur : celui d'un mois où il est seul, et celui d'un entrant, lu par différence de deux versions."""

import shutil
from datetime import date

import duckdb
import pytest

from outils.marts import deplier
from outils.version_factice import VERSION, fabriquer, retoucher
from vigie.divulgation import nationales
from vigie.divulgation.ouvrir import ouvrir
from vigie.erreurs import ErreurVigie
from vigie.rapport import mensuel
from vigie.rapport.lecture import lire
from vigie.rapport.porte import diffusable
from vigie.rapport.produire import produire

JUILLET, AOUT, JUIN = date(2025, 7, 1), date(2025, 8, 1), date(2026, 6, 1)


@pytest.fixture(scope="module")
def modele(tmp_path_factory):
    dossier = tmp_path_factory.mktemp("donnees")
    fabriquer(dossier)
    return dossier


@pytest.fixture
def publiee(modele, tmp_path, monkeypatch):
    """Une copie de la version factice, seule publiée : son chemin."""
    shutil.copytree(modele / "publie", tmp_path / "publie")
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    return tmp_path / "publie" / f"pub_{VERSION}.duckdb"


def _ne_garder(fichier, mois, nombre):
    """Le mois ne garde que ses `nombre` plus gros déclarants, comme le premier mois d'une collecte ; la porte repasse."""
    with retoucher(fichier) as con:
        con.execute(
            "create temp table gardes as select declarant_id from marts.fct_declarations where mois = ? and est_en_vigueur"
            " group by all order by sum(nb_individus) desc limit ?",
            [mois, nombre],
        )
        deplier(con)
        for table in ("fct_declarations", "fct_comptes", "fct_anomalies"):
            con.execute(
                f"delete from marts.{table} where mois = ? and declarant_id not in (select declarant_id from gardes)",
                [mois],
            )
        con.execute(
            "update marts.ind_mois set nb_declarants = $1, nb_individus = (select sum(nb_individus) from marts.fct_declarations as d"
            " where d.mois = $2 and est_en_vigueur) where mois = $2",
            [nombre, mois],
        )
        con.execute("drop table publication.diffusion")
        (catalogue,) = con.execute("select current_database()").fetchone()
        nationales.inscrire(con, f'"{catalogue}"', [])


@pytest.mark.parametrize("nombre", [1, 2])
def test_le_mois_d_un_ou_deux_employeurs_ne_sort_pas_comme_celui_du_pays(publiee, tmp_path, nombre):
    _ne_garder(publiee, JUILLET, nombre)
    with pytest.raises(ErreurVigie, match="moins de 3 déclarants"):
        produire(JUILLET, tmp_path / "r.pdf", public=True)
    with pytest.raises(ErreurVigie, match="moins de 3 déclarants"):
        ouvrir(JUILLET, tmp_path / "s")
    assert not (tmp_path / "r.pdf").exists() and not (tmp_path / "s").exists()
    with duckdb.connect(str(publiee), read_only=True) as con:
        vues = con.execute(
            "select count(*) from publication.diffusion where mois = ? and est_montrable", [JUILLET]
        ).fetchone()
    assert vues == (0,)


def test_le_mois_d_un_employeur_n_est_pas_dans_l_histoire_des_autres(publiee):
    _ne_garder(publiee, JUILLET, 1)
    public = diffusable(lire(JUIN))
    assert JUILLET not in {h["mois"] for h in public["histoire"]}
    assert AOUT in {h["mois"] for h in public["histoire"]}


def test_l_effectif_de_trois_employeurs_dont_un_ecrase_les_autres_se_tait(publiee):
    """Trois déclarants suffisent au nombre, mais l'un d'eux fait presque tous les individus : leur somme est la sienne."""
    _ne_garder(publiee, JUILLET, 3)
    with retoucher(publiee) as con:
        con.execute(
            "update marts.fct_declarations set nb_individus = 90000 where mois = ? and declarant_id = (select min(declarant_id)"
            " from marts.fct_declarations where mois = ?)",
            [JUILLET, JUILLET],
        )
        con.execute("update marts.ind_mois set nb_individus = 90123 where mois = ?", [JUILLET])
        con.execute("drop table publication.diffusion")
        (catalogue,) = con.execute("select current_database()").fetchone()
        nationales.inscrire(con, f'"{catalogue}"', [])
    lu = diffusable(lire(JUILLET))
    texte = " ".join(mensuel.composer(lu, JUILLET).textes())
    assert "90 123" not in texte.replace("\u202f", " ") and "nombres confidentiels" in texte
    assert lu["histoire"][-1]["nb_declarants"] is None


@pytest.mark.parametrize(("entrants", "visible"), [(1, False), (2, False), (3, True)])
def test_l_effectif_d_un_entrant_ne_se_lit_pas_par_difference(publiee, tmp_path, entrants, visible):
    """La première version a laissé sortir les reçus de juin ; la suivante en compte un de plus : 13 individus sont les siens."""
    ancienne = shutil.copy(publiee, tmp_path / "ancienne.duckdb")
    with retoucher(publiee) as con:
        con.execute(
            "insert into marts.fct_declarations select * exclude (r) replace ('entrant' || r as declarant_id, 'dentrant' || r as declaration_id,"
            " 13 as nb_individus) from (from marts.fct_declarations where mois = ? and est_en_vigueur limit 1), range(?) as t (r)",
            [JUIN, entrants],
        )
        con.execute(
            "update marts.ind_mois set nb_declarants = nb_declarants + ?, nb_individus = nb_individus + 13 * ?"
            " where mois = ?",
            [entrants, entrants, JUIN],
        )
        con.execute("drop table publication.diffusion")
        (catalogue,) = con.execute("select current_database()").fetchone()
        nationales.inscrire(con, f'"{catalogue}"', [ancienne])
    mois = diffusable(lire(JUIN))["mois"]
    montres = {mois[c] is not None for c in ("nb_declarants", "nb_individus", "nb_attendus", "nb_absents")}
    assert montres == {visible}
