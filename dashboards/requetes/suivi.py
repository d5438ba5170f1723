"""Les requêtes du suivi des anomalies : états par mois, délais, récidives, contestations, priorités."""

import polars as pl

from requetes.socle import lire


def par_mois() -> pl.DataFrame:
    """`ind_suivi_mois`, du plus ancien au plus récent."""
    return lire("select * from marts.ind_suivi_mois order by mois")


def observe() -> pl.DataFrame:
    """`ind_suivi_observations` : le stock à chaque fin de mois."""
    return lire("select * from marts.ind_suivi_observations order by mois")


def corrections() -> pl.DataFrame:
    """Par mode de correction : anomalies corrigées, délai le plus court et le plus long (jours)."""
    return lire(
        """
        select modalite as mode_correction, nb_corrigees as nb, delai_min_jours as delai_min,
            delai_max_jours as delai_max
        from marts.ind_suivi_dimensions where dimension = 'mode' and nb_corrigees > 0 order by nb desc, modalite
        """
    )


def vieilles() -> dict:
    """Anomalies comptées que rien n'a dénouées, pas même l'âge : `nb`, et leur âge médian en jours."""
    lues = lire(
        """
        select nb_non_denouees as nb, age_median_jours as age_median
        from marts.ind_suivi_dimensions where dimension = 'national'
        """
    )
    return lues.row(0, named=True) if len(lues) else {"nb": 0, "age_median": None}


def hors_total() -> int:
    """Anomalies suivies de contrôles qui ne comptent pas (expérimentaux ou à revoir) : celles que nul autre nombre ici ne porte."""
    lues = lire("select nb_detectees from marts.ind_suivi_dimensions where dimension = 'hors_total'")
    return lues.item() if len(lues) else 0


def recidives() -> pl.DataFrame:
    """Par contrôle qui compte et où une anomalie corrigée est revenue : récidives, anomalies corrigées un jour."""
    return lire(
        """
        select s.modalite as controle_id, c.libelle, s.nb_recidives, s.nb_deja_corrigees as nb_corrigees
        from marts.ind_suivi_dimensions as s join marts.dim_controles as c on s.modalite = c.controle_id
        where s.dimension = 'controle' and s.nb_recidives > 0 and c.est_compte order by s.nb_recidives desc, s.modalite
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


def anomalies_par_mois() -> pl.DataFrame:
    """Par contrôle et mois, ce que la porte des comptes nationaux a jugé : `controle_id`, `mois`, `nb_anomalies`."""
    return lire(
        "select controle_id, mois, nb_anomalies from marts.ind_controles_mois where nb_anomalies > 0 order by 1, 2"
    )


def priorites() -> pl.DataFrame:
    """Les contrôles par priorité : volumes, score, rang, rangs extrêmes quand les poids varient, part des essais au top 10."""
    return lire("select * from marts.ind_priorites order by rang, controle_id")
