"""Jumeaux de ce que deux sources disent de la même déclaration, et de ce que le SNGI dit d'une identité."""

import random
import re
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from statistics import median

from jumeaux.outils import groupes
from vigie.norme import deux_sources

_SIGNES = {
    "nb_numero_autre": ("numero_concorde",), "nb_nom_autre": ("nom_concorde",), "nb_nom_usage_autre": ("nom_usage_concorde",),
    "nb_prenom_autre": ("prenom_concorde",), "nb_naissance_autre": ("lieu_concorde", "departement_concorde", "pays_concorde"),
}  # fmt: skip


def ind_certifications_mois(e: dict) -> list[dict]:
    """La dernière certification de chaque personne d'un employeur, comptée par code."""
    individus = {i["objet_id"]: i for i in e["int_individus"] if i["nature"] == "01" and i["mois"]}
    lues = [c | {"_i": individus[c["objet_id"]]} for c in e["stg_dsnp3_certifications"] if c["objet_id"] in individus]
    dernieres = [
        min(lot, key=lambda c: (-(c["certifie_le"].toordinal() if c["certifie_le"] else 0), c["objet_id"]))
        for lot in groupes(lues, lambda c: (c["_i"]["declarant_id"], c["_i"]["mois"], c["_i"]["personne_id"] or c["objet_id"])).values()
    ]  # fmt: skip
    rendus = []
    for (mois, indicateur, code), lot in groupes(
        dernieres, lambda c: c["_i"]["mois"], lambda c: c["indicateur"] or "absent", lambda c: c["code_resultat"] or "absent"
    ).items():  # fmt: skip
        signes = {nom: [c for c in lot if any(c[x] is False for x in accords)] for nom, accords in _SIGNES.items()}
        signes["nb_deces_anterieur"] = [c for c in lot if c["deces_anterieur"]]
        rendus.append(
            {
                "mois": mois, "indicateur": indicateur, "code_resultat": code, "nb_individus": len(lot),
                "nb_declarants": len({c["_i"]["declarant_id"] for c in lot}),
                **{nom: len(touches) for nom, touches in signes.items()},
                "nb_discordants": len({c["objet_id"] for touches in signes.values() for c in touches}),
            }
        )  # fmt: skip
    return rendus


def ind_ecarts_sources_mois(e: dict) -> list[dict]:
    """Deux sources de la même clé : ce que chacune a, et en quoi elles diffèrent."""
    paires = _paires(e)
    blocs = _valeurs(e)
    rendus = []
    for (comparaison, mois), lot in groupes(paires, "comparaison", "mois").items():
        des_deux = [p for p in lot if p["a"] and p["b"]]
        delais = [(p["b"]["_le"] - p["a"]["_le"]).days for p in des_deux]
        rubriques: dict[str, list[tuple[Counter, Counter]]] = {}
        nb_differentes = 0
        for p in des_deux:
            a, b = (blocs.get(p[x]["declaration_id"], {}) for x in "ab")
            nb_differentes += a != b
            for r in a.keys() | b.keys():
                rubriques.setdefault(r, []).append((a.get(r, Counter()), b.get(r, Counter())))
        tenus = [x for x in delais if x >= 0]
        rendus.append(
            {
                "comparaison": comparaison, "mois": mois, "rubrique": None, "nb_a": sum(bool(p["a"]) for p in lot),
                "nb_b": sum(bool(p["b"]) for p in lot), "nb_communes": len(des_deux), "nb_differentes": nb_differentes,
                "nb_seulement_a": sum(not p["b"] for p in lot), "nb_seulement_b": sum(not p["a"] for p in lot),
                "delai_median_jours": median(tenus) if tenus else None, "delai_max_jours": max(tenus, default=None),
                "nb_corrigees_depuis": sum(x < 0 for x in delais),
            }
        )  # fmt: skip
        for rubrique, cotes in rubriques.items():
            na, nb, communes = (
                sum(x.total() for x in cote) for cote in zip(*((a, b, a & b) for a, b in cotes), strict=True)
            )
            rendus.append(
                {
                    "comparaison": comparaison, "mois": mois, "rubrique": rubrique, "nb_a": na, "nb_b": nb, "nb_communes": communes,
                    "nb_seulement_a": na - communes, "nb_seulement_b": nb - communes, "nb_differentes": sum(a != b for a, b in cotes),
                    "delai_median_jours": None, "delai_max_jours": None, "nb_corrigees_depuis": None,
                }
            )  # fmt: skip
    return rendus


