"""`vigie norme importer` lit un cahier technique NEOReS : un classeur inventé, un schéma inventé, et ce qui ne va pas."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from vigie.commandes.norme import commande
from vigie.erreurs import ErreurVigie
from vigie.norme import neores

FEUILLES = {
    "Standard": [["", "Neores"], ["Version", None], ["Revision", 20300101]],
    "Blocks": [
        ["Id", "Name", "Description", "Comment", "ParentId", "lowerBound", "upperBound"],
        ["RO.B000", "Flux", "texte", "", "RO", 1, 1],
        ["RO.B002", "Contexte", "texte", "", "RO.B001", 1, 1],
        ["RO.B004", "Cible", "texte", "", "RO.B002", 0, "*"],
    ],
    "Fields": [
        ["Block Id", "Id", "Name", "Description", "DataType Id", "Comment"],
        ["RO", "R001", "Version", "P30V01 - Année 2030", "Neores_Version", ""],
        ["RO.B004", "R001", "Code  du\xa0traitement", "long texte", "Alphanumeric_1-30", ""],
        ["RO.B004", "R003", "Type d'action", "long texte", "Enum_Action", ""],
    ],
    "Data Types": [
        ["Id", "Nature", "Regexp", "Lg Min", "Lg Max", "Values"],
        ["Alphanumeric_1-30", "Alphanumeric", "", 1, 30, ""],
        ["Enum_Action", "Enumeration", "", 2, 2, f"1=Corriger;02={'très long libellé ' * 20}"],
        ["Inutile", "Date", "", 1, 1, ""],
    ],
    "Rules": [
        ["Name", "Description", "Message"],
        ["RO.B004.R003/CCH-11", "Si RO.B004.R001 vaut X", "Voir RO.B004.R001 et RO.B004.R003"],
        ["RO.B004.R001/CSL-11", "[forme]", "[forme]"],
    ],
}  # fmt: skip
SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:complexType name="RO_B004"><xs:sequence>
<xs:element name="RO_B004_R001" type="t"/><xs:element name="RO_B004_R003" type="t" minOccurs="0" maxOccurs="unbounded"/>
</xs:sequence></xs:complexType></xs:schema>"""


def classeur(chemin: Path, **feuilles: list) -> Path:
    fichier = openpyxl.Workbook()
    fichier.remove(fichier.active)
    for nom, lignes in {**FEUILLES, **feuilles}.items():
        feuille = fichier.create_sheet(nom)
        for ligne in lignes:
            feuille.append(ligne)
    fichier.save(chemin)
    return chemin


def seeds(dossier: Path) -> dict[str, str]:
    return {f.stem: f.read_text(encoding="utf-8") for f in sorted(dossier.glob("*.csv"))}


def test_un_cahier_et_son_schema_deviennent_des_faits(tmp_path):
    schema = tmp_path / "message.xsd"
    schema.write_text(SCHEMA, encoding="utf-8")
    c = classeur(tmp_path / "ct.xlsx")
    assert neores.est_neores(c)
    assert neores.importer(c, tmp_path / "s", schema) == {
        "neores_blocs": 5, "neores_champs": 3, "neores_types": 2, "neores_valeurs": 2, "neores_regles": 2,
    }  # fmt: skip
    lus = seeds(tmp_path / "s")
    assert "P30V01,RO.B004.R001,RO.B004,Code du traitement,Alphanumeric_1-30,1,1,1\n" in lus["neores_champs"]
    assert "P30V01,RO.B004.R003,RO.B004,Type d'action,Enum_Action,2,0,*\n" in lus["neores_champs"]
    assert "P30V01,Enum_Action,01,Corriger\n" in lus["neores_valeurs"]  # Excel avait mangé le zéro
    assert "P30V01,RO.B004.R003/CCH-11,RO.B004.R003,CCH,RO.B004.R001\n" in lus["neores_regles"]
    # des faits, pas de textes : ni description, ni règle, et un libellé long est coupé
    assert not [x for t in lus.values() for x in ("long texte", "Voir", "Si ") if x in t]
    assert max(len(x) for x in lus["neores_valeurs"].splitlines()) < 160


def test_reimporter_est_idempotent_et_garde_les_cardinalites(tmp_path):
    schema = tmp_path / "message.xsd"
    schema.write_text(SCHEMA, encoding="utf-8")
    neores.importer(classeur(tmp_path / "ct.xlsx"), tmp_path / "s", schema)
    avant = seeds(tmp_path / "s")
    neores.importer(tmp_path / "ct.xlsx", tmp_path / "s")
    assert seeds(tmp_path / "s") == avant
    suivante = [
        FEUILLES["Fields"][0],
        ["RO", "R001", "Version", "P31V01 - Année 2031", "Neores_Version", ""],
        *FEUILLES["Fields"][2:],
    ]
    neores.importer(classeur(tmp_path / "ct31.xlsx", Fields=suivante), tmp_path / "s")
    apres = seeds(tmp_path / "s")
    assert all(set(t.splitlines()) <= set(apres[nom].splitlines()) for nom, t in avant.items())


@pytest.mark.parametrize(
    ("feuille", "lignes", "dit"),
    [
        ("Fields", FEUILLES["Fields"][:1] + FEUILLES["Fields"][2:], "la version"),
        ("Fields", [*FEUILLES["Fields"], ["RO.B009", "R001", "x", "x", "y", ""]], "sans bloc"),
        ("Fields", [*FEUILLES["Fields"], FEUILLES["Fields"][2]], "en double"),
        ("Blocks", [*FEUILLES["Blocks"], ["RO.B010", "x", "", "", "RO.B007", 0, 1]], "a pour parent RO.B007"),
        ("Data Types", [FEUILLES["Data Types"][0], ["Enum_Action", "Bizarre", "", 1, 1, ""]], "nature inconnue"),
    ],
)  # fmt: skip
def test_un_classeur_inutilisable_se_dit_et_n_ecrit_rien(tmp_path, feuille, lignes, dit):
    with pytest.raises(ErreurVigie, match=dit):
        neores.importer(classeur(tmp_path / "ct.xlsx", **{feuille: lignes}), tmp_path / "s")
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize("texte", ["<a/>", "<!DOCTYPE a><a/>", "rien"])
def test_un_schema_inutilisable_se_dit(tmp_path, texte):
    schema = tmp_path / "message.xsd"
    schema.write_text(texte, encoding="utf-8")
    with pytest.raises(ErreurVigie, match=r"message\.xsd"):
        neores.importer(classeur(tmp_path / "ct.xlsx"), tmp_path / "s", schema)
    assert not (tmp_path / "s").exists()


def test_la_commande_reconnait_le_classeur_et_refuse_une_option_qui_ne_va_pas(tmp_path):
    c = classeur(tmp_path / "ct.xlsx")
    r = CliRunner().invoke(commande, ["importer", str(c), "--sortie", str(tmp_path / "s")])
    assert r.exit_code == 0, r.output
    assert "neores_champs : 3 lignes" in r.stderr
    r = CliRunner().invoke(commande, ["importer", str(c), "--usages", str(c)])
    assert "--usages ne va qu'avec NEODeS" in str(r.exception)
