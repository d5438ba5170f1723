"""Les retours comme données : les familles qui se lisent, ce que l'on garde de chaque champ, et les tables qu'on en tire.

`seeds/retours/champs.csv` est le registre de minimisation des retours : un chemin de balises (`A/B`, attribut `A/@x`, balise désignée par
un de ses attributs `A[valeur]`), ce qu'on en fait, et la colonne où il va. Un champ qu'il ne connaît pas ne sort pas.
"""

from dataclasses import dataclass
from functools import cache

from vigie.norme.registre import GARDER, PSEUDONYMISER, SUPPRIMER
from vigie.norme.tables import rangees

STRUCTURE, COMPARER = "structure", "comparer"
TRAITEMENTS = frozenset({STRUCTURE, GARDER, PSEUDONYMISER, COMPARER, SUPPRIMER})

# Genre d'une colonne → type DuckDB. `valeur` : celle d'une rubrique de la DSN, minimisée comme elle.
GENRES = {
    "cle": "varchar", "siret": "varchar", "siren": "varchar", "personne": "varchar", "contrat": "varchar", "crm": "varchar",
    "flux": "varchar", "indu": "varchar", "code": "varchar", "numero": "varchar", "libelle": "varchar", "logiciel": "varchar",
    "rubrique": "varchar", "valeur": "varchar", "date": "date", "moment": "timestamp", "entier": "bigint", "montant": "decimal(18,4)",
    "booleen": "boolean", "motif": "varchar",
}  # fmt: skip
# Genres dont la valeur est un pseudonyme du domaine de même nom : les mêmes que ceux des déclarations, pour s'y joindre.
DOMAINES = frozenset({"siret", "siren", "personne", "contrat", "crm", "flux", "indu"})

_LIEU = {"retour_id": "cle", "fichier_rang": "entier", "ligne": "entier"}
_SOUS_ACTION = {"retour_id": "cle", "action_id": "cle", "detail_id": "cle", "ligne": "entier"}

