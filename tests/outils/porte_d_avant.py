"""La porte d'avant la décision 048, témoin de celle qui l'a remplacée : elle recompte tous les mois, les compare à toutes les sorties, et n'en
reconnaît aucun.

Elle écrit des sorties de l'ancienne forme, telles que des registres en ont encore. Une seule retouche : elle lit les cellules dans l'ordre de
leur nom. Elle les lisait dans celui où DuckDB les rendait, et de deux masques qui se valent l'ordre décide.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from vigie.divulgation.masquage import SecretImpossible
from vigie.divulgation.registre import attache, fichiers
from vigie.divulgation.registre import inscrire as mettre_en_place
from vigie.divulgation.systeme import CENTIMES, MESURES, SUITE, Change, Cle, Compte, Population, passer
from vigie.divulgation.systeme import Sortie as SortieDuMois
from vigie.divulgation.tables import Seuils
from vigie.sql import litteral

TOTAL = ("total", "tous")
RECUS = ("reception", "recus")
TOUTES = (*MESURES, *SUITE)
_COLONNES = (
    "mois date, genre varchar, modalite varchar, nb_anomalies bigint, nb_evalues bigint, nb_declarants bigint, est_montrable boolean,"
    " motif varchar, mesures_montrables varchar[]"
)


@dataclass
class Sortie(SortieDuMois):
    """Une sortie d'un mois, avec ce que la porte d'avant y lisait de plus."""

    motifs: dict[Cle, str | None] = field(default_factory=dict)
    changements: dict[str, dict[Cle, dict[str, Change]]] = field(default_factory=dict)


# Déclarant par déclarant : la seule maille où l'on sait qui fait changer un nombre.
_PAR_DECLARANT = """
    with personnes as (
        select mois, declarant_id, sum(nb_individus)::bigint as personnes from {base}marts.fct_declarations
        where est_en_vigueur and nature = '01' group by all
    ), juges as (
        select mois, controle_id, coalesce(declarant_id, 'inconnu') as declarant_id, sum(nb_anomalies)::bigint as a,
            sum(nb_evalues)::bigint as n
        from {comptes} where est_en_vigueur and nb_evalues > 0 group by all
    ), trouves as (
        select mois, controle_id, coalesce(declarant_id, 'inconnu') as declarant_id, personne_id,
            sum(montant_en_jeu)::decimal(18, 2) as montant
        from {base}marts.fct_anomalies where est_en_vigueur group by all
    ), liens as (
        select controle_id, 'controle' as genre, controle_id as modalite from {base}marts.dim_controles
        union all select controle_id, 'gravite', gravite from {base}marts.dim_controles where est_compte
        union all select controle_id, 'enjeu', trim(unnest(string_split(enjeux, ','))) from {base}marts.dim_controles
            where est_compte and enjeux <> ''
        union all select controle_id, 'total', 'tous' from {base}marts.dim_controles where est_compte
    )
    , touches as (
        select t.mois, l.genre, l.modalite, t.declarant_id, count(distinct t.personne_id) as touchees,
            coalesce(round(sum(t.montant) * {centimes}), 0)::bigint as montant
        from trouves as t join liens as l using (controle_id) group by all
    )
    , sommes as (
        -- une gravité, un enjeu, le total : de contrôles qui en ont autant, la somme se fait d'abord
        select j.mois, c.gravite, c.enjeux, j.declarant_id, sum(j.a) as a, sum(j.n) as n
        from juges as j join {base}marts.dim_controles as c using (controle_id) where c.est_compte group by all
    ), reunis as (
        select j.mois, 'controle' as genre, controle_id as modalite, j.declarant_id, j.a, j.n
        from juges as j join {base}marts.dim_controles using (controle_id)
        union all select mois, 'gravite', gravite, declarant_id, sum(a), sum(n) from sommes group by all
        union all select mois, 'enjeu', enjeu, declarant_id, sum(a), sum(n)
            from (select *, trim(unnest(string_split(enjeux, ','))) as enjeu from sommes where enjeux <> '') group by all
        union all select mois, 'total', 'tous', declarant_id, sum(a), sum(n) from sommes group by all
    ), lignes as (
        select r.mois, r.genre, r.modalite, r.declarant_id, r.a::bigint as a, r.n::bigint as n, coalesce(p.personnes, 0) as personnes,
            coalesce(t.touchees, 0)::bigint as touchees, coalesce(t.montant, 0)::bigint as montant
        from reunis as r left join personnes as p using (mois, declarant_id)
        left join touches as t using (mois, genre, modalite, declarant_id)
    )
    from lignes
    union all select mois, 'reception', 'recus', declarant_id, 0, personnes, personnes, 0, 0 from personnes
