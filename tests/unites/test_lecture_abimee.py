"""La lecture de ce qui est abîmé : jamais d'exception, seul ou en lot, un motif par ligne, et les comptes se ferment."""

import gzip
from collections import Counter

import pytest

from outils import fabrique
from vigie.lecture import texte, tranches
from vigie.lecture.lignes import MOTIFS
from vigie.lecture.sources import enumerer
from vigie.lecture.tranches import Lecteur

CLE = b"cle-des-essais-de-lecture-000000"
ENTETE = fabrique.ENTETE.format(essai="02", norme="P25V01")
MORCEAU = "S21.G00.06.001,'999999998'\nS21.G00.06.002,'00011'\nS21.G00.40.001,'15042025'\n"


def propre(**k) -> str:
    return fabrique.envoi(fabrique.declaration(fabrique.individu(**k)))


def lire(*chemins, taille=32 * 2**20):
    """Fichiers lus, nombre de lignes écartées par motif, ce qui manque aux envois sans déclaration."""
    lecteur = Lecteur(CLE, taille)
    motifs, vides, declarations = Counter(), [], 0
    for t in lecteur.tranches(enumerer([str(c) for c in chemins])):
        motifs.update(MOTIFS[m] for m in t.ecartees.column("motif").to_pylist())
        vides += [tuple(x.values()) for x in t.envois_vides.to_pylist()]
        declarations += t.tables["declarations"].num_rows if "declarations" in t.tables else 0
    for f in lecteur.fichiers:
        assert f.lignes_lues == f.lignes_gardees + f.lignes_ecartees + f.lignes_redistribution, f
        assert f.lignes_ecartees == f.motifs.total(), f
    assert declarations == sum(f.nb_declarations for f in lecteur.fichiers)
    return lecteur.fichiers, motifs, vides


SANS_ENVOI = {
    "fragment": MORCEAU,
    "sans S10": propre()[len(ENTETE) :],
    "une ligne sans fin": "S21.G00.30.001,'1900101001001'",
    "apostrophe manquante": "S21.G00.30.001,'1900101001001",
    "blancs en fin de ligne": propre().replace("\n", "  \n"),
    "tabulations en fin de ligne": propre().replace("\n", "\t\n"),
    "retours chariot doublés": propre().replace("\n", "\r\r\n"),
    "lignes vides": "\n\n\nS21.G00.30.001,'X\n\n",
    "rubriques inconnues": "S21.G00.30.555,'X'\nS21.G00.99.001,'X'\n",
}


@pytest.mark.parametrize("nom", SANS_ENVOI)
def test_sans_envoi_seul_et_en_lot(tmp_path, nom):
    """Un fichier qui n'ouvre aucun envoi est écarté en entier, et ne change rien à ceux qui l'entourent."""
    contenu = SANS_ENVOI[nom]
    fichier = fabrique.ecrire(tmp_path, "b.dsn", contenu)
    (seul,), motifs, vides = lire(fichier)
    assert seul.statut == "ecarte"
    assert "S10.G00.00" in seul.motif
    assert seul.lignes_lues == seul.lignes_ecartees == motifs.total() == contenu.count("\n") + (contenu[-1] != "\n")
    assert not vides
    avant, apres = (
        fabrique.ecrire(tmp_path, "a.dsn", propre()),
        fabrique.ecrire(tmp_path, "c.dsn", propre(nom="DURAND")),
    )
    fichiers, en_lot, vides = lire(avant, fichier, apres)
    assert [f.statut for f in fichiers] == ["lu", "ecarte", "lu"]
    assert [f.nb_declarations for f in fichiers] == [1, 0, 1]
    assert [f.lignes_ecartees for f in fichiers] == [0, seul.lignes_lues, 0]
    assert en_lot == motifs
    assert not vides


