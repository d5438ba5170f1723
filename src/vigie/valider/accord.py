"""L'accord entre les deux mesures : Great Expectations et dbt doivent trouver les mêmes objets, contrôle par contrôle.

Identité d'une anomalie : (identifiant, declaration_id, objet_id). Un avis négatif est un résultat ; un désaccord entre les
deux est une faute de l'un des deux, et arrête la publication.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from vigie.valider.executer import Resultat

TOUS_LES_AVIS = "accord_avis"


@dataclass(frozen=True)
class Accord:
    """Les deux mesures d'un identifiant. `nb_dbt_seul`, `nb_gx_seul` : objets que l'autre ne trouve pas."""

    identifiant: str
    nb_dbt: int
    nb_gx: int
    nb_dbt_seul: int
    nb_gx_seul: int
    evalue: bool

    @property
    def ecart(self) -> int:
        """Nombre d'objets en désaccord."""
        return self.nb_dbt_seul + self.nb_gx_seul


def comparer(
    con: duckdb.DuckDBPyConnection, avis: list[Resultat], jugees: Sequence[str] = ("true",)
) -> dict[str, Accord]:
    """Un `Accord` par identifiant. Plusieurs attentes d'un même contrôle : un objet est en anomalie si l'une le dit.

    `jugees` : ce que vérifient, l'un ou l'autre, les déclarations que les avis ont lues.
    """
    cles: dict[str, set[tuple]] = {}
    evalues: dict[str, bool] = {}
    for r in avis:
        cles.setdefault(r.identifiant, set()).update(r.cles or ())
        evalues[r.identifiant] = evalues.get(r.identifiant, True) and r.evaluee and r.cles is not None
    de_dbt = _anomalies(con, set(cles), jugees)
    return {i: _accord(i, de_dbt.get(i, set()), trouvees, evalues[i]) for i, trouvees in cles.items()}


def resultats(accords: dict[str, Accord]) -> list[Resultat]:
    """Une ligne d'intégrité par identifiant, critique."""
    return [
        Resultat(
            suite="integrite",
            nom_suite=TOUS_LES_AVIS,
            attente="accord_dbt_great_expectations",
            titre="dbt et Great Expectations trouvent les mêmes anomalies",
            identifiant=a.identifiant,
            extrait_id="",
            severite="critical",
            evaluee=a.evalue,
            reussie=a.evalue and not a.ecart,
            nb_evalues=None,
            nb_inattendus=a.ecart,
            mesure=None,
            detail=_detail(a),
            meta={},
        )
        for a in accords.values()
    ]


def _detail(a: Accord) -> str:
    if not a.evalue:
        return "Non évaluée : une attente de cet avis ne s'est pas exécutée"
    return f"dbt {a.nb_dbt}, Great Expectations {a.nb_gx} ; dbt seul {a.nb_dbt_seul}, Great Expectations seul {a.nb_gx_seul}"


def _anomalies(con: duckdb.DuckDBPyConnection, identifiants: set[str], jugees: Sequence[str]) -> dict[str, set[tuple]]:
    lignes = con.execute(
        f"select identifiant, declaration_id, objet_id from marts.fct_anomalies where list_contains(?, identifiant) and ({' or '.join(jugees)})",
        [sorted(identifiants)],
    ).fetchall()
    par_identifiant: dict[str, set[tuple]] = {}
    for identifiant, declaration_id, objet_id in lignes:
        par_identifiant.setdefault(identifiant, set()).add((declaration_id, objet_id))
    return par_identifiant


def _accord(identifiant: str, de_dbt: set[tuple], de_gx: set[tuple], evalue: bool) -> Accord:
    return Accord(identifiant, len(de_dbt), len(de_gx), len(de_dbt - de_gx), len(de_gx - de_dbt), evalue)
