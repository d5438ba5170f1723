"""Les contrôles qui ont besoin des valeurs en clair : ils tournent une fois, sur les lignes lues, avant la pseudonymisation.

L'`objet` d'un contrôle dit ce qu'il juge (relations : `zone_relations`) : une valeur (`valeurs_distinctes`), une occurrence ou un cas
d'occurrences semblables (`*_distinctes`, `*_distincts`), une ligne que la lecture a écartée (`isolees`), ou les rangées d'une table
canonique (`individus`…), en clair. Son `select` rend alors `norme`, `nature`, `rubrique`, `valeur` ; ou `occurrence`, `rubrique` ; ou
`objet_id`, `declaration_id` ; et toujours `conforme`. `rubrique` peut être un bloc (dix caractères).
"""

import csv
from functools import cache

import duckdb
import numpy as np
import pyarrow as pa

from vigie import chemins
from vigie.controles import zone_relations as r
from vigie.controles.entete import Controle, referentiel
from vigie.lecture.modele import modele
from vigie.lecture.resultats import Tranche

TABLES_DE_NORME = ("norme_rubriques", "norme_types", "norme_valeurs", "norme_usages", "norme_blocs", "norme_cardinalites")


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
    con = duckdb.connect(config={"threads": fils})
    con.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
    for table in TABLES_DE_NORME:
        lire_csv(con, str(chemins.racine() / "seeds" / "norme" / f"{table}.csv"), table)
    con.execute(r.NORME)
    con.register("_suivis", r.blocs_suivis())
    con.execute("create or replace table blocs_suivis as from _suivis")
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
        self._canoniques = tuple(sorted({nom for c in self.controles for nom in r.canoniques(c.sql)}))
        self._posees: list[str] = []
        self.con.register("_regles", _regles(self.controles))
        self.con.execute("create or replace temp table regles as from _regles")

    def juger(self, tranche: Tranche) -> tuple[pa.Table, pa.Table]:
        """Mesures et anomalies d'une tranche (formes : `docs/architecture.md`, « L'extrait »).

        Les anomalies portent en plus `norme`, `nom` (nom officiel de la rubrique ou du bloc) et `suppleance` (norme dont le tableau
        tient lieu de celui qui n'est pas publié), pour qui doit écrire un message.
        """
        self._poser(tranche)
        try:
            for c in self.controles:
                self.con.execute(_retenir(c).replace("$id", _litteral(c.id)).replace("$sql", c.sql))
            fautives = self.con.execute(_RUBRIQUES_EN_FAUTE).fetchnumpy()["code"]
            self.con.register("suspectes", r.lignes_de(tranche.valeurs, self._codes, fautives))
            self.con.execute(_RAPPROCHER)
            return self.con.sql(_MESURES).to_arrow_table(), self.con.sql(_ANOMALIES).to_arrow_table()
        finally:
            self._oter()

    def _poser(self, tranche: Tranche) -> None:
        """Prépare les relations d'une tranche. Le travail interne se fait sur `code` (rubrique) et `regime` (norme × nature), des entiers."""
        con = self.con
        self._codes, rubriques = r.codes(tranche.valeurs.column("rubrique"))
        posees = {
            "valeurs": tranche.valeurs.append_column("code", pa.array(self._codes)),
            "rubriques": pa.table({"code": np.arange(len(rubriques), dtype=np.int16), "rubrique": rubriques}),
            "comptes": r.comptes(tranche.valeurs.column("declaration").to_numpy(), self._codes),
            "totaux_comptes": tranche.totaux,
            **{nom: getattr(tranche, nom) for nom in ("occurrences", "parents", "isolees", "contextes")},
            **{f"_{nom}": r.table_canonique(nom, tranche.tables) for nom in self._canoniques},
        }
        for nom, table in posees.items():
            con.register(nom, table)
        self._posees = [*posees, "suspectes"]
        con.execute(r.TRANCHE)
        for nom in self._canoniques:
            de_l_envoi = "declaration_id" not in posees[f"_{nom}"].column_names
            suite = " join premieres using (envoi_id)" if de_l_envoi else ""
            con.execute(f"create or replace temp view {nom} as from _{nom}{suite}")
        con.execute(_CHAMP)

    def _oter(self) -> None:
        for nom in self._canoniques:
            self.con.execute(f"drop view if exists {nom}")
        for nom in self._posees:
            self.con.unregister(nom)


