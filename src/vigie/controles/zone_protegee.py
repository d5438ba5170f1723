"""Les contrôles qui ont besoin des valeurs en clair : ils tournent une fois, sur les lignes lues, avant la pseudonymisation.

L'`objet` d'un contrôle dit ce qu'il juge (relations : `zone_relations`) : une valeur (`valeurs_distinctes`), une occurrence ou un cas
d'occurrences semblables (`*_distinctes`, `*_distincts`), une ligne que la lecture a écartée (`isolees`), ou les rangées d'une table
canonique (`individus`…), en clair. Son `select` rend alors `norme`, `nature`, `rubrique`, `valeur` ; ou `occurrence`, `rubrique` ; ou
`objet_id`, `declaration_id` ; et toujours `conforme`. `rubrique` peut être un bloc (dix caractères).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import duckdb
import numpy as np
import pyarrow as pa

from vigie import moteur
from vigie.controles import zone_relations as r
from vigie.controles.entete import Controle, membres, referentiel, seed
from vigie.controles.enveloppe import applicable_a
from vigie.controles.modeles import fonctions
from vigie.controles.zone_lot import Jugees, reunir
from vigie.lecture.modele import modele
from vigie.lecture.resultats import Tranche
from vigie.norme.tables import dossier
from vigie.sql import charger_seed, litteral

TABLES_DE_NORME = (
    "norme_rubriques", "norme_types", "norme_valeurs", "norme_usages", "norme_blocs", "norme_cardinalites", "membres", "conditions",
)  # fmt: skip

AUTRES_TABLES = (
    "nomenclatures/lieux_naissance_historiques", "nomenclatures/pays", "nomenclatures/naf", "nomenclatures/pcs_ese",
    "nomenclatures/communes", "parametres/ages_contrats",
)  # fmt: skip

_APPLICABLES = pa.schema(
    {
        "nature": pa.string(),
        "norme": pa.string(),
        "redistribue": pa.bool_(),
        "flux": pa.string(),
        "controle_id": pa.string(),
        "famille": pa.bool_(),
    }
)


@cache
def _base(fils: int) -> duckdb.DuckDBPyConnection:
    """La base en mémoire et ses tables de la norme, chargées une fois ; les relations d'une tranche sont propres à chaque curseur."""
    # aucun débordement sur disque : sans dossier, DuckDB prendrait `.tmp` là où l'on est, et ce sont des valeurs en clair
    con = duckdb.connect(config={"threads": fils, **moteur.reglages(debordement=None)})
    for table in TABLES_DE_NORME:
        charger_seed(con, table, dossier() / "norme" / f"{table}.csv")
    for table in AUTRES_TABLES:
        charger_seed(con, table.split("/")[1], dossier() / f"{table}.csv")
    con.execute(r.NORME)
    con.execute(r.EXTERNES)
    for nom, table in (("blocs_suivis", r.blocs_suivis()), ("blocs", r.blocs())):
        con.register(f"_{nom}", table)
        con.execute(f"create or replace table {nom} as from _{nom}")
    con.execute(_macro_expressions(con))
    con.execute(fonctions())
    return con


