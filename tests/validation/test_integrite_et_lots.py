"""Les suites d'intégrité et de lots voient ce qu'elles disent voir."""

import pytest

from outils.entrepot_factice import LOTS, NIR_INVENTE, ecrire
from vigie.chargement.registre import entrepot
from vigie.valider import lots
from vigie.valider.executer import executer, ouvrir
from vigie.valider.registre import extraits_relus, inscrire_relus
from vigie.valider.suites import lire

# --- intégrité : les suites livrées voient ce qu'elles disent voir ------------------------------------------------------


def echecs(base, genre="integrite", seulement=None):
    choisies = [s for s in lire(genre) if seulement is None or s.nom in seulement]
    with entrepot(chemin=base) as con, ouvrir(con) as executeur:
        rendus = [r for s in choisies for r in executeur.executer(s, {})]
    assert all(r.evaluee for r in rendus), [r.detail for r in rendus if not r.evaluee]
    return {r.nom_suite for r in rendus if not r.reussie}


def test_entrepot_sain(base):
    assert echecs(base) == set()


def _compte(champ, valeur, condition):
    """Une retouche d'un compte, au cœur des listes de `fct_mesures`."""
    champs = ", ".join(
        f"'{c}': {valeur if c == champ else f'x.{c}'}"
        for c in ("controle_id", "nb_evalues", "nb_anomalies", "nb_erreurs")
    )
    return f"update marts.fct_mesures set comptes = list_transform(comptes, lambda x: if({condition}, {{{champs}}}, x))"


MUTATIONS = [
    ("cle_fct_comptes", "insert into marts.fct_mesures from marts.fct_mesures where comptes is not null limit 1"),
    (
        "cle_fct_comptes_membres",
        "insert into marts.fct_mesures from marts.fct_mesures where membres is not null limit 1",
    ),
    ("cle_fct_anomalies", "insert into marts.fct_anomalies from marts.fct_anomalies limit 1"),
    ("cle_dim_controles", "update marts.dim_controles set controle_id = null where theme = 'mns'"),
    ("cle_fct_anomalies_suivi", "insert into marts.fct_anomalies_suivi from marts.fct_anomalies_suivi limit 1"),
    ("verdicts_suivi", "update marts.ind_suivi_mois set nb_closes = 1"),
    ("cle_ind_mois", "insert into marts.ind_mois from marts.ind_mois limit 1"),
    (
        "cle_fct_comptes",
        "update marts.fct_mesures set comptes = list_sort(list_append(comptes, comptes[1])) where declaration_id like 'b%'",
    ),
    ("cle_extraits_individus", "insert into extraits.individus from extraits.individus limit 1"),
    (
        "cle_extraits_individus",
        "update extraits.individus set objet_id = 'z' || objet_id where declaration_id like 'a%'",
    ),
    ("cle_extraits_individus", "update extraits.individus set declaration_id = null where declaration_id like 'a%'"),
    ("cle_controle_individus", "insert into intermediaire.int_individus from intermediaire.int_individus limit 1"),
    ("relations_fct_declarations", "delete from marts.dim_logiciels"),
    (
        "relations_fct_declarations",
        f"update registre.extraits set statut = 'quarantaine' where extrait_id = '{LOTS[0]}'",
    ),
    ("relations_fct_comptes", "delete from marts.dim_controles where controle_id = 'MNS-01'"),
    ("relations_fct_mesures", "delete from marts.fct_declarations where declaration_id like 'a%'"),
    ("relations_fct_anomalies", _compte("nb_anomalies", 0, "x.controle_id = 'BAS-01'")),
    ("relations_fct_anomalies", "update marts.fct_anomalies set identifiant = 'ZZZ-99' where identifiant = 'BAS-01'"),
    ("relations_blocs", "delete from extraits.individus where ligne = 5"),
    ("comptes_fichiers", "update extraits.fichiers set lignes_gardees = 49 where fichier_rang = 2"),
    (
        "comptes_lignes_ecartees",
        "update extraits.fichiers set lignes_gardees = 49, lignes_ecartees = 1 where fichier_rang = 2",
    ),
    ("comptes_manifeste", "delete from extraits.declarations where declaration_id like 'b%'"),
    ("comptes_manifeste", "update extraits.fichiers set lignes_lues = 51, lignes_gardees = 51 where fichier_rang = 3"),
    ("comptes_construction", "delete from marts.fct_declarations where declaration_id like 'b%'"),
    ("identites_marts", f"update marts.fct_anomalies set message = 'le NIR {NIR_INVENTE} est faux'"),
    ("identites_marts", "update marts.fct_anomalies set message = 'écrire à paie@exemple.fr'"),
    ("identites_extraits", f"update extraits.contrats set numero = '{NIR_INVENTE}' where ligne = 40"),
    ("identites_extraits", "update extraits.contrats set numero = '1850578006084' || '91'"),
    ("identites_extraits", "update extraits.individus set matricule = 'FR7630006000011234567890189'"),
    ("verdicts_comptes", _compte("nb_anomalies", 11, "declaration_id like 'c%'")),
    ("verdicts_comptes", _compte("nb_evalues", 0, "x.controle_id = 'BAS-01'")),
    (
        "verdicts_comptes",
        "update marts.fct_mesures set populations = list_transform(populations, lambda p: {'relation': p.relation, 'nb_objets': 9})",
    ),
    ("verdicts_anomalies", "delete from marts.fct_anomalies where identifiant = 'BAS-01'"),
    ("verdicts_anomalies", _compte("nb_anomalies", 0, "x.controle_id = 'MNS-01'")),
    ("verdicts_familles", _compte("nb_anomalies", 2, "x.controle_id = 'LISTE'")),
    ("verdicts_indicateurs", "update marts.ind_mois set nb_evalues = nb_evalues + 1"),
    ("verdicts_indicateurs", "update marts.ind_controles_mois set nb_anomalies = nb_anomalies + 1"),
    ("verdicts_taux", "update marts.ind_controles_mois set taux = 1.5"),
    ("verdicts_sans_erreur", _compte("nb_erreurs", 1, "x.controle_id = 'BAS-01'")),
]


