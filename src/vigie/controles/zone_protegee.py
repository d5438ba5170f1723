"""Les contrôles qui ont besoin des valeurs en clair : ils tournent une fois, sur les lignes lues, avant la pseudonymisation.

Relations qu'ils lisent, dans une base DuckDB en mémoire : `valeurs`, `occurrences`, `contextes` (celles d'une tranche),
`valeurs_utiles` (les seules
lignes que lisent les familles nommées), `valeurs_distinctes` (une rangée par norme × nature × rubrique × valeur : une expression n'est
évaluée qu'une fois par valeur), `occurrences_distinctes` (une occurrence par norme × nature × ensemble de rubriques présentes : le verdict d'un contrôle qui ne
regarde que la présence vaut pour toutes ses semblables) et les tables de la norme. Portée : l'occurrence, ou l'envoi ; jamais la déclaration entière, qu'une tranche peut couper.
"""

import csv
from functools import cache

import duckdb
import numpy as np
import pyarrow as pa

from vigie import chemins
from vigie.controles.entete import Controle, membres, referentiel, seed
from vigie.lecture.resultats import Tranche

TABLES_DE_NORME = ("norme_rubriques", "norme_types", "norme_valeurs", "norme_usages", "membres", "conditions")
# Rubriques que lisent les contrôles de `valeurs_utiles`, hors celles que citent leurs seeds.
_AUSSI_UTILES = (
    "S21.G00.12.001", "S21.G00.12.002", "S21.G00.12.003", "S21.G00.20.001", "S21.G00.30.001", "S21.G00.30.006",
    "S21.G00.40.032", "S21.G00.85.010", "S89.G00.32.004",
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


@cache
def _base(fils: int) -> duckdb.DuckDBPyConnection:
    """La base en mémoire et ses tables de la norme, chargées une fois ; les relations d'une tranche sont propres à chaque curseur."""
    # aucun débordement sur disque : sans dossier, DuckDB prendrait `.tmp` là où l'on est, et ce sont des valeurs en clair
    con = duckdb.connect(config={"threads": fils, "temp_directory": ""})
    con.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
    for table in TABLES_DE_NORME:
        lire_csv(con, str(chemins.racine() / "seeds" / "norme" / f"{table}.csv"), table)
    con.execute(_macro_expressions(con))
    texte = (chemins.racine() / "macros" / "fonctions.sql").read_text(encoding="utf-8")
    con.execute("\n".join(x for x in texte.splitlines() if not x.lstrip().startswith(("{%", "{#"))))
    return con


class ZoneProtegee:
    """Une base en mémoire qui juge des tranches. `controles` : par défaut, tous les contrôles actifs de zone protégée."""

    def __init__(self, controles: tuple[Controle, ...] | None = None, fils: int = 2) -> None:
        self.con = _base(fils).cursor()
        choisis = referentiel() if controles is None else controles
        self.controles = tuple(c for c in choisis if c.zone == "protegee" and c.statut != "retire")

    def juger(self, tranche: Tranche) -> tuple[pa.Table, pa.Table]:
        """Mesures et anomalies d'une tranche (formes : `docs/architecture.md`, « L'extrait »).

        Les anomalies portent en plus `norme` et `nom` (nom officiel de la rubrique), pour qui doit écrire un message.
        """
        self._poser(tranche)
        try:
            for c in self.controles:
                self.con.execute(f"create or replace temp table verdicts as {c.sql}")
                retenir = _PAR_MEMBRES if c.membres else _RETENIR[c.objet]
                self.con.execute(retenir.replace("$id", _litteral(c.id)))
            fautives = self.con.execute(_RUBRIQUES_EN_FAUTE).fetchnumpy()["code"]
            self.con.register("suspectes", _lignes_de(tranche.valeurs, self._codes, fautives))
            self.con.execute(_RAPPROCHER)
            return self.con.sql(_MESURES).to_arrow_table(), self.con.sql(_ANOMALIES).to_arrow_table()
        finally:
            self._oter()

    def _poser(self, tranche: Tranche) -> None:
        """Prépare les relations d'une tranche. Le travail interne se fait sur `code` (rubrique) et `regime` (norme × nature), des entiers."""
        con = self.con
        self._codes, rubriques = _codes(tranche.valeurs.column("rubrique"))
        con.register("valeurs", tranche.valeurs.append_column("code", pa.array(self._codes)))
        con.register("rubriques", pa.table({"code": np.arange(len(rubriques), dtype=np.int16), "rubrique": rubriques}))
        con.register("comptes", _comptes(tranche.valeurs.column("declaration").to_numpy(), self._codes))
        utiles = np.flatnonzero(np.isin(rubriques, _rubriques_utiles()))
        con.register("valeurs_utiles", _lignes_de(tranche.valeurs, self._codes, utiles))
        con.register("occurrences", tranche.occurrences)
        con.register("contextes", tranche.contextes)
        con.execute(_RELATIONS)
        con.execute("create or replace temp table champ as " + " union all ".join(map(_champ, self.controles)))

    def _oter(self) -> None:
        for nom in ("valeurs", "valeurs_utiles", "rubriques", "comptes", "occurrences", "contextes", "suspectes"):
            self.con.unregister(nom)


@cache
def _rubriques_utiles() -> list[str]:
    """Rubriques que lisent les familles nommées et leurs voisins : `valeurs_utiles` n'a que leurs lignes."""
    nommees = {c.id for c in referentiel() if c.zone == "protegee" and c.membres}
    citees = {m.rubrique for famille in nommees for m in membres()[famille]} | set(_AUSSI_UTILES)
    return sorted(citees.union(*({x["declencheur"], x["rubrique"]} for x in seed("conditions"))))


def _champ(c: Controle) -> str:
    """Les déclarations que juge un contrôle. Nature, norme : c'est l'enveloppe qui filtre, jamais le contrôle."""
    clauses = [f"nature in ({', '.join(map(_litteral, c.natures))})"] if c.natures else ["true"]
    if c.norme_depuis:
        clauses.append(f"norme >= {_litteral(c.norme_depuis)}")
    if c.norme_jusqua:
        clauses.append(f"norme <= {_litteral(c.norme_jusqua)}")
    famille = "true" if c.famille else "false"
    return f"""
        select {_litteral(c.id)} as controle_id, {famille} as famille, declaration, declaration_id, norme
        from contextes where {" and ".join(clauses)}"""


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


def _lignes_de(valeurs: pa.Table, codes: np.ndarray, fautives: np.ndarray) -> pa.Table:
    """Les lignes des rubriques en faute, sans copie : la lecture les range par rubrique, ce sont quelques intervalles."""
    debuts = np.flatnonzero(np.diff(codes, prepend=-1))
    fins = np.append(debuts[1:], len(codes))
    choix = np.flatnonzero(np.isin(codes[debuts], fautives))
    return pa.concat_tables([valeurs.slice(0, 0), *(valeurs.slice(debuts[i], fins[i] - debuts[i]) for i in choix)])


# Les relations d'une tranche. `semblables` : chaque occurrence et la première de même norme, nature et rubriques présentes.
_RELATIONS = """
create or replace temp table regimes as
select declaration, norme, nature, dense_rank() over (order by norme, nature)::utinyint as regime from contextes;
create or replace temp table regimes_distincts as select distinct regime, norme, nature from regimes;
create or replace temp table valeurs_distinctes as
with d as (select x.regime, v.code, v.valeur from valeurs as v join regimes as x on v.declaration = x.declaration group by all)
select x.norme, x.nature, r.rubrique, d.valeur
from d join regimes_distincts as x on d.regime = x.regime join rubriques as r on d.code = r.code;
create or replace temp table semblables as
with
o as (
    select o.occurrence, o.declaration, o.forme, x.regime from occurrences as o join regimes as x on o.declaration = x.declaration),
f as (select regime, forme, min(occurrence) as modele from o group by all)
select o.occurrence, o.declaration, f.modele from o join f on o.regime = f.regime and o.forme = f.forme;
create or replace temp table occurrences_distinctes as
select * from occurrences where occurrence in (select modele from semblables);
create or replace temp table valeurs_fautives (controle_id varchar, regime utinyint, code smallint, valeur varchar);
create or replace temp table occurrences_fautives (controle_id varchar, occurrence integer, rubrique varchar, identifiant varchar);
create or replace temp table rubriques_evaluees (controle_id varchar, regime utinyint, code smallint);
create or replace temp table declarations_evaluees (controle_id varchar, declaration integer, identifiant varchar, nb bigint);
"""

# Ce qu'on retient des verdicts d'un contrôle : les fautes, et de quoi compter les évalués.
_PAR_VALEURS = """
insert into valeurs_fautives
select $id, x.regime, r.code, d.valeur
from verdicts as d
join regimes_distincts as x on d.norme = x.norme and d.nature = x.nature join rubriques as r on d.rubrique = r.rubrique
where not d.conforme;
insert into rubriques_evaluees
select $id, x.regime, r.code
from (select distinct norme, nature, rubrique from verdicts) as d
join regimes_distincts as x on d.norme = x.norme and d.nature = x.nature join rubriques as r on d.rubrique = r.rubrique;
"""
_PAR_OCCURRENCES = """
insert into occurrences_fautives
select $id, s.occurrence, d.rubrique, null from verdicts as d join semblables as s on d.occurrence = s.{cle} where not d.conforme;
insert into declarations_evaluees
select $id, s.declaration, null, sum(d.nb)
from (select occurrence, count(*) as nb from verdicts group by occurrence) as d
join semblables as s on d.occurrence = s.{cle} group by s.declaration;
"""
# Une famille nommée dit elle-même l'identifiant de chaque verdict, et compte par membre.
_PAR_MEMBRES = """
insert into occurrences_fautives select $id, occurrence, rubrique, identifiant from verdicts where not conforme;
insert into declarations_evaluees
select $id, o.declaration, d.identifiant, count(*)
from verdicts as d join occurrences as o on d.occurrence = o.occurrence group by all;
"""
_RETENIR = {
    "valeurs_distinctes": _PAR_VALEURS,
    "occurrences": _PAR_OCCURRENCES.replace("{cle}", "occurrence"),
    "occurrences_distinctes": _PAR_OCCURRENCES.replace("{cle}", "modele"),
}

# Les fautes sont rares : seules les lignes de leurs rubriques (`suspectes`) leur sont rapprochées.
_RUBRIQUES_EN_FAUTE = """
select code from valeurs_fautives
union select r.code from occurrences_fautives as f join rubriques as r on f.rubrique = r.rubrique"""

# La ligne d'une faute est celle de la rubrique en cause si elle est présente, sinon la première de l'occurrence.
_RAPPROCHER = """
create or replace temp table fautes as
with f as (
    select d.controle_id, v.occurrence, v.rubrique::varchar as rubrique, null as identifiant, v.ligne
    from valeurs_fautives as d
    join regimes as x on d.regime = x.regime
    join rubriques as r on d.code = r.code
    join suspectes as v on x.declaration = v.declaration and r.rubrique = v.rubrique and d.valeur = v.valeur
    union all
    select d.controle_id, d.occurrence, d.rubrique, d.identifiant, min(v.ligne)
    from occurrences_fautives as d
    left join suspectes as v on d.occurrence = v.occurrence and d.rubrique = v.rubrique
    group by all)
select
    c.controle_id, c.famille, c.declaration, c.declaration_id, o.objet_id, f.rubrique, coalesce(f.ligne, o.ligne) as ligne, c.norme,
    coalesce(f.identifiant, if(c.famille, f.rubrique || '/' || c.controle_id, c.controle_id)) as identifiant,
    f.identifiant is not null as est_nomme
from f
join occurrences as o on f.occurrence = o.occurrence
join champ as c on o.declaration = c.declaration and f.controle_id = c.controle_id;
"""

_MESURES = """
with
evalues as (
    select e.controle_id, k.declaration, sum(k.nb) as nb
    from comptes as k
    join regimes as x on k.declaration = x.declaration
    join rubriques_evaluees as e on x.regime = e.regime and k.code = e.code
    group by all
    union all
    select controle_id, declaration, nb from declarations_evaluees),
totaux as (select controle_id, declaration, count(*) as nb from fautes group by all),
membres as (
    select controle_id, declaration, declaration_id, identifiant, if(est_nomme, null, rubrique) as rubrique, count(*) as nb
    from fautes where famille group by all)
select
    c.controle_id, c.controle_id as identifiant, c.declaration_id, sum(e.nb)::bigint as nb_evalues,
    coalesce(any_value(t.nb), 0) as nb_anomalies
from evalues as e
join champ as c on e.controle_id = c.controle_id and e.declaration = c.declaration
left join totaux as t on e.controle_id = t.controle_id and e.declaration = t.declaration
group by c.controle_id, c.declaration_id
union all
select
    m.controle_id, m.identifiant, m.declaration_id, greatest(coalesce(sum(coalesce(n.nb, k.nb)), 0), m.nb)::bigint, m.nb
from membres as m
left join rubriques as r on m.rubrique = r.rubrique
left join comptes as k on m.declaration = k.declaration and r.code = k.code
left join declarations_evaluees as n
    on m.controle_id = n.controle_id and m.declaration = n.declaration and m.identifiant = n.identifiant
group by m.controle_id, m.identifiant, m.declaration_id, m.nb"""

_ANOMALIES = """
select
    f.controle_id, f.identifiant, f.declaration_id,
    f.objet_id, f.ligne, f.rubrique, f.norme, r.nom
from fautes as f left join norme_rubriques as r on f.norme = r.norme and f.rubrique = r.rubrique"""


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
