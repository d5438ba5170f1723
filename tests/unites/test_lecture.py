"""La lecture : formes, encodages, découpage, comptes. Un lecteur naïf sert d'oracle."""

import gzip
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outils import fabrique, lecteur_naif
from vigie.erreurs import ErreurVigie
from vigie.lecture.lignes import MOTIFS
from vigie.lecture.modele import modele
from vigie.lecture.sources import enumerer
from vigie.lecture.tranches import Lecteur

CLE = b"cle-des-essais-de-lecture-000000"


def lire(*chemins, taille=32 * 2**20):
    """Tables concaténées (listes de dict, triées), lecteur, lignes écartées."""
    lecteur = Lecteur(CLE, taille)
    tables, ecartees = {}, []
    for t in lecteur.tranches(enumerer([str(c) for c in chemins])):
        for nom, table in t.tables.items():
            tables.setdefault(nom, []).extend(table.to_pylist())
        ecartees += [(x["fichier_rang"], x["ligne"], MOTIFS[x["motif"]]) for x in t.ecartees.to_pylist()]
    return tables, lecteur, ecartees


def comptes_fermes(lecteur):
    for f in lecteur.fichiers:
        assert f.lignes_lues == f.lignes_gardees + f.lignes_ecartees + f.lignes_redistribution, f


def deux_individus(mois="022026", **k):
    return fabrique.declaration(
        fabrique.individu("1900101001001", "DUPRE", "C1", mois),
        fabrique.individu("2900201001002", "L'HÉRITIER", "C2", mois),
        mois=mois,
        **k,
    )


def test_une_declaration(tmp_path):
    f = fabrique.ecrire(tmp_path, "a.dsn", fabrique.envoi(deux_individus()))
    tables, lecteur, ecartees = lire(f)
    assert not ecartees
    comptes_fermes(lecteur)
    assert [i["nom_famille"] for i in tables["individus"]] == ["DUPRE", "L'HÉRITIER"]
    assert [c["individu_id"] for c in tables["contrats"]] == [i["objet_id"] for i in tables["individus"]]
    assert tables["bases"][1]["versement_id"] == tables["versements"][1]["objet_id"]
    (declaration,) = tables["declarations"]
    rangs = {int(i["objet_id"].split(".")[1]) + declaration["ligne"] - 1 for i in tables["individus"]}
    assert rangs == {i["ligne"] for i in tables["individus"]}
    assert declaration["envoi_id"] == tables["envois"][0]["envoi_id"]
    assert all(set(x["declaration_id"]) <= set("abcdefghijklmnop") for x in tables["individus"])


@pytest.mark.parametrize("fin", ["\n", "\r\n"])
def test_fins_de_ligne_meme_declaration(tmp_path, fin):
    texte = fabrique.envoi(deux_individus())
    reference, _, _ = lire(fabrique.ecrire(tmp_path, "a.dsn", texte))
    tables, _, _ = lire(fabrique.ecrire(tmp_path, "b.dsn", texte.replace("\n", fin)))
    assert tables["declarations"][0]["declaration_id"] == reference["declarations"][0]["declaration_id"]
    assert tables["individus"] == reference["individus"]


def test_apostrophes_et_sans_fin_de_ligne_finale(tmp_path):
    texte = fabrique.envoi(fabrique.declaration(fabrique.individu(nom="D'ARC,'X'")))
    tables, _, _ = lire(fabrique.ecrire(tmp_path, "a.dsn", texte.rstrip("\n")))
    assert tables["individus"][0]["nom_famille"] == "D'ARC,'X'"
    assert tables["totaux"][0]["nb_declarations"] == "1"


def test_un_individu_sans_nir_ouvre_une_occurrence(tmp_path):
    sans = fabrique.individu().replace("S21.G00.30.001,'1900101001001'\n", "")
    tables, _, _ = lire(fabrique.ecrire(tmp_path, "a.dsn", fabrique.envoi(fabrique.declaration(sans, sans))))
    assert len(tables["individus"]) == 2
    assert [i["nir"] for i in tables["individus"]] == [None, None]


