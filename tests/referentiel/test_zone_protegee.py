"""Les cas des contrôles de zone protégée : de petits fichiers NEODeS écrits ligne à ligne, le verdict et la ligne attendus.

Un cas de `tests/controles/<fichier>.yml` : `nom`, `lignes` (le texte, une rubrique par ligne), `norme` et `nature` (défauts : P25V01, 01),
`entier` (le texte est le fichier entier ; sinon `PREAMBULE` le précède). Sous `anomalie`, `attendues` : ce que le contrôle doit trouver,
et rien d'autre, « rubrique: [lignes] », les lignes comptées dans `lignes`, à partir de 1. Aucun autre contrôle n'est joué.
"""

from collections import Counter
from pathlib import Path

import pytest

from outils import fabrique
from referentiel.test_familles import SEULS
from vigie import chemins
from vigie.controler.verifier import verifier
from vigie.controles.entete import Controle, referentiel
from vigie.controles.zone_lot import Jugees
from vigie.controles.zone_protegee import ZoneProtegee
from vigie.extrait.zone import Zone
from vigie.generer.cas import eprouves
from vigie.identite import cles
from vigie.identite.pseudonymes import Pseudonymes
from vigie.lecture.sources import Source
from vigie.lecture.tranches import Lecteur

# Les familles nommées (membres.csv) et leurs voisins ont leurs cas et leur forme : `test_familles.py`.
CONTROLES = [
    c
    for c in referentiel()
    if c.zone == "protegee"
    and not c.membres
    and c.fichier not in SEULS
    # un contrôle métier de zone protégée peut n'avoir que ses défauts plantés dans la démonstration
    and (c.theme == "norme" or (chemins.racine() / "tests" / "controles" / f"{c.fichier}.yml").is_file())
]
VERDICTS = ("conforme", "anomalie", "hors_champ")
PREAMBULE = (
    "S10.G00.00.006,'{norme}'",
    "S20.G00.05.001,'{nature}'",
    "S20.G00.05.007,'03022026'",
    "S21.G00.06.001,'999999998'",
    "S21.G00.11.001,'00011'",
)


def lire_cas(c: Controle) -> dict:
    return eprouves(c.fichier)


def lignes_de(cas: dict) -> tuple[list[str], int]:
    """Lignes du fichier d'un cas, et nombre de celles qui précèdent les siennes."""
    siennes = cas["lignes"].splitlines()
    if cas.get("entier"):
        return siennes, 0
    avant = [x.format(norme=cas.get("norme", "P25V01"), nature=cas.get("nature", "01")) for x in PREAMBULE]
    return avant + siennes, len(avant)


def juger(c: Controle, chemin: Path, taille: int = 16 * 2**20) -> tuple[int, dict[str, list[int]]]:
    """Évalués et anomalies (rubrique → lignes) d'un contrôle sur un fichier, tranche après tranche."""
    zone, evalues, trouvees = ZoneProtegee((c,)), 0, {}
    for tranche in Lecteur(b"cle de seize oct", taille).tranches(iter([Source(chemin.name, chemin)])):
        mesures, anomalies = zone.juger(tranche)
        evalues += sum(m["nb_evalues"] for m in mesures.to_pylist() if m["identifiant"] == c.id)
        for a in anomalies.to_pylist():
            trouvees.setdefault(a["rubrique"], []).append(a["ligne"])
    return evalues, {r: sorted(x) for r, x in trouvees.items()}


def ecrire(dossier: Path, cas: dict) -> tuple[Path, int]:
    lignes, avant = lignes_de(cas)
    chemin = dossier / "cas.dsn"
    chemin.write_bytes("\n".join([*lignes, ""]).encode(cas.get("encodage", "latin-1")))
    return chemin, avant


TOUS = [
    pytest.param(c, verdict, cas, id=f"{c.fichier}-{verdict}-{cas['nom']}")
    for c in CONTROLES
    for verdict in VERDICTS
    for cas in lire_cas(c).get(verdict) or []
]


