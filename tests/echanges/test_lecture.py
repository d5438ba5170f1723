"""Un fichier de ressources se lit à son contrat : ce qui le suit est gardé sous pseudonyme, ce qui n'en est pas se compte et se dit, sans se citer."""

import gzip
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from click.testing import CliRunner

from outils import ressources_factices as r
from vigie import chemins
from vigie.commandes.extraire import commande
from vigie.identite.pseudonymes import Pseudonymes

BON = r.montant()


@pytest.fixture(autouse=True)
def _donnees(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))


def _commande(*entrees) -> tuple[int, str]:
    rendu = CliRunner().invoke(commande, ["--ressources", "--demonstration", "1", *map(str, entrees)])
    return rendu.exit_code, f"{rendu.output}{rendu.exception or ''}"


def test_une_ligne_a_les_pseudonymes_des_declarations(tmp_path):
    rapport = r.extraire(r.ecrire(tmp_path, "a.csv", r.montant(numero="1 90 01 01 001 001 48"), r.rien(mois="2026-03")))
    dite, vide = r.table(rapport, "ressources_montants")
    pseudonymes = Pseudonymes(r.CLE)
    assert dite["personne"] == pseudonymes.un("personne", r.NIR) and dite["verseur"] == pseudonymes.un("siret", r.SIRET)
    assert (dite["mois"], dite["montant"], dite["integre_le"]) == (
        date(2026, 2, 1),
        Decimal("1500.00"),
        date(2026, 3, 18),
    )
    assert (vide["flux"], vide["montant"], vide["verseur"]) == ("aucun", None, None)


def test_rien_d_une_identite_ne_sort(tmp_path):
    un = r.ecrire(tmp_path, "a.csv", r.montant(), f"{r.NIR};2026-02;dsn;{r.SIRET};net_fiscal;{r.NIR};;2026-06-02")
    deux = r.ecrire(tmp_path, "b.csv", r.independant(), tete=r.TETE_INDEPENDANTS)
    rapport = r.extraire(un, deux)
    octets = b"".join(f.read_bytes() for f in rapport.dossier.iterdir())
    assert not [x for x in r.EN_CLAIR if x.encode() in octets]
    assert "a.csv" not in octets.decode("latin-1")


MAUVAISES = {
    "numéro": (r.montant(numero="DUPREZ"), "numero : ni un NIR, ni un numéro technique temporaire"),
    "numéro vide": (r.montant(numero=""), "numero : vide"),
    "mois": (r.montant(mois="02/2026"), "mois : AAAA-MM attendu"),
    "treizième mois": (r.montant(mois="2026-13"), "mois : AAAA-MM attendu"),
    "flux": (r.montant(flux="paie"), "flux : valeur hors de la liste du contrat"),
    "SIRET": (r.montant(verseur="123"), "verseur : un SIRET a quatorze chiffres"),
    "sans verseur": (r.montant(verseur=""), "verseur : attendu de dsn et de pasrau, et d'eux seuls"),
    "verseur d'un indépendant": (r.montant(flux="independant", donnee="revenu"), "verseur : attendu de dsn et de pasrau"),
    "montant": (r.montant("mille"), "montant : un nombre à deux décimales au plus attendu"),
    "trois décimales": (r.montant("10.123"), "montant : un nombre à deux décimales"),
    "sans montant": (r.montant(""), "flux, donnee, montant : « aucun », « aucune » et un montant vide vont ensemble"),
    "rien, et un montant": (r.rien().replace(";aucune;;", ";aucune;3.00;"), "flux, donnee, montant : « aucun »"),
    "donnée d'un autre flux": (r.montant(donnee="revenu"), "donnee : chiffre_affaires et revenu vont avec le flux « independant »"),
    "jour": (r.montant(extrait_le="2026-02-30"), "extrait_le : AAAA-MM-JJ attendu, d'un jour qui existe"),
    "année": (r.montant(integre_le="1926-02-03"), "integre_le : AAAA-MM-JJ attendu"),
    "champ en trop": (r.montant() + ";1", "8 champs attendus"),
    "champ en moins": (r.montant().rpartition(";")[0], "8 champs attendus"),
}  # fmt: skip


@pytest.mark.parametrize("cas", MAUVAISES)
def test_une_ligne_hors_du_contrat_s_ecarte_et_se_dit(tmp_path, cas):
    ligne, motif = MAUVAISES[cas]
    code, dit = _commande(r.ecrire(tmp_path, "a.csv", BON, "", ligne))
    assert (
        code == 0
        and "2 lignes : 1 gardée, 1 écartée" in dit
        and f"1 ligne écartée : {motif}" in dit.replace("\xa0", " ")
    )
    assert r.NIR not in dit


def test_les_comptes_se_ferment_jusqu_a_la_ligne(tmp_path):
    rapport = r.extraire(r.ecrire(tmp_path, "a.csv", BON, *(ligne for ligne, _ in MAUVAISES.values()), r.rien()))
    (fichier,) = r.table(rapport, "ressources_fichiers")
    assert (fichier["lignes_lues"], fichier["lignes_gardees"], fichier["lignes_ecartees"]) == (
        len(MAUVAISES) + 2,
        2,
        len(MAUVAISES),
    )
    assert [x["ligne"] for x in r.table(rapport, "ressources_ecartees")] == list(range(3, len(MAUVAISES) + 3))
    assert [x["ligne"] for x in r.table(rapport, "ressources_montants")] == [2, len(MAUVAISES) + 3]


