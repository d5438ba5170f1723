"""Le retour consolidé en JSON, pour un logiciel de paie. Son schéma : `docs/contrats/retour-consolide.schema.json`."""

import json
from datetime import date, datetime
from decimal import Decimal

from vigie.consolider import ordre
from vigie.consolider.retour import Action, Retour
from vigie.consolider.texte import qui_est_concerne

CONTRAT = "vigie.retour_consolide/1"


def ecrire(r: Retour) -> str:
    """Le texte JSON : montants en euros et dates en texte, ce qui est inconnu est nul."""
    return json.dumps(contenu(r), ensure_ascii=False, indent=1) + "\n"


def contenu(r: Retour) -> dict:
    """Le contenu, prêt à écrire."""
    return {
        "contrat": CONTRAT,
        "retour": r.retour_id,
        "siret": r.siret,
        "mois": f"{r.mois:%Y-%m}",
        "declaration": r.declaration.declaration_id if r.declaration else None,
        "dernier_fait_connu": _jour(r.connu_le),
        "edite_le": _jour(r.edite_le),
        "demonstration": r.est_demonstration,
        "ordre": ordre.REGLE,
        "actions": [_action(a) for a in r.actions],
    }


def _action(a: Action) -> dict:
    mois = sorted({s.mois_concerne for s in a.cause.signalements if s.mois_concerne})
    return {
        "rang": a.rang,
        "cause": a.cause.cause_id,
        "sorte": a.sorte,
        "titre": a.titre,
        "que_faire": a.geste,
        "droits_en_jeu": a.a_des_droits_en_jeu,
        "incertaine": a.cause.est_incertaine,
        "avant_le": _jour(a.avant_le),
        "reglee_le": _jour(a.reglee_le),
        "montant": _euros(a.montant),
        "montant_recalcule": _euros(a.montant_recalcule),
        "interlocuteur": a.interlocuteur,
        "interlocuteur_code": a.interlocuteur_code,
        "concerne": qui_est_concerne(a),
        "mois_concernes": [f"{m:%Y-%m}" for m in mois],
        "donnees": [
            {
                "rubrique": d.rubrique,
                "nom": d.nom,
                "ligne": d.ligne,
                "valeur_declaree": d.valeur_declaree,
                "valeurs_attendues": [{"source": s, "valeur": v} for s, v in d.valeurs_attendues],
                "contredite": d.est_contredite,
            }
            for d in a.donnees
        ],
        "signale_par": [
            {
                "source": v.source,
                "controle": v.code,
                "retour": v.retour_code,
                "le": _jour(v.connu_le),
                "signalement": v.signalement_id,
            }
            for v in a.voix
        ],
    }


def _jour(jour: date | datetime | None) -> str | None:
    return jour and jour.isoformat()[:10]


def _euros(montant: Decimal | None) -> str | None:
    return None if montant is None else f"{montant:.2f}"
