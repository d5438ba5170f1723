"""Jumeau des séries du comité : cartes XmR rebasées à chaque norme, règles, preuve de Student, budget."""

from datetime import date
from itertools import pairwise
from math import atan, cos, exp, lgamma, log, pi, sqrt

from jumeaux.outils import groupes, somme
from jumeaux.statistiques import etendue_moyenne


def cmp_series_mois(e: dict) -> list[dict]:
    """Le taux national, celui de chaque contrôle et de chaque éditeur, mois par mois."""
    editeurs = {x["logiciel_id"]: x["editeur"] for x in e["dim_logiciels"]}
    lectures = {
        "national": lambda x: "tous",
        "controle": lambda x: x["controle_id"],
        "editeur": lambda x: editeurs[x["logiciel_id"]],
    }
    evenements = _normes_nouvelles(e["fct_strates"])
    rendus: list[dict] = []
    for dimension, lecture in lectures.items():
        for (modalite,), strates in groupes(e["fct_strates"], lecture).items():
            taux = {
                m: somme(x, "nb_anomalies") / somme(x, "nb_evalues") for (m,), x in groupes(strates, "mois").items()
            }
            rendus += [
                {"dimension": dimension, "modalite": modalite, **x} for x in _suivre(sorted(taux.items()), evenements)
            ]
    for lot in groupes(rendus, "mois").values():
        jugees = [x for x in lot if x["preuve"] is not None]
        for x in jugees:
            x["est_signale"] = x["preuve"] <= min(0.003, 2.5 / len(jugees))
    return rendus


def _normes_nouvelles(strates: list[dict]) -> list[date]:
    dominantes = []
    for (mois,), lot in sorted(groupes(strates, "mois").items()):
        poids = {norme: somme(x, "nb_evalues") for (norme,), x in groupes(lot, "norme").items()}
        dominantes.append((mois, max(poids, key=lambda n: (poids[n], n))))
    return [mois for (_, avant), (mois, norme) in pairwise(dominantes) if avant != norme]


def _suivre(serie: list[tuple[date, float]], evenements: list[date]) -> list[dict]:
    mois, valeurs = [m for m, _ in serie], [v for _, v in serie]
    coupes = {next((i for i, m in enumerate(mois) if m >= x), 0) for x in evenements}
    bornes = sorted({0, len(mois)} | coupes)
    rendus = []
    for debut, fin in pairwise(bornes):
        base = valeurs[debut : min(fin, debut + 24)]
        limites = dict.fromkeys(("centre", "bas", "haut", "sont_provisoires"))
        if len(base) >= 12:
            centre, demi = sum(base) / len(base), 2.66 * etendue_moyenne(base)
            limites = {
                "centre": centre,
                "bas": centre - demi,
                "haut": centre + demi,
                "sont_provisoires": len(base) < 24,
            }
        for i in range(debut, fin):
            regles = _regles(valeurs[debut : i + 1], limites) if len(base) >= 12 else []
            rendus.append(
                {
                    "mois": mois[i],
                    "taux": valeurs[i],
                    **limites,
                    "regles": ", ".join(regles),
                    "preuve": preuve(valeurs[debut : i + 1]),
                    "est_signale": False,
                    "est_rebase": i == debut > 0,
                }
            )
    return rendus


def _signe(x: float) -> int:
    return (x > 0) - (x < 0)


def _regles(v: list[float], li: dict) -> list[str]:
    """Les règles vues au dernier point ; une constante n'en a aucune."""
    if len(set(v)) == 1 and abs(v[0] - li["centre"]) < 1e-12:
        return []
    vues, centre = [], li["centre"]
    if not li["bas"] <= v[-1] <= li["haut"]:
        vues.append("hors_limites")
    if len(v) >= 7 and len({_signe(x - centre) for x in v[-7:]}) == 1 and v[-1] != centre:
        vues.append("sept_du_meme_cote")
    pas = {_signe(b - a) for a, b in pairwise(v[-7:])}
    if len(v) >= 7 and len(pas) == 1 and pas != {0}:
        vues.append("sept_en_tendance")
    proche = 2 / 3 * (li["haut"] - centre)
    for sens in (1, -1):
        loin = [sens * (x - centre) > proche for x in v[-3:]]
        if len(v) >= 3 and loin[-1] and sum(loin) >= 2 and "deux_sur_trois" not in vues:
            vues.append("deux_sur_trois")
    return vues


def preuve(v: list[float]) -> float | None:
    """Probabilité d'un dernier mois, ou de trois, aussi loin d'un passé d'au moins douze points."""
    essais = []
    for fenetre in (1, 3):
        passe, recents = v[:-fenetre][-24:], v[-fenetre:]
        if len(passe) < 12:
            continue
        sigma, ecart = etendue_moyenne(passe) / 1.128, abs(sum(recents) / fenetre - sum(passe) / len(passe))
        if not sigma:
            # un passé constant : seul un mois qui en diffère compte, non le dernier bit d'une moyenne
            essais.append(0.0 if any(x != passe[0] for x in recents) else 1.0)
            continue
        t = ecart / (sigma * sqrt(1 / fenetre + 1 / len(passe)))
        essais.append(bilaterale(t, 0.62 * (len(passe) - 1)))
    return min(1.0, len(essais) * min(essais)) if essais else None


def bilaterale(t: float, libertes: float) -> float:
    """Probabilité qu'une Student dépasse t en valeur absolue : l'aire de sa densité, sommée par Simpson jusqu'à l'infini.

    Avec x = √ν·tan θ, la densité devient cos^(ν−1) θ, sans queue à couper.
    """
    constante = exp(lgamma((libertes + 1) / 2) - lgamma(libertes / 2)) / sqrt(pi)
    return 2 * constante * _simpson(libertes - 1, t / sqrt(libertes))


def _simpson(puissance: float, tangente: float, pas: int = 2000) -> float:
    debut = atan(tangente)
    h = (pi / 2 - debut) / pas

    def densite(theta: float) -> float:
        c = cos(theta)
        return exp(puissance * log(c)) if c > 1e-300 else 0.0

    bords = densite(debut) + densite(pi / 2)
    impairs = sum(densite(debut + i * h) for i in range(1, pas, 2))
    return h / 3 * (bords + 4 * impairs + 2 * sum(densite(debut + i * h) for i in range(2, pas, 2)))
