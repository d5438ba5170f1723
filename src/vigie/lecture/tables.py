"""Des occurrences aux tables Arrow : une par bloc, toutes les rubriques en colonnes texte, sans copier les valeurs."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa

from vigie.lecture.lignes import Lignes, vues
from vigie.lecture.modele import DECLARATION, ENVOI, Bloc, modele
from vigie.lecture.occurrences import Occurrences

TEXTE = pa.string_view()
LARGEUR_RANG = 9  # un rang de 9 chiffres : jusqu'à un milliard de lignes dans une déclaration
LARGEUR_ID = 32


@dataclass
class Cles:
    """Ce qu'il faut pour nommer les occurrences : identifiants (n, 32) et rangs relatifs, par occurrence."""

    identifiants: np.ndarray  # octets, (nb d'envois et de déclarations, 32)
    de_occurrence: np.ndarray  # indice dans identifiants, par occurrence
    rang: np.ndarray  # ligne relative, à partir de 1


def objets(cles: Cles, choix: np.ndarray) -> pa.Array:
    """Colonne `objet_id` (`<identifiant>.<rang sur 9 chiffres>`) des occurrences choisies."""
    n = len(choix)
    largeur = LARGEUR_ID + 1 + LARGEUR_RANG
    octets = np.empty((n, largeur), dtype=np.uint8)
    octets[:, :LARGEUR_ID] = cles.identifiants[cles.de_occurrence[choix]]
    octets[:, LARGEUR_ID] = ord(".")
    rang = cles.rang[choix]
    for k in range(LARGEUR_RANG):
        octets[:, largeur - 1 - k] = 48 + rang % 10
        rang = rang // 10
    return texte_fixe(octets)


def identifiants(cles: Cles, choix: np.ndarray) -> pa.Array:
    """Colonne `declaration_id` (ou `envoi_id`) des occurrences choisies."""
    return texte_fixe(cles.identifiants[cles.de_occurrence[choix]])


def texte_fixe(octets: np.ndarray) -> pa.Array:
    """Colonne texte faite de mots de même longueur, (n, longueur) octets."""
    n, largeur = octets.shape
    positions = np.arange(0, (n + 1) * largeur, largeur, dtype=np.int32)
    return pa.StringArray.from_buffers(n, pa.py_buffer(positions), pa.py_buffer(np.ascontiguousarray(octets)))


def texte_en_vues(lignes: Lignes, rangs: np.ndarray) -> pa.Array:
    """Colonne `string_view` de vues déjà calculées sur le tampon des lignes."""
    tampon = pa.py_buffer(lignes.tampon)
    return pa.Array.from_buffers(TEXTE, len(rangs), [None, pa.py_buffer(np.ascontiguousarray(rangs)), tampon])


class Colonnes:
    """Range les valeurs des lignes gardées dans des colonnes Arrow `string_view`."""

    def __init__(self, lignes: Lignes, gardees: np.ndarray, rubrique: np.ndarray, occ: Occurrences) -> None:
        self._vues = vues(lignes, gardees)
        self._tampon = pa.py_buffer(lignes.tampon)
        ordre = np.argsort(rubrique, kind="stable")
        bornes = np.searchsorted(rubrique[ordre], np.arange(len(modele().rubriques) + 1))
        self._ordre, self._bornes, self._occ = ordre, bornes, occ

    def lignes_de(self, rubrique: int) -> np.ndarray:
        """Indices (parmi les lignes gardées) des lignes d'une rubrique."""
        return self._ordre[self._bornes[rubrique] : self._bornes[rubrique + 1]]

    def colonne(self, rubrique: int, rangee: np.ndarray, n: int) -> pa.Array:
        """Colonne d'une rubrique : `rangee[occurrence]` donne la rangée (-1 : occurrence non retenue)."""
        choix = self.lignes_de(rubrique)
        cibles = rangee[self._occ.de_ligne[choix]]
        if len(cibles) and cibles.min() < 0:
            choix, cibles = choix[cibles >= 0], cibles[cibles >= 0]
        if not len(choix):
            return pa.nulls(n, TEXTE)
        if len(choix) == n:  # toutes les rangées remplies : pas de masque
            rangs = np.empty((n, 2), dtype=np.uint64)
            rangs[cibles] = self._vues[choix]
            masque = None
        else:
            rangs = np.zeros((n, 2), dtype=np.uint64)
            rangs[cibles] = self._vues[choix]
            presents = np.zeros(n, dtype=bool)
            presents[cibles] = True
            masque = pa.py_buffer(np.packbits(presents, bitorder="little"))
        return self.vue(rangs, n, masque)

    def vue(self, rangs: np.ndarray, n: int, masque=None) -> pa.Array:
        """Tableau Arrow fait de vues déjà calculées."""
        return pa.Array.from_buffers(TEXTE, n, [masque, pa.py_buffer(np.ascontiguousarray(rangs)), self._tampon])

    def toutes(self, choix: np.ndarray) -> pa.Array:
        """Valeurs des lignes choisies, l'une sous l'autre."""
        return self.vue(self._vues[choix], len(choix))


def table_du_bloc(
    bloc: Bloc, choix: np.ndarray, occ: Occurrences, cles: Cles, colonnes: Colonnes, ligne: np.ndarray
) -> pa.Table:
    """Table canonique d'un bloc : clés, `ligne`, puis une colonne texte par rubrique de P24 à P27.

    `choix` : occurrences retenues de ce bloc ; `ligne` : ligne absolue de chaque occurrence.
    """
    n = len(choix)
    rangee = np.full(len(occ.bloc), -1, dtype=np.int32)
    rangee[choix] = np.arange(n, dtype=np.int32)
    mod = modele()
    donnees: dict[str, pa.Array] = {"objet_id": objets(cles, choix)}
    racine = "declaration_id" if mod.par_id[DECLARATION].indice in (bloc.indice, *bloc.ancetres) else "envoi_id"
    donnees[racine] = identifiants(cles, choix)
    if bloc.parent >= 0:
        parent = mod.blocs[bloc.parent]
        if parent.id not in (ENVOI, DECLARATION):
            donnees[parent.cle] = objets(cles, occ.parent[choix])
    donnees["ligne"] = pa.array(ligne[choix], pa.int32())
    for rubrique, nom in zip(bloc.rubriques, bloc.colonnes, strict=True):
        donnees[nom] = colonnes.colonne(_indices()[rubrique], rangee, n)
    return pa.table(donnees)


@cache
def _indices() -> dict[str, int]:
    return {r: i for i, r in enumerate(modele().rubriques)}
