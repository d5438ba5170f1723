"""L'auto-contrôle tient dans ses bornes : rien ne reste, rien ne gonfle, rien n'est propre à un système, rien n'est lu pour rien."""

import ast
import json
import stat
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import duckdb
import pytest
import sqlglot

from outils import FICHIERS, fabrique
from vigie import chemins
from vigie.controler import base, juger, page, rendu
from vigie.controler.exceptions import lire
from vigie.controler.verifier import verifier
from vigie.controles import analyse, entete, enveloppe, fusion, instantane, modeles, vacuite
from vigie.controles.zone_protegee import ZoneProtegee

PROPRE = FICHIERS / "mensuelle_propre.dsn"


@pytest.fixture
def temporaire(tmp_path, monkeypatch):
    dossier = tmp_path / "temporaire"
    dossier.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(dossier))
    return dossier


@pytest.fixture
def fautif(tmp_path):
    """Trente salariés sans net social, dont le net fiscal est mal écrit, et douze lignes illisibles."""
    individus = [fabrique.individu(f"19001010010{i:02d}") for i in range(30)]
    texte = fabrique.envoi(fabrique.declaration(*individus)).replace("50.002,'1500.00'", "50.002,'15OO.00'")
    return str(
        fabrique.ecrire(tmp_path, "a.dsn", texte.replace("S90.G00.90.001", "illisible\n" * 12 + "S90.G00.90.001"))
    )


# -- le dossier privé


@pytest.mark.parametrize("etape", ["Lecture", "Contrôle"])
@pytest.mark.parametrize("arret", [KeyboardInterrupt, ValueError])
def test_le_dossier_prive_disparait_quoi_qu_il_arrive(temporaire, etape, arret):
    vus = []

    def suivi(nom, fait, total):
        if nom == etape:
            (prive,) = temporaire.iterdir()
            vus.append(stat.S_IMODE(prive.stat().st_mode))
            raise arret

    with pytest.raises(arret):
        verifier([str(PROPRE)], suivi=suivi)
    assert len(vus) == 1
    assert sys.platform == "win32" or vus == [0o700]
    assert list(temporaire.iterdir()) == []


def test_duckdb_ne_deborde_que_dans_le_dossier_prive(temporaire):
    with base.Base([]) as b:
        (prive,) = temporaire.iterdir()
        dossier, limite = b.con.execute(
            "select current_setting('temp_directory'), current_setting('memory_limit')"
        ).fetchone()
        assert Path(dossier).parent == prive
        assert (
            0
            < _octets(limite)
            < _octets(duckdb.connect().execute("select current_setting('memory_limit')").fetchall()[0][0])
        )
        b.con.execute("set memory_limit = '60MB'")
        b.con.execute("create table t as select range as i, repeat('x', 100) || range as v from range(2000000)")
        assert list(Path(dossier).iterdir())
    assert list(temporaire.iterdir()) == []


def test_les_valeurs_en_clair_ne_debordent_jamais_sur_disque():
    con = ZoneProtegee().con
    assert con.execute("select current_setting('temp_directory')").fetchone() == ("",)


def _octets(texte: str) -> float:
    nombre, unite = texte.split()
    return float(nombre) * 1024 ** ["bytes", "KiB", "MiB", "GiB", "TiB"].index(unite)


def test_un_controle_en_erreur_n_emporte_pas_les_autres(fautif, monkeypatch):
    planifies, origine = [], juger.nb_a_dire
    monkeypatch.setattr(juger, "nb_a_dire", lambda c: planifies.append(c.id) or origine(c))
    attendues = Counter(a.controle for a in verifier([fautif]).anomalies)
    casse = next(i for i in planifies if i not in attendues)
    monkeypatch.setattr(juger, "nb_a_dire", lambda c: "select * from absente" if c.id == casse else origine(c))
    r = verifier([fautif])
    assert r.en_erreur == [casse]
    assert Counter(a.controle for a in r.anomalies) == attendues


# -- le plafond


