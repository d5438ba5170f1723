"""Chaque mart, joué pour de vrai sur des mondes tirés d'une graine, rend ce que rend son jumeau en Python nu."""

from collections import defaultdict
from datetime import date, datetime

import pytest

from jumeaux import MARTS, decor_dispositifs, embauches, monde, strates
from outils import marts

GRAINES = range(4)
# les lois a posteriori se tirent au hasard, et leur maximum se cherche : à peu de chose près
TOLERANCES = {
    "taux_frequence": 0.01, "exces_anomalies": 0.02, "exces_personnes": 0.02, "exces_euros": 0.02, "p_pire_dixieme": 0.05,
    "rang_frequence_bas": 3, "rang_frequence_haut": 3, "rang_volume_bas": 3,
    # près de 2,5 % de chances de n'avoir rien à éviter, la borne saute à la dernière place des ex æquo
    "rang_volume_haut": 5,
}  # fmt: skip


@pytest.fixture(scope="module")
def entrepots():
    """Les mondes construits, une fois : (entrepôt, marts qu'on y éprouve)."""
    construits = []
    suivis = {"cmp_series_mois", "cmp_versions_neuves"}
    comparaisons = {m for m in MARTS if m.startswith("cmp_")} - suivis
    figures = {"ind_dispositifs_mois", "ind_populations_mois", "ind_organismes_pasrau_mois"}
    titres = {"ind_titres_mois", "ind_embauches_mois"}
    lots = [(monde.tirer(g), {m for m in MARTS if not m.startswith("cmp_")} - figures - titres) for g in GRAINES]
    lots += [(decor_dispositifs.tirer(g), figures) for g in GRAINES]
    lots += [(embauches.tirer(g), titres) for g in GRAINES]
    lots += [(strates.strates(g, n, 2), comparaisons) for g, n in ((0, 13), (3, 16))]
    lots += [
        (strates.strates(9, 4, 2), comparaisons),
        (strates.atteintes(10, 39), suivis),
    ]
    lots += [(strates.strates(11, 12, 1, disperses=True), comparaisons)]
    for tables, eprouves in lots:
        entrepot = marts.Entrepot()
        for nom, rangees in tables.items():
            entrepot.poser(nom, rangees)
        construits.append((entrepot, eprouves))
    return construits


def _cle(rangee: dict) -> str:
    """De quoi ranger deux listes pareillement : ce qui n'est pas calculé en flottant."""
    return repr(sorted((c, str(v)) for c, v in rangee.items() if isinstance(v, str | bool | date | datetime)))


def _egales(nom: str, colonne: str, sql: object, jumeau: object) -> bool:
    if sql is None or jumeau is None or isinstance(sql, str | bool | date | list):
        return sql == jumeau
    ecart = TOLERANCES.get(colonne, 0) if nom.startswith("cmp_") else 0
    relatif = ecart if ecart < 1 else 0
    return float(sql) == pytest.approx(float(jumeau), rel=max(relatif, 1e-7), abs=max(ecart, 1e-7))


def test_chaque_mart_a_son_jumeau():
    """Une dimension décrit, elle ne mesure rien ; tout le reste se recompte."""
    assert set(MARTS) == {m for m in marts.MARTS if not m.startswith("dim_")}


@pytest.mark.parametrize("nom", sorted(MARTS))
def test_jumeau(nom, entrepots):
    rangees = 0
    for entrepot, eprouves in entrepots:
        if nom not in eprouves:
            continue
        entrees = entrepot.entrees(nom)
        sql, jumeau = (sorted(x, key=_cle) for x in (entrepot.lire(nom), MARTS[nom](entrees)))
        assert len(sql) == len(jumeau)
        for a, b in zip(sql, jumeau, strict=True):
            assert set(a) == set(b)
            ecarts = {c: (a[c], b[c]) for c in a if not _egales(nom, c, a[c], b[c])}
            assert not ecarts, f"{_cle(a)}\n{ecarts}"
        rangees += len(sql)
    assert rangees >= 3, "un monde où il n'y a rien ne prouve rien"


def test_les_mondes_passent_partout(entrepots):
    """Chaque valeur qu'un contrat énumère, et les deux de chaque booléen, sortent d'un monde au moins : nulle branche n'est laissée."""
    vues = defaultdict(set)
    for entrepot, eprouves in entrepots:
        for nom, colonne in marts.valeurs_admises():
            if nom in eprouves:
                vues[nom, colonne] |= {x[colonne] for x in entrepot.lire(nom)}
    manquent = {cle: admises - vues[cle] for cle, admises in marts.valeurs_admises().items() if cle[0] in MARTS}
    for nom in MARTS:
        for entrepot, eprouves in entrepots:
            for colonne, genre in entrepot.types(nom).items() if nom in eprouves else ():
                if genre == "BOOLEAN":
                    vus = {x[colonne] for x in entrepot.lire(nom)}
                    manquent[nom, colonne] = manquent.get((nom, colonne), {True, False}) - vus
    manquent = {cle: x for cle, x in manquent.items() if x}
    assert not manquent, manquent
