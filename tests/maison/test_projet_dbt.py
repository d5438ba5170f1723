"""Le projet dbt se lit sans ouvrir son SQL : chaque mart est décrit à côté de lui, colonne par colonne, et sa clé est vérifiée."""

import csv
import re
import tomllib
from functools import cache
from pathlib import Path

import duckdb
import pytest
import yaml

from vigie import chemins
from vigie.chargement import registre
from vigie.generer import expositions, sources

RACINE = chemins.racine()
MARTS = RACINE / "models" / "marts"
NOMS = sorted(f.stem for f in MARTS.iterdir() if f.suffix in (".sql", ".py"))
_DOC = re.compile(r"\{\{\s*doc\('(\w+)'\)\s*\}\}")


@cache
def _yaml(fichier: Path) -> dict:
    return yaml.safe_load(fichier.read_text(encoding="utf-8"))


@cache
def _blocs() -> dict[str, str]:
    """Nom → texte des blocs `docs` que les descriptions citent."""
    texte = (MARTS / "_colonnes.md").read_text(encoding="utf-8")
    return dict(re.findall(r"\{% docs (\w+) %\}\n(.*?)\n\{% enddocs %\}", texte, re.DOTALL))


def _mart(nom: str) -> dict:
    fichier = MARTS / f"{nom}.yml"
    assert fichier.is_file(), f"Décrire le mart {nom} dans models/marts/{nom}.yml, à côté de lui."
    (mart,) = _yaml(fichier)["models"]
    assert mart["name"] == nom, f"models/marts/{nom}.yml décrit {mart['name']} : un fichier par mart, du même nom."
    return mart


def _cles(mart: dict) -> list[list[str]]:
    """Les clés que le mart déclare uniques : colonnes de `cle_unique`, ou colonne testée `unique`."""
    longues = [t["cle_unique"]["arguments"]["colonnes"] for t in mart.get("data_tests", []) if "cle_unique" in t]
    return longues + [[c["name"]] for c in mart["columns"] if "unique" in c.get("data_tests", [])]


@pytest.mark.parametrize("nom", NOMS)
def test_chaque_colonne_de_mart_est_decrite(nom):
    mart = _mart(nom)
    assert mart["description"].startswith("Une ligne par "), f"{nom} : sa description commence par « Une ligne par »."
    muettes = [c["name"] for c in mart["columns"] if not c.get("description", "").strip()]
    assert not muettes, f"Décrire dans models/marts/{nom}.yml (unité, null, source) : {', '.join(muettes)}."
    sans_type = [c["name"] for c in mart["columns"] if not c.get("data_type")]
    assert not sans_type, f"Donner dans models/marts/{nom}.yml le data_type de : {', '.join(sans_type)}."


@pytest.mark.parametrize("nom", NOMS)
def test_chaque_mart_a_sa_cle(nom):
    assert _cles(_mart(nom)), (
        f"Dire la clé de {nom} dans models/marts/{nom}.yml : le test cle_unique et ses colonnes, ou unique sur une colonne."
    )


def test_un_yml_decrit_un_mart_qui_existe():
    orphelins = sorted(f.name for f in MARTS.glob("*.yml") if f.stem not in NOMS)
    assert not orphelins, f"Aucun mart ne porte ces noms dans models/marts : {', '.join(orphelins)} ; les supprimer."


def test_les_blocs_de_description_servent_deux_fois():
    cites = [d for nom in NOMS for c in _mart(nom)["columns"] for d in _DOC.findall(c["description"])]
    assert not set(cites) - set(_blocs()), f"Écrire dans _colonnes.md : {sorted(set(cites) - set(_blocs()))}."
    rares = sorted(b for b in _blocs() if cites.count(b) < 2)
    assert not rares, f"Un bloc de _colonnes.md cité une fois s'écrit dans le yml de son mart : {', '.join(rares)}."
    vides = sorted(b for b, texte in _blocs().items() if not texte.strip())
    assert not vides, f"Blocs vides dans _colonnes.md : {', '.join(vides)}."


