"""Les retours d'un monde, et les jumeaux de leurs marts."""

import random
from datetime import timedelta
from decimal import Decimal

from jumeaux.outils import groupes, index, plus_mois

_FAITS = {"neores": ("action", "information"), "rapport": ("anomalie",), "oc": ("retour_metier",), "bpij": ()}
_DU_RETOUR = (
    "retour_id", "famille", "code", "organisme", "portee", "type_retour", "etat", "connu_le", "declarant_id", "entreprise_id", "mois",
    "declaration_id", "rattachement", "est_rattache", "est_en_vigueur",
)  # fmt: skip
_DU_FAIT = (
    "fait_id", "retour_id", "genre", "famille", "code", "organisme", "controle", "libelle", "type_action", "niveau", "categorie", "resultat",
    "connu_le", "declarant_id", "entreprise_id", "mois_concerne", "declaration_id", "nb_personnes", "personne_id", "personne_liee_id",
    "individu_id", "contrat_numero", "rubrique", "valeur_declaree", "valeur_attendue", "montant_recalcule", "substituable", "interlocuteur",
    "est_rattache", "est_en_vigueur",
)  # fmt: skip
_RATTACHE = ("flux", "déclarant, mois et ordre", "déclarant et mois")


def retourner(alea: random.Random, monde: dict) -> None:
    """Des retours sur les déclarations du monde, d'autres que rien ne rattache, leurs faits et leurs identités."""
    monde |= {"int_retours": [], "int_retours_actions": [], "int_retours_identites": []}
    for d in alea.sample(monde["int_declarations"], 24) + alea.choices(monde["int_declarations"][:12], k=16):
        famille = alea.choice(tuple(_FAITS))
        rattache = alea.random() < 0.7
        retour = {
            "retour_id": f"x{len(monde['int_retours'])}",
            "famille": famille,
            "code": alea.choice(("119", "124", "124", "132", "BAN")),
            "organisme": alea.choice(("CAISSE INVENTEE", "AUTRE CAISSE", None)),
            "portee": alea.choice(("declaration", "declaration", "envoi")),
            "type_retour": alea.choice(("01", "02", None)),
            "etat": alea.choice(("OK", "ANO", None)),
            "connu_le": alea.choice((d["connu_le"] + timedelta(days=alea.randint(0, 9), minutes=3), None)),
            "declarant_id": d["declarant_id"],
            "entreprise_id": d["entreprise_id"],
            "mois": d["mois"],
            "declaration_id": d["declaration_id"] if rattache else None,
            "rattachement": alea.choice(_RATTACHE) if rattache else "déclarant inconnu",
            "est_rattache": rattache,
            "est_en_vigueur": alea.random() < 0.8,
            "crm_id": alea.choice(("crm1", "crm2", "crm3", None)),
        }
        monde["int_retours"].append(retour)
        if _FAITS[famille]:
            monde["int_retours_actions"] += [_fait(alea, monde, retour, k) for k in range(alea.randint(0, 3))]
        monde["int_retours_identites"] += [_identite(alea, monde, retour, k) for k in range(alea.choice((0, 2, 4)))]
    _ambigus(monde)
    _comme_vigie(monde)


def _identite(alea: random.Random, monde: dict, retour: dict, rang: int) -> dict:
    """Un fait d'identité : trouvée ou non au répertoire, ce qui y diffère ; parfois rien n'y est comparé."""
    presents = [i for i in monde["int_individus"] if i["declaration_id"] == retour["declaration_id"]] or [{}]
    trouvee, comparee = alea.random() < 0.8, alea.random() < 0.8
    return {c: retour[c] for c in ("retour_id", "connu_le", "mois", "declarant_id", "declaration_id")} | {
        "identite_id": f"{retour['retour_id']}.i{rang}",
        "controle": alea.choice(("INVIDE1", "INVIDE2", None)),
        "personne_id": alea.choice(presents).get("personne_id"),
        "est_trouvee": trouvee,
        "est_rattache": presents != [{}] and alea.random() < 0.9,
        "est_reference_declaree": trouvee and alea.random() < 0.3,
        **{
            f"{quoi}_differe": alea.random() < 0.15 if trouvee and comparee else None
            for quoi in ("nir", "nom", "prenom", "naissance")
        },
    }