@pytest.mark.parametrize(("c", "verdict", "cas"), TOUS)
def test_cas(c, verdict, cas, tmp_path):
    chemin, avant = ecrire(tmp_path, cas)
    evalues, trouvees = juger(c, chemin)
    attendues = {r: [n + avant for n in lignes] for r, lignes in cas.get("attendues", {}).items()}
    assert trouvees == attendues
    assert bool(attendues) == (verdict == "anomalie")
    assert (evalues == 0) == (verdict == "hors_champ")


@pytest.mark.parametrize("c", CONTROLES, ids=lambda c: c.fichier)
def test_chaque_controle_a_ses_cas(c):
    cas = lire_cas(c)
    assert set(cas) <= set(VERDICTS)
    assert cas["conforme"]
    assert cas["anomalie"]
    if c.hors_champ:
        assert cas["hors_champ"], "l'en-tête annonce un hors champ : un cas doit le montrer"


@pytest.mark.parametrize("c", CONTROLES, ids=lambda c: c.fichier)
def test_le_message_ne_cite_que_ce_que_la_machine_rend(c):
    assert set(c.champs_message) <= {"rubrique", "nom", "norme", "suppleance"}


def test_tous_ensemble_sans_aucune_valeur(tmp_path):
    """Tous les contrôles sur tous les fichiers d'un coup : rien ne lève, et ce qui sort ne contient aucune valeur lue."""
    sources, valeurs = [], set()
    for rang, parametre in enumerate(TOUS):
        (tmp_path / str(rang)).mkdir()
        chemin, _ = ecrire(tmp_path / str(rang), parametre.values[2])
        sources.append(Source(f"{rang}.dsn", chemin))
        valeurs |= {x.split(",'", 1)[1][:-1] for x in chemin.read_text("latin-1").splitlines() if ",'" in x}
    zone = Zone(Pseudonymes(cles.de_demonstration(1)), auto_controle=True)
    for tranche in Lecteur(b"cle de seize oct").tranches(iter(sources)):
        zone.traiter(tranche)
        mesures, anomalies = zone.protegee.juger(tranche)
        assert set(mesures.column("controle_id").to_pylist()) <= {c.id for c in referentiel()}
        assert anomalies.num_rows
        for a in anomalies.to_pylist():
            ecrits = {a[k] for k in ("controle_id", "identifiant", "rubrique", "objet_id", "declaration_id")}
            assert not ecrits & {v for v in valeurs if v}


def _abimee() -> str:
    """Deux déclarations, dont une géante : blocs absents ou en trop, en désordre, inconnus, sans parent ; lignes vides ; totaux faux."""
    individus = [fabrique.individu(f"190010100{n:04d}", f"NOM{n}", f"C{n}") for n in range(40)]
    individus[3] += "S21.G00.40.001,'01012020'\n"  # un contrat après les versements
    individus[9] = individus[9].replace("S21.G00.30.002", "S21.G00.99.001,'X'\nS21.G00.30.002")
    individus[20] = (
        "S21.G00.30.001,'1900101009999'\n\nS21.G00.60.001,'01'\n"  # ni contrat ni versement, un arrêt orphelin
    )
    individus[31] = "S21.G00.11.001,'00029'\n" + individus[31]  # un second établissement au milieu des individus
    individus[35] += "S21.G00.85.001,'X'\n"  # un lieu de travail avant la fin des individus
    geante = fabrique.declaration(*individus)
    envoi = fabrique.envoi(fabrique.declaration(individus[0], siren="999999997"), "\n" + geante)
    return envoi + "S90.G00.90.001,'1'\n"  # un second total, faux


