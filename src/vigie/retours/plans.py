"""Où chaque famille de retours range ses objets : la balise qui ouvre une ligne de table, et ce qui vaut pour toutes celles qu'elle contient."""

from dataclasses import dataclass
from functools import cache

from vigie.norme import retours as norme

Objet = tuple[str, dict[str, str]]  # table, et ce que la balise dit à elle seule


@dataclass(frozen=True)
class Plan:
    """Les objets d'une famille : chemin → les lignes qu'il ouvre. `portees` : balises dont un champ vaut pour les lignes ouvertes dessous.

    `attributs` : attributs qui distinguent deux balises de même nom (`rubrique_string[codeCTN]`).
    """

    objets: dict[str, tuple[Objet, ...]]
    portees: frozenset[str]
    attributs: frozenset[str] = frozenset()


_CONTEXTE = "GIPMDS/RO/RO_B001/RO_B002"
_ACTION = f"{_CONTEXTE}/RO_B004"
_DETAIL = f"{_ACTION}/RO_B005"
_INFORMATION = f"{_CONTEXTE}/RO_B011"
_ANOMALIES = ("rapport/envoi/envoi_anomalie", "rapport/declaration/declaration_anomalie")
_BILAN = "rapport/declaration/declaration_bilan"
_ENVIRONNEMENT = f"{_ANOMALIES[1]}/environnement"
_COMMUNICATION = "rapport/communication/information_collective"
_OC = "Fichier/Declaration"
_ASSURE = "BPIJ/Declarant/Declare/Caisse/Assure"


def _un(table: str, **constantes: str) -> tuple[Objet, ...]:
    return ((table, constantes),)


_PLANS = {
    "neores": Plan(
        {
            "GIPMDS/RO": _un("retours", portee="declaration"),
            _ACTION: _un("retours_actions", genre="action"),
            _INFORMATION: _un("retours_actions", genre="information"),
            _DETAIL: _un("retours_details"),
            f"{_DETAIL}/RO_B006": _un("retours_sujets", role="individu"),
            f"{_INFORMATION}/RO_B012": _un("retours_sujets", role="individu"),
            f"{_DETAIL}/RO_B007": _un("retours_donnees", role="donnee"),
            f"{_ACTION}/RO_B008": _un("retours_parametres"),
            f"{_ACTION}/RO_B009": _un("retours_identites"),
        },
        frozenset(),
    ),
    "rapport": Plan(
        {
            "rapport/envoi": _un("retours", portee="envoi"),
            "rapport/bordereau": _un("retours", portee="envoi"),
            "rapport/declaration": _un("retours", portee="declaration"),
            **{a: _un("retours_actions", genre="anomalie") for a in _ANOMALIES},
            **{f"{a}/valeurs/rubrique_declenchante": _un("retours_donnees", role="declenchante") for a in _ANOMALIES},
            **{f"{a}/valeurs/rubrique_associee": _un("retours_donnees", role="associee") for a in _ANOMALIES},
            f"{_BILAN}/salarie": _un("retours_sujets", role="individu"),
            f"{_BILAN}/contrat": _un("retours_sujets", role="contrat"),
            f"{_BILAN}/taux_AT": _un("retours_parametres", type="atmp"),
            f"{_ENVIRONNEMENT}/salarie": _un("retours_sujets", role="individu"),
            f"{_ENVIRONNEMENT}/individu_non_salarie": _un("retours_sujets", role="individu"),
            f"{_ENVIRONNEMENT}/contrat": _un("retours_sujets", role="contrat"),
            f"{_COMMUNICATION}/calcul/information": _un("retours_parametres"),
        },
        frozenset({"rapport", _COMMUNICATION, f"{_COMMUNICATION}/calcul"}),
        frozenset({"name", "part"}),
    ),
    "oc": Plan(
        {
            _OC: _un("retours", portee="declaration"),
            f"{_OC}/RetourMetier": (
                ("retours_actions", {"genre": "retour_metier"}),
                ("retours_donnees", {"role": "declenchante"}),
            ),
            f"{_OC}/RetourMetier/ContexteRetourMetier": _un("retours_donnees", role="contexte"),
        },
        frozenset({"Fichier"}),
    ),
    "bpij": Plan(
        {
            "BPIJ/Declarant/Declare": _un("retours", portee="declaration"),
            f"{_ASSURE}/Assurance/Prestation": _un("retours_prestations", genre="prestation"),
            f"{_ASSURE}/Indu": _un("retours_prestations", genre="indu"),
            f"{_ASSURE}/Rappel": _un("retours_prestations", genre="rappel"),
        },
        frozenset(
            {"BPIJ", "BPIJ/Declarant", "BPIJ/Declarant/Declare/Caisse", _ASSURE, f"{_ASSURE}/Assurance"}
        ),
    ),
}  # fmt: skip


@cache
def plan(famille: str) -> Plan:
    """Le plan d'une famille."""
    return _PLANS[famille]


@cache
def racines() -> dict[tuple[str, str], norme.Famille]:
    """(racine, espace de noms) → famille."""
    return {(f.racine, f.espace): f for f in norme.familles().values()}
