"""Seeds livrés : tables de norme, registre de minimisation, paramètres et nomenclatures."""

import csv
import datetime
import itertools
import subprocess
import sys
from collections import Counter

import duckdb
import pytest
import yaml

from outils import RACINE
from vigie.erreurs import ErreurVigie
from vigie.norme import flux, tables
from vigie.norme.registre import registre as lu

SEEDS = RACINE / "seeds"
NORMES = ("P24V01", "P25V01", "P26V01", "P27V01")
PASRAU, CONSTATEE = "201710", "NEORAU"

# Ordre des blocs d'une déclaration dans l'arborescence mensuelle (CT 2025.1, p. 118-119), sous S21.G00 puis S89.G00.
ORDRE_MENSUELLE = (
    "S20.05 S20.07 S20.08 06 13 11 12 15 16 82 20 55 22 23 44 30 31 34 40 41 60 66 62 65 70 73 71 72 50 51 53 52 54 56 "
    "58 78 79 81 83 84 95 86 98 85 S89.32 S89.33 S89.35 S89.43 S89.67 S89.87 S89.88 S89.89 S89.91 S89.92 S89.93 S89.94"
)


def lire(nom: str) -> list[dict[str, str]]:
    with (SEEDS / nom).open(encoding="utf-8", newline="") as flux:
        return list(csv.DictReader(flux))


def bloc_abrege(abrege: str) -> str:
    segment, _, numero = abrege.rpartition(".")
    return f"{segment or 'S21'}.G00.{numero}"


# --- Tables livrées -------------------------------------------------------------------------------------------------


def test_comptes_des_tables_livrees():
    assert flux.normes_de("dsn") == NORMES
    assert tables.normes() == (PASRAU, CONSTATEE, *NORMES)
    assert [len(tables.blocs(n)) for n in NORMES] == [62, 62, 62, 64]
    assert [len(tables.rubriques(n)) for n in NORMES] == [576, 570, 573, 591]
    usages = Counter(u.usage for (_, nature), u in tables.usages("P25V01").items() if nature == "01")
    assert usages == {"O": 206, "C": 342, "I": 17, "N": 5}
    assert {nature for _, nature in tables.usages("P26V01")} == {"01", "04", "05", "07", "08", "09"}
    assert {nature for _, nature in tables.usages("P27V01")} == {"01", "04", "05", "07", "08", "09", "10"}
    assert len(tables.cardinalites("P25V01")) == 62 * 6


def test_pasrau_est_la_table_publiee_et_rien_de_plus():
    """Cahier technique PASRAU 2017.6 : cent rubriques en treize blocs, sans cardinalité ni tableau des usages publiés."""
    assert len(tables.blocs(PASRAU)) == 13
    assert len(tables.rubriques(PASRAU)) == 100
    assert not tables.usages(PASRAU) | tables.cardinalites(PASRAU)
    assert tables.valeurs_de(PASRAU, "S20.G00.05.001") == {"11": "Modèle de déclaration PASRAU"}
    assert set(tables.valeurs_de(PASRAU, "S21.G00.50.007")) == {"01", "13", "17", "23", "27", "33", "37", "99"}
    assert set(tables.valeurs_de(PASRAU, "S21.G00.20.001")) == {"DGFiP"}


def test_ce_qui_est_constate_de_pasrau_dit_sa_source_et_n_ouvre_aucune_forme_de_la_dsn():
    """Une rubrique que la DSN nomme déjà garde sa forme : une forme devinée laisserait sortir ce que la sienne retient."""
    constatees = lire("norme/constatees.csv")
    assert all(x["source"] for x in constatees)
    assert not {x["rubrique"] for x in constatees} & set(tables.rubriques(PASRAU)) - {"S20.G00.05.001"}
    neuves = set(tables.rubriques(CONSTATEE))
    assert neuves <= {x["rubrique"] for x in constatees}
    de_la_dsn = {r for n in NORMES for r in tables.rubriques(n)}
    assert neuves & de_la_dsn == {"S20.G00.05.001"}, "celle-ci n'ouvre rien : sa liste est fermée"
    assert tables.valeurs_de(CONSTATEE, "S20.G00.05.001").keys() == {"11", "14"}
    assert {x["rubrique"] for x in constatees} - neuves <= de_la_dsn
    assert not tables.usages(CONSTATEE) | tables.cardinalites(CONSTATEE)


