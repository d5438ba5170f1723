"""Toutes les sorties d'un mois réunies en un seul système : ce qu'un lecteur qui les garde toutes peut en calculer.

Une cellule dont le contenu n'a pas changé d'une sortie à l'autre est la même inconnue : ce qu'une sortie en montre vaut pour
toutes. Une cellule que trop peu de déclarants ont changée ajoute un secret, son écart. Les restes cachés (une somme, moins ses
parties montrées) se jugent comme des cellules, eux-mêmes et leur différence d'une sortie à l'autre. Ce qui se montre est arrondi : de
tout cela le lecteur n'a que des intervalles, et l'audit dit s'ils sont assez larges.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from vigie.divulgation.arrondi import plage
from vigie.divulgation.audit import Audit, Forme
from vigie.divulgation.masquage import SecretImpossible, motif, proteger, secretes
from vigie.divulgation.tables import Resume, Seuils, Tables

Cle = tuple[str, str]  # genre et modalité
Classe = tuple[
    Cle, int
]  # la cellule et l'empreinte de son contenu : deux sorties qui l'ont égale montrent le même nombre
MESURES = ("nb_anomalies", "nb_evalues")  # se montrent ou se taisent ensemble
SUITE = ("montant_en_jeu", "nb_personnes", "nb_declarants")  # ne se montrent qu'avec elles, et jugées à leur tour
DISTINCTS = ("nb_personnes", "nb_declarants")  # un total y compte une fois ce que plusieurs parties comptent
CENTIMES = 100
RANGS = {"editeur": 1, "enjeu": 1, "gravite": 2, "total": 3}  # ce qui se cache en dernier


@dataclass(frozen=True)
class Compte:
    """Une mesure d'une cellule. `plus_grosse` : ce qu'en apporte le déclarant qui en apporte le plus ; `empreinte` du contenu."""

    valeur: int
    plus_grosse: int
    touches: int
    empreinte: int


@dataclass(frozen=True)
class Population:
    """Ceux qu'une cellule juge : déclarants, personnes, personnes du plus gros déclarant."""

    effectif: int
    personnes: int
    plus_gros: int


@dataclass(frozen=True)
class Change:
    """Ce qui a changé une mesure d'une cellule : déclarants, le plus gros changement de l'un d'eux, leur somme sans signe."""

    declarants: int
    plus_gros: int
    somme: int

    def est_de_peu(self, seuils: Seuils) -> bool:
        """Vrai si la différence est celle de trop peu de déclarants."""
        return self.declarants > 0 and (
            self.declarants < seuils.unites or self.plus_gros > seuils.dominance * self.somme
        )


@dataclass
class Sortie:
    """Une sortie, un mois. `montrees` : mesures que chaque cellule a laissé sortir (vide pour la sortie en cours) ; `exacte` : sortie
    d'avant l'arrondi ; `apports` : mesure, contrôle, déclarant et ce qu'il y apporte, s'il y apporte quelque chose.
    """

    populations: dict[Cle, Population] = field(default_factory=dict)
    comptes: dict[Cle, dict[str, Compte]] = field(default_factory=dict)
    montrees: dict[Cle, set[str]] = field(default_factory=dict)
    exacte: bool = False
    sommes: list[tuple[Cle, tuple[Cle, ...]]] = field(default_factory=list)
    apports: dict[str, dict[Cle, dict[str, int]]] = field(default_factory=dict)

    def classe(self, cle: Cle, mesure: str) -> Classe:
        """La classe de contenu d'une cellule."""
        return cle, self.comptes[cle][mesure].empreinte

    def sommes_du_mois(self) -> Iterator[tuple[Cle, tuple[Cle, ...]]]:
        """Les égalités entre cellules qui existent ce mois ; le total est aussi la somme de ses gravités."""
        for total, parts in self.sommes:
            if total in self.comptes:
                yield total, tuple(p for p in parts if p in self.comptes)
        gravites = tuple(sorted(c for c in self.comptes if c[0] == "gravite"))
        if ("total", "tous") in self.comptes and gravites:
            yield ("total", "tous"), gravites


