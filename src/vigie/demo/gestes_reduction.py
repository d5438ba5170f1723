"""Défauts de la réduction générale, du bordereau et de l'effectif.

Une réduction fausse se revoit dans le cumul de toute l'année : le planteur recalcule ici, avec les barèmes de la démonstration et
jamais avec les contrôles, les mois où l'écart dépasse la tolérance. Trop près d'elle, il choisit un autre salarié. Le bordereau et
les versements suivent la réduction : chaque défaut ne trouble que ce qu'il annonce.
"""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from vigie.demo import baremes, calendrier
from vigie.demo.durables import Bulletins, Mensuelles, juge_depuis
from vigie.demo.edition import Edition, Occurrence
from vigie.demo.gestes import simple
from vigie.demo.modele import Fenetre, Salarie
from vigie.demo.neodes import montant
from vigie.demo.paie import RUPTURE_REDUCTION, Bulletin

# Tolérances de RG-03, redites ici : le journal ne lit pas les seuils des contrôles.
PAR_MOIS, RELATIVE = 200, Decimal("0.005")
MARGE = Decimal("0.15")
DEDUITS = ("003", "668")


@dataclass(slots=True)
class Mois:
    """Ce qu'une déclaration dit de la réduction d'un mois, en centimes ; `reduction` est positive."""

    r: int
    smic: int
    reduction: int


def annee(mi: int, b: Bulletins, depuis: int) -> dict[int, Mois] | None:
    """Les mois de l'année depuis `depuis`, tels que la paie les a calculés ; None si l'un d'eux ne porte pas la réduction."""
    mois = {}
    for m in range(depuis, calendrier.annee(mi) * 12 + 12):
        if m not in b:
            continue
        if not b[m].porte_reduction:
            return None
        mois[m] = Mois(b[m].r, b[m].smic, -(b[m].red_018 + b[m].red_106))
    return mois


def fautifs(mois: dict[int, Mois], s: Salarie) -> set[int] | None:
    """Mois où le cumul s'écarte de la formule (RG-03) ; None si l'un d'eux est trop près de la tolérance.

    Les deux taux sont essayés, en cumul et, hors décembre et départ, mois par mois.
    """
    hors = set()
    for m in sorted(mois):
        connus = {k: v for k, v in mois.items() if k <= m}
        definitif = m % 12 == 11 or (s.fin is not None and calendrier.mois_de(s.fin) == m)
        reduction = sum(x.reduction for x in connus.values())
        attendus = [_cumul(connus, c) for c in (False, True)]
        mensuels = [] if definitif else [sum(_cumul({k: v}, c) for k, v in connus.items()) for c in (False, True)]
        ecart, attendu = min((abs(reduction - a), a) for a in attendus)
        ecart = min([ecart, *(abs(reduction - a) for a in mensuels)])
        tolerance = max(Decimal(PAR_MOIS * len(connus)), RELATIVE * attendu)
        if abs(ecart - tolerance) < MARGE * tolerance:
            return None
        if ecart > tolerance:
            hors.add(m)
    return hors


def _cumul(mois: dict[int, Mois], cinquante: bool) -> Decimal:
    """Réduction que donne la formule, par périodes à paramètres constants."""
    periodes: dict[int, list[int]] = {}
    for m, x in mois.items():
        debut = RUPTURE_REDUCTION if m >= RUPTURE_REDUCTION > m // 12 * 12 else m // 12 * 12
        somme = periodes.setdefault(debut, [0, 0])
        somme[0] += x.r
        somme[1] += x.smic
    return sum(
        (baremes.du_mois(m).coefficient(r, smic, cinquante) * r for m, (r, smic) in periodes.items() if r > 0),
        Decimal(0),
    )


# --- retouches du texte ---------------------------------------------------------------------------------------------


def _centimes(o: Occurrence, suffixe: str) -> int:
    return round(float(o.valeur(suffixe)) * 100)


def _ajouter(o: Occurrence, suffixe: str, ecart: int) -> None:
    o.ligne(suffixe).valeur = montant(_centimes(o, suffixe) + ecart)


