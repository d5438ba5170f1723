"""Les chiffres d'un mois : un mois presque vide n'est pas national, et un nombre n'a qu'une population."""

from datetime import date, datetime

import pytest

from outils import marts

MAI, JUIN = date(2025, 5, 1), date(2025, 6, 1)


def _declarations(effectifs: dict[date, int]) -> list[dict]:
    """Tant de déclarants chaque mois, cinq personnes chacun, déposés le 5 du mois suivant."""
    return [
        {"declaration_id": f"d{mois:%y%m}{i}", "declarant_id": f"t{i}", "mois": mois, "nature": "01"}
        | {"est_en_vigueur": True, "nb_individus": 5, "connu_le": datetime(mois.year, mois.month + 1, 5)}
        for mois, nb in effectifs.items()
        for i in range(nb)
    ]


def _mois(effectifs: dict[date, int]) -> dict[date, dict]:
    entrepot = marts.Entrepot()
    entrepot.poser("fct_declarations", _declarations(effectifs))
    return {x["mois"]: x for x in entrepot.lire("ind_mois")}


@pytest.mark.parametrize(
    ("mai", "etabli"), [(1, False), (29, False), (49, False), (50, True), (100, True)], ids=lambda x: str(x)
)
def test_un_mois_presque_vide_n_est_pas_etabli(mai, etabli):
    """Trente déclarants au moins, et la moitié du mois médian (100)."""
    lus = _mois({MAI: mai} | {date(2025, m, 1): 100 for m in range(6, 12)})
    assert lus[MAI]["est_etabli"] is etabli and lus[JUIN]["est_etabli"]


def test_peu_de_declarants_partout_ne_fait_aucun_mois_etabli():
    assert not any(x["est_etabli"] for x in _mois({date(2025, m, 1): 12 for m in range(5, 9)}).values())


def test_un_mois_est_provisoire_jusqu_au_jour_dit():
    """Le dernier dépôt est du 5 octobre : mai est final le 30 septembre, juin le 30 octobre."""
    lus = _mois({date(2025, m, 1): 40 for m in range(5, 10)})
    assert (lus[MAI]["final_le"], lus[MAI]["est_provisoire"]) == (date(2025, 9, 30), False)
    assert (lus[JUIN]["final_le"], lus[JUIN]["est_provisoire"]) == (date(2025, 10, 30), True)


SUIVIES = [
    ("actif", "corrigee", True),
    ("actif", "ouverte", True),
    ("essai", "corrigee", False),
    ("essai", "ouverte", False),
]


@pytest.fixture(scope="module")
def suivi():
    """Deux anomalies d'un contrôle qui compte, deux d'un expérimental : une corrigée et une ouverte de chaque."""
    entrepot = marts.Entrepot()
    commun = {"mois_concerne": MAI, "maturite": "provisoire", "montant_en_jeu": 100}
    commun |= {"detectee_le": datetime(2025, 6, 5), "observee_le": datetime(2025, 7, 5)}
    entrepot.poser(
        "fct_anomalies_suivi",
        [
            commun
            | {"cle_suivi": f"k{i}", "controle_id": controle, "personne_id": f"p{i}", "etat": etat, "est_compte": compte}
            | ({"corrigee_le": datetime(2025, 6, 9), "mode_correction": "annule_et_remplace"} if etat == "corrigee" else {})
            for i, (controle, etat, compte) in enumerate(SUIVIES)
        ],
    )  # fmt: skip
    return entrepot


@pytest.mark.parametrize("mart", ["ind_suivi_mois", "ind_suivi_observations"])
def test_le_suivi_ne_compte_que_les_controles_qui_comptent(suivi, mart):
    derniere = max(suivi.lire(mart), key=lambda x: x["mois"])
    assert (derniere["nb_detectees"], derniere["nb_corrigees"], derniere["nb_ouvertes"]) == (2, 1, 1)