def test_une_ligne_redite_dans_son_fichier_est_gardee_dans_un_autre_elle_est_la_meme(tmp_path):
    rapport = r.extraire(r.ecrire(tmp_path, "a.csv", BON, BON), r.ecrire(tmp_path, "b.csv", BON, r.montant("3,5")))
    assert [x["montant"] for x in r.table(rapport, "ressources_montants")] == [
        Decimal("1500.00"),
        Decimal("1500.00"),
        Decimal("3.50"),
    ]
    assert rapport.ecartees == {"même ligne qu'un autre fichier du lot": 1}


REFUSES = {
    "vide": (b"", "n'est celle d'aucun contrat de Vigie"),
    "sans ligne": (f"{r.TETE}\n".encode(), "aucune ligne après la première"),
    "colonnes en désordre": (f"mois;{r.TETE.replace(';mois', '')}\n{BON}\n".encode(), "ligne 1 : la première ligne n'est celle d'aucun contrat"),
    "autre séparateur": (f"{r.TETE}\n{BON}\n".replace(";", ",").encode(), "n'est celle d'aucun contrat"),
    "autre encodage": (f"{r.TETE}\n{BON}\n".encode().replace(b"dsn", b"ds\xe9"), "n'est pas en UTF-8"),
    "guillemet ouvert": (f'{r.TETE}\n{BON}\n"{BON}\n'.encode(), "guillemet mal placé, ou ce n'est pas un CSV"),
    "octets nuls": (f"{r.TETE}\n".encode() + b"\0" * 40 + b"\n", "aucune de ses lignes ne suit le contrat"),
    "ligne démesurée": (f"{r.TETE}\n{'x' * 70_000}\n".encode(), "une ligne passe 65536 caractères"),
    "rien de bon": (f"{r.TETE}\n{MAUVAISES['mois'][0]}\n".encode(), "aucune de ses lignes ne suit le contrat ; mois : AAAA-MM attendu"),
    "une déclaration": (b"S10.G00.00.001,'PAIE'\r\n", "n'est celle d'aucun contrat"),
    "archive tronquée": (gzip.compress(f"{r.TETE}\n{BON}\n".encode())[:30], ""),
}  # fmt: skip


@pytest.mark.parametrize("cas", REFUSES)
def test_un_fichier_refuse_est_nomme_et_rien_ne_s_ecrit(tmp_path, cas):
    contenu, motif = REFUSES[cas]
    fichier = tmp_path / f"a.csv{'.gz' if cas == 'archive tronquée' else ''}"
    fichier.write_bytes(contenu)
    code, dit = _commande(fichier)
    assert code and "mis de côté" in dit and "a.csv" in dit and motif in dit, dit
    assert (
        "rien n'a été écrit" in dit and not list(chemins.extraits().glob("*")) and not list(chemins.protege().glob("*"))
    )


def test_un_fichier_refuse_n_arrete_pas_les_autres(tmp_path):
    r.ecrire(tmp_path, "bon.csv", BON)
    (tmp_path / "mauvais.csv").write_text("a;b\n", encoding="utf-8")
    (tmp_path / "note.pdf").write_bytes(b"%PDF")
    code, dit = _commande(tmp_path)
    assert code and "mauvais.csv" in dit and "1 fichier mis de côté ; le reste est extrait." in dit.replace("\xa0", " ")
    assert len(list(chemins.extraits().glob("*/manifeste.json"))) == 1


def test_une_archive_se_lit_et_un_chemin_qui_remonte_n_ecrit_rien_ailleurs(tmp_path):
    with zipfile.ZipFile(tmp_path / "lot.zip", "w") as z:
        z.writestr("../../dehors.csv", f"{r.TETE}\n{BON}\n")
    code, dit = _commande(tmp_path / "lot.zip")
    assert code == 0, dit
    assert not list(tmp_path.parent.rglob("dehors.csv"))


def test_une_bombe_est_refusee(tmp_path):
    with zipfile.ZipFile(tmp_path / "bombe.zip", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("a.csv", f"{r.TETE}\n" + f"{BON}\n" * 1_000_000)
    code, dit = _commande(tmp_path / "bombe.zip")
    assert code and "bombe.zip" in dit and not list(chemins.extraits().glob("*"))


@pytest.mark.parametrize(("options", "phrase"), [(["--retours"], "ne se lisent pas ensemble"), (["--depots", "d.csv"], "ne vont qu'avec des déclarations")])  # fmt: skip
def test_des_options_qui_se_contredisent(tmp_path, options, phrase):
    code, dit = _commande(*options, r.ecrire(tmp_path, "a.csv", BON))
    assert code and phrase in dit


def test_le_meme_contenu_fait_le_meme_extrait(tmp_path):
    fichier = r.ecrire(tmp_path, "a.csv", BON, r.rien(mois="2026-04"))
    un, deux = (
        r.extraire(fichier, sortie=tmp_path / "un").dossier,
        r.extraire(fichier, sortie=tmp_path / "deux").dossier,
    )
    assert un.name == deux.name
    assert all((deux / f.name).read_bytes() == f.read_bytes() for f in un.glob("*.parquet"))
