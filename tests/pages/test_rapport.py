"""Le rapport d'un mois : une page, les mêmes octets deux fois, accessible, et des nombres de la version publiée."""

import datetime
import json
import re

import pikepdf
import pytest
from click.testing import CliRunner

from vigie import ecriture as e
from vigie.commandes.rapport import commande
from vigie.erreurs import ErreurVigie
from vigie.rapport import changement, editer
from vigie.rapport.lecture import lire
from vigie.statistiques import proportions

JUIN = datetime.date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _dossier(donnees, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))


def test_une_page_accessible_et_deterministe(tmp_path):
    premier, second = (editer.editer(JUIN, tmp_path / nom).read_bytes() for nom in ("a.pdf", "b.pdf"))
    assert premier == second
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert len(pdf.pages) == 1
        assert [round(float(x)) for x in pdf.pages[0].MediaBox] == [0, 0, 595, 842]
        assert pdf.Root.Lang == "fr-FR" and pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as meta:
            assert meta["pdfaid:part"] == "2" and meta["pdfaid:conformance"] == "A" and meta["pdfuaid:part"] == "1"
            assert "juin" in meta["dc:title"]
            assert meta["xmp:CreateDate"].startswith("2026-07-20")
    assert b"/Users" not in premier and b"/home" not in premier and b"/tmp" not in premier


def test_tous_les_mois_tiennent_sur_une_page(tmp_path):
    for lu in [datetime.date(2025, 7, 1), datetime.date(2026, 1, 1)]:
        assert editer.editer(lu, tmp_path / "x.pdf").is_file()


def test_des_libelles_longs_raccourcissent_le_tableau():
    lu = lire(JUIN)
    for controle in lu["controles"]:
        controle["libelle"] = "Un libellé qui n'en finit pas, " * 4
    lu["quarantaine"] *= 3
    assert editer._composer(lu, JUIN).startswith(b"%PDF")


def test_les_nombres_sont_ceux_de_la_version():
    lu = lire(JUIN)
    contenu = editer.donnees(lu, JUIN, 8)
    assert len(contenu["tableau"]) == 8
    par_id = {c["controle_id"]: c for c in lu["controles"]}
    base = e.base_commune(c["nb_anomalies"] / c["nb_evalues"] for c in lu["controles"][:8])
    for identifiant, _, rapport, taux, intervalle, personnes, euros in contenu["tableau"]:
        c = par_id[identifiant]
        assert rapport == f"{e.nombre(c['nb_anomalies'])} / {e.nombre(c['nb_evalues'])}"
        assert taux == e.proportion(c["nb_anomalies"] / c["nb_evalues"], base)
        assert intervalle == e.intervalle(c["nb_anomalies"], c["nb_evalues"], base)
        assert (personnes, euros) == (e.nombre(c["nb_personnes_touchees"]), e.euros(c["montant_en_jeu"]))
    assert "2026-06.1" in contenu["pied"] and "etatfactice00000" in contenu["pied"]
    assert f"{lu['mois']['nb_declarants']}" in contenu["phrases"][0]
    assert "CT-06" not in json.dumps(contenu["tableau"]), "un contrôle expérimental n'est pas dans le rapport"


def test_le_rapport_dit_ce_qui_a_change_comme_la_page():
    """Le même texte pour le comité, à l'écran et sur papier : une seule fonction, les mêmes faits."""
    lu = lire(JUIN)
    dit = " ".join(changement.phrases(lu["changement"]))
    assert dit in editer.phrases(lu)
    assert "contrôles comparables" in dit


def test_mois_sans_donnees_et_mois_mal_ecrit():
    with pytest.raises(ErreurVigie, match=r"juin\s2031"):
        editer.editer(datetime.date(2031, 6, 1))
    with pytest.raises(ErreurVigie, match="AAAA-MM"):
        editer.mois_de_texte("2026-13")


def test_rien_de_publie(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    with pytest.raises(ErreurVigie, match="vigie publier"):
        editer.editer(JUIN)


def test_la_commande(tmp_path):
    sortie = tmp_path / "r.pdf"
    resultat = CliRunner().invoke(commande, ["--mois", "2026-06", "--sortie", str(sortie)])
    assert resultat.exit_code == 0 and sortie.stat().st_size > 10_000
    assert resultat.output.strip() == str(sortie)


# --- mesures et écriture ----------------------------------------------------------------------------------------------


def test_des_editeurs_pareils_ne_se_distinguent_pas():
    import random

    alea = random.Random(7)
    faux = 0
    for _ in range(100):
        tailles = [max(20, int(alea.lognormvariate(6, 1))) for _ in range(20)]
        comptes = [sum(alea.random() < 0.02 for _ in range(n)) for n in tailles]
        total_a, total_n = sum(comptes), sum(tailles)
        p = [proportions.p_valeur(a, n, total_a - a, total_n - n) for a, n in zip(comptes, tailles, strict=True)]
        faux += sum(proportions.retenus(p))
    assert faux <= 10, "au plus un faux signal sur dix mois de vingt éditeurs"


def test_un_taux_s_ecrit_toujours_entier():
    texte = e.taux(3, 40).replace(e.FINE, " ").replace(e.INSECABLE, " ")
    assert texte == "7,5 % (3 sur 40 ; intervalle à 95 % : 2,6 % à 20 %)"
    assert (e.taux(0, 0), e.taux(None, None)) == ("sans objet", "non reçu")
    assert (e.euros(None), e.euros(0)) == ("non chiffré", f"0{e.INSECABLE}€")
    assert re.fullmatch(r"0.% \(0 sur 5.*", e.taux(0, 5))


def test_le_rapport_du_comite_le_dit_et_le_diffusable_tait_ce_que_la_porte_retient(tmp_path):
    from vigie.rapport.porte import diffusable

    lu = lire(JUIN)
    assert "Réservé au comité habilité" in editer.donnees(lu, JUIN, 8)["reserve"]
    retenus = {c["controle_id"] for c in lu["controles"][1:3]}
    lu["diffusion"] -= {(JUIN, "controle", c, "nb_anomalies") for c in retenus}
    public = diffusable(lu)
    contenu = editer.donnees(public, JUIN, 40)
    assert contenu["reserve"] == "" and f"2{e.INSECABLE}autres, confidentiels" in contenu["titre_tableau"]
    assert not retenus & {ligne[0] for ligne in contenu["tableau"]}
    assert retenus <= set(public["changement"].non_compares)
    assert not retenus & {*public["changement"].compares, *(s.modalite for s in public["changement"].signaux)}
    petit = lu["controles"][0] | {"nb_anomalies": 3, "nb_evalues": 6}
    (ligne,) = editer.donnees(diffusable(lu | {"controles": [petit]}), JUIN, 8)["tableau"]
    assert ligne[2:5] == ["5 / 5", "trop petit", "trop petit"], "arrondis, trois sur six ne font pas cent pour cent"
    rien = diffusable(lu | {"diffusion": set()})
    texte = json.dumps(editer.donnees(rien, JUIN, 8), ensure_ascii=False)
    assert texte.count("nombre confidentiel") >= 5 and not rien["controles"]
    assert "tous confidentiels" in texte and "trouvé d'anomalie" not in texte, "taire n'est pas dire qu'il n'y a rien"
    assert "Anomalies bloquantes : nombre confidentiel" in texte.replace(e.INSECABLE, " ")
    assert editer.editer(JUIN, tmp_path / "public.pdf", public=True).stat().st_size > 10_000
