"""Les mutations des seeds datés que lisent les contrôles : une valeur décalée, une date de bascule décalée, une ligne retirée.

Une valeur se décale d'une unité de sa dernière décimale, dans les deux sens : un cas doit donc toucher la borne exacte.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import duckdb
import pyarrow as pa
import pytest

from mutation.jeux import Jeu
from norme import test_norme_seeds, test_parametres
from outils.cas_controles import CONTROLES, base
from referentiel import test_oracle_coefficient
from vigie import chemins
from vigie.controles.entete import Controle, famille_de
from vigie.controles.enveloppe import relations
from vigie.controles.modeles import modeles
from vigie.controles.relations import preparer
from vigie.demo.figurants.tables import NORMES

SCHEMA = "parametre_mute"
# Seed → chemin, colonnes de valeur, colonnes de date (« mois » : décalée d'un mois ; « jour » : d'un jour).
_SEEDS = {
    "seuils": ("parametres", ("valeur",), {}),
    "baremes": ("parametres", ("valeur",), {"date_debut": "mois", "date_fin": "mois"}),
    "bornes_net_social": ("parametres", ("borne_basse", "borne_haute"), {"date_debut": "mois", "date_fin": "mois"}),
    "codes_cotisation_dates": ("parametres", (), {"dernier_mois": "mois"}),
    "echeances": ("parametres", (), {"echeance_5": "jour", "echeance_15": "jour"}),
    "membres": ("norme", ("parametre",), {}),
    "accords": ("norme", (), {}),
}
# Essais qui relisent un seed par `lire` : le mutant leur est présenté à sa place.
_RELECTURES = (
    (test_norme_seeds, ("test_baremes_sans_trou_ni_recouvrement", "test_seuils_uniques_et_chiffres")),
    (test_parametres, tuple(n for n in vars(test_parametres) if n.startswith("test_"))),
)


@dataclass(frozen=True)
class Parametre:
    """Une mutation de seed : la table entière, mutée, et ce qui y change (pour le lire)."""

    seed: str
    nom: str
    ligne: tuple[tuple[str, str], ...]  # la ligne d'origine
    rangees: tuple[dict[str, str], ...]


def parametres() -> list[Parametre]:
    """Toutes les mutations possibles."""
    return [p for seed in _SEEDS for p in _du_seed(seed)]


def tue(p: Parametre) -> str | None:
    """L'essai que ce mutant fait échouer : une relecture du seed, l'oracle du coefficient, ou un cas d'un contrôle qui le lit."""
    return _tue_par_relecture(p) or _tue_par_controles(p)


# --- ce qui se change -----------------------------------------------------------------------------------------------


@cache
def _table(seed: str) -> tuple[dict[str, str], ...]:
    chemin = chemins.racine() / "seeds" / _SEEDS[seed][0] / f"{seed}.csv"
    with chemin.open(encoding="utf-8", newline="") as f:
        return tuple(csv.DictReader(f))


def _du_seed(seed: str) -> Iterator[Parametre]:
    table, (_, valeurs, dates) = _table(seed), _SEEDS[seed]
    for i, ligne in enumerate(table):
        if seed == "membres" and ligne["famille"] not in {c.id for c in CONTROLES}:
            continue  # jugé en zone protégée, sur des fichiers : `test_familles.py`
        cle = " ".join(list(ligne.values())[:2])
        yield Parametre(seed, f"{cle} : ligne retirée", tuple(ligne.items()), table[:i] + table[i + 1 :])
        changes = [(c, v) for c in valeurs for v in _valeurs(ligne[c])]
        changes += [(c, v) for c, pas in dates.items() for v in _dates(ligne[c], pas)]
        if seed == "membres":
            changes += _natures(ligne) + _normes(ligne)
        if seed == "accords":
            changes += [(c, reste) for c in ("codes", "autres_codes") for reste in _sans_un_code(ligne[c])]
            changes += [("sens", x) for x in ("admis", "exclus") if x != ligne["sens"]]
            changes += [("sans_autre", x) for x in ("conforme", "anomalie", "hors_champ") if x != ligne["sans_autre"]]
        for colonne, valeur in changes:
            mutee = ligne | {colonne: valeur}
            nom = f"{cle} : {colonne} {ligne[colonne] or '(vide)'} → {valeur}"
            yield Parametre(seed, nom, tuple(ligne.items()), (*table[:i], mutee, *table[i + 1 :]))


def _valeurs(texte: str) -> list[str]:
    """Une unité de la dernière décimale écrite, en plus et en moins."""
    if not texte or not texte.lstrip("-").replace(".", "", 1).isdigit():
        return []
    pas = Decimal(1).scaleb(Decimal(texte).as_tuple().exponent)
    return [str(Decimal(texte) + pas), str(Decimal(texte) - pas)]


