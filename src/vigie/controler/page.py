"""Le résultat d'un auto-contrôle en page HTML autonome : imprimable, sans script ni ressource extérieure."""

import html
import re
from datetime import date
from importlib.metadata import version
from itertools import groupby

from vigie import ecriture as e
from vigie.controler.rendu import jour, melange, nommer, par_controle, par_priorite, phrase, suites
from vigie.controler.resultat import PLAFOND, Anomalie, Resultat
from vigie.controles.entete import referentiel
from vigie.norme.tables import nom_de_rubrique

LIGNES_MAX = PLAFOND
MAL_ECRIT = "mal écrit"
_TITRES = {"bloquant": "À corriger avant le dépôt", "alerte": "À vérifier", "information": "Pour information"}
_COLONNES = ("Fichier", "Déclaration", "Ligne", "Rubrique", "Valeur", "Constat")
_CLASSES = {"Fichier": "f", "Valeur": "f", "Constat": "m", "Motif": "m"}

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:68rem;margin:2rem auto;padding:0 1rem;color:#161616;background:#fff}
a{color:#000091} :focus-visible{outline:3px solid #000091;outline-offset:2px}
h1{font-size:1.7rem} h2{margin-top:2.2rem;border-bottom:2px solid #161616} h3{margin:1.4rem 0 .3rem}
h3 small{font-weight:400;font-size:.85em} nav{border:1px solid #767676;background:#f6f6f6;padding:.5rem 1.2rem;margin:1.2rem 0}
nav p{font-weight:700;margin:.3rem 0} nav ul{margin:.2rem 0 .6rem;padding-left:1.2rem} .defile{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.93rem} caption{text-align:left;font-weight:600;padding:.2rem 0}
th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}
thead th{background:#f0f0f0} td.n{white-space:nowrap} td.f{overflow-wrap:anywhere;min-width:9rem} td.m{min-width:14rem} .faire{border-left:4px solid #000091;padding-left:.75rem}
code{font-family:ui-monospace,monospace} .retour{font-size:.9rem}
@page{margin:1.5cm} @media print{body{font-size:10pt;max-width:none;margin:0;padding:0} a{color:inherit;text-decoration:none}
.retour{display:none} .defile{overflow:visible} tr,h2,h3,.faire{break-inside:avoid} h2,h3,.faire{break-after:avoid}
thead{display:table-header-group} nav{break-after:auto}}
"""

_PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Auto-contrôle Vigie</title><style>{style}</style></head>
<body><main><h1 id="haut">Auto-contrôle avant dépôt</h1><p><strong>{phrase}</strong></p>
<p>{entete}</p>
{sommaire}
{corps}</main></body></html>
"""

_RETOUR = '<p class="retour"><a href="#haut">Retour au sommaire</a></p>'


def page(r: Resultat, aujourd_hui: date | None = None) -> str:
    """La page, dans l'ordre où agir : fichiers illisibles, gravité, priorité du contrôle, nombre ; puis l'essai, et ce qui est accepté.

    `aujourd_hui` : le jour qu'elle porte (défaut : ce jour).
    """
    sections = [
        _illisibles(r), *_a_corriger(r), _a_l_essai(r), _passes(r), _acceptees(r), _echues(r), _non_verifies(r), _en_erreur(r),
        _declarations(r),
    ]  # fmt: skip
    presentes = [s for s in sections if s]
    quand = e.jour_long(aujourd_hui or date.today())
    return _PAGE.format(
        style=_STYLE,
        phrase=_e(phrase(r)),
        entete=f"Contrôlé le {quand} par le référentiel de Vigie {version('vigie')}.",
        sommaire=_sommaire(presentes),
        corps="\n".join(s.corps for s in presentes),
    )


class _Section:
    """Une partie de la page, et ce qu'en dit le sommaire : (ancre, texte HTML) de chacune de ses entrées."""

    def __init__(self, ancre: str, titre: str, corps: str, entrees: list[tuple[str, str]] | None = None) -> None:
        self.ancre, self.titre, self.entrees = ancre, titre, entrees or []
        self.corps = f'<h2 id="{ancre}">{titre}</h2>\n{corps}'


def _e(texte: object) -> str:
    return html.escape(str(texte))


def _sommaire(sections: list[_Section]) -> str:
    if not sections:
        return ""
    morceaux = ['<nav aria-label="Sommaire">']
    for s in sections:
        morceaux.append(f'<p><a href="#{s.ancre}">{s.titre}</a></p>')
        if s.entrees:
            morceaux.append("<ul>" + "".join(f'<li><a href="#{a}">{t}</a></li>' for a, t in s.entrees) + "</ul>")
    return "".join([*morceaux, "</nav>"])


def _a_corriger(r: Resultat) -> list[_Section]:
    sections = []
    for gravite, groupes in groupby(par_controle(r.a_corriger), key=lambda g: g[0].gravite):
        corps, entrees, total = _controles(r, list(groupes), r.a_corriger, gravite)
        sections.append(_Section(gravite, f"{_TITRES[gravite]} ({e.nombre(total)})", corps, entrees))
    return sections


def _a_l_essai(r: Resultat) -> _Section | None:
    """Ce que disent les contrôles expérimentaux, à part : rien n'en compte."""
    if not r.experimentales:
        return None
    corps, entrees, total = _controles(r, par_controle(r.experimentales), r.experimentales, "essai")
    reserve = "<p>Ces contrôles sont expérimentaux : ils peuvent se tromper, et rien de ce qu'ils disent ne compte.</p>"
    return _Section("essai", f"À l'essai ({e.nombre(total)})", f"{reserve}{corps}", entrees)


def _controles(
    r: Resultat, groupes: list[list[Anomalie]], anomalies: list[Anomalie], prefixe: str
) -> tuple[str, list[tuple[str, str]], int]:
    """Le corps d'une section (un contrôle après l'autre), ses entrées au sommaire, et le nombre d'anomalies qu'elle dit."""
    entrees, corps, total, sous = [], [], 0, suites(anomalies)
    for rang, groupe in enumerate(groupes, 1):
        ancre, tete = f"{prefixe}-{rang}", groupe[0]
        nom = f"<code>{_e(tete.controle)}</code> {_e(_libelle(tete))}"
        nb = len(groupe) + r.non_detaillees(tete.controle)
        entrees.append((ancre, f"{nom} ({e.nombre(nb)})"))
        faire = f'<p class="faire">{_e(tete.que_faire)}</p>' if tete.que_faire else ""
        decoulent = [(a, sous.get(a.numero, [])) for a in groupe]
        total += nb + sum(len(suite) for _, suite in decoulent)
        lignes = [ligne for a, suite in decoulent for ligne in (_cellules(a), *(_cellules(x, True) for x in suite))]
        table = _table(
            f"Anomalies de {tete.controle}", _COLONNES, lignes, len(lignes) + r.non_detaillees(tete.controle)
        )
        corps.append(
            f'<section><h3 id="{ancre}">{nom} <small>({_compte(nb)})</small></h3>{faire}{table}{_RETOUR}</section>'
        )
    return "\n".join(corps), entrees, total


def _libelle(a: Anomalie) -> str:
    """Le libellé du contrôle et, s'il juge une rubrique entre mille, le nom de celle-ci."""
    nom = nom_de_rubrique(a.rubrique) if a.rubrique and a.controle.startswith(f"{a.rubrique}/") else None
    return f"{a.libelle} : {nom}" if nom and nom not in a.libelle else a.libelle


def _compte(n: int) -> str:
    return "une fois" if n == 1 else f"{e.nombre(n)} fois"


def _cellules(a: Anomalie, decoule: bool = False) -> tuple:
    message = f"↳ en découle, {a.controle} : {a.message}" if decoule else a.message
    return (a.fichier, a.declaration or "", a.ligne, nommer(a), a.valeur or "", message)


def _table(legende: str, titres: tuple[str, ...], lignes: list[tuple], nb: int) -> str:
    """Une table à légende, sans ses colonnes vides. Elle montre LIGNES_MAX lignes au plus, et dit combien elle en tait sur `nb`."""
    montrees = lignes[:LIGNES_MAX]
    rangs = [i for i in range(len(titres)) if any(ligne[i] != "" for ligne in montrees)]
    tete = "".join(f'<th scope="col">{titres[i]}</th>' for i in rangs)
    corps = "\n".join(
        "<tr>" + "".join(f'<td class="{_CLASSES.get(titres[i], "n")}">{_e(ligne[i])}</td>' for i in rangs) + "</tr>"
        for ligne in montrees
    )
    reste = nb - len(montrees)
    suite = f"<p>… et {e.nombre(reste)} de plus, que le format jsonl détaille.</p>" if reste > 0 else ""
    return (
        f'<div class="defile" role="region" tabindex="0" aria-label="{_e(legende)}"><table><caption>{_e(legende)}</caption>'
        f"<thead><tr>{tete}</tr></thead><tbody>{corps}</tbody></table></div>{suite}"
    )


def _illisibles(r: Resultat) -> _Section | None:
    if not r.refuses:
        return None
    points = "".join(f"<li>{_e(f.nom)} : {_e(f.motif)}</li>" for f in r.refuses)
    return _Section("illisibles", f"Fichiers illisibles ({len(r.refuses)})", f"<ul>{points}</ul>")


def _passes(r: Resultat) -> _Section | None:
    if not r.passes:
        return None
    points = "".join(f"<li>{_e(nom)} : {_e(motif)}</li>" for nom, motif in r.passes[:LIGNES_MAX])
    corps = f"<p>Ce ne sont pas des déclarations : ils n'ont pas été lus.</p><ul>{points}</ul>"
    return _Section("passes", f"Fichiers passés ({len(r.passes)})", corps)


def _acceptees(r: Resultat) -> _Section | None:
    if not r.acceptees:
        return None
    lignes = [
        (a.controle, a.fichier, a.ligne, a.message, a.exception.motif, jour(a.exception))
        for groupe in par_priorite(r.acceptees)
        for a in groupe
    ]
    titres = ("Contrôle", "Fichier", "Ligne", "Constat", "Motif", "Jusqu'au")
    corps = "<p>Une exception les accepte : elles ne comptent pas au seuil.</p>"
    return _Section(
        "acceptees",
        f"Anomalies acceptées ({r.nb_acceptees})",
        f"{corps}{_table('Anomalies acceptées', titres, lignes, r.nb_acceptees)}{_RETOUR}",
    )


def _echues(r: Resultat) -> _Section | None:
    if not r.exceptions_echues:
        return None
    points = "".join(
        f"<li>Ligne {x.ligne} : <code>{_e(x.controle)}</code>, échue le {jour(x)} : {_e(x.motif)}</li>"
        for x in r.exceptions_echues
    )
    corps = f"<p>Elles ne s'appliquent plus : corrigez l'anomalie, ou reconduisez l'exception.</p><ul>{points}</ul>"
    return _Section("echues", f"Exceptions échues ({len(r.exceptions_echues)})", corps)


def _non_verifies(r: Resultat) -> _Section | None:
    if not r.non_verifies:
        return None
    libelles = {c.id: f" {c.libelle}" for c in referentiel()}
    points = "".join(
        f"<li><code>{_e(c)}</code>{_e(libelles.get(c, ''))} : {_e(raison)} ({e.nombre(n)})</li>"
        for c, raison, n in r.non_verifies
    )
    return _Section("non-verifies", "Ce qui n'a pas pu être vérifié", f"<ul>{points}</ul>")


def _declarations(r: Resultat) -> _Section | None:
    """Ce qui a été contrôlé : fichier tel que donné, SIRET et mois déclarés, s'ils en ont la forme."""
    if not r.declarations:
        return None
    lignes = [(d.fichier, d.rang, _siret(d.siret), mois_declare(d.mois)) for d in r.declarations]
    titres = ("Fichier", "Déclaration", "SIRET", "Mois")
    titre = f"Ce qui a été contrôlé ({e.nombre(len(lignes))})"
    flux = "".join(f"<p>{_e(phrase)}.</p>" for phrase in melange(r))
    return _Section(
        "declarations", titre, f"{flux}{_table('Déclarations contrôlées', titres, lignes, len(lignes))}{_RETOUR}"
    )


def _siret(declare: str) -> str:
    """Le SIRET s'il en a la forme : une valeur rangée au mauvais endroit ne se recopie pas dans une page."""
    return declare if re.fullmatch("[0-9]{14}", declare) else MAL_ECRIT


def mois_declare(declare: str) -> str:
    """« 01032026 » → « mars 2026 »."""
    try:
        return e.mois(date(int(declare[4:]), int(declare[2:4]), 1))
    except (ValueError, IndexError):
        return MAL_ECRIT


def _en_erreur(r: Resultat) -> _Section | None:
    if not r.en_erreur:
        return None
    points = "".join(f"<li><code>{_e(c)}</code></li>" for c in r.en_erreur)
    return _Section("en-erreur", "Contrôles en erreur (la nôtre)", f"<ul>{points}</ul>")
