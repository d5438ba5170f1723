"""Ce qu'un monde inventé ajoute en dernier : des contrats, des changements de logiciel, les observations des éditeurs."""

import random
from datetime import date

from jumeaux.outils import plus_mois


def migrer(alea: random.Random, monde: dict) -> None:
    """Une mensuelle sur deux change de logiciel ou d'émetteur, avec ou sans perte."""
    mensuelles = [d for d in monde["int_declarations"] if d["nature"] == "01"]
    monde["int_declarations_suivies"], monde["int_changements_logiciel"] = [], []
    for d in mensuelles:
        avant = [
            x for x in mensuelles
            if x["est_en_vigueur"] and (x["declarant_id"], x["fraction"], x["mois"])
            == (d["declarant_id"], d["fraction"], plus_mois(d["mois"], -1))
        ]  # fmt: skip
        for x in avant:
            monde["int_declarations_suivies"].append(
                {"declaration_id": d["declaration_id"], "declaration_precedente_id": x["declaration_id"]}
            )
        if avant and alea.random() < 0.5:
            nb = alea.choice((None, 0, 3))
            monde["int_changements_logiciel"].append(
                {"declaration_id": d["declaration_id"], "mois": d["mois"], "nb_contrats": nb}
                | {"nb_renumerotes": nb and alea.randint(0, 2), "nb_rubriques_perdues": alea.choice((0, 0, 2))}
            )
    # de quoi donner une taille et un secteur aux déclarants
    monde["int_contrats"] = [
        {"declaration_id": i["declaration_id"], "personne_liee_id": i["personne_liee_id"]}
        | {"a_fin": alea.random() < 0.1, "est_stagiaire": alea.random() < 0.1}
        for i in monde["int_individus"]
    ]
    monde["registre.observations"] = [
        {
            "observation_id": f"o{i}",
            "editeur": "Artemin",
            "critere": c,
            "texte": "essai",
            "deposee_le": date(2026, 5, 1),
        }
        for i, c in enumerate(("bloquants", None, "retire"))
    ]
