"""Les contrôles qui ont besoin des valeurs en clair : ils tournent une fois, sur les lignes lues, avant la pseudonymisation.

Relations qu'ils lisent, dans une base DuckDB en mémoire : `valeurs`, `occurrences`, `contextes` (celles d'une tranche),
`valeurs_distinctes` (une rangée par norme × nature × rubrique × valeur : une expression n'est évaluée qu'une fois par valeur),
`occurrences_distinctes` (une occurrence par norme × nature × ensemble de rubriques présentes : le verdict d'un contrôle qui ne
regarde que la présence vaut pour toutes ses semblables) et les tables de la norme. Portée : l'occurrence, ou l'envoi ; jamais la déclaration entière, qu'une tranche peut couper.
"""

import csv

import duckdb
import numpy as np
import pyarrow as pa

from vigie import chemins
from vigie.controles.entete import Controle, referentiel
from vigie.lecture.resultats import Tranche

TABLES_DE_NORME = ("norme_rubriques", "norme_types", "norme_valeurs", "norme_usages")

_SCHEMA_MESURES = pa.schema(
    [("controle_id", pa.string()), ("identifiant", pa.string()), ("declaration_id", pa.string()),
     ("nb_evalues", pa.int64()), ("nb_anomalies", pa.int64())]
)  # fmt: skip


def lire_csv(con: duckdb.DuckDBPyConnection, chemin: str, table: str) -> None:
    """Charge un seed tel que dbt le fait ici : tout en texte, le vide restant vide."""
    con.execute(
        f"create or replace table {table} as select * from read_csv(?, header = true, all_varchar = true, "
        "quote = '\"', escape = '\"', delim = ',', nullstr = '\x01', auto_detect = false, columns = "
        + _colonnes(chemin)
        + ")",
        [chemin],
    )


def _colonnes(chemin: str) -> str:
    with open(chemin, encoding="utf-8", newline="") as f:  # noqa: PTH123 - chemin déjà texte pour DuckDB
        entete = next(csv.reader(f))
    return "{" + ", ".join(f"'{c}': 'VARCHAR'" for c in entete) + "}"


