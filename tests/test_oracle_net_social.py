"""Le contrôle SQL et le second calcul de tests/oracle/net_social.py rendent le même verdict, ligne par ligne."""

from random import Random

import pytest

from oracle.net_social import ORACLES
from oracle.rejouer import verdicts

NB_LIGNES = 1_500


@pytest.mark.parametrize("controle", ORACLES)
def test_memes_verdicts(controle):
    relation, tirer, verdict = ORACLES[controle]
    t = Random(f"oracle {controle}")
    lignes = [tirer(t) for _ in range(NB_LIGNES)]
    attendus = [verdict(ligne) for ligne in lignes]
    # un tirage qui ne verrait qu'un verdict ne comparerait rien
    assert all(attendus.count(v) >= 20 for v in (True, False, None))
    rendus = verdicts(controle, relation, lignes)
    assert [(r, x) for r, a, x in zip(rendus, attendus, lignes, strict=True) if r is not a][:3] == []
