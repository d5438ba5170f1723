"""Ce qui se dit d'une décision : son objet, sa preuve, l'effet attendu, l'effet mesuré. Les mêmes phrases à la page, au rapport et à la commande."""

from collections.abc import Sequence
from datetime import date

from vigie import ecriture as e
from vigie.decisions.decision import GROUPES, INDICATEURS, Decision, Objet
from vigie.decisions.effet import Constat
from vigie.statistiques.interruption import Effet, NonMesurable

_VALEURS = {
    "nb_anomalies": "anomalie",
    "nb_declarants_touches": "déclarant touché",
    "nb_controles": "contrôle",
    "nb_attendues": "anomalie attendue",
}
_NIVEAUX = {
    "inapte": "n'y suffit pas",
    "vigilance": "avec réserve",
    "apte": "convient",
    "effectif_insuffisant": "effectif insuffisant",
    "sans_objet": e.SANS_OBJET,
}


def objet(o: Objet) -> str:
    """Sur quoi porte une décision.

    >>> objet(Objet(controle="CT-01", editeur="Falaise SA")), objet(Objet(groupe="taille:10-49"))
    ('contrôle CT-01, chez Falaise SA', "taille d'entreprise 10-49")
    """
    morceaux = []
    if o.controle:
        morceaux.append(f"contrôle {o.controle}")
    if o.rubrique:
        morceaux.append(f"rubrique {o.rubrique}")
    if o.usage:
        morceaux.append(f"usage {o.usage.replace('_', ' ')}")
    if o.groupe:
        genre, _, valeur = o.groupe.partition(":")
        morceaux.append(f"{GROUPES[genre]} {valeur}")
    if o.editeur:
        morceaux.append(f"chez {o.editeur}" if morceaux else f"éditeur {o.editeur}")
    return ", ".join(morceaux)


def preuve(d: Decision) -> str:
    """Le nombre qui l'a fait prendre, son mois, et la version où il est épinglé."""
    v = d.preuve["valeurs"]
    if "niveau" in v:
        dit = f"niveau « {_NIVEAUX[v['niveau']]} », {e.pourcent(v.get('part_touchee'))} des personnes atteintes"
    else:
        dites = [e.compte(v[c], mots, feminin=mots.startswith("anomalie")) for c, mots in _VALEURS.items() if c in v]
        if "nb_evalues" in v:
            dites[0] += f" sur {e.compte(v['nb_evalues'], 'objet jugé', feminin=False)}"
        dit = ", ".join(dites)
    return f"{dit}, en {e.mois(d.mois_de_la_preuve)} ({d.preuve['mart']}, version {d.preuve['version']})"


def attendu(d: Decision) -> str:
    """L'effet attendu, en mots."""
    a = d.attendu
    combien = f" d'au moins {e.pourcent(a.ampleur)}" if a.ampleur else ""
    return f"{a.sens} des {INDICATEURS[a.indicateur]}{combien}"


def effet(d: Decision, c: Constat) -> str:
    """L'effet mesuré, ou pourquoi il ne l'est pas encore : une phrase pleine."""
    if c.mesure is None:
        return f"Pas encore mesurable : {_raison(d, c, c.resultat)}"
    return _mesure(d, c, c.mesure)


def _mesure(d: Decision, c: Constat, m: Effet) -> str:
    mots = INDICATEURS[d.attendu.indicateur]
    ecart = f"{_ecart(m.rapport)} (de {_ecart(m.bas)} à {_ecart(m.haut)}, à 95 %)"
    compares = "les autres suivis sur les mêmes mois" if m.a_temoin else "la pente d'avant prolongée"
    vus = f"{e.compte(m.observes, *_accords(mots), feminin=False)} en {e.nombre(len(c.fenetres.apres))} mois, pour {e.nombre(m.attendus, 1)} sans la décision"
    dit = f"{vus}, soit {ecart} ; comparé à {compares}."
    suite = {
        "atteint": " L'effet attendu est vu.",
        "partiel": " Un effet est vu, moindre que l'attendu.",
        "contraire": " L'effet est contraire à l'attendu.",
        "non_vu": " Rien que le hasard n'explique.",
    }[c.tient(d.attendu.sens, d.attendu.ampleur)]
    return f"{dit[0].upper()}{dit[1:]}{suite}"


