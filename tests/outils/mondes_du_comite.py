"""Six mondes du comité, plantés dans les faits et joués par les vrais marts : ce que la phrase « ce qui a changé » doit en dire est connu."""

import random
from datetime import date, datetime, timedelta

from outils import marts

JUIN = date(2026, 6, 1)
MOIS = [date(2025 + (8 + k) // 12, (8 + k) % 12 + 1, 1) for k in range(10)]  # de septembre 2025 à juin 2026
CONTROLES = [f"MNS-{k:02d}" for k in range(1, 8)] + ["LISTE", "CT-01", "DT-02"]
EDITEURS, CLIENTS, OBJETS = [f"Éditeur {x}" for x in "ABCDEF"], 40, 20
MONDES = ("rien", "version", "norme", "retard", "employeur", "regle")
LUS = (
    "ind_mois", "cmp_series_mois", "cmp_versions_neuves", "cmp_unites_mois", "ind_dimensions_mois", "dim_controles", "dim_logiciels",
    "ind_controles_mois", "ind_atteintes_mois", "ind_venus_mois", "ind_mouvements_mois", "ind_revisions_mois",
)  # fmt: skip


def planter(monde: str, graine: int) -> marts.Entrepot:
    """L'entrepôt d'un monde, ses marts lisibles sous `marts.` comme dans une version publiée.

    Partout : deux cent quarante employeurs de six éditeurs ; des anomalies groupées par employeur, dont certaines durent ; une norme
    nouvelle en janvier. En juin seulement : rien ; la version 2 de l'éditeur B est fautive sur MNS-03 ; une norme change tout ; trente
    déclarants manquent, dont mai est arrivé tard ; un employeur a soixante anomalies sur CT-01 ; la règle de LISTE n'est plus la même.
    """
    alea = random.Random(graine)
    durables = {(c, k) for c in CONTROLES for k in range(len(EDITEURS) * CLIENTS) if alea.random() < 0.02}
    declarations, comptes = [], []
    for mois in MOIS:
        for k in range(len(EDITEURS) * CLIENTS):
            if monde == "retard" and mois == JUIN and k % 8 == 0:
                continue
            d = _declaration(monde, mois, k)
            declarations.append(d)
            comptes += [_compte(alea, monde, d, c, k, (c, k) in durables) for c in CONTROLES]
    entrepot = marts.Entrepot()
    for nom, rangees in {
        "fct_declarations": declarations,
        "fct_comptes": comptes,
        "fct_anomalies": [],
        "dim_declarants": [_declarant(k) for k in range(len(EDITEURS) * CLIENTS)],
        "dim_logiciels": [
            {"logiciel_id": f"l{i}v{v}", "editeur": e, "logiciel": f"Paie {e[-1]}", "version": str(v)}
            for i, e in enumerate(EDITEURS)
            for v in (1, 2)
        ],
        "dim_controles": [_controle(monde, c) for c in CONTROLES],
    }.items():
        entrepot.poser(nom, rangees)
    entrepot.con.execute("create schema if not exists marts")
    for nom in LUS:
        entrepot.con.execute(f"create view marts.{nom} as from main.{entrepot.presente(nom)}")
    return entrepot


def _declaration(monde: str, mois: date, k: int) -> dict:
    editeur = k // CLIENTS
    neuve = monde == "version" and mois == JUIN and editeur == 1
    tardive = monde == "retard" and mois == MOIS[-2] and k % 8 == 0
    return {
        "declaration_id": f"d{mois}{k}",
        "declarant_id": f"t{k}",
        "entreprise_id": f"e{k}",
        "est_tiers_declarant": False,
        "logiciel_id": f"l{editeur}v{2 if neuve else 1}",
        "mois": mois,
        "flux": "dsn",
        "nature": "01",
        "type": "01",
        "norme": "P27V01" if monde == "norme" and mois == JUIN else "P26V01" if mois.year == 2026 else "P25V01",
        "connu_le": datetime(mois.year, mois.month, 28) + timedelta(days=55 if tardive else 14),
        "est_en_vigueur": True,
        "est_sans_individu": False,
        "nb_individus": OBJETS,
    }


def _compte(alea: random.Random, monde: str, d: dict, controle: str, k: int, durable: bool) -> dict:
    risque = 0.7 if durable else 0.004
    nombre = 1 + min(OBJETS - 1, int(alea.expovariate(0.4))) if alea.random() < risque else 0
    evalues = OBJETS
    if d["mois"] == JUIN:
        if monde == "version" and d["logiciel_id"] == "l1v2" and controle == "MNS-03" and alea.random() < 0.4:
            nombre = 3
        if monde == "norme" and alea.random() < 0.012:
            nombre = 2
        if monde == "employeur" and controle == "CT-01" and k == 77:
            nombre = evalues = 60
        if monde == "regle" and controle == "LISTE" and alea.random() < 0.2:
            nombre = 2
    return {
        "controle_id": controle,
        "declaration_id": d["declaration_id"],
        "declarant_id": d["declarant_id"],
        "logiciel_id": d["logiciel_id"],
        "mois": d["mois"],
        "est_en_vigueur": True,
        "est_compte": True,
        "nb_evalues": evalues,
        "nb_anomalies": nombre,
        "nb_erreurs": 0,
    }


def _declarant(k: int) -> dict:
    return {"declarant_id": f"t{k}", "entreprise_id": f"e{k}", "effectif": OBJETS, "tranche_effectif": "10-49"}


def _controle(monde: str, controle: str) -> dict:
    change = monde == "regle" and controle == "LISTE"
    return {
        "controle_id": controle,
        "theme": "mns",
        "libelle": controle,
        "zone": "protegee" if controle == "LISTE" else "entrepot",
        "gravite": "alerte",
        "priorite": 3,
        "statut": "actif",
        "est_compte": True,
        "enjeux": "droits",
        "regle_depuis": datetime(2026, 7, 3, 9) if change else None,
    }
