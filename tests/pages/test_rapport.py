"""La note du mois et le rapport de l'année : les mêmes octets deux fois, accessibles, et chaque nombre refait par une requête."""

import datetime
import io
import re
import shutil
import zipfile

import duckdb
import openpyxl
import pikepdf
import pytest
from click.testing import CliRunner

from vigie import ecriture as e
from vigie.commandes.rapport import commande
from vigie.divulgation.arrondi import arrondir
from vigie.erreurs import ErreurVigie
from vigie.rapport import changement, editer, mensuel, rendu_classeur, rendu_html, rendu_pdf
from vigie.rapport.lecture import lire, mois_de_l_annee
from vigie.rapport.porte import diffusable
from vigie.rapport.produire import composer, produire
from vigie.statistiques import proportions

JUIN = datetime.date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _dossier(donnees, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))


@pytest.fixture
def con(donnees, tmp_path):
    copie = shutil.copy(next((donnees / "publie").glob("*.duckdb")), tmp_path / "copie.duckdb")
    with duckdb.connect(str(copie), read_only=True) as con:
        yield con


def _textes(lu, mois=JUIN):
    return " ".join(mensuel.composer(lu, mois).textes())


@pytest.mark.parametrize(
    ("genre", "public"), [("mensuel", False), ("mensuel", True), ("annuel", False), ("annuel", True)]
)
def test_un_pdf_balise_aux_memes_octets_deux_fois(tmp_path, genre, public):
    """PDF/UA-1 et PDF/A-2a, que typst vérifie en écrivant ; ici, ce qu'un lecteur d'écran en attend : langue, titre, titres, en-têtes, texte de la figure."""
    premier, second = (
        produire(JUIN, tmp_path / nom, genre=genre, public=public).read_bytes() for nom in ("a.pdf", "b.pdf")
    )
    assert premier == second
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert len(pdf.pages) <= {"mensuel": 2, "annuel": 6}[genre]
        assert [round(float(x)) for x in pdf.pages[0].MediaBox] == [0, 0, 595, 842]
        assert pdf.Root.Lang == "fr-FR" and pdf.Root.MarkInfo.Marked and pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as meta:
            assert meta["pdfaid:part"] == "2" and meta["pdfaid:conformance"] == "A" and meta["pdfuaid:part"] == "1"
            assert "juin" in meta["dc:title"]
            assert meta["xmp:CreateDate"].startswith("2026-07-20")
        balises = _balises(pdf.Root.StructTreeRoot)
        assert {"/H1", "/H2", "/P", "/L", "/Figure"} <= {b for b, _ in balises}
        assert all(alternative for b, alternative in balises if b == "/Figure")
        noms = [b for b, _ in balises]
        assert noms.count("/TH") >= noms.count("/Table"), "chaque table a ses en-têtes de colonne"
    assert b"/Users" not in premier and b"/home" not in premier and b"/tmp" not in premier


def _balises(noeud):
    """(balise, texte de remplacement) de chaque élément de structure, dans l'ordre de lecture."""
    trouvees = [(str(noeud.S), str(noeud.get("/Alt", "")))] if "/S" in noeud else []
    enfants = noeud.get("/K", [])
    for enfant in enfants if isinstance(enfants, pikepdf.Array) else [enfants]:
        if isinstance(enfant, pikepdf.Dictionary):
            trouvees += _balises(enfant)
    return trouvees


@pytest.mark.parametrize("genre", ["mensuel", "annuel"])
@pytest.mark.parametrize("forme", ["html", "xlsx"])
def test_une_page_et_un_classeur_aux_memes_octets_deux_fois(tmp_path, genre, forme):
    premier, second = (produire(JUIN, tmp_path / f"{nom}.{forme}", genre=genre).read_bytes() for nom in "ab")
    assert premier == second and len(premier) > 5_000


def test_des_libelles_longs_tiennent():
    lu = lire(JUIN)
    for controle in lu["controles"]:
        controle["libelle"] = "Un libellé qui n'en finit pas, " * 4
    lu["quarantaine"] *= 3
    assert rendu_pdf.rendre(mensuel.composer(lu, JUIN)).startswith(b"%PDF")


