"""Les tables datées, à un jour figé : celles qui s'épuisent se disent à temps, et un mois sans barème n'est jamais tenu pour juste."""

from datetime import date, timedelta

from vigie.controler import baremes
from vigie.controles.entete import referentiel
from vigie.norme import echeances


def _fin_du_plafond() -> date:
    return next(e.dernier_jour for e in echeances.echeances() if "pmss" in e.parametres)


def test_rien_n_est_dit_tant_que_les_tables_vont_au_dela_de_deux_mois():
    premiere = min(e.dernier_jour for e in echeances.echeances())
    assert echeances.proches(premiere - timedelta(days=60)) == []


def test_une_table_se_dit_deux_mois_avant_sa_fin_puis_apres():
    fin = _fin_du_plafond()
    avant, apres = echeances.proches(fin - timedelta(days=59)), echeances.proches(fin + timedelta(days=1))
    assert any("baremes.csv ne va que jusqu'au" in p and "pmss" in p for p in avant), avant
    assert any("baremes.csv ne va plus jusqu'au" in p and "pmss" in p for p in apres), apres


def test_un_parametre_remplace_n_appelle_pas_de_suite():
    assert all("t_moins_50" not in e.parametres for e in echeances.echeances())


def test_un_mois_sans_bareme_dit_les_controles_qui_se_taisent():
    mois = (_fin_du_plafond() + timedelta(days=1)).replace(day=1)
    (dit,) = baremes.non_verifies(referentiel(), {mois: 2, date(2026, 3, 1): 5})
    assert dit[0] == f"barème {mois.year} non publié" and dit[2] == 2
    for controle in ("BAS-02", "BAS-03", "RG-02", "RG-03", "RG-06", "MNS-03b"):
        assert controle in dit[1], f"{controle} lit un barème : il doit être nommé, {dit[1]}"
    assert "BAS-11" not in dit[1] and "valeurs manquent" in dit[1]


def test_les_mois_couverts_ne_disent_rien():
    assert baremes.non_verifies(referentiel(), {date(2024, 1, 1): 1, date(2026, 12, 1): 1}) == []
