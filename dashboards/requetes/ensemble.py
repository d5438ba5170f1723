"""Les requêtes de la vue d'ensemble."""

from datetime import date

import polars as pl

from requetes.socle import EUROS, lire


def indicateurs_par_mois() -> pl.DataFrame:
    """`ind_mois`, un mois par ligne, du plus ancien au plus récent."""
    return lire(f"select * replace ({EUROS} as montant_en_jeu) from marts.ind_mois as i order by mois")


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
    """Un mois par gravité : contrôles joués (qui comptent et ont jugé un objet), contrôles en anomalie, anomalies, personnes distinctes, déclarants distincts, euros."""
    return lire(
        """
        with joues as (
            select c.gravite as modalite, count(*) filter (i.nb_evalues > 0) as nb_controles, count(*) filter (i.nb_anomalies > 0) as nb_controles_touches
            from marts.ind_controles_mois as i join marts.dim_controles as c using (controle_id)
            where i.mois = ? and c.est_compte group by c.gravite
        )
        select j.modalite as gravite, j.nb_controles, j.nb_controles_touches, coalesce(d.nb_evalues, 0) as nb_evalues,
            coalesce(d.nb_anomalies, 0) as nb_anomalies, coalesce(d.nb_personnes_touchees, 0) as nb_personnes,
            coalesce(d.nb_declarants_touches, 0) as nb_declarants,
            if(d.nb_anomalies > 0, nullif(d.montant_en_jeu, 0), 0)::double as montant_en_jeu
        from joues as j
        left join marts.ind_dimensions_mois as d on d.dimension = 'gravite' and j.modalite = d.modalite and d.mois = ?
        order by array_position(['bloquant', 'alerte', 'information'], gravite)
        """,
        jour,
        jour,
    )


def par_enjeu(jour: date) -> pl.DataFrame:
    """Un mois par enjeu, et la part de personnes qu'il touche. Un contrôle qui sert plusieurs enjeux compte dans chacun : les lignes ne s'additionnent pas."""
    return lire(
        """
        select d.modalite as enjeu, d.nb_anomalies, d.nb_personnes_touchees as nb_personnes, d.nb_declarants_touches as nb_declarants,
            nullif(d.montant_en_jeu, 0)::double as montant_en_jeu, p.part as part_personnes, p.part_basse, p.part_haute
        from marts.ind_dimensions_mois as d
        left join marts.ind_personnes_mois as p on d.modalite = p.enjeu and d.mois = p.mois
        where d.dimension = 'enjeu' and d.mois = ? order by d.nb_anomalies desc, enjeu
        """,
        jour,
    )


def personnes(jour: date) -> pl.DataFrame:
    """Un mois par enjeu (`tous` d'abord) : personnes touchées, déclarées, part et bornes."""
    return lire("select * from marts.ind_personnes_mois where mois = ? order by enjeu <> 'tous', enjeu", jour)


def concentration(jour: date) -> dict[str, dict]:
    """Par mesure (anomalies, euros) du mois : déclarants qui en portent, total, part du premier et des dix premiers."""
    return {x["mesure"]: x for x in lire("select * from marts.ind_concentration_mois where mois = ?", jour).to_dicts()}


def prevision(jour: date) -> dict | None:
    """Ce que deviendra un mois provisoire (`ind_previsions_mois`) ; None s'il est final, ou trop vide pour être dit."""
    lues = lire("select * from marts.ind_previsions_mois where mois = ?", jour)
    return lues.row(0, named=True) if len(lues) else None


def nouveautes(jour: date) -> dict | None:
    """Anomalies du mois : nées, persistantes, sans précédent ; None si le mois n'en a aucune."""
    lues = lire("select * from marts.ind_nouveautes_mois where mois = ?", jour)
    return lues.row(0, named=True) if len(lues) else None


def corrections_avant_echeance(jour: date) -> dict | None:
    """Anomalies détectées sur un mois concerné, et celles qu'une version déposée avant l'échéance a corrigées ; None s'il n'y en a aucune."""
    lues = lire("select nb_detectees, nb_annule_et_remplace as nb from marts.ind_suivi_mois where mois = ?", jour)
    return lues.row(0, named=True) if len(lues) else None


def variation(jour: date) -> dict | None:
    """Ce qui a fait bouger la part de personnes touchées, si les deux mois sont établis : parts et effets, de 0 à 1."""
    lues = lire(
        """
        select v.* from marts.ind_variations_mois as v
        where v.mois = ? and v.part_precedente_publiee is not null and (
            select count(*) from marts.ind_mois as m where m.est_etabli and m.mois in (v.mois, v.mois - interval 1 month)) = 2
        """,
        jour,
    )
    return lues.row(0, named=True) if len(lues) else None


def gravites_par_mois() -> pl.DataFrame:
    """Anomalies par mois établi et gravité, contrôles qui comptent."""
    return lire(
        """
        select mois, gravite, sum(nb_anomalies)::bigint as nb_anomalies
        from marts.ind_controles_mois join marts.dim_controles using (controle_id)
        where mois in (select mois from marts.ind_mois where est_etabli) and est_compte
        group by mois, gravite order by mois, array_position(['bloquant', 'alerte', 'information'], gravite)
        """
    )


def types(jour: date) -> pl.DataFrame:
    """Chaque contrôle pour un mois, et ses comptes du mois précédent (`avant_…`, null si non jugé alors)."""
    return lire(
        f"""
        select c.controle_id, c.libelle, c.theme, c.gravite, c.priorite, c.enjeux, c.organismes, c.statut, c.est_compte, c.famille,
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
    """Mois où la norme que le plus de déclarants emploient change : mois, norme."""
    return lire(
        """
        with n as (
            select mois, modalite as norme from marts.ind_dimensions_mois where dimension = 'norme' and nb_declarants > 0
            qualify row_number() over (partition by mois order by nb_declarants desc, modalite desc) = 1
        )
        select mois, norme from n qualify norme <> lag(norme) over (order by mois) order by mois
        """
    )


def autres_flux(jour: date) -> tuple[dict | None, dict | None]:
    """Un mois de PASRAU (`nb_declarants`, `nb_declarants_touches`, `nb_anomalies`) et de l'extrait de ressources (`nb_unites`, `nb_ecarts`) ; None sans rien reçu."""
    pasrau = lire(
        "select nb_declarants, nb_declarants_touches, nb_anomalies from marts.ind_dimensions_mois where dimension = 'flux' and modalite = 'pasrau' and mois = ? and nb_declarants > 0",
        jour,
    )
    ressources = lire(
        "select sum(nb_unites)::bigint as nb_unites, coalesce(sum(nb_unites) filter (ecart not in ('conforme', 'declaree_depuis')), 0)::bigint as nb_ecarts"
        " from marts.ind_ressources_ecarts_mois where mois = ? having sum(nb_unites) > 0",
        jour,
    )
    return (next(iter(pasrau.to_dicts()), None), next(iter(ressources.to_dicts()), None))
