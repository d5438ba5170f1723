"""Écrit models/_expositions.yml : qui lit quel mart, tel que le code des pages, du rapport, du dossier et des données ouvertes le dit.

Une page lit ce que lisent les requêtes qu'elle appelle, de proche en proche : l'arbre de `dashboards/` se suit nom par nom. Ailleurs,
un fichier lit les marts que son texte nomme. Les publics sont des étiquettes (tags), les mêmes que celles des nouvelles (CHANGELOG) : comite,
mids, editeurs, analystes. Un mart qu'aucune exposition ne lit porte lui-même « analystes » ; un déclarant n'en lit aucun.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from vigie import chemins

AVERTISSEMENT = "Écrit par « vigie generer » (src/vigie/generer/expositions.py) : ne pas modifier à la main."
FICHIER = "models/_expositions.yml"
PAGES = "dashboards/pages_vigie"

# Les lectures hors du tableau de bord : nom → (genre dbt, publics, fichiers dont le premier se décrit lui-même).
AILLEURS = {
    "rapport": ("analysis", ("comite", "mids"), ("src/vigie/rapport/editer.py", "src/vigie/rapport/lecture.py", "src/vigie/rapport/changement.py")),
    "dossier_du_label": ("analysis", ("editeurs", "mids"), ("src/vigie/rapport/dossier.py",)),
    "donnees_ouvertes": ("application", ("analystes",), ("src/vigie/divulgation/ouvrir.py", "src/vigie/divulgation/par_declarant.py")),
    "identites_a_propager": ("application", ("comite",), ("src/vigie/identite/propager.py", "src/vigie/commandes/propager.py")),
    "retours_consolides": ("application", ("comite",), ("src/vigie/consolider/lecture.py", "src/vigie/consolider/produire.py", "src/vigie/commandes/retours.py")),
    "brouillons_de_substitution": ("application", ("comite",), ("src/vigie/substitution/dossiers.py", "src/vigie/commandes/substituer.py")),
    "identites_a_verifier": ("application", ("comite",), ("src/vigie/identite/rapprocher.py", "src/vigie/commandes/rapprocher.py")),
}  # fmt: skip

# Les rôles qui ont leur étiquette ; un déclarant n'en a pas.
_PUBLICS = {"mids": "mids", "analyste": "analystes", "editeur": "editeurs"}
_MART = re.compile(r"\bmarts\.(\w+)")


def texte() -> str:
    """Le fichier des expositions : une par page qui lit un mart, puis les lectures d'`AILLEURS`."""
    lignes = [f"# {AVERTISSEMENT}", "version: 2", "", "exposures:"]
    for page in sorted((chemins.racine() / PAGES).glob("*.py")):
        if lus := lus_par_page(page.stem):
            lignes += _exposition(f"page_{page.stem}", "dashboard", _publics(page), f"{PAGES}/{page.name}", lus)
    for nom, (genre, publics, fichiers) in AILLEURS.items():
        lus = {m for f in fichiers for m in _marts(_arbre(f))}
        lignes += _exposition(nom, genre, publics, fichiers[0], lus)
    return "\n".join(lignes) + "\n"


def _publics(page: Path) -> tuple[str, ...]:
    """Les publics d'une page : le comité, ou, si elle n'est pas pour lui, ceux que dit le « pour » de son PAGE."""
    for n in ast.parse(page.read_text(encoding="utf-8")).body:
        if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "PAGE":
            pour = ast.literal_eval(n.value).get("pour", "tous")
            return (
                ("comite",) if pour == "tous" or "comite" in pour else tuple(_PUBLICS[r] for r in pour if r in _PUBLICS)
            )
    return ("comite",)


def lus_par_page(page: str) -> set[str]:
    """Les marts que lit une page, par les fonctions et les constantes de `dashboards/` qu'elle atteint."""
    depart = f"pages_vigie.{page}"
    a_suivre, suivis = [(depart, None)], set()
    lus: set[str] = set()
    while a_suivre:
        ici = a_suivre.pop()
        if ici in suivis:
            continue
        suivis.add(ici)
        module, nom = ici
        noeud = _modules()[module] if nom is None else _definitions(module).get(nom)
        if noeud is None:
            a_suivre += [_imports(module)[nom]] if nom in _imports(module) else []
            continue
        lus |= _marts(noeud) | _partages(module, noeud)
        a_suivre += _cites(module, noeud)
    return lus


