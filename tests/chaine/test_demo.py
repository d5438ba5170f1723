"""La démonstration : déterministe, conforme à la norme, et son journal tombe juste.

Ces tests relisent le texte produit avec leur propre lecteur, sans rien emprunter au générateur ni aux contrôles.
"""

import ast
import csv
import hashlib
import re
from collections import defaultdict
from pathlib import Path

from click.testing import CliRunner

import vigie.demo
from outils import neores
from outils.demo_lue import centimes, declarations, envois, lire_norme, occurrences
from vigie.commandes.demo import commande
from vigie.demo.generer import generer
from vigie.erreurs import ErreurVigie


def empreinte(racine):
    h = hashlib.sha256()
    for chemin in sorted(p for p in racine.rglob("*") if p.is_file()):
        h.update(str(chemin.relative_to(racine)).encode())
        h.update(chemin.read_bytes())
    return h.hexdigest()


def test_memes_octets_pour_une_graine(tmp_path):
    for nom, graine in (("a", 5), ("b", 5), ("c", 6)):
        generer(tmp_path / nom, graine=graine, individus=25)
    assert empreinte(tmp_path / "a") == empreinte(tmp_path / "b") != empreinte(tmp_path / "c")


def test_totaux_et_lots(demo):
    for fichier, lignes in envois(demo, "[DG]*"):
        assert lignes[-2] == f"S90.G00.90.001,'{len(lignes)}'", fichier
        assert lignes[-1] == f"S90.G00.90.002,'{sum(li.startswith('S20.G00.05.001') for li in lignes)}'", fichier
        assert all(re.fullmatch(r"S\d\d\.G\d\d\.\d\d\.\d{3},'.+'", li) and len(li) <= 256 for li in lignes)


def test_messages_pasrau(demo_propre):
    """Totaux justes, blocs et rubriques de la table publiée pour la nature 11, retenues que le versement à la DGFiP réunit."""
    rubriques = {r["rubrique"] for r in lire_norme("norme_rubriques") if r["norme"] == "201710"}
    vus = 0
    for fichier, lignes in envois(demo_propre, "PASRAU*"):
        assert lignes[-2] == f"S90.G00.90.001,'{len(lignes)}'", fichier
        (declaration,) = declarations(lignes)
        transitoire = declaration[0][2]["001"] == "11"
        assert not transitoire or {li[:14] for li in lignes} <= rubriques, fichier
        retenues = sum(centimes(v["009"]) for bloc, _, v in declaration if bloc == "S21.G00.50")
        (verse,) = [centimes(v["005"]) for bloc, _, v in declaration if bloc == "S21.G00.20"]
        assert verse % 100 == 0 and abs(verse - retenues) <= 50, fichier
        vus += 1
    assert vus == 36, "trois organismes, douze mois"


def test_depots(demo):
    with (demo / "depots.csv").open(encoding="utf-8") as flux:
        depots = {r["fichier"]: r["depose_le"] for r in csv.DictReader(flux, delimiter=";")}
    assert set(depots) == {fichier for fichier, _ in envois(demo)}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", d) for d in depots.values())


def test_ordre_des_blocs(demo):
    ordre = {(r["norme"], r["bloc"]): (int(r["ordre"]), r["parent"]) for r in lire_norme("norme_blocs")}
    for fichier, lignes in envois(demo, "[DG]*"):
        norme = next(li[16:-1] for li in lignes if li.startswith("S10.G00.00.006"))
        for declaration in declarations(lignes):
            pile = []
            for bloc, n, _ in declaration:
                rang, parent = ordre[norme, bloc]
                while pile and pile[-1][0] != parent:
                    precedent = pile.pop()
                    if pile and pile[-1][0] == parent:
                        assert precedent[1] <= rang, (fichier, n, bloc)
                assert pile or bloc == "S20.G00.05", (fichier, n, bloc)
                pile.append((bloc, rang))


