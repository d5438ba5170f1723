"""Exécution des suites par Great Expectations, sur une connexion DuckDB ouverte par l'appelant.

Contexte éphémère : rien n'est écrit, rien n'est envoyé. Trois pièges connus sont traités ici :

* une requête en erreur rend `success=False` et un résultat vide : `exception_info` se lit d'abord, et une attente non évaluée
  n'est jamais confondue avec une donnée fautive ;
* une attente peut disparaître des résultats : évaluées = déclarées, sinon l'exécution échoue ;
* « COMPLETE » ne rend que les 200 premières lignes : les clés en échec viennent de `unexpected_index_query`.

Aucune valeur déclarée ne sort d'ici : on garde des comptes et des clés.
"""

import logging
import os
import re
import warnings
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import duckdb

from vigie.ecriture import compte
from vigie.erreurs import ErreurVigie
from vigie.valider.identites import requete_identites
from vigie.valider.reduction import Reduction
from vigie.valider.suites import Suite

_ERREURS_SANS_VALEUR = ("Binder Error", "Catalog Error", "Parser Error")
# La requête que GX donne pour ces attentes ne s'exécute pas (nom ambigu, jointure) : on ne fait que compter.
_SANS_CLES = ("expect_compound_columns_to_be_unique",)
_NB_EXEMPLES = 3
_VUE = "_gx"
_COLONNES = ("column", "column_A", "column_B", "column_list", "column_set")


@dataclass(frozen=True)
class Resultat:
    """Le verdict d'une attente. `mesure` : part d'inattendus, ou valeur observée d'un agrégat. `cles` : lignes en échec."""

    suite: str
    nom_suite: str
    attente: str
    titre: str
    identifiant: str
    extrait_id: str
    severite: str
    evaluee: bool
    reussie: bool
    nb_evalues: int | None
    nb_inattendus: int | None
    mesure: float | None
    detail: str
    meta: dict[str, Any]
    cles: frozenset[tuple] | None = None


class Executeur:
    """Une source Great Expectations posée sur une connexion DuckDB ; s'obtient par `ouvrir`."""

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        source: Any,
        relus: Collection[str] = (),
        reduction: Reduction | None = None,
    ) -> None:
        self._con, self._source, self._definition, self._relus = con, source, None, relus
        self._reduction = reduction

    def executer(self, suite: Suite, parametres: dict[str, Any], extrait_id: str = "") -> list[Resultat]:
        """Exécute une suite ; un `Resultat` par attente déclarée, dans l'ordre déclaré.

        `extrait_id` remplace `{extrait_id}` dans la requête d'une suite de lot. Lève `ErreurVigie` si la suite cite un
        paramètre absent, ou si Great Expectations ne rend pas une réponse par attente.
        """
        absents = suite.parametres() - set(parametres)
        if absents:
            raise ErreurVigie(f"Suite « {suite.nom} » : paramètres inconnus {', '.join(sorted(absents))}.")
        try:
            lot = self._lot(suite, extrait_id)
        except duckdb.Error as erreur:
            return [_non_evaluee(suite, a, extrait_id, str(erreur)) for a in suite.attentes]
        utiles = {n: v for n, v in parametres.items() if n in suite.parametres()}
        rendus = lot.validate(_suite_gx(suite), result_format=_format(suite), expectation_parameters=utiles).results
        par_rang = {e.expectation_config.meta["rang"]: e for e in rendus}
        if set(par_rang) != set(range(len(suite.attentes))) or len(rendus) != len(suite.attentes):
            raise ErreurVigie(
                f"Suite « {suite.nom} » : {compte(len(suite.attentes), 'attente déclarée')}, {compte(len(rendus), 'évaluée')}. "
                "Rien ne peut être validé ; voir le journal de Great Expectations."
            )
        return [self._resultat(suite, a, par_rang[rang], extrait_id) for rang, a in enumerate(suite.attentes)]

    def _lot(self, suite: Suite, extrait_id: str) -> Any:
        """Le « batch » : la vue `_gx`, refaite sur une table de l'entrepôt, ou sur une requête évaluée une seule fois.

        Une seule source pour toutes les suites : Great Expectations réécrit toute sa configuration à chaque table qu'on lui déclare.
        """
        if "relation" in suite.meta:
            lignes = self._reduit(suite, suite.meta["relation"])
        else:
            lignes = "_gx_lignes"
            self._con.execute(f"create or replace temp table {lignes} as {self._requete(suite, extrait_id)}")
        self._con.execute(f"create or replace temp view {_VUE} as select * from {lignes}")
        if self._definition is None:
            actif = self._source.add_table_asset("suite", table_name=_VUE)
            self._definition = actif.add_batch_definition_whole_table("tout")
        return self._definition.get_batch()

    def _requete(self, suite: Suite, extrait_id: str) -> str:
        if "texte_des" in suite.meta:
            # les marts n'ont que l'extrait d'une déclaration, et tout s'y refait : ils se relisent entiers
            relus = self._relus if suite.meta["texte_des"] == ["extraits"] else ()
            return requete_identites(self._con, suite.meta["texte_des"], relus)
        if extrait_id and not re.fullmatch(r"[A-Za-z0-9_-]+", extrait_id):
            raise ErreurVigie("Un identifiant d'extrait du registre n'a pas la forme attendue (lettres et chiffres).")
        return self._reduit(suite, suite.meta["requete"].replace("{extrait_id}", extrait_id))

    def _reduit(self, suite: Suite, texte: str) -> str:
        """Ce texte, sur les seules déclarations à juger si chaque ligne de la suite ne dit que sa déclaration."""
        return self._reduction.texte(texte) if self._reduction and suite.par_declaration else texte

    def _resultat(self, suite: Suite, attente: dict, rendu: Any, extrait_id: str) -> Resultat:
        erreur = _exception(rendu.exception_info)
        if erreur is not None:
            return _non_evaluee(suite, attente, extrait_id, erreur)
        r = rendu.result
        evalues, inattendus = _comptes(attente["type"], r)
        try:
            cles = self._cles(suite, attente["type"], r, inattendus)
        except duckdb.Error as erreur:
            return _non_evaluee(suite, attente, extrait_id, str(erreur))
        if cles is not None and len(cles) != inattendus:
            detail = f"{compte(inattendus, 'ligne')} en échec, mais {compte(len(cles), 'clé distincte')} : la clé n'est pas unique"
            return _non_evaluee(suite, attente, extrait_id, detail)
        return Resultat(
            **commun(suite, attente, extrait_id),
            evaluee=True,
            reussie=bool(rendu.success),
            nb_evalues=evalues,
            nb_inattendus=inattendus,
            mesure=_mesure(r, evalues, inattendus),
            detail=_detail(r, evalues, inattendus) + (_exemples(cles) if suite.genre == "integrite" else ""),
            cles=cles,
        )

    def _cles(self, suite: Suite, genre: str, r: dict, inattendus: int | None) -> frozenset[tuple] | None:
        """Clés de toutes les lignes en échec, par la requête que GX donne ; None si la suite ou l'attente n'en a pas."""
        if not suite.cle or "unexpected_count" not in r or genre in _SANS_CLES:
            return None
        if not inattendus:
            return frozenset()
        lignes = self._con.execute(r["unexpected_index_query"]).fetchall()
        return frozenset(ligne[: len(suite.cle)] for ligne in lignes)


