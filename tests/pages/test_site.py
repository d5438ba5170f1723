"""Le référentiel en site statique : chaque page tient seule, les données d'export sont exactes."""

import csv
import dataclasses
import io
import json
import re
from html import unescape
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath

import duckdb
import pytest
from click.testing import CliRunner

from outils.navigateur import chromium
from outils.page_html import Page
from vigie import chemins
from vigie.cli import groupe
from vigie.controles.entete import referentiel
from vigie.controles.enveloppe import relations
from vigie.controles.relations import preparer
from vigie.erreurs import ErreurVigie
from vigie.generer import site
from vigie.generer.site import export, gabarit

RACINE = chemins.racine()


def _html(fichiers):
    return {chemin: texte for chemin, texte in fichiers.items() if chemin.endswith(".html")}


def test_chaque_page_est_bien_formee_et_accessible(fichiers):
    titres = set()
    for chemin, texte in _html(fichiers).items():
        page = Page(texte)
        assert page.ouvertes == [], chemin
        assert '<html lang="fr">' in texte
        assert page.comptes["h1"] == page.comptes["main"] == page.comptes["title"] == 1, chemin
        assert all(page.tables), chemin
        assert len(page.ids) == len(set(page.ids)), chemin
        titres.add(re.search(r"<title>(.*?)</title>", texte)[1])
        niveaux = [int(n) for n in re.findall(r"<h(\d)", texte)]
        assert all(b <= a + 1 for a, b in pairwise(niveaux)), chemin
    assert len(titres) == len(_html(fichiers))


def test_rien_ne_vient_d_ailleurs_et_chaque_lien_mene_quelque_part(fichiers):
    ancres = {chemin: set(Page(texte).ids) for chemin, texte in _html(fichiers).items()}
    for chemin, texte in _html(fichiers).items():
        for lien in Page(texte).liens:
            if lien == "data:,":
                continue
            assert not re.match(r"[a-z]+:|//", lien), (chemin, lien)
            cible, _, ancre = lien.partition("#")
            visee = normpath(join(dirname(chemin), cible)) if cible else chemin
            assert visee in fichiers, (chemin, lien)
            assert not ancre or ancre in ancres[visee], (chemin, lien)
    assert not re.search(r"https?:|@import|url\(", fichiers["vigie.css"] + fichiers["vigie.js"])


def test_une_page_par_controle_avec_tout(fichiers):
    for c in referentiel():
        texte = unescape(fichiers[export.adresse(c)])
        attendus = [
            c.id,
            c.libelle,
            c.message,
            c.pourquoi,
            c.que_faire,
            c.source,
            c.hors_champ,
            c.sql,
            *c.alias,
            *c.rubriques,
        ]
        assert all(x in texte for x in attendus), c.id
    assert "Rémunération nette fiscale" in fichiers["controles/MNS-06_copie_d_un_autre_montant.html"]
    assert "un stagiaire" in fichiers["controles/MNS-06_copie_d_un_autre_montant.html"]


def test_le_sql_de_la_page_se_colle(fichiers):
    controles = [c for c in referentiel() if c.zone == "entrepot"]
    con = duckdb.connect()
    preparer(con, {}, {r for c in controles for r in relations(c)})
    for c in controles:
        page = fichiers[export.adresse(c)]
        con.execute(unescape(re.search(r'<pre id="requete"[^>]*><code>(.*?)</code>', page, re.S)[1]))
        assert "conforme" in [d[0] for d in con.description], c.id


def test_json_et_csv(fichiers):
    lu = json.loads(fichiers["referentiel.json"])
    assert [c["id"] for c in lu["controles"]] == [c.id for c in sorted(referentiel(), key=lambda c: (c.theme, c.id))]
    noms = [c.nom for c in export.CHAMPS]
    assert all(list(c) == noms for c in lu["controles"])
    texte = fichiers["referentiel.csv"]
    lignes = list(csv.DictReader(io.StringIO(texte.lstrip("\ufeff")), delimiter=";"))
    assert len(texte.splitlines()) == len(lignes) + 1 == len(lu["controles"]) + 1
    par_id = {c["id"]: c for c in lu["controles"]}
    for ligne in lignes:
        c = par_id[ligne["id"]]
        assert ligne["rubriques"].split(",") == (c["rubriques"] or [""])
        assert (ligne["que_faire"], ligne["norme_jusqua"]) == (c["que_faire"], c["norme_jusqua"] or "")
    assert all(f"<code>{n}</code>" in fichiers["export.html"] for n in noms)


def test_le_site_ne_depend_que_du_referentiel(fichiers):
    assert site.fichiers(referentiel()) == fichiers