# Table de l'extrait → ce qu'est une ligne, et le genre de chaque colonne. La première colonne en est la clé.
TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "retours": (
        "Une ligne par retour : ce qu'un organisme ou un point de dépôt répond d'une déclaration, ou d'un envoi.",
        {
            **_LIEU, "famille": "code", "portee": "code", "version": "code", "est_version_connue": "booleen", "profil": "code",
            "flux_id": "flux", "rang": "entier", "emetteur_siret": "siret", "siren": "siren", "siret": "siret", "fraction": "code",
            "mois": "date", "nature": "code", "type_declaration": "code", "ordre": "numero", "norme": "code", "point_depot": "code",
            "essai_reel": "code", "nom_logiciel": "logiciel", "editeur_logiciel": "logiciel", "version_logiciel": "logiciel",
            "recu_le": "moment", "declencheur": "code", "crm_id": "crm", "code": "code", "libelle": "libelle", "type_retour": "code",
            "organisme": "libelle", "organisme_siret": "numero", "producteur_siret": "numero", "periode_debut": "date",
            "periode_fin": "date", "traite_le": "moment", "produit_le": "moment", "etat": "code", "nb_salaries": "entier",
        },
    ),
    "retours_actions": (
        "Une ligne par action demandée, anomalie ou information d'un retour.",
        {
            "action_id": "cle", "retour_id": "cle", "ligne": "entier", "genre": "code", "controle": "code", "libelle": "libelle",
            "type_action": "code", "niveau": "code", "categorie": "code", "resultat": "code", "perimetre": "code",
            "precision_individus": "code", "nb_individus": "entier", "nb_contrats": "entier", "nb_semblables": "entier",
            "substituable": "code", "applicable_depuis": "date", "applicable_jusqua": "date", "ligne_declaree": "entier",
            "evenement_le": "date",
        },
    ),
    "retours_details": (
        "Une ligne par détail d'une action : une période, un montant recalculé, un interlocuteur.",
        {
            "detail_id": "cle", "action_id": "cle", "retour_id": "cle", "ligne": "entier", "debut": "date", "fin": "date",
            "montant_recalcule": "montant", "substituable": "code", "interlocuteur": "code",
        },
    ),
    "retours_sujets": (
        "Une ligne par personne, ou par contrat, que désigne un retour, une action ou un détail.",
        {
            "sujet_id": "cle", **_SOUS_ACTION, "role": "code", "nir": "personne", "ntt": "personne", "rang": "entier",
            "contrat_numero": "contrat", "contrat_debut": "date",
        },
    ),
    "retours_donnees": (
        "Une ligne par donnée de la déclaration dont parle un retour : rubrique, valeur déclarée, valeur attendue.",
        {
            "donnee_id": "cle", **_SOUS_ACTION, "role": "code", "rubrique": "rubrique", "valeur_declaree": "valeur",
            "valeur_attendue": "valeur", "valeurs_acceptees": "valeur", "nature_montant": "code", "debut": "date", "fin": "date",
            "effet": "date", "fin_effet": "date", "resultat": "code",
        },
    ),
    "retours_identites": (
        "Une ligne par individu dont un retour d'identité parle : ce qui diffère de la référence, comparé en zone protégée (nul : non jugeable).",
        {
            "identite_id": "cle", "retour_id": "cle", "action_id": "cle", "ligne": "entier", "nir": "personne", "ntt": "personne",
            "nir_reference": "personne", "nir_differe": "booleen", "nom_differe": "booleen", "prenom_differe": "booleen",
            "naissance_differe": "booleen",
        },
    ),
    "retours_parametres": (
        "Une ligne par paramètre de paie communiqué à l'employeur : un taux, un effectif, et depuis quand.",
        {
            "parametre_id": "cle", "retour_id": "cle", "action_id": "cle", "ligne": "entier", "type": "code", "rubrique": "rubrique",
            "valeur": "code", "valeur_salariale": "code", "valeur_conges": "code", "effet": "date", "fin_effet": "date",
            "calcule_le": "moment", "phase": "code", "section": "code", "code_ctn": "code", "code_risque": "code", "bureau": "code",
            "nb_separations": "entier", "motif_regularisation": "code",
        },
    ),
    "retours_prestations": (
        "Une ligne par indemnité journalière payée, récupérée ou rappelée par l'assurance maladie.",
        {
            "prestation_id": "cle", "retour_id": "cle", "ligne": "entier", "genre": "code", "nir": "personne", "caisse": "code",
            "comptable_le": "date", "assurance": "code", "nature": "code", "debut": "date", "fin": "date", "nombre": "montant",
            "prix_unitaire": "montant", "montant": "montant", "est_subrogee": "booleen", "indu_id": "indu", "sinistre_le": "date",
            "conge_debut": "date", "conge_fin": "date",
        },
    ),
    "retours_fichiers": (
        "Une ligne par fichier de retour reçu : comptes de balises et d'attributs, statut.",
        {
            "fichier_rang": "entier", "empreinte": "cle", "octets": "entier", "famille": "code", "version": "code",
            "est_version_connue": "booleen", "statut": "code", "motif": "motif", "elements_lus": "entier", "elements_gardes": "entier",
            "elements_ecartes": "entier", "nb_retours": "entier",
        },
    ),
    "retours_ecartes": (
        "Une ligne par fichier, champ et motif : combien de balises ou d'attributs n'ont pas été gardés.",
        {"fichier_rang": "entier", "champ": "motif", "motif": "motif", "nombre": "entier"},
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Famille:
    """Une famille de retours : à quelle racine elle se reconnaît, et les versions dont le schéma est connu."""

    code: str
    libelle: str
    racine: str
    espace: str
    versions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Champ:
    """Ce que le registre dit d'un chemin. `table`, `colonne` : où va sa valeur ; vides si elle ne va nulle part."""

    chemin: str
    traitement: str
    table: str
    colonne: str
    motif: str


@cache
def familles() -> dict[str, Famille]:
    """Les familles qui se lisent, par code."""
    return {
        x["famille"]: Famille(
            x["famille"], x["libelle"], x["racine"], x["espace"], frozenset(x["versions_connues"].split())
        )
        for x in rangees("retours/familles.csv")
    }


@cache
def champs(famille: str) -> dict[str, Champ]:
    """Chemin → champ, pour une famille."""
    connus = {}
    for x in rangees("retours/champs.csv"):
        if x["famille"] == famille:
            table, _, colonne = x["cible"].partition(".")
            connus[x["chemin"]] = Champ(x["chemin"], x["traitement"], table, colonne, x["motif"])
    return connus


def cle(table: str) -> str:
    """La colonne qui identifie une ligne d'une table de retours."""
    return next(iter(TABLES[table][1]))


def en_lettres(table: str) -> frozenset[str]:
    """Colonnes d'une table de retours qui ne portent que des clés et des pseudonymes, en lettres."""
    return frozenset(c for c, genre in TABLES[table][1].items() if genre == "cle" or genre in DOMAINES)


def licites(table: str) -> frozenset[str]:
    """Colonnes qui peuvent porter un long nombre sans que ce soit une identité : SIRET d'organisme, numéro d'ordre."""
    return frozenset(c for c, genre in TABLES[table][1].items() if genre == "numero")


def schema() -> dict[str, tuple[str, dict[str, str]]]:
    """Les tables de retours, dans la forme des autres tables de l'extrait : description, colonne → type DuckDB."""
    return {
        table: (dit, {c: "integer" if c in ("fichier_rang", "ligne") else GENRES[g] for c, g in colonnes.items()})
        for table, (dit, colonnes) in TABLES.items()
    }
