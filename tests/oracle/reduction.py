"""Second oracle : la réduction générale recalculée en décimal, écrite depuis le texte, sans rien emprunter aux contrôles.

Articles L241-13 et D241-7 du code de la sécurité sociale. Les nombres sont redits ici, et non lus dans les seeds : un barème faux ne
peut pas se confirmer lui-même.
"""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

D = Decimal
UN = D(1)
# Année → [(premier mois, T moins de 50, T 50 et plus)] ; en 2026 la formule change.
TAUX = {
    2023: [(1, D("0.3191"), D("0.3231"))],
    2024: [(1, D("0.3194"), D("0.3234"))],
    2025: [(1, D("0.3194"), D("0.3234")), (5, D("0.3193"), D("0.3233"))],
}
TMIN, TDELTA, PUISSANCE = D("0.0200"), (D("0.3781"), D("0.3821")), D("1.75")
RETRAITE = D("0.0601")
TOLERANCE_RELATIVE, TOLERANCE_MOIS = D("0.005"), D(2)


@dataclass
class Mois:
    """Ce qu'une mensuelle dit de la réduction d'une personne. `s018` et `s106` sont signés comme déclarés."""

    mois: int
    r: Decimal
    smic: Decimal | None
    s018: Decimal | None
    s106: Decimal | None


@dataclass
class Personne:
    """Une personne suivie dans l'année, déclarée chaque mois depuis janvier."""

    annee: int
    mois: list[Mois] = field(default_factory=list)
    majoration: Decimal = UN
    part: int | None = None  # mois du départ
    msa: bool = False
    dfs: bool = False
    trou: bool = False  # le premier mois n'a pas été reçu


def coefficient(annee: int, mois: int, cinquante: bool, smic: Decimal, r: Decimal) -> Decimal:
    """Coefficient à quatre décimales pour des cumuls d'une période à paramètres constants."""
    if annee >= 2026:
        if r >= 3 * smic:
            return D(0)
        rapport = min(D(1), (3 * smic / r - 1) / 2)
        brut = TMIN + (TDELTA[cinquante] * rapport**PUISSANCE).quantize(D("0.0001"), ROUND_HALF_UP)
        return min(brut, TMIN + TDELTA[cinquante])
    t = [x[1 + cinquante] for x in TAUX[annee] if x[0] <= mois][-1]
    return min(t, max(D(0), t / D("0.6") * (D("1.6") * smic / r - 1)).quantize(D("0.0001"), ROUND_HALF_UP))


def periodes(annee: int, mois: list[Mois]) -> list[list[Mois]]:
    """Les mois d'une année, par périodes à paramètres constants : le taux de 2025 change au 1er mai."""
    if annee != 2025:
        return [mois]
    return [p for p in ([m for m in mois if m.mois < 5], [m for m in mois if m.mois >= 5]) if p]


def attendu(annee: int, mois: list[Mois], cinquante: bool) -> Decimal:
    """Réduction de la formule, périodes additionnées."""
    total = D(0)
    for periode in periodes(annee, mois):
        r, smic = sum(m.r for m in periode), sum(m.smic for m in periode)
        if r > 0:
            total += coefficient(annee, periode[0].mois, cinquante, smic, r) * r
    return total


def jugements(p: Personne) -> dict[tuple[str, int], bool | None]:
    """(contrôle, mois) → conforme, pour chaque mois que le contrôle juge ; None : trop près d'un seuil pour trancher en double."""
    rendus: dict[tuple[str, int], bool | None] = {}
    for rang, m in enumerate(p.mois):
        if p.trou and not rang:
            continue
        connus = p.mois[int(p.trou) : rang + 1]
        if m.s018 is None and m.s106 is None:
            continue
        s018 = sum((x.s018 or D(0)) for x in connus)
        s106 = sum((x.s106 or D(0)) for x in connus)
        if not p.trou and not p.msa:
            rendus["RG-11", m.mois] = s018 <= 1 and s106 <= 1
        if m.s018 is not None and m.s018 != 0:
            rendus["RG-12", m.mois] = m.s106 is not None
        if (
            p.trou
            or p.msa
            or p.dfs
            or any(x.smic is None and x.r != 0 for x in connus)
            or sum(x.r for x in connus) <= 0
        ):
            continue
        definitif = m.mois == 12 or m.mois == p.part
        sortie = all(_au_dela(p.annee, periode) for periode in periodes(p.annee, connus))
        if sortie:
            rendus["RG-05a", m.mois] = _sortie(p, m, -(s018 + s106), definitif)
        else:
            rendus["RG-03", m.mois] = _formule(p, connus, -(s018 + s106), definitif)
    return rendus


def _au_dela(annee: int, periode: list[Mois]) -> bool:
    return sum(m.r for m in periode) >= (3 if annee >= 2026 else D("1.6")) * sum(m.smic for m in periode)


def _sortie(p: Personne, m: Mois, reduction: Decimal, definitif: bool) -> bool:
    deduit = -((m.s018 or D(0)) + (m.s106 or D(0))) > 1
    return not (reduction > 1 and (definitif or (_au_dela(p.annee, [m]) and deduit)))


def _formule(p: Personne, connus: list[Mois], reduction: Decimal, definitif: bool) -> bool | None:
    annuels = [attendu(p.annee, connus, c) * f for c in (False, True) for f in {D(1), p.majoration}]
    mensuels = [sum(attendu(p.annee, [m], c) for m in connus) * f for c in (False, True) for f in {D(1), p.majoration}]
    ecart, vise = min((abs(reduction - a), a) for a in annuels)
    if not definitif:
        ecart = min(ecart, *(abs(reduction - a) for a in mensuels))
    tolerance = max(TOLERANCE_MOIS * len(connus), TOLERANCE_RELATIVE * vise)
    return None if abs(ecart - tolerance) < D("0.5") else ecart <= tolerance


def part_conforme(annee: int, mois: int, lignes: list[tuple[Decimal, Decimal]]) -> bool | None:
    """RG-04 : les deux lignes de chaque salarié Agirc-Arrco se partagent la réduction comme la loi le dit."""
    total, retraite = sum(a + b for a, b in lignes), sum(b for _, b in lignes)
    maximums = [TMIN + t for t in TDELTA] if annee >= 2026 else [x for x in TAUX[annee] if x[0] <= mois][-1][1:]
    ecart = min(abs(retraite - RETRAITE / t * total) for t in maximums)
    tolerance = D("0.002") * abs(total) + D("0.01") * len(lignes)
    return None if abs(ecart - tolerance) < D("0.005") else ecart <= tolerance
