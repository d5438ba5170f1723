"""La vie des défauts plantés : qui les corrige, quand, et dans quel état chacun doit finir.

Le planteur l'écrit d'après sa propre histoire (la paie, les déclarations et leurs dépôts), jamais en exécutant un contrôle ni un
modèle : `suivi.csv` est l'attendu auquel l'entrepôt se compare.
"""

import csv
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from vigie.controles.entete import referentiel
from vigie.demo.reperes import calendrier
from vigie.demo.texte.edition import Anomalie, Porteur, Sort
from vigie.demo.texte.historique import Historique
from vigie.demo.texte.neodes import Cle, Declaration
from vigie.norme.tables import rangees

COLONNES = (
    "defaut_id", "fichier", "ligne_bloc", "attendus", "etat", "mode_correction", "recidive", "detectee_le", "notifiee_le",
    "rappelee_le", "corrigee_le", "substituee_le", "contestee_le", "contestation_close_le", "close_le",
    "retour_le", "rappel_recu_le", "substitution_recue_le",
)  # fmt: skip

# Le code d'un retour → ce qu'il date dans la vie d'une anomalie, outre sa notification.
RAPPELS, SUBSTITUTIONS = ("124", "125"), ("132", "134")

# Redite chaque mois, une donnée de ces blocs redevient juste d'elle-même ; les autres ne valent que pour leur mois.
PERMANENTS = frozenset({"30", "40", "70", "71", "86", "06", "11", "15"})
DE_L_ETABLISSEMENT = frozenset({"06", "11", "15"})
CUMULS = frozenset({"BAS-01", "BAS-02", "BAS-03", "RG-02"})
SORTIES = frozenset({"ID-07"})
# Contrôle de zone protégée → rubrique sans laquelle une déclaration n'en rend aucune mesure : rien n'y dit la donnée redevenue juste.
MESURE_AVEC = {"S21.G00.30.020/CCH-13": "S21.G00.30.020"}


def annoter(historique: Historique) -> None:
    """Complète chaque défaut planté chez ce déclarant : la personne qui le porte, et la déclaration qui le corrige."""
    if historique.declarant.mauvais:
        return
    for declaration in historique.declarations():
        for a in declaration.anomalies:
            a.porteur = Porteur(historique.declarant.rang, _matricule(declaration, a), declaration.mois)
    for declaration in historique.declarations():
        for a in declaration.anomalies:
            _corriger(historique, declaration, a)


def _matricule(declaration: Declaration, anomalie: Anomalie) -> str:
    """Matricule de l'individu sous lequel vit la ligne en cause ; vide avant le premier, ou pour l'envoi."""
    if anomalie.bloc is None:
        return ""
    debut = 0
    for rang, ligne in enumerate(declaration.lignes):
        if ligne.rubrique.startswith("S21.G00.30.") and not declaration.lignes[rang - 1].rubrique.startswith(
            "S21.G00.30."
        ):
            debut = rang
        if ligne is anomalie.bloc:
            break
    etat_civil = declaration.lignes[debut : debut + 40] if debut else []
    return next((x.valeur for x in etat_civil if x.rubrique == "S21.G00.30.019"), "")


def _corriger(historique: Historique, declaration: Declaration, anomalie: Anomalie) -> None:
    if declaration is not historique.mensuelles.get(declaration.mois):
        if (
            declaration.nature == "01" and not declaration.declarant.fractionne
        ):  # première version : la mensuelle qui la remplace est juste
            anomalie.sort.mode, anomalie.sort.correction = (
                "annule_et_remplace",
                historique.mensuelles[declaration.mois].cle,
            )
        return
    if anomalie.sort.correction is None and (suivante := _redevenue_juste(historique, declaration, anomalie)):
        anomalie.sort.mode, anomalie.sort.correction = "disparition", suivante.cle


