"""Encodages à clé qui supportent la coquille : clé phonétique, et filtre de Bloom des bigrammes, salé.

Le filtre suit Schnell, Bachteler et Reiher (BMC Med. Inform. Decis. Mak. 2009, 9:41) : les bigrammes des noms y allument des bits,
et le coefficient de Dice de deux filtres approche celui des bigrammes. Sans sel, la fréquence des bits trahit celle des bigrammes
(Christen, Schnell, Vatsalan, Ranbaduge, PAKDD 2017) : chaque filtre est salé par la date de naissance, ou par le numéro de la
personne, si bien qu'il ne se compare qu'à ceux de même sel. Ce qui reste de risque : docs/decisions/014-encodages-d-identite.md.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np

from vigie.identite.cles import Cle

VERSION = 2  # des faits d'identité : colonnes et encodages ; deux versions ne se rapprochent pas
BITS = 256
PAR_BIGRAMME = 4  # bits allumés par bigramme
_LETTRES = str.maketrans("0123456789abcdef", "abcdefghijklmnop")

# Réductions phonétiques du français, dans l'ordre (dans l'esprit de Phonex, F. Brouard) : graphies d'un même son.
_SONS = tuple(
    (re.compile(motif), son)
    for motif, son in (
        (r"PH", "F"), (r"GN", "N"), (r"QU?", "K"), (r"SCH|SH|CH", "J"), (r"C(?=[EIY])", "S"), (r"C|CK", "K"),
        (r"G(?=[EIY])", "J"), (r"EAUX?|AUX?", "O"), (r"OU", "U"), (r"[AE]IN|[IY][NM](?=[^AEIOUY]|$)|EIM|AIM", "1"),
        (r"[AE][NM](?=[^AEIOUYNM]|$)", "2"), (r"O[NM](?=[^AEIOUYNM]|$)", "3"), (r"[AE]I|E[TZR]$|EE", "E"),
        (r"H", ""), (r"Y", "I"), (r"Z", "S"), (r"W", "V"), (r"(.)\1+", r"\1"), (r"[DTXSPE]+$", ""),
    )
)  # fmt: skip


@lru_cache(maxsize=65_536)
def phonetique(nom: str) -> str:
    """Clé phonétique d'un nom en capitales sans accent : « DUPONT » et « DUPOND » ont la même.

    >>> phonetique("DUPONT"), phonetique("DUPOND"), phonetique("PHILIPPE") == phonetique("FILIPE")
    ('DUP3', 'DUP3', True)
    """
    for motif, son in _SONS:
        nom = motif.sub(son, nom)
    return nom


def bigrammes(nom: str, prenom: str) -> set[str]:
    """Bigrammes des deux noms, chacun bordé et marqué : « AN » du nom et « AN » du prénom sont deux bigrammes."""
    trouves = set()
    for marque, texte in (("n", nom), ("p", prenom)):
        borde = f"_{texte}_"
        trouves |= {marque + borde[i : i + 2] for i in range(len(borde) - 1)}
    return trouves


class Encodeur:
    """Calcule les filtres d'une tranche, avec une mémoire bornée des personnes déjà vues."""

    MEMOIRE = 20_000

    def __init__(self, cle: Cle) -> None:
        self._cle = cle
        self._connus: dict[tuple[str, str, str, str], str] = {}
        self._valeurs: dict[tuple[str, str], int] = {}

    def filtres(
        self, sel: str, noms: Iterable[str | None], prenoms: Iterable[str | None], sels: Iterable[str | None]
    ) -> list[str | None]:
        """Filtres salés : 64 lettres (256 bits), ou null s'il manque le nom, le prénom ou le sel. `sel` : nom du domaine."""
        if len(self._connus) > self.MEMOIRE:
            self._connus.clear()
        rangees = [None if None in r else (sel, *r) for r in zip(noms, prenoms, sels, strict=True)]
        neuves = [r for r in dict.fromkeys(rangees) if r is not None and r not in self._connus]
        if neuves:
            self._connus.update(zip(neuves, self._calculer(sel, neuves), strict=True))
        return [None if r is None else self._connus[r] for r in rangees]

    def _calculer(self, sel: str, rangees: list[tuple[str, str, str, str]]) -> list[str]:
        cle = self._cle.domaine(f"identite-bigrammes-{sel}")
        valeurs = [[self._valeur(sel, cle, g) for g in bigrammes(nom, prenom)] for _, nom, prenom, _ in rangees]
        return filtres(valeurs, [_empreinte(cle, f"sel {valeur}") for *_, valeur in rangees])

    def _valeur(self, sel: str, cle: bytes, gramme: str) -> int:
        """Empreinte à clé d'un bigramme : il y en a peu, chacune ne se calcule qu'une fois."""
        if (sel, gramme) not in self._valeurs:
            self._valeurs[sel, gramme] = _empreinte(cle, gramme)
        return self._valeurs[sel, gramme]


def _empreinte(cle: bytes, texte: str) -> int:
    octets = hashlib.blake2b(texte.encode(), key=cle, digest_size=8, person=b"vigie.bloom").digest()
    return int.from_bytes(octets, "big")


def filtres(valeurs: Sequence[Sequence[int]], sels: Sequence[int]) -> list[str]:
    """Filtres de Bloom en lettres de a à p, un par rangée. `valeurs`, `sels` : empreintes à clé de 64 bits, mêlées par le finaliseur
    de splitmix64 (toutes d'un coup : une personne en a une quinzaine, et il y a des millions de personnes)."""
    longueurs = [len(v) for v in valeurs]
    rangees = np.repeat(np.arange(len(valeurs)), longueurs)
    x = np.fromiter(chain.from_iterable(valeurs), np.uint64, sum(longueurs)) ^ np.array(sels, np.uint64)[rangees]
    x = (x ^ x >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ x >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    x ^= x >> np.uint64(31)
    allumes = np.zeros((len(valeurs), BITS), bool)
    for rang in range(PAR_BIGRAMME):  # un octet désigne l'un des 256 bits, le premier à droite
        allumes[rangees, BITS - 1 - (x >> np.uint64(8 * rang) & np.uint64(0xFF)).astype(np.intp)] = True
    lettres = np.packbits(allumes, axis=1).tobytes().hex().translate(_LETTRES)
    return [lettres[i : i + BITS // 4] for i in range(0, len(lettres), BITS // 4)]
