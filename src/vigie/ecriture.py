"""Écrire un nombre en français : milliers, accords, euros, mois, et le taux que son intervalle accompagne toujours.

Quatre réponses ne se confondent pas : « non reçu » (aucune déclaration), « reçu, retenu » (dans un lot en quarantaine),
« sans objet » (rien à juger) et zéro.
"""

import unicodedata
from collections.abc import Iterable, Sequence
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


# --- les accords ------------------------------------------------------------------------------------------------------

_LIENS = {"de", "du", "des", "en", "à", "au", "par", "pour", "sur", "sous", "dans", "sans", "qui", "que", "où", "non"}
_H_ASPIRES = ("hors", "haut", "hauss", "hui", "hach", "hasard", "hiérarch")


def accorde(valeur: float | None, singulier: str, pluriel: str) -> str:
    """La forme qui s'accorde avec un nombre : le pluriel commence à deux ; un nombre tu (None) est un pluriel.

    >>> [accorde(n, "est", "sont") for n in (0, 1, 1.5, 2, None)]
    ['est', 'est', 'est', 'sont', 'sont']
    """
    return pluriel if valeur is None or abs(valeur) >= 2 else singulier


def au_pluriel(mots: str) -> str:
    """Un nom et ce qui s'accorde avec lui, au pluriel ; ce qui suit une préposition n'y change pas.

    >>> [au_pluriel(x) for x in ("signal", "mois", "lieu", "version nommable", "contrôle en anomalie", "objet jugé")]
    ['signaux', 'mois', 'lieux', 'versions nommables', 'contrôles en anomalie', 'objets jugés']
    """
    accordes = mots.split(" ")
    fin = next((i for i, m in enumerate(accordes) if m in _LIENS or m.startswith(("d'", "l'"))), len(accordes))
    return " ".join([*map(_mot_au_pluriel, accordes[:fin]), *accordes[fin:]])


def _mot_au_pluriel(mot: str) -> str:
    if mot.endswith(("s", "x", "z")):
        return mot
    if mot.endswith(("eau", "ieu")):
        return f"{mot}x"
    return f"{mot[:-2]}aux" if mot.endswith("al") else f"{mot}s"


def aucun(mots: str, feminin: bool = True) -> str:
    """« aucune version », « aucun éditeur »."""
    return f"{'aucune' if feminin else 'aucun'} {mots}"


def compte(valeur: float | None, singulier: str, pluriel: str | None = None, feminin: bool = True) -> str:
    r"""Un compte et son nom, accordés ; zéro s'écrit « aucun » ou « aucune », un petit nombre tu (None) « nombre confidentiel de ».

    >>> compte(0, "anomalie"), compte(1, "lot", feminin=False), compte(2, "personne")
    ('aucune anomalie', '1\xa0lot', '2\xa0personnes')
    >>> compte(1.5, "jour", feminin=False), compte(3, "signal", feminin=False), compte(None, "déclarant", feminin=False)
    ('1,5\xa0jour', '3\xa0signaux', 'nombre confidentiel de déclarants')
    """
    if valeur is None:
        return f"nombre confidentiel {de(pluriel or au_pluriel(singulier))}"
    ecrite = round(valeur, 1)
    if not ecrite:
        return aucun(singulier, feminin)
    mots = accorde(ecrite, singulier, pluriel or au_pluriel(singulier))
    return f"{nombre(ecrite, 0 if ecrite == int(ecrite) else 1)}{INSECABLE}{mots}"


def ordinal(rang: int, feminin: bool = False) -> str:
    """Un rang.

    >>> ordinal(1), ordinal(1, feminin=True), ordinal(2), ordinal(21)
    ('1er', '1re', '2e', '21e')
    """
    return f"{nombre(rang)}{('re' if feminin else 'er') if rang == 1 else 'e'}"


def de(mots: str) -> str:
    """« de » et ce qui suit, élidé devant une voyelle ou un h muet.

    >>> [de(x) for x in ("juin", "avril", "éditeurs", "heures", "hausse", "11 lots")]
    ['de juin', "d'avril", "d'éditeurs", "d'heures", 'de hausse', 'de 11 lots']
    """
    initiale = unicodedata.normalize("NFD", mots[:1].lower())[:1]
    muet = initiale == "h" and not mots.lower().startswith(_H_ASPIRES)
    return f"d'{mots}" if muet or (initiale and initiale in "aeiouœæ") else f"de {mots}"


def lignes(numeros: Sequence[int], au_plus: int = 5) -> str:
    """Où, dans un fichier : ses premières lignes, et combien d'autres.

    >>> lignes([3]), lignes([1, 2, 4], au_plus=2)
    ('ligne 3', 'lignes 1, 2 et 1 de plus')
    """
    reste = len(numeros) - au_plus
    suite = f" et {reste} de plus" if reste > 0 else ""
    return f"{accorde(len(numeros), 'ligne', 'lignes')} {', '.join(map(str, numeros[:au_plus]))}{suite}"


def passes(fichiers: Sequence[tuple[str, str]], limite: int, ou_lire: str = "") -> list[str]:
    """Ce qui n'a pas été lu parce que ce n'est pas une déclaration : une phrase par (nom, motif), `limite` au plus, puis le nombre des autres.

    `ou_lire` : où l'on trouve ces autres.
    """
    reste = len(fichiers) - limite
    suite = [f"passé : … et {nombre(reste)} {accorde(reste, 'autre', 'autres')}{ou_lire}"] if reste > 0 else []
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


