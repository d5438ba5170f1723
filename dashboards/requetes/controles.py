"""Les requêtes de la page d'un contrôle."""

from datetime import date

import polars as pl

from requetes.socle import EUROS, lire


def controle(controle_id: str) -> dict | None:
    """La fiche d'un contrôle (`dim_controles`), ou None s'il n'existe pas."""
    trouve = lire("select * from marts.dim_controles where controle_id = ?", controle_id)
    return trouve.row(0, named=True) if len(trouve) else None


def de_la_rubrique(rubrique: str) -> pl.DataFrame:
    """Les contrôles qui lisent une rubrique, le plus d'anomalies d'abord : ce qu'ils ont jugé et trouvé au dernier mois établi (0 s'ils n'y ont rien jugé)."""
    return lire(
        """
        select c.controle_id, c.libelle, c.gravite, c.usages, c.organismes, coalesce(i.nb_evalues, 0)::bigint as nb_evalues,
            coalesce(i.nb_anomalies, 0)::bigint as nb_anomalies
        from marts.dim_controles as c
        left join marts.ind_controles_mois as i
            on c.controle_id = i.controle_id and i.mois = (select max(mois) from marts.ind_mois where est_etabli)
        where list_contains(list_transform(string_split(c.rubriques, ','), lambda rubrique: trim(rubrique)), ?) and c.est_compte
        order by nb_anomalies desc, c.controle_id
        """,
        rubrique,
    )


def controle_par_mois(controle_id: str) -> pl.DataFrame:
    """Un contrôle par mois publié ; `nb_evalues` null : le contrôle n'a pas été joué ce mois."""
    return lire(
        f"""
        select m.mois, i.nb_evalues, i.nb_anomalies, i.nb_hors_champ, i.nb_erreurs, i.nb_declarants_touches,
            i.nb_personnes_touchees, {EUROS} as montant_en_jeu
        from marts.ind_mois as m left join marts.ind_controles_mois as i on m.mois = i.mois and i.controle_id = ?
        order by m.mois
        """,
        controle_id,
    )


def controle_par_editeur(controle_id: str, jour: date) -> pl.DataFrame:
    """Les éditeurs d'un contrôle, un mois, nommables ou non : déclarants, touchés, anomalies, objets jugés."""
    return lire(
        """
        select i.editeur, coalesce(u.est_nommable, false) as est_nommable, i.nb_declarants, i.nb_declarants_touches,
            i.nb_evalues, i.nb_anomalies
        from marts.ind_editeurs_controles_mois as i
        left join marts.cmp_unites_mois as u on u.dimension = 'editeur' and i.editeur = u.unite and i.mois = u.mois
        where i.controle_id = ? and i.mois = ? order by i.editeur
        """,
        controle_id,
        jour,
    )


def declarants_touches(controle_id: str, jour: date) -> pl.DataFrame:
    """Les déclarants en anomalie pour un contrôle, un mois : anomalies et objets jugés, le plus grand volume d'abord."""
    return lire(
        """
        select declarant_id, nb_evalues, nb_anomalies from marts.ind_declarants_controles_mois
        where controle_id = ? and mois = ? and nb_anomalies > 0 order by nb_anomalies desc, declarant_id
        """,
        controle_id,
        jour,
    )


def membres(controle_id: str, jour: date) -> pl.DataFrame:
    """Les membres d'une famille en anomalie, un mois : identifiant, anomalies, déclarants touchés."""
    return lire(
        """
        select identifiant, nb_anomalies, nb_declarants_touches from marts.ind_identifiants_mois
        where controle_id = ? and mois = ? and nb_anomalies > 0 order by nb_anomalies desc, identifiant
        """,
        controle_id,
        jour,
    )


def portee_de_la_validation() -> str | None:
    """Combien de déclarations la dernière validation a jugées, et combien elle en a gardé d'une précédente ; None d'une version qui ne le dit pas."""
    lignes = lire(
        """
        select split_part(detail, ' : ', 2) as portee from marts.fct_resultats_gx where nom_suite = 'portee'
        qualify rank() over (order by execute_le desc) = 1
        """
    )
    return lignes["portee"][0] if len(lignes) else None


def second_avis(controle_id: str) -> pl.DataFrame:
    """Ce que Great Expectations a mesuré de la même règle dans les déclarations que la dernière validation a jugées (vide : sans second avis)."""
    return lire(
        """
        select identifiant, attente, nb_evalues, nb_inattendus, nb_dbt, ecart from marts.fct_resultats_gx
        where suite = 'controles' and (identifiant = ? or identifiant like '%/' || ?)
        qualify rank() over (order by execute_le desc) = 1 order by identifiant, attente limit 200
        """,
        controle_id,
        controle_id,
    )
