"""Écrit ce que DSNP3 permet de juger, contrôle par contrôle : de quelles rubriques il dépend, et lesquelles n'ont pas de colonne."""

import csv
import io
import re
from functools import cache

from vigie.controles.entete import Controle, Membre, seed
from vigie.controles.portee import poser
from vigie.controles.zone_relations import canoniques
from vigie.generer import lignees
from vigie.norme import dsnp3, flux
from vigie.norme.tables import dossier, nom_de_rubrique, noms, rangees, tables_canoniques

FICHIER = "seeds/norme/dsnp3_controles.csv"
_RUBRIQUE = re.compile(r"S\d\d\.G\d\d\.\d\d(?:\.\d{3})?")
# Ce que ces relations montrent est le texte reçu : d'une table recomposée, il n'y a rien à en dire.
_DU_TEXTE = frozenset({"isolees", "suites_distinctes", "transitions_distinctes"})
# Des blancs de fin et des octets hors de son alphabet, une table n'a rien gardé non plus.
_DE_L_ECRITURE = frozenset({"BLANC", "CARACTERE"})
_CITEES = 3
_VERSION = "il ne vaut que de certaines versions de la norme, et une table ne dit pas la sienne"
_SANS_REGLE = frozenset({"membres", "controles_ct2025", "controles_autres_normes"})


def seeds(controles: tuple[Controle, ...]) -> dict[str, str]:
    """Chemin relatif à la racine → texte."""
    raisons: dict[str, str] = {}
    for c in controles:
        if c.statut != "retire" and "dsn" in c.flux:
            raisons[c.id] = _raison(c)
            raisons |= {m.identifiant: _du_membre(c, m) for m in c.membres}
    poser(raisons)
    sortie = io.StringIO()
    ecrire = csv.writer(sortie, lineterminator="\n")
    ecrire.writerow(["controle_id", "raison"])
    ecrire.writerows(raisons.items())
    return {FICHIER: sortie.getvalue()}


def _raison(c: Controle) -> str:
    if c.objet in _DU_TEXTE or c.id in _DE_L_ECRITURE:
        return "il juge l'écriture du fichier, et une table n'en a pas gardé"
    if _tient_a_une_version(c):
        return _VERSION
    if c.famille and c.zone == "protegee":
        return ""  # ses membres, un par un
    # la zone protégée lit la valeur elle-même : ce qui est déduit n'a pas été déclaré
    return _manque(_de_la_zone(c)) if c.zone == "protegee" else _manque(lignees.de_la_requete(c.sql), _deduites())


def _tient_a_une_version(x: Controle | Membre) -> bool:
    return bool(x.norme_jusqua) or (x.norme_depuis or "") > flux.normes_de(flux.DSN)[0]


def _de_la_zone(c: Controle) -> frozenset[str]:
    """D'un contrôle de zone protégée : les rubriques qu'il cite, et les colonnes des tables en clair qu'il lit."""
    citees = set(c.rubriques) | set(_RUBRIQUE.findall(c.sql))
    mots = set(re.findall(r"[a-z_0-9]+", c.sql))
    for nom in canoniques(c.sql):
        t = tables_canoniques()[nom]
        citees |= {t.bloc} | {r for r, colonne in t.colonnes.items() if colonne in mots}
    return frozenset("NIR" if r in dsnp3.brouillees() else r for r in citees)


def _du_membre(c: Controle, m: Membre) -> str:
    if raison := _raison(c):
        return raison
    if _tient_a_une_version(m):
        return _VERSION
    citees = {r for v in (m.identifiant, *_reglages().get(m.identifiant, ())) for r in _RUBRIQUE.findall(v)}
    return _manque(frozenset("NIR" if r in dsnp3.brouillees() else r for r in citees))


@cache
def _reglages() -> dict[str, list[str]]:
    """Ce que les seeds de la norme disent de chaque membre de famille : les rubriques qu'il rapproche."""
    dits: dict[str, list[str]] = {}
    for fichier in sorted((dossier() / "norme").glob("*.csv")):
        for x in () if fichier.stem in _SANS_REGLE else seed(fichier.stem):
            if "identifiant" in x:
                dits.setdefault(x["identifiant"], []).extend(v for v in x.values() if v)
    return dits


def _deduites() -> frozenset[str]:
    deduites = {x["rubrique"] for x in rangees("norme/dsnp3_deduites.csv") if x["sure"] == "oui"}
    return frozenset(deduites | {r[:10] for r in deduites})


def _manque(dependances: frozenset[str], deduites: frozenset[str] = frozenset()) -> str:
    """Pourquoi ces rubriques ne suffisent pas ; vide si elles sont toutes portées, ou déduites."""
    portes = dsnp3.portees() | dsnp3.blocs() | deduites
    absentes = sorted(dependances - portes - {"NIR"})
    # une rubrique d'un bloc sans table est dite par son bloc
    dites = sorted(
        {r for r in absentes if len(r) == 10 or r[:10] in portes} | {r[:10] for r in absentes if r[:10] not in portes}
    )
    if dites:
        suite = f" et {len(dites) - _CITEES} de plus" if dites[_CITEES:] else ""
        return f"pas de colonne : {', '.join(f'{r} ({_nom(r)})' for r in dites[:_CITEES])}{suite}"
    return "le NIR y est brouillé à la source : il identifie, il ne se lit plus" if "NIR" in dependances else ""


def _nom(r: str) -> str:
    return nom_de_rubrique(r) or (noms()[r].nom.replace("_", " ") if r in noms() else r)
