"""Le décor d'un monde inventé : ses contrôles, et les seeds à sa mesure (seuils, critères, règles, causes)."""

import random

USAGES = ("chomage", "retraite", "pas", "statistique")
# identifiant, thème, gravité, statut, portée, rubriques
CONTROLES = [
    ("ID-05", "identite", "alerte", "actif", "occurrence", "S21.G00.30.001"),
    ("ID-06", "identite", "alerte", "actif", "occurrence", "S21.G00.30.001"),
    ("ID-01", "identite", "bloquant", "actif", "declaration", "S21.G00.30.006"),
    ("ID-09", "identite", "information", "actif", "occurrence", "S21.G00.30.004"),
    ("ID-07", "identite", "alerte", "experimental", "serie", "S21.G00.30.020"),
    ("BAS-01", "bases", "alerte", "actif", "serie", "S21.G00.78.004"),
    ("BAS-03", "bases", "bloquant", "actif", "serie", "S21.G00.78.004,S21.G00.78.001"),
    ("MNS-06", "mns", "alerte", "actif", "occurrence", "S21.G00.58.004"),
    ("RG-07", "reduction", "alerte", "actif", "occurrence", "S21.G00.81.004"),
    ("CT-04", "contrats", "information", "actif", "occurrence", "S21.G00.40.009"),
    ("CT-05", "contrats", "alerte", "retire", "occurrence", "S21.G00.40.009"),
    ("AG-05", "agrege", "alerte", "actif", "declaration", "S21.G00.20.005"),
    ("AG-04", "agrege", "alerte", "actif", "declaration", "S21.G00.20.005"),
    ("S21.G00.51.012/SIG-11", "norme", "alerte", "actif", "occurrence", "S21.G00.51.012"),
    ("LISTE", "norme", "alerte", "actif", "occurrence", "S21.G00.51.011"),
    ("CARD", "norme", "bloquant", "actif", "occurrence", "S21.G00.40"),
]  # fmt: skip
ORDRE = ("ORDRE", "norme", "information", "experimental", "occurrence", "S21.G00.40")
# ce qui restreint le champ de quelques-uns ; les autres s'appliquent à tout
_CHAMPS = {
    "MNS-06": {"natures": "01"}, "ID-06": {"natures": "01,04"}, "CT-04": {"norme_depuis": "P26V01"}, "RG-07": {"norme_jusqua": "P25V01"},
    "AG-04": {"flux": "dsn"}, "ID-09": {"redistribue": "non"}, "S21.G00.51.012/SIG-11": {"natures": "10"},
}  # fmt: skip
PROTEGES, FAMILLES = {"LISTE"}, {"LISTE", "CARD", "ORDRE"}
# part admise aux critères L1, L2, L3 : un monde par niveau qui se manque
_PARTS = (("0.99", "0.99", "0.05"), ("0.99", "0.1", "0.99"), ("0.9", "0.99", "0.99"), ("0.1", "0.99", "0.99"))


def controles(alea: random.Random, lesquels: list[tuple]) -> list[dict]:
    noms = ("controle_id", "theme", "gravite", "statut", "portee", "rubriques")
    listes = {
        "enjeux": ("droits", "recouvrement", ""),
        "organismes": ("URSSAF", "URSSAF,CNAV", ""),
        "usages": ("chomage", "chomage,retraite", "pas,statistique", None),
    }
    return [
        {
            **dict(zip(noms, c, strict=True)),
            **{nom: alea.choice(valeurs) for nom, valeurs in listes.items()},
            "libelle": f"Libellé de {c[0]}",
            "zone": "protegee" if c[0] in PROTEGES else "entrepot",
            "famille": "oui" if c[0] in FAMILLES else "non",
            "objet": f"relation_de_{c[0]}",
            **{"flux": "dsn,dpae", "redistribue": "oui", "natures": None, "norme_depuis": None, "norme_jusqua": None},
            **_CHAMPS.get(c[0], {}),
            "priorite": str(alea.randint(1, 5)),
            "message": "Code {rubrique} ({nom}) de {norme}, {libelle}{suppleance}",
        }
        for c in lesquels
    ]


