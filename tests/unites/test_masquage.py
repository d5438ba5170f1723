"""Ce qui sort de la zone protégée, de bout en bout : un canari dans chaque rubrique gardée ne paraît ni dans l'extrait, ni à l'écran."""

import csv
import html
import itertools
import json
import re

import pyarrow.parquet as pq
import pytest

from outils import fabrique
from vigie.chargement.charger import charger
from vigie.chargement.registre import entrepot
from vigie.cli import principal
from vigie.controler import page, rendu
from vigie.controler.verifier import verifier
from vigie.extrait.extraire import Extraction
from vigie.identite import cles
from vigie.identite.formes import raison
from vigie.norme.registre import GARDER, GENERALISER, regle
from vigie.norme.tables import blocs, rubriques

NORME = "P26V01"
# Sans elles, aucun contrôle ne s'appliquerait : un message ne pourrait rien citer.
EPARGNEES = {"S10.G00.00.005", "S10.G00.00.006", "S20.G00.05.001", "S20.G00.05.002"}
CANARIS = [
    "MARTINCANARI PAULETTECANARI",
    "1 85 05 78 006 084 91",
    "NIR 1850578006084 de X",
    "<paulette.canari@ex.fr>",
    "FR76 3000 6000 0112 3456 7890 189",
    "06 12 34 56 78",
    "185057800608491",
    "2850578006084",
]
# La personne déclarée : un numéro d'ordre ou un nom d'éditeur qui la désigne n'a rien de suspect par lui-même.
NIR, NOM, PRENOM = "2850578006084", "MARTINCANARI", "PAULETTE"


@pytest.fixture
def donnees(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    return tmp_path


@pytest.fixture
def vigie(monkeypatch, capsys):
    """Appelle la commande dans ce processus : (code de sortie, tout ce qu'elle a dit)."""

    def appeler(*arguments) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["vigie", *map(str, arguments)])
        code = 0
        try:
            principal()
        except SystemExit as e:
            code = e.code or 0
        return code, "".join(capsys.readouterr())

    return appeler


def message(*canaris: str) -> str:
    """Une occurrence de chaque bloc de la norme, un canari dans chaque rubrique qui sort, à tour de rôle."""
    suivant = itertools.cycle(canaris)
    justes = {
        "S10.G00.00.005": "02", "S10.G00.00.006": NORME, "S20.G00.05.001": "01", "S20.G00.05.002": "01", "S21.G00.06.001": "999999998",
        "S21.G00.11.001": "00011", "S21.G00.30.001": NIR, "S21.G00.30.002": NOM, "S21.G00.30.004": PRENOM,
    }  # fmt: skip
    lignes = []
    for bloc in blocs(NORME).values():
        for r in (r for r in rubriques(NORME).values() if r.bloc == bloc.id):
            if r.id in justes:
                lignes.append(f"{r.id},'{justes[r.id]}'")
            elif regle(r.id).traitement in (GARDER, GENERALISER):
                lignes.append(f"{r.id},'{next(suivant)}'")
    return "\n".join(lignes) + "\n"


def extraire(dossier, *entrees, **k):
    return Extraction(cles.de_demonstration(1), dossier / "donnees" / "extraits", **k).executer(
        [str(e) for e in entrees]
    )


def ecrit(dossier) -> str:
    """Tout ce que l'extrait laisse lire : chaque table, chaque manifeste."""
    tables = [json.dumps(pq.read_table(p).to_pylist(), default=str) for p in dossier.glob("*.parquet")]
    return "\n".join([*tables, (dossier / "manifeste.json").read_text(encoding="utf-8")])


@pytest.mark.parametrize("canari", CANARIS)
def test_un_canari_dans_chaque_rubrique_gardee_ne_sort_pas(donnees, canari):
    texte = message(canari)
    r = extraire(donnees, fabrique.ecrire(donnees, "a.dsn", texte))
    sorti = ecrit(r.dossier)
    for morceau in (canari, *re.findall(r"[A-Za-z]{8,}|[0-9]{8,}", canari)):
        assert morceau not in sorti, morceau
    # chaque ligne masquée est dite, une fois, avec son fichier ; et rien d'autre ne l'est
    plantees = [
        n
        for n, ligne in enumerate(texte.splitlines(), 1)
        if ligne.endswith(f"'{canari}'") and regle(ligne[:14]).traitement in (GARDER, GENERALISER)
    ]
    with (donnees / "donnees" / "protege" / r.extrait_id / "masquees.csv").open(encoding="utf-8") as f:
        assert sorted(int(x["ligne"]) for x in csv.DictReader(f)) == plantees
    manifeste = json.loads((r.dossier / "manifeste.json").read_text(encoding="utf-8"))
    assert manifeste["nb_valeurs_masquees"] == len(plantees) == sum(manifeste["valeurs_masquees"].values())
    assert len(plantees) > 300
    assert all(p.startswith(f"{donnees / 'a.dsn'}, ligne ") for p in r.masquees.phrases({1: str(donnees / "a.dsn")}))


def test_une_personne_declaree_ne_sort_pas_sous_un_nom_d_editeur(donnees):
    """Un éditeur porte licitement un patronyme : seul, il passe ; avec le prénom de la même personne, il ne passe plus."""
    juste = fabrique.envoi(fabrique.declaration(fabrique.individu(NIR, NOM)))
    for editeur, passe in (("Martincanari & Fils", True), ("CAMILLE MARTINCANARI", False)):
        r = extraire(donnees, fabrique.ecrire(donnees, "a.dsn", juste.replace("'EDITEUR'", f"'{editeur}'")))
        (envoi,) = pq.read_table(r.dossier / "envois.parquet").to_pylist()
        assert (envoi["editeur_logiciel"] == editeur) is passe
        assert bool(r.masquees.nombre) is not passe


