"""`vigie provenance` : une personne, un mois, une donnée ; la réponse va jusqu'au fichier et à la ligne, et chaque demande se consigne."""

import json

import pytest
from click.testing import CliRunner

from outils import fabrique
from outils import ressources_factices as r
from vigie import chemins
from vigie.chargement.charger import charger
from vigie.chargement.registre import entrepot
from vigie.commandes.provenance import commande
from vigie.controles.relations import preparer
from vigie.extrait.extraire import Extraction
from vigie.identite.pseudonymes import Pseudonymes

PERSONNE = Pseudonymes(r.CLE).un("personne", r.NIR)
DEMANDE = {"--personne": PERSONNE, "--mois": "2026-02", "--donnee": "net_fiscal", "--motif": "question de l'assuré"}


def _declarer(zone, ordre: str, net: str, depot: str) -> int:
    """Une mensuelle de février ; rend la ligne où son versement s'ouvre."""
    texte = fabrique.envoi(fabrique.declaration(fabrique.individu(), ordre=ordre)).replace("1500.00", net)
    fichier = fabrique.ecrire(zone, f"fevrier-{ordre}.dsn", texte)
    depots = zone / f"depots-{ordre}.csv"
    depots.write_text(f"fichier;depose_le\n{fichier.name};{depot}\n", encoding="utf-8")
    charger(Extraction(r.CLE, depots=depots).executer([str(fichier)]).dossier)
    return texte.splitlines().index("S21.G00.50.001,'28022026'") + 1


@pytest.fixture(scope="module")
def zone(tmp_path_factory):
    """Deux versions d'une mensuelle, et l'extrait de ressources qui a gardé la première."""
    zone = tmp_path_factory.mktemp("provenance")
    with pytest.MonkeyPatch.context() as m:
        m.setenv("VIGIE_DONNEES", str(zone / "donnees"))
        ligne = _declarer(zone, "1", "1400.00", "2026-03-05")
        _declarer(zone, "2", "1500.50", "2026-03-12")
        charger(r.extraire(r.ecrire(zone, "drm.csv", r.montant("1400.00"))).dossier)
        with entrepot(ecriture=True) as con:
            preparer(con, {}, {"ressources", "remplacements"})
        yield zone, ligne


@pytest.fixture(autouse=True)
def _ici(zone, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(zone[0] / "donnees"))


def _demander(entree: str = "", cle: int | None = None, **changes: str) -> tuple[int, str]:
    options = {**DEMANDE, **{f"--{k}": v for k, v in changes.items()}}
    arguments = [x for k, v in options.items() if v for x in (k, v)]
    rendu = CliRunner().invoke(commande, [*arguments, *(["--demonstration", str(cle)] if cle else [])], input=entree)
    return rendu.exit_code, f"{rendu.output}{rendu.exception or ''}".replace("\xa0", " ").replace("\u202f", " ")


def test_la_reponse_va_jusqu_au_fichier_et_a_la_ligne(zone):
    code, dit = _demander()
    assert code == 0, dit
    _, ligne = zone
    somme, verseur, valable, remplacee, extrait = [x.strip() for x in dit.strip().splitlines()[1:]]
    assert somme == "rémunération nette fiscale : 1 500,50 €" and verseur == f"DSN, SIRET {r.SIRET}"
    assert (
        valable.startswith("1 500,50 € : ") and f"fevrier-2.dsn, bloc ouvert ligne {ligne}, S21.G00.50.002" in valable
    )
    assert valable.endswith("déclaration de février 2026 (fraction 11, ordre 2), déposée le 12/03/2026")
    assert remplacee.startswith("1 400,00 € : ") and "fevrier-1.dsn" in remplacee
    assert remplacee.endswith("déposée le 05/03/2026 ; ne compte plus : remplacée ou annulée le 12/03/2026")
    assert extrait.startswith("dans l'extrait de ressources du 02/06/2026") and "1 400,00 €, entré le 18/03/2026 (" in extrait and extrait.endswith("drm.csv, ligne 2)")  # fmt: skip


def test_le_numero_ne_se_lit_que_de_l_entree_standard_et_ne_se_consigne_pas():
    code, dit = _demander("1 90 01 01 001 001 48\n", cle=1, personne="-")
    assert code == 0 and f"Personne {PERSONNE}, février 2026" in dit and r.NIR not in dit
    assert r.NIR not in (chemins.protege() / "provenances.jsonl").read_text(encoding="utf-8")


def test_sans_donnee_toutes_celles_qui_sont_dites_se_suivent():
    code, dit = _demander(donnee="")
    assert code == 0 and "rémunération nette fiscale" in dit and "montant net social" not in dit


def test_chaque_demande_se_consigne_meme_sans_reponse():
    _demander(mois="2026-01")
    (*_, trace) = (chemins.protege() / "provenances.jsonl").read_text(encoding="utf-8").splitlines()
    lue = json.loads(trace)
    assert (lue["personne"], lue["mois"], lue["motif"], lue["trouve"]) == (
        PERSONNE,
        "2026-01",
        DEMANDE["--motif"],
        False,
    )


@pytest.mark.parametrize(
    ("changes", "phrase"),
    [
        ({"motif": " "}, "Le motif est vide"),
        ({"mois": "fevrier"}, "n'est pas un mois"),
        ({"mois": "2026-01"}, "a des ressources de février 2026 à février 2026"),
        ({"donnee": "net_social"}, "Aucun montant de « net_social » pour février 2026"),
        ({"personne": r.NIR}, "Un numéro ne se donne pas en argument"),
        ({"personne": "a" * 24}, "Aucune déclaration de l'entrepôt ne dit de ressource de cette personne"),
    ],
)
def test_une_demande_mal_dite_ou_sans_reponse_se_dit(changes, phrase):
    code, dit = _demander(**changes)
    assert code and phrase in dit, dit


@pytest.mark.parametrize(
    ("entree", "cle", "phrase"),
    [("DUPREZ\n", 1, "ni un NIR, ni un numéro technique"), (f"{r.NIR}\n", 2, "une autre clé")],
)
def test_un_numero_illisible_ou_une_autre_cle_se_disent(entree, cle, phrase):
    code, dit = _demander(entree, cle=cle, personne="-")
    assert code and phrase in dit and r.NIR not in dit


def test_hors_de_la_zone_protegee_ou_avant_la_construction_la_commande_refuse(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    code, dit = _demander()
    assert code and "n'est pas la zone protégée" in dit
    charger(r.extraire(r.ecrire(tmp_path, "a.csv", r.montant())).dossier)
    code, dit = _demander()
    assert code and "vigie construire" in dit
