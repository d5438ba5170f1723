"""La page de la norme : les codes de la paie, leur remplissage par éditeur, et ce qu'une norme change."""

import csv

from outils import RACINE
from outils.tableau import lignes, ouvrir, texte
from vigie.norme import tables

_DOUZE = "mois > (select max(mois) from marts.ind_mois) - interval 12 month"


def _fr(nombre: int) -> str:
    return f"{nombre:,}".replace(",", " ")


def test_les_primes_en_euros_et_ce_que_pesent_les_codes_vagues(publiee):
    ou = f"from marts.ind_codes_mois where bloc = 'prime' and {_DOUZE}"
    total = publiee.nombre(f"select sum(total)::int {ou}")
    vagues = publiee.nombre(f"select round(100 * sum(total) filter (code in ('027', '028')) / sum(total))::int {ou}")
    lu = texte(ouvrir("norme"))
    assert f"{_fr(total)} € de primes sur douze mois ; {vagues} % passent" in lu


def test_l_activite_dit_ses_zeros_et_ses_negatifs(publiee):
    ou = f"from marts.ind_codes_mois where bloc = 'activite' and {_DOUZE}"
    nb, nuls, negatifs = (publiee.nombre(f"select sum({x})::int {ou}") for x in ("nb", "nb_nuls", "nb_negatifs"))
    app = ouvrir("norme")
    assert f"{_fr(nb)} activités sur douze mois, dont {_fr(nuls)} nulles et {_fr(negatifs)} négatives" in texte(app)
    premiere = lignes(app, "Usages du bloc activité")[0]
    assert premiere[:2] == ["Travail rémunéré", "heure"]


def test_une_profession_hors_de_la_nomenclature_vient_d_abord(publiee):
    with (RACINE / "seeds" / "nomenclatures" / "pcs_ese.csv").open(encoding="utf-8", newline="") as f:
        ese = {x["code"] for x in csv.DictReader(f) if x["liste"] == "PCS-ESE"}
    codes = [x[0] for x in lignes(ouvrir("norme"), "Professions déclarées")]
    hors = [x for x in codes if x not in ese]
    assert hors and codes[: len(hors)] == hors and set(codes) == {"561d", "111a", "999x"}


def test_le_remplissage_d_un_editeur_est_celui_du_mart(publiee):
    ou = (
        "from marts.ind_remplissage_mois as r join marts.dim_logiciels as l using (logiciel_id)"
        f" where r.rubrique = 'S21.G00.40.012' and l.editeur = 'Falaise SA' and r.{_DOUZE}"
    )
    remplies, occurrences = (publiee.nombre(f"select sum({x})::int {ou}") for x in ("nb_remplies", "nb_occurrences"))
    table = lignes(ouvrir("norme", rubrique="S21.G00.40.012"), "Remplissage de S21.G00.40.012")
    (ligne,) = [x for x in table if x[0] == "Falaise SA"]
    assert ligne[1] == f"{_fr(remplies)} sur {_fr(occurrences)}"


def test_la_fiche_d_une_rubrique_dit_ce_qu_on_en_garde_et_ce_qui_la_controle(publiee):
    """Une rubrique lue, une que rien ne contrôle, une que la minimisation garde en zone protégée, une que l'adresse invente."""
    mois = "(select max(mois) from marts.ind_mois where est_etabli)"
    lisent = "list_contains(list_transform(string_split(rubriques, ','), lambda x: trim(x)), 'S21.G00.58.004') and est_compte"
    nb = publiee.nombre(f"select count(*)::int from marts.dim_controles where {lisent}")
    en_anomalie = publiee.nombre(
        f"select count(*)::int from marts.dim_controles join marts.ind_controles_mois using (controle_id) where {lisent} and mois = {mois} and nb_anomalies > 0"
    )
    assert nb > 1 and en_anomalie >= 1, "la version factice ne prouverait rien"
    app = ouvrir("norme", rubrique="S21.G00.58.004")
    assert f"{nb} contrôles la lisent, dont {en_anomalie} trouve" in texte(app)
    assert len(lignes(app, "Les contrôles qui lisent S21.G00.58.004")) == nb
    cachee = texte(ouvrir("norme", rubrique="S21.G00.30.002"))
    assert "ne sort pas de la zone protégée" in cachee
    inconnue = ouvrir("norme", rubrique="S99.G99.99.999")
    assert any("n'est pas de cette norme" in x.value for x in inconnue.warning)


def test_une_norme_nouvelle_dit_ce_qu_elle_retire(publiee):
    ici, apres = tables.rubriques("P26V01"), tables.rubriques("P27V01")
    table = lignes(ouvrir("norme"), "Rubriques que P27V01 retire")
    assert {x[0] for x in table} == set(ici) - set(apres)


_PARTAGEE = (
    "update marts.ind_editeurs_controles_mois set nb_declarants_touches = 0",
    "update marts.ind_editeurs_controles_mois set nb_declarants_touches = 2 where controle_id = 'AG-04' and mois = '2026-06-01' and nb_evalues > 0",
    "update marts.cmp_editeurs_controles_mois set position = 'conforme'",
)


def test_une_anomalie_que_partagent_les_editeurs_designe_une_consigne(publiee):
    """AG-04 touche également plusieurs éditeurs : ce n'est le logiciel d'aucun."""
    publiee(*_PARTAGEE)
    lu = texte(ouvrir("norme"))
    assert "le premier, AG-04" in lu and "<caption>Anomalies partagées par les éditeurs" in lu


def test_des_qu_un_editeur_sort_de_ses_limites_la_consigne_n_est_plus_en_cause(publiee):
    publiee(
        *_PARTAGEE,
        "update marts.cmp_editeurs_controles_mois set position = 'signal', sens = 1 where controle_id = 'AG-04' and mois = '2026-06-01'",
    )
    assert "rien ne désigne une consigne" in texte(ouvrir("norme"))
