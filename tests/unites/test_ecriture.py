"""Les nombres écrits en français : leurs accords, et les taux comme ils se lisent."""

import ast
import doctest
import re

import pytest

from outils import RACINE
from vigie import ecriture as e
from vigie import phrases_du_mois


def _simple(texte: str) -> str:
    return texte.replace(e.FINE, " ").replace(e.INSECABLE, " ")


def test_doctests():
    import navigation

    assert not doctest.testmod(e).failed and not doctest.testmod(navigation).failed
    assert not doctest.testmod(phrases_du_mois).failed


@pytest.mark.parametrize(
    ("appel", "attendu"),
    [
        (e.compte(0, "version"), "aucune version"),
        (e.compte(0, "éditeur", feminin=False), "aucun éditeur"),
        (e.compte(1, "anomalie"), "1 anomalie"),
        (e.compte(1.5, "anomalie attendue"), "1,5 anomalie attendue"),
        (e.compte(1.96, "anomalie attendue"), "2 anomalies attendues"),
        (e.compte(2, "anomalie attendue"), "2 anomalies attendues"),
        (e.compte(1234567, "ligne"), "1 234 567 lignes"),
        (e.compte(2, "mois à maturité", feminin=False), "2 mois à maturité"),
        (e.compte(3, "lot reçu", feminin=False), "3 lots reçus"),
        (e.compte(None, "éditeur", feminin=False), "nombre confidentiel d'éditeurs"),
        (e.ordinal(1), "1er"),
        (e.ordinal(1, feminin=True), "1re"),
        (e.ordinal(3), "3e"),
        (e.ordinal(1200), "1 200e"),
        (e.de("août 2026"), "d'août 2026"),
        (e.de("Éditeurs"), "d'Éditeurs"),
        (e.de("hors champ"), "de hors champ"),
        (e.de(""), "de "),
        (e.accorde(-1, "est", "sont"), "est"),
        (e.accorde(-2, "est", "sont"), "sont"),
        (e.nombre(1234.5, 1), "1 234,5"),
    ],
)
def test_les_accords(appel, attendu):
    assert _simple(appel) == attendu


def test_ce_qui_separe_un_nombre_de_son_nom_ne_se_coupe_pas():
    assert e.compte(1200, "personne") == f"1{e.FINE}200{e.INSECABLE}personnes"
    assert e.proportion(0.00003) == f"3,0 pour{e.INSECABLE}100{e.FINE}000"


@pytest.mark.parametrize(
    ("anomalies", "evalues", "attendu"),
    [
        (29, 934_000, "3,1 pour 100 000 (29 sur 934 000 ; intervalle à 95 % : 2,2 à 4,5 pour 100 000)"),
        (27, 1_713, "1,6 % (27 sur 1 713 ; intervalle à 95 % : 1,1 % à 2,3 %)"),
        (2, 1_000, "2,0 pour 1 000 (2 sur 1 000 ; intervalle à 95 % : 0,55 à 7,3 pour 1 000)"),
        (0, 120_000, "0 % (0 sur 120 000 ; intervalle à 95 % : 0 à 3,2 pour 100 000)"),
        (3, 40, "7,5 % (3 sur 40 ; intervalle à 95 % : 2,6 % à 20 %)"),
    ],
)
def test_un_taux_se_lit_dans_une_base_ou_il_a_des_chiffres(anomalies, evalues, attendu):
    assert _simple(e.taux(anomalies, evalues)) == attendu


def test_les_taux_d_une_table_se_comparent_d_un_regard():
    base = e.base_commune([0.00005, 0.00003, 0.0012, None, 0])
    assert base == e.CENT_MILLE
    assert [_simple(e.proportion(x, base)) for x in (0.0012, 0.00003)] == ["120 pour 100 000", "3,0 pour 100 000"]


# Un accord choisi à la main, dans le code ; une marque collée au mot, dans un texte.
_CHOISI = re.compile(
    r"""['"](?:s|x|es|nt)['"] ?\*|['"](?:s|x|es|nt)['"] if [^\n]* else ['"]['"]|['"][^'"\n]+['"] if [^\n]{1,40} > 1 else ['"][^'"]"""
)
# « typeof(x) » est du SQL, non un pluriel
_COLLE = re.compile(r"(?<=[a-zéè])(?<!typeof)\((?:s|x|es|nt)\)")


def test_nul_n_accorde_a_la_main():
    """Une seule façon d'accorder : la main oublie zéro, un et demi, ou le féminin."""
    for dossier in ("src/vigie", "dashboards"):
        for fichier in (RACINE / dossier).rglob("*.py"):
            texte = fichier.read_text(encoding="utf-8")
            textes = [
                n.value for n in ast.walk(ast.parse(texte)) if isinstance(n, ast.Constant) and isinstance(n.value, str)
            ]
            fautes = [x for x in texte.splitlines() if _CHOISI.search(x)]
            fautes += [x for x in textes if _COLLE.search(x) and ">>>" not in x]
            assert not fautes, (
                f"{fichier.relative_to(RACINE)} accorde à la main : employez vigie.ecriture (compte, accorde). {fautes}"
            )
