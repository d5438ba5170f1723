"""Les formes d'un résultat d'auto-contrôle pour un terminal et pour une machine : texte, jsonl. La page HTML est dans `page`."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from textwrap import fill

from vigie import ecriture as e
from vigie.controler.exceptions import Acceptation
from vigie.controler.resultat import GRAVITES, Anomalie, Resultat
from vigie.controles.entete import referentiel
from vigie.norme.tables import nom_de_rubrique

_NOMS = {"bloquant": "bloquante", "alerte": "alerte", "information": "information"}
A_L_ESSAI = (
    "À l'essai : des contrôles expérimentaux, qui peuvent se tromper. Rien de ce qui suit ne compte (--experimentaux)."
)


def bilan(r: Resultat) -> dict:
    """Le résumé, en une structure. `anomalies` = bloquant + alerte + information + experimentales + acceptees, détaillées ou non."""
    return {
        "bilan": True,
        "fichiers": len(r.fichiers),
        "fichiers_illisibles": [{"fichier": f.nom, "motif": f.motif} for f in r.refuses],
        "fichiers_passes": [{"fichier": nom, "motif": motif} for nom, motif in r.passes],
        "declarations": r.nb_declarations,
        "flux": r.flux,
        "lignes": sum(f.lignes_lues for f in r.fichiers),
        "controles": r.nb_controles,
        "anomalies": r.nb_a_corriger + r.nb_experimentales + r.nb_acceptees,
        **{g: r.compte(g) for g in GRAVITES},
        "experimentales": r.nb_experimentales,
        "acceptees": r.nb_acceptees,
        "non_detaillees": [{"controle": x.controle, "anomalies": x.nb} for x in r.au_dela],
        "exceptions_echues": [
            {"ligne": x.ligne, "controle": x.controle, "motif": x.motif, "jusqua": x.jusqua.isoformat()}
            for x in r.exceptions_echues
        ],
        "non_verifies": [{"controle": c, "raison": raison, "objets": n} for c, raison, n in r.non_verifies],
        "controles_en_erreur": r.en_erreur,
    }


def jsonl(r: Resultat) -> str:
    """Une anomalie par ligne, puis le bilan. `exception` est nul, ou dit le motif et l'échéance de ce qui accepte l'anomalie.

    `suite_de` est nul, ou dit l'anomalie dont celle-ci découle (fichier, ligne, contrôle) : une cause, plusieurs anomalies.
    """
    return "".join(lignes_jsonl(r))


def lignes_jsonl(r: Resultat) -> Iterator[str]:
    """`jsonl`, ligne à ligne : des centaines de milliers ne se retiennent pas deux fois."""
    nommees = {a.suite_de for a in r.anomalies} - {None}
    principales = {a.numero: a for a in r.anomalies if a.numero in nommees}
    connu = cache(_json)  # ce qui se répète d'une anomalie à l'autre
    for a in r.anomalies:
        x, p = a.exception, principales.get(a.suite_de)
        exception = _json({"motif": x.motif, "jusqua": x.jusqua.isoformat()}) if x else "null"
        suite_de = _json({"fichier": p.fichier, "ligne": p.ligne, "controle": p.controle}) if p else "null"
        yield (
            f'{{"fichier": {connu(a.fichier)}, "declaration": {a.declaration}, "ligne": {a.ligne}, "controle": {connu(a.controle)}, '
            f'"libelle": {connu(a.libelle)}, "gravite": {connu(a.gravite)}, "statut": {connu(a.statut)}, "rubrique": {connu(a.rubrique)}, '
            f'"valeur": {"null" if a.valeur is None else _json(a.valeur)}, "message": {_json(a.message)}, "que_faire": {connu(a.que_faire)}, '
            f'"suite_de": {suite_de}, "exception": {exception}}}\n'
        )
    yield f"{_json(bilan(r))}\n"


_json = json.JSONEncoder(ensure_ascii=False).encode


def par_priorite(anomalies: Iterable[Anomalie]) -> list[list[Anomalie]]:
    """Anomalies groupées par contrôle, dans l'ordre où les traiter : gravité, priorité du contrôle, nombre."""
    tri = sorted(anomalies, key=lambda a: a.controle)
    groupes = [list(g) for _, g in groupby(tri, key=lambda a: a.controle)]
    return sorted(groupes, key=lambda g: (GRAVITES.index(g[0].gravite), -g[0].priorite, -len(g), g[0].controle))


