"""Les familles de structure et de syntaxe : valeurs, présence des blocs, ordre du message.

Une famille de valeur a pour membres ses rubriques ; une famille de bloc, ses blocs. Celles qui cassent l'ordre des lignes
plantent un défaut par déclaration.
"""

from collections.abc import Iterator

from mutation.familles import Cible, Membre, famille, modele, occurrences, poser
from vigie.demo.figurants.arbre import DECLARATION, RACINE, TOTAL, Arbre, Occurrence
from vigie.demo.figurants.tables import NORMES, Norme, lire, norme

_ENVOI = frozenset({RACINE, "S10.G00.01", "S10.G00.02", TOTAL})
_IBAN = ("S21.G00.12.003", "S21.G00.20.004")
_MEL = ("S10.G00.02.004", "S20.G00.07.003", "S21.G00.30.018", "S89.G00.91.015")
_NTT = ("S21.G00.30.020", "S89.G00.67.002", "S89.G00.87.008", "S89.G00.88.009", "S89.G00.89.008", "S89.G00.91.021")
_NUMERO = (
    "S21.G00.34.002",
    "S21.G00.40.009",
    "S21.G00.51.010",
    "S21.G00.52.006",
    "S21.G00.54.005",
    "S21.G00.59.006",
    "S21.G00.86.005",
)
_ETAT_CIVIL = (
    "S10.G00.02.002", "S20.G00.07.001", "S21.G00.30.002", "S21.G00.30.003", "S21.G00.30.004", "S21.G00.31.009",
    "S21.G00.31.010", "S89.G00.32.002", "S89.G00.32.003", "S89.G00.91.002", "S89.G00.91.003", "S89.G00.91.004",
)  # fmt: skip
# Rubriques de voie ou de localité, par bloc (CT 2025.1, p. 95-97).
_ADRESSES = ("S10.G00.01.004", "S10.G00.01.006", "S21.G00.06.004", "S21.G00.11.003", "S21.G00.30.008", "S21.G00.30.007")
_CODES_POSTAUX = {"S10.G00.01.005": "006", "S21.G00.06.005": "006", "S21.G00.11.004": "005", "S21.G00.30.009": "010"}


def _admises(n: Norme, nature: str) -> Iterator[str]:
    return (r for r in n.rubriques if n.admise(r, nature))


def _parmi(*rubriques: str):
    """Les rubriques dites que la nature admet."""
    return lambda n, nature: (r for r in rubriques if r in n.rubriques and n.admise(r, nature))


def _stable(n: Norme, rubrique: str, nature: str) -> bool:
    """P26 n'a pas de tableau des usages : entre ceux de P25 et de P27, ce qu'ils disent de même seulement."""
    return n.nom != "P26V01" or norme("P27V01").usages.get((rubrique, nature)) in (
        None,
        n.usages.get((rubrique, nature)),
    )


def _interdites(n: Norme, nature: str) -> Iterator[str]:
    for (r, na), usage in n.usages.items():
        if (
            na == nature
            and usage in ("I", "N")
            and r != "S21.G00.11.024"
            and n.bloc_admis(r[:10], nature)
            and _stable(n, r, nature)
        ):
            yield r


def _d_une_autre_norme(n: Norme, nature: str) -> Iterator[str]:
    connues = {r for autre in NORMES for r in norme(autre).rubriques}
    return (r for r in sorted(connues - set(n.rubriques)) if n.bloc_admis(r[:10], nature))


@famille("VIDE", _admises)
def _vide(a: Arbre, m: Membre) -> Cible:
    return poser(a, m.cle, "")


@famille("BLANC", _admises)
def _blanc(a: Arbre, m: Membre) -> Cible:
    return poser(a, m.cle, f"{_propre(a, m.cle)} ")


@famille("CARACTERE", _admises)
def _caractere(a: Arbre, m: Membre) -> Cible:
    return poser(a, m.cle, f"{_propre(a, m.cle)}\x85")


def _propre(a: Arbre, rubrique: str) -> str:
    return modele(a, rubrique[:10]).get(rubrique, "01")


@famille(
    "DATE",
    lambda n, nature: (
        r for r in _admises(n, nature) if n.rubriques[r].nature == "date" and n.rubriques[r].longueur_max == 8
    ),
)
def _date(a: Arbre, m: Membre) -> Cible:
    return poser(a, m.cle, "31022026")


