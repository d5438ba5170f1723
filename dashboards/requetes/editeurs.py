"""Les requêtes des éditeurs, logiciels et versions."""

from datetime import date

import polars as pl

from requetes.socle import RECUES, lire

# Ce que l'on attendrait d'un éditeur si, contrôle par contrôle, ses objets trébuchaient comme ceux des autres éditeurs.
_ATTENDU = """
    with e as (
        select editeur, controle_id, mois, sum(nb_evalues) as n, sum(nb_anomalies) as a
        from marts.ind_logiciels_controles_mois {ou} group by all
    ), t as (
        select *, sum(n) over (partition by controle_id, mois) as tous_n, sum(a) over (partition by controle_id, mois) as tous_a
        from e
    ), attendu as (
        select editeur, controle_id, mois, n::bigint as nb_evalues, a::bigint as nb_anomalies,
            (tous_n - n)::bigint as autres_evalues, (tous_a - a)::bigint as autres_anomalies,
            case when tous_n > n then n * (tous_a - a) / (tous_n - n) end as attendues
        from t
    )
"""


def editeurs(jour: date) -> pl.DataFrame:
    """Un éditeur par ligne : effectifs, anomalies, objets jugés, attendues (au taux des autres), touchés, euros."""
    return lire(
        _ATTENDU.format(ou="where mois = ?")
        + f"""
        , d as (
            select l.editeur, count(distinct f.declarant_id) as nb_declarants, sum(f.nb_individus)::bigint as nb_individus,
                count(distinct l.logiciel_id) as nb_versions
            from (select * from {RECUES} and mois = ?) as f join marts.dim_logiciels as l using (logiciel_id)
            group by l.editeur
        ), touches as (
            select l.editeur, count(distinct m.declarant_id) as nb_declarants_touches
            from marts.fct_mesures as m join marts.dim_logiciels as l using (logiciel_id)
            where m.mois = ? and m.est_en_vigueur and not m.est_membre and m.nb_anomalies > 0 group by l.editeur
        ), argent as (
            select editeur, nullif(sum(montant_en_jeu), 0)::double as montant_en_jeu
            from marts.ind_logiciels_mois where mois = ? group by editeur
        ), s as (
            select editeur, sum(nb_evalues)::bigint as nb_evalues, sum(nb_anomalies)::bigint as nb_anomalies,
                sum(coalesce(attendues, nb_anomalies)) as attendues
            from attendu group by editeur
        )
        select s.editeur, coalesce(d.nb_declarants, 0) as nb_declarants, coalesce(d.nb_individus, 0) as nb_individus,
            coalesce(d.nb_versions, 0) as nb_versions, nb_evalues, nb_anomalies, attendues,
            coalesce(nb_declarants_touches, 0) as nb_declarants_touches, montant_en_jeu
        from s left join d using (editeur) left join touches using (editeur) left join argent using (editeur)
        order by editeur
        """,
        jour,
        jour,
        jour,
        jour,
    )


def editeurs_connus() -> list[str]:
    """Noms canoniques des éditeurs, par ordre alphabétique."""
    return lire("select distinct editeur from marts.dim_logiciels where editeur is not null order by 1")[
        "editeur"
    ].to_list()


def editeur_par_mois(editeur: str) -> pl.DataFrame:
    """Un éditeur par mois publié : anomalies, objets jugés (null : rien de reçu), attendues au taux des autres."""
    return lire(
        _ATTENDU.format(ou="")
        + """
        select i.mois, sum(a.nb_evalues)::bigint as nb_evalues, sum(a.nb_anomalies)::bigint as nb_anomalies,
            sum(coalesce(a.attendues, a.nb_anomalies)) as attendues
        from marts.ind_mois as i left join attendu as a on i.mois = a.mois and a.editeur = ?
        group by i.mois order by i.mois
        """,
        editeur,
    )


def editeurs_par_controle(jour: date) -> pl.DataFrame:
    """Un mois, éditeur × contrôle : anomalies, objets jugés, les mêmes chez les autres éditeurs, et l'attendu à leur taux."""
    return lire(
        _ATTENDU.format(ou="where mois = ?")
        + """
        select editeur, controle_id, libelle, gravite, nb_evalues, nb_anomalies, autres_evalues, autres_anomalies, attendues
        from attendu join marts.dim_controles using (controle_id) order by editeur, controle_id
        """,
        jour,
    )


def logiciels(editeur: str) -> pl.DataFrame:
    """Logiciels et versions d'un éditeur : période d'emploi, déclarants, déclarations, noms déclarés."""
    return lire(
        """
        select logiciel_id, logiciel, version, premier_mois, dernier_mois, nb_declarants, nb_declarations, noms_declares
        from marts.dim_logiciels where editeur = ? order by logiciel, premier_mois, version
        """,
        editeur,
    )


def versions_par_mois(editeur: str) -> pl.DataFrame:
    """Logiciel × version × mois d'un éditeur : déclarants, anomalies, objets jugés."""
    return lire(
        """
        select logiciel || ' ' || coalesce(version, '(version absente)') as version, mois, nb_declarants, nb_evalues, nb_anomalies
        from marts.ind_logiciels_mois
        where editeur = ? and mois in (select mois from marts.ind_mois) order by 1, mois
        """,
        editeur,
    )


def avant_apres(logiciel_id: str) -> pl.DataFrame:
    """Une version, contrôle par contrôle, chez les déclarants qui y sont passés : trois mois avant, trois mois après.

    Ne garde que les déclarants vus des deux côtés : la comparaison porte sur les mêmes. Rend controle_id, libelle,
    nb_declarants, avant_evalues, avant_anomalies, apres_evalues, apres_anomalies.
    """
    return lire(
        """
        with bascules as (
            select declarant_id, min(mois) as bascule from marts.fct_declarations
            where logiciel_id = ? and est_en_vigueur group by declarant_id
        ), cotes as (
            select m.*, m.mois >= b.bascule as apres
            from marts.fct_mesures as m join bascules as b using (declarant_id)
            where m.est_en_vigueur and not m.est_membre
                and m.mois between b.bascule - interval 3 month and b.bascule + interval 2 month
                and (m.mois < b.bascule or m.logiciel_id = ?)
        ), compares as (
            select declarant_id from cotes group by declarant_id having bool_or(apres) and bool_or(not apres)
        )
        select controle_id, libelle, gravite, count(distinct declarant_id) as nb_declarants,
            coalesce(sum(nb_evalues) filter (not apres), 0)::bigint as avant_evalues,
            coalesce(sum(nb_anomalies) filter (not apres), 0)::bigint as avant_anomalies,
            coalesce(sum(nb_evalues) filter (apres), 0)::bigint as apres_evalues,
            coalesce(sum(nb_anomalies) filter (apres), 0)::bigint as apres_anomalies
        from cotes semi join compares using (declarant_id) join marts.dim_controles using (controle_id)
        group by all order by controle_id
        """,
        logiciel_id,
        logiciel_id,
    )
