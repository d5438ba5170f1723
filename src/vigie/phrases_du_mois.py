"""Ce qui se dit d'un mois, d'après ses lignes de marts : qui a déposé, ce qui retient de conclure, ce qu'il deviendra.

Le rapport, les pages et `vigie etat` le disent de même.
"""

from collections.abc import Iterable

from vigie import ecriture as e


def reception(m: dict) -> str:
    r"""Qui était attendu et qui a déposé, d'après une ligne de `ind_mois` ; un compte None est un petit nombre tu.

    >>> vu = {"nb_declarants": 289, "nb_retenus": 10, "nb_absents": 1, "nb_attendus": 300, "nb_nouveaux": 2}
    >>> reception(vu).replace(e.INSECABLE, " ")
    '289 déclarants reçus et jugés, sur 300 attendus ; 10 reçus, retenus dans un lot en quarantaine ; 1 attendu et non reçu.'
    """
    juges = e.compte(m["nb_declarants"], "déclarant", feminin=False)
    morceaux = [f"{juges} {e.accorde(m['nb_declarants'], 'reçu et jugé', 'reçus et jugés')}"]
    premier_mois = m["nb_attendus"] == m["nb_nouveaux"]
    if m["nb_attendus"] is not None and not premier_mois:
        morceaux[0] += f", sur {e.nombre(m['nb_attendus'])} {e.accorde(m['nb_attendus'], 'attendu', 'attendus')}"
    if m["nb_retenus"] != 0:
        verbe = e.accorde(m["nb_retenus"], "reçu, retenu", "reçus, retenus")
        morceaux.append(f"{_petit(m['nb_retenus'])} {verbe} dans un lot en quarantaine")
    if premier_mois:
        morceaux.append("premier mois, l'attendu n'est pas connu")
    elif m["nb_absents"] == 0:
        morceaux.append("aucun attendu ne manque")
    else:
        verbe = e.accorde(m["nb_absents"], "attendu et non reçu", "attendus et non reçus")
        morceaux.append(f"{_petit(m['nb_absents'])} {verbe}")
    return f"{' ; '.join(morceaux)}."


def reserve_du_mois(m: dict) -> str:
    r"""Ce qui retient de conclure d'un mois, d'après sa ligne de `ind_mois` : trop peu de déclarants, ou pas encore final ; vide si rien.

    >>> from datetime import date
    >>> juin = {"mois": date(2026, 6, 1), "est_etabli": True, "est_provisoire": True, "final_le": date(2026, 10, 31)}
    >>> reserve_du_mois(juin).replace(e.INSECABLE, " ")
    "Provisoire : des dépôts et des corrections changent encore juin 2026, jusqu'au 31 octobre 2026."
    >>> reserve_du_mois(juin | {"est_etabli": False, "est_provisoire": False}).replace(e.INSECABLE, " ")
    'Trop peu de déclarants en juin 2026 pour un chiffre national : ses nombres se lisent, ils ne se comparent à aucun autre mois.'
    """
    reserves = []
    if not m["est_etabli"]:
        reserves.append(
            f"Trop peu de déclarants en {e.mois(m['mois'])} pour un chiffre national : ses nombres se lisent, ils ne se "
            "comparent à aucun autre mois."
        )
    if m["est_provisoire"]:
        reserves.append(
            f"Provisoire : des dépôts et des corrections changent encore {e.mois(m['mois'])}, jusqu'au {e.jour_long(m['final_le'])}."
        )
    return " ".join(reserves)


def provisoires(mois_lus: Iterable[dict]) -> str:
    """Les mois d'une série (lignes de `ind_mois`) qui changeront encore : les derniers ne se comparent aux autres qu'avec cette réserve."""
    lus = [e.mois(m["mois"]) for m in mois_lus if m["est_provisoire"]]
    return f" Encore provisoires : {e.enumeration(lus)}." if lus else ""


def part_touchee(p: dict, hypothese: str = "") -> str:
    """Les personnes touchées sur les concernées, d'après une ligne de `ind_personnes_mois` ; `hypothese` : dite avec l'intervalle."""
    bornes = e.entre((p["part_basse"], p["part_haute"]), e.base_du_taux(p["part"]))
    return f"sur {e.nombre(p['nb_personnes_concernees'])} concernées, soit {e.proportion(p['part'])} (intervalle à 95 % : {bornes}{hypothese})"


def prevision(p: dict | None) -> str:
    r"""Ce qu'un mois provisoire deviendra, d'après sa ligne de `ind_previsions_mois` ; vide si elle n'est pas là.

    >>> vu = {"nb_connues": 20, "nb_mois_passes": 6, "part_connue": 1.154, "nb_prevues_bas": 14, "nb_prevues_haut": 20, "couverture": 5 / 7}
    >>> prevision(vu).replace(e.INSECABLE, " ").replace(e.FINE, " ")
    '20 anomalies connues ; leur nombre final sera entre 14 et 20, 71 % des fois, si ce mois est comme les 6 mois passés.'
    >>> prevision(vu | {"nb_mois_passes": 1}).replace(e.INSECABLE, " ").replace(e.FINE, " ")
    '20 anomalies connues ; leur nombre final sera entre 14 et 20, 71 % des fois, si ce mois est comme le mois passé.'
    >>> prevision(vu | {"nb_prevues_bas": None, "nb_mois_passes": 2}).replace(e.INSECABLE, " ").replace(e.FINE, " ")
    '20 anomalies connues, nombre final non prévu ; au même âge, les 2 mois passés en portaient 115 % de leur nombre final.'
    """
    if not p:
        return ""
    connues = e.compte(p["nb_connues"], "anomalie connue")
    if not p["nb_mois_passes"]:
        return f"{connues}, nombre final non prévu : aucun mois n'est encore final."
    lesquels = e.accorde(p["nb_mois_passes"], "le mois passé", f"les {e.nombre(p['nb_mois_passes'])} mois passés")
    if p["nb_prevues_bas"] is None:
        part = (
            ""
            if p["part_connue"] is None
            else f" ; au même âge, {lesquels} en {e.accorde(p['nb_mois_passes'], 'portait', 'portaient')} {e.pourcent(p['part_connue'])} de leur nombre final"
        )
        return f"{connues}, nombre final non prévu{part}."
    bas, haut = p["nb_prevues_bas"], p["nb_prevues_haut"]
    combien = f"de {e.nombre(bas)}" if bas == haut else f"entre {e.nombre(bas)} et {e.nombre(haut)}"
    return (
        f"{connues} ; leur nombre final sera {combien}, {e.pourcent(p['couverture'])} des fois, "
        f"si ce mois est comme {lesquels}."
    )


def _petit(valeur: int | None) -> str:
    """Un petit nombre tu se lit « nombre confidentiel », comme ailleurs dans le rapport."""
    return "nombre confidentiel de" if valeur is None else e.nombre(valeur)
