"""Des octets aux lignes : rubrique et valeur de chaque ligne, sans boucle Python.

Une ligne NEODeS est `Sxx.Gyy.zz.aaa,'valeur'` (CT 2025.1, p. 78). Aucun échappement n'existe : la valeur va de la première
`,'` à la dernière apostrophe de la ligne. Tout se lit à positions fixes ; les rares lignes mal formées sont mises de côté.
"""

import re
from dataclasses import dataclass

import numpy as np

from vigie.lecture.modele import INCONNUE, REDISTRIBUTION, modele

PREFIXE = 16  # longueur de « S21.G00.40.009,' »
MARGE = 24  # octets nuls ajoutés en fin de tampon : les lectures à position fixe n'en sortent jamais

VIDE, ILLISIBLE, NON_FERMEE, RUBRIQUE_INCONNUE, HORS_DECLARATION, SANS_PARENT, BLANCS = range(1, 8)
MOTIFS = {
    VIDE: "ligne vide",
    ILLISIBLE: "ligne illisible : Sxx.Gyy.zz.aaa,'valeur' attendu",
    NON_FERMEE: "valeur sans apostrophe finale",
    RUBRIQUE_INCONNUE: "rubrique inconnue de la norme",
    HORS_DECLARATION: "rubrique hors d'un envoi ou d'une déclaration",
    SANS_PARENT: "bloc sans bloc parent ouvert",
    BLANCS: "blancs, ou retour chariot, après l'apostrophe finale",
}

_ILLISIBLE = -3
_NON_FERMEE = -4
_VIDE = -5
_BLANCS = -6
_BLANCS_MAX = 256  # au-delà, ce n'est plus un remplissage : une ligne peut tenir tout un fichier
_CINQ_NIVEAUX = re.compile(rb"S\d\d\.G\d\d\.\d\d\.\d{3}\.\d{3},'.*'")


def _octets(texte: bytes) -> int:
    return int.from_bytes(texte, "little")


# Séparateurs attendus dans les deux mots de 8 octets du préfixe, et positions des chiffres.
_SEP1, _MASQUE1 = _octets(b"S\0\0.G\0\0."), _octets(b"\xff\0\0\xff\xff\0\0\xff")
_SEP2, _MASQUE2 = _octets(b"\0\0.\0\0\0,'"), _octets(b"\0\0\xff\0\0\0\xff\xff")
_HAUT1, _TROIS1 = _octets(b"\0\xf0\xf0\0\0\xf0\xf0\0"), _octets(b"\x00\x30\x30\0\0\x30\x30\0")
_HAUT2, _TROIS2 = _octets(b"\xf0\xf0\0\xf0\xf0\xf0\0\0"), _octets(b"\x30\x30\0\x30\x30\x30\0\0")
_SIX1, _SIX2 = _octets(b"\0\6\6\0\0\6\6\0"), _octets(b"\6\6\0\6\6\6\0\0")


@dataclass
class Lignes:
    """Les lignes d'un tampon. Tableaux parallèles, une entrée par ligne physique.

    `rubrique` : indice dans le modèle, ou REDISTRIBUTION, ou un code négatif de mise à l'écart.
    `debut`, `longueur` : position de la valeur dans le tampon, en octets.
    """

    tampon: np.ndarray
    debut_ligne: np.ndarray
    rubrique: np.ndarray
    debut: np.ndarray
    longueur: np.ndarray


def _bien_formees(m1: np.ndarray, m2: np.ndarray) -> np.ndarray:
    u = np.uint64
    ok = (m1 & u(_MASQUE1)) == u(_SEP1)
    ok &= (m2 & u(_MASQUE2)) == u(_SEP2)
    ok &= (m1 & u(_HAUT1)) == u(_TROIS1)
    ok &= (m2 & u(_HAUT2)) == u(_TROIS2)
    ok &= ((m1 + u(_SIX1)) & u(_HAUT1)) == u(_TROIS1)
    ok &= ((m2 + u(_SIX2)) & u(_HAUT2)) == u(_TROIS2)
    return ok