def test_le_projet_porte_la_version_du_paquet():
    paquet = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    projet = _yaml(RACINE / "dbt_project.yml")["version"]
    assert projet == paquet, f"dbt_project.yml dit {projet}, le paquet {paquet} : y écrire {paquet}."


@pytest.mark.parametrize("fichier", sorted((RACINE / "seeds").rglob("*.csv")), ids=lambda f: f.stem)
def test_chaque_colonne_de_seed_est_decrite(fichier):
    seeds = {s["name"]: s for s in _yaml(RACINE / "seeds" / "_seeds.yml")["seeds"]}
    assert fichier.stem in seeds, f"Décrire le seed {fichier.stem} dans seeds/_seeds.yml."
    seed = seeds[fichier.stem]
    assert seed.get("description", "").strip(), f"Dire dans seeds/_seeds.yml ce qu'est une ligne de {fichier.stem}."
    decrites = {c["name"] for c in seed.get("columns", []) if c.get("description", "").strip()}
    with fichier.open(encoding="utf-8", newline="") as f:
        muettes = [c for c in next(csv.reader(f)) if c not in decrites]
    assert not muettes, f"Décrire dans seeds/_seeds.yml les colonnes de {fichier.stem} : {', '.join(muettes)}."


def test_chaque_source_est_decrite():
    """Les sources sont engendrées : ce qui manque ici se dit dans src/vigie/generer/sources.py."""
    for source in _yaml(RACINE / "models" / "staging" / "_sources.yml")["sources"]:
        for table in source["tables"]:
            nom = f"{source['name']}.{table['name']}"
            assert table.get("description", "").strip(), f"Décrire la source {nom} dans src/vigie/generer/sources.py."
            muettes = [c["name"] for c in table.get("columns", []) if not c.get("description", "").strip()]
            assert table.get("columns") and not muettes, f"Décrire les colonnes de la source {nom} : {muettes}."


def test_le_registre_decrit_est_celui_que_le_chargement_cree():
    con = duckdb.connect()
    con.execute("create schema registre")
    con.execute("create schema extraits")
    registre.creer(con)
    for table, (_, descriptions) in sources.REGISTRE.items():
        creees = [c for c, *_ in con.execute(f"describe registre.{table}").fetchall()]
        assert list(descriptions) == creees, (
            f"Décrire dans src/vigie/generer/sources.py les colonnes de registre.{table}."
        )


def test_un_mart_a_un_lecteur_ou_le_dit():
    """Les expositions sont lues dans le code ; ce qu'aucune ne lit s'offre à l'analyste, et seulement cela."""
    exposes = {
        re.fullmatch(r"ref\('(\w+)'\)", d)[1]
        for e in _yaml(RACINE / "models" / "_expositions.yml")["exposures"]
        for d in e["depends_on"]
    }
    pour_l_analyste = {nom for nom in NOMS if "analystes" in _mart(nom).get("config", {}).get("tags", [])}
    prives = {nom for nom in NOMS if _mart(nom).get("config", {}).get("access") == "private"}
    sans_lecteur = sorted(set(NOMS) - exposes - pour_l_analyste - prives)
    assert not sans_lecteur, (
        f"Aucune page ni sortie ne lit {', '.join(sans_lecteur)} : y mettre « config: {{tags: [analystes]}} »."
    )
    vus = sorted(prives & (exposes | pour_l_analyste))
    assert not vus, f"{', '.join(vus)} est privé (access: private) : seul son groupe le lit ; lire ce qu'il en rend."
    lus = sorted(exposes & pour_l_analyste)
    assert not lus, f"Une page ou une sortie lit désormais {', '.join(lus)} : en ôter l'étiquette « analystes »."


def test_une_page_lit_ce_que_lisent_ses_requetes():
    """De proche en proche, jusqu'à la requête d'un autre module ; rien de ce que la page n'atteint pas."""
    assert {"ind_suivi_dimensions", "ind_delais_correction"} <= expositions.lus_par_page("suivi")
    assert "label_preuves" in expositions.lus_par_page("editeurs")
    assert "label_preuves" not in expositions.lus_par_page("suivi")
    assert not expositions.lus_par_page("glossaire")
