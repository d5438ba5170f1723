"""Cinq mille organismes de PASRAU : ce que coûte de les comparer, et si leur propre trousse dirait d'eux ce que Vigie en dit.

    make bench-organismes ORGANISMES=5000

Des organismes inventés, un mois, par paquets de trente où les défauts de la démonstration sont plantés. Deux chemins : de la lecture à `ind_organismes_pasrau_mois`,
et la trousse (kits/pasrau), que Great Expectations joue sur les tables de tous. Organisme par organisme, l'un, l'autre et ce qui est planté doivent dire la même chose.
Écrit benchmarks/organismes.md.
"""

import argparse
import csv
import importlib.util
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import duckdb

from outils import ICI, etape
from vigie.demo.generer import Ecrivain
from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.pasrau import defauts, message, organismes, tables
from vigie.demo.population.modele import Fenetre
from vigie.demo.population.peuplement import Peuplement
from vigie.demo.reperes import calendrier
from vigie.ecriture import nombre

GRAINE, MOIS = 2026, calendrier.mois(2026, 3)
PAQUET = 30  # organismes, par trois, où chaque défaut de la démonstration se plante
# Ce qui est trouvé chez un organisme (contrôle, nombre), et combien d'organismes l'ont. Un pseudonyme et un SIRET ne se rapprochent pas : les distributions, si.
Constats = Counter[tuple[tuple[str, int], ...]]


def generer(sortie: Path, combien: int) -> Constats:
    """Écrit un message par organisme dans `sortie`, et les deux tables de la trousse ; rend ce qui est planté."""
    fenetre = Fenetre(MOIS, MOIS)
    fabrique = Fabrique("ORGANISMES", GRAINE, Peuplement(GRAINE, 0, fenetre), 0)
    lot = calendrier.iso(MOIS)
    (sortie / "lots" / lot).mkdir(parents=True)
    ecrivain = Ecrivain(sortie)
    for debut in range(0, combien, PAQUET):
        rangs = range(debut, min(debut + PAQUET, combien), 3)
        paquet = [o for rang in rangs for o in organismes.trio(fabrique, f" {rang}")]
        envois = {o.declarant.siren: list(message.messages(o, fenetre, GRAINE)) for o in paquet}
        defauts.planter(paquet, envois, GRAINE + debut)
        for declaration in (d for siens in envois.values() for d in siens):
            ecrivain.ecrire(declaration, lot)
    ecrivain.terminer()
    tables.ecrire(sortie)
    return _par_organisme((chemin, a.controle) for a, _, chemin, *_ in ecrivain.defauts)


def _par_organisme(trouves: Iterable[tuple[str, str]]) -> Constats:
    """D'une paire organisme et contrôle par anomalie, à la distribution de ce qui est trouvé ; seuls les contrôles communs (REV) comptent."""
    siens: dict[str, Counter[str]] = defaultdict(Counter)
    for organisme, controle in trouves:
        if controle.startswith("REV-"):
            siens[organisme][controle] += 1
    return Counter(tuple(sorted(c.items())) for c in siens.values())


def de_l_entrepot(donnees: Path) -> tuple[Constats, int, float, float]:
    """Ce que les marts disent : les constats, les organismes d'`ind_organismes_pasrau_mois`, et la plus petite et la plus grande part touchée, bornes comprises."""
    with duckdb.connect(str(donnees / "entrepot.duckdb"), read_only=True) as con:
        trouves = con.execute("select declarant_id, controle_id from marts.fct_anomalies").fetchall()
        compares, bas, haut = con.execute(
            "select count(distinct declarant_id), min(part_basse), max(part_haute) from marts.ind_organismes_pasrau_mois"
        ).fetchone()
    return _par_organisme(trouves), compares, bas, haut


def de_la_trousse(tables_lues: Path) -> tuple[Constats, float]:
    """Ce que la trousse dit des mêmes, et le processeur qu'elle y met, en secondes."""
    module = importlib.util.spec_from_file_location("trousse", ICI.parent / "kits" / "pasrau" / "controler.py")
    trousse = importlib.util.module_from_spec(module)
    module.loader.exec_module(trousse)
    trouves, debut = [], time.process_time()
    for nom in ("revenus", "reglements"):
        table = trousse.lire(tables_lues / f"{nom}.csv")
        organismes_lus = table["organisme"].to_list()
        trouves += [(organismes_lus[x - 2], v.controle) for v in trousse.juger(table) for x in v.lignes]
    return _par_organisme(trouves), time.process_time() - debut


def mesurer(dossier: Path, combien: int) -> str:
    """Joue les deux chemins ; rend la page. Lève `SystemExit` s'ils ne disent pas la même chose, ou ne disent pas ce qui est planté."""
    combien -= combien % 3
    plantes = generer(dossier / "recus", combien)
    donnees = dossier / "donnees"
    etapes = {
        "extraire": [str(dossier / "recus" / "lots"), "--demonstration", str(GRAINE)],
        "charger": [str(donnees / "extraits")],
        "construire": [],
    }
    mesures = {nom: etape("vigie", donnees, arguments=[nom, *arguments]) for nom, arguments in etapes.items()}
    vigie, compares, bas, haut = de_l_entrepot(donnees)
    trousse, cpu = de_la_trousse(dossier / "recus" / tables.DOSSIER)
    if compares != combien or not plantes == vigie == trousse:
        raise SystemExit(
            f"{compares} organismes sur {combien} ; Vigie : {vigie - plantes} {plantes - vigie} ; trousse : {trousse - plantes} {plantes - trousse}"
        )
    with (dossier / "recus" / tables.DOSSIER / "revenus.csv").open(encoding="utf-8") as flux:
        versements = sum(1 for _ in csv.DictReader(flux, delimiter=";"))
    touches, anomalies = sum(plantes.values()), sum(n * f for c, f in plantes.items() for _, n in c)
    lignes = [
        "<!-- écrit par benchmarks/organismes.py -->",
        "# Comparer les organismes de PASRAU",
        "",
        f"{nombre(combien)} organismes inventés, un mois, {nombre(versements)} versements. Des contrôles communs sont enfreints chez {nombre(touches)} d'entre eux, {nombre(anomalies)} fois. Ce qui est planté, ce",
        "que disent les marts et ce que dit la trousse (Great Expectations seul) : la même chose, contrôle par contrôle, organisme par organisme.",
        f"Chacun a sa ligne dans `ind_organismes_pasrau_mois`, sa part de personnes touchées et l'intervalle qui la rend comparable (de {bas:.3f} à {haut:.3f}).".replace(
            ".", ",", 2
        ),
        "",
        "| étape | processeur | pic |",
        "|---|---|---|",
        *(f"| {nom} | {m['cpu']:.0f} s | {m['pic_mo']:.0f} Mo |" for nom, m in mesures.items()),
        f"| la trousse, sur les tables de tous | {cpu:.0f} s | |",
    ]
    return "\n".join(lignes) + "\n"


def principal() -> None:
    """Point d'entrée."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument(
        "--organismes",
        type=int,
        default=5_000,
        help="par trois : une caisse de retraite, un organisme d'allocations, des particuliers employeurs",
    )
    a.add_argument("--sortie", type=Path, default=ICI, help="dossier de organismes.md")
    args = a.parse_args()
    with tempfile.TemporaryDirectory() as dossier:
        texte = mesurer(Path(dossier), args.organismes)
    (args.sortie / "organismes.md").write_text(texte, encoding="utf-8")
    print(texte)


if __name__ == "__main__":
    principal()