@pytest.mark.parametrize(("attendue", "mutation"), MUTATIONS)
def test_chaque_faute_d_integrite_est_vue(base, attendue, mutation):
    ecrire(base, mutation)
    assert echecs(base, seulement={attendue}) == {attendue}


def test_les_identites_ne_sont_jamais_citees(base):
    ecrire(base, f"update extraits.contrats set numero = '{NIR_INVENTE}'")
    s = [s for s in lire("integrite") if s.nom == "identites_extraits"]
    with entrepot(chemin=base) as con:
        rendus = executer(con, s, {})
    assert NIR_INVENTE not in str(rendus)
    assert rendus[0].cles == {("extraits.contrats", "numero")}
    assert rendus[0].detail.endswith("(par exemple extraits.contrats numero)")


def test_un_extrait_deja_relu_sans_identite_ne_se_relit_pas(base):
    """Un lot relu par ce code garde son verdict ; celui qui arrive, et tout lot relu par un autre code, se lit entier."""
    suite = [s for s in lire("integrite") if s.nom == "identites_extraits"]
    dans_un_seul = f"update extraits.contrats set numero = '{NIR_INVENTE}' where declaration_id in (select declaration_id from extraits.declarations where extrait_id = '{LOTS[0]}')"
    with entrepot(ecriture=True, chemin=base) as con:
        inscrire_relus(con, "ce code", LOTS)
        assert extraits_relus(con, "ce code") == set(LOTS) and extraits_relus(con, "un autre") == set()
        con.execute(dans_un_seul)
        trouve = lambda relus: _trouve(con, suite, relus)  # noqa: E731
        assert trouve(()) and trouve([LOTS[1]]) and not trouve([LOTS[0]]) and not trouve(LOTS)
        inscrire_relus(con, "ce code", ())
        assert extraits_relus(con, "ce code") == set()


def _trouve(con, suites, relus) -> bool:
    with ouvrir(con, relus) as executeur:
        rendus = [r for s in suites for r in executeur.executer(s, {})]
    assert all(r.evaluee for r in rendus) and len({r.nb_evalues for r in rendus}) == 1
    return not all(r.reussie for r in rendus)


# --- lots -------------------------------------------------------------------------------------------------------------