def test_un_texte_hostile_n_est_que_du_texte():
    mechant = "<script>alert('x')</script>\"><b>"
    c = dataclasses.replace(
        next(c for c in referentiel() if c.id == "MNS-06"),
        libelle=mechant, pourquoi=mechant, que_faire=mechant, message=mechant, hors_champ=mechant, alias=(mechant,), sql=f"select '{mechant}'",
    )  # fmt: skip
    for chemin, texte in _html(site.fichiers([c])).items():
        assert "<script>alert" not in texte, chemin
        assert Page(texte).comptes["script"] == 1, chemin


def test_un_theme_trop_long_se_decoupe_par_bloc():
    modele = next(c for c in referentiel() if c.id == "S21.G00.50.009/CCH-11")
    rubriques = [
        r["rubrique"] for r in csv.DictReader((RACINE / "seeds/norme/norme_rubriques.csv").open(encoding="utf-8"))
    ][:120]
    nombreux = [
        dataclasses.replace(modele, id=f"{r}/CCH-{i}", fichier=f"{r}_CCH-{i}", rubriques=(r,))
        for i, r in enumerate(rubriques)
    ]
    texte = site.fichiers(nombreux)["index.html"]
    assert texte.count("<tr data-") == 120
    assert texte.count("<h3>Bloc ") == len({r[:10] for r in rubriques})
    assert Page(texte).ouvertes == []


# --- écriture et commande -----------------------------------------------------------------------------------------------


def test_ecrire_ne_retire_que_nos_pages(tmp_path):
    dossier = tmp_path / "site"
    site.ecrire(dossier)
    (dossier / "a_moi.html").write_text("à moi", encoding="utf-8")
    (tmp_path / "dehors.html").write_text("dehors", encoding="utf-8")
    perimee = dossier / "controles" / "VIEUX-01.html"
    perimee.write_text("périmée", encoding="utf-8")
    with (dossier / ".vigie-site").open("a", encoding="utf-8") as liste:
        liste.write("controles/VIEUX-01.html\n../dehors.html\n")
    site.ecrire(dossier)
    assert not perimee.exists()
    assert (dossier / "a_moi.html").exists()
    assert (tmp_path / "dehors.html").exists()


def test_commande(tmp_path):
    r = CliRunner().invoke(groupe, ["generer", "--site", str(tmp_path / "s")])
    assert r.exit_code == 0, r.output
    assert (tmp_path / "s" / "index.html").is_file()
    r = CliRunner().invoke(groupe, ["generer", "--depuis", "x.json"])
    assert isinstance(r.exception, ErreurVigie)


def test_un_membre_de_famille_se_cherche_sous_son_nom_officiel(fichiers):
    ligne = next(x for x in fichiers["index.html"].split("<tr") if "DATATION-MENSUELLE" in x)
    assert "s21.g00.62.001/sig-13" in ligne.lower()


def test_la_recherche_ignore_les_accents(fichiers):
    ligne = next(x for x in fichiers["index.html"].splitlines() if ">S21.G00.50.009/CCH-11<" in x)
    texte = re.search(r'data-texte="(.*?)"', ligne)[1]
    assert texte == gabarit.simplifier(texte)
    assert "prelevement" in texte and "pas-01" in texte


@pytest.mark.navigateur
def test_dans_un_navigateur(tmp_path, fichiers):
    site.ecrire(tmp_path)
    accueil = Path(tmp_path / "index.html").resolve().as_uri()
    lignes = [x for x in fichiers["index.html"].splitlines() if "data-texte" in x]
    attendues = [x for x in lignes if 'gravite="bloquant"' in x and "prelevement" in x and "source" in x]
    assert 0 < len(attendues) < len(lignes)
    with chromium() as navigateur:
        page, fautes, dehors = navigateur.new_page(), [], []
        page.on("pageerror", lambda e: fautes.append(str(e)))
        page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else dehors.append(r.url))
        page.goto(accueil)
        page.fill("#f-texte", "PRÉLEVEMENT source")
        page.select_option("#f-gravite", "bloquant")
        vues = page.locator("tr[data-texte]:visible")
        page.wait_for_function(f"document.querySelectorAll('tr[data-texte]:not([hidden])').length === {len(attendues)}")
        assert page.inner_text("#compte").endswith(f"sur {len(lignes)}.")
        assert vues.count() == len(attendues)
        partagee = page.url
        page.goto("about:blank")
        page.goto(partagee)
        assert vues.count() == len(attendues)
        page.click("text=Tout montrer")
        page.wait_for_function("document.querySelectorAll('tr[data-texte][hidden]').length === 0")
        assert (fautes, dehors) == ([], [])
        sans_script = navigateur.new_context(java_script_enabled=False).new_page()
        sans_script.goto(accueil)
        assert sans_script.locator("tr[data-texte]:visible").count() == len(lignes)
        assert not sans_script.locator("#filtres").is_visible()
