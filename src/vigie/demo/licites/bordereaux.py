"""Le bordereau d'un employeur dont les codes ne sont pas ceux de tous : chaque ligne remplacée, gardée ou retirée, puis le total."""

from collections.abc import Collection
from typing import NamedTuple

from vigie.demo.reperes import taux
from vigie.demo.reperes.taux import part
from vigie.demo.texte.edition import Edition
from vigie.demo.texte.neodes import centimes, montant


class Neuve(NamedTuple):
    """Ce qui remplace une ligne : son code, son taux en cent-millièmes, et son assiette en centimes si elle change."""

    code: str
    taux: int
    assiette: int | None = None


Cle = tuple[str, str]  # code et qualifiant


def refaire(edition: Edition, neuves: dict[Cle, Neuve], gardes: Collection[str] = ()) -> None:
    """Refait le bordereau d'une mensuelle qui n'en a qu'un, et le versement à l'Urssaf ; ce qui n'est ni remplacé ni gardé est retiré."""
    for ligne in edition.occurrences("23"):
        neuve = neuves.get((ligne.valeur("001"), ligne.valeur("002")))
        if neuve:
            assiette = centimes(ligne.valeur("004")) if neuve.assiette is None else neuve.assiette
            euros = (assiette + 50) // 100
            valeurs = {"001": neuve.code, "004": montant(euros * 100), "005": montant(part(euros, neuve.taux) * 100)}
            for suffixe, valeur in valeurs.items():
                ligne.ligne(suffixe).valeur = valeur
        elif ligne.valeur("001") not in gardes:
            edition.retirer(*ligne.lignes)
    total = montant(sum(centimes(x.valeur("005")) for x in edition.occurrences("23")))
    for bordereau in edition.occurrences("22"):
        bordereau.ligne("005").valeur = total
        edition.trouver(None, "20", r002=edition.declaration.declarant.siret).ligne("005").valeur = total


def retaxer(edition: Edition, valeurs: dict[Cle, int]) -> None:
    """Remet chaque cotisation de ces bases et codes à son taux, et l'écrit là où il se dit (81.007)."""
    for base in edition.occurrences("78"):
        for ligne in edition.cotisations(base):
            cle = (base.valeur("001"), ligne.valeur("001"))
            if cle in valeurs:
                ligne.ligne("004").valeur = montant(part(centimes(ligne.valeur("003")), valeurs[cle]))
                if ligne.ligne("007"):
                    ligne.ligne("007").valeur = taux.texte(valeurs[cle])
