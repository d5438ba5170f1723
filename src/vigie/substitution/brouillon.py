"""Le texte d'un brouillon de DSN de substitution : une déclaration de nature 09 d'un mois, et ses individus corrigés.

Le cahier technique donne le modèle (blocs, usages), non le contenu minimal : on garde de chaque individu ce que le modèle exige, et les bases
plafonnée et déplafonnée du mois. L'envoi est un envoi d'essai (S10.G00.00.005 à 01), et son logiciel se nomme brouillon : déposé par
mégarde, il ne vaudrait rien.
"""

from datetime import date
from decimal import Decimal

from vigie.erreurs import ErreurVigie
from vigie.norme.tables import usages
from vigie.substitution.mensuelles import INDIVIDU, Lignes, Mensuelle, bloc

NATURE = "09"
# Ce que le modèle exige sous un individu, et les bases.
BLOCS = (INDIVIDU, "S21.G00.40", "S21.G00.71", "S21.G00.50", "S21.G00.51", "S21.G00.78")
_ETABLISSEMENT = ("S21.G00.06", "S21.G00.11")
_PLAFONNEE, _DEPLAFONNEE = "02", "03"


class SansBrouillon(ErreurVigie):
    """Cet individu ne peut être corrigé par un brouillon ; le texte dit pourquoi."""


def corrige(individu: Lignes, norme: str, mois: date, ajout: Decimal) -> Lignes:
    """Les lignes d'un individu que garde une substitution, la base plafonnée du mois changée de `ajout` euros.

    Lève `SansBrouillon` sans base plafonnée du mois, ou si elle devenait négative.
    """
    gardees: Lignes = []
    faite = False
    for occurrence in _occurrences(individu):
        if bloc(occurrence[0][0]) not in BLOCS:
            continue
        valeurs = dict(occurrence)
        if bloc(occurrence[0][0]) == "S21.G00.78":
            if valeurs.get("S21.G00.78.001") not in (_PLAFONNEE, _DEPLAFONNEE) or not _du_mois(valeurs, mois):
                continue
            if valeurs["S21.G00.78.001"] == _PLAFONNEE and not faite:
                faite = True
                montant = Decimal(valeurs.get("S21.G00.78.004") or "0") + ajout
                if montant < 0:
                    raise SansBrouillon("la base plafonnée deviendrait négative")
                occurrence = [(r, f"{montant:.2f}" if r == "S21.G00.78.004" else v) for r, v in occurrence]
        gardees += occurrence
    if not faite:
        raise SansBrouillon(f"aucune base plafonnée de {mois:%m/%Y} dans sa déclaration")
    return _admises(gardees, norme)


def envoi(mensuelle: Mensuelle, mois: date, individus: list[Lignes], emetteur: str, jour: date, version: str) -> bytes:
    """Les octets NEODeS d'un envoi d'essai d'une déclaration 09 ; `emetteur` : SIRET de l'organisme, `jour` : date de constitution."""
    tete = dict(mensuelle.tete())
    lignes = [
        ("S10.G00.00.001", "VIGIE BROUILLON"),
        ("S10.G00.00.002", "NON OFFICIEL"),
        ("S10.G00.00.003", version),
        ("S10.G00.00.005", "01"),
        ("S10.G00.00.006", mensuelle.norme),
        ("S10.G00.00.007", "01"),
        ("S10.G00.00.008", "01"),
        ("S10.G00.01.001", emetteur[:9]),
        ("S10.G00.01.002", emetteur[9:]),
        ("S10.G00.01.003", "BROUILLON A COMPLETER"),
        ("S10.G00.02.001", "01"),
        ("S10.G00.02.002", "A COMPLETER"),
        ("S10.G00.02.004", "brouillon@vigie.invalid"),
        ("S10.G00.02.005", "0100000000"),
        ("S20.G00.05.001", NATURE),
        ("S20.G00.05.002", "01"),
        ("S20.G00.05.003", "11"),
        ("S20.G00.05.004", "1"),
        ("S20.G00.05.005", f"{mois:%d%m%Y}"),
        ("S20.G00.05.007", f"{jour:%d%m%Y}"),
        ("S20.G00.05.008", tete.get("S20.G00.05.008", "01")),
        ("S20.G00.05.010", tete.get("S20.G00.05.010", "01")),
        ("S20.G00.05.013", "02"),
        *_admises([(r, v) for r, v in mensuelle.tete() if bloc(r) in _ETABLISSEMENT], mensuelle.norme),
        *(ligne for individu in individus for ligne in individu),
    ]
    lignes += [("S90.G00.90.001", str(len(lignes) + 2)), ("S90.G00.90.002", "1")]
    return "".join(f"{rubrique},'{valeur}'\n" for rubrique, valeur in lignes).encode("latin-1", errors="replace")


def emetteur(mensuelle: Mensuelle, dit: str | None) -> str:
    """Le SIRET de l'organisme qui substituerait : celui qu'on a dit, sinon celui du premier bordereau (S21.G00.22.001), sinon du premier versement (20.001).

    Lève `ErreurVigie` s'il n'est nulle part.
    """
    tete = mensuelle.tete()
    nommes = [v for rubrique in ("S21.G00.22.001", "S21.G00.20.001") for r, v in tete if r == rubrique]
    for siret in (dit or "", *nommes):
        if len(siret) == 14 and siret.isdigit():
            return siret
    raise ErreurVigie(
        "La déclaration ne nomme pas l'organisme de recouvrement par un SIRET : donnez-le par --emetteur SIRET."
    )


def _occurrences(lignes: Lignes) -> list[Lignes]:
    rendues: list[Lignes] = []
    for rubrique, valeur in lignes:
        if not rendues or bloc(rubrique) != bloc(rendues[-1][-1][0]) or rubrique <= rendues[-1][-1][0]:
            rendues.append([])
        rendues[-1].append((rubrique, valeur))
    return rendues


def _du_mois(base: dict[str, str], mois: date) -> bool:
    """La base est-elle rattachée à ce mois ? Par sa date de fin, sinon de début (JJMMAAAA)."""
    jour = base.get("S21.G00.78.003") or base.get("S21.G00.78.002") or ""
    return jour[2:] == f"{mois:%m%Y}"


def _admises(lignes: Lignes, norme: str) -> Lignes:
    """Les rubriques que le modèle de la nature 09 admet dans cette norme."""
    connus = usages(norme)
    return [(r, v) for r, v in lignes if (u := connus.get((r, NATURE))) and u.usage in ("O", "C")]
