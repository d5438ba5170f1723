"""Les pages de Great Expectations (« data docs ») de la dernière validation, refaites d'après ses résultats au registre.

Rien n'est rejoué : des comptes par suite et par lot, jamais une valeur déclarée. Les pages de Great Expectations appellent six
serveurs à l'ouverture ; les nôtres, aucun : ces appels sont ôtés, et un index à nous remplace le leur, qui en dépendait.
"""

import html
import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from vigie import chemins
from vigie.chargement.registre import entrepot
from vigie.erreurs import ErreurVigie
from vigie.temporaire import dossier_prive
from vigie.valider.accord import TOUS_LES_AVIS
from vigie.valider.executer import great_expectations, nom_attente
from vigie.valider.parametres import parametres
from vigie.valider.portee import PORTEE
from vigie.valider.suites import GENRES, Suite, lire

RESERVE = "Réservé à qui tient l'entrepôt : ces comptes, lot par lot, n'ont pas passé la porte de la diffusion."
_COLONNES = ("attente", "severite", "reussie", "nb_evalues", "nb_inattendus", "detail")
_DEHORS = (
    re.compile(r"<(?:link|img)\b[^>]*>"),
    # leurs scripts demandent une bibliothèque venue du dehors ; leur bandeau, un index qui n'existe pas ici
    re.compile(r"<script\b.*?</script>", re.DOTALL),
    re.compile(r"<nav class=\"navbar navbar-expand.*?</nav>.*?</nav>", re.DOTALL),
    re.compile(r"url\('?https?://[^)]*\)[^;]*;"),
    # leur lettre d'information ; une suite n'a pas de page à elle, le lien serait mort
    re.compile(r"<footer>.*?</footer>", re.DOTALL),
    re.compile(r"<a href=\"[./]*expectations/[^>]*>(?=[^<]*</a>)"),
)
_STYLE = """<style>
body {font: 16px/1.5 "Source Sans", "DejaVu Sans", sans-serif; color: #161616; max-width: 70rem; margin: 1rem auto; padding: 0 1rem}
table {border-collapse: collapse; margin: .5rem 0} th, td {text-align: left; vertical-align: top; padding: .25rem .75rem; border: 1px solid #ddd}
.fa-check-circle::before {content: "réussie"} .fa-times::before {content: "échouée"; color: #a4161a}
.fa-exclamation-triangle::before {content: "non évaluée"; color: #a4161a} .card.mb-3, a[data-toggle] {display: none}
.reserve {border-left: .3rem solid #a4161a; padding: .25rem 1rem} .nombre {text-align: right}
</style>"""


@dataclass(frozen=True)
class _Passage:
    """Une suite jouée une fois, sur un lot ou sur tout l'entrepôt (`extrait_id` vide) ; `lignes` : ses résultats, dans l'ordre."""

    genre: str
    nom: str
    extrait_id: str
    lignes: tuple[dict[str, Any], ...]

    @property
    def page(self) -> str:
        return f"{self.genre}/{'-'.join(x for x in (self.nom, self.extrait_id) if x)}.html"

    @property
    def nb_reussies(self) -> int:
        return sum(ligne["reussie"] for ligne in self.lignes)


def ecrire(suites: Path | None = None) -> Path:
    """Écrit les pages de la dernière validation dans `qualite/`, parmi les données ; rend l'index.

    Lève `ErreurVigie` si rien n'a été validé, ou si les suites ne sont plus celles que la validation a jouées.
    """
    dossier = chemins.donnees() / "qualite"
    quand, verdict, passages = _derniere()
    connues = {(s.genre, s.nom): s for genre in GENRES for s in lire(genre, suites)}
    portee = " ".join(ligne["detail"] for p in passages if p.nom == PORTEE for ligne in p.lignes)
    passages = [p for p in passages if p.nom not in (TOUS_LES_AVIS, PORTEE)]
    for p in passages:
        _exiger_meme_suite(connues.get((p.genre, p.nom)), p)
    bornes = parametres({n for s in connues.values() for n in s.parametres()})
    with dossier_prive() as neuf:
        for p in passages:
            page = neuf / p.page
            page.parent.mkdir(exist_ok=True)
            page.write_text(_page(connues[p.genre, p.nom], p, quand, bornes), encoding="utf-8")
        (neuf / "index.html").write_text(_index(connues, passages, quand, verdict, portee), encoding="utf-8")
        shutil.rmtree(dossier, ignore_errors=True)
        shutil.copytree(neuf, dossier)
    return dossier / "index.html"


def _derniere() -> tuple[datetime, str, list[_Passage]]:
    with entrepot() as con:
        ligne = con.execute(
            "select validation_id, valide_le, verdict from registre.validations order by valide_le desc limit 1"
        ).fetchone()
        if ligne is None:
            raise ErreurVigie("Cet entrepôt n'a jamais été validé : lancer d'abord « vigie valider ».")
        resultats = con.execute(
            f"select suite, nom_suite, coalesce(extrait_id, ''), {', '.join(_COLONNES)} from registre.resultats_gx"
            " where validation_id = ? order by rowid",
            [ligne[0]],
        ).fetchall()
    passages = [
        _Passage(*cle, tuple(dict(zip(_COLONNES, r[3:], strict=True)) for r in groupe))
        for cle, groupe in groupby(resultats, key=lambda r: r[:3])
    ]
    return ligne[1], ligne[2], passages


