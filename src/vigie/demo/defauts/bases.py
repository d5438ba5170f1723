"""Les gestes qui plantent un défaut de base, de rémunération ou de cotisation de retraite : mêmes règles que `gestes`.

Chaque geste écrit tout ce qu'il doit faire trouver, contrôles voisins compris.
"""

from random import Random

from vigie.demo.defauts.durables import Bulletins, Mensuelles, juge_depuis
from vigie.demo.defauts.elementaires import Geste, simple
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.population.modele import Fenetre
from vigie.demo.reperes import baremes, calendrier
from vigie.demo.reperes.calendrier import jma
from vigie.demo.texte.edition import Edition, Occurrence
from vigie.demo.texte.individu import declare_plafond
from vigie.demo.texte.neodes import montant


def _calme(b: Bulletin) -> bool:
    """Rien ne trouble le mois, et aucun rappel ultérieur ne le rouvrira."""
    return simple(b) and not b.salarie.rappels


def _plein(b: Bulletin) -> bool:
    """Ni entrée, ni sortie, ni reparution dans le mois."""
    s, complet = b.salarie, b.jours_plafond == calendrier.nb_jours(b.mois)
    return complet and s.reparait is None and not (s.fin and calendrier.mois_de(s.fin) == b.mois)


def _poser(e: Edition, b: Bulletin, bloc: str, suffixe: str, valeur: int, **valeurs: str) -> Occurrence:
    occurrence = e.trouver(b.salarie, bloc, **valeurs)
    occurrence.ligne(suffixe).valeur = montant(valeur)
    return occurrence


