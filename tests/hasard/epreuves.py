"""Ce qui doit tenir quoi qu'on lise : aucune exception, chaque ligne comptée une fois, un lot qui ne change rien à chacun, aucune valeur citée."""

import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.compute as pc

from hasard.mutants import CANARI, Mutant, canaris_permis
from vigie.controler import page, rendu
from vigie.controler.verifier import verifier
from vigie.controles.zone_lot import Jugees
from vigie.extrait.zone import Traitee, Zone, anomalies_sans_valeur
from vigie.identite import cles
from vigie.identite.pseudonymes import Pseudonymes
from vigie.lecture.resultats import Fichier, Tranche
from vigie.lecture.sources import Source
from vigie.lecture.tranches import TAILLE, Lecteur

_CLE = b"cle-des-essais-de-hasard-0000000"


@dataclass
class Bilan:
    """Ce qu'un passage a vu. `fautes` : une phrase par manquement, qui nomme le mutant ; `statuts` : fichiers lus, écartés, refusés."""

    fautes: list[str] = field(default_factory=list)
    statuts: Counter[str] = field(default_factory=Counter)
    coups: Counter[str] = field(default_factory=Counter)
    lignes: int = 0
    zone: int = 0
    controles: int = 0


def eprouver(mutants: Sequence[Mutant], bilan: Bilan, taille: int = TAILLE, zone: bool = True) -> None:
    """Lit des mutants un à un, puis ensemble, puis les juge en zone protégée ; note au bilan tout ce qui ne tient pas."""
    seuls = [_essayer(bilan, m.nom, lambda m=m: _seul(m, bilan, taille)) for m in mutants]
    bilan.coups.update(c for m in mutants for c in m.coups)
    noms = f"le lot de {mutants[0].nom} à {mutants[-1].nom}"
    en_lot = _essayer(bilan, noms, lambda: _lire(mutants, TAILLE)) or ([], [])
    for m, seul, f in zip(mutants, seuls, en_lot[0], strict=False):
        if seul is not None and _compte(seul) != _compte(f):
            bilan.fautes.append(f"{m.nom} : lu dans un lot, son compte change : {_compte(seul)} puis {_compte(f)}")
    if zone:
        _essayer(bilan, noms, lambda: _juger(mutants, bilan))


def controler(mutants: Sequence[Mutant], bilan: Bilan) -> None:
    """Contrôle des mutants ensemble : ni exception, ni contrôle en erreur, ni valeur citée au terminal, dans le jsonl ou dans la page."""
    noms = f"l'auto-contrôle de {mutants[0].nom} à {mutants[-1].nom}"
    _essayer(bilan, noms, lambda: _controler(mutants, bilan, noms))


def _controler(mutants: Sequence[Mutant], bilan: Bilan, noms: str) -> None:
    with TemporaryDirectory() as dossier:
        for m in mutants:
            (Path(dossier) / m.nom).write_bytes(m.octets)
        r = verifier([dossier])
    permis = set().union(*(canaris_permis(m.octets) for m in mutants))
    for forme in (rendu.texte, rendu.jsonl, page.page):
        if cites := set(CANARI.findall(forme(r))) - permis:
            bilan.fautes.append(f"{noms} : {forme.__name__} cite une valeur : {sorted(cites)[:3]}")
    bilan.fautes += [f"{noms} : le contrôle {c} est en erreur" for c in r.en_erreur]
    bilan.controles += len(r.fichiers)


def _essayer(bilan: Bilan, nom: str, faire: Callable):
    try:
        return faire()
    except Exception as e:
        bilan.fautes.append(f"{nom} : {type(e).__name__} : {e}")
        return None


def _sources(mutants: Sequence[Mutant]) -> Iterator[Source]:
    return (Source(m.nom, Path(m.nom), lambda m=m: io.BytesIO(m.octets)) for m in mutants)


def _lire(mutants: Sequence[Mutant], taille: int) -> tuple[list[Fichier], list[Tranche]]:
    lecteur = Lecteur(_CLE, taille)
    tranches = list(lecteur.tranches(_sources(mutants)))
    return lecteur.fichiers, tranches


def _compte(f: Fichier) -> tuple:
    ecartees = tuple(sorted(f.motifs.items()))
    return f.statut, f.motif, f.lignes_lues, f.lignes_gardees, f.lignes_redistribution, ecartees, f.nb_declarations


