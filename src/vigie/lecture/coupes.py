"""Où couper un gros fichier, et ce qu'il faut en rappeler à la tranche suivante.

Comme pour la lecture, seules comptent les lignes gardées : une ligne illisible ou inconnue au milieu d'un bloc ne le coupe pas.
"""

import numpy as np

from vigie.lecture.lignes import PREFIXE
from vigie.lecture.modele import DECLARATION, ENVOI, TOTAL, modele
from vigie.lecture.texte import nb_lignes

_INDIVIDUS = ("S21.G00.30", "S89.G00.91")
_RAPPELES = (ENVOI, DECLARATION, "S21.G00.06", "S21.G00.11")


def rubrique_lue(ligne: bytes) -> bytes:
    """Identifiant de la rubrique d'une ligne (sans sa fin), vide si la lecture n'en garde rien."""
    fermee = ligne[14:PREFIXE] == b",'" and ligne.endswith(b"'") and len(ligne) > PREFIXE
    return ligne[:14] if fermee and ligne[:14] in modele().prefixes_connus else b""


def ou_couper(octets: bytes) -> int:
    """Où couper : au dernier début de déclaration ou d'envoi ; à défaut, au dernier début d'individu ; 0 : nulle part.

    Un envoi n'est jamais séparé de sa première déclaration : c'est elle qui porte les verdicts de l'envoi.
    """
    envoi, declaration = (_dernier_groupe(octets, b.encode()) for b in (ENVOI, DECLARATION))
    if declaration > envoi and _dernier_groupe(octets[:declaration], DECLARATION.encode()) < envoi:
        declaration = envoi
    coupe = max(envoi, declaration)
    return coupe if coupe > 0 else max(0, *(_dernier_groupe(octets, b.encode()) for b in _INDIVIDUS))


def entete_ouverte(octets: bytes, premiere_ligne: int, rappel: np.ndarray, suite: bytes) -> tuple[bytes, np.ndarray]:
    """Lignes de l'en-tête encore ouvert en fin de segment, et leurs numéros absolus.

    `rappel` : numéros des lignes rappelées en tête du segment ; `premiere_ligne` : numéro de celle qui les suit ;
    `suite` : ce qui vient après la coupe. Le bloc qu'elle ouvre n'est pas rappelé : ses lignes s'y souderaient.
    """
    lignes, numeros = [], []
    borne = 0
    for nom in _RAPPELES:
        bloc = nom.encode()
        debut = _dernier_groupe(octets, bloc)
        if suite.startswith(bloc) or debut < borne:
            break
        if nom == DECLARATION and debut <= _dernier_groupe(octets, TOTAL.encode()):
            break
        borne, numero = debut, nb_lignes(octets, debut)
        for ligne in _lignes_du_groupe(octets, bloc, debut):
            if ligne:
                lignes.append(ligne)
                numeros.append(rappel[numero] if numero < len(rappel) else premiere_ligne + numero - len(rappel))
            numero += 1
    return b"".join(lignes), np.array(numeros, dtype=np.int64)


def _dernier_groupe(octets: bytes, bloc: bytes) -> int:
    """Position de la première ligne du dernier groupe de lignes de ce bloc (-1 : aucun)."""
    position = _ligne_du_bloc(octets, bloc, len(octets))
    debut = position
    while debut > 0:
        debut = octets.rfind(b"\n", 0, debut - 1) + 1
        lue = _rubrique_a(octets, debut)
        if lue[:10] == bloc:
            position = debut
        elif lue:
            break
    return position


def _ligne_du_bloc(octets: bytes, bloc: bytes, fin: int) -> int:
    """Position de la dernière ligne gardée de ce bloc avant `fin` (-1 : aucune)."""
    while (position := octets.rfind(b"\n" + bloc, 0, fin) + 1) > 0:
        if _rubrique_a(octets, position):
            return position
        fin = position
    return 0 if _rubrique_a(octets, 0)[:10] == bloc else -1


def _lignes_du_groupe(octets: bytes, bloc: bytes, debut: int) -> list[bytes]:
    """Les lignes d'un groupe, fin de ligne comprise ; vide pour celles que la lecture n'y garde pas."""
    lignes = []
    while debut < len(octets):
        fin = octets.find(b"\n", debut) + 1
        lue = rubrique_lue(octets[debut : fin - 1])
        if lue and lue[:10] != bloc:
            break
        lignes.append(octets[debut:fin] if lue else b"")
        debut = fin
    return lignes


def _rubrique_a(octets: bytes, position: int) -> bytes:
    return rubrique_lue(octets[position : octets.find(b"\n", position)])
