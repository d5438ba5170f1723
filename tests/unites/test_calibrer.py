"""`vigie calibrer mns` : des quantiles par population, un effectif minimal, un CSV à la forme du seed, rien d'adopté."""

import csv
from decimal import Decimal

import duckdb
import pytest
from click.testing import CliRunner

from vigie import chemins
from vigie.calibrer import COLONNES, calibrer_mns, csv_des_bornes
from vigie.commandes.calibrer import commande
from vigie.erreurs import ErreurVigie

SEED = chemins.racine() / "seeds" / "parametres" / "bornes_net_social.csv"


def _entrepot(con) -> None:
    """Cent personnes non cadres de 0,70 à 0,80 ; dix cadres ; un petit salaire et une version remplacée, hors mesure."""
    con.execute("""
        create schema intermediaire;
        create table intermediaire.int_seuils as
            select 'MNS-03' as controle_id, 'part_smic_min' as seuil, 0.5::decimal(18, 4) as valeur;
        create table intermediaire.int_nets_bornes as
            select 'p' || i as personne_id, (date '2026-01-01' + interval (i % 3) month)::date as mois, '01' as nature_contrat,
                if(i <= 100, '04', '01') as statut_retraite, '200' as regime_maladie, true as est_en_vigueur,
                2000.00::decimal(18, 2) as base_deplafonnee, (1400 + 2 * i)::decimal(18, 2) as montant_net_social,
                1823.03::decimal(18, 2) as smic_mensuel
            from range(1, 111) as t(i);
        insert into intermediaire.int_nets_bornes values
            ('petit', '2026-01-01', '01', '04', '200', true, 300.00, 30.00, 1823.03),
            ('remplace', '2026-01-01', '01', '04', '200', false, 2000.00, 10.00, 1823.03);
    """)


def test_quantiles_et_effectif_minimal():
    con = duckdb.connect()
    _entrepot(con)
    calage = calibrer_mns(con, 0.0, 1.0, 30)
    (p,) = calage.populations
    assert (p.statut_retraite, p.personnes, p.versements) == ("04", 100, 100)
    # 1402 et 1600 sur 2000, arrondis vers l'extérieur
    assert (p.bas, p.haut) == (Decimal("0.70"), Decimal("0.80"))
    assert calage.ecartees == 1
    lus = list(csv.DictReader(csv_des_bornes(calage, 0.0, 1.0).splitlines()))
    with SEED.open(encoding="utf-8", newline="") as f:
        assert tuple(csv.DictReader(f).fieldnames) == COLONNES == tuple(lus[0])
    assert (lus[0]["date_debut"], lus[0]["date_fin"], lus[0]["statut"]) == ("2026-01-01", "2026-12-31", "a_confirmer")


@pytest.mark.parametrize(("bas", "haut"), [(0.9, 0.1), (-0.1, 0.5), (0.5, 1.5)])
def test_quantiles_mal_ordonnes(bas, haut):
    with pytest.raises(ErreurVigie, match="quantiles"):
        calibrer_mns(duckdb.connect(), bas, haut, 30)


def test_entrepot_non_construit_ou_vide():
    con = duckdb.connect()
    with pytest.raises(ErreurVigie, match="construire"):
        calibrer_mns(con, 0.1, 0.9, 30)
    _entrepot(con)
    con.execute("delete from intermediaire.int_nets_bornes")
    with pytest.raises(ErreurVigie, match="Aucun montant"):
        calibrer_mns(con, 0.1, 0.9, 30)


def test_commande(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    with duckdb.connect(str(tmp_path / "entrepot.duckdb")) as con:
        _entrepot(con)
    avant = SEED.read_bytes()
    sortie = tmp_path / "bornes.csv"
    r = CliRunner().invoke(commande, ["mns", "--personnes-min", "50", "--sortie", str(sortie)])
    assert r.exit_code == 0, r.output
    assert len(sortie.read_text(encoding="utf-8").splitlines()) == 2
    assert "trop petites, non décrites : 1" in r.output
    assert SEED.read_bytes() == avant
    assert CliRunner().invoke(commande, ["mns", "--personnes-min", "5"]).exit_code == 2
