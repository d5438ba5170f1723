"""De bout en bout : des déclarations et un extrait de ressources, extraits, chargés, comparés unité par unité. Les comptes se ferment."""

from datetime import date

import pytest

from outils import fabrique, marts
from outils import ressources_factices as r
from vigie.chargement.charger import charger, retirer
from vigie.chargement.registre import entrepot
from vigie.controles.relations import preparer
from vigie.extrait.extraire import Extraction


@pytest.fixture
def zone(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    return tmp_path


def declarer(
    zone, mois: str = "022026", ordre: str = "1", nir: str = r.NIR, net: str = "1500.00", le: str = ""
) -> None:
    """Une mensuelle d'un salarié, constituée le 3 de son mois, sinon à `le`."""
    texte = fabrique.envoi(fabrique.declaration(fabrique.individu(nir=nir, mois=mois), mois=mois, ordre=ordre)).replace(
        "1500.00", net
    )
    texte = texte.replace(f"S20.G00.05.007,'03{mois}'", f"S20.G00.05.007,'{le}'") if le else texte
    charger(Extraction(r.CLE).executer([str(fabrique.ecrire(zone, f"{mois}-{ordre}-{nir}.dsn", texte))]).dossier)


def comparer(zone, *lignes: str, independants: tuple[str, ...] = ()) -> list[tuple]:
    """(mois, flux, côté, écart, retard, déclaré, extrait) de chaque unité."""
    fichiers = [r.ecrire(zone, "drm.csv", *lignes)]
    if independants:
        fichiers.append(r.ecrire(zone, "independants.csv", *independants, tete=r.TETE_INDEPENDANTS))
    charger(r.extraire(*fichiers).dossier)
    with entrepot(ecriture=True) as con:
        preparer(con, {}, {"ressources", "ressources_extraites", "ressources_independants"})
        noms = {"int": "intermediaire", "stg": "staging"}
        sql = marts.compiler("fct_ressources_ecarts", lambda x: f"{noms[x[:3]]}.{x}" if x[:3] in noms else x)
        return con.execute(
            f"select strftime(mois, '%Y-%m'), flux, cote, ecart, retard_de, montant_declare::double, montant_extrait::double from ({sql}) order by all"
        ).fetchall()


def test_un_montant_retrouve_est_conforme_et_qui_n_est_pas_dit_n_est_pas_compare(zone):
    declarer(zone)
    declarer(zone, mois="032026")
    declarer(zone, nir=r.AUTRE_NIR, ordre="2", mois="042026")
    assert comparer(zone, r.montant()) == [("2026-02", "dsn", "les_deux", "conforme", None, 1500.0, 1500.0)]


def test_ce_que_l_extrait_dit_ne_pas_avoir_manque(zone):
    declarer(zone)
    declarer(zone, mois="032026")
    assert comparer(zone, r.montant(), r.rien(mois="2026-03")) == [
        ("2026-02", "dsn", "les_deux", "conforme", None, 1500.0, 1500.0),
        ("2026-03", "dsn", "declaree", "manquante", None, 1500.0, None),
    ]


@pytest.mark.parametrize(
    ("lignes", "attendu"),
    [
        ([r.montant("1400.00")], ("les_deux", "montant_different", None)),
        ([r.montant(), r.montant()], ("les_deux", "double", None)),
        ([r.montant(), r.montant("20.00")], ("les_deux", "double", None)),
        # deux lignes dont la somme est la bonne : un extrait par versement, non un double
        ([r.montant("1000.00"), r.montant("500.00")], ("les_deux", "conforme", None)),
        ([r.montant(integre_le="2026-03-31")], ("les_deux", "conforme", None)),
        ([r.montant(integre_le="2026-04-01")], ("les_deux", "tardive", "integration")),
        ([r.montant(integre_le="")], ("les_deux", "conforme", None)),
        ([r.montant(verseur="99999999900011"), r.montant()], ("extraite", "inconnue", None)),
        # tiré avant que la déclaration ne fût là : rien ne s'en dit
        ([r.montant("1.00", extrait_le="2026-02-01")], ("les_deux", "declaree_depuis", None)),
    ],
)  # fmt: skip
def test_chaque_ecart_a_son_type(zone, lignes, attendu):
    declarer(zone)
    assert attendu in [(cote, ecart, retard) for _, _, cote, ecart, retard, *_ in comparer(zone, *lignes)]


def test_une_declaration_tardive_explique_le_retard(zone):
    declarer(zone, le="15042026")
    ((*_, ecart, retard, _, _),) = comparer(zone, r.montant(integre_le="2026-04-17"))
    assert (ecart, retard) == ("tardive", "declaration")


def test_un_montant_d_une_version_remplacee_se_reconnait(zone):
    declarer(zone)
    declarer(zone, ordre="2", nir=r.AUTRE_NIR)
    assert comparer(zone, r.montant(), r.montant(numero=r.AUTRE_NIR)) == [
        ("2026-02", "dsn", "extraite", "remplacee", None, None, 1500.0),
        ("2026-02", "dsn", "les_deux", "conforme", None, 1500.0, 1500.0),
    ]


def test_un_independant_se_compare_au_mois_seulement_s_il_declare_au_mois(zone):
    dit = {"flux": "independant", "verseur": "", "donnee": "chiffre_affaires"}
    lignes = [r.montant("2500.00", mois=m, **dit) for m in ("2026-02", "2026-05")] + [r.rien(mois="2026-06")]
    declares = (r.independant("2400.00"), r.independant("9000.00", debut="2026-04-01", fin="2026-06-30"))
    assert comparer(zone, *lignes, independants=declares) == [
        ("2026-02", "independant", "les_deux", "montant_different", None, 2400.0, 2500.0),
        ("2026-05", "independant", "les_deux", "conforme", None, 9000.0, 2500.0),
        ("2026-06", "independant", "declaree", "manquante", None, 9000.0, None),
    ]


def test_les_trois_comptes_se_ferment(zone):
    declarer(zone)
    declarer(zone, mois="032026")
    declarer(zone, mois="042026", le="20062026")
    unites = comparer(
        zone,
        r.montant(),
        r.rien(mois="2026-03"),
        r.montant("9.00", mois="2026-04"),
        r.montant(verseur="99999999900011", mois="2026-05"),
    )
    cotes = [u[2] for u in unites]
    with entrepot() as con:
        declarees = con.execute(
            "select count(*) from intermediaire.int_ressources where est_en_vigueur and net_fiscal is not null"
        ).fetchone()[0]
        extraites = con.execute(
            "select count(*) from intermediaire.int_ressources_extraites where flux != 'aucun'"
        ).fetchone()[0]
    assert cotes.count("les_deux") + cotes.count("declaree") == declarees == 3
    assert cotes.count("les_deux") + cotes.count("extraite") == extraites == 3


def test_recharger_ne_change_rien_et_retirer_defait(zone):
    charger(r.extraire(r.ecrire(zone, "a.csv", r.montant(), r.rien(mois="2026-03"))).dossier)
    autre = r.extraire(r.ecrire(zone, "b.csv", r.montant(), r.montant(mois="2026-04"))).dossier
    assert [i.nb_ressources for i in charger(autre)] == [2]
    assert [i.issue for i in charger(autre)] == ["deja_charge"]
    with entrepot() as con:
        assert con.execute("select mois from extraits.ressources_montants order by 1").fetchall() == [
            (date(2026, 2, 1),), (date(2026, 3, 1),), (date(2026, 4, 1),),
        ]  # fmt: skip
    retirer(autre.name, "essai")
    with entrepot() as con:
        assert con.execute("select count(*) from extraits.ressources_montants").fetchone() == (2,)
