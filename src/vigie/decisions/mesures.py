"""Ce qu'une version dit de chaque décision, calculé une fois, à la publication : `publication.effets`.

À la taille du pays, l'effet d'une décision se lit sur des dizaines de millions de présences : une page ne peut le refaire à chaque lecteur. D'une
décision inscrite depuis, les mois disent d'ordinaire qu'il est trop tôt ; sinon, la publication suivante la mesure. Seule une version d'avant cette
table se calcule à la demande.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date

from vigie.decisions import effet
from vigie.decisions.decision import Decision
from vigie.decisions.effet import Constat, Fenetres
from vigie.statistiques.interruption import Effet, NonMesurable

Executer = Callable[..., list[dict]]
Part = dict[str, object]  # une ligne de `effet.parts`

TABLE = "effets"
SCHEMA = "decision varchar, constat varchar, parts varchar"
_EXISTE = f"select 1 from information_schema.tables where table_schema = 'publication' and table_name = '{TABLE}'"
_LIRE = f"select constat, parts from publication.{TABLE} where decision = ?"
_MOIS = ("avant", "apres", "provisoires", "normes")


def toutes(executer: Executer, decisions: Iterable[Decision]) -> list[tuple[str, str, str]]:
    """Les rangées de `publication.effets` : empreinte de la décision au registre, constat et parts en JSON."""
    memoire = _retenir(executer)
    return [
        (d.empreinte, _ecrire(effet.constater(memoire, d)), json.dumps(effet.parts(memoire, d), default=str))
        for d in decisions
    ]


def constater(executer: Executer, d: Decision) -> Constat:
    """Ce que la version lue dit de cette décision : mesuré à sa publication, ou pourquoi il ne l'est pas."""
    if not executer(_EXISTE):
        return effet.constater(executer, d)
    lue = _lue(executer, d)
    return _lire(lue["constat"]) if lue else effet.sans_mesurer(executer, d)


def parts(executer: Executer, d: Decision) -> list[Part]:
    """Les parts d'employeurs touchés, mois par mois (`effet.parts`), mesurées à la publication ; aucune si elle n'a pas connu la décision."""
    if not executer(_EXISTE):
        return effet.parts(executer, d)
    lue = _lue(executer, d)
    return [] if lue is None else [x | {"mois": date.fromisoformat(x["mois"])} for x in json.loads(lue["parts"])]


def en_attente(executer: Executer, decisions: Iterable[Decision]) -> bool:
    """Vrai si une décision se mesurerait, et que la version lue, publiée avant qu'elle soit inscrite, ne l'a pas fait."""
    return any(effet.reste_a_mesurer(constater(executer, d)) for d in decisions)


def _lue(executer: Executer, d: Decision) -> dict | None:
    return next(iter(executer(_LIRE, d.empreinte)), None)


def _retenir(executer: Executer) -> Executer:
    """Le même, qui ne joue pas deux fois une requête : les décisions d'un même périmètre lisent les mêmes présences."""
    deja: dict[str, list[dict]] = {}

    def retenu(sql: str, *parametres: object) -> list[dict]:
        cle = repr((sql, parametres))
        if cle not in deja:
            deja[cle] = executer(sql, *parametres)
        return deja[cle]

    return retenu


def _ecrire(c: Constat) -> str:
    f = c.fenetres
    fenetres = {nom: [m.isoformat() for m in getattr(f, nom)] for nom in _MOIS}
    milieu = f.norme_au_milieu and f.norme_au_milieu.isoformat()
    return json.dumps(
        {
            "mesure": c.mesure is not None,
            "resultat": {k: getattr(v, "item", lambda v=v: v)() for k, v in asdict(c.resultat).items()},
            "fenetres": fenetres | {"norme_au_milieu": milieu},
        }
    )


def _lire(texte: str) -> Constat:
    lu = json.loads(texte)
    f, milieu = lu["fenetres"], lu["fenetres"]["norme_au_milieu"]
    fenetres = Fenetres(
        **{nom: tuple(date.fromisoformat(m) for m in f[nom]) for nom in _MOIS},
        norme_au_milieu=milieu and date.fromisoformat(milieu),
    )
    return Constat((Effet if lu["mesure"] else NonMesurable)(**lu["resultat"]), fenetres)
