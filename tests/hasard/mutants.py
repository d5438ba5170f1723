"""Un mutant est une déclaration valide que l'on abîme : quelques coups, tirés d'une graine et d'un rang, donc rejouables à l'octet.

Une moitié porte un canari : une valeur reconnaissable dans chaque rubrique que l'extrait supprime. On ne doit la retrouver nulle part.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from outils import FICHIERS, fabrique
from vigie.norme.registre import SUPPRIMER, registre

CANARI = re.compile("CANARI[0-9]{7}")
_LIGNE = re.compile(r"(S\d\d\.G\d\d\.\d\d\.\d{3}),'(.*)'")
_Lignes = list[bytes]
_Coup = Callable[[random.Random, _Lignes], _Lignes]


@dataclass(frozen=True)
class Mutant:
    """`nom` : graine et rang, de quoi le refaire ; `coups` : ce qu'il a subi."""

    nom: str
    octets: bytes
    coups: tuple[str, ...]


def mutant(graine: int, rang: int) -> Mutant:
    """Le mutant de ce rang."""
    alea = random.Random(f"{graine}-{rang}")
    lignes = _base(alea, rang)
    coups = [alea.choice(list(COUPS)) for _ in range(alea.choice((1, 1, 1, 2, 3, 6)))]
    for coup in coups:
        lignes = COUPS[coup](alea, lignes) or [b""]
    octets = b"".join(lignes)
    if alea.random() < 0.3:
        fin = alea.choice(list(FINS))
        octets, coups = FINS[fin](alea, octets), [*coups, fin]
    return Mutant(f"{graine}-{rang}.dsn", octets, tuple(coups))


def canaris_permis(octets: bytes) -> set[str]:
    """Les canaris qu'un coup a portés dans une rubrique que l'extrait garde : là, c'est le registre qui répond d'eux."""
    supprimees = {r for r, x in registre().items() if x.traitement == SUPPRIMER}
    permis = set()
    for ligne in octets.decode("latin-1").split("\n"):
        if ligne[:14] not in supprimees and _LIGNE.match(ligne):
            permis |= set(CANARI.findall(ligne))
    return permis


@cache
def _socles() -> tuple[tuple[bytes, ...], ...]:
    """Les déclarations valides du dépôt, et de plus petites, en lignes."""
    textes = [f.read_bytes() for f in sorted((FICHIERS / "valides").glob("*.dsn"))]
    textes.append((FICHIERS / "mensuelle_propre.dsn").read_bytes())
    un = fabrique.declaration(fabrique.individu())
    petits = [
        fabrique.envoi(un),
        fabrique.envoi(un, fabrique.declaration(fabrique.individu("2900201001002", "L'HÉRITIER"), siren="999999997")),
        fabrique.envoi(un, essai="01"),
        fabrique.envoi(un).replace("S20.G00.05.001", "S10.G00.95.008,'20260303101112'\nS20.G00.05.001", 1),
    ]
    textes += [p.encode("latin-1") for p in petits] * 6  # les petits se lisent vite : plus de coups à la seconde
    return tuple(tuple(t.splitlines(keepends=True)) for t in textes)


def _base(alea: random.Random, rang: int) -> _Lignes:
    lignes = list(alea.choice(_socles()))
    if rang % 2:
        return lignes
    supprimees = {r.encode() for r, x in registre().items() if x.traitement == SUPPRIMER}
    canari = f"CANARI{rang:07d}".encode()
    return [x[:16] + canari + b"'\n" if x[:14] in supprimees else x for x in lignes]


def _ou(alea: random.Random, lignes: _Lignes) -> int:
    return alea.randrange(len(lignes))


def _morceau(alea: random.Random, lignes: _Lignes) -> tuple[int, int]:
    debut = _ou(alea, lignes)
    return debut, min(len(lignes), debut + alea.choice((1, 1, 2, 5, 20, 200)))


def _retirer(alea, lignes):
    a, b = _morceau(alea, lignes)
    return lignes[:a] + lignes[b:]


def _repeter(alea, lignes):
    a, b = _morceau(alea, lignes)
    return lignes[:b] + lignes[a:b] * alea.choice((1, 1, 2, 10)) + lignes[b:]


def _deplacer(alea, lignes):
    a, b = _morceau(alea, lignes)
    reste = lignes[:a] + lignes[b:]
    i = alea.randint(0, len(reste))
    return reste[:i] + lignes[a:b] + reste[i:]


def _couper_le_debut(alea, lignes):
    return lignes[_ou(alea, lignes) :]


def _couper_la_fin(alea, lignes):
    return lignes[: _ou(alea, lignes)]


def _enveloppe_seule(alea, lignes):
    return [x for x in lignes if x.startswith((b"S10", b"S90")[: alea.randint(1, 2)])]


