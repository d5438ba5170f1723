"""Le registre des signalements d'usagers : le contrat Vigie (docs/signalements.md), lu ligne à ligne, pseudonymisé, inscrit d'un coup.

Ce contrat est le nôtre : le format du DRM ou des téléservices n'est pas public. Le NIR et le SIRET n'y sont en clair que le temps de la lecture.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import duckdb

from vigie.erreurs import ErreurVigie
from vigie.identite.cles import Cle
from vigie.identite.pseudonymes import Pseudonymes
from vigie.lecture.resultats import empreinte_a_cle
from vigie.nommer import montrer
from vigie.norme.tables import rangees

COLONNES = ("origine", "signale_le", "siret", "nir", "mois", "donnee", "valeur_constatee", "valeur_attendue", "preuve")
ORIGINES = ("rsa_prime_activite", "drm", "autre")
PREUVES = ("bulletin", "attestation", "autre", "aucune")
# un NIR (treize caractères, quinze avec la clé), ou un numéro temporaire
_NIR = re.compile(r"[0-9A-Z]{11,40}")


@dataclass(frozen=True)
class Signalement:
    """Un signalement pseudonymisé, prêt à inscrire."""

    signalement_id: str
    origine: str
    signale_le: date
    declarant_id: str
    personne_id: str
    mois: date
    donnee: str
    valeur_constatee: Decimal | None
    valeur_attendue: Decimal | None
    preuve: str


def lire(fichier: Path, cle: Cle) -> list[Signalement]:
    """Les signalements d'un fichier CSV (« ; » ou « , », UTF-8) ou Parquet.

    Lève `ErreurVigie`, qui nomme le fichier et la ligne, pour une colonne absente ou une valeur hors du contrat. La valeur fautive n'est
    pas citée : ce peut être une identité.
    """
    pseudonymes, donnees = Pseudonymes(cle), {x["donnee"] for x in rangees("nomenclatures/donnees_signalables.csv")}
    return [_signalement(x, f"{montrer(fichier)}, ligne {n}", pseudonymes, donnees) for n, x in _lignes(fichier)]


def inscrire(con: duckdb.DuckDBPyConnection, signalements: list[Signalement]) -> int:
    """Inscrit les signalements neufs, en une transaction, et rend leur nombre : le même contenu ne s'inscrit qu'une fois."""
    avant = con.execute("select count(*) from registre.signalements").fetchone()[0]
    con.execute("begin")
    con.executemany(
        "insert or ignore into registre.signalements values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now()::timestamp)",
        [list(vars(s).values()) for s in signalements],
    )
    con.execute("commit")
    return con.execute("select count(*) from registre.signalements").fetchone()[0] - avant


def _lignes(fichier: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Numéro de ligne et valeurs en texte ; une case vide est une chaîne vide."""
    try:
        if fichier.suffix == ".parquet":
            import pyarrow.parquet as pq

            lues = pq.read_table(fichier).to_pylist()
            entete = pq.read_schema(fichier).names
            numerotees = enumerate(lues, 1)
        else:
            texte = fichier.read_text(encoding="utf-8-sig")
            premiere = texte.partition("\n")[0]
            lecteur = csv.DictReader(io.StringIO(texte), delimiter=";" if ";" in premiere else ",")
            entete, numerotees = lecteur.fieldnames or [], enumerate(list(lecteur), 2)
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as e:
        raise ErreurVigie(f"{montrer(fichier)} : illisible ; il faut un CSV en UTF-8, ou un Parquet.") from e
    if manquent := [c for c in COLONNES if c not in entete]:
        raise ErreurVigie(f"{montrer(fichier)} : il manque {', '.join(manquent)} (docs/signalements.md).")
    for numero, x in numerotees:
        yield numero, {c: "" if x[c] is None else str(x[c]).strip() for c in COLONNES}


def _signalement(x: dict[str, str], ou: str, pseudonymes: Pseudonymes, donnees: set[str]) -> Signalement:
    siret, nir = re.sub(r"\s", "", x["siret"]), re.sub(r"\s", "", x["nir"]).upper()
    for condition, faute in (
        (x["origine"] in ORIGINES, f"origine attend {', '.join(ORIGINES)}"),
        (x["preuve"] in PREUVES, f"preuve attend {', '.join(PREUVES)}"),
        (x["donnee"] in donnees, f"donnee attend {', '.join(sorted(donnees))}"),
        (re.fullmatch(r"\d{14}", siret), "siret attend 14 chiffres"),
        (_NIR.fullmatch(nir), "nir attend un NIR, ou un numéro temporaire"),
    ):
        if not condition:
            raise ErreurVigie(f"{ou} : {faute}.")
    valeurs = (
        x["origine"], _jour(x["signale_le"], ou, "signale_le"), pseudonymes.un("siret", siret), pseudonymes.un("personne", nir),
        _jour(f"{x['mois']}-01", ou, "mois"), x["donnee"], _euros(x["valeur_constatee"], ou, "valeur_constatee"),
        _euros(x["valeur_attendue"], ou, "valeur_attendue"), x["preuve"],
    )  # fmt: skip
    cle = empreinte_a_cle(pseudonymes.cle.domaine("signalement"), "|".join(map(str, valeurs)).encode()).decode()
    return Signalement(cle, *valeurs)


def _jour(texte: str, ou: str, colonne: str) -> date:
    try:
        return date.fromisoformat(texte[:10])
    except ValueError:
        forme = "AAAA-MM" if colonne == "mois" else "AAAA-MM-JJ"
        raise ErreurVigie(f"{ou} : {colonne} attend {forme}.") from None


def _euros(texte: str, ou: str, colonne: str) -> Decimal | None:
    if not texte:
        return None
    try:
        valeur = Decimal(texte.replace(",", "."))
    except InvalidOperation:
        valeur = Decimal("NaN")
    if not valeur.is_finite() or abs(valeur) >= 10**9:
        raise ErreurVigie(f"{ou} : {colonne} attend un montant en euros.")
    return valeur.quantize(Decimal("0.01"))


def exiger_cle(con: duckdb.DuckDBPyConnection, cle: Cle) -> None:
    """Lève `ErreurVigie` si l'entrepôt est pseudonymisé avec une autre clé : rien ne s'y rattacherait."""
    autre = con.execute("select 1 from registre.extraits where cle_id != ?", [cle.identifiant]).fetchone()
    if autre:
        raise ErreurVigie(
            "L'entrepôt est pseudonymisé avec une autre clé : rien ne s'y rattacherait. Donnez la même clé."
        )