def parametres(graine: int) -> dict[str, list[dict]]:
    """Des seuils à la mesure d'un petit monde."""
    noms = ("indicateur", "parametre", "valeur")
    parametres = [
        ("couverture", "mois_de_memoire", "2"), ("label", "declarants_min", "2"), ("label", "clients_min", "2"),
        ("label", "part_max_client", "0.7"), ("label", "crm_echeance_jours", "30"), ("ponctualite", "jour_exigibilite", "15"), ("ponctualite", "effectif_grands", "6"),
        ("ponctualite", "jour_exigibilite_grands", "5"), ("variations", "jours_apres_mois", "30"),
        ("mois_etabli", "declarants_min", "3"), ("mois_etabli", "part_du_mois_median", "0.5"),
        ("series", "mois_de_memoire", "2"), ("series", "jamais_vu", "1"),
    ]  # fmt: skip
    seuils = {"statistique": ("0.8", "0.9"), "pas": ("0.6", "0.7")}
    usages = [
        dict(zip(("usage", "vigilance_part", "inapte_part"), (u, *seuils.get(u, ("0.1", "0.4"))), strict=True))
        for u in USAGES
    ]
    criteres = [
        ("bloquants", "L1", "declaration", "%", "bloquant"), ("norme_en_vigueur", "L1", "declaration", None, None),
        ("net_social_copie", "L2", "objet", "MNS-06", None), ("signalements", "L2", "declaration", "%/SIG-%", None),
        ("continuite", "L3", "objet", "CT-04%", None), ("reaction_crm", "L3", "notification", None, None),
    ]  # fmt: skip
    colonnes = ("critere", "niveau", "unite", "motif_controle", "gravite")
    return {
        "parametres_indicateurs": [dict(zip(noms, p, strict=True)) for p in parametres],
        "aptitude_usages": usages,
        "criteres_label": [
            {
                **dict(zip(colonnes, c, strict=True)),
                "part_max": _PARTS[graine % 4][int(c[1][1]) - 1],
                "evalues_min": "4" if c[0] == "reaction_crm" else None,
                "libelle": f"Critère {c[0]}",
                "source": "essai",
            }
            for c in criteres
        ],
        "regles_suivi": [
            {"regle": "maturite_mois", "date_debut": "2000-01-01", "valeur": "4"},
            {"regle": "cloture_mois", "date_debut": "2000-01-01", "date_fin": "2025-09-30", "valeur": "5"},
            {"regle": "cloture_mois", "date_debut": "2025-10-01", "valeur": "2"},
            {"regle": "tolerance_differentiel", "date_debut": "2023-01-01", "valeur": "1.00"},
            {"regle": "faux_positifs_taux", "date_debut": "2023-01-01", "valeur": "0.10"},
            {"regle": "faux_positifs_closes_min", "date_debut": "2023-01-01", "valeur": "3"},
        ],
        "campagnes_rappel": [
            {"annee": annee, "controle_id": c, "rappel_le": jour}
            for annee, jour in (("2025", "2026-01-31"), ("2026", "2026-05-25"))
            for c in ("BAS-01", "BAS-03", "AG-04", "ID-05")
        ],
        "suivi_controles": [
            {"controle_id": "BAS-03", "effacement": "cumul"}, {"controle_id": "ID-07", "effacement": "disparition"},
        ],
        "membres": [{"identifiant": "S21.G00.51.011/LISTE", "libelle": "Un membre", "message": "{libelle} : {rubrique}."}],
        "causes": [
            dict(zip(("cause", "lien", "rang", "controle"), c, strict=True)) for c in (
                ("plafond", "personne", "1", "BAS-01"), ("plafond", "personne", "2", "BAS-03"), ("plafond", "personne", "3", "RG-07"),
                ("numero", "rubrique", "1", "ID-05"), ("numero", "rubrique", "2", "ID-06"),
                ("naissance", "objet", "1", "ID-09"), ("naissance", "objet", "2", "S21.G00.51.011/LISTE"),
                ("versement", "declaration", "1", "AG-05"), ("versement", "declaration", "2", "AG-04"),
                ("versement", "declaration", "3", "CT-04"),
            )
        ],
    }  # fmt: skip
