"""Le mois d'avant annulé puis remplacé : là où un rappel dit la différence, deux blocs de chaque disent l'ancien, en moins, et le neuf."""

from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.licites.registre import licite
from vigie.demo.population.modele import RappelDu, Salarie
from vigie.demo.reperes import calendrier, referentiels
from vigie.demo.reperes.calendrier import jma
from vigie.demo.texte.edition import Edition, Ligne, Occurrence
from vigie.demo.texte.historique import Historique
from vigie.demo.texte.neodes import centimes, montant

# Ce qui se compte dans un bloc, et change donc de signe quand on l'annule.
COMPTES = frozenset({"51.013", "78.004", "79.004", "81.003", "81.004"})


def annuler(historique: Historique) -> None:
    """Chaque rappel de cet employeur devient une annulation et un remplacement ; le bordereau ne dit toujours que la différence."""
    for mois in historique.fenetre:
        for bulletin in historique.bulletins[mois].values():
            if bulletin.rappel:
                corrigee, ancienne = (Edition(historique.mensuelles[m]) for m in (mois, bulletin.rappel.mois))
                _remplacer(corrigee, ancienne, bulletin.salarie, bulletin.rappel.mois)


@licite("mois annulé et remplacé", retoucher=annuler)
def annules(fabrique: Fabrique) -> None:
    """Source : CT 2025.1, p. 29 (annulation et remplacement, blocs 22 et 23 exceptés) ; Urssaf, régulariser les cotisations."""
    employeur = fabrique.employeur()
    for _ in range(3):
        salarie = fabrique.touche(employeur, referentiels.EMPLOIS[fabrique.tirage.randrange(1, 4)])
        mois = fabrique.tirage.randrange(fabrique.fenetre.debut, fabrique.fenetre.fin + 1)
        if mois - 1 in fabrique.fenetre:
            salarie.rappels[mois] = RappelDu(
                mois - 1, fabrique.tirage.choice((-1, 1)) * fabrique.tirage.randrange(40, 160) * 100
            )
    fabrique.collegue(employeur)


def _remplacer(corrigee: Edition, ancienne: Edition, salarie: Salarie, mois: int) -> None:
    """Dans `corrigee`, ce que ce salarié a de rattaché à `mois` cède la place à l'ancien, annulé, et au neuf.

    L'activité (53) ne s'annule pas : un rappel n'y touche pas, et une norme nouvelle la déclarerait ailleurs.
    """
    fin = jma(calendrier.dernier(mois))
    for bloc, terme, genre, enfants in (("51", "002", "011", ()), ("78", "003", "001", ("79", "81"))):
        for difference in corrigee.occurrences(bloc, corrigee.individu(salarie)):
            if difference.valeur(terme) == fin:
                trait = {f"r{genre}": difference.valeur(genre), f"r{terme}": fin}
                avant = _famille(ancienne, ancienne.trouver(salarie, bloc, **trait), enfants)
                ecarts = _famille(corrigee, difference, enfants)
                neuf = [*_copie(avant, -1), *_neuf(avant, ecarts)]
                rang = corrigee.rang(difference.premiere)
                corrigee.retirer(*ecarts)
                corrigee.lignes[rang:rang] = neuf


def _famille(edition: Edition, parent: Occurrence, enfants: tuple[str, ...]) -> list[Ligne]:
    """Les lignes d'une occurrence et de ses enfants."""
    debut = edition.rang(parent.premiere)
    fin = debut + len(parent.lignes)
    while edition.lignes[fin].rubrique[8:10] in enfants:
        fin += 1
    return edition.lignes[debut:fin]


def _copie(lignes: list[Ligne], signe: int) -> list[Ligne]:
    """Les mêmes lignes, leurs comptes multipliés par `signe`."""
    return [
        Ligne(x.rubrique, montant(signe * centimes(x.valeur)) if x.rubrique[8:] in COMPTES else x.valeur)
        for x in lignes
    ]


def _neuf(avant: list[Ligne], ecarts: list[Ligne]) -> list[Ligne]:
    """Les lignes d'avant, plus la différence : celle de l'occurrence, puis celle de chaque cotisation qu'un rappel redit."""
    par_cle = dict(_cles(ecarts))
    neuves = _copie(avant, 1)
    for (code, rubrique), ligne in _cles(neuves):
        if rubrique in COMPTES and (code, rubrique) in par_cle:
            ligne.valeur = montant(centimes(ligne.valeur) + centimes(par_cle[code, rubrique].valeur))
    return neuves


def _cles(lignes: list[Ligne]) -> list[tuple[tuple[str, str], Ligne]]:
    """Chaque ligne, sous le code de sa cotisation (vide hors d'un bloc 81) et sa rubrique."""
    trouvees, code = [], ""
    for ligne in lignes:
        rubrique = ligne.rubrique[8:]
        code = ligne.valeur if rubrique == "81.001" else code if rubrique.startswith("81.") else ""
        trouvees.append(((code, rubrique), ligne))
    return trouvees