"""
# Les nommables de `noms`, et les autres réunis : ensemble, ils font le total.
_DES_EDITEURS = """
    union all
    select l.mois, 'editeur', coalesce(e.editeur, 'autres'), l.declarant_id, a, n, personnes, touchees, montant
    from lignes as l left join (
        select d.mois, d.declarant_id, min(u.unite) as editeur
        from {base}marts.fct_declarations as d join {base}marts.dim_logiciels as g using (logiciel_id)
        join {base}marts.cmp_unites_mois as u on u.dimension = 'editeur' and u.unite = g.editeur and u.mois = d.mois
        where d.est_en_vigueur and d.nature = '01' and u.est_nommable group by all
    ) as e using (mois, declarant_id)
    where l.genre = 'total'
"""
_PERSONNES = """
    select t.mois, l.genre, l.modalite, count(distinct t.personne_id) as distinctes
    from trouves as t join liens as l using (controle_id) group by all
"""
_LIENS = (
    "select genre, modalite, list(controle_id order by controle_id) from liens where genre <> 'controle' group by all"
)
# Un texte par apport : l'empreinte de deux valeurs se combine par ou exclusif, et deux changements égaux s'y annuleraient.
_EMPREINTE = "coalesce(bit_xor(hash(declarant_id || ' ' || {0})) filter (where {0} > 0), 0)"
_CELLULES = f"""
    select c.mois, genre, modalite, count(*), sum(personnes)::bigint, max(personnes)::bigint,
        sum(a)::bigint, max(a), count(*) filter (a > 0), {_EMPREINTE.format("a")},
        sum(n)::bigint, max(n), count(*) filter (n > 0), {_EMPREINTE.format("n")},
        sum(montant)::bigint, max(montant), count(*) filter (montant > 0), {_EMPREINTE.format("montant")},
        coalesce(any_value(p.distinctes), sum(touchees))::bigint, max(touchees), count(*) filter (touchees > 0), {_EMPREINTE.format("touchees")},
        count(*) filter (a > 0), 1, count(*) filter (a > 0), {_EMPREINTE.format("(a > 0)::integer")}
    from {{0}}.comptes as c left join {{0}}.personnes as p using (mois, genre, modalite) group by all order by all
"""
_APPORTS = "select mois, genre, modalite, declarant_id, a, montant from {0}.comptes where genre in ('controle', 'editeur') and (a > 0 or montant > 0)"
_ECART = """
    count(*) filter (coalesce(x.{0}, 0) <> coalesce(y.{0}, 0)), coalesce(max(abs(coalesce(x.{0}, 0) - coalesce(y.{0}, 0))), 0),
    coalesce(sum(abs(coalesce(x.{0}, 0) - coalesce(y.{0}, 0))), 0)::bigint
"""
_CHANGES = f"""
    with x as (select *, (a > 0)::bigint as touches from passee.comptes), y as (select *, (a > 0)::bigint as touches from sortie.comptes)
    select ? as avant, mois, genre, modalite, {", ".join(_ECART.format(m) for m in ("a", "n", "montant", "touchees", "touches"))}
    from x full join y using (mois, genre, modalite, declarant_id)
    where (x.a, x.n, x.montant, x.touchees) is distinct from (y.a, y.n, y.montant, y.touchees)
    group by mois, genre, modalite
