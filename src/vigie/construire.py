"""`vigie construire` : `dbt build` dans un sous-processus, avec un mot clair quand un contrôle ne s'exécute pas.

Un contrôle en erreur ne fait jamais tomber son thème : il est nommé, compté comme « erreur », et les autres continuent.
Ce qui n'a pas changé ne se refait pas : ni l'entrepôt si rien n'est arrivé, ni les essais unitaires si le code est le même.
"""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from vigie import chemins, pannes
from vigie.avancement import Barres
from vigie.chargement.executions import Chrono
from vigie.chargement.registre import entrepot, inscrire_regles
from vigie.controles.entete import empreinte_referentiel, referentiel
from vigie.controles.enveloppe import verdicts
from vigie.ecriture import compte
from vigie.erreurs import ErreurVigie

# dbt tient l'entrepôt : il s'arrête avec qui l'a lancé, même tué (son entrée se ferme alors).
_DBT = """
import os, sys, threading
threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(1)), daemon=True).start()
from dbt.cli.main import cli
sys.exit(cli())
"""


# Au-delà, DuckDB occupe à lui seul les cœurs d'un modèle ; deux à la fois se disputent sa mémoire, et débordent (benchmarks/chaine.md).
_GRAND_ENTREPOT = 2**30


@dataclass
class Construction:
    """Ce qu'une construction a donné. `rien_de_neuf` : ni le code ni la matière n'ont changé, rien n'a été refait."""

    duree: float
    nb_modeles: int
    nb_tests: int
    en_erreur: list[str] = field(default_factory=list)
    rien_de_neuf: bool = False


def construire(complet: bool = False) -> Construction:
    """Construit l'entrepôt, s'il ne l'est déjà. `complet` : rejuge tout. Lève `ErreurVigie` si l'entrepôt est vide ou si dbt échoue."""
    if not chemins.est_un_clone():
        raise ErreurVigie("vigie construire ne s'emploie que depuis un clone du dépôt (dbt y lit models/).")
    with entrepot(ecriture=True) as con:
        if not con.execute("select count(*) from registre.extraits").fetchone()[0]:
            raise ErreurVigie("L'entrepôt est vide. Chargez d'abord des extraits : vigie charger DOSSIER.")
        inscrire_regles(con, {c.id: c.sql for c in referentiel()})
        code, matiere = empreinte_du_code(), empreinte_de_la_matiere(con)
        construit = con.execute("select code, matiere from registre.a_jour").fetchone()
        if construit == (code, matiere) and not complet:
            return Construction(0.0, 0, 0, rien_de_neuf=True)
    debut, chrono = time.monotonic(), Chrono()
    eprouve = not complet and construit is not None and construit[0] == code
    resultats = _dbt(complet, [], eprouve)
    _dire_les_pannes(resultats)
    en_erreur: list[str] = []
    if any(r["unique_id"].split(".")[-1].startswith("ctl_") and r["status"] == "error" for r in resultats):
        en_erreur = fautifs()
        resultats = _dbt(complet, en_erreur, eprouve)
    echecs = [r for r in resultats if r["status"] in ("error", "fail")]
    if echecs:
        noms = ", ".join(sorted(r["unique_id"].split(".")[2] for r in echecs)[:8])
        raise ErreurVigie(
            f"dbt build a échoué sur {compte(len(echecs), 'nœud', feminin=False)} : {noms}. Détail : target/run_results.json."
        )
    with entrepot(ecriture=True) as con:
        con.execute(
            "insert into registre.constructions select ?, now()::timestamp, ?",
            [matiere, empreinte_referentiel()],
        )
        if not en_erreur:
            con.execute("insert into registre.a_jour values (?, ?)", [code, matiere])
        chrono.inscrire(con, "construire")
    genres = [r["unique_id"].split(".")[0] for r in resultats]
    return Construction(
        time.monotonic() - debut,
        genres.count("model") + genres.count("seed"),
        genres.count("test") + genres.count("unit_test"),
        en_erreur,
    )


def _dire_les_pannes(resultats: list[dict]) -> None:
    """Lève `ErreurVigie` si un modèle est tombé faute de place ou de mémoire : aucun contrôle n'y est pour rien."""
    for r in resultats:
        if r["status"] == "error" and (dite := pannes.du_moteur(r["message"] or "")):
            raise ErreurVigie(
                f"{dite[0].upper()}{dite[1:]}. La construction s'est arrêtée à {r['unique_id'].split('.')[2]} ; relancez ensuite."
            )


def empreinte_du_code() -> str:
    """Tout ce qui décide d'une construction, hors des données : dbt et ses réglages, les seeds, et le paquet que lisent les marts."""
    racine, h = chemins.racine(), hashlib.sha256()
    reglages = [racine / x for x in ("dbt_project.yml", "profiles.yml", "requirements.lock")]
    for dossier in (*(racine / x for x in ("models", "macros", "seeds", "tests/dbt")), Path(__file__).parent):
        reglages += [f for f in dossier.rglob("*") if f.is_file() and "__pycache__" not in f.parts]
    for f in sorted(reglages):
        h.update(f.name.encode() + b"\0" + f.read_bytes())
    return h.hexdigest()[:32]


