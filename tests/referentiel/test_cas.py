"""Les fichiers de cas : un socle par fichier, des bornes éprouvées sans être montrées, des fautes dites par leur fichier."""

import pytest

from vigie import chemins
from vigie.controles.entete import referentiel
from vigie.erreurs import ErreurVigie
from vigie.generer import cas
from vigie.generer import referentiel as pages_du_referentiel
from vigie.generer.site import cas as cas_du_site

MONTRES = """socle:
  contrats: {nature: "01", quotite: 100.0}
conforme:
  - nom: tout au socle
    donnees:
      contrats: [{}]
      seuils: []
  - nom: une autre nature, et une rangée de plus
    donnees:
      contrats: [{nature: "02"}, {quotite: null}]
      versements: [{brut: 1}]
"""
BORNES = """anomalie:
  - nom: à la borne
    donnees:
      contrats: [{quotite: 101.0}]
"""


def _ecrire(dossier, montres, bornes=None):
    (dossier / cas.BORNES).mkdir()
    (dossier / "X-01_essai.yml").write_text(montres, encoding="utf-8")
    if bornes:
        (dossier / cas.BORNES / "X-01_essai.yml").write_text(bornes, encoding="utf-8")
    return dossier / "X-01_essai.yml"


def test_un_cas_ne_dit_que_sa_difference(tmp_path):
    un, deux = cas.lire(_ecrire(tmp_path, MONTRES))["conforme"]
    assert un["donnees"] == {"contrats": [{"nature": "01", "quotite": 100.0}], "seuils": []}
    assert deux["donnees"] == {
        "contrats": [{"nature": "02", "quotite": 100.0}, {"nature": "01", "quotite": None}],
        "versements": [{"brut": 1}],
    }


def test_le_socle_est_celui_de_son_fichier(tmp_path, monkeypatch):
    """Les bornes ne prennent pas le socle des cas montrés : chaque fichier se lit seul."""
    _ecrire(tmp_path, MONTRES, BORNES)
    monkeypatch.setattr(cas, "DOSSIER", str(tmp_path))
    assert cas.montres.__wrapped__("X-01_essai").keys() == {"conforme"}
    assert cas.de_borne.__wrapped__("X-01_essai")["anomalie"][0]["donnees"] == {"contrats": [{"quotite": 101.0}]}


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("conformes: []\n", r"X-01_essai\.yml : \['conformes'\] n'est ni « socle », ni « recette », ni une issue"),
        (
            MONTRES.replace("  contrats: {nat", "  contrat: {nat"),
            r"X-01_essai\.yml : le socle de \['contrat'\] ne sert à aucun cas",
        ),
    ],
)
def test_un_fichier_mal_forme_est_nomme(tmp_path, texte, dit):
    with pytest.raises(ErreurVigie, match=dit):
        cas.lire(_ecrire(tmp_path, texte))


def test_un_controle_sans_fichier_n_a_pas_de_cas():
    assert cas.eprouves("X-99_absent") == {}


def test_les_bornes_s_eprouvent_et_ne_se_montrent_pas():
    """Aucun cas de borne sur les pages, et chacune dit combien il y en a."""
    avec = [c for c in referentiel() if cas.de_borne(c.fichier)]
    assert avec, f"{cas.DOSSIER}/{cas.BORNES} est vide : où sont passés les cas de borne ?"
    pages = pages_du_referentiel.pages(avec)
    for c in avec:
        page, html = pages[f"docs/referentiel/{c.fichier}.md"], cas_du_site.html(c)
        noms = [un["nom"] for les_siens in cas.de_borne(c.fichier).values() for un in les_siens]
        assert not [n for n in noms if n in page or n in html], c.fichier
        assert cas.reste(c.fichier) in page and cas.reste(c.fichier) in html, c.fichier
        assert cas.nombre(cas.eprouves(c.fichier)) == cas.nombre(cas.montres(c.fichier)) + len(noms), c.fichier


def test_chaque_cas_de_borne_a_un_controle():
    orphelins = {f.stem for f in (chemins.racine() / cas.DOSSIER / cas.BORNES).glob("*.yml")} - {
        c.fichier for c in referentiel()
    }
    assert not orphelins, f"Cas sans contrôle dans {cas.DOSSIER}/{cas.BORNES} : {sorted(orphelins)}. Les ôter."
