"""Les exceptions de l'auto-contrôle : ce qui s'accepte, ce qui ne s'accepte pas, ce qui est échu ; et la page HTML qui les montre."""

import json
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser

import pytest

from outils import fabrique
from vigie import avancement
from vigie.controler import page, rendu
from vigie.controler.exceptions import lire
from vigie.controler.verifier import verifier
from vigie.ecriture import pour_terminal
from vigie.erreurs import ErreurVigie

ENTETE = "declarant;controle;motif;jusqua\n"
SIRET = "99999999800011"  # SIREN et NIC de fabrique.declaration
JOUR = date(2026, 6, 30)


@pytest.fixture
def fautif(tmp_path):
    """Un montant mal écrit (FORMAT) et pas de net social (MNS-01)."""
    texte = fabrique.envoi(fabrique.declaration(fabrique.individu())).replace("50.002,'1500.00'", "50.002,'15OO.00'")
    return str(fabrique.ecrire(tmp_path, "a.dsn", texte))


def ecrire(dossier, *lignes, entete=ENTETE, encodage="utf-8"):
    return fabrique.ecrire(dossier, "exceptions.csv", entete + "".join(f"{x}\n" for x in lignes), encodage)


def acceptees(fautif, dossier, *lignes):
    r = verifier([fautif], lire(ecrire(dossier, *lignes)), aujourd_hui=JOUR)
    return {a.controle for a in r.acceptees}, r


def test_un_controle_une_famille_un_membre(fautif, tmp_path):
    toutes = {a.controle for a in verifier([fautif]).anomalies}
    assert {"MNS-01", "S21.G00.50.002/FORMAT"} <= toutes
    fin = "vu avec la caisse;2026-12-31"
    assert acceptees(fautif, tmp_path, f"*;MNS-01;{fin}")[0] == {"MNS-01"}
    assert acceptees(fautif, tmp_path, f"{SIRET};MNS-01;{fin}")[0] == {"MNS-01"}
    assert acceptees(fautif, tmp_path, f"999 999 998 00011;MNS-01;{fin}")[0] == {"MNS-01"}
    assert acceptees(fautif, tmp_path, f"99999999800029;MNS-01;{fin}")[0] == set()
    assert acceptees(fautif, tmp_path, f"*;FORMAT;{fin}")[0] == {a for a in toutes if a.endswith("/FORMAT")}
    assert acceptees(fautif, tmp_path, f"*;S21.G00.50.002/FORMAT;{fin}")[0] == {"S21.G00.50.002/FORMAT"}
    assert acceptees(fautif, tmp_path, f"*;S21.G00.50.003/FORMAT;{fin}")[0] == set()


def test_une_acceptee_reste_listee_et_ne_compte_plus(fautif, tmp_path):
    sans = verifier([fautif])
    _, r = acceptees(fautif, tmp_path, "*;MNS-01;motif à nous;2026-12-31")
    assert [(a.controle, a.ligne) for a in r.anomalies] == [(a.controle, a.ligne) for a in sans.anomalies]
    assert r.compte("bloquant") == sans.compte("bloquant") - len(r.acceptees)
    bilan = rendu.bilan(r)
    assert bilan["anomalies"] == sum(
        bilan[x] for x in ("bloquant", "alerte", "information", "experimentales", "acceptees")
    )
    for ligne in rendu.jsonl(r).splitlines()[:-1]:
        a = json.loads(ligne)
        attendue = {"motif": "motif à nous", "jusqua": "2026-12-31"} if a["controle"] == "MNS-01" else None
        assert a["exception"] == attendue
    assert "1 acceptée par exception" in pour_terminal(rendu.phrase(r))
    assert "[acceptée] MNS-01" in rendu.texte(r) and "motif à nous (jusqu'au 31/12/2026)" in rendu.texte(r)
    section = re.search(r'<h2 id="acceptees">.*', page.page(r), re.S)[0]
    assert "motif à nous" in section and "MNS-01" in section
    avant = page.page(r).partition('<h2 id="acceptees">')[0]
    assert "<code>MNS-01</code>" not in avant


