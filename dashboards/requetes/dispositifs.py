"""Les requêtes des dispositifs et des populations : ce que chacun laisse dans les déclarations, ce qui est prêt à calculer, et chaque organisme de PASRAU."""

from datetime import date

import polars as pl

from requetes.socle import lire

MOIS_CUMULES = 12


def mesures(jour: date) -> pl.DataFrame:
    """Une mesure et une unité par ligne, un mois : objets, retenus, part et intervalle par grappes, employeurs."""
    return lire(
        """
        select * exclude (mois) from (from marts.ind_dispositifs_mois union all by name from marts.ind_populations_mois)
        where mois = ? order by dispositif, mesure, unite
        """,
        jour,
    )


def prets(jour: date) -> pl.DataFrame:
    """Un usage et un éditeur par ligne, les douze mois finis à `jour` : dossiers, prêts, et pourquoi les autres ne le sont pas."""
    return lire(
        """
        select p.usage, coalesce(l.editeur, 'inconnu') as editeur, coalesce(bool_or(u.est_nommable), false) as est_nommable,
            sum(p.nb_dossiers)::bigint as nb_dossiers, sum(p.nb_prets)::bigint as nb_prets, sum(p.nb_sans_un_mois)::bigint as nb_sans_un_mois,
            sum(p.nb_en_anomalie)::bigint as nb_en_anomalie
        from marts.ind_prets_mois as p
        left join marts.dim_logiciels as l using (logiciel_id)
        left join marts.cmp_unites_mois as u on u.dimension = 'editeur' and u.unite = l.editeur and u.mois = $1
        where p.mois <= $1 and p.mois > $1::date - to_months($2) group by all order by 1, 2
        """,
        jour,
        MOIS_CUMULES,
    )


def prets_de(editeur: str, jour: date) -> pl.DataFrame:
    """Les mêmes, d'un éditeur nommable : un usage par ligne."""
    lus = prets(jour)
    return lus.filter(pl.col("editeur") == editeur, "est_nommable")


def deploiement(jour: date) -> pl.DataFrame:
    """Une norme et une nature par ligne, un mois : organismes de PASRAU, individus, organismes qu'un contrôle commun prend en défaut."""
    return lire(
        """
        select norme, est_transitoire, count(*) as nb_organismes, sum(nb_individus)::bigint as nb_individus,
            count(*) filter (nb_controles_juges > 0) as nb_juges, count(*) filter (nb_anomalies > 0) as nb_touches,
            sum(nb_anomalies)::bigint as nb_anomalies, sum(nb_anomalies_a_l_essai)::bigint as nb_anomalies_a_l_essai,
            sum(nb_beneficiaires)::bigint as nb_beneficiaires, sum(nb_sans_regime)::bigint as nb_sans_regime
        from marts.ind_organismes_pasrau_mois where mois = ? group by all order by nb_organismes desc, norme
        """,
        jour,
    )


def repartition(jour: date) -> dict:
    """Ce mois, la part de personnes touchées du quart, de la moitié, des neuf dixièmes des organismes jugés ; nulles si aucun ne l'est."""
    return lire(
        """
        select count(part_basse) as nb, quantile_cont(coalesce(part_touchee, 0), 0.25) as quart, quantile_cont(coalesce(part_touchee, 0), 0.5) as moitie,
            quantile_cont(coalesce(part_touchee, 0), 0.9) as neuf_dixiemes
        from marts.ind_organismes_pasrau_mois where mois = ? and nb_personnes > 0
        """,
        jour,
    ).to_dicts()[0]


def organismes(jour: date, au_plus: int) -> pl.DataFrame:
    """Un organisme de PASRAU par ligne, le plus sûrement touché d'abord (borne basse de sa part) : au plus `au_plus`."""
    return lire(
        """
        select * exclude (mois), coalesce(logiciel, 'inconnu') || ' ' || coalesce(version_logiciel, '') as programme
        from marts.ind_organismes_pasrau_mois where mois = ? order by part_basse desc nulls last, nb_personnes desc, declarant_id limit ?
        """,
        jour,
        au_plus,
    )


def titres(jour: date) -> pl.DataFrame:
    """Un titre simplifié par ligne, un mois : employeurs, part touchée et son intervalle, part attendue à taille égale, position."""
    return lire("select * exclude (mois) from marts.ind_titres_mois where mois = ? order by titre", jour)


def embauches(jour: date) -> dict[str, dict]:
    """Les embauches d'un mois, par issue : nombre, employeurs, plus grand écart de dates ; vide si aucune n'est annoncée."""
    lues = lire("select * exclude (mois) from marts.ind_embauches_mois where mois = ?", jour)
    return {x["rapprochement"]: x for x in lues.to_dicts()}


def a_des_annonces() -> bool:
    """Une déclaration préalable à l'embauche au moins est dans la version."""
    return bool(lire("select count(*) as nb from marts.ind_embauches_mois")["nb"][0])


def embauches_en_retard(jour: date) -> dict | None:
    """Ce que CT-14 trouve d'un mois : embauches jugées, déclarées avec retard, et son intervalle ; None s'il n'y a rien jugé."""
    lues = lire(
        "select nb_evalues, nb_anomalies from marts.ind_controles_mois where controle_id = 'CT-14' and mois = ? and nb_evalues > 0",
        jour,
    )
    return lues.to_dicts()[0] if len(lues) else None