def test_les_nombres_sont_ceux_de_la_version(con):
    """Chaque nombre du tableau, refait par une requête."""
    lu = lire(JUIN)
    table = mensuel.controles_en_tete(lu)
    attendus = {
        x[0]: x[1:]
        for x in con.execute(
            "select controle_id, nb_anomalies, nb_evalues, nb_anomalies / nb_evalues, nb_personnes_touchees, nullif(montant_en_jeu, 0)::double"
            " from marts.ind_controles_mois where mois = ? and nb_anomalies > 0",
            [JUIN],
        ).fetchall()
    }
    assert len(table.lignes) == mensuel.LIGNES
    for libelle, identifiant, anomalies, evalues, taux, intervalle, personnes, euros in table.lignes:
        assert tuple(x.valeur for x in (anomalies, evalues, taux, personnes, euros)) == pytest.approx(
            attendus[identifiant]
        )
        assert e.nombre(anomalies.valeur) == anomalies.texte and libelle == e.abreger(lu["libelles"][identifiant], 90)
        assert intervalle and euros.texte == e.euros(euros.valeur)
    textes = _textes(lu)
    assert "2026-06.1" in textes and "etatfactice00000" in textes
    assert f"{lu['mois']['nb_declarants']}\xa0déclarants" in textes
    assert "CT-06" not in [ligne[1] for ligne in table.lignes], "un contrôle expérimental n'est pas dans le rapport"


def test_les_nombres_de_l_annee_sont_ceux_de_la_version(con):
    document = composer(JUIN, "annuel")
    mois, causes, editeurs, usages = list(document.tables())[:4]
    lus = con.execute(
        """select nb_declarants, nb_declarants_bloques,
            (select coalesce(sum(i.nb_anomalies), 0) from marts.ind_controles_mois as i join marts.dim_controles as c using (controle_id)
                where i.mois = m.mois and c.est_compte and c.gravite = 'bloquant')::int, nb_personnes_touchees, montant_en_jeu::double
        from marts.ind_mois as m where est_etabli and mois > date '2025-06-01' and mois <= date '2026-06-01' order by mois"""
    ).fetchall()
    assert [[ligne[i].valeur for i in (1, 2, 3, 6, 7)] for ligne in mois.lignes] == [
        pytest.approx(list(x)) for x in lus
    ]
    comptes = dict(
        con.execute(
            "select controle_id, sum(nb_anomalies)::int from marts.ind_controles_mois join marts.dim_controles using (controle_id)"
            " where est_compte and mois > date '2025-06-01' and mois in (select mois from marts.ind_mois where est_etabli) group by 1"
        ).fetchall()
    )
    assert [(x[1], x[3].valeur) for x in causes.lignes] == sorted(
        ((c, n) for c, n in comptes.items() if n), key=lambda x: (-x[1], x[0])
    )[: len(causes.lignes)]
    sommes = dict(
        con.execute(
            "select unite, sum(nb_anomalies)::int from marts.cmp_unites_mois where dimension = 'editeur' and est_nommable and mois > date '2025-06-01' group by 1"
        ).fetchall()
    )
    assert {x[0]: x[3].valeur for x in editeurs.lignes}.items() <= sommes.items() and editeurs.lignes
    parts = con.execute("select part_touchee from marts.ind_aptitude_mois where mois = ?", [JUIN]).fetchall()
    assert sorted(x[3].valeur or 0 for x in usages.lignes) == pytest.approx(sorted(p or 0 for (p,) in parts))


def test_un_classeur_porte_des_nombres_et_aucune_formule(tmp_path):
    lu = lire(JUIN)
    lu["controles"][0]["libelle"] = "=1+1"
    octets = rendu_classeur.rendre(mensuel.composer(lu, JUIN))
    classeur = openpyxl.load_workbook(io.BytesIO(octets))
    feuille = classeur[classeur.sheetnames[-1]]
    assert feuille["A2"].value == "'=1+1" and feuille["C2"].value == lu["controles"][0]["nb_anomalies"]
    assert all(case.data_type != "f" for f in classeur for rangee in f for case in rangee)
    with zipfile.ZipFile(io.BytesIO(octets)) as z:
        assert {i.date_time for i in z.infolist()} == {(1980, 1, 1, 0, 0, 0)} and b"2026-07-20" in z.read(
            "docProps/core.xml"
        )


def test_une_page_ne_charge_rien_et_echappe_tout():
    lu = lire(JUIN)
    lu["controles"][0]["libelle"] = "<script>alert(1)</script>"
    page = rendu_html.rendre(mensuel.composer(lu, JUIN)).decode()
    assert "<script>" not in page and "&lt;script&gt;" in page and "default-src 'none'" in page
    assert not re.search(r'(?:src|href)="(?!data:)', page)
    assert page.count("<h1>") == 1 and '<th scope="row">' in page and "alt=" in page


def test_les_mots_avant_les_codes():
    lu = lire(JUIN)
    dit = " ".join(mensuel._dire_en_mots(changement.phrases(lu["changement"]), lu["libelles"]))
    nus = [c for c in lu["libelles"] if re.search(rf"(?<!\()\b{re.escape(c)}(?![\w)-])", dit)]
    assert not nus, f"{nus} se lit sans ce qu'il contrôle"


