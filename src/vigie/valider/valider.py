"""`vigie valider` : les lots, puis l'intégrité, puis le second avis ; le verdict et l'état vu vont au registre.

Ce que ce même code a déjà jugé, et qui n'a pas changé, est gardé (portee.py). Un lot rejeté est mis en attente et l'entrepôt
reconstruit sans lui. Un échec d'intégrité critique, une attente qui ne s'est pas exécutée ou un désaccord entre dbt et Great
Expectations rendent le verdict négatif : rien ne se publiera.
"""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from vigie import chemins
from vigie.avancement import parcourir
from vigie.chargement.executions import Chrono
from vigie.chargement.registre import entrepot
from vigie.construire import empreinte_du_code
from vigie.erreurs import ErreurVigie
from vigie.valider import accord, lots, lots_juges
from vigie.valider.empreinte import etat, tables
from vigie.valider.executer import Resultat, ouvrir
from vigie.valider.parametres import parametres
from vigie.valider.portee import Portee, existe, observer
from vigie.valider.reduction import Reduction
from vigie.valider.registre import extraits_relus, inscrire_jugees, inscrire_relus, inscrire_validation
from vigie.valider.suites import Suite, lire


@dataclass
class Validation:
    """Ce qu'une validation a donné. `echecs` : ce qui empêche de publier."""

    resultats: list[Resultat]
    accords: dict[str, accord.Accord]
    quarantaine: list[lots.Rejet] = field(default_factory=list)
    reconstruit: bool = False
    validation_id: str = ""
    duree: float = 0.0
    portee: Portee | None = None

    @property
    def echecs(self) -> list[Resultat]:
        """Échecs d'intégrité critiques, et attentes non évaluées de toute suite."""
        return [
            r
            for r in self.resultats
            if not r.evaluee or (r.suite == "integrite" and r.severite == "critical" and not r.reussie)
        ]

    @property
    def verdict(self) -> str:
        """`valide` ou `echec`."""
        return "echec" if self.echecs else "valide"

    def resume(self) -> dict[str, Any]:
        """Le compte rendu court : nombres, échecs, lots mis en attente."""
        return {
            "verdict": self.verdict,
            "attentes": {g: len(self.de(g)) for g in ("integrite", "lots", "controles")},
            "non_reussies": {g: sum(not r.reussie for r in self.de(g)) for g in ("integrite", "lots", "controles")},
            "avis": len(self.accords),
            "desaccords": sum(bool(a.ecart) for a in self.accords.values()),
            "declarations": self.portee and {"jugees": self.portee.nb_jugees, "gardees": self.portee.nb_gardees},
            "echecs": [f"{r.nom_suite} {r.identifiant}".strip() for r in self.echecs],
            "quarantaine": [{"extrait_id": r.extrait_id, "motif": r.motif} for r in self.quarantaine],
            "reconstruit": self.reconstruit,
            "duree_s": round(self.duree, 1),
        }

    def de(self, genre: str) -> list[Resultat]:
        """Résultats d'un genre de suites."""
        return [r for r in self.resultats if r.suite == genre]


