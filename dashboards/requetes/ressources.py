"""Les requêtes des ressources : la montée en charge du net social, ce que chaque droit en lit, ce qu'un extrait en a gardé."""

from datetime import date

import polars as pl

from requetes.socle import lire


def montee(flux: str) -> pl.DataFrame:
    """Un mois reçu par ligne, du plus ancien au plus récent : ressources, celles qui disent un net social, verseurs qui n'en disent aucun."""
    return lire(
        """
        select n.*, m.est_etabli from marts.ind_net_social_mois as n join marts.ind_mois as m using (mois) where n.flux = ? order by n.mois
        """,
        flux,
    )


def fenetres(jour: date) -> pl.DataFrame:
    """Un droit par ligne, examiné ce mois : mois lus, personnes, et leurs trois parts ; le plus de montants absents d'abord."""
    return lire(
        "select * exclude (montant), montant::double as montant from marts.ind_ressources_fenetres where mois = ? order by nb_sans_montant desc, usage",
        jour,
    )


def ecarts(jour: date) -> pl.DataFrame:
    """Un écart, un flux et une donnée par ligne, un mois de ressources : unités de chaque côté, et différence en euros."""
    return lire(
        "select * exclude (mois, difference), difference::double as difference from marts.ind_ressources_ecarts_mois where mois = ? order by nb_unites desc, ecart, flux, donnee",
        jour,
    )


def indemnites(jour: date) -> pl.DataFrame:
    """Une lecture des indemnités par ligne, un mois : personnes chez un employeur, montants payés par la caisse et déclarés ; la plus grave d'abord."""
    return lire(
        """
        select lecture, nb_indemnises as nb, nb_declarants, nb_avec_revenu_autre, montant_subroge::double as subroge,
            montant_personne::double as a_la_personne, indemnites_declarees::double as declarees
        from marts.ind_indemnites_mois where mois = ?
        order by list_position(['double_compte', 'oubliee', 'non_rattachee', 'declaree', 'rien_a_dire'], lecture)
        """,
        jour,
    )


def mois_compares() -> list[date]:
    """Les mois de ressources qu'un extrait permet de comparer, du plus ancien au plus récent."""
    return lire("select distinct mois from marts.ind_ressources_ecarts_mois order by mois")["mois"].to_list()
