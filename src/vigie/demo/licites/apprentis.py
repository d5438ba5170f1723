"""Les apprentis des deux secteurs, aux contrats d'avant mars 2025 : exonérés jusqu'à 79 % du SMIC, sans CSG."""

from datetime import date, timedelta
from typing import Any

from vigie.demo.licites.bordereaux import Neuve, refaire
from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.licites.registre import licite
from vigie.demo.population.modele import Declarant
from vigie.demo.reperes import taux
from vigie.demo.reperes.referentiels import Secteur
from vigie.demo.reperes.taux import part
from vigie.demo.texte.edition import Edition, Occurrence
from vigie.demo.texte.historique import Historique
from vigie.demo.texte.individu import base, cotisation
from vigie.demo.texte.neodes import centimes, montant

RENTREE = date(2024, 9, 2)
COMMUNE = Secteur("8411Z", "9999", "751AE", 170)
IRCANTEC = 4_200  # part de l'employeur, tranche A ; celle de l'apprenti est exonérée
# Ce qu'une commune ne doit pas pour son apprenti, ou ne doit pas ainsi : retraite du privé, dialogue social, garantie des salaires.
SANS_OBJET = frozenset({"048", "100", "102", "109", "131", "142", "907"})
EXONEREES = frozenset({"074", "075", "076"})
LOGEMENT = frozenset({"332"})
SEUL_ACCIDENT, AUTONOMIE, CHOMAGE_PUBLIC = "803", "001", "427"


@licite("apprenti du privé, loi de 1987")
def apprentis_du_prive(fabrique: Fabrique) -> None:
    """Source : loi 2025-199, article 22 (contrats d'avant mars 2025) ; table des codes type de personnel de l'Urssaf (423, 726)."""
    employeur = fabrique.employeur()
    for _ in range(2):
        _apprenti(fabrique, employeur, apprentissage="65")
    for _ in range(2):
        fabrique.collegue(employeur)


def d_une_commune(historique: Historique) -> None:
    """Cotisations, retraite et bordereau d'un employeur public, pour ses seuls apprentis."""
    for mensuelle in historique.mensuelles.values():
        edition = Edition(mensuelle)
        for etablissement in edition.occurrences("11"):
            edition.inserer(etablissement.ligne("005"), ["S21.G00.11.017,'02'"])
        for contrat in edition.occurrences("40"):
            contrat.ligne("003").valeur = "98"
            edition.inserer(contrat.ligne("026"), ["S21.G00.40.029,'05'"])
        for affiliation in edition.occurrences("71"):
            affiliation.ligne("002").valeur = "IRCANTEC"
        exonerees = 0
        for assiette in edition.occurrences("78"):
            exonerees = _cotisations(edition, assiette, exonerees)
        if mensuelle.lignes and edition.occurrences("22"):
            _bordereau(edition)


@licite("apprenti du secteur public", retoucher=d_une_commune)
def apprentis_du_public(fabrique: Fabrique) -> None:
    """Source : code du travail, L. 6227-8-1 (ce que l'employeur public ne doit pas) ; CT 2025.1, 40.029 (05) et 78.001 (28, Ircantec) ;
    table des codes type de personnel de l'Urssaf (427, 803)."""
    employeur = fabrique.employeur(secteur=COMMUNE, sans_reduction=True, sante=None)
    for _ in range(3):
        _apprenti(fabrique, employeur, apprentissage="81")


def _apprenti(fabrique: Fabrique, employeur: Declarant, **traits: Any) -> None:
    debut = RENTREE + timedelta(days=fabrique.tirage.randrange(60))
    fin = date(debut.year + 3, 8, 31)
    fabrique.touche(employeur, apprenti=True, nature="02", debut=debut, fin_prevue=fin, **traits)


def _cotisations(edition: Edition, assiette: Occurrence, exonerees: int) -> int:
    """Les cotisations d'une base ; rend ce qui s'exonère depuis la première base du salarié, en centimes."""
    code, valeur = assiette.valeur("001"), centimes(assiette.valeur("004"))
    exonerees = 0 if code == "02" else exonerees
    cotisations = edition.cotisations(assiette)
    exonerees += sum(centimes(c.valeur("004")) for c in cotisations if c.valeur("001") in EXONEREES)
    for ligne in cotisations:
        if ligne.valeur("001") in SANS_OBJET:
            edition.retirer(*ligne.lignes)
        elif ligne.valeur("001") == "003":
            ligne.ligne("004").valeur = montant(-exonerees)
        elif ligne.valeur("001") == "040":
            ligne.ligne("004").valeur = ligne.ligne("007").valeur = "0.00"
    if code == "07":
        _ircantec(edition, assiette, valeur)
    return exonerees


def _ircantec(edition: Edition, chomage: Occurrence, valeur: int) -> None:
    """La base Ircantec et sa cotisation, avant celle du chômage."""
    periode = (chomage.valeur("002"), chomage.valeur("003"))
    textes = base("28", periode, valeur) + cotisation("060", valeur, part(valeur, IRCANTEC))
    avant = edition.lignes[edition.rang(chomage.premiere) - 1]
    edition.inserer(avant, textes)


def _bordereau(edition: Edition) -> None:
    """L'accident du travail (803), l'autonomie (001), le logement (332) et un chômage à zéro (427) ; puis la retraite (Ircantec)."""
    declarant = edition.declaration.declarant
    assiette = centimes(edition.trouver(None, "23", r001="726", r002="920").valeur("004"))
    neuves = {
        ("726", "920"): Neuve(SEUL_ACCIDENT, declarant.secteur.taux_at * 10),
        ("260", "920"): Neuve(AUTONOMIE, taux.SOLIDARITE_AUTONOMIE, assiette),
        ("772", "920"): Neuve(CHOMAGE_PUBLIC, 0),
    }
    refaire(edition, neuves, gardes=LOGEMENT)
    retraite = sum(centimes(x.valeur("004")) for x in edition.occurrences("81") if x.valeur("001") == "060")
    edition.trouver(None, "20", r001=declarant.retraite).ligne("005").valeur = montant(retraite)