def test_deux_valeurs_masquees_differentes_le_restent(donnees):
    """Sous une même marque, deux identifiants d'adhésion mal écrits passeraient pour un doublon."""
    adhesions = "".join(
        f"S21.G00.15.001,'C{i}'\nS21.G00.15.005,'{v}'\n"
        for i, v in enumerate(("ADHESION-A", "ADHESION-B", "ADHESION-A"))
    )
    texte = fabrique.envoi(fabrique.declaration(adhesions + fabrique.individu()))
    r = extraire(donnees, fabrique.ecrire(donnees, "a.dsn", texte))
    a, b, c = pq.read_table(r.dossier / "adhesions_prevoyance.parquet")["identifiant_technique_adhesion"].to_pylist()
    assert a == c != b
    assert all(re.fullmatch(r"\[masquée [a-p]{8}\]", x) for x in (a, b))


@pytest.mark.parametrize("decalage", [0, 3])
def test_controler_ne_cite_jamais_un_canari(donnees, decalage):
    """Ni au terminal, ni en jsonl, ni dans la page : le tableau de bord rend les deux derniers."""
    r = verifier([str(fabrique.ecrire(donnees, "a.dsn", message(*CANARIS[decalage:], *CANARIS[:decalage])))])
    for dit in (rendu.texte(r, limite=10_000), rendu.jsonl(r), html.unescape(page.page(r))):
        assert "S21.G00.40.007/LISTE" in dit
        assert not [c for c in CANARIS if c in dit]


def test_un_numero_de_personne_a_la_place_d_un_siret_ne_se_montre_pas(donnees):
    texte = fabrique.envoi(fabrique.declaration(fabrique.individu(), siren=NIR))
    r = verifier([str(fabrique.ecrire(donnees, "a.dsn", texte))])
    assert r.anomalies
    for dit in (rendu.texte(r, limite=10_000), rendu.jsonl(r), page.page(r)):
        assert NIR not in dit


def test_un_editeur_qui_se_trompe_n_arrete_pas_douze_fichiers(donnees, vigie):
    lot = donnees / "lot"
    lot.mkdir()
    for i in range(13):
        texte = fabrique.envoi(fabrique.declaration(fabrique.individu(), mois=f"{i % 12 + 1:02d}{2025 + i // 12}"))
        fabrique.ecrire(lot, f"f{i:02d}.dsn", texte.replace("'1.0'", "'a@b-c.fr'") if i == 7 else texte)
    code, dit = vigie("extraire", lot, "--demonstration", "1")
    assert code == 0
    assert f"masquée : {lot / 'f07.dsn'}, ligne 3, S10.G00.00.003 : une adresse électronique" in dit
    assert "a@b-c.fr" not in dit
    (issue,) = charger(donnees / "donnees" / "extraits")
    assert (issue.issue, issue.nb_declarations, issue.mises_de_cote) == ("charge", 13, [])
    with entrepot() as con:
        versions = con.execute(
            "select version_logiciel, count(*) from extraits.envois group by all order by 2"
        ).fetchall()
    assert [n for _, n in versions] == [1, 12]
    assert versions[0][0].startswith("[masquée ")


SIRENE = "siret,dateDebut,activitePrincipaleEtablissement,trancheEffectifsEtablissement\n"


@pytest.mark.parametrize(
    ("ligne", "colonne", "laisse"),
    [
        ("2024-01-01,56.10A,MARTINCANARI 1 85 05 78 006 084", "trancheEffectifsEtablissement", "tranche_sirene"),
        ("2024-01-01,56.10A,<script>alert(1)</script>", "trancheEffectifsEtablissement", "tranche_sirene"),
        ("2024-01-01,MARTINCANARI,11", "activitePrincipaleEtablissement", "secteur"),
        ("MARTINCANARI,56.10A,11", "dateDebut", "depuis"),
    ],
)
def test_un_champ_sirene_hors_de_sa_liste_est_laisse_et_signale(donnees, vigie, ligne, colonne, laisse):
    f = fabrique.ecrire(donnees, "a.dsn", fabrique.envoi(fabrique.declaration(fabrique.individu())))
    stock = donnees / "stock.csv"
    stock.write_text(f"{SIRENE}88888888800019,x,y,z\n99999999800011,{ligne}\n", encoding="utf-8")
    code, dit = vigie("extraire", f, "--sirene", stock, "--demonstration", "1")
    assert code == 0
    assert f"{stock}, ligne 3, {colonne} : valeur hors de la liste de l'Insee, laissée" in dit
    (dossier,) = (donnees / "donnees" / "extraits").iterdir()
    (etablissement,) = pq.read_table(dossier / "sirene.parquet").to_pylist()
    assert etablissement[laisse] is None
    assert "MARTINCANARI" not in ecrit(dossier) + dit
    assert "script" not in ecrit(dossier)


def test_les_tables_qui_sortent_sont_toutes_de_leur_forme(donnees):
    """Le témoin contraire : un fichier juste sort sans une valeur masquée (les déclarations propres du dépôt en sont d'autres)."""
    texte = fabrique.envoi(fabrique.declaration(fabrique.individu()))
    r = extraire(donnees, fabrique.ecrire(donnees, "a.dsn", texte))
    assert r.masquees.nombre == 0
    assert raison("S10.G00.00.001", "LOGICIEL") is None