def test_ce_qui_ne_compte_pas_se_dit_a_part(suivi):
    lus = {(x["dimension"], x["modalite"]): x["nb_detectees"] for x in suivi.lire("ind_suivi_dimensions")}
    assert (lus["national", "tous"], lus["hors_total", "tous"], lus["controle", "essai"]) == (2, 2, 2)
    assert lus["mode", "annule_et_remplace"] == 1


def _aptitude(couverture: list[dict], anomalies: list[dict], individus: int, etabli: bool = True) -> dict:
    """L'aptitude de la retraite en mai, dont BAS-03 et AG-04 sont lus."""
    entrepot = marts.Entrepot()
    entrepot.poser("ind_couverture_mois", [{"mois": MAI, "statut": "recu", "nb_individus": 10} | x for x in couverture])
    entrepot.poser("ind_mois", [{"mois": MAI, "est_etabli": etabli}])
    entrepot.poser(
        "dim_controles", [{"controle_id": x, "est_compte": True, "usages": "retraite"} for x in ("BAS-03", "AG-04")]
    )
    entrepot.poser("fct_anomalies", [{"mois": MAI, "est_en_vigueur": True} | x for x in anomalies])
    entrepot.poser(
        "fct_declarations",
        [{"declaration_id": d, "flux": "dsn"} for d in sorted({x["declaration_id"] for x in anomalies})],
    )
    entrepot.poser("int_individus", [{"declaration_id": "D", "personne_id": f"q{i}"} for i in range(individus)])
    return next(x for x in entrepot.lire("ind_aptitude_mois") if x["usage"] == "retraite")


MILLE = [{"declarant_id": f"t{i}"} for i in range(1000)]


def test_un_usage_lit_aussi_les_anomalies_de_la_declaration_entiere():
    """Un bordereau faux n'a pas de nom : ses trois cents salariés, sur dix mille, font 3 %, au-delà de 2 %."""
    bordereau = {"controle_id": "AG-04", "declaration_id": "D", "declarant_id": "gros"}
    lu = _aptitude([*MILLE, {"declarant_id": "gros", "nb_individus": 300}], [bordereau], 300)
    assert lu["nb_personnes_touchees"] == 0 and lu["nb_personnes_atteintes"] == 300 and lu["niveau"] == "inapte"


@pytest.mark.parametrize(("touchees", "niveau"), [(0, "apte"), (46, "vigilance")])
def test_convenir_se_prouve_par_la_borne_haute(touchees, niveau):
    """0,46 % est sous le seuil de 0,5 %, sa borne haute non."""
    anomalies = [
        {"controle_id": "BAS-03", "declaration_id": f"d{i}", "declarant_id": f"t{i}", "personne_id": f"p{i}"}
        for i in range(touchees)
    ]
    lu = _aptitude(MILLE, anomalies, 0)
    assert lu["part_touchee"] < lu["seuil_vigilance"] and lu["niveau"] == niveau


def test_un_mois_presque_vide_ne_convient_a_rien():
    assert _aptitude([{"declarant_id": "seul"}], [], 0, etabli=False)["niveau"] == "effectif_insuffisant"


@pytest.mark.parametrize(("statut", "niveau"), [("retenu", "vigilance"), ("absent", "inapte")])
def test_un_lot_retenu_n_est_pas_une_absence(statut, niveau):
    perdus = [{"declarant_id": f"x{i}", "statut": statut} for i in range(100)]
    assert _aptitude([*MILLE, *perdus], [], 0)["niveau"] == niveau


