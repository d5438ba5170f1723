"""La page des identités : ses nombres sont ceux des marts, la liste nommée n'y est jamais, la commande qui l'écrit y est."""

from outils.tableau import lignes, ouvrir, texte

_JUIN = "from marts.ind_identites_mois where mois = '2026-06-01'"


def test_la_page_compte_ce_que_le_mart_dit(publiee):
    a_propager, forts = (
        publiee.nombre(f"select count(*) {_JUIN} and {x}") for x in ("est_a_propager", "risque = 'fort'")
    )
    confusions = publiee.nombre(f"select count(*) {_JUIN} and est_confusion")
    assert a_propager and forts and confusions, "sans risque, l'essai ne prouve rien"
    app = ouvrir("identites", mois="2026-06")
    assert f"En juin 2026, {a_propager} personnes portent un risque d'identité" in texte(app)
    assert f"{forts} fort et {a_propager - forts} moyen" in texte(app)
    (ligne,) = [x for x in lignes(app, "Ce qui fait douter") if x[0] == "confusion"]
    assert ligne[2] == str(confusions)


def test_la_page_ne_nomme_personne_et_donne_la_commande(publiee):
    personnes = publiee.nombre(f"select list(personne_id) {_JUIN}")
    app = ouvrir("identites", mois="2026-06")
    assert any("vigie propager --mois 2026-06" in x.value for x in app.code)
    assert personnes and not [p for p in personnes if p in texte(app)]


def test_les_numeros_temporaires_par_classe_d_employeurs(publiee):
    ou = "from marts.ind_numeros_temporaires_mois where mois = '2026-06-01' and dimension"
    total = publiee.nombre(f"select nb_temporaires {ou} = 'national'")
    par_secteur = publiee.nombre(f"select nb_temporaires {ou} = 'secteur' and modalite = '47'")
    presences = publiee.nombre(f"select nb_presences {ou} = 'secteur' and modalite = '47'")
    app = ouvrir("identites", mois="2026-06", classe="secteur")
    assert f"{total} personnes déclarées sans NIR" in texte(app)
    (ligne,) = [x for x in lignes(app, "Âge des numéros temporaires, par secteur") if x[0] == "division NAF 47"]
    assert ligne[1] == f"{par_secteur} sur {presences}"


def test_un_mois_sans_risque_le_dit(publiee):
    publiee("delete from marts.ind_identites_mois", "delete from marts.ind_numeros_temporaires_mois")
    lu = texte(ouvrir("identites", mois="2026-06"))
    assert "aucune identité n'est à propager" in lu and "aucune personne n'est déclarée sous un seul numéro" in lu


def test_ce_que_le_sngi_dit_se_lit_par_code_sans_nommer_les_codes(publiee):
    app = ouvrir("identites", mois="2026-06")
    assert "disent ce que le SNGI sait de 322 individus : 6 sont autres que ce qui est déclaré." in texte(app)
    table = lignes(app, "Certification par le SNGI, juin 2026")
    assert [x[:4] for x in table] == [["1", "10", "310", "5"], ["absent", "absent", "12", "1"]]


def test_sans_table_du_ministere_la_page_ne_dit_rien_du_sngi(publiee):
    publiee("delete from marts.ind_certifications_mois")
    assert "SNGI" not in texte(ouvrir("identites", mois="2026-06"))
