"""La porte des comptes nationaux, passée à la publication : quel contrôle, quel mois, peut sortir du comité.

Un contrôle, sa gravité, ses enjeux et le total du mois sont liés par des sommes : ils se masquent ensemble (`systeme`), pour les
anomalies et les objets jugés, puis pour les euros, les personnes et les déclarants touchés, réunis à tout ce qui est jamais sorti
(`registre`). Le résultat est la table `publication.diffusion`, que lisent les CSV du tableau de bord, le rapport diffusable et
`vigie ouvrir` ; une mesure qu'elle ne nomme pas ne sort pas.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from vigie.divulgation import anciennes
from vigie.divulgation import registre as sorties_passees
from vigie.divulgation.masquage import SecretImpossible
from vigie.divulgation.systeme import CENTIMES, MESURES, SUITE, Change, Cle, Compte, Population, Sortie, passer
from vigie.divulgation.tables import Seuils
from vigie.erreurs import ErreurVigie
from vigie.sql import litteral
from vigie.temporaire import dossier_prive

TOTAL = ("total", "tous")
RECUS = ("reception", "recus")  # les déclarants reçus, et leurs individus (écrits dans `nb_evalues`)
TOUTES = (*MESURES, *SUITE)

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
    from {{0}}.comptes as c left join {{0}}.personnes as p using (mois, genre, modalite) group by all
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
_SCHEMA = pa.schema(
    [("mois", pa.date32()), ("genre", pa.string()), ("modalite", pa.string())]
    + [(c, pa.int64()) for c in ("nb_anomalies", "nb_evalues", "nb_declarants")]
    + [("est_montrable", pa.bool_()), ("motif", pa.string()), ("mesures_montrables", pa.list_(pa.string()))]
)
_CELLULES_MONTREES = "select *, false as exacte from {0}.publication.diffusion"
# Avant que chaque mesure ait sa porte et son arrondi, une cellule montrée l'était tout entière, à l'unité près.
_ANCIENNES_CELLULES = "select *, if(est_montrable, {toutes}, []) as mesures_montrables, true as exacte from anterieure.publication.diffusion"


def inscrire(
    con: duckdb.DuckDBPyConnection,
    base: str,
    anterieures: Iterable[Path],
    seuils: Seuils | None = None,
    registre: Path | None = None,
    perdues: Iterable[date] = (),
) -> None:
    """Crée `<base>.publication.diffusion` : une ligne par mois et cellule, `est_montrable`, le motif si elle ne l'est pas, et les
    `mesures_montrables` avec elle (euros, personnes, déclarants touchés).

    `base` : catalogue qui porte déjà les schémas `marts` et `publication`. `anterieures` : fichiers des versions déjà publiées,
    pour celles que le `registre` des sorties ne connaît pas. Sans registre, rien n'est inscrit pour la suite. `perdues` : dernier
    mois de versions dont il ne reste rien ; rien ne sort de ce qu'elles ont pu montrer.
    """
    seuils, perdu = seuils or Seuils(), max(perdues, default=date.min)
    with _dossier(registre) as dossier:
        for fichier in anterieures:
            if not sorties_passees.connait(dossier, fichier):
                _reprendre(con, fichier, dossier)
        chantier = dossier / "neuve.part"
        _preparer(con, base, chantier)
        passees = sorties_passees.fichiers(dossier)
        _comparer(con, chantier, passees)
        lignes = list(_juger(con, chantier, passees, seuils, perdu))
        # d'un coup : ligne à ligne, des milliers de cellules prenaient vingt secondes
        con.register(
            "cellules_jugees", pa.Table.from_pylist([dict(zip(_SCHEMA.names, x, strict=True)) for x in lignes], _SCHEMA)
        )
        con.execute(f"create table {base}.publication.diffusion as from cellules_jugees")
        con.unregister("cellules_jugees")
        if registre:
            (version,) = con.execute(f"select version from {base}.publication.version").fetchone()
            _completer(con, chantier, _CELLULES_MONTREES.format(base))
            sorties_passees.inscrire(chantier, dossier, version)


def exiger_un_pays(mois: date, declarants: int, seuils: Seuils | None = None) -> None:
    """Lève `ErreurVigie` si le mois compte trop peu de déclarants pour être montré comme celui du pays.

    >>> exiger_un_pays(date(2026, 6, 1), 300)
    """
    seuils = seuils or Seuils()
    if declarants < seuils.unites:
        raise ErreurVigie(
            f"Le mois {mois:%Y-%m} compte moins de {seuils.unites} déclarants : tout ce qu'on en dirait serait d'eux. "
            "Rien ne s'en diffuse ; choisir un autre mois."
        )


def sommes(con: duckdb.DuckDBPyConnection, base: str | None = None) -> list[tuple[Cle, tuple[Cle, ...]]]:
    """Les égalités que tout lecteur peut écrire : chaque gravité, chaque enjeu et le total, somme de ses contrôles."""
    lues = con.execute(f"{_liens(con, base)} {_LIENS}").fetchall()
    return _egalites(lues)


def _par_declarant(con: duckdb.DuckDBPyConnection, base: str | None) -> str:
    prefixe = f"{base}." if base else ""
    requete = _PAR_DECLARANT.format(base=prefixe, comptes=anciennes.comptes(con, base), centimes=CENTIMES)
    (compares,) = con.execute(
        "select count(*) from duckdb_tables() where database_name = coalesce(?, current_database())"
        " and schema_name = 'marts' and table_name = 'cmp_unites_mois'",
        [base and base.strip('"')],
    ).fetchone()
    return requete + _DES_EDITEURS.format(base=prefixe) if compares else requete


def _egalites(lues: Iterable[tuple[str, str, list[str]]]) -> list[tuple[Cle, tuple[Cle, ...]]]:
    return [((g, m), tuple(("controle", c) for c in parts)) for g, m, parts in lues]


def _liens(con: duckdb.DuckDBPyConnection, base: str | None) -> str:
    """Le début de `_PAR_DECLARANT`, jusqu'aux liens : de quoi faire une autre requête des mêmes noms."""
    requete = _par_declarant(con, base)
    return requete[: requete.index(", touches as (")]


