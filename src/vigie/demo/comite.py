"""La démonstration du comité : vingt-quatre mois, et des décisions déjà prises, dont une que l'on mesure et une que l'on ne peut pas encore mesurer."""

from datetime import date

from vigie.decisions import lecture, mesures, tenir
from vigie.decisions.decision import Attendu, Decision, Objet
from vigie.decisions.effet import Constat
from vigie.demo.population.modele import Fenetre
from vigie.demo.reperes import calendrier

FENETRE = Fenetre(calendrier.mois(2025, 1), calendrier.mois(2026, 12))
# La graine et la taille ne se choisissent pas : les décisions sont prises sur ce que celles-là font voir.
GRAINE, INDIVIDUS = 2026, 2000


def _projet(phrase: str, objet: Objet, mois: date, prise: date, echeance: date, ampleur: float) -> tenir.Projet:
    attendu = Attendu("touches", "baisse", ampleur)
    return tenir.Projet(phrase, objet, "Bureau de la qualité des déclarations", echeance, attendu, prise, mois)


PROJETS = (
    # mesurée contre sa propre pente : rien ne se voit
    _projet(
        "Rappeler la formule de la réduction générale dans une fiche consigne",
        Objet(controle="RG-03"),
        date(2025, 9, 1),
        date(2025, 9, 24),
        date(2025, 9, 30),
        0.3,
    ),
    # mesurée contre les clients des autres éditeurs
    _projet(
        "Demander à l'éditeur de corriger la régularisation du plafond en fin d'année",
        Objet(controle="BAS-03", editeur="Oriane Rh"),
        date(2025, 9, 1),
        date(2025, 9, 24),
        date(2025, 9, 30),
        0.3,
    ),
    # son échéance n'est pas passée : rien à mesurer encore
    _projet(
        "Écrire aux employeurs dont la réduction générale s'écarte de la formule",
        Objet(controle="RG-03"),
        date(2026, 10, 1),
        date(2026, 11, 23),
        date(2026, 12, 31),
        0.2,
    ),
)


def decider() -> None:
    """Inscrit les décisions qui ne le sont pas déjà. Lève `ErreurVigie` si rien n'est publié."""
    with lecture.version_publiee() as (executer, version):
        connues = {d.numero for d in tenir.toutes()}
        for p in PROJETS:
            if tenir.numero_de(p) not in connues:
                tenir.prendre(executer, version, p)


def effets() -> list[tuple[Decision, Constat]]:
    """Chaque décision, avec ce que la version publiée dit de son effet."""
    with lecture.version_publiee() as (executer, _):
        return [(d, mesures.constater(executer, d)) for d in tenir.toutes()]