def test_rubriques_obligatoires_et_types(demo_propre):
    usages = {(r["norme"], r["nature"], r["rubrique"]): r["usage"] for r in lire_norme("norme_usages")}
    types = {(r["norme"], r["type_id"]): r for r in lire_norme("norme_types")}
    rubriques = {(r["norme"], r["rubrique"]): r["type_id"] for r in lire_norme("norme_rubriques")}
    codes = defaultdict(set)
    for r in lire_norme("norme_valeurs"):
        codes[r["norme"], r["type_id"]].add(r["code"])
    obligatoires = defaultdict(set)
    for (norme, nature, rubrique), usage in usages.items():
        if usage == "O":
            obligatoires[norme, nature, rubrique[:10]].add(rubrique[11:])
    vues = set()
    for fichier, lignes in envois(demo_propre, "[DG]*"):
        norme = next(li[16:-1] for li in lignes if li.startswith("S10.G00.00.006"))
        for declaration in declarations(lignes):
            nature = declaration[0][2]["001"]
            for bloc, n, valeurs in declaration:
                assert obligatoires[norme, nature, bloc] <= set(valeurs), (fichier, n, bloc)
                vues.update((norme, nature, f"{bloc}.{s}", v) for s, v in valeurs.items())
    for norme, nature, rubrique, valeur in vues:
        assert usages[norme, nature, rubrique] in "OC", (nature, rubrique)
        type_id = rubriques[norme, rubrique]
        t = types[norme, type_id]
        if t["nature"] == "enumeration":
            assert valeur in codes[norme, type_id], (rubrique, valeur)
        else:
            assert not t["expression"] or re.fullmatch(t["expression"], valeur), (rubrique, valeur)
            assert int(t["longueur_min"]) <= len(valeur) <= int(t["longueur_max"]), (rubrique, valeur)


# Ce qui manque se cherche dans un bloc voisin, ou au-dessus : la déclaration d'un mois, un individu, un composant de paie.
DESIGNE_AILLEURS = ("CT-02", "ID-10", "RG-09")


def descend_de(bloc, ancetre):
    """Le bloc vit, de près ou de loin, sous cet ancêtre, dans une norme au moins."""
    parents = {(r["bloc"], r["parent"]) for r in lire_norme("norme_blocs")}
    atteints, suivants = set(), {bloc}
    while suivants:
        suivants = {parent for enfant, parent in parents if enfant in suivants} - atteints
        atteints |= suivants
    return ancetre in atteints


def test_journal_tombe_sur_la_rubrique(demo):
    textes = dict(envois(demo))
    with (demo / "defauts.csv").open(encoding="utf-8") as flux:
        journal = list(csv.DictReader(flux, delimiter=";"))
    assert len(journal) > 30
    premieres = {fichier: {n: bloc for bloc, n, _ in occurrences(lignes)} for fichier, lignes in textes.items()}
    for d in journal:
        lignes, n, n_bloc = textes[d["fichier"]], int(d["ligne"]), int(d["ligne_bloc"])
        assert d["lot"] == d["fichier"].split("/")[1]
        bloc = premieres[d["fichier"]].get(n_bloc)
        assert bloc, d
        assert lignes[n - 1].startswith(bloc), d
        if lignes[n - 1][:14] != d["rubrique"]:  # rubrique ou bloc absent : la première ligne de l'occurrence désignée
            assert n == n_bloc, d
            absent = d["rubrique"][:10]
            assert absent == bloc or descend_de(absent, bloc) or d["attendus"] in DESIGNE_AILLEURS, (
                f"{d['attendus']} cherche {d['rubrique']} dans {bloc}, qui ne peut pas le porter : désignez l'occurrence qui le devait "
                "(`cible.noter`)."
            )


def test_chaque_defaut_a_sa_vie(demo):
    """`suivi.csv` : une vie par ligne du journal, hors du lot mauvais ; ses dates se suivent."""
    with (demo / "defauts.csv").open(encoding="utf-8") as flux:
        journal = [d for d in csv.DictReader(flux, delimiter=";") if not d["lot"].endswith("mauvais")]
    with (demo / "suivi.csv").open(encoding="utf-8") as flux:
        vies = list(csv.DictReader(flux, delimiter=";"))
    cle = lambda x: (x["defaut_id"], x["fichier"], x["ligne_bloc"], x["attendus"])  # noqa: E731
    assert sorted(map(cle, vies)) == sorted(map(cle, journal))
    for v in vies:
        suites = [v[c] for c in v if c.endswith("_le") and c != "detectee_le" and v[c]]
        assert all(v["detectee_le"] < x for x in suites), v
        assert (v["etat"] == "corrigee") == bool(v["mode_correction"]) or v["etat"] == "infirmee", v