def _regles(controles: tuple[Controle, ...]) -> pa.Table:
    """Ce que l'enveloppe retient d'un en-tête : où le contrôle se juge. Ce n'est jamais le contrôle qui filtre nature et norme."""
    textes = pa.list_(pa.string())
    return pa.table(
        {
            "controle_id": pa.array([c.id for c in controles], pa.string()),
            "famille": pa.array([c.famille for c in controles], pa.bool_()),
            "natures": pa.array([list(c.natures) for c in controles], textes),
            "depuis": pa.array([c.norme_depuis for c in controles], pa.string()),
            "jusqua": pa.array([c.norme_jusqua for c in controles], pa.string()),
            "redistribue": pa.array([c.redistribue for c in controles], pa.bool_()),
        }
    )


# Les déclarations que juge chaque contrôle.
_CHAMP = """
create or replace temp table champ as
select r.controle_id, r.famille, c.declaration, c.declaration_id, c.norme
from regles as r
join contextes as c
    on (len(r.natures) = 0 or list_contains(r.natures, c.nature)) and (r.depuis is null or c.norme >= r.depuis)
    and (r.jusqua is null or c.norme <= r.jusqua) and (r.redistribue or not c.redistribue)"""

# Ce qu'on retient des verdicts d'un contrôle : les fautes, et de quoi compter les évalués.
_PAR_VALEURS = """
create or replace temp table verdicts as
select x.regime, r.code, d.fautives
from (select norme, nature, rubrique, list(valeur) filter (where not conforme) as fautives from ($sql) group by all) as d
join regimes_distincts as x on d.norme = x.norme and d.nature = x.nature join rubriques as r on d.rubrique = r.rubrique;
insert into valeurs_fautives select $id, regime, code, unnest(fautives) from verdicts;
insert into rubriques_evaluees select $id, regime, code from verdicts;
"""
_PAR_OCCURRENCES = """
create or replace temp table verdicts as $sql;
insert into occurrences_fautives
select $id, s.occurrence, d.rubrique from verdicts as d join {semblables} as s on d.occurrence = s.{cle} where not d.conforme;
insert into declarations_evaluees
select $id, s.declaration, sum(d.nb)
from (select occurrence, count(*) as nb from verdicts group by occurrence) as d
join {semblables} as s on d.occurrence = s.{cle} group by s.declaration;
"""
# Un contrôle nommé juge les rangées d'une table canonique.
_PAR_OBJETS = """
create or replace temp table verdicts as $sql;
insert into occurrences_fautives
select $id, o.occurrence, {rubrique} from verdicts as d join occurrences as o on d.objet_id = o.objet_id where not d.conforme;
insert into declarations_evaluees
select $id, c.declaration, count(*) from verdicts as d join contextes as c on d.declaration_id = c.declaration_id
group by c.declaration;
"""
# La population des lignes écartées est celle de toutes les lignes de la déclaration.
_PAR_ISOLEES = """
create or replace temp table verdicts as $sql;
insert into occurrences_fautives select $id, occurrence, rubrique from verdicts where not conforme;
insert into declarations_evaluees select $id, declaration, sum(nb) from comptes group by declaration;
insert into declarations_evaluees
select $id, i.declaration, count(*) from isolees as i join verdicts as d on i.occurrence = d.occurrence group by i.declaration;
"""
_SEMBLABLES = {
    "occurrences_distinctes": "semblables",
    "suites_distinctes": "semblables_suites",
    "transitions_distinctes": "semblables_transitions",
    "rangs_distincts": "semblables_rangs",
    "parents_distincts": "semblables_parents",
}


