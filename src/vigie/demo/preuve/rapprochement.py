"""Ce que vaut le rapprochement : précision et rappel sur des paires étiquetées, classe par classe, avec leurs intervalles."""

from collections import Counter
from dataclasses import dataclass

import polars as pl

from vigie.demo.preuve.paires import CLASSES, population
from vigie.extrait.zone import Zone
from vigie.identite import cles
from vigie.identite.pseudonymes import Pseudonymes
from vigie.identite.rapprocher import COLONNES, rapprocher


@dataclass(frozen=True)
class Evaluation:
    """`trouvees` : paires retenues ; `justes` : celles qui sont vraies. `classes` : classe → (trouvées, vraies)."""

    identites: int
    trouvees: int
    justes: int
    classes: dict[str, tuple[int, int]]


def evaluer(graine: int, individus: int) -> Evaluation:
    """Fabrique une population étiquetée, la réduit à ses empreintes, la rapproche, et compare à la vérité."""
    pop = population(graine, individus)
    faits = pl.from_arrow(Zone(Pseudonymes(cles.de_demonstration(graine))).faits(pop.individus))
    personnes = faits.select(
        pl.int_range(len(faits)).alias("unique_id"),
        pl.col("objet_id").alias("personne_id"),
        *[pl.col(f"empreinte_{c}").alias(c) for c in COLONNES],
    )
    vraies = {tuple(sorted((f"p{a}", f"p{b}"))): classe for (a, b), classe in pop.paires.items()}
    trouvees = {(p.personne_a, p.personne_b) for p in rapprocher(personnes.to_arrow())}
    totaux, justes = Counter(vraies.values()), Counter(vraies[p] for p in trouvees if p in vraies)
    return Evaluation(
        len(faits), len(trouvees), sum(justes.values()), {c: (justes[c], totaux[c]) for c in CLASSES if totaux[c]}
    )


def texte(evaluation: Evaluation) -> str:
    """L'évaluation, pour un terminal."""
    vraies = sum(n for _, n in evaluation.classes.values())
    lignes = [
        f"{evaluation.identites} identités, {vraies} paires vraies, {evaluation.trouvees} retenues.",
        f"{'précision':<24}{_proportion(evaluation.justes, evaluation.trouvees)}",
        f"{'rappel':<24}{_proportion(evaluation.justes, vraies)}",
    ]
    lignes += [f"  {classe:<22}{_proportion(*compte)}" for classe, compte in evaluation.classes.items()]
    return "\n".join(lignes)


def _proportion(reussites: int, total: int) -> str:
    from vigie.statistiques.proportions import wilson

    bornes = wilson(reussites, total)
    if bornes is None:
        return "sans objet"
    return f"{reussites / total:7.1%}   [{bornes[0]:.1%} ; {bornes[1]:.1%}]   {reussites} sur {total}"
