"""Les erreurs qui s'adressent à une personne."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager


class ErreurVigie(Exception):  # noqa: N818 - le nom dit à qui elle parle
    """Entrée, configuration ou appel inutilisable : la CLI affiche le message et sort avec 2.

    Le message dit ce qui ne va pas, où, et quoi faire ; il ne contient jamais une valeur déclarée.
    """


class VerdictNegatif(Exception):  # noqa: N818 - ce n'est pas une erreur
    """Le travail est fait, mais le verdict est négatif ou une partie a été mise de côté : la CLI sort avec 1."""


@contextmanager
def en_lisant(noms: Sequence[str]) -> Iterator[None]:
    """Retient, sur une erreur imprévue, les fichiers qu'on lisait : `lieu_de` le dira, et la personne saura lequel écarter."""
    try:
        yield
    except (ErreurVigie, VerdictNegatif):
        raise
    except Exception as e:
        if not hasattr(e, "vigie_noms"):
            e.vigie_noms = tuple(noms)
        raise


def lieu_de(erreur: BaseException) -> str:
    """« en lisant a.dsn », « en lisant l'un de 12 fichiers, de a.dsn à l.dsn », ou rien si l'erreur ne vient pas d'un fichier."""
    noms = getattr(erreur, "vigie_noms", ())
    if len(noms) > 1:
        return f" en lisant l'un de {len(noms)} fichiers, de {noms[0]} à {noms[-1]}"
    return f" en lisant {noms[0]}" if noms else ""
