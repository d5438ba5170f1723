"""Un mois qui n'a pas changé ne se recompte ni ne se garde deux fois, et ce qui sort est ce que sortait une porte qui recompte tout."""

import shutil
from dataclasses import replace
from datetime import date
from itertools import pairwise

import duckdb
import pytest

from outils import porte_d_avant
from outils.monde_de_porte import Monde, nom, ouvrir
from vigie.divulgation import nationales, par_declarant
from vigie.divulgation.systeme import SUITE
from vigie.erreurs import ErreurVigie

AVRIL, MAI, JUIN = (date(2026, m, 1) for m in (4, 5, 6))


def _chez(*paires, euros=37.5):
    """Des anomalies chiffrées : (rangs, nombre par déclarant)."""
    return {nom(i): (k, round(k * euros, 2)) for rangs, k in paires for i in rangs}


FOND = {
    "A": _chez(([0], 90), ([1], 70)), "B": _chez((range(10, 33), 1)), "C": _chez((range(30, 45), 2)),
    "D": _chez((range(20, 40), 3)), "E": _chez(([0], 120), ([1, 2], 40), (range(3, 9), 20)),
}  # fmt: skip
MONDE = Monde(
    FOND,
    gravites={"A": "information", "B": "information", "C": "bloquant", "D": "alerte", "E": "bloquant"},
    editeurs={nom(i): "Un" for i in range(20)} | {nom(i): "Deux" for i in range(20, 45)},
)


def _corriger(monde, controle, *paires):
    """Ces déclarants ont désormais tant d'anomalies."""
    return replace(monde, apports=monde.apports | {controle: monde.apports[controle] | _chez(*paires)}, deja={})


QUATRE, PEU = _corriger(MONDE, "D", (range(20, 24), 1)), _corriger(MONDE, "B", ([10], 4))
DOMINE = _corriger(_corriger(MONDE, "E", ([0], 36), ([1, 2], 39)), "C", (range(30, 34), 3))
# un mois de plus, une correction de quatre, d'un seul, un aller-retour, un entrant, une correction tardive, puis rien
VERSIONS = [
    {AVRIL: MONDE, MAI: MONDE},
    {AVRIL: MONDE, MAI: MONDE, JUIN: MONDE},
    {AVRIL: MONDE, MAI: QUATRE, JUIN: MONDE},
    {AVRIL: MONDE, MAI: QUATRE, JUIN: PEU},
    {AVRIL: MONDE, MAI: MONDE, JUIN: PEU},
    {AVRIL: DOMINE, MAI: MONDE, JUIN: replace(PEU, declarants=61, deja={})},
    {AVRIL: DOMINE, MAI: MONDE, JUIN: replace(PEU, declarants=61, deja={})},
    {AVRIL: DOMINE, MAI: QUATRE, JUIN: MONDE},
]


def _publier(mois, dossier, version, porte):
    """Ce qui sort d'une version, ligne à ligne."""
    con = ouvrir(mois, dossier, version)
    porte(con)
    lignes = con.execute("from base.publication.diffusion order by all").fetchall()
    con.close()
    return lignes


def _d_avant(registre):
    return lambda con: porte_d_avant.inscrire(con, "base", registre)


def _neuve(registre):
    return lambda con: nationales.inscrire(con, "base", [], registre=registre)


def _suite(mondes, dossier, porte):
    dossier.mkdir()
    return [_publier(m, dossier, f"2026-06.{i}", porte(dossier / "sorties")) for i, m in enumerate(mondes, 1)]


@pytest.fixture(scope="module")
def attendues(tmp_path_factory):
    """Ce que la porte d'avant laisse sortir de chaque version."""
    return _suite(VERSIONS, tmp_path_factory.mktemp("temoin") / "t", _d_avant)


@pytest.mark.parametrize("anciennes", [0, 1, 4])
def test_ce_qui_sort_est_ce_qui_sortait(tmp_path, attendues, anciennes):
    """Les premières sorties du registre peuvent être d'avant les références : elles se comparent aux neuves."""

    def porte(registre):
        dit = len(list(registre.glob("*.duckdb"))) if registre.exists() else 0
        return (_d_avant if dit < anciennes else _neuve)(registre)

    for rang, (sort, attendue) in enumerate(zip(_suite(VERSIONS, tmp_path / "n", porte), attendues, strict=True), 1):
        assert sort == attendue, f"version {rang}"


