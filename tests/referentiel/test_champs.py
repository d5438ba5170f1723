"""Où un contrôle s'applique se dit deux fois : dans l'enveloppe qui le joue, et dans la macro qui compte les « sans objet ». Les deux s'accordent."""

import itertools

import duckdb
import pytest

from outils import RACINE
from vigie.controles.entete import referentiel
from vigie.controles.enveloppe import applicable
from vigie.generer.gabarits import rendre
from vigie.norme import flux

NORMES = (None, "P23V01", "P24V01", "P25V01", "P26V01", "P27V01")
NATURES = (None, "01", "02", "04", "05", "07", "08", "09", "10", "99")


@pytest.fixture(scope="module")
def base():
    con = duckdb.connect()
    genres = list(itertools.product(flux.connus(), NATURES, NORMES, (True, False)))
    con.execute(
        "create table d (flux varchar, nature varchar, norme varchar, est_redistribue boolean, est_essai boolean default false)"
    )
    con.executemany("insert into d (flux, nature, norme, est_redistribue) values (?, ?, ?, ?)", genres)
    con.execute(
        f"create table controles as from read_csv('{RACINE / 'seeds' / 'controles.csv'}', all_varchar = true, nullstr = '')"
    )
    return con


def test_la_macro_et_l_enveloppe_choisissent_les_memes_declarations(base):
    ecarts = []
    for c in referentiel():
        macro = rendre("{{ s_applique('c', 'd') }}", str)
        seul = f"from d cross join (select * from controles where controle_id = '{c.id}') as c"
        joue = "false" if c.statut == "retire" else applicable(c)
        (nombre,) = base.execute(
            f"select count(*) {seul} where coalesce({macro}, false) != coalesce({joue}, false)"
        ).fetchone()
        ecarts += [c.id] if nombre else []
    assert not ecarts, (
        f"s_applique (macros/comptes.sql) et vigie.controles.enveloppe.applicable ne s'accordent pas sur : {ecarts}"
    )
