"""Des occurrences aux tables Arrow : une par bloc, toutes les rubriques en colonnes texte, sans copier les valeurs courtes."""

from functools import cache, lru_cache

import numpy as np
import pyarrow as pa

from vigie.lecture.lignes import Lignes, vues
from vigie.lecture.modele import DECLARATION, ENVOI, Bloc, modele
from vigie.lecture.occurrences import Occurrences

TEXTE = pa.string_view()
LARGEUR_RANG = 9  # un rang de 9 chiffres : jusqu'à un milliard de lignes dans une déclaration
LARGEUR_ID = 32


class Cles:
    """Les noms des occurrences d'une tranche, écrits une fois : `objet_id` (`<identifiant>.<rang sur 9 chiffres>`) en octets.

    `identifiants` : empreinte de chaque envoi et déclaration, 32 octets ; `de_occurrence` : indice, dans `identifiants`, de
    celle qui contient chaque occurrence ; `rang` : ligne relative de chaque occurrence, à partir de 1.
    """

    def __init__(self, identifiants: np.ndarray, de_occurrence: np.ndarray, rang: np.ndarray) -> None:
        objets = np.empty(
            len(rang), dtype=[("id", "S32"), ("point", "S1"), ("unite", "S1"), ("haut", "S4"), ("bas", "S4")]
        )
        objets["id"] = identifiants.view("S32")[:, 0][de_occurrence]
        objets["point"] = b"."
        objets["unite"] = _quatre_chiffres()[rang // 10**8].view("S1")[3::4]
        objets["haut"] = _quatre_chiffres()[rang // 10**4 % 10**4]
        objets["bas"] = _quatre_chiffres()[rang % 10**4]
        self._objets = objets.view(f"V{LARGEUR_ID + 1 + LARGEUR_RANG}")

    def objets(self, choix: np.ndarray) -> pa.Array:
        """Colonne `objet_id` des occurrences choisies."""
        return texte_fixe(self._objets[choix])

    def identifiants(self, choix: np.ndarray) -> pa.Array:
        """Colonne `declaration_id` (ou `envoi_id`) des occurrences choisies."""
        return texte_fixe(self._objets.view(f"V{LARGEUR_ID},V1,V{LARGEUR_RANG}")["f0"][choix])


@cache
def _quatre_chiffres() -> np.ndarray:
    """Les nombres de 0 à 9 999 écrits sur quatre chiffres."""
    return np.array([f"{k:04d}" for k in range(10_000)], dtype="S4")


def texte_fixe(mots: np.ndarray) -> pa.Array:
    """Colonne texte faite de mots de même longueur (tableau d'éléments de taille fixe)."""
    largeur = mots.dtype.itemsize
    positions = np.arange(0, (len(mots) + 1) * largeur, largeur, dtype=np.int32)
    return pa.StringArray.from_buffers(
        len(mots), pa.py_buffer(positions), pa.py_buffer(np.ascontiguousarray(mots).view(np.uint8))
    )


def texte_en_vues(rangs: np.ndarray, tampon: np.ndarray) -> pa.Array:
    """Colonne `string_view` de vues déjà calculées sur un tampon."""
    tampons = [None, pa.py_buffer(np.ascontiguousarray(rangs)), pa.py_buffer(tampon)]
    return pa.Array.from_buffers(TEXTE, len(rangs), tampons)


class Colonnes:
    """Range les valeurs des lignes gardées dans des colonnes Arrow `string_view`.

    Les lignes y sont triées par rubrique, dans l'ordre de lecture à rubrique égale : une colonne est alors un intervalle.
    `ordre` : indices (parmi les lignes gardées) dans cet ordre ; `occurrence` : occurrence de chacune.
    """

    def __init__(self, lignes: Lignes, gardees: np.ndarray, rubrique: np.ndarray, occ: Occurrences) -> None:
        self.ordre = np.argsort(rubrique.astype(np.int16), kind="stable")  # sur 16 bits, numpy trie par base
        self.occurrence = occ.de_ligne[self.ordre]
        rangs, tampon = vues(lignes, gardees)
        self._vues, self._tampon = rangs.take(self.ordre, axis=0), pa.py_buffer(tampon)
        self._bornes = np.append(0, np.cumsum(np.bincount(rubrique, minlength=len(modele().rubriques))))

    def colonne(self, rubrique: int, rangee: np.ndarray, n: int) -> pa.Array:
        """Colonne d'une rubrique : `rangee[occurrence]` donne la rangée (-1 : occurrence non retenue), croissante."""
        debut, fin = self._bornes[rubrique], self._bornes[rubrique + 1]
        if debut == fin:
            return _colonne_vide(n)
        valeurs, cibles = self._vues[debut:fin], rangee[self.occurrence[debut:fin]]
        if cibles.min() < 0:
            valeurs, cibles = valeurs[cibles >= 0], cibles[cibles >= 0]
        if len(cibles) == n:  # toutes les rangées sont remplies, dans l'ordre : ni copie, ni masque
            return self.vue(valeurs, n)
        rangs = np.zeros((n, 2), dtype=np.uint64)
        rangs[cibles] = valeurs
        presents = np.zeros(n, dtype=bool)
        presents[cibles] = True
        return self.vue(rangs, n, pa.py_buffer(np.packbits(presents, bitorder="little")))

    def vue(self, rangs: np.ndarray, n: int, masque=None) -> pa.Array:
        """Tableau Arrow fait de vues déjà calculées."""
        return pa.Array.from_buffers(TEXTE, n, [masque, pa.py_buffer(np.ascontiguousarray(rangs)), self._tampon])

    def toutes(self, choix: np.ndarray | slice) -> pa.Array:
        """Valeurs des lignes choisies (rangs dans `ordre`), l'une sous l'autre."""
        rangs = self._vues[choix] if isinstance(choix, slice) else self._vues.take(choix, axis=0)
        return self.vue(rangs, len(rangs))


@lru_cache(maxsize=256)
def _colonne_vide(n: int) -> pa.Array:
    return pa.nulls(n, TEXTE)


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
    donnees: dict[str, pa.Array] = {"objet_id": cles.objets(choix)}
    racine = "declaration_id" if mod.par_id[DECLARATION].indice in (bloc.indice, *bloc.ancetres) else "envoi_id"
    donnees[racine] = cles.identifiants(choix)
    if bloc.parent >= 0:
        parent = mod.blocs[bloc.parent]
        if parent.id not in (ENVOI, DECLARATION):
            donnees[parent.cle] = cles.objets(occ.parent[choix])
    donnees["ligne"] = pa.array(ligne[choix], pa.int32())
    for rubrique, nom in zip(bloc.rubriques, bloc.colonnes, strict=True):
        donnees[nom] = colonnes.colonne(mod.indices[rubrique], rangee, n)
    return pa.table(donnees)
