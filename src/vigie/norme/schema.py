"""La forme d'un extrait : chaque table, ses colonnes et leurs types. Le chargement, le staging et l'auto-contrôle s'y accordent."""

from functools import cache

from vigie.norme import ressources, retours
from vigie.norme import tables as norme
from vigie.norme.registre import regle

# Colonnes que l'extrait ajoute à un bloc : nom, type.
AJOUTS: dict[str, dict[str, str]] = {
    "envois": {
        "fichier_rang": "integer",
        "encodage": "varchar",
        "flux": "varchar",
        "depose_le": "timestamp",
        "depose_le_source": "varchar",
        "flux_id": "varchar",
    },
    "emetteurs": {"siret": "varchar"},
    "declarations": {"envoi_id": "varchar", "rang": "integer", "flux": "varchar"},
    "etablissements": {"siret": "varchar"},
}

# Tables de l'extrait qui ne sont pas des blocs : description, colonnes.
SPECIALES: dict[str, tuple[str, dict[str, str]]] = {
    "faits_identite": (
        "Une ligne par individu : forme du NIR et concordances calculées en zone protégée (null : non jugeable).",
        {
            "objet_id": "varchar",
            "declaration_id": "varchar",
            "ligne": "integer",
            "a_nir": "boolean",
            "a_ntt": "boolean",
            "nir_forme_valide": "boolean",
            "nir_annee_concorde": "boolean",
            "nir_mois_concorde": "boolean",
            "nir_sexe_concorde": "boolean",
            "nir_lieu_concorde": "boolean",
            "nir_departement_concorde": "boolean",
            "empreinte_nom": "varchar",
            "empreinte_prenom": "varchar",
            "empreinte_naissance": "varchar",
            "empreinte_nom_usage": "varchar",
            "empreinte_noms": "varchar",
            "empreinte_lieu": "varchar",
            "empreinte_phonetique": "varchar",
            "empreinte_bigrammes": "varchar",
            "empreinte_bigrammes_personne": "varchar",
        },
    ),
    "sirene": (
        "Une ligne par établissement déclaré que le stock SIRENE connaît : division NAF et tranche d'effectif, rien d'autre.",
        {"siret": "varchar", "secteur": "varchar", "tranche_sirene": "varchar", "depuis": "varchar"},
    ),
    "mesures": (
        "Une ligne par famille et déclaration, et par membre et déclaration quand il échoue (zone protégée).",
        {
            "controle_id": "varchar",
            "identifiant": "varchar",
            "declaration_id": "varchar",
            "nb_evalues": "bigint",
            "nb_anomalies": "bigint",
        },
    ),
    "anomalies": (
        "Une ligne par objet en anomalie d'un contrôle de zone protégée. Jamais la valeur.",
        {
            "controle_id": "varchar",
            "identifiant": "varchar",
            "declaration_id": "varchar",
            "objet_id": "varchar",
            "ligne": "integer",
            "rubrique": "varchar",
        },
    ),
    "redistribution": (
        "Une ligne par ligne propre au circuit de redistribution.",
        {"fichier_rang": "integer", "ligne": "integer", "rubrique": "varchar"},
    ),
    "fichiers": (
        "Une ligne par fichier reçu : comptes de lignes, encodage, statut.",
        {
            "fichier_rang": "integer",
            "empreinte": "varchar",
            "octets": "bigint",
            "encodage": "varchar",
            "statut": "varchar",
            "motif": "varchar",
            "lignes_lues": "bigint",
            "lignes_gardees": "bigint",
            "lignes_redistribution": "bigint",
            "lignes_ecartees": "bigint",
            "nb_declarations": "integer",
        },
    ),
    "lignes_ecartees": (
        "Une ligne par ligne écartée à la lecture, avec son motif.",
        {"fichier_rang": "integer", "ligne": "integer", "motif": "varchar"},
    ),
    "dsnp3_chargements": (
        "Une ligne par déclaration recomposée de tables DSNP3 : le jour où la base du ministère l'a reçue.",
        {"declaration_id": "varchar", "charge_le": "date"},
    ),
    "dsnp3_certifications": (
        "Une ligne par individu d'une table DSNP3 : ce que le SNGI en dit, comparé à ce qui est déclaré, sans aucune valeur d'identité.",
        {
            "objet_id": "varchar",
            "declaration_id": "varchar",
            "ligne": "integer",
            "certifie_le": "date",
            "indicateur": "varchar",
            "code_resultat": "varchar",
            "numero_concorde": "boolean",
            "nom_concorde": "boolean",
            "nom_usage_concorde": "boolean",
            "prenom_concorde": "boolean",
            "lieu_concorde": "boolean",
            "departement_concorde": "boolean",
            "pays_concorde": "boolean",
            "deces_anterieur": "boolean",
        },
    ),
    **retours.schema(),
    **ressources.schema(),
}


@cache
def colonnes(table: str) -> dict[str, str]:
    """Colonnes d'une table de l'extrait et leur type DuckDB, dans l'ordre ; `extrait_id` en fait partie."""
    if table in SPECIALES:
        return {**SPECIALES[table][1], "extrait_id": "varchar"}
    bloc = norme.tables_canoniques()[table]
    propres = dict.fromkeys(cles(bloc), "varchar")
    rubriques = dict.fromkeys(gardees(bloc).values(), "varchar")
    return {**propres, "ligne": "integer", **AJOUTS.get(table, {}), **rubriques, "extrait_id": "varchar"}


def tables() -> tuple[str, ...]:
    """Toutes les tables d'un extrait : les blocs, dans l'ordre du message, puis les tables spéciales."""
    return (*norme.tables_canoniques(), *SPECIALES)


def cles(bloc: norme.TableCanonique) -> list[str]:
    """Clés d'une table de bloc : objet, déclaration ou envoi, parent."""
    canoniques = {t.bloc: t for t in norme.tables_canoniques().values()}
    lignee, courant = [], bloc
    while courant.parent:
        courant = canoniques[courant.parent]
        lignee.append(courant.bloc)
    racine = "declaration_id" if "S20.G00.05" in (bloc.bloc, *lignee) else "envoi_id"
    parent = bloc.parent
    cle_parent = [] if parent in (None, "S10.G00.00", "S20.G00.05") else [canoniques[parent].cle]
    return ["objet_id", racine, *cle_parent]


def gardees(bloc: norme.TableCanonique) -> dict[str, str]:
    """Rubrique → colonne, pour ce que le registre de minimisation laisse sortir."""
    return {r: nom for r, nom in bloc.colonnes.items() if regle(r).sort}
