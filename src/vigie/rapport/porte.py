"""Le rapport diffusable : le même, passé par la porte. Un nombre que la porte retient s'y tait, et le rapport le dit."""

from vigie.divulgation.tables import Seuils
from vigie.rapport import changement


def diffusable(lu: dict) -> dict:
    """Ce que `lecture.lire` a lu, sans rien que la porte de diffusion retienne.

    Un contrôle retenu sort du tableau (`retenus` les compte) et des changements ; une gravité, le total et un point du graphique
    retenus deviennent None.
    """
    montrables, jour = lu["diffusion"], lu["mois"]["mois"]
    avant = min((h["mois"] for h in lu["histoire"][-2:]), default=jour)

    def sort(genre: str, modalite: str, mois=jour) -> bool:
        return (mois, genre, modalite) in montrables

    controles = [c for c in lu["controles"] if sort("controle", c["controle_id"])]
    mois = dict(lu["mois"]) | {
        "nb_personnes_touchees": lu["mois"]["nb_personnes_touchees"] if sort("total", "tous") else None
    }
    if not sort("total", "tous"):
        mois["montant_en_jeu"] = None
    # attendus, reçus, retenus et absents se déduisent l'un de l'autre : avec un petit nombre, l'attendu se tait aussi
    petits = {c: None for c in ("nb_retenus", "nb_absents") if 0 < mois[c] < Seuils().unites}
    if petits:
        mois |= petits | {"nb_attendus": None}
    return lu | {
        "mois": mois,
        "controles": controles,
        "retenus": len(lu["controles"]) - len(controles),
        "gravites": {g: n if sort("gravite", g) else None for g, n in lu["gravites"].items()},
        "histoire": [
            h | {"nb_bloques": h["nb_bloques"] if sort("gravite", "bloquant", h["mois"]) else None}
            for h in lu["histoire"]
        ],
        "changement": changement.diffusable(
            lu["changement"], lambda controle: sort("controle", controle) and sort("controle", controle, avant)
        ),
    }
