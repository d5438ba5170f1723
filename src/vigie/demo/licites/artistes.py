"""Des artistes du spectacle : un contrat d'usage de quelques jours, douze plafonds horaires par jour, des taux réduits de trente pour cent."""

from datetime import timedelta

from vigie.demo.licites.bordereaux import Neuve, refaire, retaxer
from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.licites.registre import licite
from vigie.demo.population.modele import Declarant, Salarie
from vigie.demo.reperes import calendrier, taux
from vigie.demo.reperes.referentiels import Emploi, Secteur
from vigie.demo.texte.edition import Edition
from vigie.demo.texte.historique import Historique
from vigie.demo.texte.neodes import montant

THEATRE = Secteur("9001Z", "3090", "923AC", 90)
COMEDIEN = Emploi(False, "06", "354c", "Comédienne", 0, 0, False)
JOURS_AU_PLUS = 4
ENGAGEMENTS = 3
USAGE = "05"
JOURNEE = "12"
# Base et code individuel → taux réduit, en cent-millièmes ; celui de la vieillesse déplafonnée change en 2026.
REDUITS = {
    ("02", "049"): 70, ("02", "076"): 10_820, ("03", "074"): 2_420, ("03", "075"): 4_900, ("03", "102"): 1_260,
    ("03", "907"): 4_200,
}  # fmt: skip
VIEILLESSE_DEPLAFONNEE = {2025: 1_690, 2026: 1_760}
CTP_GARDES = frozenset({"027", "260"})


def au_theatre(historique: Historique) -> None:
    """Contrats comptés en journées, cotisations réduites, bordereau sans chômage : il se paie à France Travail.

    La fin d'un contrat d'usage se déclare dans la mensuelle (62.017) : pas de signalement.
    """
    historique.autres = [d for d in historique.autres if d.nature != "07"]
    for mensuelle in historique.mensuelles.values():
        edition = Edition(mensuelle)
        for bulletin in historique.bulletins[mensuelle.mois].values():
            _contrat(edition, bulletin.salarie)
        if edition.occurrences("30"):
            _cotisations(edition, historique.declarant, calendrier.annee(mensuelle.mois))


@licite("artiste au cachet", retoucher=au_theatre)
def artistes(fabrique: Fabrique) -> None:
    """Source : arrêté du 24/01/1975 (taux de 70 %) ; Urssaf, « Les artistes du spectacle » (engagements de moins de cinq jours) ;
    table des codes type de personnel (312, 334, 432, 636) ; CT 2025.1, 40.050 et 62.017."""
    employeur, fenetre = fabrique.employeur(secteur=THEATRE, sans_reduction=True, sante=None), fabrique.fenetre
    for _ in range(3):
        premier = fabrique.touche(employeur, COMEDIEN, nature="02", salaire=1)
        _engager(fabrique, premier, fenetre.debut)
        for mois in sorted(
            fabrique.tirage.sample(range(fenetre.debut + 1, fenetre.fin + 1), k=min(ENGAGEMENTS, len(fenetre) - 1))
        ):
            suivant = fabrique.suite(premier)
            _engager(fabrique, suivant, mois)
            employeur.salaries.append(suivant)


def _engager(fabrique: Fabrique, salarie: Salarie, mois: int) -> None:
    """Un engagement de quelques jours dans le mois."""
    jours = fabrique.tirage.randrange(1, JOURS_AU_PLUS + 1)
    salarie.debut = calendrier.premier(mois) + timedelta(days=fabrique.tirage.randrange(24))
    salarie.fin = salarie.fin_prevue = salarie.debut + timedelta(days=jours - 1)
    salarie.motif_fin, salarie.cachet = "031", fabrique.tirage.randrange(180, 450) * 100
    salarie.numero = f"{salarie.numero[:9]}-{calendrier.iso(mois)}"


def _contrat(edition: Edition, salarie: Salarie) -> None:
    individu = edition.individu(salarie)
    jours = montant(((salarie.fin - salarie.debut).days + 1) * 100)
    contrat = edition.occurrences("40", individu)[0]
    for suffixe, valeur in {"011": JOURNEE, "012": jours, "013": jours, "021": USAGE}.items():
        contrat.ligne(suffixe).valeur = valeur
    edition.inserer(contrat.lignes[-1], [f"S21.G00.40.050,'12A{salarie.nir[4:13]}'"])
    for fin in edition.occurrences("62", individu):
        edition.inserer(fin.lignes[-1], ["S21.G00.62.017,'02'"])
    for activite in edition.occurrences("53", individu):
        if activite.valeur("003") == "10":
            activite.ligne("002").valeur, activite.ligne("003").valeur = jours, JOURNEE


def _cotisations(edition: Edition, declarant: Declarant, annee: int) -> None:
    accident = declarant.secteur.taux_at * 7
    deplafonnee = VIEILLESSE_DEPLAFONNEE[annee]
    retaxer(edition, REDUITS | {("03", "045"): accident, ("03", "076"): deplafonnee})
    reunis = REDUITS["03", "074"] + REDUITS["03", "075"] + deplafonnee + taux.SOLIDARITE_AUTONOMIE
    neuves = {
        ("100", "920"): Neuve("312", reunis + accident),
        ("100", "921"): Neuve("312", REDUITS["02", "076"]),
        ("332", "920"): Neuve("334", REDUITS["02", "049"]),
        ("430", "920"): Neuve("432", REDUITS["03", "102"]),
        ("635", "920"): Neuve("636", REDUITS["03", "907"]),
    }
    refaire(edition, neuves, CTP_GARDES)
