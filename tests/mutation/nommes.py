"""Les mutants des contrôles nommés, tirés de leurs cas : le premier cas « anomalie » dit les colonnes fautives.

Ses rangées deviennent des occurrences d'une déclaration propre : les colonnes dites s'y écrivent ; les colonnes tues que la
règle lit s'en ôtent, comme les occurrences des relations lues dont le cas ne dit rien. Le contrôle n'est pas exécuté.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from sqlglot import exp

from mutation import colonnes
from mutation.colonnes import CONTRAT, ENFANT, FIN_DU_CONTRAT, PARENT, SOI, bloc_de, place
from mutation.mutant import Attendu, Mutant, textes
from vigie.controles.entete import Controle
from vigie.controles.enveloppe import SANS_DECLARATION, arbre, relations
from vigie.controles.enveloppe import colonnes as sorties
from vigie.demo.figurants.arbre import DECLARATION, Arbre, Occurrence, numero
from vigie.demo.figurants.personnages import Propre, propres
from vigie.demo.figurants.tables import Norme
from vigie.generer.cas import eprouves

NORME = "P26V01"
_INTOUCHABLES = frozenset(
    {"S10.G00.00", "S10.G00.01", "S10.G00.02", DECLARATION, "S21.G00.06", "S21.G00.11", "S90.G00.90"}
)
_IDENTITE = frozenset(
    {"objet_id", "declaration_id", "personne_id", "personne_liee_id", "declarant_id", "ligne", "contrat_id"}
)
_NUMEROS = {"S21.G00.51": "S21.G00.51.010", "S21.G00.52": "S21.G00.52.006", "S21.G00.78": "S21.G00.78.006"}
_ETRANGERES = frozenset({"siret", "etablissement_id", "entreprise_id"})


class SansMutation(Exception):  # noqa: N818 - ce n'est pas une erreur, c'est une raison
    """Pourquoi le cas ne se transpose pas tout seul."""


@dataclass(eq=False)
class _Noeud:
    relation: str
    bloc: str
    rangee: dict
    ancetres: dict[str, str] = field(default_factory=dict)  # bloc → symbole
    occurrence: Occurrence | None = None
    contrat: Occurrence | None = None  # celui que sa clé `contrat_id` désigne, quand il n'est pas son parent


def mutants(c: Controle) -> list[Mutant]:
    """Un mutant par nature où le contrôle s'applique. Lève `SansMutation`."""
    rendus, raison = [], "aucune déclaration propre de cette nature et de cette norme"
    for nature in c.natures:
        for cas in _cas(c)["anomalie"]:
            try:
                rendus.append(_mutant(c, nature, cas["donnees"]))
                break
            except SansMutation as e:
                raison = str(e)
    if not rendus:
        raise SansMutation(raison)
    return rendus


def norme_pour(c: Controle, demandee: str | None = None) -> str:
    """La norme où prouver un contrôle : celle du cas, sinon P26 si elle convient, sinon la plus proche."""
    if demandee:
        return demandee
    if c.norme_jusqua and c.norme_jusqua < NORME:
        return c.norme_jusqua
    return max(NORME, c.norme_depuis or NORME)


def _cas(c: Controle) -> dict:
    return eprouves(c.fichier)


def _mutant(c: Controle, nature: str, donnees: dict[str, list[dict]]) -> Mutant:
    noeuds = [_noeud(r, rangee) for r, rangees in donnees.items() for rangee in rangees]
    if _dit(noeuds, "nature_declaration", "nature", DECLARATION) not in (None, nature):
        raise SansMutation(f"le cas est d'une autre nature que {nature}")
    norme = norme_pour(c, _dit(noeuds, "norme"))
    hotes = [p for p in propres() if p.nature == nature and p.norme == norme]
    if not hotes:
        raise SansMutation("aucune déclaration propre de cette nature et de cette norme")
    hote = max(hotes, key=lambda p: _affinite(p, noeuds))
    a = hote.arbre.copie()
    _placer(a, noeuds)
    _ecrire(c, a, noeuds)
    _effacer(c, a, noeuds)
    lignes = a.lignes()
    attendu = Attendu(c.id, tuple(sorted(set(_attendues(c, a, noeuds, lignes)))))
    return Mutant("nommés", c.id, nature, norme, textes(lignes), (attendu,))


def _noeud(relation: str, rangee: dict) -> _Noeud:
    bloc = bloc_de(relation)
    if bloc is None:
        raise SansMutation(f"la relation {relation} est calculée")
    cles = colonnes.cles()
    ancetres = {cles[k]: str(v) for k, v in rangee.items() if k in cles and k != "declaration_id"}
    return _Noeud(relation, bloc, rangee, ancetres)


