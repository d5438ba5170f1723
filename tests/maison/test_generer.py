"""Ce que la machine écrit est marqué pour la forge, et rien d'autre."""

import subprocess

from vigie import chemins, generer

ECRITS = (
    "controles/**/*.sql",
    "models/**/*.sql",
    "models/**/*.yml",
    "macros/*.sql",
    "seeds/**/*.csv",
    "src/**/*.py",
    "docs/*.md",
    "expectations/*.yml",
)


def _marques(chemins_relatifs, depot):
    """Ceux de ces chemins que git lui-même tient pour engendrés, d'après les règles du dépôt."""
    subprocess.run(["git", "init", "--quiet", depot], check=True)
    (depot / ".gitattributes").write_bytes((chemins.racine() / ".gitattributes").read_bytes())
    rendu = subprocess.run(
        ["git", "-C", depot, "check-attr", "--stdin", "-z", "linguist-generated"],
        input="\0".join(chemins_relatifs), capture_output=True, text=True, encoding="utf-8", check=True,
    ).stdout.split("\0")  # fmt: skip
    return {chemin for chemin, valeur in zip(rendu[::3], rendu[2::3], strict=False) if valeur == "set"}


def test_ce_qui_est_engendre_est_marque_et_rien_d_autre(tmp_path):
    racine = chemins.racine()
    engendres = {f.as_posix() for f in generer.attendus()}
    ecrits = {f.relative_to(racine).as_posix() for motif in ECRITS for f in racine.glob(motif)} - engendres
    marques = _marques(sorted(engendres | ecrits), tmp_path)
    assert engendres - marques == set(), "engendrés sans marque : lancez vigie generer"
    assert marques - engendres == set(), "écrits à la main et marqués engendrés : ôtez leur ligne de .gitattributes"
