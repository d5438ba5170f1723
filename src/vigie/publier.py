"""`vigie publier` : l'entrepôt validé devient une version publiée, immuable.

Seul l'état validé se publie : la moindre retouche d'un mart, d'un statut d'extrait ou du référentiel après la validation est
refusée. La version se construit à côté (`.part`), puis prend sa place d'un coup ; les lecteurs ouverts gardent l'ancienne.
L'entrepôt reste tenu en écriture du contrôle de l'état à la fin de la copie : personne ne peut le changer entre les deux.
"""

import json
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from vigie import chemins, pannes
from vigie.avancement import parcourir
from vigie.chargement.executions import watts_par_coeur
from vigie.chargement.registre import entrepot
from vigie.decisions import lecture, mesures, tenir
from vigie.decisions.decision import Decision
from vigie.decisions.registre import DOSSIER as DECISIONS
from vigie.divulgation import nationales
from vigie.divulgation import registre as sorties
from vigie.erreurs import ErreurVigie, VerdictNegatif
from vigie.fichiers import synchroniser
from vigie.nommer import montrer
from vigie.publication import courante, designer, ouvrir_version, verifier
from vigie.sql import litteral
from vigie.valider import empreinte
from vigie.versions import SORTIES, inscrire

_ORDRE = ("mois", "declarant_id", "employeur_id")
_MARGE = 64 * 1024 * 1024
_VERSION = re.compile(r"pub_(\d{4}-\d{2})\.(\d+)\.duckdb")


@dataclass(frozen=True)
class Publication:
    """Ce qui est publié. `nouvelle` est faux si cet état l'était déjà : rien n'a été refait."""

    version: str
    fichier: Path
    etat: str
    nouvelle: bool


def publier(chemin: Path | None = None, dossier: Path | None = None) -> Publication:
    """Publie l'état validé de l'entrepôt `chemin` dans `dossier` (défauts : ceux de `VIGIE_DONNEES`).

    Lève `VerdictNegatif` (code 1) si l'état n'est pas celui de la dernière validation, ou si elle a échoué ; `ErreurVigie`
    (code 2) si l'entrepôt manque, est tenu par un autre programme, ou si le disque est trop plein.
    """
    chemin, dossier = chemin or chemins.entrepot(), dossier or chemins.publie()
    if not chemin.exists():
        raise ErreurVigie(f"Aucun entrepôt à {montrer(chemin)}. Charger d'abord des extraits : vigie charger DOSSIER.")
    with entrepot(ecriture=True, chemin=chemin) as con:
        marts = empreinte.empreinte_marts(con)
        actuel = empreinte.etat(con, marts)
        validation = _exiger_validation(con, actuel)
        dossier.mkdir(parents=True, exist_ok=True)
        _balayer(dossier)
        deja = _deja_publiee(con, dossier, actuel)
        if deja:
            return deja
        _exiger_place(chemin, dossier)
        mois = _dernier_mois(con)
        version = _prochaine(con, dossier, mois)
        nom, quand = f"pub_{version}.duckdb", datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        ligne = (version, quand, actuel, empreinte.referentiel(con), mois)
        _construire(con, dossier / nom, ligne, validation, marts)
        designer(dossier / nom, version)
        inscrire(con, version, actuel, dossier / nom)
        return Publication(version, dossier / nom, actuel, True)


def _exiger_validation(con: duckdb.DuckDBPyConnection, actuel: str) -> str:
    """Identifiant de la dernière validation, si elle est favorable et porte sur l'état actuel."""
    derniere = con.execute(
        "select validation_id, etat, verdict, resume from registre.validations order by valide_le desc limit 1"
    ).fetchone()
    if derniere is None:
        raise VerdictNegatif("Refus de publier : cet entrepôt n'a jamais été validé. Lancer « vigie valider ».")
    validation, etat, verdict, resume = derniere
    if verdict != "valide":
        raise VerdictNegatif(
            "Refus de publier : la dernière validation a échoué. Corriger ce qu'elle a dit, puis relancer « vigie valider »."
        )
    if etat != actuel:
        raise VerdictNegatif(
            "Refus de publier : l'entrepôt a changé depuis sa validation (marts, référentiel, ou statut d'un extrait). "
            "Relancer « vigie valider »."
        )
    if json.loads(resume or "{}").get("resultats") != empreinte.empreinte_resultats(con, validation):
        raise VerdictNegatif(
            "Refus de publier : les résultats de la validation ont été modifiés après coup. Relancer « vigie valider »."
        )
    return validation


