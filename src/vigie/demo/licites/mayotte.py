"""Un établissement de Mayotte : son plafond, ses taux, ses codes de bordereau, ni CSG ni CRDS.

Les taux sont ceux de la table des codes type de personnel (101, 183, 251, 414). Le plafond de 2026 vient de la presse, celui de 2025 est
inventé : aucun barème public ne les donne, et rien ne s'y juge. Le net garde les parts salariales de métropole.
"""

from collections import Counter

from vigie.demo.licites.bordereaux import Neuve, refaire, retaxer
from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.licites.registre import licite
from vigie.demo.population.modele import Adresse
from vigie.demo.reperes import calendrier, referentiels, taux
from vigie.demo.reperes.taux import part
from vigie.demo.texte.edition import Edition, Occurrence
from vigie.demo.texte.historique import Historique
from vigie.demo.texte.individu import cotisation
from vigie.demo.texte.neodes import centimes

PLAFOND = 302_200
MAMOUDZOU = Adresse("12 RUE DU COMMERCE", "97600", "MAMOUDZOU")
REGIME = "905"
# Base et code individuel → taux de 2025 et de 2026, en cent-millièmes.
TAUX = {
    ("02", "074"): (5_400, 5_400), ("02", "076"): (15_330, 15_440), ("03", "075"): (9_970, 11_020),
    ("03", "133"): (4_120, 4_470), ("07", "040"): (2_800, 2_800),
}  # fmt: skip
AJOUTS = {"02": "074", "03": "133"}
SANS_OBJET = frozenset({"049", "068", "100", "102", "907", ("03", "074"), ("03", "076")})
# Code et qualifiant du bordereau → ce qui le remplace ; les taux qu'il réunit ; le taux d'accident du travail s'y ajoute, ou non.
BORDEREAU = {
    ("100", "920"): ("101", [("03", "075")], True),
    ("100", "921"): ("101", [("02", "074"), ("02", "076")], False),
    ("260", "920"): ("251", [("03", "133")], False),
    ("772", "920"): ("414", [("07", "040")], False),
}
CTP_GARDES = frozenset({"937"})


def a_mayotte(historique: Historique) -> None:
    """Cotisations et bordereau de Mayotte ; un salarié sur deux est déclaré au régime de Mayotte (905), les autres au régime général."""
    for mensuelle in historique.mensuelles.values():
        edition, annee = Edition(mensuelle), calendrier.annee(mensuelle.mois) - 2025
        for rang, bulletin in historique.bulletins[mensuelle.mois].items():
            if rang % 2 == 0:
                edition.trouver(bulletin.salarie, "40").ligne("020").valeur = REGIME
        assiettes: Counter[str] = Counter()
        for base in edition.occurrences("78"):
            assiettes[base.valeur("001")] += _cotisations(edition, base, annee)
        retaxer(edition, {cle: valeurs[annee] for cle, valeurs in TAUX.items()})
        if assiettes:
            _bordereau(edition, assiettes, annee)


@licite("salarié de Mayotte", retoucher=a_mayotte)
def salaries_de_mayotte(fabrique: Fabrique) -> None:
    """Source : code de la sécurité sociale, L. 241-13, VIII ; table des codes type de personnel de l'Urssaf (101, 183, 251, 414)."""
    employeur = fabrique.employeur(
        adresse=MAMOUDZOU, plafond_propre=PLAFOND, sans_csg=True, sans_reduction=True, sante=None
    )
    for emploi in (referentiels.EMPLOIS[5], referentiels.EMPLOIS[6], referentiels.EMPLOIS[9]):
        fabrique.touche(employeur, emploi)


def _cotisations(edition: Edition, base: Occurrence, annee: int) -> int:
    """Ajoute et retire ce qui est propre à Mayotte sous une base ; rend son assiette, en centimes."""
    code, assiette = base.valeur("001"), centimes(base.valeur("004"))
    cotisations = edition.cotisations(base)
    if code == "04":
        edition.retirer(*base.lignes, *(x for c in cotisations for x in c.lignes))
        return assiette
    if ajout := AJOUTS.get(code):
        taux_ajoute = TAUX[code, ajout][annee]
        textes = cotisation(ajout, assiette, part(assiette, taux_ajoute), taux.texte(taux_ajoute))
        edition.inserer(cotisations[-1].lignes[-1], textes)
    sans_objet = (c for c in cotisations if {c.valeur("001"), (code, c.valeur("001"))} & SANS_OBJET)
    edition.retirer(*(x for c in sans_objet for x in c.lignes))
    return assiette


def _bordereau(edition: Edition, assiettes: Counter[str], annee: int) -> None:
    accident = edition.declaration.declarant.secteur.taux_at * 10
    neuves = {}
    for cle, (code, reunis, avec_accident) in BORDEREAU.items():
        total = sum(TAUX[x][annee] for x in reunis) + avec_accident * accident
        neuves[cle] = Neuve(code, total, assiettes[reunis[0][0]])
    refaire(edition, neuves, CTP_GARDES)
