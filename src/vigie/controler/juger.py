"""Quels contrôles exécuter, et leur exécution.

Planifier une requête coûte plus que l'exécuter sur un fichier ordinaire. On ne planifie donc ni un contrôle dont aucune déclaration
ne relève (nature, norme), ni un contrôle dont une relation indispensable est vide ; et l'on demande d'abord à chacun combien de
lignes ne sont pas conformes : le message et ses conversions ne se planifient que pour qui a quelque chose à dire. Les verdicts sont
ceux de `enveloppe.verdicts`, que dbt exécute en entier. Les contrôles d'une même source se comptent en une passe (`fusion`). Deux fils se partagent les contrôles (`fils`).
"""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import duckdb

from vigie import pannes
from vigie.controler import baremes
from vigie.controler.base import Base
from vigie.controler.fils import fils
from vigie.controles import fusion
from vigie.controles.entete import Controle
from vigie.controles.enveloppe import (
    applicable,
    applicable_a,
    comptes,
    constats,
    indispensables,
    nb_a_dire,
    relations,
)
from vigie.controles.modeles import modele_de

# Appelé avec (étape, fait, total) à mesure que le travail avance ; le total d'une étape est une estimation.
Suivi = Callable[[str, int, int], None]
# Ce qu'une passe a compté d'un contrôle : ses lignes à dire, ou les rangées d'`enveloppe.comptes`.
_Compte = int | list[tuple[str, int, int]]
_Comptes = dict[str, _Compte]
_Regime = tuple[str | None, str | None, bool, str]  # nature, norme, lot redistribué, flux
# Codes d'un bordereau qu'aucun contrôle ne compare aux salariés, selon int_ctp_declares.
NON_COMPARES = {
    "deduction": "déduction ou exonération : sa part chez chaque salarié n'est pas établie",
    "inconnu": "absents de la nomenclature de l'Urssaf au 01/01/2026",
    "non_compare": "aucune correspondance établie avec les cotisations des salariés",
    "sans_face": "leur cotisation n'est pas chez les salariés, ou ne se compare pas ici",
}
# Ce qui n'y est pas vérifié, et pourquoi : l'organisme n'a reçu qu'une partie des blocs et des rubriques.
LOT_REDISTRIBUE = ("absences, nombres et totaux", "lot redistribué : blocs et rubriques filtrés")


class Constat(NamedTuple):
    """Ce qu'un contrôle a trouvé, avant qu'on sache à quelle ligne. `ligne` : connue d'avance en zone protégée."""

    controle: Controle
    identifiant: str
    declaration_id: str
    objet_id: str
    repere_id: str
    rubrique: str | None
    message: str
    ligne: int | None = None


@dataclass
class _Issue:
    """Ce qu'un contrôle a donné. `hors_champ` : objets de sa population qu'il n'a pas jugés ; `en_erreur` : la nôtre."""

    constats: list[Constat] = field(default_factory=list)
    hors_champ: int = 0
    en_erreur: bool = False


@dataclass
class Verdicts:
    """`constats` détaille au plus `plafond` anomalies par identifiant ; les autres sont comptées dans la table `au_dela` de la base."""

    constats: list[Constat] = field(default_factory=list)
    non_verifies: list[tuple[str, str, int]] = field(default_factory=list)
    en_erreur: list[str] = field(default_factory=list)


def juger(base: Base, controles: list[Controle], plafond: int, suivi: Suivi) -> Verdicts:
    """Exécute les contrôles d'entrepôt sur ce que la base a lu. Un contrôle qui échoue est dit en erreur, les autres continuent."""
    return _Jugement(base, controles, plafond).executer(suivi)


