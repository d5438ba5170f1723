"""L'extrait : rien qui identifie n'en sort, les comptes se ferment, le contenu le nomme."""

import json
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from outils import fabrique
from vigie.erreurs import ErreurVigie
from vigie.extrait import ecrire
from vigie.extrait.extraire import Extraction, _en_avance
from vigie.identite import cles
from vigie.identite.minimisation import minimiser
from vigie.identite.pseudonymes import Pseudonymes
from vigie.norme import registre as le_registre
from vigie.norme.registre import registre
from vigie.norme.schema import gardees
from vigie.norme.tables import tables_canoniques

NIR, NOM = "1900101001001", "DUPREZAMBRUN"


@pytest.fixture
def donnees(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    return tmp_path


def extraire(dossier, entree, **k):
    return Extraction(cles.de_demonstration(1), dossier / "donnees" / "extraits", **k).executer([str(entree)])


def table(rapport, nom):
    return pq.read_table(rapport.dossier / f"{nom}.parquet").to_pylist()


def test_aucune_identite_n_en_sort(donnees):
    f = fabrique.ecrire(donnees, "a.dsn", fabrique.envoi(fabrique.declaration(fabrique.individu(NIR, NOM))))
    r = extraire(donnees, f)
    octets = b"".join(p.read_bytes() for p in r.dossier.iterdir())
    lisible = json.dumps([table(r, p.stem) for p in r.dossier.glob("*.parquet")], default=str)
    for secret in (NIR, NOM, "CAMILLE", "999999998", "01011990", "CONTACT", "EMETTEUR", "a.dsn"):
        assert secret not in lisible, secret
        assert secret.encode() not in octets, secret
    (individu,) = table(r, "individus")
    assert individu["date_naissance"] == "1990"
    assert len(individu["nir"]) == 24
    assert individu["nir"].isalpha()
    assert "nom_famille" not in individu
    (faits,) = table(r, "faits_identite")
    assert faits["nir_forme_valide"]
    assert faits["nir_annee_concorde"]
    assert faits["nir_mois_concorde"]
    assert len(faits["empreinte_nom"]) == 24


def test_le_registre_couvre_toutes_les_rubriques():
    from vigie.lecture.modele import modele

    assert set(registre()) == set(modele().rubriques)
    assert {r.traitement for r in registre().values()} == {"garder", "pseudonymiser", "generaliser", "supprimer"}
    for rubrique in (
        "S21.G00.30.002",
        "S21.G00.30.008",
        "S21.G00.30.018",
        "S21.G00.20.004",
        "S21.G00.60.007",
        "S10.G00.02.004",
    ):
        assert registre()[rubrique].traitement == "supprimer", rubrique


def test_une_rubrique_inconnue_du_registre_ne_sort_pas_et_le_dit(monkeypatch):
    """Une norme importée avant que le registre ne se prononce : la rubrique manque partout à la fois, et on la nomme."""
    montant = "S21.G00.51.013"
    bloc = next(x for x in tables_canoniques().values() if montant in x.colonnes)
    lignes = pa.table({"objet_id": ["a"], **{c: pa.array(["1"], pa.string()) for c in bloc.colonnes.values()}})

    def sorties() -> set[str]:
        return set(minimiser({bloc.table: lignes}, Pseudonymes(cles.de_demonstration(1)))[bloc.table].column_names)

    assert bloc.colonnes[montant] in sorties()
    assert le_registre.avertissement() is None
    sans = {r: x for r, x in registre().items() if r != montant}
    monkeypatch.setattr(le_registre, "registre", lambda: sans)
    le_registre.regles_de_table.cache_clear()
    try:
        assert sorties() == {"objet_id", *gardees(bloc).values()}
        assert montant not in gardees(bloc)
        assert not le_registre.est_montrable(montant)
        assert le_registre.avertissement().startswith("Absentes de seeds/minimisation.csv")
        assert f" : {montant}." in le_registre.avertissement()
    finally:
        le_registre.regles_de_table.cache_clear()


def test_meme_contenu_meme_extrait(donnees):
    texte = fabrique.envoi(fabrique.declaration(fabrique.individu()))
    un = extraire(donnees, fabrique.ecrire(donnees, "a.dsn", texte))
    deux = extraire(donnees, fabrique.ecrire(donnees, "autre_nom.dsn", texte))
    assert un.extrait_id == deux.extrait_id
    autre = extraire(donnees, fabrique.ecrire(donnees, "b.dsn", texte.replace("2000.00", "2001.00")))
    assert autre.extrait_id != un.extrait_id


@pytest.mark.parametrize("taille", [4000, 2**24])
def test_deux_extractions_donnent_les_memes_octets(donnees, taille):
    """Toutes les tables, mesures et anomalies comprises ; seul le manifeste dit quand il a été écrit."""
    lots = donnees / "lots"
    lots.mkdir()
    for n in range(12):
        fautif = fabrique.individu(f"19001010010{n:02d}", contrat=f"C{n}").replace("'1500.00'", "'15OO.00'")
        fabrique.ecrire(lots, f"{n}.dsn", fabrique.envoi(fabrique.declaration(fautif, siren=f"9999999{n:02d}")))
    empreintes = []
    for n in range(2):
        r = Extraction(cles.de_demonstration(1), donnees / f"extraits{n}", taille=taille).executer([str(lots)])
        empreintes.append({f.name: f.read_bytes() for f in r.dossier.glob("*.parquet")})
    assert empreintes[0] == empreintes[1]


def test_tout_est_au_disque_avant_que_l_extrait_se_voie(donnees, monkeypatch):
    """Visible et vide après une coupure de courant, un extrait serait refusé, et jamais refait."""
    pousses, devenir = [], ecrire.DossierTenu.devenir
    monkeypatch.setattr(ecrire, "synchroniser", lambda f: pousses.append(f.name))

    def montrer(tenu, but):
        voulus = {f.name for f in tenu.chemin.iterdir() if not f.name.startswith(".")}
        assert voulus <= set(pousses), "l'extrait se voit avant que tout soit au disque"
        devenir(tenu, but)

    monkeypatch.setattr(ecrire.DossierTenu, "devenir", montrer)
    extraire(donnees, fabrique.ecrire(donnees, "a.dsn", fabrique.envoi(fabrique.declaration(fabrique.individu()))))
    assert {"manifeste.json", "individus.parquet", "extraits"} <= set(pousses)


def test_essais_et_doubles_mis_de_cote_avec_leurs_lignes(donnees):
    lots = donnees / "lots"
    lots.mkdir()
    texte = fabrique.envoi(fabrique.declaration(fabrique.individu()))
    fabrique.ecrire(lots, "a.dsn", texte)
    fabrique.ecrire(lots, "b.dsn", texte)
    fabrique.ecrire(lots, "c.dsn", fabrique.envoi(fabrique.declaration(fabrique.individu(), mois="012026"), essai="01"))
    r = extraire(donnees, lots)
    assert r.nb_declarations == 1
    n = texte.count("\n")
    assert r.ecartees == {"déclaration en double": n, "envoi d'essai": n}
    assert len(table(r, "lignes_ecartees")) == 2 * n
    for f in table(r, "fichiers"):
        assert f["lignes_lues"] == f["lignes_gardees"] + f["lignes_ecartees"] + f["lignes_redistribution"]
    assert len(table(r, "individus")) == 1
    assert len({x["objet_id"] for x in table(r, "individus")}) == 1


def test_date_de_depot(donnees):
    texte = fabrique.envoi(fabrique.declaration(fabrique.individu()))
    fabrique.ecrire(donnees, "a.dsn", texte)
    (donnees / "depots.csv").write_text("fichier;depose_le\na.dsn;2026-03-04T10:11:12\n", encoding="utf-8")
    r = extraire(donnees, donnees / "a.dsn", depots=donnees / "depots.csv")
    (envoi,) = table(r, "envois")
    assert str(envoi["depose_le"]) == "2026-03-04 10:11:12"
    assert envoi["depose_le_source"] == "depots"
    recu = texte.replace("S20.G00.05.001", "S10.G00.95.008,'20260305080910'\nS20.G00.05.001", 1)
    (envoi,) = table(extraire(donnees, fabrique.ecrire(donnees, "b.dsn", recu)), "envois")
    assert str(envoi["depose_le"]) == "2026-03-05 08:09:10"
    (donnees / "depots.csv").write_text("fichier;depose_le\na.dsn;hier\n", encoding="utf-8")
    with pytest.raises(ErreurVigie, match="ligne 2"):
        extraire(donnees, donnees / "a.dsn", depots=donnees / "depots.csv")


def test_anomalies_de_syntaxe_sans_valeur(donnees):
    mauvais = fabrique.individu().replace("S21.G00.50.002,'1500.00'", "S21.G00.50.002,'1500,7x'")
    r = extraire(donnees, fabrique.ecrire(donnees, "a.dsn", fabrique.envoi(fabrique.declaration(mauvais))))
    anomalies = {a["identifiant"]: a for a in table(r, "anomalies")}
    assert anomalies["S21.G00.50.002/FORMAT"]["ligne"] == 31
    assert "1500,7x" not in json.dumps(table(r, "anomalies"))
    mesures = {m["identifiant"]: m for m in table(r, "mesures")}
    assert mesures["FORMAT"]["nb_anomalies"] == sum(a["controle_id"] == "FORMAT" for a in anomalies.values())


@pytest.mark.parametrize(
    ("texte", "mot"),
    [
        ("", "Aucune clé"),
        ("courte", "caractères"),
        ("a" * 40, "exemple"),
        ("changeme-changeme-changeme-changeme", "exemple"),
    ],
)
def test_cle_refusee(monkeypatch, texte, mot):
    monkeypatch.delenv("VIGIE_CLE_FICHIER", raising=False)
    monkeypatch.setenv("VIGIE_CLE", texte)
    with pytest.raises(ErreurVigie, match=mot) as e:
        cles.charger()
    assert not texte or texte not in str(e.value)


def test_la_cle_ne_s_affiche_pas_et_separe_les_domaines():
    cle = cles.de_demonstration(7)
    assert "domaine" not in repr(cle)
    assert cle._octets.hex() not in repr(cle)
    p = Pseudonymes(cle)
    assert p.un("siret", "99999999800011") != p.un("personne", "99999999800011")
    assert p.un("personne", "1 90 01 01 001 001 23") == p.un("personne", "1900101001001")
    assert p.un("personne", "19001010010012A") != p.un("personne", "1900101001001")
    assert Pseudonymes(cles.de_demonstration(8)).un("siret", "99999999800011") != p.un("siret", "99999999800011")


def test_correspondance_siret_seulement_en_zone_protegee(donnees):
    r = extraire(donnees, fabrique.ecrire(donnees, "a.dsn", fabrique.envoi(fabrique.declaration(fabrique.individu()))))
    zone = donnees / "donnees" / "protege" / r.extrait_id
    correspondances = dict(zip(*pq.read_table(zone / "correspondances.parquet").to_pydict().values(), strict=True))
    (etablissement,) = table(r, "etablissements")
    assert correspondances["99999999800011"] == etablissement["siret"]
    assert (zone / "correspondances.parquet").stat().st_mode & 0o077 == 0
    assert len(correspondances) == 2


SIRENE = (
    "siret,dateDebut,etatAdministratifEtablissement,activitePrincipaleEtablissement,trancheEffectifsEtablissement,codeCommuneEtablissement\n"
    "{0},2018-01-01,A,47.11D,03,75056\n{0},2024-01-01,A,56.10A,11,75056\n99999999900019,2024-01-01,A,01.11Z,NN,33063\n"
    "99999999900027,2024-01-01,A,01.11Z,11,33063\n99999999900035,2024-01-01,F,01.11Z,11,33063\n99999999900043,2024-01-01,A,01.13Z,11,33063\n"
)


def test_sirene_se_joint_en_zone_protegee_et_n_en_laisse_que_deux_faits(donnees):
    f = fabrique.ecrire(donnees, "a.dsn", fabrique.envoi(fabrique.declaration(fabrique.individu(NIR, NOM))))
    sans = extraire(donnees, f)
    (etablissement,) = table(sans, "etablissements")
    [siret] = [
        x["siret"]
        for x in pq.read_table(
            donnees / "donnees" / "protege" / sans.extrait_id / "correspondances.parquet"
        ).to_pylist()
        if x["pseudonyme"] == etablissement["siret"]
    ]
    stock = donnees / "stock.csv"
    stock.write_text(SIRENE.format(siret), encoding="utf-8")
    avec = extraire(donnees, f, sirene=stock)
    assert table(avec, "sirene") == [
        {"siret": etablissement["siret"], "secteur": "56", "tranche_sirene": "11", "depuis": "2024-01-01"}
    ]
    # des autres, un compte : celui qui n'emploie pas, celui qui est fermé n'y sont pas, et chacun une fois, à sa dernière période
    assert table(avec, "sirene_employeurs") == [
        {"secteur": "01", "tranche_sirene": "11", "nb_etablissements": 2},
        {"secteur": "56", "tranche_sirene": "11", "nb_etablissements": 1},
    ]
    octets = b"".join(p.read_bytes() for p in avec.dossier.iterdir())
    for clair in (siret, "56.10A", "5610A", "75056", "99999999900019", "99999999900027"):
        assert clair.encode() not in octets, clair
    assert avec.extrait_id != sans.extrait_id


def test_un_stock_sirene_mal_forme_est_refuse_sans_montrer_de_valeur(donnees):
    stock = donnees / "stock.csv"
    stock.write_text("siret,dateDebut\n12345678900011,2024-01-01\n", encoding="utf-8")
    with pytest.raises(ErreurVigie, match="activitePrincipaleEtablissement") as erreur:
        extraire(donnees, donnees, sirene=stock)
    assert "12345678900011" not in str(erreur.value)


def test_une_seule_tranche_se_prepare_d_avance():
    """Chaque étape n'en prépare qu'une de plus que celle qu'on lui a prise : la mémoire ne tient qu'à cela."""
    prepares = []

    def suite():
        for rang in range(5):
            prepares.append(rang)
            yield rang

    avances = []
    for pris in _en_avance(suite()):
        time.sleep(0.05)  # de quoi préparer toutes les autres, si rien ne l'en empêchait
        avances.append(len(prepares) - pris - 1)
    assert avances == [1, 1, 1, 1, 0]


def test_une_etape_qui_echoue_le_dit_a_qui_l_attend():
    def suite():
        yield 1
        raise ErreurVigie("illisible")

    recus = _en_avance(suite())
    assert next(recus) == 1
    with pytest.raises(ErreurVigie, match="illisible"):
        next(recus)
