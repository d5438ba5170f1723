"""La démonstration du comité : vingt-quatre mois, et des décisions déjà prises, dont une que l'on mesure et une que l'on ne peut pas encore mesurer."""

from datetime import date

from vigie.decisions import effet, lecture, tenir
from vigie.decisions.decision import Attendu, Decision, Objet
from vigie.decisions.effet import Constat
from vigie.demo.population.modele import Fenetre
from vigie.demo.reperes import calendrier

FENETRE = Fenetre(calendrier.mois(2025, 1), calendrier.mois(2026, 12))
INDIVIDUS = 2000
# Aujourd'hui, pour ces décisions : la démonstration finit en décembre 2026.
LE = date(2027, 1, 20)


def _projet(phrase: str, objet: Objet, prise: date, echeance: date, attendu: Attendu, mois: date) -> tenir.Projet:
    return tenir.Projet(phrase, objet, "Bureau de la qualité des déclarations", echeance, attendu, prise, mois)


PROJETS = (
    _projet(
        "Publier une fiche consigne sur la fin de contrat et la rappeler aux éditeurs",
        Objet(controle="CT-01"),
        date(2026, 2, 16),
        date(2026, 3, 31),
        Attendu("touches", "baisse", 0.3),
        date(2026, 1, 1),
    ),
    _projet(
        "Faire corriger par son éditeur la version qui copie un montant dans le net social",
        Objet(controle="MNS-06"),
        date(2026, 4, 20),
        date(2026, 4, 30),
        Attendu("touches", "baisse", 0.5),
        date(2026, 3, 1),
    ),
    _projet(
        "Écrire aux employeurs dont la réduction générale s'écarte de la formule",
        Objet(controle="RG-03"),
        date(2026, 11, 23),
        date(2026, 12, 31),
        Attendu("touches", "baisse", 0.2),
        date(2026, 10, 1),
    ),
)


def decider() -> list[tuple[Decision, Constat]]:
    """Inscrit les décisions qui ne le sont pas déjà, et rend chacune avec ce que la version publiée dit de son effet. Lève `ErreurVigie` si rien n'est publié."""
    with lecture.version_publiee() as (executer, version):
        connues = {d.numero for d in tenir.toutes()}
        for p in PROJETS:
            if tenir.numero_de(p) not in connues:
                tenir.prendre(executer, version, p)
        return [(d, effet.constater(executer, d)) for d in tenir.toutes()]