def test_encodages(tmp_path):
    texte = fabrique.envoi(deux_individus())
    cas = {"a.dsn": ("latin-1", "latin-1"), "b.dsn": ("utf-8", "utf-8"), "c.dsn": ("utf-8-sig", "utf-8")}
    noms = []
    for nom, (ecrit, attendu) in cas.items():
        tables, _, _ = lire(fabrique.ecrire(tmp_path, nom, texte, ecrit))
        assert tables["envois"][0]["encodage"] == attendu
        noms.append(tables["individus"][1]["nom_famille"])
    assert set(noms) == {"L'HÉRITIER"}
    tables, _, _ = lire(fabrique.ecrire(tmp_path, "d.dsn", fabrique.envoi(fabrique.declaration(fabrique.individu()))))
    assert tables["envois"][0]["encodage"] == "ascii"


@pytest.mark.parametrize(
    ("octets", "mot"),
    [
        (b"", "vide"),
        ("S10.G00.00.001,'X'\n".encode("utf-16"), "UTF-16"),
        ("S10.G00.00.001,'X'\n".encode("utf-16-le"), "UTF-16"),
        (bytes(range(256)) * 4, "binaire"),
        (b"<?xml version='1.0'?><rapport/>", "aucune rubrique"),
    ],
)
def test_fichiers_refuses_les_autres_passent(tmp_path, octets, mot):
    (tmp_path / "a.dsn").write_bytes(octets)
    fabrique.ecrire(tmp_path, "b.dsn", fabrique.envoi(deux_individus()))
    tables, lecteur, _ = lire(tmp_path)
    refuse, lu = lecteur.fichiers
    assert refuse.statut == "refuse"
    assert mot in refuse.motif
    assert lu.statut == "lu"
    assert len(tables["declarations"]) == 1


def test_lignes_ecartees_avec_leur_motif(tmp_path):
    lignes = fabrique.envoi(fabrique.declaration(fabrique.individu())).split("\n")
    rangs = {}
    for texte, motif in [
        ("n'importe quoi", "ligne illisible : Sxx.Gyy.zz.aaa,'valeur' attendu"),
        ("S21.G00.40.002,'06", "valeur sans apostrophe finale"),
        ("S21.G00.40.555,'X'", "rubrique inconnue de la norme"),
        ("S21.G00.40.001.001,'X'", "rubrique inconnue de la norme"),
        ("", "ligne vide"),
    ]:
        lignes.insert(20, texte)
        rangs[texte] = motif
    tables, lecteur, ecartees = lire(fabrique.ecrire(tmp_path, "a.dsn", "\n".join(lignes)))
    comptes_fermes(lecteur)
    assert [m for _, _, m in ecartees] == list(reversed(rangs.values()))
    assert [n for _, n, _ in ecartees] == [21, 22, 23, 24, 25]
    assert len(tables["individus"]) == 1


def test_bloc_orphelin_mis_de_cote(tmp_path):
    declaration = (
        fabrique.DECLARATION.format(siren="999999998", mois="022026", ordre="1") + "S21.G00.51.001,'01022026'\n"
    )
    texte = "S21.G00.30.001,'1900101001001'\n" + fabrique.envoi(declaration)
    _, lecteur, ecartees = lire(fabrique.ecrire(tmp_path, "a.dsn", texte))
    comptes_fermes(lecteur)
    assert [m for _, _, m in ecartees] == [
        "rubrique hors d'un envoi ou d'une déclaration",
        "bloc sans bloc parent ouvert",
    ]


def test_un_parent_ferme_ne_sert_plus(tmp_path):
    """Un versement sans individu ouvert après un nouvel individu sans contrat ne se rattache pas au précédent."""
    corps = fabrique.individu() + "S21.G00.30.001,'2900201001002'\nS21.G00.60.001,'01'\n"
    tables, _, ecartees = lire(fabrique.ecrire(tmp_path, "a.dsn", fabrique.envoi(fabrique.declaration(corps))))
    assert "arrets_travail" not in tables
    assert [m for _, _, m in ecartees] == ["bloc sans bloc parent ouvert"]


