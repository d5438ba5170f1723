"""Les seeds datés contre ce que disent leurs textes : chaque nombre a une seconde écriture, ou une relation à un autre.

Les essais lisent par `lire` : le banc de mutation leur présente un seed faux et s'assure qu'ils le refusent.
"""

import csv
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from outils import RACINE

SEEDS = RACINE / "seeds"
D = Decimal
DEBUT, FIN = "2023-01-01", "2026-12-31"
REFORME = "2026-01-01"  # de la réduction générale
PROPRES_A_LA_REFORME = {"exposant", "tdelta_50_plus", "tdelta_moins_50", "tmin"}
ANTERIEURS_A_LA_REFORME = {"t_50_plus", "t_moins_50"}


def lire(nom: str) -> list[dict[str, str]]:
    with (SEEDS / nom).open(encoding="utf-8", newline="") as flux:
        return list(csv.DictReader(flux))


def _baremes() -> dict[str, list[dict[str, str]]]:
    rendus: dict[str, list[dict[str, str]]] = {}
    for ligne in lire("parametres/baremes.csv"):
        rendus.setdefault(ligne["parametre"], []).append(ligne)
    return rendus


def _valeurs(parametre: str) -> set[Decimal]:
    return {D(x["valeur"]) for x in _baremes()[parametre]}


def _arrondi(x: Decimal) -> Decimal:
    return x.quantize(D("0.0001"), ROUND_HALF_UP)


def test_chaque_bareme_couvre_toute_la_periode():
    for parametre, lignes in _baremes().items():
        debut = REFORME if parametre in PROPRES_A_LA_REFORME else DEBUT
        fin = "2025-12-31" if parametre in ANTERIEURS_A_LA_REFORME else FIN
        assert (lignes[0]["date_debut"], lignes[-1]["date_fin"]) == (debut, fin), parametre


def test_les_bascules_sont_celles_des_textes():
    """Relèvements du SMIC au 1er mai 2023, au 1er novembre 2024, au 1er juin 2026 ; plafonds au 1er janvier ; T au 1er mai 2025."""
    annees = ["2023-01-01", "2024-01-01", "2025-01-01", "2026-01-01"]
    smic = ["2023-01-01", "2023-05-01", "2024-01-01", "2024-11-01", "2026-01-01", "2026-06-01"]
    attendues = {
        "pass": annees,
        "pmss": annees,
        "smic_horaire": smic,
        "smic_mensuel": smic,
        "smic_horaire_reduction": smic,
        "t_moins_50": ["2023-01-01", "2024-01-01", "2025-05-01"],
        "t_50_plus": ["2023-01-01", "2024-01-01", "2025-05-01"],
        "point_sortie": ["2023-01-01", REFORME],
        "part_retraite_complementaire": ["2023-01-01", REFORME],
    }
    for parametre, lignes in _baremes().items():
        debut = REFORME if parametre in PROPRES_A_LA_REFORME else DEBUT
        assert [x["date_debut"] for x in lignes] == attendues.get(parametre, [debut]), parametre


def test_le_smic_de_la_reduction_est_celui_du_mois_jusqu_au_gel_de_2026():
    b = _baremes()
    for reduction, plein in zip(b["smic_horaire_reduction"], b["smic_horaire"], strict=True):
        assert reduction["valeur"] == (plein["valeur"] if plein["date_debut"] < "2026-06-01" else "12.02")


def test_plafonds_mensuels():
    """Arrêtés annuels : 3 666, 3 864, 3 925 et 4 005 euros."""
    assert [x["valeur"] for x in _baremes()["pmss"]] == ["3666", "3864", "3925", "4005"]


def test_smic_horaires():
    """Code du travail, L3231-2 : 11,27, 11,52, 11,65, 11,88, 12,02 et 12,31 euros."""
    assert [x["valeur"] for x in _baremes()["smic_horaire"]] == ["11.27", "11.52", "11.65", "11.88", "12.02", "12.31"]


def test_la_part_salariale_de_la_retraite_complementaire_est_de_quarante_pour_cent():
    for taux in ("taux_retraite_t1", "taux_retraite_t2", "taux_equilibre_technique"):
        assert _valeurs(f"{taux}_salarie") == {_arrondi(t * D("0.4")) for t in _valeurs(taux)}
    # la part qu'une réduction impute à la retraite complémentaire : les 60 % de l'employeur sur la première tranche
    assert _valeurs("part_retraite_complementaire") == {D("0.0601")}
    assert _arrondi(D("0.1002") * D("0.6")) == D("0.0601")