def _dit(noeuds: list[_Noeud], *noms: str) -> str | None:
    """Valeur d'une colonne de contexte, si une rangée la dit : `nature` n'en est une que hors des contrats et des suspensions."""
    for n in noeuds:
        for nom in noms:
            p = place(n.relation, nom)
            if nom in n.rangee and p and p.rubrique in ("S20.G00.05.001", "S10.G00.00.006"):
                return str(n.rangee[nom])
    return None


def _affinite(p: Propre, noeuds: list[_Noeud]) -> tuple[int, int]:
    """Combien des blocs du cas la déclaration a déjà, et combien de ses valeurs."""
    presents = list(p.arbre.racine.parcours())
    blocs = {o.bloc for o in presents}
    valeurs = sum(
        max((_egales(o, n, p.arbre.norme) for o in presents if o.bloc == n.bloc), default=0) for n in noeuds
    )  # fmt: skip
    return len({n.bloc for n in noeuds} & blocs), valeurs


def _egales(o: Occurrence, n: _Noeud, norme: Norme) -> int:
    total = 0
    for colonne, valeur in n.rangee.items():
        p = place(n.relation, colonne)
        if p and p.ou == SOI and valeur is not None:
            total += o.rubriques.get(p.rubrique) == _texte(norme, p.rubrique, valeur)
    return total


# --- poser les rangées du cas sur des occurrences -------------------------------------------------------------------


def _placer(a: Arbre, noeuds: list[_Noeud]) -> None:
    """Donne à chaque rangée son occurrence : une de son bloc, sous les parents que ses clés disent, la plus ressemblante."""
    symboles: dict[tuple[str, str], Occurrence] = {}
    prises: set[int] = set()
    for n in sorted(noeuds, key=lambda n: a.norme.rang.get(n.bloc, 0)):
        if n.bloc not in a.norme.parents:
            raise SansMutation(f"le bloc {n.bloc} n'est pas de cette norme")
        parents = {b: s for b, s in n.ancetres.items() if b in _chaine(a.norme, n.bloc)}
        cadres = [
            _symbole(a, symboles, prises, b, s) for b, s in sorted(parents.items(), key=lambda x: a.norme.rang[x[0]])
        ]
        possibles = [
            o
            for o in a.blocs(n.bloc)
            if id(o) not in prises and all(cadre in list(o.ancetres()) for cadre in cadres)
        ]  # fmt: skip
        if possibles:
            n.occurrence = max(possibles, key=lambda o: _egales(o, n, a.norme))
        else:
            n.occurrence = _creer(a, n.bloc, cadres[-1] if cadres else None)
        prises.add(id(n.occurrence))
        if "objet_id" in n.rangee:
            symboles[n.bloc, str(n.rangee["objet_id"])] = n.occurrence
    for n in noeuds:  # une rangée qui nomme son contrat par sa clé : bases, rémunérations, primes
        symbole = n.ancetres.get("S21.G00.40")
        if symbole is not None and "S21.G00.40" not in _chaine(a.norme, n.bloc):
            n.contrat = _symbole(a, symboles, prises, "S21.G00.40", symbole)


def _symbole(a: Arbre, symboles: dict, prises: set[int], bloc: str, symbole: str) -> Occurrence:
    """L'occurrence qu'une clé du cas désigne ; la première du bloc si le cas n'en donne pas la rangée."""
    if (bloc, symbole) not in symboles:
        libres = [o for o in a.blocs(bloc) if all(o is not x for (b, _), x in symboles.items() if b == bloc)]
        symboles[bloc, symbole] = libres[0] if libres else _creer(a, bloc, None)
        prises.add(id(symboles[bloc, symbole]))
    return symboles[bloc, symbole]


def _chaine(norme: Norme, bloc: str) -> list[str]:
    """Le bloc et ses parents."""
    chaine = []
    while bloc:
        chaine.append(bloc)
        bloc = norme.parents[bloc]
    return chaine


def _creer(a: Arbre, bloc: str, sous: Occurrence | None) -> Occurrence:
    """Une occurrence de plus, copiée d'une pareille (de la déclaration, sinon d'une autre déclaration propre)."""
    voulu = a.norme.parents[bloc]
    parent = next((o for o in (sous.parcours() if sous else a.racine.parcours()) if o.bloc == voulu), None)
    if parent is None:
        parent = _creer(a, voulu, sous)
    return a.ajouter(parent, Occurrence(bloc, dict(_modele(a, bloc))))


