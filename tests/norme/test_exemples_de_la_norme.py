"""Les exemples du cahier technique, valeur par valeur : ce qu'il donne pour admis passe, ce qu'il donne pour refusé se dit.

CT 2025.1 : p. 90 (montants), 91 (taux, quantités entières), 92 (quantités à décimales), 93-94 (identités), 99 (adresses mél, numéros de
contrat). Là où l'exemple et la règle se contredisent, la page dit lequel des deux Vigie suit.
"""

import pytest

from referentiel.test_zone_protegee import PREAMBULE
from vigie.controles.entete import referentiel
from vigie.controles.zone_protegee import ZoneProtegee
from vigie.lecture.sources import Source
from vigie.lecture.tranches import Lecteur

_JUGES = {"FORMAT", "LONGUEUR", "BLANC", "CARACTERE", "VIDE", "ETATCIVIL", "ID-14", "MEL", "NUMERO"}
_AVANT = {
    "S21.G00.52": ["S21.G00.50.001,'28022026'"],
    "S21.G00.51": ["S21.G00.50.001,'28022026'"],
    "S21.G00.53": ["S21.G00.50.001,'28022026'", "S21.G00.51.010,'C1'"],
}
# règle du cahier, rubrique qui la suit, valeurs admises, valeurs refusées
_EXEMPLES = [
    ("montant qui ne peut valoir zéro", "S21.G00.52.002", "1.10 0.01 -1.11 0000.54 01.11", "1,1 0.00 1 .54 +1.11"),
    ("montant qui peut valoir zéro", "S21.G00.51.013", "1.10 0.01 0.00 000.00 -01.11", "1,10 1.1 0 .00 1"),
    ("taux", "S21.G00.40.043", "1.10 0.00 0.54 0.99", "1.1 123456.8 0 1.114 -0.99"),
    ("quantité entière", "S21.G00.11.008", "123 0010 500", "1.1 1,11"),
    ("quantité à deux décimales", "S21.G00.53.002", "1.23 0001.00 0.23 1.20 111.99 -111.99", "1.2345 1,00 .23 1.2"),
    ("numéro de contrat", "S21.G00.40.009", "Ab-9.@/_ àéèêëïôç", "C#1 C(1) CONTRÂT"),
    ("adresse mél", "S21.G00.30.018", "a.b@c.fr a-b@c-d.fr a__b@c.fr", "a@b@c.fr @c.fr a.@c.fr a@.c.fr a@cfr a@c_d.fr a..b@c.fr"),
    ("adresse mél du contact", "S20.G00.07.003", "a_b@c.fr", "a__b@c.fr a--b@c.fr a..b@c.fr"),
]  # fmt: skip
_NOMS = {
    "S21.G00.30.002": (
        ["MARTIN-DUPONT", "DUBOIS DE LACIME DES NOUES--BEAUREGARD DE SAINT HAON", "SN", "'T HOOFT"],
        ["MR MARTIN", "MME MARTIN", "Madame MARTIN", "M MARTIN", "-MARTIN", "MARTIN-", "MARTIN'", "A--B--C", "A --B", "A-- B"],
    ),
    "S21.G00.30.004": (["SP", "JEAN-LUC"], ["JEAN--LUC"]),
}  # fmt: skip


def _cas() -> list:
    rangees = [(r, rubrique, admises.split(), refusees.split()) for r, rubrique, admises, refusees in _EXEMPLES]
    rangees += [("identité", rubrique, *valeurs) for rubrique, valeurs in _NOMS.items()]
    return [
        pytest.param(rubrique, valeur, est_admise, id=f"{regle} : {valeur}")
        for regle, rubrique, admises, refusees in rangees
        for est_admise, valeurs in ((True, admises), (False, refusees))
        for valeur in valeurs
    ]


@pytest.fixture(scope="module")
def zone():
    return ZoneProtegee(tuple(c for c in referentiel() if c.id in _JUGES))


def _dites(zone: ZoneProtegee, chemin, rubrique: str, valeur: str) -> set[str]:
    """Ce que la zone protégée dit de cette valeur, seule rubrique de son bloc."""
    lignes = [x.format(norme="P25V01", nature="01") for x in PREAMBULE]
    if rubrique.startswith("S2"):
        lignes += [] if rubrique[:10] in ("S20.G00.07", "S21.G00.11") else ["S21.G00.30.001,'1900101001001'"]
    lignes += ["S21.G00.40.001,'01012025'"] * (rubrique[:10] in ("S21.G00.51", "S21.G00.53"))
    lignes += _AVANT.get(rubrique[:10], [])
    place = lignes.index("S20.G00.05.007,'03022026'") + 1 if rubrique.startswith("S20.G00.07") else len(lignes)
    lignes.insert(place, f"{rubrique},'{valeur}'")
    chemin.write_text("\n".join([*lignes, ""]), encoding="latin-1")
    (tranche,) = Lecteur(b"cle de seize oct", 2**24).tranches(iter([Source(chemin.name, chemin)]))
    dites = zone.anomalies(tranche).to_pylist()
    return {a["controle_id"] for a in dites if a["rubrique"] == rubrique and a["ligne"] == place + 1}


@pytest.mark.parametrize(("rubrique", "valeur", "est_admise"), _cas())
def test_un_exemple_du_cahier_technique(zone, tmp_path, rubrique, valeur, est_admise):
    dites = _dites(zone, tmp_path / "exemple.dsn", rubrique, valeur)
    assert bool(dites) != est_admise, (
        f"{rubrique} vaut « {valeur} », que le cahier technique {'admet' if est_admise else 'refuse'} ; dit : {sorted(dites) or 'rien'}"
    )
