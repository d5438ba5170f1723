"""Le rapport diffusable : le même, passé par la porte. Un nombre que la porte retient s'y tait, et le rapport le dit ; les autres sont
arrondis, et tout ce qu'on en calcule (taux, intervalles, changements, ordre) vient des arrondis.
"""

from vigie.divulgation.arrondi import arrondir
from vigie.divulgation.nationales import exiger_un_pays
from vigie.divulgation.tables import Seuils
from vigie.rapport import changement

_MESURES = {"nb_personnes_touchees": "nb_personnes", "montant_en_jeu": "montant_en_jeu"}
# ce que « reçus » rend par différence : une seule porte pour tous
_RECEPTION = ("nb_declarants", "nb_individus", "nb_attendus", "nb_retenus", "nb_absents", "nb_nouveaux")
_NOMBRES = ("nb_", "avant_", "montant_", "taux", "part")
_SANS_PORTE = (
    "personnes",
    "concentration",
    "prevision",
    "nouveautes",
    "hors_total",
    "decisions",
)  # nombres qu'aucune porte n'a jugés


def diffusable(lu: dict) -> dict:
    """Ce que `lecture.lire` a lu, sans rien que la porte de diffusion retienne.

    Un contrôle retenu sort du tableau (`retenus` les compte) et des changements ; une gravité, le total, un effectif et un point du
    graphique retenus deviennent None, comme des personnes ou des euros que leur propre porte retient ; un mois de trop peu de
    déclarants sort du graphique. Lève `ErreurVigie` si c'est le mois demandé.
    """
    montrables, jour, seuils = lu["diffusion"], lu["mois"]["mois"], Seuils()
    exiger_un_pays(jour, lu["mois"]["nb_declarants"], seuils)
    avant = min((h["mois"] for h in lu["histoire"][-2:]), default=jour)

    def sort(genre: str, modalite: str, mois=jour, mesure: str = "nb_anomalies") -> bool:
        return (mois, genre, modalite, mesure) in montrables

    def taire(ligne: dict, *cellule: str) -> dict:
        """La ligne, chaque mesure passée par sa propre porte ; `tus` nomme ce qui s'y tait."""
        tus = {c for c, mesure in _MESURES.items() if not sort(*cellule, mesure=mesure)}
        return ligne | dict.fromkeys(tus) | {"tus": tus}

    controles = [taire(c, "controle", c["controle_id"]) for c in lu["controles"] if sort("controle", c["controle_id"])]
    mois = taire(dict(lu["mois"]), "total", "tous")
    # attendus, reçus, retenus et absents se déduisent l'un de l'autre : avec un petit nombre, l'attendu se tait aussi
    petits = {c: None for c in ("nb_retenus", "nb_absents") if 0 < mois[c] < seuils.unites}
    if petits:
        mois |= petits | {"nb_attendus": None}
    if not sort("reception", "recus"):
        mois |= dict.fromkeys(_RECEPTION)
    juges = {*_RECEPTION, *_MESURES}
    controles = [_arrondie(c) for c in controles]
    return (
        lu
        | {nom: {} for nom in _SANS_PORTE}
        | {
            "mois": _arrondie({c: v for c, v in mois.items() if c in juges or not c.startswith(_NOMBRES)}),
            "controles": sorted(controles, key=_ordre_du_comite),
            "retenus": len(lu["controles"]) - len(controles),
            "gravites": {g: arrondir(n) if sort("gravite", g) else None for g, n in lu["gravites"].items()},
            "histoire": [
                _arrondie(h)
                if sort("gravite", "bloquant", h["mois"], "nb_declarants") and sort("reception", "recus", h["mois"])
                else h | {"nb_declarants": None, "nb_bloques": None}
                for h in lu["histoire"]
                if h["nb_declarants"] >= seuils.unites
            ],
            "changement": changement.diffusable(
                lu["changement"], lambda controle: sort("controle", controle) and sort("controle", controle, avant)
            ),
        }
    )


def _arrondie(ligne: dict) -> dict:
    """La ligne, chacun de ses nombres arrondi : comptes, personnes, déclarants, euros."""
    comptes = {c: arrondir(v) for c, v in ligne.items() if v is not None and c.startswith(_NOMBRES)}
    return ligne | comptes


def _ordre_du_comite(c: dict) -> tuple:
    """L'ordre des nombres exacts en dirait plus que les arrondis."""
    return -c["priorite"], -(c["nb_personnes_touchees"] or 0), -(c["montant_en_jeu"] or 0), c["controle_id"]
