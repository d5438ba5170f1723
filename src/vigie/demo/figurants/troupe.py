"""Les figurants dans la démonstration : des employeurs tenus par un texte, chacun licite, et les fautifs à côté d'eux.

Les textes sont de mars ; chacun est porté à son mois, ses dates avec lui. Une population trop petite n'en a pas : ils y pèseraient plus
que ceux qu'elle compte.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from vigie.demo.figurants.arbre import Arbre
from vigie.demo.figurants.fautes import Faute, Licite, Trouvaille, commettre, faire, inscrites, licites
from vigie.demo.figurants.personnages import fabriquer, propres
from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.population.modele import Declarant, Fenetre
from vigie.demo.population.peuplement import Peuplement
from vigie.demo.reperes import calendrier, identifiants, referentiels
from vigie.demo.reperes.calendrier import jma
from vigie.demo.texte.edition import Anomalie, Ligne, Porteur
from vigie.demo.texte.neodes import Declaration

INDIVIDUS_POUR_FIGURER = 1000
NORME, ANNEE = "P26V01", 2026
MARS = calendrier.mois(ANNEE, 3)
NATURES = ("04", "05", "07", "08")
FOIS = 2  # places d'une faute
_DATE = re.compile(r"(\d\d)(0[2-6])2026")
_MOIS = re.compile(r"(0[2-4])2026")
_IDENTITE = ("S21.G00.30", "S21.G00.06")


def declarations(
    peuplement: Peuplement, graine: int, premier_rang: int, fenetre: Fenetre, avec_defauts: bool
) -> Iterator[Declaration]:
    """Toutes celles des figurants ; aucune si la population est trop petite, ou d'une autre année."""
    mois = [m for m in fenetre if m >= MARS and calendrier.annee(m) == ANNEE]
    if peuplement.nb_individus < INDIVIDUS_POUR_FIGURER or not mois:
        return
    scene = _Scene(Fabrique("figurants", graine, peuplement, premier_rang), mois)
    for licite in licites():
        yield from scene.mensuelles(licite)
    for propre in propres():
        if propre.norme == NORME and propre.nature in NATURES:
            yield scene.signalement(propre.personnage, propre.nature)
    if avec_defauts:
        yield from scene.fautes()


class _Scene:
    def __init__(self, fabrique: Fabrique, mois: list[int]) -> None:
        self._fabrique, self._mois, self._rang = fabrique, mois, 0

    def mensuelles(self, licite: Licite) -> Iterator[Declaration]:
        """La mensuelle d'un employeur licite, chaque mois."""
        declarant = self._employeur()
        for mois in self._mois:
            arbre = _au_nom_de(declarant, fabriquer(licite.chez, "01", NORME))
            faire(licite.gestes, arbre)
            yield _declaration(declarant, arbre, mois, "01")

    def signalement(self, personnage: str, nature: str) -> Declaration:
        """Un signalement licite, d'un employeur qui n'en fait pas d'autre."""
        declarant, mois = self._employeur(), self._suivant()
        arbre = _au_nom_de(declarant, fabriquer(personnage, nature, NORME))
        return _declaration(declarant, arbre, mois, nature)

    def fautes(self) -> Iterator[Declaration]:
        """Un signalement fautif par place, chacun d'un employeur neuf ; une mensuelle l'est deux mois de suite, chez le même."""
        for rang, faute in enumerate(inscrites()):
            if faute.nature == "01":
                declarant = self._employeur()
                places = [(declarant, mois) for mois in self._mois[-FOIS:]]
            else:
                places = [(self._employeur(), self._suivant()) for _ in range(FOIS)]
            for fois, (declarant, mois) in enumerate(places):
                yield _fautive(faute, declarant, mois, f"FIG-{rang * FOIS + fois + 1:04d}")

    def _suivant(self) -> int:
        """Les mois à tour de rôle ; jamais le dernier, dont le suivant n'est pas reçu."""
        self._rang += 1
        return self._mois[self._rang % max(1, len(self._mois) - 1)]

    def _employeur(self) -> Declarant:
        declarant = self._fabrique.employeur(groupe=None, sante=None)
        declarant.nic_siege = identifiants.nic(declarant.siren, 11)  # un employeur n'en tire que de un à huit
        return declarant


def _fautive(faute: Faute, declarant: Declarant, mois: int, numero: str) -> Declaration:
    arbre = _au_nom_de(declarant, fabriquer(faute.chez, faute.nature, NORME))
    trouvailles = commettre(faute, arbre)
    declaration = _declaration(declarant, arbre, mois, faute.nature)
    declaration.anomalies = [_anomalie(t, declaration, numero) for t in trouvailles]
    return declaration


