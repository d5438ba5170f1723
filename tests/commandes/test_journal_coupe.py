"""Un journal d'écriture abîmé à sa fin, comme une coupure de courant en laisse : l'entrepôt s'ouvre, et rien de confirmé ne manque."""

import duckdb
import pytest

from vigie.chargement.registre import entrepot
from vigie.erreurs import ErreurVigie

FAITS = 5


@pytest.fixture
def arrete(tmp_path):
    """Un entrepôt qu'une commande arrêtée a laissé avec son journal : `FAITS` lignes, une transaction chacune."""
    chemin = tmp_path / "entrepot.duckdb"
    with duckdb.connect(str(chemin)) as con:
        con.execute("create table faits (rang integer, texte varchar)")
        con.execute("checkpoint")
        con.execute("set global wal_autocheckpoint = '1GB'; pragma disable_checkpoint_on_shutdown")
        for rang in range(FAITS):
            con.execute("insert into faits values (?, ?)", [rang, "x" * 60])
    journal = tmp_path / "entrepot.duckdb.wal"
    assert journal.stat().st_size > FAITS * 60
    return chemin, journal


def lus(chemin, ecriture=False) -> list[int]:
    with entrepot(ecriture=ecriture, chemin=chemin) as con:
        return [r for (r,) in con.execute("select rang from faits order by rang").fetchall()]


@pytest.mark.parametrize("ecriture", [False, True])
@pytest.mark.parametrize("garde", [0.35, 0.6, 0.85, 0.999])
def test_une_fin_en_zeros_s_ecarte(arrete, garde, ecriture, capsys):
    chemin, journal = arrete
    octets = journal.read_bytes()
    entiers = int(garde * len(octets))
    abime = octets[:entiers] + bytes(len(octets) - entiers)
    journal.write_bytes(abime)
    with pytest.raises(duckdb.Error, match="Corrupt WAL"):  # DuckDB seul refuse tout
        duckdb.connect(str(chemin))
    restent = lus(chemin, ecriture)
    assert restent == list(range(len(restent))) and len(restent) >= int(garde * FAITS) - 1
    dit = capsys.readouterr().err
    assert "entrepot.duckdb.wal.abime" in dit and "Relancer cette commande" in dit
    copie = journal.with_name("entrepot.duckdb.wal.abime")
    assert copie.read_bytes() == abime
    assert copie.stat().st_mode & 0o077 == 0
    assert lus(chemin, ecriture=True) == restent
    assert not capsys.readouterr().err


def test_un_journal_entier_se_rejoue_sans_rien_dire(arrete, capsys):
    chemin, journal = arrete
    assert lus(chemin) == list(range(FAITS))
    assert not capsys.readouterr().err
    assert not journal.with_name("entrepot.duckdb.wal.abime").exists()


def test_une_fin_tronquee_ne_coupe_rien_d_autre(arrete, capsys):
    chemin, journal = arrete
    journal.write_bytes(journal.read_bytes()[:-20])
    assert lus(chemin) == list(range(FAITS - 1))
    assert not capsys.readouterr().err


def test_un_journal_d_une_autre_base_ne_se_coupe_pas(arrete, tmp_path):
    """Une base restaurée à côté d'un journal qui n'est pas le sien : rien n'est deviné, la personne décide."""
    chemin, journal = arrete
    octets = journal.read_bytes()
    chemin.unlink()
    with duckdb.connect(str(chemin)) as con:
        con.execute("create table faits (rang integer, texte varchar)")
    journal.write_bytes(octets)
    with pytest.raises(ErreurVigie, match="ne s'ouvre pas"):
        lus(chemin)
    assert journal.read_bytes() == octets