def _paires(e: dict) -> list[dict]:
    charge_le = {c["declaration_id"]: c["charge_le"] for c in e["stg_dsnp3_chargements"]}
    lues = [
        d | {"_le": charge_le.get(d["declaration_id"]) or d["connu_le"].date()} for d in e["int_declarations"]
        if d["nature"] == "01" and not d["est_essai"] and not d["est_redistribue"] and d["mois"] and d["declarant_id"] and d["type"] != "04"
    ]  # fmt: skip
    recues, tables = {}, {}
    for cle, lot in groupes(lues, *deux_sources.CLE).items():
        for d in (d for d in lot if d["flux"] != "dsnp3" and d["est_en_vigueur"]):
            recues[cle] = d
        extraites = [d for d in lot if d["flux"] == "dsnp3"]
        if extraites:
            tables[cle] = sorted(extraites, key=lambda d: (d["_le"], d["connu_le"], d["declaration_id"]), reverse=True)
    communs = {x[2] for x in recues} & {x[2] for x in tables}
    paires = [
        {"comparaison": "recue_et_table", "mois": cle[2], "a": recues.get(cle), "b": tables.get(cle, [None])[0]}
        for cle in recues.keys() | tables.keys() if cle[2] in communs
    ]  # fmt: skip
    return paires + [
        {"comparaison": "table_et_table", "mois": cle[2], "a": x[1], "b": x[0]}
        for cle, x in tables.items()
        if len(x) > 1
    ]


def _valeurs(e: dict) -> dict[str, dict[str, Counter]]:
    """Déclaration → rubrique → ses valeurs, chacune autant de fois qu'elle est dite."""
    rendus: dict[str, dict[str, Counter]] = {}
    for x in deux_sources.comparables():
        for bloc in e[f"extraits.{x.table}"]:
            for rubrique, colonne in x.rubriques:
                if bloc[colonne] is not None:
                    rendus.setdefault(bloc["declaration_id"], {}).setdefault(rubrique, Counter())[
                        _nombre(rubrique, bloc[colonne])
                    ] += 1
    return rendus


def _nombre(rubrique: str, valeur: str) -> str:
    """Une même écriture pour un même nombre ; toute autre valeur telle quelle."""
    est_un_nombre = rubrique in deux_sources.decimales() and re.fullmatch(r"[+-]?\d+(\.\d+)?", valeur)
    return str(Decimal(valeur).quantize(Decimal("0.000001"))) if est_un_nombre else valeur


def doubler(alea: random.Random, monde: dict) -> None:
    """Des mensuelles que la base du ministère a aussi, une fois ou deux, parfois autrement ; le SNGI y parle d'une partie des individus."""
    monde["stg_dsnp3_chargements"], monde["stg_dsnp3_certifications"] = [], []
    for d in [d for d in monde["int_declarations"] if d["nature"] == "01" and d["mois"] and alea.random() < 0.4]:
        for tour in range(alea.choice((1, 1, 2))):
            table = d | {
                "declaration_id": f"{d['declaration_id']}t{tour}",
                "flux": "dsnp3",
                "est_en_vigueur": False,
                "est_essai": False,
            }
            table |= {"identifiant": f"n{table['declaration_id']}", "identifiant_annulation": None}
            table |= {"fraction": "99"} if alea.random() < 0.1 else {}
            table["type"] = "01"
            monde["int_declarations"].append(table)
            charge_le = d["connu_le"].date() + timedelta(days=alea.randint(-3, 9) + 30 * tour)
            if alea.random() < 0.9:
                monde["stg_dsnp3_chargements"].append(
                    {"declaration_id": table["declaration_id"], "charge_le": charge_le}
                )
            for c in [c for c in monde["extraits.contrats"] if c["declaration_id"] == d["declaration_id"]]:
                autre = {"nature": "29"} if alea.random() < 0.2 else {}
                c["fp_nbi"] = "10"
                autre |= {"fp_nbi": alea.choice(("10.00", "10", "12.5"))}
                monde["extraits.contrats"].append(
                    c | autre | {"declaration_id": table["declaration_id"], "objet_id": f"{c['objet_id']}t{tour}"}
                )
    for i in monde["int_individus"]:
        if alea.random() < 0.5:
            monde["stg_dsnp3_certifications"].append(
                {
                    "objet_id": i["objet_id"], "declaration_id": i["declaration_id"], "indicateur": alea.choice(("1", "0", None)),
                    "code_resultat": alea.choice(("10", None)), "deces_anterieur": alea.choice((None, None, True, False)),
                    "certifie_le": i["mois"] + timedelta(days=40 + alea.randint(0, 3)) if i["mois"] and alea.random() < 0.8 else None,
                    **{f"{x}_concorde": alea.choice((True, True, False, None)) for x in ("numero", "nom", "nom_usage", "prenom", "lieu", "departement", "pays")},
                }
            )  # fmt: skip
