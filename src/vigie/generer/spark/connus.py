"""Ce que Spark n'accepte pas encore, texte par texte, avec sa raison. La liste ne peut que raccourcir."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Connu:
    """Un obstacle admis : pourquoi, et dans quels textes."""

    raison: str
    textes: tuple[str, ...]


CONNUS: dict[str, Connu] = {
    "asof join": Connu(
        "Spark SQL n'a pas de jointure au plus proche : une jointure et max_by la remplaceraient, au prix d'une ligne par paire.",
        ("models/marts/fct_anomalies.sql",),
    ),
    "list() sans filter : Spark ôte les nuls": Connu(
        "Des listes de distincts, jamais nuls ou lues par appartenance, où un nul ne compte pas.",
        ("models/intermediate/int_mobilites.sql", "models/marts/ind_declarants_mois.sql"),
    ),
    "union by name": Connu(
        "Spark n'assemble par nom que par son interface Python : les colonnes se rediraient dans l'ordre.",
        ("models/marts/fct_corrections.sql",),
    ),
}
