"""La réduction générale vue du planteur : ce que dit une année de déclarations, et comment retoucher le texte sans rien troubler d'autre.

Les mois où le cumul s'écarte de la formule se recalculent ici, avec les barèmes de la démonstration et jamais avec les contrôles.
"""

from dataclasses import dataclass
from decimal import Decimal

from vigie.demo.defauts.conditions import juge_depuis
from vigie.demo.defauts.registre import Cible
from vigie.demo.paie.bulletin import RUPTURE_REDUCTION
from vigie.demo.population.modele import Salarie
from vigie.demo.reperes import baremes, calendrier
from vigie.demo.texte import neodes
from vigie.demo.texte.edition import Edition, Occurrence
from vigie.demo.texte.neodes import montant

# Tolérances de RG-03, redites ici : le journal ne lit pas les seuils des contrôles.
PAR_MOIS, RELATIVE = 200, Decimal("0.005")
MARGE = Decimal("0.15")
# Centimes : au plus près de la formule par les seuls arrondis, et en deçà de quoi l'écart est douteux.
JUSTE, DOUTEUSE = 2, 100


@dataclass(slots=True)
class Mois:
    """Ce qu'une déclaration dit de la réduction d'un mois, en centimes ; `reduction` est positive."""

    remuneration: int
    smic: int
    reduction: int


def annee(cible: Cible, depuis: int) -> dict[int, Mois] | None:
    """Les mois de l'année depuis `depuis`, tels que la paie les a calculés ; None si l'un d'eux ne porte pas la réduction."""
    par_mois = {}
    for m in range(depuis, calendrier.annee(cible.mois) * 12 + 12):
        bulletin = cible.bulletins.get(m)
        if bulletin is None:
            continue
        if not bulletin.porte_reduction:
            return None
        par_mois[m] = Mois(bulletin.remuneration, bulletin.smic, -(bulletin.red_018 + bulletin.red_106))
    return par_mois


def fautifs(par_mois: dict[int, Mois], salarie: Salarie) -> set[int] | None:
    """Mois où le cumul s'écarte de la formule (RG-03) ; None si l'un d'eux est trop près de la tolérance.

    Les deux taux sont essayés, en cumul et, hors décembre et départ, mois par mois.
    """
    hors = set()
    for m in sorted(par_mois):
        connus = {k: v for k, v in par_mois.items() if k <= m}
        definitif = m % 12 == 11 or (salarie.fin is not None and calendrier.mois_de(salarie.fin) == m)
        reduction = sum(x.reduction for x in connus.values())
        attendus = [cumul(connus, c) for c in (False, True)]
        mensuels = [] if definitif else [_mois_par_mois(connus, c) for c in (False, True)]
        ecart, attendu = min((abs(reduction - a), a) for a in attendus)
        ecart = min([ecart, *(abs(reduction - a) for a in mensuels)])
        tolerance = max(Decimal(PAR_MOIS * len(connus)), RELATIVE * attendu)
        # Ni juste ni franchement fausse, une réduction pourrait passer pour celle de l'autre taux.
        if abs(ecart - tolerance) < MARGE * tolerance or JUSTE * len(connus) < ecart < DOUTEUSE:
            return None
        if ecart > tolerance:
            hors.add(m)
    return hors


def fautifs_au_sien(par_mois: dict[int, Mois], cible: Cible) -> set[int] | None:
    """Comme `fautifs`, et None aussi si une réduction y prend le taux de l'autre effectif : RG-03b en verrait deux."""
    return None if _prend_l_autre_taux(par_mois, cible.declarant.cinquante) else fautifs(par_mois, cible.salarie)


def _prend_l_autre_taux(par_mois: dict[int, Mois], cinquante: bool) -> bool:
    """Un mois, la réduction cumulée répond, à un euro près, à l'autre taux mieux qu'au sien, en cumul ou mois par mois."""
    for m in par_mois:
        connus = {k: v for k, v in par_mois.items() if k <= m}
        reduction = sum(x.reduction for x in connus.values())
        ecarts = [abs(reduction - cumul(connus, taille)) for taille in (cinquante, not cinquante)]
        mensuels = [abs(reduction - _mois_par_mois(connus, taille)) for taille in (cinquante, not cinquante)]
        if any(JUSTE * len(connus) < sien > autre < DOUTEUSE for sien, autre in (ecarts, mensuels)):
            return True
    return False


def _mois_par_mois(par_mois: dict[int, Mois], cinquante: bool) -> Decimal:
    """Somme des réductions que donne la formule, chaque mois pour lui seul."""
    return sum((cumul({m: x}, cinquante) for m, x in par_mois.items()), Decimal(0))


def cumul(par_mois: dict[int, Mois], cinquante: bool) -> Decimal:
    """Réduction que donne la formule, par périodes à paramètres constants."""
    periodes: dict[int, list[int]] = {}
    for m, x in par_mois.items():
        debut = RUPTURE_REDUCTION if m >= RUPTURE_REDUCTION > m // 12 * 12 else m // 12 * 12
        somme = periodes.setdefault(debut, [0, 0])
        somme[0] += x.remuneration
        somme[1] += x.smic
    return sum(
        (baremes.du_mois(m).coefficient(r, smic, cinquante) * r for m, (r, smic) in periodes.items() if r > 0),
        Decimal(0),
    )


# --- retouches du texte ---------------------------------------------------------------------------------------------


def centimes(occurrence: Occurrence, suffixe: str) -> int:
    """Montant de la rubrique, en centimes."""
    return neodes.centimes(occurrence.valeur(suffixe))