def test_usages_supplees_par_une_norme_nommee():
    sources = {n: {u.source for u in tables.usages(n).values()} for n in NORMES}
    assert sources == {
        "P24V01": {"P25V01"},
        "P25V01": {"P25V01"},
        "P26V01": {"P25V01", "P27V01"},
        "P27V01": {"P27V01"},
    }
    nouvelles = set(tables.rubriques("P26V01")) - set(tables.rubriques("P25V01"))
    assert {r for (r, _), u in tables.usages("P26V01").items() if u.source == "P27V01"} == nouvelles
    disparues = set(tables.rubriques("P24V01")) - {r for r, _ in tables.usages("P24V01")}
    assert disparues == set(tables.rubriques("P24V01")) - set(tables.rubriques("P25V01"))


def test_arborescence():
    for norme in NORMES:
        vus: set[str | None] = {None}
        for bloc in tables.blocs(norme).values():
            assert bloc.parent in vus
            vus.add(bloc.id)
        assert {r.bloc for r in tables.rubriques(norme).values()} == vus - {None}
    attendu = [bloc_abrege(b) for b in ORDRE_MENSUELLE.split()]
    assert [b for b in tables.blocs("P25V01") if b in attendu] == attendu
    assert tables.blocs("P25V01")["S20.G00.05"].card_max is None
    assert tables.cardinalites("P25V01")["S21.G00.63", "07"].card_min == 1
    assert tables.cardinalites("P25V01")["S21.G00.30", "08"].card_max == 1
    assert tables.cardinalites("P26V01")["S21.G00.45", "01"].card_max == 0


def test_l_ordre_des_rubriques_est_celui_du_message_et_croissant_dans_chaque_bloc():
    for norme in NORMES:
        rubriques = list(tables.rubriques(norme).values())
        assert [r.ordre for r in rubriques] == list(range(1, len(rubriques) + 1))
        ordres = [tables.blocs(norme)[r.bloc].ordre for r in rubriques]
        assert ordres == sorted(ordres)
        assert all(a.id < b.id for a, b in itertools.pairwise(rubriques) if a.bloc == b.bloc)


def test_types_et_valeurs_se_repondent():
    for norme in tables.normes():
        types = tables.types(norme)
        assert {r.type_id for r in tables.rubriques(norme).values()} == set(types)
        assert set(tables.valeurs(norme)) == {t.id for t in types.values() if t.nature == "enumeration"}
        for type_id, codes in tables.valeurs(norme).items():
            bornes = types[type_id]
            assert all(bornes.longueur_min <= len(c) <= bornes.longueur_max and codes[c] for c in codes), type_id
    assert tables.valeurs_de("P25V01", "S21.G00.58.003")["03"] == "Montant net social"
    assert tables.valeurs_de("P25V01", "S21.G00.58.004") == {}
    with pytest.raises(ErreurVigie, match="n'existe pas"):
        tables.valeurs_de("P25V01", "S21.G00.59.001")
    with pytest.raises(ErreurVigie, match="n'est pas connue"):
        tables.blocs("P19V01")


def test_toutes_les_expressions_compilent_dans_duckdb():
    con = duckdb.connect()
    expressions = {t.expression for n in tables.normes() for t in tables.types(n).values() if t.expression}
    assert len(expressions) > 50
    for expression in sorted(expressions):
        con.execute("select regexp_full_match('', ?)", [expression]).fetchone()
        assert "^" not in expression.replace("[^", "") and "$" not in expression


@pytest.mark.parametrize(
    ("rubrique", "valeur", "admise"),
    [
        ("S21.G00.50.002", "-12.30", True),
        ("S21.G00.50.002", "+12.30", False),
        ("S21.G00.50.002", "12.3", False),
        ("S21.G00.30.001", "1800175123456", True),
        ("S21.G00.30.001", "7800175123456", False),
        ("S21.G00.30.006", "99991980", True),
        ("S20.G00.05.005", "01042025", True),
        ("S20.G00.05.005", "02042025", False),
        ("S21.G00.41.036", "0.00", True),
        ("S21.G00.41.036", "801.00", False),
        ("S21.G00.55.004", "2025T02", True),
    ],
)
def test_une_expression_couvre_toute_la_valeur(rubrique, valeur, admise):
    type_norme = tables.types("P25V01")[tables.rubriques("P25V01")[rubrique].type_id]
    requete = "select regexp_full_match(?, ?)"
    assert duckdb.connect().execute(requete, [valeur, type_norme.expression]).fetchone() == (admise,)


def test_les_seeds_de_norme_tiennent_une_ligne_par_enregistrement():
    """`tables` filtre les lignes avant de les décoder : un retour à la ligne dans un libellé la tromperait."""
    for fichier in sorted((SEEDS / "norme").glob("norme_*.csv")):
        assert len(lire(f"norme/{fichier.name}")) == len(fichier.read_text(encoding="utf-8").splitlines()) - 1
        assert "\u00a0" not in fichier.read_text(encoding="utf-8")


