"""Écrire un nombre en français : milliers, pourcentages, euros, mois, et le taux que son intervalle accompagne toujours.

Quatre réponses ne se confondent pas : « non reçu » (aucune déclaration), « reçu, retenu » (dans un lot en quarantaine),
« sans objet » (rien à juger) et zéro.
"""

from collections.abc import Sequence
from datetime import date

from vigie.nommer import imprimable

FINE = "\u202f"  # espace fine insécable : sépare les milliers, précède % et les signes doubles
INSECABLE = "\u00a0"
NON_RECU, RETENU, SANS_OBJET, NON_CHIFFRE = "non reçu", "reçu, retenu", "sans objet", "non chiffré"

_MOIS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_MOIS_COURTS = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]


def nombre(valeur: float | None, decimales: int = 0) -> str:
    """Nombre à la française ; None s'écrit « sans objet ».

    >>> nombre(1234567).replace(FINE, "_"), nombre(-0.5, 1)
    ('1_234_567', '−0,5')
    """
    if valeur is None:
        return SANS_OBJET
    texte = f"{abs(valeur):,.{decimales}f}".replace(",", FINE).replace(".", ",")
    return f"−{texte}" if valeur < 0 and texte.strip("0,") else texte


def compte(valeur: int, singulier: str, pluriel: str | None = None, feminin: bool = True) -> str:
    r"""Un compte et son nom, accordés ; zéro s'écrit « aucun » ou « aucune ».

    >>> compte(0, "anomalie"), compte(1, "lot", feminin=False), compte(2, "personne")
    ('aucune anomalie', '1\xa0lot', '2\xa0personnes')
    """
    if not valeur:
        return f"{'aucune' if feminin else 'aucun'} {singulier}"
    mots = singulier if valeur < 2 else (pluriel or " ".join(f"{m}s" for m in singulier.split()))
    return f"{nombre(valeur)}{INSECABLE}{mots}"


def lignes(numeros: Sequence[int], au_plus: int = 5) -> str:
    """Où, dans un fichier : ses premières lignes, et combien d'autres.

    >>> lignes([3]), lignes([1, 2, 4], au_plus=2)
    ('ligne 3', 'lignes 1, 2 et 1 de plus')
    """
    reste = len(numeros) - au_plus
    suite = f" et {reste} de plus" if reste > 0 else ""
    return f"{'lignes' if len(numeros) > 1 else 'ligne'} {', '.join(map(str, numeros[:au_plus]))}{suite}"


def passes(fichiers: Sequence[tuple[str, str]], limite: int, ou_lire: str = "") -> list[str]:
    """Ce qui n'a pas été lu parce que ce n'est pas une déclaration : une phrase par (nom, motif), `limite` au plus, puis le nombre des autres.

    `ou_lire` : où l'on trouve ces autres.
    """
    reste = len(fichiers) - limite
    suite = [f"passé : … et {reste} autres{ou_lire}"] if reste > 0 else []
    return [*(f"passé : {nom} : {motif}" for nom, motif in fichiers[:limite]), *suite]


def pour_terminal(texte: str) -> str:
    r"""Le même texte sans espaces insécables, qu'au terminal on cherche et recopie, et sans rien d'invisible ligne à ligne.

    Un message peut citer une valeur déclarée : elle ne doit ni effacer une ligne de l'écran, ni en forger une.

    >>> pour_terminal(compte(2, "personne")), pour_terminal("[a\x1b[2Kb]\nfin")
    ('2 personnes', '[a\\x1b[2Kb]\nfin')
    """
    return "\n".join(map(imprimable, texte.replace(FINE, " ").replace(INSECABLE, " ").split("\n")))


def euros(valeur: float | None) -> str:
    """Montant en euros, sans centimes dès 100 € ; None s'écrit « non chiffré », ce qui n'est pas zéro."""
    if valeur is None:
        return NON_CHIFFRE
    return f"{nombre(float(valeur), 0 if abs(valeur) >= 100 or not valeur else 2)}{INSECABLE}€"


def pourcent(part: float | None) -> str:
    """Proportion (0 à 1) en pourcentage, à deux chiffres significatifs.

    >>> [pourcent(x).replace(FINE, " ") for x in (0, 0.00042, 0.023, 0.456, 1)]
    ['0 %', '0,042 %', '2,3 %', '46 %', '100 %']
    """
    if part is None:
        return SANS_OBJET
    centiemes = abs(part) * 100
    decimales = 0 if not part or centiemes >= 9.95 else 1 if centiemes >= 0.995 else 2 if centiemes >= 0.0995 else 3
    return f"{nombre(part * 100, decimales)}{FINE}%"