class ZoneProtegee:
    """Une base en mémoire qui juge des tranches. `controles` : par défaut, tous les contrôles actifs de zone protégée."""

    def __init__(self, controles: tuple[Controle, ...] | None = None, fils: int = 2) -> None:
        self.con = _base(fils).cursor()
        choisis = referentiel() if controles is None else controles
        self.controles = tuple(c for c in choisis if c.zone == "protegee" and c.statut != "retire")
        self._canoniques = tuple(sorted({nom for c in self.controles for nom in r.canoniques(c.sql)}))
        self._posees: list[str] = []
        self._jugement = _jugement(self.controles)

    @property
    def tables(self) -> tuple[str, ...]:
        """Les tables canoniques que lisent ses contrôles."""
        return self._canoniques

    def juger(self, *tranches: Tranche) -> Jugees:
        """Mesures et anomalies de tranches jugées ensemble (formes : `docs/architecture.md`, « L'extrait »).

        Les anomalies portent en plus `norme`, `nom` (nom officiel de la rubrique ou du bloc) et `suppleance` (norme dont le tableau
        tient lieu de celui qui n'est pas publié), pour qui doit écrire un message.
        """
        with self._jugee(reunir(tranches)):
            return self.con.sql(_MESURES).to_arrow_table(), self.con.sql(_ANOMALIES).to_arrow_table()

    def anomalies(self, *tranches: Tranche) -> pa.Table:
        """Les anomalies seules : l'auto-contrôle ne rend pas de mesures."""
        with self._jugee(reunir(tranches)):
            return self.con.sql(_ANOMALIES).to_arrow_table()

    @contextmanager
    def _jugee(self, tranche: Tranche) -> Iterator[None]:
        self._poser(tranche)
        try:
            self.con.execute(self._jugement)
            fautives = self.con.execute(_RUBRIQUES_EN_FAUTE).fetchnumpy()["code"]
            self.con.register("suspectes", r.lignes_de(tranche.valeurs, self._codes, fautives))
            self.con.execute(_RAPPROCHER)
            yield
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
            "valeurs_utiles": r.lignes_de(
                tranche.valeurs, self._codes, np.flatnonzero(np.isin(rubriques, _rubriques_utiles()))
            ),
            "totaux_comptes": tranche.totaux,
            "occurrences": r.avec_rangs(tranche.occurrences),
            **{nom: getattr(tranche, nom) for nom in ("parents", "isolees", "contextes")},
            **{f"_{nom}": r.table_canonique(nom, tranche.tables) for nom in self._canoniques},
        }
        for nom, table in posees.items():
            con.register(nom, table)
        con.register("applicables", self._applicables())
        self._posees = [*posees, "applicables", "suspectes"]
        con.execute(r.TRANCHE)
        con.execute(r.UTILES)
        for nom in self._canoniques:
            de_l_envoi = "declaration_id" not in posees[f"_{nom}"].column_names
            suite = " join premieres using (envoi_id)" if de_l_envoi else ""
            con.execute(f"create or replace temp view {nom} as from _{nom}{suite}")
        con.execute(_CHAMP)

    def _applicables(self) -> pa.Table:
        """Ce que l'enveloppe retient d'un en-tête : où le contrôle se juge. Ce n'est jamais le contrôle qui filtre nature et norme."""
        cas = self.con.execute("select distinct nature, norme, redistribue, flux from contextes").fetchall()
        paires = [(*x, c.id, c.famille) for x in cas for c in self.controles if applicable_a(c, *x)]
        colonnes = zip(*paires, strict=True) if paires else [()] * len(_APPLICABLES)
        return pa.table(
            [pa.array(x, t) for x, t in zip(colonnes, _APPLICABLES.types, strict=True)], schema=_APPLICABLES
        )

    def _oter(self) -> None:
        """Oublie la tranche, et ses tables : sans cela, celles de la suivante se feraient à côté d'elles."""
        for nom in self._canoniques:
            self.con.execute(f"drop view if exists {nom}")
        for nom in self._posees:
            self.con.unregister(nom)
        for (nom,) in self.con.execute("select table_name from duckdb_tables() where temporary").fetchall():
            self.con.execute(f"drop table {nom}")


@cache
def _rubriques_utiles() -> list[str]:
    """Rubriques de `valeurs_utiles` : celles des membres de familles, celles des conditions, et celles que cite le SQL qui la lit."""
    protegees = [c for c in referentiel() if c.zone == "protegee"]
    citees = {m.rubrique for c in protegees if c.membres for m in membres()[c.id]}
    citees.update(x[champ] for x in seed("conditions") for champ in ("declencheur", "sauf", "rubrique") if x[champ])
    for sql in (r.UTILES, *(c.sql for c in protegees if "valeurs_utiles" in c.sql)):
        citees.update(re.findall(r"'(S\d\d\.G\d\d\.\d\d\.\d{3})'", sql))
    return sorted(citees)


# Les déclarations que juge chaque contrôle. `applicables` : contrôles de chaque cas de nature, de norme et de circuit.
_CHAMP = """
create or replace temp table champ as
select a.controle_id, a.famille, c.declaration, c.declaration_id, c.norme
from contextes as c
join applicables as a
    on c.nature is not distinct from a.nature and c.norme is not distinct from a.norme and c.redistribue = a.redistribue
    and c.flux = a.flux"""