def test_un_bloc_sans_envoi_ne_se_rattache_pas_au_fichier_precedent(tmp_path):
    """Un total ou un émetteur en tête de fichier ne se range pas sous l'envoi du fichier lu avant."""
    avant = fabrique.ecrire(tmp_path, "a.dsn", "S10.G00.00.001,'X'\n")
    suite = fabrique.ecrire(tmp_path, "b.dsn", "S10.G00.01.001,'999999999'\nS90.G00.90.001,'2'\n")
    fichiers, motifs, vides = lire(avant, suite)
    assert [(f.lignes_gardees, f.lignes_ecartees) for f in fichiers] == [(1, 0), (0, 2)]
    assert motifs == {"rubrique hors d'un envoi ou d'une déclaration": 2}
    assert {v[2] for v in vides} == {"S10.G00.01", "S10.G00.02", "S20.G00.05", "S90.G00.90"}


@pytest.mark.parametrize("taille", [32 * 2**20, 300])
@pytest.mark.parametrize(
    ("contenu", "manquent"),
    [
        (ENTETE, {"S20.G00.05", "S90.G00.90"}),
        (ENTETE + "S90.G00.90.001,'14'\nS90.G00.90.002,'0'\n", {"S20.G00.05"}),
        (propre() + ENTETE, {"S20.G00.05", "S90.G00.90"}),
        (ENTETE + propre(), {"S20.G00.05", "S90.G00.90"}),
        (propre(), set()),
    ],
    ids=["enveloppe", "enveloppe et total", "après un envoi", "avant un envoi", "témoin"],
)
def test_envoi_sans_declaration(tmp_path, contenu, manquent, taille):
    """Un par envoi fermé, où qu'il soit dans le fichier, et de quelque façon qu'on le découpe."""
    (f,), _, vides = lire(fabrique.ecrire(tmp_path, "a.dsn", contenu), taille=taille)
    assert f.statut == "lu"
    assert {bloc for _, _, bloc in vides} == manquent
    debut = propre().count("\n") + 1 if contenu.startswith(propre()) and manquent else 1
    assert {ligne for _, ligne, _ in vides} <= {debut}


def test_un_lot_redistribue_sans_declaration_ne_manque_que_d_elle(tmp_path):
    """L'organisme n'y reçoit qu'une partie des blocs : ni total ni contact ne lui sont dus."""
    contenu = "S10.G00.00.001,'X'\nS10.G00.95.008,'20260303101112'\n"
    _, _, vides = lire(fabrique.ecrire(tmp_path, "a.dsn", contenu))
    assert [bloc for _, _, bloc in vides] == ["S20.G00.05"]


def test_blancs_apres_l_apostrophe(tmp_path):
    lignes = propre().splitlines()
    for rang, fin in ((20, " "), (21, "   \t"), (22, "\r\r"), (23, " " * 300)):
        lignes[rang] += fin
    (f,), motifs, _ = lire(fabrique.ecrire(tmp_path, "a.dsn", "\n".join(lignes)))
    assert f.statut == "lu"
    assert motifs["blancs, ou retour chariot, après l'apostrophe finale"] == 3
    assert motifs["valeur sans apostrophe finale"] == 1, "au-delà d'un remplissage ordinaire, la ligne n'est pas fermée"


@pytest.mark.parametrize("fin", ["\r", "\r\n\r", " \r"])
def test_fins_de_ligne_cr(fin):
    """Des CR seuls ne font qu'une ligne : on le dit, plutôt que d'en lire une valeur de plusieurs milliers de caractères."""
    octets = propre().replace("\n", fin).encode("latin-1")
    refus = texte.refus(octets)
    assert (refus is None) == (fin == "\r\n\r"), refus
    assert refus is None or "CR" in refus


def test_une_erreur_imprevue_nomme_le_fichier(tmp_path, monkeypatch):
    from vigie.erreurs import lieu_de

    assembler = tranches.Lecteur._assembler

    def echouer(self, segments):
        if any(s.fichier.nom.endswith("b.dsn") for s in segments):
            raise ZeroDivisionError
        return assembler(self, segments)

    monkeypatch.setattr(tranches.Lecteur, "_assembler", echouer)
    chemins = [fabrique.ecrire(tmp_path, n, propre()) for n in ("a.dsn", "b.dsn", "c.dsn")]
    with pytest.raises(ZeroDivisionError) as e:
        lire(*chemins)
    assert lieu_de(e.value) == f" en lisant {chemins[1]}"


