"""L'histoire d'un déclarant : sa paie mois après mois, ses déclarations et leurs dates de dépôt."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from vigie.demo.paie.bulletin import Bulletin, Compteurs, payer
from vigie.demo.population.modele import NB_FRACTIONS, NB_MOIS_REPRIS, Declarant, Fenetre, Salarie
from vigie.demo.reperes import calendrier
from vigie.demo.texte import declaration
from vigie.demo.texte.neodes import Declaration


class Historique:
    """Toutes les déclarations d'un déclarant, et les bulletins dont elles viennent."""

    def __init__(self, declarant: Declarant, fenetre: Fenetre) -> None:
        self.declarant = declarant
        self.fenetre = fenetre
        self.mensuelles: dict[int, Declaration] = {}
        self.autres: list[Declaration] = []
        self.bulletins: dict[int, dict[int, Bulletin]] = {}  # mois → rang du salarié → bulletin

    def declarations(self) -> list[Declaration]:
        """Toutes les déclarations, mensuelles d'abord."""
        return [*self.mensuelles.values(), *self.autres]


def historique(declarant: Declarant, fenetre: Fenetre, graine: int) -> Historique:
    """Paie et déclarations d'un déclarant sur la fenêtre ; la paie court depuis janvier, pour les cumuls annuels."""
    historique = Historique(declarant, fenetre)
    tirage = Random(f"depots {graine} {declarant.rang}")
    compteurs = [_cumuls(s, fenetre) for s in declarant.salaries]
    signalements = 0
    for mois in range(fenetre.debut // 12 * 12, fenetre.fin + 1):
        historique.bulletins[mois] = {
            rang: payer(s, declarant, mois, compteurs[rang])
            for rang, s in enumerate(declarant.salaries)
            if s.present(mois)
        }
        if mois < fenetre.debut - NB_MOIS_REPRIS * declarant.repris:
            continue
        bulletins = list(historique.bulletins[mois].values())
        _declarer(historique, mois, bulletins, _depot(declarant, mois, tirage))
        if mois < fenetre.debut:
            historique.mensuelles[mois].lot = calendrier.iso(fenetre.debut)
        if mois in declarant.remplaces and bulletins:
            historique.autres.append(premiere_version(historique.mensuelles[mois]))
        for bulletin in bulletins:
            for signalement in _signalements(declarant, bulletin, signalements):
                signalements += 1
                historique.autres.append(signalement)
    return historique


def _cumuls(salarie: Salarie, fenetre: Fenetre) -> Compteurs:
    """Cumuls à l'arrivée dans l'établissement : ceux de l'établissement quitté, s'il est de la même entreprise (R. 242-2)."""
    compteurs = Compteurs()
    if salarie.avant:
        for mois in range(fenetre.debut // 12 * 12, salarie.apparait):
            if salarie.avant.salarie.present(mois):
                payer(salarie.avant.salarie, salarie.avant.declarant, mois, compteurs)
    return compteurs


def _declarer(historique: Historique, mois: int, bulletins: list[Bulletin], depot: datetime) -> None:
    """La mensuelle du mois ; chez un déclarant qui tient deux paies, ses deux fractions."""
    declarant = historique.declarant
    if not declarant.fractionne:
        historique.mensuelles[mois] = declaration.mensuelle(declarant, mois, bulletins, depot)
        return
    parts = [[b for b in bulletins if b.salarie.fraction == f] for f in range(1, NB_FRACTIONS + 1)]
    historique.mensuelles[mois], *autres = [
        declaration.mensuelle(declarant, mois, p, depot, f) for f, p in enumerate(parts, 1)
    ]
    historique.autres += autres


def _depot(declarant: Declarant, mois: int, tirage: Random) -> datetime:
    """Dépôt avant l'échéance (le 5 ou le 15 du mois suivant, midi) ; une fois sur soixante, qui est au 5 dépose quelques jours après.

    Au-delà du 15, le retard serait un défaut : c'est au planteur de le planter.
    """
    echeance = calendrier.premier(mois + 1) + timedelta(days=declarant.exigibilite - 1)
    ecart = tirage.randrange(0, 4) if tirage.random() > 1 / 60 else -tirage.randrange(1, 9)
    if declarant.exigibilite == 15:
        ecart = abs(ecart)
    jour = echeance - timedelta(days=ecart)
    heure = timedelta(hours=tirage.randrange(8, 12), minutes=tirage.randrange(60), seconds=tirage.randrange(60))
    return datetime.combine(jour, datetime.min.time()) + heure


def premiere_version(definitive: Declaration) -> Declaration:
    """Première version d'une mensuelle que `definitive` annule et remplace avant l'échéance.

    `definitive` prend le type 03, un rang supérieur et un dépôt la veille de l'échéance ; rend la première version,
    déposée deux jours plus tôt avec les mêmes lignes.
    """
    declarant = definitive.declarant
    echeance = calendrier.premier(definitive.mois + 1) + timedelta(days=declarant.exigibilite - 1)
    midi = datetime.combine(echeance, datetime.min.time())
    lignes = list(definitive.lignes)
    premiere = Declaration(
        declarant,
        definitive.mois,
        "01",
        1,
        midi - timedelta(days=3, hours=2),
        definitive.norme,
        lignes,
        definitive.neant,
    )
    definitive.rang, definitive.depot = 2, midi - timedelta(hours=19)
    for version, type_ in ((premiere, "01"), (definitive, "03")):
        tete = declaration.tete_mensuelle(declarant, version.mois, type_, version.rang, version.depot.date())
        version.lignes[: len(tete)] = tete
    return premiere


def version_de_trop(definitive: Declaration) -> Declaration:
    """Rend la deuxième version, déposée la veille de l'échéance, d'une mensuelle qui en aura trois.

    `definitive`, déjà la deuxième, devient la troisième, quelques heures avant l'échéance.
    """
    declarant = definitive.declarant
    deuxieme = replace(definitive, lignes=list(definitive.lignes), anomalies=[])
    definitive.rang, definitive.depot = 3, definitive.depot + timedelta(hours=17)
    tete = declaration.tete_mensuelle(declarant, definitive.mois, "03", definitive.rang, definitive.depot.date())
    definitive.lignes[: len(tete)] = tete
    return deuxieme


def _signalements(declarant: Declarant, bulletin: Bulletin, deja: int) -> Iterator[Declaration]:
    salarie = bulletin.salarie
    if bulletin.arret:
        yield declaration.signalement_arret(declarant, bulletin, 100 + deja)
    if salarie.fin is not None and calendrier.mois_de(salarie.fin) == bulletin.mois:
        yield declaration.signalement_fin(declarant, bulletin, 101 + deja)
