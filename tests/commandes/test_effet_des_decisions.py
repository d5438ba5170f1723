"""L'effet d'une décision : ses fenêtres, ce qui y est planté se retrouve, et ce que la publication a mesuré se relit tel quel."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from outils.version_factice import retoucher
from vigie.decisions import effet, lecture, mesures, phrases
from vigie.decisions.decision import Attendu, Decision, Objet


def _decision(objet, preuve, echeance):
    return Decision(
        "d", "x", objet, {"mois": preuve.isoformat()}, "service", preuve, echeance, Attendu("touches", "baisse"), "2026-01-01T00:00:00", "e"
    )  # fmt: skip


def _mois(debut, nombre, finals=None):
    jours = [date(debut.year + (debut.month - 1 + i) // 12, (debut.month - 1 + i) % 12 + 1, 1) for i in range(nombre)]
    return [{"mois": m, "est_etabli": True, "est_provisoire": i >= (finals or nombre)} for i, m in enumerate(jours)]


def test_les_fenetres_s_arretent_avant_la_preuve_et_reprennent_apres_l_echeance():
    d = _decision(Objet(controle="X", editeur="E"), date(2025, 6, 1), date(2025, 8, 31))
    f = effet.fenetrer(d, _mois(date(2024, 9, 1), 20, finals=16), [])
    assert (f.avant[0], f.avant[-1]) == (date(2024, 9, 1), date(2025, 5, 1))
    assert f.apres == (date(2025, 9, 1), date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1))
    assert f.provisoires[0] == date(2026, 1, 1)


def test_sans_temoin_une_norme_coupe_les_fenetres_ou_empeche_de_mesurer():
    seul = Objet(controle="X")
    lus, norme = _mois(date(2024, 6, 1), 30), [date(2025, 1, 1), date(2026, 1, 1)]
    dedans = effet.fenetrer(_decision(seul, date(2025, 6, 1), date(2025, 7, 31)), lus, norme)
    assert (
        dedans.normes == (date(2025, 1, 1),)
        and dedans.apres[-1] == date(2025, 12, 1)
        and dedans.norme_au_milieu is None
    )
    entre = effet.fenetrer(_decision(seul, date(2025, 11, 1), date(2025, 12, 31)), lus, norme)
    assert entre.norme_au_milieu == date(2026, 1, 1)
    temoin = effet.fenetrer(
        _decision(Objet(controle="X", editeur="E"), date(2025, 11, 1), date(2025, 12, 31)), lus, norme
    )
    assert temoin.norme_au_milieu is None


@pytest.fixture
def effet_plante(donnees, tmp_path, monkeypatch):
    """Vingt mois, l'éditeur Falaise SA et les autres : à partir du onzième, ses employeurs touchés passent de dix à deux par mois."""
    ou = tmp_path / "plante"
    shutil.copytree(donnees / "publie", ou / "publie")
    monkeypatch.setenv("VIGIE_DONNEES", str(ou))
    with retoucher(next((ou / "publie").glob("*.duckdb"))) as con:
        con.execute("create or replace table marts.ind_mois as select * replace (m as mois, true as est_etabli, false as est_provisoire)"
            " from (from marts.ind_mois limit 1) cross join (select (date '2024-11-01' + to_months(i::int))::date as m from range(20) as t(i))")  # fmt: skip
        con.execute("create or replace table marts.fct_presences as select 'e' || k as employeur_id,"
            " (select min(logiciel_id) from marts.dim_logiciels where (editeur = 'Falaise SA') = (k < 200)) as logiciel_id, mois, '10-49' as tranche_effectif, true as est_connu"
            " from range(800) as t(k) cross join marts.ind_mois")  # fmt: skip
        con.execute("create or replace table marts.fct_atteintes as select 'CT-01' as controle_id, employeur_id, logiciel_id, mois, 1::bigint as nb_anomalies, true as est_nouvelle"
            " from marts.fct_presences where (employeur_id[2:]::int * 37 + date_diff('month', date '2024-11-01', mois) * 53) % 200 <"
            " if(employeur_id[2:]::int < 200 and mois >= date '2025-11-01', 2, 10)")  # fmt: skip
    return ou


def test_un_effet_plante_se_retrouve(effet_plante):
    d = _decision(Objet(controle="CT-01", editeur="Falaise SA"), date(2025, 9, 1), date(2025, 10, 31))
    with lecture.version_publiee() as (executer, _):
        c = effet.constater(executer, d)
    assert len(c.fenetres.avant) == 10 and len(c.fenetres.apres) == 6
    assert (c.mesure.observes, round(c.mesure.attendus)) == (12, 60) and round(c.mesure.rapport, 2) == 0.2
    assert c.tient("baisse", 0.5) == "atteint" and c.tient("hausse", None) == "contraire"
    assert "L'effet attendu est vu." in phrases.effet(d, c)


def test_ce_que_la_publication_a_mesure_se_relit_tel_quel(effet_plante):
    """Mesurées par la publication, deux décisions se relisent sans une présence ; de deux autres, inscrites depuis, l'une ne se mesurerait pas, l'autre l'attend."""
    mesurable = _decision(Objet(controle="CT-01", editeur="Falaise SA"), date(2025, 9, 1), date(2025, 10, 31))
    tot = _decision(Objet(controle="CT-01"), date(2026, 5, 1), date(2026, 6, 30))
    sans = _decision(Objet(controle="INCONNU"), date(2025, 9, 1), date(2025, 10, 31))
    toutes = [replace(d, empreinte=f"e{i}") for i, d in enumerate((mesurable, tot, sans, mesurable))]
    with lecture.version_publiee() as (executer, _):
        rangees = mesures.toutes(executer, toutes[:2])
        attendus = [(effet.constater(executer, d), effet.parts(executer, d)) for d in toutes]
    assert attendus[0][0].mesure and not attendus[1][0].mesure and attendus[0][1] and not attendus[2][1]
    with retoucher(next((effet_plante / "publie").glob("*.duckdb"))) as con:
        con.execute(f"create or replace table publication.{mesures.TABLE} ({mesures.SCHEMA})")
        con.executemany(f"insert into publication.{mesures.TABLE} values (?, ?, ?)", rangees)
        con.execute("drop table marts.fct_presences")  # ce qui est mesuré ne se relit pas dans les présences
    with lecture.version_publiee() as (executer, _):
        assert [(mesures.constater(executer, d), mesures.parts(executer, d)) for d in toutes[:2]] == attendus[:2]
        assert mesures.constater(executer, toutes[2]) == attendus[2][0]
        assert "la prochaine publication en mesurera l'effet" in phrases.effet(
            toutes[3], mesures.constater(executer, toutes[3])
        )
        assert mesures.parts(executer, toutes[3]) == []
        assert mesures.en_attente(executer, toutes) and not mesures.en_attente(executer, toutes[:3])
