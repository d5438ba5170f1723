"""Les requêtes des éditeurs, logiciels et versions : la comparaison des marts `cmp_`, et qui peut y être nommé."""

from datetime import date

import polars as pl

from requetes.socle import lire


def editeurs(jour: date) -> pl.DataFrame:
    """Un éditeur par ligne, nommable ou non : effectifs, observé, attendu, position, volume évitable (`cmp_unites_mois`)."""
    return lire(
        """
        select unite as editeur, coalesce(nb_declarants, 0) as nb_declarants, coalesce(nb_individus, 0) as nb_individus,
            nb_evalues, nb_anomalies, nb_attendues, taux_attendu as attendu, position, sens, est_trop_disperse,
            exces_anomalies, exces_euros, coalesce(est_nommable, false) as est_nommable
        from marts.cmp_unites_mois where dimension = 'editeur' and mois = ? order by unite
        """,
        jour,
    )


def editeurs_nommables(jour: date) -> list[str]:
    """Éditeurs qui peuvent être nommés ce mois, par ordre alphabétique."""
    return lire(
        "select unite from marts.cmp_unites_mois where dimension = 'editeur' and mois = ? and est_nommable order by 1",
        jour,
    )["unite"].to_list()


def editeur_par_mois(editeur: str) -> pl.DataFrame:
    """Un éditeur par mois publié ; tout est null les mois où il n'est pas reçu (`est_recu`) ou pas nommable."""
    return lire(
        """
        select i.mois, u.unite is not null as est_recu, if(u.est_nommable, u.nb_evalues, null) as nb_evalues,
            if(u.est_nommable, u.nb_anomalies, null) as nb_anomalies, if(u.est_nommable, u.taux_attendu, null) as attendu,
            if(u.est_nommable, u.position, null) as position, u.sens
        from marts.ind_mois as i
        left join marts.cmp_unites_mois as u on i.mois = u.mois and u.dimension = 'editeur' and u.unite = ?
        order by i.mois
        """,
        editeur,
    )


def editeur_par_controle(editeur: str, jour: date) -> pl.DataFrame:
    """Un éditeur, un mois : chaque contrôle actif qui a trouvé une anomalie quelque part (`cmp_editeurs_controles_mois`)."""
    return lire(
        """
        select x.controle_id, d.libelle, d.gravite, x.nb_evalues, x.nb_anomalies, x.nb_attendues, x.taux_attendu as attendu,
            x.nb_anomalies - x.nb_attendues as ecart, x.position, x.sens
        from marts.cmp_editeurs_controles_mois as x join marts.dim_controles as d using (controle_id)
        where x.editeur = ? and x.mois = ? order by ecart desc nulls last, x.controle_id
        """,
        editeur,
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
    """Version × mois d'un éditeur, les seules versions nommables ce mois : déclarants, anomalies, objets jugés."""
    return lire(
        """
        select l.logiciel || ' ' || l.version as version, u.mois, u.nb_declarants, u.nb_evalues, u.nb_anomalies
        from marts.cmp_unites_mois as u join marts.dim_logiciels as l on u.unite = l.logiciel_id
        where u.dimension = 'version' and u.est_nommable and l.editeur = ?
            and u.mois in (select mois from marts.ind_mois) order by 1, 2
        """,
        editeur,
    )


def avant_apres(logiciel_id: str) -> pl.DataFrame:
    """Une version, contrôle par contrôle, chez les mêmes déclarants avant et après leur passage (`ind_adoptions_controles`)."""
    return lire(
        """
        select x.* exclude (logiciel_id), d.libelle, d.gravite
        from marts.ind_adoptions_controles as x join marts.dim_controles as d using (controle_id)
        where x.logiciel_id = ? order by x.controle_id
        """,
        logiciel_id,
    )
