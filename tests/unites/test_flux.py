"""Les flux : à quoi chacun se reconnaît, ce qui est refusé en une phrase, et un contrôle qui ne juge que le sien."""

import pyarrow.parquet as pq
import pytest

from outils import fabrique
from vigie.controler import flux_lus, rendu
from vigie.controler.verifier import verifier
from vigie.controles import entete, enveloppe
from vigie.controles.portee import raisons
from vigie.erreurs import ErreurVigie
from vigie.extrait import extraire
from vigie.extrait.extraire import Extraction
from vigie.identite import cles
from vigie.norme import flux
from vigie.norme.tables import normes, rubriques, valeurs

# Un message PASRAU : ni point de dépôt, ni contrat ; un individu et son versement.
PASRAU = """S10.G00.00.001,'RETRAITE'
S10.G00.00.002,'CAISSE'
S10.G00.00.003,'1.0'
S10.G00.00.005,'02'
S10.G00.00.006,'{norme}'
S10.G00.00.008,'01'
S10.G00.01.001,'999999999'
S10.G00.01.002,'00011'
S20.G00.05.001,'{nature}'
S20.G00.05.002,'01'
S20.G00.05.005,'01022026'
S20.G00.05.007,'02032026'
S21.G00.06.001,'999999998'
S21.G00.11.001,'00011'
S21.G00.30.001,'1900101001001'
S21.G00.30.002,'DUPRE'
S21.G00.50.001,'28022026'
S21.G00.50.002,'1500.00'
S21.G00.50.014,'110'
S90.G00.90.001,'21'
S90.G00.90.002,'1'
"""
RETOURS = {
    "crm": '<?xml version="1.0"?>\n<GIPMDS xmlns="https://gipmds/1.0"><RO><RO_R001>P26V01</RO_R001></RO></GIPMDS>\n',
    "bilan": '<?xml version="1.0"?>\n<g:rapport xmlns:g="http://www.gip-mds.fr/" type="BAN" profil="DSN" version="v01r06"/>\n',
    "crm_oc": '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!-- CRC -->\n<Fichier VersionCRM="114" TypCRM="3"/>\n',
    "bpij": '\ufeff<?xml version="1.0"?>\n<BPIJ Nature="BPIJ" Version="02.03"/>\n',
    "dsnp3": "|IdActivite|;|IdRemuneration|;|TypeActivite|\n|1|;|2|;|01|\n",
    "n4ds": "S10.G01.00.001.001,'999999999'\nS10.G01.00.001.002,'00011'\n",
}


def mensuelle(mois: str = "022026") -> str:
    return fabrique.envoi(fabrique.declaration(fabrique.individu(mois=mois), mois=mois))


