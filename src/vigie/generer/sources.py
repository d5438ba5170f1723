"""Écrit models/staging/_sources.yml : chaque table que dbt lit sans la faire, et chacune de ses colonnes, décrites.

Les colonnes d'un bloc se décrivent par la norme (rubrique, libellé officiel le plus récent) et par le registre de minimisation
(ce que l'extraction en garde) ; les autres, par ce module.
"""

from collections.abc import Iterator

from vigie.generer import sources_ressources, sources_retours
from vigie.norme import ressources, retours
from vigie.norme import tables as norme
from vigie.norme.registre import regle
from vigie.norme.schema import AJOUTS, SPECIALES, cles, colonnes, gardees, tables

AVERTISSEMENT = "Écrit par « vigie generer » (src/vigie/generer/sources.py) : ne pas modifier à la main."
FICHIER = "models/staging/_sources.yml"

# Un chargement par mois au moins ; passé deux mois sans rien, ce qu'on publie n'est plus le présent.
FRAICHEUR = ["        config:", "          loaded_at_field: charge_le", "          freshness:",
             "            warn_after: {count: 35, period: day}", "            error_after: {count: 65, period: day}"]  # fmt: skip

_CLES = {
    "objet_id": "Clé de la ligne : pseudonyme calculé à l'extraction.",
    "declaration_id": "Déclaration qui la contient : pseudonyme calculé à l'extraction.",
    "envoi_id": "Envoi qui la contient : pseudonyme calculé à l'extraction.",
    "extrait_id": "Extrait chargé d'où vient la ligne (registre.extraits).",
    "ligne": "Ligne du fichier reçu, la première du bloc ; à partir de 1.",
}

_PROPRES = {
    "fichier_rang": "Rang du fichier dans son lot, à partir de 1.",
    "encodage": "Encodage lu du fichier.",
    "flux": "Flux de l'envoi ou de la déclaration (seed flux) : dsn, dpae, pasrau.",
    "depose_le": "Date et heure de dépôt ; nulles si le lot ne les dit pas.",
    "charge_le": "Jour où la base du ministère a reçu la déclaration (DateChargement).",
    "certifie_le": "Jour où la base du ministère a demandé le SNGI (DateSNGI).",
    "indicateur": "Indicateur de certification (IndicCertifSNGI) ; ce que valent ses codes n'est pas publié.",
    "code_resultat": "Résultat de la certification (CodeResultSNGI) ; ce que valent ses codes n'est pas publié.",
    "numero_concorde": "Vrai si le NIR déclaré est celui du SNGI ; nul si l'un des deux manque.",
    "nom_concorde": "Vrai si le nom de famille déclaré est celui du SNGI, lettres seules ; nul si l'un des deux manque.",
    "nom_usage_concorde": "Vrai si le nom d'usage déclaré est celui du SNGI, lettres seules ; nul si l'un des deux manque.",
    "prenom_concorde": "Vrai si le premier prénom déclaré est celui du SNGI ; nul si l'un des deux manque.",
    "lieu_concorde": "Vrai si la commune de naissance déclarée est celle du SNGI, lettres seules ; nul si l'une des deux manque.",
    "departement_concorde": "Vrai si le département de naissance déclaré est celui du SNGI ; nul si l'un des deux manque.",
    "pays_concorde": "Vrai si le pays de naissance déclaré est celui du SNGI ; nul si l'un des deux manque.",
    "deces_anterieur": "Vrai si le SNGI date un décès d'avant le mois déclaré ; nul s'il n'en date pas.",
    "depose_le_source": "D'où vient la date de dépôt : redistribution, depots ou absent.",
    "flux_id": "Pseudonyme de l'identifiant de flux du point de dépôt ; nul hors d'un lot redistribué.",
    "siret": "Pseudonyme du SIRET : SIREN et NIC réunis.",
    "rang": "Rang de la déclaration dans son envoi, à partir de 1.",
    "a_nir": "Vrai si un NIR est déclaré.",
    "a_ntt": "Vrai si un numéro temporaire est déclaré.",
    "nir_forme_valide": "Vrai si le NIR a la forme d'un NIR ; nul sans NIR.",
    "nir_annee_concorde": "Vrai si l'année du NIR est celle de la naissance ; nul : non jugeable.",
    "nir_mois_concorde": "Vrai si le mois du NIR est celui de la naissance ; nul : non jugeable.",
    "nir_sexe_concorde": "Vrai si le sexe du NIR est celui déclaré ; nul : non jugeable.",
    "nir_lieu_concorde": "Vrai si le NIR et la naissance s'accordent sur la France ou l'étranger ; nul : non jugeable.",
    "nir_departement_concorde": "Vrai si le département du NIR est celui de la naissance ; nul : non jugeable.",
    "empreinte_nom": "Empreinte à clé du nom de famille ; nulle s'il manque.",
    "empreinte_prenom": "Empreinte à clé du prénom ; nulle s'il manque.",
    "empreinte_naissance": "Empreinte à clé de la date de naissance ; nulle si elle manque.",
    "empreinte_nom_usage": "Empreinte à clé du nom d'usage ; nulle s'il manque.",
    "empreinte_noms": "Empreinte à clé du nom et du prénom, sans ordre ; nulle si l'un manque.",
    "empreinte_lieu": "Empreinte à clé du département, du pays et du lieu de naissance ; nulle si tout manque.",
    "empreinte_phonetique": "Empreinte à clé de la forme phonétique des noms.",
    "empreinte_bigrammes": "Empreintes à clé des bigrammes des noms, pour le rapprochement.",
    "empreinte_bigrammes_personne": "Empreintes à clé des bigrammes, propres à la personne.",
    "secteur": "Division NAF du stock SIRENE, deux chiffres ; nulle si inconnue.",
    "tranche_sirene": "Tranche d'effectif du stock SIRENE, code de l'Insee ; nulle si inconnue.",
    "depuis": "Date du stock SIRENE.",
    "controle_id": "Contrôle joué en zone protégée (seed controles).",
    "identifiant": "Contrôle, ou membre de famille (rubrique/FAMILLE).",
    "nb_evalues": "Objets jugés.",
    "nb_anomalies": "Objets en anomalie.",
    "rubrique": "Rubrique en cause.",
    "empreinte": "Empreinte du contenu du fichier : le même fichier ne se charge qu'une fois.",
    "octets": "Taille du fichier, en octets.",
    "statut": "Ce qu'est devenu le fichier à la lecture.",
    "motif": "Pourquoi la ligne ou le fichier est écarté ; nul s'il ne l'est pas.",
    "lignes_lues": "Lignes lues.",
    "lignes_gardees": "Lignes gardées.",
    "lignes_redistribution": "Lignes propres au circuit de redistribution.",
    "lignes_ecartees": "Lignes écartées.",
    "nb_declarations": "Déclarations lues.",
}  # fmt: skip

