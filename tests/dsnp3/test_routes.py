"""La démonstration par ses deux routes, les fichiers reçus et les tables qu'on en tire : `make routes` la compare en entier."""

from vigie.demo.generer import generer
from vigie.demo.population.modele import Fenetre
from vigie.demo.preuve import routes
from vigie.demo.reperes import calendrier
from vigie.identite import cles


def test_les_deux_routes_de_la_demonstration_disent_les_memes_anomalies(tmp_path):
    fenetre = Fenetre(calendrier.mois(2026, 1), calendrier.mois(2026, 3))
    generer(tmp_path / "demo", graine=2026, individus=60, fenetre=fenetre)
    accord = routes.accorder([str(tmp_path / "demo" / "lots")], cles.de_demonstration(2026))
    assert accord.nb_declarations
    assert accord.nb_controles
    assert not accord.des_fichiers_seuls, "Les tables taisent ce que les fichiers disent : une rubrique portée se perd."
    assert not accord.des_tables_seules, (
        "Les tables accusent à tort : une rubrique sans colonne est prise pour absente (lignées, réglages d'un membre)."
    )
    assert accord.tenu
