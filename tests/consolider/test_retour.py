"""Le retour consolidé : dans quel ordre, ce que disent ses trois formats, et qu'ils disent la même chose."""

import json
import random
import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import jsonschema
import pytest

from outils.neores import fautes
from outils.retours_factices import extraire, table
from outils.signalements import DEPUIS, EMETTEUR, MARS, organisme, retour, usager, vigie
from vigie import chemins
from vigie.consolider import document, lecture, neores, page
from vigie.consolider.ordre import REGLE, prochaine_echeance
from vigie.consolider.retour import A_CORRIGER, A_SAVOIR, REGLEE
from vigie.consolider.signalement import IDENTITE, INFORMATION, PARAMETRE, USAGER, VIGIE

SCHEMA = json.loads(
    (chemins.racine() / "docs" / "contrats" / "retour-consolide.schema.json").read_text(encoding="utf-8")
)


COMPLET = (
    vigie("1", personne="p", montant=Decimal("166.09"), valeur_declaree="4100.00", valeur_attendue="4005.00", ligne=207),
    organisme("2", personne="p", rubrique="S21.G00.78.004", valeur_declaree="4100", valeur_attendue="4010.00", montant=Decimal("-90"),
              interlocuteur="01", substituable="01", resultat="01", categorie="12", niveau="04", contrat="c1"),
    organisme("3", "Cnav", genre=IDENTITE, type_action="02", code="CNVANOIDE2A", libelle="Personne <1> & introuvable"),
    organisme("4", genre=PARAMETRE, type_action="04", code="100", personne=None, nb_personnes=0),
    organisme("5", genre=INFORMATION, type_action=None, code="INFO", libelle="Une procédure est ouverte", personne=None, nb_personnes=0),
    vigie("6", regle_le=datetime(2026, 5, 2)),
    vigie("7", rubrique="S21.G00.40", libelle=None, que_faire=None, enjeux=frozenset({"droits"})),
)  # fmt: skip


# --- l'ordre ----------------------------------------------------------------------------------------------------------


def test_les_droits_puis_les_montants_puis_les_echeances():
    r = retour(
        vigie("1", montant=Decimal(50), enjeux=frozenset({"recouvrement"})),
        vigie("2", montant=Decimal(9000), enjeux=frozenset({"recouvrement"})),
        vigie("3", montant=Decimal(10), enjeux=frozenset({"droits"})),
        organisme("4", genre=IDENTITE),
        organisme("5", genre=PARAMETRE, montant=Decimal(99999)),
        vigie("6", enjeux=frozenset({"droits"}), regle_le=datetime(2026, 5, 2)),
    )
    assert [a.cause.cause_id for a in r.actions] == ["3", "4", "2", "1", "5", "6"]
    assert [a.sorte for a in r.actions] == [A_CORRIGER] * 4 + [A_SAVOIR, REGLEE]
    assert [a.rang for a in r.actions] == [1, 2, 3, 4, 5, 6]


def test_l_opposition_a_un_rappel_passe_avant_la_prochaine_declaration():
    """Une donnée dite substituable, d'une année que la campagne rappelle : deux mois pour corriger ou s'opposer."""
    rappel = organisme(
        "1", mois_concerne=date(2025, 5, 1), substituable="01", regles=frozenset({"BAS-03"}), exercice=2025
    )
    (action,) = retour(rappel).actions
    assert action.avant_le == date(2026, 5, 15)
    (sans,) = retour(replace(rappel, substituable="02")).actions
    assert sans.avant_le == prochaine_echeance(DEPUIS, 3)


@pytest.mark.parametrize(("effectif", "jour"), [(49, date(2026, 4, 15)), (50, date(2026, 5, 5))])
def test_l_effectif_departage_le_5_et_le_15(effectif, jour):
    assert [a.avant_le for a in retour(vigie("1"), effectif=effectif).actions] == [jour]


def test_ce_qui_est_resignale_apres_sa_correction_n_est_pas_regle():
    corrigee = vigie("1", personne="p", regle_le=datetime(2026, 5, 2))
    dit = organisme("2", personne="p", rubrique="S21.G00.78.004", connu_le=datetime(2026, 5, 3))
    assert [a.sorte for a in retour(corrigee, dit).actions] == [A_CORRIGER]
    assert [a.sorte for a in retour(corrigee, replace(dit, connu_le=datetime(2026, 5, 1))).actions] == [REGLEE]


