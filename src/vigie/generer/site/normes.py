"""Ce qui sépare deux versions de la norme, lu dans `seeds/norme` : blocs, rubriques, formes, valeurs admises, usages."""

from collections import defaultdict
from dataclasses import dataclass, field

from vigie.generer.libelles import lire_seed


@dataclass(frozen=True)
class Rubrique:
    """Une rubrique dans une norme. `forme` : (genre, expression, longueur minimale, longueur maximale) ; `valeurs` : code → libellé."""

    nom: str
    forme: tuple[str, str, str, str]
    valeurs: dict[str, str] = field(compare=False)


@dataclass(frozen=True)
class Norme:
    """Une version de la norme. `usages` : (rubrique, nature) → O, C, I, N ou F ; `sources` : normes dont viennent ces usages."""

    nom: str
    blocs: dict[str, str]
    rubriques: dict[str, Rubrique]
    usages: dict[tuple[str, str], str]
    sources: frozenset[str]

    @property
    def natures(self) -> set[str]:
        """Natures de déclaration dont les usages sont connus."""
        return {nature for _, nature in self.usages}


@dataclass(frozen=True)
class Ecarts:
    """Ce qui change d'une norme à la suivante. Un changement commun à plusieurs rubriques (même type) n'est dit qu'une fois.

    `formes` : (rubriques, avant, après) ; `valeurs` : (rubriques, ajoutées, retirées, libellés changés) ;
    `usages` : (rubrique, avant, après, natures).
    """

    blocs_ajoutes: list[str]
    blocs_retires: list[str]
    ajoutees: list[str]
    retirees: list[str]
    renommees: list[tuple[str, str, str]]
    formes: list[tuple[list[str], tuple, tuple]]
    valeurs: list[tuple[list[str], dict[str, str], dict[str, str], dict[str, tuple[str, str]]]]
    usages: list[tuple[str, str, str, list[str]]]
    natures_ajoutees: list[str]


def toutes() -> list[Norme]:
    """Les normes importées, de la plus ancienne à la plus récente."""
    blocs: dict[str, dict[str, str]] = defaultdict(dict)
    for x in lire_seed("norme/norme_blocs.csv"):
        blocs[x["norme"]][x["bloc"]] = x["nom"]
    valeurs: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for x in lire_seed("norme/norme_valeurs.csv"):
        valeurs[x["norme"], x["type_id"]][x["code"]] = x["libelle"]
    formes = {
        (x["norme"], x["type_id"]): (x["nature"], x["expression"], x["longueur_min"], x["longueur_max"])
        for x in lire_seed("norme/norme_types.csv")
    }
    rubriques: dict[str, dict[str, Rubrique]] = defaultdict(dict)
    for x in lire_seed("norme/norme_rubriques.csv"):
        cle = x["norme"], x["type_id"]
        rubriques[x["norme"]][x["rubrique"]] = Rubrique(x["nom"], formes[cle], valeurs.get(cle, {}))
    usages: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    sources: dict[str, set[str]] = defaultdict(set)
    for x in lire_seed("norme/norme_usages.csv"):
        usages[x["norme"]][x["rubrique"], x["nature"]] = x["usage"]
        sources[x["norme"]].add(x["source"])
    return [Norme(n, blocs[n], rubriques[n], usages[n], frozenset(sources[n])) for n in sorted(rubriques)]


def comparer(a: Norme, b: Norme) -> Ecarts:
    """Ce qui change de `a` à `b`. Un usage n'est comparé que pour une nature et une rubrique connues des deux."""
    communes = [r for r in b.rubriques if r in a.rubriques]
    formes: dict[tuple, list[str]] = defaultdict(list)
    valeurs: dict[tuple, list[str]] = defaultdict(list)
    for r in communes:
        x, y = a.rubriques[r], b.rubriques[r]
        if x.forme != y.forme:
            formes[x.forme, y.forme].append(r)
        if x.valeurs != y.valeurs:
            valeurs[tuple(x.valeurs.items()), tuple(y.valeurs.items())].append(r)
    return Ecarts(
        blocs_ajoutes=[x for x in b.blocs if x not in a.blocs],
        blocs_retires=[x for x in a.blocs if x not in b.blocs],
        ajoutees=[r for r in b.rubriques if r not in a.rubriques],
        retirees=[r for r in a.rubriques if r not in b.rubriques],
        renommees=[
            (r, a.rubriques[r].nom, b.rubriques[r].nom) for r in communes if a.rubriques[r].nom != b.rubriques[r].nom
        ],
        formes=[(siennes, avant, apres) for (avant, apres), siennes in formes.items()],
        valeurs=[(siennes, *_valeurs(dict(avant), dict(apres))) for (avant, apres), siennes in valeurs.items()],
        usages=_usages(a, b, communes),
        natures_ajoutees=sorted(b.natures - a.natures),
    )


def _valeurs(
    avant: dict[str, str], apres: dict[str, str]
) -> tuple[dict[str, str], dict[str, str], dict[str, tuple[str, str]]]:
    ajoutees = {k: v for k, v in apres.items() if k not in avant}
    retirees = {k: v for k, v in avant.items() if k not in apres}
    return ajoutees, retirees, {k: (avant[k], v) for k, v in apres.items() if k in avant and avant[k] != v}


def _usages(a: Norme, b: Norme, communes: list[str]) -> list[tuple[str, str, str, list[str]]]:
    changes: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    natures = sorted(a.natures & b.natures)
    for r in communes:
        for nature in natures:
            avant, apres = a.usages.get((r, nature)), b.usages.get((r, nature))
            if avant and apres and avant != apres:
                changes[r, avant, apres].append(nature)
    return [(*cle, siennes) for cle, siennes in changes.items()]