# Ce qu'on retient des verdicts, par genre d'objet : les fautes, et de quoi compter les évalués. Les contrôles d'un même genre sont une
# seule requête (`$verdicts`) : sur un petit fichier, le coût d'un contrôle est celui de sa requête, pas de ses rangées.
_PAR_VALEURS = """
create or replace temp table verdicts as
select d.controle_id, x.regime, r.code, d.fautives
from ($verdicts) as d
join regimes_distincts as x on d.norme = x.norme and d.nature = x.nature join rubriques as r on d.rubrique = r.rubrique;
insert into valeurs_fautives select controle_id, regime, code, unnest(fautives) from verdicts;
insert into rubriques_evaluees select controle_id, regime, code from verdicts;
"""
_PAR_OCCURRENCES = """
create or replace temp table verdicts as $verdicts;
insert into occurrences_fautives
select d.controle_id, s.occurrence, d.rubrique, d.identifiant
from verdicts as d join {semblables} as s on d.occurrence = s.{cle} where not d.conforme;
insert into declarations_evaluees
select d.controle_id, s.declaration, d.identifiant, sum(d.nb * s.nb)
from (select controle_id, occurrence, identifiant, count(*) as nb from verdicts group by all) as d
join ({effectifs}) as s on d.occurrence = s.{cle} group by all;
"""
# Un contrôle nommé juge les rangées d'une table canonique.
_PAR_OBJETS = """
create or replace temp table verdicts as $verdicts;
insert into occurrences_fautives
select d.controle_id, o.occurrence, d.rubrique, null
from verdicts as d join occurrences as o on d.objet_id = o.objet_id where not d.conforme;
insert into declarations_evaluees
select d.controle_id, c.declaration, null, count(*)
from verdicts as d join contextes as c on d.declaration_id = c.declaration_id group by all;
"""
# La population des lignes écartées est celle de toutes les lignes de la déclaration.
_PAR_ISOLEES = """
create or replace temp table verdicts as $verdicts;
insert into occurrences_fautives select controle_id, occurrence, rubrique, null from verdicts where not conforme;
insert into declarations_evaluees
select r.controle_id, k.declaration, null, sum(k.nb)
from comptes as k cross join (select unnest($ids) as controle_id) as r group by all;
insert into declarations_evaluees
select d.controle_id, i.declaration, null, count(*) from isolees as i join verdicts as d on i.occurrence = d.occurrence group by all;
"""
# Le verdict d'un cas ne tient qu'à lui : ses contrôles n'ont des valeurs que celles des modèles, quelques centaines de lignes sur des millions.
_VALEURS_DES_MODELES = "with valeurs as materialized (select * from valeurs where occurrence in (select occurrence from occurrences_distinctes))"
_SEMBLABLES = {
    "occurrences": ("occurrences", "occurrence"),
    "occurrences_distinctes": ("semblables", "modele"),
    "suites_distinctes": ("semblables_suites", "modele"),
    "transitions_distinctes": ("semblables_transitions", "modele"),
    "rangs_distincts": ("semblables_rangs", "modele"),
    "parents_distincts": ("semblables_parents", "modele"),
}


def _jugement(controles: tuple[Controle, ...]) -> str:
    """Le texte SQL qui juge une tranche : une requête par genre d'objet."""
    par_objet: dict[str, list[Controle]] = {}
    for c in controles:
        par_objet.setdefault("objets" if c.objet in _tables() else c.objet, []).append(c)
    return "".join(_genre(objet, liste) for objet, liste in par_objet.items())


def _genre(objet: str, controles: list[Controle]) -> str:
    if objet == "valeurs_distinctes":
        colonnes = "norme, nature, rubrique, list(valeur) filter (where not conforme) as fautives"
        return _PAR_VALEURS.replace("$verdicts", _union(controles, colonnes, " group by all"))
    if objet == "objets":
        unes = [
            _union([c], f"objet_id, declaration_id, {litteral(c.rubriques[0])} as rubrique, conforme")
            for c in controles
        ]
        return _PAR_OBJETS.replace("$verdicts", " union all ".join(unes))
    # une famille nommée dit elle-même l'identifiant de chaque verdict, et compte par membre
    verdicts = " union all ".join(
        _union(
            [c],
            f"occurrence, rubrique::varchar as rubrique, conforme, {'identifiant' if c.membres else 'null'} as identifiant",
        )
        for c in controles
    )
    if objet == "isolees":
        ids = "[" + ", ".join(litteral(c.id) for c in controles) + "]"
        return _PAR_ISOLEES.replace("$verdicts", verdicts).replace("$ids", ids)
    semblables, cle = _SEMBLABLES[objet]
    if objet == "occurrences_distinctes":
        verdicts = f"{_VALEURS_DES_MODELES} {verdicts}"
    effectifs = f"select {cle}, declaration, count(*) as nb from {semblables} group by all"
    if semblables == "occurrences":  # chacune n'y est qu'une fois
        effectifs = "select occurrence, declaration, 1 as nb from occurrences"
    texte = _PAR_OCCURRENCES.replace("$verdicts", verdicts).replace("{effectifs}", effectifs)
    return texte.replace("{semblables}", semblables).replace("{cle}", cle)


