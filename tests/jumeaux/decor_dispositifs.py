"""Un petit monde de dispositifs et de populations : saisies, arrêts, procédures, agents publics, régimes spéciaux, organismes de PASRAU."""

import random
from datetime import date, timedelta
from decimal import Decimal

from jumeaux.outils import plus_mois

DEBUT, MOIS, EMPLOYEURS, ORGANISMES = date(2025, 10, 1), 7, 9, 4
_REGIMES = ("120", "120", "120", "122", "121", "159", "160", "157", "200", None)
_STATUTS = ("01", "02", "06", "08", "09", "10", "99", None)
_BASES = ("02", "46", "48", "49", "50", None)


def tirer(graine: int) -> dict[str, list[dict]]:
    """Les relations d'un monde, par nom. Même graine, même monde."""
    alea = random.Random(graine)
    monde: dict[str, list[dict]] = {
        "ind_mois": [{"mois": plus_mois(DEBUT, i), "est_etabli": i != 2} for i in range(MOIS)],
        "dim_declarants": [{"declarant_id": f"e{k}", "secteur": alea.choice(("84", "86", "62", None))} for k in range(EMPLOYEURS)],
        "dim_logiciels": [{"logiciel_id": "l1", "logiciel": "Un", "version": "1"}, {"logiciel_id": "l2", "logiciel": "Deux", "version": "2"}],
    }  # fmt: skip
    for nom in (
        "fct_declarations", "int_declarations", "int_individus", "int_contrats", "stg_contrats", "int_arrets", "stg_temps_partiels_therapeutiques",
        "stg_saisies_tiers", "stg_versements_organismes", "int_bases", "stg_cotisations", "int_remunerations", "stg_retraites_complementaires",
        "stg_droits", "fct_comptes", "fct_anomalies",
    ):  # fmt: skip
        monde[nom] = []
    for k in range(EMPLOYEURS):
        vide = k in (0, 1)
        arret = MOIS - 3 if k in (2, 3) else MOIS
        for i in range(arret):
            for _ in range(1 + (alea.random() < 0.2)):
                _mensuelle(
                    alea, monde, f"e{k}", plus_mois(DEBUT, i), vide and alea.random() < 0.9, k in (2, 3, 4) and i >= 2
                )
        _signalements(alea, monde, f"e{k}")
    for k in range(ORGANISMES):
        for i in range(MOIS):
            _pasrau(alea, monde, f"o{k}", plus_mois(DEBUT, i))
    return monde


def _declaration(
    alea: random.Random, monde: dict, declarant: str, mois: date, nature: str, flux: str, vide: bool = False
) -> dict:
    d = {
        "declaration_id": f"d{len(monde['fct_declarations'])}", "declarant_id": declarant if alea.random() > 0.03 else None, "mois": mois,
        "nature": nature, "flux": flux, "est_en_vigueur": alea.random() > 0.1, "est_sans_individu": vide, "nb_individus": 0 if vide else alea.randint(2, 5),
        "emetteur_siret": alea.choice((declarant, "cabinet", None)), "logiciel_id": alea.choice(("l1", "l2", "inconnu")),
        "norme": alea.choice(("P25V01", "P26V01", "201710") if flux == "pasrau" else ("P26V01",)),
    }  # fmt: skip
    monde["fct_declarations"].append(d)
    monde["int_declarations"].append(
        {"declaration_id": d["declaration_id"], "est_redistribue": alea.random() < 0.1, "nature": nature, "flux": flux}
    )
    return d


def _individus(alea: random.Random, monde: dict, d: dict) -> list[dict]:
    rendus = [
        {"objet_id": f"{d['declaration_id']}.i{i}", "personne_id": f"p{i}", "personne_liee_id": f"p{i}", "a_nir": alea.choice((True, True, False, None))}
        | {c: d[c] for c in ("declaration_id", "declarant_id", "mois", "nature", "est_en_vigueur")}
        for i in range(d["nb_individus"])
    ]  # fmt: skip
    monde["int_individus"] += rendus
    return rendus


def _mensuelle(alea: random.Random, monde: dict, declarant: str, mois: date, vide: bool, en_procedure: bool) -> None:
    d = _declaration(alea, monde, declarant, mois, "01", alea.choice(("dsn",) * 9 + ("dsnp3",)), vide)
    for _ in range(alea.randint(0, 3)):
        monde["stg_saisies_tiers"].append({
            "declaration_id": d["declaration_id"], "identifiant": alea.choice(("s1", "s2", None)), "etat": alea.choice(("01", "02", "04", "06", None)),
            "montant": Decimal(alea.choice((100, 120))), "mois_erreur": mois if alea.random() < 0.1 else None,
        })  # fmt: skip
    for _ in range(alea.randint(0, 3)):
        monde["stg_versements_organismes"].append({
            "declaration_id": d["declaration_id"], "identifiant_versement": alea.choice(("s1", "s2", None)), "montant": Decimal(alea.choice((100, 120))),
            "entite_affectation": alea.choice(("DGFIP_SATD", "DGFIP_SATD", "DGFIP_PAS")),
        })  # fmt: skip
    for i in _individus(alea, monde, d):
        _contrat(alea, monde, d, i, en_procedure)