@pytest.mark.parametrize("plafond", [1, 7, 29, 30, None])
def test_au_dela_du_plafond_tout_est_compte(fautif, tmp_path, plafond):
    entier, r = verifier([fautif], plafond=None), verifier([fautif], plafond=plafond)
    attendus = Counter(a.controle for a in entier.anomalies)
    assert {attendus[x] for x in ("MNS-01", "S21.G00.50.002/FORMAT")} == {30} and attendus["LECTURE"] == 12
    detailles = Counter(a.controle for a in r.anomalies)
    assert detailles == {c: min(n, plafond or n) for c, n in attendus.items()}
    assert {c: n + r.non_detaillees(c) for c, n in detailles.items()} == attendus
    bilan = rendu.bilan(r)
    comptees = sum(bilan[x] for x in ("bloquant", "alerte", "information", "experimentales"))
    assert bilan["anomalies"] == sum(attendus.values()) == comptees
    assert {g: r.compte(g) for g in ("bloquant", "alerte")} == {g: entier.compte(g) for g in ("bloquant", "alerte")}
    assert rendu.phrase(r) == rendu.phrase(entier)
    assert "sans net social" not in rendu.texte(r) and "MNS-01 : " in rendu.texte(r)
    # ce qui est détaillé vient d'abord dans le fichier
    lignes = [a.ligne for a in entier.anomalies if a.controle == "MNS-01"]
    assert [a.ligne for a in r.anomalies if a.controle == "MNS-01"] == lignes[:plafond]


def test_une_exception_vaut_aussi_au_dela_du_plafond(fautif, tmp_path):
    csv = fabrique.ecrire(
        tmp_path,
        "e.csv",
        "declarant;controle;motif;jusqua\n99999999800011;MNS-01;connu;2099-12-31\n*;FORMAT;connu;2099-12-31\n",
    )
    r, sans = verifier([fautif], lire(csv), plafond=4), verifier([fautif], plafond=4)
    assert rendu.bilan(r)["acceptees"] == sum(
        n for c, n in Counter(a.controle for a in verifier([fautif], plafond=None).anomalies).items()
        if c == "MNS-01" or c.endswith("/FORMAT")
    )  # fmt: skip
    assert r.nb_a_corriger + r.nb_acceptees == sans.nb_a_corriger
    assert "[acceptée] MNS-01 : " in rendu.texte(r) and "(30)" in rendu.texte(r)
    assert f"Anomalies acceptées ({r.nb_acceptees})" in page.page(r)


# -- l'instantané


def test_l_instantane_dit_ce_que_disent_les_fichiers():
    for c in entete.referentiel():
        fichier = chemins.racine() / "controles" / c.theme / f"{c.fichier}.sql"
        connu = instantane.entete(instantane.empreinte(fichier.read_text(encoding="utf-8")))
        assert connu == entete.entete_brut(fichier), f"{c.fichier} : lancez vigie generer"
        if c.zone == "entrepot":
            assert instantane.plan(enveloppe.cle_de_plan(c)) == enveloppe.plan(c)
            assert instantane.fusion(enveloppe.cle_de_plan(c)) == fusion.analyser(c)
    for m in modeles.modeles().values():
        assert instantane.modele(m.empreinte) == vacuite.analyser(m)


def test_un_instantane_absent_ou_d_une_autre_forme_ne_change_rien(monkeypatch, fautif):
    attendues = [(a.controle, a.ligne, a.message) for a in verifier([fautif]).anomalies]
    monkeypatch.setattr(instantane, "_lu", lambda racine: {})
    entete.referentiel.cache_clear()
    try:
        assert [(a.controle, a.ligne, a.message) for a in verifier([fautif]).anomalies] == attendues
    finally:
        entete.referentiel.cache_clear()


def test_une_passe_qui_echoue_laisse_chaque_controle_s_executer_seul(monkeypatch, fautif):
    attendues = [(a.controle, a.ligne, a.message) for a in verifier([fautif]).anomalies]
    monkeypatch.setattr(fusion.Passe, "sql", lambda self: "select error('passe en échec')")
    sans_passe = verifier([fautif])
    assert [(a.controle, a.ligne, a.message) for a in sans_passe.anomalies] == attendues
    assert not sans_passe.en_erreur


def test_des_centaines_de_controles_se_comptent_en_quelques_passes():
    """Une forme que `analyser` ne reconnaîtrait plus ferait planifier chaque contrôle, sans rien changer à ce qu'il dit."""
    controles = [c for c in entete.referentiel() if c.zone == "entrepot" and c.statut != "retire"]
    faites = fusion.passes(controles, frozenset())
    assert sum(len(p.controles) for p in faites) >= len(controles) / 2
    assert len(faites) <= sum(len(p.controles) for p in faites) / 4


@pytest.mark.parametrize("contenu", ["", "{", '{"forme": 0, "entetes": {}}'])
def test_un_instantane_illisible_est_ignore(tmp_path, contenu):
    (tmp_path / "controles").mkdir()
    (tmp_path / instantane.FICHIER).write_text(contenu, encoding="utf-8")
    assert instantane._lu(tmp_path) == {}


