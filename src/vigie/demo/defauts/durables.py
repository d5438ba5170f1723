"""Défauts qui se répondent d'un mois à l'autre : cumuls annuels, fins de contrat, corrections différentielles."""

from vigie.demo.defauts import attendus_net
from vigie.demo.defauts.assiettes import poser_base
from vigie.demo.defauts.conditions import clot_son_cumul, finit, juge_depuis, simple
from vigie.demo.defauts.registre import Cible, defaut
from vigie.demo.population.modele import Salarie
from vigie.demo.reperes import calendrier
from vigie.demo.texte.edition import Edition
from vigie.demo.texte.neodes import montant


def _suite(cible: Cible) -> list[int]:
    """Mois de la même année où l'anomalie d'un cumul se revoit."""
    mois = cible.mois
    return [m for m in cible.mensuelles if m >= mois and m // 12 == mois // 12 and m in cible.bulletins]


@defaut("BAS-01 (2025)", quota=3)
def bas_01_passe(cible: Cible) -> bool:
    """Base plafonnée franchement supérieure, en 2025, chez quelqu'un entré cette année-là : son cumul y est entier."""
    if calendrier.annee(cible.mois) != 2025 or not simple(cible.bulletin) or not clot_son_cumul(cible):
        return False
    b02 = cible.bulletin.b02 + cible.tirage.randrange(5_000, 60_000)
    attendus = attendus_net.consequences(cible.bulletin, cible.bulletin.mns, b02=b02)
    if attendus is None:
        return False
    base = poser_base(cible, "02", b02)
    cible.noter("BAS-01", base, "004", "base plafonnée supérieure à la déplafonnée")
    noter_retraite(cible, "02")
    attendus_net.noter(cible, attendus)
    return True


def noter_retraite_trop_haute(cible: Cible) -> None:
    """Sous une base minorée, le taux paraît plus haut : il ne se dit que s'il n'est pas celui des collègues du même statut."""
    collegues = (b.salarie for b in cible.historique.bulletins[cible.mois].values() if b.b02 > 0)
    if any(
        s is not cible.salarie and not s.apprenti and s.emploi.cadre == cible.salarie.emploi.cadre for s in collegues
    ):
        noter_retraite(cible, "02")


def noter_retraite(cible: Cible, code: str) -> None:
    """La cotisation Agirc-Arrco sous cette base ne répond plus aux bases du mois."""
    cotisation = cible.edition.enfant(cible.trouver("78", r001=code), "81", r001="131")
    controle = {"02": "BAS-12", "03": "BAS-12b"}[code]
    cible.noter(controle, cotisation, "004", "cotisation Agirc-Arrco qui ne répond plus à la base plafonnée")


@defaut("BAS-02", quota=3)
def bas_02(cible: Cible) -> bool:
    """Plafond oublié : la base plafonnée vaut la déplafonnée, le cumul dépasse le plafond jusqu'en décembre."""
    mois, salarie = cible.mois, cible.salarie
    ecart = cible.bulletin.b03 - cible.bulletin.b02
    if juge_depuis(salarie, mois, cible.fenetre) is None or ecart < 1_000 or salarie.quotite < salarie.reference:
        return False
    attendus = (
        attendus_net.consequences(cible.bulletin, cible.bulletin.mns, b02=cible.bulletin.b03)
        if simple(cible.bulletin)
        else None
    )
    if attendus is None:
        return False
    poser_base(cible, "02", cible.bulletin.b03)
    noter_retraite(cible, "02")
    noter_retraite(cible, "03")
    attendus_net.noter(cible, attendus)
    for m in _suite(cible):
        base = cible.au(m).trouver("78", r001="02")
        cible.au(m).noter("BAS-02", base, "004", "cumul de la base plafonnée supérieur au plafond")
    return True


def _bas_03(cible: Cible, corriger: bool) -> bool:
    mois, mensuelles, salarie = cible.mois, cible.mensuelles, cible.salarie
    suite = _suite(cible)
    convient = (
        juge_depuis(salarie, mois, cible.fenetre) is not None
        and simple(cible.bulletin)
        and cible.bulletin.b02 == cible.bulletin.b03
    )
    if not convient or (corriger and len(suite) < 2):
        return False
    manque = min(cible.tirage.randrange(8_000, 40_000), cible.bulletin.b02 // 2)
    attendus = attendus_net.consequences(cible.bulletin, cible.bulletin.mns, b02=cible.bulletin.b02 - manque)
    if attendus is None:
        return False
    poser_base(cible, "02", cible.bulletin.b02 - manque)
    noter_retraite_trop_haute(cible)
    attendus_net.noter(cible, attendus)
    for m in suite[:1] if corriger else suite:
        base = cible.au(m).trouver("78", r001="02")
        cible.au(m).noter("BAS-03", base, "004", "base plafonnée minorée sous le plafond")
    if corriger:
        _differentiel(salarie, mensuelles[suite[1]], mois, manque)
        sort, declaration = cible.edition.declaration.anomalies[-1].sort, mensuelles[suite[1]].declaration
        sort.mode, sort.correction = "differentiel", declaration.cle

    return True


@defaut("BAS-03", quota=4)
def bas_03(cible: Cible) -> bool:
    """Base plafonnée minorée, jamais corrigée : le cumul reste faux jusqu'à la fin de l'année."""
    return _bas_03(cible, corriger=False)


@defaut("BAS-03 (corrigé)", quota=3)
def bas_03_corrige(cible: Cible) -> bool:
    """Base plafonnée minorée, corrigée le mois suivant par un différentiel rattaché au mois fautif."""
    return _bas_03(cible, corriger=True)


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


@defaut("CT-06 (motif)", quota=3)
def ct_06_motif(cible: Cible) -> bool:
    """Motif de fin différent entre le signalement et la mensuelle."""
    salarie = cible.salarie
    if not finit(cible.bulletin):
        return False
    fin = cible.trouver("62")
    fin.ligne("002").valeur = {"059": "043", "043": "059", "020": "043"}.get(salarie.motif_fin, "036")
    cible.noter("CT-06", fin, "002", "motif de fin différent de celui du signalement")
    return True


@defaut("CT-06 (date)", quota=3)
def ct_06_date(cible: Cible) -> bool:
    """Date de fin différente entre le signalement et la mensuelle."""
    salarie = cible.salarie
    if not finit(cible.bulletin) or salarie.fin == calendrier.dernier(cible.mois):
        return False
    fin = cible.trouver("62")
    fin.ligne("001").valeur = calendrier.jma(salarie.fin.replace(day=salarie.fin.day + 1))
    cible.noter("CT-06", fin, "002", "date de fin différente de celle du signalement")
    return True


@defaut("CT-06 (absent)", quota=3)
def ct_06_absent(cible: Cible) -> bool:
    """Fin signalée, absente de la mensuelle : le contrat disparaît ensuite sans fin déclarée."""
    mois, mensuelles, salarie = cible.mois, cible.mensuelles, cible.salarie
    # Une fin trop précoce laisserait trop peu d'heures à un mois qui paraît entier.
    if not finit(cible.bulletin) or salarie.fin.day < 20:
        return False
    cible.edition.retirer(*cible.trouver("62").lignes)
    cible.noter("CT-06", cible.trouver("40"), None, "fin signalée absente de la mensuelle", "S21.G00.62.002")
    if mois + 1 in mensuelles:
        etablissement = mensuelles[mois + 1].trouver(None, "11")
        cible.au(mois + 1).noter("CT-01", etablissement, None, "contrat disparu sans fin déclarée", "S21.G00.62.001")
    return True