def test_un_autre_mois_ne_fait_pas_une_action_mais_rejoint_la_sienne():
    """Vigie connaît janvier ; le retour de mars en reparle, et lui seul en fait une action de mars."""
    janvier = {"mois_concerne": date(2026, 1, 1), "personne": "p"}
    de_janvier = [
        vigie("1", mois=date(2026, 1, 1), **janvier),
        vigie("2", **(janvier | {"mois": date(2026, 1, 1), "personne": "q"})),
    ]
    r = retour(*de_janvier, organisme("3", rubrique="S21.G00.78.004", **janvier))
    assert [[v.source for v in a.voix] for a in r.actions] == [["URSSAF", VIGIE]]


# --- les trois formats ------------------------------------------------------------------------------------------------


def test_le_message_suit_la_norme_des_retours():
    message = neores.ecrire(retour(*COMPLET), EMETTEUR)
    assert fautes(message) == []
    assert message.count("<RO_B004>") == 4 and message.count("<RO_B011>") == 1, (
        "une cible par cause à dire, sans les réglées"
    )
    assert "<RO_B005_R004>-90.00</RO_B005_R004>" in message and "<RO_B005_R007>01</RO_B005_R007>" in message
    assert "RO_B006" not in message, "aucune personne n'y est nommée"


def test_rien_a_dire_fait_un_message_conforme():
    assert "<RO_B003_R002>OK</RO_B003_R002>" in (message := neores.ecrire(retour(), EMETTEUR))
    assert fautes(message) == []


def test_des_retours_tires_au_hasard_suivent_la_norme_et_le_contrat():
    """Textes démesurés, caractères interdits, codes hors liste : rien n'en sort qui ne soit de la norme."""
    alea = random.Random(7)
    for _ in range(60):
        dits = [
            organisme(
                str(k), source=alea.choice(("URSSAF", "é" * 200, USAGER)), code=alea.choice(("UR_1", "x" * 90)), rubrique=alea.choice(("S21.G00.78.004", "S21.G00.40", None)),
                libelle=alea.choice((None, "Écart & « <b> »\x08\ufffe", "mot " * 400)), valeur_declaree=alea.choice((None, "1\x1b2", "9" * 500)),
                valeur_attendue=alea.choice((None, "0")), montant=alea.choice((None, Decimal(0), Decimal("-0.5"), Decimal("12345.678"))),
                resultat=alea.choice((None, "07", "zz")), categorie=alea.choice((None, "12", "bloquant")), niveau=alea.choice((None, "9")),
                interlocuteur=alea.choice((None, "01", "03", "88")), substituable=alea.choice((None, "01", "x")),
                genre=alea.choice((IDENTITE, INFORMATION, PARAMETRE, "correction")), mois_concerne=alea.choice((MARS, None, date(2025, 12, 1))),
                nb_personnes=alea.choice((0, 1, 12)), personne=alea.choice(("p", None)),
            )
            for k in range(alea.randint(0, 9))
        ]  # fmt: skip
        r = retour(*dits)
        assert fautes(neores.ecrire(r, EMETTEUR)) == []
        jsonschema.validate(document.contenu(r), SCHEMA)
        assert page.ecrire(r)