def _sommes(e: Edition) -> tuple[int, int, int]:
    """Réduction due, réduction reprise (018, en euros arrondis) et retraite (106, en centimes) de la déclaration."""
    lignes = [(o.valeur("001"), _centimes(o, "004")) for o in e.occurrences("81") if o.valeur("001") in ("018", "106")]
    due = -sum(v for c, v in lignes if c == "018" and v < 0)
    reprise = sum(v for c, v in lignes if c == "018" and v > 0)
    return (due + 50) // 100, (reprise + 50) // 100, sum(v for c, v in lignes if c == "106")


class Suivi:
    """Le temps d'une retouche : à la sortie, bordereau et versements suivent la réduction des salariés."""

    def __init__(self, e: Edition) -> None:
        self.e = e

    def __enter__(self) -> Edition:
        self.avant = _sommes(self.e)
        return self.e

    def __exit__(self, *_: object) -> None:
        due, reprise, retraite = (b - a for a, b in zip(self.avant, _sommes(self.e), strict=True))
        _ligne_agregee(self.e, "668", due)
        _ligne_agregee(self.e, "669", reprise)
        _total(self.e, reprise - due)
        d = self.e.declaration.declarant
        if retraite and (versement := _trouver(self.e, "20", r001=d.retraite)):
            versement.ligne("005").valeur = montant(max(0, _centimes(versement, "005") + retraite))


def _trouver(e: Edition, bloc: str, **valeurs: str) -> Occurrence | None:
    try:
        return e.trouver(None, bloc, **valeurs)
    except LookupError:
        return None


def _bordereau(e: Edition) -> Occurrence:
    """Bordereau du mois de la déclaration."""
    return e.trouver(None, "22", r004=calendrier.jma(calendrier.dernier(e.declaration.mois)))


def _agregees(e: Edition) -> list[Occurrence]:
    """Lignes du bordereau du mois."""
    debut = e.rang(_bordereau(e).lignes[-1]) + 1
    fin = debut
    while fin < len(e.lignes) and e.lignes[fin].rubrique.startswith("S21.G00.23."):
        fin += 1
    return e.occurrences("23", e.lignes[debut:fin])


def _ligne_agregee(e: Edition, ctp: str, euros: int) -> None:
    """Ajoute `euros` à la ligne du code, qu'il crée ou retire au besoin."""
    if not euros:
        return
    lignes = _agregees(e)
    existante = next((o for o in lignes if o.valeur("001") == ctp), None)
    if existante is None:
        valeur = montant(euros * 100)
        textes = [f"S21.G00.23.001,'{ctp}'", "S21.G00.23.002,'920'"]
        e.inserer(lignes[-1].lignes[-1], [*textes, f"S21.G00.23.004,'{valeur}'", f"S21.G00.23.005,'{valeur}'"])
        return
    _ajouter(existante, "004", euros * 100)
    _ajouter(existante, "005", euros * 100)
    if not _centimes(existante, "004"):
        e.retirer(*existante.lignes)


def _total(e: Edition, euros: int) -> None:
    """Ajoute `euros` au total du bordereau du mois et à son versement."""
    _ajouter(_bordereau(e), "005", euros * 100)
    fin = calendrier.jma(calendrier.dernier(e.declaration.mois))
    _ajouter(e.trouver(None, "20", r002=e.declaration.declarant.siret, r007=fin), "005", euros * 100)


def reduire(s: Salarie, e: Edition, b: Bulletin, ecart: int) -> None:
    """Ajoute `ecart` centimes à la réduction du salarié, partagés entre 018 et 106 ; le bordereau suit."""
    bareme = baremes.du_mois(b.mois)
    retraite = round(ecart * bareme.part_retraite / bareme.maximum(e.declaration.declarant.cinquante))
    with Suivi(e):
        _ajouter(e.trouver(s, "81", r001="018"), "004", -(ecart - retraite))
        _ajouter(e.trouver(s, "81", r001="106"), "004", -retraite)


