"""`vigie etat` : ce qui est chargé, manquant, refusé, validé, publié."""

import csv
import json
from dataclasses import dataclass, field

import duckdb

from vigie import chemins
from vigie.chargement.registre import entrepot


@dataclass
class Etat:
    """L'état de l'entrepôt, en données. `mois` : (mois, déclarants, attendus d'après leur mois précédent et non reçus)."""

    extraits: list[tuple] = field(default_factory=list)
    mois: list[tuple] = field(default_factory=list)
    refuses: list[tuple[str, str, str]] = field(default_factory=list)
    decisions: list[tuple] = field(default_factory=list)
    construction: str | None = None
    validation: tuple | None = None
    publiee: dict | None = None


_MOIS = """
with recus as (
    select distinct et.siret as declarant, try_strptime(d.mois, '%d%m%Y')::date as mois
    from extraits.declarations as d
    join extraits.etablissements as et on d.declaration_id = et.declaration_id
    join registre.extraits as x on d.extrait_id = x.extrait_id and x.statut in ('charge', 'accepte')
    where d.nature = '01'
),
bornes as (select min(mois) as premier, max(mois) as dernier from recus)
select m.mois, count(distinct m.declarant), (
    select count(*) from recus as p
    where p.mois = m.mois - interval 1 month and not exists (
        select 1 from recus as s where s.declarant = p.declarant and s.mois = m.mois))
from recus as m where m.mois is not null group by m.mois order by m.mois
"""


def lire() -> Etat:
    """Lit l'état. Un entrepôt absent donne un état vide."""
    etat = Etat(publiee=_publiee(), refuses=_refuses())
    if not chemins.entrepot().exists():
        return etat
    with entrepot() as con:
        etat.extraits = con.execute(
            """select extrait_id, statut, strftime(charge_le, '%d/%m/%Y %H:%M'), nb_declarations, nb_lignes, motif
            from registre.extraits order by charge_le, extrait_id"""
        ).fetchall()
        etat.mois = con.execute(_MOIS).fetchall()
        etat.decisions = con.execute(
            "select extrait_id, decision, motif, auteur, strftime(decide_le, '%d/%m/%Y %H:%M') from registre.decisions order by decide_le"
        ).fetchall()
        etat.construction = _un(con, "select strftime(max(construit_le), '%d/%m/%Y %H:%M') from registre.constructions")
        etat.validation = con.execute(
            "select verdict, strftime(valide_le, '%d/%m/%Y %H:%M') from registre.validations order by valide_le desc limit 1"
        ).fetchone()
    return etat


def _un(con: duckdb.DuckDBPyConnection, sql: str) -> str | None:
    return con.execute(sql).fetchone()[0]


def _publiee() -> dict | None:
    try:
        return json.loads((chemins.publie() / "courante.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _refuses() -> list[tuple[str, str, str]]:
    """(extrait, fichier, motif) des fichiers refusés à l'extraction : connus de la seule zone protégée."""
    refuses = []
    for f in sorted(chemins.protege().glob("*/fichiers.csv")):
        with f.open(encoding="utf-8", newline="") as flux:
            refuses += [(f.parent.name, x["nom"], x["motif"]) for x in csv.DictReader(flux) if x["statut"] != "lu"]
    return refuses


def texte(etat: Etat) -> str:
    """L'état, pour un terminal."""
    lignes = [f"Entrepôt : {chemins.entrepot()}"]
    if not etat.extraits:
        lignes.append("  vide : vigie extraire FICHIERS, puis vigie charger DOSSIER (ou make demo pour essayer).")
    for ident, statut, quand, nb, nb_lignes, motif in etat.extraits:
        suite = f" : {motif}" if motif else ""
        lignes.append(f"  {statut:<11} {ident}  {nb:>7} déclarations  {nb_lignes:>10} lignes  le {quand}{suite}")
    if etat.mois:
        lignes.append("Mois reçus :")
    for mois, nb, absents in etat.mois:
        manque = f", {absents} reçus le mois d'avant et absents" if absents else ""
        lignes.append(f"  {mois:%Y-%m} : {nb} déclarants{manque}")
    for extrait, fichier, motif in etat.refuses:
        lignes.append(f"Refusé à l'extraction ({extrait}) : {fichier} : {motif}")
    for extrait, decision, motif, auteur, quand in etat.decisions:
        lignes.append(f"Décision : {extrait} : {decision} par {auteur} le {quand} : {motif}")
    lignes.append(f"Dernière construction : {etat.construction or 'aucune'}")
    lignes.append(f"Dernière validation : {' le '.join(etat.validation) if etat.validation else 'aucune'}")
    lignes.append(f"Version publiée : {etat.publiee['version'] if etat.publiee else 'aucune'}")
    return "\n".join(lignes) + "\n"
