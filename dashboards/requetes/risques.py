"""Les requêtes du registre des risques, de la feuille de route et du socle : ce que chaque contrôle trouve, et qui s'en écarte."""

from datetime import date

import polars as pl

from requetes.socle import lire


def expositions(jour: date) -> pl.DataFrame:
    """Un risque par ligne (`ind_risques_mois`), un mois : contrôles, anomalies, personnes, déclarants, euros, déclarants reçus."""
    return lire(
        "select * replace (nullif(montant_en_jeu, 0)::double as montant_en_jeu) from marts.ind_risques_mois where mois = ? order by risque",
        jour,
    )


def par_mois(risque: str) -> pl.DataFrame:
    """Un risque, un mois établi par ligne : déclarants touchés et reçus."""
    return lire(
        """
        select r.mois, r.nb_declarants as nb_touches, r.nb_declarants_recus from marts.ind_risques_mois as r join marts.ind_mois as m using (mois)
        where r.risque = ? and m.est_etabli order by r.mois
        """,
        risque,
    )


def comptes() -> pl.DataFrame:
    """Les contrôles qui comptent : identifiant, libellé, thème, organismes."""
    return lire("select controle_id, libelle, theme, organismes from marts.dim_controles where est_compte order by 1")


def signaux(debut: date, fin: date) -> pl.DataFrame:
    """Les séries de contrôle d'une période (`cmp_series_mois`) : observé, attendu, limites, signal."""
    return lire(
        """
        select modalite as controle_id, mois, nb_nouveaux, nb_attendus, haut, sens, est_signale from marts.cmp_series_mois
        where dimension = 'controle' and mois between ? and ? order by mois, modalite
        """,
        debut,
        fin,
    )


def distribution(jour: date) -> pl.DataFrame:
    """Par contrôle qui compte et a trouvé quelque chose : déclarants jugés, touchés, quartiles et neuvième décile du taux des touchés, le plus haut."""
    return lire(
        """
        with juges as (
            select controle_id, sum(nb_declarants)::bigint as nb_juges, sum(nb_declarants_touches)::bigint as nb_touches
            from marts.ind_dimensions_controles_mois where dimension = 'tranche_effectif' and mois = $1 group by controle_id
        ),
        taux as (
            select controle_id, nb_anomalies / nb_evalues as part from marts.ind_declarants_controles_mois where mois = $1 and nb_evalues > 0
        )
        select j.controle_id, c.libelle, c.gravite, j.nb_juges, j.nb_touches, quantile_cont(t.part, 0.5) as mediane, quantile_cont(t.part, 0.9) as neuf_dixiemes,
            max(t.part) as plus_haut
        from juges as j join marts.dim_controles as c using (controle_id) join taux as t using (controle_id)
        group by all order by j.nb_touches desc, j.controle_id
        """,
        jour,
    )


def au_dela(controle_id: str, jour: date, seuil: float) -> int:
    """Déclarants dont le taux d'un contrôle passe un seuil, un mois."""
    return lire(
        "select count(*) from marts.ind_declarants_controles_mois where controle_id = ? and mois = ? and nb_evalues > 0 and nb_anomalies / nb_evalues > ?",
        controle_id,
        jour,
        seuil,
    ).item()


def repartition(controle_id: str, jour: date) -> pl.DataFrame:
    """Les déclarants touchés d'un contrôle, par tranche de leur taux."""
    return lire(
        """
        select case when part <= 0.01 then 1 when part <= 0.05 then 2 when part <= 0.2 then 3 when part <= 0.5 then 4 else 5 end as tranche, count(*) as nb
        from (select nb_anomalies / nb_evalues as part from marts.ind_declarants_controles_mois where controle_id = ? and mois = ? and nb_evalues > 0)
        group by 1 order by 1
        """,
        controle_id,
        jour,
    )