def _accords(pluriel: str) -> tuple[str, str]:
    return pluriel.replace("employeurs", "employeur").replace("touchés", "touché"), pluriel


def _ecart(rapport: float) -> str:
    """Un rapport en écart signé : 0,7 se lit « −30 % »."""
    if rapport == float("inf"):
        return "sans borne"
    part = round(100 * (rapport - 1))
    return f"{'+' if part > 0 else ''}{e.nombre(part)}{e.FINE}%"


def _raison(d: Decision, c: Constat, r: NonMesurable) -> str:
    f = c.fenetres
    if r.raison == "disparu":
        return "ce qu'elle vise n'est plus au référentiel de cette version."
    if r.raison == "publication":
        return "cette version a été publiée avant que la décision soit inscrite ; la prochaine publication en mesurera l'effet."
    if r.raison == "norme":
        return (
            f"une norme nouvelle ({e.mois(f.norme_au_milieu)}) tombe entre l'avant et l'après, et personne ne sert de témoin."
            if f.norme_au_milieu
            else "une norme nouvelle tombe au même moment."
        )
    if r.raison in ("mois_apres", "provisoire"):
        finals = e.compte(len(f.apres), "mois final", "mois finals", feminin=False)
        tenus = (
            f" ({e.compte(len(f.provisoires), 'mois encore provisoire', 'mois encore provisoires', feminin=False)})"
            if f.provisoires
            else ""
        )
        return f"{finals} après l'échéance{tenus}, il en faut {e.nombre(r.voulu)}."
    if r.raison == "mois_avant":
        return f"{e.compte(r.nombre, 'mois établi', 'mois établis', feminin=False)} avant la preuve, il en faut {e.nombre(r.voulu)}."
    if r.raison == "peu_avant":
        return f"trop peu d'{_de(d)} avant ({e.nombre(r.nombre)}, il en faut {e.nombre(r.voulu)})."
    if r.raison == "peu_attendus":
        return f"trop peu d'{_de(d)} attendus après ({e.nombre(r.nombre, 1)}, il en faut {e.nombre(r.voulu)})."
    return "les autres, qui servent de témoin, sont trop peu touchés."


def _de(d: Decision) -> str:
    return INDICATEURS[d.attendu.indicateur]


def ensemble(lues: Sequence[tuple[Decision, Constat]], jour: date) -> str:
    """La phrase de tête : ce qui court, ce qui est en retard à ce jour, et ce qui a servi."""
    if not lues:
        return "Aucune décision n'est inscrite."
    courent = [d for d, _ in lues if not d.issue]
    retards = [d for d in courent if d.etat(jour) == "en retard"]
    mesures = [c.tient(d.attendu.sens, d.attendu.ampleur) for d, c in lues if c.mesure]
    dit = f"{e.compte(len(lues), 'décision inscrite', 'décisions inscrites')}, {e.nombre(len(courent))} en cours"
    dit += f", dont {e.nombre(len(retards))} en retard" if retards else ""
    if not mesures:
        return f"{dit} ; aucun effet n'est encore mesurable."
    vus = sum(x in ("atteint", "partiel") for x in mesures)
    sur = e.compte(len(mesures), "effet mesurable", "effets mesurables", feminin=False)
    repondent = f"{e.nombre(vus)} {e.accorde(vus, 'répond', 'répondent')}" if vus else "aucun ne répond"
    return f"{dit} ; sur {sur}, {repondent} à ce qu'on attendait."


def tardive(d: Decision) -> str:
    """Une décision inscrite bien après sa date n'a pas fixé d'avance ce qu'elle attend : cela se dit. Vide sinon."""
    inscrite = date.fromisoformat(d.inscrite_le[:10])
    if (inscrite - d.prise_le).days <= 31:
        return ""
    return f"Inscrite le {e.jour_long(inscrite)}, après coup : l'effet attendu n'était pas écrit d'avance."


RESERVE = (
    "Comment l'effet se mesure : employeurs touchés après l'échéance, contre ce que la série aurait compté sans la décision ; le mois qui l'a fait "
    "prendre est ôté de l'avant, car un mois choisi pour être mauvais est suivi d'un meilleur sans que rien n'ait été fait. L'intervalle tient compte "
    "des employeurs touchés plusieurs mois et des mois qui varient ensemble. On regarde quatre fois au plus, de trois à six mois finals."
)
