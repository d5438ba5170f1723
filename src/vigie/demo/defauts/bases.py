"""Les gestes qui plantent un défaut de base, de rémunération ou de cotisation de retraite ."""

from vigie.demo.defauts.assiettes import poser_base
from vigie.demo.defauts.conditions import juge_depuis, simple
from vigie.demo.defauts.registre import Cible, defaut
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.reperes import baremes, calendrier
from vigie.demo.reperes.calendrier import jma
from vigie.demo.texte.edition import Occurrence
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


def _poser(cible: Cible, bloc: str, suffixe: str, valeur: int, **valeurs: str) -> Occurrence:
    occurrence = cible.trouver(bloc, **valeurs)
    occurrence.ligne(suffixe).valeur = montant(valeur)
    return occurrence


@defaut("BAS-05", quota=4)
def bas_05(cible: Cible) -> bool:
    """Brut gonflé d'une somme qui n'entre dans aucune base."""
    bulletin = cible.bulletin
    if not _calme(bulletin) or not 100_000 <= bulletin.brut <= 250_000:
        return False
    brut = _poser(cible, "51", "013", bulletin.brut + cible.tirage.randrange(4_000, 6_000), r011="001")
    cible.noter("BAS-05", brut, "013", "brut différent de la base déplafonnée")
    return True


@defaut("BAS-06", quota=3)
def bas_06(cible: Cible) -> bool:
    """Plafond appliqué de deux mois, ou d'une autre année."""
    bulletin = cible.bulletin
    if not (declare_plafond(cible.declarant) and _plein(bulletin)):
        return False
    plafond = baremes.du_mois(bulletin.mois).pmss
    composant = _poser(cible, "79", "004", cible.tirage.choice((2 * plafond, plafond + 8_000)), r001="07")
    cible.noter("BAS-06", composant, "004", "plafond appliqué supérieur au plafond du mois")
    return True


@defaut("BAS-06b", quota=3)
def bas_06b(cible: Cible) -> bool:
    """Plafond entier pour un mois entamé."""
    bulletin = cible.bulletin
    entame = bulletin.jours_plafond < calendrier.nb_jours(bulletin.mois)
    if not (declare_plafond(cible.declarant) and entame):
        return False
    composant = _poser(cible, "79", "004", baremes.du_mois(bulletin.mois).pmss, r001="07")
    cible.noter("BAS-06b", composant, "004", "plafond entier pour un mois incomplet")
    return True


@defaut("BAS-07", quota=3)
def bas_07(cible: Cible) -> bool:
    """Assiette de la CSG amputée : le net versé, juste, ne s'en déduit plus."""
    bulletin = cible.bulletin
    if not _calme(bulletin) or not 120_000 <= bulletin.b03 <= 300_000:
        return False
    valeur = bulletin.b04 - bulletin.b03 * cible.tirage.randrange(10, 15) // 100
    base = poser_base(cible, "04", valeur)
    cible.noter("BAS-07", base, "004", "assiette de la CSG trop basse")
    cible.noter("NET-01", cible.trouver("50"), "004", "net versé qui ne répond plus à l'assiette de la CSG")
    return True