def _exiger_meme_suite(suite: Suite | None, p: _Passage) -> None:
    if suite is None or [nom_attente(a) for a in suite.attentes] != [x["attente"] for x in p.lignes]:
        raise ErreurVigie(
            f"La suite « {p.nom} » a changé depuis la dernière validation : relancer « vigie valider », puis « vigie qualite »."
        )


def _page(suite: Suite, p: _Passage, quand: datetime, bornes: dict[str, Any]) -> str:
    """La page que Great Expectations écrit d'un résultat de validation, sans ses appels au-dehors."""
    version = great_expectations().__version__
    from great_expectations.core import ExpectationSuiteValidationResult
    from great_expectations.render.renderer.page_renderer import ValidationResultsPageRenderer
    from great_expectations.render.view import DefaultJinjaPageView

    nombre = len(p.lignes)
    resultat = ExpectationSuiteValidationResult(
        success=p.nb_reussies == nombre,
        results=[_resultat(a, ligne, bornes) for a, ligne in zip(suite.attentes, p.lignes, strict=True)],
        suite_name=suite.nom,
        statistics={
            "evaluated_expectations": nombre,
            "successful_expectations": p.nb_reussies,
            "unsuccessful_expectations": nombre - p.nb_reussies,
            "success_percent": 100 * p.nb_reussies / nombre,
        },
        meta={
            "great_expectations_version": version,
            "run_id": {"run_name": p.extrait_id or "entrepôt", "run_time": f"{quand:%Y-%m-%dT%H:%M:%S}+00:00"},
        },
    )
    texte = DefaultJinjaPageView().render(ValidationResultsPageRenderer().render(resultat))
    for motif in _DEHORS:
        texte = motif.sub("", texte)
    titre = f'<p><a href="../index.html">Toutes les suites</a></p><p class="reserve">{RESERVE}</p>'
    return texte.replace("</head>", f"{_STYLE}</head>", 1).replace("<body>", f"<body>{titre}", 1)


def _resultat(attente: dict[str, Any], ligne: dict[str, Any], bornes: dict[str, Any]) -> Any:
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    detail = ligne["detail"].rpartition(" : ")[2]
    non_evaluee = "Non évaluée" in ligne["detail"]
    mesure: dict[str, Any] = {"observed_value": detail}
    if ligne["nb_evalues"] is not None:
        part = 100 * ligne["nb_inattendus"] / ligne["nb_evalues"] if ligne["nb_evalues"] else 0.0
        mesure = {
            "element_count": ligne["nb_evalues"],
            "unexpected_count": ligne["nb_inattendus"],
            "unexpected_percent": part,
            "unexpected_percent_nonmissing": part,
        }
    return ExpectationValidationResult(
        success=ligne["reussie"],
        expectation_config=ExpectationConfiguration(
            type=attente["type"],
            kwargs=_remplacer(attente.get("kwargs", {}), bornes),
            severity=ligne["severite"],
        ),
        result={} if non_evaluee else mesure,
        exception_info={
            "raised_exception": non_evaluee,
            "exception_message": ligne["detail"] if non_evaluee else None,
            "exception_traceback": "" if non_evaluee else None,
        },
    )


def _remplacer(valeur: Any, bornes: dict[str, Any]) -> Any:
    """Chaque `{$PARAMETER: nom}` devient sa valeur."""
    if isinstance(valeur, dict):
        if "$PARAMETER" in valeur:
            return bornes[valeur["$PARAMETER"]]
        return {c: _remplacer(v, bornes) for c, v in valeur.items()}
    return [_remplacer(v, bornes) for v in valeur] if isinstance(valeur, list) else valeur


def _index(
    connues: dict[tuple[str, str], Suite], passages: list[_Passage], quand: datetime, verdict: str, portee: str
) -> str:
    noms = {"integrite": "Intégrité", "lots": "Lots", "controles": "Contrôles (second avis)"}
    parties = []
    for genre in GENRES:
        rangs = "".join(
            f'<tr><td><a href="{html.escape(p.page)}">{html.escape(p.nom)}</a></td><td>{html.escape(p.extrait_id)}</td>'
            f"<td>{html.escape(connues[p.genre, p.nom].meta.get('titre', ''))}</td>"
            f'<td class="nombre">{p.nb_reussies} sur {len(p.lignes)}</td></tr>'
            for p in sorted(passages, key=lambda p: (p.nb_reussies == len(p.lignes), p.nom, p.extrait_id))
            if p.genre == genre
        )
        parties.append(
            f"<h2>{noms[genre]}</h2><table><thead><tr><th>Suite</th><th>Lot</th><th>Ce qu'elle juge</th>"
            f"<th>Attentes réussies</th></tr></thead><tbody>{rangs}</tbody></table>"
        )
    dit = "validé" if verdict == "valide" else "échec d'intégrité"
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Qualité de l\'entrepôt</title>{_STYLE}</head><body>'
        f'<h1>Qualité de l\'entrepôt</h1><p class="reserve">{RESERVE}</p><p>Validation du {quand:%d/%m/%Y à %H:%M} (UTC) : {dit}. {html.escape(portee)}. '
        "Chaque suite mène à sa page, telle que Great Expectations l'écrit. L'accord de chaque second avis avec dbt : vigie valider.</p>"
        f"{''.join(parties)}</body></html>"
    )
