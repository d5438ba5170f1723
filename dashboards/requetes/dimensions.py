"""Les requêtes de « par organisme, par secteur, par taille » : le cube, ses contrôles, et qui manque."""

from datetime import date

import polars as pl

from requetes.socle import lire


def organismes(jour: date) -> pl.DataFrame:
    """Un organisme par ligne : ce que trouvent les contrôles qui le concernent. Un contrôle en concerne plusieurs : les lignes ne s'additionnent pas."""
    return lire(
        """
        with siens as (
            select unnest(string_split(c.organismes, ',')) as modalite, i.controle_id
            from marts.ind_controles_mois as i join marts.dim_controles as c using (controle_id)
            where i.mois = ? and i.nb_anomalies > 0 and c.est_compte and c.organismes <> ''
        )
        select d.modalite, d.nb_anomalies, d.nb_personnes_touchees, d.nb_declarants, d.nb_declarants_touches,
            nullif(d.montant_en_jeu, 0)::double as montant_en_jeu,
            (select count(*) from siens as s where s.modalite = d.modalite) as nb_controles_touches
        from marts.ind_dimensions_mois as d where d.dimension = 'organisme' and d.mois = ?
        order by d.nb_personnes_touchees desc, d.nb_anomalies desc, d.modalite
        """,
        jour,
        jour,
    )


def controles_d_un_organisme(organisme: str, jour: date) -> pl.DataFrame:
    """Les contrôles qui concernent un organisme, qui comptent et qui ont trouvé une anomalie dans le mois."""
    return lire(
        """
        select i.controle_id, c.libelle, c.gravite, i.nb_anomalies, i.nb_evalues, i.nb_declarants_touches, i.nb_personnes_touchees,
            nullif(i.montant_en_jeu, 0)::double as montant_en_jeu
        from marts.ind_controles_mois as i join marts.dim_controles as c using (controle_id)
        where i.mois = ? and i.nb_anomalies > 0 and c.est_compte and list_contains(string_split(c.organismes, ','), ?)
        order by i.nb_personnes_touchees desc, i.nb_anomalies desc, i.controle_id
        """,
        jour,
        organisme,
    )


def modalites(dimension: str, jour: date) -> pl.DataFrame:
    """Une modalité par ligne : déclarants reçus, attendus, personnes et euros touchés ; les plus nombreux d'abord."""
    return lire(
        """
        select modalite, nb_recus, nb_attendus, couverture, nb_declarants_touches, nb_personnes_touchees,
            nullif(montant_en_jeu, 0)::double as montant_en_jeu
        from marts.ind_dimensions_mois where dimension = ? and mois = ? order by nb_attendus desc, modalite
        """,
        dimension,
        jour,
    )


def emetteurs(jour: date) -> pl.DataFrame:
    """Comme `modalites`, par émetteur : les tiers de trois déclarants ou plus, puis qui dépose pour soi et les petits tiers, ensemble."""
    return lire(
        """
        with lus as (
            select k.statut, i.nb_anomalies, case when k.emetteur_siret is null then 'inconnu' when k.emetteur_siret = k.declarant_id then 'lui-même'
                when count(*) over (partition by k.emetteur_siret) < 3 then 'tiers de moins de trois déclarants' else k.emetteur_siret end as modalite
            from marts.ind_couverture_mois as k left join marts.ind_declarants_mois as i using (declarant_id, mois)
            where k.mois = ?
        )
        select modalite, count(*) filter (statut in ('recu', 'retenu')) as nb_recus, count(*) filter (statut <> 'non_attendu') as nb_attendus,
            nb_recus / nullif(nb_attendus, 0) as couverture, count(*) filter (nb_anomalies > 0) as nb_declarants_touches
        from lus group by modalite order by nb_attendus desc, modalite
        """,
        jour,
    )


def controles_par_modalite(dimension: str, jour: date) -> pl.DataFrame:
    """Un contrôle × une modalité par ligne : déclarants jugés et touchés, ceux des autres modalités ensemble, et les touchés attendus
    si elle se trompait comme les autres (nul s'il n'y a pas d'autres).
    """
    return lire(
        """
        select i.modalite, i.controle_id, c.libelle, i.nb_evalues, i.nb_anomalies, i.nb_declarants, i.nb_declarants_touches,
            (sum(i.nb_declarants) over t - i.nb_declarants)::bigint as autres_declarants,
            (sum(i.nb_declarants_touches) over t - i.nb_declarants_touches)::bigint as autres_touches,
            i.nb_declarants * autres_touches / nullif(autres_declarants, 0) as nb_attendus
        from marts.ind_dimensions_controles_mois as i join marts.dim_controles as c using (controle_id)
        where i.dimension = ? and i.mois = ?
        window t as (partition by i.controle_id)
        order by i.controle_id, i.modalite
        """,
        dimension,
        jour,
    )


def manquants(jour: date) -> dict:
    """Qui manque un mois : `nb_attendus`, `nb_absents`, `nb_retenus`, ceux reçus le mois d'avant parmi les absents (`nb_departs`), les
    établissements qu'on n'attend plus depuis ce mois (`nb_fermes`), et les individus connus des absents (`nb_individus`).
    """
    return lire(
        """
        select count(*) filter (k.statut <> 'non_attendu') as nb_attendus, count(*) filter (k.statut = 'absent') as nb_absents,
            count(*) filter (k.statut = 'retenu') as nb_retenus, count(*) filter (k.statut = 'absent' and a.statut = 'recu') as nb_departs,
            count(*) filter (k.statut = 'non_attendu' and a.statut <> 'non_attendu') as nb_fermes,
            coalesce(sum(k.nb_individus) filter (k.statut = 'absent'), 0)::bigint as nb_individus
        from marts.ind_couverture_mois as k
        left join (select declarant_id, statut from marts.ind_couverture_mois where mois = (?::date - interval 1 month)::date) as a
            on k.declarant_id = a.declarant_id
        where k.mois = ?
        """,
        jour,
        jour,
    ).row(0, named=True)


def manquants_par_mois() -> pl.DataFrame:
    """Un mois par ligne, le dernier d'abord : déclarants reçus, retenus, absents, plus attendus, et individus connus des absents."""
    return lire(
        """
        select mois, count(*) filter (statut = 'recu') as nb_recus, count(*) filter (statut = 'retenu') as nb_retenus,
            count(*) filter (statut = 'absent') as nb_absents, count(*) filter (statut = 'non_attendu') as nb_non_attendus,
            coalesce(sum(nb_individus) filter (statut = 'absent'), 0)::bigint as nb_individus
        from marts.ind_couverture_mois group by mois order by mois desc
        """
    )


def controles_des_organismes() -> pl.DataFrame:
    """Un contrôle d'organisme par ligne, tous mois réunis (`ind_controles_organismes`) : ceux que Vigie juge aussi d'abord, puis les plus nombreux."""
    return lire(
        """
        select controle, organisme, comparaison, nb_faits, nb_jugeables, nb_confirmes, nb_attendues, nb_signalees, delai_median_jours, nb_suivis, nb_corriges,
            nb_infirmes, nb_doubles, nb_contredits
        from marts.ind_controles_organismes
        order by list_position(['meme_regle', 'non_comptee', 'sans_regle'], comparaison), nb_faits desc, organisme, controle
        """
    )
