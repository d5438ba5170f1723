"""Ce que Spark n'accepte pas encore, texte par texte, avec sa raison. La liste ne peut que raccourcir."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Connu:
    """Un obstacle admis : pourquoi, et dans quels textes."""

    raison: str
    textes: tuple[str, ...]


CONNUS: dict[str, Connu] = {
    "array_sort()": Connu(
        "Spark range les nuls à la fin et DuckDB au début : ces listes d'enregistrements n'en contiennent pas, et leur ordre ne sert qu'à comparer.",
        ("models/marts/fct_mesures.sql", "models/marts/ind_declarants_mois.sql"),
    ),
    "asof join": Connu(
        "Spark SQL n'a pas de jointure au plus proche : une jointure et max_by la remplaceraient, au prix d'une ligne par paire.",
        ("models/marts/fct_anomalies.sql",),
    ),
    "filter (where …) over (…)": Connu(
        "Spark n'admet pas filter dans une fenêtre : un case dans l'agrégat dirait de même.",
        ("models/intermediate/int_changements_declares.sql",),
    ),
    "format_string()": Connu(
        "sqlglot prend le format de DuckDB pour celui de Java : sous Spark, format_number(x, 2) rend le même texte.",
        ("macros/fonctions.sql:montant_lisible",),
    ),
    "list() sans filter : Spark ôte les nuls": Connu(
        "Ces listes s'assemblent de clés jamais nulles ou se lisent par appartenance, où un nul ne compte pas.",
        (
            "models/intermediate/int_contrats_suivis.sql",
            "models/intermediate/int_mobilites.sql",
            "models/intermediate/int_modalites_suivies.sql",
            "models/marts/fct_mesures.sql",
            "models/marts/ind_declarants_mois.sql",
        ),
    ),
    "list_reduce()": Connu(
        "Sous Spark, aggregate(liste, départ, fonction) : l'ordre des arguments change.",
        ("macros/fonctions.sql:reste_97",),
    ),
    "order by dans first()": Connu(
        "Spark n'ordonne pas dans un agrégat : min_by sur un struct des deux clés dirait de même.",
        ("models/marts/ind_ponctualite_mois.sql",),
    ),
    "regexp_replace() avec \\1 : Spark écrit $1": Connu(
        "Le renvoi à un groupe s'écrit autrement dans les expressions de Java.",
        ("controles/norme/ETATCIVIL.sql",),
    ),
    "regexp_replace() sans 'g' : Spark remplace partout": Connu(
        "Un seul double tiret est admis dans un nom : ne remplacer que le premier est la règle, Spark les remplacerait tous.",
        ("controles/norme/ETATCIVIL.sql",),
    ),
    "select * replace (…)": Connu(
        "Spark n'a que select * except : la colonne retypée se redirait à la fin.",
        (
            "models/intermediate/int_versements_nets.sql",
            "models/marts/ind_priorites.sql",
            "models/marts/label_preuves.sql",
        ),
    ),
    "strip_accents()": Connu(
        "Spark n'ôte pas les accents : translate sur la liste des lettres accentuées le ferait.",
        ("controles/completude/CO-06_texte_de_remplissage.sql", "macros/fonctions.sql:nom_normalise"),
    ),
    "union by name": Connu(
        "Spark n'assemble par nom que par son interface Python : les colonnes se rediraient dans l'ordre.",
        ("models/marts/fct_corrections.sql",),
    ),
    "unnest() dans une expression": Connu(
        "Spark n'admet explode que seul dans sa colonne : le transtypage passerait dans une sous-requête.",
        ("models/intermediate/int_baremes.sql", "models/marts/ind_suivi_observations.sql"),
    ),
}
