"""Jumeau de la variation du taux national : chaque effet en fraction exacte, et leur somme vérifiée."""

from datetime import datetime, time, timedelta
from fractions import Fraction

from jumeaux.outils import fin_de_mois, groupes, mois_recus, plus_mois


def ind_variations_mois(e: dict) -> list[dict]:
    """Du taux publié du mois d'avant au taux d'aujourd'hui : révision, taux, composition, couverture, entrées et sorties."""
    recus = mois_recus(e["fct_declarations"])
    mesures = [
        m for m in e["fct_comptes"]
        if m["est_compte"] and m["nb_evalues"] > 0 and m["declarant_id"] and m["mois"] in recus
    ]  # fmt: skip
    comptes = {
        mois: {cle: _somme(lot) for cle, lot in groupes(du_mois, "declarant_id", "controle_id").items()}
        for (mois,), du_mois in groupes([m for m in mesures if m["est_en_vigueur"]], "mois").items()
    }
    connues = _connues_a_la_publication(e)
    publies = groupes([m for m in mesures if m["declaration_id"] in connues], "mois")
    statuts = {(p["declarant_id"], p["mois"]): p["statut"] for p in e["ind_couverture_mois"]}
    rendus = []
    for mois, apres in comptes.items():
        precedent = plus_mois(mois, -1)
        avant = comptes.get(precedent)
        if avant and avant.keys() & apres.keys():
            du_mois = publies.get((precedent,))
            publie = Fraction(*_somme(du_mois)) if du_mois else None
            absents = (
                {d for d, _ in avant if statuts.get((d, mois)) in ("absent", "retenu")},
                {d for d, _ in apres if statuts.get((d, precedent)) in ("absent", "retenu")},
            )
            rendus.append({"mois": mois, **_effets(avant, apres, publie, absents)})
    return rendus


def _somme(mesures: list[dict]) -> tuple[int, int]:
    return sum(m["nb_anomalies"] for m in mesures), sum(m["nb_evalues"] for m in mesures)


def _taux(comptes) -> Fraction:
    return Fraction(sum(a for a, _ in comptes), sum(n for _, n in comptes))


def _effets(avant: dict, apres: dict, publie: Fraction | None, absents: tuple[set, set]) -> dict:
    communs = avant.keys() & apres.keys()
    n0, n1 = (sum(x[g][1] for g in communs) for x in (avant, apres))
    taux = composition = Fraction(0)
    for g in communs:
        (a0, m0), (a1, m1) = avant[g], apres[g]
        taux += (Fraction(m0, n0) + Fraction(m1, n1)) / 2 * (Fraction(a1, m1) - Fraction(a0, m0))
        composition += (Fraction(a0, m0) + Fraction(a1, m1)) / 2 * (Fraction(m1, n1) - Fraction(m0, n0))
    couverture = mouvements = Fraction(0)
    for comptes, signe, manquants in ((avant, -1, absents[0]), (apres, 1, absents[1])):
        commun, total = _taux([comptes[g] for g in communs]), sum(n for _, n in comptes.values())
        for g in comptes.keys() - communs:
            a, n = comptes[g]
            effet = signe * Fraction(n, total) * (Fraction(a, n) - commun)
            if g[0] in manquants:
                couverture += effet
            else:
                mouvements += effet
    depart, arrivee = _taux(avant.values()), _taux(apres.values())
    assert taux + composition + couverture + mouvements == arrivee - depart
    revision = depart - publie if publie is not None else None
    return {
        "taux_precedent_publie": publie,
        "taux": arrivee,
        "variation": arrivee - publie if publie is not None else None,
        "effet_taux": taux,
        "effet_composition": composition,
        "effet_couverture": couverture,
        "effet_entrees_sorties": mouvements,
        "effet_revision": revision,
        "residu": 0 if publie is not None else None,
    }


def _connues_a_la_publication(e: dict) -> set[str]:
    """Les déclarations en vigueur à la première publication de leur mois : connues, et pas encore remplacées."""
    (jours,) = (
        int(p["valeur"]) for p in e["parametres_indicateurs"]
        if (p["indicateur"], p["parametre"]) == ("variations", "jours_apres_mois")
    )  # fmt: skip
    remplacements = {r["declaration_id"]: r["remplacee_le"] for r in e["int_remplacements"]}
    retenues = set()
    for d in e["fct_declarations"]:
        limite = datetime.combine(fin_de_mois(d["mois"]) + timedelta(days=jours), time())
        remplacee = remplacements.get(d["declaration_id"])
        annulation = d["nature"] != "01" and d["type"] == "04"
        if (
            d["nature"] != "09"
            and not annulation
            and d["connu_le"] <= limite
            and (remplacee is None or remplacee > limite)
        ):
            retenues.add(d["declaration_id"])
    return retenues
