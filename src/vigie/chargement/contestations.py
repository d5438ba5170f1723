"""Le registre des contestations : qui conteste quoi, depuis quand, avec quelle issue.

Une contestation vise une anomalie (contrôle et objet) ou tout le verdict d'une déclaration. Ses dates sont des faits : elles
entrent dans la vie de l'anomalie, comme les dates de dépôt. Les marts les lisent à la construction suivante.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import duckdb

from vigie.controles.entete import famille_de, referentiel
from vigie.erreurs import ErreurVigie, VerdictNegatif

ISSUES = ("fondee", "rejetee")
# Un objet (<declaration_id>.<rang>) ou une déclaration entière ; voir docs/architecture.md, vocabulaire des clés.
_OBJET = re.compile(r"([a-p]{32})(\.\d{1,9})?")
# Un motif est publié : neuf chiffres de suite y seraient peut-être un SIREN, un SIRET ou un NIR.
_IDENTITE = re.compile(r"(?:\d[\s.]?){9,}")


@dataclass(frozen=True)
class Contestation:
    """Une contestation à déposer. `objet` : objet en anomalie, ou déclaration entière."""

    identifiant: str
    objet: str
    motif: str
    deposee_le: date
    issue: str | None = None
    motif_issue: str | None = None
    close_le: date | None = None


def deposer(con: duckdb.DuckDBPyConnection, c: Contestation) -> str:
    """Inscrit une contestation et rend son identifiant.

    Lève `ErreurVigie` si le contrôle, l'objet ou le motif sont irrecevables, ou si la même contestation est déjà ouverte ;
    `VerdictNegatif` si l'entrepôt construit ne porte aucune anomalie de ce contrôle sur cet objet.
    """
    controle = _controle(c.identifiant)
    declaration, objet = _cible(con, c.objet)
    verifier_texte(c.motif)
    if c.close_le is not None and c.close_le < c.deposee_le:
        raise ErreurVigie("Une contestation ne se clôt pas avant son dépôt.")
    _exiger_anomalie(con, c.identifiant, declaration, objet)
    ouvertes = con.execute(
        "select contestation_id from registre.contestations where identifiant = ? and declaration_id = ?"
        " and objet_id is not distinct from ? and issue is null",
        [c.identifiant, declaration, objet],
    ).fetchone()
    if ouvertes:
        raise ErreurVigie(
            f"Cette contestation est déjà ouverte : {ouvertes[0]}. Close-la avant d'en déposer une autre."
        )
    identite = f"{c.identifiant}|{c.objet}|{c.deposee_le}"
    numero = numero_de("k", identite)
    ligne = [
        numero,
        controle,
        c.identifiant,
        declaration,
        objet,
        c.motif.strip(),
        c.deposee_le,
        c.issue,
        c.motif_issue,
        c.close_le,
    ]
    try:
        con.execute("insert into registre.contestations values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", ligne)
    except duckdb.ConstraintException:
        raise ErreurVigie(f"La même contestation a déjà été déposée ce jour-là : {numero}.") from None
    return numero


def clore(con: duckdb.DuckDBPyConnection, numero: str, issue: str, motif: str, le: date) -> None:
    """Clôt une contestation. Lève `ErreurVigie` si elle est inconnue, déjà close, ou plus récente que sa clôture."""
    if issue not in ISSUES:
        raise ErreurVigie(f"Issue inconnue : {issue}. Issues : {', '.join(ISSUES)}.")
    verifier_texte(motif)
    trouvee = con.execute(
        "select deposee_le, issue from registre.contestations where contestation_id = ?", [numero]
    ).fetchone()
    if trouvee is None:
        raise ErreurVigie(f"Aucune contestation {numero}. « vigie contester lister » les donne toutes.")
    if trouvee[1] is not None:
        raise ErreurVigie(f"La contestation {numero} est déjà close ({trouvee[1]}).")
    if le < trouvee[0]:
        raise ErreurVigie(
            f"La contestation {numero} a été déposée le {trouvee[0]:%d/%m/%Y} : elle ne se clôt pas avant."
        )
    con.execute(
        "update registre.contestations set issue = ?, motif_issue = ?, close_le = ? where contestation_id = ?",
        [issue, motif.strip(), le, numero],
    )


def lister(con: duckdb.DuckDBPyConnection) -> list[dict]:
    """Toutes les contestations, de la plus ancienne à la plus récente."""
    relation = con.execute("from registre.contestations order by deposee_le, contestation_id")
    noms = [d[0] for d in relation.description]
    return [dict(zip(noms, ligne, strict=True)) for ligne in relation.fetchall()]


def deposer_toutes(con: duckdb.DuckDBPyConnection, contestations: Iterable[Contestation]) -> int:
    """Inscrit des contestations dans une seule transaction ; rend leur nombre. Une seule refusée, aucune n'entre."""
    con.execute("begin")
    try:
        nombre = sum(1 for c in contestations if deposer(con, c))
        con.execute("commit")
    except BaseException:
        con.execute("rollback")
        raise
    return nombre


