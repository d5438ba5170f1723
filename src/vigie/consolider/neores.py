"""Le retour consolidé en NEOReS 2027 : un message, une cible d'action par cause, dans l'ordre où agir.

Les blocs, l'ordre des champs et les longueurs viennent des seeds de la norme des retours (`vigie norme importer`). Une personne n'y est pas
nommée (bloc Identifiants absent, comme le permet « individus non précisés ») : la ligne du fichier déposé la désigne à qui l'a déposé.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from xml.sax.saxutils import escape

from vigie.consolider.ordre import REGLE
from vigie.consolider.retour import NORME, REGLEE, Action, Donnee, Retour
from vigie.consolider.signalement import IDENTITE, INFORMATION, PARAMETRE
from vigie.consolider.texte import attendu, ou_dans_le_fichier, qui_le_signale
from vigie.ecriture import abreger, mois
from vigie.norme.tables import rangees

ESPACE = "https://gipmds/1.0"
# Le profil d'un retour est abstrait dans le schéma de 2027 : le message dit lequel il est.
_PROFIL = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Compte_Rendu_Métier"'
# Le code d'un retour est à trois chiffres, et le GIP-MDS les attribue : celui-ci n'est pris par aucun retour connu. À lui faire attribuer.
CODE, LIBELLE, METIER = "999", "Retour consolidé : tous les organismes, et Vigie", "Qualité des déclarations"
PRODUCTEUR = "Vigie, observatoire de la qualité des déclarations"
_TYPES = {IDENTITE: "02", PARAMETRE: "04"}
_RUBRIQUE = re.compile(r"S\d{2}\.G00\.\d{2}\.\d{3}")
_INTERDITS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # ce que XML 1.0 n'admet pas


@dataclass
class _Bloc:
    nom: str
    champs: dict[str, str | None]
    enfants: list["_Bloc"] = field(default_factory=list)
    attributs: str = ""


def ecrire(r: Retour, emetteur: str) -> str:
    """Le message XML. `emetteur` : le SIRET de l'organisme qui émet ce retour (il signe le contexte, RO.B002.R006 et R007)."""
    envoi = _Bloc(
        "RO", {"R001": NORME}, [_flux(r), _Bloc("RO.B001", {"R001": "01"}, [_contexte(r, emetteur)], _PROFIL)]
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<GIPMDS xmlns="{ESPACE}">\n{"".join(_balises(envoi, 1))}</GIPMDS>\n'
    )


def _flux(r: Retour) -> _Bloc:
    """La déclaration à laquelle il se rattache. L'identifiant de flux ne sort pas de l'extraction : celui de Vigie en tient lieu."""
    d = r.declaration
    norme = d.norme if d and d.norme and len(d.norme) == 6 else None
    return _Bloc("RO.B000", {
        "R001": d.declaration_id if d else r.retour_id, "R002": str(d.rang if d else 1), "R003": r.emetteur, "R004": r.siret,
        "R005": (d.fraction if d else None) or "11", "R006": r.mois.isoformat(), "R014": norme,
    })  # fmt: skip


def _contexte(r: Retour, emetteur: str) -> _Bloc:
    actions = [a for a in r.actions if a.sorte != REGLEE]
    a_dire = [a for a in actions if a.principal.genre != INFORMATION]
    enfants = [_Bloc("RO.B003", {"R001": METIER, "R002": "ANO" if a_dire else "OK"}), *map(_cible, a_dire)]
    enfants += [_information(a) for a in actions if a.principal.genre == INFORMATION]
    return _Bloc("RO.B002", {
        "R001": r.retour_id, "R002": CODE, "R003": LIBELLE, "R004": "01", "R005": PRODUCTEUR, "R006": emetteur, "R007": emetteur,
        "R008": r.mois.isoformat(), "R009": _fin(r.mois).isoformat(), "R011": r.edite_le.strftime("%Y-%m-%dT%H:%M:%S"),
    }, enfants)  # fmt: skip


def _cible(a: Action) -> _Bloc:
    p = a.principal
    personnes = max(s.nb_personnes for s in a.cause.signalements)
    niveau = "05" if p.contrat else "04" if personnes else "02"
    return _Bloc("RO.B004", {
        "R001": p.code, "R002": a.titre, "R003": _TYPES.get(p.genre, "01"), "R004": _admis("R004", p.niveau) or niveau,
        "R005": _admis("R005", p.categorie), "R006": _admis("R006", p.resultat), "R008": "02" if personnes else None,
        "R009": str(personnes) if personnes else None, "R011": qui_le_signale(a), "R013": a.geste,
        "R014": f"Rang {a.rang} de ce retour. {REGLE}",
    }, [_detail(a)])  # fmt: skip


