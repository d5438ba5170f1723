"""Les vingt-cinq contrôles inventés de la version factice, et ce que deux de ses marts en disent."""

# identifiant, thème, libellé, gravité, priorité, enjeux, taux d'anomalie, objets par individu (0 : par déclaration), euros
CONTROLES = [
    ("BAS-01", "bases", "Base plafonnée supérieure à la base déplafonnée", "bloquant", 4, "recouvrement", 0.004, 1, 80),
    (
        "BAS-02",
        "bases",
        "Cumul annuel de la base plafonnée au-delà du plafond",
        "alerte",
        4,
        "recouvrement",
        0.01,
        1,
        400,
    ),
    (
        "BAS-03",
        "bases",
        "Base plafonnée différente du minimum attendu",
        "alerte",
        4,
        "recouvrement,droits",
        0.02,
        1,
        250,
    ),
    ("MNS-01", "mns", "Montant net social absent d'un versement", "bloquant", 4, "droits", 0.008, 1, None),
    ("MNS-02", "mns", "Montant net social au-delà de la borne haute", "alerte", 4, "droits", 0.006, 1, 90),
    ("MNS-06", "mns", "Le montant net social est la copie d'un autre montant", "alerte", 4, "droits", 0.012, 1, 150),
    ("ID-01", "identite", "NIR de forme invalide", "bloquant", 3, "droits,gestion", 0.003, 1, None),
    ("ID-02", "identite", "NIR en désaccord avec la date de naissance", "alerte", 3, "droits,gestion", 0.004, 1, None),
    ("ID-07", "identite", "Numéro temporaire sans NIR depuis plus de trois mois", "alerte", 3, "droits", 0.03, 1, None),
    ("AG-04", "agrege", "Versement et bordereau Urssaf en désaccord", "alerte", 3, "recouvrement", 0.03, 0, 900),
    (
        "AG-04b",
        "agrege",
        "Versement et composants de versement en désaccord",
        "alerte",
        2,
        "recouvrement",
        0.02,
        0,
        120,
    ),
    ("AG-05", "agrege", "Versement du prélèvement à la source en désaccord", "alerte", 3, "recouvrement", 0.03, 0, 300),
    (
        "AG-07",
        "agrege",
        "Cotisation différente du produit taux × assiette",
        "information",
        2,
        "recouvrement",
        0.004,
        1,
        5,
    ),
    ("RG-01", "reduction", "Réduction générale sans son support", "alerte", 3, "recouvrement", 0.005, 1, None),
    (
        "RG-02",
        "reduction",
        "Coefficient de réduction générale au-delà du maximum",
        "alerte",
        4,
        "recouvrement",
        0.008,
        1,
        210,
    ),
    ("CT-01", "contrats", "Contrat disparu sans fin déclarée", "alerte", 3, "droits,gestion", 0.01, 1, None),
    ("CT-03", "contrats", "Contrat clos qui reparaît", "information", 2, "gestion", 0.003, 1, None),
    ("CT-04", "contrats", "Numéro de contrat changé sans bloc changement", "alerte", 3, "gestion", 0.01, 1, None),
    ("CT-06", "contrats", "Fin de contrat signalée et absente de la mensuelle", "alerte", 3, "droits", 0.05, 0, None),
    ("DT-02", "dates", "Correction tardive au-delà de trois mois", "information", 3, "droits,gestion", 0.02, 0, 60),
    ("CO-04", "completude", "Valeur de réserve de la norme utilisée", "information", 1, "gestion", 0.0, 1, None),
    (
        "S21.G00.50.009/CCH-11",
        "fiscal",
        "Montant de PAS différent du produit taux × assiette",
        "bloquant",
        3,
        "recouvrement",
        0.003,
        1,
        12,
    ),
    ("LISTE", "norme", "Valeur absente de la liste admise par la norme", "bloquant", 3, "gestion", 0.0006, 40, None),
    ("FORMAT", "norme", "Valeur qui ne respecte pas le format de la norme", "bloquant", 2, "gestion", 0.0004, 60, None),
    ("PRESENCE", "norme", "Rubrique obligatoire absente", "bloquant", 2, "gestion", 0.0003, 80, None),
]
NE_COMPTENT_PAS = {"CO-04", "CT-06"}
FAMILLES = {"LISTE", "FORMAT", "PRESENCE"}


def controle(c: tuple) -> dict:
    """Sa rangée de `dim_controles`."""
    cid, theme, libelle, gravite, priorite, enjeux, *_ = c
    return {
        "controle_id": cid,
        "theme": theme,
        "libelle": libelle,
        "portee": "occurrence",
        "zone": "protegee" if cid in FAMILLES else "entrepot",
        "famille": cid in FAMILLES,
        "gravite": gravite,
        "priorite": priorite,
        "statut": "experimental" if cid == "CT-06" else "a_revoir" if cid == "CO-04" else "actif",
        "est_compte": cid not in NE_COMPTENT_PAS,
        "enjeux": enjeux,
        "organismes": "CNAF, CCMSA" if theme == "mns" else "URSSAF",
        "usages": "rsa_prime_activite" if theme == "mns" else "recouvrement",
        "rubriques": "S21.G00.58.004" if theme == "mns" else "S21.G00.78.004",
        "hors_champ": "Les apprentis et les stagiaires." if cid == "MNS-06" else "",
        "message": "Net social déclaré {valeur_declaree}, égal à {copie_de}." if cid == "MNS-06" else f"{libelle}.",
        "pourquoi": "Une donnée fausse ouvre un droit faux ; la correction tardive fait naître un indu.",
        "que_faire": "Vérifier le paramétrage de la rubrique dans le logiciel, puis déposer un annule et remplace.",
        "source": "CT 2025.1",
        "sql": "select objet_id, declaration_id, a <= b as conforme\nfrom cumuls_annuels",
        "empreinte": cid.lower().ljust(16, "0")[:16],
        "regle_depuis": None,
    }


# Ce qu'une validation dit d'avoir jugé, parmi ses résultats.
PORTEE = {
    "validation_id": "validationfactice",
    "suite": "integrite",
    "nom_suite": "portee",
    "attente": "declarations_jugees",
    "identifiant": "",
    "extrait_id": "",
    "severite": "info",
    "reussie": True,
    "nb_evalues": 120,
    "nb_inattendus": 0,
    "nb_dbt": None,
    "ecart": None,
    "detail": "Ce que cette validation a jugé : 120 déclarations jugées ; 380 autres gardées de la validation du 20/06/2026 07:50",
    "execute_le": "2026-07-20 07:50:00",
}


def avis(c: tuple, mesures: list[dict]) -> dict:
    """Ce que Great Expectations en a compté."""
    cid = c[0]
    nombre = sum(m["nb_anomalies"] for m in mesures if m["controle_id"] == cid and not m["est_membre"])
    evalues = sum(m["nb_evalues"] for m in mesures if m["controle_id"] == cid and not m["est_membre"])
    return {
        "validation_id": "validationfactice",
        "suite": "controles",
        "nom_suite": f"controles_{c[1]}",
        "attente": "expect_column_pair_values_a_to_be_greater_than_b",
        "identifiant": cid,
        "extrait_id": "",
        "severite": "info",
        "reussie": nombre == 0,
        "nb_evalues": evalues,
        "nb_inattendus": nombre,
        "nb_dbt": nombre,
        "ecart": 0,
        "detail": "",
        "execute_le": "2026-07-20 07:50:00",
    }
