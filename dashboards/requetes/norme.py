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


def anomalies_par_editeur() -> pl.DataFrame:
    """Par contrôle qui compte, douze mois : éditeurs jugés et touchés, employeurs × mois touchés, part du premier éditeur, mois où un éditeur sort de ses limites ; la première rubrique lue."""
    return lire(
        """
        with par_editeur as (
            select controle_id, editeur, sum(nb_declarants_touches) as nb from marts.ind_editeurs_controles_mois
            where mois > (select max(mois) from marts.ind_mois) - interval 12 month and nb_evalues > 0 group by all
        ),
        signaux as (
            select controle_id, count(*) as nb from marts.cmp_editeurs_controles_mois
            where position = 'signal' and sens > 0 and mois > (select max(mois) from marts.ind_mois) - interval 12 month group by all
        )
        select p.controle_id, c.libelle, nullif(split_part(c.rubriques, ',', 1), '') as rubrique, count(*) as nb_juges, count(*) filter (p.nb > 0) as nb_editeurs,
            sum(p.nb)::bigint as nb_touches, max(p.nb) / nullif(sum(p.nb), 0) as part_du_premier, coalesce(any_value(s.nb), 0) as nb_signaux
        from par_editeur as p join marts.dim_controles as c using (controle_id) left join signaux as s using (controle_id)
        where c.est_compte group by p.controle_id, c.libelle, c.rubriques having sum(p.nb) > 0 order by nb_editeurs desc, nb_touches desc, p.controle_id
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