def _modele(a: Arbre, bloc: str) -> dict[str, str]:
    semblables = a.blocs(bloc) or [o for p in propres() if p.norme == a.norme.nom for o in p.arbre.blocs(bloc)]
    if not semblables:
        raise SansMutation(f"aucune déclaration propre n'a de bloc {bloc}")
    return semblables[0].rubriques


# --- y écrire ce que le cas dit, en ôter ce qu'il tait ---------------------------------------------------------------


def _ecrire(c: Controle, a: Arbre, noeuds: list[_Noeud]) -> None:
    siret = a.blocs("S21.G00.06")[0].rubriques["S21.G00.06.001"] + a.blocs("S21.G00.11")[0].rubriques["S21.G00.11.001"]
    sirets = {str(n.rangee["declarant_id"]) for n in noeuds if n.rangee.get("declarant_id") is not None}
    for n in noeuds:
        for colonne in _colonnes_tues(c, n):
            p = place(n.relation, colonne)
            if p and (p.ou in (SOI, ENFANT, FIN_DU_CONTRAT) or p.rubrique == "S21.G00.30.025"):
                _poser(a, n, p, None)
    for n in noeuds:
        for colonne, valeur in n.rangee.items():
            _ecrire_une(a, n, colonne, siret if valeur is not None and str(valeur) in sirets else valeur)
        if n.contrat and n.bloc in _NUMEROS:
            _contrat(a, n)


def _ecrire_une(a: Arbre, n: _Noeud, colonne: str, valeur: object) -> None:
    if colonne == "nb_identifiantes" or colonne == "nb_modalites":
        rubriques = colonnes.IDENTIFIANTES if colonne == "nb_identifiantes" else colonnes.MODALITES
        n.occurrence.rubriques |= dict(rubriques[: int(valeur)])
    elif colonne == "a_fin":
        if valeur and not any(e.bloc == "S21.G00.62" for e in n.occurrence.enfants):
            _creer(a, "S21.G00.62", n.occurrence)
        elif not valeur:
            _oter_fins(n.occurrence)
    elif colonne in _IDENTITE or colonne in colonnes.cles():
        return
    elif (p := place(n.relation, colonne)) is not None:
        _poser(a, n, p, None if valeur is None else _texte(a.norme, p.rubrique, valeur))
    elif colonne not in _ETRANGERES:
        raise SansMutation(f"{n.relation}.{colonne} ne vient pas d'une rubrique")


def _poser(a: Arbre, n: _Noeud, p: colonnes.Place, valeur: str | None) -> None:
    """Écrit (ou ôte, si nulle) la valeur là où la colonne la lit."""
    o, bloc = n.occurrence, p.rubrique[:10]
    if p.ou == PARENT:
        o = o.ancetre(bloc)
    elif p.ou == CONTRAT:
        o = _contrat(a, n)
    elif p.ou in (ENFANT, FIN_DU_CONTRAT):
        contrat = o if p.ou == ENFANT else _contrat(a, n)
        o = next((e for e in contrat.enfants if e.bloc == bloc), None)
        if o is None and valeur is not None:
            o = _creer(a, bloc, contrat)
    if o is None:
        return
    if valeur is None:
        o.rubriques.pop(p.rubrique, None)
    else:
        o.rubriques[p.rubrique] = valeur


def _contrat(a: Arbre, n: _Noeud) -> Occurrence:
    """Le contrat que l'occurrence nomme ; si elle n'en nomme aucun de connu, elle nommera le premier."""
    rubrique = _NUMEROS[n.bloc]
    contrats = [o for o in n.occurrence.ancetre("S21.G00.30").parcours() if o.bloc == "S21.G00.40"]
    nomme = n.rangee.get("numero_contrat") or n.occurrence.rubriques.get(rubrique)
    meme = next((o for o in contrats if o.rubriques.get("S21.G00.40.009") == nomme), contrats[0])
    choisi = n.contrat or meme
    if n.rangee.get("numero_contrat"):
        choisi.rubriques["S21.G00.40.009"] = str(nomme)
    else:
        n.occurrence.rubriques[rubrique] = choisi.rubriques.get("S21.G00.40.009", "C0001")
    return choisi


def _oter_fins(contrat: Occurrence) -> None:
    for e in [e for e in contrat.enfants if e.bloc == "S21.G00.62"]:
        e.oter()