def _comme_vigie(monde: dict) -> None:
    """Des retours qui disent ce que Vigie a vu aussi : la même règle, ou la même rubrique, parfois une autre valeur attendue."""
    declarations, individus = (
        index(monde["int_declarations"], "declaration_id"),
        index(monde["int_individus"], "objet_id"),
    )
    modele, rang = monde["int_retours"][0], 0
    vus = [(v, o) for theme in ("bases", "mns") for v in monde[f"ctl_{theme}"] for o in v["objets"] or []]
    for v, objet in vus[::2]:
        d, personne = declarations[v["declaration_id"]], individus.get(objet["objet_id"])
        if personne is None or d["declarant_id"] is None or d["nature"] != "01":
            continue
        retour = modele | {c: d[c] for c in ("declaration_id", "declarant_id", "entreprise_id", "mois")}
        retour |= {
            "retour_id": f"z{rang}",
            "famille": "neores",
            "code": ("124", "132", "119")[rang % 3],
            "est_rattache": True,
            "est_en_vigueur": True,
        }
        retour |= {"organisme": "CAISSE INVENTEE", "connu_le": d["connu_le"] + timedelta(days=5)}
        monde["int_retours"].append(retour)
        fait = _fait(random.Random(rang), monde, retour, 0)
        fait |= {c: personne[c] for c in ("personne_id", "personne_liee_id")}
        fait |= {
            "nb_personnes": 1,
            "rubrique": objet["rubrique"],
            "valeur_declaree": None,
            "contrat_numero": None,
            "mois_concerne": d["mois"],
        }
        fait |= {
            "controle": "UR_ANO_ASS_PLF_DIPA01I"
            if v["controle_id"] == "BAS-03"
            else ("INV_2", "UR_ANO_CTP_DACFP05")[rang % 2],
            "type_action": "01",
            "genre": "action",
        }
        monde["int_retours_actions"].append(fait)
        rang += 1


def _ambigus(monde: dict) -> None:
    """Trois retours d'une même donnée : deux valeurs déclarées, et un qui ne dit pas laquelle."""
    modele = monde["int_retours"][0] | {
        "famille": "neores",
        "est_en_vigueur": True,
        "declarant_id": "t1",
        "connu_le": None,
    }
    for rang, valeur in enumerate(("1000.00", "2000.00", None)):
        retour = modele | {"retour_id": f"y{rang}"}
        monde["int_retours"].append(retour)
        fait = _fait(random.Random(rang), monde, retour, 0)
        dit = {
            "rubrique": "S21.G00.20.005",
            "valeur_declaree": valeur,
            "nb_personnes": 1,
            "personne_id": "py",
            "personne_liee_id": "py",
        }
        monde["int_retours_actions"].append(
            fait | dit | {"controle": "INV_1", "contrat_numero": None, "mois_concerne": modele["mois"]}
        )


def _fait(alea: random.Random, monde: dict, retour: dict, rang: int) -> dict:
    communes = (
        "famille",
        "code",
        "organisme",
        "connu_le",
        "declarant_id",
        "entreprise_id",
        "est_rattache",
        "est_en_vigueur",
    )
    seule = alea.random() < 0.8
    presents = [i for i in monde["int_individus"] if i["declaration_id"] == retour["declaration_id"]] or [{}]
    vu = presents[alea.randrange(min(3, len(presents)))]
    mois = retour["mois"]
    return {c: retour[c] for c in (*communes, "retour_id")} | {
        "fait_id": f"{retour['retour_id']}.{rang}",
        "genre": alea.choice(_FAITS[retour["famille"]]),
        "controle": alea.choice(("INV_1", "INV_2", "UR_ANO_ASS_PLF_DIPA01I")),
        "libelle": alea.choice(("Un écart", None)),
        "type_action": alea.choice(("01", "01", "01", "04")),
        "niveau": "04",
        "categorie": "12",
        "resultat": alea.choice(("01", None)),
        "mois_du_retour": mois,
        "declaration_du_retour_id": retour["declaration_id"],
        "mois_concerne": plus_mois(mois, -1) if mois and alea.random() < 0.3 else mois,
        "declaration_id": retour["declaration_id"],
        "nb_personnes": 1 if seule else alea.choice((0, 2)),
        "personne_id": vu.get("personne_id", "p1") if seule else None,
        "personne_liee_id": vu.get("personne_liee_id") if seule else None,
        "individu_id": f"i{rang}" if seule else None,
        "contrat_numero": "00001" if seule else None,
        "rubrique": alea.choice(("S21.G00.78.004", "S21.G00.58.004", "S21.G00.30.001")),
        "valeur_declaree": alea.choice(("1000.00", None, None)),
        "valeur_attendue": alea.choice(("1300.00", "1300", "2000", None)),
        "montant_recalcule": alea.choice((Decimal("-12.5"), Decimal("40.25"), None)),
        "substituable": alea.choice(("01", "02", None)),
        "interlocuteur": alea.choice(("01", None)),
    }


