"""Réunir par cause : rien ne se perd, rien ne s'invente, et l'ordre d'arrivée n'y change rien."""

import random
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vigie.consolider.fusion import Cause, causes, opposes
from vigie.consolider.signalement import USAGER, VIGIE, Signalement

MARS, FEVRIER = date(2026, 3, 1), date(2026, 2, 1)


def vigie(nom: str, groupe: str | None = None, **quoi) -> Signalement:
    regle = quoi.pop("code", "BAS-03")
    dits = {"declarant": "A", "mois_concerne": MARS, "personne": "p", "rubrique": "S21.G00.78.004", "occurrence": "d.9"}
    return Signalement(nom, VIGIE, regle, groupe=groupe or nom, regles=frozenset({regle}), **(dits | quoi))


def organisme(nom: str, source: str = "URSSAF", regles: tuple = (), **quoi) -> Signalement:
    dits = {"declarant": "A", "mois_concerne": MARS, "personne": "p", "rubrique": "S21.G00.78.004", "code": "UR_1"}
    return Signalement(
        nom, source, retour_id=quoi.pop("retour_id", f"r{nom}"), regles=frozenset(regles), **(dits | quoi)
    )


def noms(trouvees: list[Cause]) -> set[frozenset[str]]:
    return {frozenset(s.signalement_id for s in c.signalements) for c in trouvees}


# --- les cas, un par phrase de la règle -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("autre", "reunis"),
    [
        ({}, True),
        ({"rubrique": "S21.G00.53.002"}, False),
        ({"rubrique": "S21.G00.53.002", "regles": ("BAS-03",)}, True),
        ({"personne": "q"}, False),
        ({"personne": None}, False),
        ({"mois_concerne": FEVRIER}, False),
        ({"declarant": "B"}, False),
        ({"valeur_declaree": "4100,0"}, True),
        ({"valeur_declaree": "4005"}, False),
        ({"contrat": "c2"}, False),
        ({"contrat": "c1"}, True),
    ],
)
def test_une_meme_donnee_ne_fait_qu_une_cause(autre, reunis):
    v = vigie("v", valeur_declaree="4100.00", contrat="c1")
    assert (len(causes([v, organisme("o", **autre)])) == 1) is reunis


def test_deux_organismes_qui_disent_pareil_ne_font_qu_une_cause_meme_sans_vigie():
    dits = [
        organisme("a"),
        organisme("b", "AGIRC-ARRCO", code="AA_7"),
        organisme("c", "MSA", code="CS_1", rubrique="S21.G00.81.001"),
    ]
    assert noms(causes(dits)) == {frozenset("ab"), frozenset("c")}


def test_un_signalement_vague_entre_deux_causes_ne_rejoint_aucune():
    """Deux bases de la même personne, et un organisme qui ne dit pas laquelle : trois causes, dont une incertaine."""
    trouvees = causes([vigie("v1"), vigie("v2", occurrence="d.12"), organisme("o")])
    assert noms(trouvees) == {frozenset({"v1"}), frozenset({"v2"}), frozenset({"o"})}
    assert [c.cause_id for c in trouvees if c.est_incertaine] == ["o"]


def test_deux_vagues_pareils_restent_ensemble():
    trouvees = causes([vigie("v1"), vigie("v2", occurrence="d.12"), organisme("a"), organisme("b", "MSA")])
    assert frozenset("ab") in noms(trouvees)


def test_un_meme_retour_ne_dit_pas_deux_fois_la_meme_chose():
    dits = [organisme("a", retour_id="r"), organisme("b", retour_id="r")]
    assert len(causes(dits)) == 2


def test_ce_que_vigie_a_reuni_reste_reuni():
    dits = [
        vigie("v1", groupe="g"),
        vigie("v2", groupe="g", rubrique="S21.G00.30.001", occurrence="d.2", code="ID-05"),
        organisme("o"),
    ]
    assert noms(causes(dits)) == {frozenset({"v1", "v2", "o"})}


def test_un_cumul_annuel_ne_fait_qu_une_cause_dans_l_annee():
    """Vigie le redit de mois en mois, l'organisme une fois l'an, chacun avec sa valeur."""
    annuel = {"exercice": 2025, "regles": ("BAS-03",)}
    mensuels = [
        vigie(f"v{m}", mois_concerne=date(2025, m, 1), occurrence=f"d.{m}", exercice=2025, valeur_declaree=f"{m}000")
        for m in (10, 11, 12)
    ]
    rappel = organisme("o", mois_concerne=date(2025, 1, 1), valeur_declaree="31.00", **annuel)
    assert len(causes([*mensuels, rappel])) == 1
    assert len(causes([*mensuels, organisme("o", mois_concerne=date(2025, 1, 1), personne="q", **annuel)])) == 2


def test_plusieurs_personnes_d_un_coup_ne_se_rangent_sous_aucune():
    dits = [organisme("a", personne=None, est_collectif=True), organisme("b", personne=None)]
    assert len(causes(dits)) == 2


# --- les propriétés ---------------------------------------------------------------------------------------------------