def empreinte_de_la_matiere(con: duckdb.DuckDBPyConnection) -> str:
    """Ce que lit une construction : les extraits (immuables : leur identifiant les dit) et leurs statuts, le reste du registre."""
    lus = ("extrait_id, statut from registre.extraits", "* from registre.contestations", "* from registre.observations")
    lus += ("* exclude (inscrit_le) from registre.signalements",)
    lus += (
        "personne_a, personne_b, probabilite, niveau from registre.rapprochements",
        "controle_id, regle, vue_le from registre.regles",
    )
    contenu = [con.execute(f"select {x} order by all").fetchall() for x in lus]
    return hashlib.sha256(repr(contenu).encode()).hexdigest()[:32]


def fautifs() -> list[str]:
    """Contrôles dont le SQL échoue sur l'entrepôt, cherchés un à un."""
    trouves = []
    with entrepot() as con:
        con.execute("use controle")
        for c in referentiel():
            if c.zone != "entrepot" or c.statut == "retire":
                continue
            try:
                con.execute(f"select count(*), sum(nb_anomalies) from ({verdicts(c, 'declarations')})").fetchall()
            except duckdb.Error:
                trouves.append(c.id)
    return trouves


def _dbt(complet: bool, en_erreur: list[str], eprouve: bool) -> list[dict]:
    """`dbt build` ; `eprouve` : ce même code a déjà construit cet entrepôt. Ni essais unitaires, ni seeds, ni vues : rien n'y changerait."""
    racine = chemins.racine()
    arguments = [
        "build",
        "--project-dir",
        str(racine),
        "--profiles-dir",
        str(racine),
        "--no-use-colors",
        "--log-format",
        "json",
    ]
    if complet:
        arguments.append("--full-refresh")
    if chemins.entrepot().stat().st_size > _GRAND_ENTREPOT:
        arguments += ["--threads", "1"]
    if not eprouve:
        # d'un autre code, la lecture que dbt a gardée du projet ne voit pas toujours qu'une macro lit une table de plus
        arguments.append("--no-partial-parse")
    if eprouve:
        arguments += ["--exclude-resource-type", "unit_test", "--exclude-resource-type", "seed"]
        # « empty » : seules les vues s'écartent ; ce qui les éprouve relit ce qui est arrivé
        arguments += ["--exclude", "config.materialized:view", "--indirect-selection", "empty"]
    if en_erreur:
        arguments += ["--vars", json.dumps({"controles_en_erreur": en_erreur})]
    cible = Path(chemins.donnees().resolve()) / "target"
    env = {
        **os.environ, "VIGIE_DONNEES": str(chemins.donnees().resolve()), "DBT_TARGET_PATH": str(cible),
        "DBT_LOG_PATH": str(cible), "DO_NOT_TRACK": "1",
    }  # fmt: skip
    resultats = cible / "run_results.json"
    resultats.unlink(missing_ok=True)
    sortie = _attendre([sys.executable, "-c", _DBT, *arguments], racine, env)
    if not resultats.exists():
        fin = "\n".join(sortie.strip().splitlines()[-12:])
        raise ErreurVigie(f"dbt n'a pas pu démarrer :\n{fin}")
    return json.loads(resultats.read_text(encoding="utf-8"))["results"]


def _attendre(commande: list[str], racine: Path, env: dict[str, str]) -> str:
    """Lance un programme et rend tout ce qu'il a dit. Son entrée reste ouverte tant que nous vivons ; interrompus, nous l'arrêtons."""
    with subprocess.Popen(
        commande,
        cwd=racine,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as p:
        try:
            return _suivre(p.stdout)
        except BaseException:
            p.kill()
            raise


def _suivre(journal: Iterable[str]) -> str:
    """Lit ce que dbt dit à mesure : la barre avance d'un nœud fini à l'autre. Rend ce qui n'est pas de la routine, pour qui échoue."""
    dit, finis = [], 0
    with Barres() as barres:
        for ligne in journal:
            try:
                evenement = json.loads(ligne)
                genre, niveau = evenement["info"]["name"], evenement["info"]["level"]
            except (ValueError, KeyError, TypeError):
                dit.append(ligne)
                continue
            if genre.startswith("Log") and genre.endswith("Result") and evenement["data"].get("total"):
                finis += 1  # deux nœuds à la fois : leur rang n'est pas l'ordre où ils finissent
                barres.suivre("Construction", finis, evenement["data"]["total"])
            elif niveau in ("warn", "error"):
                dit.append(evenement["info"]["msg"] + "\n")
    return "".join(dit)
