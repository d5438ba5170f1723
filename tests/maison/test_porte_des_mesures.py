"""`fct_mesures` garde les verdicts, et sa maille peut changer : une seule porte la lit, et tout le reste lit la porte.

Les essais en Python n'y sont pas tenus : c'est dans les mesures qu'ils plantent leurs fautes.
"""

import re
from pathlib import Path

from vigie import chemins

RACINE = chemins.racine()
DOSSIERS = ("src", "dashboards", "benchmarks", "models", "macros", "expectations", "tests/dbt")
PORTE = {
    "models/marts/fct_comptes.sql",
    "models/marts/fct_comptes_membres.sql",
    "models/marts/fct_populations.sql",
    "macros/comptes.sql",
    # l'intégrité se juge sur les listes mêmes : dépliées, elles feraient des millions de lignes
    "expectations/integrite/cles.yml",
    "expectations/integrite/relations.yml",
    "expectations/integrite/verdicts.yml",
    # de quoi prendre une empreinte de chaque déclaration
    "src/vigie/valider/portee.py",
    # un mois à la fois, et les versions publiées avant que la porte n'existe
    "src/vigie/divulgation/mesures.py",
}
_LECTURE = re.compile(r"""(?:\bmarts"?\."?|\bref\(\s*['"])fct_mesures\b""")


def _lecteurs(racine: Path) -> dict[str, list[int]]:
    """Les fichiers qui lisent `fct_mesures`, et à quelles lignes."""
    rendus: dict[str, list[int]] = {}
    for fichier in sorted(f for d in DOSSIERS for f in (racine / d).rglob("*") if f.suffix in (".sql", ".py", ".yml")):
        for rang, ligne in enumerate(fichier.read_text(encoding="utf-8").splitlines(), 1):
            if _LECTURE.search(ligne):
                rendus.setdefault(fichier.relative_to(racine).as_posix(), []).append(rang)
    return rendus


def test_la_porte_seule_lit_les_mesures():
    fautes = [f"{f}, ligne {n}" for f, lignes in _lecteurs(RACINE).items() if f not in PORTE for n in lignes]
    assert not fautes, (
        f"Ceci lit `fct_mesures`, dont la maille peut changer : {' ; '.join(fautes)}. Lire `fct_comptes` (une ligne par déclaration et "
        "contrôle), `fct_comptes_membres` (les membres d'une famille en échec), ou demander sa maille : {{ comptes(['controle_id', 'mois']) }}."
    )


def test_chaque_porte_sert():
    inutiles = sorted(PORTE - set(_lecteurs(RACINE)))
    assert not inutiles, f"Ces fichiers ne lisent plus `fct_mesures` : les ôter de PORTE : {', '.join(inutiles)}."


def test_la_garde_voit_toutes_les_ecritures(tmp_path):
    (tmp_path / "models").mkdir()
    (tmp_path / "src").mkdir()
    (tmp_path / "models" / "a.sql").write_text(
        "select 1\nfrom {{ ref('fct_mesures') }} -- fct_mesures\n", encoding="utf-8"
    )
    (tmp_path / "models" / "b.py").write_text('dbt.ref("fct_mesures")\n', encoding="utf-8")
    (tmp_path / "models" / "c.yml").write_text("description: ce que `fct_mesures` garde\n", encoding="utf-8")
    (tmp_path / "src" / "d.py").write_text(
        'f"from {base}.marts.fct_mesures"\n"marts.fct_mesures_autres"\n', encoding="utf-8"
    )
    assert _lecteurs(tmp_path) == {"models/a.sql": [2], "models/b.py": [1], "src/d.py": [1]}
