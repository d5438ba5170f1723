"""La maison a des étages : on n'importe que plus bas que soi. Les imports tardifs, dans une fonction, comptent comme les autres.

Une pièce est un dossier de `src/vigie`, ou un fichier posé à sa racine. Deux pièces d'un même étage s'ignorent ; à l'intérieur d'une
pièce, les fichiers s'importent librement, sans jamais tourner en rond.
"""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from vigie import chemins

# De bas en haut. Une pièce neuve s'y inscrit.
ETAGES = (
    ("avancement", "chemins", "demarrage", "erreurs", "fichiers", "nommer", "temporaire"),
    ("chaine", "moteur", "norme", "pannes", "publication", "sql", "statistiques", "tableur", "zone_protegee"),
    ("ecriture",),
    ("acces", "phrases_du_mois"),
    ("divulgation", "lecture"),
    ("controles",),
    ("identite", "spark"),
    ("decisions", "extrait", "substitution"),
    ("consolider", "dsnp3", "echanges", "rapport", "retours"),
    ("chargement", "controler"),
    ("calibrer", "construire", "rejouer", "versions"),
    ("valider",),
    ("generer", "publier"),
    ("demo",),
    ("commandes",),
    ("cli",),
    # hors du paquet
    ("dashboards", "benchmarks", "models"),
)
ETAGE = {piece: rang for rang, pieces in enumerate(ETAGES) for piece in pieces}


def _fichiers() -> dict[str, Path]:
    """Chaque fichier par son nom de module, tel que les autres l'importent."""
    racine = chemins.racine()
    trouves = {}
    for base, prefixe in (
        ("src", ""),
        ("dashboards", "dashboards."),
        ("benchmarks", "benchmarks."),
        ("models", "models."),
    ):
        for f in sorted((racine / base).rglob("*.py")):
            parties = f.relative_to(racine / base).with_suffix("").parts
            trouves[prefixe + ".".join(parties).removesuffix(".__init__")] = f
    return trouves


def _piece(module: str) -> str:
    tete, _, reste = module.partition(".")
    return reste.partition(".")[0] if tete == "vigie" else tete


def _importes(module: str, texte: str, connus: set[str]) -> dict[str, str]:
    """Modules de la maison que ce texte importe → la ligne d'import, telle qu'on la lirait."""
    base = module.partition(".")[0]
    local = "" if base == "vigie" else f"{base}."
    trouves = {}
    for noeud in ast.walk(ast.parse(texte)):
        if isinstance(noeud, ast.Import):
            noms = [a.name for a in noeud.names]
        elif isinstance(noeud, ast.ImportFrom) and not noeud.level:
            # un nom importé est un module, ou l'un des noms du module
            noms = [f"{noeud.module}.{a.name}" for a in noeud.names] + [noeud.module]
            sous_modules = [n for n in noms[:-1] if {n, local + n} & connus]
            noms = sous_modules if len(sous_modules) == len(noeud.names) else noms
        else:
            continue
        for nom in noms:
            for complet in (nom, local + nom):
                if complet in connus and complet != module and complet != "vigie":
                    trouves[complet] = ast.unparse(noeud)
    return trouves


@pytest.fixture(scope="module")
def maison() -> dict[str, dict[str, str]]:
    """Module → ce qu'il importe de la maison."""
    fichiers = _fichiers()
    return {m: _importes(m, f.read_text(encoding="utf-8"), set(fichiers)) for m, f in fichiers.items()}


def test_chaque_piece_a_son_etage(maison: dict[str, dict[str, str]]) -> None:
    sans = sorted({_piece(m) for m in maison if m != "vigie"} - set(ETAGE))
    assert not sans, (
        f"Sans étage : {', '.join(sans)}. Les inscrire dans ETAGES (tests/maison/test_etages.py), au plus bas possible."
    )
    disparues = sorted(set(ETAGE) - {_piece(m) for m in maison})
    assert not disparues, f"Ces pièces n'existent plus : {', '.join(disparues)}. Les ôter d'ETAGES."


def test_aucun_import_ne_remonte(maison: dict[str, dict[str, str]]) -> None:
    fautes = _remontees(maison)
    assert not fautes, "\n".join(fautes)


def _remontees(maison: dict[str, dict[str, str]]) -> list[str]:
    return [
        f"{module} (étage {ETAGE[ici]}, {ici}) : « {ligne} » prend {la}, à l'étage {ETAGE[la]}. On n'importe que plus bas que soi : "
        "descendre ce qui est partagé, ou le passer en argument."
        for module, importes in maison.items()
        for importe, ligne in importes.items()
        if (ici := _piece(module)) != (la := _piece(importe)) and ETAGE[la] >= ETAGE[ici]
    ]


def test_aucun_fichier_ne_tourne_en_rond(maison: dict[str, dict[str, str]]) -> None:
    rond = _rond(maison)
    assert not rond, (
        f"Ces fichiers s'importent en rond : {' → '.join(rond)}. Mettre à part ce dont tous deux ont besoin."
    )


def _rond(maison: dict[str, dict[str, str]]) -> list[str]:
    try:
        TopologicalSorter(maison).prepare()
    except CycleError as e:
        return list(e.args[1])
    return []


def test_un_import_tardif_compte() -> None:
    connus = {"vigie.norme.tables", "vigie.commandes.demo", "benchmarks.outils"}
    tardif = "def f():\n    from vigie.commandes import demo\n"
    maison = {"vigie.norme.tables": _importes("vigie.norme.tables", tardif, connus)}
    assert len(_remontees(maison)) == 1
    assert _importes("benchmarks.banc", "from outils import etape", connus) == {
        "benchmarks.outils": "from outils import etape"
    }
    assert _rond({"a": {"b": ""}, "b": {"a": ""}}) and not _rond({"a": {"b": ""}, "b": {}})
