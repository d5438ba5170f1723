"""La version publiée : laquelle, si elle est intacte, et la seule façon de l'ouvrir.

Le tableau de bord et le rapport passent par `ouvrir` : lecture seule, sans accès au reste de la machine. Une version ne change
jamais ; publier, ou revenir, en désigne une autre. `courante.json` donne sa taille et son empreinte : un octet retourné par le
disque se voit avant de servir, non quand une page lit le bloc touché.
"""

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import duckdb

from vigie import chemins
from vigie.erreurs import ErreurVigie
from vigie.fichiers import ecrire_d_un_coup, empreinte
from vigie.nommer import montrer

COURANTE = "courante.json"
_NOM = re.compile(r"pub_\d{4}-\d{2}\.\d+\.duckdb")
_EPINGLE = re.compile(r"(\d{4}-\d{2})\.(\d+)-([0-9a-f]{16})")

# « read_only » seul laisse lire et écrire d'autres fichiers : c'est l'accès extérieur fermé et le verrou qui protègent.
_REGLAGES = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "2GB",
    "max_temp_directory_size": "1GB",
    "threads": "2",
    "lock_configuration": "true",
}


@dataclass(frozen=True)
class Courante:
    """La version désignée : son nom (`2026-06.3`), son fichier, sa taille en octets et son empreinte SHA-256."""

    version: str
    fichier: Path
    octets: int
    sha256: str

    @property
    def epingle(self) -> str:
        """Ce qu'une adresse écrit pour ne montrer que cette version : son nom, et le début de son empreinte."""
        return f"{self.version}-{self.sha256[:16]}"

    @property
    def ordre(self) -> tuple[str, int]:
        """De quoi ranger les versions : le mois, puis le numéro."""
        mois, _, numero = self.version.rpartition(".")
        return mois, int(numero)


def courante(dossier: Path | None = None) -> Courante:
    """Version désignée par `courante.json`. Lève `ErreurVigie` si rien n'est publié, ou si le fichier désigné manque."""
    dossier = dossier or chemins.publie()
    pointeur = dossier / COURANTE
    if not pointeur.is_file():
        raise ErreurVigie(
            f"Rien n'est publié dans {montrer(dossier)}. Lancer « vigie valider » puis « vigie publier » "
            "(VIGIE_DONNEES désigne le dossier des données)."
        )
    try:
        contenu = json.loads(pointeur.read_text(encoding="utf-8"))
        version, nom = str(contenu["version"]), str(contenu["fichier"])
        octets, sha256 = int(contenu["octets"]), str(contenu["sha256"])
    except (ValueError, KeyError, TypeError) as erreur:
        raise ErreurVigie(f"{montrer(pointeur)} est illisible. Lancer « vigie publier » pour le réécrire.") from erreur
    fichier = dossier / nom
    if not _NOM.fullmatch(nom) or not fichier.is_file():
        raise ErreurVigie(
            f"{montrer(pointeur)} désigne une version absente. Lancer « vigie publier » pour en publier une."
        )
    return Courante(version, fichier.resolve(), octets, sha256)


def epinglee(epingle: str, dossier: Path | None = None) -> Courante:
    """La version qu'une adresse épingle (`2026-06.3-<16 chiffres de son empreinte>`), si elle est gardée et intacte ; lève `ErreurVigie` sinon.

    L'empreinte vient de l'adresse : un fichier qui n'est plus celui que l'on y désignait ne s'ouvre pas.
    """
    lu = _EPINGLE.fullmatch(epingle)
    if not lu:
        raise ErreurVigie("L'adresse n'épingle aucune version connue.")
    version = f"{lu[1]}.{lu[2]}"
    fichier = (dossier or chemins.publie()) / f"pub_{version}.duckdb"
    if not fichier.is_file():
        raise ErreurVigie(f"La version {version}, qu'épingle l'adresse, n'est plus gardée.")
    etat = fichier.stat()
    entiere = sha256(fichier.resolve(), etat.st_mtime_ns)
    if not entiere.startswith(lu[3]):
        raise ErreurVigie(f"La version {version} n'est plus celle qu'épingle l'adresse.")
    return Courante(version, fichier.resolve(), etat.st_size, entiere)


def verifier(version: Courante) -> None:
    """Lève `ErreurVigie` si le fichier n'est pas, à l'octet près, celui qui a été publié. Une fois par fichier et par programme."""
    etat = version.fichier.stat()
    if etat.st_size != version.octets or sha256(version.fichier, etat.st_mtime_ns) != version.sha256:
        raise ErreurVigie(
            f"La version publiée {version.version} est abîmée : ce n'est plus le fichier qui a été publié. Revenir à une autre "
            "(« vigie publier --revenir VERSION »), ou en publier une (« vigie publier »)."
        )


@lru_cache(maxsize=8)
def sha256(fichier: Path, date_ns: int) -> str:
    """Empreinte SHA-256 d'un fichier, lue en flux ; `date_ns` : sa date, pour ne le relire que s'il a changé."""
    return empreinte(fichier)


def designer(fichier: Path, version: str) -> None:
    """Désigne une version, d'un coup : les lecteurs suivants l'ouvriront, ceux d'avant gardent la leur."""
    etat = fichier.stat()
    contenu = {
        "version": version,
        "fichier": fichier.name,
        "octets": etat.st_size,
        "sha256": sha256(fichier.resolve(), etat.st_mtime_ns),
    }
    ecrire_d_un_coup(fichier.parent / COURANTE, json.dumps(contenu, ensure_ascii=False) + "\n")


def ouvrir(dossier: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Connexion à la version courante : voir `ouvrir_version`. Lève aussi `ErreurVigie` si rien n'est publié."""
    return ouvrir_version(courante(dossier))


def ouvrir_version(version: Courante) -> duckdb.DuckDBPyConnection:
    """Connexion verrouillée, en lecture seule, à une version (schémas `marts` et `publication`), fût-elle remplacée depuis.

    Aucun autre fichier ne peut être lu ni écrit, aucun réglage changé ; mémoire, disque temporaire et fils bornés.
    Lève `ErreurVigie` si le fichier est abîmé. L'appelant ferme la connexion.
    """
    verifier(version)
    try:
        return duckdb.connect(str(version.fichier), read_only=True, config=_REGLAGES)
    except duckdb.Error as erreur:
        raise ErreurVigie(
            f"La version publiée {version.version} ne s'ouvre pas (écrit par un DuckDB plus récent ?). "
            "Lancer « vigie publier » pour en publier une autre."
        ) from erreur


_MANQUE = re.compile(
    r'Table with name "?(?P<table>\w+)"? does not exist|column "?(?P<colonne>\w+)"? not found|column named "?(?P<nommee>\w+)"?'
)


def manquant(erreur: BaseException) -> str | None:
    """Le mart, ou la colonne, que ce programme construit et que la base lue n'a pas encore ; None si l'erreur dit autre chose."""
    if not isinstance(erreur, duckdb.CatalogException | duckdb.BinderException):
        return None
    lu = _MANQUE.search(str(erreur))
    absent = next((x for x in lu.groups() if x), "") if lu else ""
    return absent if absent in construits() else None


@cache
def construits() -> frozenset[str]:
    """Les marts que ce programme construit, et les colonnes qu'il leur déclare."""
    dossier = chemins.racine() / "models" / "marts"
    colonnes = (
        re.findall(r"^\s*- name: (\w+)", f.read_text(encoding="utf-8"), re.MULTILINE) for f in dossier.rglob("*.yml")
    )
    return frozenset({f.stem for f in dossier.rglob("*.*")}.union(*colonnes))
