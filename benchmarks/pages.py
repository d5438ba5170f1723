"""Ce que coûtent les requêtes de chaque page à la taille du pays : des marts inventés, à la forme exacte de ceux d'une version publiée.

    make bench-pages ETABLISSEMENTS=2000000

Une version publiée (la démonstration du comité, de préférence : vingt-quatre mois) sert de moule. Ce qui est d'un déclarant s'y répète sous d'autres pseudonymes jusqu'au
nombre demandé, ce qui est d'un éditeur ou de ses versions jusqu'à 250 éditeurs ; le reste ne grandit pas avec le pays. Puis chaque page s'ouvre, sans mémoire, et l'on compte le
processeur que prennent ses requêtes : sur une machine partagée, l'horloge mesurerait les voisins. Écrit benchmarks/pages.json et benchmarks/pages.md.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import duckdb

RACINE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(RACINE / "dashboards")]
EDITEURS, ADMIS = 250, 1.0
# Ce qui désigne un déclarant, ou quelque chose de lui : répété, chacun a le sien.
_DU_DECLARANT = {"declarant_id", "entreprise_id", "employeur_id", "declaration_id", "anomalie_id", "objet_id", "personne_id", "personne_liee_id", "cause_id"}  # fmt: skip
_DE_L_EDITEUR = {"editeur", "logiciel_id"}
_DIMENSIONS_D_EDITEUR = "dimension in ('editeur', 'logiciel', 'version')"
# Des faits que nulle page ne lit, et les vues qui en viennent.
_NON_LUES = {
    "fct_mesures",
    "fct_comptes",
    "fct_comptes_membres",
    "fct_populations",
    "fct_strates",
    "fct_anomalies_suivi",
    "fct_ressources_mois",
    "fct_ressources_ecarts",
    "fct_indemnites_mois",
    "fct_retours",
    "fct_causes",
    "fct_corrections",
    "fct_annees_a_risque",
}


def agrandir(moule: Path, but: Path, etablissements: int) -> dict[str, int]:
    """Écrit la version agrandie dans `but` ; rend les lignes de chaque mart."""
    from vigie.publier import rangee

    con = duckdb.connect(
        str(but),
        config={
            "threads": 2,
            "memory_limit": "4GB",
            "preserve_insertion_order": "true",
            "temp_directory": f"{but.parent}/debordement",
        },
    )
    con.execute(f"attach '{moule}' as moule (read_only)")
    con.execute("create schema marts; create schema publication")
    (declarants,) = con.execute("select count(*) from moule.marts.dim_declarants").fetchone()
    (editeurs,) = con.execute("select count(distinct editeur) from moule.marts.dim_logiciels").fetchone()
    fois = {"declarant": -(-etablissements // declarants), "editeur": -(-EDITEURS // editeurs)}
    tables = con.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = 'moule' and schema_name in ('marts', 'publication') order by 1, 2"
    ).fetchall()
    for schema, table in tables:
        if table not in _NON_LUES:
            con.execute(f"create or replace temp view copie as {_copie(con, schema, table, fois)}")
            con.execute(f"create table {schema}.{table} as {rangee(con, 'copie')}")  # dans l'ordre d'une version
    con.execute("checkpoint")
    lignes = {
        t: con.execute(f"select count(*) from marts.{t}").fetchone()[0]
        for s, t in tables
        if s == "marts" and t not in _NON_LUES
    }
    con.close()
    return lignes


def _copie(con: duckdb.DuckDBPyConnection, schema: str, table: str, fois: dict[str, int]) -> str:
    """La requête qui répète une table autant de fois que ce dont elle parle est plus nombreux."""
    colonnes = [c for c, *_ in con.execute(f"describe moule.{schema}.{table}").fetchall()]
    source = f"moule.{schema}.{table}"
    if schema == "publication":
        return f"select * from {source}"
    if _DU_DECLARANT & set(colonnes) and table not in ("ind_identites_mois",):
        autres = [f"{c} || '~' || n as {c}" for c in colonnes if c in _DU_DECLARANT]
        autres += [
            f"if(n % {fois['editeur']} = 0, {c}, {c} || '~' || n % {fois['editeur']}) as {c}"
            for c in colonnes
            if c in _DE_L_EDITEUR
        ]
        return f"select * replace ({', '.join(autres)}) from {source}, range({fois['declarant']}) as r(n)"
    if _DE_L_EDITEUR & set(colonnes):
        autres = [f"if(n = 0, {c}, {c} || '~' || n) as {c}" for c in colonnes if c in _DE_L_EDITEUR]
        return f"select * replace ({', '.join(autres)}) from {source}, range({fois['editeur']}) as r(n)"
    nom = next((c for c in ("unite", "modalite") if c in colonnes), None)
    if nom and "dimension" in colonnes:
        return (
            f"select * replace (if(n = 0, {nom}, {nom} || '~' || n) as {nom}) from {source}, range({fois['editeur']}) as r(n)"
            f" where n = 0 or {_DIMENSIONS_D_EDITEUR}"
        )
    return f"select * from {source}"


class Compteur:
    """Le processeur de chaque requête d'une page, les fils de DuckDB compris, pour son premier lecteur : ce qu'elle redemande, elle l'a déjà."""

    def __init__(self) -> None:
        self.requetes: list[tuple[float, str]] = []
        self._lues: dict[str, object] = {}

    def ouvrir(self) -> None:
        """Une page s'ouvre : rien n'est en mémoire."""
        self.requetes.clear()
        self._lues.clear()

    def brancher(self) -> None:
        """Prend la place de la mémoire des requêtes : chacune se joue une fois par page, et se mesure."""
        from requetes import connexion

        jouer = connexion._memoire.__wrapped__

        def mesurer(pointeur, sql, parametres, retenue):
            cle = repr((sql, parametres))
            if cle not in self._lues:
                debut = time.process_time()
                self._lues[cle] = jouer(pointeur, sql, parametres, retenue)
                self.requetes.append((time.process_time() - debut, " ".join(sql.split())))
            return self._lues[cle]

        connexion._memoire = mesurer


