"""Deux routes des mêmes déclarations, les fichiers reçus et les tables de DSNP3 : les mêmes anomalies, là où les tables parlent.

Un objet n'a pas la même clé des deux côtés : on compare les comptes par contrôle, employeur, mois et fraction.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from vigie import moteur
from vigie.controles import enveloppe, portee
from vigie.controles.entete import Controle, referentiel
from vigie.controles.modeles import relations
from vigie.controles.relations import preparer
from vigie.demo import dsnp3
from vigie.dsnp3.extraire import ExtractionDsnp3
from vigie.extrait.extraire import Extraction
from vigie.identite.cles import Cle
from vigie.norme.schema import tables
from vigie.sql import litteral

Constat = tuple[str, str, str, str]  # identifiant, employeur, mois, fraction


@dataclass
class Accord:
    """Ce que les deux routes trouvent : `communes`, et ce que l'une dit seule, avec son nombre. `nb_controles` : jugés des deux côtés."""

    nb_declarations: int
    nb_controles: int
    communes: int
    des_fichiers_seuls: Counter[Constat]
    des_tables_seules: Counter[Constat]

    @property
    def tenu(self) -> bool:
        """Vrai si les deux routes disent les mêmes anomalies, et qu'il y en a."""
        return bool(self.communes) and not self.des_fichiers_seuls and not self.des_tables_seules


def accorder(entrees: list[str], cle: Cle) -> Accord:
    """Extrait les mêmes déclarations par les deux routes, et compare leurs anomalies."""
    with TemporaryDirectory() as lieu:
        dossier = Path(lieu)
        retenues = dsnp3.ecrire(entrees, dossier / "tables", cle.domaine("objet")).retenues
        des_tables = ExtractionDsnp3(cle, dossier / "extraits").lire([str(dossier / "tables")], None).dossier
        recu = Extraction(cle, dossier / "extraits").executer(entrees).dossier
        if des_tables is None or recu is None:
            raise ValueError("aucune déclaration lisible")
        fichiers, _ = _anomalies(recu, retenues)
        tables_dsnp3, nb_controles = _anomalies(des_tables, None)
        return Accord(
            len(retenues),
            nb_controles,
            sum((fichiers & tables_dsnp3).values()),
            fichiers - tables_dsnp3,
            tables_dsnp3 - fichiers,
        )


def _anomalies(extrait: Path, retenues: set[str] | None) -> tuple[Counter[Constat], int]:
    """Les anomalies d'un extrait que les tables permettent de dire ; de `retenues` seulement. Et le nombre de contrôles qui ont parlé."""
    con = duckdb.connect(config={"threads": 2, **moteur.reglages(debordement=None)})
    try:
        con.execute("create schema recu")
        presentes = {t: f"recu.{t}" for t in tables() if (extrait / f"{t}.parquet").exists()}
        con.execute("create table retenues (declaration_id varchar)")
        if retenues is not None:
            con.executemany("insert into retenues values (?)", [[r] for r in sorted(retenues)])
        for t, vue in presentes.items():
            source = f"read_parquet({litteral(str(extrait / f'{t}.parquet'))})"
            a_la_cle = [x[0] for x in con.execute(f"describe from {source}").fetchall() if x[0] == "declaration_id"]
            semi = " semi join retenues using (declaration_id)" if a_la_cle and retenues is not None else ""
            con.execute(f"create view {vue} as from {source}{semi}")
        preparer(
            con,
            presentes,
            {r for c in _parlants() for r in enveloppe.relations(c) if r in relations()} | {"declarations"},
        )
        con.execute("set search_path = 'controle,parametres,main'")
        constats, parlants = _de_l_entrepot(con)
        return constats + _de_la_zone(con, presentes), parlants
    finally:
        con.close()


def _parlants() -> list[Controle]:
    """Les contrôles de l'entrepôt que les tables permettent de juger."""
    return [
        c
        for c in referentiel()
        if c.zone == "entrepot" and c.statut != "retire" and not portee.raisons().get(c.id, "inconnu")
    ]


def _de_l_entrepot(con: duckdb.DuckDBPyConnection) -> tuple[Counter[Constat], int]:
    constats: Counter[Constat] = Counter()
    parlants = 0
    for c in _parlants():
        parlants += 1
        champ = enveloppe.applicable(c).replace("d.flux in ('dsn', 'dpae', 'dsnp3')", "true")
        constats.update(
            con.execute(f"""
            select coalesce(k.identifiant, {litteral(c.id)}), d.declarant_id, d.mois::varchar, d.fraction
            from ({enveloppe.constats(c)}) as k join declarations as d on k.declaration_id = d.declaration_id
            where {champ} and not k.en_erreur""").fetchall()
        )
    return constats, parlants


def _de_la_zone(con: duckdb.DuckDBPyConnection, presentes: dict[str, str]) -> Counter[Constat]:
    if "anomalies" not in presentes:
        return Counter()
    lues = con.execute(f"""
        select a.identifiant, d.declarant_id, d.mois::varchar, d.fraction
        from {presentes["anomalies"]} as a join declarations as d on a.declaration_id = d.declaration_id""").fetchall()
    return Counter(x for x in lues if portee.se_juge(x[0]))
