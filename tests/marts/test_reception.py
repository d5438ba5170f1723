"""Attendu, reçu, retenu, absent : une seule règle, celle de `ind_couverture_mois`, et chacun la dit avec les mêmes nombres.

« Reçu le mois d'avant » dirait autre chose : en mars, un absent aussi, mais un autre ; en avril, un absent qui a déposé.
"""

import json
from datetime import date, datetime

import pytest

from outils import marts
from outils.version_factice import fabriquer, retoucher
from vigie import ecriture as e
from vigie import phrases_du_mois
from vigie.chargement import etat
from vigie.chargement.registre import entrepot
from vigie.chemins import racine
from vigie.rapport import editer
from vigie.rapport.lecture import lire
from vigie.rapport.porte import diffusable

MARS, AVRIL = date(2026, 3, 1), date(2026, 4, 1)
# fidele déclare chaque mois ; muet se tait après janvier ; ferme l'annonce en février (personne) ; avril de retenu est en quarantaine
DEPOTS = {"fidele": {1: 3, 2: 3, 3: 3, 4: 3}, "muet": {1: 7}, "ferme": {1: 2, 2: 0}, "retenu": {1: 5, 2: 5, 3: 5}}
DITS = {
    MARS: "2 déclarants reçus et jugés, sur 3 attendus ; 1 attendu et non reçu.",
    AVRIL: "1 déclarant reçu et jugé, sur 3 attendus ; 1 reçu, retenu dans un lot en quarantaine ; 1 attendu et non reçu.",
}


@pytest.fixture(scope="module")
def joues():
    """Les vrais marts sur ces quatre déclarants."""
    joues = marts.Entrepot()
    depots = [(d, date(2026, m, 1), nb) for d, par_mois in DEPOTS.items() for m, nb in par_mois.items()]
    joues.poser(
        "fct_declarations",
        [
            {"declaration_id": f"{d}{mois:%m}", "declarant_id": d, "mois": mois, "nature": "01", "est_en_vigueur": True}
            | {"nb_individus": nb, "connu_le": datetime(2026, mois.month + 1, 5)}
            for d, mois, nb in depots
        ],
    )
    retenue = {"declarant_id": "retenu", "mois": AVRIL, "premier_depot": datetime(2026, 5, 5)}
    joues.poser("int_mensuelles_en_quarantaine", [retenue | {"est_sans_individu": False}])
    return joues


@pytest.fixture(scope="module")
def publiee(joues, tmp_path_factory):
    """Une version publiée où la réception est celle de ces déclarants, de janvier à avril."""
    dossier = tmp_path_factory.mktemp("reception")
    fichier = fabriquer(dossier)
    couverture, mois = (
        joues.con.table(x).to_arrow_table() for x in ("ind_couverture_mois", joues.presente("ind_mois"))
    )
    with retoucher(fichier) as con:
        con.register("couverture", couverture)
        con.register("reception", mois)
        con.execute("delete from marts.ind_couverture_mois; delete from marts.ind_mois")
        con.execute("insert into marts.ind_couverture_mois by name from couverture")
        con.execute("insert into marts.ind_mois by name from reception")
        con.execute(
            "insert into marts.dim_declarants select c.* replace (d as declarant_id) from"
            " (from marts.dim_declarants limit 1) as c cross join (select unnest(['fidele', 'muet', 'ferme', 'retenu']) as d)"
        )
    return dossier


def _html(page: str, jour: date, **adresse: str) -> str:
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(racine() / "dashboards" / "tableau_de_bord.py"), default_timeout=60)
    app.query_params["mois"] = f"{jour:%Y-%m}"
    app.run()
    app.switch_page(f"pages_vigie/{page}.py")
    for cle, valeur in adresse.items():
        app.query_params[cle] = valeur
    app.run()
    assert not app.exception, [x.message for x in app.exception]
    return _simple("".join(x.proto.body for x in app.get("html")))


def _simple(texte: str) -> str:
    return texte.replace(e.FINE, " ").replace(e.INSECABLE, " ").replace("&#x27;", "'")


def _d_avant(jour: date) -> set[str]:
    """L'ancienne règle : les déclarants lus le mois précédent et pas celui-ci."""
    return {d for d, par_mois in DEPOTS.items() if jour.month - 1 in par_mois and jour.month not in par_mois}