@cache
def _modules() -> dict[str, ast.Module]:
    """Les modules du tableau de bord, sous le nom que les autres importent."""
    base = chemins.racine() / "dashboards"
    noms = {
        f: ".".join(f.relative_to(base).with_suffix("").parts).removesuffix(".__init__") for f in base.rglob("*.py")
    }
    return {nom: ast.parse(f.read_text(encoding="utf-8")) for f, nom in noms.items()}


@cache
def _definitions(module: str) -> dict[str, ast.AST]:
    """Fonctions, classes et constantes d'un module, par nom."""
    definies: dict[str, ast.AST] = {}
    for noeud in _modules()[module].body:
        if isinstance(noeud, ast.FunctionDef | ast.ClassDef):
            definies[noeud.name] = noeud
        elif isinstance(noeud, ast.Assign):
            definies |= {c.id: noeud for c in noeud.targets if isinstance(c, ast.Name)}
    return definies


@cache
def _imports(module: str) -> dict[str, tuple[str, str | None]]:
    """Nom importé → (module, nom) ; nom nul : le module lui-même. Seulement ce qui est du tableau de bord."""
    importes: dict[str, tuple[str, str | None]] = {}
    for noeud in ast.walk(_modules()[module]):
        if isinstance(noeud, ast.Import):
            importes |= {a.asname or a.name: (a.name, None) for a in noeud.names if a.name in _modules()}
        elif isinstance(noeud, ast.ImportFrom) and noeud.module in _modules():
            importes |= {a.asname or a.name: (noeud.module, a.name) for a in noeud.names}
    return importes


def _cites(module: str, noeud: ast.AST) -> Iterator[tuple[str, str | None]]:
    """Ce qu'un texte cite du tableau de bord : `fonction`, `module.fonction` ou `dossier.module.fonction`."""
    for n in ast.walk(noeud):
        if isinstance(n, ast.Name) and n.id in _definitions(module):
            yield module, n.id
        elif isinstance(n, ast.Name) and _imports(module).get(n.id, (None, None))[1]:
            yield _imports(module)[n.id]
        elif isinstance(n, ast.Attribute):
            vers, nom = _imports(module).get(ast.unparse(n.value), (None, ""))
            if vers and nom is None:
                yield vers, n.attr


def _partages(module: str, noeud: ast.AST) -> set[str]:
    """Les marts que lit un module de `vigie.rapport` que ce texte appelle : la page et le rapport disent la même phrase."""
    importes = [
        n for n in ast.walk(_modules()[module]) if isinstance(n, ast.ImportFrom) and n.module == "vigie.rapport"
    ]
    noms = {a.name for n in importes for a in n.names}
    appeles = {n.value.id for n in ast.walk(noeud) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)}
    return {m for nom in noms & appeles for m in _marts(_arbre(f"src/vigie/rapport/{nom}.py"))}


def _marts(noeud: ast.AST) -> set[str]:
    """Les marts que nomment les textes d'un arbre."""
    textes = (n.value for n in ast.walk(noeud) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return {m for t in textes for m in _MART.findall(t)} & _connus()


@cache
def _connus() -> set[str]:
    return {f.stem for f in (chemins.racine() / "models" / "marts").iterdir() if f.suffix in (".sql", ".py")}


def _arbre(fichier: str) -> ast.Module:
    return ast.parse((chemins.racine() / fichier).read_text(encoding="utf-8"))


def _exposition(nom: str, genre: str, publics: tuple[str, ...], fichier: str, lus: set[str]) -> Iterator[str]:
    yield f"  - name: {nom}"
    yield f"    type: {genre}"
    yield "    maturity: high"
    yield f'    description: "{_phrase(fichier)}"'
    yield "    owner: {name: Les développeurs de Vigie}"
    yield f"    config: {{tags: [{', '.join(publics)}], meta: {{code: {Path(fichier).as_posix()}}}}}"
    yield "    depends_on:"
    yield from (f"      - ref('{mart}')" for mart in sorted(lus))


def _phrase(fichier: str) -> str:
    """La première ligne de ce que le fichier dit de lui-même."""
    return (ast.get_docstring(_arbre(fichier)) or "").splitlines()[0].replace("\\", "\\\\").replace('"', '\\"')
