"""De la colonne d'une relation à la rubrique du fichier : ce que lit un contrôle, et où cela s'écrit.

Une relation de staging se déduit de `noms.csv`. Une relation intermédiaire reprend les colonnes du bloc qu'elle décrit, en
renomme, et en ajoute du contrat, de la fin de contrat ou de la déclaration : c'est dit ici, à la main.
"""

from dataclasses import dataclass
from functools import cache

from vigie.demo.figurants.tables import lire, rubrique_abregee

# Où chercher l'occurrence qui porte la rubrique, à partir de la rangée : elle-même, un parent, un enfant, le contrat nommé.
SOI, PARENT, ENFANT, CONTRAT, FIN_DU_CONTRAT = "soi", "parent", "enfant", "contrat", "fin_du_contrat"


@dataclass(frozen=True)
class Place:
    """La rubrique d'une colonne, et l'occurrence où elle s'écrit."""

    rubrique: str
    ou: str = SOI


# Relation intermédiaire → table de noms.csv dont elle prolonge le bloc.
_TABLES = {
    "contrats_declares": "contrats",
    "changements_declares": "changements_contrat",
    "versements_montants": "versements",
}

_FIN = {"date_fin": Place("S21.G00.62.001", ENFANT), "motif_fin": Place("S21.G00.62.002", ENFANT)}
_DU_CONTRAT = {
    "nature_contrat": Place("S21.G00.40.007", CONTRAT),
    "contrat_engagement": Place("S21.G00.40.076", CONTRAT),
    "unite_mesure": Place("S21.G00.40.011", CONTRAT),
    "pcs_ese": Place("S21.G00.40.004", CONTRAT),
    "statut_emploi": Place("S21.G00.40.026", CONTRAT),
    "contrat_date_debut": Place("S21.G00.40.001", CONTRAT),
    "contrat_date_fin": Place("S21.G00.62.001", FIN_DU_CONTRAT),
    "motif_fin": Place("S21.G00.62.002", FIN_DU_CONTRAT),
}
_DE_LA_DECLARATION = {
    "nature_declaration": Place("S20.G00.05.001", PARENT),
    "mois": Place("S20.G00.05.005", PARENT),
    "norme": Place("S10.G00.00.006", PARENT),
    "point_depot": Place("S10.G00.00.007", PARENT),
    "editeur_logiciel": Place("S10.G00.00.002", PARENT),
}
_NATURE = {"nature": Place("S20.G00.05.001", PARENT)}

_PARTICULIERES: dict[str, dict[str, Place]] = {
    "contrats": _FIN
    | _NATURE
    | {
        "contrat_numero": Place("S21.G00.40.009"),
        "nature_contrat": Place("S21.G00.40.007"),
        "contrat_engagement": Place("S21.G00.40.076"),
    },
    "contrats_declares": {"niveau_diplome_prepare": Place("S21.G00.30.025", PARENT)},
    "changements_declares": {"date_debut": Place("S21.G00.40.001", PARENT)},
    "individus": _NATURE,
    "bases": _NATURE,
    "remunerations": _DU_CONTRAT,
    "primes": {c: _DU_CONTRAT[c] for c in ("nature_contrat", "motif_fin")},
    "versements_montants": _NATURE,
}

# Relations intermédiaires dont une rangée n'est pas une occurrence de bloc : leur défaut s'écrit à la main.
CALCULEES = frozenset(
    {
        "bases_repetees", "bordereaux_versements", "contrats_chaines", "contrats_clos", "contrats_mois",
        "contrats_suivis", "cotisations_a_taux", "cotisations_retraite", "cumuls_annuels", "cumuls_portes", "declarations_suivies",
        "fins_signalees", "mois_continus", "nets_bornes", "nets_sociaux", "personnes_liees", "plafonds",
        "plafonds_declares", "rattachements", "rectifications_de_taux", "reductions_generales",
        "regularisations_repetees", "taux_transmis", "valeurs_codees", "versements_nets", "versements_pas",
        "versements_prevoyance",
    }
)  # fmt: skip


@cache
def blocs() -> dict[str, str]:
    """Table → bloc."""
    return {x["nom"]: x["id"] for x in lire("noms") if x["cle"]}


@cache
def cles() -> dict[str, str]:
    """Colonne clé (`contrat_id`) → bloc qu'elle désigne."""
    return {x["cle"]: x["id"] for x in lire("noms") if x["cle"]}


@cache
def _colonnes(bloc: str) -> dict[str, str]:
    return {x["nom"]: x["id"] for x in lire("noms") if not x["cle"] and x["id"].startswith(f"{bloc}.")}


def bloc_de(relation: str) -> str | None:
    """Bloc dont la relation décrit les occurrences ; None si elle est calculée."""
    return None if relation in CALCULEES else blocs().get(_TABLES.get(relation, relation))


def place(relation: str, colonne: str) -> Place | None:
    """Où s'écrit une colonne ; None si elle ne vient pas d'une rubrique."""
    bloc = bloc_de(relation)
    particuliere = _PARTICULIERES.get(relation, {}).get(colonne)
    if bloc is None or particuliere:
        return particuliere
    rubrique = _colonnes(bloc).get(colonne)
    if rubrique:
        return Place(rubrique)
    return _DE_LA_DECLARATION.get(colonne)


# Un changement de contrat se compte : les rubriques qui identifient, celles qui disent une modalité (CT 2025.1, § 4.4.14.1).
IDENTIFIANTES = [(rubrique_abregee("41.014"), "ANCIEN1"), (rubrique_abregee("41.021"), "01012019")]
MODALITES = [(rubrique_abregee("41.007"), "100.00"), (rubrique_abregee("41.002"), "06")]