def jour(x: Acceptation) -> str:
    """L'échéance d'une exception, à la française."""
    return f"{x.jusqua:%d/%m/%Y}"


def par_controle(anomalies: Sequence[Anomalie]) -> list[list[Anomalie]]:
    """Par contrôle, dans l'ordre où agir, sans ce qui se montre sous l'anomalie dont il découle."""
    montrees = {a.numero for a in anomalies if a.suite_de is None}
    return par_priorite(a for a in anomalies if a.suite_de not in montrees)


def suites(anomalies: Iterable[Anomalie]) -> dict[int, list[Anomalie]]:
    """Numéro d'une anomalie → celles qui en découlent, où qu'on les montre."""
    par_principale: dict[int, list[Anomalie]] = {}
    for a in anomalies:
        if a.suite_de is not None:
            par_principale.setdefault(a.suite_de, []).append(a)
    return par_principale


def nommer(a: Anomalie) -> str:
    """La rubrique d'une anomalie et son nom, si le message ne le dit pas : « S21.G00.51.013 (Montant) » ; vide s'il n'y en a pas."""
    nom = nom_de_rubrique(a.rubrique) if a.rubrique else None
    return f"{a.rubrique} ({nom})" if nom and nom not in a.message else a.rubrique or ""


def _lieu(a: Anomalie, plusieurs: bool) -> str:
    return f"{a.fichier}:{a.ligne}" if plusieurs else f"ligne {a.ligne}"


def phrase(r: Resultat) -> str:
    """Le résultat en une phrase."""
    comptees = [(r.compte(g), _NOMS[g]) for g in GRAVITES]
    detail = e.enumeration([e.compte(n, nom) for n, nom in comptees if n])
    debut = f"{e.compte(r.nb_a_corriger, 'anomalie')} ({detail})" if r.nb_a_corriger else "Aucune anomalie"
    a_part = []
    if r.nb_acceptees:
        a_part.append(f"{e.compte(r.nb_acceptees, 'acceptée')} par exception")
    if r.nb_experimentales:
        a_part.append(f"{e.compte(r.nb_experimentales, 'signalement', feminin=False)} à l'essai")
    if a_part and not r.nb_a_corriger:
        debut += " à corriger"
    quoi = [
        e.compte(r.nb_declarations, "déclaration"),
        e.compte(sum(f.lignes_lues for f in r.fichiers), "ligne"),
        e.compte(r.nb_controles, "contrôle", feminin=False),
    ]
    return f"{', '.join([debut, *a_part])} : {', '.join(quoi)}."


def texte(r: Resultat, limite: int = 20) -> str:
    """Pour un terminal : une section par contrôle, `limite` lieux au plus chacune ; ce qui découle d'une anomalie est sous elle."""
    plusieurs = len(r.fichiers) > 1
    lignes = _sections(r, r.a_corriger, plusieurs, limite)
    if r.experimentales:
        lignes += [A_L_ESSAI, "", *_sections(r, r.experimentales, plusieurs, limite)]
    lignes += _acceptees(r, plusieurs, limite)
    for f in r.refuses:
        lignes.append(f"illisible : {f.nom} : {f.motif}")
    lignes += passes(r, limite)
    lignes += melange(r)
    lignes += _non_verifies(r)
    for controle in r.en_erreur:
        lignes.append(f"contrôle en erreur (la nôtre) : {controle}")
    return e.pour_terminal("\n".join([*lignes, phrase(r)]) + "\n")


