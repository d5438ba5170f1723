"""L'histoire d'un déclarant : sa paie mois après mois, ses déclarations et leurs dates de dépôt."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from vigie.demo.paie import bulletin
from vigie.demo.population.modele import NB_FRACTIONS, NB_MOIS_REPRIS, Declarant, Fenetre
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
        self.bulletins: dict[int, dict[int, bulletin.Bulletin]] = {}  # mois → rang du salarié → bulletin

    def declarations(self) -> list[Declaration]:
        """Toutes les déclarations, mensuelles d'abord."""
        return [*self.mensuelles.values(), *self.autres]


def historique(d: Declarant, fenetre: Fenetre, graine: int) -> Historique:
    """Paie et déclarations d'un déclarant sur la fenêtre ; la paie court depuis janvier, pour les cumuls annuels."""
    h = Historique(d, fenetre)
    tirage = Random(f"depots {graine} {d.rang}")
    compteurs = [bulletin.Compteurs() for _ in d.salaries]
    signalements = 0
    for mi in range(fenetre.debut // 12 * 12, fenetre.fin + 1):
        h.bulletins[mi] = {
            rang: bulletin.bulletin(s, d, mi, compteurs[rang]) for rang, s in enumerate(d.salaries) if s.present(mi)
        }
        if mi < fenetre.debut - NB_MOIS_REPRIS * d.repris:
            continue
        bulletins = list(h.bulletins[mi].values())
        _declarer(h, mi, bulletins, _depot(d, mi, tirage))
        if mi < fenetre.debut:
            h.mensuelles[mi].lot = calendrier.iso(fenetre.debut)
        if mi in d.remplaces and bulletins:
            h.autres.append(premiere_version(h.mensuelles[mi]))
        for b in bulletins:
            for signalement in _signalements(d, b, signalements):
                signalements += 1
                h.autres.append(signalement)
    return h


def _declarer(h: Historique, mi: int, bulletins: list[bulletin.Bulletin], depot: datetime) -> None:
    """La mensuelle du mois ; chez un déclarant qui tient deux paies, ses deux fractions."""
    d = h.declarant
    if not d.fractionne:
        h.mensuelles[mi] = declaration.mensuelle(d, mi, bulletins, depot)
        return
    parts = [[b for b in bulletins if b.salarie.fraction == f] for f in range(1, NB_FRACTIONS + 1)]
    h.mensuelles[mi], *autres = [declaration.mensuelle(d, mi, p, depot, f) for f, p in enumerate(parts, 1)]
    h.autres += autres


def _depot(d: Declarant, mi: int, tirage: Random) -> datetime:
    """Dépôt avant l'échéance (le 5 ou le 15 du mois suivant, midi) ; une fois sur soixante, qui est au 5 dépose quelques jours après.

    Au-delà du 15, le retard serait un défaut : c'est au planteur de le planter.
    """
    echeance = calendrier.premier(mi + 1) + timedelta(days=d.exigibilite - 1)
    ecart = tirage.randrange(0, 4) if tirage.random() > 1 / 60 else -tirage.randrange(1, 9)
    if d.exigibilite == 15:
        ecart = abs(ecart)
    jour = echeance - timedelta(days=ecart)
    heure = timedelta(hours=tirage.randrange(8, 12), minutes=tirage.randrange(60), seconds=tirage.randrange(60))
    return datetime.combine(jour, datetime.min.time()) + heure


def premiere_version(definitive: Declaration) -> Declaration:
    """Première version d'une mensuelle que `definitive` annule et remplace avant l'échéance.

    `definitive` prend le type 03, un rang supérieur et un dépôt la veille de l'échéance ; rend la première version,
    déposée deux jours plus tôt avec les mêmes lignes.
    """
    d = definitive.declarant
    echeance = calendrier.premier(definitive.mois + 1) + timedelta(days=d.exigibilite - 1)
    midi = datetime.combine(echeance, datetime.min.time())
    lignes = list(definitive.lignes)
    premiere = Declaration(
        d, definitive.mois, "01", 1, midi - timedelta(days=3, hours=2), definitive.norme, lignes, definitive.neant
    )
    definitive.rang, definitive.depot = 2, midi - timedelta(hours=19)
    for version, type_ in ((premiere, "01"), (definitive, "03")):
        tete = declaration.tete_mensuelle(d, version.mois, type_, version.rang, version.depot.date())
        version.lignes[: len(tete)] = tete
    return premiere


def version_de_trop(definitive: Declaration) -> Declaration:
    """Rend la deuxième version, déposée la veille de l'échéance, d'une mensuelle qui en aura trois.

    `definitive`, déjà la deuxième, devient la troisième, quelques heures avant l'échéance.
    """
    d = definitive.declarant
    deuxieme = replace(definitive, lignes=list(definitive.lignes), anomalies=[])
    definitive.rang, definitive.depot = 3, definitive.depot + timedelta(hours=17)
    tete = declaration.tete_mensuelle(d, definitive.mois, "03", definitive.rang, definitive.depot.date())
    definitive.lignes[: len(tete)] = tete
    return deuxieme


def _signalements(d: Declarant, b: bulletin.Bulletin, deja: int) -> Iterator[Declaration]:
    s = b.salarie
    if b.arret:
        yield declaration.signalement_arret(d, b, 100 + deja)
    if s.fin is not None and calendrier.mois_de(s.fin) == b.mois:
        yield declaration.signalement_fin(d, b, 101 + deja)
