"""Encodages à clé qui supportent la coquille : clé phonétique, et filtre de Bloom des bigrammes, salé.

Le filtre suit Schnell, Bachteler et Reiher (BMC Med. Inform. Decis. Mak. 2009, 9:41) : les bigrammes des noms y allument des bits,
et le coefficient de Dice de deux filtres approche celui des bigrammes. Sans sel, la fréquence des bits trahit celle des bigrammes
(Christen, Schnell, Vatsalan, Ranbaduge, PAKDD 2017) : chaque filtre est salé par la date de naissance, ou par le numéro de la
personne, si bien qu'il ne se compare qu'à ceux de même sel. Ce qui reste de risque : docs/decisions/014-encodages-d-identite.md.
"""

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

from vigie.identite.cles import Cle

VERSION = 2  # des faits d'identité : colonnes et encodages ; deux versions ne se rapprochent pas
BITS = 256
PAR_BIGRAMME = 4  # bits allumés par bigramme
_64 = (1 << 64) - 1
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

    MEMOIRE = 50_000

    def __init__(self, cle: Cle) -> None:
        self._cle = cle
        self._connus: dict[tuple, str] = {}
        self._valeurs: dict[tuple[str, str], int] = {}

    def filtres(
        self, sel: str, noms: Iterable[str | None], prenoms: Iterable[str | None], sels: Iterable[str | None]
    ) -> list[str | None]:
        """Filtres salés : 64 lettres (256 bits), ou null s'il manque le nom, le prénom ou le sel. `sel` : nom du domaine."""
        if len(self._connus) > self.MEMOIRE:
            self._connus.clear()
        rangees = zip(noms, prenoms, sels, strict=True)
        return [None if None in r else self._filtre(sel, *r) for r in rangees]

    def _filtre(self, sel: str, nom: str, prenom: str, valeur_du_sel: str) -> str:
        connu = self._connus.get((sel, nom, prenom, valeur_du_sel))
        if connu is None:
            cle = self._cle.domaine(f"identite-bigrammes-{sel}")
            valeurs = [self._valeur(sel, cle, g) for g in bigrammes(nom, prenom)]
            connu = filtre(valeurs, _empreinte(cle, f"sel {valeur_du_sel}"))
            self._connus[sel, nom, prenom, valeur_du_sel] = connu
        return connu

    def _valeur(self, sel: str, cle: bytes, gramme: str) -> int:
        """Empreinte à clé d'un bigramme : il y en a peu, chacune ne se calcule qu'une fois."""
        if (sel, gramme) not in self._valeurs:
            self._valeurs[sel, gramme] = _empreinte(cle, gramme)
        return self._valeurs[sel, gramme]


def _empreinte(cle: bytes, texte: str) -> int:
    octets = hashlib.blake2b(texte.encode(), key=cle, digest_size=8, person=b"vigie.bloom").digest()
    return int.from_bytes(octets, "big")


def filtre(valeurs: Iterable[int], sel: int) -> str:
    """Filtre de Bloom en lettres de a à p. `valeurs`, `sel` : empreintes à clé de 64 bits, mêlées par le finaliseur de splitmix64."""
    bits = 0
    for valeur in valeurs:
        x = valeur ^ sel
        x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 & _64
        x = (x ^ x >> 27) * 0x94D049BB133111EB & _64
        x ^= x >> 31
        for rang in range(PAR_BIGRAMME):  # un octet désigne l'un des 256 bits
            bits |= 1 << (x >> 8 * rang & 0xFF)
    return f"{bits:064x}".translate(_LETTRES)