_SIGNALEMENTS = st.builds(
    lambda nom, qui, retour, groupe, **quoi: Signalement(
        nom,
        qui or f"organisme {retour}",
        **quoi,
        retour_id=None if qui else retour,
        groupe=groupe if qui == VIGIE else None,
    ),
    nom=st.integers(0, 40).map("s{:02d}".format),
    qui=st.sampled_from([VIGIE, USAGER, None]),
    retour=st.sampled_from(["r1", "r2", "r3"]),
    groupe=st.sampled_from(["g1", "g2", "g3", "g4"]),
    code=st.sampled_from(["K1", "K2"]),
    regles=st.sampled_from([frozenset(), frozenset({"BAS-03"}), frozenset({"BAS-03", "RG-10"})]),
    declarant=st.sampled_from(["A", "B"]),
    mois_concerne=st.sampled_from([FEVRIER, MARS, None]),
    personne=st.sampled_from(["p", None]),
    contrat=st.sampled_from(["c1", "c2", None]),
    exercice=st.sampled_from([2025, None]),
    rubrique=st.sampled_from(["S21.G00.78.004", "S21.G00.53.002", None]),
    occurrence=st.sampled_from(["d.9", "d.12", None]),
    valeur_declaree=st.sampled_from(["4100.00", "4100", "4005.00", None]),
)
MONDES = st.lists(_SIGNALEMENTS, max_size=10, unique_by=lambda s: s.signalement_id)


@settings(max_examples=100, deadline=None)
@given(MONDES)
def test_fondre_ne_perd_ni_n_invente_rien(monde):
    """Chaque signalement est dans une cause et une seule ; chaque cause est faite de signalements reçus."""
    ranges = [s.signalement_id for c in causes(monde) for s in c.signalements]
    assert sorted(ranges) == sorted(s.signalement_id for s in monde)


@settings(max_examples=60, deadline=None)
@given(MONDES, st.integers(0, 1000))
def test_l_ordre_d_arrivee_et_les_redites_ne_changent_rien(monde, graine):
    melange = [*monde, *monde[:3]]
    random.Random(graine).shuffle(melange)
    assert causes(melange) == causes(monde)


@settings(max_examples=60, deadline=None)
@given(MONDES)
def test_fondre_deux_fois_ne_change_rien(monde):
    une_fois = causes(monde)
    assert causes([s for c in une_fois for s in c.signalements]) == une_fois


@settings(max_examples=60, deadline=None)
@given(MONDES)
def test_une_cause_ne_reunit_ni_deux_lieux_ni_deux_choses_qui_s_opposent(monde):
    """Seules les anomalies que Vigie avait déjà réunies peuvent différer d'occurrence."""
    for c in causes(monde):
        assert len({s.place for s in c.signalements}) == 1
        for a, b in combinations(c.signalements, 2):
            if a.groupe is None and b.groupe is None:
                assert not opposes(a, b), (a, b)


@settings(max_examples=60, deadline=None)
@given(MONDES)
def test_ce_que_vigie_a_reuni_ne_se_separe_pas(monde):
    ou = {s.signalement_id: c.cause_id for c in causes(monde) for s in c.signalements}
    for a, b in combinations(monde, 2):
        if a.groupe and (a.groupe, a.place) == (b.groupe, b.place):
            assert ou[a.signalement_id] == ou[b.signalement_id]


def usager(nom: str, **quoi) -> Signalement:
    dits = {
        "declarant": "A",
        "mois_concerne": MARS,
        "personne": "p",
        "rubrique": "S21.G00.78.004",
        "code": "USAGER_NET_SOCIAL",
    }
    return Signalement(nom, USAGER, **(dits | quoi))


@pytest.mark.parametrize(
    ("autre", "reunis"),
    [({}, True), ({"personne": "q"}, False), ({"rubrique": None}, False), ({"mois_concerne": FEVRIER}, False)],
)
def test_un_usager_rejoint_ce_qui_se_dit_deja_de_sa_donnee(autre, reunis):
    dits = [vigie("v", valeur_declaree="4100.00", contrat="c1"), organisme("o"), usager("u", **autre)]
    assert len(causes(dits)) == (1 if reunis else 2)


def test_deux_usagers_de_la_meme_donnee_ne_font_qu_une_cause():
    assert len(causes([usager("u1"), usager("u2")])) == 1


_USAGERS = st.lists(
    st.builds(
        usager,
        st.integers(50, 60).map("s{:02d}".format),
        declarant=st.sampled_from(["A", "B"]),
        mois_concerne=st.sampled_from([FEVRIER, MARS]),
        personne=st.sampled_from(["p", "q"]),
        rubrique=st.sampled_from(["S21.G00.78.004", "S21.G00.53.002", None]),
    ),
    max_size=4,
    unique_by=lambda s: s.signalement_id,
)


@settings(max_examples=200, deadline=None)
@given(MONDES, _USAGERS)
def test_un_usager_ne_defait_ni_ne_reunit_ce_que_les_autres_disent(monde, usagers):
    """Tel que `de_l_usager` le lit, il ne dit ni contrat, ni occurrence, ni valeur : les causes des autres restent les mêmes, et il n'en manque aucun."""
    monde = [s for s in monde if not s.est_d_usager]
    avec = causes([*monde, *usagers])
    restent = {
        (frozenset(s.signalement_id for s in c.signalements if not s.est_d_usager), c.est_incertaine) for c in avec
    }
    sans = {(frozenset(s.signalement_id for s in c.signalements), c.est_incertaine) for c in causes(monde)}
    assert {x for x in restent if x[0]} == sans
    assert {s.signalement_id for c in avec for s in c.signalements} >= {u.signalement_id for u in usagers}


@settings(max_examples=40, deadline=None)
@given(MONDES, _SIGNALEMENTS)
def test_un_retour_de_plus_n_efface_aucune_cause(monde, de_plus):
    """Ce qui était signalé le reste : un signalement n'en fait disparaître aucun autre, il s'y joint ou s'ajoute."""
    avant = {s.signalement_id for c in causes(monde) for s in c.signalements}
    apres = {s.signalement_id for c in causes([*monde, de_plus]) for s in c.signalements}
    assert avant <= apres <= avant | {de_plus.signalement_id}