# -- ce qu'on ne planifie pas


@pytest.mark.parametrize(
    ("sql", "attendues"),
    [
        ("select a from x", {"x"}),
        ("select x.a from x join y on x.a = y.a left join z on x.a = z.a", {"x", "y"}),
        ("select x.a from x cross join y", {"x", "y"}),
        ("select x.a from x, y", {"x", "y"}),
        ("select x.a from x full join y on x.a = y.a", set()),
        ("select x.a from x right join y on x.a = y.a", {"y"}),
        ("select x.a from x semi join y on x.a = y.a", {"x", "y"}),
        ("select x.a from x anti join y on x.a = y.a", {"x"}),
        ("select count(*) as n from x", set()),
        ("select count(*) filter (where a) as n from x", set()),
        ("select agregat_inconnu(a) as n from x", set()),
        ("select mois_lisible(a) as n from x", {"x"}),
        ("select a, count(*) as n from x group by a", {"x"}),
        ("select a, count(*) as n from x group by all", {"x"}),
        ("select count(*) as n from x group by all", set()),
        ("select a, count(*) as n from x group by rollup (a)", set()),
        ("select a, row_number() over (order by a) as n from x", {"x"}),
        ("select a from x where a in (select a from y)", {"x", "y"}),
        ("select a from x where a not in (select a from y)", {"x"}),
        ("select a from x where exists (select 1 from y where y.a = x.a) and a > 0", {"x", "y"}),
        ("select a from x where a > 0 or exists (select 1 from y)", {"x"}),
        ("select a from x union all select a from y", set()),
        ("select a from x union all select x.a from x join y using (a)", {"x"}),
        ("with t as (select a from x) select a from t join y using (a)", {"x", "y"}),
        ("with t as (select count(*) as a from x) select t.a from t cross join y", {"y"}),
        ("select a from (select a from x) as t", {"x"}),
        ("select a from s.x", {"s.x"}),
        ("select a from unnest([1]) as t(a)", set()),
    ],
)
def test_relations_indispensables(sql, attendues):
    """La preuve est l'exécution : chaque indispensable, vide, ne laisse aucune ligne."""
    assert analyse.indispensables(sqlglot.parse_one(sql, dialect="duckdb")) == attendues
    if "agregat_inconnu" in sql or "mois_lisible" in sql:
        return
    for vide in attendues:
        con = duckdb.connect()
        con.execute("create schema s")
        for nom in ("x", "y", "z", "s.x"):
            lignes = "where false" if nom == vide else ""
            con.execute(f"create table {nom} as select 1 as a, true as b {lignes}")
        assert con.execute(sql.replace("where a)", "where a > 0)")).fetchall() == []


def test_un_bloc_absent_ne_se_planifie_pas(monkeypatch):
    planifies = set()
    for nom in ("nb_a_dire", "comptes"):
        origine = getattr(juger, nom)
        monkeypatch.setattr(juger, nom, lambda c, f=origine: planifies.add(c.id) or f(c))
    r = verifier([str(PROPRE)])
    assert not r.en_erreur
    par_id = {c.id: c for c in entete.referentiel()}
    assert planifies
    assert len(planifies) < sum(c.zone == "entrepot" for c in par_id.values())
    # la mensuelle propre n'a ni arrêt de travail (bloc 60) ni fin de contrat (bloc 62)
    assert not [i for i in planifies if {"arrets_travail", "fins_contrat"} & set(enveloppe.indispensables(par_id[i]))]


def test_l_applicabilite_est_la_meme_en_python_et_en_sql():
    normes = (None, "P24V01", "P26V01", "P27V01")
    declarations = [
        (n, v, r, f)
        for n in (None, "01", "04", "99")
        for v in normes
        for r in (False, True)
        for f in ("dsn", "dpae", "pasrau")
    ]
    con = duckdb.connect()
    con.execute(
        "create table d (nature varchar, norme varchar, est_redistribue boolean, flux varchar, est_essai boolean default false)"
    )
    con.executemany("insert into d (nature, norme, est_redistribue, flux) values (?, ?, ?, ?)", declarations)
    for c in entete.referentiel():
        en_sql = set(
            con.execute(
                f"select nature, norme, est_redistribue, flux from d where {enveloppe.applicable(c)}"
            ).fetchall()
        )
        assert en_sql == {r for r in declarations if enveloppe.applicable_a(c, *r)}, c.fichier