Changements = Mapping[tuple[int, int], Mapping[Cle, Mapping[str, Change]]]  # d'une sortie à une suivante


@dataclass
class Systeme:
    """Les cellules et les sommes d'une mesure dans toutes les sorties, et ce qu'il faut y garder. `revisees` : les cellules qu'une sortie
    passée a montrées et que trop peu de déclarants ont changées ; leur écart est le secret, elles se taisent.
    """

    mesure: str
    sorties: list[Sortie]
    seuils: Seuils
    tables: Tables = field(default_factory=Tables)
    motifs: dict[Classe, str] = field(default_factory=dict)
    acquises: set[Classe] = field(default_factory=set)
    marges: set = field(default_factory=set)
    revisees: set[Classe] = field(default_factory=set)
    ecarts: dict[tuple[Classe, Classe], Forme] = field(default_factory=dict)
    perdus: set = field(default_factory=set)

    def cachees(self, cles: Collection[Cle]) -> set[Classe]:
        """Les classes, dans la sortie en cours, de cellules cachées ; ce qui est déjà diffusé ne se cache plus."""
        return {self.sorties[-1].classe(c, self.mesure) for c in cles} - self.acquises

    def inconnues_des_anciennes(self) -> set[Classe]:
        """Ce que les sorties antérieures ont caché et que la sortie en cours ne contient plus."""
        neuves = {self.sorties[-1].classe(c, self.mesure) for c in self.sorties[-1].comptes}
        return self.tables.cellules.keys() - neuves - self.acquises - self.marges

    def autres_secrets(self, visibles: Collection[Classe]) -> dict[tuple, Forme]:
        """Les écarts et les restes qui sont de trop peu de déclarants, sauf ce que le déjà diffusé rend."""
        formes = self.ecarts | dict(_restes(self, visibles))
        return {nom: f for nom, f in formes.items() if nom not in self.perdus}


def dresser(sorties: list[Sortie], changements: Changements, mesure: str, seuils: Seuils) -> Systeme:
    """Le système d'une mesure. Ce que le déjà diffusé rend n'y est plus un secret : rien ne le protégerait."""
    if mesure == "montant_en_jeu":
        seuils = replace(seuils, largeur=seuils.largeur * CENTIMES)
    s = Systeme(mesure, sorties, seuils)
    for sortie in sorties:
        _ajouter_cellules(s, sortie, derniere=sortie is sorties[-1])
        for total, parts in sortie.sommes_du_mois():
            _ajouter_somme(s, sortie, total, parts)
    s.tables.egalites = list(dict.fromkeys(s.tables.egalites))
    for (avant, apres), cles in changements.items():
        _ajouter_ecarts(s, sorties[avant], sorties[apres], cles)
    oublier_les_perdus(s)
    return s


def oublier_les_perdus(s: Systeme) -> None:
    """Écarte les secrets que le déjà diffusé suffit à rendre : rien de ce qu'on cacherait maintenant ne les protège plus."""
    if not s.acquises:
        return
    s.motifs = {c: m for c, m in s.motifs.items() if c not in s.acquises}
    formes = secretes(s.tables, s.motifs, s.seuils) | s.autres_secrets(s.acquises)
    s.perdus |= set(Audit(s.tables).serrees(s.acquises, formes))
    s.motifs = {c: m for c, m in s.motifs.items() if c not in s.perdus}


def _ajouter_cellules(s: Systeme, sortie: Sortie, derniere: bool) -> None:
    for cle, comptes in sortie.comptes.items():
        compte, population = comptes[s.mesure], sortie.populations[cle]
        classe = sortie.classe(cle, s.mesure)
        cellule = Resume(
            compte.valeur,
            population.effectif,
            population.personnes,
            population.plus_gros,
            compte.touches,
            0 if s.mesure == "nb_declarants" else compte.plus_grosse,
        )
        s.tables.cellules[classe] = cellule
        s.tables.rangs[classe] = RANGS.get(cle[0], 0)
        s.tables.plages.setdefault(classe, plage(compte.valeur, CENTIMES if s.mesure == "montant_en_jeu" else 1))
        if s.mesure in sortie.montrees.get(cle, ()):
            s.acquises.add(classe)
            if sortie.exacte:
                s.tables.plages[classe] = (compte.valeur, compte.valeur)
        if (pourquoi := motif(cellule, s.seuils)) and (derniere or compte.valeur):
            s.motifs[classe] = pourquoi