def intervalle(anomalies: int, evalues: int) -> str:
    """Intervalle de Wilson à 95 %, écrit : « 1,3 % à 4,0 % »."""
    from vigie.statistiques.proportions import wilson  # scipy : ni l'auto-contrôle ni l'extraction n'en ont besoin

    bornes = wilson(anomalies, evalues)
    return SANS_OBJET if bornes is None else f"{pourcent(bornes[0])} à {pourcent(bornes[1])}"


def taux(anomalies: int | None, evalues: int | None) -> str:
    """Un taux avec son numérateur, son dénominateur et son intervalle : la seule façon d'écrire un taux dans Vigie.

    `evalues` None : rien n'a été reçu ; 0 : rien à juger.
    """
    if evalues is None:
        return NON_RECU
    if not evalues:
        return SANS_OBJET
    part = pourcent((anomalies or 0) / evalues)
    bornes = intervalle(anomalies or 0, evalues)
    return f"{part} ({nombre(anomalies or 0)} sur {nombre(evalues)}{FINE}; intervalle à 95{FINE}%{FINE}: {bornes})"


def reception(m: dict) -> str:
    r"""Qui était attendu et qui a déposé, d'après une ligne de `ind_mois` ; un compte None est un petit nombre tu.

    >>> vu = {"nb_declarants": 289, "nb_retenus": 10, "nb_absents": 1, "nb_attendus": 300, "nb_nouveaux": 2}
    >>> reception(vu).replace(INSECABLE, " ")
    '289 déclarants reçus et jugés, sur 300 attendus ; 10 reçus, retenus dans un lot en quarantaine ; 1 attendu et non reçu.'
    """
    juges = compte(m["nb_declarants"], "déclarant", feminin=False)
    morceaux = [f"{juges} {_accorde('reçu et jugé', 'reçus et jugés', m['nb_declarants'])}"]
    premier_mois = m["nb_attendus"] == m["nb_nouveaux"]
    if m["nb_attendus"] is not None and not premier_mois:
        morceaux[0] += f", sur {nombre(m['nb_attendus'])} attendus"
    if m["nb_retenus"] != 0:
        verbe = _accorde("reçu, retenu", "reçus, retenus", m["nb_retenus"])
        morceaux.append(f"{_petit(m['nb_retenus'])} {verbe} dans un lot en quarantaine")
    if premier_mois:
        morceaux.append("premier mois, l'attendu n'est pas connu")
    elif m["nb_absents"] == 0:
        morceaux.append("aucun attendu ne manque")
    else:
        verbe = _accorde("attendu et non reçu", "attendus et non reçus", m["nb_absents"])
        morceaux.append(f"{_petit(m['nb_absents'])} {verbe}")
    return f"{' ; '.join(morceaux)}."


def reserve_du_mois(m: dict) -> str:
    r"""Ce qui retient de conclure d'un mois, d'après sa ligne de `ind_mois` : trop peu de déclarants, ou pas encore final ; vide si rien.

    >>> juin = {"mois": date(2026, 6, 1), "est_etabli": True, "est_provisoire": True, "final_le": date(2026, 10, 31)}
    >>> reserve_du_mois(juin).replace(INSECABLE, " ")
    "Provisoire : des dépôts et des corrections changent encore juin 2026, jusqu'au 31 octobre 2026."
    >>> reserve_du_mois(juin | {"est_etabli": False, "est_provisoire": False}).replace(INSECABLE, " ")
    'Trop peu de déclarants en juin 2026 pour un chiffre national : ses nombres se lisent, ils ne se comparent à aucun autre mois.'
    """
    reserves = []
    if not m["est_etabli"]:
        reserves.append(
            f"Trop peu de déclarants en {mois(m['mois'])} pour un chiffre national : ses nombres se lisent, ils ne se "
            "comparent à aucun autre mois."
        )
    if m["est_provisoire"]:
        reserves.append(
            f"Provisoire : des dépôts et des corrections changent encore {mois(m['mois'])}, jusqu'au {jour_long(m['final_le'])}."
        )
    return " ".join(reserves)


