"""Les défauts qui ont une suite : corrigés par un CRM, en partie seulement, répétés, substitués, contestés."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from vigie.demo.defauts import attendus_net, elementaires
from vigie.demo.defauts.durables import juge_depuis, noter_retraite
from vigie.demo.defauts.suivi import Attendu, cle
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

    def poser(self, h: Historique, mensuelles: Mensuelles, pris: set[int], numero: str) -> bool:
        """Pose chez ce déclarant au plus un des défauts qui l'attendent, sur un salarié que rien d'autre ne touche ; vrai si c'est fait."""
        if len(h.declarant.salaries) < 3:
            return False
        for attendu in [a for a in self.attente if a[0] <= h.declarant.rang]:
            couples = [
                (mi, b.salarie) for mi in h.fenetre for b in h.bulletins[mi].values() if id(b.salarie) not in pris
            ]
            self.tirage.shuffle(couples)
            for mi, s in couples[:60]:
                if _convient(h, mi, s) and GESTES[attendu[1]](h, mi, s, mensuelles, numero, self.tirage):
                    pris.add(id(s))
                    self.attente.remove(attendu)
                    return True
        return False


def _convient(h: Historique, mi: int, s: Salarie) -> bool:
    """Un salarié présent jusqu'au bout, à la paie sans histoire."""
    b = _bulletin(h, mi, s)
    return (
        b is not None and elementaires.simple(b) and b.b02 == b.b03 and not (s.rappels or s.ntt or s.fin or s.numeros)
    )


def _bulletin(h: Historique, mi: int, s: Salarie):
    return next((b for b in h.bulletins.get(mi, {}).values() if b.salarie is s), None)


# --- corrections demandées par un CRM ---------------------------------------------------------------------------------