def test_taux_de_cotisation():
    """Agirc-Arrco : 7,87 % et 21,59 %, plus la contribution d'équilibre général (2,15 % et 2,70 %)."""
    assert _valeurs("taux_retraite_t1") == {_arrondi(D("0.0787") + D("0.0215"))}
    assert _valeurs("taux_retraite_t2") == {_arrondi(D("0.2159") + D("0.0270"))}
    assert _valeurs("taux_equilibre_technique") == {D("0.0035")}
    assert _valeurs("taux_vieillesse_plafonnee_salarie") == {D("0.0690")}
    assert _valeurs("taux_vieillesse_deplafonnee_salarie") == {D("0.0040")}
    csg, crds, csg_deductible = D("0.092"), D("0.005"), D("0.068")
    assert _valeurs("taux_csg_crds") == {csg + crds}
    assert _valeurs("taux_csg_crds_non_deductible") == {csg - csg_deductible + crds}


def test_majorations_et_durees():
    """1 820 heures par an ; caisses de congés : 100/90 ; intérim : 10 % ; le taux change à 50 salariés."""
    assert _valeurs("duree_legale_mensuelle") == {_arrondi(D(1820) / 12)}
    assert _valeurs("majoration_caisse_conges") == {_arrondi(D(100) / 90)}
    assert _valeurs("majoration_interim") == {D("1.1")}
    assert _valeurs("seuil_effectif") == {D(50)}


def test_les_bornes_du_net_social_en_attendant_un_calage():
    """MNS-03 : de 70 à 90 % de la base déplafonnée, tous salariés."""
    lignes = lire("parametres/bornes_net_social.csv")
    defaut = [x for x in lignes if {x["nature_contrat"], x["statut_retraite"], x["regime_maladie"]} == {"*"}]
    assert [(x["borne_basse"], x["borne_haute"]) for x in defaut] == [("0.70", "0.90")]
    assert [(x["date_debut"], x["date_fin"]) for x in defaut] == [("2024-01-01", FIN)]


def test_codes_de_cotisation_perimes():
    """Compte pénibilité clos au 31/12/2017, Agirc et Arrco fusionnées au 01/01/2019, 105 retiré en P27 ; 116 : régularisation seule."""
    lus = {x["code"]: (x["usage"], x["dernier_mois"]) for x in lire("parametres/codes_cotisation_dates.csv")}
    assert lus == {
        "063": ("perime", "2018-12-01"),
        "064": ("perime", "2018-12-01"),
        "086": ("perime", "2017-12-01"),
        "087": ("perime", "2017-12-01"),
        "105": ("perime", "2024-12-01"),
        "116": ("regularisation", ""),
    }


def test_les_echeances_sont_le_5_et_le_15_reportees_au_premier_jour_ouvre():
    lignes = lire("parametres/echeances.csv")
    mois = [date.fromisoformat(x["mois"]) for x in lignes]
    assert mois == [date(2024 + i // 12, i % 12 + 1, 1) for i in range(48)]
    for ligne, m in zip(lignes, mois, strict=True):
        suivant = (m + timedelta(31)).replace(day=1)
        for jour in (5, 15):
            assert ligne[f"echeance_{jour}"] == str(_ouvre(suivant.replace(day=jour))), (ligne["mois"], jour)


def _ouvre(jour: date) -> date:
    """Le jour, ou le premier qui suit et qui n'est ni un samedi, ni un dimanche, ni une fête légale (code du travail, L3133-1)."""
    while jour.weekday() >= 5 or jour in _fetes(jour.year):
        jour += timedelta(1)
    return jour


def _fetes(annee: int) -> set[date]:
    fixes = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    return {date(annee, m, j) for m, j in fixes} | {_paques(annee) + timedelta(n) for n in (1, 39, 50)}


def _paques(annee: int) -> date:
    """Dimanche de Pâques, calendrier grégorien (Butcher et Meeus)."""
    a, (b, c) = annee % 19, divmod(annee, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    mois, jour = divmod(h + n - 7 * ((a + 11 * h + 22 * n) // 451) + 114, 31)
    return date(annee, mois, jour + 1)
