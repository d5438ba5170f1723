"""La publication : seulement l'état validé, d'un coup, sans jamais réécrire ; et la connexion verrouillée des lecteurs."""

import hashlib
import json
import os
import random
import shutil

import duckdb
import pytest

from outils.entrepot_factice import LOTS, fabriquer, valider_tel_quel
from vigie import publication, publier, versions
from vigie.chargement.registre import entrepot
from vigie.erreurs import ErreurVigie, VerdictNegatif
from vigie.valider import empreinte


@pytest.fixture(scope="module")
def modele(tmp_path_factory):
    chemin = fabriquer(tmp_path_factory.mktemp("modele") / "entrepot.duckdb")
    valider_tel_quel(chemin)
    return chemin


@pytest.fixture
def base(modele, tmp_path):
    shutil.copy(modele, tmp_path / "entrepot.duckdb")
    return tmp_path / "entrepot.duckdb"


def executer(base, sql):
    with entrepot(ecriture=True, chemin=base) as con:
        return con.execute(sql).fetchall()


def test_publie_tout_et_le_designe(base, tmp_path):
    p = publier.publier(base, tmp_path / "publie")
    assert (p.version, p.nouvelle, p.fichier.name) == ("2026-06.1", True, "pub_2026-06.1.duckdb")
    pointeur = json.loads((tmp_path / "publie" / "courante.json").read_text())
    lu = p.fichier.read_bytes()
    assert pointeur == {
        "version": "2026-06.1",
        "fichier": "pub_2026-06.1.duckdb",
        "octets": len(lu),
        "sha256": hashlib.sha256(lu).hexdigest(),
    }
    assert p.fichier.stat().st_mode & 0o222 == 0, "une version publiée ne s'écrit plus"
    assert sorted(f.name for f in (tmp_path / "publie").iterdir()) == ["courante.json", "pub_2026-06.1.duckdb"]
    with publication.ouvrir(tmp_path / "publie") as con:
        tables = {
            t for (t,) in con.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()
        }
        comptes = con.execute("select count(*) from marts.fct_comptes").fetchone()
        version = con.execute("select * exclude (publie_le) from publication.version").fetchone()
    assert {"fct_mesures", "fct_anomalies", "dim_controles", "ind_mois", "fct_resultats_gx"} <= tables
    # une vue le reste, et se lit dans sa version : rien n'y est gardé deux fois
    assert "fct_comptes" not in tables
    assert comptes == executer(base, "select count(*) from marts.fct_comptes")[0] != (0,)
    assert version[:2] == ("2026-06.1", p.etat)
    assert version[-3:] == (True, 2, 0)
    assert executer(base, "select version, fichier from registre.publications") == [("2026-06.1", p.fichier.name)]


def test_une_vue_ne_nomme_pas_le_fichier_ou_elle_est_nee():
    """DuckDB 1.5 écrit le catalogue ; copiée telle quelle, la vue lirait l'entrepôt, et plus rien une fois celui-ci fermé."""
    texte = 'CREATE VIEW marts.v AS SELECT entrepot.a FROM entrepot.marts.t, "entrepot"."marts".u;'
    nu = 'CREATE VIEW marts.v AS SELECT entrepot.a FROM marts.t, "marts".u;'
    assert empreinte.sans_catalogue(texte, "entrepot") == nu


@pytest.mark.parametrize(
    "retouche",
    [
        "update marts.fct_mesures set comptes = list_filter(comptes, lambda x: x.nb_anomalies = 0)",
        "insert into marts.ind_mois from marts.ind_mois limit 1",
        "alter table marts.ind_mois rename nb_evalues to nb_juges",
        "update marts.dim_controles set empreinte = 'autre' where controle_id = 'BAS-01'",
        f"update registre.extraits set statut = 'accepte' where extrait_id = '{LOTS[0]}'",
        "create table marts.intruse as select 1 as x",
        "create or replace view marts.fct_comptes as from marts.fct_comptes_membres",
        "insert into registre.resultats_gx by name select validation_id, true as reussie from registre.validations",
    ],
)
def test_refuse_toute_retouche(base, tmp_path, retouche):
    executer(base, retouche)
    with pytest.raises(VerdictNegatif, match="Refus de publier"):
        publier.publier(base, tmp_path / "publie")
    assert not (tmp_path / "publie").exists()


def test_deux_lignes_identiques_remplacees_par_deux_autres(base):
    """Un ou exclusif des hachages n'y verrait rien."""
    from vigie.valider.empreinte import empreinte_marts

    with entrepot(ecriture=True, chemin=base) as con:
        con.execute("create table marts.jumelles as select 1 as x from range(2)")
        avant = empreinte_marts(con)
        con.execute("update marts.jumelles set x = 2")
        assert empreinte_marts(con) != avant


