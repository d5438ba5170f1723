"""La page des dispositifs : ses nombres sont ceux des marts, ce qui n'est qu'un indice le dit, et ce qui manque s'y écrit."""

from outils.tableau import lignes, ouvrir, texte


def test_le_constat_nomme_le_defaut_certain(publiee):
    lu = texte(ouvrir("dispositifs", mois="2026-06"))
    assert "6 dispositifs ou populations sur 7" in lu
    assert "arrêts de temps partiel thérapeutique, 9 sur 60 sans bloc 66 entier" in lu


def test_une_partie_dit_son_denominateur_et_ce_qu_elle_vaut(publiee):
    app = ouvrir("dispositifs", mois="2026-06")
    vues = {x[1]: x for x in lignes(app, "Les saisies administratives")}
    sans = vues["sans versement DGFIP_SATD de même identifiant"]
    assert (sans[0], sans[2], sans[5]) == ("saisies dites réglées", "3 sur 12", "3 sur 12")
    assert sans[6].startswith("indice : le versement peut être d'un autre mois")
    assert "Moins de 30 employeurs : ces parts ne disent rien des autres" in texte(app)


def test_ce_que_rien_ne_montre_se_dit(publiee):
    lu = texte(ouvrir("dispositifs", mois="2026-06"))
    assert "Aucune mensuelle de juin 2026 n'en porte trace." in lu and "le motif 011 est leur seule trace" in lu


def test_les_populations_ont_leur_nom(publiee):
    app = ouvrir("dispositifs", mois="2026-06")
    assert {x[1] for x in lignes(app, "La fonction publique, par versant")} == {"territoriale", "versant non dit"}
    assert {x[1] for x in lignes(app, "Les régimes spéciaux")} == {"Opéra de Paris", "Cavec"}


def test_les_editeurs_prets_se_nomment_s_ils_le_peuvent(publiee):
    nommables = publiee.nombre(
        "select list(unite) from marts.cmp_unites_mois where dimension = 'editeur' and mois = '2026-06-01' and est_nommable"
    )
    dossiers = publiee.nombre(
        "select sum(nb_dossiers) from marts.ind_prets_mois where usage = 'chomage' and mois > '2025-06-01' and mois <= '2026-06-01'"
    )
    table = lignes(ouvrir("dispositifs", mois="2026-06"), "Prêt à calculer")
    vus = {x[1] for x in table}
    assert vus - {"les autres, réunis"} <= set(nommables) and "les autres, réunis" in vus and len(vus) > 1
    sommes = [int(x[2].split(" sur ")[1].replace(" ", "")) for x in table if x[0] == "attestation d'employeur"]
    assert sum(sommes) == dossiers
    app = ouvrir("editeurs", mois="2026-06", editeur=nommables[0])
    assert {x[0] for x in lignes(app, f"Prêt à calculer chez {nommables[0]}")} == {
        "attestation d'employeur",
        "indemnités journalières",
    }


def test_pasrau_montre_les_plus_surement_touches(publiee):
    app = ouvrir("dispositifs", mois="2026-06")
    tete = lignes(app, "Organismes de PASRAU")
    assert len(tete) == 20 and tete[0][0] == "org26" and tete[0][4] == "26 sur 100"
    assert "1 qu'aucun contrôle commun n'a pu juger" in texte(app)
    assert "la norme ne l'a pas" in {x[-1] for x in lignes(app, "Normes de PASRAU")}


def test_un_titre_trop_rare_ne_se_compare_pas(publiee):
    app = ouvrir("dispositifs", mois="2026-06")
    vus = {x[0]: x for x in lignes(app, "Titres simplifiés")}
    assert vus["Tese"][2] == "39 sur 78" and vus["Tese"][-1] == "au-dessus de l'attendu"
    assert vus["Tesa"][-1].startswith("trop peu pour conclure")


def test_l_embauche_annoncee_se_rapproche(publiee):
    lu = texte(ouvrir("dispositifs", mois="2026-06"))
    assert "37 embauches annoncées en juin 2026" in lu and "30 sur 37" in lu
    assert (
        "2 que les mensuelles reçues ne portent pas, 1 dont une mensuelle manque encore ; 5 contrats sans annonce" in lu
    )
    assert "Aucune embauche annoncée pour mai 2026" in texte(ouvrir("dispositifs", mois="2026-05"))


def test_un_mois_sans_rien(publiee):
    publiee(
        *(
            f"delete from marts.{x}"
            for x in (
                "ind_dispositifs_mois",
                "ind_populations_mois",
                "ind_prets_mois",
                "ind_organismes_pasrau_mois",
                "ind_titres_mois",
                "ind_embauches_mois",
            )
        )
    )
    lu = texte(ouvrir("dispositifs", mois="2026-06"))
    assert "aucun dispositif ni aucune population à part ne se voit" in lu and "Aucun organisme de PASRAU reçu" in lu
    assert "Aucun arrêt ni aucune fin de contrat signalés" in lu
    assert "(nature 10) n'est chargée" in lu and "n'est d'un employeur à un titre simplifié" in lu
