"""Retrouver, dans les fichiers reçus, les mensuelles à corriger : en clair, donc en zone protégée seulement."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from vigie.erreurs import ErreurVigie
from vigie.identite.cles import Cle
from vigie.lecture.sources import enumerer
from vigie.lecture.tranches import Lecteur

Lignes = list[tuple[str, str]]
INDIVIDU = "S21.G00.30"


@dataclass
class Mensuelle:
    """Une déclaration reçue : sa norme, ses lignes (rubrique, valeur) dans l'ordre."""

    norme: str
    lignes: Lignes = field(default_factory=list)

    def tete(self) -> Lignes:
        """Ce qui précède le premier individu."""
        return self.lignes[: next((i for i, (r, _) in enumerate(self.lignes) if bloc(r) == INDIVIDU), len(self.lignes))]

    def individus(self) -> list[Lignes]:
        """Les lignes de chaque individu, jusqu'au suivant ou à la fin de l'arbre des individus."""
        rendus: list[Lignes] = []
        avant = ""
        for rubrique, valeur in self.lignes[len(self.tete()) :]:
            if rubrique.startswith(("S89", "S90")):
                break
            if bloc(rubrique) == INDIVIDU and (bloc(avant) != INDIVIDU or rubrique <= avant):
                rendus.append([])
            rendus[-1].append((rubrique, valeur))
            avant = rubrique
        return rendus


def bloc(rubrique: str) -> str:
    """Le bloc d'une rubrique."""
    return rubrique[:10]


def retrouver(entrees: list[str], cle: Cle, cherchees: Iterable[str]) -> dict[str, Mensuelle]:
    """Les déclarations cherchées (par `declaration_id`), lues des fichiers reçus.

    Leur identifiant est l'empreinte à clé de leurs octets : une déclaration modifiée depuis, ou une autre clé, ne s'y retrouve pas.
    Lève `ErreurVigie` si aucun fichier n'est lisible.
    """
    voulues = set(cherchees)
    lecteur = Lecteur(cle.domaine("objet"))
    rendues: dict[str, Mensuelle] = {}
    for tranche in lecteur.tranches(iter(list(enumerer(entrees)))):
        siennes = {
            c["declaration"]: rendues.setdefault(c["declaration_id"], Mensuelle(c["norme"]))
            for c in tranche.contextes.select(["declaration", "declaration_id", "norme"]).to_pylist()
            if c["declaration_id"] in voulues
        }
        if siennes:
            lues = tranche.valeurs.select(["declaration", "rubrique", "valeur", "ligne"]).to_pylist()
            for v in sorted((v for v in lues if v["declaration"] in siennes), key=lambda v: v["ligne"]):
                siennes[v["declaration"]].lignes.append((v["rubrique"], v["valeur"]))
    if not any(f.statut == "lu" for f in lecteur.fichiers):
        dits = " ; ".join(f"{f.nom} : {f.motif}" for f in lecteur.fichiers)
        raise ErreurVigie(f"aucun fichier lisible{' : ' if dits else ''}{dits}")
    return rendues