# -- tous les systèmes

_PROPRES_A_UN_SYSTEME = {
    "modules": {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "posix", "winreg", "msvcrt", "readline"},
    "attributs": {
        "fork", "forkpty", "symlink", "symlink_to", "link", "hardlink_to", "mkfifo", "mknod", "getuid", "geteuid", "getgid",
        "chown", "lchown", "chroot", "setuid", "setsid", "killpg", "uname", "sysconf", "nice", "SIGKILL", "SIGALRM", "SIGHUP",
        "O_DIRECT", "O_NOFOLLOW", "memfd_create", "sched_getaffinity", "statvfs",
    },
    "chemins": ("/tmp", "/dev/", "/proc/", "/var/", "/etc/", "/home/", "~/", "C:\\"),
}  # fmt: skip


def test_rien_de_propre_a_un_systeme():
    """Dans tout ce que `vigie controler` importe de Vigie : ni appel POSIX, ni chemin d'un système, ni encodage laissé au hasard."""
    modules = _modules_importes()
    assert {"verifier.py", "tranches.py", "zone_protegee.py", "controler.py"} <= {f.name for f in modules}
    fautes = [f"{f.name}:{n.lineno} {faute}" for f in modules for n in ast.walk(_arbre(f)) if (faute := _faute(n))]
    assert fautes == []


@pytest.mark.parametrize(
    "ligne",
    [
        "import fcntl", "from resource import getrusage", "os.fork()", "p.symlink_to(q)", "d = '/tmp/x'", "p.read_text()",
        "open(f)", "p.open('w')", "p.write_text(x)",
    ],
)  # fmt: skip
def test_l_essai_precedent_voit_les_fautes(ligne):
    assert any(_faute(n) for n in ast.walk(ast.parse(ligne)))


def _modules_importes() -> list[Path]:
    code = f"""
import sys
sys.argv = ["vigie", "controler", {str(PROPRE)!r}, "--format", "html"]
from vigie.cli import principal
try:
    principal()
except SystemExit as e:
    assert e.code in (None, 0, 1), e.code
print()
print("MODULES", [m.__file__ for n, m in sys.modules.items() if n.split(".")[0] == "vigie" and m.__file__])
"""
    sortie = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    return [Path(f) for f in ast.literal_eval(sortie.stdout.rpartition("MODULES ")[2])]


def _arbre(fichier: Path) -> ast.AST:
    return ast.parse(fichier.read_text(encoding="utf-8"))


def _faute(n: ast.AST) -> str | None:
    if isinstance(n, ast.Import | ast.ImportFrom):
        noms = [a.name for a in n.names] if isinstance(n, ast.Import) else [n.module or ""]
        return next((x for x in noms if x.split(".")[0] in _PROPRES_A_UN_SYSTEME["modules"]), None)
    if isinstance(n, ast.Attribute) and n.attr in _PROPRES_A_UN_SYSTEME["attributs"]:
        return n.attr
    if (
        isinstance(n, ast.Constant)
        and isinstance(n.value, str)
        and n.value.startswith(_PROPRES_A_UN_SYSTEME["chemins"])
    ):
        return n.value
    return _sans_encodage(n) if isinstance(n, ast.Call) else None


def _sans_encodage(n: ast.Call) -> str | None:
    nom = n.func.attr if isinstance(n.func, ast.Attribute) else getattr(n.func, "id", "")
    mode = next((k.value for k in n.keywords if k.arg == "mode"), n.args[-1] if n.args else None)
    binaire = isinstance(mode, ast.Constant) and isinstance(mode.value, str) and "b" in mode.value
    texte = nom in ("read_text", "write_text") or (nom == "open" and not binaire and not _pas_un_fichier(n))
    return f"{nom} sans encodage" if texte and not any(k.arg == "encoding" for k in n.keywords) else None


def _pas_un_fichier(n: ast.Call) -> bool:
    """`archive.open(membre)`, `gzip.open`, `zipfile` : des octets."""
    return (
        isinstance(n.func, ast.Attribute)
        and isinstance(n.func.value, ast.Name)
        and n.func.value.id in ("gzip", "archive", "z", "zip")
    )


def test_le_jsonl_dit_ce_qu_il_ne_detaille_pas(fautif):
    *_, bilan = [json.loads(x) for x in rendu.jsonl(verifier([fautif], plafond=5)).splitlines()]
    assert {"controle": "MNS-01", "anomalies": 25} in bilan["non_detaillees"]