@contextmanager
def ouvrir(
    con: duckdb.DuckDBPyConnection, relus: Collection[str] = (), reduction: Reduction | None = None
) -> Iterator[Executeur]:
    """Prépare Great Expectations sur `con` (en lecture seule ou non), et l'en détache à la sortie.

    `relus` : extraits où nulle identité n'est à chercher. `reduction` : les déclarations à juger, si ce n'est pas toutes.
    """
    con.execute("set enable_progress_bar = false")
    gx = great_expectations()
    from vigie.valider.dialecte import adresse

    contexte = gx.get_context(mode="ephemeral")
    contexte.variables.progress_bars = {"globally": False}
    with adresse(con) as url:
        with (
            warnings.catch_warnings()
        ):  # « préférer la source PostgreSQL » : c'est bien la source générique qu'il nous faut
            warnings.simplefilter("ignore")
            source = contexte.data_sources.add_sql("entrepot", connection_string=url, create_temp_table=False)
        try:
            yield Executeur(con, source, relus, reduction)
        finally:
            for moteur in (source.get_engine(), source.get_execution_engine().engine):
                moteur.dispose()


def executer(con: duckdb.DuckDBPyConnection, suites: Iterable[Suite], parametres: dict[str, Any]) -> list[Resultat]:
    """Exécute des suites l'une après l'autre sur `con`."""
    with ouvrir(con) as executeur:
        return [r for suite in suites for r in executeur.executer(suite, parametres)]


@cache
def great_expectations() -> Any:
    """Great Expectations, importé au dernier moment (plusieurs secondes) et rendu silencieux."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    try:
        import great_expectations as gx
    except ImportError as erreur:
        raise ErreurVigie(
            "Great Expectations n'est pas installé ici. Installer Vigie avec son entrepôt : pip install 'vigie[entrepot]'."
        ) from erreur
    for nom in ("great_expectations", "great_expectations.expectations.expectation"):
        logging.getLogger(nom).setLevel(logging.CRITICAL)
    return gx


def _suite_gx(suite: Suite) -> Any:
    """La suite, par le constructeur à liste (`add_expectation` en boucle est quadratique) ; le rang retrouve l'attente."""
    attentes = [{**a, "meta": {**(a.get("meta") or {}), "rang": rang}} for rang, a in enumerate(suite.attentes)]
    try:
        return great_expectations().ExpectationSuite(name=suite.nom, expectations=attentes)
    except (TypeError, ValueError, LookupError) as erreur:
        raise ErreurVigie(
            f"Suite « {suite.nom} » : une attente n'a pas la forme que Great Expectations attend ({erreur})."
        ) from erreur


