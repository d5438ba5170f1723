"""Rapprocher des personnes déclarées sous deux numéros : modèle de Fellegi et Sunter (Splink), sur empreintes à clé seulement.

Les probabilités m viennent de paires étiquetées (seed `rapprochement.csv`, mesurées par `vigie rapprocher --evaluer`) ; les u, de la
population rapprochée, par tirage. Rien ici ne lit un nom : deux graphies se comparent par leurs filtres salés.
"""

import logging
from dataclasses import dataclass
from functools import cache

import duckdb

from vigie import moteur
from vigie.controles.modeles import fonctions
from vigie.ecriture import compte
from vigie.erreurs import ErreurVigie
from vigie.norme.tables import rangees

# Niveaux de comparaison, du plus fort au plus faible : (nom, condition SQL). Le dernier est « tout le reste ».
_DICE = "2 * bit_count(bits_l & bits_r) / nullif(nb_bits_l + nb_bits_r, 0)"
NIVEAUX_NOMS = (
    ("noms_egaux", "nom_l = nom_r and prenom_l = prenom_r"),
    ("noms_inverses", "noms_l = noms_r"),
    ("nom_usage", "prenom_l = prenom_r and (nom_l = nom_usage_r or nom_usage_l = nom_r)"),
    ("graphies_proches", f"{_DICE} >= 0.80"),
    ("nom_egal", "nom_l = nom_r"),  # des jumeaux, des frères : le nom seul ne rapproche pas
    ("graphies_voisines", f"{_DICE} >= 0.65 or phonetique_l = phonetique_r"),
    ("prenom_egal", "prenom_l = prenom_r"),
)
NIVEAUX_NAISSANCE = (("naissance_egale", "naissance_l = naissance_r"),)
NIVEAUX_LIEU = (("lieu_egal", "lieu_l = lieu_r"),)
RESTES = {"noms": "noms_etrangers", "naissance": "naissance_differente", "lieu": "lieu_different"}
# Deux personnes ne se comparent que si elles partagent l'une de ces empreintes.
BLOCS = (("naissance",), ("phonetique",), ("noms",))
COLONNES = ("nom", "prenom", "naissance", "nom_usage", "noms", "lieu", "phonetique", "bigrammes")
PAIRES_AU_HASARD = 500_000
MINIMUM = 200  # personnes : en dessous, les fréquences de la population ne s'estiment pas


@dataclass(frozen=True)
class Paire:
    """Deux personnes que leurs identités rapprochent. `probabilite` : de n'en être qu'une."""

    personne_a: str
    personne_b: str
    probabilite: float
    niveau: str


@cache
def parametres() -> dict[str, float]:
    """Probabilités m par niveau, et `probabilite_min`, du seed `rapprochement.csv`."""
    return {x["niveau"]: float(x["valeur"]) for x in rangees("parametres/rapprochement.csv")}


def personnes_de(con: duckdb.DuckDBPyConnection):
    """Une rangée par personne et par identité déclarée, en Arrow, lue dans un entrepôt construit."""
    parties = ", ".join(f"identite.{c}" for c in ("nom", "prenom", "naissance", "nom_usage", "noms"))
    try:
        return con.sql(f"""
            select row_number() over (order by personne_id, nom, prenom, naissance) as unique_id, * from (
                select distinct personne_nationale_id as personne_id, {parties}, lieu, phonetique, bigrammes
                from intermediaire.int_identites where identite_id is not null)""").to_arrow_table()
    except duckdb.CatalogException as e:
        raise ErreurVigie("L'entrepôt n'est pas construit : lancez vigie construire, puis vigie rapprocher.") from e


def rapprocher(personnes, seuil: float | None = None, graine: int = 2026) -> list[Paire]:
    """Paires de personnes différentes dont la probabilité atteint `seuil` (défaut : celui du seed).

    `personnes` : table Arrow (`unique_id`, `personne_id`, et les empreintes de COLONNES). Lève `ErreurVigie` si Splink manque, ou
    si la population est trop petite pour en estimer les fréquences.
    """
    if len(personnes) < MINIMUM:
        raise ErreurVigie(
            f"{compte(len(personnes), 'identité').capitalize()} : il en faut au moins {MINIMUM} pour estimer leurs fréquences."
        )
    con = duckdb.connect(config=moteur.reglages(debordement=None))
    con.execute(fonctions())
    con.register("personnes_arrow", personnes)
    con.execute("""
        create table personnes as
        select *, filtre_bits(bigrammes) as bits, bit_count(filtre_bits(bigrammes)) as nb_bits from personnes_arrow""")
    seuil = parametres()["probabilite_min"] if seuil is None else seuil
    predictions = _predire(con, seuil, graine)
    rangees = con.execute(
        f"""
        select
            least(a.personne_id, b.personne_id), greatest(a.personne_id, b.personne_id),
            max(p.match_probability), min_by(p.gamma_noms, -p.match_probability)
        from {predictions} as p
        join personnes as a on p.unique_id_l = a.unique_id
        join personnes as b on p.unique_id_r = b.unique_id
        where a.personne_id != b.personne_id and p.match_probability >= ?
        group by 1, 2 order by 1, 2""",
        [seuil],
    ).fetchall()
    noms = [n for n, _ in NIVEAUX_NOMS]
    return [Paire(a, b, round(p, 6), noms[len(noms) - g] if g > 0 else RESTES["noms"]) for a, b, p, g in rangees]


def _predire(con: duckdb.DuckDBPyConnection, seuil: float, graine: int) -> str:
    """Entraîne et prédit ; rend le nom de la table des paires dans `con`."""
    try:
        from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    except ImportError as e:
        raise ErreurVigie("Le rapprochement demande Splink : installez vigie[entrepot].") from e
    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI(con)
    reglages = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparaison("noms", NIVEAUX_NOMS, "nom"), _comparaison("naissance", NIVEAUX_NAISSANCE, "naissance"),
                     _comparaison("lieu", NIVEAUX_LIEU, "lieu")],
        blocking_rules_to_generate_predictions=[block_on(*b) for b in BLOCS],
        probability_two_random_records_match=_rarete(con),
        retain_intermediate_calculation_columns=True,
    )  # fmt: skip
    linker = Linker(api.register("personnes"), reglages, log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=PAIRES_AU_HASARD, seed=graine, min_count_per_level=None)
    return linker.inference.predict(threshold_match_probability=seuil).physical_name


def _rarete(con: duckdb.DuckDBPyConnection) -> float:
    """Probabilité que deux identités tirées au hasard soient d'une même personne : une pour mille personnes a deux numéros."""
    ((n,),) = con.execute("select count(*) from personnes").fetchall()
    return parametres()["part_eclatee"] * n / (n * (n - 1) / 2)


def _comparaison(nom: str, niveaux: tuple, colonne: str):
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl

    m = parametres()
    crees = [cll.NullLevel(colonne)]
    crees += [
        cll.CustomLevel(condition, label_for_charts=n).configure(m_probability=m[n], fix_m_probability=True)
        for n, condition in niveaux
    ]
    reste = cll.ElseLevel().configure(m_probability=m[RESTES[nom]], fix_m_probability=True)
    return cl.CustomComparison([*crees, reste], output_column_name=nom)
