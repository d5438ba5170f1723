"""Les versions déjà publiées : les inscrire, revenir à l'une d'elles, effacer celles qui ne servent plus.

Effacer une version ne désarme pas la porte : ce qui en est sorti reste au registre des sorties, que rien n'efface.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from vigie import chemins
from vigie.chargement.charger import decider
from vigie.chargement.registre import entrepot
from vigie.divulgation import registre as sorties
from vigie.erreurs import ErreurVigie
from vigie.nommer import montrer
from vigie.publication import Courante, courante, designer, sha256, verifier

SORTIES = "sorties"  # le registre de tout ce qui est sorti, à côté du dossier des versions
GARDEES = 3  # les dernières publiées, en plus de la courante et de la dernière de chaque mois


@dataclass(frozen=True)
class Purge:
    """`effacees` et `retenues` : noms de fichiers ; une version retenue n'est pas encore au registre des sorties. `octets` libérés."""

    effacees: list[str]
    retenues: list[str]
    octets: int


def inscrire(con: duckdb.DuckDBPyConnection, version: str, etat: str, fichier: Path) -> None:
    """Inscrit au registre qu'une version devient la courante, avec sa taille et son empreinte."""
    lu = fichier.stat()
    quand = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    valeurs = [version, etat, quand, fichier.name, lu.st_size, sha256(fichier.resolve(), lu.st_mtime_ns)]
    con.execute("insert into registre.publications values (?, ?, ?, ?, ?, ?)", valeurs)


def revenir(version: str, chemin: Path | None = None, dossier: Path | None = None) -> Path:
    """Désigne de nouveau une version déjà publiée, intacte, et rend son fichier ; le registre s'en souvient. Rien n'est effacé.

    Lève `ErreurVigie` si cette version n'a jamais été publiée, n'est plus là, ou n'est plus ce qui a été publié.
    """
    chemin, dossier = chemin or chemins.entrepot(), dossier or chemins.publie()
    with entrepot(ecriture=True, chemin=chemin) as con:
        connue = con.execute(
            "select etat, fichier, octets, sha256 from registre.publications where version = ? and sha256 is not null limit 1",
            [version],
        ).fetchone()
        if connue is None:
            publiees = con.execute("select distinct version from registre.publications order by 1").fetchall()
            raise ErreurVigie(
                f"La version « {montrer(version)} » n'est pas de celles qu'on sait vérifier. "
                f"Publiées : {', '.join(v for (v,) in publiees) or 'aucune'}."
            )
        etat, nom, octets, publiee = connue
        fichier = dossier / nom
        if not fichier.is_file():
            raise ErreurVigie(
                f"La version {version} n'est plus dans {montrer(dossier)} : la restaurer d'une sauvegarde."
            )
        verifier(Courante(version, fichier.resolve(), octets, publiee))
        designer(fichier, version)
        inscrire(con, version, etat, fichier)
        return fichier


def purger(garder: int = GARDEES, chemin: Path | None = None, dossier: Path | None = None) -> Purge:
    """Efface les versions qui ne sont ni la courante, ni la dernière de leur mois, ni parmi les `garder` dernières publiées.

    Une version que le registre des sorties ne connaît pas reste : elle seule dit encore ce qu'elle a laissé sortir.
    """
    chemin, dossier = chemin or chemins.entrepot(), dossier or chemins.publie()
    registre = dossier.parent / SORTIES
    with entrepot(ecriture=True, chemin=chemin) as con:
        gardees = _gardees(con, dossier, garder)
        en_trop = sorted(f for f in dossier.glob("pub_*.duckdb") if f.name not in gardees)
        effacees = [f for f in en_trop if sorties.connait(registre, f)]
        octets = sum(f.stat().st_size for f in effacees)
        for f in effacees:
            decider(con, f.stem, "version effacée", f"purge, {garder} dernières gardées")
            f.unlink()
        return Purge([f.name for f in effacees], [f.name for f in en_trop if f not in effacees], octets)


def _gardees(con: duckdb.DuckDBPyConnection, dossier: Path, garder: int) -> set[str]:
    publiees = con.execute(
        "select fichier from registre.publications group by fichier order by max(publie_le) desc, max(rowid) desc"
    ).fetchall()
    presentes = [nom for (nom,) in publiees if (dossier / nom).is_file()]
    par_mois: dict[str, list[str]] = defaultdict(list)
    for nom in presentes:
        par_mois[sorties.numero(nom).rpartition(".")[0]].append(nom)
    return {courante(dossier).fichier.name, *presentes[:garder], *(noms[0] for noms in par_mois.values())}