def test_ce_qui_est_decide_et_demande_n_est_que_pour_le_comite(tmp_path, monkeypatch, donnees):
    from vigie.decisions import lecture, tenir
    from vigie.decisions.decision import Attendu, Objet

    (tmp_path / "publie").symlink_to(donnees / "publie", target_is_directory=True)
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    premier = lire(JUIN)["controles"][0]["controle_id"]
    projet = tenir.Projet(
        "Écrire une fiche consigne", Objet(controle=premier), "Bureau de la qualité", datetime.date(2026, 7, 10),
        Attendu("touches", "baisse"), datetime.date(2026, 7, 1),
    )  # fmt: skip
    with lecture.version_publiee() as (executer, version):
        d = tenir.prendre(executer, version, projet)
    reserve = _textes(lire(JUIN))
    assert "1\xa0décision inscrite, 1 en cours, dont 1 en retard" in reserve and d.empreinte[:8] in reserve
    assert "De clore ou de relancer « Écrire une fiche consigne », attendue le 10\xa0juillet\xa02026." in reserve
    demande = reserve.partition("De décider de")[2].partition(".")[0]
    assert demande and f"({premier})" not in demande, "ce qui est déjà décidé ne se redemande pas"
    for genre in ("mensuel", "annuel"):
        public = " ".join(composer(JUIN, genre, public=True).textes())
        assert "fiche consigne" not in public and "demandé au comité" not in public and "Réservé" not in public
    assert "fiche consigne" in " ".join(composer(JUIN, "annuel").textes())


def test_l_annee_publique_ne_dit_que_ce_que_ses_mois_disent():
    """Chaque nombre de ses tables est dans la note publique d'un mois, ou est une somme de ceux-là ; ni éditeur, ni usage, ni décision."""
    document = composer(JUIN, "annuel", public=True)
    mois, *suite = document.tables()
    assert [
        s.titre
        for s in document.sections
        if s.titre in ("Les éditeurs", "L'aptitude aux usages", "Les décisions et leurs effets")
    ] == []
    lus = [diffusable(lire(m)) for m in mois_de_l_annee(JUIN)]
    for ligne, lu in zip(mois.lignes, lus, strict=True):
        assert ligne[1].valeur == lu["mois"]["nb_declarants"] and ligne[3].valeur == lu["gravites"].get("bloquant", 0)
    for table in suite:
        for ligne in table.lignes:
            vus = [c["nb_anomalies"] for lu in lus for c in lu["controles"] if c["controle_id"] == ligne[1]]
            assert (ligne[3].valeur, ligne[4].valeur) == (sum(vus), len(vus)) and all(v == arrondir(v) for v in vus)


def test_les_mots_du_glossaire_sont_ceux_que_l_annee_emploie():
    mots = next(s for s in composer(JUIN, "annuel").sections if s.titre == "Le glossaire").blocs[0].points
    assert any(m.startswith("En vigueur :") for m in mots) and not any(m.startswith("PASRAU :") for m in mots)
    assert not any("**" in m or "`" in m for m in mots), "la mise en forme du glossaire ne se lit pas sur papier"


def test_le_rapport_dit_ce_qui_a_change_comme_la_page():
    """Le même texte pour le comité, à l'écran et sur papier : une seule fonction, les mêmes faits."""
    lu = lire(JUIN)
    dit = " ".join(changement.phrases(lu["changement"]))
    assert dit in editer.phrases(lu)
    assert mensuel._en_mots(changement.phrases(lu["changement"])[0], lu["libelles"]) in _textes(lu)
    assert "contrôles comparables" in dit


def test_mois_sans_donnees_et_mois_mal_ecrit():
    with pytest.raises(ErreurVigie, match=r"juin\s2031"):
        produire(datetime.date(2031, 6, 1))
    with pytest.raises(ErreurVigie, match="AAAA-MM"):
        editer.mois_de_texte("2026-13")


def test_rien_de_publie(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    with pytest.raises(ErreurVigie, match="vigie publier"):
        produire(JUIN)


def test_la_commande(tmp_path, monkeypatch):
    sortie = tmp_path / "r.pdf"
    resultat = CliRunner().invoke(commande, ["--mois", "2026-06", "--sortie", str(sortie)])
    assert resultat.exit_code == 0 and sortie.stat().st_size > 10_000
    assert resultat.output.strip() == str(sortie)
    monkeypatch.chdir(tmp_path)
    for options, nom, debut in (
        ([], "vigie_rapport_2026-06.pdf", b"%PDF"),
        (["--format", "html"], "vigie_rapport_2026-06.html", b"<!doctype"),
        (["--type", "annuel", "--format", "xlsx"], "vigie_rapport_annuel_2026-06.xlsx", b"PK"),
        (["--sortie", "note.html", "--diffusable"], "note.html", b"<!doctype"),
    ):
        assert CliRunner().invoke(commande, options).output.strip() == nom
        assert (tmp_path / nom).read_bytes().startswith(debut)


@pytest.mark.parametrize(
    ("options", "mot"),
    [
        (["--sortie", "x.docx"], "l'extension dit la forme"),
        (["--sortie", "x.pdf", "--format", "html"], "se contredisent"),
    ],
)
def test_une_forme_qui_ment_se_refuse(tmp_path, monkeypatch, options, mot):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ErreurVigie, match=mot):
        CliRunner().invoke(commande, options, catch_exceptions=False)
    assert not list(tmp_path.iterdir())