def ajouter(occurrence: Occurrence, suffixe: str, ecart: int) -> None:
    """Ajoute `ecart` centimes à la rubrique."""
    occurrence.ligne(suffixe).valeur = montant(centimes(occurrence, suffixe) + ecart)


def _sommes(edition: Edition) -> tuple[int, int, int]:
    """Réduction due, réduction reprise (018, en euros arrondis) et retraite (106, en centimes) de la déclaration."""
    lignes = [
        (o.valeur("001"), centimes(o, "004")) for o in edition.occurrences("81") if o.valeur("001") in ("018", "106")
    ]
    due = -sum(v for c, v in lignes if c == "018" and v < 0)
    reprise = sum(v for c, v in lignes if c == "018" and v > 0)
    return (due + 50) // 100, (reprise + 50) // 100, sum(v for c, v in lignes if c == "106")


class Suivi:
    """Le temps d'une retouche : à la sortie, bordereau et versements suivent la réduction des salariés."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    def __enter__(self) -> Edition:
        self.avant = _sommes(self.edition)
        return self.edition

    def __exit__(self, *_: object) -> None:
        due, reprise, retraite = (b - a for a, b in zip(self.avant, _sommes(self.edition), strict=True))
        ligne_agregee(self.edition, "668", due)
        ligne_agregee(self.edition, "669", reprise)
        total(self.edition, reprise - due)
        declarant = self.edition.declaration.declarant
        if retraite and (versement := trouver(self.edition, "20", r001=declarant.retraite)):
            versement.ligne("005").valeur = montant(max(0, centimes(versement, "005") + retraite))


def trouver(edition: Edition, bloc: str, **valeurs: str) -> Occurrence | None:
    """Première occurrence de la déclaration qui porte ces valeurs, ou None."""
    try:
        return edition.trouver(None, bloc, **valeurs)
    except LookupError:
        return None


def bordereau(edition: Edition) -> Occurrence:
    """Bordereau du mois de la déclaration."""
    return edition.trouver(None, "22", r004=calendrier.jma(calendrier.dernier(edition.declaration.mois)))


def agregees(edition: Edition) -> list[Occurrence]:
    """Lignes du bordereau du mois."""
    debut = edition.rang(bordereau(edition).lignes[-1]) + 1
    fin = debut
    while fin < len(edition.lignes) and edition.lignes[fin].rubrique.startswith("S21.G00.23."):
        fin += 1
    return edition.occurrences("23", edition.lignes[debut:fin])


def ligne_agregee(edition: Edition, ctp: str, euros: int) -> None:
    """Ajoute `euros` à la ligne du code, qu'il crée ou retire au besoin."""
    if not euros:
        return
    lignes = agregees(edition)
    existante = next((o for o in lignes if o.valeur("001") == ctp), None)
    if existante is None:
        valeur = montant(euros * 100)
        textes = [f"S21.G00.23.001,'{ctp}'", "S21.G00.23.002,'920'"]
        edition.inserer(lignes[-1].lignes[-1], [*textes, f"S21.G00.23.004,'{valeur}'", f"S21.G00.23.005,'{valeur}'"])
        return
    ajouter(existante, "004", euros * 100)
    ajouter(existante, "005", euros * 100)
    if not centimes(existante, "004"):
        edition.retirer(*existante.lignes)


def total(edition: Edition, euros: int) -> None:
    """Ajoute `euros` au total du bordereau du mois et à son versement."""
    ajouter(bordereau(edition), "005", euros * 100)
    fin = calendrier.jma(calendrier.dernier(edition.declaration.mois))
    ajouter(edition.trouver(None, "20", r002=edition.declaration.declarant.siret, r007=fin), "005", euros * 100)


def absorbe(edition: Edition, ecart: int) -> bool:
    """Le bordereau et les versements restent positifs si la réduction augmente de `ecart` centimes."""
    retraite = trouver(edition, "20", r001=edition.declaration.declarant.retraite)
    return min(centimes(bordereau(edition), "005"), 5 * centimes(retraite, "005") if retraite else 0) > ecart + 10_000


def reduire(cible: Cible, ecart: int) -> None:
    """Ajoute `ecart` centimes à la réduction du salarié, partagés entre 018 et 106 ; le bordereau suit."""
    bareme = baremes.du_mois(cible.mois)
    retraite = round(ecart * bareme.part_retraite / bareme.maximum(cible.declarant.cinquante))
    with Suivi(cible.edition):
        ajouter(cible.trouver("81", r001="018"), "004", -(ecart - retraite))
        ajouter(cible.trouver("81", r001="106"), "004", -retraite)


def noter_cumuls(cible: Cible, mois: set[int], texte: str) -> None:
    """Écrit RG-03 au journal, chaque mois où le cumul est faux."""
    for m in sorted(mois):
        du_mois = cible.au(m)
        du_mois.noter("RG-03", du_mois.trouver("81", r001="018"), "004", texte)


def suivable(cible: Cible) -> dict[int, Mois] | None:
    """L'année du salarié si sa réduction s'y recalcule entièrement, déclaration après déclaration."""
    mois = cible.mois
    salarie = cible.salarie
    depuis = juge_depuis(salarie, mois, cible.fenetre)
    if (
        depuis is None
        or salarie.debuts
        or salarie.reparait
        or not cible.bulletin.porte_reduction
        or cible.bulletin.arret
    ):
        return None
    par_mois = annee(cible, depuis)
    return par_mois if par_mois and all(m in cible.mensuelles for m in par_mois) else None
