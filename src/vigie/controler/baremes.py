"""Ce qu'un barème pas encore publié empêche de juger : un mois de janvier dont le plafond n'a pas paru n'est pas un mois juste."""

import re
from collections.abc import Iterable
from datetime import date

from vigie.controles.entete import Controle
from vigie.controles.enveloppe import relations
from vigie.controles.modeles import ordonner
from vigie.ecriture import accorde, compte
from vigie.norme.echeances import non_publies

# Les colonnes qu'un barème remplit, telles que les contrôles les nomment.
_VALEURS = re.compile(
    r"\b(pmss|plafond\w*|coefficient_max|smic\w*|taux_(?:retraite|csg|vieillesse|equilibre)\w*|point_sortie|attendu\w*|"
    r"part_(?:moins_50|50_plus)|retenues_legales|borne_(?:basse|haute)|nb_recalcules|nb_moins_50)\b"
)


def lisent_un_bareme(controles: Iterable[Controle]) -> list[str]:
    """Les contrôles dont le verdict lit une valeur de barème."""
    return sorted(c.id for c in controles if _VALEURS.search(c.sql) and "int_baremes" in ordonner(set(relations(c))))


def non_verifies(controles: Iterable[Controle], mois: dict[date, int]) -> list[tuple[str, str, int]]:
    """Par année sans barème : ce qu'on en dit, les contrôles qui se taisent, et combien de valeurs leur manquent. `mois` : mensuelles reçues, par mois."""
    concernes = ", ".join(lisent_un_bareme(controles))
    return [
        (
            f"barème {annee} non publié",
            f"{concernes} ne jugent pas ces mois, ou en partie : {compte(len(noms), 'valeur')} {accorde(len(noms), 'manque', 'manquent')} (vigie etat --echeances les nomme)",
            sum(nb for m, nb in mois.items() if m.year == annee),
        )
        for annee, noms in non_publies(mois).items()
    ]
