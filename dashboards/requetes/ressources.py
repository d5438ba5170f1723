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
        """
        select ecart, flux, donnee, count(*) as nb_unites, count(*) filter (cote != 'extraite') as nb_declarees,
            count(*) filter (cote != 'declaree') as nb_extraites, count(*) filter (cote = 'les_deux') as nb_les_deux,
            count(*) filter (retard_de = 'declaration') as nb_retards_de_declaration, count(distinct personne_id) as nb_personnes,
            sum(abs(coalesce(montant_extrait, 0) - coalesce(montant_declare, 0))) filter (ecart in ('manquante', 'inconnue', 'remplacee', 'double', 'montant_different'))::double as difference
        from marts.fct_ressources_ecarts where mois = ? group by all order by nb_unites desc, ecart, flux, donnee
        """,
        jour,
    )


def indemnites(jour: date) -> pl.DataFrame:
    """Une lecture des indemnités par ligne, un mois : personnes chez un employeur, montants payés par la caisse et déclarés ; la plus grave d'abord."""
    return lire(
        """
        select lecture, count(*) as nb, count(distinct declarant_id) as nb_declarants, count(*) filter (a_revenu_autre) as nb_avec_revenu_autre,
            sum(montant_subroge)::double as subroge, sum(montant_personne)::double as a_la_personne, sum(indemnites_declarees)::double as declarees
        from marts.fct_indemnites_mois where mois = ? group by lecture
        order by list_position(['double_compte', 'oubliee', 'non_rattachee', 'declaree', 'rien_a_dire'], lecture)
        """,
        jour,
    )


def mois_compares() -> list[date]:
    """Les mois de ressources qu'un extrait permet de comparer, du plus ancien au plus récent."""
    return lire("select distinct mois from marts.fct_ressources_ecarts order by mois")["mois"].to_list()
