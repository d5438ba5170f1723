"""Ce que chaque déclarant apporte à chaque cellule nationale : la seule maille où l'on sait qui fait changer un nombre."""

from collections.abc import Collection, Iterable
from datetime import date

import duckdb

from vigie.divulgation import mesures
from vigie.divulgation.systeme import CENTIMES, Cle

_PERSONNES_DECLAREES = """
    select mois, declarant_id, sum(nb_individus)::bigint as personnes from {base}marts.fct_declarations
    where est_en_vigueur and nature = '01' and {mois} group by all
"""
_ANOMALIES = """
    select mois, controle_id, declarant_id, personne_id, montant_en_jeu from {base}marts.fct_anomalies where est_en_vigueur and {mois}
"""
_CONTROLES = "select controle_id, gravite, enjeux, est_compte from {base}marts.dim_controles"
# Les nommables de `noms` ; les autres sont réunis, et ensemble ils font le total.
_EDITEURS = """
    select d.mois, d.declarant_id, min(u.unite) as editeur
    from (select * from {base}marts.fct_declarations where est_en_vigueur and nature = '01' and {mois}) as d
    join {base}marts.dim_logiciels as g using (logiciel_id)
    join {base}marts.cmp_unites_mois as u on u.dimension = 'editeur' and u.unite = g.editeur and u.mois = d.mois
    where u.est_nommable group by all
"""
_LIENS = """
    controles as ({controles}), liens as (
        select controle_id, 'controle' as genre, controle_id as modalite from controles
        union all select controle_id, 'gravite', gravite from controles where est_compte
        union all select controle_id, 'enjeu', trim(unnest(string_split(enjeux, ','))) from controles where est_compte and enjeux <> ''
        union all select controle_id, 'total', 'tous' from controles where est_compte
    )
"""
_TROUVES = """
    trouves as (
        select mois, controle_id, coalesce(declarant_id, 'inconnu') as declarant_id, personne_id,
            sum(montant_en_jeu)::decimal(18, 2) as montant
        from ({anomalies}) group by all
    )
"""
_LIGNES = """
    personnes as ({personnes}), juges as (
        select mois, controle_id, coalesce(declarant_id, 'inconnu') as declarant_id, sum(nb_anomalies)::bigint as a,
            sum(nb_evalues)::bigint as n
        from ({juges}) group by all
    ), touches as (
        select t.mois, l.genre, l.modalite, t.declarant_id, count(distinct t.personne_id) as touchees,
            coalesce(round(sum(t.montant) * {centimes}), 0)::bigint as montant
        from trouves as t join liens as l using (controle_id) group by all
    )
    , sommes as (
        -- une gravité, un enjeu, le total : de contrôles qui en ont autant, la somme se fait d'abord
        select j.mois, c.gravite, c.enjeux, j.declarant_id, sum(j.a) as a, sum(j.n) as n
        from juges as j join controles as c using (controle_id) where c.est_compte group by all
    ), reunis as (
        select j.mois, 'controle' as genre, controle_id as modalite, j.declarant_id, j.a, j.n
        from juges as j join controles using (controle_id)
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
_DES_EDITEURS = """
    union all
    select l.mois, 'editeur', coalesce(e.editeur, 'autres'), l.declarant_id, a, n, personnes, touchees, montant
    from lignes as l left join ({editeurs}) as e using (mois, declarant_id)
    where l.genre = 'total'
"""
_PERSONNES = """
    select t.mois, l.genre, l.modalite, count(distinct t.personne_id) as distinctes
    from trouves as t join liens as l using (controle_id) group by all
"""
_SOMMES = """
    select genre, modalite, list(controle_id order by controle_id) as parts from liens where genre <> 'controle' group by all
"""
TEXTE = "".join(
    (
        mesures.TEXTE,
        _PERSONNES_DECLAREES,
        _ANOMALIES,
        _CONTROLES,
        _EDITEURS,
        _LIENS,
        _TROUVES,
        _LIGNES,
        _DES_EDITEURS,
        _PERSONNES,
    )
)


def lues(con: duckdb.DuckDBPyConnection, base: str | None) -> dict[str, str]:
    """Tout ce que la porte lit d'une base, source par source : les requêtes dont `preparer` se sert, chacune avec son mois.

    Les contrôles n'en ont pas : ils valent pour tous les mois.
    """
    return _sources(con, base, None) | {"juges": mesures.lues(con, base)}


def preparer(con: duckdb.DuckDBPyConnection, base: str | None, but: str, mois: Collection[date]) -> None:
    """Crée `<but>.comptes` et `<but>.personnes`, de ces mois, et `<but>.sommes`, de tous.

    Un mois à la fois : tous ensemble demandent plus du double de calcul, et la mémoire de tous.
    """
    con.execute(
        f"create table {but}.comptes (mois date, genre varchar, modalite varchar, declarant_id varchar,"
        " a bigint, n bigint, personnes bigint, touchees bigint, montant bigint)"
    )
    con.execute(f"create table {but}.personnes (mois date, genre varchar, modalite varchar, distinctes bigint)")
    con.execute(f"create table {but}.sommes as with {_LIENS.format(**_sources(con, base, []))} {_SOMMES}")
    for m in sorted(mois):
        sources = _sources(con, base, [m])
        debut = f"with {_LIENS}, {_TROUVES}".format(**sources)
        lignes = _LIGNES.format(juges=mesures.juges(con, base, [m]), centimes=CENTIMES, **sources)
        des_editeurs = _DES_EDITEURS.format(**sources) if "editeurs" in sources else ""
        con.execute(f"insert into {but}.comptes {debut}, {lignes} {des_editeurs}")
        con.execute(f"insert into {but}.personnes {debut} {_PERSONNES}")


def sommes(con: duckdb.DuckDBPyConnection, base: str | None = None) -> list[tuple[Cle, tuple[Cle, ...]]]:
    """Les égalités que tout lecteur peut écrire : chaque gravité, chaque enjeu et le total, somme de ses contrôles."""
    return egalites(con.execute(f"with {_LIENS.format(**_sources(con, base, None))} {_SOMMES}").fetchall())


def egalites(lues: Iterable[tuple[str, str, list[str]]]) -> list[tuple[Cle, tuple[Cle, ...]]]:
    """Les mêmes, d'une table `sommes` relue."""
    return [((g, m), tuple(("controle", c) for c in parts)) for g, m, parts in lues]


def _sources(con: duckdb.DuckDBPyConnection, base: str | None, mois: Collection[date] | None) -> dict[str, str]:
    textes = {"controles": _CONTROLES, "personnes": _PERSONNES_DECLAREES, "anomalies": _ANOMALIES}
    (compares,) = con.execute(
        "select count(*) from duckdb_tables() where database_name = coalesce(?, current_database())"
        " and schema_name = 'marts' and table_name = 'cmp_unites_mois'",
        [base and base.strip('"')],
    ).fetchone()
    if compares:
        textes["editeurs"] = _EDITEURS
    prefixe = f"{base}." if base else ""
    return {nom: texte.format(base=prefixe, mois=mesures.du_mois(mois)) for nom, texte in textes.items()}
