"""Le référentiel en site statique : chaque page tient seule, les données d'export sont exactes, les comparaisons disent vrai."""

import csv
import dataclasses
import io
import json
import re
import shutil
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath

import duckdb
import pytest
from click.testing import CliRunner

from outils.navigateur import chromium
from vigie import chemins
from vigie.cli import groupe
from vigie.controles.entete import referentiel
from vigie.controles.enveloppe import relations
from vigie.controles.relations import preparer
from vigie.erreurs import ErreurVigie
from vigie.generer import FIGES, site
from vigie.generer.site import export, figees, gabarit, normes, versions

RACINE = chemins.racine()
SEULS = {"meta", "link", "input", "br"}


@pytest.fixture(scope="module")
def fichiers():
    return site.fichiers(referentiel())


class _Page(HTMLParser):
    """Ce qu'une page contient, et si ses balises se ferment dans l'ordre."""

    def __init__(self, texte):
        super().__init__()
        self.ouvertes, self.liens, self.ids, self.comptes, self.tables = [], [], [], {}, []
        self.feed(texte)
        self.close()

    def handle_starttag(self, balise, attributs):
        a = dict(attributs)
        self.comptes[balise] = self.comptes.get(balise, 0) + 1
        self.ids += [a["id"]] if "id" in a else []
        self.liens += [a[k] for k in ("href", "src") if k in a]
        if balise == "table":
            self.tables.append(False)
        if balise == "caption":
            self.tables[-1] = True
        if balise == "th":
            assert a.get("scope") in ("col", "row")
        if balise not in SEULS:
            self.ouvertes.append(balise)

    def handle_endtag(self, balise):
        assert self.ouvertes.pop() == balise


def _html(fichiers):
    return {chemin: texte for chemin, texte in fichiers.items() if chemin.endswith(".html")}


def test_chaque_page_est_bien_formee_et_accessible(fichiers):
    titres = set()
    for chemin, texte in _html(fichiers).items():
        page = _Page(texte)
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
    ancres = {chemin: set(_Page(texte).ids) for chemin, texte in _html(fichiers).items()}
    for chemin, texte in _html(fichiers).items():
        for lien in _Page(texte).liens:
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
        assert _Page(texte).comptes["script"] == 1, chemin


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
    assert _Page(texte).ouvertes == []


# --- deux versions du référentiel ---------------------------------------------------------------------------------------


def _avant(fichiers):
    return json.loads(fichiers["referentiel.json"])


def test_comparer_deux_versions(fichiers):
    actuel, avant = _avant(fichiers), _avant(fichiers)
    assert not versions.comparer(avant, actuel)
    parmi = {c["id"]: c for c in avant["controles"]}
    avant["controles"].remove(parmi["MNS-01"])
    avant["controles"].append({**parmi["MNS-02"], "id": "VIEUX-01"})
    parmi["MNS-06"]["gravite"], parmi["MNS-06"]["sql"] = "information", "select 1"
    for c in avant["controles"]:
        del c["nb_cas"]  # un champ que l'ancienne version ne connaissait pas n'est pas un changement
        c["empreinte"] = "autre"
    ecarts = versions.comparer(avant, actuel)
    assert [c["id"] for c in ecarts.ajoutes] == ["MNS-01"]
    assert [c["id"] for c in ecarts.retires] == ["VIEUX-01"]
    assert {i: set(x) for i, x in ecarts.modifies.items()} == {"MNS-06": {"gravite", "sql"}}
    assert ecarts.reunis == []
    page = versions.page(actuel, avant)
    assert _Page(page).ouvertes == []
    assert "VIEUX-01" in page and "-select 1" in page and "Modifiés : 1" in page


def test_un_controle_devenu_membre_d_une_famille_n_est_pas_retire(fichiers):
    actuel, avant = _avant(fichiers), _avant(fichiers)
    avant["controles"].append({**avant["controles"][0], "id": "S21.G00.40.057/CCH-12"})
    ecarts = versions.comparer(avant, actuel)
    assert [(c["id"], famille["id"]) for c, famille in ecarts.reunis] == [("S21.G00.40.057/CCH-12", "VALEUR-RESERVEE")]
    assert ecarts.retires == []
    assert "Réunis en familles : 1" in versions.page(actuel, avant)


def test_depuis_la_derniere_version_figee(tmp_path, monkeypatch):
    monkeypatch.setattr(figees.chemins, "racine", lambda: tmp_path)
    monkeypatch.setattr(versions, "version", lambda: "0.11.0")
    assert versions.anterieure(None) is None
    dossier = tmp_path / FIGES
    dossier.mkdir(parents=True)
    for v in ("0.9.0", "0.10.0", "0.2.0", "0.11.0"):
        (dossier / f"{v}.json").write_text(json.dumps({"version": v, "controles": []}), encoding="utf-8")
    assert versions.anterieure(None)["version"] == "0.10.0"


def test_les_versions_figees_du_depot_se_relisent():
    """La somme de chacune prouve qu'elle est entière ; son nombre de contrôles se voit ici."""
    comptes = {f.stem: len(figees.lire(f)["controles"]) for f in (RACINE / FIGES).glob("*.json")}
    assert {v: comptes[v] for v in ("0.1.0", "0.2.0")} == {"0.1.0": 28, "0.2.0": 568}


def _vieux(actuel: dict) -> dict:
    """Une version d'avant : un contrôle en moins, un retiré depuis, deux changés (l'un de thème), un champ disparu, un pas encore connu."""
    vieux = json.loads(json.dumps(actuel)) | {"version": "0.1.9"}
    parmi = {c["id"]: c for c in vieux["controles"]}
    parmi["MNS-06"]["sql"], parmi["MNS-02"]["theme"] = "select 1", "agrege"
    parmi["MNS-01"]["id"] = "VIEUX-01"
    for c in vieux["controles"]:
        del c["membres"]
        c["ancien_champ"] = "rien"
    vieux["controles"].sort(key=lambda c: (c["theme"], c["id"]))
    return vieux


