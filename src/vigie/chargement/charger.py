"""`vigie charger` : des extraits à l'entrepôt. Idempotent, une transaction par extrait, comptes vérifiés, refus motivés."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from vigie import pannes
from vigie.avancement import parcourir
from vigie.chargement.executions import Chrono
from vigie.chargement.identites import Trouvee, chercher, cles_informes
from vigie.chargement.mise_de_cote import MiseDeCote
from vigie.chargement.registre import entrepot
from vigie.ecriture import compte
from vigie.erreurs import ErreurVigie
from vigie.extrait import VERSION
from vigie.fichiers import empreinte
from vigie.identite.formes import NORME, citable
from vigie.nommer import montrer
from vigie.norme.schema import colonnes, tables


class ExtraitRefuse(ErreurVigie):
    """Un extrait qui ne peut être chargé ; l'entrepôt est inchangé."""


@dataclass(frozen=True)
class Issue:
    """Ce qu'il est advenu d'un extrait : `charge`, `deja_charge` ou `refuse` (avec le motif).

    `nb_retours`, `nb_ressources` : ceux d'un extrait de retours, de ressources ; nuls d'un autre. `autres_dates` : extraits déjà chargés qui donnent à ces mêmes envois une autre date de dépôt, et la gardent.
    `mises_de_cote` : une phrase par valeur laissée, avec son fichier et sa ligne.
    """

    extrait_id: str
    issue: str
    motif: str = ""
    nb_declarations: int = 0
    nb_deja_chargees: int = 0
    nb_retours: int | None = None
    nb_ressources: int | None = None
    autres_dates: tuple[str, ...] = ()
    mises_de_cote: list[str] = field(default_factory=list)


def dossiers(chemin: Path) -> list[Path]:
    """Les extraits désignés par un chemin : lui-même, ou ceux qu'il contient. Lève `ErreurVigie` s'il n'y en a pas."""
    if not chemin.is_dir():
        raise ErreurVigie(f"{montrer(chemin)} : dossier d'extraits introuvable.")
    if (chemin / "manifeste.json").is_file():
        return [chemin]
    trouves = sorted(p.parent for p in chemin.glob("*/manifeste.json"))
    if not trouves:
        raise ErreurVigie(
            f"{montrer(chemin)} ne contient aucun extrait (un dossier avec manifeste.json). Produisez-le : vigie extraire."
        )
    return trouves


def charger(chemin: Path) -> list[Issue]:
    """Charge les extraits d'un dossier, dans l'ordre ; un extrait refusé n'arrête pas les autres."""
    issues, chrono = [], Chrono()
    with entrepot(ecriture=True) as con:
        for dossier in dossiers(chemin):
            try:
                issues.append(_charger(con, dossier))
            except ExtraitRefuse as e:
                issues.append(Issue(dossier.name, "refuse", str(e)))
        if any(i.issue == "charge" for i in issues):
            chrono.inscrire(con, "charger")
    return issues


def _charger(con: duckdb.DuckDBPyConnection, dossier: Path) -> Issue:
    manifeste = _manifeste(dossier)
    ident = manifeste["extrait_id"]
    if con.execute("select 1 from registre.extraits where extrait_id = ?", [ident]).fetchone():
        return Issue(ident, "deja_charge")
    _verifier_fichiers(dossier, manifeste)
    _verifier_cle(con, manifeste)
    trouvees = _identites(con, dossier, manifeste)
    mises_de_cote = MiseDeCote(con, dossier, trouvees)
    dites = mises_de_cote.phrases()
    autres = _autres_dates(con, dossier, manifeste)
    con.execute("begin")
    try:
        deja = _inserer(con, dossier, manifeste, mises_de_cote)
        con.execute(
            """insert into registre.extraits values (?, 'charge', ?, ?, ?, ?, ?, ?, ?, ?, null)""",
            [ident, manifeste["demonstration"], manifeste["cle_id"], manifeste["flux"], datetime.now(UTC).replace(tzinfo=None),
             manifeste["nb_declarations"] - deja, deja, manifeste["lignes_lues"],
             ", ".join(n for n in manifeste["normes"] if citable(NORME, n))],
        )  # fmt: skip
        if trouvees:
            decider(con, ident, "valeurs mises de côté", " ; ".join(dites[:_PHRASES_CONSIGNEES]))
        con.execute("commit")
    except ExtraitRefuse:
        con.execute("rollback")
        raise
    except duckdb.Error as e:
        con.execute("rollback")
        pannes.relever(e)
        raise ExtraitRefuse(
            f"{montrer(dossier.name)} : table illisible ou d'une forme inattendue ({type(e).__name__})."
        ) from e
    return Issue(
        ident,
        "charge",
        "",
        manifeste["nb_declarations"] - deja,
        deja,
        manifeste.get("nb_retours"),
        manifeste.get("nb_ressources"),
        autres_dates=autres,
        mises_de_cote=dites,
    )