def test_refuse_sans_validation_ou_apres_un_echec(base, tmp_path):
    executer(base, "delete from registre.validations")
    with pytest.raises(VerdictNegatif, match="jamais été validé"):
        publier.publier(base, tmp_path / "publie")
    valider_tel_quel(base, "echec")
    with pytest.raises(VerdictNegatif, match="a échoué"):
        publier.publier(base, tmp_path / "publie")


def test_entrepot_sans_marts_ou_absent(base, tmp_path):
    executer(base, "drop schema marts cascade")
    with pytest.raises(ErreurVigie, match="vigie construire"):
        publier.publier(base, tmp_path / "publie")
    with pytest.raises(ErreurVigie, match="Aucun entrepôt"):
        publier.publier(tmp_path / "rien.duckdb", tmp_path / "publie")
    assert not (tmp_path / "rien.duckdb").exists()


def test_republier_le_meme_etat_ne_refait_rien(base, tmp_path):
    premiere = publier.publier(base, tmp_path / "publie")
    octets = premiere.fichier.read_bytes()
    executer(base, "delete from registre.publications")
    seconde = publier.publier(base, tmp_path / "publie")
    assert (seconde.version, seconde.nouvelle) == (premiere.version, False)
    assert premiere.fichier.read_bytes() == octets
    assert executer(base, "select version from registre.publications") == [("2026-06.1",)]


def test_une_decision_qui_attend_sa_mesure_fait_publier_le_meme_etat(base, tmp_path, monkeypatch):
    premiere = publier.publier(base, tmp_path / "publie")
    monkeypatch.setattr(publier.mesures, "en_attente", lambda executer, _: bool(executer("from publication.version")))
    seconde = publier.publier(base, tmp_path / "publie")
    assert (seconde.version, seconde.etat, seconde.nouvelle) == ("2026-06.2", premiere.etat, True)


def test_versions_croissantes_et_jamais_reecrites(base, tmp_path):
    premiere = publier.publier(base, tmp_path / "publie")
    octets = premiere.fichier.read_bytes()
    executer(base, "update marts.fct_anomalies set message = 'autre'")
    valider_tel_quel(base)
    lecteur = publication.ouvrir(tmp_path / "publie")
    seconde = publier.publier(base, tmp_path / "publie")
    assert seconde.version == "2026-06.2"
    assert lecteur.execute("select distinct message from marts.fct_anomalies").fetchall() == [("un message",)]
    lecteur.close()
    assert premiere.fichier.read_bytes() == octets
    with publication.ouvrir(tmp_path / "publie") as con:
        assert con.execute("select distinct message from marts.fct_anomalies").fetchall() == [("autre",)]
    # Une version effacée du disque garde son numéro : le registre s'en souvient.
    seconde.fichier.unlink()
    assert publier.publier(base, tmp_path / "publie").version == "2026-06.3"


