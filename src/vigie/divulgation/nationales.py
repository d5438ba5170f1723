"""La porte des comptes nationaux, passée à la publication : quel contrôle, quel mois, peut sortir du comité.

Un contrôle, sa gravité, ses enjeux et le total du mois sont liés par des sommes : ils se masquent ensemble, pour les anomalies et
pour les objets jugés. Chaque cellule déjà montrée se compare, déclarant par déclarant, à toutes les versions encore sur le disque.
Le résultat est la table `publication.diffusion`, que lisent les CSV du tableau de bord, le rapport diffusable et `vigie ouvrir`.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import duckdb

from vigie.divulgation import anciennes
from vigie.divulgation.masquage import SecretImpossible, masquer_ensemble
from vigie.divulgation.tables import Resume, Seuils, Tables
from vigie.erreurs import ErreurVigie

MESURES = ("nb_anomalies", "nb_evalues")
TOTAL = ("total", "tous")
Cle = tuple[str, str]  # genre (controle, gravite, enjeu, total) et modalité

# Déclarant par déclarant : la seule maille où l'on sait qui fait changer un nombre.
_PAR_DECLARANT = """
    with personnes as (
        select mois, declarant_id, sum(nb_individus)::bigint as personnes from {base}marts.fct_declarations
        where est_en_vigueur and nature = '01' group by all
    ), juges as (
        select mois, controle_id, coalesce(declarant_id, 'inconnu') as declarant_id, sum(nb_anomalies)::bigint as a,
            sum(nb_evalues)::bigint as n
        from {comptes} where est_en_vigueur and nb_evalues > 0 group by all
    ), liens as (
        select controle_id, 'controle' as genre, controle_id as modalite from {base}marts.dim_controles
        union all select controle_id, 'gravite', gravite from {base}marts.dim_controles where est_compte
        union all select controle_id, 'enjeu', trim(unnest(string_split(enjeux, ','))) from {base}marts.dim_controles
            where est_compte and enjeux <> ''
        union all select controle_id, 'total', 'tous' from {base}marts.dim_controles where est_compte
    )
    select j.mois, l.genre, l.modalite, j.declarant_id, sum(j.a)::bigint as a, sum(j.n)::bigint as n,
        coalesce(any_value(p.personnes), 0) as personnes
    from juges as j join liens as l using (controle_id) left join personnes as p using (mois, declarant_id) group by all
"""
_CELLULES = """
    select mois, genre, modalite, sum(a)::bigint, sum(n)::bigint, count(*), sum(personnes)::bigint, max(personnes)::bigint,
        count(*) filter (a > 0)
    from ({0}) group by all order by all
"""
_LIENS = (
    "select genre, modalite, list(controle_id order by controle_id) from liens where genre <> 'controle' group by all"
)
_CHANGES = """
    select mois, genre, modalite, count(*) from ({avant}) as x full join ({apres}) as y using (mois, genre, modalite, declarant_id)
    where x.a is distinct from y.a or x.n is distinct from y.n group by all
