"""Une ligne par origine (détection, notification, retour), dimension, modalité, courbe et jour : Kaplan-Meier et risques concurrents, censure comprise."""

ANOMALIES = """
    with dates as (
        select 'detection' as origine, s.*, s.detectee_le as debut from suivi as s
        union all
        select 'notification', s.*, least(s.notifiee_le, s.rappelee_le) from suivi as s
        where coalesce(s.notifiee_le, s.rappelee_le) is not null
        union all
        -- ce qui était déjà dénoué, ou clos, quand le retour est venu ne lui doit rien
        select 'retour', s.*, s.retour_le from suivi as s
        where s.retour_le is not null and coalesce(least(s.corrigee_le, s.substituee_le, s.infirmee_le, s.close_le) >= s.retour_le, true)
    ), closes as (
        -- la première issue l'emporte ; la clôture par l'âge n'en est pas une, elle arrête l'observation
        select *, least(corrigee_le, substituee_le, infirmee_le) as issue_le from dates where est_compte
    ), modalites as (
        select c.*, unnest([
            {'dimension': 'national', 'modalite': 'tous'}, {'dimension': 'gravite', 'modalite': c.gravite},
            {'dimension': 'editeur', 'modalite': l.editeur}]) as m
        from closes as c left join logiciels as l using (logiciel_id)
    )
    select origine, m.dimension as dimension, m.modalite as modalite,
        greatest(date_diff('day', debut, coalesce(issue_le, close_le, observee_le)), 0)::double as duree,
        case when issue_le is null then null when issue_le = corrigee_le then 'corrigee' when issue_le = substituee_le then 'substituee'
            else 'infirmee' end as issue
    from modalites where m.modalite is not null
"""


def model(dbt, session):
    """Rend une table Arrow, colonnes de `vigie.statistiques.delais.SCHEMA`."""
    dbt.config(materialized="table")
    import duckdb

    from vigie.statistiques import delais

    con = duckdb.connect()
    con.register("suivi", dbt.ref("fct_anomalies_suivi").to_arrow_table())
    con.register("logiciels", dbt.ref("dim_logiciels").to_arrow_table())
    return delais.delais(con.sql(ANOMALIES).pl()).to_arrow()