def test_lot_redistribue(tmp_path):
    un = fabrique.envoi(deux_individus())
    un = un.replace("S20.G00.05.001", "S10.G00.95.008,'20260303101112'\nS20.G00.05.001", 1)
    un = un.replace("S21.G00.11.001", "S20.G00.96.902,'1'\nS21.G00.06.903,'NOM'\nS21.G00.11.001", 1)
    lot = "S05.G51.00.001,'V01R02'\nS06.G51.00.001,'DSNOK'\n" + un + un.replace("C2", "C3") + "S95.G51.00.002,'2'\n"
    tables, lecteur, ecartees = lire(fabrique.ecrire(tmp_path, "lot.dsn", lot))
    assert not ecartees
    comptes_fermes(lecteur)
    assert lecteur.fichiers[0].lignes_redistribution == 9
    assert len(tables["envois"]) == len(tables["declarations"]) == 2
    assert len(tables["entreprises"]) == 2


def test_plusieurs_declarations_par_envoi(tmp_path):
    texte = fabrique.envoi(deux_individus(), deux_individus(siren="999999997"), deux_individus(mois="012026"))
    tables, _, _ = lire(fabrique.ecrire(tmp_path, "a.dsn", texte))
    assert [d["rang"] for d in tables["declarations"]] == [1, 2, 3]
    assert len({d["declaration_id"] for d in tables["declarations"]}) == 3
    assert len({d["envoi_id"] for d in tables["declarations"]}) == 1


@pytest.mark.parametrize("taille", [700, 1500, 4000])
def test_decouper_ne_change_rien(tmp_path, taille):
    """Un gros fichier, une déclaration géante : les tranches rendent la même chose qu'une lecture d'un trait."""
    geante = fabrique.declaration(*(fabrique.individu(f"190010100{n:04d}", f"NOM{n}", f"C{n}") for n in range(60)))
    texte = fabrique.envoi(
        deux_individus(),
        geante,
        deux_individus(siren="999999997"),
        *(deux_individus(ordre=str(n)) for n in range(2, 9)),
    )
    f = fabrique.ecrire(tmp_path, "a.dsn", texte)
    entier, un, _ = lire(f)
    morceaux, deux, ecartees = lire(f, taille=taille)
    assert not ecartees
    assert morceaux == entier
    assert vars(un.fichiers[0]) == vars(deux.fichiers[0])


def test_archives(tmp_path):
    texte = fabrique.envoi(deux_individus()).encode("latin-1")
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("mois/un.dsn", texte)
        z.writestr("../deux.dsn", texte.replace(b"999999998", b"999999997"))
    with gzip.open(tmp_path / "b.dsn.gz", "wb") as g:
        g.write(texte.replace(b"999999998", b"999999996"))
    (tmp_path / "c.dsn.gz").write_bytes((tmp_path / "b.dsn.gz").read_bytes()[:100])
    (tmp_path / "d.zip").write_bytes(b"PK\x03\x04 rien")
    tables, lecteur, _ = lire(tmp_path)
    assert len(tables["declarations"]) == 3
    assert [f.statut for f in lecteur.fichiers] == ["lu", "lu", "lu", "refuse", "refuse"]
    assert not (tmp_path.parent / "deux.dsn").exists()


def test_bombe_de_compression(tmp_path):
    with gzip.open(tmp_path / "a.dsn.gz", "wb") as g:
        g.write(b"S10.G00.00.001,'X'\n")
        for _ in range(100):
            g.write(b"\n" * 2**20)
    _, lecteur, _ = lire(tmp_path, taille=2**20)
    assert lecteur.fichiers[0].statut == "refuse"
    assert "invraisemblable" in lecteur.fichiers[0].motif