def _melanger(alea, lignes):
    a, b = _morceau(alea, lignes)
    dedans = lignes[a:b]
    alea.shuffle(dedans)
    return lignes[:a] + dedans + lignes[b:]


def _greffer(alea, lignes):
    """Une partie d'une autre déclaration, ou toute, quelque part."""
    autre = list(alea.choice(_socles()))
    a, b = (0, len(autre)) if alea.random() < 0.3 else _morceau(alea, autre)
    i = alea.randint(0, len(lignes))
    return lignes[:i] + autre[a:b] + lignes[i:]


def _rubrique(alea, lignes):
    """Un chiffre de rubrique faussé : inconnue, d'un autre bloc, redistribuée."""
    i = _ou(alea, lignes)
    ligne = bytearray(lignes[i])
    if len(ligne) > 14 and not CANARI.search(lignes[i].decode("latin-1")):
        ligne[alea.choice((1, 2, 5, 6, 8, 9, 11, 12, 13))] = alea.choice(b"0123456789X ")
    return [*lignes[:i], bytes(ligne), *lignes[i + 1 :]]


def _valeur(alea, lignes):
    i = _ou(alea, lignes)
    valeurs = (
        b"",
        b" ",
        b"'",
        b"''",
        b"X" * alea.choice((1, 300, 70_000)),
        b"0",
        b"-1",
        b"9" * 40,
        b"\xff\xfe",
        "é€😀".encode(),
        b"\t",
    )
    return [*lignes[:i], lignes[i][:16] + alea.choice(valeurs) + b"'\n", *lignes[i + 1 :]]


def _redistribution(alea, lignes):
    i = alea.randint(0, len(lignes))
    propres = (
        b"S05.G51.00.001,'V01R02'\n",
        b"S10.G00.95.008,'20260303101112'\n",
        b"S21.G00.06.903,'X'\n",
        b"S95.G51.00.002,'2'\n",
    )
    return [*lignes[:i], alea.choice(propres), *lignes[i:]]


def _parasites(alea, lignes):
    parasites = (
        b"\n",
        b"\r\n",
        b" \n",
        b"rien\n",
        b"S21.G00.30.001\n",
        b"S21.G00.30.001,'\n",
        b"'\n",
        b"\x1a",
        b"\xef\xbb\xbf",
        b"\0\n",
    )
    i = alea.randint(0, len(lignes))
    return lignes[:i] + [alea.choice(parasites)] * alea.choice((1, 1, 3, 50)) + lignes[i:]


def _bruit(alea, lignes):
    """Des octets changés, n'importe où."""
    octets = bytearray(b"".join(lignes))
    for _ in range(alea.choice((1, 1, 5, 50)) if octets else 0):
        octets[alea.randrange(len(octets))] = alea.randrange(256)
    return bytes(octets).splitlines(keepends=True) if alea.random() < 0.5 else [bytes(octets)]


def _octets_retires(alea, lignes):
    octets = b"".join(lignes)
    a = alea.randint(0, len(octets))
    return [octets[:a] + octets[a + alea.choice((1, 2, 10, 500)) :]]


def _blancs(alea, lignes):
    """Des blancs en fin de lignes, comme d'un export à largeur fixe."""
    fin = alea.choice((b" ", b"  ", b"\t", b"\r", b" \r"))
    partout = alea.random() < 0.5
    return [x.rstrip(b"\r\n") + fin + b"\n" if partout or alea.random() < 0.1 else x for x in lignes]


COUPS: dict[str, _Coup] = {
    f.__name__.lstrip("_"): f
    for f in (
        _retirer, _repeter, _deplacer, _couper_le_debut, _couper_la_fin, _enveloppe_seule, _melanger, _greffer, _rubrique, _valeur,
        _redistribution, _parasites, _bruit, _octets_retires, _blancs,
    )
}  # fmt: skip

# Ce qui arrive au fichier entier : fins de ligne, encodage, coupure au milieu d'un octet.
FINS: dict[str, Callable[[random.Random, bytes], bytes]] = {
    "crlf": lambda alea, o: o.replace(b"\n", b"\r\n"),
    "cr": lambda alea, o: o.replace(b"\n", b"\r"),
    "sans_fin": lambda alea, o: o.replace(b"\n", b""),
    "tronque": lambda alea, o: o[: alea.randint(0, len(o))],
    "bom": lambda alea, o: b"\xef\xbb\xbf" + o,
    "utf8": lambda alea, o: o.decode("latin-1").encode("utf-8"),
    "utf16": lambda alea, o: o.decode("latin-1").encode("utf-16"),
    "double": lambda alea, o: o + o,
    "vide": lambda alea, o: b"",
}