# --- mesures et écriture ----------------------------------------------------------------------------------------------


def test_des_editeurs_pareils_ne_se_distinguent_pas():
    import random

    alea = random.Random(7)
    faux = 0
    for _ in range(100):
        tailles = [max(20, int(alea.lognormvariate(6, 1))) for _ in range(20)]
        comptes = [sum(alea.random() < 0.02 for _ in range(n)) for n in tailles]
        total_a, total_n = sum(comptes), sum(tailles)
        p = [proportions.p_valeur(a, n, total_a - a, total_n - n) for a, n in zip(comptes, tailles, strict=True)]
        faux += sum(proportions.retenus(p))
    assert faux <= 10, "au plus un faux signal sur dix mois de vingt éditeurs"


def test_un_taux_s_ecrit_toujours_entier():
    texte = e.taux(3, 40).replace(e.FINE, " ").replace(e.INSECABLE, " ")
    assert texte == "7,5 % (3 sur 40 ; intervalle à 95 % : 2,6 % à 20 %)"
    assert (e.taux(0, 0), e.taux(None, None)) == ("sans objet", "non reçu")
    assert (e.euros(None), e.euros(0)) == ("non chiffré", f"0{e.INSECABLE}€")
    assert re.fullmatch(r"0.% \(0 sur 5.*", e.taux(0, 5))


def test_le_rapport_du_comite_le_dit_et_le_diffusable_tait_ce_que_la_porte_retient(tmp_path):
    lu = lire(JUIN)
    assert mensuel.composer(lu, JUIN).reserve.startswith("Réservé au comité habilité")
    retenus = {c["controle_id"] for c in lu["controles"][1:3]}
    lu["diffusion"] -= {(JUIN, "controle", c, "nb_anomalies") for c in retenus}
    public = diffusable(lu)
    document = mensuel.composer(public, JUIN)
    (table,) = document.tables()
    assert document.reserve == "" and f"{public['retenus']}{e.INSECABLE}autres, confidentiels" in table.titre
    assert not retenus & {ligne[1] for ligne in table.lignes}
    assert retenus <= set(public["changement"].non_compares)
    assert not retenus & {*public["changement"].compares, *(s.modalite for s in public["changement"].signaux)}
    petit = lu["controles"][0] | {"nb_anomalies": 3, "nb_evalues": 6}
    (ligne,) = mensuel.controles_en_tete(diffusable(lu | {"controles": [petit]})).lignes
    assert [ligne[2].texte, ligne[3].texte, ligne[4], ligne[5]] == ["5", "5", ("trop petit", None), "trop petit"], (
        "arrondis, trois sur six ne font pas cent pour cent"
    )
    rien = diffusable(lu | {"diffusion": set()})
    texte = _textes(rien)
    assert texte.count("nombre confidentiel") >= 5 and not rien["controles"]
    assert "tous confidentiels" in texte and "trouvé d'anomalie" not in texte, "taire n'est pas dire qu'il n'y a rien"
    assert "Anomalies bloquantes : nombre confidentiel" in texte.replace(e.INSECABLE, " ")
    assert produire(JUIN, tmp_path / "public.pdf", public=True).stat().st_size > 10_000


def test_la_note_dit_les_personnes_touchees_de_la_ligne_qui_les_rapporte():
    """« x personnes touchées sur y concernées » : x et y d'une même ligne, comme au tableau de bord, jamais de deux marts."""
    ligne = {
        "nb_personnes_touchees": 352,
        "nb_personnes_concernees": 2199,
        "part": 0.16,
        "part_basse": 0.12,
        "part_haute": 0.22,
    }
    lu = {"mois": {"nb_personnes_touchees": 353}, "personnes": ligne}
    assert editer.personnes_touchees(lu).startswith(e.compte(352, "personne touchée"))
    assert editer.personnes_touchees(lu | {"personnes": {}}).startswith(e.compte(353, "personne touchée"))
    assert "confidentiel" in editer.personnes_touchees({"mois": {"nb_personnes_touchees": None}, "personnes": ligne})
