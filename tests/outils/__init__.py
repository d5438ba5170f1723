"""Ce dont se servent plusieurs essais : les lieux, et de quoi fabriquer, lire autrement, simuler. Rien ici n'est un essai."""

from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
FICHIERS = RACINE / "tests" / "fichiers"

# Contrôles d'une suite plus longue que la fenêtre de la démonstration (douze mois) : jugés à part, hors d'elle, et par le banc des mutations.
PLUS_LONGS_QUE_LA_DEMONSTRATION = frozenset({"ID-12"})


def hors_du_banc() -> frozenset[str]:
    """Contrôles d'un flux que le banc des mutations n'écrit pas : la démonstration et `tests/pasrau` en tiennent les preuves."""
    from vigie.controles.entete import referentiel

    return frozenset(c.id for c in referentiel() if "dsn" not in c.flux)
