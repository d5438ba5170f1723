"""Un petit pays pour attaquer la porte : ce que chaque déclarant apporte à chaque contrôle, et ce qui en sort, version par version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from vigie.divulgation import nationales
from vigie.divulgation.arrondi import arrondir

MOIS = date(2026, 6, 1)
MESURES = ("nb_anomalies", "nb_evalues", "montant_en_jeu", "nb_personnes", "nb_declarants")
Cle = tuple[str, str]  # genre et modalité
Apports = dict[str, dict[str, tuple[int, float]]]  # contrôle, déclarant : anomalies, euros


@dataclass
class Monde:
    """`apports` : qui a quoi. `juges` : nombre de déclarants que chaque contrôle juge (les premiers) ; défaut, tous. `hors_compte` :
    contrôles expérimentaux, d'aucune somme.
    """

    apports: Apports
    declarants: int = 60
    juges: dict[str, int] = field(default_factory=dict)
    gravites: dict[str, str] = field(default_factory=dict)
    hors_compte: frozenset[str] = frozenset()
    editeurs: dict[str, str] = field(default_factory=dict)
    individus: int = 10
    evalues: int = 100
    deja: dict = field(default_factory=dict, repr=False, compare=False)  # apports déjà comptés


@dataclass
class Sortie:
    """Ce qu'un lecteur a d'une version : les nombres montrés, arrondis, par mesure et cellule ; et, pour vérifier, les vrais."""

    montres: dict[str, dict[Cle, float]]
    vrais: dict[str, dict[Cle, float]]
    motifs: dict[Cle, str | None]
    monde: Monde


def nom(rang: int) -> str:
    """Pseudonyme du déclarant de ce rang."""
    return f"d{rang:03d}"


def publier(monde: Monde, dossier: Path, version: str, *, registre: Path | None, anterieures: tuple = ()) -> Sortie:
    """Publie le monde sous `pub_<version>.duckdb` et rend ce qui en sort."""
    con = ouvrir({MOIS: monde}, dossier, version)
    nationales.inscrire(con, "base", anterieures, registre=registre)
    lu = con.execute(
        "select genre, modalite, nb_anomalies, nb_evalues, est_montrable, motif, mesures_montrables from base.publication.diffusion"
    ).fetchall()
    con.close()
    vrais = {m: {cle: sum(apports(monde, cle, m).values()) for cle in cellules(monde)} for m in MESURES}
    montres: dict = {m: {} for m in MESURES}
    for genre, modalite, anomalies, evalues, montrable, _, suite in lu:
        cle = genre, modalite
        assert genre == "reception" or (anomalies, evalues) == (vrais["nb_anomalies"][cle], vrais["nb_evalues"][cle])
        if montrable:
            for mesure in ("nb_anomalies", "nb_evalues", *suite):
                montres[mesure][cle] = arrondir(vrais[mesure].get(cle, 0))
    return Sortie(montres, vrais, {(g, m): motif for g, m, _, _, _, motif, _ in lu}, monde)


def ouvrir(mondes: Mapping[date, Monde], dossier: Path, version: str) -> duckdb.DuckDBPyConnection:
    """La version de ces mois, sous le nom `base`, avant que la porte n'y passe. Contrôles et éditeurs sont ceux du premier."""
    con = duckdb.connect()
    con.execute(f"attach '{dossier / f'pub_{version}.duckdb'}' as base")
    con.execute("create schema base.marts; create schema base.publication")
    con.execute("create table base.publication.version as select ? as version", [version])
    _ecrire_les_dimensions(con, next(iter(mondes.values())), mondes)
    for mois, monde in mondes.items():
        _ecrire(con, monde, mois)
    return con


def cellules(monde: Monde) -> dict[Cle, list[str]]:
    """Chaque cellule et ses contrôles ; d'un éditeur, tous."""
    rendues: dict = {("controle", c): [c] for c in monde.apports}
    comptes = [c for c in sorted(monde.apports) if c not in monde.hors_compte]
    for c in comptes:
        rendues.setdefault(("gravite", monde.gravites.get(c, "alerte")), []).append(c)
        rendues.setdefault(("total", "tous"), []).append(c)
    for i in range(monde.declarants):
        rendues["editeur", monde.editeurs.get(nom(i), "autres")] = comptes
    return rendues


def apports(monde: Monde, cle: Cle, mesure: str) -> dict[str, float]:
    """Ce que chaque déclarant apporte à une cellule, s'il y apporte quelque chose."""
    if (cle, mesure) not in monde.deja:
        monde.deja[cle, mesure] = _apports(monde, cle, mesure)
    return monde.deja[cle, mesure]