def noter_cumuls(s: Salarie, e: Mensuelles, mois: set[int], n: str, texte: str) -> None:
    """Écrit RG-03 au journal, chaque mois où le cumul est faux."""
    for m in sorted(mois):
        e[m].noter(n, "RG-03", e[m].trouver(s, "81", r001="018"), "004", texte)


# --- un salarié, dans la durée --------------------------------------------------------------------------------------


def _suivable(mi: int, e: Mensuelles, b: Bulletins, fenetre: Fenetre) -> dict[int, Mois] | None:
    """L'année du salarié si sa réduction s'y recalcule entièrement, déclaration après déclaration."""
    s = b[mi].salarie
    depuis = juge_depuis(s, mi, fenetre)
    if depuis is None or s.debuts or s.reparait or not b[mi].porte_reduction or b[mi].arret:
        return None
    mois = annee(mi, b, depuis)
    return mois if mois and all(m in e for m in mois) else None


def rg_03(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Réduction insuffisante un mois, jamais rattrapée : le cumul reste faux jusqu'à la fin de l'année."""
    mois, s = _suivable(mi, e, b, fenetre), b[mi].salarie
    if mois is None or mois[mi].reduction < 20_000:
        return False
    ecart = -int(mois[mi].reduction * t.uniform(0.4, 0.8))
    mois[mi].reduction += ecart
    hors = fautifs(mois, s)
    if not hors or mi not in hors:
        return False
    reduire(s, e[mi], b[mi], ecart)
    noter_cumuls(s, e, hors, n, "réduction inférieure à celle de la formule")
    return True


def rg_06(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """SMIC de deux mois déclaré en un, ou SMIC de l'année précédente."""
    mois, s = _suivable(mi, e, b, fenetre), b[mi].salarie
    if mois is None or b[mi].heures_sup:
        return False
    ancien, actuel = (baremes.du_mois(m).smic_mensuel_reduction for m in (mi // 12 * 12 - 1, mi))
    precedent = t.random() < 0.5 and ancien < actuel
    mois[mi].smic = round(mois[mi].smic * ancien / actuel) if precedent else mois[mi].smic * 2
    plein = s.quotite == s.reference and b[mi].jours_plafond == calendrier.nb_jours(mi)
    hors = fautifs(mois, s)
    if not plein or hors is None or _sortie(mois):
        return False
    smic = e[mi].enfant(e[mi].trouver(s, "78", r001="03"), "79", r001="01")
    smic.ligne("004").valeur = montant(mois[mi].smic)
    e[mi].noter(n, "RG-06", smic, "004", "SMIC de l'année précédente" if precedent else "SMIC de deux mois en un")
    noter_cumuls(s, e, hors, n, "SMIC faux : la réduction n'est plus celle de la formule")
    return True


def rg_13(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """SMIC relevé en juin 2026 employé pour la réduction, que la loi calcule à 12,02 €."""
    mois, s = _suivable(mi, e, b, fenetre), b[mi].salarie
    bareme = baremes.du_mois(mi)
    if mois is None or b[mi].heures_sup or bareme.smic_mensuel == bareme.smic_mensuel_reduction:
        return False
    mois[mi].smic = round(mois[mi].smic * Decimal(bareme.smic_mensuel) / bareme.smic_mensuel_reduction)
    hors = fautifs(mois, s)
    if hors is None or _sortie(mois):
        return False
    smic = e[mi].enfant(e[mi].trouver(s, "78", r001="03"), "79", r001="01")
    smic.ligne("004").valeur = montant(mois[mi].smic)
    e[mi].noter(n, "RG-13", smic, "004", "SMIC relevé, alors que la réduction le fige")
    noter_cumuls(s, e, hors, n, "SMIC relevé : la réduction n'est plus celle de la formule")
    return True


def _sortie(mois: dict[int, Mois]) -> bool:
    """Un cumul est-il au point de sortie, ou près : RG-05a jugerait à la place de RG-03 ?"""
    r = smic = 0
    for m in sorted(mois):
        r, smic = r + mois[m].r, smic + mois[m].smic
        if baremes.du_mois(m).point_sortie * smic < r * Decimal("1.05"):
            return True
    return False


def rg_12(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Ligne 106 oubliée : la part de retraite complémentaire n'est pas déduite."""
    mois, s = _suivable(mi, e, b, fenetre), b[mi].salarie
    if mois is None or b[mi].red_106 > -500:
        return False
    mois[mi].reduction += b[mi].red_106
    hors = fautifs(mois, s)
    if hors is None:
        return False
    with Suivi(e[mi]):
        e[mi].retirer(*e[mi].trouver(s, "81", r001="106").lignes)
    e[mi].noter(n, "RG-12", e[mi].trouver(s, "81", r001="018"), "001", "réduction sans sa part de retraite complémentaire")
    noter_cumuls(s, e, hors, n, "part de retraite complémentaire absente du cumul")
    return True


def rg_11(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Signe inversé le premier mois de l'année, corrigé le mois suivant."""
    mois, s = _suivable(mi, e, b, fenetre), b[mi].salarie
    if mois is None or mi != min(mois) or mi + 1 not in mois or mois[mi].reduction < 10_000:
        return False
    juste = mois[mi].reduction
    mois[mi].reduction = -juste
    mois[mi + 1].reduction += 2 * juste
    if fautifs(mois, s) != {mi}:
        return False
    for code in ("018", "106"):
        with Suivi(e[mi]):
            ligne = e[mi].trouver(s, "81", r001=code)
            inverse = 2 * _centimes(ligne, "004")
            _ajouter(ligne, "004", -inverse)
        with Suivi(e[mi + 1]):
            _ajouter(e[mi + 1].trouver(s, "81", r001=code), "004", inverse)
    e[mi].noter(n, "RG-11", e[mi].trouver(s, "81", r001="018"), "004", "signe de la réduction inversé")
    noter_cumuls(s, e, {mi}, n, "signe de la réduction inversé")
    return True


def rg_05a(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Réduction déduite pour un salaire au-delà du point de sortie ; le SMIC est déclaré chaque mois."""
    s = b[mi].salarie
    depuis = juge_depuis(s, mi, fenetre)
    if depuis is None or s.debuts or s.reparait or s.forfait or b[mi].arret:
        return False
    suite = [m for m in range(depuis, mi // 12 * 12 + 12) if m in b and m in e]
    loin = all(
        not b[m].porte_reduction and b[m].r > 0 and b[m].r > baremes.du_mois(m).point_sortie * b[m].smic * Decimal("1.1")
        for m in suite
    )
    if not loin or suite[0] != depuis:
        return False
    for m in suite:
        base = e[m].trouver(s, "78", r001="03")
        e[m].inserer(base.lignes[-1], ["S21.G00.79.001,'01'", f"S21.G00.79.004,'{montant(b[m].smic)}'"])
    reduction = t.randrange(6_000, 25_000)
    retraite = round(reduction * baremes.du_mois(mi).part_retraite / baremes.du_mois(mi).maximum(False))
    with Suivi(e[mi]):
        derniere = e[mi].enfant(e[mi].trouver(s, "78", r001="03"), "79", r001="01").lignes[-1]
        for code, valeur in (("106", -retraite), ("018", retraite - reduction)):
            textes = (f"001,'{code}'", f"003,'{montant(b[mi].r)}'", f"004,'{montant(valeur)}'")
            e[mi].inserer(derniere, [f"S21.G00.81.{x}" for x in textes])
    e[mi].noter(n, "RG-05a", e[mi].trouver(s, "81", r001="018"), "004", "réduction au-delà du point de sortie")
    return True


# --- un salarié, un mois --------------------------------------------------------------------------------------------


def rg_08(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Exonération qui exclut la réduction générale, déclarée à côté d'elle."""
    if not b.porte_reduction or b.red_018 >= 0:
        return False
    reduction = e.trouver(b.salarie, "81", r001="106")
    textes = ["S21.G00.81.001,'916'", f"S21.G00.81.003,'{montant(b.r)}'", "S21.G00.81.004,'-25.00'"]
    exoneration = e.inserer(reduction.lignes[-1], textes)
    e.noter(n, "RG-08", exoneration, "001", "exonération qui exclut la réduction générale")
    return True


def rg_09(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Mois d'arrêt sans les deux rémunérations qui réduisent le SMIC."""
    if not b.arret or not b.porte_reduction or b.retabli <= b.brut:
        return False
    for type_ in ("028", "029"):
        e.retirer(*e.trouver(b.salarie, "51", r011=type_).lignes)
    reduction = e.trouver(b.salarie, "81", r001="018")
    e.noter(n, "RG-09", reduction, None, "absence sans rémunérations 028 et 029", "S21.G00.51.011")
    return True


def ag_09(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Code réservé aux régularisations prud'homales, employé sur le mois courant."""
    modele = e.trouver(b.salarie, "81", r001="048")
    textes = ["S21.G00.81.001,'116'", "S21.G00.81.003,'150.00'", "S21.G00.81.004,'12.00'"]
    e.noter(n, "AG-09", e.inserer(modele.lignes[-1], textes), "001", "code de régularisation sur le mois courant")
    return True


# --- la déclaration -------------------------------------------------------------------------------------------------


def rg_04(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Part de la retraite complémentaire trop forte, prise sur celle de l'Urssaf."""
    total = -sum(_centimes(o, "004") for o in e.occurrences("81") if o.valeur("001") in ("018", "106"))
    deplace = total // 20 + 1_000
    if not b.porte_reduction or -b.red_018 < 2 * deplace or total <= 0:
        return False
    with Suivi(e):
        _ajouter(e.trouver(b.salarie, "81", r001="018"), "004", deplace)
        _ajouter(e.trouver(b.salarie, "81", r001="106"), "004", -deplace)
    premiere = next(o for o in e.occurrences("81") if o.valeur("001") == "106")
    e.noter(n, "RG-04", premiere, "004", "part de la retraite complémentaire trop forte")
    return True


def rg_10(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Réduction du bordereau différente de celle des salariés ; le total et le versement suivent le bordereau."""
    ligne = next((o for o in _agregees(e) if o.valeur("001") == "668"), None)
    if ligne is None:
        return False
    ecart = t.randrange(20, 200)
    for suffixe in ("004", "005"):
        _ajouter(ligne, suffixe, ecart * 100)
    _total(e, -ecart)
    e.noter(n, "RG-10", ligne, "004", "réduction du bordereau supérieure à celle des salariés")
    return True


def _complet(e: Edition) -> bool:
    """Chaque ligne du bordereau porte son montant : son total se vérifie."""
    return all(_centimes(o, "005") or not _centimes(o, "004") for o in _agregees(e))


def ag_03(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Total du bordereau différent de la somme de ses lignes ; le versement suit le total."""
    if not _complet(e):
        return False
    _total(e, t.randrange(10, 400))
    e.noter(n, "AG-03", _bordereau(e), "005", "total du bordereau différent de ses lignes")
    return True


def ag_03b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Total du bordereau en centimes ; le versement aussi."""
    bordereau, fin = _bordereau(e), calendrier.jma(calendrier.dernier(e.declaration.mois))
    for o in (bordereau, e.trouver(None, "20", r002=e.declaration.declarant.siret, r007=fin)):
        _ajouter(o, "005", 37)
    e.noter(n, "AG-03b", bordereau, "005", "total du bordereau non arrondi à l'euro")
    return True


def ag_06(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Bordereau de deux mois civils."""
    bordereau = _bordereau(e)
    bordereau.ligne("003").valeur = calendrier.jma(calendrier.premier(e.declaration.mois - 1))
    e.noter(n, "AG-06", bordereau, "003", "bordereau de deux mois civils")
    return True


def ag_06b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Bordereau négatif sur la période courante : ni ses lignes ni le versement ne le sont."""
    bordereau, complet = _bordereau(e), _complet(e)
    if _centimes(bordereau, "005") < 10_000:
        return False
    bordereau.ligne("005").valeur = montant(-t.randrange(20, 900) * 100)
    e.noter(n, "AG-06b", bordereau, "005", "bordereau négatif")
    fin = calendrier.jma(calendrier.dernier(e.declaration.mois))
    versement = e.trouver(None, "20", r002=e.declaration.declarant.siret, r007=fin)
    e.noter(n, "AG-04", versement, "005", "versement différent d'un bordereau négatif")
    if complet:
        e.noter(n, "AG-03", bordereau, "005", "bordereau négatif, lignes positives")
    return True


def ag_08(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Versement mobilité pour une commune où l'établissement n'emploie pas."""
    departement = e.trouver(None, "11").valeur("004")[:2]
    commune = t.choice([c for c in ("13055", "59350", "67482", "06088") if c[:2] != departement])
    textes = ["S21.G00.23.001,'900'", "S21.G00.23.002,'920'", "S21.G00.23.003,'2.00'", "S21.G00.23.004,'1500.00'"]
    textes += ["S21.G00.23.005,'30.00'", f"S21.G00.23.006,'{commune}'"]
    ligne = e.inserer(_agregees(e)[-1].lignes[-1], textes)
    _total(e, 30)
    e.noter(n, "AG-08", ligne, "006", "versement mobilité d'un autre département")
    return True


def ef_01(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Contribution au FNAL d'un salarié au taux de l'autre taille d'entreprise."""
    if len(e.occurrences("30")) < 2 or b.rappel:
        return False
    actuelle, autre, taux = ("03", "02", "0.10") if e.declaration.declarant.cinquante else ("02", "03", "0.50")
    base = e.trouver(b.salarie, "78", r001=autre)
    e.retirer(*e.enfant(e.trouver(b.salarie, "78", r001=actuelle), "81", r001="049").lignes)
    assiette = _centimes(base, "004")
    derniere = base.lignes[-1]
    suivante = e.lignes[e.rang(derniere) + 1 :][:2]
    if suivante and suivante[0].rubrique == "S21.G00.79.001":
        derniere = suivante[-1]
    du = montant((assiette * round(float(taux) * 100) + 5_000) // 10_000)
    textes = ("001,'049'", f"003,'{montant(assiette)}'", f"004,'{du}'", f"007,'{taux}'")
    e.inserer(derniere, [f"S21.G00.81.{x}" for x in textes])
    premiere = next(o for o in e.occurrences("81") if o.valeur("001") == "049")
    e.noter(n, "EF-01", premiere, "001", "deux tailles d'entreprise dans la déclaration")
    return True


def mois_simples(b: Bulletins) -> bool:
    """Aucun mois ne porte d'arrêt, de rappel ni de prime exonérée."""
    return all(simple(x) or x.heures_sup for x in b.values())


GESTES = {
    "RG-04": rg_04, "RG-08": rg_08, "RG-09": rg_09, "RG-10": rg_10, "AG-03": ag_03, "AG-03b": ag_03b, "AG-06": ag_06,
    "AG-06b": ag_06b, "AG-08": ag_08, "AG-09": ag_09, "EF-01": ef_01,
}  # fmt: skip
AGREGES = frozenset({"RG-04", "RG-10", "AG-03", "AG-03b", "AG-06", "AG-06b", "AG-08", "EF-01"})
DURABLES = {"RG-03": rg_03, "RG-05a": rg_05a, "RG-06": rg_06, "RG-11": rg_11, "RG-12": rg_12, "RG-13": rg_13}
QUOTAS = {
    "RG-13": 3, "RG-05a": 3, "RG-11": 3, "RG-06": 4, "RG-12": 4, "RG-03": 4, "RG-04": 4, "RG-09": 3, "RG-08": 4,
    "RG-10": 4, "AG-03": 4, "AG-03b": 3, "AG-06": 3, "AG-06b": 3, "AG-08": 3, "AG-09": 4, "EF-01": 3,
}  # fmt: skip
