"""Naître outre-mer, ou dans un territoire qui a changé de nom : le numéro garde l'ancien code, la déclaration dit le nouveau."""

from datetime import date
from typing import NamedTuple

from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.licites.registre import licite
from vigie.demo.reperes.referentiels import Pays


class Naissance(NamedTuple):
    """Un lieu de naissance : le code que porte le NIR, ce qui se déclare aujourd'hui, et les années où les deux vont ensemble."""

    nir: str
    commune: int
    departement: str
    lieu: str
    premiere: int
    derniere: int
    pays: Pays | None = None


def _pays(code: str, nom: str) -> Pays:
    return Pays(code, nom, "01", 0)


# Insee, code officiel géographique ; CT 2025.1, S21.G00.30.014 (97 en France, 98 dans les collectivités d'outre-mer, 99 à l'étranger).
OUTRE_MER = (
    Naissance("97", 105, "97", "BASSE TERRE", 1964, 2001, _pays("GP", "GUADELOUPE")),
    Naissance("97", 209, "97", "FORT DE FRANCE", 1964, 2001, _pays("MQ", "MARTINIQUE")),
    Naissance("97", 302, "97", "CAYENNE", 1964, 2001, _pays("GF", "GUYANE")),
    Naissance("97", 411, "97", "SAINT DENIS", 1964, 2001, _pays("RE", "LA REUNION")),
    Naissance("98", 511, "97", "MAMOUDZOU", 1977, 2001),  # Mayotte : 985 jusqu'en 2011, 976 depuis
    Naissance("98", 735, "98", "PAPEETE", 1964, 2001, _pays("PF", "POLYNESIE FRANCAISE")),
    Naissance("98", 818, "98", "NOUMEA", 1964, 2001, _pays("NC", "NOUVELLE CALEDONIE")),
)
# Loi du 10/07/1964 (Seine, Seine-et-Oise), loi 75-356 (Corse), service-public.fr F33078 (Algérie, Maroc, Tunisie avant l'indépendance).
ANCIENS = (
    Naissance("75", 50, "92", "NANTERRE", 1962, 1967),
    Naissance("78", 477, "91", "PALAISEAU", 1962, 1967),
    Naissance("20", 4, "20", "AJACCIO", 1962, 1975),
    Naissance("2A", 4, "2A", "AJACCIO", 1977, 2001),
    Naissance("2B", 33, "2B", "BASTIA", 1977, 2001),
    Naissance("92", 131, "99", "ORAN", 1958, 1961, _pays("DZ", "ALGERIE")),
    Naissance("95", 5, "99", "RABAT", 1953, 1955, _pays("MA", "MAROC")),
    Naissance("96", 12, "99", "SFAX", 1953, 1955, _pays("TN", "TUNISIE")),
)


@licite("né outre-mer")
def outre_mer(fabrique: Fabrique) -> None:
    """Source : CT 2025.1, S21.G00.30.001 et S21.G00.30.014 ; Insee, code officiel géographique."""
    _embaucher(fabrique, OUTRE_MER)


@licite("né dans un ancien département")
def anciens_departements(fabrique: Fabrique) -> None:
    """Source : lois 64-707 et 75-356 ; service-public.fr, F33078 ; CT 2025.1, S21.G00.30.001/CCH-11 et S21.G00.30.014/CCH-11."""
    _embaucher(fabrique, ANCIENS)


def _embaucher(fabrique: Fabrique, naissances: tuple[Naissance, ...]) -> None:
    employeur = fabrique.employeur()
    for naissance in naissances:
        jour = date(
            fabrique.tirage.randrange(naissance.premiere, naissance.derniere + 1),
            fabrique.tirage.randrange(1, 13),
            fabrique.tirage.randrange(1, 29),
        )
        salarie = fabrique.touche(
            employeur,
            naissance=jour,
            departement=naissance.departement,
            lieu=naissance.lieu,
            pays=naissance.pays,
        )
        salarie.nir = fabrique.nir(salarie.homme, jour, naissance.nir, naissance.commune)
        fabrique.evenements(salarie)