# -- la mémoire ne dépend que de ce qu'on lit


@pytest.mark.parametrize("comprime", [False, True])
def test_des_lignes_vides_sans_nombre_sont_refusees(tmp_path, comprime):
    """63 Ko de .gz en donnaient 63 Mo de lignes vides, et 3,5 Go de mémoire. Les autres fichiers du lot se lisent."""
    octets = b"S10.G00.00.001,'X'\n" + b"\n" * (2**20 + 1)
    chemin = tmp_path / ("b.dsn.gz" if comprime else "b.dsn")
    chemin.write_bytes(gzip.compress(octets) if comprime else octets)
    fichiers, motifs, _ = lire(fabrique.ecrire(tmp_path, "a.dsn", propre()), chemin)
    assert [f.statut for f in fichiers] == ["lu", "refuse"]
    assert "lignes vides" in fichiers[1].motif
    assert not motifs


def test_des_lignes_vides_loin_dans_un_gros_fichier(tmp_path, monkeypatch):
    """Vues à la première passe, avant que rien du fichier ne soit rendu : un refus ne laisse pas une moitié de fichier derrière lui."""
    monkeypatch.setattr(tranches, "LIGNES_MAX", 200)
    chemin = tmp_path / "a.dsn"
    chemin.write_bytes(propre().encode("latin-1") * 4 + b"\n" * 5000)
    (f,), motifs, _ = lire(chemin, taille=4000)
    assert f.statut == "refuse"
    assert (f.lignes_lues, f.nb_declarations, motifs.total()) == (0, 0, 0)


def test_une_ligne_demesuree(tmp_path, monkeypatch):
    monkeypatch.setattr(tranches, "_LIGNE_MAX", 5000)
    (f,), _, _ = lire(fabrique.ecrire(tmp_path, "a.dsn", propre() + "S21.G00.30.002,'" + "X" * 9000), taille=1000)
    assert f.statut == "refuse"
    assert "une ligne de plus de" in f.motif
    (f,), _, _ = lire(fabrique.ecrire(tmp_path, "a.dsn", propre() + "S21.G00.30.002,'" + "X" * 3000), taille=1000)
    assert f.statut == "lu"


@pytest.mark.parametrize(
    "ligne", ["S10.G00.00.001,'X'", "S20.G00.05.001,'01'", "S21.G00.51.001,'01'", "S21.G00.99.001,'01'", "rien", ""]
)
def test_un_fichier_sans_endroit_ou_couper(tmp_path, monkeypatch, ligne):
    """Ni déclaration ni individu à perte de vue : on coupe quand même, chaque ligne est comptée, et l'en-tête rappelé reste petit."""
    monkeypatch.setattr(tranches, "_SANS_COUPE_MAX", 4000)
    monkeypatch.setattr(tranches, "_RAPPEL_MAX", 1000)
    assembler, tailles = tranches.Lecteur._assembler, []

    def noter(self, segments):
        tailles.append(sum(len(s.octets) for s in segments))
        return assembler(self, segments)

    monkeypatch.setattr(tranches.Lecteur, "_assembler", noter)
    texte_ = propre() + f"{ligne}\n" * 3000
    (f,), _, _ = lire(fabrique.ecrire(tmp_path, "a.dsn", texte_), taille=1000)
    assert f.statut == "lu"
    assert f.lignes_lues == texte_.count("\n")
    assert max(tailles) < 8000


def test_un_million_de_petits_riens_ne_font_pas_une_tranche(tmp_path, monkeypatch):
    monkeypatch.setattr(tranches, "LIGNES_MAX", 100)
    for n in range(20):
        fabrique.ecrire(tmp_path, f"{n}.dsn", "S21.G00.30.001,'X'\n" * 30)
    lecteur = Lecteur(CLE)
    vues = [len(t.fichiers) for t in lecteur.tranches(enumerer([str(tmp_path)]))]
    assert vues == [4] * 5
