"""Jouer sur Spark les modèles puis les contrôles, du texte même que lit DuckDB. Tout ce qui est gardé est du Parquet, dans `travail`.

Planifier coûte plus que calculer quand les tables sont petites : staging se pose en tables, les contrôles se jouent en lots, et un lot
qui échoue se coupe en deux jusqu'à nommer le contrôle.
"""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from vigie.controles import enveloppe
from vigie.controles.entete import Controle, referentiel
from vigie.controles.modeles import modeles, ordonner, relations
from vigie.spark.traduire import traduire
from vigie.sql import litteral

LOT = 20  # contrôles planifiés ensemble
A_LA_FOIS = 2  # requêtes que la session planifie de front
CONSTATS = "constats"  # dossier de ce que les contrôles trouvent, partitionné par mois


@dataclass
class Issue:
    """Ce qui a été joué, et ce qui ne peut l'être, avec la première ligne de ce que dit Spark."""

    joues: list[str] = field(default_factory=list)
    impossibles: dict[str, str] = field(default_factory=dict)

    def refuser(self, nom: str, erreur: PySparkException) -> None:
        """Note un texte que Spark ne peut jouer."""
        self.impossibles[nom] = str(erreur).splitlines()[0]


def jouer_modeles(spark: SparkSession, travail: Path, dire: Callable[[str], None]) -> Issue:
    """Chaque modèle de staging et d'intermediate en table Parquet, dépendances d'abord ; puis les vues que lisent les contrôles."""
    issue, connus = Issue(), modeles()
    for nom in ordonner(None):
        lieu = (travail / connus[nom].schema / nom).resolve()
        shutil.rmtree(lieu, ignore_errors=True)
        try:
            spark.sql(
                f"create table {connus[nom].nom_complet} using parquet location '{lieu}' as {traduire(connus[nom].sql)}"
            )
        except PySparkException as erreur:
            issue.refuser(nom, erreur)
            dire(f"{nom} : {issue.impossibles[nom]}")
        else:
            issue.joues.append(nom)
    for relation, modele in sorted(relations().items()):
        if modele in issue.joues:
            spark.sql(f"create or replace view controle.{relation} as select * from {connus[modele].nom_complet}")
    return issue


def jouer_controles(
    spark: SparkSession, travail: Path, dire: Callable[[str], None], mois: list[date] | None = None
) -> Issue:
    """Ce que chaque contrôle a à dire, dans `travail`/constats, partitionné par mois de déclaration. `mois` : ceux-là seuls, les autres restent."""
    issue = Issue()
    brut = travail / "lots"
    shutil.rmtree(brut, ignore_errors=True)
    spark.sql("use controle")
    lots = _lots()
    with ThreadPoolExecutor(A_LA_FOIS) as fils:
        for _ in fils.map(lambda rang: _jouer_lot(spark, lots[rang], brut / f"lot={rang}", issue), range(len(lots))):
            dire(f"{len(issue.joues)} contrôles joués")
    for nom, pourquoi in issue.impossibles.items():
        dire(f"{nom} : {pourquoi}")
    _garder(spark, brut, travail, mois)
    return issue


def du_referentiel() -> list[Controle]:
    """Les contrôles qui se jugent dans l'entrepôt : ceux que Spark joue."""
    return [c for c in referentiel() if c.zone == "entrepot" and c.statut != "retire"]


def _lots() -> list[list[Controle]]:
    rangees = sorted(du_referentiel(), key=lambda c: c.objet)
    return [rangees[i : i + LOT] for i in range(0, len(rangees), LOT)]


def _jouer_lot(spark: SparkSession, lot: list[Controle], lieu: Path, issue: Issue) -> None:
    try:
        _reunir(spark, lot).coalesce(1).write.parquet(str(lieu.resolve()))
    except PySparkException as erreur:
        if len(lot) == 1:
            issue.refuser(lot[0].id, erreur)
            return
        for cote, moitie in enumerate((lot[: len(lot) // 2], lot[len(lot) // 2 :])):
            _jouer_lot(spark, moitie, lieu.with_name(f"{lieu.name}{cote}"), issue)
    else:
        issue.joues += [c.id for c in lot]


def _reunir(spark: SparkSession, lot: list[Controle]) -> DataFrame:
    textes = (f"select {litteral(c.id)} as controle_id, k.* from ({traduire(enveloppe.constats(c))}) as k" for c in lot)
    return spark.sql(" union all ".join(textes))


def _garder(spark: SparkSession, brut: Path, travail: Path, mois: list[date] | None) -> None:
    """Des constats, ceux que portent des déclarations où leur contrôle s'applique."""
    spark.read.parquet(str(brut.resolve())).createOrReplaceTempView("bruts")
    par_champ: dict[str, list[str]] = {}
    for c in du_referentiel():
        par_champ.setdefault(enveloppe.applicable(c), []).append(litteral(c.id))
    champ = " or ".join(f"(k.controle_id in ({', '.join(ids)}) and {ou})" for ou, ids in par_champ.items())
    gardes = spark.sql(f"""
        select k.controle_id, k.declaration_id, k.identifiant, k.en_erreur, k.objet_id, k.repere_id, k.rubrique, k.message,
            coalesce(d.mois, cast(date_trunc('month', d.connu_le) as date)) as mois
        from bruts as k inner join declarations as d on k.declaration_id = d.declaration_id
        where {champ}""")
    if mois:
        gardes = gardes.where(gardes.mois.isin(mois))
    gardes.coalesce(1).write.mode("overwrite").partitionBy("mois").parquet(str((travail / CONSTATS).resolve()))