def mesurer(pages: list[tuple[str, dict[str, str]]]) -> list[dict]:
    """Ouvre chaque page une fois ; rend ses requêtes, leur processeur, et la plus lente."""
    from streamlit.testing.v1 import AppTest

    compteur, lues = Compteur(), []
    compteur.brancher()
    for page, adresse in pages:
        app = AppTest.from_file(str(RACINE / "dashboards" / "tableau_de_bord.py"), default_timeout=600)
        for cle, valeur in adresse.items():
            app.query_params[cle] = valeur
        app.switch_page(f"pages_vigie/{page}.py")
        compteur.ouvrir()
        debut = time.process_time()
        app.run()
        entier = time.process_time() - debut
        if app.exception or app.error:
            sys.exit(f"{page} : {[x.message for x in app.exception] or [x.value for x in app.error]}")
        lente = max(compteur.requetes)
        lues.append(
            {
                "page": "?".join([page, *adresse]), "requetes": len(compteur.requetes), "secondes_requetes": round(sum(s for s, _ in compteur.requetes), 3),
                "secondes_page": round(entier, 3), "plus_lente": round(lente[0], 3), "sql": lente[1][:200],
            }
        )  # fmt: skip
        print(
            f"{lues[-1]['page']:<28}{lues[-1]['secondes_requetes']:>8.2f} s   {lente[0]:>6.2f} s : {lente[1][:110]}",
            file=sys.stderr,
        )
    return lues


