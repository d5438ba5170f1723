"""Ce qui a déjà été extrait : la même demande, reprise, ne relit pas cent mille fichiers pour refaire le même extrait.

Une demande, ce sont les fichiers désignés (leur chemin, leur taille, leur date), la clé et la version de Vigie. Les chemins portent
parfois un SIRET : on n'en garde qu'une empreinte, en zone protégée.
"""

import hashlib
import json
from pathlib import Path

from vigie import chemins, fichiers
from vigie.controles.entete import empreinte_referentiel
from vigie.extrait import VERSION
from vigie.identite.cles import Cle
from vigie.lecture.contenants import Attendus
from vigie.lecture.sources import ENTREE_STANDARD, enumerer


def empreinte(entrees: list[str], annexes: list[Path | None], cle: Cle, attendus: Attendus) -> str:
    """L'empreinte d'une demande. `attendus` : ce que ces fichiers sont (déclarations, retours).

    Vide si elle lit l'entrée standard, qui ne se relit pas. Lève `ErreurVigie` si rien n'est désigné.
    """
    if ENTREE_STANDARD in entrees:
        return ""
    h = hashlib.sha256("\n".join([attendus.nom, cle.identifiant, *_du_code()]).encode())
    for fichier in sorted({s.chemin for s in enumerer(entrees, attendus)} | {a for a in annexes if a}):
        etat = fichier.stat()
        h.update(f"{fichier.resolve()}\n{etat.st_size}\n{etat.st_mtime_ns}\n".encode(errors="surrogateescape"))
    return h.hexdigest()


def _du_code() -> list[str]:
    """Ce qui change un extrait sans changer ses fichiers : la forme d'un extrait, les contrôles, la minimisation."""
    registre = chemins.racine() / "seeds" / "minimisation.csv"
    return [str(VERSION), empreinte_referentiel(), fichiers.empreinte(registre)]


def deja(demande: str) -> tuple[Path, str] | None:
    """L'extrait que cette demande a donné, s'il est encore là, et la réserve qui allait avec (vide : aucune)."""
    retenue = _lire().get(demande)
    if not isinstance(retenue, dict):
        return None
    dossier = chemins.extraits() / retenue["extrait"]
    return (dossier, retenue["reserve"]) if (dossier / "manifeste.json").is_file() else None


def retenir(demande: str, dossier: Path, reserve: str) -> None:
    """Retient qu'une demande a donné cet extrait. `reserve` : ce qui en a été mis de côté, en une phrase qui ne nomme rien."""
    if demande:
        chemins.protege().mkdir(parents=True, exist_ok=True)
        retenues = {**_lire(), demande: {"extrait": dossier.name, "reserve": reserve}}
        fichiers.ecrire_d_un_coup(_registre(), json.dumps(retenues, ensure_ascii=False, indent=1) + "\n")


def _registre() -> Path:
    return chemins.protege() / "demandes.json"


def _lire() -> dict[str, dict]:
    try:
        return json.loads(_registre().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
