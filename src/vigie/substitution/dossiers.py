"""Ce que la version publiée désigne : les dossiers éligibles d'un déclarant, et ce que chaque mois doit changer."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import duckdb

# La dernière déclaration qui porte chaque anomalie d'un dossier éligible. Un historique incomplet juge un mois seul, non un cumul (BAS-01) :
# l'écart d'un mois ne s'en déduit pas.
_SQL = """
with dernieres as (
    select cle_suivi,
        max_by(declaration_id, (connu_le, anomalie_id)) as declaration_id,
        max_by(try_cast(valeur_declaree as decimal(18, 2)), (connu_le, anomalie_id)) as declaree,
        max_by(try_cast(valeur_attendue as decimal(18, 2)), (connu_le, anomalie_id)) as attendue,
        max_by(message, (connu_le, anomalie_id)) as message
    from marts.fct_anomalies group by cle_suivi
)
select s.dossier_id, s.personne_id, s.mois_concerne, d.declaration_id, d.attendue - d.declaree, d.message like 'Mois %'
from marts.fct_substitutions as s join dernieres as d using (cle_suivi)
where s.decision = 'eligible' and s.declarant_id = $declarant and s.exercice = $exercice
order by s.personne_id, s.mois_concerne, s.controle_id
"""


@dataclass(frozen=True)
class Correction:
    """Ce que la base plafonnée d'une personne doit gagner (ou perdre) un mois ; `declaration_id` : la mensuelle qui le porte."""

    dossier_id: str
    personne_id: str
    mois: date
    declaration_id: str
    ajout: Decimal


def corrections(
    con: duckdb.DuckDBPyConnection, declarant_id: str, exercice: int
) -> tuple[list[Correction], dict[str, str]]:
    """Les corrections des dossiers éligibles, par personne et par mois ; et, par dossier laissé de côté, la raison.

    Un cumul faux reste faux les mois suivants : un mois ne change que de ce que son écart ajoute à celui du mois d'avant.
    """
    rendues: list[Correction] = []
    laisses: dict[str, str] = {}
    deja: dict[str, Decimal] = {}
    for dossier, personne, mois, declaration, ecart, est_mensuel in con.execute(
        _SQL, {"declarant": declarant_id, "exercice": exercice}
    ).fetchall():
        if est_mensuel or ecart is None:
            laisses[dossier] = "historique incomplet : le cumul de l'année n'est pas connu"
            continue
        ajout = ecart - deja.get(dossier, Decimal(0))
        deja[dossier] = ecart
        if ajout:
            rendues.append(Correction(dossier, personne, mois, declaration, ajout))
    return [c for c in rendues if c.dossier_id not in laisses], laisses