def _balayer(dossier: Path) -> None:
    """Efface les chantiers qu'une publication interrompue a laissés. L'entrepôt est tenu : aucun autre n'est en cours."""
    for reste in (*dossier.glob("*.part"), *dossier.glob("*.part.wal")):
        reste.unlink()


def _deja_publiee(con: duckdb.DuckDBPyConnection, dossier: Path, actuel: str) -> Publication | None:
    """La version courante, si elle porte déjà cet état ; le registre est complété si une interruption l'en a privée."""
    try:
        c = courante(dossier)
        verifier(c)  # abîmée, elle n'empêche pas d'en publier une autre
        version = ouvrir_version(c)
    except (ErreurVigie, duckdb.Error):
        return None
    with version:
        executer = lecture.executer_sur(version)
        etat = executer("select etat from publication.version")[0]["etat"]
        # une décision inscrite depuis se mesurerait : la version suivante, de même état, le fera
        if etat != actuel or mesures.en_attente(executer, _prises(dossier.parent / DECISIONS)):
            return None
    if not con.execute("select 1 from registre.publications where version = ?", [c.version]).fetchone():
        inscrire(con, c.version, etat, c.fichier)
    return Publication(c.version, c.fichier, etat, False)


def _prises(registre: Path) -> list[Decision]:
    """Les décisions inscrites ; aucune d'un registre touché : il ne retient pas le mois, et chaque lecture des décisions le dira."""
    try:
        return tenir.toutes(registre)
    except ErreurVigie:
        return []


def _exiger_place(chemin: Path, dossier: Path) -> None:
    """La version publiée est une partie de l'entrepôt : la taille de celui-ci la borne."""
    voulu, libre = chemin.stat().st_size + _MARGE, shutil.disk_usage(dossier).free
    if libre < voulu:
        raise ErreurVigie(
            f"Espace disque insuffisant dans {montrer(dossier)} : {libre // 2**20} Mo libres, {voulu // 2**20} Mo demandés. "
            f"Libérer de la place, puis relancer. Ne jamais effacer le registre des sorties ({SORTIES}/) : sans lui, la différence de "
            "deux versions rendrait des secrets. Une version qu'il a inscrite peut être déplacée ou archivée."
        )


def _dernier_mois(con: duckdb.DuckDBPyConnection) -> str:
    mois = con.execute(
        "select strftime(coalesce(max(mois) filter (nature = '01'), max(mois) filter (nature in ('11', '14'))), '%Y-%m') from marts.fct_declarations"
    ).fetchone()[0]
    if mois is None:
        raise ErreurVigie("Aucune déclaration mensuelle, ni message PASRAU, dans les marts : il n'y a rien à publier.")
    return mois


def _prochaine(con: duckdb.DuckDBPyConnection, dossier: Path, mois: str) -> str:
    """`<mois>.<n>` : n suit le plus grand jamais pris, sur le disque ou au registre. Une version n'est jamais réécrite."""
    noms = [f.name for f in dossier.glob("pub_*.duckdb")]
    noms += [r[0] for r in con.execute("select fichier from registre.publications").fetchall()]
    pris = [int(t[2]) for n in noms if (t := _VERSION.fullmatch(n)) and t[1] == mois]
    return f"{mois}.{max(pris, default=0) + 1}"


def _construire(con: duckdb.DuckDBPyConnection, but: Path, ligne: tuple, validation: str, marts: str) -> None:
    """Copie les marts, d'empreinte `marts`, et le schéma `publication` dans un fichier neuf, le vérifie, le pousse au disque, le met en place."""
    chantier = but.with_name(but.name + ".part")
    try:
        con.execute(f"attach {litteral(str(chantier))} as neuve")
        try:
            _copier(con, ligne, validation)
            _passer_la_porte(con, but.parent)
            _mesurer_les_decisions(con, but.parent.parent / DECISIONS)
            if empreinte.empreinte_marts(con, "neuve") != marts:
                raise ErreurVigie("La copie des marts diffère de l'original : rien n'a été publié. Relancer.")
            con.execute("checkpoint neuve")
        finally:
            con.execute("detach neuve")
        synchroniser(chantier)
        chantier.chmod(0o400)
        chantier.replace(but)
        synchroniser(but.parent)
    except BaseException as erreur:
        chantier.unlink(missing_ok=True)
        chantier.with_name(chantier.name + ".wal").unlink(missing_ok=True)
        if isinstance(erreur, (duckdb.Error, OSError)):
            pannes.relever(erreur)
            raise ErreurVigie(
                f"La version n'a pas pu être écrite ({type(erreur).__name__}) : la précédente reste en place. "
                "Vérifier l'espace disque et les droits du dossier."
            ) from erreur
        raise


