"""Le retour consolidé d'un déclarant et d'un mois : ses causes, dans l'ordre où agir, et ce qu'il faut savoir de chacune.

C'est lui que les trois formats écrivent (`xml`, `json`, `html`) : ce qu'ils disent n'est calculé qu'ici.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256

from vigie.consolider import ordre
from vigie.consolider.fusion import Cause, causes
from vigie.consolider.lecture import Declaration
from vigie.consolider.signalement import IDENTITE, INFORMATION, PARAMETRE, VIGIE, Signalement, valeur_comparable
from vigie.ecriture import enumeration
from vigie.norme.tables import nom_de_rubrique, rangees

NORME = "P27V01"
A_CORRIGER, REGLEE, A_SAVOIR = "a_corriger", "reglee", "a_savoir"
_L_UN_OU_L_AUTRE, _DEUX = "04", ("01", "03")  # NEOReS : « Urssaf ou Agirc-Arrco » comprend l'un et l'autre
GESTES = {
    IDENTITE: "Vérifiez l'identité de la personne sur ses papiers (numéro, nom de naissance, prénoms, date de naissance), corrigez-la dans votre "
    "logiciel, et déclarez le changement le mois prochain.",
    PARAMETRE: "Prenez en compte, dans votre logiciel de paie, le paramètre que ce retour communique.",
    INFORMATION: "Lisez ce que l'organisme vous dit dans son propre retour : il n'y a rien à corriger dans votre déclaration.",
}
GESTE = (
    "Vérifiez cette donnée dans votre logiciel de paie, et corrigez-la dans votre prochaine déclaration, rattachée au mois concerné. Le retour de "
    "l'organisme dit ce qu'il attend."
)


@dataclass(frozen=True, slots=True)
class Voix:
    """Qui signale une cause : la source, son code, son retour, quand."""

    source: str
    code: str
    libelle: str
    retour_code: str | None
    connu_le: datetime | None
    signalement_id: str


@dataclass(frozen=True, slots=True)
class Donnee:
    """Ce qui est à corriger : la rubrique, ce qui est déclaré, ce qui est attendu (et de qui), la ligne du fichier déposé."""

    rubrique: str
    nom: str
    valeur_declaree: str | None
    valeurs_attendues: tuple[tuple[str, str], ...]
    ligne: int | None
    resultat: str | None

    @property
    def est_contredite(self) -> bool:
        """Vrai si deux sources attendent deux valeurs : l'employeur ne peut pas les suivre toutes les deux."""
        return len({valeur_comparable(v) for _, v in self.valeurs_attendues}) > 1


@dataclass(frozen=True, slots=True)
class Action:
    """Une cause, dite à l'employeur. `avant_le` : nul d'une cause réglée ou d'une information."""

    rang: int
    sorte: str
    cause: Cause
    titre: str
    geste: str
    a_des_droits_en_jeu: bool
    montant: Decimal | None
    montant_recalcule: Decimal | None
    avant_le: date | None
    reglee_le: date | None
    interlocuteur: str
    interlocuteur_code: str | None
    voix: tuple[Voix, ...]
    donnees: tuple[Donnee, ...]

    @property
    def principal(self) -> Signalement:
        """Le signalement qui dit le mieux la cause : d'un organisme d'abord (il la réclame), sinon de Vigie, sinon d'un usager."""
        return principal(self.cause)


@dataclass(frozen=True, slots=True)
class Retour:
    """Le retour consolidé. `siret` : celui du déclarant, qui ne se dit qu'en zone protégée. `connu_le` : le dernier fait que la version connaît."""

    retour_id: str
    siret: str
    emetteur: str | None
    mois: date
    declaration: Declaration | None
    actions: tuple[Action, ...]
    connu_le: date
    edite_le: datetime
    est_demonstration: bool

    def de_sorte(self, sorte: str) -> list[Action]:
        """Ses actions d'une sorte, dans l'ordre."""
        return [a for a in self.actions if a.sorte == sorte]


def consolider(signalements: Sequence[Signalement], mois: date, depuis: date, effectif: int) -> tuple[Action, ...]:
    """Les actions d'un déclarant : les causes qu'un signalement de ce mois porte, dans l'ordre de `ordre.REGLE`, les réglées à la fin."""
    siennes = [c for c in causes(signalements) if any(s.mois == mois for s in c.signalements)]
    datees = [(c, ordre.reglee_le(c), ordre.echeance(c, depuis, effectif)) for c in siennes]
    datees.sort(key=lambda x: (x[1] is not None, *ordre.rang(x[0], x[2])))
    return tuple(_action(i, *x) for i, x in enumerate(datees, 1))


def identifiant(declarant: str, mois: date, actions: Sequence[Action]) -> str:
    """Le nom d'un retour, le même tant que ce qu'il dit est le même : c'est lui qu'une correction peut citer."""
    dit = "|".join(s.signalement_id for a in actions for s in a.cause.signalements)
    return f"VIGIE-{mois:%Y%m}-{sha256(f'{declarant}|{mois}|{dit}'.encode()).hexdigest()[:16]}"