# --- les parts et les taux --------------------------------------------------------------------------------------------

CENT, MILLE, CENT_MILLE = 100, 1_000, 100_000


def pourcent(part: float | None) -> str:
    """Une part (0 à 1) en pourcentage, à deux chiffres significatifs : une couverture, un seuil, une probabilité. Un taux : `proportion`.

    >>> [pourcent(x).replace(FINE, " ") for x in (0, 0.00042, 0.023, 0.456, 1)]
    ['0 %', '0,042 %', '2,3 %', '46 %', '100 %']
    """
    return proportion(part, CENT)


def base_du_taux(part: float) -> int:
    """La base où un taux se lit : pour cent dès 1 %, sinon pour mille ou pour cent mille ; zéro se lit « 0 % ».

    >>> [base_du_taux(x) for x in (0, 0.2, 0.01, 0.0042, 0.00003)]
    [100, 100, 100, 1000, 100000]
    """
    return CENT if not part or part >= 0.00995 else MILLE if part >= 0.000995 else CENT_MILLE


def base_commune(parts: Iterable[float | None]) -> int | None:
    """La base où des taux se comparent d'un regard, celle du plus petit, ou pour cent si l'un passe 10 %.

    None s'ils s'étendent sur plus de deux ordres de grandeur : chacun garde la sienne.

    >>> base_commune([0.00002, None, 0.00005, 0]), base_commune([0.008, 0.25]), base_commune([0.00002, 0.3]), base_commune([])
    (100000, 100, None, None)
    """
    positives = [p for p in parts if p]
    if not positives or max(positives) > 100 * min(positives):
        return None
    return CENT if max(positives) >= 0.1 else base_du_taux(min(positives))


def proportion(part: float | None, base: int | None = None) -> str:
    """Un taux (0 à 1) comme il se lit : pour cent, pour mille ou pour cent mille, à deux chiffres significatifs. `base` : imposée.

    >>> [proportion(x).replace(FINE, " ").replace(INSECABLE, " ") for x in (0, 0.456, 0.0042, 0.000031, None)]
    ['0 %', '46 %', '4,2 pour 1 000', '3,1 pour 100 000', 'sans objet']
    """
    if part is None:
        return SANS_OBJET
    base = base or base_du_taux(part)
    return _avec_base(_significatif(part * base, 3 if base == CENT else 2), base)


def _avec_base(valeurs: str, base: int) -> str:
    return f"{valeurs}{FINE}%" if base == CENT else f"{valeurs} pour{INSECABLE}{nombre(base)}"


def _significatif(valeur: float, au_plus: int) -> str:
    """Deux chiffres significatifs, sans dépasser `au_plus` décimales."""
    taille = abs(valeur)
    decimales = 0 if not taille or taille >= 9.95 else 1 if taille >= 0.995 else 2 if taille >= 0.0995 else 3
    return nombre(valeur, min(decimales, au_plus))


def entre(bornes: Sequence[float] | None, base: int | None = None) -> str:
    """Les deux bornes d'un taux, dans une même base : « 1,3 % à 4,0 % », « 2,1 à 4,5 pour 100 000 » ; vide sans bornes."""
    if bornes is None:
        return ""
    bas, haut = bornes
    base = base or base_du_taux(haut)
    if base == CENT:
        return f"{proportion(bas, base)} à {proportion(haut, base)}"
    return _avec_base(f"{_significatif(bas * base, 2)} à {_significatif(haut * base, 2)}", base)


def intervalle(anomalies: int, evalues: int, base: int | None = None) -> str:
    """Intervalle de Wilson à 95 %, écrit dans la base du taux : « 1,3 % à 4,0 % »."""
    from vigie.statistiques.proportions import wilson  # scipy : ni l'auto-contrôle ni l'extraction n'en ont besoin

    bornes = wilson(anomalies, evalues)
    propre = base_du_taux(anomalies / evalues) if anomalies and evalues else None
    return SANS_OBJET if bornes is None else entre(bornes, base or propre)


def taux(anomalies: int | None, evalues: int | None) -> str:
    """Un taux avec son numérateur, son dénominateur et son intervalle : la seule façon d'écrire un taux dans Vigie.

    `evalues` None : rien n'a été reçu ; 0 : rien à juger.
    """
    if evalues is None:
        return NON_RECU
    if not evalues:
        return SANS_OBJET
    part = proportion((anomalies or 0) / evalues)
    bornes = intervalle(anomalies or 0, evalues)
    return f"{part} ({nombre(anomalies or 0)} sur {nombre(evalues)}{FINE}; intervalle à 95{FINE}%{FINE}: {bornes})"


def mois(jour: date) -> str:
    r"""Mois en toutes lettres.

    >>> mois(date(2026, 6, 1))
    'juin\xa02026'
    """
    return f"{_MOIS[jour.month - 1]}{INSECABLE}{jour.year}"


def mois_court(jour: date) -> str:
    """Mois abrégé, pour un axe : « juil. 2025 »."""
    return f"{_MOIS_COURTS[jour.month - 1]} {jour.year}"


def jour_long(jour: date) -> str:
    """Date en toutes lettres : « 1er juin 2026 », « 20 juillet 2026 »."""
    quantieme = ordinal(1) if jour.day == 1 else str(jour.day)
    return f"{quantieme}{INSECABLE}{mois(jour)}"


def de_mois(jour: date) -> str:
    """« de juin 2026 », « d'avril 2026 » : l'élision devant avril, août et octobre."""
    return de(mois(jour))


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
