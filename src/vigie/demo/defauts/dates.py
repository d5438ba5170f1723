"""Défauts de dates et de complétude : dépôts tardifs, évènements futurs, périodes trop anciennes, valeurs d'une autre norme, remplissages."""

from datetime import datetime, time, timedelta
from random import Random

from vigie.demo.defauts.elementaires import simple
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.reperes import calendrier
from vigie.demo.reperes.calendrier import jma
from vigie.demo.texte.edition import Edition, Ligne, Occurrence

B = "S21.G00."
QUOTAS = {"DT-01": 4, "DT-05": 3, "DT-05b": 3, "DT-05c": 3, "CO-05": 3, "CO-06": 3}


def dt_01(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Déclaration déposée, et constituée, une semaine environ après la plus tardive des échéances."""
    declaration = edition.declaration
    if declaration.declarant.exigibilite != 15:
        return False
    # L'échéance se reporte de trois jours au plus : au-delà du 20, le retard est sûr.
    jour = calendrier.premier(bulletin.mois + 1) + timedelta(days=14 + tirage.randrange(6, 11))
    declaration.depot = datetime.combine(jour, time(10, tirage.randrange(60)))
    tete = [ligne for ligne in edition.lignes if ligne.rubrique.startswith("S20.G00.05.")]
    constitution: Ligne = next(ligne for ligne in tete if ligne.rubrique == "S20.G00.05.007")
    constitution.valeur = jma(jour)
    edition.noter(numero, "DT-01", Occurrence(tete), "007", "dépôt après l'échéance")
    return True


def dt_05(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Reprise du travail datée du mois suivant."""
    if bulletin.arret is None or bulletin.arret.subroge:
        return False
    arret = edition.trouver(bulletin.salarie, "60")
    # le 1er ou le 2 : au plus tard le jour où le fichier est constitué, que 60.010/SIG-13 surveille
    reprise = calendrier.premier(bulletin.mois + 1) + timedelta(days=tirage.randrange(0, 2))
    arret.ligne("010").valeur = jma(reprise)
    edition.noter(numero, "S21.G00.60.010/SIG-12", arret, "010", "reprise datée du mois suivant")
    return True


def dt_05b(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Une correction rattachée à une période de plus de cinq ans."""
    salarie = bulletin.salarie
    if not simple(bulletin) or salarie.rappels or salarie.numeros or salarie.debuts or salarie.ntt:
        return False
    periode = calendrier.mois(calendrier.annee(bulletin.mois) - 7, tirage.randrange(1, 13))
    bornes = [f"{B}78.002,'{jma(calendrier.premier(periode))}'", f"{B}78.003,'{jma(calendrier.dernier(periode))}'"]
    ancre = edition.occurrences("81", edition.individu(salarie))[-1].lignes[-1]
    for code in ("02", "03"):
        base = edition.inserer(ancre, [f"{B}78.001,'{code}'", *bornes, f"{B}78.004,'12.00'"])
        ancre = base.lignes[-1]
        edition.noter(numero, "DT-05b", base, "003", "période de plus de cinq ans")
        edition.noter(numero, "DT-02", base, "003", "rattaché à plus de trois mois")
    return True


def dt_05c(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Versement daté du dernier jour du mois précédent."""
    if not simple(bulletin) or bulletin.salarie.debut >= calendrier.premier(bulletin.mois):
        return False
    versement = edition.trouver(bulletin.salarie, "50")
    versement.ligne("001").valeur = jma(calendrier.dernier(bulletin.mois - 1))
    edition.noter(numero, "DT-05c", versement, "001", "versement daté d'avant le mois")
    return True


def co_05(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Un type de rémunération que la norme de 2024 avait, et qu'elle n'a plus."""
    modele = edition.trouver(bulletin.salarie, "51", r011="010")
    textes = [str(ligne) for ligne in modele.lignes]
    textes[3] = f"{B}51.011,'{tirage.choice(('026', '027'))}'"
    nouvelle = edition.inserer(modele.lignes[-1], textes)
    edition.noter(numero, "CO-05", nouvelle, "011", "valeur retirée de la norme")
    edition.noter(numero, "S21.G00.51.011/LISTE", nouvelle, "011", "valeur hors liste")
    return True


def co_06(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Un libellé d'emploi, ou une adresse, qui ne dit rien."""
    bloc, suffixe, textes = tirage.choice(
        (("40", "006", ("INCONNU", "NEANT")), ("30", "008", ("XXX", "INCONNU", "NEANT")))
    )
    occurrence = edition.trouver(bulletin.salarie, bloc)
    occurrence.ligne(suffixe).valeur = tirage.choice(textes)
    edition.noter(numero, "CO-06", occurrence, suffixe, "texte de remplissage")
    return True


GESTES = {"DT-01": dt_01, "DT-05": dt_05, "DT-05b": dt_05b, "DT-05c": dt_05c, "CO-05": co_05, "CO-06": co_06}
