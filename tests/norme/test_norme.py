"""Import d'une norme : lecture des classeurs officiels, suppléance, noms mécaniques, idempotence."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from vigie.commandes.norme import commande
from vigie.erreurs import ErreurVigie
from vigie.norme.classeur import expression_re2, texte
from vigie.norme.importer import importer, nom_mecanique, suppleantes

INSECABLE = "\u00a0"


def classeur(chemin: Path, norme: str = "P30V01", ajoutees: tuple[tuple, ...] = ()) -> Path:
    """Petite table de norme : colonnes déplacées, espaces traînantes, zéros de tête mangés par Excel."""
    fichier = openpyxl.Workbook()
    fichier.remove(fichier.active)
    feuilles = {
        "Standard": [["DSN", None], [f"Version{INSECABLE}", f" {norme} "], ["Revision", 20300101]],
        "Header": [
            ["Id", "Description", "Element", "Name"],
            ["DSN", None, "Message", "DSN"],
            ["S10.G00.00 ", None, "Header", "Envoi"],
            ["S90.G00.90", None, "Footer", f"Total de{INSECABLE}l'envoi"],
            ["S20.G00.05", None, "Declaration", "Déclaration "],
        ],
        "DataTypes": [
            ["Values", "Lg Max", "Lg Min", "Regexp", "Nature", "Description", "Name", "Id"],
            [None, "20", 1, None, "Alphanumeric", None, None, "Texte_1_20"],
            [
                "1=déclaration  normale ;02=déclaration ; avec suite",
                2,
                2,
                None,
                "Enumeration",
                None,
                None,
                "Genre ",
            ],
            [None, 12, 4, r"(^-?[0-9]+\.[0-9]{2}$)|[^a]", "Numeric", None, None, "Montant"],
            [None, 5, 5, None, "ExternalReferential", None, None, "Inutile"],
        ],
        "Blocks": [
            [None, "upperBound", "lowerBound", "ParentId", "Name", "Id"],
            # Rangés par numéro : l'ordre du message est celui de la feuille Fields.
            [None, "*", 0, f"S20.G00.05{INSECABLE}", "Avantages  en nature", "S21.G00.06 "],
            [None, "1", "1", "S10.G00.00", "Emetteur", "S10.G00.01"],
        ],
        "Fields": [
            ["DataType Id", "Comment", "Name", "Id", "Block Id"],
            ("Texte_1_20", "Envoi.NomLogiciel", "Nom du logiciel ", "001", "S10.G00.00"),
            ("Texte_1_20", "Emetteur.Siren", "Siren", "001", "S10.G00.01"),
            ("Genre", "Declaration.Type", "Type", 2, "S20.G00.05"),
            ("Montant", "Montant de l'œuvre", f"Montant{INSECABLE}dû", 1.0, "S21.G00.06 "),
            ("Montant", "Avantage.MontantDû ", "Autre montant", "003", "S21.G00.06"),
            ("Montant", "Totaux.Nombre", "Nombre", "001", "S90.G00.90"),
            *ajoutees,
        ],
    }
    for nom, lignes in feuilles.items():
        feuille = fichier.create_sheet(nom)
        for ligne in lignes:
            feuille.append(list(ligne))
    fichier.save(chemin)
    return chemin


def tableau_usages(chemin: Path, lignes: list[tuple]) -> Path:
    fichier = openpyxl.Workbook()
    feuille = fichier.active
    feuille.append(["À compléter"] * 4)
    feuille.append([None, "Rubrique", "01 - DSN mensuelle", "10 - Signalement DPAE"])
    feuille.append(["Libellé rubrique", "Id rubrique", None, None])
    for ligne in lignes:
        feuille.append(list(ligne))
    fichier.save(chemin)
    return chemin


USAGES = [("x", "S10.G00.00.001 ", "O", "O"), ("x", "S20.G00.05.002", " c", "N"), (None, None, None, None)]


def seeds(dossier: Path) -> dict[str, bytes]:
    return {fichier.name: fichier.read_bytes() for fichier in sorted(dossier.iterdir())}


def test_import_lit_par_nom_de_colonne_et_normalise(tmp_path):
    comptes = importer(classeur(tmp_path / "n.xlsx"), tmp_path / "seeds", tableau_usages(tmp_path / "u.xlsx", USAGES))
    attendu = {"norme_blocs": 5, "norme_rubriques": 6, "norme_types": 3, "norme_valeurs": 2, "norme_usages": 4}
    assert comptes == {**attendu, "norme_cardinalites": 0, "noms": 11}
    lues = {nom: octets.decode().splitlines() for nom, octets in seeds(tmp_path / "seeds").items()}
    assert lues["norme_blocs.csv"][1:] == [
        "P30V01,S10.G00.00,Envoi,,1,1,1",
        "P30V01,S10.G00.01,Emetteur,S10.G00.00,2,1,1",
        "P30V01,S20.G00.05,Déclaration,S10.G00.00,3,1,*",
        "P30V01,S21.G00.06,Avantages en nature,S20.G00.05,4,0,*",
        "P30V01,S90.G00.90,Total de l'envoi,S10.G00.00,5,1,1",
    ]
    assert lues["norme_rubriques.csv"][1:] == [
        "P30V01,S10.G00.00.001,S10.G00.00,Nom du logiciel,Texte_1_20,1",
        "P30V01,S10.G00.01.001,S10.G00.01,Siren,Texte_1_20,2",
        "P30V01,S20.G00.05.002,S20.G00.05,Type,Genre,3",
        "P30V01,S21.G00.06.001,S21.G00.06,Montant dû,Montant,4",
        "P30V01,S21.G00.06.003,S21.G00.06,Autre montant,Montant,5",
        "P30V01,S90.G00.90.001,S90.G00.90,Nombre,Montant,6",
    ]
    assert lues["norme_types.csv"][1:] == [
        "P30V01,Genre,enumeration,,2,2",
        r"P30V01,Montant,numerique,(-?[0-9]+\.[0-9]{2})|[^a],4,12",
        "P30V01,Texte_1_20,alphanumerique,,1,20",
    ]
    assert lues["norme_valeurs.csv"][1:] == [
        "P30V01,Genre,01,déclaration normale",
        "P30V01,Genre,02,déclaration ; avec suite",
    ]
    assert lues["norme_usages.csv"][1:3] == ["P30V01,S10.G00.00.001,01,O,P30V01", "P30V01,S10.G00.00.001,10,O,P30V01"]
    assert "S21.G00.06.001,montant_de_l_oeuvre," in lues["noms.csv"]
    assert "S21.G00.06.003,montant_du," in lues["noms.csv"]
    assert "S21.G00.06,avantages_en_nature,avantages_en_nature_id" in lues["noms.csv"]


FEUILLES_DE_PASRAU = {
    "headers": """"Element";"Id";"Name"