def test_rien_a_lire(tmp_path):
    with pytest.raises(ErreurVigie):
        lire(tmp_path / "absent.dsn")
    with pytest.raises(ErreurVigie):
        lire(tmp_path)


RUBRIQUES = st.sampled_from(
    [
        r
        for r in modele().rubriques
        if r.startswith(("S10", "S20", "S21.G00.06", "S21.G00.11", "S21.G00.3", "S21.G00.4", "S21.G00.5", "S90"))
    ]
)
LIGNES = st.one_of(
    st.builds(lambda r, v: f"{r},'{v}'", RUBRIQUES, st.text(alphabet="AZ09é' .,", max_size=20)),
    st.text(alphabet="S21.G00',é \r\t", max_size=30),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LIGNES, max_size=60), st.integers(200, 3000))
def test_rien_ne_se_perd(tmp_path_factory, lignes, taille):
    """Quoi qu'on lise : jamais d'exception, les comptes se ferment, et le découpage ne change rien."""
    dossier = tmp_path_factory.mktemp("alea")
    f = fabrique.ecrire(dossier, "a.dsn", "S10.G00.00.001,'X'\n" + "\n".join(lignes))
    entier, lecteur, ecartees = lire(f)
    comptes_fermes(lecteur)
    assert len(ecartees) == sum(x.lignes_ecartees for x in lecteur.fichiers)
    if lecteur.fichiers[0].statut == "lu":
        morceaux, deux, _ = lire(f, taille=taille)
        comptes_fermes(deux)
        assert morceaux == entier


@pytest.mark.parametrize("graine", range(5))
def test_accord_avec_le_lecteur_naif(tmp_path, graine):
    """Sur des envois tirés au hasard, blocs mélangés compris, les deux lecteurs voient les mêmes occurrences et parents."""
    alea = random.Random(graine)
    blocs = [fabrique.individu(f"190010100{n:04d}", f"N{n}", f"C{n}") for n in range(12)]
    for _ in range(40):
        i = alea.randrange(len(blocs))
        lignes = blocs[i].splitlines(keepends=True)
        lignes.insert(alea.randrange(len(lignes)), alea.choice(lignes))
        blocs[i] = "".join(lignes)
    texte = fabrique.envoi(fabrique.declaration(*blocs[:6]), fabrique.declaration(*blocs[6:], siren="999999997"))
    tables, _, _ = lire(fabrique.ecrire(tmp_path, "a.dsn", texte), taille=alea.choice([900, 10**7]))
    mod = modele()
    vues = {}
    for nom, lignes in tables.items():
        bloc = next(b for b in mod.blocs if b.table == nom)
        for x in lignes:
            valeurs = {r: x[c] for r, c in zip(bloc.rubriques, bloc.colonnes, strict=True) if x[c] is not None}
            vues[(bloc.id, x["ligne"])] = valeurs
    attendues = {(bloc, ligne): valeurs for bloc, ligne, _, valeurs in lecteur_naif.lire(texte)}
    assert vues == attendues


def test_une_tranche_ne_garde_de_son_texte_que_ses_valeurs_longues(tmp_path):
    """Sans quoi un lot de tranches à juger retiendrait tout ce qu'on a lu."""
    longue = "RÉSIDENCE DES TILLEULS"
    individus = [fabrique.individu(f"1900101001{n:03d}", longue if n == 7 else "DUPRE", "C1") for n in range(1, 60)]
    f = fabrique.ecrire(tmp_path, "a.dsn", fabrique.envoi(fabrique.declaration(*individus)))
    (tranche,) = Lecteur(CLE).tranches(enumerer([str(f)]))
    valeurs = tranche.valeurs.column("valeur").combine_chunks()
    *_, tampon = valeurs.buffers()
    assert longue in valeurs.to_pylist()
    assert tampon.size == sum(len(v.encode()) for v in valeurs.to_pylist() if len(v.encode()) > 12)
    assert tampon.size < f.stat().st_size / 4
