"""Les requêtes de la norme telle qu'on l'emploie, et de ce que la collecte coûte."""

import polars as pl

from requetes.socle import lire


def emploi_des_rubriques() -> pl.DataFrame:
    """Une rubrique par ligne : nom, emplois sur 12 et 24 mois, état ; les inemployées d'abord."""
    return lire(
        """
        select rubrique, nom, nb_12, nb_24, etat, norme from marts.ind_emploi_norme where valeur is null
        order by list_position(['jamais', 'jamais_12_mois', 'employee', 'non_gardee'], etat), rubrique
        """
    )


def codes_remarquables() -> pl.DataFrame:
    """Codes fourre-tout, et réserves employées sans consigne."""
    return lire(
        """
        select rubrique, valeur, nom, nb_12, part, case when est_fourre_tout then 'fourre-tout' else 'réserve employée' end as genre
        from marts.ind_emploi_norme where est_fourre_tout or (est_reserve and nb_24 > 0) order by genre, nb_12 desc, rubrique, valeur
        """
    )


def codes_inemployes() -> pl.DataFrame:
    """Par rubrique énumérée : codes de la norme et codes jamais employés depuis douze mois."""
    return lire(
        """
        select rubrique, count(*) as nb_codes, count(*) filter (where nb_12 = 0) as nb_inemployes
        from marts.ind_emploi_norme where valeur is not null and etat != 'non_gardee' and not est_reserve
        group by rubrique having count(*) filter (where nb_12 = 0) > 0 order by nb_inemployes desc, rubrique
        """
    )


def sobriete() -> pl.DataFrame:
    """Un mois par ligne, le dernier d'abord : octets, lignes, envois refaits, valeurs que nul contrôle ne lit ; `est_etabli` d'`ind_mois`."""
    return lire(
        """
        select s.*, coalesce(m.est_etabli, false) as est_etabli
        from marts.ind_sobriete_mois as s left join marts.ind_mois as m using (mois) order by s.mois desc
        """
    )


def executions() -> pl.DataFrame:
    """Une exécution par ligne, la dernière d'abord : étape, date, secondes CPU, wattheures estimés. Ancienne version : vide."""
    if not len(lire("select 1 from duckdb_tables() where schema_name = 'publication' and table_name = 'executions'")):
        return pl.DataFrame(
            schema={
                "etape": pl.String,
                "commence_le": pl.Datetime,
                "secondes": pl.Float64,
                "secondes_cpu": pl.Float64,
                "wattheures": pl.Float64,
            }
        )
    return lire("select * from publication.executions order by commence_le desc, etape")