class _Jugement:
    def __init__(self, base: Base, controles: list[Controle], plafond: int) -> None:
        self._base, self._con, self._plafond = base, base.con, plafond
        base.completer({"declarations"})
        self._regimes: dict[str, _Regime] = {
            d: tuple(regime)
            for d, *regime in self._con.execute(
                "select declaration_id, nature, norme, est_redistribue, flux from controle.declarations"
            ).fetchall()
        }
        presents = set(self._regimes.values())
        self._concernes = [c for c in controles if any(applicable_a(c, *r) for r in presents)]
        self._populations: dict[str, Counter[str]] = {}

    def executer(self, suivi: Suivi) -> Verdicts:
        utiles = self._utiles()
        self._base.completer(
            {r for c in utiles for r in relations(c)} | {c.objet for c in self._concernes if _dit_hors_champ(c)}
        )
        # un envoi d'essai se contrôle comme un envoi réel : c'est son objet
        self._con.execute("update controle.declarations set est_essai = false")
        verdicts = Verdicts()
        with closing(self._issues(self._utiles())) as issues:
            for rang, (c, issue) in enumerate(issues):
                suivi("Contrôle", rang, len(self._concernes))
                verdicts.constats += issue.constats
                if issue.en_erreur:
                    verdicts.en_erreur.append(c.id)
                if issue.hors_champ:
                    sinon = "non vérifiable sur un seul fichier" if c.portee == "serie" else "sans objet ici"
                    verdicts.non_verifies.append((c.id, c.hors_champ or sinon, issue.hors_champ))
        if redistribuees := sum(r[2] for r in self._regimes.values()):
            verdicts.non_verifies.append((*LOT_REDISTRIBUE, redistribuees))
        verdicts.non_verifies += self._codes_non_compares()
        verdicts.non_verifies += baremes.non_verifies(self._concernes, self._mensuelles_par_mois())
        suivi("Contrôle", len(self._concernes), len(self._concernes))
        return verdicts

    def _mensuelles_par_mois(self) -> dict[date, int]:
        return dict(
            self._con.execute(
                "select mois, count(*) from controle.declarations where nature = '01' and mois is not null group by mois"
            ).fetchall()
        )

    def _codes_non_compares(self) -> list[tuple[str, str, int]]:
        """Les codes type de personnel des bordereaux que rien ne compare aux salariés, par raison."""
        self._base.completer({"ctp_declares"})
        rangees = self._con.execute(
            "select etat, string_agg(distinct code, ', ' order by code), sum(nb_lignes)::bigint from controle.ctp_declares group by etat"
        ).fetchall()
        return [
            (f"codes type de personnel {codes}", NON_COMPARES[etat], nb)
            for etat, codes, nb in sorted(rangees)
            if etat in NON_COMPARES
        ]

    def _issues(self, utiles: list[Controle]) -> Iterator[tuple[Controle, _Issue]]:
        """L'issue de chaque contrôle concerné, dans l'ordre. Une passe en compte plusieurs d'abord, avant les contrôles qui l'attendent."""
        presents = {c.id for c in utiles}
        comptees: dict[str, Future[_Comptes]] = {}

        def un(con: duckdb.DuckDBPyConnection, c: Controle) -> _Issue:
            try:
                connu = comptees[c.id].result().get(c.id) if c.id in comptees else None
                return self._un(con, c, c.id in presents, connu)
            except duckdb.Error as e:
                pannes.relever(e)
                return _Issue(en_erreur=True)

        par_declaration = frozenset(c.id for c in utiles if _dit_hors_champ(c))
        with fils(self._con) as soumettre:
            for passe in fusion.passes(utiles, par_declaration):
                comptees |= dict.fromkeys((c.id for c in passe.controles), soumettre(_compter, passe))
            futurs = [soumettre(un, c) for c in self._concernes]
            for c, futur in zip(self._concernes, futurs, strict=True):
                yield c, futur.result()

    def _utiles(self) -> list[Controle]:
        """Les contrôles concernés qui ont de quoi juger : aucune de leurs relations indispensables n'est vide."""
        vides = self._base.modeles_vides()
        return [c for c in self._concernes if not any(modele_de(r) in vides for r in indispensables(c))]

    def _un(self, con: duckdb.DuckDBPyConnection, c: Controle, utile: bool, connu: "_Compte | None" = None) -> _Issue:
        """Exécute un contrôle. `connu` : ce qu'une passe en a compté. Lève `duckdb.Error` s'il échoue : rien n'est alors retenu de lui."""
        nb, hors_champ = 0, 0
        if _dit_hors_champ(c):
            par_declaration = connu if connu is not None else con.execute(comptes(c)).fetchall() if utile else []
            nb, hors_champ = sum(n for _, _, n in par_declaration), self._hors_champ(con, c, par_declaration)
        elif utile:
            nb = connu if connu is not None else con.execute(nb_a_dire(c)).fetchone()[0]
        trouves, en_erreur = self._constats(con, c, nb) if nb else ([], False)
        return _Issue(trouves, hors_champ, en_erreur)

    def _constats(self, con: duckdb.DuckDBPyConnection, c: Controle, nb: int) -> tuple[list[Constat], bool]:
        """Les anomalies du contrôle, et s'il y a une erreur de notre fait. `nb` : lignes à dire, applicables ou non."""
        rangees = con.execute(constats(c)).fetchall() if nb <= self._plafond else self._plafonnees(con, c)
        ici = [r for r in rangees if r[0] in self._regimes and applicable_a(c, *self._regimes[r[0]])]
        trouves = [Constat(c, r[2], r[0], *r[3:7]) for r in ici if not r[1]]
        return trouves, any(r[1] for r in ici)

    def _plafonnees(self, con: duckdb.DuckDBPyConnection, c: Controle) -> list[tuple]:
        """Les premiers constats dans l'ordre des fichiers ; les autres sont ajoutés à `au_dela`."""
        con.execute(f"""
            create or replace temp table constates as
            select x.*, row_number() over (
                partition by x.en_erreur, x.identifiant order by l.fichier_rang, l.ligne, try_cast(split_part(x.objet_id, '.', 2) as bigint)
            ) as n
            from ({constats(c)}) as x
            join controle.declarations as d on x.declaration_id = d.declaration_id
            join declarations_lues as l on x.declaration_id = l.declaration_id
            where {applicable(c)}""")
        con.execute(
            "insert into au_dela select $1, identifiant, declaration_id, count(*) from constates where not en_erreur and n > $2 group by all",
            [c.id, self._plafond],
        )
        return con.execute("from constates where n <= $1 order by n", [self._plafond]).fetchall()

    def _hors_champ(
        self, con: duckdb.DuckDBPyConnection, c: Controle, par_declaration: list[tuple[str, int, int]]
    ) -> int:
        """Population du contrôle, moins ce qu'il a jugé, déclaration par déclaration."""
        population = self._population(con, c.objet)
        applicables = {r for r in set(self._regimes.values()) if applicable_a(c, *r)}
        total = sum(n for d, n in population.items() if self._regimes.get(d) in applicables)
        return total - sum(min(population[d], n) for d, n, _ in par_declaration if self._regimes.get(d) in applicables)

    def _population(self, con: duckdb.DuckDBPyConnection, relation: str) -> Counter[str]:
        """Nombre d'objets par déclaration : une requête par relation, pas par contrôle."""
        if relation not in self._populations:
            rangees = con.execute(f"select declaration_id, count(*) from {relation} group by all").fetchall()
            self._populations[relation] = Counter(dict(rangees))
        return self._populations[relation]


def _compter(con: duckdb.DuckDBPyConnection, passe: fusion.Passe) -> _Comptes:
    """Ce qu'une passe compte. Si elle échoue, rien n'est compté : chacun de ses contrôles s'exécute seul, et l'on sait lequel échoue."""
    try:
        return passe.comptes(con.execute(passe.sql()).fetchall())
    except duckdb.Error as e:
        pannes.relever(e)
        return {}


def _dit_hors_champ(c: Controle) -> bool:
    """Un contrôle nommé de la norme sans matière est sans objet, pas invérifiable : le dire noierait le reste."""
    return c.portee == "serie" or c.theme != "norme"