@famille("NUMERO", _parmi(*_NUMERO))
def _numero(a: Arbre, m: Membre) -> Cible:
    return poser(a, m.cle, "C#0001")


@famille("IBAN", _parmi(*_IBAN))
def _iban(a: Arbre, m: Membre) -> Cible:
    return poser(a, m.cle, "FR7630006000011234567890188")


def _sirens(n: Norme, nature: str) -> Iterator[str]:
    types = ("Identifiant_Siren_strict", "Identifiant_Siret")
    for x in lire("norme_rubriques"):
        voulue = x["type_id"] in types or x["rubrique"] == "S89.G00.32.004"
        if x["norme"] == n.nom and voulue and n.admise(x["rubrique"], nature):
            yield x["rubrique"]


@famille("SIRENE", _sirens)
def _sirene(a: Arbre, m: Membre) -> Cible:
    return poser(a, m.cle, "12345678900011"[: a.norme.rubriques[m.cle].longueur_max])


@famille("MEL", _parmi(*_MEL))
def _mel(a: Arbre, m: Membre) -> Cible:
    return poser(a, m.cle, "paie@exemple@invalid")


@famille("NTT", _parmi(*_NTT))
def _ntt(a: Arbre, m: Membre) -> Cible:
    return poser(a, m.cle, "3700000011DUPRE")


@famille("ETATCIVIL", _parmi(*_ETAT_CIVIL))
def _etat_civil(a: Arbre, m: Membre) -> Cible:
    return poser(a, m.cle, "DUPRE--'MARTIN-")


@famille("ADRESSE", _parmi(*_ADRESSES))
def _adresse(a: Arbre, m: Membre) -> Cible:
    return poser(a, m.cle, "-12 RUE DU PORT")


@famille("CODEPOSTAL", _parmi(*_CODES_POSTAUX), seul=True)
def _code_postal(a: Arbre, m: Membre) -> Cible:
    """Une adresse sans code postal ni pays."""
    o = poser(a, m.cle, "59000").occurrence
    del o.rubriques[m.cle]
    return Cible(o, None)


@famille(
    "LOCALITE",
    lambda n, nature: (f"{p[:10]}.{loc}" for p, loc in _CODES_POSTAUX.items() if n.admise(f"{p[:10]}.{loc}", nature)),
    seul=True,
)
def _localite(a: Arbre, m: Membre) -> Cible:
    """Un code postal sans localité."""
    postal = next(p for p, loc in _CODES_POSTAUX.items() if f"{p[:10]}.{loc}" == m.cle)
    o = poser(a, postal, "59000").occurrence
    o.rubriques.pop(m.cle, None)
    return Cible(o, None)


@famille("INTERDITE", _interdites)
def _interdite(a: Arbre, m: Membre) -> Cible:
    t = a.norme.rubriques[m.cle]
    return poser(a, m.cle, t.codes[0] if t.codes else "1" * (t.longueur_min or 1))


@famille("HORSNORME", _d_une_autre_norme)
def _hors_norme(a: Arbre, m: Membre) -> Cible:
    return poser(a, m.cle, "01")


@famille("INCONNUE", lambda n, nature: (f"{b}.899" for b in n.parents if n.bloc_admis(b, nature)))
def _inconnue(a: Arbre, m: Membre) -> Cible:
    return poser(a, m.cle, "01")


# --- les blocs --------------------------------------------------------------------------------------------------------


def _obligatoires(n: Norme, nature: str) -> Iterator[str]:
    """Blocs de cardinalité minimale, hors de l'envoi et de la déclaration : sans ceux-là, il n'y a pas de message."""
    for (b, na), (mini, _) in n.cardinalites.items():
        if na == nature and mini > 0 and b not in _ENVOI | {DECLARATION} and n.bloc_admis(b, nature):
            yield b


def _bornes(n: Norme, nature: str) -> Iterator[str]:
    for (b, na), (_, maxi) in n.cardinalites.items():
        if na == nature and maxi == 1 and b not in _ENVOI | {DECLARATION} and n.bloc_admis(b, nature):
            yield b


def _a_parent(n: Norme, nature: str) -> Iterator[str]:
    """Blocs qui ont un parent et un grand-parent sous la déclaration : on peut ôter l'un et garder l'autre."""
    return (b for b, p in n.parents.items() if p.startswith(("S21", "S89")) and n.bloc_admis(b, nature))