"""


def inscrire(
    con: duckdb.DuckDBPyConnection, base: str, anterieures: Iterable[Path], seuils: Seuils | None = None
) -> None:
    """Crée `<base>.publication.diffusion` : une ligne par mois et cellule, `est_montrable`, et le motif si elle ne l'est pas.

    `base` : catalogue qui porte déjà les schémas `marts` et `publication`. `anterieures` : fichiers des versions déjà publiées.
    """
    seuils = seuils or Seuils()
    mesures, effectifs = _tables(con, base)
    figees, publiees = _comparer(con, base, anterieures, seuils)
    lignes = []
    for mois in sorted(effectifs):
        connues = effectifs[mois]
        motifs = _motifs(mesures[mois], figees[mois] & connues, publiees[mois] & connues, seuils)
        a, n = (mesures[mois][m].cellules for m in MESURES)
        lignes += [
            (mois, *cle, a[cle].valeur, n[cle].valeur, a[cle].effectif, cle not in motifs, motifs.get(cle))
            for cle in sorted(a)
        ]
    con.execute(
        f"create table {base}.publication.diffusion (mois date, genre varchar, modalite varchar, nb_anomalies bigint,"
        " nb_evalues bigint, nb_declarants bigint, est_montrable boolean, motif varchar)"
    )
    if lignes:
        con.executemany(f"insert into {base}.publication.diffusion values (?, ?, ?, ?, ?, ?, ?, ?)", lignes)


def sommes(con: duckdb.DuckDBPyConnection, base: str | None = None) -> list[tuple[Cle, tuple[Cle, ...]]]:
    """Les égalités que tout lecteur peut écrire : chaque gravité, chaque enjeu et le total, somme de ses contrôles."""
    liens = _par_declarant(con, base)
    requete = f"{liens[: liens.rindex('select j.mois')]} {_LIENS}"
    return [((g, m), tuple(("controle", c) for c in parts)) for g, m, parts in con.execute(requete).fetchall()]


def _par_declarant(con: duckdb.DuckDBPyConnection, base: str | None) -> str:
    return _PAR_DECLARANT.format(base=f"{base}." if base else "", comptes=anciennes.comptes(con, base))


def _tables(con: duckdb.DuckDBPyConnection, base: str) -> tuple[dict[date, dict[str, Tables]], dict[date, set[Cle]]]:
    """Par mois : les tables liées de chaque mesure, et leurs cellules."""
    mesures: dict[date, dict[str, Tables]] = defaultdict(lambda: {m: Tables() for m in MESURES})
    connues: dict[date, set[Cle]] = defaultdict(set)
    for mois, genre, modalite, a, n, *reste in con.execute(_CELLULES.format(_par_declarant(con, base))).fetchall():
        for nom, valeur in zip(MESURES, (a, n), strict=True):
            mesures[mois][nom].cellules[(genre, modalite)] = Resume(valeur, *reste)
        connues[mois].add((genre, modalite))
    egalites = sommes(con, base)
    for mois, cles in connues.items():
        du_mois = [(t, tuple(p for p in parts if p in cles)) for t, parts in egalites if t in cles]
        for tables in mesures[mois].values():
            tables.egalites = du_mois
    return mesures, connues


def _motifs(mesures: dict[str, Tables], figees: set[Cle], publiees: set[Cle], seuils: Seuils) -> dict[Cle, str]:
    """Pourquoi chaque cellule cachée l'est. Un secret que le publié rend calculable : tout le mois se cache."""
    try:
        masque = masquer_ensemble(mesures, seuils, publiees, figees=figees)
    except SecretImpossible:
        return dict.fromkeys(mesures[MESURES[0]].cellules, "calculable")
    return dict.fromkeys(masque.secondaires, "secondaire") | dict(masque.motifs)


def _comparer(
    con: duckdb.DuckDBPyConnection, base: str, anterieures: Iterable[Path], seuils: Seuils
) -> tuple[dict[date, set[Cle]], dict[date, set[Cle]]]:
    """Par mois : cellules à figer (trop peu de déclarants les ont fait changer), et cellules déjà montrées, inchangées."""
    figees: dict[date, set[Cle]] = defaultdict(set)
    montrees: dict[date, set[Cle]] = defaultdict(set)
    for fichier in anterieures:
        try:
            con.execute(f"attach '{str(fichier).replace(chr(39), chr(39) * 2)}' as anterieure (read_only)")
        except duckdb.Error as erreur:
            raise ErreurVigie(
                f"La version antérieure {fichier.name} ne s'ouvre pas : la différence avec elle ne peut être vérifiée. "
                "La restaurer, ou l'ôter du dossier des versions si rien n'en a été diffusé."
            ) from erreur
        try:
            _comparer_a(con, base, seuils, figees, montrees)
        finally:
            con.execute("detach anterieure")
    return figees, defaultdict(set, {mois: cles - figees[mois] for mois, cles in montrees.items()})


def _comparer_a(
    con: duckdb.DuckDBPyConnection,
    base: str,
    seuils: Seuils,
    figees: dict[date, set[Cle]],
    montrees: dict[date, set[Cle]],
) -> None:
    if not con.execute(
        "select count(*) from duckdb_tables() where database_name = 'anterieure' and table_name = 'diffusion'"
    ).fetchone()[0]:
        return  # publiée avant que la porte n'existe : rien n'en est sorti par elle
    requete = _CHANGES.format(avant=_par_declarant(con, "anterieure"), apres=_par_declarant(con, base))
    changes = {(mois, (genre, modalite)): nb for mois, genre, modalite, nb in con.execute(requete).fetchall()}
    vues = con.execute(
        "select mois, genre, modalite from anterieure.publication.diffusion where est_montrable"
    ).fetchall()
    for mois, genre, modalite in vues:
        nb = changes.get((mois, (genre, modalite)), 0)
        if not nb:
            montrees[mois].add((genre, modalite))
        elif nb < seuils.unites:
            figees[mois].add((genre, modalite))
