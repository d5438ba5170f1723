"""Défauts d'une mensuelle déposée plusieurs fois : bordereaux perdus au remplacement, versions de trop."""

from vigie.demo.defauts.registre import Cible, Vise, defaut
from vigie.demo.texte.edition import Occurrence
from vigie.demo.texte.historique import premiere_version, version_de_trop


@defaut("AG-06c", quota=3, vise=Vise.MENSUELLE)
def ag_06c(cible: Cible) -> bool:
    """Une déclaration qui en annule et remplace une autre, et où bordereaux et versements à l'Urssaf ont disparu."""
    cible.historique.autres.append(premiere_version(cible.historique.mensuelles[cible.mois]))
    edition = cible.edition
    for bloc in ("22", "23"):
        for o in edition.occurrences(bloc):
            edition.retirer(*o.lignes)
    for o in edition.occurrences("20"):
        if o.valeur("002") == cible.declarant.siret:
            edition.retirer(*o.lignes)
    etablissement = edition.trouver(None, "11")
    cible.noter("AG-06c", etablissement, None, "bordereaux perdus au remplacement", "S21.G00.22.001")
    return True


@defaut("DT-04", quota=3, vise=Vise.MENSUELLE)
def dt_04(cible: Cible) -> bool:
    """Une mensuelle annulée et remplacée deux fois, sans que rien n'y change."""
    definitive = cible.historique.mensuelles[cible.mois]
    cible.historique.autres += [premiere_version(definitive), version_de_trop(definitive)]
    tete = Occurrence([ligne for ligne in cible.edition.lignes if ligne.rubrique.startswith("S20.G00.05.")])
    cible.noter("DT-04", tete, "002", "troisième version d'une mensuelle")
    return True
