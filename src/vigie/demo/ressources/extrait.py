"""L'extrait de ressources et les revenus d'indépendants (`ressources/`, aux contrats de docs/ressources.md), et l'écart attendu de chaque unité.

Les montants se relisent des déclarations écrites : la somme, par personne, mois, verseur et donnée, de ce qu'elles portent.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

from vigie.demo.reperes import calendrier
from vigie.demo.retours.atelier import Atelier, ecrire_csv
from vigie.demo.retours.lues import Lue, Personne

JOURNAL = "ressources_attendues.csv"
ATTENDUES = ("scene", "nir", "mois", "flux", "verseur", "donnee", "cote", "ecart")
MONTANTS = ("numero", "mois", "flux", "verseur", "donnee", "montant", "integre_le", "extrait_le")
REVENUS = ("numero", "siren", "regime", "debut", "fin", "donnee", "montant", "declare_le")
PERSONNES, MOIS = 90, 3
_NIR = re.compile(rb"S21\.G00\.30\.001,'([0-9A-Z]{13})'")
_RUBRIQUES = {"net_fiscal": "002", "net_verse": "004"}
_INCONNU = "1550199123456"
_SIREN = "999999997"

Unite = tuple[str, date, str, str, str]  # NIR, mois, flux, verseur, donnée


@dataclass(slots=True)
class Dit:
    """Ce que l'extrait dit d'une unité. `montants` : ses lignes (aucune : il l'oublie) ; `ecart`, `cote` : ce que Vigie doit en dire."""

    scene: str
    ecart: str
    cote: str
    montants: list[float]
    integre_le: date


def planter(atelier: Atelier) -> None:
    """Écrit l'extrait, les revenus d'indépendants, un extrait plus ancien, et le journal."""
    dossier = atelier.demo / "ressources"
    dossier.mkdir()
    employeurs, mensuelles = _d_un_seul(atelier), _mensuelles(atelier)
    connus = _connus(atelier, employeurs, mensuelles)
    tire_le = atelier.horizon.date() + timedelta(days=1)
    dits = {unite: _dire(scene, montant, unite[1]) for (unite, montant), scene in _distribuer(connus)}
    lignes = [x for unite, dit in dits.items() for x in _lignes(unite, dit, tire_le)]
    inconnus = _inconnus(dits)
    lignes += [x for unite, dit in inconnus.items() for x in _lignes(unite, dit, tire_le)]
    revenus, independants, des_independants = _independants(sorted({u[0] for u in dits}), dits, tire_le)
    ecrire_csv(dossier / "extrait.csv", MONTANTS, [*lignes, *des_independants, *_illisibles(tire_le)])
    ecrire_csv(dossier / "independants.csv", REVENUS, revenus)
    libres = {nir: e for nir, e in employeurs.items() if e in mensuelles and nir not in {u[0] for u in dits}}
    depuis = _declarees_depuis(atelier, libres, mensuelles, dossier)
    tous = {**dits, **inconnus, **independants, **depuis}
    ecrire_csv(atelier.demo / JOURNAL, ATTENDUES, [_attendue(u, d) for u, d in tous.items()])
    atelier.manquer("ressource", 30, len(dits))


def _attendue(unite: Unite, dit: Dit) -> tuple:
    nir, mois, flux, verseur, donnee = unite
    return (dit.scene, nir, mois.isoformat(), flux, verseur, donnee, dit.cote, dit.ecart)


def _d_un_seul(atelier: Atelier) -> dict[str, str]:
    """NIR → le seul employeur qui le déclare, dans toute la démonstration."""
    chez: dict[str, set[str | None]] = defaultdict(set)
    for fichier in sorted(atelier.depots):
        for nir in set(_NIR.findall((atelier.demo / fichier).read_bytes())):
            chez[nir.decode()].add(_verseur(atelier, fichier))
    return {nir: next(iter(e)) for nir, e in sorted(chez.items()) if len(e) == 1 and None not in e}


def _connus(atelier: Atelier, employeurs: dict[str, str], mensuelles: dict[str, list[str]]) -> dict[Unite, float]:
    """Ce que les déclarations disent de personnes qui n'ont qu'un employeur, sans défaut ni remplacement, sur trois mois."""
    fautifs = {
        _verseur(atelier, a.fichier) for a in atelier.attendus if not a.fichier.rpartition("/")[2].startswith("PASRAU_")
    }
    par_employeur: dict[str, list[str]] = defaultdict(list)
    for nir, employeur in employeurs.items():
        if employeur not in fautifs and employeur in mensuelles:
            par_employeur[employeur].append(nir)
    sommes: dict[Unite, float] = {}
    # les organismes d'abord : ils ne sont que trois
    for employeur, nirs in sorted(par_employeur.items(), key=lambda x: (not x[0].startswith("PASRAU_"), x[0])):
        if len({u[0] for u in sommes}) < PERSONNES:
            sommes |= _unites(_lues(atelier, mensuelles[employeur]), set(nirs[:12]))
    lus = _mois_lus(atelier)
    return {u: m for u, m in sorted(sommes.items()) if u[1] in lus}


def _mois_lus(atelier: Atelier) -> list[date]:
    """Trois mois, les derniers que deux mois au moins ont suivis."""
    tous = sorted({re.match(r"lots/(\d{4}-\d{2})/", f)[1] for f in atelier.depots})
    return [date(*map(int, m.split("-")), 1) for m in tous[-MOIS - 2 : -2]]


def _mensuelles(atelier: Atelier) -> dict[str, list[str]]:
    """Les fichiers des mensuelles de chaque employeur qui n'en a jamais déposé deux du même mois."""
    fichiers: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for fichier in sorted(atelier.depots):
        employeur = _verseur(atelier, fichier)
        if employeur and re.search(rf"{employeur}_[MTR]\d", fichier):
            fichiers[employeur][fichier.split("/")[1]].append(fichier)
    return {
        employeur: [x[0] for x in par_mois.values()]
        for employeur, par_mois in fichiers.items()
        if all(len(x) == 1 for x in par_mois.values())
    }


def _verseur(atelier: Atelier, fichier: str) -> str | None:
    """Qui verse, au nom de son envoi : un employeur, ou un organisme de PASRAU ; None d'un envoi groupé."""
    nom = fichier.rpartition("/")[2]
    return nom[:12] if nom.startswith("PASRAU_") else atelier.employeur(fichier)


def _lues(atelier: Atelier, fichiers: list[str]) -> list[Lue]:
    return [lue for fichier in fichiers for lue in atelier.lire(fichier)]


def _unites(lues: list[Lue], nirs: set[str]) -> dict[Unite, float]:
    sommes: Counter[Unite] = Counter()
    for lue in lues:
        flux = "pasrau" if lue.nature in ("11", "14") else "dsn"
        for personne in lue.personnes:
            if personne.nir in nirs:
                for mois, donnee, montant in _montants(personne):
                    sommes[personne.nir, mois, flux, lue.siret, donnee] += montant
    return {u: round(m, 2) for u, m in sommes.items()}


def _montants(personne: Personne) -> Iterator[tuple[date, str, float]]:
    """(mois, donnée, montant) : un versement compte le mois où il est versé, un net social, celui que dit sa période."""
    verse = None
    for rang, valeurs in sorted([*personne.blocs("50"), *personne.blocs("58")], key=lambda x: x[0]):
        rubrique = personne.lignes[rang - personne.debut][0]
        if rubrique.startswith("S21.G00.50."):
            verse = valeurs["001"]
            yield from ((_mois(verse), donnee, float(valeurs[c])) for donnee, c in _RUBRIQUES.items() if c in valeurs)
        elif valeurs.get("003") == "03":
            yield _mois(valeurs.get("002") or valeurs.get("001") or verse), "net_social", float(valeurs["004"])


def _mois(jour: str) -> date:
    return date(int(jour[4:]), int(jour[2:4]), 1)


_SCENES = (
    "conforme", "conforme", "conforme", "manquante", "conforme", "double", "conforme", "montant_different", "conforme", "tardive",
)  # fmt: skip


def _distribuer(connus: dict[Unite, float]) -> Iterator[tuple[tuple[Unite, float], str]]:
    """Une scène par unité, à son tour. L'extrait doit parler de la personne et du mois : la première unité de chacun est conforme."""
    tour, vus = cycle(_SCENES), set()
    for unite, montant in connus.items():
        premiere = unite[:2] not in vus
        vus.add(unite[:2])
        voulue = "conforme" if premiere else next(tour)
        yield (unite, montant), "conforme" if voulue == "double" and montant == 0 else voulue


def _dire(scene: str, montant: float, mois: date) -> Dit:
    suivant = calendrier.mois_de(mois)
    a_temps, tard = (
        calendrier.premier(suivant + 1) + timedelta(days=19),
        calendrier.premier(suivant + 2) + timedelta(days=4),
    )
    montants = {"manquante": [], "double": [montant, montant], "montant_different": [round(montant + 12.5, 2)]}.get(
        scene, [montant]
    )
    cote = "declaree" if scene == "manquante" else "les_deux"
    return Dit(f"ressource : {scene}", scene, cote, montants, tard if scene == "tardive" else a_temps)


def _lignes(unite: Unite, dit: Dit, tire_le: date) -> list[tuple]:
    nir, mois, flux, verseur, donnee = unite
    return [
        (nir, f"{mois:%Y-%m}", flux, verseur, donnee, f"{m:.2f}", dit.integre_le.isoformat(), tire_le.isoformat())
        for m in dit.montants
    ]


def _inconnus(dits: dict[Unite, Dit]) -> dict[Unite, Dit]:
    """Des montants que nul n'a déclarés : chez un verseur que l'on ne connaît pas, ou de quelqu'un que nul ne déclare."""
    choisis = [u for u in dits if u[4] == "net_fiscal"][::25][:6]
    de_trop = {(nir, mois, flux, "99999999900012", donnee) for nir, mois, flux, _, donnee in choisis}
    de_trop |= {(_INCONNU, mois, flux, verseur, donnee) for _, mois, flux, verseur, donnee in choisis[:2]}
    return {
        u: Dit("ressource : inconnue", "inconnue", "extraite", [500.0], _dire("", 0, u[1]).integre_le)
        for u in sorted(de_trop)
    }


def _independants(nirs: list[str], dits: dict[Unite, Dit], tire_le: date) -> tuple[list[tuple], dict[Unite, Dit], list[tuple]]:  # fmt: skip
    """(revenus déclarés, unités attendues, lignes de l'extrait) d'indépendants qui sont aussi salariés."""
    revenus, attendues, lignes = [], {}, []
    scenes = cycle(("conforme", "manquante", "montant_different", "inconnue"))
    for nir, scene in zip(nirs[::8][:8], scenes, strict=False):
        mois = min(u[1] for u in dits if u[0] == nir)
        dit = _dire(scene, 800.0, mois)
        fin = calendrier.dernier(calendrier.mois_de(mois))
        if scene == "inconnue":
            dit.cote = "extraite"
        else:
            declare_le = dit.integre_le - timedelta(days=8)
            revenus.append((nir, _SIREN, "micro", mois.isoformat(), fin.isoformat(), "chiffre_affaires", "800.00", declare_le.isoformat()))  # fmt: skip
        unite = (nir, mois, "independant", "", "chiffre_affaires")
        dit.scene = f"indépendant : {scene}"
        attendues[unite] = dit
        lignes += _lignes(unite, dit, tire_le)
    return revenus, attendues, lignes


def _declarees_depuis(
    atelier: Atelier, libres: dict[str, str], mensuelles: dict[str, list[str]], dossier: Path
) -> dict[Unite, Dit]:
    """Un extrait tiré avant la déclaration du mois : il dit « aucun », et rien ne s'en reproche."""
    lus = _mois_lus(atelier)
    if not lus:
        return {}
    attendues: dict[Unite, Dit] = {}
    tire_le = lus[-1] + timedelta(days=1)  # le mois n'est pas fini : rien n'en est déclaré
    lignes: list[tuple] = []
    for nir, employeur in list(libres.items())[:40]:
        siennes = _unites(_lues(atelier, mensuelles[employeur]), {nir})
        unites = [u for u in siennes if u[1] == lus[-1] and u[4] == "net_fiscal"]
        if len(lignes) < 4 and unites:
            attendues |= {
                u: Dit("ressource : declaree_depuis", "declaree_depuis", "declaree", [], tire_le) for u in unites
            }
            lignes.append((nir, f"{lus[-1]:%Y-%m}", "aucun", "", "aucune", "", "", tire_le.isoformat()))
    # ce que cet extrait porte d'un flux, il faut qu'il en porte quelque part : quelqu'un qu'aucune déclaration ne connaît
    temoin = ("1660299123456", lus[0], "dsn", "99999999900012", "net_fiscal")
    attendues[temoin] = Dit("ressource : inconnue", "inconnue", "extraite", [700.0], tire_le)
    lignes += _lignes(temoin, attendues[temoin], tire_le)
    ecrire_csv(dossier / "extrait_ancien.csv", MONTANTS, lignes)
    return attendues


def _illisibles(tire_le: date) -> list[tuple]:
    """Des lignes hors du contrat, que la lecture écarte et compte."""
    juste = (_INCONNU, "2026-01", "dsn", "99999999900012", "net_fiscal", "1.00", "", tire_le.isoformat())
    return [
        ("NIR", *juste[1:]),
        (juste[0], "janvier", *juste[2:]),
        (*juste[:2], "salaire", *juste[3:]),
        (*juste[:5], "mille", *juste[6:]),
    ]