_PHRASES_CONSIGNEES = 20


def _manifeste(dossier: Path) -> dict:
    try:
        m = json.loads((dossier / "manifeste.json").read_text(encoding="utf-8"))
        champs = {
            "version",
            "extrait_id",
            "cle_id",
            "demonstration",
            "flux",
            "tables",
            "nb_declarations",
            "lignes_lues",
        }
        if not isinstance(m, dict) or champs - set(m):
            raise ValueError
    except (OSError, ValueError, UnicodeDecodeError) as e:
        raise ExtraitRefuse(f"{montrer(dossier.name)} : manifeste.json illisible ou incomplet.") from e
    if m["version"] != VERSION:
        raise ExtraitRefuse(
            f"{montrer(dossier.name)} : extrait de version {m['version']}, version {VERSION} attendue ; refaites-le."
        )
    if m["extrait_id"] != dossier.name:
        raise ExtraitRefuse(
            f"{montrer(dossier.name)} : le dossier ne porte pas le nom de son manifeste ; il a été renommé ou remplacé."
        )
    return m


def _verifier_fichiers(dossier: Path, manifeste: dict) -> None:
    attendus, presents = set(manifeste["tables"]), {f.stem for f in dossier.glob("*.parquet")}
    if attendus != presents:
        raise ExtraitRefuse(
            f"{montrer(dossier.name)} : tables manquantes ou en trop : {', '.join(sorted(attendus ^ presents))}."
        )
    if inconnues := attendus - set(tables()):
        raise ExtraitRefuse(f"{montrer(dossier.name)} : tables inconnues : {', '.join(sorted(inconnues))}.")
    for nom, t in manifeste["tables"].items():
        if empreinte(dossier / f"{nom}.parquet") != t["sha256"]:
            raise ExtraitRefuse(
                f"{montrer(dossier.name)}, {nom}.parquet : le contenu n'est pas celui du manifeste (tronqué ou modifié)."
            )
    if manifeste["lignes_lues"] != sum(
        manifeste[c] for c in ("lignes_gardees", "lignes_ecartees", "lignes_redistribution")
    ):
        raise ExtraitRefuse(f"{montrer(dossier.name)} : les comptes de lignes ne se ferment pas.")


def _verifier_cle(con: duckdb.DuckDBPyConnection, manifeste: dict) -> None:
    autre = con.execute(
        "select demonstration, cle_id from registre.extraits where demonstration != ? or cle_id != ? limit 1",
        [manifeste["demonstration"], manifeste["cle_id"]],
    ).fetchone()
    if autre is None:
        return
    if autre[0] != manifeste["demonstration"]:
        quoi = (
            "de démonstration dans un entrepôt réel"
            if manifeste["demonstration"]
            else "réel dans un entrepôt de démonstration"
        )
        raise ExtraitRefuse(f"{manifeste['extrait_id']} : extrait {quoi}. Choisissez un autre dossier VIGIE_DONNEES.")
    raise ExtraitRefuse(
        f"{manifeste['extrait_id']} : pseudonymisé avec une autre clé ({manifeste['cle_id']}) que l'entrepôt ({autre[1]}) ; "
        "les personnes ne s'y rapprocheraient pas. Refaites l'extrait avec la bonne clé."
    )


def _identites(con: duckdb.DuckDBPyConnection, dossier: Path, manifeste: dict) -> list[Trouvee]:
    """Les identités que l'extrait porte encore. Lève `ExtraitRefuse` si une clé n'est pas des nôtres."""
    trouvees: list[Trouvee] = []
    for nom, _ in parcourir(list(manifeste["tables"].items()), "Vérification", _lignes):
        try:
            trouvees += chercher(con, _parquet(dossier, nom), nom)
            informes = cles_informes(con, _parquet(dossier, nom), nom)
        except duckdb.Error as e:
            pannes.relever(e)
            raise ExtraitRefuse(f"{montrer(dossier.name)}, {nom}.parquet : illisible.") from e
        if informes:
            raise ExtraitRefuse(
                f"{montrer(dossier.name)}, {nom}.parquet : {', '.join(informes)} n'a pas la forme d'une clé de Vigie ; refaites l'extrait."
            )
    return trouvees


def _lignes(table: tuple[str, dict]) -> int:
    return table[1]["lignes"]


def _parquet(dossier: Path, nom: str) -> str:
    return f"read_parquet('{str(dossier / nom).replace(chr(39), chr(39) * 2)}.parquet')"