def _apports(monde: Monde, cle: Cle, mesure: str) -> dict[str, float]:
    rendus: dict[str, float] = {}
    for i in range(monde.declarants):
        d, (genre, modalite) = nom(i), cle
        if genre == "editeur" and monde.editeurs.get(d, "autres") != modalite:
            continue
        siens = [
            (c, *monde.apports[c].get(d, (0, 0.0)))
            for c in cellules_de(monde, cle)
            if i < monde.juges.get(c, monde.declarants)
        ]
        valeur = {
            "nb_anomalies": sum(a for _, a, _ in siens),
            "nb_evalues": monde.evalues * len(siens),
            "montant_en_jeu": round(sum(e for _, _, e in siens), 2),
            "nb_personnes": max((a for _, a, _ in siens), default=0),  # les mêmes premières personnes partout
            "nb_declarants": int(any(a for _, a, _ in siens)),
        }[mesure]
        if valeur:
            rendus[d] = valeur
    return rendus


def cellules_de(monde: Monde, cle: Cle) -> list[str]:
    """Les contrôles d'une cellule."""
    genre, modalite = cle
    if genre == "controle":
        return [modalite]
    comptes = [c for c in monde.apports if c not in monde.hors_compte]
    return [c for c in comptes if genre != "gravite" or monde.gravites.get(c, "alerte") == modalite]


def _ecrire_les_dimensions(con: duckdb.DuckDBPyConnection, monde: Monde, mois: Iterable[date]) -> None:
    con.execute(
        "create table base.marts.dim_controles (controle_id varchar, gravite varchar, enjeux varchar, est_compte boolean)"
    )
    con.executemany(
        "insert into base.marts.dim_controles values (?, ?, '', ?)",
        [(c, monde.gravites.get(c, "alerte"), c not in monde.hors_compte) for c in monde.apports],
    )
    con.execute("create table base.marts.dim_logiciels (logiciel_id varchar, editeur varchar)")
    con.executemany(
        "insert into base.marts.dim_logiciels values (?, ?)",
        [(f"l{nom(i)}", monde.editeurs.get(nom(i), "Seul")) for i in range(monde.declarants)],
    )
    con.execute(
        "create table base.marts.cmp_unites_mois as select distinct unnest(?::date[]) as mois, 'editeur' as dimension,"
        " editeur as unite, editeur <> 'Seul' as est_nommable from base.marts.dim_logiciels",
        [list(mois)],
    )
    con.execute(
        "create table base.marts.fct_declarations (mois date, declarant_id varchar, est_en_vigueur boolean, nature varchar,"
        " entreprise_id varchar, nb_individus bigint, logiciel_id varchar)"
    )
    con.execute(
        "create table base.marts.fct_comptes (mois date, controle_id varchar, declarant_id varchar, logiciel_id varchar,"
        " nb_anomalies bigint, nb_evalues bigint, est_en_vigueur boolean, est_compte boolean)"
    )
    con.execute(
        "create table base.marts.fct_anomalies (mois date, controle_id varchar, declarant_id varchar, personne_id varchar,"
        " montant_en_jeu double, est_en_vigueur boolean)"
    )


def _ecrire(con: duckdb.DuckDBPyConnection, monde: Monde, mois: date) -> None:
    con.execute(
        "insert into base.marts.fct_declarations select ?, 'd' || lpad(i::varchar, 3, '0') as d, true, '01', 'e' || d, ?, 'l' || d"
        " from range(?) as t (i)",
        [mois, monde.individus, monde.declarants],
    )
    comptes, anomalies = [], []
    for c, siens in monde.apports.items():
        for i in range(monde.juges.get(c, monde.declarants)):
            a, euros = siens.get(nom(i), (0, 0))
            comptes.append((mois, c, nom(i), f"l{nom(i)}", a, monde.evalues, True, True))
            anomalies += [(mois, c, nom(i), f"{nom(i)}p{k}", euros / a, True) for k in range(a)]
    _verser(con, "fct_comptes", comptes)
    _verser(con, "fct_anomalies", anomalies)


def _verser(con: duckdb.DuckDBPyConnection, table: str, lignes: list[tuple]) -> None:
    """D'un coup : ligne à ligne, DuckDB y passerait l'essentiel de l'essai."""
    if lignes:
        con.register("cadre", pl.DataFrame(lignes, orient="row", infer_schema_length=None).to_arrow())
        con.execute(f"insert into base.marts.{table} from cadre")
        con.unregister("cadre")