def _codes(m1: np.ndarray, m2: np.ndarray) -> np.ndarray:
    """Indice de rubrique de chaque préfixe bien formé (INCONNUE ou REDISTRIBUTION sinon)."""
    mod = modele()
    o1 = m1.view(np.uint8).reshape(-1, 8)
    o2 = m2.view(np.uint8).reshape(-1, 8)

    def deux(o: np.ndarray, i: int) -> np.ndarray:
        return (o[:, i] & 15).astype(np.int32) * 10 + (o[:, i + 1] & 15)

    segment = mod.segments[deux(o1, 1) * 100 + deux(o1, 5)].astype(np.int32)
    numero = (o2[:, 3] & 15).astype(np.int32) * 100 + deux(o2, 4)
    return mod.codes.ravel()[np.minimum(segment, 9) * 100_000 + deux(o2, 0) * 1000 + numero]


def lire(tampon: np.ndarray, taille: int) -> Lignes:
    """Analyse un tampon UTF-8 aux fins de ligne LF.

    `tampon` : octets, suivis d'au moins MARGE octets nuls ; `taille` : octets utiles, le dernier étant LF.
    """
    fins = np.flatnonzero(tampon[:taille] == 10)
    debuts = np.empty_like(fins)
    if len(fins):
        debuts[0] = 0
        debuts[1:] = fins[:-1] + 1
    m1, m2 = _mots(tampon, debuts), _mots(tampon, debuts + 8)
    longueur = fins - debuts
    rubrique = modele().prefixes.reconnaitre(m1, m2)
    autres = np.flatnonzero((rubrique < 0) | (longueur <= PREFIXE) | (tampon[fins - 1] != 39))
    if len(autres):
        rubrique[autres] = _classer(tampon, debuts[autres], fins[autres], m1[autres], m2[autres])
    return Lignes(tampon, debuts, rubrique, debuts + PREFIXE, longueur - PREFIXE - 1)


def _classer(tampon: np.ndarray, debuts: np.ndarray, fins: np.ndarray, m1: np.ndarray, m2: np.ndarray) -> np.ndarray:
    """Les lignes qui ne sont pas une rubrique de la norme bien fermée : redistribution, inconnue, ou motif de mise à l'écart."""
    longueur = fins - debuts
    formees = _bien_formees(m1, m2) & (longueur >= PREFIXE)
    rubrique = np.full(len(fins), _ILLISIBLE, dtype=np.int16)
    rubrique[formees] = _codes(m1[formees], m2[formees])
    _cinquieme_niveau(tampon, debuts, fins, rubrique)
    rubrique[longueur == 0] = _VIDE
    ouvertes = np.flatnonzero(formees & ((tampon[fins - 1] != 39) | (longueur == PREFIXE)))
    suivies = _suivies_de_blancs(tampon, debuts[ouvertes], fins[ouvertes])
    rubrique[ouvertes] = np.where(suivies, _BLANCS, _NON_FERMEE)
    return rubrique


def _suivies_de_blancs(tampon: np.ndarray, debuts: np.ndarray, fins: np.ndarray) -> np.ndarray:
    """Les lignes dont la valeur est fermée, mais que des blancs suivent : un export à largeur fixe en met à toutes."""
    derniers = fins - 1
    reste = np.arange(len(fins))
    for _ in range(_BLANCS_MAX):
        reste = reste[_EST_BLANC[tampon[derniers[reste]]] & (derniers[reste] > debuts[reste] + PREFIXE)]
        if not len(reste):
            break
        derniers[reste] -= 1
    return (derniers < fins - 1) & (tampon[derniers] == 39)


def _cinquieme_niveau(tampon: np.ndarray, debuts: np.ndarray, fins: np.ndarray, rubrique: np.ndarray) -> None:
    """La grammaire admet un cinquième niveau `.bbb` qu'aucune rubrique n'emploie : inconnue, pas illisible."""
    for i in np.flatnonzero(rubrique == _ILLISIBLE):
        if fins[i] - debuts[i] < 512 and _CINQ_NIVEAUX.fullmatch(tampon[debuts[i] : fins[i]].tobytes()):
            rubrique[i] = INCONNUE


