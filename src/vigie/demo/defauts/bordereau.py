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


def rg_04(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Part de la retraite complémentaire trop forte, prise sur celle de l'Urssaf."""
    somme = -sum(centimes(o, "004") for o in edition.occurrences("81") if o.valeur("001") in ("018", "106"))
    deplace = somme // 20 + 1_000
    if not bulletin.porte_reduction or -bulletin.red_018 < 2 * deplace or somme <= 0:
        return False
    with Suivi(edition):
        ajouter(edition.trouver(bulletin.salarie, "81", r001="018"), "004", deplace)
        ajouter(edition.trouver(bulletin.salarie, "81", r001="106"), "004", -deplace)
    premiere = next(o for o in edition.occurrences("81") if o.valeur("001") == "106")
    edition.noter(numero, "RG-04", premiere, "004", "part de la retraite complémentaire trop forte")
    return True


def rg_10(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Réduction du bordereau différente de celle des salariés ; le total et le versement suivent le bordereau."""
    ligne = next((o for o in agregees(edition) if o.valeur("001") == "668"), None)
    if ligne is None:
        return False
    ecart = tirage.randrange(20, 200)
    for suffixe in ("004", "005"):
        ajouter(ligne, suffixe, ecart * 100)
    total(edition, -ecart)
    edition.noter(numero, "RG-10", ligne, "004", "réduction du bordereau supérieure à celle des salariés")
    return True


def ag_01(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Assiette d'une ligne agrégée différente de celle des salariés."""
    code = tirage.choice(("027", "260", "772"))
    ligne = next(o for o in agregees(edition) if o.valeur("001") == code)
    ajouter(ligne, "004", tirage.randrange(30, 900) * 100)
    edition.noter(numero, "AG-01", ligne, "004", "assiette du bordereau différente de celle des salariés")
    return True


def ag_02(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Montant d'une ligne agrégée différent de celui des salariés ; total et versement suivent."""
    code = tirage.choice(("260", "772"))
    ligne = next(o for o in agregees(edition) if o.valeur("001") == code)
    ecart = tirage.randrange(40, 300)
    if not centimes(ligne, "005"):
        return False
    ajouter(ligne, "005", ecart * 100)
    total(edition, ecart)
    edition.noter(numero, "AG-02", ligne, "005", "cotisation du bordereau différente de celle des salariés")
    return True


def _complet(edition: Edition) -> bool:
    """Chaque ligne du bordereau porte son montant : son total se vérifie."""
    return all(centimes(o, "005") or not centimes(o, "004") for o in agregees(edition))


def ag_03(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Total du bordereau différent de la somme de ses lignes ; le versement suit le total."""
    if not _complet(edition):
        return False
    total(edition, tirage.randrange(10, 400))
    edition.noter(numero, "AG-03", du_mois(edition), "005", "total du bordereau différent de ses lignes")
    return True


def ag_03b(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Total du bordereau en centimes ; le versement aussi."""
    bordereau, fin = du_mois(edition), calendrier.jma(calendrier.dernier(edition.declaration.mois))
    for o in (bordereau, edition.trouver(None, "20", r002=edition.declaration.declarant.siret, r007=fin)):
        ajouter(o, "005", 37)
    edition.noter(numero, "AG-03b", bordereau, "005", "total du bordereau non arrondi à l'euro")
    return True


def ag_06(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Bordereau de deux mois civils."""
    bordereau = du_mois(edition)
    bordereau.ligne("003").valeur = calendrier.jma(calendrier.premier(edition.declaration.mois - 1))
    edition.noter(numero, "AG-06", bordereau, "003", "bordereau de deux mois civils")
    return True


def ag_06b(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Bordereau négatif sur la période courante : ni ses lignes ni le versement ne le sont."""
    bordereau, complet = du_mois(edition), _complet(edition)
    if centimes(bordereau, "005") < 10_000:
        return False
    bordereau.ligne("005").valeur = montant(-tirage.randrange(20, 900) * 100)
    edition.noter(numero, "AG-06b", bordereau, "005", "bordereau négatif")
    fin = calendrier.jma(calendrier.dernier(edition.declaration.mois))
    versement = edition.trouver(None, "20", r002=edition.declaration.declarant.siret, r007=fin)
    edition.noter(numero, "AG-04", versement, "005", "versement différent d'un bordereau négatif")
    if complet:
        edition.noter(numero, "AG-03", bordereau, "005", "bordereau négatif, lignes positives")
    return True


def ag_08(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Versement mobilité pour une commune où l'établissement n'emploie pas."""
    departement = edition.trouver(None, "11").valeur("004")[:2]
    commune = tirage.choice([c for c in ("13055", "59350", "67482", "06088") if c[:2] != departement])
    textes = ["S21.G00.23.001,'900'", "S21.G00.23.002,'920'", "S21.G00.23.003,'2.00'", "S21.G00.23.004,'1500.00'"]
    textes += ["S21.G00.23.005,'30.00'", f"S21.G00.23.006,'{commune}'"]
    ligne = edition.inserer(agregees(edition)[-1].lignes[-1], textes)
    total(edition, 30)
    edition.noter(numero, "AG-08", ligne, "006", "versement mobilité d'un autre département")
    return True


def ef_01(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Contribution au FNAL d'un salarié au taux de l'autre taille d'entreprise."""
    if len(edition.occurrences("30")) < 2 or bulletin.rappel:
        return False
    actuelle, autre, taux = ("03", "02", "0.10") if edition.declaration.declarant.cinquante else ("02", "03", "0.50")
    base = edition.trouver(bulletin.salarie, "78", r001=autre)
    edition.retirer(*edition.enfant(edition.trouver(bulletin.salarie, "78", r001=actuelle), "81", r001="049").lignes)
    assiette = centimes(base, "004")
    derniere = base.lignes[-1]
    suivante = edition.lignes[edition.rang(derniere) + 1 :][:2]
    if suivante and suivante[0].rubrique == "S21.G00.79.001":
        derniere = suivante[-1]
    du = montant((assiette * round(float(taux) * 100) + 5_000) // 10_000)
    textes = ("001,'049'", f"003,'{montant(assiette)}'", f"004,'{du}'", f"007,'{taux}'")
    edition.inserer(derniere, [f"S21.G00.81.{x}" for x in textes])
    premiere = next(o for o in edition.occurrences("81") if o.valeur("001") == "049")
    edition.noter(numero, "EF-01", premiere, "001", "deux tailles d'entreprise dans la déclaration")
    return True


# --- plusieurs salariés ---------------------------------------------------------------------------------------------

Libre = Callable[[Salarie], bool]


def _series(bulletins: dict[int, dict[int, Bulletin]]) -> dict[int, Bulletins]:
    """Rang du salarié → ses bulletins par mois."""
    series: dict[int, Bulletins] = {}
    for m, par_rang in bulletins.items():
        for rang, bulletin in par_rang.items():
            series.setdefault(rang, {})[m] = bulletin
    return series


def _fixer(salarie: Salarie, edition: Edition, montants: dict[str, int]) -> None:
    with Suivi(edition):
        for code, valeur in montants.items():
            edition.trouver(salarie, "81", r001=code).ligne("004").valeur = montant(valeur)


def _partager(reduction: int, mois: int, cinquante: bool) -> dict[str, int]:
    """Les deux lignes d'une réduction, au partage du barème de ce mois."""
    bareme = baremes.du_mois(mois)
    retraite = round(reduction * bareme.part_retraite / bareme.maximum(cinquante))
    return {"018": retraite - reduction, "106": -retraite}


def _decaler(salarie: Salarie, edition: Edition, bulletin: Bulletin, ecart: int, cinquante: bool) -> None:
    """Rattrape le mois suivant `ecart` centimes de réduction."""
    parts = _partager(ecart, bulletin.mois, cinquante)
    _fixer(salarie, edition, {"018": bulletin.red_018 + parts["018"], "106": bulletin.red_106 + parts["106"]})


def rg_03b(
    mois: int,
    mensuelles: Mensuelles,
    bulletins: dict[int, dict[int, Bulletin]],
    numero: str,
    tirage: Random,
    fenetre: Fenetre,
    libre: Libre,
) -> list[Salarie]:
    """En janvier, un salarié au taux de l'autre effectif ; rattrapé en février, l'année garde deux taux."""
    if mois % 12:
        return []
    annees = {}
    for serie in _series(bulletins).values():
        if mois in serie and mois + 1 in serie and libre(serie[mois].salarie) and not serie[mois].salarie.forfait:
            par_mois = suivable(mois, mensuelles, serie, fenetre)
            if (
                par_mois
                and min(par_mois) == mois
                and _distinct(par_mois)
                and all(m in par_mois for m in mensuelles if m // 12 == mois // 12)
            ):
                annees[id(serie[mois].salarie)] = serie, par_mois
    if len(annees) < 2:
        return []
    (serie, par_mois), (temoin, _) = list(annees.values())[:2]
    salarie, declarant = serie[mois].salarie, mensuelles[mois].declaration.declarant
    autre = round(cumul({mois: par_mois[mois]}, not declarant.cinquante))
    juste, par_mois[mois].reduction = par_mois[mois].reduction, autre
    par_mois[mois + 1].reduction += juste - autre
    if fautifs(par_mois, salarie) != set():
        return []
    _fixer(salarie, mensuelles[mois], _partager(autre, mois, not declarant.cinquante))
    _decaler(salarie, mensuelles[mois + 1], serie[mois + 1], juste - autre, declarant.cinquante)
    for m in par_mois:
        etablissement = mensuelles[m].trouver(None, "11")
        mensuelles[m].noter(
            numero, "RG-03b", etablissement, None, "deux taux d'effectif dans l'année", "S21.G00.81.004"
        )
    return [salarie, temoin[mois].salarie]


def _distinct(par_mois: dict[int, Mois]) -> bool:
    """Chaque mois, le cumul du salarié distingue les deux taux, bien au-delà des arrondis."""
    for m in par_mois:
        connus = {k: v for k, v in par_mois.items() if k <= m}
        if abs(cumul(connus, True) - cumul(connus, False)) < 30 * len(connus):
            return False
    return True


def rg_07(
    mois: int,
    mensuelles: Mensuelles,
    bulletins: dict[int, dict[int, Bulletin]],
    numero: str,
    tirage: Random,
    fenetre: Fenetre,
    libre: Libre,
) -> list[Salarie]:
    """En janvier, toute la déclaration aux paramètres de l'année précédente ; rattrapée en février."""
    ancien = baremes.du_mois(mois - 1)
    if mois % 12 or mois + 1 not in fenetre or ancien.maximum(True) == baremes.du_mois(mois).maximum(True):
        return []
    declarant, plan, fausses = mensuelles[mois].declaration.declarant, [], {}
    for serie in _series(bulletins).values():
        if mois not in serie or not serie[mois].porte_reduction:
            continue
        salarie, depuis = serie[mois].salarie, juge_depuis(serie[mois].salarie, mois, fenetre)
        par_mois = (
            annee(mois, serie, mois)
            if depuis == mois and libre(salarie) and not salarie.debuts and not salarie.reparait
            else None
        )
        if par_mois is None or mois + 1 not in par_mois:
            return []
        juste, faux = par_mois[mois].reduction, _ancienne(ancien, par_mois[mois], declarant)
        par_mois[mois].reduction = faux
        par_mois[mois + 1].reduction += juste - faux
        hors = fautifs(par_mois, salarie)
        if hors is None or not hors <= {mois} or (faux and abs(juste - faux) < 1_500):
            return []
        if not absorbe(mensuelles[mois + 1], max(0, juste - faux)) or not absorbe(
            mensuelles[mois], max(0, faux - juste)
        ):
            return []
        fausses[id(salarie)] = faux
        plan.append((salarie, serie, juste - faux, faux, hors))
    if len(plan) < 2 or sum(bool(f) for f in fausses.values()) < 2:
        return []
    for salarie, serie, ecart, faux, hors in plan:
        _fixer(salarie, mensuelles[mois], _partager(faux, mois - 1, declarant.cinquante))
        _decaler(salarie, mensuelles[mois + 1], serie[mois + 1], ecart, declarant.cinquante)
        noter_cumuls(salarie, mensuelles, hors, numero, "réduction aux paramètres de l'année précédente")
    mensuelles[mois].noter(
        numero,
        "RG-07",
        mensuelles[mois].trouver(None, "11"),
        None,
        "paramètres de l'année précédente",
        "S21.G00.81.004",
    )
    premiere = next(o for o in mensuelles[mois].occurrences("81") if o.valeur("001") == "106")
    mensuelles[mois].noter(numero, "RG-04", premiere, "004", "part de la retraite complémentaire de l'année précédente")
    return [s for s, *_ in plan]


def _ancienne(ancien: baremes.Bareme, suivi: Mois, declarant: Declarant) -> int:
    return round(ancien.coefficient(suivi.remuneration, suivi.smic, declarant.cinquante) * suivi.remuneration)


def ef_02(
    mois: int,
    mensuelles: Mensuelles,
    bulletins: dict[int, dict[int, Bulletin]],
    numero: str,
    tirage: Random,
    fenetre: Fenetre,
    libre: Libre,
) -> list[Salarie]:
    """Déclaration partielle du dernier mois : près de la moitié des salariés en a disparu."""
    avant, present = bulletins.get(mois - 1, {}), bulletins[mois]
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
    if mois != fenetre.fin or len(avant) < 10 or len(stables) <= combien:
        return []
    retires, edition = stables[:combien], mensuelles[mois]
    pas = 0
    with Suivi(edition):
        for salarie in retires:
            pas += centimes(edition.trouver(salarie, "50"), "009")
            edition.retirer(*edition.individu(salarie))
    versement = edition.trouver(None, "20", r001="DGFIP")
    somme = sum(centimes(o, "009") for o in edition.occurrences("50"))
    versement.ligne("005").valeur = montant((somme + 50) // 100 * 100)
    etablissement = edition.trouver(None, "11")
    for _ in retires:
        edition.noter(
            numero, "CT-01", etablissement, None, "salarié absent d'une déclaration partielle", "S21.G00.62.001"
        )
    edition.noter(numero, "EF-02", etablissement, None, "effectif brusquement réduit", "S21.G00.30.001")
    return retires


def ag_06c(edition: Edition, numero: str) -> None:
    """La déclaration qui annule et remplace perd bordereaux et versements à l'Urssaf."""
    declarant: Declarant = edition.declaration.declarant
    for bloc in ("22", "23"):
        for o in edition.occurrences(bloc):
            edition.retirer(*o.lignes)
    for o in edition.occurrences("20"):
        if o.valeur("002") == declarant.siret:
            edition.retirer(*o.lignes)
    etablissement = edition.trouver(None, "11")
    edition.noter(numero, "AG-06c", etablissement, None, "bordereaux perdus au remplacement", "S21.G00.22.001")


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