@defaut("BAS-08b", quota=3)
def bas_08b(cible: Cible) -> bool:
    """Salaire des droits au chômage supérieur à la base des contributions."""
    bulletin = cible.bulletin
    if not _calme(bulletin) or bulletin.brut < 100_000:
        return False
    salaire = bulletin.brut - bulletin.prime("011")
    _poser(cible, "51", "013", salaire + bulletin.brut * cible.tirage.randrange(3, 12) // 100, r011="002")
    base = cible.trouver("78", r001="07")
    cible.noter("BAS-08b", base, "004", "base de l'assurance chômage inférieure au salaire des droits")
    return True


@defaut("BAS-09", quota=3)
def bas_09(cible: Cible) -> bool:
    """Salaire de base supérieur au brut d'un mois plein, deux mois de suite : le second se dit, le premier peut être une augmentation."""
    mois, bulletins = cible.mois, cible.bulletins
    deux = [m for m in (mois - 1, mois) if m in cible.mensuelles and m in bulletins]
    if len(deux) < 2 or not all(_calme(bulletins[m]) and _plein(bulletins[m]) for m in deux):
        return False
    if any(bulletins[m].arret for m in bulletins if m <= mois):
        return False
    montant = max(bulletins[m].brut for m in deux) + cible.tirage.randrange(1_000, 40_000)
    for m in deux:
        base = _poser(cible.au(m), "51", "013", montant, r011="010")
    cible.noter("BAS-09", base, "013", "salaire de base supérieur au brut")
    return True


@defaut("BAS-09b", quota=3)
def bas_09b(cible: Cible) -> bool:
    """Salaire rétabli inférieur au brut d'un mois d'arrêt."""
    bulletin = cible.bulletin
    if not bulletin.arret or bulletin.brut < 50_000:
        return False
    retabli = _poser(cible, "51", "013", bulletin.brut - cible.tirage.randrange(500, 20_000), r011="003")
    cible.noter("BAS-09b", retabli, "013", "salaire rétabli inférieur au brut un mois d'arrêt")
    return True


@defaut("BAS-09c", quota=3)
def bas_09c(cible: Cible) -> bool:
    """Salaire rétabli nul."""
    if not _calme(cible.bulletin):
        return False
    retabli = _poser(cible, "51", "013", 0, r011="003")
    cible.noter("BAS-09c", retabli, "013", "salaire rétabli nul")
    return True


@defaut("BAS-11", quota=3)
def bas_11(cible: Cible) -> bool:
    """Le même petit rattrapage déclaré deux fois pour le mois d'avant."""
    edition, bulletin, salarie = cible.edition, cible.bulletin, cible.salarie
    if not _calme(bulletin) or calendrier.mois_de(salarie.debut) >= bulletin.mois - 1:
        return False
    lignes = _base(salarie.debut, bulletin.mois - 1, "07", cible.tirage.randrange(200, 450))
    derniere = edition.occurrences("81", edition.individu(salarie))[-1].lignes[-1]
    premiere = edition.inserer(derniere, lignes)
    seconde = edition.inserer(premiere.lignes[-1], lignes)
    cible.noter("BAS-11", seconde, "001", "base déclarée deux fois dans le versement")
    return True


@defaut("BAS-12", quota=3)
def bas_12(cible: Cible) -> bool:
    """Cotisation Agirc-Arrco de tranche 1 sans la contribution d'équilibre général."""
    bulletin = cible.bulletin
    if not _calme(bulletin) or bulletin.b02 < 100_000:
        return False
    base = cible.trouver("78", r001="02")
    cotisation = cible.edition.enfant(base, "81", r001="131")
    cotisation.ligne("004").valeur = montant(bulletin.b02 * 787 // 10_000)
    cible.noter("BAS-12", cotisation, "004", "cotisation de tranche 1 au taux d'avant 2019")
    return True


@defaut("BAS-12b", quota=3)
def bas_12b(cible: Cible) -> bool:
    """Cotisation Agirc-Arrco de tranche 2 minorée d'un dixième."""
    bulletin = cible.bulletin
    tranche_2 = bulletin.b03 - bulletin.b02
    if not _calme(bulletin) or tranche_2 < 10_000:
        return False
    base = cible.trouver("78", r001="03")
    cotisation = cible.edition.enfant(base, "81", r001="131")
    cotisation.ligne("004").valeur = montant(tranche_2 * 1_900 // 10_000)
    cible.noter("BAS-12b", cotisation, "004", "cotisation de tranche 2 à un taux qui n'est pas le sien")
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


def _avant(cible: Cible) -> Bulletin | None:
    """Bulletin du mois précédent, s'il est dans la fenêtre et que rien ne trouble ces deux mois."""
    precedent, dedans = cible.bulletins.get(cible.mois - 1), cible.mois - 1 in cible.fenetre
    calmes = precedent is not None and dedans and _calme(cible.bulletin) and _calme(precedent)
    return precedent if calmes and _plein(precedent) else None


@defaut("BAS-08", quota=3)
def bas_08(cible: Cible) -> bool:
    """Base de l'assurance chômage au-delà de quatre plafonds cumulés, ce mois-là seulement."""
    mois, bulletins, salarie = cible.mois, cible.bulletins, cible.salarie
    depuis = juge_depuis(salarie, mois, cible.fenetre)
    if (
        depuis is None
        or not (_calme(cible.bulletin) and _plein(cible.bulletin))
        or cible.bulletin.b03 > 400_000
        or salarie.quotite < salarie.reference
    ):
        return False
    cumules = range(depuis, mois + 1)
    if any(m not in bulletins or bulletins[m].rappel for m in cumules):
        return False
    plafond = sum(baremes.du_mois(m).pmss * bulletins[m].jours_plafond // calendrier.nb_jours(m) for m in cumules)
    deja = sum(bulletins[m].b03 for m in cumules if m != mois)
    base = poser_base(cible, "07", 4 * plafond - deja + cible.tirage.randrange(50_000, 500_000))
    cible.noter("BAS-08", base, "004", "base de l'assurance chômage au-delà de quatre plafonds")
    cible.noter("BAS-08b", base, "004", "base de l'assurance chômage sans rapport avec le salaire")
    return True


@defaut("BAS-10", quota=3)
def bas_10(cible: Cible) -> bool:
    """Salaire rétabli du mois d'avant annulé pour plus qu'il ne valait."""
    precedent = _avant(cible)
    if precedent is None:
        return False
    rappel = _remuneration(
        cible.bulletin, cible.mois - 1, "003", -precedent.retabli - cible.tirage.randrange(1_000, 9_000)
    )
    derniere = cible.edition.occurrences("51", cible.edition.individu(cible.salarie))[-1].lignes[-1]
    cible.noter("BAS-10", cible.edition.inserer(derniere, rappel), "013", "salaire rétabli négatif une fois corrigé")
    return True


@defaut("BAS-10b", quota=3)
def bas_10b(cible: Cible) -> bool:
    """Activité du mois d'avant annulée pour plus qu'elle ne valait."""
    precedent = _avant(cible)
    if precedent is None:
        return False
    salarie = cible.salarie
    unite = "20" if salarie.forfait else "10"
    rappel = _remuneration(cible.bulletin, cible.mois - 1, "002", 0)
    activite = [
        "S21.G00.53.001,'01'",
        f"S21.G00.53.002,'{montant(-precedent.heures - 700)}'",
        f"S21.G00.53.003,'{unite}'",
    ]
    derniere = cible.edition.occurrences("51", cible.edition.individu(salarie))[-1].lignes[-1]
    remuneration = cible.edition.inserer(derniere, rappel)
    mesure = cible.edition.inserer(remuneration.lignes[-1], activite)
    cible.noter("BAS-10b", mesure, "002", "activité négative une fois corrigée")
    return True


def _rattraper(cible: Cible, mois: int, valeur: int) -> Occurrence:
    """Base de l'assurance chômage rattachée au mois, en fin d'individu."""
    edition = cible.edition
    derniere = edition.occurrences("81", edition.individu(cible.salarie))[-1].lignes[-1]
    return edition.inserer(derniere, _base(cible.salarie.debut, mois, "07", valeur))


@defaut("BAS-10c", quota=3)
def bas_10c(cible: Cible) -> bool:
    """Base du mois d'avant annulée pour plus qu'elle ne valait."""
    precedent = _avant(cible)
    if precedent is None:
        return False
    base = _rattraper(cible, cible.mois - 1, -precedent.b03 - cible.tirage.randrange(1_000, 9_000))
    cible.noter("BAS-10c", base, "004", "base négative une fois corrigée")
    cible.noter("BAS-08b", base, "004", "base de l'assurance chômage sans rapport avec le salaire")
    return True


@defaut("BAS-11b", quota=3)
def bas_11b(cible: Cible) -> bool:
    """Base du mois d'avant redéclarée en entier, au lieu d'un différentiel."""
    precedent = _avant(cible)
    if precedent is None or precedent.b03 < 50_000:
        return False
    base = _rattraper(cible, cible.mois - 1, precedent.b03)
    cible.noter("BAS-11b", base, "004", "base du mois d'avant redéclarée en entier")
    cible.noter("BAS-08b", base, "004", "base de l'assurance chômage comptée deux fois")
    return True
