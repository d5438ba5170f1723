"""Les figurants : des déclarations entières et licites, une par personnage, nature et norme, écrites depuis les textes courts de `textes/`.

La démonstration en fait des employeurs de plus ; le banc des mutations (tests/mutation) y plante un défaut par contrôle.

Un texte court tient une occurrence par ligne (`40 001=01012020 002=06`, un tilde pour un espace). Ce que la norme ou la
nature n'admettent pas est tu : bloc inconnu ou de cardinalité nulle, rubrique inconnue, interdite ou sans usage. Une ligne
peut se réserver à des natures ou à des normes : `[07] …`, `[P26+] …`, `[01 P24 P25] …`. `@ nom` inclut un autre texte.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from vigie.demo.figurants.arbre import RACINE, Arbre, Occurrence
from vigie.demo.figurants.tables import NORMES, Norme, bloc_abrege, norme

DOSSIER = Path(__file__).parent / "textes"
NIC, NIC_SIEGE = "00013", "00021"
_CONDITION = re.compile(r"\[([^\]]+)\]\s+(.*)")


@dataclass(frozen=True)
class Propre:
    """Une déclaration propre : d'où elle vient, et son arbre."""

    personnage: str
    nature: str
    norme: str
    arbre: Arbre

    def __str__(self) -> str:
        return f"{self.personnage}-{self.nature}-{self.norme}"


def personnages() -> list[str]:
    """Noms des textes courts qui sont des déclarations (les autres ne sont qu'inclus)."""
    return sorted(f.stem for f in DOSSIER.glob("*.txt") if "natures" in _entete(f.stem))


@cache
def propres() -> tuple[Propre, ...]:
    """Toutes les déclarations propres, par nature, norme et personnage."""
    trouvees = [
        Propre(p, nature, n, fabriquer(p, nature, n, rang))
        for rang, p in enumerate(personnages())
        for n in NORMES
        for nature in _entete(p)["natures"].split()
        if nature in norme(n).natures
    ]
    return tuple(sorted(trouvees, key=lambda x: (x.nature, x.norme, x.personnage)))


def fabriquer(personnage: str, nature: str, nom_norme: str, rang: int = 0, paie: str | None = None) -> Arbre:
    """L'arbre d'une déclaration propre ; `rang` choisit son déclarant, `paie` remplace le brut du personnage."""
    n, entete = norme(nom_norme), _entete(personnage) | ({"paie": paie} if paie else {})
    variables = _variables(entete, nature, nom_norme, siren(10 * rang + int(nature)))
    dernieres: dict[str, Occurrence] = {}
    arbre: Arbre | None = None
    for texte in _lignes(personnage, nature, nom_norme):
        court, *champs = texte.format(**variables).split()
        bloc = bloc_abrege(court)
        if not n.bloc_admis(bloc, nature) and nature in n.natures:
            dernieres.pop(bloc, None)
            continue
        parent = dernieres.get(n.parents.get(bloc, ""))
        if arbre is not None and parent is None:
            continue
        o = Occurrence(bloc, _rubriques(bloc, champs, n, nature))
        if not o.rubriques:
            continue
        if arbre is None:
            arbre = Arbre(n, o)
        else:
            arbre.ajouter(parent, o)
        dernieres[bloc] = o
    if arbre is None or arbre.racine.bloc != RACINE:
        raise ValueError(f"{personnage} : la première ligne doit être celle de l'envoi")
    for ligne in arbre.lignes():
        ligne.occurrence.rubriques[ligne.rubrique] = ligne.valeur  # les totaux S90, justes
    return arbre


def siren(rang: int) -> str:
    """Le rang-ième SIREN inventé dont la clé est juste, seul et avec les deux NIC des déclarations propres."""
    suite, connus = _sirens()
    while len(connus) <= rang:
        connus.append(next(suite))
    return connus[rang]


@cache
def _sirens() -> tuple[Iterator[str], list[str]]:
    """La suite des SIREN, et ceux déjà tirés."""
    candidats = (f"{k}{cle}" for k in itertools.count(70_000_000) for cle in "0123456789")
    return (c for c in candidats if all(_luhn(c + suite) for suite in ("", NIC, NIC_SIEGE))), []


def _luhn(texte: str) -> bool:
    total = 0
    for i, c in enumerate(reversed(texte)):
        double = int(c) * (2 if i % 2 else 1)
        total += double - 9 if double > 9 else double
    return total % 10 == 0


