"""Les requêtes du suivi des anomalies : états par mois, délais, récidives, contestations, priorités."""

import polars as pl

from requetes.socle import lire

ETATS = ("ouverte", "notifiee", "rappelee", "contestee", "corrigee", "substituee", "infirmee", "close")


def suivi_par_mois() -> pl.DataFrame:
    """`ind_suivi_mois`, du plus ancien au plus récent."""
    return lire("select * from marts.ind_suivi_mois order by mois")


def suivi_observe() -> pl.DataFrame:
    """`ind_suivi_observations` : le stock à chaque fin de mois."""
    return lire("select * from marts.ind_suivi_observations order by mois")


def suivi_corrections() -> pl.DataFrame:
    """Par mode de correction : nombre d'anomalies corrigées, délai médian, plus courts et plus longs (jours)."""
    return lire(
        """
        select mode_correction, count(*) as nb, median(delai_jours)::integer as delai_median,
            min(delai_jours) as delai_min, max(delai_jours) as delai_max
        from marts.fct_anomalies_suivi where etat = 'corrigee'
        group by mode_correction order by nb desc, mode_correction
        """
    )


def suivi_vieilles() -> dict:
    """Anomalies que rien n'a dénouées : `nb`, et leur âge médian en jours."""
    return lire(
        """
        select count(*) as nb, median(age_jours)::integer as age_median
        from marts.fct_anomalies_suivi where etat not in ('corrigee', 'substituee', 'infirmee')
        """
    ).row(0, named=True)


def suivi_recidives() -> pl.DataFrame:
    """Par contrôle où une anomalie corrigée est revenue : récidives, anomalies corrigées."""
    return lire(
        """
        select s.controle_id, c.libelle, count(*) filter (s.est_recidive) as nb_recidives,
            count(*) filter (s.corrigee_le is not null) as nb_corrigees
        from marts.fct_anomalies_suivi as s join marts.dim_controles as c using (controle_id)
        group by all having nb_recidives > 0 order by nb_recidives desc, s.controle_id
        """
    )


def contestations_par_controle() -> pl.DataFrame:
    """Les contrôles contestés : comptes, taux de faux positifs parmi les closes, seuil, à revoir ou non."""
    return lire(
        """
        select i.controle_id, c.libelle, i.nb_deposees, i.nb_ouvertes, i.nb_fondees, i.nb_rejetees,
            i.nb_fondees + i.nb_rejetees as nb_closes, i.seuil, i.closes_min, i.est_a_revoir
        from marts.ind_contestations as i join marts.dim_controles as c using (controle_id)
        where i.nb_deposees > 0 order by i.est_a_revoir desc, i.nb_deposees desc, i.controle_id
        """
    )


def contestations() -> pl.DataFrame:
    """Chaque contestation : contrôle, mois, dates, issue, motifs."""
    return lire(
        """
        select contestation_id, identifiant, mois, deposee_le, issue, close_le, delai_jours, nb_anomalies, motif, motif_issue
        from marts.fct_contestations order by deposee_le desc, contestation_id
        """
    )


def priorites() -> pl.DataFrame:
    """Les contrôles par priorité : volumes, score, rang, rangs extrêmes quand les poids varient, part des essais au top 10."""
    return lire("select * from marts.ind_priorites order by rang, controle_id")
