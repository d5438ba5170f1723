"""Un signalement : ce qu'un organisme, Vigie, ou un usager, dit d'une donnée déclarée. C'est la matière d'une cause."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

VIGIE, USAGER = "Vigie", "Un usager"
IDENTITE, CORRECTION, PARAMETRE, INFORMATION = "identite", "correction", "parametre", "information"

# « 01 » est un code, non un nombre
_NOMBRE = re.compile(r"[+-]?(0|[1-9][0-9]*)([.,][0-9]+)?")


@dataclass(frozen=True, slots=True)
class Signalement:
    """Un fait d'un retour, une anomalie de Vigie, ou ce qu'un usager signale. Ce qui est inconnu est nul, jamais deviné.

    `source` : l'organisme, Vigie, ou l'usager, jamais désigné ; `code` : le contrôle, tel que la source le nomme ; `regles` : les contrôles de Vigie qui jugent la
    même règle ; `retour_id` : le retour qui le porte ; `groupe` : la cause que Vigie lui donne déjà (`fct_anomalies.cause_id`) ;
    `exercice` : l'année que juge une règle de cumul, dont l'erreur se redit de mois en mois ; `occurrence` : l'objet déclaré en cause ; `personne` : pseudonyme, une fois reliés ses numéros ; `est_collectif` : plusieurs personnes.
    """

    signalement_id: str
    source: str
    code: str
    genre: str = CORRECTION
    retour_id: str | None = None
    groupe: str | None = None
    regles: frozenset[str] = frozenset()
    declarant: str | None = None
    mois: date | None = None
    mois_concerne: date | None = None
    exercice: int | None = None
    personne: str | None = None
    est_collectif: bool = False
    contrat: str | None = None
    rubrique: str | None = None
    occurrence: str | None = None
    valeur_declaree: str | None = None
    valeur_attendue: str | None = None
    montant: Decimal | None = None
    connu_le: datetime | None = None
    regle_le: datetime | None = None
    declaration_id: str | None = None
    ligne: int | None = None
    libelle: str | None = None
    que_faire: str | None = None
    enjeux: frozenset[str] = frozenset()
    organismes: tuple[str, ...] = ()
    retour_code: str | None = None
    type_action: str | None = None
    niveau: str | None = None
    categorie: str | None = None
    resultat: str | None = None
    interlocuteur: str | None = None
    substituable: str | None = None
    nb_personnes: int = 0

    @property
    def est_de_vigie(self) -> bool:
        """Vrai pour un verdict de Vigie."""
        return self.source == VIGIE

    @property
    def est_d_usager(self) -> bool:
        """Vrai de ce qu'un usager signale : à vérifier, rien ne dit encore que c'est faux."""
        return self.source == USAGER

    @property
    def est_d_organisme(self) -> bool:
        """Vrai d'un fait d'un retour."""
        return not self.est_de_vigie and not self.est_d_usager

    @property
    def place(self) -> tuple:
        """Ce que deux signalements d'une même cause ont forcément en commun : l'employeur, le mois de la donnée (d'un cumul, l'année), la personne."""
        return (
            self.declarant,
            self.exercice or self.mois_concerne,
            self.signalement_id if self.est_collectif else self.personne,
        )


def valeur_comparable(valeur: str | None) -> object:
    """Une valeur déclarée telle qu'elle se compare : « 2864.00 », « 2864,0 » et « 2864 » sont la même.

    >>> valeur_comparable("2864,00") == valeur_comparable("2864"), valeur_comparable("01"), valeur_comparable(None)
    (True, '01', None)
    """
    if valeur is None or not _NOMBRE.fullmatch(valeur):
        return valeur
    return Decimal(valeur.replace(",", "."))