def test_lot_mauvais(tmp_path):
    generer(tmp_path / "d", graine=2026, individus=150)
    assert list((tmp_path / "d" / "lots" / "2026-04-mauvais").glob("*.dsn"))
    with (tmp_path / "d" / "defauts.csv").open(encoding="utf-8") as flux:
        lot = [d for d in csv.DictReader(flux, delimiter=";") if d["lot"] == "2026-04-mauvais"]
    assert {d["attendus"].rpartition("/")[2] for d in lot} <= {"LISTE", "FORMAT", "LONGUEUR", "PRESENCE"}
    assert lot


def test_les_retours_sont_licites(demo):
    """Chaque message NEOReS suit les blocs, cardinalités, listes et longueurs de sa version ; chaque ligne du journal ouvre ce qu'elle dit."""
    with (demo / "retours.csv").open(encoding="utf-8") as flux:
        journal = list(csv.DictReader(flux, delimiter=";"))
    assert {x["fichier"] for x in journal} == {str(f.relative_to(demo)) for f in demo.glob("retours/*/*.xml")}
    ouvre = {"neores": "<RO>", "rapport": "<", "oc": "<Declaration", "bpij": "<Declare>"}
    vues = set()
    for x in journal:
        octets = (demo / x["fichier"]).read_bytes()
        texte = octets.decode(re.search(rb'encoding="([^"]+)"', octets)[1].decode())
        assert texte.splitlines()[int(x["ligne"]) - 1].strip().startswith(ouvre[x["famille"]]), x
        if x["famille"] == "neores":
            norme = re.search(r"<RO_R001>(\w+)</RO_R001>", texte)[1]
            vues.add(norme)
            assert neores.fautes(texte, norme) == [], x["fichier"]
    assert "P26V01" in vues


def test_un_retour_ne_change_pas_ce_dont_il_parle(demo, demo_propre):
    """Les dates d'un retour suivent le dépôt dont il parle ; une démonstration sans défaut n'en a pas."""
    with (demo / "suivi.csv").open(encoding="utf-8") as flux:
        vies = [v for v in csv.DictReader(flux, delimiter=";") if v["retour_le"]]
    assert vies
    for v in vies:
        assert v["detectee_le"] <= v["notifiee_le"] <= v["retour_le"], v
    assert not list(demo_propre.glob("retours*"))


def test_sans_defauts(demo_propre):
    assert (demo_propre / "defauts.csv").read_text().splitlines() == [
        "defaut_id;lot;fichier;ligne;ligne_bloc;rubrique;attendus;commentaire"
    ]
    assert not (demo_propre / "lots" / "2026-04-mauvais").exists()


def test_commande(tmp_path):
    sortie = tmp_path / "x"
    arguments = ["generer", "--sortie", str(sortie), "--individus", "20", "--mois", "2025-11:2026-01"]
    resultat = CliRunner().invoke(commande, arguments)
    assert resultat.exit_code == 0, resultat.output
    assert sorted(p.name for p in (sortie / "lots").iterdir()) == ["2025-11", "2025-12", "2026-01"]
    assert "Défauts sans place à cette taille :" in resultat.output, (
        "vingt personnes ne portent pas tous les défauts : dites-le"
    )
    encore = CliRunner().invoke(commande, arguments)
    assert isinstance(encore.exception, ErreurVigie)
    faux = CliRunner().invoke(commande, ["generer", "--sortie", str(tmp_path / "y"), "--mois", "2025"])
    assert isinstance(faux.exception, ErreurVigie)


def test_ce_que_recoit_une_fonction_a_un_nom():
    """Personne n'entre dans la démonstration en devinant `mi`, `e`, `b`, `n` : une fonction y reçoit des mots."""
    lettres = []
    for fichier in sorted(Path(vigie.demo.__file__).parent.rglob("*.py")):
        for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8"))):
            if isinstance(noeud, ast.FunctionDef):
                recus = [*noeud.args.posonlyargs, *noeud.args.args, *noeud.args.kwonlyargs]
                lettres += [f"{fichier.name} : {noeud.name}({x.arg})" for x in recus if len(x.arg) < 3]
    assert lettres == [], "donnez un nom à ce que reçoit la fonction"
