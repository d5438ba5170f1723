"""La norme telle qu'on l'emploie : ce que chaque rubrique porte, ce que personne ne remplit, les codes que nul ne choisit.

Le SQL se déduit du modèle des blocs : une passe par table de l'extrait. Une rubrique que la minimisation supprime ou pseudonymise se
compte si elle reste dans l'extrait ; supprimée, elle est « non gardée », pas « jamais remplie ».
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vigie.norme.registre import regles_de_table
from vigie.norme.tables import tables_canoniques

ENVOI = frozenset({"envois", "emetteurs", "contacts_emetteur"})


@dataclass(frozen=True)
class Emploi:
    """Une table de l'extrait et ses rubriques gardées : (rubrique, colonne)."""

    table: str
    rubriques: tuple[tuple[str, str], ...]


def tables() -> Iterator[Emploi]:
    """Les tables de déclaration et ce que l'extrait en garde. Les blocs d'envoi n'ont pas de nature : ils n'en sont pas."""
    for table in tables_canoniques():
        if table in ENVOI or table == "totaux":
            continue
        gardees = tuple((r.rubrique, c) for c, r in regles_de_table(table) if r.sort)
        if gardees:
            yield Emploi(table, gardees)


def rubriques_supprimees() -> frozenset[str]:
    """Rubriques qui ne sortent pas de la zone protégée : leur remplissage n'est pas mesurable ici."""
    return frozenset(r.rubrique for table in tables_canoniques() for _, r in regles_de_table(table) if not r.sort)


def sql_remplissage(emploi: Emploi, declarations: str, extraits: str = "extraits") -> str:
    """Une rangée par nature, logiciel, norme, mois et rubrique : occurrences du bloc, occurrences où la rubrique est remplie.

    `declarations` : relation des déclarations retenues (`declaration_id`, `nature`, `logiciel_id`, `norme`, `mois`).
    """
    comptes = ", ".join(f'count(t."{c}") as "{r}"' for r, c in emploi.rubriques)
    cle = "declaration_id"
    return f"""
        with comptes as (
            select d.nature, d.logiciel_id, d.norme, d.mois, count(*) as nb_occurrences, {comptes}
            from {extraits}.{emploi.table} as t join {declarations} as d on t.{cle} = d.declaration_id group by all
        )
        select nature, logiciel_id, norme, mois, rubrique, nb_occurrences::bigint as nb_occurrences, nb_remplies::bigint as nb_remplies
        from comptes unpivot (nb_remplies for rubrique in ({", ".join(f'"{r}"' for r, _ in emploi.rubriques)}))"""


def sql_valeurs(emploi: Emploi, enumerees: frozenset[str], declarations: str, extraits: str = "extraits") -> str | None:
    """Une rangée par norme, mois, rubrique énumérée et code : le nombre d'occurrences. None si la table n'a pas de tel code."""
    choisies = [(r, c) for r, c in emploi.rubriques if r in enumerees]
    if not choisies:
        return None
    colonnes = ", ".join(f't."{c}" as "{r}"' for r, c in choisies)
    return f"""
        with valeurs as (
            select d.norme, d.mois, {colonnes}
            from {extraits}.{emploi.table} as t join {declarations} as d on t.declaration_id = d.declaration_id
        )
        select norme, mois, rubrique, valeur, count(*)::bigint as nb
        from valeurs unpivot (valeur for rubrique in ({", ".join(f'"{r}"' for r, _ in choisies)})) group by all"""