def _contrat(alea: random.Random, monde: dict, d: dict, i: dict, en_procedure: bool) -> None:
    objet, fini = f"{i['objet_id']}.c", alea.random() < 0.3
    c = {x: i[x] for x in ("declaration_id", "declarant_id", "personne_id", "personne_liee_id", "mois", "nature", "est_en_vigueur")} | {
        "objet_id": objet, "individu_id": i["objet_id"], "contrat_numero": alea.choice(("1", "2", None)), "regime_vieillesse": alea.choice(_REGIMES),
        "statut_emploi": alea.choice(_STATUTS), "a_fin": fini, "date_fin": (i["mois"] + timedelta(days=9)) if fini else None,
        "motif_fin": alea.choice(("011", "020") if en_procedure else ("020",)) if fini else None,
    }  # fmt: skip
    monde["int_contrats"].append(c)
    monde["stg_contrats"].append({
        "objet_id": objet, "declaration_id": d["declaration_id"], "motif_exclusion_dsn": alea.choice(("01", None, None, None)), "fp_indice_brut": alea.choice(("400", None)),
        "fp_indice_majore": alea.choice(("400", None)), "nature_poste": alea.choice(("01", None)), "fp_complement_pcs_ese": alea.choice(("a", None)),
        "fp_quotite_travail_temps_complet": Decimal(1) if alea.random() < 0.5 else None,
    })  # fmt: skip
    if alea.random() < 0.6:
        _arret(alea, monde, c)
    for code in alea.sample(_BASES, alea.randint(0, 3)):
        base = f"{objet}.b{code}"
        monde["int_bases"].append({"objet_id": base, "individu_id": i["objet_id"], "code": code})
        monde["stg_cotisations"] += [{"base_id": base, "code": alea.choice(("300", "311", "076"))}] * alea.randint(0, 2)
    if alea.random() < 0.7:
        monde["int_remunerations"].append(
            {"contrat_id": objet, "type": alea.choice(("001", "002")), "montant": alea.choice((Decimal(9), None))}
        )
    monde["stg_retraites_complementaires"] += [
        {"contrat_id": objet, "code_retraite_complementaire": x} for x in alea.sample(("IRCANTEC", "CAVEC", "RUAA", None), alea.randint(0, 2))
    ]  # fmt: skip


def _arret(alea: random.Random, monde: dict, c: dict) -> None:
    motif = alea.choice(("01", "15", "16", "17", "18"))
    arret = {x: c[x] for x in ("declaration_id", "declarant_id", "personne_liee_id", "mois", "nature", "est_en_vigueur")} | {
        "objet_id": f"{c['objet_id']}.a", "contrat_id": c["objet_id"], "motif": motif, "est_therapeutique": motif != "01",
        "dernier_jour_travaille": c["mois"] + timedelta(days=alea.randint(0, 3)),
    }  # fmt: skip
    monde["int_arrets"].append(arret)
    for _ in range(alea.randint(0, 2)):
        monde["stg_temps_partiels_therapeutiques"].append({
            "arret_travail_id": arret["objet_id"], "date_debut": c["mois"], "date_fin": alea.choice((c["mois"] + timedelta(days=5), c["mois"] - timedelta(days=5), None)),
            "montant": alea.choice((Decimal(5), Decimal(7), None)),
        })  # fmt: skip


def _signalements(alea: random.Random, monde: dict, declarant: str) -> None:
    """Des arrêts et des fins de la mensuelle, signalés aussi."""
    for a in [x for x in monde["int_arrets"] if x["declarant_id"] == declarant and x["nature"] == "01"]:
        if alea.random() < 0.5:
            monde["int_arrets"].append(
                a
                | {
                    "nature": "04",
                    "objet_id": f"{a['objet_id']}s",
                    "contrat_id": "ailleurs",
                    "declaration_id": "signalement",
                }
            )
    for c in [
        x for x in monde["int_contrats"] if x["declarant_id"] == declarant and x["a_fin"] and x["nature"] == "01"
    ]:
        if alea.random() < 0.4:
            monde["int_contrats"].append(
                c
                | {
                    "nature": "07",
                    "objet_id": f"{c['objet_id']}s",
                    "individu_id": "ailleurs",
                    "declaration_id": "signalement",
                }
            )


def _pasrau(alea: random.Random, monde: dict, organisme: str, mois: date) -> None:
    d = _declaration(alea, monde, organisme, mois, alea.choice(("11", "14", None)), "pasrau")
    for i in _individus(alea, monde, d):
        if alea.random() < 0.7:
            monde["stg_droits"].append({"individu_id": i["objet_id"], "regime_verseur": alea.choice(("R001", None))})
    juges = {c: c != "REV-09" for c in ("REV-01", "REV-04", "REV-09", "MNS-01")} if d["nature"] else {}
    for controle, compte in juges.items():
        touches = [
            i for i in monde["int_individus"] if i["declaration_id"] == d["declaration_id"] and alea.random() < 0.2
        ]
        monde["fct_comptes"].append(
            {
                "controle_id": controle,
                "declaration_id": d["declaration_id"],
                "est_compte": compte,
                "nb_evalues": d["nb_individus"],
                "nb_anomalies": len(touches),
            }
        )
        monde["fct_anomalies"] += [
            {"controle_id": controle, "declaration_id": d["declaration_id"], "personne_id": alea.choice((i["personne_id"], None)), "est_compte": compte} for i in touches
        ]  # fmt: skip
