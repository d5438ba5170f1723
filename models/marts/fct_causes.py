"""Une ligne par signalement, d'un organisme ou de Vigie, là où un organisme a parlé : la cause qu'il a en commun avec d'autres."""

FAITS = """
    select r.*, coalesce(r.personne_liee_id, r.personne_id) as personne, null::integer as ligne
    from retours as r where r.est_en_vigueur and r.declarant_id is not null
"""

# De chaque anomalie suivie, la version dont un organisme a parlé, sinon celle en vigueur. Un cumul se redit toute l'année.
ANOMALIES = f"""
    with faits as ({FAITS}),
    cites as (select distinct declarant_id, mois_concerne from faits),
    voisines as (
        select a.*, exists (from faits as f where f.declaration_id = a.declaration_id) as est_citee
        from anomalies as a
        where a.est_compte and exists (
            from cites as k where k.declarant_id = a.declarant_id and (k.mois_concerne = a.mois_concerne
                or (list_contains($cumuls, a.controle_id) and year(k.mois_concerne) = year(a.mois_concerne)))
        )
    )
    select v.*, coalesce(v.personne_liee_id, v.personne_id) as personne, null as libelle, null as que_faire, null as enjeux, null as organismes,
        null as regle_le
    from voisines as v
    where v.est_citee or v.est_en_vigueur
    qualify v.declaration_id = first_value(v.declaration_id) over (
        partition by v.cle_suivi order by v.est_citee desc, v.est_en_vigueur desc, v.connu_le desc nulls last, v.declaration_id
    )
"""


def model(dbt, session):
    """Rend une table Arrow, colonnes de `vigie.consolider.ensemble.SCHEMA`."""
    dbt.config(materialized="table")
    import duckdb

    from vigie.consolider import ensemble, lecture

    con = duckdb.connect()
    con.register("retours", dbt.ref("fct_retours_actions").to_arrow_table())
    con.register("anomalies", dbt.ref("fct_anomalies").to_arrow_table())
    faits = con.sql(FAITS).to_arrow_table().to_pylist()
    anomalies = con.sql(ANOMALIES, params={"cumuls": sorted(lecture.cumuls())}).to_arrow_table().to_pylist()
    return ensemble.ranger(faits, anomalies).to_arrow()