def _au_nom_de(declarant: Declarant, arbre: Arbre) -> Arbre:
    """La déclaration, aux SIREN et NIC de cet employeur : ceux de son siège, et ceux de l'établissement déclaré."""
    entreprise, etablissement = (arbre.blocs(f"S21.G00.{b}")[0].rubriques for b in ("06", "11"))
    siren, siege, nic = entreprise["S21.G00.06.001"], entreprise["S21.G00.06.002"], etablissement["S21.G00.11.001"]
    neufs = {
        siren: declarant.siren,
        siren + siege: declarant.siren + declarant.nic_siege,
        siren + nic: declarant.siren + declarant.nic,
    }
    for occurrence in arbre.racine.parcours():
        occurrence.rubriques = {r: neufs.get(v, v) for r, v in occurrence.rubriques.items()}
    for bloc, nic in (("S10.G00.01", "002"), ("S21.G00.06", "002"), ("S21.G00.11", "001")):
        arbre.blocs(bloc)[0].rubriques[f"{bloc}.{nic}"] = declarant.nic if bloc == "S21.G00.11" else declarant.nic_siege
    for individu in arbre.blocs("S21.G00.30"):
        _rebaptiser(declarant.rang, individu.rubriques, arbre)
    return arbre


def _rebaptiser(rang: int, individu: dict[str, str], arbre: Arbre) -> None:
    """Un numéro et un nom qui ne sont qu'à cet employeur : les figurants ne travaillent pas tous partout."""
    ancien = individu["S21.G00.30.001"]
    debut, fin = divmod(rang, len(referentiels.FINS_NOM))
    individu["S21.G00.30.002"] = (
        referentiels.DEBUTS_NOM[debut % len(referentiels.DEBUTS_NOM)] + referentiels.FINS_NOM[fin]
    )
    for occurrence in arbre.racine.parcours():
        neuf = f"{ancien[:10]}{rang % 899 + 1:03d}"
        occurrence.rubriques = {r: neuf if v == ancien else v for r, v in occurrence.rubriques.items()}


def _declaration(declarant: Declarant, arbre: Arbre, mois: int, nature: str) -> Declaration:
    """La déclaration portée à ce mois, déposée le 5 du suivant ; ses lignes gardent leur occurrence."""
    tete, lignes = [], []
    for ecrite in arbre.lignes():
        valeur = _porter(ecrite.valeur, ecrite.rubrique, mois)
        if ecrite.rubrique.startswith("S10"):
            tete.append(f"{ecrite.rubrique},'{valeur}'")
        elif not ecrite.rubrique.startswith("S90"):
            ligne = Ligne(ecrite.rubrique, valeur)
            ligne.occurrence = ecrite.occurrence
            lignes.append(ligne)
    depot = datetime.combine(calendrier.premier(mois + 1), datetime.min.time()) + timedelta(days=4, hours=10)
    return Declaration(declarant, mois, nature, 1, depot, NORME, lignes, tete=tete)


def _porter(valeur: str, rubrique: str, mois: int) -> str:
    """Une valeur datée de mars, de la veille ou du lendemain, portée au mois voulu ; une fin de mois reste une fin de mois."""
    if rubrique.startswith(_IDENTITE):
        return valeur
    if jour := _DATE.fullmatch(valeur):
        lu = date(ANNEE, int(jour[2]), int(jour[1]))
        porte = calendrier.mois_de(lu) - MARS + mois
        fin = calendrier.dernier(porte)
        au_bout = lu == calendrier.dernier(calendrier.mois_de(lu))
        return jma(fin if au_bout else fin.replace(day=min(lu.day, fin.day)))
    if lu := _MOIS.fullmatch(valeur):
        return jma(calendrier.premier(calendrier.mois(ANNEE, int(lu[1])) - MARS + mois))[2:]
    return valeur.replace(f"{ANNEE}M03", f"{ANNEE}M{mois % 12 + 1:02d}")


def _anomalie(trouvaille: Trouvaille, declaration: Declaration, numero: str) -> Anomalie:
    siennes = [x for x in declaration.lignes if x.occurrence is trouvaille.occurrence]
    visee = next((x for x in siennes if x.rubrique == trouvaille.rubrique), siennes[0])
    anomalie = Anomalie(numero, trouvaille.controle, visee.rubrique, visee, siennes[0], "faute d'un figurant")
    anomalie.porteur = Porteur(declaration.declarant.rang, numero, declaration.mois)
    return anomalie