@pytest.mark.parametrize("taille", [700, 1500, 4000])
def test_une_tranche_qui_coupe_ne_change_aucun_verdict_de_structure(tmp_path, taille):
    """Cardinalités, ordre des blocs, totaux : les mêmes lignes en faute, que le fichier tienne en une tranche ou en trente."""
    f = fabrique.ecrire(tmp_path, "a.dsn", _abimee())
    de_structure = tuple(c for c in CONTROLES if c.objet not in ("valeurs_distinctes", "occurrences_distinctes"))
    entier, morceaux = (_lieux(de_structure, f, t) for t in (10**7, taille))
    assert {i.split("/")[-1] for i, _ in entier} >= {
        "CARDMIN",
        "CARDMAX",
        "ENCHAINEMENT",
        "PARENT",
        "INCONNUE",
        "CST-11",
    }
    assert morceaux == entier


@pytest.mark.parametrize("taille", [700, 4000])
def test_des_tranches_jugees_ensemble_disent_ce_qu_elles_disent_seules(tmp_path, taille):
    """Une déclaration coupée, une autre en double (ses tables changent de types), des lignes sans occurrence : mêmes anomalies, mêmes comptes."""
    abimee = _abimee()
    chemins = [fabrique.ecrire(tmp_path, f"{nom}.dsn", abimee.replace("'NOM", f"'{nom}")) for nom in ("NOM", "NEM")]
    sources = [Source(f"{rang}.dsn", c) for rang, c in enumerate((*chemins, chemins[0]))]
    zone = Zone(Pseudonymes(cles.de_demonstration(1)), auto_controle=True)
    tranches = list(Lecteur(b"cle de seize oct", taille).tranches(iter(sources)))
    du_double = sum(t.valeurs.num_rows for t in tranches if t.fichiers[0].rang == len(sources))
    otees = sum(lignes.num_rows for t in tranches for lignes in zone.ecarter(t).values())
    assert otees == du_double > 0, "le double doit être ôté en entier, si loin qu'une tranche l'ait coupé"
    seules = [zone.protegee.juger(t) for t in tranches]
    ensemble = zone.protegee.juger(*tranches)
    attendues = Counter(tuple(a.items()) for _, anomalies in seules for a in anomalies.to_pylist())
    assert Counter(tuple(a.items()) for a in ensemble[1].to_pylist()) == attendues
    assert _comptes(ensemble) == _comptes(*seules)


def _comptes(*jugees: Jugees) -> Counter:
    """Évalués de chaque contrôle et anomalies de chaque membre, par déclaration, toutes tranches réunies."""
    comptes = Counter()
    for mesures, _ in jugees:
        for m in mesures.to_pylist():
            comptes[m["identifiant"], m["declaration_id"], "anomalies"] += m["nb_anomalies"]
            if m["identifiant"] == m["controle_id"]:
                comptes[m["controle_id"], m["declaration_id"], "evalues"] += m["nb_evalues"]
    return comptes


def _lieux(controles: tuple[Controle, ...], fichier: Path, taille: int) -> list[tuple[str, int]]:
    zone = ZoneProtegee(controles)
    lus = Lecteur(b"cle de seize oct", taille).tranches(iter([Source(fichier.name, fichier)]))
    return sorted((a["identifiant"], a["ligne"]) for t in lus for a in zone.juger(t)[1].to_pylist())


def test_lot_redistribue(tmp_path):
    """Un organisme n'y a reçu qu'une partie des blocs : rien ne s'y conclut d'une absence, en zone protégée comme à l'entrepôt."""
    texte = fabrique.envoi(fabrique.declaration(fabrique.individu()))
    juges = verifier([str(fabrique.ecrire(tmp_path, "plein.dsn", texte))])
    lot = verifier([str(fabrique.ecrire(tmp_path, "lot.dsn", "S05.G51.00.001,'V01R02'\n" + texte))])
    prudents = {c.id for c in referentiel() if not c.redistribue}
    muets = lambda r: [a.controle for a in r.anomalies if not {a.controle, a.controle.split("/")[-1]} & prudents]  # noqa: E731
    assert len(juges.anomalies) > len(muets(juges))
    assert len(lot.anomalies) == len(muets(lot)) == len(muets(juges))
    assert [n for c, raison, n in lot.non_verifies if raison.startswith("lot redistribué")] == [1]