@pytest.fixture
def donnees(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    return tmp_path


@pytest.mark.parametrize(
    ("norme", "nature", "a_un_contrat", "attendu"),
    [
        ("P26V01", "01", True, "dsn"),
        ("P26V01", "09", False, "dsn"),
        ("P27V01", "10", True, "dpae"),
        ("201710", "11", False, "pasrau"),
        ("P26V01", "14", False, "pasrau"),  # NEORAU nomme ses versions comme NEODeS
        ("201710", None, False, "pasrau"),
        ("P26V01", "11", True, "dsn"),  # un contrat de travail : une DSN qui se trompe de nature
        ("201710", "01", True, "dsn"),
        ("201710", "01", False, "pasrau"),  # sa version le dit : sa nature est à corriger
        ("P26V01", "99", False, "dsn"),
        (None, None, False, "dsn"),
    ],
)
def test_une_declaration_dit_son_flux(norme, nature, a_un_contrat, attendu):
    assert flux.de(norme, nature, a_un_contrat) == attendu


@pytest.mark.parametrize("code", RETOURS)
def test_un_flux_non_lu_est_reconnu_a_son_debut(code):
    phrase = flux.refus(RETOURS[code].encode())
    f = flux.connus()[code]
    assert phrase.startswith(f.libelle)
    attendu = (
        f"{flux.OPTIONS[f.option]} ; pour le lire, vigie extraire --{f.option}"
        if f.option
        else f"Vigie ne lit pas encore ce flux, {f.non_lu} ; elle lit : DSN, DPAE de nature 10, PASRAU (norme NEORAU)"
    )
    assert attendu in phrase


def test_chaque_flux_non_lu_a_son_essai_et_chaque_nature_son_flux():
    assert {f.code for f in flux.connus().values() if not f.lu} == set(RETOURS)
    lues = [n for f in flux.connus().values() if f.lu for n in f.natures]
    for norme in normes():
        de_la_norme = set(valeurs(norme)[rubriques(norme)["S20.G00.05.001"].type_id])
        assert de_la_norme, norme
        assert de_la_norme <= set(lues), (norme, de_la_norme - set(lues))


def test_un_fichier_de_dsn_n_est_d_aucun_autre_flux():
    assert flux.refus(mensuelle().encode()) is None
    assert flux.refus(mensuelle().replace("S20.G00.05.001,'01'", "S20.G00.05.001,'11'").encode()) is None
    assert flux.refus(b"ceci n'est rien") is None


def test_un_retour_n_arrete_pas_le_lot(donnees):
    lot = donnees / "lot"
    lot.mkdir()
    for code, texte in RETOURS.items():
        fabrique.ecrire(lot, f"{code}.txt", texte, "utf-8")
    fabrique.ecrire(lot, "fevrier.dsn", mensuelle())
    r = verifier([str(lot)])
    assert r.nb_declarations == 1
    assert {f.nom.rpartition("/")[2] for f in r.refuses} == {f"{code}.txt" for code in RETOURS}
    x = Extraction(cles.de_demonstration(1), donnees / "extraits").executer([str(lot)])
    assert x.nb_declarations == 1
    assert {f.nom.rpartition("/")[2]: f.motif.split(" :")[0].split(",")[0] for f in x.refuses} == {
        f"{code}.txt": flux.connus()[code].libelle.split(",")[0] for code in RETOURS
    }


def test_l_envoi_et_ses_declarations_disent_leur_flux_dans_les_tables(donnees):
    dpae = mensuelle("032026").replace("S20.G00.05.001,'01'", "S20.G00.05.001,'10'").replace("P25V01", "P27V01")
    f = fabrique.ecrire(donnees, "a.dsn", mensuelle() + dpae)
    r = Extraction(cles.de_demonstration(1), donnees / "extraits").executer([str(f)])
    for table in ("envois", "declarations"):
        assert pq.read_table(r.dossier / f"{table}.parquet")["flux"].to_pylist() == ["dsn", "dpae"]


def test_un_envoi_pasrau_joint_a_une_dsn_n_est_juge_que_par_les_siens(donnees):
    """Chaque flux n'a que ses contrôles, même dans un fichier commun ; le mélange se dit, et les lignes se comptent toutes."""
    f = fabrique.ecrire(donnees, "a.dsn", mensuelle() + PASRAU.format(norme="P26V01", nature="14"))
    seule = fabrique.ecrire(donnees, "b.dsn", mensuelle())
    r, sans = verifier([str(f)]), verifier([str(seule)])
    assert r.nb_declarations == 2
    assert [(a.controle, a.ligne) for a in r.anomalies] == [(a.controle, a.ligne) for a in sans.anomalies]
    assert r.flux == {"DSN": 1, "PASRAU (norme NEORAU)": 1}
    assert "plusieurs flux ensemble : DSN, 1 déclaration ; PASRAU (norme NEORAU), 1 déclaration ;" in rendu.texte(r)
    assert ("NEORAU P26V01", flux_lus.SANS_TABLE, 1) in r.non_verifies
    assert not [c for c in sans.non_verifies if c not in r.non_verifies]
    x = Extraction(cles.de_demonstration(1), donnees / "extraits").executer([str(f)])
    assert x.nb_declarations == 2
    assert not x.ecartees
    assert extraire.manifeste(x.dossier)["flux"] == "dsn pasrau"
    (lu,) = pq.read_table(x.dossier / "fichiers.parquet").to_pylist()
    assert lu["lignes_lues"] == lu["lignes_gardees"] + lu["lignes_ecartees"]


@pytest.mark.parametrize(("norme", "nature"), [("201710", "11"), ("P26V01", "14"), ("P26V01", "11")])
def test_un_pasrau_se_lit_et_n_est_jamais_juge_comme_une_dsn(donnees, norme, nature):
    f = fabrique.ecrire(donnees, "pension.pasrau", PASRAU.format(norme=norme, nature=nature))
    r = verifier([str(f)], de_flux="pasrau")
    siens = {c.id for c in entete.referentiel() if "pasrau" in c.flux and c.statut != "retire"}
    assert not r.anomalies
    assert r.nb_controles == len(siens)
    assert {c for c, _, _ in r.non_verifies} <= siens | {"NEORAU P26V01"}
    x = Extraction(cles.de_demonstration(1), donnees / "extraits").executer([str(f)])
    assert extraire.manifeste(x.dossier)["flux"] == "pasrau"
    mesures = pq.read_table(x.dossier / "mesures.parquet")["controle_id"].to_pylist()
    assert mesures
    assert set(mesures) <= siens
    versements = pq.read_table(x.dossier / "versements.parquet").to_pylist()
    assert [v["net_fiscal"] for v in versements] == ["1500.00"]
    assert not (x.dossier / "masquees.parquet").exists()


def test_un_flux_exige_refuse_l_autre(donnees):
    pasrau = fabrique.ecrire(donnees, "pension.pasrau", PASRAU.format(norme="201710", nature="11"))
    dsn = fabrique.ecrire(donnees, "a.dsn", mensuelle())
    with pytest.raises(ErreurVigie) as e:
        verifier([str(pasrau), str(dsn)], de_flux="pasrau")
    assert str(e.value) == (
        f"{dsn} : DSN, alors que --flux pasrau n'admet que PASRAU (norme NEORAU). Contrôler ce fichier à part, ou sans --flux."
    )
    with pytest.raises(ErreurVigie, match="--flux dsn n'admet que DSN"):
        verifier([str(pasrau)], de_flux="dsn")


def test_une_ligne_que_la_lecture_ecarte_se_dit_dans_son_flux(donnees):
    """Un bloc constaté dont le parent n'est pas connu, une rubrique neuve, un versement sans individu : écartés, comptés, dits."""
    texte = PASRAU.format(norme="201710", nature="11")
    orphelins = "S21.G00.81.001,'100'\nS21.G00.50.555,'X'\nS90.G00.90.001"
    f = fabrique.ecrire(donnees, "a.pasrau", texte.replace("S90.G00.90.001", orphelins).replace("'21'", "'23'"))
    r = verifier([str(f)])
    assert [(a.controle, a.ligne, a.statut) for a in r.anomalies] == [
        ("S21.G00.81/NEORAU-ISOLEE", 20, "experimental"),
        ("S21.G00.50.555/NEORAU-ISOLEE", 21, "experimental"),
    ]
    sans = texte.replace("S21.G00.30.001,'1900101001001'\nS21.G00.30.002,'DUPRE'\n", "").replace("'21'", "'19'")
    r = verifier([str(fabrique.ecrire(donnees, "b.pasrau", sans))])
    assert [(a.controle, a.ligne) for a in r.anomalies] == [("S21.G00.50/NEORAU-PARENT", 15)]


def test_la_norme_lue_d_un_pasrau_n_est_jamais_celle_de_la_dsn():
    assert flux.norme_lue("dsn", "P26V01") == flux.norme_lue("dpae", "P26V01") == "P26V01"
    assert flux.norme_lue("pasrau", "201710") == "201710"
    assert flux.norme_lue("pasrau", "P26V01") == "NEORAU P26V01"
    assert flux.norme_lue("pasrau", None) is None
    assert flux.normes_de("pasrau") == ("201710", "NEORAU")


def test_un_controle_ne_juge_que_son_flux():
    for c in entete.referentiel():
        assert set(c.flux) <= set(flux.connus()), c.fichier
        nature, norme = (c.natures or ("01",))[0], c.norme_jusqua or c.norme_depuis or "P26V01"
        for code, f in flux.connus().items():
            sien = f.referentiel in c.flux and (code != flux.DSNP3 or raisons()[c.id] == "")
            assert enveloppe.applicable_a(c, nature, norme, False, code) is sien, (c.fichier, code)
