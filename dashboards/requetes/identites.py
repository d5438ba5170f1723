"""Les requêtes des risques d'identité : ce qui est à propager, ce que le SNGI en dit, et l'âge des numéros temporaires."""

from datetime import date

import polars as pl

from requetes.socle import lire


def par_mois() -> pl.DataFrame:
    """Un mois publié par ligne, du plus ancien au plus récent : personnes déclarées, à risque fort, moyen ou faible, à propager."""
    return lire(
        """
        select m.mois, m.est_etabli, m.nb_individus, count(i.personne_id) filter (i.risque = 'fort') as nb_forts,
            count(i.personne_id) filter (i.risque = 'moyen') as nb_moyens, count(i.personne_id) filter (i.risque = 'faible') as nb_faibles,
            count(i.personne_id) filter (i.est_a_propager) as nb_a_propager
        from marts.ind_mois as m left join marts.ind_identites_mois as i using (mois) group by all order by m.mois
        """
    )


def natures(jour: date) -> pl.DataFrame:
    """Ce qui fait douter, un mois : nature du signe, personnes, dont celles à propager et celles de plusieurs employeurs. Une personne peut avoir plusieurs signes."""
    return lire(
        """
        select nature, count(*) as nb_personnes, count(*) filter (est_a_propager) as nb_a_propager,
            count(*) filter (nb_declarants > 1) as nb_plusieurs_employeurs
        from (
            select est_a_propager, nb_declarants, unnest(list_filter([
                case when est_confusion then 'confusion' end, case when est_eclatement then 'eclatement' end,
                case when est_numero_contredit then 'numero_contredit' end, case when probabilite_eclatement is not null then 'rapprochement' end,
                case when est_ecrite_autrement then 'ecrite_autrement' end, case when est_non_reconnue then 'non_reconnue' end
            ], lambda x: x is not null)) as nature
            from marts.ind_identites_mois where mois = ?
        ) group by nature order by nb_a_propager desc, nb_personnes desc, nature
        """,
        jour,
    )


def controles(jour: date) -> pl.DataFrame:
    """Les contrôles d'identité en anomalie, un mois : personnes, déclarants, objets jugés."""
    return lire(
        """
        select i.controle_id, c.libelle, c.statut, i.nb_anomalies, i.nb_evalues, i.nb_personnes_touchees, i.nb_declarants_touches
        from marts.ind_controles_mois as i join marts.dim_controles as c using (controle_id)
        where i.mois = ? and c.theme = 'identite' and i.nb_anomalies > 0 order by i.nb_personnes_touchees desc, i.controle_id
        """,
        jour,
    )


def certifications(jour: date) -> pl.DataFrame:
    """Ce que le SNGI dit des individus des tables du ministère, un mois, par indicateur et code ; les plus nombreux d'abord."""
    return lire(
        "select * exclude (mois) from marts.ind_certifications_mois where mois = ? order by nb_individus desc, indicateur, code_resultat",
        jour,
    )


def temporaires(jour: date, dimension: str) -> pl.DataFrame:
    """Les numéros temporaires d'un mois par classe d'employeurs (`tranche_effectif`, `secteur`, ou `national`) ; les plus nombreux d'abord."""
    return lire(
        "select * exclude (dimension, mois) from marts.ind_numeros_temporaires_mois where dimension = ? and mois = ? order by nb_temporaires desc, modalite",
        dimension,
        jour,
    )
