"""Ce que la collecte ajoute à un monde : des numéros temporaires, des destinataires, des codes de paie, des fractions et des annulations."""

import random
from decimal import Decimal

from jumeaux.outils import plus_mois

_OPS = ("DGFIP", "78800001600014", "44200003000019", "P9913", None)


def collecter(alea: random.Random, monde: dict) -> None:
    """Complète le monde ; ce qu'il portait déjà ne change pas."""
    _numeros(alea, monde)
    _destinataires(alea, monde)
    _paie(alea, monde)
    _versions(alea, monde)
    monde["registre.extraits"] = [
        {"extrait_id": "x", "statut": "charge", "flux": "dsn", "normes": "P25V01", "nb_declarations": 90, "nb_declarations_deja_chargees": 4},
        {"extrait_id": "y", "statut": "quarantaine", "flux": "dsn", "nb_declarations": 3, "nb_declarations_deja_chargees": 0},
    ]  # fmt: skip
    for k, f in enumerate(monde["extraits.fichiers"]):
        f |= {"empreinte": f"e{k // 2 if k < 6 else k}", "statut": "lu" if k % 5 else "ecarte"}
        if k in (10, 15):  # refusés avant d'être lus
            f["empreinte"] = None


def _numeros(alea: random.Random, monde: dict) -> None:
    for i in monde["int_individus"]:
        ntt, nir = alea.random() < 0.3, alea.random() < 0.5
        i |= {"a_ntt": ntt, "a_nir": nir or not ntt}
        i["premier_mois_ntt"] = plus_mois(i["mois"], -alea.randint(0, 14)) if ntt and i["mois"] else None


def _destinataires(alea: random.Random, monde: dict) -> None:
    recues = [d["declaration_id"] for d in monde["int_declarations"]]
    monde["stg_versements_organismes"] = [
        {"declaration_id": d, "identifiant_ops": ops, "montant": Decimal(alea.randint(-50, 900))}
        for d in recues for ops in _OPS if alea.random() < 0.6
    ]  # fmt: skip
    monde["stg_bordereaux"] = [{"declaration_id": d, "identifiant_ops": _OPS[1]} for d in recues[:3]]
    monde["stg_adhesions_prevoyance"] = [
        {"declaration_id": d, "organisme": alea.choice(("P9913", "P9911"))} for d in recues if alea.random() < 0.5
    ]
    monde["stg_retraites_complementaires"] = [
        {"declaration_id": d, "code_retraite_complementaire": alea.choice(("RUAA", "IRCANTEC"))} for d in recues
    ]
    for c in monde["int_contrats"]:
        c |= {"regime_maladie": alea.choice(("200", "300")), "regime_vieillesse": alea.choice(("200", "905", None))}
        c["pcs_ese"] = alea.choice(("561d", "999x", None))


def _paie(alea: random.Random, monde: dict) -> None:
    def blocs(*textes: tuple[str, tuple], valeur: str = "montant") -> list[dict]:
        return [
            {"declaration_id": d["declaration_id"], "objet_id": f"{d['declaration_id']}.{k}", valeur: alea.choice((0, -3, 20, 35))}
            | {colonne: alea.choice(codes) for colonne, codes in textes}
            for d in monde["int_declarations"] for k in range(alea.randint(0, 3))
        ]  # fmt: skip

    monde["stg_activites"] = blocs(("type", ("01", "02")), ("unite_mesure", ("10", "40", None)), valeur="mesure")
    for relation in ("stg_primes", "stg_remunerations", "stg_autres_revenus"):
        monde[relation] = blocs(("type", ("001", "027", None)))
    monde["stg_bases"] = blocs(("code", ("02", "03", None)))
    bases = [b["objet_id"] for b in monde["stg_bases"]]
    monde["stg_composants_base"] = [x | {"base_id": alea.choice(bases)} for x in blocs(("type", ("01", "03")))]
    monde["stg_cotisations"] = [
        x | {"base_id": alea.choice([*bases, None])} for x in blocs(("code", ("076", "045")), valeur="montant_assiette")
    ]


def _versions(alea: random.Random, monde: dict) -> None:
    mensuelles = [d for d in monde["int_declarations"] if d["nature"] == "01"]
    for d in monde["int_declarations"]:
        d |= {"identifiant": f"n{d['declaration_id']}", "rang": 1, "identifiant_annulation": None}
    for d in alea.sample(mensuelles, 8):
        d["fraction"] = alea.choice(("12", "22", "13"))
    for d in alea.sample(mensuelles, 6):
        d["type"] = "04"
        d["identifiant_annulation"] = alea.choice((f"n{alea.choice(mensuelles)['declaration_id']}", "inconnue", None))
