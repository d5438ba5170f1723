"""Les requêtes de la vue d'ensemble."""

from datetime import date

import polars as pl

from requetes.socle import EUROS, RECUES, lire


def indicateurs_par_mois() -> pl.DataFrame:
    """`ind_mois`, un mois par ligne, du plus ancien au plus récent, avec les déclarants touchés par un contrôle bloquant."""
    return lire(
        f"""
        select i.* replace ({EUROS} as montant_en_jeu), coalesce(b.nb_declarants_bloques, 0) as nb_declarants_bloques
        from marts.ind_mois as i
        left join (
            select m.mois, count(distinct m.declarant_id) as nb_declarants_bloques
            from marts.fct_mesures as m join marts.dim_controles as c using (controle_id)
            where m.est_en_vigueur and not m.est_membre and m.nb_anomalies > 0 and c.gravite = 'bloquant' and c.est_compte
            group by m.mois
        ) as b using (mois)
        order by mois
        """
    )


def sources_de_composition() -> dict:
    """Déclarants par origine de leur secteur (declare, sirene, inconnu) et de leur taille (recompte, taille_sirene)."""
    return lire(
        """
        select count(*) filter (source_secteur = 'declare') as declare, count(*) filter (source_secteur = 'sirene') as sirene,
            count(*) filter (source_secteur = 'inconnu') as inconnu, count(*) filter (source_taille = 'recompte') as recompte,
            count(*) filter (source_taille = 'sirene') as taille_sirene
        from marts.dim_declarants
        """
    ).row(0, named=True)


def par_gravite(jour: date) -> pl.DataFrame:
    """Un mois par gravité : contrôles, contrôles en anomalie, anomalies, personnes distinctes, déclarants distincts, euros."""
    return lire(
        """
        with i as (
            select c.gravite, count(*) as nb_controles, count(*) filter (i.nb_anomalies > 0) as nb_controles_touches,
                sum(i.nb_evalues)::bigint as nb_evalues, sum(i.nb_anomalies)::bigint as nb_anomalies,
                if(sum(i.nb_anomalies) > 0, nullif(sum(i.montant_en_jeu), 0), 0)::double as montant_en_jeu
            from marts.ind_controles_mois as i join marts.dim_controles as c using (controle_id)
            where i.mois = ? and c.est_compte group by c.gravite
        ), a as (
            select c.gravite, count(distinct a.personne_id) as nb_personnes, count(distinct a.declarant_id) as nb_declarants
            from marts.fct_anomalies as a join marts.dim_controles as c using (controle_id)
            where a.mois = ? and a.est_en_vigueur and c.est_compte group by c.gravite
        )
        select i.*, coalesce(nb_personnes, 0) as nb_personnes, coalesce(nb_declarants, 0) as nb_declarants
        from i left join a using (gravite)
        order by array_position(['bloquant', 'alerte', 'information'], gravite)
        """,
        jour,
        jour,
    )


def par_enjeu(jour: date) -> pl.DataFrame:
    """Un mois par enjeu. Un contrôle qui sert plusieurs enjeux compte dans chacun : les lignes ne s'additionnent pas."""
    return lire(
        """
        with liens as (
            select controle_id, unnest(list_transform(string_split(coalesce(enjeux, ''), ','), lambda e: trim(e))) as enjeu
            from marts.dim_controles where est_compte
        ), i as (
            select enjeu, sum(nb_anomalies)::bigint as nb_anomalies, nullif(sum(montant_en_jeu), 0)::double as montant_en_jeu
            from liens join marts.ind_controles_mois using (controle_id) where mois = ? and enjeu <> '' group by enjeu
        ), a as (
            select enjeu, count(distinct personne_id) as nb_personnes, count(distinct declarant_id) as nb_declarants
            from liens join marts.fct_anomalies using (controle_id) where mois = ? and est_en_vigueur group by enjeu
        )
        select i.*, coalesce(nb_personnes, 0) as nb_personnes, coalesce(nb_declarants, 0) as nb_declarants
        from i left join a using (enjeu) order by nb_anomalies desc, enjeu
        """,
        jour,
        jour,
    )


def gravites_par_mois() -> pl.DataFrame:
    """Anomalies par mois et gravité."""
    return lire(
        """
        select mois, gravite, sum(nb_anomalies)::bigint as nb_anomalies
        from marts.ind_controles_mois join marts.dim_controles using (controle_id)
        where mois in (select mois from marts.ind_mois) and est_compte
        group by mois, gravite order by mois, array_position(['bloquant', 'alerte', 'information'], gravite)
        """
    )


def types(jour: date) -> pl.DataFrame:
    """Chaque contrôle pour un mois, et ses comptes du mois précédent (`avant_…`, null si non jugé alors)."""
    return lire(
        f"""
        select c.controle_id, c.libelle, c.theme, c.gravite, c.priorite, c.enjeux, c.organismes, c.statut, c.famille,
            i.nb_evalues, i.nb_anomalies, i.nb_hors_champ, i.nb_erreurs, i.nb_declarants_touches,
            i.nb_personnes_touchees, {EUROS} as montant_en_jeu,
            p.nb_evalues as avant_evalues, p.nb_anomalies as avant_anomalies
        from marts.dim_controles as c
        left join marts.ind_controles_mois as i on c.controle_id = i.controle_id and i.mois = ?::date
        left join marts.ind_controles_mois as p on c.controle_id = p.controle_id and p.mois = ?::date - interval 1 month
        order by c.theme, c.controle_id
        """,
        jour,
        jour,
    )


def bascules_de_norme() -> pl.DataFrame:
    """Mois où la norme la plus employée change : mois, norme."""
    return lire(
        f"""
        with n as (
            select mois, norme, count(*) as nb from {RECUES} group by mois, norme
            qualify row_number() over (partition by mois order by nb desc, norme desc) = 1
        )
        select mois, norme from n qualify norme <> lag(norme) over (order by mois) order by mois
        """
    )