def test_une_exception_echue_se_signale_et_ne_s_applique_plus(fautif, tmp_path):
    noms, r = acceptees(fautif, tmp_path, "*;MNS-01;ancien;2026-06-29", "*;FORMAT;dernier jour;2026-06-30")
    assert noms == {a.controle for a in r.anomalies if a.controle.endswith("/FORMAT")}
    assert [x.ligne for x in r.exceptions_echues] == [2]
    assert "exception échue le 29/06/2026, ligne 2 : MNS-01 : ancien" in rendu.texte(r)
    assert "échue le 29/06/2026" in page.page(r)
    assert rendu.bilan(r)["exceptions_echues"] == [
        {"ligne": 2, "controle": "MNS-01", "motif": "ancien", "jusqua": "2026-06-29"}
    ]


def test_ce_que_la_lecture_ecarte_ne_s_accepte_pas(tmp_path):
    texte = fabrique.envoi(fabrique.declaration(fabrique.individu())).replace("'DUPRE'", "'DUPRE")
    f = str(fabrique.ecrire(tmp_path, "a.dsn", texte))
    _, r = acceptees(f, tmp_path, "*;MNS-01;m;2026-12-31")
    (ecartee,) = [a for a in r.anomalies if a.controle == "LECTURE"]
    assert ecartee.exception is None


def test_le_code_de_sortie(fautif, tmp_path):
    commande = [sys.executable, "-c", "from vigie.cli import principal; principal()", "controler", fautif]
    controles = {a.controle for a in verifier([fautif]).anomalies}
    fichier = ecrire(tmp_path, *(f"*;{c};accepté;2099-12-31" for c in sorted(controles)))
    assert subprocess.run(commande, capture_output=True, check=False).returncode == 1
    accepte = subprocess.run(
        [*commande, "--exceptions", str(fichier)], capture_output=True, check=False, encoding="utf-8"
    )
    assert accepte.returncode == 0, accepte.stdout + accepte.stderr
    assert "Aucune anomalie à corriger" in accepte.stdout
    assert accepte.stderr == ""  # ni barre, ni message : la sortie d'erreur n'est pas un terminal
    refuse = subprocess.run(
        [*commande, "--exceptions", "absent.csv"], capture_output=True, check=False, encoding="utf-8"
    )
    assert refuse.returncode == 2 and "absent.csv" in refuse.stderr


@pytest.mark.parametrize(
    ("ligne", "dit"),
    [
        ("*;MNS-01;motif", "3\u00a0colonnes"),
        ("*;MNS-01;a;b;2026-12-31", "5\u00a0colonnes"),
        ("123;MNS-01;motif;2026-12-31", "14 chiffres"),
        ("9,99999E+13;MNS-01;motif;2026-12-31", "14 chiffres"),
        (";MNS-01;motif;2026-12-31", "14 chiffres"),
        ("*;MNS-99;motif;2026-12-31", "MNS-99"),
        ("*;CSL-00;motif;2026-12-31", "écrivez « FORMAT »"),
        ("*;CCH-11;motif;2026-12-31", "ni une famille"),
        ("*;n'importe/FORMAT;motif;2026-12-31", "ni une famille"),
        ("*;LECTURE;motif;2026-12-31", "se corrige"),
        ("*;;motif;2026-12-31", "ni un contrôle"),
        ("*;MNS-01; ;2026-12-31", "le motif manque"),
        ("*;MNS-01;motif;31/12/2026", "AAAA-MM-JJ"),
        ("*;MNS-01;motif;2026-02-30", "AAAA-MM-JJ"),
        ("*;MNS-01;motif;", "AAAA-MM-JJ"),
        ('*;MNS-01;"motif"x;2026-12-31', "guillemet"),
    ],
)
def test_une_ligne_mal_formee_dit_son_numero(tmp_path, ligne, dit):
    fichier = ecrire(tmp_path, "", "*;MNS-01;bonne;2026-12-31", ligne)
    with pytest.raises(ErreurVigie, match=r"exceptions\.csv, ligne 4 : ") as erreur:
        lire(fichier)
    assert dit in str(erreur.value)


@pytest.mark.parametrize(
    "entete", ["", "\n", "siret;controle;motif;jusqua\n", "declarant,controle,motif,jusqua\n", "P\0K"]
)
def test_un_fichier_mal_forme(tmp_path, entete):
    with pytest.raises(ErreurVigie, match=r"exceptions\.csv"):
        lire(ecrire(tmp_path, entete=entete))