def fct_retours(e: dict) -> list[dict]:
    """Un retour, la déclaration dont il parle, ses faits, et qui le cite."""
    declarations = index(e["fct_declarations"], "declaration_id")
    faits, identites = groupes(e["int_retours_actions"], "retour_id"), groupes(e["int_retours_identites"], "retour_id")
    citations = groupes(e["int_regularisations"], "identifiant_crm")
    rendus = []
    for r in e["int_retours"]:
        d = declarations.get(r["declaration_id"])
        siens = faits.get((r["retour_id"],), [])
        montants = [f["montant_recalcule"] for f in siens if f["montant_recalcule"] is not None]
        citantes = citations.get((r["crm_id"],), []) if r["crm_id"] else []
        delai = None
        if d and d["connu_le"] and r["connu_le"]:
            delai = (r["connu_le"].date() - d["connu_le"].date()).days
        rendus.append(
            {c: r[c] for c in _DU_RETOUR}
            | {
                "logiciel_id": d["logiciel_id"] if d else None,
                "delai_jours": delai,
                "nb_faits": len(siens),
                "nb_personnes": len({f["personne_id"] for f in siens} - {None}),
                "nb_identites": len(identites.get((r["retour_id"],), [])),
                "montant_recalcule": sum(montants) if montants else None,
                "a_substituable": any(f["substituable"] == "01" for f in siens),
                "nb_citations": len({c["declaration_id"] for c in citantes}),
                "cite_le": min((c["connu_le"] for c in citantes), default=None),
            }
        )
    return rendus


def fct_retours_actions(e: dict) -> list[dict]:
    """Un fait, tel quel, et le logiciel de la déclaration dont parle son retour."""
    declarations = index(e["fct_declarations"], "declaration_id")
    return [
        {c: a[c] for c in _DU_FAIT}
        | {
            "mois": a["mois_du_retour"],
            "logiciel_id": declarations.get(a["declaration_du_retour_id"], {}).get("logiciel_id"),
        }
        for a in e["int_retours_actions"]
    ]


def ind_identites_retours(e: dict) -> list[dict]:
    """Par mois, contrôle d'organisme, constat du répertoire et accord avec nos doutes."""
    en_vigueur = {r["retour_id"] for r in e["fct_retours"] if r["est_en_vigueur"]}
    doutes = {(i["personne_id"], i["mois"]): i for i in e["ind_identites_mois"]}
    lots: dict[tuple, list[dict]] = {}
    for f in e["int_retours_identites"]:
        mois = f["mois"] or (f["connu_le"].date().replace(day=1) if f["connu_le"] else None)
        if f["retour_id"] in en_vigueur and mois:
            constat = _constat(f)
            accord = _accord(constat, doutes.get((f["personne_id"], mois))) if f["est_rattache"] else "non_rattache"
            lots.setdefault((mois, f["controle"] or "non dit", constat, accord), []).append(f)
    return [
        {
            **dict(zip(("mois", "controle", "constat", "accord"), cle, strict=True)),
            "nb_identites": len(lot),
            "nb_personnes": len({f["personne_id"] for f in lot} - {None}),
            "nb_references_declarees": sum(f["est_reference_declaree"] for f in lot),
        }
        for cle, lot in lots.items()
    ]


def _constat(f: dict) -> str:
    if not f["est_trouvee"]:
        return "introuvable"
    if f["nir_differe"]:
        return "autre_numero"
    compares = [f[f"{quoi}_differe"] for quoi in ("nir", "nom", "prenom", "naissance")]
    if any(compares):
        return "autre_etat_civil"
    return "non_compare" if compares == [None] * 4 else "reconnue"


def _accord(constat: str, doute: dict | None) -> str:
    if constat == "non_compare":
        return "non_compare"
    if constat == "reconnue":
        return "dementi" if doute and (doute["est_numero_contredit"] or doute["est_ecrite_autrement"]) else "reconnue"
    return "confirme" if doute else "organisme_seul"
