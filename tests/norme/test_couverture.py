"""La couverture de la norme : le seed dit tous les contrôles du cahier technique, la page ne dit que le vrai."""

from collections import Counter
from dataclasses import replace

import pytest

from vigie.controles import entete
from vigie.erreurs import ErreurVigie
from vigie.generer import couverture

# Comptes du cahier technique 2025.1 (identifiants distincts).
COMPTES = {"CSL": 313, "CCH": 484, "CRE": 48, "CME": 4, "CID": 1, "SIG": 58, "CST": 3}


def _tous():
    return couverture.officiels(entete.referentiel())


def test_les_911_controles_officiels():
    tous = _tous()
    assert Counter(x.famille for x in tous) == COMPTES
    assert len({x.id for x in tous}) == 911
    assert all(x.id.endswith(x.id.partition("/")[2]) and f"/{x.famille}-" in x.id for x in tous)


def test_les_expressions_sont_jugees_par_la_famille_format():
    expressions = [x for x in _tous() if x.id.endswith("/CSL-00")]
    assert len(expressions) == 257
    assert {x.controle.id for x in expressions} == {
        "FORMAT",
        "ID-01",
    }  # ID-01 juge celle du NIR, valeurs de bourrage comprises


def test_tous_les_signalements_sont_juges():
    assert {x.etat for x in _tous() if x.famille == "SIG"} <= {"fait", "experimental"}


def test_un_membre_compte_pour_sa_famille():
    (x,) = [x for x in _tous() if x.id == "S21.G00.62.001/SIG-13"]
    assert x.controle.id == "DATATION-MENSUELLE"


def test_ce_qui_est_fait_suit_les_fichiers():
    """Ôter un contrôle le rend « pas encore » ; le retirer aussi ; l'expérimental se dit."""
    nom = "S21.G00.50.009/CCH-11"

    def etat(controles):
        return next(x.etat for x in couverture.officiels(controles) if x.id == nom)

    tous = entete.referentiel()
    (c,) = [c for c in tous if c.id == nom]
    autres = [x for x in tous if x.id != nom]
    assert etat(tous) == "fait"
    assert etat(autres) == "pas_encore"
    assert etat([*autres, replace(c, statut="retire")]) == "pas_encore"
    assert etat([*autres, replace(c, statut="experimental")]) == "experimental"


def test_un_impossible_juge_est_refuse():
    modele = entete.referentiel()[0]
    with pytest.raises(ErreurVigie, match="impossible"):
        couverture.officiels([replace(modele, id="S21.G00.06.001/CME-11", alias=(), membres=())])


def test_les_autres_normes_disent_leurs_propres_dates():
    """Un contrôle né en P27V01 le dit, même quand la famille qui le juge est plus ancienne."""
    autres = {x.id: x for x in couverture.autres_normes(entete.referentiel())}
    assert autres["S21.G00.75.002/CCH-11"].bornes == ("P27V01", None)
    assert autres["S21.G00.40.004/CCH-11"].bornes == ("P27V01", None)
    assert autres["S21.G00.40.082/CCH-12"].etat == "fait"
    assert autres["S21.G00.59.001/CRE-11"].etat == "impossible"
    assert all(x.controle or x.raison for x in autres.values())


def test_un_controle_d_une_autre_norme_ne_s_oublie_pas():
    modele = entete.referentiel()[0]
    inconnu = replace(modele, id="S21.G00.40.004/CCH-99", alias=(), membres=())
    with pytest.raises(ErreurVigie, match="CCH-99 se jugent"):
        couverture.autres_normes([*entete.referentiel(), inconnu])


def test_un_fichier_l_emporte_sur_un_pas_encore():
    tous = entete.referentiel()
    attendu = next(x for x in couverture.autres_normes(tous) if x.etat == "pas_encore")
    depuis, jusqua = attendu.bornes
    ecrit = replace(
        tous[0], id=attendu.id, alias=(), membres=(), norme_depuis=depuis, norme_jusqua=jusqua, statut="experimental"
    )
    (juge,) = [x for x in couverture.autres_normes([*tous, ecrit]) if x.id == attendu.id]
    assert (juge.etat, juge.raison, juge.controle) == ("experimental", "", ecrit)


def test_un_impossible_d_une_autre_norme_juge_est_refuse():
    tous = entete.referentiel()
    impossible = next(x for x in couverture.autres_normes(tous) if x.etat == "impossible")
    with pytest.raises(ErreurVigie, match=f"{impossible.id} est dit impossible"):
        couverture.autres_normes([*tous, replace(tous[0], id=impossible.id, alias=(), membres=())])


def test_un_controle_date_autrement_que_la_norme_est_refuse():
    tous = [replace(c, norme_depuis="P24V01") if c.id == "S21.G00.40.004/SIG-16" else c for c in entete.referentiel()]
    with pytest.raises(ErreurVigie, match="SIG-16 : depuis P27V01"):
        couverture.autres_normes(tous)