class ZoneProtegee:
    """Une base en mémoire qui juge des tranches. `controles` : par défaut, tous les contrôles actifs de zone protégée."""

    def __init__(self, controles: tuple[Controle, ...] | None = None, fils: int = 2) -> None:
        self.con = duckdb.connect(config={"threads": fils})
        self.con.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
        for table in TABLES_DE_NORME:
            lire_csv(self.con, str(chemins.racine() / "seeds" / "norme" / f"{table}.csv"), table)
        self.con.execute(_macro_expressions(self.con))
        choisis = referentiel() if controles is None else controles
        self.controles = tuple(c for c in choisis if c.zone == "protegee" and c.statut != "retire")

    def juger(self, tranche: Tranche) -> tuple[pa.Table, pa.Table]:
        """Mesures et anomalies d'une tranche (formes : `docs/architecture.md`, « L'extrait »).

        Les anomalies portent en plus `occurrence` et `nom` (nom officiel de la rubrique), pour qui doit écrire un message.
        """
        self._poser(tranche)
        try:
            for c in self.controles:
                self._juger(c)
            mesures = self.con.sql("select * from mesures").to_arrow_table()
            anomalies = self.con.sql("select * from anomalies").to_arrow_table()
            return mesures, anomalies
        finally:
            self._oter()

    def _poser(self, tranche: Tranche) -> None:
        """Prépare les relations d'une tranche. Le travail interne se fait sur `code` (rubrique) et `regime` (norme × nature), des entiers."""
        con = self.con
        codes, rubriques = _codes(tranche.valeurs.column("rubrique"))
        self._valeurs, self._codes = tranche.valeurs, codes
        con.register("valeurs", tranche.valeurs.append_column("code", pa.array(codes)))
        con.register("rubriques", pa.table({"code": np.arange(len(rubriques), dtype=np.int16), "rubrique": rubriques}))
        con.register("comptes", _comptes(tranche.valeurs.column("declaration").to_numpy(), codes))
        con.register("occurrences", tranche.occurrences)
        con.register("contextes", tranche.contextes)
        con.execute("""
            create or replace temp table regimes as
            select declaration, norme, nature, dense_rank() over (order by norme, nature)::utinyint as regime from contextes;
            create or replace temp table valeurs_distinctes as
            with d as (
                select x.regime, v.code, v.valeur from valeurs as v join regimes as x on v.declaration = x.declaration group by all)
            select x.norme, x.nature, r.rubrique, d.valeur, d.regime, d.code
            from d join (select distinct regime, norme, nature from regimes) as x on d.regime = x.regime
            join rubriques as r on d.code = r.code;
            create or replace temp table semblables as
            with o as (
                select o.occurrence, o.declaration, o.forme, x.regime
                from occurrences as o join regimes as x on o.declaration = x.declaration),
            f as (select regime, forme, min(occurrence) as modele from o group by all)
            select o.occurrence, o.declaration, f.modele from o join f on o.regime = f.regime and o.forme = f.forme;
            create or replace temp table occurrences_distinctes as
            select * from occurrences where occurrence in (select modele from semblables);
            create or replace temp table mesures (
                controle_id varchar, identifiant varchar, declaration_id varchar, nb_evalues bigint, nb_anomalies bigint);
            create or replace temp table anomalies (
                controle_id varchar, identifiant varchar, declaration_id varchar, objet_id varchar, ligne integer,
                rubrique varchar, norme varchar, nom varchar);
        """)

    def _oter(self) -> None:
        for nom in ("valeurs", "rubriques", "comptes", "occurrences", "contextes", "suspectes"):
            self.con.unregister(nom)
        self._valeurs = self._codes = None

    def _juger(self, c: Controle) -> None:
        con, filtre = self.con, _filtre(c)
        lignes, evalues = _FORMES[c.objet]
        con.execute(f"create or replace temp table verdicts as {c.sql}")
        fautifs = con.execute("""
            select code from rubriques where rubrique in (select rubrique from verdicts where not conforme)""").fetchnumpy()
        # Les fautes sont rares : seules les lignes des rubriques en faute sont rapprochées des verdicts.
        con.register("suspectes", self._lignes_de(fautifs["code"]))
        con.execute(
            f"""create or replace temp table fautives as
            select c.declaration_id, o.objet_id, f.rubrique, coalesce(f.ligne, o.ligne) as ligne, c.norme, r.nom
            from ({lignes}) as f
            join occurrences as o on f.occurrence = o.occurrence
            join contextes as c on o.declaration = c.declaration
            left join norme_rubriques as r on c.norme = r.norme and f.rubrique = r.rubrique
            where {filtre}"""
        )
        con.execute(
            f"""insert into mesures
            with evalues as ({evalues}), fautes as (select declaration_id, count(*) as nb from fautives group by all)
            select $id, $id, c.declaration_id, sum(e.nb), coalesce(any_value(f.nb), 0)
            from evalues as e join contextes as c on e.declaration = c.declaration
            left join fautes as f on c.declaration_id = f.declaration_id
            where {filtre} group by c.declaration_id""",
            {"id": c.id},
        )
        if len(fautifs["code"]) or c.objet != "valeurs_distinctes":
            self._consigner(c)

    def _lignes_de(self, codes: np.ndarray) -> pa.Table:
        choix = np.flatnonzero(np.isin(self._codes, codes)) if len(codes) else np.empty(0, np.int64)
        lignes = self._valeurs.take(pa.array(choix))
        return lignes.append_column("code", pa.array(self._codes[choix]))

    def _consigner(self, c: Controle) -> None:
        ident = "rubrique || '/' || $id" if c.famille else "$id"
        self.con.execute(
            f"""insert into anomalies
            select $id, {ident}, declaration_id, objet_id, ligne, rubrique, norme, nom from fautives""",
            {"id": c.id},
        )
        if c.famille:
            self.con.execute(
                """insert into mesures
                with fautes as (select declaration_id, rubrique, count(*) as nb from fautives group by all)
                select $id, f.rubrique || '/' || $id, f.declaration_id, greatest(coalesce(sum(k.nb), 0), f.nb), f.nb
                from fautes as f join contextes as c on f.declaration_id = c.declaration_id
                left join rubriques as r on f.rubrique = r.rubrique
                left join comptes as k on c.declaration = k.declaration and r.code = k.code
                group by f.declaration_id, f.rubrique, f.nb""",
                {"id": c.id},
            )


