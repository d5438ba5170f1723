"""Ce que disent les colonnes des tables de ressources : `_sources.yml` les décrit d'après ceci."""

_COMMUNES = {
    "ressource_id": "Clé de la ligne : ce qu'elle dit, et combien de fois son fichier l'a déjà dit. La même ligne d'un autre lot a la même clé.",
    "fichier_rang": "Rang du fichier dans son lot, à partir de 1.",
    "ligne": "Ligne du fichier, à partir de 1.",
    "personne": "Pseudonyme du NIR, sinon du NTT, du même domaine que dans les déclarations.",
    "montant": "Montant, en euros ; nul si l'extrait dit que la personne n'a rien ce mois-là.",
    "motif": "Pourquoi la ligne ou le fichier est écarté ; nul s'il ne l'est pas.",
}

_PROPRES = {
    "ressources_montants": {
        "mois": "Mois où le montant compte, premier jour.",
        "flux": "D'où vient le montant : dsn, pasrau, independant ; aucun : rien ce mois-là.",
        "verseur": "Pseudonyme du SIRET de qui verse ; nul d'un indépendant.",
        "donnee": "Ce qu'est le montant (seed `contrats_ressources`).",
        "integre_le": "Jour où il est entré dans le système de ressources ; nul s'il n'est pas dit.",
        "extrait_le": "Jour où l'extrait a été tiré.",
    },
    "ressources_independants": {
        "siren": "Pseudonyme du SIREN de l'activité.",
        "regime": "micro ou reel.",
        "debut": "Premier jour de la période.",
        "fin": "Dernier jour de la période.",
        "donnee": "chiffre_affaires ou revenu.",
        "declare_le": "Jour de la déclaration.",
    },
    "ressources_fichiers": {
        "empreinte": "Empreinte du contenu du fichier ; nulle s'il n'a pu être lu.",
        "octets": "Taille du fichier, en octets, décompressé.",
        "contrat": "Contrat que dit sa première ligne ; nul si elle n'en dit aucun.",
        "statut": "lu, ecarte (déjà dans le lot) ou refuse.",
        "lignes_lues": "Lignes lues, la première et les vides non comprises.",
        "lignes_gardees": "Lignes gardées.",
        "lignes_ecartees": "Lignes écartées.",
    },
    "ressources_ecartees": {},
}


def decrites(table: str) -> dict[str, str]:
    """Colonne → description, pour une table de ressources."""
    return {**_COMMUNES, **_PROPRES[table]}