def _detail(a: Action) -> _Bloc:
    p, recalcule = a.principal, a.montant_recalcule
    du_mois = p.mois_concerne or p.mois
    signe = None if recalcule is None else "0.00" if not recalcule else f"{recalcule:+.2f}"
    donnees = [_donnee(d) for d in a.donnees if _RUBRIQUE.fullmatch(d.rubrique)]
    substituables = {s.substituable for s in a.cause.signalements} & {"01", "02"}
    return _Bloc("RO.B005", {
        "R001": _atypie(a), "R002": du_mois and du_mois.isoformat(), "R003": du_mois and _fin(du_mois).isoformat(), "R004": signe,
        "R005": min(substituables, default=None), "R007": a.interlocuteur_code,
    }, donnees)  # fmt: skip


def _atypie(a: Action) -> str:
    morceaux = [ou_dans_le_fichier(a), *(f"{d.nom or d.rubrique} : {attendu(d)}" for d in a.donnees)]
    limite = f"À corriger avant le {a.avant_le:%d/%m/%Y}" if a.avant_le else ""
    doute = (
        "Peut-être la même chose qu'une autre action de ce retour : rien ne permet de le dire"
        if a.cause.est_incertaine
        else ""
    )
    dits = [m for m in (*morceaux, limite, doute) if m]
    return ". ".join(dits or [f"Donnée de {mois(a.principal.mois_concerne or a.principal.mois)}"]) + "."


def _donnee(d: Donnee) -> _Bloc:
    attendues = {v for _, v in d.valeurs_attendues}
    preconisee = attendues.pop() if len(attendues) == 1 else None
    return _Bloc(
        "RO.B007",
        {"R001": d.rubrique, "R002": d.valeur_declaree, "R003": preconisee, "R009": _resultat(d.resultat)},
    )


def _resultat(code: str | None) -> str | None:
    return code if code in _codes("Enum_ResCTRL_2-2") else None


def _information(a: Action) -> _Bloc:
    return _Bloc("RO.B011", {"R001": a.principal.code, "R002": a.titre, "R004": qui_le_signale(a)})


def _fin(jour: date) -> date:
    suivant = date(jour.year + jour.month // 12, jour.month % 12 + 1, 1)
    return date.fromordinal(suivant.toordinal() - 1)


# --- l'écriture, d'après les seeds ------------------------------------------------------------------------------------


def _balises(b: _Bloc, retrait: int) -> Iterator[str]:
    """Un bloc : ses champs puis ses blocs, dans l'ordre de la norme ; un champ vide ne s'écrit pas."""
    marge, nom = "  " * retrait, b.nom.replace(".", "_")
    yield f"{marge}<{nom}{b.attributs and ' '}{b.attributs}>\n"
    for champ in sorted(c for c, v in b.champs.items() if v):
        texte = escape(abreger(_INTERDITS.sub(" ", b.champs[champ]).strip(), _longueur(f"{b.nom}.{champ}")))
        yield f"{marge}  <{nom}_{champ}>{texte}</{nom}_{champ}>\n"
    for enfant in sorted(b.enfants, key=lambda x: x.nom):
        yield from _balises(enfant, retrait + 1)
    yield f"{marge}</{nom}>\n"


def _admis(champ: str, code: str | None) -> str | None:
    """Le code, si la liste d'un champ de la cible d'action l'admet."""
    return code if code in _codes(_types()[f"RO.B004.{champ}"]) else None


@cache
def _types() -> dict[str, str]:
    return {x["champ"]: x["type_id"] for x in rangees("retours/neores_champs.csv") if x["norme"] == NORME}


@cache
def _codes(type_id: str) -> frozenset[str]:
    lues = rangees("retours/neores_valeurs.csv")
    return frozenset(x["code"] for x in lues if (x["norme"], x["type_id"]) == (NORME, type_id))


@cache
def _longueurs() -> dict[str, int]:
    return {x["type_id"]: int(x["longueur_max"]) for x in rangees("retours/neores_types.csv") if x["norme"] == NORME}


def _longueur(champ: str) -> int:
    return _longueurs()[_types()[champ]]