def _codes(rubriques: pa.ChunkedArray) -> tuple[np.ndarray, pa.Array]:
    """Une colonne de rubriques en entiers, et les rubriques que ces entiers désignent."""
    if not pa.types.is_dictionary(rubriques.type):
        rubriques = rubriques.dictionary_encode()
    entiere = rubriques.unify_dictionaries().combine_chunks()
    if isinstance(entiere, pa.ChunkedArray):
        entiere = entiere.chunk(0)
    return entiere.indices.to_numpy(zero_copy_only=False).astype(np.int16), entiere.dictionary.cast(pa.string())


def _comptes(declarations: np.ndarray, codes: np.ndarray) -> pa.Table:
    """Nombre de lignes par déclaration et rubrique, une rangée par suite de lignes : la lecture les rend triées par rubrique."""
    debuts = np.flatnonzero((np.diff(codes, prepend=-1) != 0) | (np.diff(declarations, prepend=-2) != 0))
    nb = np.diff(debuts, append=len(codes))
    return pa.table({"declaration": declarations[debuts], "code": codes[debuts], "nb": nb})


def _filtre(c: Controle) -> str:
    """Nature, norme, envoi d'essai : c'est l'enveloppe qui filtre, jamais le contrôle. Un envoi d'essai n'est pas jugé ici."""
    natures = ", ".join(f"'{n}'" for n in c.natures)
    clauses = [f"c.nature in ({natures})"] if natures else ["true"]
    if c.norme_depuis:
        clauses.append(f"c.norme >= '{c.norme_depuis}'")
    if c.norme_jusqua:
        clauses.append(f"c.norme <= '{c.norme_jusqua}'")
    return " and ".join(clauses)


# Par objet jugé : les lignes en faute (`occurrence`, `rubrique`, `ligne`), puis le nombre d'évalués par déclaration.
# La ligne d'une occurrence en faute est celle de la rubrique en cause, si elle est présente.
_PAR_VALEUR = (
    """
    select v.occurrence, v.rubrique::varchar as rubrique, v.ligne
    from verdicts as d
    join regimes as x on d.norme = x.norme and d.nature = x.nature
    join suspectes as v on x.declaration = v.declaration and d.rubrique = v.rubrique and d.valeur = v.valeur
    where not d.conforme""",
    """
    select k.declaration, sum(k.nb) as nb
    from comptes as k join regimes as x on k.declaration = x.declaration join rubriques as r on k.code = r.code
    join (select distinct norme, nature, rubrique from verdicts) as d
        on d.norme = x.norme and d.nature = x.nature and d.rubrique = r.rubrique
    group by k.declaration""",
)
_PAR_OCCURRENCE = (
    """
    select s.occurrence, d.rubrique, min(v.ligne) as ligne
    from verdicts as d join semblables as s on d.occurrence = s.{cle}
    left join suspectes as v on s.occurrence = v.occurrence and d.rubrique = v.rubrique
    where not d.conforme group by all""",
    """
    select s.declaration, sum(d.nb) as nb
    from (select occurrence, count(*) as nb from verdicts group by occurrence) as d
    join semblables as s on d.occurrence = s.{cle} group by s.declaration""",
)
_FORMES = {
    "valeurs_distinctes": _PAR_VALEUR,
    "occurrences": tuple(q.format(cle="occurrence") for q in _PAR_OCCURRENCE),
    "occurrences_distinctes": tuple(q.format(cle="modele") for q in _PAR_OCCURRENCE),
}


def _macro_expressions(con: duckdb.DuckDBPyConnection) -> str:
    """`respecte_expression(valeur, expression)` = `regexp_full_match`, chaque expression connue écrite en constante.

    DuckDB compile une expression constante une fois, une expression en colonne à chaque rangée (cent fois plus lent).
    """
    expressions = [
        e
        for (e,) in con.execute(
            "select expression from norme_types where expression != '' group by 1 order by count(*) desc, 1"
        ).fetchall()
    ]
    cas = " ".join(f"when {_litteral(e)} then regexp_full_match(v, {_litteral(e)})" for e in expressions)
    return f"create or replace macro respecte_expression(v, e) as case e {cas} else regexp_full_match(v, e) end"


def _litteral(texte: str) -> str:
    return "'" + texte.replace("'", "''") + "'"
