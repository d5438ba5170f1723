"""Identifiants inventés mais bien formés : SIREN, SIRET (clé de Luhn), NIR, RIB et IBAN."""

from datetime import date
from random import Random


def cle_luhn(chiffres: str) -> str:
    """Dernier chiffre qui rend `chiffres` suivi de lui divisible par 10 au sens de Luhn."""
    total = 0
    for rang, c in enumerate(reversed(chiffres)):
        double = int(c) * (2 if rang % 2 == 0 else 1)
        total += double - 9 if double > 9 else double
    return str(-total % 10)


def siren(tirage: Random) -> str:
    """Un SIREN à clé juste."""
    racine = f"{tirage.randrange(30_000_000, 99_999_999):08d}"
    return racine + cle_luhn(racine)


def nic(siren_: str, rang: int) -> str:
    """Le NIC de rang donné : le SIRET formé a une clé juste."""
    return f"{rang:04d}" + cle_luhn(f"{siren_}{rang:04d}")


def nir(tirage: Random, homme: bool, naissance: date, departement: str, commune: int) -> str:
    """NIR de 13 caractères sans clé, cohérent avec le sexe, l'année, le mois et le département (« 99 » : étranger)."""
    # Le rang s'arrête à 899 : la norme refuse une longue suite de 9 en fin de NIR.
    sexe = "1" if homme else "2"
    rang = tirage.randrange(1, 900)
    return f"{sexe}{naissance.year % 100:02d}{naissance.month:02d}{departement}{commune:03d}{rang:03d}"


def iban(tirage: Random) -> str:
    """IBAN français aux deux clés justes (RIB et IBAN)."""
    banque, guichet = tirage.randrange(10_000, 99_999), tirage.randrange(1, 99_999)
    compte = tirage.randrange(1, 99_999_999_999)
    cle = 97 - (89 * banque + 15 * guichet + 3 * compte) % 97
    bban = f"{banque:05d}{guichet:05d}{compte:011d}{cle:02d}"
    # « FR00 » placé en fin et converti en chiffres (F = 15, R = 27), selon la règle modulo 97.
    controle = 98 - int(f"{bban}152700") % 97
    return f"FR{controle:02d}{bban}"
