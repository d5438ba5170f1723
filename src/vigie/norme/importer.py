"""Import d'une norme : classeurs officiels → seeds CSV.

Importer une norme ne remplace que ses propres lignes ; chaque seed reste trié : deux imports donnent les mêmes octets.

Suppléance : deux normes sur quatre n'ont pas de tableau des usages publié. Leurs usages, pour les rubriques communes,
viennent alors d'une norme qui en a un : la plus récente avant elle, sinon la plus proche après. La colonne `source`
nomme la norme d'où vient chaque ligne. Une norme n'en supplée qu'une de son flux : PASRAU n'a pas de tableau des usages publié, et
la DSN ne lui prête pas le sien. Les cardinalités par nature suivent la même règle ; elles ne sont dans aucun
classeur : celles de P25V01 ont été relevées dans le cahier technique 2025.1 (arborescences, pages 117 à 124).
Importer d'abord les normes qui ont un tableau.
"""

import csv
import io
import os
import re
import unicodedata
from pathlib import Path

from vigie.erreurs import ErreurVigie
from vigie.norme import flux
from vigie.norme.classeur import Ligne, NormeLue, lire_norme, lire_usages

COLONNES = {
    "norme_blocs": ("norme", "bloc", "nom", "parent", "ordre", "card_min", "card_max"),
    "norme_rubriques": ("norme", "rubrique", "bloc", "nom", "type_id", "ordre"),
    "norme_types": ("norme", "type_id", "nature", "expression", "longueur_min", "longueur_max"),
    "norme_valeurs": ("norme", "type_id", "code", "libelle"),
    "norme_usages": ("norme", "rubrique", "nature", "usage", "source"),
    "norme_cardinalites": ("norme", "bloc", "nature", "card_min", "card_max", "source"),
}
COLONNES_NOMS = ("id", "nom", "cle")
# Colonnes que la lecture ajoute à chaque table : un nom mécanique ne doit pas les prendre.
COLONNES_RESERVEES = frozenset({"objet_id", "declaration_id", "envoi_id", "ligne", "rang", "extrait_id"})


def importer(classeur: Path, sortie: Path, tableau_usages: Path | None = None) -> dict[str, int]:
    """Importe une table de norme (et son tableau des usages) dans les seeds du dossier `sortie`.

    Rend le nombre de lignes de la norme par seed, plus `noms` : le nombre d'identifiants nouveaux ajoutés à noms.csv.
    Sans tableau, les usages déjà importés d'un tableau de cette norme sont gardés ; à défaut ils sont suppléés.
    Lève ErreurVigie pour un classeur inutilisable ; rien n'est alors écrit.
    """
    lue = lire_norme(classeur)
    usages = lire_usages(tableau_usages) if tableau_usages else None
    anciennes = {seed: lire_seed(sortie / f"{seed}.csv", colonnes) for seed, colonnes in COLONNES.items()}
    nouvelles = {
        "norme_blocs": lue.blocs,
        "norme_rubriques": lue.rubriques,
        "norme_types": lue.types,
        "norme_valeurs": lue.valeurs,
        "norme_usages": _usages(lue, usages, anciennes["norme_usages"], tableau_usages),
        "norme_cardinalites": _cardinalites(lue, anciennes["norme_cardinalites"]),
    }
    sortie.mkdir(parents=True, exist_ok=True)
    for seed, lignes in nouvelles.items():
        autres = [ligne for ligne in anciennes[seed] if ligne["norme"] != lue.norme]
        # Le tri est stable : à l'intérieur d'une norme, l'ordre est celui que la lecture a fixé.
        ecrire_seed(sortie / f"{seed}.csv", COLONNES[seed], sorted(autres + lignes, key=lambda ligne: ligne["norme"]))
    comptes = {seed: len(lignes) for seed, lignes in nouvelles.items()}
    comptes["noms"] = completer_noms(sortie / "noms.csv", lue.origines)
    return comptes


def lire_seed(chemin: Path, colonnes: tuple[str, ...]) -> list[Ligne]:
    """Lignes d'un seed ; aucune si le fichier n'existe pas encore. ErreurVigie si l'en-tête n'est pas le nôtre."""
    if not chemin.is_file():
        return []
    with chemin.open(encoding="utf-8", newline="") as fichier:
        lecteur = csv.DictReader(fichier)
        if tuple(lecteur.fieldnames or ()) != colonnes:
            raise ErreurVigie(f"{chemin} : en-tête inattendu. Attendu : {','.join(colonnes)}.")
        return list(lecteur)


def ecrire_seed(chemin: Path, colonnes: tuple[str, ...], lignes: list[Ligne]) -> None:
    """Écrit un seed d'un coup (fichier voisin puis remplacement) : jamais de CSV à moitié écrit."""
    sortie = io.StringIO()
    scribe = csv.DictWriter(sortie, colonnes, lineterminator="\n")
    scribe.writeheader()
    scribe.writerows(lignes)
    provisoire = chemin.with_name(f".{chemin.name}.{os.getpid()}")
    provisoire.write_text(sortie.getvalue(), encoding="utf-8", newline="\n")
    provisoire.replace(chemin)