@cache
def _texte(nom: str) -> str:
    return (DOSSIER / f"{nom}.txt").read_text(encoding="utf-8")


@cache
def _entete(personnage: str) -> dict[str, str]:
    lignes = _texte(personnage).split("\n---\n")[0].splitlines()
    return dict(ligne.split(": ", 1) for ligne in lignes if ligne and not ligne.startswith("#"))


def _lignes(fichier: str, nature: str, nom_norme: str) -> Iterator[str]:
    for brute in _texte(fichier).split("\n---\n")[-1].splitlines():
        texte = brute.strip()
        trouve = _CONDITION.match(texte)
        if trouve:
            texte = trouve[2] if _reservee(trouve[1].split(), nature, nom_norme) else ""
        if texte.startswith("@ "):
            yield from _lignes(texte[2:], nature, nom_norme)
        elif texte and not texte.startswith("#"):
            yield texte


def _reservee(mots: list[str], nature: str, nom_norme: str) -> bool:
    natures = [m for m in mots if m[0].isdigit()]
    normes = [m for m in mots if m[0] == "P"]
    annee = nom_norme[:3]
    dans_norme = any(annee >= m[:3] if m.endswith("+") else annee == m for m in normes)
    return (not natures or nature in natures) and (not normes or dans_norme)


def _rubriques(bloc: str, champs: list[str], version: Norme, nature: str) -> dict[str, str]:
    rubriques = {}
    for champ in champs:
        numero, _, valeur = champ.partition("=")
        rubrique = f"{bloc}.{numero}"
        if rubrique in version.rubriques and version.admise(rubrique, nature):
            rubriques[rubrique] = valeur.replace("~", " ")
    return rubriques


def _variables(entete: dict[str, str], nature: str, nom_norme: str, base: str) -> dict[str, str]:
    annee = 2000 + int(nom_norme[1:3])
    variables = {
        "nature": nature, "norme": nom_norme, "A": str(annee), "A1": str(annee - 1), "SIREN": base, "NIC": NIC,
        "SIRET": base + NIC, "NICS": NIC_SIEGE, "depot": "01", "evenement": "01", "champ": "01", "devise": "01",
        "contrat": "C0001", "type": "01",
    }  # fmt: skip
    reduction = int(entete.get("reduction" if nom_norme >= "P26" else "reduction_p25", "0"))
    return variables | entete | _paie(Decimal(entete.get("paie", "3000.00")), reduction)


def _paie(brut: Decimal, reduction: int) -> dict[str, str]:
    """Une paie sous le plafond : montants liés entre eux comme la norme les lie (net versé, montant net social, prélèvement).

    Le bordereau a deux lignes, arrondies à l'euro (cas général, CSG et CRDS), et sa réduction en moins.
    """
    csg, fiscal = _centimes(brut * Decimal("0.9825")), _centimes(brut * Decimal("0.81"))
    montants = {
        "brut": brut,
        "csg": csg,
        "fiscal": fiscal,
        "net": fiscal - _centimes(csg * Decimal("0.029")),
        "pas": _centimes(fiscal * Decimal("0.05")),
    }
    taux = {
        "vieillesse": "0.1545", "retraite": "0.1002", "retraite_patronale": "0.0601", "maladie": "0.07", "famille": "0.0345",
        "solidarite": "0.003", "chomage": "0.04", "ags": "0.0025", "apec": "0.0006", "dialogue": "0.00016", "at": "0.009",
        "fnal": "0.001", "vieillesse_totale": "0.0251",
    }  # fmt: skip
    montants |= {f"c_{nom}": _centimes(brut * Decimal(t)) for nom, t in taux.items()}
    montants["c_csg"] = _centimes(csg * Decimal("0.092"))
    montants["c_crds"] = _centimes(csg * Decimal("0.005"))
    montants |= {"brut_euro": _euros(brut), "csg_euro": _euros(csg), "csg_due": _euros(_euros(csg) * Decimal("0.097"))}
    montants["urssaf"] = Decimal(600) + montants["csg_due"] - reduction
    montants["pas_euro"] = _euros(montants["pas"])
    return {nom: f"{m:.2f}" for nom, m in montants.items()}


def _euros(montant: Decimal) -> Decimal:
    return montant.quantize(Decimal(1), ROUND_HALF_UP)


def _centimes(montant: Decimal) -> Decimal:
    return montant.quantize(Decimal("0.01"), ROUND_HALF_UP)