@pytest.mark.parametrize("moment", ["_copier", "synchroniser", "designer"])
def test_interruption_sans_degat(base, tmp_path, monkeypatch, moment):
    publie = tmp_path / "publie"
    publier.publier(base, publie)
    executer(base, "update marts.fct_anomalies set message = 'autre'")
    valider_tel_quel(base)

    def couper(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as m:
        m.setattr(publier, moment, couper)
        with pytest.raises(KeyboardInterrupt):
            publier.publier(base, publie)
    assert publication.courante(publie).version == "2026-06.1"
    with publication.ouvrir(publie) as con:
        assert con.execute("select distinct message from marts.fct_anomalies").fetchall() == [("un message",)]
    (publie / "pub_2026-06.9.duckdb.part").write_bytes(b"reste")
    (publie / "pub_2026-06.9.duckdb.part.wal").write_bytes(b"reste")
    assert publier.publier(base, publie).nouvelle
    assert not list(publie.glob("*.part*"))


def test_disque_plein(base, tmp_path, monkeypatch):
    monkeypatch.setattr(publier.shutil, "disk_usage", lambda _d: type("D", (), {"free": 1000}))
    with pytest.raises(ErreurVigie, match="Espace disque insuffisant"):
        publier.publier(base, tmp_path / "publie")
    assert not list((tmp_path / "publie").iterdir())


def test_quarantaine_publiee(base, tmp_path):
    executer(
        base, f"update registre.extraits set statut = 'quarantaine', motif = 'trop' where extrait_id = '{LOTS[1]}'"
    )
    executer(
        base,
        f"insert into registre.decisions values ('{LOTS[1]}', 'quarantaine', 'trop', 'moi', timestamp '2026-07-02')",
    )
    valider_tel_quel(base)
    publier.publier(base, tmp_path / "publie")
    with publication.ouvrir(tmp_path / "publie") as con:
        assert con.execute("select nb_extraits, nb_quarantaine from publication.version").fetchone() == (2, 1), (
            "Un lot en quarantaine est un lot reçu : nb_extraits le compte."
        )
        assert con.execute("select extrait_id, motif from publication.quarantaine").fetchall() == [(LOTS[1], "trop")]


def test_une_version_range_ses_tables_par_mois_et_par_declarant(base, tmp_path):
    """Une page qui lit un mois, ou un déclarant, n'ouvre que ce qui les porte : à la taille du pays, c'est ce qui la tient sous la seconde."""
    executer(base, "insert into marts.ind_declarants_mois values ('0', date '2020-01-01'), ('zzz', date '2020-01-01'), ('aaa', date '2020-01-01')")  # fmt: skip
    valider_tel_quel(base)
    publier.publier(base, tmp_path / "publie")
    with publication.ouvrir(tmp_path / "publie") as con:
        rangs = con.execute("select mois, declarant_id from marts.ind_declarants_mois order by rowid").fetchall()
    assert rangs == sorted(rangs) and rangs[0][1] == "0" and len(rangs) > 5


def test_rien_de_publie_ou_pointeur_abime(base, tmp_path):
    with pytest.raises(ErreurVigie, match="Rien n'est publié"):
        publication.ouvrir(tmp_path / "publie")
    publier.publier(base, tmp_path / "publie")
    pointeur = tmp_path / "publie" / "courante.json"
    for texte in ("{", "[]", '{"version": "x", "fichier": "../entrepot.duckdb"}', '{"version": "x"}'):
        pointeur.write_text(texte)
        with pytest.raises(ErreurVigie, match="vigie publier"):
            publication.ouvrir(tmp_path / "publie")
    pointeur.write_text('{"version": "2026-06.1", "fichier": "pub_2026-06.1.duckdb"}')  # d'avant les empreintes
    with pytest.raises(ErreurVigie, match="vigie publier"):
        publication.ouvrir(tmp_path / "publie")


def abimer(fichier, alea):
    """Retourne un bit du fichier, sans changer sa date ni sa taille ; le retourner encore le répare."""
    dates, rang, bit = fichier.stat(), alea.randrange(fichier.stat().st_size), 1 << alea.randrange(8)
    fichier.chmod(0o600)
    with fichier.open("r+b") as f:
        f.seek(rang)
        (octet,) = f.read(1)
        f.seek(rang)
        f.write(bytes([octet ^ bit]))
    os.utime(fichier, ns=(dates.st_atime_ns, dates.st_mtime_ns))
    publication.sha256.cache_clear()  # un autre programme l'ouvrira


def test_un_bit_retourne_se_voit_avant_de_servir(base, tmp_path):
    """Mille bits, un à un : aucune version abîmée ne s'ouvre, et réparée elle s'ouvre."""
    fichier = publier.publier(base, tmp_path / "publie").fichier
    for graine in range(1000):
        abimer(fichier, random.Random(graine))
        with pytest.raises(ErreurVigie, match=r"abîmée.*--revenir"):
            publication.ouvrir(tmp_path / "publie")
        abimer(fichier, random.Random(graine))
    publication.ouvrir(tmp_path / "publie").close()


@pytest.mark.parametrize("reste", [0, 1, 100_000])
def test_un_fichier_tronque_se_voit_avant_de_servir(base, tmp_path, reste):
    p = publier.publier(base, tmp_path / "publie")
    p.fichier.chmod(0o600)
    octets = p.fichier.read_bytes()
    p.fichier.write_bytes(octets[:reste] if reste != 1 else octets[:-1])
    with pytest.raises(ErreurVigie, match="abîmée"):
        publication.ouvrir(tmp_path / "publie")


def test_revenir_a_une_version(base, tmp_path):
    publie = tmp_path / "publie"
    publier.publier(base, publie)
    executer(base, "update marts.fct_anomalies set message = 'autre'")
    valider_tel_quel(base)
    seconde = publier.publier(base, publie)
    assert versions.revenir("2026-06.1", base, publie).name == "pub_2026-06.1.duckdb"
    with publication.ouvrir(publie) as con:
        assert con.execute("select distinct message from marts.fct_anomalies").fetchall() == [("un message",)]
    assert [v for (v,) in executer(base, "select version from registre.publications order by rowid")] == [
        "2026-06.1",
        "2026-06.2",
        "2026-06.1",
    ]
    abimer(seconde.fichier, random.Random(3))
    with pytest.raises(ErreurVigie, match="abîmée"):
        versions.revenir("2026-06.2", base, publie)
    with pytest.raises(ErreurVigie, match=r"Publiées : 2026-06\.1, 2026-06\.2"):
        versions.revenir("2025-01.1", base, publie)
    seconde.fichier.unlink()
    with pytest.raises(ErreurVigie, match="sauvegarde"):
        versions.revenir("2026-06.2", base, publie)
    assert publication.courante(publie).version == "2026-06.1"


EVASIONS = [
    "from read_csv('/etc/passwd', header = false, delim = '|')",
    "from read_text('/etc/passwd')",
    "from sniff_csv('/etc/passwd')",
    "from glob('/etc/*')",
    "copy (select 1) to '{tmp}/fuite.csv'",
    "copy (select 1) to '{tmp}/fuite.parquet' (format parquet)",
    "export database '{tmp}/fuite'",
    "import database '{tmp}/fuite'",
    "attach '{tmp}/entrepot.duckdb' as autre (read_only)",
    "attach '{tmp}/neuf.duckdb' as neuf",
    "set memory_limit = '100GB'",
    "set temp_directory = '{tmp}'",
    "set enable_external_access = true",
    "set lock_configuration = false",
    "reset enable_external_access",
    "insert into publication.version from publication.version",
    "drop table marts.fct_mesures",
    "create table marts.x as select 1 as a",
    "install httpfs",
    "load '{tmp}/x'",
    "from secret_locale",
]


@pytest.mark.parametrize("evasion", EVASIONS)
def test_connexion_verrouillee(publiee, evasion):
    dossier, tmp = publiee
    secret_locale = [1]  # noqa: F841 - DuckDB sait lire les variables Python de l'appelant
    with publication.ouvrir(dossier) as con, pytest.raises(duckdb.Error):
        con.execute(evasion.replace("{tmp}", str(tmp))).fetchall()
    assert not list(tmp.glob("fuite*")) and not (tmp / "neuf.duckdb").exists()


@pytest.fixture(scope="module")
def publiee(modele, tmp_path_factory):
    tmp = tmp_path_factory.mktemp("publiee")
    shutil.copy(modele, tmp / "entrepot.duckdb")
    publier.publier(tmp / "entrepot.duckdb", tmp / "publie")
    return tmp / "publie", tmp


def test_les_executions_et_leur_energie_sont_publiees(base, tmp_path):
    """Méthode énoncée : secondes CPU × watts par cœur / 3 600. Une exécution de plus ne change pas l'état publié."""
    from vigie.chargement.executions import Chrono, watts_par_coeur

    chrono = Chrono()
    somme = sum(i * i for i in range(300_000))
    with entrepot(ecriture=True, chemin=base) as con:
        chrono.inscrire(con, "construire")
    p = publier.publier(base, tmp_path / "publie")
    etape, cpu, wh = (
        duckdb.connect(str(p.fichier), read_only=True)
        .execute("select etape, secondes_cpu, wattheures from publication.executions")
        .fetchone()
    )
    assert somme and etape == "construire" and cpu > 0
    assert wh == pytest.approx(cpu * watts_par_coeur() / 3600)


def test_une_version_courante_abimee_n_empeche_pas_d_en_publier_une_autre(base, tmp_path):
    p = publier.publier(base, tmp_path / "publie")
    abimer(p.fichier, random.Random(2))
    seconde = publier.publier(base, tmp_path / "publie")
    assert (seconde.version, seconde.nouvelle) == ("2026-06.2", True)
    with publication.ouvrir(tmp_path / "publie") as con:
        assert con.execute("select version from publication.version").fetchone() == ("2026-06.2",)


def test_purger_garde_la_courante_et_la_derniere_du_mois_et_le_registre_des_sorties(base, tmp_path):
    publie = tmp_path / "publie"
    for rang in range(4):
        executer(base, f"update marts.fct_anomalies set message = 'message {rang}'")
        valider_tel_quel(base)
        publier.publier(base, publie)
    versions.revenir("2026-06.2", base, publie)
    (publie / "pub_2026-05.1.duckdb").write_bytes(b"d'avant le registre des sorties")
    p = versions.purger(1, base, publie)
    assert p.effacees == ["pub_2026-06.1.duckdb", "pub_2026-06.3.duckdb", "pub_2026-06.4.duckdb"]
    assert p.retenues == ["pub_2026-05.1.duckdb"] and p.octets > 0
    assert sorted(f.name for f in publie.glob("*.duckdb")) == ["pub_2026-05.1.duckdb", "pub_2026-06.2.duckdb"]
    assert len(list((tmp_path / versions.SORTIES).glob("*.duckdb"))) == 4
    assert publication.courante(publie).version == "2026-06.2"
    assert len(executer(base, "from registre.decisions where decision = 'version effacée'")) == 3
    (publie / "pub_2026-05.1.duckdb").unlink()
    executer(base, "update marts.fct_anomalies set message = 'encore un'")
    valider_tel_quel(base)
    assert publier.publier(base, publie).version == "2026-06.5"