def suppleantes(norme: str, disponibles: set[str]) -> list[str]:
    """Normes qui peuvent suppléer `norme`, par préférence : les précédentes de la plus récente, puis les suivantes."""
    disponibles = {n for n in disponibles if flux.de_la_norme(n) == flux.de_la_norme(norme)}
    avant = sorted((n for n in disponibles if n < norme), reverse=True)
    return avant + sorted(n for n in disponibles if n > norme)


def _usages(
    lue: NormeLue, tableau: dict[tuple[str, str], str] | None, anciens: list[Ligne], chemin: Path | None
) -> list[Ligne]:
    rubriques = {r["rubrique"] for r in lue.rubriques}
    if tableau is not None:
        orphelines = sorted({rubrique for rubrique, _ in tableau} - rubriques)
        if orphelines:
            raise ErreurVigie(
                f"{chemin} : rubriques absentes de {lue.norme} ({', '.join(orphelines[:5])}). "
                "Donner le tableau des usages de la même année que la table de norme."
            )
        lignes = [_ligne(lue.norme, "rubrique", r, n, lue.norme, usage=u) for (r, n), u in tableau.items()]
        return sorted(lignes, key=lambda ligne: (ligne["rubrique"], ligne["nature"]))
    return _suppleer(lue.norme, "rubrique", rubriques, anciens)


def _cardinalites(lue: NormeLue, anciennes: list[Ligne]) -> list[Ligne]:
    return _suppleer(lue.norme, "bloc", {b["bloc"] for b in lue.blocs}, anciennes)


def _ligne(norme: str, cle: str, identifiant: str, nature: str, source: str, **valeurs: str) -> Ligne:
    return {"norme": norme, cle: identifiant, "nature": nature, **valeurs, "source": source}


def _suppleer(norme: str, cle: str, identifiants: set[str], connues: list[Ligne]) -> list[Ligne]:
    """Lignes propres de la norme si elle en a, sinon celles des suppléantes, rubrique (ou bloc) par rubrique.

    Les natures reprises sont celles de la première suppléante : une nature née plus tard n'existait pas encore.
    """
    propres = [ligne for ligne in connues if ligne["source"] == ligne["norme"]]
    sources = {ligne["norme"] for ligne in propres}
    ordre = [norme] if norme in sources else suppleantes(norme, sources)
    natures = {ligne["nature"] for ligne in propres if ordre and ligne["norme"] == ordre[0]}
    rendues: dict[str, list[Ligne]] = {}
    for source in ordre:
        trouvees: dict[str, list[Ligne]] = {}
        for ligne in propres:
            if ligne["norme"] == source and ligne[cle] in identifiants - rendues.keys() and ligne["nature"] in natures:
                trouvees.setdefault(ligne[cle], []).append({**ligne, "norme": norme, "source": source})
        rendues.update(trouvees)
    lignes = [ligne for groupe in rendues.values() for ligne in groupe]
    return sorted(lignes, key=lambda ligne: (ligne[cle], ligne["nature"]))


def completer_noms(chemin: Path, origines: dict[str, str]) -> int:
    """Ajoute à noms.csv une ligne mécanique par identifiant inconnu ; ne touche à aucun nom existant.

    Rend le nombre d'ajouts. Un nom de table ou de colonne, une fois publié, ne change plus : relire les ajouts avant
    de les valider.
    """
    noms = {ligne["id"]: ligne for ligne in lire_seed(chemin, COLONNES_NOMS)}
    inconnus = sorted(set(origines) - noms.keys(), key=_rang_noms)
    for identifiant in inconnus:
        est_bloc = _est_bloc(identifiant)
        pris = {n["nom"] for i, n in noms.items() if _famille(i) == _famille(identifiant)}
        nom = _nom_libre(nom_mecanique(origines[identifiant]), identifiant, pris | COLONNES_RESERVEES)
        cle = f"{nom.removesuffix('s')}_id" if est_bloc else ""
        noms[identifiant] = {"id": identifiant, "nom": nom, "cle": cle}
    if inconnus:
        ecrire_seed(chemin, COLONNES_NOMS, sorted(noms.values(), key=lambda ligne: _rang_noms(ligne["id"])))
    return len(inconnus)


def nom_mecanique(origine: str) -> str:
    """« Envoi.NomLogiciel » → `nom_logiciel` ; « Avantages en nature » → `avantages_en_nature`."""
    dernier = origine.strip().rpartition(".")[2].strip() or origine
    ascii_seul = (
        unicodedata.normalize("NFKD", dernier.replace("œ", "oe").replace("Œ", "OE")).encode("ascii", "ignore").decode()
    )
    coupe = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", ascii_seul)
    nom = re.sub(r"[^a-z0-9]+", "_", coupe.lower()).strip("_")
    return f"n_{nom}" if not nom or nom[0].isdigit() else nom


def _est_bloc(identifiant: str) -> bool:
    return identifiant.count(".") == 2


def _famille(identifiant: str) -> str:
    """Où un nom doit être unique : l'ensemble des tables pour un bloc, le bloc pour une rubrique."""
    return "" if _est_bloc(identifiant) else identifiant.rpartition(".")[0]


def _rang_noms(identifiant: str) -> tuple[bool, str]:
    return (not _est_bloc(identifiant), identifiant)


def _nom_libre(nom: str, identifiant: str, pris: set[str] | frozenset[str]) -> str:
    return nom if nom not in pris else f"{nom}_{identifiant.rpartition('.')[2]}"