"Message";"PASRAU";"NEORAU"
"Header";"S10.G00.00";"Envoi"
"Footer";"S90.G00.90";"Total de l'envoi"
"Declaration";"S20.G00.05";"Déclaration"
""",
    "blocks": """"Id";"Name";"Description";"ParentId"
"S21.G00.30";"Individu";"Une description_x000D_
sur deux lignes";"S20.G00.05"
""",
    "datatypes": """"Id";"Name";"Regexp";"Lg Min";"Lg Max";"Values"
"Version";"Enumeration";;6;6;"209901=Version 2099-1"
"Texte";"Alphanumeric";;1;20;
""",
    "fields": """"Block Id";"Id";"Name";"Description";"DataType Id";"Comment"
"S10.G00.00";"006";"Numéro de version";;"Version";"Envoi.VersionNorme"
"S20.G00.05";"001";"Nature";;"Texte";"Declaration.Nature"
"S21.G00.30";"001";"Identifiant";;"Texte";"Individu.Identifiant"
"S90.G00.90";"001";"Total";;"Texte";"TotalEnvoi.nbTotal"
""",
}


def feuilles_de_pasrau(dossier: Path, **autres: str) -> Path:
    """Une table de PASRAU, feuille par feuille : ni version nommée, ni cardinalité, la nature des types sous « Name »."""
    for nom, texte_de_feuille in (FEUILLES_DE_PASRAU | autres).items():
        (dossier / f"pasrau_{nom}.csv").write_text(texte_de_feuille, encoding="utf-8")
    return dossier / "pasrau_fields.csv"


def test_la_table_de_pasrau_dit_sa_version_par_la_seule_qu_elle_admet(tmp_path):
    sortie = tmp_path / "seeds"
    importer(classeur(tmp_path / "n.xlsx"), sortie, tableau_usages(tmp_path / "u.xlsx", USAGES))
    comptes = importer(feuilles_de_pasrau(tmp_path), sortie)
    assert comptes["norme_usages"] == 0, "la DSN ne prête pas ses usages à PASRAU"
    lues = {nom: octets.decode().splitlines() for nom, octets in seeds(sortie).items()}
    assert [x for x in lues["norme_blocs.csv"] if x.startswith("209901,")] == [
        "209901,S10.G00.00,Envoi,,1,1,1",
        "209901,S20.G00.05,Déclaration,S10.G00.00,2,1,*",
        "209901,S21.G00.30,Individu,S20.G00.05,3,0,*",
        "209901,S90.G00.90,Total de l'envoi,S10.G00.00,4,1,1",
    ]
    assert "209901,Version,enumeration,,6,6" in lues["norme_types.csv"]
    assert "209901,Version,209901,Version 2099-1" in lues["norme_valeurs.csv"]
    assert [x for x in lues["norme_blocs.csv"] if x.startswith("P30V01,")], "les autres normes restent"


def test_une_table_de_pasrau_inutilisable_se_dit(tmp_path):
    deux = FEUILLES_DE_PASRAU["datatypes"].replace("=Version 2099-1", "=Version 2099-1;209902=Version 2099-2")
    sans_colonne = FEUILLES_DE_PASRAU["blocks"].replace("ParentId", "Parente")
    for message, autres in {
        "n'admettre qu'une version": {"datatypes": deux},
        "colonnes attendues introuvables": {"blocks": sans_colonne},
        "trouvable": None,
    }.items():
        chemin = tmp_path / "rien.csv" if autres is None else feuilles_de_pasrau(tmp_path, **autres)
        with pytest.raises(ErreurVigie, match=message):
            importer(chemin, tmp_path / "seeds")
    (tmp_path / "pasrau_blocks.csv").write_bytes(b'"Id";"\xe9"\n')
    with pytest.raises(ErreurVigie, match="feuille illisible"):
        importer(tmp_path / "pasrau_fields.csv", tmp_path / "seeds")
    assert not (tmp_path / "seeds").exists()


def test_reimporter_est_idempotent_et_ne_touche_que_sa_norme(tmp_path):
    usages = tableau_usages(tmp_path / "u.xlsx", USAGES)
    importer(classeur(tmp_path / "n30.xlsx"), tmp_path / "seeds", usages)
    premier = seeds(tmp_path / "seeds")
    assert importer(classeur(tmp_path / "n30.xlsx"), tmp_path / "seeds", usages)["noms"] == 0
    assert seeds(tmp_path / "seeds") == premier
    importer(classeur(tmp_path / "n29.xlsx", "P29V01"), tmp_path / "seeds")
    for nom, octets in seeds(tmp_path / "seeds").items():
        restantes = [ligne for ligne in octets.decode().splitlines() if not ligne.startswith("P29V01")]
        assert restantes == premier[nom].decode().splitlines(), nom


def test_sans_tableau_les_usages_sont_supplees_et_la_source_le_dit(tmp_path):
    sortie = tmp_path / "seeds"
    importer(classeur(tmp_path / "n30.xlsx"), sortie, tableau_usages(tmp_path / "u.xlsx", USAGES))
    importer(classeur(tmp_path / "n29.xlsx", "P29V01"), sortie)
    usages = seeds(sortie)["norme_usages.csv"].decode().splitlines()
    assert "P29V01,S20.G00.05.002,10,N,P30V01" in usages
    importer(classeur(tmp_path / "n30.xlsx"), sortie)  # sans tableau : les usages propres ne se dégradent pas
    assert seeds(sortie)["norme_usages.csv"].decode().splitlines() == usages


def test_ordre_de_suppleance():
    assert suppleantes("P26V01", {"P25V01", "P27V01"}) == ["P25V01", "P27V01"]
    assert suppleantes("P24V01", {"P27V01", "P25V01"}) == ["P25V01", "P27V01"]


def test_un_nom_fige_ne_change_pas(tmp_path):
    sortie = tmp_path / "seeds"
    sortie.mkdir()
    (sortie / "noms.csv").write_text("id,nom,cle\nS21.G00.06.001,du,\n", encoding="utf-8")
    importer(classeur(tmp_path / "n.xlsx"), sortie)
    noms = seeds(sortie)["noms.csv"].decode().splitlines()
    assert "S21.G00.06.001,du," in noms and "S21.G00.06.003,montant_du," in noms


def test_noms_mecaniques():
    assert nom_mecanique(" VTRegulPAS.RegulMontantNetFiscal") == "regul_montant_net_fiscal"
    assert nom_mecanique("Contrat.PCSEse") == "pcs_ese"
    assert nom_mecanique("Aménagement du temps de travail") == "amenagement_du_temps_de_travail"
    assert texte("\u202fune_x000D_\nligne  double ") == "une ligne double"
    assert expression_re2("^[^0]\\$$") == "[^0]\\$"


def test_classeurs_inutilisables(tmp_path):
    faux = tmp_path / "faux.xlsx"
    faux.write_text("pas un classeur")
    vide = openpyxl.Workbook()
    vide.save(tmp_path / "vide.xlsx")
    doublon = ("Genre", "T.T", "Type", "002", "S20.G00.05")
    orpheline = ("Genre", "T.T", "Type", "001", "S21.G00.99")
    sans_type = ("Absent", "T.T", "Type", "009", "S20.G00.05")
    cas = {
        "illisible": faux,
        "n'existe pas": tmp_path / "rien.xlsx",
        "feuille « Standard »": tmp_path / "vide.xlsx",
        "figure deux fois": classeur(tmp_path / "d.xlsx", ajoutees=(doublon,)),
        "bloc absent": classeur(tmp_path / "o.xlsx", ajoutees=(orpheline,)),
        "types absents": classeur(tmp_path / "t.xlsx", ajoutees=(sans_type,)),
    }
    for message, chemin in cas.items():
        with pytest.raises(ErreurVigie, match=message):
            importer(chemin, tmp_path / "seeds")
    bon = classeur(tmp_path / "n.xlsx")
    for message, lignes in {
        "usage « X » inattendu": [("x", "S10.G00.00.001", "X", "O")],
        "absentes de P30V01": [("x", "S10.G00.00.009", "O", "O")],
        "tableau des usages est vide": [],
    }.items():
        with pytest.raises(ErreurVigie, match=message):
            importer(bon, tmp_path / "seeds", tableau_usages(tmp_path / "u.xlsx", lignes))
    with pytest.raises(ErreurVigie, match="aucun tableau des usages"):
        importer(bon, tmp_path / "seeds", bon)
    assert not (tmp_path / "seeds").exists()


def test_commande_importer(tmp_path):
    arguments = ["importer", str(classeur(tmp_path / "n.xlsx")), "--sortie", str(tmp_path / "seeds")]
    resultat = CliRunner().invoke(commande, arguments)
    assert resultat.exit_code == 0, resultat.output
    assert "norme_rubriques : 6 lignes" in resultat.stderr and resultat.stdout == ""
    assert (tmp_path / "seeds" / "norme_blocs.csv").is_file()
