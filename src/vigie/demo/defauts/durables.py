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


def juge_depuis(s: Salarie, mi: int, fenetre: Fenetre) -> int | None:
    """Premier mois de l'historique annuel, s'il est entier dans la fenêtre (sinon le cumul n'est pas jugé)."""
    debut = max(calendrier.annee(mi) * 12, calendrier.mois_de(s.debut))
    return debut if debut in fenetre else None


def _suite(s: Salarie, mi: int, mensuelles: Mensuelles, bulletins: Bulletins) -> list[int]:
    """Mois de la même année où l'anomalie d'un cumul se revoit."""
    return [m for m in mensuelles if m >= mi and m // 12 == mi // 12 and m in bulletins]


def bas_01_passe(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Base plafonnée franchement supérieure, en 2025 : le cumul de l'année, incomplet, n'y est pas jugé."""
    s = b[mi].salarie
    if juge_depuis(s, mi, fenetre) is not None or not simple(b[mi]) or b[mi].b02 != b[mi].b03 or s.rappels:
        return False
    b02 = b[mi].b02 + t.randrange(5_000, 60_000)
    attendus = attendus_net.consequences(b[mi], b[mi].mns, b02=b02)
    if attendus is None:
        return False
    base = e[mi].trouver(s, "78", r001="02")
    base.ligne("004").valeur = montant(b02)
    e[mi].noter(n, "BAS-01", base, "004", "base plafonnée supérieure à la déplafonnée")
    noter_retraite(e[mi], b[mi], n, "02")
    attendus_net.noter(e[mi], b[mi], n, attendus)
    return True


def noter_retraite(e: Edition, b: Bulletin, n: str, code: str) -> None:
    """La cotisation Agirc-Arrco sous cette base ne répond plus aux bases du mois."""
    cotisation = e.enfant(e.trouver(b.salarie, "78", r001=code), "81", r001="131")
    controle = {"02": "BAS-12", "03": "BAS-12b"}[code]
    e.noter(n, controle, cotisation, "004", "cotisation Agirc-Arrco qui ne répond plus à la base plafonnée")


def bas_02(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Plafond oublié : la base plafonnée vaut la déplafonnée, le cumul dépasse le plafond jusqu'en décembre."""
    s = b[mi].salarie
    ecart = b[mi].b03 - b[mi].b02
    if juge_depuis(s, mi, fenetre) is None or ecart < 1_000 or s.quotite < s.reference:
        return False
    attendus = attendus_net.consequences(b[mi], b[mi].mns, b02=b[mi].b03) if simple(b[mi]) else None
    if attendus is None:
        return False
    e[mi].trouver(s, "78", r001="02").ligne("004").valeur = montant(b[mi].b03)
    noter_retraite(e[mi], b[mi], n, "02")
    noter_retraite(e[mi], b[mi], n, "03")
    attendus_net.noter(e[mi], b[mi], n, attendus)
    for m in _suite(s, mi, e, b):
        base = e[m].trouver(s, "78", r001="02")
        e[m].noter(n, "BAS-02", base, "004", "cumul de la base plafonnée supérieur au plafond")
        e[m].noter(n, "BAS-03", base, "004", "cumul de la base plafonnée différent du plafond")
    return True


def _bas_03(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre, corriger: bool) -> bool:
    s = b[mi].salarie
    suite = _suite(s, mi, e, b)
    convient = juge_depuis(s, mi, fenetre) is not None and simple(b[mi]) and b[mi].b02 == b[mi].b03
    if not convient or (corriger and len(suite) < 2):
        return False
    manque = min(t.randrange(8_000, 40_000), b[mi].b02 // 2)
    attendus = attendus_net.consequences(b[mi], b[mi].mns, b02=b[mi].b02 - manque)
    if attendus is None:
        return False
    e[mi].trouver(s, "78", r001="02").ligne("004").valeur = montant(b[mi].b02 - manque)
    noter_retraite(e[mi], b[mi], n, "02")
    attendus_net.noter(e[mi], b[mi], n, attendus)
    for m in suite[:1] if corriger else suite:
        base = e[m].trouver(s, "78", r001="02")
        e[m].noter(n, "BAS-03", base, "004", "base plafonnée minorée sous le plafond")
    if corriger:
        _differentiel(s, e[suite[1]], mi, manque)
        sort, d = e[mi].declaration.anomalies[-1].sort, e[suite[1]].declaration
        sort.mode, sort.correction = "differentiel", (d.declarant.rang, d.nature, d.mois, d.rang)
    return True


def bas_03(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Base plafonnée minorée, jamais corrigée : le cumul reste faux jusqu'à la fin de l'année."""
    return _bas_03(mi, e, b, n, t, fenetre, corriger=False)


def bas_03_corrige(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Base plafonnée minorée, corrigée le mois suivant par un différentiel rattaché au mois fautif."""
    return _bas_03(mi, e, b, n, t, fenetre, corriger=True)


def _differentiel(s: Salarie, e: Edition, mi: int, manque: int) -> None:
    individu = e.individu(s)
    derniere = e.occurrences("81", individu)[-1].lignes[-1]
    periode = max(calendrier.premier(mi), s.debut), calendrier.dernier(mi)
    e.inserer(
        derniere,
        [
            "S21.G00.78.001,'02'",
            f"S21.G00.78.002,'{calendrier.jma(periode[0])}'",
            f"S21.G00.78.003,'{calendrier.jma(periode[1])}'",
            f"S21.G00.78.004,'{montant(manque)}'",
        ],
    )


def _fin_au(mi: int, b: Bulletins) -> Salarie | None:
    s = b[mi].salarie
    return s if s.fin is not None and calendrier.mois_de(s.fin) == mi and mi != s.reparait else None


def ct_06_motif(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Motif de fin différent entre le signalement et la mensuelle."""
    s = _fin_au(mi, b)
    if s is None:
        return False
    fin = e[mi].trouver(s, "62")
    fin.ligne("002").valeur = {"059": "043", "043": "059", "020": "043"}.get(s.motif_fin, "036")
    e[mi].noter(n, "CT-06", fin, "002", "motif de fin différent de celui du signalement")
    return True


def ct_06_date(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Date de fin différente entre le signalement et la mensuelle."""
    s = _fin_au(mi, b)
    if s is None or s.fin == calendrier.dernier(mi):
        return False
    fin = e[mi].trouver(s, "62")
    fin.ligne("001").valeur = calendrier.jma(s.fin.replace(day=s.fin.day + 1))
    e[mi].noter(n, "CT-06", fin, "002", "date de fin différente de celle du signalement")
    return True


def ct_06_absent(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Fin signalée, absente de la mensuelle : le contrat disparaît ensuite sans fin déclarée."""
    s = _fin_au(mi, b)
    # Une fin trop précoce laisserait trop peu d'heures à un mois qui paraît entier.
    if s is None or s.fin.day < 20:
        return False
    e[mi].retirer(*e[mi].trouver(s, "62").lignes)
    e[mi].noter(n, "CT-06", e[mi].trouver(s, "40"), None, "fin signalée absente de la mensuelle", "S21.G00.62.002")
    if mi + 1 in e:
        etablissement = e[mi + 1].trouver(None, "11")
        e[mi + 1].noter(n, "CT-01", etablissement, None, "contrat disparu sans fin déclarée", "S21.G00.62.001")
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
