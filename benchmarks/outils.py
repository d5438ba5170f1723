"""Ce que les deux bancs partagent : une étape dans un processus à part, et de quoi la nourrir."""

import os
import subprocess
import sys
from pathlib import Path

ICI = Path(__file__).resolve().parent

# Ce que chaque étape exécute ; « {x} » est remplacé par ses arguments.
ETAPES = {
    "base": """
import polars as pl
pl.scan_csv({entree!r}, separator="\\x01", quote_char=None, has_header=False, new_columns=["l"], encoding="utf8-lossy").sink_parquet({sortie!r})
""",
    "lire": """
from vigie.lecture.sources import enumerer
from vigie.lecture.tranches import Lecteur
lecteur = Lecteur(b"cle-de-mesure-000000000000000000")
for _ in lecteur.tranches(enumerer([{entree!r}])):
    pass
print(sum(f.lignes_lues for f in lecteur.fichiers), sum(f.octets for f in lecteur.fichiers))
""",
    "extraire": """
from pathlib import Path
from vigie.extrait.extraire import Extraction
from vigie.identite import cles
r = Extraction(cles.de_demonstration(1), Path({sortie!r})).executer([{entree!r}])
print(sum(f.lignes_lues for f in r.fichiers), sum(f.octets for f in r.fichiers))
""",
    "vigie": """
import sys
from vigie.cli import principal
sys.argv = ["vigie", *{arguments!r}]
principal()
""",
}


def etape(nom: str, donnees: Path, **k) -> dict:
    """Exécute une étape : secondes, secondes de processeur, pic de mémoire en Mo, ce qu'elle a écrit."""
    lanceur = (
        "import resource, subprocess, sys, time\n"
        "d = time.monotonic(); r = subprocess.run([sys.executable, '-c', sys.argv[1]], capture_output=True, text=True)\n"
        "u = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(time.monotonic() - d, u.ru_maxrss, u.ru_utime + u.ru_stime, r.returncode)\n"
        "print(r.stdout); print(r.stderr, file=sys.stderr)"
    )
    code = ETAPES[nom].format(**k)
    r = subprocess.run(
        [sys.executable, "-c", lanceur, code],
        capture_output=True,
        text=True,
        check=True,
        # comme une roue installée : les modules sont déjà compilés
        env={k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"VIGIE_DONNEES": str(donnees)},
    )
    premiere, _, reste = r.stdout.partition("\n")
    secondes, pic, cpu, code_retour = premiere.split()
    if int(code_retour) not in (0, 1):
        raise SystemExit(f"{nom} a échoué :\n{r.stderr[-2000:]}")
    return {"s": float(secondes), "cpu": float(cpu), "pic_mo": int(pic) / 1024, "sortie": reste.strip()}


def demonstration(dossier: Path, individus: int, mois: str | None = None) -> tuple[Path, dict]:
    """Une démonstration sans défauts, et la mesure de sa génération."""
    but = dossier / f"demo-{individus}"
    arguments = ["demo", "generer", "--sans-defauts", "--individus", str(individus), "--sortie", str(but)]
    arguments += ["--mois", mois] if mois else []
    return but, etape("vigie", dossier, arguments=arguments)