def juger_lots(base, titre=None):
    choisies = [s for s in lire("lots") if titre is None or any(titre in a["meta"]["titre"] for a in s.attentes)]
    with entrepot(chemin=base) as con, ouvrir(con) as executeur:
        rendus = lots.examiner(executeur, con, choisies, {})
    assert all(r.evaluee for r in rendus), [r.detail for r in rendus if not r.evaluee]
    return rendus


def test_lots_sains(base):
    rendus = juger_lots(base)
    assert all(r.evaluee and r.reussie for r in rendus), [(r.titre, r.detail) for r in rendus if not r.reussie]
    assert {r.extrait_id for r in rendus} == set(LOTS) and lots.rejets(rendus) == []


FAUTES_DE_LOT = [
    ("Valeurs hors liste par individu", "update extraits.mesures set nb_anomalies = 20 where controle_id = 'LISTE'"),
    ("Part des lignes écartées", "update extraits.fichiers set lignes_ecartees = 10, lignes_gardees = 40"),
    ("Part des fichiers illisibles", "update extraits.fichiers set statut = 'refuse'"),
    ("Valeurs refusées par leur type", "update extraits.contrats set date_debut = '31022025'"),
    ("Logiciel renseigné", "update extraits.envois set nom_logiciel = null"),
    ("Version de norme lisible", "update extraits.envois set version_norme = 'V1'"),
    ("Encodage de la norme", "update extraits.envois set encodage = 'utf-8'"),
    ("Bloc S90 présent", "delete from extraits.totaux"),
    ("S90 annonce le nombre", "update extraits.totaux set nb_declarations = '2'"),
    (
        "Une déclaration n'est reçue qu'une fois",
        "insert into extraits.declarations select * replace (objet_id || '0' as objet_id) from extraits.declarations",
    ),
    ("Mois principal lisible", "update extraits.declarations set mois = '01132026'"),
    ("Mois principal lisible", "update extraits.declarations set mois = null"),
    ("Établissement identifié", "delete from extraits.etablissements"),
    ("Une mensuelle ordinaire porte des individus", "delete from extraits.individus"),
    ("Individu identifié", "update extraits.individus set nir = null"),
    ("NIR de forme valide", "update extraits.faits_identite set nir_forme_valide = false"),
    ("Individu avec un contrat", "delete from extraits.contrats"),
    ("Individu d'une mensuelle avec un versement", "delete from extraits.versements"),
    ("Une personne n'a qu'un bloc individu", "update extraits.individus set nir = 'a'"),
]


@pytest.mark.parametrize(("titre", "faute"), FAUTES_DE_LOT)
def test_chaque_faute_de_lot_est_vue_et_rejetee(base, titre, faute):
    ecrire(base, faute)
    rejets = lots.rejets(juger_lots(base, titre))
    assert {r.extrait_id for r in rejets} == set(LOTS) and all(titre in r.motif for r in rejets)


@pytest.mark.parametrize("flux", ["pasrau", "dsn pasrau"])
def test_un_lot_de_pasrau_seul_ou_mele_s_examine_aussi(base, flux):
    ecrire(base, f"update registre.extraits set flux = '{flux}'")
    assert {r.extrait_id for r in juger_lots(base)} == set(LOTS)
    ecrire(base, "update extraits.envois set version_norme = 'V1'")
    assert {r.extrait_id for r in lots.rejets(juger_lots(base))} == set(LOTS)


def test_un_lot_de_tables_du_ministere_n_est_pas_ecarte_pour_ce_qu_elles_ne_portent_pas(base):
    ecrire(base, "delete from extraits.totaux")
    ecrire(base, "update extraits.envois set nom_logiciel = null, editeur_logiciel = null, encodage = 'utf-8'")
    assert lots.rejets(juger_lots(base, "Logiciel renseigné"))
    ecrire(base, "update extraits.envois set flux = 'dsnp3'")
    assert lots.rejets(juger_lots(base, "Logiciel renseigné")) == []


def test_une_seule_faute_n_ecarte_pas_un_petit_lot(base):
    ecrire(
        base, "update extraits.mesures set nb_anomalies = 3 where identifiant = 'LISTE' and declaration_id like 'a%'"
    )
    rendus = juger_lots(base)
    assert [r.titre for r in rendus if not r.reussie] == ["Valeurs hors liste par individu"]
    assert lots.rejets(rendus) == []
