"""Des signalements inventés d'un employeur et d'un mois, et le retour consolidé qu'ils font."""

from datetime import date, datetime

from vigie.consolider.lecture import A_VERIFIER, Declaration
from vigie.consolider.retour import Retour, consolider, identifiant
from vigie.consolider.signalement import USAGER, VIGIE, Signalement

MARS, DEPUIS, EMETTEUR = date(2026, 3, 1), date(2026, 4, 10), "99999999900011"
BASE = {"declarant": "A", "mois": MARS, "mois_concerne": MARS, "connu_le": datetime(2026, 4, 9, 8)}


def vigie(nom: str, **quoi) -> Signalement:
    dits = {
        "code": "BAS-03",
        "rubrique": "S21.G00.78.004",
        "libelle": "La base plafonnée ne va pas",
        "que_faire": "Comparer au plafond.",
    }
    return Signalement(
        nom,
        VIGIE,
        groupe=nom,
        **(BASE | dits | {"occurrence": f"d.{nom}", "personne": f"p{nom}", "nb_personnes": 1} | quoi),
    )


def organisme(nom: str, source: str = "URSSAF", **quoi) -> Signalement:
    dits = {
        "code": "UR_1",
        "retour_id": f"r{nom}",
        "retour_code": "120",
        "type_action": "01",
        "personne": f"p{nom}",
        "nb_personnes": 1,
    }
    return Signalement(nom, source, **(BASE | dits | quoi))


def usager(nom: str, **quoi) -> Signalement:
    """Un signalement d'usager, tel que `lecture.de_l_usager` le lit."""
    dits = {
        "code": "USAGER_NET_SOCIAL",
        "rubrique": "S21.G00.58.004",
        "libelle": "Un usager conteste une donnée : Montant net social",
        "que_faire": A_VERIFIER,
        "enjeux": frozenset({"droits"}),
        "personne": f"pu{nom}",
        "nb_personnes": 1,
    }
    return Signalement(nom, USAGER, **(BASE | dits | quoi))


def retour(*signalements: Signalement, effectif: int = 3) -> Retour:
    actions = consolider(signalements, MARS, DEPUIS, effectif)
    d = Declaration("ekibjibndhekfjbicggledfaefigplcb", "e", "P26V01", 2, "11", datetime(2026, 4, 5))
    return Retour(
        identifiant("A", MARS, actions), EMETTEUR, EMETTEUR, MARS, d, actions, DEPUIS, datetime(2026, 4, 11, 7), True
    )
