"""Les faits d'identité calculés en clair : le lieu de naissance que dit le NIR, et celui qui est déclaré, à travers l'histoire des codes."""

import csv

import pyarrow as pa
import pytest

from vigie import chemins
from vigie.extrait.zone import Zone
from vigie.identite import cles
from vigie.identite.pseudonymes import Pseudonymes

_COLONNES = (
    "objet_id",
    "declaration_id",
    "ligne",
    "nir",
    "ntt",
    "sexe",
    "date_naissance",
    "departement_naissance",
    "pays_naissance",
)
_NOMS = ("nom_famille", "nom_usage", "prenoms", "lieu_naissance")


@pytest.fixture(scope="module")
def faits():
    zone = Zone(Pseudonymes(cles.de_demonstration(1)), auto_controle=True)

    def calculer(nir: str, naissance: str, departement: str | None, pays: str | None) -> dict:
        individu = dict.fromkeys((*_COLONNES, *_NOMS)) | {
            "objet_id": "a.1", "declaration_id": "a", "nir": nir, "date_naissance": naissance,
            "departement_naissance": departement, "pays_naissance": pays,
        }  # fmt: skip
        table = pa.table({c: pa.array([v], pa.int64() if c == "ligne" else pa.string()) for c, v in individu.items()})
        return zone.faits(table).to_pylist()[0]

    return calculer


@pytest.mark.parametrize(
    ("cas", "nir", "naissance", "departement", "pays", "lieu"),
    [
        ("né à Oran en 1960, NIR 92", "1600392012045", "14031960", "99", "DZ", True),
        ("née à Rabat en 1954, NIR 95", "2540395012045", "14031954", "99", "MA", True),
        ("née à Tunis en 1950, NIR 96", "2500396012045", "14031950", "99", "TN", True),
        ("né à Tunis en 1950, déclaré 96, NIR 99", "1500399351045", "14031950", "96", "TN", True),
        ("NIR 92 d'avant 1968, autre pays", "1600392012045", "14031960", "99", "FR", None),
        ("NIR 92 d'avant 1968, pays absent", "1600392012045", "14031960", "99", None, None),
        ("NIR 92 de 1968, né dans les Hauts-de-Seine", "1680392012045", "14031968", "99", "DZ", False),
        ("NIR 92 de 1967, la dernière année", "1670392012045", "14031967", "99", "DZ", True),
        ("NIR 92, date de naissance incomplète", "1600392012045", "1960", "99", "DZ", None),
        ("NIR de Paris, né à l'étranger", "1800375012045", "14031980", "99", "PT", False),
        ("NIR de l'étranger, déclaré à Nantes où l'acte est transcrit", "1800399139045", "14031980", "44", "FR", False),
        ("NIR de l'étranger, né à l'étranger", "1800399139045", "14031980", "99", "PT", True),
        ("Mayotte codée 98, aujourd'hui 97", "1800398512045", "14031980", "97", "FR", True),
        ("ancien territoire d'outre-mer, devenu étranger", "1700398312045", "14031970", "99", "KM", None),
        ("département non déclaré", "1800375012045", "14031980", None, None, None),
        ("NIR impossible", "1800300012045", "14031980", "99", "PT", None),
    ],
)  # fmt: skip
def test_de_part_et_d_autre_de_la_frontiere(faits, cas, nir, naissance, departement, pays, lieu):
    dit = faits(nir, naissance, departement, pays)["nir_lieu_concorde"]
    assert dit is lieu, f"{cas} : nir_lieu_concorde vaut {dit}, {lieu} attendu (seed lieux_naissance_historiques)"


@pytest.mark.parametrize(
    ("cas", "nir", "naissance", "departement", "attendu"),
    [
        ("Seine devenue Hauts-de-Seine", "1600375012045", "14031960", "92", True),
        ("Seine-et-Oise devenue Essonne", "1600378012045", "14031960", "91", True),
        ("Corse, avant le partage de 1976", "1700320012045", "14031970", "2A", True),
        ("Isère passée au Rhône", "1600338012045", "14031960", "69", True),
        ("avant 1977, paire inconnue : rien ne se juge", "1600313012045", "14031960", "69", None),
        ("Freigné, passée en Loire-Atlantique en 2018", "2000149012045", "14012000", "44", True),
        ("Maine-et-Loire et Loire-Atlantique, après 2018", "2180149012045", "14012018", "44", False),
        ("même département", "1900359012045", "14031990", "59", True),
        ("autre département", "1900359012045", "14031990", "62", False),
        ("outre-mer", "1900397412045", "14031990", "59", None),
    ],
)  # fmt: skip
def test_d_un_departement_a_l_autre(faits, cas, nir, naissance, departement, attendu):
    dit = faits(nir, naissance, departement, "FR")["nir_departement_concorde"]
    assert dit is attendu, (
        f"{cas} : nir_departement_concorde vaut {dit}, {attendu} attendu (seed lieux_naissance_historiques)"
    )


def test_la_table_historique_se_lit_sans_doute():
    fichier = chemins.racine() / "seeds" / "nomenclatures" / "lieux_naissance_historiques.csv"
    with fichier.open(encoding="utf-8", newline="") as f:
        lignes = list(csv.DictReader(f))
    cles = [(x["departement_nir"], x["departement_declare"], x["pays"]) for x in lignes]
    assert len(cles) == len(set(cles)), "une paire de codes et son pays ne s'écrivent qu'une fois"
    fautives = [
        x for x in lignes if x["verdict"] not in ("concorde", "non_juge") or not x["source"] or not x["nes_avant"]
    ]
    assert fautives == [], f"verdict, année ou source à compléter : {fautives}"


def test_les_faits_sortent_dans_un_ordre_qui_ne_tient_qu_a_ce_qui_est_lu():
    """Assez d'individus pour que plusieurs fils s'y mettent : deux extractions du même lot donnent les mêmes octets."""
    nombre = 40_000
    vides = {c: pa.nulls(nombre, pa.string()) for c in (*_COLONNES, *_NOMS)}
    connus = {
        "objet_id": [f"d.{rang:06}" for rang in range(nombre)], "declaration_id": ["d"] * nombre,
        "ligne": list(range(nombre)), "nir": ["1850375012045"] * nombre, "date_naissance": ["14031985"] * nombre,
        "departement_naissance": [f"{1 + rang % 95:02}" for rang in range(nombre)],
    }  # fmt: skip
    zone = Zone(Pseudonymes(cles.de_demonstration(1)), auto_controle=True)
    lignes = zone.faits(pa.table(vides | connus)).column("ligne").to_pylist()
    assert lignes == sorted(lignes)