def _pages(version: Path) -> list[tuple[str, dict[str, str]]]:
    """Chaque page du comité, et une fiche de contrôle, d'éditeur, de déclarant."""
    import navigation

    with duckdb.connect(str(version), read_only=True) as con:
        controle = con.execute("select controle_id from marts.ind_priorites order by rang limit 1").fetchone()
        declarant = con.execute(
            "select declarant_id from marts.ind_declarants_mois order by nb_anomalies desc, 1 limit 1"
        ).fetchone()
        editeur = con.execute(
            "select unite from marts.cmp_unites_mois where dimension = 'editeur' and est_nommable order by mois desc, 1 limit 1"
        ).fetchone()
    fiches = [
        ("anomalies", {"controle": controle[0]}),
        ("declarants", {"declarant": declarant[0]}),
        ("editeurs", {"editeur": editeur[0]}),
    ]
    return [*((p.fichier.stem, {}) for p in navigation.ouvertes_a("comite") if p.fichier.stem != "essayer"), *fiches]


def texte(resultat: dict) -> str:
    """Les mesures en Markdown."""
    from vigie import ecriture as e

    def secondes(valeur: float) -> str:
        return e.nombre(valeur, 2)

    lignes = [
        "<!-- écrit par benchmarks/pages.py -->",
        "# Les requêtes des pages, à la taille du pays",
        "",
        f"Marts inventés : {e.nombre(resultat['etablissements'])} établissements, {EDITEURS} éditeurs, {resultat['mois']} mois, {e.nombre(sum(resultat['lignes'].values()))} lignes. Secondes de processeur, sans mémoire "
        f"d'une page à l'autre ; admis : {ADMIS:.0f} s.",
        "",
        f"Une page sur vingt demande plus de {secondes(resultat['p95'])} s au serveur, tout compris, à son premier lecteur.",
        "",
        "| page | requêtes | leur processeur | la page entière | la plus lente | laquelle |",
        "|---|---|---|---|---|---|",
        *(
            f"| `{x['page']}` | {x['requetes']} | {secondes(x['secondes_requetes'])} | {secondes(x['secondes_page'])} | {secondes(x['plus_lente'])} | `{x['sql'][:90].replace('|', '¦')}` |"
            for x in sorted(resultat["pages"], key=lambda x: -x["secondes_page"])
        ),
    ]
    return "\n".join(lignes) + "\n"


def principal() -> None:
    """Agrandit, mesure, écrit."""
    a = argparse.ArgumentParser(prog="benchmarks/pages.py")
    a.add_argument("--etablissements", type=int, default=2_000_000)
    a.add_argument("--moule", type=Path, help="une version publiée ; défaut : la courante")
    a.add_argument("--sortie", type=Path, default=RACINE / "benchmarks", help="dossier de pages.json et pages.md")
    args = a.parse_args()
    from vigie import publication

    moule = args.moule or publication.courante().fichier
    with tempfile.TemporaryDirectory(prefix="vigie_pages_") as dossier:
        publie = Path(dossier) / "publie"
        publie.mkdir()
        but = publie / moule.name
        lignes = agrandir(moule, but, args.etablissements)
        publication.designer(but, moule.stem.removeprefix("pub_"))
        decisions = moule.parent.parent / "decisions"
        if decisions.is_dir():  # leur texte ; leur effet est dans la version
            shutil.copytree(decisions, Path(dossier) / "decisions")
        os.environ["VIGIE_DONNEES"] = dossier
        with duckdb.connect(str(but), read_only=True) as con:
            (mois,) = con.execute("select count(*) from marts.ind_mois").fetchone()
        pages = mesurer(_pages(but))
    secondes = sorted(x["secondes_page"] for x in pages)
    p95 = secondes[min(len(secondes) - 1, int(0.95 * len(secondes)))]
    resultat = {"etablissements": args.etablissements, "mois": mois, "lignes": lignes, "p95": p95, "pages": pages}
    (args.sortie / "pages.json").write_text(json.dumps(resultat, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (args.sortie / "pages.md").write_text(texte(resultat), encoding="utf-8")


if __name__ == "__main__":
    principal()