def _autres_dates(con: duckdb.DuckDBPyConnection, dossier: Path, manifeste: dict) -> tuple[str, ...]:
    """Les extraits chargés qui ont ces envois sous une autre date de dépôt : une date corrigée n'entre pas tant qu'ils y sont."""
    if "envois" not in manifeste["tables"]:
        return ()
    trouves = con.execute(f"""
        select distinct c.extrait_id from extraits.envois as c join {_parquet(dossier, "envois")} as n using (envoi_id)
        where c.depose_le is distinct from n.depose_le and n.depose_le is not null order by 1""").fetchall()
    return tuple(x for (x,) in trouves)


def _inserer(con: duckdb.DuckDBPyConnection, dossier: Path, manifeste: dict, mises_de_cote: MiseDeCote) -> int:
    """Insère les tables, sans les identités trouvées ; rend le nombre de déclarations déjà chargées par un autre extrait."""
    ident = manifeste["extrait_id"]
    deja = 0
    if "declarations" in manifeste["tables"]:
        con.execute(f"""create or replace temp table deja_chargees as
            select declaration_id from {_parquet(dossier, "declarations")}
            semi join extraits.declarations using (declaration_id)""")
        deja = con.execute("select count(*) from deja_chargees").fetchone()[0]
    # l'envoi d'une déclaration déjà chargée l'est aussi : le remettre la doublerait dans l'entrepôt
    con.execute("create or replace temp table envois_deja as select distinct envoi_id from extraits.envois")
    con.execute("create or replace temp table retours_deja as select distinct retour_id from extraits.retours")
    con.execute("""create or replace temp table ressources_deja as
        select ressource_id from extraits.ressources_montants union select ressource_id from extraits.ressources_independants""")
    for nom, t in parcourir(list(manifeste["tables"].items()), "Chargement", _lignes):
        cibles = [c for c in colonnes(nom) if c != "extrait_id"]
        source = _parquet(dossier, nom)
        presentes = {x[0] for x in con.execute(f"describe select * from {source}").fetchall()}
        if inconnues := presentes - set(cibles):
            raise ExtraitRefuse(
                f"{montrer(dossier.name)}, {nom} : colonnes inconnues : {', '.join(sorted(inconnues))}."
            )
        choix = mises_de_cote.choix(nom, cibles, presentes)
        filtre = ""
        if deja and "declaration_id" in presentes:
            filtre = " anti join deja_chargees using (declaration_id)"
        elif deja and "envoi_id" in presentes:
            filtre = " anti join envois_deja using (envoi_id)"
        elif "retour_id" in presentes:
            filtre = " anti join retours_deja using (retour_id)"
        elif "ressource_id" in presentes:
            filtre = " anti join ressources_deja using (ressource_id)"
        n = con.execute(
            f"insert into extraits.{nom} by name select {choix}, ? as extrait_id from {source} as x{filtre}",
            [ident],
        ).fetchone()[0]
        if not deja and presentes.isdisjoint(("retour_id", "ressource_id")) and n != t["lignes"]:
            raise ExtraitRefuse(
                f"{montrer(dossier.name)}, {nom} : {compte(n, 'ligne lue')}, {t['lignes']} au manifeste."
            )
    return deja


def retirer(extrait_id: str, motif: str) -> int:
    """Défait le chargement d'un extrait ; rend le nombre de déclarations retirées. Lève `ErreurVigie` s'il n'est pas chargé."""
    with entrepot(ecriture=True) as con:
        if not con.execute("select 1 from registre.extraits where extrait_id = ?", [extrait_id]).fetchone():
            raise ErreurVigie(f"L'extrait {extrait_id} n'est pas chargé. Voir : vigie etat.")
        con.execute("begin")
        n = con.execute("select count(*) from extraits.declarations where extrait_id = ?", [extrait_id]).fetchone()[0]
        for table in tables():
            con.execute(f"delete from extraits.{table} where extrait_id = ?", [extrait_id])
        con.execute("delete from registre.extraits where extrait_id = ?", [extrait_id])
        decider(con, extrait_id, "retire", motif)
        con.execute("commit")
        return n


def decider(con: duckdb.DuckDBPyConnection, extrait_id: str, decision: str, motif: str) -> None:
    """Consigne une décision humaine ou automatique sur un extrait."""
    import getpass

    try:
        auteur = getpass.getuser()
    except (KeyError, OSError):
        auteur = "inconnu"
    con.execute(
        "insert into registre.decisions values (?, ?, ?, ?, ?)",
        [extrait_id, decision, motif, auteur, datetime.now(UTC).replace(tzinfo=None)],
    )
