"""Les faits d'une petite version inventée : ses déclarants, leurs déclarations, ce que les contrôles y ont compté et trouvé."""

import random
from datetime import datetime

from outils.controles_factices import CONTROLES, FAMILLES, NE_COMPTENT_PAS, PORTEE, avis, controle

MOIS = [f"{2025 + (6 + i) // 12}-{(6 + i) % 12 + 1:02d}-01" for i in range(12)]
NOM_HOSTILE = "=CMD|'<b>calc</b>'!A0"

# éditeur, logiciel, versions successives (mois d'adoption), poids, facteur d'anomalie
EDITEURS = [
    ("Alizé Paie", "Alizé", [("11.2", 0), ("12.0", 6)], 22, 0.7),
    ("Bételgeuse RH", "Orion", [("2025.4", 0), ("2026.1", 5), ("2026.2", 9)], 34, 1.0),
    ("Cormoran Logiciels", "Cormoran Paie", [("7", 0)], 4, 2.6),
    ("Dune Conseil", "Sable", [("3.1", 0), ("3.2", 4)], 14, 0.9),
    ("Étamine", "Étamine Social", [("5.0", 0)], 3, 0.4),
    ("Falaise SA", "Falaise One", [("1.9", 0), ("2.0", 7), ("2.1", 9)], 36, 1.2),
    ("Garance", "Garance DSN", [("24", 0), ("25", 6)], 9, 1.1),
    ("Hélianthe", "Tournesol", [("8.8", 0)], 8, 0.8),
    ("Indigo Gestion", "Indigo", [("4.4", 0), ("4.5", 3)], 7, 1.4),
    ("Jonquille", "Jonquille", [("2", 0)], 6, 1.0),
    ("Kermès Systèmes", "Kermès", [("10", 0)], 5, 1.6),
    (NOM_HOSTILE, "Script", [("0.1", 0)], 2, 1.9),
]


def faits(alea: random.Random) -> dict[str, list[dict]]:
    declarants, logiciels = _population(alea)
    declarations, mesures, anomalies = [], [], []
    for d in declarants:
        for rang, mois in enumerate(MOIS):
            if rang in d["absences"]:
                continue
            _declaration(alea, d, rang, mois, declarations, mesures, anomalies)
    for d in declarants:
        siennes = [x for x in declarations if x["declarant_id"] == d["declarant_id"]]
        d.update(premier_mois=siennes[0]["mois"], dernier_mois=siennes[-1]["mois"], nb_declarations=len(siennes))
        d["logiciel_id"] = siennes[-1]["logiciel_id"]
    for lg in logiciels:
        siennes = [x for x in declarations if x["logiciel_id"] == lg["logiciel_id"]]
        lg.update(
            premier_mois=min((x["mois"] for x in siennes), default=MOIS[0]),
            dernier_mois=max((x["mois"] for x in siennes), default=MOIS[0]),
            nb_declarants=len({x["declarant_id"] for x in siennes}),
            nb_declarations=len(siennes),
        )
    garder = lambda d: {c: v for c, v in d.items() if c not in ("absences", "versions", "facteur")}  # noqa: E731
    return {
        "dim_controles": [controle(c) for c in CONTROLES],
        "dim_declarants": [garder(d) for d in declarants],
        "dim_logiciels": logiciels,
        "fct_declarations": declarations,
        "mesures": mesures,
        "int_mensuelles_en_quarantaine": _retenues(declarants),
        "fct_anomalies": anomalies,
        "fct_resultats_gx": [
            PORTEE,
            *(avis(c, mesures) for c in CONTROLES if c[0] in ("BAS-01", "MNS-01", "ID-01", "DT-02")),
        ],
    }


def _retenues(declarants: list[dict]) -> list[dict]:
    """Mai, d'un sur deux de ceux dont rien n'est lu en mai ni en juin, attend dans le lot en quarantaine."""
    siens = [d["declarant_id"] for d in declarants if 10 in d["absences"]][::2]
    depot = datetime(2026, 6, 15, 9)
    return [{"declarant_id": d, "mois": MOIS[10], "premier_depot": depot, "est_sans_individu": False} for d in siens]


def _population(alea: random.Random) -> tuple[list[dict], list[dict]]:
    declarants, logiciels = [], []
    for e, (editeur, logiciel, versions, poids, facteur) in enumerate(EDITEURS):
        for version, _ in versions:
            logiciels.append(
                {
                    "logiciel_id": f"lg{e:02d}v{version}",
                    "editeur": editeur,
                    "logiciel": logiciel,
                    "version": version,
                    "noms_declares": f"{logiciel}, {logiciel.upper()}",
                }
            )
        for i in range(poids):
            effectif = 0 if i == 9 else max(1, round(alea.paretovariate(0.9) * 2)) % 300
            tranche = next(
                t for n, t in ((0, "0"), (9, "1-9"), (49, "10-49"), (249, "50-249"), (999, "250+")) if effectif <= n
            )
            declarants.append(
                {
                    "declarant_id": "".join(alea.choices("abcdefghijklmnop", k=32)),
                    "entreprise_id": "".join(alea.choices("abcdefghijklmnop", k=32)),
                    "departement": alea.choice(["13", "35", "59", "69", "75", "974"]),
                    "secteur": alea.choice(["10", "41", "47", "56", "86"]),
                    "source_secteur": "sirene" if i % 5 == 4 else "declare",
                    "source_taille": "recompte" if effectif else "sirene",
                    "effectif": effectif,
                    "tranche_effectif": tranche,
                    "absences": {4, 5} if i == 1 else ({10, 11} if i == 2 else set()),
                    "versions": [(f"lg{e:02d}v{v}", m + (i % 3 if m else 0)) for v, m in versions],
                    "facteur": facteur * alea.lognormvariate(0, 0.5),
                }
            )
    return declarants, logiciels