# Les tables du registre que dbt lit (src/vigie/chargement/registre.py) : description, colonnes.
REGISTRE = {
    "extraits": ("Une ligne par extrait chargé.", {
        "extrait_id": "Clé de l'extrait.",
        "statut": "charge, accepte ou quarantaine ; les indicateurs ne lisent pas la quarantaine.",
        "demonstration": "Vrai d'un extrait de données inventées.",
        "cle_id": "Empreinte de la clé de pseudonymisation : deux clés ne se mélangent pas.",
        "flux": "Flux des déclarations des fichiers, séparés par un blanc s'il y en a plusieurs : dsn, pasrau, retours, ressources.",
        "charge_le": "Date et heure du chargement : la fraîcheur se lit ici.",
        "nb_declarations": "Déclarations de l'extrait.",
        "nb_declarations_deja_chargees": "Dont déjà chargées par un autre extrait, et laissées de côté.",
        "nb_lignes": "Lignes lues.",
        "normes": "Normes rencontrées, séparées par des virgules.",
        "motif": "Pourquoi l'extrait n'est pas retenu ; nul s'il l'est.",
    }),
    "contestations": ("Une ligne par contestation déposée.", {
        "contestation_id": "Clé de la contestation.",
        "controle_id": "Contrôle contesté.",
        "identifiant": "Contrôle, ou membre de famille (rubrique/FAMILLE), contesté.",
        "declaration_id": "Déclaration dont le verdict est contesté.",
        "objet_id": "Objet contesté ; nul : tout le verdict de la déclaration.",
        "motif": "Motif du contestataire.",
        "deposee_le": "Date du dépôt.",
        "issue": "fondee ou rejetee ; nulle tant qu'elle est ouverte.",
        "motif_issue": "Motif de l'issue ; nul tant qu'elle est ouverte.",
        "close_le": "Date de la clôture ; nulle tant qu'elle est ouverte.",
    }),
    "observations": ("Une ligne par observation d'un éditeur sur son label.", {
        "observation_id": "Clé de l'observation.",
        "editeur": "Éditeur qui observe.",
        "critere": "Critère visé (seed criteres_label) ; nul : l'ensemble.",
        "texte": "Texte de l'observation.",
        "deposee_le": "Date du dépôt.",
        "suite": "Ce que le comité en a fait ; nulle tant qu'elle n'est pas examinée.",
        "suite_le": "Date de la suite ; nulle tant qu'elle n'est pas examinée.",
    }),
    "signalements": ("Une ligne par signalement d'usager (`vigie signaler`).", {
        "signalement_id": "Clé du signalement : calculée de son contenu.",
        "origine": "D'où il vient : rsa_prime_activite, drm ou autre.",
        "signale_le": "Jour du signalement.",
        "declarant_id": "Pseudonyme du SIRET de l'employeur.",
        "personne_id": "Pseudonyme du NIR de la personne, sinon de son numéro temporaire.",
        "mois": "Premier jour du mois dont il parle.",
        "donnee": "Donnée en cause (seed donnees_signalables).",
        "valeur_constatee": "Ce que le téléservice a montré, en euros ; nulle si elle n'est pas dite.",
        "valeur_attendue": "Ce que l'usager attend, en euros ; nulle si elle n'est pas dite.",
        "preuve": "bulletin, attestation, autre ou aucune.",
        "inscrit_le": "Date et heure de l'inscription.",
    }),
    "regles": ("Une ligne par contrôle et par règle qu'il a suivie.", {
        "controle_id": "Contrôle.",
        "regle": "Empreinte de son SQL.",
        "vue_le": "Date et heure de la première construction qui l'a jouée.",
    }),
    "rapprochements": ("Une ligne par paire de personnes rapprochées.", {
        "personne_a": "Pseudonyme de la première personne.",
        "personne_b": "Pseudonyme de la seconde.",
        "probabilite": "Probabilité que ce soit la même personne, de 0 à 1.",
        "niveau": "Niveau de confiance du rapprochement.",
        "rapproche_le": "Date et heure du rapprochement.",
    }),
}  # fmt: skip