def test_une_version_figee_se_relit_octet_pour_octet(fichiers, tmp_path):
    """Une suite de versions : la première entière, les autres en différences, champs qui viennent et qui s'en vont."""
    actuel = _avant(fichiers)
    retouche = json.loads(json.dumps(actuel))
    retouche["controles"][5]["gravite"] = "information"
    suite = [
        _vieux(actuel),
        actuel | {"version": "0.2.0"},
        retouche | {"version": "0.10.0"},
        _vieux(actuel) | {"version": "0.11.0"},
    ]
    for avant, apres in pairwise([None, *suite]):
        (tmp_path / f"{apres['version']}.json").write_text(figees.texte(apres, avant), encoding="utf-8", newline="\n")
    for v in suite:
        assert export.json_texte(figees.lire(tmp_path / f"{v['version']}.json")) == export.json_texte(v)
    change = retouche["controles"][5]["id"]
    assert json.loads((tmp_path / "0.10.0.json").read_text(encoding="utf-8"))["controles"] == [
        {"id": change, "gravite": "information"}
    ]


def test_une_version_figee_retouchee_est_refusee(fichiers, tmp_path):
    vieux, suivante = _vieux(_avant(fichiers)), tmp_path / "0.2.0.json"
    (tmp_path / "0.1.9.json").write_text(figees.texte(vieux, None), encoding="utf-8")
    texte = figees.texte(_avant(fichiers) | {"version": "0.2.0"}, vieux)
    for vrai, faux, dit in (
        ("VIEUX-01", "VIEUX-02", "retouché"),
        ('"depuis": "0.1.9"', '"depuis": "0.2.0"', "plus ancienne"),
    ):
        suivante.write_text(texte.replace(vrai, faux), encoding="utf-8")
        with pytest.raises(ErreurVigie, match=dit):
            figees.lire(suivante)


def test_figer_une_fois_et_une_seule(tmp_path):
    shutil.copy(RACINE / FIGES / "0.1.0.json", tmp_path)
    figee = figees.figer(tmp_path)
    assert figee.name == f"{export.version()}.json"
    assert figees.lire(figee) == export.referentiel(export.dans_l_ordre(referentiel()))
    with pytest.raises(ErreurVigie, match="déjà figée"):
        figees.figer(tmp_path)


@pytest.mark.parametrize(
    "contenu", [b"", b"\xff\xfe", b"[]", b'{"controles": [1]}', b'{"controles": [{"libelle": "x"}]}']
)
def test_depuis_illisible(tmp_path, contenu):
    f = tmp_path / "vieux.json"
    f.write_bytes(contenu)
    with pytest.raises(ErreurVigie, match=r"vieux\.json"):
        versions.anterieure(f)
    with pytest.raises(ErreurVigie, match="absent"):
        versions.anterieure(tmp_path / "absent.json")


# --- deux normes --------------------------------------------------------------------------------------------------------


def _norme(nom, rubriques, usages):
    return normes.Norme(nom, {"B": "Bloc"}, rubriques, usages, frozenset({nom}))


def test_comparer_deux_normes():
    forme, longue = ("numerique", "[0-9]+", "1", "2"), ("numerique", "[0-9]+", "1", "9")
    r = normes.Rubrique
    a = _norme(
        "P1",
        {"B.1": r("un", forme, {}), "B.2": r("deux", forme, {"01": "x", "02": "y"}), "B.3": r("trois", forme, {}), "B.5": r("cinq", forme, {})},
        {("B.1", "01"): "O", ("B.2", "01"): "C", ("B.3", "01"): "O"},
    )  # fmt: skip
    b = _norme(
        "P2",
        {"B.1": r("un", longue, {}), "B.2": r("deux", forme, {"02": "Y", "03": "z"}), "B.4": r("quatre", forme, {}), "B.5": r("Cinq", longue, {})},
        {("B.1", "01"): "C", ("B.2", "01"): "C", ("B.1", "10"): "O"},
    )  # fmt: skip
    x = normes.comparer(a, b)
    assert (x.ajoutees, x.retirees, x.renommees) == (["B.4"], ["B.3"], [("B.5", "cinq", "Cinq")])
    assert x.formes == [(["B.1", "B.5"], forme, longue)]
    assert x.valeurs == [(["B.2"], {"03": "z"}, {"01": "x"}, {"02": ("y", "Y")})]
    assert x.usages == [("B.1", "O", "C", ["01"])]
    assert x.natures_ajoutees == ["10"]


def test_les_normes_importees(fichiers):
    """Oracle : les différences d'ensembles des fichiers bruts."""
    with (RACINE / "seeds/norme/norme_rubriques.csv").open(encoding="utf-8", newline="") as flux:
        par_norme = {}
        for x in csv.DictReader(flux):
            par_norme.setdefault(x["norme"], set()).add(x["rubrique"])
    noms = sorted(par_norme)
    for a, b in pairwise(noms):
        page = fichiers[f"normes/{a}_{b}.html"]
        for titre, attendues in (
            ("ajoutees", par_norme[b] - par_norme[a]),
            ("supprimees", par_norme[a] - par_norme[b]),
        ):
            section = re.search(rf'<h2 id="{titre}">.*?(?=<h2|</main>)', page, re.S)[0]
            assert set(re.findall(r'<th scope="row"><code>(S[\d.G]+)</code>', section)) == attendues, (a, b, titre)
    assert "aucune différence ne peut s'y voir" in unescape(fichiers["normes/P24V01_P25V01.html"])


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