def _seul(m: Mutant, bilan: Bilan, taille: int) -> Fichier:
    """Lit un mutant d'un trait, puis en tranches de `taille`."""
    (f,), tranches = _lire([m], TAILLE)
    bilan.statuts[f.statut] += 1
    bilan.lignes += f.lignes_lues
    bilan.fautes += [f"{m.nom} : {x}" for x in _partition(f, tranches, m.octets)]
    if taille != TAILLE:
        (g,), tranches = _lire([m], taille)
        bilan.fautes += [f"{m.nom}, en tranches de {taille} : {x}" for x in _partition(g, tranches, m.octets)]
        if _compte(f) != _compte(g):
            bilan.fautes.append(
                f"{m.nom} : en tranches de {taille}, son compte change : {_compte(f)} puis {_compte(g)}"
            )
    return f


def _partition(f: Fichier, tranches: list[Tranche], octets: bytes) -> Iterator[str]:
    """Chaque ligne physique est gardée, écartée ou de redistribution, une fois et une seule."""
    rendues = [t.valeurs.column("ligne").to_pylist() for t in tranches]
    ecartees = [t.ecartees.column("ligne").to_pylist() for t in tranches]
    circuit = [t.redistribution.column("ligne").to_pylist() for t in tranches]
    comptes = [sum(map(len, x)) for x in (rendues, ecartees, circuit)]
    if comptes != [f.lignes_gardees, f.lignes_ecartees, f.lignes_redistribution]:
        yield f"{comptes} lignes gardées, écartées, de redistribution ; le fichier en annonce {_compte(f)}"
    vues = Counter(n for liste in (*rendues, *ecartees, *circuit) for n in liste)
    attendues = 0 if f.statut == "refuse" else _nb_lignes(octets)
    if f.lignes_lues != attendues:
        yield f"{f.lignes_lues} lignes lues, {attendues} dans le fichier"
    if set(vues) != set(range(1, attendues + 1)) or vues.total() != attendues:
        yield f"{vues.total()} lignes rendues, dont {len(vues)} différentes, pour {attendues}"
    if f.motif and CANARI.search(f.motif):
        yield "le motif cite une valeur"


def _nb_lignes(octets: bytes) -> int:
    octets = octets.removeprefix(b"\xef\xbb\xbf")
    return octets.count(b"\n") + (bool(octets) and not octets.endswith(b"\n"))


def _juger(mutants: Sequence[Mutant], bilan: Bilan) -> None:
    permis = set().union(*(canaris_permis(m.octets) for m in mutants))
    zone = Zone(Pseudonymes(cles.de_demonstration(1)))
    lecteur = Lecteur(_CLE)
    for tranche in lecteur.tranches(_sources(mutants)):
        ecartees_lues = tranche.ecartees.num_rows
        traitee = zone.traiter(tranche)
        jugees = zone.protegee.juger(tranche)
        bilan.zone += len(tranche.fichiers)
        bilan.fautes += [
            f"zone, de {mutants[0].nom} à {mutants[-1].nom} : {x}" for x in _dits(traitee, jugees, tranche, permis)
        ]
        if tranche.ecartees.num_rows != ecartees_lues:
            bilan.fautes.append(
                f"zone, de {mutants[0].nom} à {mutants[-1].nom} : le jugement a changé les lignes écartées"
            )


def _dits(traitee: Traitee, jugees: Jugees, tranche: Tranche, permis: set[str]) -> Iterator[str]:
    mesures, anomalies = jugees
    sorties = {"anomalies": anomalies_sans_valeur(anomalies), "mesures": mesures, **traitee.tables}
    if traitee.faits is not None:
        sorties["faits_identite"] = traitee.faits
    for nom, table in sorties.items():
        cites = _canaris(table)
        if cites - (set() if nom in ("anomalies", "mesures", "faits_identite") else permis):
            yield f"la table {nom} cite une valeur : {sorted(cites)[:3]}"
    retirees = [
        x
        for t in traitee.ecartees.values()
        for x in zip(*t.select(["fichier_rang", "ligne"]).to_pydict().values(), strict=True)
    ]
    if len(set(retirees)) != len(retirees):
        yield "une ligne est retirée deux fois"
    ecartees = set(zip(*tranche.ecartees.select(["fichier_rang", "ligne"]).to_pydict().values(), strict=True))
    if ecartees & set(retirees):
        yield "une ligne déjà écartée est retirée"


def _canaris(table: pa.Table) -> set[str]:
    cites = set()
    for colonne in table.columns:
        if pa.types.is_dictionary(colonne.type):
            colonne = colonne.cast(pa.string())
        if (
            pa.types.is_string(colonne.type)
            or pa.types.is_string_view(colonne.type)
            or pa.types.is_large_string(colonne.type)
        ):
            texte = colonne.cast(pa.string())
            for x in texte.filter(pc.fill_null(pc.match_substring(texte, "CANARI"), False)).to_pylist():
                cites |= set(CANARI.findall(x))
    return cites