def test_les_euros_d_une_cause_ne_se_comptent_qu_une_fois():
    """BAS-02 et BAS-03 redisent le même cumul d'une personne : 400 €, non 790."""
    entrepot = marts.Entrepot()
    entrepot.poser(
        "fct_declarations",
        [{"declaration_id": "D", "declarant_id": "A", "mois": MAI, "nature": "01", "est_en_vigueur": True}],
    )
    entrepot.poser("int_declarations", [{"declaration_id": "D", "ligne": 1}])
    entrepot.poser("int_individus", [{"objet_id": "D.2", "declaration_id": "D", "ligne": 2, "personne_id": "p"}])
    entrepot.poser(
        "dim_controles", [{"controle_id": x, "gravite": "alerte", "est_compte": True} for x in ("BAS-02", "BAS-03")]
    )
    entrepot.poser(
        "ctl_bases",
        [
            {"declaration_id": "D", "trouves": [
                {"controle_id": x, "membres": None, "objets": [
                    {"objet_id": "D.9", "identifiant": x, "repere_id": "D.9", "rubrique": "S21.G00.78.004", "montant_en_jeu": euros}
                ]} for x, euros in (("BAS-02", "400.00"), ("BAS-03", "390.00"))
            ]}
        ],
    )  # fmt: skip
    lues = entrepot.lire("fct_anomalies")
    assert len(lues) == 2 and len({x["cause_id"] for x in lues}) == 1
    assert sum(x["montant_en_jeu"] or 0 for x in lues) == 400 and sum(x["ecart"] for x in lues) == 790


def _priorites(euros: list[int]) -> dict[str, dict]:
    """AG-04, un montant par déclarant ; BAS-03, quarante personnes chez dix déclarants."""
    entrepot = marts.Entrepot()
    commun = {"mois_concerne": MAI, "etat": "ouverte", "gravite": "alerte", "est_compte": True, "logiciel_id": "L"}
    anomalies = [{"controle_id": "AG-04", "declarant_id": f"t{i}", "montant_en_jeu": x} for i, x in enumerate(euros)]
    anomalies += [{"controle_id": "BAS-03", "declarant_id": f"t{i % 10}", "personne_id": f"p{i}"} for i in range(40)]
    entrepot.poser(
        "fct_anomalies_suivi",
        [commun | a | {"cle_suivi": f"k{i}", "identifiant": a["controle_id"]} for i, a in enumerate(anomalies)],
    )
    entrepot.poser("dim_controles", [{"controle_id": x, "libelle": x} for x in ("AG-04", "BAS-03")])
    entrepot.poser("dim_logiciels", [{"logiciel_id": "L", "editeur": "Alpha"}])
    return {x["controle_id"]: x for x in entrepot.lire("ind_priorites")}


def test_une_priorite_dit_quand_un_seul_declarant_fait_le_rang():
    """Neuf anomalies, dont 57 851 € d'un seul : les poids laissent le rang 1, le retrait de ce déclarant non."""
    lu = _priorites([57_851, *[100] * 8])["AG-04"]
    assert (lu["rang"], lu["rang_max"], lu["rang_sans_premier"], lu["tient_a_un_declarant"]) == (1, 1, 2, True)
    assert lu["part_premier_euros"] > 0.98 and lu["part_premier_anomalies"] == pytest.approx(1 / 9, abs=1e-6)


def test_une_priorite_repartie_ne_tient_a_personne():
    lu = _priorites([6500] * 9)
    assert lu["AG-04"]["rang_sans_premier"] == 1 and not any(x["tient_a_un_declarant"] for x in lu.values())


def test_une_priorite_d_un_seul_declarant_sort_de_la_liste_sans_lui():
    lu = _priorites([57_851])["AG-04"]
    assert lu["rang_sans_premier"] is None and lu["tient_a_un_declarant"]


def test_les_personnes_touchees_sont_les_memes_partout():
    """Un contrat disparu désigne une personne que le mois ne déclare plus : elle est touchée, et concernée."""
    from jumeaux import monde

    entrepot = marts.Entrepot()
    for nom, rangees in monde.tirer(0).items():
        entrepot.poser(nom, rangees)
    parts = {x["mois"]: x for x in entrepot.lire("ind_personnes_mois") if x["enjeu"] == "tous"}
    lus = entrepot.lire("ind_mois")
    sans_personne = {"nb_personnes_touchees": 0}
    touchees = {m["mois"]: m["nb_personnes_touchees"] for m in lus}
    assert any(touchees.values())
    assert touchees == {m: parts.get(m, sans_personne)["nb_personnes_touchees"] for m in touchees}
    assert all(0 <= x["part_basse"] <= x["part"] <= x["part_haute"] <= 1 for x in parts.values())