def test_une_erreur_ne_recopie_pas_le_siret(tmp_path):
    with pytest.raises(ErreurVigie) as erreur:
        lire(ecrire(tmp_path, f"{SIRET}9;MNS-01;m;2026-12-31"))
    assert SIRET not in str(erreur.value)


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "cp1252"])
def test_ce_qu_un_tableur_enregistre(tmp_path, encodage):
    fichier = ecrire(tmp_path, '*;MNS-01;"motif ; avec « é »";2026-12-31', ";;;", encodage=encodage)
    (a,) = lire(fichier)
    assert (a.motif, a.ligne, a.jusqua) == ("motif ; avec « é »", 2, date(2026, 12, 31))


# --- la page HTML et la barre -------------------------------------------------------------------------------------------


class _Ancres(HTMLParser):
    def __init__(self, texte):
        super().__init__()
        self.ids, self.liens, self.tables, self.legendes = [], [], 0, 0
        self.feed(texte)

    def handle_starttag(self, balise, attributs):
        a = dict(attributs)
        self.ids += [a["id"]] if "id" in a else []
        self.liens += [a["href"]] if "href" in a else []
        self.tables += balise == "table"
        self.legendes += balise == "caption"


def test_la_page_a_un_sommaire_dans_l_ordre_ou_agir(fautif, tmp_path):
    _, r = acceptees(fautif, tmp_path, "*;FORMAT;<b>motif</b>;2026-12-31", "*;LISTE;x;2020-01-01")
    texte = page.page(r)
    a = _Ancres(texte)
    assert len(a.ids) == len(set(a.ids))
    assert all(x.startswith("#") and x[1:] in a.ids for x in a.liens)
    assert a.tables == a.legendes > 0
    assert "<b>motif" not in texte
    titres = re.findall(r'<h2 id="([a-z-]+)"', texte)
    ordre = ["illisibles", "bloquant", "alerte", "information", "essai", "acceptees", "echues", "non-verifies"]
    ordre += ["en-erreur", "declarations"]
    assert titres == [t for t in ordre if t in titres]
    assert "@media print" in texte and not re.search(r"https?://|<script", texte)


def test_la_priorite_passe_avant_le_nombre(fautif):
    modele = verifier([fautif]).anomalies[0]
    rare = modele._replace(controle="A", gravite="alerte", priorite=4)
    commune = modele._replace(controle="B", gravite="alerte", priorite=2)
    grave = modele._replace(controle="C", gravite="bloquant", priorite=1)
    assert [g[0].controle for g in rendu.par_priorite([commune, commune, rare, grave])] == ["C", "A", "B"]


def test_une_table_demesuree_dit_ce_qu_elle_tait(fautif, monkeypatch):
    r = verifier([fautif])
    r.anomalies = [r.anomalies[0]._replace(ligne=i, numero=i, suite_de=None) for i in range(25)]
    monkeypatch.setattr(page, "LIGNES_MAX", 10)
    assert "… et 15 de plus" in page.page(r)


def test_le_suivi_va_jusqu_au_bout(fautif):
    etapes = []
    verifier([fautif], suivi=lambda *x: etapes.append(x))
    assert list(dict.fromkeys(e for e, *_ in etapes)) == ["Lecture", "Contrôle"]
    for etape in ("Lecture", "Contrôle"):
        faits = [(fait, total) for e, fait, total in etapes if e == etape]
        assert faits == sorted(faits) and faits[-1][0] == faits[-1][1]


@pytest.mark.parametrize(
    ("terminal", "ecoule", "attendue"), [(True, 3.0, True), (True, 0.5, False), (False, 3.0, False)]
)
def test_une_barre_seulement_sur_un_terminal_et_si_le_travail_dure(monkeypatch, capsys, terminal, ecoule, attendue):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    temps = iter([0.0] + [ecoule] * 10)
    monkeypatch.setattr(avancement.time, "monotonic", lambda: next(temps))
    with avancement.Barres() as barres:
        for etape in ("Lecture", "Contrôle"):
            for fait in range(4):
                barres.suivre(etape, fait, 3)
    sortie = capsys.readouterr()
    assert sortie.out == ""
    assert ("Lecture" in sortie.err and "Contrôle" in sortie.err) is attendue
    assert attendue or sortie.err == ""