def motif_d_ecart(rubrique: np.ndarray) -> np.ndarray:
    """Motif de mise à l'écart de chaque ligne (0 : gardée)."""
    motif = np.zeros(len(rubrique), dtype=np.int8)
    negatives = np.flatnonzero(rubrique < 0)
    motif[negatives] = _MOTIF_DE_CODE[rubrique[negatives]]
    return motif


# Indexé par un code négatif, donc depuis la fin.
_MOTIF_DE_CODE = np.zeros(7, dtype=np.int8)
_MOTIF_DE_CODE[[INCONNUE, _ILLISIBLE, _NON_FERMEE, _VIDE, _BLANCS]] = (
    RUBRIQUE_INCONNUE, ILLISIBLE, NON_FERMEE, VIDE, BLANCS,
)  # fmt: skip
_EST_BLANC = np.zeros(256, dtype=bool)
_EST_BLANC[list(b" \t\r\v\f")] = True


def vues(lignes: Lignes, choix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Vues Arrow (`string_view`, 16 octets) des valeurs des lignes choisies : (n, 2) uint64, et le tampon qu'elles désignent.

    Seules les valeurs de plus de 12 octets ont besoin d'un tampon : trois lignes sur cent. Il n'en a que les octets, si bien que celui des
    lignes, quarante fois plus gros, ne survit pas à la lecture ; sauf là où elles en sont le gros, et où les copier ne gagnerait rien.
    Format : longueur (4 octets) puis, jusqu'à 12 octets, la valeur elle-même ; au-delà, 4 octets de préfixe,
    indice de tampon (4), position (4). Source : spécification Apache Arrow, « Variable-size Binary View Layout ».
    """
    debut, longueur = lignes.debut[choix], lignes.longueur[choix]
    courte = np.minimum(longueur, 12)
    vue = np.empty((len(debut), 2), dtype=np.uint64)
    # La tête se lit 4 octets plus tôt : sa moitié haute est le début de la valeur, sa moitié basse reçoit la longueur.
    vue[:, 0] = _mots(lignes.tampon, debut - 4) & _MASQUES_TETE[courte] | longueur.view(np.uint64)
    vue[:, 1] = _mots(lignes.tampon, debut + 4) & _MASQUES_SUITE[courte]
    longues = np.flatnonzero(longueur > 12)
    position, tampon = _copiees(lignes.tampon, debut[longues], longueur[longues])
    vue[longues, 1] = position.view(np.uint64) << np.uint64(32)
    return vue, tampon


def _copiees(tampon: np.ndarray, debut: np.ndarray, longueur: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Où chaque valeur commence, et dans quel tampon : une copie d'elles seules si elle est bien plus petite, ou le même."""
    fins = np.cumsum(longueur)
    total = int(fins[-1]) if len(fins) else 0
    if total > len(tampon) // _COPIE_UTILE:
        return debut, tampon
    position = fins - longueur
    return position, tampon[np.repeat(debut - position, longueur) + np.arange(total)]


_COPIE_UTILE = 8  # le rang de chaque octet copié en prend lui-même huit, le temps de la copie


def _mots(tampon: np.ndarray, positions: np.ndarray) -> np.ndarray:
    """Le mot de 8 octets qui commence à chaque position."""
    return np.ndarray((len(tampon) - 7,), dtype="<u8", buffer=tampon.data, strides=(1,))[positions]


# Par longueur de valeur, de 0 à 12 : octets à garder dans chacun des deux mots d'une vue.
_MASQUES_TETE = np.array([(256 ** min(k, 4) - 1) << 32 for k in range(13)], dtype=np.uint64)
_MASQUES_SUITE = np.array([256 ** max(k - 4, 0) - 1 for k in range(13)], dtype=np.uint64)

__all__ = ["MARGE", "MOTIFS", "PREFIXE", "REDISTRIBUTION", "Lignes", "lire", "motif_d_ecart", "vues"]