def _passer_la_porte(con: duckdb.DuckDBPyConnection, dossier: Path) -> None:
    """Juge ce qui peut sortir, contre tout ce qui est jamais sorti : le registre, et les versions d'avant lui encore présentes."""
    registre, presentes = dossier.parent / SORTIES, sorted(dossier.glob("pub_*.duckdb"))
    publiees = [f for (f,) in con.execute("select fichier from registre.publications").fetchall()]
    perdues = sorties.perdues(registre, publiees, presentes)
    nationales.inscrire(con, "neuve", presentes, registre=registre, perdues=perdues)


def _mesurer_les_decisions(con: duckdb.DuckDBPyConnection, registre: Path) -> None:
    """L'effet de chaque décision dans cette version, pour que nul lecteur n'ait à le recalculer."""
    con.execute(f"create table neuve.publication.{mesures.TABLE} ({mesures.SCHEMA})")
    if lues := mesures.toutes(lecture.executer_sur(con), _prises(registre)):
        con.executemany(f"insert into neuve.publication.{mesures.TABLE} values (?, ?, ?)", lues)


def rangee(con: duckdb.DuckDBPyConnection, table: str) -> str:
    """La requête qui copie une table dans l'ordre où les pages la lisent : un mois, un déclarant. DuckDB n'ouvre alors que les morceaux qui les portent."""
    colonnes = [c for c, *_ in con.execute(f"describe {table}").fetchall()]
    cles = [c for c in _ORDRE if c in colonnes]
    return f"from {table}" + (f" order by {', '.join(cles)}" if cles else "")


def _copier(con: duckdb.DuckDBPyConnection, ligne: tuple, validation: str) -> None:
    con.execute("create schema neuve.marts; create schema neuve.publication")
    vues = empreinte.vues(con)
    for table in parcourir(empreinte.tables(con), "Copie"):
        if table not in vues:
            con.execute(f'create table neuve.marts."{table}" as ' + rangee(con, f'marts."{table}"'))
    _copier_les_vues(con, vues)
    con.execute(
        f"create table neuve.marts.{empreinte.RESULTATS} as from registre.resultats_gx where validation_id = ?",
        [validation],
    )
    con.execute(
        """create table neuve.publication.version as
        select ?::varchar as version, ?::timestamp as publie_le, ?::varchar as etat, ?::varchar as referentiel,
            (? || '-01')::date as dernier_mois, coalesce(bool_or(demonstration), false) as demonstration,
            count(*) as nb_extraits,
            count(*) filter (where statut = 'quarantaine') as nb_quarantaine
        from registre.extraits""",
        list(ligne),
    )
    con.execute(
        """create table neuve.publication.quarantaine as
        select e.extrait_id, e.motif, max(d.decide_le) as depuis
        from registre.extraits as e
        left join registre.decisions as d on e.extrait_id = d.extrait_id and d.decision = 'quarantaine'
        where e.statut = 'quarantaine' group by all"""
    )
    con.execute(
        """create table neuve.publication.executions as
        select etape, commence_le, secondes, secondes_cpu, secondes_cpu * ? / 3600 as wattheures from registre.executions""",
        [watts_par_coeur()],
    )


def _copier_les_vues(con: duckdb.DuckDBPyConnection, vues: dict[str, str]) -> None:
    """Une vue reste une vue, sur les tables de sa version : créée dans son catalogue, elle n'en nomme aucun."""
    (entrepot,) = con.execute("select current_database()").fetchone()
    con.execute("use neuve")
    try:
        for texte in vues.values():
            con.execute(texte)
    finally:
        con.execute(f'use "{entrepot}"')
