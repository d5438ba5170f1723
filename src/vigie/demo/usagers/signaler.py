"""Ce que des usagers signalent (`signalements.csv`, au contrat de docs/signalements.md), et la suite que Vigie doit en dire.

Ce qu'un usager peut signaler n'est pas ce qui se substitue (l'assiette plafonnée) : aucun ne finit substitué.
"""

from datetime import date, timedelta
from itertools import cycle

from vigie.chargement.signalements import COLONNES, ORIGINES, PREUVES
from vigie.demo.retours.atelier import Atelier, ecrire_csv
from vigie.demo.retours.lues import Lue, Personne

FICHIER, JOURNAL = "signalements.csv", "signalements_attendus.csv"
ATTENDUS = ("scene", "signale_le", "siret", "nir", "mois", "donnee", "rattachement", "suite", "identifiant")
CONFIRME, CORRIGE, REJOINT = (
    "usager : confirmé",
    "usager : corrigé depuis",
    "usager : la valeur déclarée est celle attendue",
)
INSTRUIRE, SANS_RIEN = "usager : à instruire", "usager : rien à quoi rattacher"
# La donnée signalable → les contrôles qui disent la même chose de la même personne, du même bloc.
_CONTROLES = {
    "net_social": ("MNS-06", "MNS-02", "MNS-01"),
    "identite": ("ID-02", "ID-03", "ID-04"),
    "periode": ("CT-08", "CT-11", "CT-11b", "CT-12", "CT-09", "CT-09b"),
}
_INCONNU, _AILLEURS = "1550199123456", "99999999900012"


def planter(atelier: Atelier) -> None:
    """Écrit les signalements et leur journal."""
    dits: list[tuple[tuple, tuple]] = []
    origines, preuves = cycle(ORIGINES), cycle(PREUVES)

    def dire(scene: str, lue: Lue, nir: str, donnee: str, issue: tuple[str, str, str], **autres: object) -> None:
        jour = min((lue.depot + timedelta(days=20)).date(), atelier.horizon.date()).isoformat()
        mois = autres.get("mois", lue.mois)
        siret = str(autres.get("siret", lue.siret))
        montants = (str(autres.get("constatee", "")), str(autres.get("attendue", "")))
        ligne = (next(origines), jour, siret, nir, f"{mois:%Y-%m}", donnee, *montants, next(preuves))
        dits.append((ligne, (scene, jour, siret, nir, mois.isoformat(), donnee, *issue)))

    for donnee, controles in _CONTROLES.items():
        _de_la_donnee(atelier, dire, donnee, controles)
    for lue in atelier.propres(6, lambda lue: _net_social(lue) is not None):
        personne, montant = _net_social(lue)
        juste = len(dits) % 2 == 0
        attendue = montant if juste else f"{float(montant) + 100:.2f}"
        suite = ("ligne", "corrige" if juste else "a_instruire", "")
        dire(REJOINT if juste else INSTRUIRE, lue, personne.nir, "net_social", suite, constatee=montant, attendue=attendue)  # fmt: skip
    for lue, issue, autres in zip(atelier.propres(3, deja_pris=True), _RIEN, _OU, strict=False):
        dire(SANS_RIEN, lue, _INCONNU, "salaire_brut", issue, **autres)
    ecrire_csv(atelier.demo / FICHIER, COLONNES, [ligne for ligne, _ in dits])
    ecrire_csv(atelier.demo / JOURNAL, ATTENDUS, [attendu for _, attendu in dits])
    atelier.manquer(CONFIRME, 2, sum(attendu[0] == CONFIRME for _, attendu in dits))


_RIEN = (
    ("declaration", "a_rattacher", ""),
    ("mois_non_recu", "a_rattacher", ""),
    ("employeur_inconnu", "a_rattacher", ""),
)
_OU: tuple[dict[str, object], ...] = ({}, {"mois": date(2019, 1, 1)}, {"siret": _AILLEURS})


def _de_la_donnee(atelier: Atelier, dire, donnee: str, controles: tuple[str, ...]) -> None:
    """Des signalements sur des défauts plantés : corrigés depuis, ou que rien n'a corrigés."""
    for est_corrige, nombre in ((True, 2), (False, 3)):
        voulu = lambda a, lue, corrige=est_corrige: (  # noqa: E731
            (a.sort.correction is not None) == corrige and a.sort.mode != "annule_et_remplace" and _en_propre(lue.qui(a.ligne_bloc))
        )  # fmt: skip
        for a, lue in atelier.choisir(controles, nombre, voulu):
            personne = lue.qui(a.ligne_bloc)
            # un montant absent ne se rattache à aucune ligne
            lieu = "ligne" if donnee == "net_social" and a.identifiant != "MNS-01" else "personne"
            suite = (lieu, "corrige" if est_corrige else "confirme", a.identifiant)
            montants = {"attendue": "1.00"} if donnee == "net_social" else {}
            dire(CORRIGE if est_corrige else CONFIRME, lue, personne.nir, donnee, suite, **montants)


def _en_propre(personne: Personne | None) -> bool:
    return personne is not None and bool(personne.nir)


def _net_social(lue: Lue) -> tuple[Personne, str] | None:
    """La première personne qui a un NIR et un seul montant net social, et ce montant."""
    for personne in lue.personnes:
        montants = [v["004"] for _, v in personne.blocs("58") if v.get("003") == "03"]
        if personne.nir and len(montants) == 1:
            return personne, montants[0]
    return None