@pytest.mark.parametrize("tout", [1, 2])
def test_deux_sorties_qui_se_redisent_ont_montre_ce_que_l_une_ou_l_autre_montre(tmp_path, tout):
    """L'une montre tout, l'autre, du même contenu, tait tout : rien de ce qui est su ne s'oublie."""
    dossier = tmp_path / "n"
    _suite(VERSIONS[:2], dossier, _d_avant)
    for rang in (1, 2):
        with duckdb.connect(str(dossier / "sorties" / f"2026-06.{rang}.duckdb")) as con:
            con.execute(
                "update cellules set est_montrable = $1, motif = if($1, null, 'secondaire'), mesures_montrables = if($1, $2, [])",
                [rang == tout, list(SUITE)],
            )
    (tmp_path / "temoin").mkdir()
    shutil.copytree(dossier / "sorties", tmp_path / "temoin" / "sorties")
    attendue = _publier(VERSIONS[2], tmp_path / "temoin", "2026-06.3", _d_avant(tmp_path / "temoin" / "sorties"))
    assert _publier(VERSIONS[2], dossier, "2026-06.3", _neuve(dossier / "sorties")) == attendue
    assert {motif for *x, motif, _ in attendue if x[0] == MAI} - {"secondaire"}, "mai se juge de nouveau"


def test_ces_versions_disent_quelque_chose(attendues):
    """Le témoin montre, tait, et change d'avis : égaler une porte muette ne prouverait rien."""
    motifs = {motif for lignes in attendues for *_, motif, _ in lignes}
    assert motifs >= {None, "revision", "secondaire", "touches"}
    assert all(any(x[6] for x in lignes) for lignes in attendues)
    par_version = [{x[:3]: x[6:] for x in lignes} for lignes in attendues]
    assert any(a[c] != b[c] for a, b in pairwise(par_version) for c in a.keys() & b.keys())


def _tenus(registre, version):
    """Mois que ce fichier tient, et combien de lignes : comptes, résumés."""
    with duckdb.connect(str(registre / f"{version}.duckdb"), read_only=True) as con:
        lus = con.execute("select mois, count(*) from comptes group by all").fetchall()
        references = con.execute("select mois, tenue from mois").fetchall()
    return dict(lus), dict(references)


@pytest.fixture
def recomptes(monkeypatch):
    """Les mois que chaque publication a recomptés."""
    vus, vrai = [], par_declarant.preparer

    def preparer(con, base, but, mois):
        vus.append(set(mois))
        vrai(con, base, but, mois)

    monkeypatch.setattr(par_declarant, "preparer", preparer)
    return vus


def test_un_mois_inchange_ne_se_recompte_ni_ne_se_regarde(tmp_path, recomptes):
    _suite(VERSIONS[:5], tmp_path / "n", _neuve)
    registre = tmp_path / "n" / "sorties"
    assert recomptes == [{AVRIL, MAI}, {JUIN}, {MAI}, {JUIN}, set()]
    assert [set(_tenus(registre, f"2026-06.{i}")[0]) for i in range(1, 6)] == [
        {AVRIL, MAI},
        {JUIN},
        {MAI},
        {JUIN},
        set(),
    ]
    # mai revient à ce qu'il était : la première sortie le tient
    assert _tenus(registre, "2026-06.5")[1] == {AVRIL: "2026-06.1", MAI: "2026-06.1", JUIN: "2026-06.4"}


def test_une_relecture_qui_compte_pareil_ne_se_garde_pas(tmp_path, recomptes, monkeypatch):
    """Le code change, ou le moteur : tout se recompte, et ce qui est resté le même se reconnaît à son contenu."""
    dossier = tmp_path / "n"
    _suite(VERSIONS[:1], dossier, _neuve)
    monkeypatch.setattr(par_declarant, "TEXTE", par_declarant.TEXTE + " -- un commentaire")
    sort = _publier(VERSIONS[1], dossier, "2026-06.2", _neuve(dossier / "sorties"))
    assert recomptes == [{AVRIL, MAI}, {AVRIL, MAI, JUIN}]
    comptes, references = _tenus(dossier / "sorties", "2026-06.2")
    assert (set(comptes), references) == ({JUIN}, {AVRIL: "2026-06.1", MAI: "2026-06.1", JUIN: None})
    assert not list((dossier / "sorties").glob("*.part*"))
    # et la suivante part de là
    assert _publier(VERSIONS[1], dossier, "2026-06.3", _neuve(dossier / "sorties")) == sort
    assert recomptes[2] == set()


@pytest.mark.parametrize(
    "retouche",
    [
        "update base.marts.fct_comptes set nb_anomalies = nb_anomalies + 1 where mois = '2026-05-01' and controle_id = 'D' and declarant_id = 'd020'",
        "update base.marts.fct_comptes set est_en_vigueur = false where mois = '2026-05-01' and controle_id = 'D' and declarant_id = 'd020'",
        "update base.marts.fct_anomalies set montant_en_jeu = montant_en_jeu + 1 where mois = '2026-05-01' and personne_id = 'd020p0'",
        "update base.marts.fct_anomalies set personne_id = 'autre' where mois = '2026-05-01' and personne_id = 'd020p1'",
        "update base.marts.fct_declarations set nb_individus = nb_individus + 1 where mois = '2026-05-01' and declarant_id = 'd020'",
        "update base.marts.fct_declarations set logiciel_id = 'ld000' where mois = '2026-05-01' and declarant_id = 'd020'",
        "update base.marts.cmp_unites_mois set est_nommable = false where mois = '2026-05-01' and unite = 'Deux'",
    ],
)
def test_rien_de_ce_que_la_porte_lit_ne_change_sans_qu_elle_recompte(tmp_path, recomptes, retouche):
    dossier = tmp_path / "n"
    _suite(VERSIONS[:1], dossier, _neuve)

    def retouchee(con):
        con.execute(retouche)
        _neuve(dossier / "sorties")(con)

    _publier(VERSIONS[0], dossier, "2026-06.2", retouchee)
    assert recomptes[1] == {MAI}


