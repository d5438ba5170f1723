"""Rejouer des contrôles sur tout l'historique d'un entrepôt construit, et les comparer aux verdicts en place.

L'entrepôt est ouvert en lecture seule : rien n'y est écrit. Une anomalie se reconnaît à (identifiant, déclaration, objet), comme
partout. Le niveau d'un déclarant, un mois, est la plus haute gravité de ses anomalies en vigueur.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import duckdb

from vigie.chargement.registre import entrepot
from vigie.controles.entete import GRAVITES, Controle
from vigie.controles.enveloppe import verdicts
from vigie.erreurs import ErreurVigie

NIVEAUX = ("aucune", *reversed(GRAVITES))  # du meilleur au pire
Objet = tuple[str, str, str]  # identifiant, déclaration, objet


@dataclass(frozen=True)
class Anomalie:
    """Un objet en anomalie, sans valeur déclarée. `montant` : euros en jeu, 0 si le contrôle n'en chiffre pas."""

    identifiant: str
    declaration_id: str
    objet_id: str
    declarant_id: str | None
    mois: str
    montant: Decimal


@dataclass
class Ecart:
    """Ce que le rejeu d'un contrôle change. `neuf` : l'entrepôt n'a aucun verdict de ce contrôle."""

    controle: Controle
    neuf: bool
    nb_evalues: int = 0
    nb_erreurs: int = 0
    apparues: list[Anomalie] = field(default_factory=list)
    disparues: list[Anomalie] = field(default_factory=list)
    nb_communes: int = 0
    euros_avant: Decimal = Decimal(0)
    euros_apres: Decimal = Decimal(0)


@dataclass(frozen=True)
class Bascule:
    """Un déclarant dont le niveau change, un mois."""

    declarant_id: str
    mois: str
    avant: str
    apres: str


@dataclass
class Rejeu:
    """Résultat d'un rejeu : un écart par contrôle, les bascules de niveau, et les contrôles qui n'ont pu être rejoués."""

    ecarts: list[Ecart] = field(default_factory=list)
    bascules: list[Bascule] = field(default_factory=list)
    en_zone_protegee: list[str] = field(default_factory=list)
    en_erreur: list[str] = field(default_factory=list)
    nb_declarations: int = 0


def rejouer(controles: list[Controle]) -> Rejeu:
    """Rejoue ces contrôles. Lève `ErreurVigie` si l'entrepôt n'est pas construit.

    Un contrôle de zone protégée a besoin des valeurs en clair : il est nommé, pas rejoué. Un contrôle retiré n'a plus d'anomalie.
    """
    r = Rejeu()
    with entrepot() as con:
        try:
            con.execute("set search_path = 'controle,main'")
            r.nb_declarations = con.execute("select count(*) from declarations").fetchone()[0]
            en_vigueur = _declarations_en_vigueur(con)
        except duckdb.CatalogException:
            raise ErreurVigie("L'entrepôt n'est pas construit : lancez d'abord vigie construire.") from None
        for c in controles:
            if c.zone != "entrepot":
                r.en_zone_protegee.append(c.id)
                continue
            try:
                r.ecarts.append(_ecart(con, c))
            except duckdb.Error:
                r.en_erreur.append(c.id)
        r.bascules = list(_bascules(con, r.ecarts, en_vigueur))
    r.en_erreur += [e.controle.id for e in r.ecarts if e.nb_erreurs]
    return r


def _declarations_en_vigueur(con: duckdb.DuckDBPyConnection) -> set[str]:
    return {
        d for (d,) in con.execute("select declaration_id from marts.fct_declarations where est_en_vigueur").fetchall()
    }


