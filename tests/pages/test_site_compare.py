"""Deux versions du référentiel, deux normes : ce qui les sépare, et les versions figées qui se relisent."""

import csv
import json
import re
import shutil
from html import unescape
from itertools import pairwise

import pytest

from outils import RACINE
from outils.page_html import Page
from vigie.controles.entete import referentiel
from vigie.erreurs import ErreurVigie
from vigie.generer import FIGES
from vigie.generer.site import export, figees, normes, versions


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
    assert Page(page).ouvertes == []
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
    noms = sorted(n for n in par_norme if re.fullmatch(r"P\d\dV\d\d", n))  # de PASRAU, une seule version est publiée
    for a, b in pairwise(noms):
        page = fichiers[f"normes/{a}_{b}.html"]
        for titre, attendues in (
            ("ajoutees", par_norme[b] - par_norme[a]),
            ("supprimees", par_norme[a] - par_norme[b]),
        ):
            section = re.search(rf'<h2 id="{titre}">.*?(?=<h2|</main>)', page, re.S)[0]
            assert set(re.findall(r'<th scope="row"><code>(S[\d.G]+)</code>', section)) == attendues, (a, b, titre)
    assert "aucune différence ne peut s'y voir" in unescape(fichiers["normes/P24V01_P25V01.html"])