def numero_de(prefixe: str, identite: str) -> str:
    """Un numéro sans chiffre, toujours le même pour la même pièce."""
    return prefixe + hashlib.sha256(identite.encode()).hexdigest()[:12].translate(_LETTRES)


_LETTRES = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def _controle(identifiant: str) -> str:
    """Contrôle d'un identifiant : lui-même, ou la famille d'un membre (S21.G00.51.011/LISTE)."""
    connus = {c.id: c for c in referentiel()}
    rubrique, _, famille = identifiant.rpartition("/")
    if identifiant in connus:
        return identifiant
    if nommee := famille_de(identifiant):
        return nommee
    if re.fullmatch(r"S\d\d\.G\d\d\.\d\d\.\d{3}", rubrique) and famille in connus and connus[famille].famille:
        return famille
    raise ErreurVigie(f"Contrôle inconnu : {identifiant}. Le référentiel : docs/referentiel.")


def _cible(con: duckdb.DuckDBPyConnection, objet: str) -> tuple[str, str | None]:
    """(déclaration, objet ou None pour tout le verdict). La déclaration doit être chargée."""
    trouve = _OBJET.fullmatch(objet)
    if not trouve:
        raise ErreurVigie(
            "L'objet contesté s'écrit <déclaration>.<rang> (colonne objet_id d'une anomalie), ou <déclaration> pour tout le verdict."
        )
    declaration = trouve[1]
    if not con.execute("select 1 from extraits.declarations where declaration_id = ?", [declaration]).fetchone():
        raise ErreurVigie(f"Aucune déclaration {declaration} n'est chargée.")
    return declaration, objet if trouve[2] else None


def verifier_texte(motif: str) -> None:
    """Lève `ErreurVigie` si un texte à publier est vide, ou contient un long nombre."""
    if not motif.strip():
        raise ErreurVigie("Le motif est vide : dites pourquoi.")
    if _IDENTITE.search(motif):
        raise ErreurVigie(
            "Le motif contient un long nombre, qui pourrait être une identité : il est publié, retirez-le."
        )


def _exiger_anomalie(con: duckdb.DuckDBPyConnection, identifiant: str, declaration: str, objet: str | None) -> None:
    """Refuse de contester ce que l'entrepôt construit ne dit pas en anomalie. Sans marts, rien à vérifier."""
    construit = "select 1 from information_schema.tables where table_schema = 'marts' and table_name = 'fct_anomalies'"
    if not con.execute(construit).fetchone():
        return
    trouvee = con.execute(
        "select 1 from marts.fct_anomalies where ? in (identifiant, controle_id) and declaration_id = ?"
        " and objet_id = coalesce(?, objet_id)",
        [identifiant, declaration, objet],
    ).fetchone()
    if trouvee is None:
        raise VerdictNegatif(f"Rien à contester : {identifiant} n'a pas d'anomalie sur cet objet.")
