"""L'instantané du référentiel : ce que `vigie generer` a déjà lu et analysé, par empreinte du texte, dans `controles/plans.json`.

L'auto-contrôle n'a ainsi ni des centaines d'en-têtes YAML à relire ni des centaines de requêtes à analyser. Un texte que
l'instantané ne connaît pas (contrôle modifié depuis) est relu et analysé sur-le-champ : le résultat est le même, plus lent.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

from vigie import chemins

FICHIER = "controles/plans.json"
# À changer quand la forme de ce qu'on y écrit change : un instantané d'une autre forme est ignoré.
_FORME = 4


def empreinte(texte: str) -> str:
    """Empreinte d'un contrôle ou d'un modèle."""
    return hashlib.sha256(texte.encode()).hexdigest()[:16]


def entete(cle: str) -> dict | None:
    """L'en-tête YAML du contrôle dont le texte a cette empreinte ; None : inconnu."""
    return _lu(chemins.racine()).get("entetes", {}).get(cle)


def plan(cle: str) -> dict | None:
    """Le plan (`vigie.controles.enveloppe.plan`) de cette clé ; None : inconnu."""
    return _lu(chemins.racine()).get("plans", {}).get(cle)


def fusion(cle: str) -> dict | None:
    """La forme (`vigie.controles.fusion.analyser`) du contrôle de cette clé de plan ; None : inconnue."""
    return _lu(chemins.racine()).get("fusions", {}).get(cle)


def modele(cle: str) -> dict | None:
    """Ce qui est connu du modèle dont le texte a cette empreinte (`vigie.controles.vacuite.analyser`) ; None : rien."""
    return _lu(chemins.racine()).get("modeles", {}).get(cle)


def ecrire(**contenus: dict[str, dict]) -> str:
    """Le texte de l'instantané (`entetes`, `plans`, `modeles`, `fusions`) : un élément par ligne, pour qu'une différence se lise et se fusionne."""
    blocs = []
    for nom, contenu in contenus.items():
        lignes = [f'"{cle}": {json.dumps(contenu[cle], ensure_ascii=False, sort_keys=True)}' for cle in sorted(contenu)]
        blocs.append(f'"{nom}": {{\n' + ",\n".join(lignes) + "\n}")
    return f'{{"forme": {_FORME},\n' + ",\n".join(blocs) + "\n}\n"


@cache
def _lu(racine: Path) -> dict[str, dict]:
    try:
        lu = json.loads((racine / FICHIER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return lu if lu.get("forme") == _FORME else {}