def _crm(h: Historique, mi: int, s: Salarie, e: Mensuelles, n: str, t: Random, en_entier: bool) -> bool:
    """Base plafonnée minorée ; deux mois après, un différentiel qui cite un CRM la rétablit, ou la moitié seulement."""
    correction = mi + 2
    utiles = juge_depuis(s, mi, h.fenetre) is not None and correction in e and correction // 12 == mi // 12
    if not utiles or any(_bulletin(h, m, s) is None for m in range(mi, correction + 1)):
        return False
    manque = min(t.randrange(8_000, 30_000), _bulletin(h, mi, s).b02 // 2) // 2 * 2
    b = _bulletin(h, mi, s)
    consequences = attendus_net.consequences(b, b.mns, b02=b.b02 - manque)
    if consequences is None:
        return False
    base = e[mi].trouver(s, "78", r001="02")
    base.ligne("004").valeur = montant(b.b02 - manque)
    fin = correction if en_entier else (mi // 12 + 1) * 12
    for m in range(mi, fin):
        if m in e and _bulletin(h, m, s):
            e[m].noter(
                n, "BAS-03", e[m].trouver(s, "78", r001="02"), "004", "base plafonnée minorée, correction par CRM"
            )
    _differentiel(s, e[correction], mi, manque if en_entier else manque // 2, f"CRM{calendrier.iso(mi)}{s.matricule}")
    sort = e[mi].declaration.anomalies[-1].sort
    sort.crm = cle(e[correction].declaration)
    if en_entier:
        sort.mode, sort.correction = "differentiel", sort.crm
    noter_retraite(e[mi], b, n, "02")
    attendus_net.noter(e[mi], b, n, consequences)
    return True


def _differentiel(s: Salarie, e: Edition, mi: int, valeur: int, crm: str) -> None:
    """Ajoute une base 02 rattachée au mois `mi`, avec l'identifiant du CRM (78.007) qui l'a demandée."""
    derniere = e.occurrences("81", e.individu(s))[-1].lignes[-1]
    debut = max(calendrier.premier(mi), s.debut)
    textes = (
        ("001", "02"),
        ("002", jma(debut)),
        ("003", jma(calendrier.dernier(mi))),
        ("004", montant(valeur)),
        ("007", crm[:18]),
    )
    e.inserer(derniere, [f"S21.G00.78.{suffixe},'{texte}'" for suffixe, texte in textes])


def _crm_entier(h: Historique, mi: int, s: Salarie, e: Mensuelles, n: str, t: Random) -> bool:
    return _crm(h, mi, s, e, n, t, en_entier=True)


def _crm_en_partie(h: Historique, mi: int, s: Salarie, e: Mensuelles, n: str, t: Random) -> bool:
    return _crm(h, mi, s, e, n, t, en_entier=False)


# --- récidive ---------------------------------------------------------------------------------------------------------


def _recidive(h: Historique, mi: int, s: Salarie, e: Mensuelles, n: str, t: Random) -> bool:
    """Mois de naissance faux, juste le mois suivant, faux de nouveau deux mois plus tard."""
    if mi + 2 not in e or any(_bulletin(h, m, s) is None for m in range(mi, mi + 3)):
        return False
    return all(elementaires.id_02(e[m], _bulletin(h, m, s), n, t) for m in (mi, mi + 2))


# --- substitution -----------------------------------------------------------------------------------------------------


def _substitue(h: Historique, mi: int, s: Salarie, e: Mensuelles, n: str, t: Random) -> bool:
    """Base plafonnée supérieure, en 2025 : rappelée, jamais corrigée, substituée par l'Urssaf en juin 2026."""
    depose = calendrier.mois_de(DEPOT_SUBSTITUTION)
    if depose not in h.fenetre or calendrier.annee(mi) != 2025 or juge_depuis(s, mi, h.fenetre) is not None:
        return False
    b = _bulletin(h, mi, s)
    b02 = b.b02 + t.randrange(5_000, 40_000)
    consequences = attendus_net.consequences(b, b.mns, b02=b02)
    if consequences is None:
        return False
    base = e[mi].trouver(s, "78", r001="02")
    base.ligne("004").valeur = montant(b02)
    e[mi].noter(n, "BAS-01", base, "004", "base plafonnée supérieure à la déplafonnée, puis substituée")
    substitution = dsn_de_substitution(h, mi, s)
    h.autres.append(substitution)
    e[mi].declaration.anomalies[-1].sort.substitution = cle(substitution)
    noter_retraite(e[mi], b, n, "02")
    attendus_net.noter(e[mi], b, n, consequences)
    return True


# Ce que le modèle de la nature 09 admet d'un individu, rubriques d'usage obligatoire ou conditionnel.
_BLOCS_09 = ("30", "40", "50", "51", "71", "78")
_EXCLUES_09 = frozenset({"S21.G00.51.012", "S21.G00.30.025"})


def dsn_de_substitution(h: Historique, mi: int, s: Salarie) -> Declaration:
    """DSN de substitution (09, suite à fiabilisation) du mois `mi` pour une personne, émise par l'Urssaf du déclarant."""
    d, b = h.declarant, _bulletin(h, mi, s)
    depot = datetime.combine(DEPOT_SUBSTITUTION + timedelta(days=d.rang % 7), datetime.min.time().replace(hour=9))
    tete = {
        "001": "09", "002": "01", "003": "11", "004": "1", "005": jma(calendrier.premier(mi)), "007": jma(depot.date()),
        "008": "01", "010": "01", "013": "02",
    }  # fmt: skip
    norme = declaration.norme_du(d, calendrier.mois_de(depot.date()))
    grille = individu.Grille(d, calendrier.annee(mi))
    corps = individu.individu(b, d, grille, declaration.norme_du(d, mi))
    gardees = [x for x in corps if x[8:10] in _BLOCS_09 and x[:14] not in _EXCLUES_09]
    lignes = [f"S20.G00.05.{suffixe},'{valeur}'" for suffixe, valeur in tete.items()]
    lignes += [
        f"S21.G00.06.001,'{d.siren}'",
        f"S21.G00.06.003,'{d.secteur[0]}'",
        f"S21.G00.11.001,'{d.nic}'",
        f"S21.G00.11.002,'{d.secteur[0]}'",
        f"S21.G00.11.022,'{d.secteur[1]}'",
        *_base_plafonnee_seule(gardees),
    ]
    return Declaration(d, mi, "09", 1, depot, norme, lignes, lot=calendrier.iso(calendrier.mois_de(depot.date())))


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
