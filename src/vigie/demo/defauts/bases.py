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


def _calme(bulletin: Bulletin) -> bool:
    """Rien ne trouble le mois, et aucun rappel ultérieur ne le rouvrira."""
    return simple(bulletin) and not bulletin.salarie.rappels


def _plein(bulletin: Bulletin) -> bool:
    """Ni entrée, ni sortie, ni reparution dans le mois."""
    salarie, complet = bulletin.salarie, bulletin.jours_plafond == calendrier.nb_jours(bulletin.mois)
    return (
        complet and salarie.reparait is None and not (salarie.fin and calendrier.mois_de(salarie.fin) == bulletin.mois)
    )


def _poser(edition: Edition, bulletin: Bulletin, bloc: str, suffixe: str, valeur: int, **valeurs: str) -> Occurrence:
    occurrence = edition.trouver(bulletin.salarie, bloc, **valeurs)
    occurrence.ligne(suffixe).valeur = montant(valeur)
    return occurrence


def bas_05(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Brut gonflé d'une somme qui n'entre dans aucune base."""
    if not _calme(bulletin) or not 100_000 <= bulletin.brut <= 250_000:
        return False
    brut = _poser(edition, bulletin, "51", "013", bulletin.brut + tirage.randrange(4_000, 6_000), r011="001")
    edition.noter(numero, "BAS-05", brut, "013", "brut différent de la base déplafonnée")
    return True


def bas_06(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Plafond appliqué de deux mois, ou d'une autre année."""
    if not (declare_plafond(edition.declaration.declarant) and _plein(bulletin)):
        return False
    plafond = baremes.du_mois(bulletin.mois).pmss
    composant = _poser(edition, bulletin, "79", "004", tirage.choice((2 * plafond, plafond + 8_000)), r001="07")
    edition.noter(numero, "BAS-06", composant, "004", "plafond appliqué supérieur au plafond du mois")
    return True


def bas_06b(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Plafond entier pour un mois entamé."""
    entame = bulletin.jours_plafond < calendrier.nb_jours(bulletin.mois)
    if not (declare_plafond(edition.declaration.declarant) and entame):
        return False
    composant = _poser(edition, bulletin, "79", "004", baremes.du_mois(bulletin.mois).pmss, r001="07")
    edition.noter(numero, "BAS-06b", composant, "004", "plafond entier pour un mois incomplet")
    return True


def bas_07(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Assiette de la CSG amputée : le net versé, juste, ne s'en déduit plus."""
    if not _calme(bulletin) or not 120_000 <= bulletin.b03 <= 300_000:
        return False
    base = _poser(
        edition, bulletin, "78", "004", bulletin.b04 - bulletin.b03 * tirage.randrange(10, 15) // 100, r001="04"
    )
    edition.noter(numero, "BAS-07", base, "004", "assiette de la CSG trop basse")
    edition.noter(
        numero,
        "NET-01",
        edition.trouver(bulletin.salarie, "50"),
        "004",
        "net versé qui ne répond plus à l'assiette de la CSG",
    )
    return True


def bas_08b(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Salaire des droits au chômage supérieur à la base des contributions."""
    if not _calme(bulletin) or bulletin.brut < 100_000:
        return False
    salaire = bulletin.brut - bulletin.prime("011")
    _poser(edition, bulletin, "51", "013", salaire + bulletin.brut * tirage.randrange(3, 12) // 100, r011="002")
    base = edition.trouver(bulletin.salarie, "78", r001="07")
    edition.noter(numero, "BAS-08b", base, "004", "base de l'assurance chômage inférieure au salaire des droits")
    return True


def bas_09(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Salaire de base supérieur au brut d'un mois plein."""
    if not (_calme(bulletin) and _plein(bulletin)):
        return False
    base = _poser(edition, bulletin, "51", "013", bulletin.brut + tirage.randrange(1_000, 40_000), r011="010")
    edition.noter(numero, "BAS-09", base, "013", "salaire de base supérieur au brut")
    return True


def bas_09b(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Salaire rétabli inférieur au brut d'un mois d'arrêt."""
    if not bulletin.arret or bulletin.brut < 50_000:
        return False
    retabli = _poser(edition, bulletin, "51", "013", bulletin.brut - tirage.randrange(500, 20_000), r011="003")
    edition.noter(numero, "BAS-09b", retabli, "013", "salaire rétabli inférieur au brut un mois d'arrêt")
    return True


def bas_09c(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Salaire rétabli nul."""
    if not _calme(bulletin):
        return False
    retabli = _poser(edition, bulletin, "51", "013", 0, r011="003")
    edition.noter(numero, "BAS-09c", retabli, "013", "salaire rétabli nul")
    return True


def bas_11(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Le même petit rattrapage déclaré deux fois pour le mois d'avant."""
    salarie = bulletin.salarie
    if not _calme(bulletin) or calendrier.mois_de(salarie.debut) >= bulletin.mois - 1:
        return False
    lignes = _base(salarie.debut, bulletin.mois - 1, "07", tirage.randrange(200, 450))
    derniere = edition.occurrences("81", edition.individu(salarie))[-1].lignes[-1]
    premiere = edition.inserer(derniere, lignes)
    seconde = edition.inserer(premiere.lignes[-1], lignes)
    edition.noter(numero, "BAS-11", seconde, "001", "base déclarée deux fois dans le versement")
    return True


def bas_12(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Cotisation Agirc-Arrco de tranche 1 sans la contribution d'équilibre général."""
    if not _calme(bulletin) or bulletin.b02 < 100_000:
        return False
    base = edition.trouver(bulletin.salarie, "78", r001="02")
    cotisation = edition.enfant(base, "81", r001="131")
    cotisation.ligne("004").valeur = montant(bulletin.b02 * 787 // 10_000)
    edition.noter(numero, "BAS-12", cotisation, "004", "cotisation de tranche 1 au taux d'avant 2019")
    return True


def bas_12b(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Cotisation Agirc-Arrco de tranche 2 minorée d'un dixième."""
    tranche_2 = bulletin.b03 - bulletin.b02
    if not _calme(bulletin) or tranche_2 < 10_000:
        return False
    base = edition.trouver(bulletin.salarie, "78", r001="03")
    cotisation = edition.enfant(base, "81", r001="131")
    cotisation.ligne("004").valeur = montant(tranche_2 * 1_900 // 10_000)
    edition.noter(numero, "BAS-12b", cotisation, "004", "cotisation de tranche 2 à un taux qui n'est pas le sien")
    return True


# --- défauts qui visent un autre mois -------------------------------------------------------------------------------


def _base(debut, mois: int, code: str, valeur: int) -> list[str]:
    """Lignes d'une base rattachée au mois."""
    periode = jma(max(calendrier.premier(mois), debut)), jma(calendrier.dernier(mois))
    cles = ("001", "002", "003", "004")
    return [f"S21.G00.78.{c},'{v}'" for c, v in zip(cles, (code, *periode, montant(valeur)), strict=True)]


def _remuneration(bulletin: Bulletin, mois: int, type_: str, valeur: int) -> list[str]:
    """Lignes d'un rappel de rémunération rattaché au mois."""
    salarie = bulletin.salarie
    periode = jma(max(calendrier.premier(mois), salarie.debut)), jma(calendrier.dernier(mois))
    valeurs = (*periode, salarie.numero_au(bulletin.mois), type_, montant(valeur))
    cles = ("001", "002", "010", "011", "013")
    return [f"S21.G00.51.{c},'{v}'" for c, v in zip(cles, valeurs, strict=True)]


def _avant(mois: int, bulletins: Bulletins, fenetre: Fenetre) -> Bulletin | None:
    """Bulletin du mois précédent, s'il est dans la fenêtre et que rien ne trouble ces deux mois."""
    precedent = bulletins.get(mois - 1)
    calmes = precedent is not None and mois - 1 in fenetre and _calme(bulletins[mois]) and _calme(precedent)
    return precedent if calmes and _plein(precedent) else None


def bas_08(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Base de l'assurance chômage au-delà de quatre plafonds cumulés, ce mois-là seulement."""
    salarie = bulletins[mois].salarie
    depuis = juge_depuis(salarie, mois, fenetre)
    if (
        depuis is None
        or not (_calme(bulletins[mois]) and _plein(bulletins[mois]))
        or bulletins[mois].b03 > 400_000
        or salarie.quotite < salarie.reference
    ):
        return False
    cumules = range(depuis, mois + 1)
    if any(m not in bulletins or bulletins[m].rappel for m in cumules):
        return False
    plafond = sum(baremes.du_mois(m).pmss * bulletins[m].jours_plafond // calendrier.nb_jours(m) for m in cumules)
    deja = sum(bulletins[m].b03 for m in cumules if m != mois)
    base = _poser(
        mensuelles[mois],
        bulletins[mois],
        "78",
        "004",
        4 * plafond - deja + tirage.randrange(50_000, 500_000),
        r001="07",
    )
    mensuelles[mois].noter(numero, "BAS-08", base, "004", "base de l'assurance chômage au-delà de quatre plafonds")
    mensuelles[mois].noter(numero, "BAS-08b", base, "004", "base de l'assurance chômage sans rapport avec le salaire")
    return True


def bas_10(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Salaire rétabli du mois d'avant annulé pour plus qu'il ne valait."""
    precedent = _avant(mois, bulletins, fenetre)
    if precedent is None:
        return False
    rappel = _remuneration(bulletins[mois], mois - 1, "003", -precedent.retabli - tirage.randrange(1_000, 9_000))
    derniere = mensuelles[mois].occurrences("51", mensuelles[mois].individu(bulletins[mois].salarie))[-1].lignes[-1]
    mensuelles[mois].noter(
        numero, "BAS-10", mensuelles[mois].inserer(derniere, rappel), "013", "salaire rétabli négatif une fois corrigé"
    )
    return True


def bas_10b(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Activité du mois d'avant annulée pour plus qu'elle ne valait."""
    precedent = _avant(mois, bulletins, fenetre)
    if precedent is None:
        return False
    salarie = bulletins[mois].salarie
    unite = "20" if salarie.forfait else "10"
    rappel = _remuneration(bulletins[mois], mois - 1, "002", 0)
    activite = [
        "S21.G00.53.001,'01'",
        f"S21.G00.53.002,'{montant(-precedent.heures - 700)}'",
        f"S21.G00.53.003,'{unite}'",
    ]
    derniere = mensuelles[mois].occurrences("51", mensuelles[mois].individu(salarie))[-1].lignes[-1]
    remuneration = mensuelles[mois].inserer(derniere, rappel)
    mesure = mensuelles[mois].inserer(remuneration.lignes[-1], activite)
    mensuelles[mois].noter(numero, "BAS-10b", mesure, "002", "activité négative une fois corrigée")
    return True


def _rattraper(edition: Edition, bulletin: Bulletin, mois: int, valeur: int) -> Occurrence:
    """Base de l'assurance chômage rattachée au mois, en fin d'individu."""
    derniere = edition.occurrences("81", edition.individu(bulletin.salarie))[-1].lignes[-1]
    return edition.inserer(derniere, _base(bulletin.salarie.debut, mois, "07", valeur))


def bas_10c(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Base du mois d'avant annulée pour plus qu'elle ne valait."""
    precedent = _avant(mois, bulletins, fenetre)
    if precedent is None:
        return False
    base = _rattraper(mensuelles[mois], bulletins[mois], mois - 1, -precedent.b03 - tirage.randrange(1_000, 9_000))
    mensuelles[mois].noter(numero, "BAS-10c", base, "004", "base négative une fois corrigée")
    mensuelles[mois].noter(numero, "BAS-08b", base, "004", "base de l'assurance chômage sans rapport avec le salaire")
    return True


def bas_11b(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Base du mois d'avant redéclarée en entier, au lieu d'un différentiel."""
    precedent = _avant(mois, bulletins, fenetre)
    if precedent is None or precedent.b03 < 50_000:
        return False
    base = _rattraper(mensuelles[mois], bulletins[mois], mois - 1, precedent.b03)
    mensuelles[mois].noter(numero, "BAS-11b", base, "004", "base du mois d'avant redéclarée en entier")
    mensuelles[mois].noter(numero, "BAS-08b", base, "004", "base de l'assurance chômage comptée deux fois")
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