def _dates(texte: str, pas: str) -> list[str]:
    """La date d'un mois plus tôt et plus tard (mêmes bornes de mois), ou d'un jour."""
    if not texte:
        return []
    jour = date.fromisoformat(texte)
    if pas == "jour":
        return [str(jour - timedelta(1)), str(jour + timedelta(1))]
    if jour.day == 1:
        return [str((jour - timedelta(1)).replace(day=1)), str((jour + timedelta(31)).replace(day=1))]
    suivant = (jour + timedelta(1) + timedelta(31)).replace(day=1) - timedelta(1)
    return [str(jour.replace(day=1) - timedelta(1)), str(suivant)]


def _sans_un_code(texte: str) -> list[str]:
    """La liste privée d'un de ses codes, chacun à son tour ; un seul code ne s'ôte pas."""
    codes = texte.split()
    return [" ".join(c for c in codes if c != x) for x in codes if len(codes) > 1]


def _natures(ligne: dict[str, str]) -> list[tuple[str, str]]:
    natures = ligne["natures"].split()
    return [("natures", " ".join(n for n in natures if n != x)) for x in natures if len(natures) > 1]


def _normes(ligne: dict[str, str]) -> list[tuple[str, str]]:
    """La bascule décalée d'une norme."""
    i = NORMES.index(ligne["norme_depuis"]) if ligne["norme_depuis"] else 0
    return [("norme_depuis", NORMES[j]) for j in (i - 1, i + 1) if 0 <= j < len(NORMES)]


# --- ce qui le voit -------------------------------------------------------------------------------------------------


def _tue_par_relecture(p: Parametre) -> str | None:
    for module, essais in _RELECTURES:
        with pytest.MonkeyPatch.context() as m:
            origine = module.lire
            fichier = f"{p.seed}.csv"
            m.setattr(module, "lire", lambda nom, f=fichier, o=origine: list(p.rangees) if nom.endswith(f) else o(nom))
            for essai in essais:
                try:
                    getattr(module, essai)()
                except (AssertionError, ValueError, KeyError, IndexError):
                    return essai
    return None


def _tue_par_controles(p: Parametre) -> str | None:
    relation = f"int_{p.seed}"
    lecteurs = [c for c in CONTROLES if p.seed in relations(c) and _concerne(c, p)]
    if relation in modeles() and modeles()[relation].refs == (p.seed,) and lecteurs:
        _poser(p)
        for c in lecteurs:
            with Jeu(c) as jeu:
                if essai := jeu.tue(c.sql, SCHEMA):
                    return f"{c.id} : {essai}"
    return _tue_par_coefficient(p) if p.seed == "baremes" else None


def _concerne(c: Controle, p: Parametre) -> bool:
    ligne = dict(p.ligne)
    if p.seed == "seuils":
        return f"'{ligne['controle_id']}'" in c.sql
    if p.seed == "accords":
        return c.id == famille_de(ligne["identifiant"])
    return p.seed != "membres" or c.id == ligne["famille"]


def _poser(p: Parametre) -> None:
    """La relation que les contrôles lisent, calculée par son modèle sur le seed muté."""
    con = base()
    con.execute(f"create schema if not exists {SCHEMA}")
    _table_de(con, f"{SCHEMA}.seed_mute", p.rangees)
    sql = modeles()[f"int_{p.seed}"].sql.replace(f"parametres.{p.seed}", f"{SCHEMA}.seed_mute")
    con.execute(f"create or replace table {SCHEMA}.{p.seed} as {sql}")


def _table_de(con: duckdb.DuckDBPyConnection, nom: str, rangees: Sequence[dict[str, str]]) -> None:
    """Un seed en tout texte, vide = null, comme dbt le charge."""
    con.register("_seed", pa.table({c: [r[c] or None for r in rangees] for c in rangees[0]}))
    con.execute(f"create or replace table {nom} as from _seed")
    con.unregister("_seed")


def _tue_par_coefficient(p: Parametre) -> str | None:
    """Les essais du coefficient, sur la macro liée au barème muté."""
    with duckdb.connect() as con, pytest.MonkeyPatch.context() as m:
        con.execute("create schema parametres")
        _table_de(con, "parametres.baremes", p.rangees)
        preparer(con, {}, {"baremes"})  # un seed déjà là est gardé
        m.setattr(test_oracle_coefficient, "_base", lambda: con)
        try:
            for frontiere in test_oracle_coefficient.FRONTIERES:
                test_oracle_coefficient.test_frontieres(*frontiere)
            test_oracle_coefficient.test_la_macro_rend_le_coefficient_d_openfisca()
        except (AssertionError, TypeError):
            return "oracle du coefficient"
    return None