def valider(
    chemin: Path | None = None,
    suites: Path | None = None,
    reconstruire: Callable[[], object] | None = None,
    complet: bool = False,
) -> Validation:
    """Valide l'entrepôt `chemin` avec les suites du dossier `suites` (défauts : `VIGIE_DONNEES`, expectations/). `complet` : rejuge tout.

    `reconstruire` est appelé si la dernière construction n'a pas abouti, ou si les marts ne contiennent pas exactement les lots admis : un lot vient de
    changer de statut, ou une interruption l'a empêché jusqu'ici (défaut : `vigie.construire.construire`). Lève `ErreurVigie` si
    l'entrepôt manque, n'est pas construit, est tenu par un autre programme, ou si une suite est illisible.
    """
    debut = time.monotonic()
    lues = {genre: lire(genre, suites) for genre in ("lots", "integrite", "controles")}
    bornes = parametres({p for liste in lues.values() for s in liste for p in s.parametres()})
    code = _code(suites)
    des_lots, a_garder = _examiner(chemin, lues["lots"], bornes, "" if complet else code)
    changes = _mettre_en_quarantaine(chemin, des_lots)
    perimee = _est_perimee(chemin)
    if perimee:
        (reconstruire or _construire)()
    chrono = Chrono()  # la reconstruction a le sien
    with entrepot(chemin=chemin) as con:
        _exiger_construction(con)
        a_juger = _de_normes_presentes(con, lues["controles"])
        portee = observer(con, code, complet)
        reduction = None if portee.entiere else Reduction(con, portee.conditions, (*lues["integrite"], *a_juger))
        with ouvrir(con, () if complet else extraits_relus(con, code), reduction) as executeur:
            integrite = [r for s in parcourir(lues["integrite"], "Intégrité") for r in executeur.executer(s, bornes)]
            avis = [r for s in parcourir(a_juger, "Avis") for r in executeur.executer(s, bornes)]
        accords = accord.comparer(con, avis, portee.conditions)
        # un extrait chargé d'ici à l'inscription n'a pas été lu
        lus = [e for (e,) in con.execute("select extrait_id from registre.extraits").fetchall()]
    resultats = [portee.resultat(), *integrite, *accord.resultats(accords), *des_lots, *avis]
    v = Validation(resultats, accords, changes, perimee, portee=portee)
    v.duree = time.monotonic() - debut
    with entrepot(ecriture=True, chemin=chemin) as con:
        v.validation_id = inscrire_validation(con, _lignes(v), v.verdict, {**v.resume(), "code": code})
        if v.verdict == "valide":
            inscrire_jugees(con, portee, code, v.validation_id)
        lots_juges.inscrire(con, code, a_garder)
        inscrire_relus(con, code, lus if _sans_identite(lues["integrite"], integrite) else ())
        chrono.inscrire(con, "valider")
    return v


def _sans_identite(suites: list[Suite], resultats: list[Resultat]) -> bool:
    """Vrai si les extraits ont été relus, et qu'il ne s'y est trouvé aucune identité."""
    noms = {s.nom for s in suites if s.meta.get("texte_des") == ["extraits"]}
    des_extraits = [r for r in resultats if r.nom_suite in noms]
    return bool(des_extraits) and all(r.evaluee and r.reussie for r in des_extraits)


def deja_valide(chemin: Path | None = None, suites: Path | None = None) -> str | None:
    """Le jour où cet état exact a été validé, par ces suites et ce code ; None si l'un des trois a changé, ou si rien n'est construit.

    Lève `ErreurVigie` comme `valider`.
    """
    with entrepot(chemin=chemin) as con:
        _exiger_construction(con)
        derniere = con.execute(
            "select strftime(valide_le, '%d/%m/%Y %H:%M'), etat, verdict, resume from registre.validations order by valide_le desc limit 1"
        ).fetchone()
        if derniere is None or _est_perimee(chemin):
            return None
        quand, vu, verdict, resume = derniere
        meme_code = json.loads(resume or "{}").get("code") == _code(suites)
        return quand if verdict == "valide" and meme_code and vu == etat(con) else None


def _code(suites: Path | None) -> str:
    """Tout ce qui décide d'une validation, hors des données : le code, les paramètres, les suites."""
    h = hashlib.sha256(empreinte_du_code().encode())
    for f in sorted((suites or chemins.racine() / "expectations").rglob("*.yml")):
        h.update(f.read_bytes())
    return h.hexdigest()[:32]


def accepter(
    extrait_id: str, motif: str, chemin: Path | None = None, reconstruire: Callable[[], object] | None = None
) -> None:
    """Admet un lot en quarantaine et reconstruit l'entrepôt avec lui. Lève `ErreurVigie` (voir `lots.accepter`)."""
    with entrepot(chemin=chemin):
        pass  # un entrepôt absent se dit avant d'en créer un
    with entrepot(ecriture=True, chemin=chemin) as con:
        lots.accepter(con, extrait_id, motif)
    (reconstruire or _construire)()


