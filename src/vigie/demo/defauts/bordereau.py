"""Défauts d'une déclaration entière : bordereau, parts de la réduction, taille d'entreprise, effectif."""

from collections.abc import Callable
from random import Random

from vigie.demo.defauts.calcul_reduction import (
    Mois,
    Suivi,
    absorbe,
    agregees,
    ajouter,
    annee,
    centimes,
    cumul,
    fautifs,
    noter_cumuls,
    suivable,
    total,
)
from vigie.demo.defauts.calcul_reduction import bordereau as du_mois
from vigie.demo.defauts.durables import Bulletins, Mensuelles, juge_depuis
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.population.modele import Declarant, Fenetre, Salarie
from vigie.demo.reperes import baremes, calendrier
from vigie.demo.texte.edition import Edition
from vigie.demo.texte.neodes import montant

# --- la déclaration -------------------------------------------------------------------------------------------------


def rg_04(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Part de la retraite complémentaire trop forte, prise sur celle de l'Urssaf."""
    somme = -sum(centimes(o, "004") for o in e.occurrences("81") if o.valeur("001") in ("018", "106"))
    deplace = somme // 20 + 1_000
    if not b.porte_reduction or -b.red_018 < 2 * deplace or somme <= 0:
        return False
    with Suivi(e):
        ajouter(e.trouver(b.salarie, "81", r001="018"), "004", deplace)
        ajouter(e.trouver(b.salarie, "81", r001="106"), "004", -deplace)
    premiere = next(o for o in e.occurrences("81") if o.valeur("001") == "106")
    e.noter(n, "RG-04", premiere, "004", "part de la retraite complémentaire trop forte")
    return True


def rg_10(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Réduction du bordereau différente de celle des salariés ; le total et le versement suivent le bordereau."""
    ligne = next((o for o in agregees(e) if o.valeur("001") == "668"), None)
    if ligne is None:
        return False
    ecart = t.randrange(20, 200)
    for suffixe in ("004", "005"):
        ajouter(ligne, suffixe, ecart * 100)
    total(e, -ecart)
    e.noter(n, "RG-10", ligne, "004", "réduction du bordereau supérieure à celle des salariés")
    return True


def ag_01(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Assiette d'une ligne agrégée différente de celle des salariés."""
    code = t.choice(("027", "260", "772"))
    ligne = next(o for o in agregees(e) if o.valeur("001") == code)
    ajouter(ligne, "004", t.randrange(30, 900) * 100)
    e.noter(n, "AG-01", ligne, "004", "assiette du bordereau différente de celle des salariés")
    return True


def ag_02(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Montant d'une ligne agrégée différent de celui des salariés ; total et versement suivent."""
    code = t.choice(("260", "772"))
    ligne = next(o for o in agregees(e) if o.valeur("001") == code)
    ecart = t.randrange(40, 300)
    if not centimes(ligne, "005"):
        return False
    ajouter(ligne, "005", ecart * 100)
    total(e, ecart)
    e.noter(n, "AG-02", ligne, "005", "cotisation du bordereau différente de celle des salariés")
    return True


def _complet(e: Edition) -> bool:
    """Chaque ligne du bordereau porte son montant : son total se vérifie."""
    return all(centimes(o, "005") or not centimes(o, "004") for o in agregees(e))


def ag_03(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Total du bordereau différent de la somme de ses lignes ; le versement suit le total."""
    if not _complet(e):
        return False
    total(e, t.randrange(10, 400))
    e.noter(n, "AG-03", du_mois(e), "005", "total du bordereau différent de ses lignes")
    return True


def ag_03b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Total du bordereau en centimes ; le versement aussi."""
    bordereau, fin = du_mois(e), calendrier.jma(calendrier.dernier(e.declaration.mois))
    for o in (bordereau, e.trouver(None, "20", r002=e.declaration.declarant.siret, r007=fin)):
        ajouter(o, "005", 37)
    e.noter(n, "AG-03b", bordereau, "005", "total du bordereau non arrondi à l'euro")
    return True


def ag_06(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Bordereau de deux mois civils."""
    bordereau = du_mois(e)
    bordereau.ligne("003").valeur = calendrier.jma(calendrier.premier(e.declaration.mois - 1))
    e.noter(n, "AG-06", bordereau, "003", "bordereau de deux mois civils")
    return True


def ag_06b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Bordereau négatif sur la période courante : ni ses lignes ni le versement ne le sont."""
    bordereau, complet = du_mois(e), _complet(e)
    if centimes(bordereau, "005") < 10_000:
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
    ligne = e.inserer(agregees(e)[-1].lignes[-1], textes)
    total(e, 30)
    e.noter(n, "AG-08", ligne, "006", "versement mobilité d'un autre département")
    return True


def ef_01(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Contribution au FNAL d'un salarié au taux de l'autre taille d'entreprise."""
    if len(e.occurrences("30")) < 2 or b.rappel:
        return False
    actuelle, autre, taux = ("03", "02", "0.10") if e.declaration.declarant.cinquante else ("02", "03", "0.50")
    base = e.trouver(b.salarie, "78", r001=autre)
    e.retirer(*e.enfant(e.trouver(b.salarie, "78", r001=actuelle), "81", r001="049").lignes)
    assiette = centimes(base, "004")
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


# --- plusieurs salariés ---------------------------------------------------------------------------------------------

Libre = Callable[[Salarie], bool]


def _series(bulletins: dict[int, dict[int, Bulletin]]) -> dict[int, Bulletins]:
    """Rang du salarié → ses bulletins par mois."""
    series: dict[int, Bulletins] = {}
    for m, par_rang in bulletins.items():
        for rang, b in par_rang.items():
            series.setdefault(rang, {})[m] = b
    return series


def _fixer(s: Salarie, e: Edition, montants: dict[str, int]) -> None:
    with Suivi(e):
        for code, valeur in montants.items():
            e.trouver(s, "81", r001=code).ligne("004").valeur = montant(valeur)


def _partager(reduction: int, mi: int, cinquante: bool) -> dict[str, int]:
    """Les deux lignes d'une réduction, au partage du barème de ce mois."""
    bareme = baremes.du_mois(mi)
    retraite = round(reduction * bareme.part_retraite / bareme.maximum(cinquante))
    return {"018": retraite - reduction, "106": -retraite}


def _decaler(s: Salarie, e: Edition, b: Bulletin, ecart: int, cinquante: bool) -> None:
    """Rattrape le mois suivant `ecart` centimes de réduction."""
    parts = _partager(ecart, b.mois, cinquante)
    _fixer(s, e, {"018": b.red_018 + parts["018"], "106": b.red_106 + parts["106"]})


def rg_03b(
    mi: int, e: Mensuelles, bulletins: dict[int, dict[int, Bulletin]], n: str, t: Random, fenetre: Fenetre, libre: Libre
) -> list[Salarie]:
    """En janvier, un salarié au taux de l'autre effectif ; rattrapé en février, l'année garde deux taux."""
    if mi % 12:
        return []
    annees = {}
    for serie in _series(bulletins).values():
        if mi in serie and mi + 1 in serie and libre(serie[mi].salarie) and not serie[mi].salarie.forfait:
            mois = suivable(mi, e, serie, fenetre)
            if mois and min(mois) == mi and _distinct(mois) and all(m in mois for m in e if m // 12 == mi // 12):
                annees[id(serie[mi].salarie)] = serie, mois
    if len(annees) < 2:
        return []
    (serie, mois), (temoin, _) = list(annees.values())[:2]
    s, d = serie[mi].salarie, e[mi].declaration.declarant
    autre = round(cumul({mi: mois[mi]}, not d.cinquante))
    juste, mois[mi].reduction = mois[mi].reduction, autre
    mois[mi + 1].reduction += juste - autre
    if fautifs(mois, s) != set():
        return []
    _fixer(s, e[mi], _partager(autre, mi, not d.cinquante))
    _decaler(s, e[mi + 1], serie[mi + 1], juste - autre, d.cinquante)
    for m in mois:
        etablissement = e[m].trouver(None, "11")
        e[m].noter(n, "RG-03b", etablissement, None, "deux taux d'effectif dans l'année", "S21.G00.81.004")
    return [s, temoin[mi].salarie]


def _distinct(mois: dict[int, Mois]) -> bool:
    """Chaque mois, le cumul du salarié distingue les deux taux, bien au-delà des arrondis."""
    for m in mois:
        connus = {k: v for k, v in mois.items() if k <= m}
        if abs(cumul(connus, True) - cumul(connus, False)) < 30 * len(connus):
            return False
    return True


def rg_07(
    mi: int, e: Mensuelles, bulletins: dict[int, dict[int, Bulletin]], n: str, t: Random, fenetre: Fenetre, libre: Libre
) -> list[Salarie]:
    """En janvier, toute la déclaration aux paramètres de l'année précédente ; rattrapée en février."""
    ancien = baremes.du_mois(mi - 1)
    if mi % 12 or mi + 1 not in fenetre or ancien.maximum(True) == baremes.du_mois(mi).maximum(True):
        return []
    d, plan, fausses = e[mi].declaration.declarant, [], {}
    for serie in _series(bulletins).values():
        if mi not in serie or not serie[mi].porte_reduction:
            continue
        s, depuis = serie[mi].salarie, juge_depuis(serie[mi].salarie, mi, fenetre)
        mois = annee(mi, serie, mi) if depuis == mi and libre(s) and not s.debuts and not s.reparait else None
        if mois is None or mi + 1 not in mois:
            return []
        juste, faux = mois[mi].reduction, _ancienne(ancien, mois[mi], d)
        mois[mi].reduction = faux
        mois[mi + 1].reduction += juste - faux
        hors = fautifs(mois, s)
        if hors is None or not hors <= {mi} or (faux and abs(juste - faux) < 1_500):
            return []
        if not absorbe(e[mi + 1], max(0, juste - faux)) or not absorbe(e[mi], max(0, faux - juste)):
            return []
        fausses[id(s)] = faux
        plan.append((s, serie, juste - faux, faux, hors))
    if len(plan) < 2 or sum(bool(f) for f in fausses.values()) < 2:
        return []
    for s, serie, ecart, faux, hors in plan:
        _fixer(s, e[mi], _partager(faux, mi - 1, d.cinquante))
        _decaler(s, e[mi + 1], serie[mi + 1], ecart, d.cinquante)
        noter_cumuls(s, e, hors, n, "réduction aux paramètres de l'année précédente")
    e[mi].noter(n, "RG-07", e[mi].trouver(None, "11"), None, "paramètres de l'année précédente", "S21.G00.81.004")
    premiere = next(o for o in e[mi].occurrences("81") if o.valeur("001") == "106")
    e[mi].noter(n, "RG-04", premiere, "004", "part de la retraite complémentaire de l'année précédente")
    return [s for s, *_ in plan]


def _ancienne(ancien: baremes.Bareme, x: Mois, d: Declarant) -> int:
    return round(ancien.coefficient(x.r, x.smic, d.cinquante) * x.r)


def ef_02(
    mi: int, e: Mensuelles, bulletins: dict[int, dict[int, Bulletin]], n: str, t: Random, fenetre: Fenetre, libre: Libre
) -> list[Salarie]:
    """Déclaration partielle du dernier mois : près de la moitié des salariés en a disparu."""
    avant, present = bulletins.get(mi - 1, {}), bulletins[mi]
    stables = [
        b.salarie
        for rang, b in present.items()
        if rang in avant
        and libre(b.salarie)
        and not (b.arret or avant[rang].arret or b.rappel or b.salarie.ntt)
        and b.salarie.fin is None
        and not b.salarie.fin_prevue
    ]
    combien = len(avant) * 45 // 100
    if mi != fenetre.fin or len(avant) < 10 or len(stables) <= combien:
        return []
    retires, edition = stables[:combien], e[mi]
    pas = 0
    with Suivi(edition):
        for s in retires:
            pas += centimes(edition.trouver(s, "50"), "009")
            edition.retirer(*edition.individu(s))
    versement = edition.trouver(None, "20", r001="DGFIP")
    somme = sum(centimes(o, "009") for o in edition.occurrences("50"))
    versement.ligne("005").valeur = montant((somme + 50) // 100 * 100)
    etablissement = edition.trouver(None, "11")
    for _ in retires:
        edition.noter(n, "CT-01", etablissement, None, "salarié absent d'une déclaration partielle", "S21.G00.62.001")
    edition.noter(n, "EF-02", etablissement, None, "effectif brusquement réduit", "S21.G00.30.001")
    return retires


def ag_06c(e: Edition, n: str) -> None:
    """La déclaration qui annule et remplace perd bordereaux et versements à l'Urssaf."""
    d: Declarant = e.declaration.declarant
    for bloc in ("22", "23"):
        for o in e.occurrences(bloc):
            e.retirer(*o.lignes)
    for o in e.occurrences("20"):
        if o.valeur("002") == d.siret:
            e.retirer(*o.lignes)
    etablissement = e.trouver(None, "11")
    e.noter(n, "AG-06c", etablissement, None, "bordereaux perdus au remplacement", "S21.G00.22.001")


GESTES = {
    "RG-04": rg_04, "RG-10": rg_10, "AG-01": ag_01, "AG-02": ag_02, "AG-03": ag_03, "AG-03b": ag_03b, "AG-06": ag_06, "AG-06b": ag_06b, "AG-08": ag_08,
    "EF-01": ef_01,
}  # fmt: skip
COLLECTIFS = {"RG-03b": rg_03b, "RG-07": rg_07, "EF-02": ef_02}
AGREGES = frozenset(GESTES)
QUOTAS = {
    "RG-07": 3, "EF-02": 3, "RG-03b": 3, "RG-04": 4, "RG-10": 4, "AG-01": 4, "AG-02": 4, "AG-03": 4, "AG-03b": 3, "AG-06": 3, "AG-06b": 3, "AG-08": 3,
    "EF-01": 3,
}  # fmt: skip
