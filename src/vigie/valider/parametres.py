"""Les bornes que lisent les suites (`{$PARAMETER: nom}`) : seuils, valeurs de réserve, listes de la norme.

Une borne n'est écrite qu'une fois, dans seeds/ ; les suites n'en citent que le nom.
"""

import re
from typing import Any

from vigie.erreurs import ErreurVigie
from vigie.norme import tables as norme
from vigie.norme.flux import DSN, normes_de

VALEURS_RESERVE = "valeurs_reserve"


def nom_de_seuil(controle_id: str, seuil: str) -> str:
    """`AG-04`, `tolerance` → `ag_04_tolerance` : un nom que Great Expectations sait lire."""
    return _nom(f"{controle_id}_{seuil}")


def nom_de_liste(version: str, rubrique: str) -> str:
    """`P25V01`, `S21.G00.51.011` → `liste_p25v01_s21_g00_51_011`."""
    return _nom(f"liste_{version}_{rubrique}")


def parametres(citees: set[str]) -> dict[str, Any]:
    """Valeur de chaque paramètre cité. Lève `ErreurVigie` pour un nom qu'aucun seed ne définit."""
    connus: dict[str, Any] = _seuils()
    if VALEURS_RESERVE in citees:
        connus[VALEURS_RESERVE] = _valeurs_reserve()
    for version in normes_de(DSN):
        if any(c.startswith(f"liste_{version.lower()}_") for c in citees):
            connus |= {
                nom_de_liste(version, r): sorted(norme.valeurs_de(version, r))
                for r in norme.rubriques(version)
                if nom_de_liste(version, r) in citees
            }
    absents = sorted(citees - set(connus))
    if absents:
        raise ErreurVigie(
            f"Les suites citent des paramètres que seeds/ ne définit pas : {', '.join(absents[:5])}. "
            f"Les seuils s'ajoutent dans seeds/parametres/seuils.csv."
        )
    return {nom: connus[nom] for nom in citees}


def _seuils() -> dict[str, Any]:
    return {
        nom_de_seuil(ligne["controle_id"], ligne["seuil"]): float(ligne["valeur"])
        for ligne in norme.rangees("parametres/seuils.csv")
    }


def _valeurs_reserve() -> list[str]:
    """`norme rubrique valeur`, sans celles qu'une consigne a peut-être activées."""
    lignes = norme.rangees("parametres/valeurs_reserve.csv")
    return [f"{v['norme']} {v['rubrique']} {v['valeur']}" for v in lignes if v["statut"] != "a_confirmer"]


def _nom(texte: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", texte.lower())
