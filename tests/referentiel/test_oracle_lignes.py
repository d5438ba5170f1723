"""Le contrôle SQL et le second calcul de tests/oracle/ rendent le même verdict, ligne par ligne, sur mille lignes jugées au moins."""

from random import Random

import pytest

from oracle.lignes import ORACLES, SANS_CALCUL
from oracle.rejouer import verdicts
from vigie.controles.entete import referentiel
from vigie.generer.squelette import ARGENT, module_de

NB_JUGEES = 1_000
# Recalculés sur des déclarations entières, par test_oracle_reduction.
DECLARATIONS = {
    "AG-01", "AG-02", "AG-03", "AG-03b", "AG-06b", "RG-03", "RG-04", "RG-05a", "RG-10", "RG-11", "RG-12",
}  # fmt: skip


RECALCULES = {*ORACLES, *DECLARATIONS, *SANS_CALCUL}


@pytest.mark.parametrize("controle", [c.id for c in referentiel() if c.id.startswith(ARGENT)])
def test_chaque_controle_d_argent_a_son_oracle(controle):
    assert controle in RECALCULES, (
        f"{controle} chiffre de l'argent et n'a pas d'oracle : écrivez dans tests/oracle/lignes/{module_de(controle)}.py une fonction "
        "qui tire une ligne, une qui la juge sans reprendre le SQL, et ORACLES qui les nomme, comme ses voisins "
        "(vigie generer --nouveau en écrit le squelette). S'il ne calcule rien, SANS_CALCUL y dit pourquoi."
    )


def test_un_controle_n_est_recalcule_qu_une_fois_et_existe():
    retires = RECALCULES - {c.id for c in referentiel() if c.id.startswith(ARGENT)}
    assert sorted(retires) == [], "Ces contrôles ne sont plus au référentiel : retirez leur oracle."
    doubles = len(ORACLES) + len(DECLARATIONS) + len(SANS_CALCUL) - len(RECALCULES)
    assert doubles == 0, "Un contrôle a deux oracles, ou un oracle et une dispense : gardez-en un."
    assert all(SANS_CALCUL.values()), "SANS_CALCUL dit pourquoi les cas suffisent."


@pytest.mark.parametrize("controle", ORACLES)
def test_memes_verdicts(controle):
    relation, tirer, verdict = ORACLES[controle]
    t = Random(f"oracle {controle}")
    lignes, attendus, nuls = [], [], 0
    while len(attendus) - nuls < NB_JUGEES:
        lignes.append(tirer(t))
        attendus.append(verdict(lignes[-1]))
        nuls += attendus[-1] is None
    # un tirage qui ne verrait qu'un verdict ne comparerait rien
    assert all(attendus.count(v) >= 20 for v in (True, False, None))
    rendus = verdicts(controle, relation, lignes)
    assert [(r, x) for r, a, x in zip(rendus, attendus, lignes, strict=True) if r is not a][:3] == []
