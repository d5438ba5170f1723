"""Défauts d'une déclaration entière : bordereau, parts de la réduction, taille d'entreprise, effectif."""

from typing import NamedTuple

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
from vigie.demo.defauts.conditions import juge_depuis
from vigie.demo.defauts.elementaires import manques_a_verser
from vigie.demo.defauts.registre import Cible, Vise, defaut
from vigie.demo.population.modele import Declarant
from vigie.demo.reperes import baremes, calendrier, taux
from vigie.demo.texte.edition import Edition, Occurrence
from vigie.demo.texte.neodes import montant

# --- la déclaration -------------------------------------------------------------------------------------------------


@defaut("RG-04", quota=4, agrege=True)
def rg_04(cible: Cible) -> bool:
    """Part de la retraite complémentaire trop forte, prise sur celle de l'Urssaf."""
    edition, bulletin = cible.edition, cible.bulletin
    somme = -sum(centimes(o, "004") for o in edition.occurrences("81") if o.valeur("001") in ("018", "106"))
    deplace = somme // 20 + 1_000
    if not bulletin.porte_reduction or -bulletin.red_018 < 2 * deplace or somme <= 0:
        return False
    with Suivi(edition):
        ajouter(cible.trouver("81", r001="018"), "004", deplace)
        ajouter(cible.trouver("81", r001="106"), "004", -deplace)
    premiere = next(o for o in edition.occurrences("81") if o.valeur("001") == "106")
    cible.noter("RG-04", premiere, "004", "part de la retraite complémentaire trop forte")
    return True


@defaut("RG-10", quota=4, agrege=True)
def rg_10(cible: Cible) -> bool:
    """Réduction du bordereau différente de celle des salariés ; le total et le versement suivent le bordereau."""
    edition = cible.edition
    ligne = next((o for o in agregees(edition) if o.valeur("001") == "668"), None)
    if ligne is None:
        return False
    ecart = cible.tirage.randrange(20, 200)
    for suffixe in ("004", "005"):
        ajouter(ligne, suffixe, ecart * 100)
    total(edition, -ecart)
    cible.noter("RG-10", ligne, "004", "réduction du bordereau supérieure à celle des salariés")
    return True


def _au_dela_du_taux(ligne: Occurrence) -> int:
    """Euros dont un montant doit s'écarter pour ne plus répondre au taux de son code : quatre pour mille, et deux euros."""
    return 2 + centimes(ligne, "005") // 25_000