def bas_05(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Brut gonflé d'une somme qui n'entre dans aucune base."""
    if not _calme(b) or not 100_000 <= b.brut <= 250_000:
        return False
    brut = _poser(e, b, "51", "013", b.brut + t.randrange(4_000, 6_000), r011="001")
    e.noter(n, "BAS-05", brut, "013", "brut différent de la base déplafonnée")
    return True


def bas_06(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Plafond appliqué de deux mois, ou d'une autre année."""
    if not (declare_plafond(e.declaration.declarant) and _plein(b)):
        return False
    plafond = baremes.du_mois(b.mois).pmss
    composant = _poser(e, b, "79", "004", t.choice((2 * plafond, plafond + 8_000)), r001="07")
    e.noter(n, "BAS-06", composant, "004", "plafond appliqué supérieur au plafond du mois")
    return True


def bas_06b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Plafond entier pour un mois entamé."""
    entame = b.jours_plafond < calendrier.nb_jours(b.mois)
    if not (declare_plafond(e.declaration.declarant) and entame):
        return False
    composant = _poser(e, b, "79", "004", baremes.du_mois(b.mois).pmss, r001="07")
    e.noter(n, "BAS-06b", composant, "004", "plafond entier pour un mois incomplet")
    return True


def bas_07(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Assiette de la CSG amputée : le net versé, juste, ne s'en déduit plus."""
    if not _calme(b) or not 120_000 <= b.b03 <= 300_000:
        return False
    base = _poser(e, b, "78", "004", b.b04 - b.b03 * t.randrange(10, 15) // 100, r001="04")
    e.noter(n, "BAS-07", base, "004", "assiette de la CSG trop basse")
    e.noter(n, "NET-01", e.trouver(b.salarie, "50"), "004", "net versé qui ne répond plus à l'assiette de la CSG")
    return True


def bas_08b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Salaire des droits au chômage supérieur à la base des contributions."""
    if not _calme(b) or b.brut < 100_000:
        return False
    salaire = b.brut - sum(m for type_, m in b.primes if type_ == "011")
    _poser(e, b, "51", "013", salaire + b.brut * t.randrange(3, 12) // 100, r011="002")
    base = e.trouver(b.salarie, "78", r001="07")
    e.noter(n, "BAS-08b", base, "004", "base de l'assurance chômage inférieure au salaire des droits")
    return True


def bas_09(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Salaire de base supérieur au brut d'un mois plein."""
    if not (_calme(b) and _plein(b)):
        return False
    base = _poser(e, b, "51", "013", b.brut + t.randrange(1_000, 40_000), r011="010")
    e.noter(n, "BAS-09", base, "013", "salaire de base supérieur au brut")
    return True


def bas_09b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Salaire rétabli inférieur au brut d'un mois d'arrêt."""
    if not b.arret or b.brut < 50_000:
        return False
    retabli = _poser(e, b, "51", "013", b.brut - t.randrange(500, 20_000), r011="003")
    e.noter(n, "BAS-09b", retabli, "013", "salaire rétabli inférieur au brut un mois d'arrêt")
    return True


def bas_09c(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Salaire rétabli nul."""
    if not _calme(b):
        return False
    retabli = _poser(e, b, "51", "013", 0, r011="003")
    e.noter(n, "BAS-09c", retabli, "013", "salaire rétabli nul")
    return True


def bas_11(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Le même petit rattrapage déclaré deux fois pour le mois d'avant."""
    s = b.salarie
    if not _calme(b) or calendrier.mois_de(s.debut) >= b.mois - 1:
        return False
    lignes = _base(s.debut, b.mois - 1, "07", t.randrange(200, 450))
    derniere = e.occurrences("81", e.individu(s))[-1].lignes[-1]
    premiere = e.inserer(derniere, lignes)
    seconde = e.inserer(premiere.lignes[-1], lignes)
    e.noter(n, "BAS-11", seconde, "001", "base déclarée deux fois dans le versement")
    return True


def bas_12(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Cotisation Agirc-Arrco de tranche 1 sans la contribution d'équilibre général."""
    if not _calme(b) or b.b02 < 100_000:
        return False
    base = e.trouver(b.salarie, "78", r001="02")
    cotisation = e.enfant(base, "81", r001="131")
    cotisation.ligne("004").valeur = montant(b.b02 * 787 // 10_000)
    e.noter(n, "BAS-12", cotisation, "004", "cotisation de tranche 1 au taux d'avant 2019")
    return True


def bas_12b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Cotisation Agirc-Arrco de tranche 2 minorée d'un dixième."""
    tranche_2 = b.b03 - b.b02
    if not _calme(b) or tranche_2 < 10_000:
        return False
    base = e.trouver(b.salarie, "78", r001="03")
    cotisation = e.enfant(base, "81", r001="131")
    cotisation.ligne("004").valeur = montant(tranche_2 * 1_900 // 10_000)
    e.noter(n, "BAS-12b", cotisation, "004", "cotisation de tranche 2 à un taux qui n'est pas le sien")
    return True


# --- défauts qui visent un autre mois -------------------------------------------------------------------------------


def _base(debut, mi: int, code: str, valeur: int) -> list[str]:
    """Lignes d'une base rattachée au mois."""
    periode = jma(max(calendrier.premier(mi), debut)), jma(calendrier.dernier(mi))
    cles = ("001", "002", "003", "004")
    return [f"S21.G00.78.{c},'{v}'" for c, v in zip(cles, (code, *periode, montant(valeur)), strict=True)]


def _remuneration(b: Bulletin, mi: int, type_: str, valeur: int) -> list[str]:
    """Lignes d'un rappel de rémunération rattaché au mois."""
    s = b.salarie
    periode = jma(max(calendrier.premier(mi), s.debut)), jma(calendrier.dernier(mi))
    valeurs = (*periode, s.numero_au(b.mois), type_, montant(valeur))
    cles = ("001", "002", "010", "011", "013")
    return [f"S21.G00.51.{c},'{v}'" for c, v in zip(cles, valeurs, strict=True)]


def _avant(mi: int, b: Bulletins, fenetre: Fenetre) -> Bulletin | None:
    """Bulletin du mois précédent, s'il est dans la fenêtre et que rien ne trouble ces deux mois."""
    precedent = b.get(mi - 1)
    calmes = precedent is not None and mi - 1 in fenetre and _calme(b[mi]) and _calme(precedent)
    return precedent if calmes and _plein(precedent) else None


def bas_08(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Base de l'assurance chômage au-delà de quatre plafonds cumulés, ce mois-là seulement."""
    s = b[mi].salarie
    depuis = juge_depuis(s, mi, fenetre)
    if depuis is None or not (_calme(b[mi]) and _plein(b[mi])) or b[mi].b03 > 400_000 or s.quotite < s.reference:
        return False
    mois = range(depuis, mi + 1)
    if any(m not in b or b[m].rappel for m in mois):
        return False
    plafond = sum(baremes.du_mois(m).pmss * b[m].jours_plafond // calendrier.nb_jours(m) for m in mois)
    deja = sum(b[m].b03 for m in mois if m != mi)
    base = _poser(e[mi], b[mi], "78", "004", 4 * plafond - deja + t.randrange(50_000, 500_000), r001="07")
    e[mi].noter(n, "BAS-08", base, "004", "base de l'assurance chômage au-delà de quatre plafonds")
    e[mi].noter(n, "BAS-08b", base, "004", "base de l'assurance chômage sans rapport avec le salaire")
    return True


def bas_10(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Salaire rétabli du mois d'avant annulé pour plus qu'il ne valait."""
    precedent = _avant(mi, b, fenetre)
    if precedent is None:
        return False
    rappel = _remuneration(b[mi], mi - 1, "003", -precedent.retabli - t.randrange(1_000, 9_000))
    derniere = e[mi].occurrences("51", e[mi].individu(b[mi].salarie))[-1].lignes[-1]
    e[mi].noter(n, "BAS-10", e[mi].inserer(derniere, rappel), "013", "salaire rétabli négatif une fois corrigé")
    return True


def bas_10b(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Activité du mois d'avant annulée pour plus qu'elle ne valait."""
    precedent = _avant(mi, b, fenetre)
    if precedent is None:
        return False
    s = b[mi].salarie
    unite = "20" if s.forfait else "10"
    rappel = _remuneration(b[mi], mi - 1, "002", 0)
    activite = [
        "S21.G00.53.001,'01'",
        f"S21.G00.53.002,'{montant(-precedent.heures - 700)}'",
        f"S21.G00.53.003,'{unite}'",
    ]
    derniere = e[mi].occurrences("51", e[mi].individu(s))[-1].lignes[-1]
    remuneration = e[mi].inserer(derniere, rappel)
    mesure = e[mi].inserer(remuneration.lignes[-1], activite)
    e[mi].noter(n, "BAS-10b", mesure, "002", "activité négative une fois corrigée")
    return True


def _rattraper(e: Edition, b: Bulletin, mi: int, valeur: int) -> Occurrence:
    """Base de l'assurance chômage rattachée au mois, en fin d'individu."""
    derniere = e.occurrences("81", e.individu(b.salarie))[-1].lignes[-1]
    return e.inserer(derniere, _base(b.salarie.debut, mi, "07", valeur))


def bas_10c(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Base du mois d'avant annulée pour plus qu'elle ne valait."""
    precedent = _avant(mi, b, fenetre)
    if precedent is None:
        return False
    base = _rattraper(e[mi], b[mi], mi - 1, -precedent.b03 - t.randrange(1_000, 9_000))
    e[mi].noter(n, "BAS-10c", base, "004", "base négative une fois corrigée")
    e[mi].noter(n, "BAS-08b", base, "004", "base de l'assurance chômage sans rapport avec le salaire")
    return True


def bas_11b(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Base du mois d'avant redéclarée en entier, au lieu d'un différentiel."""
    precedent = _avant(mi, b, fenetre)
    if precedent is None or precedent.b03 < 50_000:
        return False
    base = _rattraper(e[mi], b[mi], mi - 1, precedent.b03)
    e[mi].noter(n, "BAS-11b", base, "004", "base du mois d'avant redéclarée en entier")
    e[mi].noter(n, "BAS-08b", base, "004", "base de l'assurance chômage comptée deux fois")
    return True


GESTES: dict[str, Geste] = {
    "BAS-05": bas_05,
    "BAS-06": bas_06,
    "BAS-06b": bas_06b,
    "BAS-07": bas_07,
    "BAS-08b": bas_08b,
    "BAS-09": bas_09,
    "BAS-09b": bas_09b,
    "BAS-09c": bas_09c,
    "BAS-11": bas_11,
    "BAS-12": bas_12,
    "BAS-12b": bas_12b,
}
DURABLES = {"BAS-08": bas_08, "BAS-10": bas_10, "BAS-10b": bas_10b, "BAS-10c": bas_10c, "BAS-11b": bas_11b}
QUOTAS = {
    "BAS-06b": 3, "BAS-12b": 3, "BAS-08": 3, "BAS-09b": 3, "BAS-06": 3, "BAS-11b": 3, "BAS-10": 3, "BAS-10b": 3,
    "BAS-10c": 3, "BAS-05": 4, "BAS-07": 3, "BAS-08b": 3, "BAS-09": 3, "BAS-09c": 3, "BAS-11": 3, "BAS-12": 3,
}  # fmt: skip
