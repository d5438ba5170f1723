"""Écrit expectations/controles/*.yml : le référentiel mesuré une seconde fois, par des attentes natives.

L'association contrôle → attente est une donnée (`expectations/avis.yml`) ; l'en-tête du contrôle dit où il s'applique, comme
pour dbt. Un fichier par thème, une suite par contrôle ; pour les listes de la norme, une suite par table et par norme.
"""

from pathlib import Path
from typing import Any

import yaml

from vigie import chemins
from vigie.controles.entete import Controle, referentiel
from vigie.controles.enveloppe import applicable
from vigie.controles.modeles import modele_de
from vigie.erreurs import ErreurVigie
from vigie.norme import tables as norme
from vigie.norme.flux import DSN, normes_de
from vigie.norme.registre import est_montrable
from vigie.norme.schema import cles
from vigie.valider.parametres import nom_de_liste

AVERTISSEMENT = "Écrit par « vigie generer » d'après expectations/avis.yml et controles/ : ne pas modifier à la main."
DOSSIER = "expectations/controles"
LISTES = "LISTE"
CLE = ["declaration_id", "objet_id"]
_SEVERITES = {"bloquant": "critical", "alerte": "warning", "information": "info"}


def suites(controles: tuple[Controle, ...] | None = None) -> dict[str, str]:
    """Chemin relatif à la racine → texte de chaque fichier de suites.

    Lève `ErreurVigie` si avis.yml nomme un contrôle qui n'existe pas.
    """
    tous = {c.id: c for c in (referentiel() if controles is None else controles)}
    actifs = {i: c for i, c in tous.items() if c.statut != "retire"}
    fichiers: dict[str, list[dict]] = {}
    for identifiant, avis in lire_avis().items():
        if identifiant not in tous:
            raise ErreurVigie(f"expectations/avis.yml : le contrôle {identifiant} n'existe pas dans controles/.")
        c = actifs.get(identifiant)
        if c is None:
            continue
        nouvelles = _listes(c, avis) if identifiant == LISTES else [_suite(c, avis)]
        fichiers.setdefault(LISTES.lower() + "s" if identifiant == LISTES else c.theme, []).extend(nouvelles)
    return {f"{DOSSIER}/{nom}.yml": _texte(liste) for nom, liste in sorted(fichiers.items())}


def sans_avis(controles: tuple[Controle, ...] | None = None) -> list[str]:
    """Contrôles actifs qui n'ont pas de second avis."""
    tous = referentiel() if controles is None else controles
    return sorted({c.id for c in tous if c.statut != "retire"} - set(lire_avis()))


def lire_avis(fichier: Path | None = None) -> dict[str, dict[str, Any]]:
    """Le contenu d'avis.yml, contrôle par contrôle."""
    fichier = fichier or chemins.racine() / "expectations" / "avis.yml"
    return yaml.safe_load(fichier.read_text(encoding="utf-8"))


def _suite(c: Controle, avis: dict[str, Any]) -> dict[str, Any]:
    modele_de(avis["relation"])  # une relation renommée se dit ici, non à la validation
    calcul = avis.get("colonnes") or dict.fromkeys(_colonnes(avis))
    choix = [f"o.{cle}" for cle in ("objet_id", "declaration_id")]
    choix += [nom if expression in (None, nom) else f"{expression} as {nom}" for nom, expression in calcul.items()]
    clauses = [f"o.declaration_id in (select d.declaration_id from controle.declarations as d where {applicable(c)})"]
    if "ou" in avis:
        clauses.insert(0, avis["ou"])
    colonnes, condition = ",\n    ".join(choix), "\n    and ".join(clauses)
    requete = f"select {colonnes}\nfrom controle.{avis['relation']} as o\nwhere {condition}\n"
    return {
        "name": f"avis_{c.id}",
        "meta": {"titre": c.libelle, "cle": CLE, "requete": requete},
        "expectations": [_attente(c, a["type"], a["kwargs"], c.id) for a in avis["attentes"]],
    }


def _colonnes(avis: dict[str, Any]) -> list[str]:
    cites = [a["kwargs"].get(cle) for a in avis["attentes"] for cle in ("column", "column_A", "column_B")]
    return list(dict.fromkeys(c for c in cites if c))


def _attente(c: Controle, genre: str, kwargs: dict, identifiant: str) -> dict[str, Any]:
    return {"type": genre, "kwargs": kwargs, "severity": _SEVERITES[c.gravite], "meta": {"identifiant": identifiant}}


def _listes(c: Controle, avis: dict[str, Any]) -> list[dict[str, Any]]:
    """Une suite par table et par norme : la liste admise change d'une année à l'autre."""
    canoniques = norme.tables_canoniques()
    inconnues = sorted(set(avis["tables"]) - set(canoniques))
    if inconnues:
        raise ErreurVigie(f"expectations/avis.yml, {LISTES} : tables inconnues ({', '.join(inconnues)}).")
    toutes = []
    for table in avis["tables"]:
        bloc = canoniques[table]
        if "declaration_id" not in cles(bloc):
            raise ErreurVigie(f"expectations/avis.yml, {LISTES} : {table} n'appartient pas à une déclaration.")
        for version in normes_de(DSN):
            rubriques = _enumerees(version, bloc)
            if rubriques:
                toutes.append(_suite_de_listes(c, table, version, rubriques))
    return toutes


def _enumerees(version: str, bloc: norme.TableCanonique) -> dict[str, str]:
    """Rubrique → colonne, pour les énumérations de cette norme que l'extrait garde telles quelles."""
    types = norme.types(version)
    connues = norme.rubriques(version)
    return {
        r: nom
        for r, nom in bloc.colonnes.items()
        if r in connues and types[connues[r].type_id].nature == "enumeration" and est_montrable(r)
    }


def _suite_de_listes(c: Controle, table: str, version: str, rubriques: dict[str, str]) -> dict[str, Any]:
    choix = ",\n    ".join(["o.objet_id", "o.declaration_id", *(f"o.{nom}" for nom in rubriques.values())])
    requete = (
        f"select {choix}\nfrom extraits.{table} as o\n"
        f"join controle.declarations as d on o.declaration_id = d.declaration_id\n"
        f"where d.norme = '{version}'\n    and {applicable(c)}\n"
    )
    return {
        "name": f"listes_{table}_{version}",
        "meta": {"titre": f"{c.libelle} ({table}, {version})", "norme": version, "cle": CLE, "requete": requete},
        "expectations": [
            _attente(
                c,
                "expect_column_values_to_be_in_set",
                {"column": nom, "value_set": {"$PARAMETER": nom_de_liste(version, r)}},
                f"{r}/{LISTES}",
            )
            for r, nom in rubriques.items()
        ],
    }


class _Lisible(yaml.SafeDumper):
    """Requêtes en blocs de lignes, feuilles sur une ligne."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _chaine(dumper: yaml.SafeDumper, texte: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", texte, style="|" if "\n" in texte else None)


_Lisible.add_representer(str, _chaine)


def _texte(liste: list[dict[str, Any]]) -> str:
    corps = yaml.dump(liste, Dumper=_Lisible, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None)
    return f"# {AVERTISSEMENT}\n{corps}"
