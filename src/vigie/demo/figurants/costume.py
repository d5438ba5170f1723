"""L'habit d'un figurant : son employeur, son mois. Les textes sont de mars de leur année ; chacun est porté à son mois, ses dates avec lui."""

import itertools
import re
from datetime import date, datetime, timedelta

from vigie.demo.figurants.arbre import TOTAL, Arbre
from vigie.demo.figurants.fautes import Trouvaille
from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.population.modele import Declarant
from vigie.demo.reperes import calendrier, identifiants, referentiels
from vigie.demo.reperes.calendrier import jma
from vigie.demo.texte.edition import Anomalie, Ligne, Porteur
from vigie.demo.texte.neodes import Declaration

_DATE = re.compile(r"(\d\d)(0[2-6])(\d{4})")
_MOIS = re.compile(r"(0[2-4])(\d{4})")
_ANNULEE = "S20.G00.05.006"  # date de constitution, puis numéro d'ordre
_IDENTITE = ("S21.G00.30", "S21.G00.06")
COMMENTAIRE = "faute d'un figurant"


def employeur(fabrique: Fabrique) -> Declarant:
    """Un employeur neuf, pour un figurant."""
    declarant = fabrique.employeur(groupe=None, sante=None)
    declarant.nic_siege = identifiants.nic(declarant.siren, 11)  # un employeur n'en tire que de un à huit
    return declarant


def au_nom_de(declarant: Declarant, arbre: Arbre) -> Arbre:
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


def declaration(declarant: Declarant, arbre: Arbre, mois: int, nature: str, retard: int = 0) -> Declaration:
    """La déclaration portée à ce mois, déposée le 5 du suivant ; ses lignes gardent leur occurrence. `retard` : de combien de mois son récit est décalé."""
    tete, lignes = [], []
    annee = calendrier.annee(mois)
    for ecrite in arbre.lignes():
        if ecrite.occurrence.bloc != TOTAL:  # l'envoi recompte ses totaux
            ligne = Ligne(ecrite.rubrique, _porter(ecrite.valeur, ecrite.rubrique, mois, annee, retard))
            ligne.occurrence = ecrite.occurrence
            (tete if ecrite.rubrique.startswith("S10") else lignes).append(ligne)
    depot = datetime.combine(calendrier.premier(mois + 1), datetime.min.time()) + timedelta(days=4, hours=10)
    ecarts = [_ecart(arbre, rubrique) for rubrique in ("001", "002")]
    return Declaration(
        declarant, mois, nature, 1, depot, arbre.norme.nom, lignes, tete=tete,
        ecart_de_total=ecarts[0], ecart_de_declarations=ecarts[1],
    )  # fmt: skip


def _ecart(arbre: Arbre, rubrique: str) -> int:
    """De combien un geste fausse un total : « +1 », ou rien."""
    valeur = arbre.blocs(TOTAL)[0].rubriques[f"{TOTAL}.{rubrique}"]
    return int(valeur) if valeur.startswith(("+", "-")) else 0


def _porter(valeur: str, rubrique: str, mois: int, annee: int, retard: int = 0) -> str:
    """Une valeur datée de mars, de la veille ou du lendemain, portée au mois voulu ; une fin de mois reste une fin de mois.

    Un point d'exclamation la retient : « !15042026 » reste le 15 avril, quel que soit le mois déclaré, si le récit n'a pas de retard.
    """
    if valeur.startswith("!"):
        valeur, mois = valeur[1:], calendrier.mois(annee, 3) + retard
    if rubrique.startswith(_IDENTITE):
        return valeur
    if rubrique == _ANNULEE:
        return _porter(valeur[:8], "", mois, annee) + valeur[8:]
    decalage = mois - calendrier.mois(annee, 3)
    if (jour := _DATE.fullmatch(valeur)) and jour[3] == str(annee):
        lu = date(annee, int(jour[2]), int(jour[1]))
        porte = calendrier.mois_de(lu) + decalage
        fin = calendrier.dernier(porte)
        au_bout = lu == calendrier.dernier(calendrier.mois_de(lu))
        return jma(fin if au_bout else fin.replace(day=min(lu.day, fin.day)))
    if (lu := _MOIS.fullmatch(valeur)) and lu[2] == str(annee):
        return jma(calendrier.premier(calendrier.mois(annee, int(lu[1])) + decalage))[2:]
    return valeur.replace(f"{annee}M03", f"{annee}M{mois % 12 + 1:02d}")


def anomalie(trouvaille: Trouvaille, declaration: Declaration, numero: str) -> Anomalie:
    """Ce qu'un contrôle doit trouver dans la déclaration d'un figurant."""
    occurrence, porteur = trouvaille.occurrence, Porteur(declaration.declarant.rang, numero, declaration.mois)
    if occurrence.bloc == TOTAL:
        return Anomalie(numero, trouvaille.controle, trouvaille.rubrique, None, None, COMMENTAIRE, porteur)
    siennes = [x for x in (*declaration.tete, *declaration.lignes) if x.occurrence is occurrence]
    visees = [x for x in siennes if x.rubrique == trouvaille.rubrique] or siennes
    visee = visees[trouvaille.rang - 1]
    bloc = _debut(siennes, visee)
    if trouvaille.controle.endswith("/INCONNUE"):  # une rubrique inconnue n'est d'aucun bloc : sa place est sa ligne
        bloc = visee
    return Anomalie(numero, trouvaille.controle, visee.rubrique, visee, bloc, COMMENTAIRE, porteur)


def _debut(siennes: list[Ligne], visee: Ligne) -> Ligne:
    """Où commence le bloc que lit la norme : une rubrique qui ne suit pas la précédente en ouvre un autre."""
    debut = siennes[0]
    for avant, ligne in itertools.pairwise(siennes[: siennes.index(visee) + 1]):
        if ligne.rubrique <= avant.rubrique:
            debut = ligne
    return debut
