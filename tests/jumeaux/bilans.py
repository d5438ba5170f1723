"""Le bilan de dépôt face à Vigie, et le jumeau de leur rapprochement."""

import re

from jumeaux.outils import encadre

_RUBRIQUE = re.compile(r"S\d\d\.G\d\d\.\d\d\.\d{3}")


def poser_bilans(monde: dict) -> None:
    """Des bilans du point de dépôt : d'accord avec Vigie sur une rubrique, seuls sur une autre, ou sans rubrique ; l'un remplacé, un autre de rien."""
    declarations = {d["declaration_id"]: d for d in monde["int_declarations"]}
    cites = list(dict.fromkeys(a["declaration_id"] for a in monde["stg_anomalies"]))
    for rang, nom in enumerate(cites[:18]):
        d = declarations[nom]
        retour = monde["int_retours"][0] | {
            c: d[c] for c in ("declaration_id", "declarant_id", "entreprise_id", "mois")
        }
        retour |= {
            "retour_id": f"w{rang}", "famille": "rapport", "code": "BAN" if rang % 7 else "CCO", "organisme": None, "portee": "declaration",
            "connu_le": d["connu_le"], "est_rattache": True, "est_en_vigueur": rang % 5 != 4,
        }  # fmt: skip
        monde["int_retours"].append(retour)
        dits = [
            ("S21.G00.51.011", "S21.G00.51.011-C01"),
            (None, "S21.G00.40.005-C01"),
            (None, "INV-01"),
            ("S21.G00.30.001", "X"),
        ]
        for place, (rubrique, code) in enumerate(dits[: rang % 5]):
            monde["int_retours_actions"].append(_anomalie(retour, place, rubrique, code))


def _anomalie(retour: dict, place: int, rubrique: str | None, code: str) -> dict:
    communes = (
        "retour_id", "famille", "code", "organisme", "connu_le", "declarant_id", "entreprise_id", "declaration_id", "est_rattache", "est_en_vigueur",
    )  # fmt: skip
    tus = (
        "libelle", "type_action", "niveau", "resultat", "personne_id", "personne_liee_id", "individu_id", "contrat_numero", "valeur_declaree",
        "valeur_attendue", "montant_recalcule", "substituable", "interlocuteur",
    )  # fmt: skip
    return {c: retour[c] for c in communes} | dict.fromkeys(tus) | {
        "fait_id": f"{retour['retour_id']}.{place}", "genre": "anomalie", "controle": code, "categorie": "bloquant", "rubrique": rubrique,
        "mois_du_retour": retour["mois"], "mois_concerne": retour["mois"], "declaration_du_retour_id": retour["declaration_id"], "nb_personnes": 0,
    }  # fmt: skip


def ind_bilans_mois(e: dict) -> list[dict]:
    """Par mois et rubrique : ce dont le bilan et Vigie parlent tous deux, ou l'un seul."""
    dsn = {d["declaration_id"]: d["mois"] for d in e["fct_declarations"] if d["flux"] != "pasrau"}
    bilans = {
        r["retour_id"]: r["declaration_id"]
        for r in e["fct_retours"]
        if (r["famille"], r["code"], r["portee"]) == ("rapport", "BAN", "declaration") and r["est_rattache"] and r["est_en_vigueur"] and r["declaration_id"] in dsn
    }  # fmt: skip
    jugees = set(bilans.values())
    norme = {k["controle_id"] for k in e["dim_controles"] if k["theme"] == "norme"}
    du_bilan = [
        (bilans[a["retour_id"]], a["rubrique"] or _debut(a["controle"]))
        for a in e["fct_retours_actions"]
        if a["retour_id"] in bilans and a["genre"] == "anomalie"
    ]
    de_vigie = [
        (a["declaration_id"], a["rubrique"] if a["rubrique"] and len(a["rubrique"]) == 14 else None)
        for a in e["fct_anomalies"]
        if a["declaration_id"] in jugees and a["est_compte"] and a["controle_id"] in norme
    ]
    rendus = []
    for mois in {dsn[d] for d in jugees}:
        siennes = {d for d in jugees if dsn[d] == mois}
        dits, vus = ({x for x in lus if x[0] in siennes and x[1]} for lus in (du_bilan, de_vigie))
        muets = sum(d in siennes and r is None for d, r in du_bilan + de_vigie)
        rendus.append(_ligne(mois, "toutes", len(siennes), dits, vus, muets))
        for rubrique in {r for _, r in dits | vus}:
            a, b = ({x for x in lus if x[1] == rubrique} for lus in (dits, vus))
            rendus.append(_ligne(mois, rubrique, len(a | b), a, b, None))
    return rendus


def _debut(code: str | None) -> str | None:
    trouve = _RUBRIQUE.match(code or "")
    return trouve[0] if trouve else None


def _ligne(mois, rubrique: str, declarations: int, dits: set, vus: set, muets: int | None) -> dict:
    part = encadre(len(dits & vus), len(dits | vus))
    return {
        "mois": mois, "rubrique": rubrique, "nb_declarations": declarations, "nb_paires": len(dits | vus), "nb_accords": len(dits & vus),
        "nb_bilan_seul": len(dits - vus), "nb_vigie_seule": len(vus - dits), "part_accord": part["taux"], "part_basse": part["taux_bas"],
        "part_haute": part["taux_haut"], "nb_non_comparees": muets,
    }  # fmt: skip
