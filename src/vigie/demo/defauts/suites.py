"""Les défauts qui ont une suite : corrigés par un CRM, en partie seulement, répétés, substitués."""

from datetime import date, datetime, timedelta

from vigie.demo.defauts import attendus_net
from vigie.demo.defauts.assiettes import poser_base
from vigie.demo.defauts.conditions import clot_son_cumul, juge_depuis
from vigie.demo.defauts.durables import noter_retraite, noter_retraite_trop_haute
from vigie.demo.defauts.elementaires import id_02
from vigie.demo.defauts.registre import Cible, Vise, defaut
from vigie.demo.reperes import calendrier
from vigie.demo.reperes.calendrier import jma
from vigie.demo.texte import declaration, individu
from vigie.demo.texte.neodes import Declaration, montant

DEPOT_SUBSTITUTION = date(2026, 6, 10)


# --- corrections demandées par un CRM ---------------------------------------------------------------------------------


def _crm(cible: Cible, en_entier: bool) -> bool:
    """Base plafonnée minorée ; deux mois après, un différentiel qui cite un CRM la rétablit, ou la moitié seulement."""
    mois, bulletin, correction = cible.mois, cible.bulletin, cible.mois + 2
    juge = juge_depuis(cible.salarie, mois, cible.fenetre) is not None
    utiles = juge and correction in cible.mensuelles and correction // 12 == mois // 12
    if not utiles or any(m not in cible.bulletins for m in range(mois, correction + 1)):
        return False
    manque = min(cible.tirage.randrange(8_000, 30_000), bulletin.b02 // 2) // 2 * 2
    consequences = attendus_net.consequences(bulletin, bulletin.mns, b02=bulletin.b02 - manque)
    if consequences is None:
        return False
    poser_base(cible, "02", bulletin.b02 - manque)
    for m in range(mois, correction if en_entier else (mois // 12 + 1) * 12):
        if m in cible.mensuelles and m in cible.bulletins:
            du_mois = cible.au(m)
            texte = "base plafonnée minorée, correction par CRM"
            du_mois.noter("BAS-03", du_mois.trouver("78", r001="02"), "004", texte)
    _differentiel(cible.au(correction), mois, manque if en_entier else manque // 2)
    sort = cible.edition.declaration.anomalies[-1].sort
    sort.crm = cible.mensuelles[correction].declaration.cle
    if en_entier:
        sort.mode, sort.correction = "differentiel", sort.crm
    noter_retraite_trop_haute(cible)
    attendus_net.noter(cible, consequences)
    return True


def _differentiel(correction: Cible, mois: int, valeur: int) -> None:
    """Ajoute une base 02 rattachée au mois, avec l'identifiant du CRM (78.007) qui l'a demandée."""
    edition, salarie = correction.edition, correction.salarie
    derniere = edition.occurrences("81", edition.individu(salarie))[-1].lignes[-1]
    debut = max(calendrier.premier(mois), salarie.debut)
    textes = (
        ("001", "02"),
        ("002", jma(debut)),
        ("003", jma(calendrier.dernier(mois))),
        ("004", montant(valeur)),
        ("007", f"CRM{calendrier.iso(mois)}{salarie.matricule}"[:18]),
    )
    edition.inserer(derniere, [f"S21.G00.78.{suffixe},'{texte}'" for suffixe, texte in textes])


@defaut("BAS-03 (CRM)", quota=3, vise=Vise.SUIVI)
def bas_03_crm(cible: Cible) -> bool:
    """Base plafonnée minorée, rétablie par un différentiel qu'un CRM a demandé."""
    return _crm(cible, en_entier=True)


@defaut("BAS-03 (CRM en partie)", quota=2, vise=Vise.SUIVI)
def bas_03_crm_en_partie(cible: Cible) -> bool:
    """Base plafonnée minorée, rétablie pour moitié : le cumul reste faux."""
    return _crm(cible, en_entier=False)


# --- récidive ---------------------------------------------------------------------------------------------------------


@defaut("ID-02 (récidive)", quota=3, vise=Vise.SUIVI)
def id_02_recidive(cible: Cible) -> bool:
    """Mois de naissance faux, juste le mois suivant, faux de nouveau deux mois plus tard."""
    mois = cible.mois
    if mois + 2 not in cible.mensuelles or any(m not in cible.bulletins for m in range(mois, mois + 3)):
        return False
    return all(id_02(cible.au(m)) for m in (mois, mois + 2))


# --- substitution -----------------------------------------------------------------------------------------------------


@defaut("BAS-01 (substitué)", quota=3, vise=Vise.SUIVI, rare=True)
def bas_01_substitue(cible: Cible) -> bool:
    """Base plafonnée supérieure, en 2025 : rappelée, jamais corrigée, substituée par l'Urssaf en juin 2026."""
    bulletin, depose = cible.bulletin, calendrier.mois_de(DEPOT_SUBSTITUTION)
    if depose not in cible.fenetre or calendrier.annee(cible.mois) != 2025 or not clot_son_cumul(cible):
        return False
    b02 = bulletin.b02 + cible.tirage.randrange(5_000, 40_000)
    consequences = attendus_net.consequences(bulletin, bulletin.mns, b02=b02)
    if consequences is None:
        return False
    base = poser_base(cible, "02", b02)
    cible.noter("BAS-01", base, "004", "base plafonnée supérieure à la déplafonnée, puis substituée")
    substitution = dsn_de_substitution(cible)
    cible.historique.autres.append(substitution)
    cible.edition.declaration.anomalies[-1].sort.substitution = substitution.cle
    noter_retraite(cible, "02")
    attendus_net.noter(cible, consequences)
    return True


# Ce que le modèle de la nature 09 admet d'un individu, rubriques d'usage obligatoire ou conditionnel.
_BLOCS_09 = ("30", "40", "50", "51", "71", "78")
_EXCLUES_09 = frozenset({"S21.G00.51.012", "S21.G00.30.025"})


def dsn_de_substitution(cible: Cible) -> Declaration:
    """DSN de substitution (09, suite à fiabilisation) du mois pour une personne, émise par l'Urssaf du déclarant."""
    declarant, bulletin, mois = cible.declarant, cible.bulletin, cible.mois
    depot = datetime.combine(
        DEPOT_SUBSTITUTION + timedelta(days=declarant.rang % 7), datetime.min.time().replace(hour=9)
    )
    tete = {
        "001": "09", "002": "01", "003": "11", "004": "1", "005": jma(calendrier.premier(mois)), "007": jma(depot.date()),
        "008": "01", "010": "01", "013": "02",
    }  # fmt: skip
    norme = declaration.norme_du(declarant, calendrier.mois_de(depot.date()))
    grille = individu.Grille(declarant, calendrier.annee(mois))
    corps = individu.individu(bulletin, declarant, grille, declaration.norme_du(declarant, mois))
    gardees = [x for x in corps if x[8:10] in _BLOCS_09 and x[:14] not in _EXCLUES_09]
    lignes = [f"S20.G00.05.{suffixe},'{valeur}'" for suffixe, valeur in tete.items()]
    lignes += [
        f"S21.G00.06.001,'{declarant.siren}'",
        f"S21.G00.06.003,'{declarant.secteur.ape}'",
        f"S21.G00.11.001,'{declarant.nic}'",
        f"S21.G00.11.002,'{declarant.secteur.ape}'",
        f"S21.G00.11.022,'{declarant.secteur.idcc}'",
        *_base_plafonnee_seule(gardees),
    ]
    return Declaration(
        declarant, mois, "09", 1, depot, norme, lignes, lot=calendrier.iso(calendrier.mois_de(depot.date()))
    )


def _base_plafonnee_seule(lignes: list[str]) -> list[str]:
    """Les lignes sans les bases autres que la plafonnée (02) et la déplafonnée (03)."""
    gardees, garde = [], True
    for ligne in lignes:
        if ligne.startswith("S21.G00.78.001"):
            garde = ligne[16:18] in ("02", "03")
        if garde or not ligne.startswith("S21.G00.78."):
            gardees.append(ligne)
    return gardees