@defaut("AG-01", quota=4, agrege=True)
def ag_01(cible: Cible) -> bool:
    """Assiette d'une ligne agrégée différente de celle des salariés."""
    code, taux_du_code = cible.tirage.choice((("027", None), ("260", taux.CSG + taux.CRDS), ("772", taux.CHOMAGE)))
    ligne = next(o for o in agregees(cible.edition) if o.valeur("001") == code)
    ecart = cible.tirage.randrange(30, 900)
    if taux_du_code is None:
        # à 0,016 %, le montant de la ligne répond encore à son assiette
        ajouter(ligne, "004", ecart * 100)
    else:
        ajouter(ligne, "004", (ecart + _au_dela_du_taux(ligne) * 100_000 // taux_du_code) * 100)
        cible.noter("AG-10", ligne, "005", "montant qui ne répond plus à l'assiette du bordereau")
    cible.noter("AG-01", ligne, "004", "assiette du bordereau différente de celle des salariés")
    return True


@defaut("AG-02", quota=4, agrege=True)
def ag_02(cible: Cible) -> bool:
    """Montant d'une ligne agrégée différent de celui des salariés ; total et versement suivent."""
    edition = cible.edition
    code = cible.tirage.choice(("260", "772"))
    ligne = next(o for o in agregees(edition) if o.valeur("001") == code)
    ecart = cible.tirage.randrange(40, 300) + _au_dela_du_taux(ligne)
    if not centimes(ligne, "005"):
        return False
    ajouter(ligne, "005", ecart * 100)
    total(edition, ecart)
    cible.noter("AG-02", ligne, "005", "cotisation du bordereau différente de celle des salariés")
    cible.noter("AG-10", ligne, "005", "cotisation du bordereau qui n'est pas au taux du code")
    return True


def _complet(edition: Edition) -> bool:
    """Chaque ligne du bordereau porte son montant : son total se vérifie."""
    return all(centimes(o, "005") or not centimes(o, "004") for o in agregees(edition))


@defaut("AG-03", quota=4, agrege=True)
def ag_03(cible: Cible) -> bool:
    """Total du bordereau différent de la somme de ses lignes ; le versement suit le total."""
    edition = cible.edition
    if not _complet(edition):
        return False
    total(edition, cible.tirage.randrange(10, 400))
    cible.noter("AG-03", du_mois(edition), "005", "total du bordereau différent de ses lignes")
    return True


@defaut("AG-03b", quota=3, agrege=True)
def ag_03b(cible: Cible) -> bool:
    """Total du bordereau en centimes ; le versement aussi."""
    edition = cible.edition
    bordereau, fin = du_mois(edition), calendrier.jma(calendrier.dernier(edition.declaration.mois))
    for o in (bordereau, edition.trouver(None, "20", r002=cible.declarant.siret, r007=fin)):
        ajouter(o, "005", 37)
    cible.noter("AG-03b", bordereau, "005", "total du bordereau non arrondi à l'euro")
    return True


@defaut("AG-06", quota=3, agrege=True)
def ag_06(cible: Cible) -> bool:
    """Bordereau de deux mois civils."""
    edition = cible.edition
    bordereau = du_mois(edition)
    bordereau.ligne("003").valeur = calendrier.jma(calendrier.premier(edition.declaration.mois - 1))
    cible.noter("AG-06", bordereau, "003", "bordereau de deux mois civils")
    return True


@defaut("AG-06b", quota=3, agrege=True)
def ag_06b(cible: Cible) -> bool:
    """Bordereau négatif sur la période courante : ni ses lignes ni le versement ne le sont."""
    edition = cible.edition
    bordereau, complet = du_mois(edition), _complet(edition)
    if centimes(bordereau, "005") < 10_000 or manques_a_verser(cible):
        return False
    bordereau.ligne("005").valeur = montant(-cible.tirage.randrange(20, 900) * 100)
    cible.noter("AG-06b", bordereau, "005", "bordereau négatif")
    # tous les versements du compte se comparent ensemble ; l'écart se dit au premier
    versement = edition.trouver(None, "20", r002=cible.declarant.siret)
    cible.noter("AG-04", versement, "005", "versement différent d'un bordereau négatif")
    if complet:
        cible.noter("AG-03", bordereau, "005", "bordereau négatif, lignes positives")
    return True


@defaut("AG-08", quota=3, agrege=True)
def ag_08(cible: Cible) -> bool:
    """Versement mobilité pour une commune où l'établissement n'emploie pas."""
    edition = cible.edition
    departement = edition.trouver(None, "11").valeur("004")[:2]
    commune = cible.tirage.choice([c for c in ("13055", "59350", "67482", "06088") if c[:2] != departement])
    textes = ["S21.G00.23.001,'900'", "S21.G00.23.002,'920'", "S21.G00.23.003,'2.00'", "S21.G00.23.004,'1500.00'"]
    textes += ["S21.G00.23.005,'30.00'", f"S21.G00.23.006,'{commune}'"]
    ligne = edition.inserer(agregees(edition)[-1].lignes[-1], textes)
    total(edition, 30)
    cible.noter("AG-08", ligne, "006", "versement mobilité d'un autre département")
    return True


@defaut("EF-01", quota=3, agrege=True)
def ef_01(cible: Cible) -> bool:
    """Contribution au FNAL d'un salarié au taux de l'autre taille d'entreprise."""
    edition = cible.edition
    if len(edition.occurrences("30")) < 2 or cible.bulletin.rappel:
        return False
    actuelle, autre, faux = ("03", "02", taux.FNAL) if cible.declarant.cinquante else ("02", "03", taux.FNAL_CINQUANTE)
    base = cible.trouver("78", r001=autre)
    edition.retirer(*edition.enfant(cible.trouver("78", r001=actuelle), "81", r001="049").lignes)
    assiette = centimes(base, "004")
    derniere = base.lignes[-1]
    suivante = edition.lignes[edition.rang(derniere) + 1 :][:2]
    if suivante and suivante[0].rubrique == "S21.G00.79.001":
        derniere = suivante[-1]
    montant_du = montant(taux.part(assiette, faux))
    textes = ("001,'049'", f"003,'{montant(assiette)}'", f"004,'{montant_du}'", f"007,'{taux.texte(faux)}'")
    edition.inserer(derniere, [f"S21.G00.81.{x}" for x in textes])
    premiere = next(o for o in edition.occurrences("81") if o.valeur("001") == "049")
    cible.noter("EF-01", premiere, "001", "deux tailles d'entreprise dans la déclaration")
    return True


# --- plusieurs salariés ---------------------------------------------------------------------------------------------


def _voisins(cible: Cible) -> list[Cible]:
    """Chaque salarié du déclarant présent ce mois-là, au même mois ; dans l'ordre où ils paraissent dans l'année."""
    feuilles = cible.historique.bulletins
    rangs = dict.fromkeys(rang for par_rang in feuilles.values() for rang in par_rang)
    return [cible.chez(rang) for rang in rangs if rang in feuilles[cible.mois]]


def _fixer(cible: Cible, montants: dict[str, int]) -> None:
    with Suivi(cible.edition):
        for code, valeur in montants.items():
            cible.trouver("81", r001=code).ligne("004").valeur = montant(valeur)


def _partager(reduction: int, mois: int, cinquante: bool) -> dict[str, int]:
    """Les deux lignes d'une réduction, au partage du barème de ce mois."""
    bareme = baremes.du_mois(mois)
    retraite = round(reduction * bareme.part_retraite / bareme.maximum(cinquante))
    return {"018": retraite - reduction, "106": -retraite}


def _decaler(cible: Cible, ecart: int) -> None:
    """Rattrape ce mois-ci `ecart` centimes de réduction."""
    bulletin, parts = cible.bulletin, _partager(ecart, cible.mois, cible.declarant.cinquante)
    _fixer(cible, {"018": bulletin.red_018 + parts["018"], "106": bulletin.red_106 + parts["106"]})


@defaut("RG-03b", quota=3, vise=Vise.DECLARATION)
def rg_03b(cible: Cible) -> bool:
    """En janvier, un salarié au taux de l'autre effectif ; rattrapé en février, l'année garde deux taux."""
    mois, declarant = cible.mois, cible.declarant
    if mois % 12:
        return False
    annees = [(voisin, par_mois) for voisin in _voisins(cible) if (par_mois := _annee_distincte(voisin))]
    if len(annees) < 2:
        return False
    (voisin, par_mois), (temoin, _) = annees[:2]
    autre = round(cumul({mois: par_mois[mois]}, not declarant.cinquante))
    juste, par_mois[mois].reduction = par_mois[mois].reduction, autre
    par_mois[mois + 1].reduction += juste - autre
    if fautifs(par_mois, voisin.salarie) != set():
        return False
    _fixer(voisin, _partager(autre, mois, not declarant.cinquante))
    _decaler(voisin.au(mois + 1), juste - autre)
    for m in par_mois:
        etablissement = cible.mensuelles[m].trouver(None, "11")
        cible.au(m).noter("RG-03b", etablissement, None, "deux taux d'effectif dans l'année", "S21.G00.81.004")
    cible.prendre(voisin.salarie, temoin.salarie)
    return True


def _annee_distincte(voisin: Cible) -> dict[int, Mois] | None:
    """L'année d'un salarié libre, toute déclarée depuis ce mois, où les deux taux se distinguent ; None sinon."""
    mois, bulletins = voisin.mois, voisin.bulletins
    if mois + 1 not in bulletins or not voisin.libre(voisin.salarie) or voisin.salarie.forfait:
        return None
    par_mois = suivable(voisin)
    entiere = par_mois and min(par_mois) == mois and _distinct(par_mois)
    return par_mois if entiere and all(m in par_mois for m in voisin.mensuelles if m // 12 == mois // 12) else None


def _distinct(par_mois: dict[int, Mois]) -> bool:
    """Chaque mois, le cumul du salarié distingue les deux taux, bien au-delà des arrondis."""
    for m in par_mois:
        connus = {k: v for k, v in par_mois.items() if k <= m}
        if abs(cumul(connus, True) - cumul(connus, False)) < 30 * len(connus):
            return False
    return True


class Ancienne(NamedTuple):
    """Un salarié à qui les paramètres de l'année précédente donnent une autre réduction, en centimes."""

    cible: Cible
    faux: int
    ecart: int
    hors: set[int]


@defaut("RG-07", quota=3, vise=Vise.DECLARATION)
def rg_07(cible: Cible) -> bool:
    """En janvier, toute la déclaration aux paramètres de l'année précédente ; rattrapée en février."""
    mois, edition = cible.mois, cible.edition
    ancien = baremes.du_mois(mois - 1)
    if mois % 12 or mois + 1 not in cible.fenetre or ancien.maximum(True) == baremes.du_mois(mois).maximum(True):
        return False
    plan = []
    for voisin in (x for x in _voisins(cible) if x.bulletin.porte_reduction):
        if (ancienne := _a_l_ancienne(voisin, ancien)) is None:
            return False
        plan.append(ancienne)
    if len(plan) < 2 or sum(bool(x.faux) for x in plan) < 2:
        return False
    for x in plan:
        _fixer(x.cible, _partager(x.faux, mois - 1, cible.declarant.cinquante))
        _decaler(x.cible.au(mois + 1), x.ecart)
        noter_cumuls(x.cible, x.hors, "réduction aux paramètres de l'année précédente")
    cible.noter("RG-07", edition.trouver(None, "11"), None, "paramètres de l'année précédente", "S21.G00.81.004")
    premiere = next(o for o in edition.occurrences("81") if o.valeur("001") == "106")
    cible.noter("RG-04", premiere, "004", "part de la retraite complémentaire de l'année précédente")
    cible.prendre(*(x.cible.salarie for x in plan))
    return True


def _a_l_ancienne(voisin: Cible, ancien: baremes.Bareme) -> Ancienne | None:
    """Ce que deviendrait la réduction du salarié ; None si elle troublerait autre chose que ce mois."""
    salarie, mois = voisin.salarie, voisin.mois
    admis = voisin.libre(salarie) and not salarie.debuts and not salarie.reparait
    par_mois = annee(voisin, mois) if juge_depuis(salarie, mois, voisin.fenetre) == mois and admis else None
    if par_mois is None or mois + 1 not in par_mois:
        return None
    juste, faux = par_mois[mois].reduction, _ancienne(ancien, par_mois[mois], voisin.declarant)
    par_mois[mois].reduction = faux
    par_mois[mois + 1].reduction += juste - faux
    hors = fautifs(par_mois, salarie)
    if hors is None or not hors <= {mois} or (faux and abs(juste - faux) < 1_500):
        return None
    suivante = voisin.mensuelles[mois + 1]
    tient = absorbe(suivante, max(0, juste - faux)) and absorbe(voisin.edition, max(0, faux - juste))
    return Ancienne(voisin, faux, juste - faux, hors) if tient else None


def _ancienne(ancien: baremes.Bareme, suivi: Mois, declarant: Declarant) -> int:
    return round(ancien.coefficient(suivi.remuneration, suivi.smic, declarant.cinquante) * suivi.remuneration)


@defaut("EF-02", quota=3, vise=Vise.DECLARATION)
def ef_02(cible: Cible) -> bool:
    """Déclaration partielle du dernier mois : près de la moitié des salariés en a disparu."""
    mois, feuilles = cible.mois, cible.historique.bulletins
    avant, present = feuilles.get(mois - 1, {}), feuilles[mois]
    stables = [
        b.salarie
        for rang, b in present.items()
        if rang in avant
        and cible.libre(b.salarie)
        and not (b.arret or avant[rang].arret or b.rappel or b.salarie.ntt)
        and b.salarie.fin is None
        and not b.salarie.fin_prevue
    ]
    combien = len(avant) * 45 // 100
    if mois != cible.fenetre.fin or len(avant) < 10 or len(stables) <= combien:
        return False
    retires, edition = stables[:combien], cible.edition
    with Suivi(edition):
        for salarie in retires:
            edition.retirer(*edition.individu(salarie))
    versement = edition.trouver(None, "20", r001="DGFIP")
    somme = sum(centimes(o, "009") for o in edition.occurrences("50"))
    versement.ligne("005").valeur = montant((somme + 50) // 100 * 100)
    etablissement = edition.trouver(None, "11")
    for _ in retires:
        cible.noter("CT-01", etablissement, None, "salarié absent d'une déclaration partielle", "S21.G00.62.001")
    cible.noter("EF-02", etablissement, None, "effectif brusquement réduit", "S21.G00.30.001")
    cible.prendre(*retires)
    return True
