"""La page des ressources : ses nombres sont ceux des marts, personne n'y est désigné, et ce qui manque s'y dit."""

from outils.tableau import lignes, ouvrir, texte

_JUIN = "from marts.ind_net_social_mois where mois = '2026-06-01' and flux = 'dsn'"


def _ecrit(nombre: int) -> str:
    return f"{nombre:,}".replace(",", " ")


def test_le_constat_et_la_montee_en_charge_sont_ceux_du_mart(publiee):
    dits, sur, muets = (
        publiee.nombre(f"select {x} {_JUIN}") for x in ("nb_avec_net_social", "nb_ressources", "nb_verseurs_muets")
    )
    assert 0 < dits < sur, "sans net social absent, l'essai ne prouve rien"
    app = ouvrir("ressources", mois="2026-06")
    assert "des salaires versés disent un montant net social" in texte(app)
    (ligne,) = [x for x in lignes(app, "Montée en charge du montant net social") if x[0].startswith("juin 2026")]
    assert (ligne[1], ligne[-1]) == (f"{_ecrit(dits)} sur {_ecrit(sur)}", _ecrit(muets))


def test_les_trois_parts_d_une_fenetre_s_additionnent(publiee):
    attendues = publiee.nombre(
        "select nb_personnes from marts.ind_ressources_fenetres where mois = '2026-06-01' and usage = 'rsa_prime_activite'"
    )
    app = ouvrir("ressources", mois="2026-06")
    vues = {x[0]: x for x in lignes(app, "Fenêtres de ressources")}
    rsa = vues["RSA et prime d'activité"]
    personnes, *parts = (int(x.replace(" ", "")) for x in rsa[4:8])
    assert rsa[1:4] == ["février 2026 à avril 2026", "montant net social", "oui"]
    assert personnes == sum(parts) == attendues
    assert parts[1] > 0 and len(vues) == 5


def test_les_ecarts_se_comptent_des_deux_cotes(publiee):
    ou = "from marts.fct_ressources_ecarts where mois = '2026-06-01'"
    fautifs, deux, manquantes = (
        publiee.nombre(f"select count(*) {ou} and {x}")
        for x in ("ecart not in ('conforme', 'declaree_depuis')", "cote = 'les_deux'", "ecart = 'manquante'")
    )
    app = ouvrir("ressources", mois="2026-06")
    lu = texte(app)
    assert f"{_ecrit(fautifs)} écarts en juin 2026" in lu and lu.count(f"dont {_ecrit(deux)} d") == 2
    vus = {x[0]: x for x in lignes(app, "Déclaré et extrait, ressources de juin 2026")}
    assert set(vus) == {
        "conforme", "tardive", "manquante", "inconnue", "remplacée", "double", "montant différent", "déclarée depuis",
    }  # fmt: skip
    assert vus["manquante"][4] == _ecrit(manquantes)


def test_les_indemnites_peut_etre_comptees_deux_fois(publiee):
    ou = "from marts.fct_indemnites_mois where mois = '2026-06-01'"
    tous, doubles, oubliees = (
        publiee.nombre(f"select count(*) {ou} and {x}")
        for x in ("true", "lecture = 'double_compte'", "lecture = 'oubliee'")
    )
    assert doubles and oubliees, "sans l'une et l'autre, l'essai ne prouve rien"
    app = ouvrir("ressources", mois="2026-06")
    assert f"des bordereaux parlent de {_ecrit(tous)} personnes chez un employeur : {_ecrit(doubles)} où" in texte(app)
    assert [x[0] for x in lignes(app, "Indemnités journalières")] == [
        "comptée deux fois, peut-être", "oubliée", "non rattachée", "déclarée", "rien à dire",
    ]  # fmt: skip


def test_personne_n_y_est_designe_et_la_commande_y_est(publiee):
    personnes = publiee.nombre("select list(distinct personne_id) from marts.fct_ressources_mois")
    app = ouvrir("ressources", mois="2026-06")
    assert any("vigie provenance --personne PSEUDONYME --mois 2026-06" in x.value for x in app.code)
    assert personnes and not [p for p in personnes if p in texte(app)]


def test_un_mois_dont_l_extrait_ne_parle_pas_se_dit(publiee):
    lu = texte(ouvrir("ressources", mois="2026-03"))
    assert "L'extrait chargé ne parle pas de mars 2026 : il va d'avril 2026 à juin 2026" in lu


def test_sans_extrait_et_sans_versement_la_page_le_dit(publiee):
    publiee(
        "delete from marts.ind_ressources_ecarts_mois",
        "delete from marts.ind_net_social_mois",
        "delete from marts.ind_ressources_fenetres",
        "delete from marts.ind_indemnites_mois",
    )
    app = ouvrir("ressources", mois="2026-06")
    lu = texte(app)
    assert "aucune somme versée n'est connue" in lu and "Aucun extrait de ressources n'est chargé" in lu
    assert "Aucun bordereau d'indemnités journalières (BPIJ) ne parle de juin 2026" in lu
    assert "n'a tous ses mois" in lu and any("vigie extraire --ressources" in x.value for x in app.code)


def test_la_vue_d_ensemble_dit_les_deux_autres_flux_a_part(publiee):
    publiee("delete from marts.ind_dimensions_mois where dimension = 'flux'")
    publiee("insert into marts.ind_dimensions_mois by name select 'flux' as dimension, 'pasrau' as modalite, date '2026-06-01' as mois, 6 as nb_declarants, 2 as nb_declarants_touches, 900 as nb_evalues, 5 as nb_anomalies")  # fmt: skip
    du_mois = "from marts.ind_ressources_ecarts_mois where mois = '2026-06-01'"
    unites = publiee.nombre(f"select coalesce(sum(nb_unites), 0)::int {du_mois}")
    fautifs = publiee.nombre(f"select coalesce(sum(nb_unites), 0)::int {du_mois} and ecart not in ('conforme', 'declaree_depuis')")  # fmt: skip
    lu = texte(ouvrir("vue_d_ensemble", mois="2026-06"))
    assert "6 organismes jugés, dont 2 touchés par 5 anomalies" in lu
    assert unites and f"{_ecrit(unites)} montants comparés à l'extrait, dont {_ecrit(fautifs)} écart" in lu


def test_la_vue_d_ensemble_dit_qu_un_flux_n_est_pas_recu(publiee):
    publiee("delete from marts.ind_dimensions_mois where dimension = 'flux'")
    publiee("delete from marts.ind_ressources_ecarts_mois")
    lu = texte(ouvrir("vue_d_ensemble", mois="2026-06"))
    assert "Aucun message PASRAU de juin 2026" in lu and "Aucun extrait de ressources ne parle de juin 2026" in lu