def _ecart(con: duckdb.DuckDBPyConnection, c: Controle) -> Ecart:
    rejoues, evalues, erreurs = {}, 0, 0
    if c.statut != "retire":
        # une table temporaire vit hors de l'entrepôt, ouvert en lecture seule
        con.execute(f"create or replace temp table rejoue as {verdicts(c, 'declarations')}")
        evalues, erreurs = con.execute(
            "select coalesce(sum(nb_evalues), 0), coalesce(sum(nb_erreurs), 0) from temp.rejoue"
        ).fetchone()
        rejoues = _anomalies(con, "temp.rejoue", [])
    en_place, connu = _en_place(con, c)
    e = Ecart(c, not connu, int(evalues), int(erreurs))
    e.apparues = [rejoues[k] for k in sorted(rejoues.keys() - en_place.keys())]
    e.disparues = [en_place[k] for k in sorted(en_place.keys() - rejoues.keys())]
    e.nb_communes = len(rejoues.keys() & en_place.keys())
    e.euros_avant = sum((a.montant for a in en_place.values()), Decimal(0))
    e.euros_apres = sum((a.montant for a in rejoues.values()), Decimal(0))
    return e


def _en_place(con: duckdb.DuckDBPyConnection, c: Controle) -> tuple[dict[Objet, Anomalie], bool]:
    """Anomalies du contrôle dans l'entrepôt, et s'il y a été joué : un contrôle sans anomalie n'est pas un contrôle neuf."""
    (connu,) = con.execute("select count(*) from marts.dim_controles where controle_id = ?", [c.id]).fetchone()
    sql = """(
        select declaration_id, list({'identifiant': identifiant, 'objet_id': objet_id, 'montant_en_jeu': ecart}) as objets
        from marts.fct_anomalies where controle_id = ? group by declaration_id)"""
    return _anomalies(con, sql, [c.id]), bool(connu)


def _anomalies(con: duckdb.DuckDBPyConnection, relation: str, parametres: list) -> dict[Objet, Anomalie]:
    rangees = con.execute(
        f"""
        select v.o.identifiant, v.declaration_id, v.o.objet_id, d.declarant_id, strftime(d.mois, '%Y-%m'), coalesce(sum(v.o.montant_en_jeu), 0)
        from (select declaration_id, unnest(objets) as o from {relation}) as v
        join marts.fct_declarations as d on v.declaration_id = d.declaration_id
        group by all""",
        parametres,
    ).fetchall()
    return {
        (i, d, o): Anomalie(i, d, o, declarant, mois, Decimal(montant)) for i, d, o, declarant, mois, montant in rangees
    }


def _bascules(con: duckdb.DuckDBPyConnection, ecarts: list[Ecart], en_vigueur: set[str]) -> Iterator[Bascule]:
    """Niveau de chaque déclarant et mois touché, avant et après : les verdicts en place, plus et moins les écarts."""
    mouvements: dict[tuple[str, str], Counter] = {}
    for e in ecarts:
        for sens, anomalies in ((1, e.apparues), (-1, e.disparues)):
            for a in anomalies:
                if a.declaration_id in en_vigueur and a.declarant_id:
                    mouvements.setdefault((a.declarant_id, a.mois), Counter())[e.controle.gravite] += sens
    if not mouvements:
        return
    en_place: dict[tuple[str, str], Counter] = {}
    for declarant, mois, gravite, nombre in con.execute("""
        select m.declarant_id, strftime(m.mois, '%Y-%m'), c.gravite, sum(m.nb_anomalies)
        from marts.fct_comptes as m join marts.dim_controles as c on m.controle_id = c.controle_id
        where m.est_en_vigueur and m.nb_anomalies > 0
        group by all""").fetchall():
        en_place.setdefault((declarant, mois), Counter())[gravite] += int(nombre)
    for (declarant, mois), mouvement in sorted(mouvements.items()):
        avant = en_place.get((declarant, mois), Counter())
        apres = Counter({g: avant[g] + mouvement[g] for g in GRAVITES})
        if _niveau(avant) != _niveau(apres):
            yield Bascule(declarant, mois, _niveau(avant), _niveau(apres))


def _niveau(comptes: Counter) -> str:
    return next((g for g in GRAVITES if comptes[g] > 0), "aucune")
