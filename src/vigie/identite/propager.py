"""Ce qu'il faut propager d'un mois : les identités incertaines, et où les trouver dans les fichiers reçus.

Un pseudonyme de personne ne se lève pas. La liste dit donc l'établissement (SIRET), la déclaration, le rang du fichier et la ligne où la
personne est déclarée : qui a reçu la même déclaration (DRM, RGCU, caisses) l'y retrouve, et Vigie n'écrit jamais un NIR.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb

from vigie.zone_protegee import sirets

COLONNES = (
    "mois", "personne", "risque", "nature", "controles", "probabilite", "siret", "declaration", "lot", "fichier_rang", "ligne_de_la_declaration",
    "ligne_de_l_anomalie",
)  # fmt: skip

# Une ligne par personne et par endroit où un contrôle d'identité l'a vue ; sans contrôle (rapprochement seul), une ligne sans endroit.
_SQL = """
with a_propager as (
    select * from marts.ind_identites_mois where mois = $mois and est_a_propager
),
vues as (
    select a.personne_id, a.declarant_id, a.declaration_id, a.ligne
    from marts.fct_anomalies as a join marts.dim_controles as c using (controle_id)
    where c.theme = 'identite' and a.est_en_vigueur and a.mois = $mois
)
select i.personne_id, i.risque, array_to_string(list_filter([
        case when i.est_confusion then 'confusion' end, case when i.est_eclatement then 'éclatement' end,
        case when i.est_numero_contredit then 'numéro contredit' end, case when i.probabilite_eclatement is not null then 'rapprochement' end
    ], lambda x: x is not null), ', ') as nature, i.controles, i.probabilite_eclatement, v.declarant_id, v.declaration_id, p.extrait_id, p.fichier_rang,
    p.ligne, v.ligne as ligne_vue
from a_propager as i left join vues as v using (personne_id) left join marts.fct_provenances as p using (declaration_id)
order by i.risque, i.personne_id, v.declarant_id, v.declaration_id, v.ligne
"""


def lignes(con: duckdb.DuckDBPyConnection, mois: date, zone: Path) -> Iterator[list]:
    """Les lignes de la liste, dans l'ordre de `COLONNES` ; `con` : la version publiée, `zone` : la zone protégée, pour les SIRET.

    Un SIRET que la zone ne connaît pas reste vide.
    """
    connus = sirets(zone)
    for personne, risque, nature, controles, probabilite, declarant, *ou in con.execute(
        _SQL, {"mois": mois}
    ).fetchall():
        yield [f"{mois:%Y-%m}", personne, risque, nature, controles or "", probabilite or "", connus.get(declarant, ""), *(x or "" for x in ou)]  # fmt: skip
