"""Second oracle : le bordereau et ses lignes, recomptés en décimal d'après le cahier technique et la table des codes de l'Urssaf."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

D = Decimal
# Codes que la table de l'Urssaf dit déduits ; les régularisations de réduction sont, elles, dues.
DEDUITS = {"668", "671", "003", "004"}
REDUCTION, REPRISE = {"668", "671"}, {"669", "801"}


@dataclass
class Bordereau:
    """Un bordereau du mois : total, lignes (code, assiette, montant ou None), et les 018 des salariés."""

    total: Decimal
    lignes: list[tuple[str, Decimal, Decimal | None]]
    individus: list[Decimal]


def jugements(b: Bordereau) -> dict[str, bool | None]:
    """Contrôle → conforme, pour ceux qui jugent ce bordereau ; None : trop près du seuil."""
    rendus: dict[str, bool | None] = {
        "AG-03b": b.total == b.total.quantize(D(1), ROUND_HALF_UP),
        "AG-06b": b.total >= 0,
    }
    if all(m is not None and (m != 0 or a == 0) for _, a, m in b.lignes):
        ecart = abs(b.total - sum(-m if c in DEDUITS else m for c, _, m in b.lignes))
        rendus["AG-03"] = ecart <= 1
    reductions = [x for x in b.lignes if x[0] in REDUCTION | REPRISE]
    if b.individus or reductions:
        # le net se compare ; le total s'arrondit, ou chaque salarié, un demi-euro par ligne
        net = _agrege(b, REDUCTION) - _agrege(b, REPRISE)
        candidats = (_euros(-sum(b.individus, D(0))), sum((_euros(-x) for x in b.individus), D(0)))
        rendus["RG-10"] = 2 * min(abs(net - c) for c in candidats) <= max(len(reductions), 1)
    return rendus


def _euros(x: Decimal) -> Decimal:
    return x.quantize(D(1), ROUND_HALF_UP)


def _agrege(b: Bordereau, codes: set[str]) -> Decimal:
    """Montant des codes ; zéro ou absent à côté d'une assiette vaut l'assiette, au taux de 100 %."""
    return sum((m or a for c, a, m in b.lignes if c in codes), D(0))


# Ce que le salarié et le bordereau disent de la même cotisation : (code individuel, base) → code agrégé.
FACES = {("100", "03"): "027", ("049", "02"): "332", ("040", "07"): "772", ("072", "04"): "260", ("079", "04"): "260"}


def faces(
    salaries: list[tuple[str, str, Decimal, Decimal]], lignes: list[tuple[str, Decimal, Decimal | None]]
) -> dict[tuple[str, str], bool]:
    """(contrôle, code agrégé) → conforme. `salaries` : code, base, assiette, cotisation ; `lignes` : code, assiette, montant.

    Un code absent d'un côté n'est pas jugé ; la CRDS (079) a l'assiette de la CSG (072), qui la compte déjà. L'assiette agrégée
    est le total arrondi, ou la somme des assiettes arrondies salarié par salarié (une base par salarié ici) ; le montant se
    calcule sur l'une, sur l'autre, ou sur l'assiette agrégée telle qu'elle est (AG-01 la juge).
    """
    rendus = {}
    for code in {c for c, _, _ in lignes}:
        siens = [x for x in salaries if FACES.get(x[:2]) == code]
        siennes = [x for x in lignes if x[0] == code]
        if not siens:
            continue
        bases = [a for c, _, a, _ in siens if c != "079"]
        arrondies, agregee = sum(_euros(a) for a in bases), sum(a for _, a, _ in siennes)
        ecart = min(abs(agregee - c) for c in (_euros(sum(bases)), arrondies))
        rendus["AG-01", code] = ecart <= D("0.5") * len(siennes)
        if all(m is not None and (m != 0 or a == 0) for _, a, m in siennes):
            du, montant = sum(x[3] for x in siens), sum(m for _, _, m in siennes)
            candidats = (du, du * arrondies / sum(bases), du * agregee / sum(bases))
            ecart = min(abs(montant - c) for c in candidats).quantize(D("0.01"), ROUND_HALF_UP)
            rendus["AG-02", code] = ecart <= D("0.55") * len(siennes) + D("0.01") * len(siens)
    return rendus