def prevision(p: dict | None) -> str:
    r"""Ce qu'un mois provisoire deviendra, d'après sa ligne de `ind_previsions_mois` ; vide si elle n'est pas là.

    >>> vu = {"nb_connues": 20, "nb_mois_passes": 6, "part_connue": 1.154, "nb_prevues_bas": 14, "nb_prevues_haut": 20, "couverture": 5 / 7}
    >>> prevision(vu).replace(INSECABLE, " ").replace(FINE, " ")
    '20 anomalies connues ; leur nombre final sera entre 14 et 20, 71 % des fois, si ce mois est comme les 6 mois passés.'
    >>> prevision(vu | {"nb_prevues_bas": None, "nb_mois_passes": 2}).replace(INSECABLE, " ").replace(FINE, " ")
    '20 anomalies connues, nombre final non prévu ; au même âge, les 2 mois passés en portaient 115 % de leur nombre final.'
    """
    if not p:
        return ""
    connues = compte(p["nb_connues"], "anomalie connue")
    if not p["nb_mois_passes"]:
        return f"{connues}, nombre final non prévu : aucun mois n'est encore final."
    lesquels = f"les {nombre(p['nb_mois_passes'])} mois passés" if p["nb_mois_passes"] > 1 else "le mois passé"
    if p["nb_prevues_bas"] is None:
        part = (
            ""
            if p["part_connue"] is None
            else f" ; au même âge, {lesquels} en {'portaient' if p['nb_mois_passes'] > 1 else 'portait'} {pourcent(p['part_connue'])} de leur nombre final"
        )
        return f"{connues}, nombre final non prévu{part}."
    return (
        f"{connues} ; leur nombre final sera entre {nombre(p['nb_prevues_bas'])} et {nombre(p['nb_prevues_haut'])}, {pourcent(p['couverture'])} des fois, "
        f"si ce mois est comme {lesquels}."
    )


def _petit(valeur: int | None) -> str:
    """Un petit nombre tu se lit « nombre confidentiel », comme ailleurs dans le rapport."""
    return "nombre confidentiel de" if valeur is None else nombre(valeur)


def _accorde(singulier: str, pluriel: str, valeur: int | None) -> str:
    return singulier if valeur in (0, 1) else pluriel


def mois(jour: date) -> str:
    r"""Mois en toutes lettres.

    >>> mois(date(2026, 6, 1))
    'juin\xa02026'
    """
    return f"{_MOIS[jour.month - 1]}{INSECABLE}{jour.year}"


def mois_court(jour: date) -> str:
    """Mois abrégé, pour un axe : « juil. 25 »."""
    return f"{_MOIS_COURTS[jour.month - 1]} {jour.year % 100:02d}"


def jour_long(jour: date) -> str:
    """Date en toutes lettres : « 1er juin 2026 », « 20 juillet 2026 »."""
    quantieme = "1er" if jour.day == 1 else str(jour.day)
    return f"{quantieme}{INSECABLE}{mois(jour)}"


def de_mois(jour: date) -> str:
    """« de juin 2026 », « d'avril 2026 » : l'élision devant avril, août et octobre."""
    texte = mois(jour)
    return f"d'{texte}" if texte[0] in "ao" else f"de {texte}"


def enumeration(termes: list[str]) -> str:
    """« a, b et c »."""
    return termes[0] if len(termes) == 1 else f"{', '.join(termes[:-1])} et {termes[-1]}" if termes else ""


def variation(avant: int, apres: int) -> str:
    """Différence entière, avec son signe : « +12 », « −3 », « 0 »."""
    ecart = apres - avant
    return f"+{nombre(ecart)}" if ecart > 0 else nombre(ecart)


def abreger(texte: str, longueur: int) -> str:
    """Coupe à la fin d'un mot, avec des points de suspension.

    >>> abreger("Base plafonnée différente du minimum", 20)
    'Base plafonnée…'
    """
    if len(texte) <= longueur:
        return texte
    return f"{texte[: longueur - 1].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def typographier(texte: str) -> str:
    """Pose les espaces insécables que le français demande autour des signes doubles : rien ne commence une ligne par « : »."""
    for signe in ";?!%":
        texte = texte.replace(f" {signe}", f"{FINE}{signe}")
    return texte.replace(" :", f"{INSECABLE}:").replace("« ", f"«{INSECABLE}").replace(" »", f"{INSECABLE}»")