def test_vigie_relit_le_message_qu_elle_ecrit(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    f = tmp_path / "consolide.xml"
    f.write_text(neores.ecrire(retour(*COMPLET), EMETTEUR), encoding="utf-8")
    lu = extraire(f)
    assert [x["code"] for x in table(lu, "retours")] == [neores.CODE]
    ecrits = {a.principal.code for a in retour(*COMPLET).actions if a.sorte != REGLEE}
    assert {x["controle"] for x in table(lu, "retours_actions")} == ecrits


def test_le_json_suit_son_schema_et_ne_perd_aucun_signalement():
    lu = json.loads(document.ecrire(retour(*COMPLET)))
    jsonschema.validate(lu, SCHEMA)
    dits = [v["signalement"] for a in lu["actions"] for v in a["signale_par"]]
    assert sorted(dits) == sorted(s.signalement_id for s in COMPLET)
    assert lu["ordre"] == REGLE


def test_deux_valeurs_attendues_se_disent_toutes_les_deux():
    contredite = next(d for a in document.contenu(retour(*COMPLET))["actions"] for d in a["donnees"] if d["contredite"])
    assert {x["valeur"] for x in contredite["valeurs_attendues"]} == {"4005.00", "4010.00"}
    assert "ne s&#x27;accordent pas" in page.ecrire(retour(*COMPLET))
    assert "<RO_B007_R003>" not in neores.ecrire(retour(*COMPLET), EMETTEUR), "deux valeurs : aucune n'est préconisée"


def test_la_page_se_lit_sans_rien_d_autre_et_les_codes_viennent_apres_les_mots():
    ecrite = page.ecrire(retour(*COMPLET))
    assert not re.search(r"<script|https?://|<link|src=", ecrite)
    assert 'name="viewport"' in ecrite and "@media print" in ecrite
    articles = re.findall(r"<article.*?</article>", ecrite, re.DOTALL)
    assert articles
    for article in articles:
        avant, _, _ = article.partition('<p class="codes">')
        assert not re.search(r"S21\.G00|UR_1|BAS-03", avant), f"un code avant les mots : {avant}"
    assert "Personne &lt;1&gt; &amp; introuvable" in ecrite


def test_la_page_dit_l_ordre_et_quand_il_n_y_a_rien():
    assert "Dans quel ordre" in page.ecrire(retour(*COMPLET))
    assert "Rien n&#x27;est à corriger" in page.ecrire(retour())


def test_un_meme_geste_se_dit_une_fois():
    ecrite = page.ecrire(retour(*(vigie(str(k)) for k in range(5))))
    assert ecrite.count("Comparer au plafond.") == 1 and ecrite.count("<li>") == 5


def test_l_identifiant_ne_change_que_si_le_retour_change():
    assert retour(*COMPLET).retour_id == retour(*reversed(COMPLET)).retour_id != retour(*COMPLET[1:]).retour_id


# --- ce que signalent les usagers -------------------------------------------------------------------------------------


def test_un_usager_se_joint_a_ce_qui_est_deja_dit_sans_en_changer_les_mots():
    """La même donnée de la même personne : une action, trois voix ; l'usager n'en change ni le titre, ni le geste, ni l'interlocuteur, ni la valeur préconisée."""
    dits = (
        vigie("1", personne="p", valeur_attendue="4005.00"),
        organisme("2", personne="p", rubrique="S21.G00.78.004"),
    )
    (avec,) = retour(*dits, usager("0", personne="p", rubrique="S21.G00.78.004")).actions
    (sans,) = retour(*dits).actions
    assert [v.source for v in avec.voix] == ["URSSAF", USAGER, VIGIE]
    for quoi in ("titre", "geste", "interlocuteur", "donnees", "principal", "montant", "montant_recalcule", "avant_le"):
        assert getattr(avec, quoi) == getattr(sans, quoi), quoi
    assert "un usager" in neores.ecrire(retour(*dits, usager("9", personne="p", rubrique="S21.G00.78.004")), EMETTEUR)


def test_un_usager_seul_dit_de_verifier_et_ne_preconise_rien():
    r = retour(usager("1", ligne=34))
    (action,) = r.actions
    assert action.a_des_droits_en_jeu and "n'établit pas une erreur" in action.geste
    message = neores.ecrire(r, EMETTEUR)
    assert fautes(message) == [] and "<RO_B007_R003>" not in message
    jsonschema.validate(document.contenu(r), SCHEMA)
    ecrite = page.ecrire(r)
    assert "Un usager conteste une donnée" in ecrite and "ligne 34 du fichier déposé" in ecrite
    for ecrit in (message, document.ecrire(r), ecrite):
        assert "pu1" not in ecrit, "le pseudonyme de l'usager n'y est pas"


def test_un_usager_qui_parle_apres_la_correction_la_rouvre():
    corrigee = vigie("1", personne="p", regle_le=datetime(2026, 5, 2))
    dit = usager("2", personne="p", rubrique="S21.G00.78.004", connu_le=datetime(2026, 5, 3))
    assert [a.sorte for a in retour(corrigee, dit).actions] == [A_CORRIGER]
    assert [a.sorte for a in retour(corrigee, replace(dit, connu_le=datetime(2026, 4, 30))).actions] == [REGLEE]


# --- ce que Vigie en cite ---------------------------------------------------------------------------------------------

_LUE = dict.fromkeys(
    ("anomalie_id", "identifiant", "cause_id", "declarant_id", "mois", "mois_concerne", "personne", "contrat_numero", "repere_id", "montant_en_jeu",
     "connu_le", "regle_le", "declaration_id", "ligne", "libelle", "que_faire", "enjeux", "organismes")
)  # fmt: skip


@pytest.mark.parametrize(("controle", "cite"), [("S21.G00.50.009/CCH-11", True), ("BAS-03", False), ("ID-10", False)])
def test_un_cumul_ou_un_nombre_ne_se_cite_pas_sous_le_nom_de_la_rubrique(controle, cite):
    lue = {
        "controle_id": controle,
        "rubrique": "S21.G00.50.009",
        "valeur_declaree": "12.00",
        "valeur_attendue": "15.00",
    }
    s = lecture.de_vigie(_LUE | lue)
    assert (s.valeur_declaree, s.valeur_attendue) == (("12.00", "15.00") if cite else (None, None))
