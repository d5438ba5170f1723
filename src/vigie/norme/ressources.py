"""Les contrats d'échange des ressources, et les tables de l'extrait qu'on en tire.

Un contrat est de Vigie : il dit ce qu'elle demande à qui tient des ressources, et n'est le format de personne. `seeds/nomenclatures/contrats_ressources.csv`
en est le texte : les colonnes d'un CSV, dans l'ordre, la forme de chacune, et où elle va.
"""

from dataclasses import dataclass
from functools import cache

from vigie.norme.tables import rangees

_SEED = "nomenclatures/contrats_ressources.csv"
# Genre d'une colonne → type DuckDB.
GENRES = {
    "cle": "varchar", "personne": "varchar", "siret": "varchar", "siren": "varchar", "code": "varchar", "motif": "varchar", "mois": "date",
    "date": "date", "entier": "bigint", "montant": "decimal(18,2)",
}  # fmt: skip
# Genres dont la valeur est un pseudonyme du domaine de même nom : les mêmes que ceux des déclarations, pour s'y joindre.
DOMAINES = frozenset({"personne", "siret", "siren"})
_LIEU = {"ressource_id": "cle", "fichier_rang": "entier", "ligne": "entier"}

# Table de l'extrait → ce qu'est une ligne, et le genre de chaque colonne.
TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "ressources_montants": (
        "Une ligne par montant qu'un extrait de ressources dit d'une personne, un mois.",
        {
            **_LIEU, "personne": "personne", "mois": "mois", "flux": "code", "verseur": "siret", "donnee": "code", "montant": "montant",
            "integre_le": "date", "extrait_le": "date",
        },
    ),
    "ressources_independants": (
        "Une ligne par revenu qu'un indépendant a déclaré pour une période.",
        {
            **_LIEU, "personne": "personne", "siren": "siren", "regime": "code", "debut": "date", "fin": "date", "donnee": "code",
            "montant": "montant", "declare_le": "date",
        },
    ),
    "ressources_fichiers": (
        "Une ligne par fichier de ressources reçu : comptes de lignes, statut.",
        {
            "fichier_rang": "entier", "empreinte": "cle", "octets": "entier", "contrat": "code", "statut": "code", "motif": "motif",
            "lignes_lues": "entier", "lignes_gardees": "entier", "lignes_ecartees": "entier",
        },
    ),
    "ressources_ecartees": (
        "Une ligne par ligne de ressources écartée, avec son motif.",
        {"fichier_rang": "entier", "ligne": "entier", "motif": "motif"},
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Colonne:
    """Une colonne d'un contrat : sa forme, où elle va, si elle peut être vide, et les valeurs qu'elle admet (toutes, s'il n'y en a pas)."""

    nom: str
    genre: str
    cible: str
    obligatoire: bool
    valeurs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Contrat:
    """Un contrat : le nom que Vigie lui donne, la table où vont ses lignes, et ses colonnes dans l'ordre."""

    code: str
    table: str
    colonnes: tuple[Colonne, ...]

    @property
    def entete(self) -> tuple[str, ...]:
        """La première ligne d'un fichier de ce contrat, qui le désigne."""
        return tuple(c.nom for c in self.colonnes)


@cache
def contrats() -> dict[tuple[str, ...], Contrat]:
    """Première ligne → contrat."""
    lus: dict[str, list[dict]] = {}
    for x in rangees(_SEED):
        lus.setdefault(x["contrat"], []).append(x)
    connus = [
        Contrat(code, xs[0]["table"], tuple(_colonne(x) for x in sorted(xs, key=lambda x: int(x["rang"]))))
        for code, xs in lus.items()
    ]
    return {c.entete: c for c in connus}


def _colonne(x: dict[str, str]) -> Colonne:
    return Colonne(x["colonne"], x["genre"], x["cible"], x["obligatoire"] == "oui", frozenset(x["valeurs"].split()))


def en_lettres(table: str) -> frozenset[str]:
    """Colonnes d'une table de ressources qui ne portent que des clés et des pseudonymes, en lettres."""
    return frozenset(c for c, genre in TABLES[table][1].items() if genre == "cle" or genre in DOMAINES)


def schema() -> dict[str, tuple[str, dict[str, str]]]:
    """Les tables de ressources, dans la forme des autres tables de l'extrait : description, colonne → type DuckDB."""
    return {
        table: (dit, {c: "integer" if c in ("fichier_rang", "ligne") else GENRES[g] for c, g in colonnes.items()})
        for table, (dit, colonnes) in TABLES.items()
    }
