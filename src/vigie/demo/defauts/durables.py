"""Défauts qui se répondent d'un mois à l'autre : cumuls annuels, fins de contrat, corrections différentielles."""

from random import Random

from vigie.demo.defauts import attendus_net
from vigie.demo.defauts.elementaires import simple
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.population.modele import Fenetre, Salarie
from vigie.demo.reperes import calendrier
from vigie.demo.texte.edition import Edition
from vigie.demo.texte.neodes import montant

Mensuelles = dict[int, Edition]
Bulletins = dict[int, Bulletin]


def juge_depuis(salarie: Salarie, mois: int, fenetre: Fenetre) -> int | None:
    """Premier mois de l'historique annuel, s'il est entier dans la fenêtre (sinon le cumul n'est pas jugé)."""
    debut = max(calendrier.annee(mois) * 12, calendrier.mois_de(salarie.debut))
    return debut if debut in fenetre else None


def _suite(salarie: Salarie, mois: int, mensuelles: Mensuelles, bulletins: Bulletins) -> list[int]:
    """Mois de la même année où l'anomalie d'un cumul se revoit."""
    return [m for m in mensuelles if m >= mois and m // 12 == mois // 12 and m in bulletins]


def bas_01_passe(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Base plafonnée franchement supérieure, en 2025 : le cumul de l'année, incomplet, n'y est pas jugé."""
    salarie = bulletins[mois].salarie
    if (
        juge_depuis(salarie, mois, fenetre) is not None
        or not simple(bulletins[mois])
        or bulletins[mois].b02 != bulletins[mois].b03
        or salarie.rappels
    ):
        return False
    b02 = bulletins[mois].b02 + tirage.randrange(5_000, 60_000)
    attendus = attendus_net.consequences(bulletins[mois], bulletins[mois].mns, b02=b02)
    if attendus is None:
        return False
    base = mensuelles[mois].trouver(salarie, "78", r001="02")
    base.ligne("004").valeur = montant(b02)
    mensuelles[mois].noter(numero, "BAS-01", base, "004", "base plafonnée supérieure à la déplafonnée")
    noter_retraite(mensuelles[mois], bulletins[mois], numero, "02")
    attendus_net.noter(mensuelles[mois], bulletins[mois], numero, attendus)
    return True


def noter_retraite(edition: Edition, bulletin: Bulletin, numero: str, code: str) -> None:
    """La cotisation Agirc-Arrco sous cette base ne répond plus aux bases du mois."""
    cotisation = edition.enfant(edition.trouver(bulletin.salarie, "78", r001=code), "81", r001="131")
    controle = {"02": "BAS-12", "03": "BAS-12b"}[code]
    edition.noter(numero, controle, cotisation, "004", "cotisation Agirc-Arrco qui ne répond plus à la base plafonnée")


def bas_02(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Plafond oublié : la base plafonnée vaut la déplafonnée, le cumul dépasse le plafond jusqu'en décembre."""
    salarie = bulletins[mois].salarie
    ecart = bulletins[mois].b03 - bulletins[mois].b02
    if juge_depuis(salarie, mois, fenetre) is None or ecart < 1_000 or salarie.quotite < salarie.reference:
        return False
    attendus = (
        attendus_net.consequences(bulletins[mois], bulletins[mois].mns, b02=bulletins[mois].b03)
        if simple(bulletins[mois])
        else None
    )
    if attendus is None:
        return False
    mensuelles[mois].trouver(salarie, "78", r001="02").ligne("004").valeur = montant(bulletins[mois].b03)
    noter_retraite(mensuelles[mois], bulletins[mois], numero, "02")
    noter_retraite(mensuelles[mois], bulletins[mois], numero, "03")
    attendus_net.noter(mensuelles[mois], bulletins[mois], numero, attendus)
    for m in _suite(salarie, mois, mensuelles, bulletins):
        base = mensuelles[m].trouver(salarie, "78", r001="02")
        mensuelles[m].noter(numero, "BAS-02", base, "004", "cumul de la base plafonnée supérieur au plafond")
        mensuelles[m].noter(numero, "BAS-03", base, "004", "cumul de la base plafonnée différent du plafond")
    return True


def _bas_03(
    mois: int,
    mensuelles: Mensuelles,
    bulletins: Bulletins,
    numero: str,
    tirage: Random,
    fenetre: Fenetre,
    corriger: bool,
) -> bool:
    salarie = bulletins[mois].salarie
    suite = _suite(salarie, mois, mensuelles, bulletins)
    convient = (
        juge_depuis(salarie, mois, fenetre) is not None
        and simple(bulletins[mois])
        and bulletins[mois].b02 == bulletins[mois].b03
    )
    if not convient or (corriger and len(suite) < 2):
        return False
    manque = min(tirage.randrange(8_000, 40_000), bulletins[mois].b02 // 2)
    attendus = attendus_net.consequences(bulletins[mois], bulletins[mois].mns, b02=bulletins[mois].b02 - manque)
    if attendus is None:
        return False
    mensuelles[mois].trouver(salarie, "78", r001="02").ligne("004").valeur = montant(bulletins[mois].b02 - manque)
    noter_retraite(mensuelles[mois], bulletins[mois], numero, "02")
    attendus_net.noter(mensuelles[mois], bulletins[mois], numero, attendus)
    for m in suite[:1] if corriger else suite:
        base = mensuelles[m].trouver(salarie, "78", r001="02")
        mensuelles[m].noter(numero, "BAS-03", base, "004", "base plafonnée minorée sous le plafond")
    if corriger:
        _differentiel(salarie, mensuelles[suite[1]], mois, manque)
        sort, declaration = mensuelles[mois].declaration.anomalies[-1].sort, mensuelles[suite[1]].declaration
        sort.mode, sort.correction = "differentiel", declaration.cle

    return True


def bas_03(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Base plafonnée minorée, jamais corrigée : le cumul reste faux jusqu'à la fin de l'année."""
    return _bas_03(mois, mensuelles, bulletins, numero, tirage, fenetre, corriger=False)


def bas_03_corrige(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Base plafonnée minorée, corrigée le mois suivant par un différentiel rattaché au mois fautif."""
    return _bas_03(mois, mensuelles, bulletins, numero, tirage, fenetre, corriger=True)


def _differentiel(salarie: Salarie, edition: Edition, mois: int, manque: int) -> None:
    individu = edition.individu(salarie)
    derniere = edition.occurrences("81", individu)[-1].lignes[-1]
    periode = max(calendrier.premier(mois), salarie.debut), calendrier.dernier(mois)
    edition.inserer(
        derniere,
        [
            "S21.G00.78.001,'02'",
            f"S21.G00.78.002,'{calendrier.jma(periode[0])}'",
            f"S21.G00.78.003,'{calendrier.jma(periode[1])}'",
            f"S21.G00.78.004,'{montant(manque)}'",
        ],
    )


def _fin_au(mois: int, bulletins: Bulletins) -> Salarie | None:
    salarie = bulletins[mois].salarie
    return (
        salarie
        if salarie.fin is not None and calendrier.mois_de(salarie.fin) == mois and mois != salarie.reparait
        else None
    )


def ct_06_motif(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Motif de fin différent entre le signalement et la mensuelle."""
    salarie = _fin_au(mois, bulletins)
    if salarie is None:
        return False
    fin = mensuelles[mois].trouver(salarie, "62")
    fin.ligne("002").valeur = {"059": "043", "043": "059", "020": "043"}.get(salarie.motif_fin, "036")
    mensuelles[mois].noter(numero, "CT-06", fin, "002", "motif de fin différent de celui du signalement")
    return True


def ct_06_date(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Date de fin différente entre le signalement et la mensuelle."""
    salarie = _fin_au(mois, bulletins)
    if salarie is None or salarie.fin == calendrier.dernier(mois):
        return False
    fin = mensuelles[mois].trouver(salarie, "62")
    fin.ligne("001").valeur = calendrier.jma(salarie.fin.replace(day=salarie.fin.day + 1))
    mensuelles[mois].noter(numero, "CT-06", fin, "002", "date de fin différente de celle du signalement")
    return True


def ct_06_absent(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Fin signalée, absente de la mensuelle : le contrat disparaît ensuite sans fin déclarée."""
    salarie = _fin_au(mois, bulletins)
    # Une fin trop précoce laisserait trop peu d'heures à un mois qui paraît entier.
    if salarie is None or salarie.fin.day < 20:
        return False
    mensuelles[mois].retirer(*mensuelles[mois].trouver(salarie, "62").lignes)
    mensuelles[mois].noter(
        numero,
        "CT-06",
        mensuelles[mois].trouver(salarie, "40"),
        None,
        "fin signalée absente de la mensuelle",
        "S21.G00.62.002",
    )
    if mois + 1 in mensuelles:
        etablissement = mensuelles[mois + 1].trouver(None, "11")
        mensuelles[mois + 1].noter(
            numero, "CT-01", etablissement, None, "contrat disparu sans fin déclarée", "S21.G00.62.001"
        )
    return True


DURABLES = {
    "BAS-01 (2025)": bas_01_passe,
    "BAS-02": bas_02,
    "BAS-03": bas_03,
    "BAS-03 (corrigé)": bas_03_corrige,
    "CT-06 (motif)": ct_06_motif,
    "CT-06 (date)": ct_06_date,
    "CT-06 (absent)": ct_06_absent,
}
