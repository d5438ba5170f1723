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


def dt_01(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Déclaration déposée, et constituée, une semaine environ après la plus tardive des échéances."""
    d = e.declaration
    if d.declarant.exigibilite != 15:
        return False
    # L'échéance se reporte de trois jours au plus : au-delà du 20, le retard est sûr.
    jour = calendrier.premier(b.mois + 1) + timedelta(days=14 + t.randrange(6, 11))
    d.depot = datetime.combine(jour, time(10, t.randrange(60)))
    tete = [ligne for ligne in e.lignes if ligne.rubrique.startswith("S20.G00.05.")]
    constitution: Ligne = next(ligne for ligne in tete if ligne.rubrique == "S20.G00.05.007")
    constitution.valeur = jma(jour)
    e.noter(n, "DT-01", Occurrence(tete), "007", "dépôt après l'échéance")
    return True


def dt_05(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Reprise du travail datée du mois suivant."""
    if b.arret is None or b.arret.subroge:
        return False
    arret = e.trouver(b.salarie, "60")
    # le 1er ou le 2 : au plus tard le jour où le fichier est constitué, que 60.010/SIG-13 surveille
    reprise = calendrier.premier(b.mois + 1) + timedelta(days=t.randrange(0, 2))
    arret.ligne("010").valeur = jma(reprise)
    e.noter(n, "S21.G00.60.010/SIG-12", arret, "010", "reprise datée du mois suivant")
    return True


def dt_05b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Une correction rattachée à une période de plus de cinq ans."""
    s = b.salarie
    if not simple(b) or s.rappels or s.numeros or s.debuts or s.ntt:
        return False
    periode = calendrier.mois(calendrier.annee(b.mois) - 7, t.randrange(1, 13))
    bornes = [f"{B}78.002,'{jma(calendrier.premier(periode))}'", f"{B}78.003,'{jma(calendrier.dernier(periode))}'"]
    ancre = e.occurrences("81", e.individu(s))[-1].lignes[-1]
    for code in ("02", "03"):
        base = e.inserer(ancre, [f"{B}78.001,'{code}'", *bornes, f"{B}78.004,'12.00'"])
        ancre = base.lignes[-1]
        e.noter(n, "DT-05b", base, "003", "période de plus de cinq ans")
        e.noter(n, "DT-02", base, "003", "rattaché à plus de trois mois")
    return True


def dt_05c(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Versement daté du dernier jour du mois précédent."""
    if not simple(b) or b.salarie.debut >= calendrier.premier(b.mois):
        return False
    versement = e.trouver(b.salarie, "50")
    versement.ligne("001").valeur = jma(calendrier.dernier(b.mois - 1))
    e.noter(n, "DT-05c", versement, "001", "versement daté d'avant le mois")
    return True


def co_05(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Un type de rémunération que la norme de 2024 avait, et qu'elle n'a plus."""
    modele = e.trouver(b.salarie, "51", r011="010")
    textes = [str(ligne) for ligne in modele.lignes]
    textes[3] = f"{B}51.011,'{t.choice(('026', '027'))}'"
    nouvelle = e.inserer(modele.lignes[-1], textes)
    e.noter(n, "CO-05", nouvelle, "011", "valeur retirée de la norme")
    e.noter(n, "S21.G00.51.011/LISTE", nouvelle, "011", "valeur hors liste")
    return True


def co_06(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Un libellé d'emploi, ou une adresse, qui ne dit rien."""
    bloc, suffixe, textes = t.choice((("40", "006", ("INCONNU", "NEANT")), ("30", "008", ("XXX", "INCONNU", "NEANT"))))
    occurrence = e.trouver(b.salarie, bloc)
    occurrence.ligne(suffixe).valeur = t.choice(textes)
    e.noter(n, "CO-06", occurrence, suffixe, "texte de remplissage")
    return True


GESTES = {"DT-01": dt_01, "DT-05": dt_05, "DT-05b": dt_05b, "DT-05c": dt_05c, "CO-05": co_05, "CO-06": co_06}
