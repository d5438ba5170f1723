"""Des retours abîmés au hasard : refusés d'une phrase, ou lus ; dans les deux cas, chaque élément compté une fois, et rien ne lève."""

import io
import random
import re

import pytest

from outils.retours_factices import CLE, DOSSIER
from vigie.extrait.par_fichier import en_table
from vigie.identite.pseudonymes import Pseudonymes
from vigie.norme import retours as norme
from vigie.norme.balises import parcourir
from vigie.retours.fichiers import eprouver
from vigie.retours.lecteur import Lecteur
from vigie.retours.minimiser import Minimiseur

SAINS = [f.read_bytes() for f in sorted(DOSSIER.glob("*.xml"))]
FEUILLE = re.compile(rb"<([A-Za-z_0-9]+)[^<>]*>[^<]*</\1>")
VALEURS = (
    b"", b"9" * 40, b"-1e400", b"31022026", b"0000-00-00", b"NaN", b"999999999999999999", b"'; DROP TABLE x;--", b"{{ x }}",
    b"2026-99-99T99:99:99", b"1 90 01 01 001 001", b"S99.G00.99.999", b"<![CDATA[<a>]]>", b"&#x41;", b"&#0;", b"&lt;script&gt;",
)  # fmt: skip


class Source:
    """Des octets, lus comme un fichier."""

    nom = "hasard.xml"

    def __init__(self, octets: bytes) -> None:
        self._octets = octets

    def ouvrir(self) -> io.BytesIO:
        return io.BytesIO(self._octets)


def abimer(alea: random.Random, octets: bytes) -> bytes:
    """Un octet changé, une fin coupée, une feuille ôtée, doublée, déplacée, ou d'une autre valeur."""
    feuilles = [m.span() for m in FEUILLE.finditer(octets)]
    geste = alea.choice(("octet", "couper", "ôter", "doubler", "déplacer", "valeur", "valeur"))
    i = alea.randrange(len(octets))
    if geste == "octet":
        return octets[:i] + bytes([alea.randrange(256)]) + octets[i + 1 :]
    if geste == "couper" or not feuilles:
        return octets[:i]
    (debut, fin), (autre, sa_fin) = alea.choice(feuilles), alea.choice(feuilles)
    feuille = octets[debut:fin]
    if geste == "valeur":
        feuille = re.sub(rb">[^<]*<", lambda _: b">" + alea.choice(VALEURS) + b"<", feuille, count=1)
    mise = {"ôter": b"", "doubler": feuille * 2, "déplacer": octets[autre:sa_fin]}.get(geste, feuille)
    return octets[:debut] + mise + octets[fin:]


@pytest.mark.parametrize("graine", range(4))
def test_au_hasard(graine):
    alea, lus, refuses = random.Random(graine), 0, 0
    for _ in range(60):
        octets = alea.choice(SAINS)
        for _ in range(alea.randint(1, 3)):
            octets = abimer(alea, octets) or b"<"
        source = Source(octets)
        fichier = eprouver(source, 1)
        if fichier.statut != "lu":
            refuses += 1
            assert fichier.motif.isprintable() and len(fichier.motif) < 250
            continue
        lus += 1
        rendues: dict[str, list] = {}
        minimiseur = Minimiseur(Pseudonymes(CLE), fichier.famille, 1)

        def rendre(ligne, comptes, minimiseur=minimiseur, rendues=rendues):
            for table, rangee in minimiseur.rangees(ligne, comptes):
                rendues.setdefault(table, []).append(rangee)

        lecteur = Lecteur(fichier.famille.code, lambda _: "a" * 32, rendre)
        with source.ouvrir() as flux:
            parcourir(flux, lecteur.ouvrir, lecteur.fermer)
        comptes = lecteur.finir()
        assert comptes.lus == comptes.gardes + sum(comptes.ecartes.values())
        for table, rangees in rendues.items():
            assert en_table(norme.schema()[table][1], rangees).num_rows == len(rangees)
        assert comptes.retours == len(rendues.get("retours", []))
    assert lus > 10 and refuses > 10, "trop peu d'un côté : ce hasard n'éprouve rien"