def principal(cause: Cause) -> Signalement:
    """Voir `Action.principal` ; une correction l'emporte sur une information, puis qui dit une donnée, puis le plus récent."""
    return min(
        cause.signalements,
        key=lambda s: (
            s.genre in (PARAMETRE, INFORMATION),
            s.est_d_usager,
            s.est_de_vigie,
            s.rubrique is None,
            -(s.connu_le or datetime.min).toordinal(),
            s.signalement_id,
        ),
    )


def _action(rang: int, cause: Cause, reglee: date | None, avant_le: date | None) -> Action:
    a_corriger = ordre.est_a_corriger(cause)
    sorte = REGLEE if reglee else A_CORRIGER if a_corriger else A_SAVOIR
    recalcules = [s.montant for s in cause.signalements if s.est_d_organisme and s.montant is not None]
    nom, code = _interlocuteur(cause)
    return Action(
        rang, sorte, cause, _titre(cause), _geste(cause), ordre.a_des_droits_en_jeu(cause), ordre.montant(cause),
        max(recalcules, key=abs) if recalcules else None, avant_le if sorte == A_CORRIGER else None, reglee, nom, code, _voix(cause),
        _donnees(cause),
    )  # fmt: skip


def _titre(cause: Cause) -> str:
    """Ce qui ne va pas, en mots : le libellé de Vigie s'il y en a un (le plus lisible), sinon celui de l'organisme, sinon la donnée."""
    dits = sorted(cause.signalements, key=lambda s: (not s.est_de_vigie, s.est_d_usager, s.signalement_id))
    libelle = next((s.libelle for s in dits if s.libelle), None)
    rubrique = next((s.rubrique for s in dits if s.rubrique), None)
    return libelle or f"Une donnée est à vérifier : {(rubrique and nom_de_rubrique(rubrique)) or 'non précisée'}"


def _geste(cause: Cause) -> str:
    dits = sorted(cause.signalements, key=lambda s: (s.est_d_usager, s.signalement_id))
    conseil = next(
        (s.que_faire for s in dits if s.que_faire and not (s.est_d_usager and len({x.source for x in dits}) > 1)), None
    )
    return conseil or GESTES.get(principal(cause).genre, GESTE)


def _interlocuteur(cause: Cause) -> tuple[str, str | None]:
    """Qui répond de la cause : celui que NEOReS désigne (2027), sinon les organismes qui la signalent, sinon votre logiciel, Vigie ne faisant que voir."""
    codes = sorted({s.interlocuteur for s in cause.signalements if s.interlocuteur})
    if _L_UN_OU_L_AUTRE in codes:
        codes = [c for c in codes if c not in _DEUX]
    connus = [_responsables()[c] for c in codes if c in _responsables()]
    if connus:
        return enumeration(connus), codes[0] if len(codes) == 1 else None
    if organismes := sorted({s.source for s in cause.signalements if s.est_d_organisme}):
        return enumeration(organismes), None
    return "L'éditeur de votre logiciel, ou qui fait votre paie", None


def _voix(cause: Cause) -> tuple[Voix, ...]:
    dites = [
        Voix(s.source, s.code, s.libelle or "", s.retour_code, s.connu_le, s.signalement_id) for s in cause.signalements
    ]
    return tuple(sorted(dites, key=lambda v: (v.source == VIGIE, v.source, v.code, v.signalement_id)))


def _donnees(cause: Cause) -> tuple[Donnee, ...]:
    """Une par rubrique, dans l'ordre de la déclaration ; la valeur attendue dit de qui elle vient."""
    rubriques: dict[str, list[Signalement]] = {}
    for s in cause.signalements:
        if s.rubrique:
            rubriques.setdefault(s.rubrique, []).append(s)
    return tuple(_donnee(r, rubriques[r]) for r in sorted(rubriques))


def _donnee(rubrique: str, siens: list[Signalement]) -> Donnee:
    attendues = sorted({(s.source, s.valeur_attendue) for s in siens if s.valeur_attendue is not None})
    lignes = [s.ligne for s in sorted(siens, key=lambda s: not s.est_de_vigie) if s.ligne is not None]
    return Donnee(
        rubrique,
        nom_de_rubrique(rubrique) or "",
        next((s.valeur_declaree for s in siens if s.valeur_declaree is not None), None),
        tuple(attendues),
        lignes[0] if lignes else None,
        next((s.resultat for s in siens if s.resultat), None),
    )


@cache
def _responsables() -> dict[str, str]:
    """Les responsables d'interlocution de NEOReS : code → nom."""
    return {
        x["code"]: x["libelle"]
        for x in rangees("retours/neores_valeurs.csv")
        if x["norme"] == NORME and x["type_id"].startswith("Enum_ResponsableInterlocution")
    }
