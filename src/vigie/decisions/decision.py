"""Une décision : ce qui est décidé, sur quoi, d'après quelle preuve, qui en répond, pour quand, et l'effet qu'on en attend."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

INDICATEURS = {
    "touches": "employeurs touchés",
    "nouveaux": "employeurs nouvellement touchés",
}
SENS = ("baisse", "hausse")
ISSUES = {"faite": "faite", "abandonnee": "abandonnée", "remplacee": "remplacée par une autre"}
GROUPES = {"taille": "taille d'entreprise", "secteur": "secteur d'activité"}


@dataclass(frozen=True)
class Objet:
    """Sur quoi porte une décision : au moins l'un des cinq. `groupe` : « taille:10-49 » ou « secteur:56 »."""

    controle: str | None = None
    editeur: str | None = None
    groupe: str | None = None
    rubrique: str | None = None
    usage: str | None = None

    @property
    def a_temoin(self) -> bool:
        """Vrai si d'autres que les visés peuvent leur être comparés."""
        return bool(self.editeur or self.groupe)

    def champs(self) -> dict[str, str]:
        """Les champs remplis."""
        return {c: v for c, v in vars(self).items() if v}


@dataclass(frozen=True)
class Attendu:
    """L'effet attendu : l'indicateur, son sens, et de combien (part de 0 à 1 ; None : non chiffré)."""

    indicateur: str
    sens: str
    ampleur: float | None = None


@dataclass(frozen=True)
class Decision:
    """Une décision telle que le registre la donne. `suites` : ce qui a suivi (`le`, `texte`) ; `issue` None : elle court encore."""

    numero: str
    phrase: str
    objet: Objet
    preuve: Mapping
    responsable: str
    prise_le: date
    echeance: date
    attendu: Attendu
    inscrite_le: str
    empreinte: str
    suites: list[tuple[date, str]] = field(default_factory=list)
    issue: str | None = None
    motif: str | None = None
    close_le: date | None = None

    @property
    def mois_de_la_preuve(self) -> date:
        """Le mois d'où vient le nombre qui l'a fait prendre."""
        return date.fromisoformat(self.preuve["mois"])

    def etat(self, jour: date) -> str:
        """« en cours », « en retard », ou son issue.

        `jour` : celui où on le dit, une date de la version publiée pour qu'un rapport refait dise la même chose.
        """
        if self.issue:
            return ISSUES[self.issue]
        return "en retard" if jour > self.echeance else "en cours"


def decisions(faits: Iterable[Mapping]) -> list[Decision]:
    """Les décisions d'un registre, dans l'ordre où elles ont été inscrites, chacune avec ce qui l'a suivie."""
    prises: dict[str, Decision] = {}
    for f in faits:
        if f["fait"] == "prise":
            prises[f["decision"]] = _prise(f)
        elif f["fait"] == "suivi":
            prises[f["decision"]].suites.append((date.fromisoformat(f["le"]), f["texte"]))
        else:
            d = prises[f["decision"]]
            close = {"issue": f["issue"], "motif": f["texte"], "close_le": date.fromisoformat(f["le"])}
            prises[f["decision"]] = Decision(**(vars(d) | close))
    return list(prises.values())


def _prise(f: Mapping) -> Decision:
    return Decision(
        numero=f["decision"],
        phrase=f["phrase"],
        objet=Objet(**f["objet"]),
        preuve=f["preuve"],
        responsable=f["responsable"],
        prise_le=date.fromisoformat(f["prise_le"]),
        echeance=date.fromisoformat(f["echeance"]),
        attendu=Attendu(**f["attendu"]),
        inscrite_le=f["inscrit_le"],
        empreinte=f["empreinte"],
    )
