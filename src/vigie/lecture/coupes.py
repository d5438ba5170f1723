"""Où couper un gros fichier, et ce qu'il faut en rappeler à la tranche suivante.

Comme pour la lecture, seules comptent les lignes gardées : une ligne illisible ou inconnue au milieu d'un bloc ne le coupe pas.
"""

import numpy as np

from vigie.lecture.lignes import PREFIXE
from vigie.lecture.modele import DECLARATION, ENVOI, TOTAL, modele
from vigie.lecture.texte import nb_lignes

_INDIVIDUS = ("S21.G00.30", "S89.G00.91")


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
    """Lignes des blocs encore ouverts en fin de segment, où un bloc à venir peut se ranger, et leurs numéros absolus.

    `rappel` : numéros des lignes rappelées en tête du segment ; `premiere_ligne` : numéro de celle qui les suit ;
    `suite` : ce qui vient après la coupe. Le bloc qu'elle ouvre n'est pas rappelé : ses lignes s'y souderaient.
    """
    lignes, numeros = [], []
    for debut, bloc in sorted(_ouverts(octets, _rubrique_a(suite, 0)[:10])):
        numero = nb_lignes(octets, debut)
        for ligne in _lignes_du_groupe(octets, bloc, debut):
            if ligne:
                lignes.append(ligne)
                numeros.append(rappel[numero] if numero < len(rappel) else premiere_ligne + numero - len(rappel))
            numero += 1
    return b"".join(lignes), np.array(numeros, dtype=np.int64)


def _ouverts(octets: bytes, suivant: bytes) -> list[tuple[int, bytes]]:
    """Position et nom des blocs qui peuvent encore contenir, une fois ouvert le bloc `suivant` : il ferme les siens et ce qu'ils portent."""
    mod = modele()
    ferme = mod.par_id[suivant.decode()].indice if suivant else None
    positions: dict[int, int] = {}
    for b in mod.blocs:  # par profondeur croissante
        if b.indice not in mod.parents or ferme in (b.indice, *b.ancetres):
            continue
        if b.parent >= 0 and b.parent not in positions:
            continue
        borne = max((positions[a] for a in b.ancetres), default=0)
        if b.id == DECLARATION:
            borne = max(borne, _dernier_groupe(octets, TOTAL.encode(), borne))
        debut = _dernier_groupe(octets, b.id.encode(), borne)
        if debut >= borne:
            positions[b.indice] = debut
    return [(debut, mod.blocs[i].id.encode()) for i, debut in positions.items()]


def _dernier_groupe(octets: bytes, bloc: bytes, borne: int = 0) -> int:
    """Position de la première ligne du dernier groupe de lignes de ce bloc à partir de `borne` (-1 : aucun)."""
    position = _ligne_du_bloc(octets, bloc, borne, len(octets))
    debut = position
    while debut > borne:
        debut = octets.rfind(b"\n", 0, debut - 1) + 1
        lue = _rubrique_a(octets, debut)
        if lue[:10] == bloc:
            position = debut
        elif lue:
            break
    return position


def _ligne_du_bloc(octets: bytes, bloc: bytes, borne: int, fin: int) -> int:
    """Position de la dernière ligne gardée de ce bloc entre `borne`, un début de ligne, et `fin` (-1 : aucune)."""
    while (position := octets.rfind(b"\n" + bloc, borne, fin) + 1) > 0:
        if _rubrique_a(octets, position):
            return position
        fin = position
    return borne if _rubrique_a(octets, borne)[:10] == bloc else -1


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
