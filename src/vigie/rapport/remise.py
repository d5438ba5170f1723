"""Ce qu'un déclarant a à corriger, à lui remettre : établissement (SIRET), mois, fichier qu'il a déposé, ligne. Ne se lit qu'en zone protégée.

L'entrepôt ne connaît ni SIRET ni nom de fichier : la zone protégée les rend ici, et la liste y reste. Une valeur déclarée n'y est pas : la ligne la désigne.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb

from vigie.divulgation.export import neutraliser
from vigie.erreurs import ErreurVigie
from vigie.extrait import recus
from vigie.zone_protegee import sirets

COLONNES = (
    "siret",
    "mois",
    "fichier",
    "ligne",
    "controle",
    "gravite",
    "rubrique",
    "regle",
    "que_faire",
    "ecart_en_euros",
)

_SQL = """
select a.mois, p.extrait_id, p.fichier_rang, a.ligne, a.identifiant, c.gravite, a.rubrique, c.libelle, c.que_faire, a.montant_en_jeu
from marts.fct_anomalies as a join marts.dim_controles as c using (controle_id) join marts.fct_provenances as p using (declaration_id)
where a.declarant_id = $declarant and a.est_en_vigueur and c.est_compte and ($mois is null or a.mois = $mois)
order by a.mois, p.extrait_id, p.fichier_rang, a.ligne, a.identifiant
"""


def lignes(con: duckdb.DuckDBPyConnection, declarant: str, mois: date | None, zone: Path) -> Iterator[list]:
    """Les lignes de la liste, dans l'ordre de `COLONNES` ; `con` : la version publiée, `mois` : celui-là seul, ou tous.

    Lève `ErreurVigie` si la zone protégée ne connaît pas ce pseudonyme : une liste sans SIRET ne se remet à personne.
    """
    siret = sirets(zone).get(declarant)
    if siret is None:
        raise ErreurVigie("Pseudonyme inconnu de cette zone protégée.")
    noms = {(lot, int(x["fichier_rang"])): x["nom"] for lot, x in recus.lire()}
    for jour, lot, rang, *ou in con.execute(_SQL, {"declarant": declarant, "mois": mois}).fetchall():
        yield [siret, f"{jour:%Y-%m}", noms.get((lot, rang), ""), *("" if x is None else x for x in ou)]


def csv_de(lues: list[list]) -> str:
    """La liste en CSV à point-virgule, UTF-8 avec BOM ; aucune cellule n'y est une formule."""
    flux = io.StringIO()
    ecrivain = csv.writer(flux, delimiter=";", lineterminator="\n")
    ecrivain.writerow(COLONNES)
    ecrivain.writerows([neutraliser(x) if isinstance(x, str) else x for x in ligne] for ligne in lues)
    return "\ufeff" + flux.getvalue()
