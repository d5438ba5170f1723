"""Jumeau de la variation de la part de personnes touchées : chaque effet en fraction exacte, et leur somme vérifiée."""

from datetime import datetime, time, timedelta
from fractions import Fraction

from jumeaux.outils import fin_de_mois, mois_recus, plus_mois
from jumeaux.reperes import personnes_concernees


def ind_variations_mois(e: dict) -> list[dict]:
    """De la part publiée du mois d'avant à celle d'aujourd'hui : révision, part, composition, couverture, entrées et sorties."""
    recus = mois_recus(e["fct_declarations"])
    connues = _connues_a_la_publication(e)
    vigueur = [d for d in e["fct_declarations"] if d["est_en_vigueur"] and d["mois"] in recus]
    comptes = _par_declarant(e, vigueur)
    publiees = _par_declarant(e, [d for d in e["fct_declarations"] if d["declaration_id"] in connues])
    publies = {mois: _part(groupe.values()) for mois, groupe in publiees.items() if groupe}
    statuts = {(p["declarant_id"], p["mois"]): p["statut"] for p in e["ind_couverture_mois"]}
    rendus = []
    for mois, apres in comptes.items():
        precedent = plus_mois(mois, -1)
        avant = comptes.get(precedent)
        if avant and avant.keys() & apres.keys():
            absents = (
                {d for d in avant if statuts.get((d, mois)) in ("absent", "retenu")},
                {d for d in apres if statuts.get((d, precedent)) in ("absent", "retenu")},
            )
            rendus.append({"mois": mois, **_effets(avant, apres, publies.get(precedent), absents)})
    return rendus


def _par_declarant(e: dict, declarations: list[dict]) -> dict:
    """mois → déclarant → (personnes touchées, personnes concernées), dans ces seules déclarations."""
    rendus: dict = {}
    for (mois, _), (declarant, est_touchee) in personnes_concernees(declarations, e).items():
        if declarant:
            a, n = rendus.setdefault(mois, {}).get(declarant, (0, 0))
            rendus[mois][declarant] = a + est_touchee, n + 1
    return rendus


def _part(comptes) -> Fraction:
    comptes = list(comptes)
    return Fraction(sum(a for a, _ in comptes), sum(n for _, n in comptes))


def _effets(avant: dict, apres: dict, publie: Fraction | None, absents: tuple[set, set]) -> dict:
    communs = avant.keys() & apres.keys()
    n0, n1 = (sum(x[g][1] for g in communs) for x in (avant, apres))
    part = composition = Fraction(0)
    for g in communs:
        (a0, m0), (a1, m1) = avant[g], apres[g]
        part += (Fraction(m0, n0) + Fraction(m1, n1)) / 2 * (Fraction(a1, m1) - Fraction(a0, m0))
        composition += (Fraction(a0, m0) + Fraction(a1, m1)) / 2 * (Fraction(m1, n1) - Fraction(m0, n0))
    couverture = mouvements = Fraction(0)
    for comptes, signe, manquants in ((avant, -1, absents[0]), (apres, 1, absents[1])):
        commun, total = _part([comptes[g] for g in communs]), sum(n for _, n in comptes.values())
        for g in comptes.keys() - communs:
            a, n = comptes[g]
            effet = signe * Fraction(n, total) * (Fraction(a, n) - commun)
            if g in manquants:
                couverture += effet
            else:
                mouvements += effet
    depart, arrivee = _part(avant.values()), _part(apres.values())
    assert part + composition + couverture + mouvements == arrivee - depart
    revision = depart - publie if publie is not None else None
    return {
        "part_precedente_publiee": publie,
        "part": arrivee,
        "variation": arrivee - publie if publie is not None else None,
        "effet_part": part,
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