"""


def inscrire(con: duckdb.DuckDBPyConnection, base: str, registre: Path, perdu: date = date.min) -> None:
    """Crée `<base>.publication.diffusion`, et inscrit la sortie au registre."""
    registre.mkdir(parents=True, exist_ok=True)
    chantier, passees = registre / "neuve.part", fichiers(registre)
    _preparer(con, base, chantier)
    _comparer(con, chantier, passees)
    lignes = list(_juger(con, chantier, passees, Seuils(), perdu))
    con.execute(f"create table {base}.publication.diffusion ({_COLONNES})")
    con.executemany(f"insert into {base}.publication.diffusion values (?, ?, ?, ?, ?, ?, ?, ?, ?)", lignes)
    (version,) = con.execute(f"select version from {base}.publication.version").fetchone()
    _completer(con, chantier, f"select *, false as exacte from {base}.publication.diffusion")
    mettre_en_place(chantier, registre, version)


def _par_declarant(con: duckdb.DuckDBPyConnection, base: str | None) -> str:
    prefixe = f"{base}." if base else ""
    requete = _PAR_DECLARANT.format(base=prefixe, comptes=f"{prefixe}marts.fct_comptes", centimes=CENTIMES)
    (compares,) = con.execute(
        "select count(*) from duckdb_tables() where database_name = coalesce(?, current_database())"
        " and schema_name = 'marts' and table_name = 'cmp_unites_mois'",
        [base and base.strip('"')],
    ).fetchone()
    return requete + _DES_EDITEURS.format(base=prefixe) if compares else requete


def _egalites(lues: Iterable[tuple[str, str, list[str]]]) -> list[tuple[Cle, tuple[Cle, ...]]]:
    return [((g, m), tuple(("controle", c) for c in parts)) for g, m, parts in lues]


def _liens(con: duckdb.DuckDBPyConnection, base: str | None) -> str:
    """Le début de `_PAR_DECLARANT`, jusqu'aux liens."""
    requete = _par_declarant(con, base)
    return requete[: requete.index(", touches as (")]


def _preparer(con: duckdb.DuckDBPyConnection, base: str, chantier: Path) -> None:
    con.execute(f"attach {litteral(str(chantier))} as sortie")
    try:
        con.execute(f"create table sortie.comptes as {_par_declarant(con, base)}")
        con.execute(f"create table sortie.personnes as {_liens(con, base)} {_PERSONNES}")
        con.execute(f"create table sortie.sommes as {_liens(con, base)} {_LIENS.replace('list(', 'parts: list(')}")
    finally:
        con.execute("detach sortie")


def _comparer(con: duckdb.DuckDBPyConnection, chantier: Path, passees: Iterable[Path]) -> None:
    """Ajoute à une sortie préparée combien de déclarants ont changé chaque cellule depuis chaque sortie passée."""
    con.execute(f"attach {litteral(str(chantier))} as sortie")
    try:
        con.execute(
            "create table sortie.changements (avant varchar, mois date, genre varchar, modalite varchar,"
            f" {', '.join(f'{quoi}_{m} bigint' for m in TOUTES for quoi in ('declarants', 'plus_gros', 'somme'))})"
        )
        for fichier in passees:
            with attache(con, fichier, "passee"):
                con.execute(f"insert into sortie.changements {_CHANGES}", [fichier.stem])
    finally:
        con.execute("detach sortie")


def _completer(con: duckdb.DuckDBPyConnection, chantier: Path, cellules: str) -> None:
    """Ajoute à une sortie préparée ce qu'elle montre."""
    con.execute(f"attach {litteral(str(chantier))} as sortie")
    try:
        con.execute(f"create table sortie.cellules as {cellules}")
        con.execute("checkpoint sortie")
    finally:
        con.execute("detach sortie")


def _juger(
    con: duckdb.DuckDBPyConnection, chantier: Path, passees: list[Path], seuils: Seuils, perdu: date
) -> Iterable[tuple]:
    """Une ligne de `publication.diffusion` par mois et cellule de la sortie préparée."""
    lues = []
    for fichier in (*passees, chantier):
        with attache(con, fichier, "passee"):
            lues.append((fichier.stem, _lire(con, "passee")))
    neuves = lues[-1][1]
    for mois in sorted(neuves):
        du_mois = {nom: sorties[mois] for nom, sorties in lues if mois in sorties}
        juge = _juger_mois(du_mois, seuils) if mois > perdu else dict.fromkeys(neuves[mois].comptes, ("registre", []))
        for cle in sorted(neuves[mois].comptes):
            a, n = (neuves[mois].comptes[cle][m].valeur for m in MESURES)
            pourquoi, suite = juge[cle]
            yield mois, *cle, a, n, neuves[mois].populations[cle].effectif, pourquoi is None, pourquoi, suite


