"""Le temps des essais, famille par famille : un dossier de `tests/` est une famille. Un budget se lit, il ne fait rien échouer."""

from collections import defaultdict
from collections.abc import Iterable

import pytest

# Minutes, à deux essais à la fois, machine calme : tout sauf la chaîne et le navigateur ; tout.
BUDGET_RAPIDES, BUDGET_TOUT = 5, 25
_LENTS = ("long", "navigateur")


def _ecrire(secondes: float) -> str:
    minutes, reste = divmod(round(secondes), 60)
    return f"{minutes} min {reste:02d} s" if minutes else f"{reste} s"


def tableau(rapports: Iterable[pytest.TestReport], ecoulees: float, a_la_fois: int) -> list[str]:
    """Les lignes du tableau, vide si une seule famille a joué : essais, secondes de travail (préparations comprises), part des lents.

    `ecoulees` : secondes de la suite entière ; `a_la_fois` : combien d'essais jouent ensemble.
    """
    essais, rapides, lents = defaultdict(set), defaultdict(float), defaultdict(float)
    for r in rapports:
        morceaux = r.nodeid.split("/")
        famille = morceaux[1] if len(morceaux) > 2 else "tests"
        essais[famille].add(r.nodeid)
        (lents if any(m in r.keywords for m in _LENTS) else rapides)[famille] += r.duration
    if len(essais) < 2:
        return []
    lignes = [f"{'famille':<14}{'essais':>8}{'rapides':>14}{'lents':>14}"]
    for famille in sorted(essais, key=lambda f: -rapides.get(f, 0) - lents.get(f, 0)):
        lent = _ecrire(lents[famille]) if famille in lents else ""
        lignes.append(
            f"{famille:<14}{len(essais[famille]):>8}{_ecrire(rapides.get(famille, 0)):>14}{lent:>14}".rstrip()
        )
    total = sum(rapides.values())
    lignes.append(
        f"Rapides : {_ecrire(total / a_la_fois)} à {a_la_fois} à la fois, pour un budget de {BUDGET_RAPIDES} min."
    )
    budget = f", pour un budget de {BUDGET_TOUT} min" if lents else ""
    return [*lignes, f"En tout : {_ecrire(ecoulees)}{budget}."]