def _ajouter_somme(s: Systeme, sortie: Sortie, total: Cle, parts: tuple[Cle, ...]) -> None:
    """Un compte de personnes ou de déclarants distincts n'est pas la somme de ses parties : ni plus qu'elles, ni moins que chacune."""
    t, p = sortie.classe(total, s.mesure), tuple(sortie.classe(x, s.mesure) for x in parts)
    if s.mesure not in DISTINCTS:
        s.tables.egalites.append((t, p))
        return
    valeurs = s.tables.cellules
    p = tuple(x for x in p if valeurs[x].valeur)
    somme = _marge(s, ("somme", t, p), sum(valeurs[x].valeur for x in p))
    doubles = _marge(s, ("doubles", t, p), valeurs[somme].valeur - valeurs[t].valeur)
    s.tables.egalites += [(somme, p), (somme, (t, doubles))]
    for x in p:
        s.tables.egalites.append((t, (x, _marge(s, ("autres", t, x), valeurs[t].valeur - valeurs[x].valeur))))


def _marge(s: Systeme, nom: tuple, valeur: int) -> tuple:
    """Une cellule que personne ne montre, et qu'il n'y a pas à protéger : elle n'est de personne."""
    s.tables.cellules[nom] = Resume(valeur, 0, 0, 0, 0)
    s.marges.add(nom)
    return nom


def _ajouter_ecarts(s: Systeme, ancienne: Sortie, neuve: Sortie, cles: Mapping[Cle, Mapping[str, Change]]) -> None:
    """L'écart de peu de déclarants est un secret ; la cellule qu'une sortie passée a montrée ne se remontre pas s'il est de moins de trois."""
    for cle, changes in cles.items():
        if cle not in ancienne.comptes or cle not in neuve.comptes:
            continue
        avant, apres = ancienne.classe(cle, s.mesure), neuve.classe(cle, s.mesure)
        change = changes[s.mesure]
        if avant == apres or not change.est_de_peu(s.seuils):
            continue
        valeur = neuve.comptes[cle][s.mesure].valeur - ancienne.comptes[cle][s.mesure].valeur
        s.ecarts[apres, avant] = Forme({apres: 1, avant: -1}, s.seuils.requise(abs(valeur)))
        if avant in s.acquises and apres not in s.acquises and change.declarants < s.seuils.unites:
            s.revisees.add(apres)


def passer(sorties: list[Sortie], changements: Changements, seuils: Seuils) -> dict[Cle, tuple[str | None, list[str]]]:
    """Pour chaque cellule de la dernière sortie : pourquoi elle se tait (None : elle se montre), et les mesures de `SUITE` montrées.

    Lève `SecretImpossible` si le déjà diffusé, avec quoi que ce soit de plus, rend un secret.
    """
    neuve = sorties[-1]
    ensemble = {m: dresser(sorties, changements, m, seuils) for m in MESURES}
    cachees: set[Cle] = set()
    while True:
        avant = len(cachees)
        for s in ensemble.values():
            cachees |= _masquer(s, cachees)
        if len(cachees) == avant:
            break
    pourquoi: dict[Cle, str] = dict.fromkeys(cachees, "secondaire")
    for s in ensemble.values():
        classes = {c: neuve.classe(c, s.mesure) for c in cachees}
        pourquoi |= {c: "revision" for c, k in classes.items() if k in s.revisees}
        pourquoi |= {c: s.motifs[k] for c, k in classes.items() if k in s.motifs}
    tues = {c for c, m in pourquoi.items() if m not in ("secondaire", "revision")}
    suite: dict[Cle, list[str]] = {c: [] for c in neuve.comptes}
    for mesure in SUITE:
        for cle in neuve.comptes.keys() - _cachees_en_plus(sorties, changements, mesure, cachees, tues, seuils):
            suite[cle].append(mesure)
    return {c: (pourquoi.get(c), suite[c]) for c in neuve.comptes}