def test_noms_complets_et_sans_repetition():
    noms = tables.noms()
    attendus = {i for n in tables.normes() for i in (*tables.blocs(n), *tables.rubriques(n))}
    assert set(noms) == attendus
    assert Counter(n.nom for i, n in noms.items() if n.cle).most_common(1)[0][1] == 1
    assert Counter(n.cle for n in noms.values() if n.cle).most_common(1)[0][1] == 1
    repetes = Counter((i.rpartition(".")[0], n.nom) for i, n in noms.items() if not n.cle)
    assert repetes.most_common(1)[0][1] == 1


def test_tables_canoniques():
    canoniques = tables.tables_canoniques()
    assert len(canoniques) == 67
    assert sum(len(t.colonnes) for t in canoniques.values()) == 620
    individus = canoniques["individus"]
    assert (individus.bloc, individus.parent, individus.cle) == ("S21.G00.30", "S21.G00.11", "individu_id")
    assert individus.colonnes["S21.G00.30.001"] == "nir"
    for table in canoniques.values():
        reservees = {"objet_id", "declaration_id", "envoi_id", "ligne"} & set(table.colonnes.values())
        assert not reservees, table.table


def test_lire_la_norme_n_importe_ni_openpyxl_ni_pandas():
    code = "import sys; from vigie.norme import tables; tables.usages('P25V01'); print(sorted(sys.modules))"
    sortie = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"openpyxl", "pandas", "polars", "duckdb"} & set(sortie.replace("'", "").strip("[]\n").split(", "))


# --- Registre de minimisation ---------------------------------------------------------------------------------------


def test_minimisation_complete_et_sans_valeur_inconnue():
    registre = lu()
    assert set(registre) == {r for n in tables.normes() for r in tables.rubriques(n)}
    assert len(lire("minimisation.csv")) == len(registre)
    assert [ligne["rubrique"] for ligne in lire("minimisation.csv")] == sorted(registre)
    domaines = {"siren", "siret", "personne", "contrat", "prevoyance", "saisie", "taux", "crm", "reference"}
    for rubrique, m in registre.items():
        assert m.traitement in {"garder", "pseudonymiser", "generaliser", "supprimer"}, rubrique
        assert (m.domaine in domaines) == (m.traitement == "pseudonymiser"), rubrique
        assert (m.regle in {"annee", "mois", "departement"}) == (m.traitement == "generaliser"), rubrique
        assert m.traitement == "pseudonymiser" or not m.valeurs_gardees, rubrique
        assert m.traitement == "garder" or not m.nombre_licite, rubrique
        assert m.motif, rubrique
    assert {ligne["nombre_licite"] for ligne in lire("minimisation.csv")} == {"oui", "non"}


def test_aucune_identite_n_est_gardee():
    """Par le nom officiel des rubriques, indépendamment de la façon dont le registre a été écrit."""
    interdits = (
        "nom de famille", "nom d'usage", "nom d’usage", "prénom", "numéro d'inscription", "nir", "numéro technique",
        "adresse", "iban", "bic", "localité", "voie", "lieu de naissance", "naissance", "siret", "siren", "nic",
        "matricule", "code postal", "libellé de l'emploi",
        "numéro du contrat", "numéro de contrat", "identifiant métier",
        "raison sociale", "personne à contacter", "contact", "civilité", "identifiant de la satd",
        "identifiant du taux",
    )  # fmt: skip
    registre = lu()
    for norme in tables.normes():
        for rubrique in tables.rubriques(norme).values():
            mots = f" {rubrique.nom.lower()} "
            if any(f" {i} " in mots or (len(i) > 4 and i in mots) for i in interdits):
                assert registre[rubrique.id].traitement != "garder", (rubrique.id, rubrique.nom)


def test_un_nombre_long_garde_est_declare_licite():
    """Une rubrique gardée de 13 chiffres ou plus, sans point décimal, serait prise pour une identité au chargement."""
    logiciels = {"S10.G00.00.001", "S10.G00.00.002"}  # noms propres de produit : jamais un nombre seul
    for norme in tables.normes():
        for rubrique in tables.rubriques(norme).values():
            type_norme = tables.types(norme)[rubrique.type_id]
            decimal = r"\." in (type_norme.expression or "")
            if (
                type_norme.longueur_max < 13
                or decimal
                or type_norme.nature == "enumeration"
                or rubrique.id in logiciels
            ):
                continue
            m = lu()[rubrique.id]
            assert m.traitement != "garder" or m.nombre_licite, (rubrique.id, rubrique.nom)