def _juger_mois(du_mois: dict[str, Sortie], seuils: Seuils) -> dict[Cle, tuple[str | None, list[str]]]:
    """Le mois de trop peu de déclarants n'est pas celui du pays ; le mois que rien n'a changé ressort tel qu'il est sorti ; un secret que
    le publié rend calculable : tout le mois se cache.
    """
    sorties, rangs = list(du_mois.values()), {nom: i for i, nom in enumerate(du_mois)}
    neuve = sorties[-1]
    recus = neuve.populations.get(RECUS)
    if recus is None or recus.effectif < seuils.unites:
        return {c: ("mois", []) for c in neuve.comptes}
    for s in reversed(sorties[:-1]):
        if not s.exacte and s.motifs and (s.comptes, s.populations) == (neuve.comptes, neuve.populations):
            return {c: (s.motifs[c], [m for m in SUITE if m in s.montrees.get(c, ())]) for c in neuve.comptes}
    changements = {
        (rangs[avant], i): cles
        for i, s in enumerate(sorties)
        for avant, cles in s.changements.items()
        if avant in rangs
    }
    try:
        return passer(sorties, changements, seuils)
    except (SecretImpossible, ValueError):
        return {c: ("calculable", []) for c in neuve.comptes}


def _lire(con: duckdb.DuckDBPyConnection, nom: str) -> dict[date, Sortie]:
    """Une sortie attachée, par mois."""
    par_mois: dict[date, Sortie] = defaultdict(Sortie)
    for mois, genre, modalite, effectif, personnes, plus_gros, *nombres in con.execute(
        _CELLULES.format(nom)
    ).fetchall():
        sortie, cle = par_mois[mois], (genre, modalite)
        sortie.populations[cle] = Population(effectif, personnes, plus_gros)
        sortie.comptes[cle] = {m: Compte(*nombres[4 * i : 4 * i + 4]) for i, m in enumerate(TOUTES)}
    egalites = _egalites(con.execute(f"select genre, modalite, parts from {nom}.sommes").fetchall())
    for sortie in par_mois.values():
        editeurs = tuple(sorted(c for c in sortie.comptes if c[0] == "editeur"))
        sortie.sommes = [*egalites, (TOTAL, editeurs)] if editeurs else egalites
        sortie.apports = {"nb_anomalies": defaultdict(dict), "montant_en_jeu": defaultdict(dict)}
    for mois, genre, modalite, declarant, a, montant in con.execute(_APPORTS.format(nom)).fetchall():
        for mesure, valeur in (("nb_anomalies", a), ("montant_en_jeu", montant)):
            if valeur:
                par_mois[mois].apports[mesure][(genre, modalite)][declarant] = valeur
    for avant, mois, genre, modalite, *nombres in con.execute(f"from {nom}.changements").fetchall():
        if mois in par_mois:
            cles = par_mois[mois].changements.setdefault(avant, {})
            cles[(genre, modalite)] = {m: Change(*nombres[3 * i : 3 * i + 3]) for i, m in enumerate(TOUTES)}
    if con.execute(
        "select count(*) from duckdb_tables() where database_name = ? and table_name = 'cellules'", [nom]
    ).fetchone()[0]:
        cellules = f"select mois, genre, modalite, est_montrable, motif, mesures_montrables, exacte from {nom}.cellules"
        for mois, genre, modalite, montrable, pourquoi, suite, exacte in con.execute(cellules).fetchall():
            sortie, cle = par_mois[mois], (genre, modalite)
            sortie.exacte, sortie.motifs[cle] = exacte, pourquoi
            if montrable:
                sortie.montrees[cle] = {*MESURES, *suite}
    return dict(par_mois)