def _union(controles: list[Controle], colonnes: str, suite: str = "") -> str:
    return " union all ".join(
        f"select {litteral(c.id)} as controle_id, {colonnes} from ({c.sql}){suite}" for c in controles
    )


@cache
def _tables() -> frozenset[str]:
    return frozenset(b.table for b in modele().blocs)


# Les fautes sont rares : seules les lignes de leurs rubriques (`suspectes`) leur sont rapprochées.
_RUBRIQUES_EN_FAUTE = """
select code from valeurs_fautives
union select r.code from occurrences_fautives as f join rubriques as r on f.rubrique = r.rubrique"""

# La ligne d'une faute est celle de la rubrique en cause si elle est présente, sinon la première de l'occurrence. `lieux` : les seules
# occurrences en faute ; un parent y est souvent deux fois, que `union` confond.
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
    group by all),
lieux as (
    select occurrence, declaration, objet_id, ligne from occurrences where occurrence in (select occurrence from f)
    union
    select occurrence, declaration, objet_id, ligne from parents where occurrence in (select occurrence from f)
    union
    select occurrence, declaration, objet_id, ligne from isolees where occurrence in (select occurrence from f))
select
    c.controle_id, c.famille, c.declaration, c.declaration_id, o.objet_id, f.rubrique, coalesce(f.ligne, o.ligne) as ligne, c.norme,
    coalesce(f.identifiant, if(c.famille, f.rubrique || '/' || c.controle_id, c.controle_id)) as identifiant,
    f.identifiant is not null as est_nomme
from f
join lieux as o on f.occurrence = o.occurrence
join champ as c on o.declaration = c.declaration and f.controle_id = c.controle_id;
"""

# Dans un ordre qui ne tient qu'à ce qui est lu : deux extractions du même lot donnent les mêmes octets.
_MESURES = """
with
-- des entiers : ces sommes brassent des millions de rangées
numeros as (
    select controle_id, row_number() over ()::smallint as numero from (select distinct controle_id from rubriques_evaluees)),
evaluees as (select n.numero, e.regime, e.code from rubriques_evaluees as e join numeros as n on e.controle_id = n.controle_id),
lignes as (
    select e.numero, k.declaration, sum(k.nb) as nb
    from comptes as k
    join regimes as x on k.declaration = x.declaration
    join evaluees as e on x.regime = e.regime and k.code = e.code
    group by all),
evalues as (
    select n.controle_id, l.declaration, l.nb from lignes as l join numeros as n on l.numero = n.numero
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
group by m.controle_id, m.identifiant, m.declaration_id, m.nb
order by 1, 2, 3"""

_ANOMALIES = """
select
    f.controle_id, f.identifiant, f.declaration_id, f.objet_id, f.ligne, f.rubrique, f.norme, coalesce(r.nom, b.nom) as nom,
    coalesce(u.source, k.source) as suppleance
from fautes as f
left join norme_rubriques as r on f.norme = r.norme and f.rubrique = r.rubrique
left join norme_blocs as b on f.norme = b.norme and f.rubrique = b.bloc
left join contextes as c on f.declaration = c.declaration
left join usages as u on f.norme = u.norme and c.nature = u.nature and f.rubrique = u.rubrique and u.source != u.norme
left join cardinalites as k on f.norme = k.norme and c.nature = k.nature and f.rubrique = k.bloc and k.source != k.norme
order by f.declaration, f.ligne, f.identifiant, f.objet_id"""


def _macro_expressions(con: duckdb.DuckDBPyConnection) -> str:
    """`respecte_expression(valeur, expression)` = `regexp_full_match`, chaque expression connue écrite en constante.

    DuckDB compile une expression constante une fois, une expression en colonne à chaque rangée (cent fois plus lent).
    """
    expressions = [
        e
        for (e,) in con.execute(
            "select expression from norme_types where expression is not null group by 1 order by count(*) desc, 1"
        ).fetchall()
    ]
    cas = " ".join(f"when {litteral(e)} then regexp_full_match(v, {litteral(e)})" for e in expressions)
    return f"create or replace macro respecte_expression(v, e) as case e {cas} else regexp_full_match(v, e) end"
