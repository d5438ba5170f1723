"""Ce qui sort est arrondi : deux chiffres significatifs, jamais plus fin que cinq.

Un nombre exact, soustrait d'un autre, rend ce qu'on tait ; deux nombres arrondis n'en laissent qu'un intervalle. L'arrondi est le même
pour tous et ne dépend que de la valeur : une cellule inchangée redit le même nombre, et le redire n'apprend rien.
"""

from math import ceil, floor

PLUS_FIN = 5
CHIFFRES = 2
PHRASE = f"Nombres arrondis à {CHIFFRES} chiffres significatifs, à {PLUS_FIN} près au plus fin."


def arrondir(valeur: float) -> int:
    """La valeur telle qu'elle sort, dans son unité (objets, personnes, euros). Un zéro reste un zéro, et lui seul.

    >>> [arrondir(v) for v in (0, 1, 13, 97, 1_249, 69_651.28)]
    [0, 5, 15, 95, 1200, 70000]
    """
    if not valeur:
        return 0
    p = _pas(valeur)
    return max(PLUS_FIN, floor(float(valeur) / p + 0.5) * p)


def plage(valeur: int, unite: int = 1) -> tuple[int, int]:
    """Toutes les valeurs qui s'arrondissent comme celle-ci : ce qu'un lecteur sait d'elle. `unite` : 100 si elle est en centimes.

    La plus petite est comptée trois unités au moins, car ce qui se montre est d'au moins trois déclarants.

    >>> plage(13), plage(4), plage(1_000), plage(0), plage(6_965_128, 100)
    ((13, 17), (3, 7), (995, 1049), (0, 0), (6950000, 7049999))
    """
    r = arrondir(valeur / unite)
    if not r:
        return 0, 0
    bas = ceil((r - _pas(r - 1) / 2) * unite) if r > PLUS_FIN else 3
    return min(bas, valeur), ceil((r + _pas(r) / 2) * unite) - 1


def _pas(valeur: float) -> int:
    return max(PLUS_FIN, 10 ** (len(str(int(valeur))) - CHIFFRES))