# --- préparer une sortie ------------------------------------------------------------------------------------------------


@contextmanager
def _dossier(registre: Path | None) -> Iterator[Path]:
    if registre is None:
        with dossier_prive("porte") as prive:
            yield prive
        return
    registre.mkdir(parents=True, exist_ok=True)
    for reste in registre.glob("*.part*"):
        reste.unlink()
    yield registre


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
            with sorties_passees.attache(con, fichier, "passee"):
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


def _reprendre(con: duckdb.DuckDBPyConnection, fichier: Path, dossier: Path) -> None:
    """Inscrit une version publiée avant le registre. Sans porte, rien n'en est sorti par elle."""
    chantier = dossier / "reprise.part"
    with sorties_passees.attache(con, fichier, "anterieure"):
        colonnes = con.execute(
            "select column_name from duckdb_columns() where database_name = 'anterieure' and table_name = 'diffusion'"
        ).fetchall()
        if not colonnes:
            return
        _preparer(con, "anterieure", chantier)
        _comparer(con, chantier, sorties_passees.fichiers(dossier))
        if ("mesures_montrables",) in colonnes:
            _completer(con, chantier, _CELLULES_MONTREES.format("anterieure"))
        else:
            _completer(con, chantier, _ANCIENNES_CELLULES.format(toutes=list(SUITE)))
    sorties_passees.inscrire(chantier, dossier, sorties_passees.numero(fichier.name))


# --- juger --------------------------------------------------------------------------------------------------------------


def _juger(
    con: duckdb.DuckDBPyConnection, chantier: Path, passees: list[Path], seuils: Seuils, perdu: date
) -> Iterator[tuple]:
    """Une ligne de `publication.diffusion` par mois et cellule de la sortie préparée."""
    lues = []
    for fichier in (*passees, chantier):
        with sorties_passees.attache(con, fichier, "passee"):
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