def texte() -> str:
    """Le fichier des sources : les tables de l'extrait, puis celles du registre."""
    lignes = [f"# {AVERTISSEMENT}", "version: 2", "", "sources:", "  - name: extraits", "    schema: extraits"]
    lignes += ["    description: Les tables des extraits chargés, en texte.", "    tables:"]
    for table in tables():
        lignes += _table(table, description(table, "en texte"), _descriptions(table))
    lignes += ["", "  - name: registre", "    schema: registre"]
    lignes += ["    description: Le journal des extraits chargés, et le statut de chacun.", "    tables:"]
    for table, (description_, descriptions) in REGISTRE.items():
        fraicheur = FRAICHEUR if table == "extraits" else []
        lignes += _table(table, description_, descriptions, fraicheur)
    return "\n".join(lignes) + "\n"


def description(table: str, etat: str) -> str:
    """Ce qu'est une ligne d'une table de l'extrait ; `etat` dit comment elle est rendue (« en texte »)."""
    if table in SPECIALES:
        return SPECIALES[table][0]
    bloc = norme.tables_canoniques()[table].bloc
    return f"Une ligne par occurrence du bloc {bloc} « {_titre(bloc)} », {etat}."


def _titre(bloc: str) -> str:
    for version in reversed(norme.normes()):
        if bloc in norme.blocs(version):
            return norme.blocs(version)[bloc].nom
    return bloc


def _table(
    table: str, description_: str, descriptions: dict[str, str], config: list[str] | None = None
) -> Iterator[str]:
    yield f"      - name: {table}"
    yield f"        description: {_entre_guillemets(description_)}"
    yield from config or []
    yield "        columns:"
    for colonne, dit in descriptions.items():
        yield f"          - {{name: {colonne}, description: {_entre_guillemets(dit)}}}"


def _entre_guillemets(dit: str) -> str:
    return '"' + dit.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _descriptions(table: str) -> dict[str, str]:
    """Colonne → description, dans l'ordre de la table. Lève `KeyError` si une colonne neuve n'est pas décrite ici."""
    dites = dict(_CLES)
    if table in retours.TABLES:
        dites |= sources_retours.decrites(table)
        return {c: dites[c] for c in colonnes(table)}
    if table in ressources.TABLES:
        dites |= sources_ressources.decrites(table)
        return {c: dites[c] for c in colonnes(table)}
    if table not in SPECIALES:
        bloc = norme.tables_canoniques()[table]
        dites |= {c: f"{bloc_parent} qui la contient." for c, bloc_parent in _parents(bloc).items()}
        dites |= {nom: _rubrique(r) for r, nom in gardees(bloc).items()}
    propres = SPECIALES[table][1] if table in SPECIALES else AJOUTS.get(table, {})
    dites |= {c: _PROPRES[c] for c in propres if c not in _CLES}
    return {c: dites[c] for c in colonnes(table)}


def _parents(bloc: norme.TableCanonique) -> dict[str, str]:
    """Clé du bloc parent → ce qu'elle désigne."""
    canoniques = {t.cle: t.bloc for t in norme.tables_canoniques().values()}
    return {c: f"Occurrence du bloc {canoniques[c]}" for c in cles(bloc) if c not in _CLES}


def _rubrique(rubrique: str) -> str:
    """Libellé officiel le plus récent, et ce que l'extraction fait de la valeur."""
    nom = next(norme.rubriques(v)[rubrique].nom for v in reversed(norme.normes()) if rubrique in norme.rubriques(v))
    traitement = regle(rubrique).traitement
    garde = {"pseudonymiser": ", sous pseudonyme", "generaliser": ", généralisée"}.get(traitement, "")
    return f"{rubrique} « {nom} »{garde} ; nulle si elle n'est pas déclarée."