def _cachees_en_plus(
    sorties: list[Sortie],
    changements: Changements,
    mesure: str,
    cachees: set[Cle],
    tues: Collection[Cle],
    seuils: Seuils,
) -> set[Cle]:
    """Les cellules dont la mesure se tait : toutes, si le déjà diffusé rendrait un secret."""
    s = dresser(sorties, changements, mesure, seuils)
    for cle in tues:
        classe = sorties[-1].classe(cle, mesure)
        if s.tables.cellules[classe].valeur and classe not in s.acquises:
            s.motifs.setdefault(classe, "touches")
    oublier_les_perdus(s)
    try:
        return _masquer(s, cachees) | cachees
    except (SecretImpossible, ValueError):
        return set(sorties[-1].comptes)


def _masquer(s: Systeme, cachees: Collection[Cle]) -> set[Cle]:
    """Les cellules que cette mesure demande de cacher, restes compris."""
    fixes = s.cachees(cachees) | s.marges | s.revisees | s.inconnues_des_anciennes()
    masque = proteger(s.tables, s.motifs, s.acquises, fixes, s.seuils, s.autres_secrets)
    neuve = s.sorties[-1]
    return {c for c in neuve.comptes if neuve.classe(c, s.mesure) not in masque.visibles}


def _restes(s: Systeme, visibles: Collection[Classe]) -> Iterator[tuple[tuple, Forme]]:
    """Les restes cachés de trop peu de déclarants, et leurs différences d'une sortie à une autre : leur nom, et leur forme."""
    par_sortie = [dict(_restes_de(s, sortie, visibles)) for sortie in s.sorties]
    for rang, restes in enumerate(par_sortie):
        for somme, (reste, classes) in restes.items():
            if reste and _est_de_peu(reste, s.seuils):
                yield (
                    ("reste", frozenset(classes)),
                    Forme(dict.fromkeys(classes, 1), s.seuils.requise(sum(reste.values()))),
                )
            for autres in par_sortie[rang + 1 :]:
                if somme in autres:
                    yield from _difference(s, restes[somme], autres[somme])


def _difference(s: Systeme, avant: tuple, apres: tuple) -> Iterator[tuple[tuple, Forme]]:
    (reste, classes), (reste_apres, classes_apres) = avant, apres
    ecarts = {d: reste_apres.get(d, 0) - reste.get(d, 0) for d in reste.keys() | reste_apres.keys()}
    ecarts = {d: x for d, x in ecarts.items() if x}
    termes = dict.fromkeys(classes_apres - classes, 1) | dict.fromkeys(classes - classes_apres, -1)
    if termes and ecarts and _est_de_peu(ecarts, s.seuils):
        yield ("écart", frozenset(termes.items())), Forme(termes, s.seuils.requise(abs(sum(ecarts.values()))))


def _restes_de(
    s: Systeme, sortie: Sortie, visibles: Collection[Classe]
) -> Iterator[tuple[tuple, tuple[dict[str, int], set[Classe]]]]:
    """Pour chaque somme, ce que chaque déclarant apporte à ses parties cachées, et ces parties."""
    apports = sortie.apports.get(s.mesure)
    if apports is None:
        return
    for total, parts in sortie.sommes:
        parts = [p for p in parts if p in sortie.comptes]
        if total not in sortie.comptes or not parts:
            continue
        reste: dict[str, int] = {}
        caches = {p: k for p in parts if (k := sortie.classe(p, s.mesure)) not in visibles}
        for p in caches:
            for declarant, valeur in apports.get(p, {}).items():
                reste[declarant] = reste.get(declarant, 0) + valeur
        yield (total, parts[0][0]), (reste, set(caches.values()))


def _est_de_peu(reste: Mapping[str, int], seuils: Seuils) -> bool:
    tailles = [abs(x) for x in reste.values()]
    return Change(len(tailles), max(tailles), sum(tailles)).est_de_peu(seuils)
