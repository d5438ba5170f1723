"""Par quoi commencer : la règle est ici, et nulle part ailleurs. `REGLE` est ce que le lecteur en lit."""

from datetime import date
from decimal import Decimal
from functools import cache

from vigie.consolider.fusion import Cause
from vigie.consolider.signalement import IDENTITE, INFORMATION, PARAMETRE
from vigie.norme.tables import rangees

REGLE = (
    "D'abord ce qui peut priver une personne d'un droit (retraite, chômage, maladie, prestations) ou la faire prendre pour une autre ; puis, à "
    "droits égaux, les plus gros montants ; puis ce qui est attendu le plus tôt."
)


def a_des_droits_en_jeu(cause: Cause) -> bool:
    """Vrai si une personne peut y perdre un droit : une identité incertaine, ou un contrôle dont c'est l'enjeu (« droits »)."""
    return any(s.genre == IDENTITE or "droits" in s.enjeux for s in cause.signalements)


def montant(cause: Cause) -> Decimal | None:
    """Les euros en jeu : le plus grand écart que chiffre une source. Deux sources qui chiffrent la même cause ne s'ajoutent pas."""
    chiffres = [abs(s.montant) for s in cause.signalements if s.montant is not None]
    return max(chiffres) if chiffres else None


def est_a_corriger(cause: Cause) -> bool:
    """Faux d'un paramètre ou d'une information : à prendre en compte, rien n'y est une erreur."""
    return any(s.genre not in (PARAMETRE, INFORMATION) for s in cause.signalements)


def reglee_le(cause: Cause) -> date | None:
    """Le jour où ce qui est signalé a été corrigé, substitué ou reconnu juste ; nul si quelque chose l'a signalé depuis, ou si Vigie n'en juge rien."""
    siens = [s for s in cause.signalements if s.est_de_vigie]
    if not siens or any(s.regle_le is None for s in siens):
        return None
    jour = max(s.regle_le for s in siens)
    autres = [s for s in cause.signalements if not s.est_de_vigie]
    return jour.date() if all(s.connu_le is not None and s.connu_le <= jour for s in autres) else None


def echeance(cause: Cause, depuis: date, effectif: int) -> date | None:
    """Avant quand : la fin du délai d'opposition d'un rappel annuel, sinon la première échéance de déclaration après `depuis`.

    `effectif` : celui de l'établissement, qui départage le 5 et le 15 du mois. Nul si les tables n'y vont pas.
    """
    return _opposition(cause, depuis) or prochaine_echeance(depuis, effectif)


def prochaine_echeance(depuis: date, effectif: int) -> date | None:
    """La première échéance de déclaration mensuelle après un jour (`seeds/parametres/echeances.csv`)."""
    colonne = "echeance_5" if effectif >= _effectif_des_grands() else "echeance_15"
    return min((j for j in _echeances(colonne) if j > depuis), default=None)


@cache
def _echeances(colonne: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(x[colonne]) for x in rangees("parametres/echeances.csv"))


def _opposition(cause: Cause, depuis: date) -> date | None:
    """D'une donnée dite substituable, la fin du délai que la campagne de rappel de son année laisse pour corriger ou s'opposer."""
    annees = {s.mois_concerne.year for s in cause.signalements if s.substituable == "01" and s.mois_concerne}
    regles = {r for s in cause.signalements for r in s.regles}
    if not regles & _substituables():
        return None
    return min((j for annee, j in _fins_d_opposition() if annee in annees and j >= depuis), default=None)


@cache
def _fins_d_opposition() -> tuple[tuple[int, date], ...]:
    """Exercice et dernier jour pour s'opposer (`seeds/parametres/campagnes_substitution.csv`)."""
    lues = rangees("parametres/campagnes_substitution.csv")
    return tuple((int(x["exercice"]), date.fromisoformat(x["fin"])) for x in lues if x["etape"] == "opposition")


@cache
def _substituables() -> frozenset[str]:
    return frozenset(c for x in rangees("parametres/substituables.csv") for c in x["controles"].split())


@cache
def _effectif_des_grands() -> int:
    lus = rangees("parametres/parametres_indicateurs.csv")
    return next(
        int(x["valeur"]) for x in lus if (x["indicateur"], x["parametre"]) == ("ponctualite", "effectif_grands")
    )


def rang(cause: Cause, avant_le: date | None) -> tuple:
    """De quoi ranger les causes : `REGLE`, puis de quoi ne jamais dépendre de l'ordre de lecture."""
    premier = cause.signalements[0]
    return (
        not est_a_corriger(cause),
        not a_des_droits_en_jeu(cause),
        -(montant(cause) or 0),
        avant_le or date.max,
        premier.rubrique or "",
        cause.cause_id,
    )