def _declaration(alea, d, rang, mois, declarations, mesures, anomalies) -> None:
    logiciel_id = [v for v, m in d["versions"] if m <= rang][-1]
    remplacee = alea.random() < 0.04
    for en_vigueur in (False, True) if remplacee else (True,):
        ident = f"{d['declarant_id'][:20]}{'abcdefghijkl'[rang]}{'v' if en_vigueur else 'r'}".ljust(32, "a")
        connu = f"{mois[:8]}{20 if en_vigueur else 12}"
        declarations.append(
            {
                "declaration_id": ident,
                "declarant_id": d["declarant_id"],
                "entreprise_id": d["entreprise_id"],
                "emetteur_siret": d["declarant_id"][::-1],
                "est_tiers_declarant": d["declarant_id"] < "f",
                "logiciel_id": logiciel_id,
                "mois": mois,
                "nature": "01",
                "flux": "dsn",
                "type": "02" if not d["effectif"] else ("01" if en_vigueur and not remplacee else "03"),
                "norme": "P25V01" if rang < 6 else "P26V01",
                "connu_le": connu,
                "est_en_vigueur": en_vigueur,
                "est_seule": en_vigueur,
                "est_sans_individu": not d["effectif"],
                "nb_individus": d["effectif"],
                "extrait_id": f"extrait{rang:02d}",
            }
        )
        for c in CONTROLES:
            _mesure(alea, c, d, rang, mois, ident, logiciel_id, en_vigueur, connu, mesures, anomalies)


def _mesure(alea, controle, d, rang, mois, ident, logiciel_id, en_vigueur, connu, mesures, anomalies) -> None:
    cid, _, _, _, _, _, taux, par_individu, euros = controle
    population = d["effectif"] * par_individu if par_individu else 1
    evalues = 0 if cid == "RG-02" and rang < 3 else round(population * (0.9 if cid == "BAS-02" else 1))
    facteur = d["facteur"] * (8 if cid == "MNS-06" and logiciel_id == "lg05v2.0" else 1)
    facteur *= 1.6 if cid == "ID-07" and rang == 11 else 1
    part = min(0.9, taux * facteur)
    petit = evalues <= 60
    nombre = sum(alea.random() < part for _ in range(evalues)) if petit else int(evalues * part + alea.random())
    commun = {
        "controle_id": cid,
        "declaration_id": ident,
        "declarant_id": d["declarant_id"],
        "logiciel_id": logiciel_id,
        "mois": mois,
        "est_en_vigueur": en_vigueur,
        "est_compte": cid not in NE_COMPTENT_PAS,
    }
    comptes = {
        "nb_population": population,
        "nb_evalues": evalues,
        "nb_erreurs": 0,
    }
    mesures.append(commun | {"identifiant": cid, "est_membre": False, "nb_anomalies": nombre} | comptes)
    membre = f"S21.G00.{alea.choice(['40.003', '51.011', '52.001'])}/{cid}" if cid in FAMILLES else cid
    if cid in FAMILLES and nombre:
        mesures.append(commun | {"identifiant": membre, "est_membre": True, "nb_anomalies": nombre} | comptes)
    for i in range(nombre):
        montant = round(alea.lognormvariate(0, 0.8) * euros, 2) if euros else None
        anomalies.append(
            commun
            | {
                "anomalie_id": f"{ident}{cid}{i}",
                "cle_suivi": f"{d['declarant_id']}{cid}{i}",
                "identifiant": membre,
                "objet_id": f"{ident}.{10 + i}",
                "ligne": 40 + 12 * i,
                "rubrique": "S21.G00.58.004" if cid.startswith("MNS") else "S21.G00.78.004",
                "personne_id": f"p{d['declarant_id'][:8]}{i % max(1, d['effectif'])}" if par_individu == 1 else None,
                "personne_liee_id": f"p{d['declarant_id'][:8]}{i % max(1, d['effectif'])}"
                if par_individu == 1
                else None,
                "contrat_numero": f"{i:05d}" if par_individu == 1 else None,
                "mois_concerne": mois,
                "connu_le": connu,
                "valeur_declaree": None if montant is None else f"{montant:.2f}",
                "valeur_attendue": None,
                "cause_id": f"{ident}{cid}{i}",
                "ecart": montant,
                "montant_en_jeu": montant,
                "message": f"Message du contrôle {cid} : valeur déclarée à revoir.",
            }
        )
