"""Les phrases d'une action, les mêmes dans la page et dans le message."""

from vigie.consolider.retour import Action, Donnee
from vigie.consolider.signalement import USAGER, VIGIE
from vigie.ecriture import enumeration, mois


def qui_le_signale(a: Action) -> str:
    """« Signalé par URSSAF (contrôle UR_1, retour 120 du 12/04/2026) et Vigie (contrôle BAS-03, du 05/04/2026). »"""
    return f"Signalé par {enumeration(list(dict.fromkeys(map(_voix, a.voix))))}."


def _voix(v) -> str:
    if v.source == USAGER:
        return "un usager"
    jour = f" du {v.connu_le:%d/%m/%Y}" if v.connu_le else ""
    retour = f", retour {v.retour_code}{jour}" if v.retour_code and v.source != VIGIE else ""
    return f"{v.source} (contrôle {v.code}{retour})"


def ou_dans_le_fichier(a: Action) -> str:
    """Où la donnée se trouve, pour qui a déposé le fichier ; vide si aucune source ne le sait."""
    lignes = sorted(
        {d.ligne for d in a.donnees if d.ligne is not None}
        | {s.ligne for s in a.cause.signalements if s.ligne is not None}
    )
    if not lignes:
        return ""
    return f"Dans le fichier déposé, {'ligne' if len(lignes) == 1 else 'lignes'} {enumeration([str(n) for n in lignes[:3]])}"


def qui_est_concerne(a: Action) -> str:
    """L'établissement, un salarié, plusieurs ; jamais un nom."""
    personnes = max(s.nb_personnes for s in a.cause.signalements)
    if not personnes:
        return "L'établissement"
    contrat = ", pour un de ses contrats" if any(s.contrat for s in a.cause.signalements) else ""
    return f"Un salarié{contrat}" if personnes == 1 else f"{personnes} salariés"


def attendu(d: Donnee) -> str:
    """« déclaré 3 125,00, attendu 4 005,00 » ; deux sources qui ne s'accordent pas sont dites toutes les deux."""
    declare = f"déclaré {d.valeur_declaree}" if d.valeur_declaree is not None else ""
    valeurs = {v for _, v in d.valeurs_attendues}
    if d.est_contredite:
        voulu = "attendu " + ", mais ".join(f"{v} selon {source}" for source, v in d.valeurs_attendues)
    else:
        voulu = f"attendu {min(valeurs)}" if valeurs else ""
    return ", ".join(x for x in (declare, voulu) if x) or "à vérifier"


def mois_en_cause(a: Action) -> str:
    """Le mois dont la donnée est fausse, s'il est dit."""
    dits = sorted({s.mois_concerne for s in a.cause.signalements if s.mois_concerne})
    if not dits:
        return ""
    return mois(dits[0]) if len(dits) == 1 else f"de {mois(dits[0])} à {mois(dits[-1])}"