def _retenir(c: Controle) -> str:
    """Comment les verdicts d'un contrôle s'étendent à la tranche, selon son objet."""
    if c.objet == "valeurs_distinctes":
        return _PAR_VALEURS
    if c.objet == "isolees":
        return _PAR_ISOLEES
    if c.objet in {b.table for b in modele().blocs}:
        return _PAR_OBJETS.replace("{rubrique}", _litteral(c.rubriques[0]))
    if c.objet == "occurrences":
        return _PAR_OCCURRENCES.replace("{semblables}", "occurrences").replace("{cle}", "occurrence")
    return _PAR_OCCURRENCES.replace("{semblables}", _SEMBLABLES[c.objet]).replace("{cle}", "modele")


# Les fautes sont rares : seules les lignes de leurs rubriques (`suspectes`) leur sont rapprochées.
_RUBRIQUES_EN_FAUTE = """
select code from valeurs_fautives
union select r.code from occurrences_fautives as f join rubriques as r on f.rubrique = r.rubrique"""

# La ligne d'une faute est celle de la rubrique en cause si elle est présente, sinon la première de l'occurrence.
_RAPPROCHER = """
create or replace temp table fautes as
with f as (
    select d.controle_id, v.occurrence, v.rubrique::varchar as rubrique, v.ligne
    from valeurs_fautives as d
    join regimes as x on d.regime = x.regime
    join rubriques as r on d.code = r.code
    join suspectes as v on x.declaration = v.declaration and r.rubrique = v.rubrique and d.valeur = v.valeur
    union all
    select d.controle_id, d.occurrence, d.rubrique, min(v.ligne)
    from occurrences_fautives as d
    left join suspectes as v on d.occurrence = v.occurrence and d.rubrique = v.rubrique
    group by all)
select c.controle_id, c.famille, c.declaration, c.declaration_id, o.objet_id, f.rubrique, coalesce(f.ligne, o.ligne) as ligne, c.norme
from f
join lieux as o on f.occurrence = o.occurrence
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
    select controle_id, declaration, declaration_id, rubrique, count(*) as nb from fautes where famille group by all)
select
    c.controle_id, c.controle_id as identifiant, c.declaration_id, sum(e.nb)::bigint as nb_evalues,
    coalesce(any_value(t.nb), 0) as nb_anomalies
from evalues as e
join champ as c on e.controle_id = c.controle_id and e.declaration = c.declaration
left join totaux as t on e.controle_id = t.controle_id and e.declaration = t.declaration
group by c.controle_id, c.declaration_id
union all
select
    m.controle_id, m.rubrique || '/' || m.controle_id, m.declaration_id, greatest(coalesce(sum(k.nb), 0), m.nb)::bigint, m.nb
from membres as m
left join rubriques as r on m.rubrique = r.rubrique
left join comptes as k on m.declaration = k.declaration and r.code = k.code
group by m.controle_id, m.rubrique, m.declaration_id, m.nb"""

_ANOMALIES = """
select
    f.controle_id, if(f.famille, f.rubrique || '/' || f.controle_id, f.controle_id) as identifiant, f.declaration_id,
    f.objet_id, f.ligne, f.rubrique, f.norme, coalesce(r.nom, b.nom) as nom, coalesce(u.source, k.source) as suppleance
from fautes as f
left join norme_rubriques as r on f.norme = r.norme and f.rubrique = r.rubrique
left join norme_blocs as b on f.norme = b.norme and f.rubrique = b.bloc
left join contextes as c on f.declaration = c.declaration
left join usages as u on f.norme = u.norme and c.nature = u.nature and f.rubrique = u.rubrique and u.source != u.norme
left join cardinalites as k on f.norme = k.norme and c.nature = k.nature and f.rubrique = k.bloc and k.source != k.norme"""


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