def test_les_liens_par_valeur_survivent_a_la_minimisation():
    """Deux rubriques qui se rejoignent par leur valeur ont le même traitement et le même domaine."""
    registre = lu()
    for groupe in (
        ("S21.G00.40.009", "S21.G00.51.010", "S21.G00.52.006", "S21.G00.54.005", "S21.G00.78.006", "S21.G00.86.005"),
        ("S21.G00.40.009", "S21.G00.41.014", "S21.G00.45.002", "S21.G00.34.002", "S21.G00.84.005", "S21.G00.95.005"),
        ("S21.G00.30.001", "S21.G00.31.008", "S89.G00.67.001", "S89.G00.87.007", "S89.G00.91.001", "S21.G00.73.007"),
        ("S21.G00.40.019", "S21.G00.40.046", "S21.G00.85.001", "S21.G00.41.012", "S21.G00.20.012", "S20.G00.05.012"),
        ("S21.G00.15.001", "S21.G00.55.003"),
        ("S21.G00.15.005", "S21.G00.70.013", "S21.G00.82.005"),
        ("S21.G00.70.012", "S21.G00.78.005"),
        ("S21.G00.20.014", "S21.G00.98.001"),
        ("S21.G00.20.002", "S21.G00.22.002"),
        ("S21.G00.20.001", "S21.G00.22.001", "S21.G00.81.002"),
        ("S21.G00.06.001", "S10.G00.01.001"),
    ):
        assert len({(registre[r].traitement, registre[r].domaine) for r in groupe}) == 1, groupe
    assert "DGFIP_PAS" in registre["S21.G00.20.002"].valeurs_gardees


# --- Paramètres et nomenclatures ------------------------------------------------------------------------------------


def test_baremes_sans_trou_ni_recouvrement():
    par_parametre: dict[str, list[dict[str, str]]] = {}
    for ligne in lire("parametres/baremes.csv"):
        assert ligne["statut"] in {"confirme", "a_confirmer"} and ligne["source"] and float(ligne["valeur"]) > 0
        par_parametre.setdefault(ligne["parametre"], []).append(ligne)
    jour = datetime.timedelta(days=1)
    for parametre, lignes in par_parametre.items():
        dates = [
            (datetime.date.fromisoformat(x["date_debut"]), datetime.date.fromisoformat(x["date_fin"])) for x in lignes
        ]
        assert all(debut <= fin for debut, fin in dates), parametre
        assert all(b[0] - a[1] == jour for a, b in itertools.pairwise(dates)), parametre
    assert all(
        float(a["valeur"]) == 12 * float(m["valeur"])
        for a, m in zip(par_parametre["pass"], par_parametre["pmss"], strict=True)
    )
    for horaire, mensuel in zip(par_parametre["smic_horaire"], par_parametre["smic_mensuel"], strict=True):
        assert float(mensuel["valeur"]) == round(float(horaire["valeur"]) * 35 * 52 / 12 + 1e-9, 2)
    gel = {x["valeur"] for x in par_parametre["smic_horaire_reduction"] if x["date_debut"] >= "2026"}
    assert gel == {"12.02"}


def test_valeurs_de_reserve():
    lignes = lire("parametres/valeurs_reserve.csv")
    for ligne in lignes:
        assert ligne["valeur"] in tables.valeurs_de(ligne["norme"], ligne["rubrique"]), ligne
        assert ligne["statut"] in {"libre", "a_confirmer"}
    couples = {(x["norme"], x["rubrique"], x["valeur"]) for x in lignes}
    assert len(couples) == len(lignes)
    # Activées en 2024 sans que la table change (CT 2025.1, p. 72) : jamais des anomalies.
    activees = {("S21.G00.52.001", "906"), *(("S21.G00.81.001", v) for v in ("914", "915", "916"))}
    assert not {(r, v) for n, r, v in couples if n == "P24V01"} & activees
    assert ("P25V01", "S21.G00.52.001", "902") in couples


def test_seuils_uniques_et_chiffres():
    lignes = lire("parametres/seuils.csv")
    assert len({(x["controle_id"], x["seuil"]) for x in lignes}) == len(lignes)
    assert all(float(x["valeur"]) >= 0 and x["unite"] and x["source"] and x["commentaire"] for x in lignes)


def test_natures_couvrent_les_usages():
    natures = {x["code"] for x in lire("nomenclatures/natures.csv")}
    for norme in NORMES:
        assert set(tables.valeurs_de(norme, "S20.G00.05.001")) <= natures
        assert {nature for _, nature in tables.usages(norme)} <= natures


def test_chaque_seed_de_ce_dossier_est_decrit():
    decrits = {
        s["name"]: [c["name"] for c in s["columns"]]
        for s in yaml.safe_load((SEEDS / "_seeds.yml").read_text(encoding="utf-8"))["seeds"]
    }
    for nom, colonnes in decrits.items():
        (fichier,) = SEEDS.rglob(f"{nom}.csv")
        assert fichier.read_text(encoding="utf-8").splitlines()[0] == ",".join(colonnes), nom