def test_la_regle_du_mart_n_est_pas_celle_du_mois_precedent(joues):
    statuts = joues.lire("ind_couverture_mois")
    absents = {m: {p["declarant_id"] for p in statuts if (p["mois"], p["statut"]) == (m, "absent")} for m in DITS}
    assert absents == {MARS: {"muet"}, AVRIL: {"muet"}}
    assert {m: _d_avant(m) for m in DITS} == {MARS: {"ferme"}, AVRIL: {"retenu"}}


@pytest.mark.parametrize("jour", DITS)
def test_page_rapport_et_etat_disent_le_mart(joues, publiee, monkeypatch, tmp_path, jour):
    monkeypatch.setenv("VIGIE_DONNEES", str(publiee))
    du_mart = next(m for m in joues.lire("ind_mois") if m["mois"] == jour)
    assert _simple(phrases_du_mois.reception(du_mart)) == DITS[jour]
    assert DITS[jour] in _html("vue_d_ensemble", jour)
    assert DITS[jour][:-1] in _simple(editer.phrases(lire(jour))[0])
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    with entrepot(ecriture=True) as con:
        con.register("lus", joues.con.table("ind_mois").to_arrow_table())
        con.execute("create schema marts; create table marts.ind_mois as from lus")
    assert f"{jour:%Y-%m} : {DITS[jour]}" in _simple(etat.texte(etat.lire()))


def test_la_fiche_ne_reproche_pas_un_lot_retenu(publiee, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(publiee))
    retenu = _html("declarants", AVRIL, declarant="retenu")
    assert "En avril 2026 : reçu, retenu. Depuis sa première déclaration, aucun mois attendu ne manque." in retenu
    assert "Reçus, retenus dans un lot en quarantaine : avril 2026." in retenu
    assert "rien n'y est encore jugé" in retenu and "non reçu" not in retenu
    muet = _html("declarants", AVRIL, declarant="muet")
    assert "Mois sans déclaration reçue : février 2026, mars 2026 et avril 2026." in muet


def test_un_mois_d_avant_la_premiere_declaration_n_est_pas_un_manque(donnees, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))
    fichier = donnees / "publie" / json.loads((donnees / "publie" / "courante.json").read_text())["fichier"]
    with retoucher(fichier) as con:
        (nouveau,) = con.execute("select min(declarant_id) from marts.dim_declarants").fetchone()
        con.execute("delete from marts.ind_couverture_mois where declarant_id = ? and mois < '2025-09-01'", [nouveau])
        con.execute("delete from marts.ind_declarants_mois where declarant_id = ? and mois < '2025-09-01'", [nouveau])
    texte = _html("declarants", date(2025, 8, 1), declarant=nouveau)
    assert "En août 2025 : avant sa première déclaration." in texte
    assert "juillet 2025 et août 2025" not in texte


def test_le_rapport_diffusable_tait_un_petit_nombre_et_ce_qui_le_donnerait(publiee, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(publiee))
    lu = lire(AVRIL)
    lu["mois"] |= {
        "nb_declarants": 140,
        "nb_attendus": 142,
    }  # assez pour un pays ; un retenu, un absent, comme plus haut
    lu["histoire"] = [h | {"nb_declarants": 140} for h in lu["histoire"]]
    lu["diffusion"].add((AVRIL, "reception", "recus", "nb_anomalies"))
    phrase = _simple(editer.phrases(diffusable(lu))[0])
    assert "140 déclarants" in phrase
    assert "attendus ;" not in phrase and "sur 14" not in phrase, "l'attendu moins les reçus donnerait le nombre tu"
    assert phrase.count("nombre confidentiel") == 2


def test_etat_compte_le_lot_retenu_parmi_les_recus(monkeypatch, tmp_path):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    with entrepot(ecriture=True) as con:
        for ident, statut in (("xbon", "charge"), ("xmauvais", "quarantaine"), ("xadmis", "accepte")):
            con.execute(
                "insert into registre.extraits values (?, ?, true, 'cle', 'dsn', timestamp '2026-07-01', 3, 0, 150, 'P26V01', null)",
                [ident, statut],
            )
    texte = etat.texte(etat.lire())
    assert "Lots reçus : 3, dont 1 en quarantaine" in texte
    assert "reçu, retenu xmauvais" in texte and "reçu, admis  xadmis" in texte