@famille("CARDMIN", _obligatoires, seul=True)
def _card_min(a: Arbre, m: Membre) -> Cible:
    """Ôte le bloc d'un parent : première ligne du parent."""
    parent = occurrences(a, m.cle)[0].parent
    for o in [o for o in parent.enfants if o.bloc == m.cle]:
        o.oter()
    return Cible(parent, None)


@famille("CARDMAX", _bornes, seul=True)
def _card_max(a: Arbre, m: Membre) -> Cible:
    """Double le bloc, sous le même parent : première ligne de celui de trop."""
    premier = occurrences(a, m.cle)[0]
    return Cible(a.ajouter(premier.parent, premier.copie()), None)


@famille("PARENT", _a_parent, seul=True)
def _parent(a: Arbre, m: Membre) -> Cible:
    """Ôte tous les blocs parents, et laisse le bloc sous le grand-parent."""
    o = occurrences(a, m.cle)[0]
    parent, grand_parent = o.parent, o.parent.parent
    orphelin = Occurrence(o.bloc, dict(o.rubriques))
    for x in [x for x in a.blocs(parent.bloc) if x in x.parent.enfants]:
        x.oter()
    return Cible(a.ajouter(grand_parent, orphelin), None)


@famille(
    "ENCHAINEMENT",
    lambda n, nature: (b for b in n.parents if n.bloc_admis(b, nature) and _aine(n, b, nature)),
    seul=True,
)
def _enchainement(a: Arbre, m: Membre) -> Cible:
    """Pose le bloc après un frère que la norme veut plus loin : c'est lui qui est hors de l'ordre."""
    cadet = _aine(a.norme, m.cle, m.nature)
    plus_loin, o = occurrences(a, cadet)[0], occurrences(a, m.cle)[0]
    deplace = o.copie()
    for x in [x for x in a.blocs(m.cle) if x in x.parent.enfants]:
        x.oter()
    deplace.parent = plus_loin.parent
    plus_loin.parent.enfants.insert(plus_loin.parent.enfants.index(plus_loin) + 1, deplace)
    return Cible(deplace, None)


def _aine(n: Norme, bloc: str, nature: str) -> str | None:
    """Un bloc de même parent que la norme place après, sous la déclaration."""
    if bloc in _ENVOI | {DECLARATION}:
        return None
    rang = n.rang
    freres = [
        b for b, p in n.parents.items() if p == n.parents[bloc] and rang[b] > rang[bloc] and n.bloc_admis(b, nature)
    ]
    return freres[0] if freres else None


# --- l'ordre des rubriques --------------------------------------------------------------------------------------------


def _a_deux_obligatoires(n: Norme, nature: str) -> Iterator[str]:
    """Première rubrique des blocs dont deux rubriques au moins, la première comprise, sont obligatoires."""
    for b in n.parents:
        o = sorted(r for (r, na), u in n.usages.items() if na == nature and u == "O" and r[:10] == b)
        toutes = sorted(r for r in n.rubriques if r[:10] == b)
        stables = all(_stable(n, r, nature) for r in o)
        if len(o) > 1 and o[0] == toutes[0] and stables and n.bloc_admis(b, nature) and b not in _ENVOI | {DECLARATION}:
            yield o[0]


@famille("ORDRE", _a_deux_obligatoires, seul=True)
def _ordre(a: Arbre, m: Membre) -> Cible:
    """La première rubrique, écrite après les autres."""
    o = occurrences(a, m.cle[:10])[0]
    o.rubriques |= {r: v for r, v in modele(a, m.cle[:10]).items() if r not in o.rubriques and r == m.cle}
    reste = sorted(set(o.rubriques) - {m.cle})
    o.ordre = [*reste, m.cle]
    return Cible(o, m.cle)


@famille("REPETEE", _a_deux_obligatoires, seul=True)
def _repetee(a: Arbre, m: Membre) -> Cible:
    """La dernière rubrique, écrite deux fois : la faute est à la seconde. `m.cle` est la première du bloc."""
    o = occurrences(a, m.cle[:10])[0]
    rubriques = sorted(o.rubriques)
    o.ordre = [*rubriques, rubriques[-1]]
    return Cible(o, rubriques[-1], rang=2, identifiant=f"{rubriques[-1]}/REPETEE")