def _examiner(
    chemin: Path | None, suites: list[Suite], bornes: dict[str, Any], code: str
) -> tuple[list[Resultat], list[list]]:
    """Les résultats de tous les lots, et ce qui s'en gardera ; ceux que ce code a déjà examinés ne le sont pas de nouveau."""
    with entrepot(chemin=chemin) as con:
        _exiger_construction(con)
        with ouvrir(con) as executeur:
            resultats = lots.examiner(executeur, con, suites, bornes, lots_juges.gardes(con, code, suites))
        return resultats, lots_juges.a_inscrire(con, resultats)


def _mettre_en_quarantaine(chemin: Path | None, resultats: list[Resultat]) -> list[lots.Rejet]:
    rejets = lots.rejets(resultats)
    if not rejets:
        return []
    with entrepot(ecriture=True, chemin=chemin) as con:
        return lots.mettre_en_quarantaine(con, rejets)


def _exiger_construction(con: duckdb.DuckDBPyConnection) -> None:
    if not {"dim_controles", "fct_declarations", "fct_comptes", "fct_anomalies"} <= set(tables(con)):
        raise ErreurVigie("L'entrepôt n'a pas de marts : lancer d'abord « vigie construire » (ou dbt build).")


def _est_inachevee(con: duckdb.DuckDBPyConnection) -> bool:
    """Vrai si la dernière construction a échoué ou a été coupée (macros/mois.sql) : les marts qu'elle a laissés ne se valident pas."""
    return existe(con, "inachevee") and bool(con.execute("select count(*) from registre.inachevee").fetchone()[0])


def _est_perimee(chemin: Path | None) -> bool:
    """Vrai si la construction n'a pas abouti, ou si les lots des marts ne sont pas les lots admis."""
    with entrepot(chemin=chemin) as con:
        return _est_inachevee(con) or bool(
            con.execute(
                """with admis as (
                    select d.extrait_id from extraits.declarations as d
                    join registre.extraits as r on d.extrait_id = r.extrait_id and r.statut in ('charge', 'accepte')
                    join extraits.envois as e on d.envoi_id = e.envoi_id and coalesce(e.essai_reel, '') <> '01'
                    group by all
                ),
                construits as (select distinct extrait_id from marts.fct_declarations)
                select count(*) from admis full join construits on admis.extrait_id = construits.extrait_id
                where admis.extrait_id is null or construits.extrait_id is null"""
            ).fetchone()[0]
        )


def _de_normes_presentes(con: duckdb.DuckDBPyConnection, suites: list[Suite]) -> list[Suite]:
    """Les suites propres à une norme que personne n'a employée n'auraient rien à juger."""
    citees = {s.meta["norme"] for s in suites if "norme" in s.meta}
    if not citees:
        return suites
    presentes = {n for (n,) in con.execute("select distinct norme from controle.declarations").fetchall()}
    return [s for s in suites if s.meta.get("norme") is None or s.meta["norme"] in presentes]


def _construire() -> None:
    from vigie.construire import construire

    construire()


def _lignes(v: Validation) -> list[dict[str, Any]]:
    """Les résultats aux colonnes de `registre.resultats_gx`. `ecart` : objets en désaccord avec dbt."""
    lignes = []
    for r in v.resultats:
        a = v.accords.get(r.identifiant) if r.suite == "controles" else None
        lignes.append(
            {
                "suite": r.suite,
                "nom_suite": r.nom_suite,
                "attente": r.attente,
                "identifiant": r.identifiant,
                "extrait_id": r.extrait_id,
                "severite": r.severite,
                "reussie": r.reussie,
                "nb_evalues": r.nb_evalues,
                "nb_inattendus": r.nb_inattendus,
                "nb_dbt": a.nb_dbt if a else None,
                "ecart": a.ecart if a else None,
                "detail": f"{r.titre} : {r.detail}" if r.titre else r.detail,
            }
        )
    return lignes
