"""Les formes d'un résultat d'auto-contrôle : texte, jsonl, page HTML autonome."""

import html
import json
from collections import Counter
from itertools import groupby

from vigie.controler.verifier import GRAVITES, Anomalie, Resultat

_TITRES = {"bloquant": "À corriger avant le dépôt", "alerte": "À vérifier", "information": "Pour information"}
_CHAMPS = (
    "fichier",
    "declaration",
    "ligne",
    "controle",
    "libelle",
    "gravite",
    "rubrique",
    "valeur",
    "message",
    "que_faire",
)


def bilan(r: Resultat) -> dict:
    """Le résumé, en une structure."""
    return {
        "bilan": True,
        "fichiers": len(r.fichiers),
        "fichiers_illisibles": [{"fichier": f.nom, "motif": f.motif} for f in r.refuses],
        "declarations": r.nb_declarations,
        "lignes": sum(f.lignes_lues for f in r.fichiers),
        "controles": r.nb_controles,
        "anomalies": len(r.anomalies),
        **{g: r.compte(g) for g in GRAVITES},
        "non_verifies": [{"controle": c, "raison": raison, "objets": n} for c, raison, n in r.non_verifies],
        "controles_en_erreur": r.en_erreur,
    }


def jsonl(r: Resultat) -> str:
    """Une anomalie par ligne, puis le bilan."""
    lignes = [json.dumps({c: getattr(a, c) for c in _CHAMPS}, ensure_ascii=False) for a in r.anomalies]
    return "\n".join([*lignes, json.dumps(bilan(r), ensure_ascii=False)]) + "\n"


def _par_priorite(anomalies: list[Anomalie]) -> list[tuple[Anomalie, list[Anomalie]]]:
    """Anomalies groupées par contrôle, les plus graves puis les plus nombreuses d'abord."""
    tri = sorted(anomalies, key=lambda a: a.controle)
    groupes = [list(g) for _, g in groupby(tri, key=lambda a: a.controle)]
    groupes.sort(key=lambda g: (GRAVITES.index(g[0].gravite), -len(g), g[0].controle))
    return [(g[0], g) for g in groupes]


def _lieu(a: Anomalie, plusieurs: bool) -> str:
    return f"{a.fichier}:{a.ligne}" if plusieurs else f"ligne {a.ligne}"


def phrase(r: Resultat) -> str:
    """Le résultat en une phrase."""
    quoi = f"{r.nb_declarations} déclaration(s), {sum(f.lignes_lues for f in r.fichiers)} lignes, {r.nb_controles} contrôles"
    if not r.anomalies:
        return f"Aucune anomalie : {quoi}."
    detail = ", ".join(
        f"{r.compte(g)} {g}{'s' if r.compte(g) > 1 and g != 'bloquant' else ''}" for g in GRAVITES if r.compte(g)
    )
    return f"{len(r.anomalies)} anomalie(s) ({detail}) : {quoi}."


def texte(r: Resultat, limite: int = 20) -> str:
    """Pour un terminal : une section par contrôle, `limite` lieux au plus chacune."""
    plusieurs = len(r.fichiers) > 1
    lignes = []
    for tete, groupe in _par_priorite(r.anomalies):
        lignes += [f"[{tete.gravite}] {tete.controle} : {tete.libelle} ({len(groupe)})"]
        for a in groupe[:limite]:
            valeur = f" [{a.valeur}]" if a.valeur else ""
            lignes.append(f"    {_lieu(a, plusieurs)} {a.rubrique or ''}{valeur} {a.message}")
        if len(groupe) > limite:
            lignes.append(f"    … et {len(groupe) - limite} autres (--format jsonl les donne toutes)")
        lignes += [f"    → {tete.que_faire}", ""]
    for f in r.refuses:
        lignes.append(f"illisible : {f.nom} : {f.motif}")
    for controle, raison, n in r.non_verifies:
        lignes.append(f"non vérifié : {controle} : {raison} ({n})")
    for controle in r.en_erreur:
        lignes.append(f"contrôle en erreur (la nôtre) : {controle}")
    return "\n".join([*lignes, phrase(r)]) + "\n"


_PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Auto-contrôle Vigie</title><style>
body{{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}}
h2{{margin-top:2rem;border-bottom:2px solid #1b1b1b}} h3{{margin-bottom:.2rem}}
table{{border-collapse:collapse;width:100%;margin:.5rem 0}} th,td{{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}}
th{{background:#f0f0f0}} .faire{{border-left:4px solid #000091;padding-left:.75rem}} code{{font-family:ui-monospace,monospace}}
</style></head><body><main><h1>Auto-contrôle avant dépôt</h1><p><strong>{phrase}</strong></p>{corps}</main></body></html>
"""


def page(r: Resultat) -> str:
    """Une page HTML autonome, sans script ni ressource extérieure, groupée par ce qu'il faut faire d'abord."""
    e = html.escape
    morceaux = []
    for gravite in GRAVITES:
        groupes = [(t, g) for t, g in _par_priorite(r.anomalies) if t.gravite == gravite]
        if not groupes:
            continue
        morceaux.append(f"<h2>{_TITRES[gravite]} ({sum(len(g) for _, g in groupes)})</h2>")
        for tete, groupe in groupes:
            morceaux.append(f"<section><h3><code>{e(tete.controle)}</code> {e(tete.libelle)} ({len(groupe)})</h3>")
            morceaux.append(f'<p class="faire">{e(tete.que_faire)}</p>')
            morceaux.append(
                "<table><thead><tr><th scope=col>Fichier</th><th scope=col>Déclaration</th><th scope=col>Ligne</th>"
                "<th scope=col>Rubrique</th><th scope=col>Valeur</th><th scope=col>Constat</th></tr></thead><tbody>"
            )
            for a in groupe:
                cellules = (a.fichier, a.declaration or "", a.ligne, a.rubrique or "", a.valeur or "", a.message)
                morceaux.append("<tr>" + "".join(f"<td>{e(str(c))}</td>" for c in cellules) + "</tr>")
            morceaux.append("</tbody></table></section>")
    if r.refuses:
        morceaux.append(
            "<h2>Fichiers illisibles</h2><ul>"
            + "".join(f"<li>{e(f.nom)} : {e(f.motif)}</li>" for f in r.refuses)
            + "</ul>"
        )
    if r.non_verifies:
        comptes = Counter({(c, raison): n for c, raison, n in r.non_verifies})
        morceaux.append("<h2>Ce qui n'a pas pu être vérifié</h2><ul>")
        morceaux += [f"<li><code>{e(c)}</code> : {e(raison)} ({n})</li>" for (c, raison), n in comptes.items()]
        morceaux.append("</ul>")
    return _PAGE.format(phrase=e(phrase(r)), corps="".join(morceaux))
