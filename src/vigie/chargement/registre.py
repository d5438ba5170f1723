"""Le registre de l'entrepôt : ce qui a été chargé, décidé, construit, validé, publié. Une transaction par extrait."""

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from vigie import chemins, moteur, pannes
from vigie.chargement import journal_coupe
from vigie.erreurs import ErreurVigie
from vigie.nommer import montrer

_TABLES = """
create schema if not exists extraits;
create schema if not exists registre;
create table if not exists registre.extraits (
    extrait_id varchar primary key, statut varchar not null, demonstration boolean not null, cle_id varchar not null,
    flux varchar not null, charge_le timestamp not null, nb_declarations bigint, nb_declarations_deja_chargees bigint,
    nb_lignes bigint, normes varchar, motif varchar);
create table if not exists registre.decisions (
    extrait_id varchar not null, decision varchar not null, motif varchar, auteur varchar, decide_le timestamp not null);
create table if not exists registre.constructions (etat varchar not null, construit_le timestamp not null, referentiel varchar);
create table if not exists registre.a_jour (code varchar not null, matiere varchar not null);
create table if not exists registre.validations (
    validation_id varchar not null, etat varchar not null, verdict varchar not null, valide_le timestamp not null, resume varchar);
create table if not exists registre.extraits_relus (extrait_id varchar not null, code varchar not null);
create table if not exists registre.jugees (
    declaration_id varchar not null, code varchar not null, empreinte varchar not null, juge_le timestamp not null);
create table if not exists registre.a_revalider (declaration_id varchar, construction varchar);
create table if not exists registre.lots_juges (
    extrait_id varchar not null, charge_le timestamp not null, resultats varchar not null, code varchar not null);
create table if not exists registre.resultats_gx (
    validation_id varchar, suite varchar, nom_suite varchar, attente varchar, identifiant varchar, extrait_id varchar,
    severite varchar, reussie boolean, nb_evalues bigint, nb_inattendus bigint, nb_dbt bigint, ecart bigint, detail varchar,
    execute_le timestamp);
create table if not exists registre.contestations (
    contestation_id varchar primary key, controle_id varchar not null, identifiant varchar not null,
    declaration_id varchar not null, objet_id varchar, motif varchar not null, deposee_le date not null, issue varchar,
    motif_issue varchar, close_le date);
create table if not exists registre.rapprochements (
    personne_a varchar not null, personne_b varchar not null, probabilite double not null, niveau varchar not null,
    rapproche_le timestamp not null);
create table if not exists registre.executions (
    etape varchar not null, commence_le timestamp not null, secondes double not null, secondes_cpu double not null);
create table if not exists registre.observations (
    observation_id varchar primary key, editeur varchar not null, critere varchar, texte varchar not null,
    deposee_le date not null, suite varchar, suite_le date);
create table if not exists registre.signalements (
    signalement_id varchar primary key, origine varchar not null, signale_le date not null, declarant_id varchar not null,
    personne_id varchar not null, mois date not null, donnee varchar not null, valeur_constatee decimal(18, 2),
    valeur_attendue decimal(18, 2), preuve varchar not null, inscrit_le timestamp not null);
create table if not exists registre.regles (controle_id varchar not null, regle varchar not null, vue_le timestamp not null);
create table if not exists registre.publications (
    version varchar not null, etat varchar not null, publie_le timestamp not null, fichier varchar not null,
    octets bigint, sha256 varchar);
alter table registre.publications add column if not exists octets bigint;
alter table registre.publications add column if not exists sha256 varchar;
"""


def creer(con: duckdb.DuckDBPyConnection) -> None:
    """Crée le registre et les tables d'extraits, si elles manquent."""
    from vigie.norme.schema import colonnes, tables

    con.execute(_TABLES)
    connues = dict(
        con.execute(
            "select table_name, list(column_name) from duckdb_columns()"
            " where schema_name = 'extraits' and database_name = current_database() group by all"
        ).fetchall()
    )
    for table in tables():
        voulues, presentes = colonnes(table), connues.get(table, ())
        if not presentes:
            corps = ", ".join(f'"{c}" {genre}' for c, genre in voulues.items())
            con.execute(f"create table extraits.{table} ({corps})")
            continue
        for c in (c for c in voulues if c not in presentes):  # un entrepôt d'avant une colonne la reçoit, vide
            con.execute(f'alter table extraits.{table} add column "{c}" {voulues[c]}')


def inscrire_regles(con: duckdb.DuckDBPyConnection, requetes: Mapping[str, str]) -> None:
    """Inscrit la règle (son SQL) de chaque contrôle où elle n'est pas celle déjà connue. `requetes` : contrôle → SQL.

    Une règle qui revient à un texte d'autrefois est une règle nouvelle : ce qui en a été lu entre-temps ne se compare plus.
    """
    connues = dict(
        con.execute("select controle_id, max_by(regle, vue_le) from registre.regles group by all").fetchall()
    )
    actuelles = {c: hashlib.sha256(sql.encode()).hexdigest()[:16] for c, sql in requetes.items()}
    neuves = [[c, regle] for c, regle in actuelles.items() if connues.get(c) != regle]
    if neuves:
        con.executemany("insert into registre.regles values (?, ?, now()::timestamp)", neuves)


def ecrire_rapprochements(con: duckdb.DuckDBPyConnection, paires: list[tuple[str, str, float, str]]) -> None:
    """Remplace les paires de personnes rapprochées, en une transaction."""
    con.execute("begin")
    con.execute("delete from registre.rapprochements")
    if paires:
        con.executemany("insert into registre.rapprochements values (?, ?, ?, ?, now()::timestamp)", paires)
    con.execute("commit")


@contextmanager
def entrepot(ecriture: bool = False, chemin: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Ouvre l'entrepôt. En écriture, le crée au besoin. Lève `ErreurVigie` s'il manque ou si un autre programme le tient."""
    chemin = chemin or chemins.entrepot()
    if not ecriture and not chemin.exists():
        raise ErreurVigie(f"Aucun entrepôt à {montrer(chemin)}. Chargez d'abord des extraits : vigie charger DOSSIER.")
    chemin.parent.mkdir(parents=True, exist_ok=True)
    debordement = chemin.parent / chemins.debordement().name
    try:
        con = journal_coupe.ouvrir(chemin, ecriture, moteur.reglages(debordement))
    except duckdb.Error as e:  # DuckDB n'a pas qu'un genre d'erreur pour une base qu'il n'ouvre pas
        if "lock" in str(e).lower():
            raise ErreurVigie(
                f"L'entrepôt {montrer(chemin)} est tenu par un autre programme (chargement, construction ou validation en cours). "
                "Rien n'a été modifié ; relancez quand il aura fini."
            ) from e
        pannes.relever(e)
        raise ErreurVigie(
            f"L'entrepôt {montrer(chemin)} ne s'ouvre pas : fichier abîmé, ou écrit par une version plus récente."
        ) from e
    try:
        con.execute("set enable_progress_bar = false")
        if ecriture:  # nous seuls le tenons : ce qui a débordé vient d'un programme tué
            shutil.rmtree(debordement, ignore_errors=True)
            debordement.mkdir(mode=0o700)
            creer(con)
        yield con
    finally:
        con.close()