def _sections(r: Resultat, anomalies: list[Anomalie], plusieurs: bool, limite: int) -> list[str]:
    """Une section par contrôle. Une anomalie qui découle d'une autre, montrée ici, ne se redit pas dans la sienne."""
    sous = suites(anomalies)
    lignes = []
    for groupe in par_controle(anomalies):
        tete = groupe[0]
        nb = len(groupe) + r.non_detaillees(tete.controle)
        lignes.append(f"[{tete.gravite}] {tete.controle} : {tete.libelle} ({nb})")
        for a in groupe[:limite]:
            lignes.append(f"    {_lieu(a, plusieurs)} {_constat(a)}")
            lignes += [f"        ↳ {x.controle}, {_lieu(x, plusieurs)} : {x.message}" for x in sous.get(a.numero, ())]
        if nb > limite:
            lignes.append(f"    … et {nb - limite} de plus (--format jsonl les détaille)")
        lignes += [f"    → {tete.que_faire}", ""]
    return lignes


def _constat(a: Anomalie) -> str:
    valeur = f"[{a.valeur}]" if a.valeur else ""
    return " ".join(x for x in (nommer(a), valeur, a.message) if x)


def passes(r: Resultat, limite: int) -> list[str]:
    """Ce qui n'a pas été lu parce que ce n'est pas une déclaration : une ligne par fichier, `limite` au plus."""
    return e.passes(r.passes, limite, " (--format jsonl les nomme)")


def melange(r: Resultat) -> list[str]:
    """Une phrase si les fichiers portent plusieurs flux : chacun n'est jugé que par ses contrôles ; rien sinon."""
    if len(r.flux) < 2:
        return []
    portes = " ; ".join(f"{nom}, {e.compte(n, 'déclaration')}" for nom, n in r.flux.items())
    return [f"plusieurs flux ensemble : {portes} ; chacun n'est jugé que par ses contrôles"]


def _non_verifies(r: Resultat) -> list[str]:
    """Ce qui n'a pu être jugé : jamais « conforme ». Au terminal les contrôles seulement ; la raison de chacun est au jsonl et au html."""
    portees = {c.id: c.portee for c in referentiel()}
    series = [c for c, _, _ in r.non_verifies if portees.get(c) == "serie"]
    autres = [c for c, _, _ in r.non_verifies if c in portees and portees[c] != "serie"]
    lignes = [f"non vérifié : {c} : {raison} ({n})" for c, raison, n in r.non_verifies if c not in portees]
    for titre, controles in (
        ("non vérifiés, ou en partie seulement, faute des mois voisins", series),
        ("non vérifiés, faute de matière ici (raisons : --format jsonl ou html)", autres),
    ):
        if controles:
            suite = fill(
                ", ".join(controles), 110, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
            )
            lignes += [f"{titre} ({len(controles)}) :", suite]
    return lignes


def _acceptees(r: Resultat, plusieurs: bool, limite: int) -> list[str]:
    lignes = []
    for par_controle in par_priorite(r.acceptees):
        for x in dict.fromkeys(a.exception for a in par_controle):
            groupe = [a for a in par_controle if a.exception is x]
            nb = len(groupe) + sum(y.nb for y in r.au_dela if y.controle == groupe[0].controle and y.exception is x)
            lignes.append(f"[acceptée] {groupe[0].controle} : {groupe[0].libelle} ({nb})")
            lignes.append(f"    Motif : {x.motif} (jusqu'au {jour(x)})")
            lignes += [f"    {_lieu(a, plusieurs)} {a.rubrique or ''} {a.message}" for a in groupe[:limite]]
            if nb > limite:
                lignes.append(f"    … et {nb - limite} de plus (--format jsonl les détaille)")
            lignes.append("")
    for x in r.exceptions_echues:
        lignes.append(f"exception échue le {jour(x)}, ligne {x.ligne} : {x.controle} : {x.motif}")
    return lignes