@pytest.mark.parametrize("retouche", ["gravite = 'information'", "est_compte = false", "enjeux = 'droits'"])
def test_un_controle_reclasse_recompte_tout(tmp_path, recomptes, retouche):
    dossier = tmp_path / "n"
    _suite(VERSIONS[:1], dossier, _neuve)

    def retouchee(con):
        con.execute(f"update base.marts.dim_controles set {retouche} where controle_id = 'D'")
        _neuve(dossier / "sorties")(con)

    _publier(VERSIONS[0], dossier, "2026-06.2", retouchee)
    assert recomptes[1] == {AVRIL, MAI}


# --- ce qui manque, ce qui est abîmé -------------------------------------------------------------------------------------


@pytest.fixture
def deux(tmp_path):
    """Un registre de deux sorties, la seconde tenant d'elle-même juin seul ; et les versions publiées."""
    _suite(VERSIONS[:2], tmp_path / "n", _neuve)
    return tmp_path / "n"


def _troisieme(dossier, anterieures=()):
    con = ouvrir(VERSIONS[2], dossier, "2026-06.3")
    try:
        nationales.inscrire(con, "base", anterieures, registre=dossier / "sorties")
        return con.execute("from base.publication.diffusion order by all").fetchall()
    finally:
        con.close()


def _rien_n_est_sorti(dossier):
    with duckdb.connect(str(dossier / "pub_2026-06.3.duckdb")) as con:
        assert not con.execute("select 1 from duckdb_tables() where table_name = 'diffusion'").fetchone()
    assert not (dossier / "sorties" / "2026-06.3.duckdb").exists()


def test_la_sortie_qui_tient_un_mois_manque(deux):
    (deux / "sorties" / "2026-06.1.duckdb").unlink()
    with pytest.raises(ErreurVigie, match=r"2026-06\.1 n'est plus au registre.* 2026-0[45] de la sortie 2026-06\.2"):
        _troisieme(deux)
    _rien_n_est_sorti(deux)


def test_elle_se_reprend_de_sa_version_publiee(deux, attendues):
    (deux / "sorties" / "2026-06.1.duckdb").unlink()
    sort = _troisieme(deux, [deux / "pub_2026-06.1.duckdb"])
    assert sort == attendues[2]


def test_une_autre_a_pris_son_nom(deux, tmp_path):
    _suite([{AVRIL: QUATRE, MAI: QUATRE}], tmp_path / "autre", _neuve)
    shutil.copy(tmp_path / "autre" / "sorties" / "2026-06.1.duckdb", deux / "sorties" / "2026-06.1.duckdb")
    with pytest.raises(ErreurVigie, match=r"2026-06\.1 n'a plus les comptes de 2026-0[45]"):
        _troisieme(deux)
    _rien_n_est_sorti(deux)


def test_ses_resumes_ne_sont_plus_les_siens(deux):
    with duckdb.connect(str(deux / "sorties" / "2026-06.1.duckdb")) as con:
        con.execute("update resumes set valeur_nb_anomalies = valeur_nb_anomalies + 1 where mois = '2026-04-01'")
    with pytest.raises(ErreurVigie, match=r"2026-06\.1 n'a plus les comptes de 2026-04"):
        _troisieme(deux)
    _rien_n_est_sorti(deux)


def test_elle_est_abimee(deux):
    fichier = deux / "sorties" / "2026-06.1.duckdb"
    lu = bytearray(fichier.read_bytes())
    lu[12288 + 4096 :] = bytes(len(lu) - 12288 - 4096)
    fichier.write_bytes(lu)
    with pytest.raises(ErreurVigie, match=r"2026-06\.1\.duckdb (est abîmée|ne s'ouvre pas)"):
        _troisieme(deux)
    _rien_n_est_sorti(deux)


def test_une_sortie_inscrite_ne_se_recrit_jamais(deux):
    avant = {f.name: f.read_bytes() for f in (deux / "sorties").iterdir()}
    _troisieme(deux)
    assert {f.name: f.read_bytes() for f in (deux / "sorties").iterdir() if f.name in avant} == avant
