"""Les défauts qui ont une suite : corrigés par un CRM, en partie seulement, répétés, substitués, contestés."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from vigie.demo.defauts import attendus_net, elementaires
from vigie.demo.defauts.durables import juge_depuis, noter_retraite
from vigie.demo.defauts.suivi import Attendu
from vigie.demo.population.modele import Salarie
from vigie.demo.reperes import calendrier
from vigie.demo.reperes.calendrier import jma
from vigie.demo.texte import declaration, individu
from vigie.demo.texte.edition import Edition
from vigie.demo.texte.historique import Historique
from vigie.demo.texte.neodes import Declaration, montant

# Nombre de défauts pour 2 000 individus.
QUOTAS = {"BAS-01 (substitué)": 3, "BAS-03 (CRM)": 3, "BAS-03 (CRM en partie)": 2, "ID-02 (récidive)": 3}
DEPOT_SUBSTITUTION = date(2026, 6, 10)

Mensuelles = dict[int, Edition]
Geste = Callable[[Historique, int, Salarie, Mensuelles, str, Random], bool]


class Poseur:
    """Répartit ces défauts entre les déclarants, avec son propre tirage : ceux des autres planteurs n'en bougent pas."""

    def __init__(self, graine: int, echelle: float, nb_declarants: int) -> None:
        self.tirage = Random(f"suites {graine}")
        genres = [g for g, n in QUOTAS.items() for _ in range(max(1, round(n * min(1.0, echelle))))]
        self.attente = sorted((self.tirage.randrange(nb_declarants * 2 // 3 + 1), g) for g in genres)

    def poser(self, historique: Historique, mensuelles: Mensuelles, pris: set[int], numero: str) -> bool:
        """Pose chez ce déclarant au plus un des défauts qui l'attendent, sur un salarié que rien d'autre ne touche ; vrai si c'est fait."""
        if len(historique.declarant.salaries) < 3:
            return False
        for attendu in [a for a in self.attente if a[0] <= historique.declarant.rang]:
            couples = [
                (mi, b.salarie)
                for mi in historique.fenetre
                for b in historique.bulletins[mi].values()
                if id(b.salarie) not in pris
            ]
            self.tirage.shuffle(couples)
            for mois, salarie in couples[:60]:
                if _convient(historique, mois, salarie) and GESTES[attendu[1]](
                    historique, mois, salarie, mensuelles, numero, self.tirage
                ):
                    pris.add(id(salarie))
                    self.attente.remove(attendu)
                    return True
        return False


def _convient(historique: Historique, mois: int, salarie: Salarie) -> bool:
    """Un salarié présent jusqu'au bout, à la paie sans histoire."""
    bulletin = _bulletin(historique, mois, salarie)
    return (
        bulletin is not None
        and elementaires.simple(bulletin)
        and bulletin.b02 == bulletin.b03
        and not (salarie.rappels or salarie.ntt or salarie.fin or salarie.numeros)
    )


def _bulletin(historique: Historique, mois: int, salarie: Salarie):
    return next((b for b in historique.bulletins.get(mois, {}).values() if b.salarie is salarie), None)


# --- corrections demandées par un CRM ---------------------------------------------------------------------------------


def _crm(
    historique: Historique,
    mois: int,
    salarie: Salarie,
    mensuelles: Mensuelles,
    numero: str,
    tirage: Random,
    en_entier: bool,
) -> bool:
    """Base plafonnée minorée ; deux mois après, un différentiel qui cite un CRM la rétablit, ou la moitié seulement."""
    correction = mois + 2
    utiles = (
        juge_depuis(salarie, mois, historique.fenetre) is not None
        and correction in mensuelles
        and correction // 12 == mois // 12
    )
    if not utiles or any(_bulletin(historique, m, salarie) is None for m in range(mois, correction + 1)):
        return False
    manque = min(tirage.randrange(8_000, 30_000), _bulletin(historique, mois, salarie).b02 // 2) // 2 * 2
    bulletin = _bulletin(historique, mois, salarie)
    consequences = attendus_net.consequences(bulletin, bulletin.mns, b02=bulletin.b02 - manque)
    if consequences is None:
        return False
    base = mensuelles[mois].trouver(salarie, "78", r001="02")
    base.ligne("004").valeur = montant(bulletin.b02 - manque)
    fin = correction if en_entier else (mois // 12 + 1) * 12
    for m in range(mois, fin):
        if m in mensuelles and _bulletin(historique, m, salarie):
            mensuelles[m].noter(
                numero,
                "BAS-03",
                mensuelles[m].trouver(salarie, "78", r001="02"),
                "004",
                "base plafonnée minorée, correction par CRM",
            )
    _differentiel(
        salarie,
        mensuelles[correction],
        mois,
        manque if en_entier else manque // 2,
        f"CRM{calendrier.iso(mois)}{salarie.matricule}",
    )
    sort = mensuelles[mois].declaration.anomalies[-1].sort
    sort.crm = mensuelles[correction].declaration.cle
    if en_entier:
        sort.mode, sort.correction = "differentiel", sort.crm
    noter_retraite(mensuelles[mois], bulletin, numero, "02")
    attendus_net.noter(mensuelles[mois], bulletin, numero, consequences)
    return True


def _differentiel(salarie: Salarie, edition: Edition, mois: int, valeur: int, crm: str) -> None:
    """Ajoute une base 02 rattachée au mois, avec l'identifiant du CRM (78.007) qui l'a demandée."""
    derniere = edition.occurrences("81", edition.individu(salarie))[-1].lignes[-1]
    debut = max(calendrier.premier(mois), salarie.debut)
    textes = (
        ("001", "02"),
        ("002", jma(debut)),
        ("003", jma(calendrier.dernier(mois))),
        ("004", montant(valeur)),
        ("007", crm[:18]),
    )
    edition.inserer(derniere, [f"S21.G00.78.{suffixe},'{texte}'" for suffixe, texte in textes])


def _crm_entier(
    historique: Historique, mois: int, salarie: Salarie, mensuelles: Mensuelles, numero: str, tirage: Random
) -> bool:
    return _crm(historique, mois, salarie, mensuelles, numero, tirage, en_entier=True)


def _crm_en_partie(
    historique: Historique, mois: int, salarie: Salarie, mensuelles: Mensuelles, numero: str, tirage: Random
) -> bool:
    return _crm(historique, mois, salarie, mensuelles, numero, tirage, en_entier=False)


# --- récidive ---------------------------------------------------------------------------------------------------------


def _recidive(
    historique: Historique, mois: int, salarie: Salarie, mensuelles: Mensuelles, numero: str, tirage: Random
) -> bool:
    """Mois de naissance faux, juste le mois suivant, faux de nouveau deux mois plus tard."""
    if mois + 2 not in mensuelles or any(_bulletin(historique, m, salarie) is None for m in range(mois, mois + 3)):
        return False
    return all(
        elementaires.id_02(mensuelles[m], _bulletin(historique, m, salarie), numero, tirage) for m in (mois, mois + 2)
    )


# --- substitution -----------------------------------------------------------------------------------------------------


def _substitue(
    historique: Historique, mois: int, salarie: Salarie, mensuelles: Mensuelles, numero: str, tirage: Random
) -> bool:
    """Base plafonnée supérieure, en 2025 : rappelée, jamais corrigée, substituée par l'Urssaf en juin 2026."""
    depose = calendrier.mois_de(DEPOT_SUBSTITUTION)
    if (
        depose not in historique.fenetre
        or calendrier.annee(mois) != 2025
        or juge_depuis(salarie, mois, historique.fenetre) is not None
    ):
        return False
    bulletin = _bulletin(historique, mois, salarie)
    b02 = bulletin.b02 + tirage.randrange(5_000, 40_000)
    consequences = attendus_net.consequences(bulletin, bulletin.mns, b02=b02)
    if consequences is None:
        return False
    base = mensuelles[mois].trouver(salarie, "78", r001="02")
    base.ligne("004").valeur = montant(b02)
    mensuelles[mois].noter(numero, "BAS-01", base, "004", "base plafonnée supérieure à la déplafonnée, puis substituée")
    substitution = dsn_de_substitution(historique, mois, salarie)
    historique.autres.append(substitution)
    mensuelles[mois].declaration.anomalies[-1].sort.substitution = substitution.cle
    noter_retraite(mensuelles[mois], bulletin, numero, "02")
    attendus_net.noter(mensuelles[mois], bulletin, numero, consequences)
    return True


# Ce que le modèle de la nature 09 admet d'un individu, rubriques d'usage obligatoire ou conditionnel.
_BLOCS_09 = ("30", "40", "50", "51", "71", "78")
_EXCLUES_09 = frozenset({"S21.G00.51.012", "S21.G00.30.025"})


def dsn_de_substitution(historique: Historique, mois: int, salarie: Salarie) -> Declaration:
    """DSN de substitution (09, suite à fiabilisation) du mois pour une personne, émise par l'Urssaf du déclarant."""
    declarant, bulletin = historique.declarant, _bulletin(historique, mois, salarie)
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


GESTES: dict[str, Geste] = {
    "BAS-01 (substitué)": _substitue,
    "BAS-03 (CRM)": _crm_entier,
    "BAS-03 (CRM en partie)": _crm_en_partie,
    "ID-02 (récidive)": _recidive,
}


# --- contestations ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Contestee:
    """Une contestation de la démonstration, située comme au journal des défauts."""

    fichier: str
    ligne_bloc: int
    identifiant: str
    motif: str
    deposee_le: date
    issue: str
    motif_issue: str
    close_le: date | None


# Contrôle, motif, issues dans l'ordre des défauts les plus anciens (vide : encore ouverte).
_CONTESTES = (
    ("CO-04", "Valeur activée par une consigne parue en cours d'année", ("fondee", "fondee", "rejetee", "fondee", "fondee", "fondee")),
    ("AG-04", "Paiement partiel convenu avec l'organisme", ("rejetee", "")),
    ("AG-05", "Régularisation d'un autre mois comprise dans le versement", ("rejetee", "")),
)  # fmt: skip
_MOTIFS = {"fondee": "La consigne existe : le contrôle l'ignorait", "rejetee": "Aucune pièce ne le montre", "": ""}


def contester(attendus: list[Attendu], horizon: datetime) -> list[Contestee]:
    """Choisit les défauts contestés : les plus anciens de chaque contrôle, déposés trois semaines après, clos un mois plus tard."""
    choisis = []
    for controle, motif, issues in _CONTESTES:
        defauts = sorted(
            (a for a in attendus if a.identifiant == controle), key=lambda a: (a.detectee_le, a.fichier, a.ligne_bloc)
        )
        libres = [a for a in defauts if a.detectee_le + timedelta(days=60) < horizon and not a.sort.correction]
        for a, issue in zip(libres, issues, strict=False):
            depot = a.detectee_le.date() + timedelta(days=21)
            close = depot + timedelta(days=30) if issue else None
            choisis.append(Contestee(a.fichier, a.ligne_bloc, controle, motif, depot, issue, _MOTIFS[issue], close))
    return choisis