def _redevenue_juste(historique: Historique, declaration: Declaration, anomalie: Anomalie) -> Declaration | None:
    """La première mensuelle suivante où la même donnée, de la même personne, est de nouveau juste."""
    bloc, matricule = anomalie.rubrique[8:10], anomalie.porteur.matricule
    if anomalie.controle not in CUMULS | SORTIES and (bloc not in PERMANENTS or _est_une_serie(anomalie.controle)):
        return None
    for mois in range(declaration.mois + 1, historique.fenetre.fin + 1):
        if mois not in historique.mensuelles or (anomalie.controle in CUMULS and mois // 12 != declaration.mois // 12):
            return None
        presents = {b.salarie.matricule for b in historique.bulletins[mois].values()}
        # même sans individu, une mensuelle redit son établissement
        juge = bloc in DE_L_ETABLISSEMENT or matricule in presents
        mesure = any(
            str(x).startswith(MESURE_AVEC.get(anomalie.controle, "S")) for x in historique.mensuelles[mois].lignes
        )
        fautifs = {
            x.porteur.matricule for x in historique.mensuelles[mois].anomalies if x.controle == anomalie.controle
        }
        if juge and mesure and matricule not in fautifs:
            return historique.mensuelles[mois]
    return None


def _est_une_serie(identifiant: str) -> bool:
    return any(c.id == identifiant and c.portee not in ("occurrence", "declaration") for c in referentiel())


# --- l'état attendu ---------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Attendu:
    """Un défaut et les dates de sa vie, telles que les dépôts et les retours de la démonstration les donnent.

    `ligne` : celle de la rubrique en cause ; `retours` : (produit le, code) de chaque retour qui le notifie.
    """

    defaut_id: str
    fichier: str
    ligne_bloc: int
    ligne: int
    rubrique: str
    identifiant: str
    porteur: Porteur
    sort: Sort
    detectee_le: datetime
    contestee_le: datetime | None = None
    contestation_close_le: datetime | None = None
    fondee: bool = False
    dates: dict[str, datetime] = field(default_factory=dict)
    recidive: bool = False
    etat: str = ""
    retours: list[tuple[datetime, str]] = field(default_factory=list)

    @property
    def place(self) -> tuple[str, int, str, str]:
        """Ce qui le range parmi les autres, toujours de même."""
        return self.fichier, self.ligne_bloc, self.identifiant, self.defaut_id

    def premier_retour(self, codes: tuple[str, ...] = ()) -> datetime | None:
        """Le premier retour qui le notifie, parmi ceux de ces codes (tous, si rien n'est dit)."""
        return min((quand for quand, code in self.retours if not codes or code in codes), default=None)


def contester(attendus: list[Attendu], contestations: list, horizon: datetime) -> datetime:
    """Note les contestations sur leurs défauts ; rend le dernier fait connu."""
    for c in contestations:
        for a in attendus:
            if (a.fichier, a.ligne_bloc, a.identifiant) == (c.fichier, c.ligne_bloc, c.identifiant):
                a.contestee_le, a.contestation_close_le = _minuit(c.deposee_le), _minuit(c.close_le)
                a.fondee = c.issue == "fondee"
                horizon = max(horizon, a.contestee_le, a.contestation_close_le or a.contestee_le)
    return horizon


def ecrire(sortie: Path, attendus: list[Attendu], depots: dict[Cle, datetime], horizon: datetime) -> None:
    """Écrit `suivi.csv` : un défaut journalisé par ligne, son état final et ses dates. `horizon` : le dernier fait connu."""
    for a in attendus:
        _dater(a, depots)
    _marquer_recidives(attendus)
    for a in attendus:
        _conclure(a, horizon)
    with (sortie / "suivi.csv").open("w", encoding="utf-8", newline="") as flux:
        ecriture = csv.writer(flux, delimiter=";", lineterminator="\n")
        ecriture.writerow(COLONNES)
        ecriture.writerows(sorted(_ligne(a) for a in attendus))


def _minuit(jour: date | None) -> datetime | None:
    return datetime.combine(jour, time()) if jour else None


def _dater(attendu: Attendu, depots: dict[Cle, datetime]) -> None:
    attendu.dates["corrigee_le"] = depots.get(attendu.sort.correction)
    attendu.dates["retour_le"] = attendu.premier_retour()
    attendu.dates["rappel_recu_le"] = attendu.premier_retour(RAPPELS)
    attendu.dates["substitution_recue_le"] = attendu.premier_retour(SUBSTITUTIONS)
    attendu.dates["notifiee_le"] = _premiere(depots.get(attendu.sort.crm), attendu.dates["retour_le"])
    attendu.dates["substituee_le"] = _premiere(
        depots.get(attendu.sort.substitution), attendu.dates["substitution_recue_le"]
    )
    corrigee = attendu.dates["corrigee_le"]
    if corrigee and attendu.dates["substituee_le"] and corrigee <= attendu.dates["substituee_le"]:
        attendu.dates["substituee_le"] = None
    infirmee = attendu.contestation_close_le if attendu.fondee else None
    for annee, controle, rappel in _campagnes():
        vise = (
            controle == attendu.identifiant
            and annee == calendrier.annee(attendu.porteur.mois)
            and attendu.detectee_le <= rappel
        )
        if vise and not (corrigee and corrigee <= rappel) and not (infirmee and infirmee <= rappel):
            attendu.dates["rappelee_le"] = rappel
    recu = attendu.dates["rappel_recu_le"]
    if recu and not (corrigee and corrigee <= recu) and not (infirmee and infirmee <= recu):
        attendu.dates["rappelee_le"] = recu


def _premiere(*dates: datetime | None) -> datetime | None:
    return min((d for d in dates if d), default=None)


def _campagnes() -> list[tuple[int, str, datetime]]:
    lues = rangees("parametres/campagnes_rappel.csv")
    return [(int(x["annee"]), x["controle_id"], datetime.fromisoformat(x["rappel_le"])) for x in lues]


def _mois_de_cloture() -> int:
    lues = rangees("parametres/regles_suivi.csv")
    return next(int(x["valeur"]) for x in lues if x["regle"] == "cloture_mois" and not x["date_fin"])


def _marquer_recidives(attendus: list[Attendu]) -> None:
    premieres: dict[tuple, datetime] = {}
    for a in attendus:
        if corrigee := a.dates["corrigee_le"]:
            identite = a.identifiant, a.porteur.declarant, a.porteur.matricule
            premieres[identite] = min(corrigee, premieres.get(identite, corrigee))
    for a in attendus:
        premiere = premieres.get((a.identifiant, a.porteur.declarant, a.porteur.matricule))
        a.recidive = premiere is not None and premiere <= a.detectee_le


def _conclure(attendu: Attendu, horizon: datetime) -> None:
    dates = attendu.dates
    if dates.get("rappelee_le") and dates["rappelee_le"] > horizon:
        dates["rappelee_le"] = None
    faits = (attendu.detectee_le, dates["notifiee_le"], dates.get("rappelee_le"), attendu.contestation_close_le)
    cloture = _plus_mois(max(x for x in faits if x), _mois_de_cloture())
    denouee = [
        x
        for x in (
            dates["corrigee_le"],
            dates["substituee_le"],
            attendu.contestation_close_le if attendu.fondee else None,
        )
        if x
    ]
    dates["close_le"] = cloture if cloture <= horizon and cloture < min([*denouee, datetime.max]) else None
    if attendu.fondee:
        attendu.etat = "infirmee"
    elif dates["corrigee_le"]:
        attendu.etat = "corrigee"
    elif dates["substituee_le"]:
        attendu.etat = "substituee"
    elif attendu.contestee_le and not attendu.contestation_close_le:
        attendu.etat = "contestee"
    else:
        suites = (("close_le", "close"), ("rappelee_le", "rappelee"), ("notifiee_le", "notifiee"))
        attendu.etat = next((etat for nom, etat in suites if dates.get(nom)), "ouverte")


def _plus_mois(instant: datetime, mois: int) -> datetime:
    """Même jour, `mois` mois plus tard ; le dernier du mois s'il n'existe pas."""
    atteint = calendrier.mois_de(instant.date()) + mois
    jour = calendrier.premier(atteint) + timedelta(days=min(instant.day, calendrier.nb_jours(atteint)) - 1)
    return datetime.combine(jour, instant.time())


def _ligne(attendu: Attendu) -> tuple:
    dates = {
        "detectee_le": attendu.detectee_le,
        "contestee_le": attendu.contestee_le,
        "contestation_close_le": attendu.contestation_close_le,
    }
    dates |= attendu.dates
    mode = attendu.sort.mode if attendu.dates["corrigee_le"] else ""
    tete = (
        attendu.defaut_id,
        attendu.fichier,
        attendu.ligne_bloc,
        attendu.identifiant,
        attendu.etat,
        mode,
        "oui" if attendu.recidive else "non",
    )
    return (*tete, *(dates[c].isoformat() if dates.get(c) else "" for c in COLONNES[7:]))
