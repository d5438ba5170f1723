"""Défauts des familles de la norme : une valeur hors liste, mal écrite, trop longue, absente, ou un envoi mal encodé."""

from typing import NamedTuple

from vigie.demo.defauts.registre import Cible, defaut
from vigie.demo.texte.edition import Anomalie, Occurrence


class Visee(NamedTuple):
    """Une rubrique à fausser, et la valeur qui la fausse ; `de_l_individu` faux : elle est de la déclaration."""

    bloc: str
    suffixe: str
    valeur: str = ""
    de_l_individu: bool = True


LONG = (
    "Responsable du suivi des dossiers et de la relation avec les usagers "
    "du site principal et de ses annexes de proximité du nord"
)
REMUNERATION_INCONNUE = Visee("51", "011", "099")
FAMILLES: dict[str, tuple[Visee, ...]] = {
    "LISTE": (
        Visee("30", "013", "07"), Visee("40", "002", "97"), Visee("40", "014", "15"), Visee("40", "016", "05"),
        Visee("40", "024", "08"), Visee("40", "026", "98"), Visee("40", "036", "05"), Visee("40", "037", "07"),
        Visee("86", "002", "04"), REMUNERATION_INCONNUE,
    ),
    "FORMAT": (
        Visee("30", "014", "A1"), Visee("40", "043", "ABCD"), Visee("86", "003", "1A"), Visee("30", "010", "SAINT-ÉLOI"),
        Visee("11", "005", "BOURG-EN-PLAINE", de_l_individu=False), Visee("20", "011", "45012026", de_l_individu=False),
        Visee("30", "014", "1"), Visee("40", "043", "2.5"),
    ),
    "LONGUEUR": (
        Visee("40", "006", LONG), Visee("30", "008", "12 BIS RESIDENCE DES TILLEULS BATIMENT C ESCALIER 14 PORTE 2"),
        Visee("40", "017", "123"), Visee("40", "004", "54321A"), Visee("40", "040", "12"), Visee("86", "003", "0000120"),
    ),
    "PRESENCE": (
        Visee("40", "006"), Visee("30", "013"), Visee("30", "015"), Visee("40", "036"), Visee("40", "037"),
        Visee("40", "024"), Visee("40", "017"), Visee("40", "026"), Visee("40", "016"), Visee("86", "002"),
    ),
}  # fmt: skip
# Valeurs qui violent à la fois l'expression et la longueur de leur type.
DOUBLES = frozenset({"1", "2.5"})
TEXTES = {
    "LISTE": "valeur hors liste",
    "FORMAT": "expression du type non respectée",
    "LONGUEUR": "longueur hors bornes",
}


@defaut("LISTE", quota=14)
def liste(cible: Cible) -> bool:
    """Valeur hors de la liste de la norme."""
    return _violer("LISTE", cible.tirage.choice(FAMILLES["LISTE"]), cible)


@defaut("FORMAT", quota=14)
def format_(cible: Cible) -> bool:
    """Valeur qui n'a pas la forme de son type."""
    return _violer("FORMAT", cible.tirage.choice(FAMILLES["FORMAT"]), cible)


@defaut("LONGUEUR", quota=10)
def longueur(cible: Cible) -> bool:
    """Valeur trop courte ou trop longue."""
    return _violer("LONGUEUR", cible.tirage.choice(FAMILLES["LONGUEUR"]), cible)


@defaut("PRESENCE", quota=12)
def presence(cible: Cible) -> bool:
    """Rubrique obligatoire absente."""
    return _violer("PRESENCE", cible.tirage.choice(FAMILLES["PRESENCE"]), cible)


@defaut("ENCODAGE", quota=3)
def encodage(cible: Cible) -> bool:
    """Envoi écrit en UTF-8 : il faut un nom ou un prénom accentué, et une déclaration que rien d'autre ne touche."""
    declaration = cible.historique.mensuelles[cible.mois]
    if declaration.anomalies or declaration.encodage != "latin-1":
        return False
    noms = ("S21.G00.30.002", "S21.G00.30.004")
    if all(ligne.isascii() for ligne in map(str, declaration.lignes) if ligne.startswith(noms)):
        return False
    declaration.encodage = "utf-8"
    anomalie = Anomalie(cible.numero, "ENCODAGE", "S10.G00.00.001", None, None, "envoi écrit en UTF-8")
    declaration.anomalies.append(anomalie)
    return True


def violer_l_individu(genre: str, cible: Cible) -> None:
    """Défaut de famille porté par l'individu seul, sur une rubrique que rien d'autre ne lit."""
    visees = [x for x in FAMILLES[genre] if x.de_l_individu and x is not REMUNERATION_INCONNUE]
    cible.tirage.shuffle(visees)
    for visee in visees:
        occurrence = cible.trouver(visee.bloc)
        rubrique = f"S21.G00.{visee.bloc}.{visee.suffixe}"
        anomalies = cible.edition.declaration.anomalies
        deja = any(a.bloc is occurrence.premiere and a.rubrique == rubrique for a in anomalies)
        if not deja and _violer(genre, visee, cible):
            return


def _violer(genre: str, visee: Visee, cible: Cible) -> bool:
    """Viole la famille sur la rubrique visée ; faux si elle manque, l'est déjà, ou si un autre contrôle la lit."""
    if visee is REMUNERATION_INCONNUE:
        return _remuneration_inconnue(cible)
    edition = cible.edition
    occurrence = edition.trouver(cible.salarie if visee.de_l_individu else None, visee.bloc)
    ligne = occurrence.ligne(visee.suffixe)
    if ligne is None or ligne.valeur == visee.valeur or _juge_ailleurs(visee, cible):
        return False
    if genre == "PRESENCE":
        edition.retirer(ligne)
        reste = Occurrence([autre for autre in occurrence.lignes if autre is not ligne])
        cible.noter(f"{ligne.rubrique}/PRESENCE", reste, None, "rubrique obligatoire absente", ligne.rubrique)
        return True
    ligne.valeur = visee.valeur
    if ligne.rubrique == "S21.G00.40.002" and occurrence.ligne("003").valeur == "01":
        cible.noter("S21.G00.40.003/CCH-11", occurrence, "003", "statut conventionnel inconnu d'un cadre")
    for nom in (genre, "LONGUEUR") if visee.valeur in DOUBLES else (genre,):
        cible.noter(f"{ligne.rubrique}/{nom}", occurrence, visee.suffixe, TEXTES[nom])
    return True


def _juge_ailleurs(visee: Visee, cible: Cible) -> bool:
    """Le statut d'un agent public (CT-13c), le département d'une naissance à l'étranger (30.007/CCH-11) : un autre contrôle les lit."""
    rubrique = (visee.bloc, visee.suffixe)
    statut, departement = ("40", "026"), ("30", "014")
    return (cible.salarie.agent_public and rubrique == statut) or (bool(cible.salarie.pays) and rubrique == departement)


def _remuneration_inconnue(cible: Cible) -> bool:
    modele = cible.trouver("51", r011="010")
    textes = [str(ligne) for ligne in modele.lignes]
    textes[3] = f"S21.G00.51.011,'{REMUNERATION_INCONNUE.valeur}'"
    nouvelle = cible.edition.inserer(modele.lignes[-1], textes)
    cible.noter("S21.G00.51.011/LISTE", nouvelle, "011", TEXTES["LISTE"])
    return True