def _colonnes_tues(c: Controle, n: _Noeud) -> Iterator[str]:
    """Colonnes que la règle lit et que la rangée ne dit pas."""
    for relation, colonne in _lues(c):
        if (
            relation in (n.relation, None)
            and colonne not in n.rangee
            and colonne not in _IDENTITE | {"mois", "nature", "norme"}
        ):
            yield colonne


@cache
def _lues(c: Controle) -> frozenset[tuple[str | None, str]]:
    """(relation ou None si le SQL ne la dit pas, colonne) de tout ce que la règle lit pour juger : les seules sorties n'en sont pas."""
    racine = arbre(c.sql)
    alias = {t.alias_or_name: t.name for t in racine.find_all(exp.Table)}
    sorties = {
        id(x)
        for s in racine.expressions
        if s.alias_or_name != "conforme"
        for x in s.find_all(exp.Column)
    }  # fmt: skip
    return frozenset(
        (alias.get(x.table) if x.table else None, x.name) for x in racine.find_all(exp.Column) if id(x) not in sorties
    )


def _effacer(c: Controle, a: Arbre, noeuds: list[_Noeud]) -> None:
    """Ôte les occurrences des relations lues auxquelles le cas n'a donné aucune rangée, sauf celles qui en portent une."""
    if ("contrats", "a_fin") in _lues(c) or (None, "a_fin") in _lues(c):
        for n in noeuds:
            if n.relation == "contrats" and not n.rangee.get("a_fin"):
                _oter_fins(n.occurrence)
    gardees = {id(x) for n in noeuds for o in (n.occurrence, n.contrat) if o for x in o.ancetres()}
    for relation in relations(c):
        bloc = bloc_de(relation)
        if relation in SANS_DECLARATION or bloc is None or bloc in _INTOUCHABLES:
            continue
        if bloc == "S21.G00.40" and "S21.G00.40" not in {n.bloc for n in noeuds} and _exige_un_contrat(noeuds):
            continue
        for o in a.blocs(bloc):
            if id(o) not in gardees and o in o.parent.enfants:
                o.oter()


def _exige_un_contrat(noeuds: list[_Noeud]) -> bool:
    """Une rangée nomme un contrat dont le cas ne donne pas la rangée : il faut qu'il soit là."""
    return any("S21.G00.40" in n.ancetres for n in noeuds)


# --- ce qui est attendu ---------------------------------------------------------------------------------------------


def _attendues(c: Controle, a: Arbre, noeuds: list[_Noeud], lignes: list) -> Iterator[int]:
    """Lignes de la rubrique en cause sur l'occurrence repérée : l'objet jugé, sinon l'occurrence que la règle repère.

    Quand la rubrique est d'un autre bloc et que la règle ne repère rien, c'est que ce bloc manque : première ligne de l'objet.
    """
    rubrique, vivantes = c.rubriques[0], list(a.racine.parcours())
    vivants = [n for n in noeuds if n.occurrence in vivantes]
    reperes = objets = [n.occurrence for n in vivants if n.relation == c.objet] or [n.occurrence for n in vivants]
    if "repere_id" in sorties(c):
        parent = _parent_repere(c)
        reperes = [n.occurrence for n in vivants if n.bloc == rubrique[:10]] if parent is None else []
        reperes = reperes or [x for o in objets if (x := o.ancetre(parent or rubrique[:10]))] or objets
    for o in reperes:
        yield numero(lignes, o, rubrique)


def _parent_repere(c: Controle) -> str | None:
    """Bloc parent que la règle repère (`individu_id as repere_id` : un bloc manque à l'individu) ; None si c'est autre chose."""
    sortie = next(s for s in arbre(c.sql).expressions if s.alias_or_name == "repere_id")
    return colonnes.cles().get(sortie.this.name) if isinstance(sortie.this, exp.Column) else None


def _texte(norme: Norme, rubrique: str, valeur: object) -> str:
    """Une valeur de cas, écrite comme le type de la rubrique le demande."""
    if isinstance(valeur, date):
        t = norme.rubriques.get(rubrique)
        return valeur.strftime("%m%Y" if t and t.longueur_max == 6 else "%d%m%Y")
    if isinstance(valeur, bool):
        return "01" if valeur else "02"
    if isinstance(valeur, float):
        return f"{valeur:.2f}"
    t = norme.rubriques.get(rubrique)
    if isinstance(valeur, int) and t and t.nature == "numerique" and t.longueur_min:
        return f"{valeur}.00" if "." in t.expression else str(valeur).zfill(t.longueur_min)
    return str(valeur)