def _format(suite: Suite) -> dict[str, Any]:
    if not suite.cle:
        return {"result_format": "SUMMARY", "partial_unexpected_count": 0}
    return {
        "result_format": "COMPLETE",
        "partial_unexpected_count": 0,
        "unexpected_index_column_names": list(suite.cle),
        "include_unexpected_rows": False,
    }


def _exception(info: Any) -> str | None:
    """Message d'erreur, ou None. `exception_info` est un dictionnaire, ou un dictionnaire de dictionnaires par métrique."""
    if not info:
        return None
    niveaux = [info] if "raised_exception" in info else list(info.values())
    for niveau in niveaux:
        if niveau.get("raised_exception"):
            return str(niveau.get("exception_message") or "erreur sans message")
    return None


def _non_evaluee(suite: Suite, attente: dict, extrait_id: str, erreur: str) -> Resultat:
    return Resultat(
        **commun(suite, attente, extrait_id),
        evaluee=False,
        reussie=False,
        nb_evalues=None,
        nb_inattendus=None,
        mesure=None,
        detail=f"Non évaluée : {_sans_valeur(erreur)}",
    )


def _sans_valeur(erreur: str) -> str:
    """Une erreur de conversion cite la donnée : seules sont gardées les erreurs qui ne parlent que de la requête."""
    for debut in _ERREURS_SANS_VALEUR:
        if debut in erreur:
            return " ".join(erreur[erreur.index(debut) :].split("\n")[0].split())[:300]
    if erreur[:1].isdigit() or "do not exist" in erreur or "does not exist" in erreur:
        return erreur.split("\n")[0][:300]
    return "la requête a échoué (le message, qui peut citer une valeur, n'est pas gardé)."


def commun(suite: Suite, attente: dict, extrait_id: str) -> dict[str, Any]:
    """Ce qu'un `Resultat` tient de son attente, quoi qu'elle ait donné."""
    meta = attente.get("meta") or {}
    return {
        "suite": suite.genre,
        "nom_suite": suite.nom,
        "attente": nom_attente(attente),
        "titre": meta.get("titre") or attente.get("description") or suite.meta.get("titre") or "",
        "identifiant": meta.get("identifiant", ""),
        "extrait_id": extrait_id,
        "severite": attente.get("severity", "critical"),
        "meta": meta,
    }


def nom_attente(attente: dict) -> str:
    """`expect_column_values_to_not_be_null(siret)` : le type et les colonnes."""
    noms: list[str] = []
    for cle in _COLONNES:
        valeur = attente.get("kwargs", {}).get(cle)
        noms += valeur if isinstance(valeur, list) else ([valeur] if valeur else [])
    return f"{attente['type']}({', '.join(noms)})"


def _comptes(genre: str, r: dict) -> tuple[int | None, int | None]:
    """Lignes jugées (les nulles ne le sont pas, sauf pour « non nul ») et lignes inattendues."""
    if "unexpected_count" in r:
        # Sur un lot vide, GX rend None et non zéro.
        return (r.get("element_count") or 0) - (r.get("missing_count") or 0), r["unexpected_count"] or 0
    if genre == "unexpected_rows_expectation":
        return None, int(r["observed_value"])
    return None, None


def _mesure(r: dict, evalues: int | None, inattendus: int | None) -> float | None:
    if evalues is not None:
        return inattendus / evalues if evalues else None
    valeur = r.get("observed_value")
    try:
        return None if valeur is None else float(valeur)
    except (TypeError, ValueError):
        return None


def _detail(r: dict, evalues: int | None, inattendus: int | None) -> str:
    if evalues is not None:
        return f"{inattendus} sur {evalues}"
    if inattendus is not None:
        return f"{inattendus} lignes inattendues"
    valeur = r.get("observed_value")
    return f"valeur observée : {valeur:.6g}" if isinstance(valeur, (int, float)) else ""


def _exemples(cles: frozenset[tuple] | None) -> str:
    """Quelques lignes en échec, désignées par leur clé : des identifiants et des noms, jamais une valeur déclarée."""
    if not cles:
        return ""
    choisies = sorted(" ".join(str(x) for x in cle) for cle in cles)[:_NB_EXEMPLES]
    return f" (par exemple {', '.join(choisies)})"
