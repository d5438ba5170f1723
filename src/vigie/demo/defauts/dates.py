"""Défauts de dates et de complétude : dépôts tardifs, évènements futurs, périodes trop anciennes, valeurs d'une autre norme, remplissages."""

from datetime import datetime, time, timedelta

from vigie.demo.defauts.conditions import simple
from vigie.demo.defauts.registre import Cible, defaut
from vigie.demo.reperes import calendrier
from vigie.demo.reperes.calendrier import jma
from vigie.demo.texte.edition import Ligne, Occurrence

B = "S21.G00."


@defaut("DT-01", quota=4)
def dt_01(cible: Cible) -> bool:
    """Déclaration déposée, et constituée, une semaine environ après la plus tardive des échéances."""
    edition = cible.edition
    declaration = edition.declaration
    if declaration.declarant.exigibilite != 15:
        return False
    # L'échéance se reporte de trois jours au plus : au-delà du 20, le retard est sûr.
    jour = calendrier.premier(cible.bulletin.mois + 1) + timedelta(days=14 + cible.tirage.randrange(6, 11))
    declaration.depot = datetime.combine(jour, time(10, cible.tirage.randrange(60)))
    tete = [ligne for ligne in edition.lignes if ligne.rubrique.startswith("S20.G00.05.")]
    constitution: Ligne = next(ligne for ligne in tete if ligne.rubrique == "S20.G00.05.007")
    constitution.valeur = jma(jour)
    cible.noter("DT-01", Occurrence(tete), "007", "dépôt après l'échéance")
    return True


@defaut("S21.G00.60.010/SIG-12", quota=3)
def reprise_le_mois_suivant(cible: Cible) -> bool:
    """Reprise du travail datée du mois suivant."""
    bulletin = cible.bulletin
    if bulletin.arret is None or bulletin.arret.subroge:
        return False
    arret = cible.trouver("60")
    # le 1er ou le 2 : au plus tard le jour où le fichier est constitué, que 60.010/SIG-13 surveille
    reprise = calendrier.premier(bulletin.mois + 1) + timedelta(days=cible.tirage.randrange(0, 2))
    arret.ligne("010").valeur = jma(reprise)
    cible.noter("S21.G00.60.010/SIG-12", arret, "010", "reprise datée du mois suivant")
    return True


@defaut("DT-05b", quota=3)
def dt_05b(cible: Cible) -> bool:
    """Une correction rattachée à une période de plus de cinq ans."""
    edition, bulletin, salarie = cible.edition, cible.bulletin, cible.salarie
    if not simple(bulletin) or salarie.rappels or salarie.numeros or salarie.debuts or salarie.ntt:
        return False
    periode = calendrier.mois(calendrier.annee(bulletin.mois) - 7, cible.tirage.randrange(1, 13))
    bornes = [f"{B}78.002,'{jma(calendrier.premier(periode))}'", f"{B}78.003,'{jma(calendrier.dernier(periode))}'"]
    ancre = edition.occurrences("81", edition.individu(salarie))[-1].lignes[-1]
    for code in ("02", "03"):
        base = edition.inserer(ancre, [f"{B}78.001,'{code}'", *bornes, f"{B}78.004,'12.00'"])
        ancre = base.lignes[-1]
        cible.noter("DT-05b", base, "003", "période de plus de cinq ans")
        cible.noter("DT-02", base, "003", "rattaché à plus de trois mois")
    return True


@defaut("DT-05c", quota=3)
def dt_05c(cible: Cible) -> bool:
    """Versement daté du dernier jour du mois précédent."""
    bulletin = cible.bulletin
    if not simple(bulletin) or cible.salarie.debut >= calendrier.premier(bulletin.mois):
        return False
    versement = cible.trouver("50")
    versement.ligne("001").valeur = jma(calendrier.dernier(bulletin.mois - 1))
    cible.noter("DT-05c", versement, "001", "versement daté d'avant le mois")
    return True


@defaut("CO-05", quota=3)
def co_05(cible: Cible) -> bool:
    """Un type de rémunération que la norme de 2024 avait, et qu'elle n'a plus."""
    modele = cible.trouver("51", r011="010")
    textes = [str(ligne) for ligne in modele.lignes]
    textes[3] = f"{B}51.011,'{cible.tirage.choice(('026', '027'))}'"
    nouvelle = cible.edition.inserer(modele.lignes[-1], textes)
    cible.noter("CO-05", nouvelle, "011", "valeur retirée de la norme")
    cible.noter("S21.G00.51.011/LISTE", nouvelle, "011", "valeur hors liste")
    return True


@defaut("CO-06", quota=3)
def co_06(cible: Cible) -> bool:
    """Un libellé d'emploi, ou une adresse, qui ne dit rien."""
    bloc, suffixe, textes = cible.tirage.choice(
        (("40", "006", ("INCONNU", "NEANT")), ("30", "008", ("XXX", "INCONNU", "NEANT")))
    )
    occurrence = cible.trouver(bloc)
    occurrence.ligne(suffixe).valeur = cible.tirage.choice(textes)
    cible.noter("CO-06", occurrence, suffixe, "texte de remplissage")
    return True
