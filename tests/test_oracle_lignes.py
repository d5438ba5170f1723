"""Le contrôle SQL et le second calcul de tests/oracle/ rendent le même verdict, ligne par ligne, sur mille lignes jugées au moins."""

from random import Random

import pytest

from oracle import bases, montants, net_social, prelevement, reduction_lignes
from oracle.rejouer import verdicts
from vigie.controles.entete import referentiel

NB_JUGEES = 1_000
ORACLES = {
    **bases.ORACLES, **montants.ORACLES, **net_social.ORACLES, **prelevement.ORACLES, **reduction_lignes.ORACLES,
}  # fmt: skip
# Recalculés sur des déclarations entières, par test_oracle_reduction.
DECLARATIONS = {
    "AG-01", "AG-02", "AG-03", "AG-03b", "AG-06b", "RG-03", "RG-04", "RG-05a", "RG-10", "RG-11", "RG-12",
}  # fmt: skip
# Ni somme ni taux : une période, une présence, une commune, un code. Leurs cas suffisent.
SANS_CALCUL = {"AG-06", "AG-06c", "AG-08", "AG-09"}


def test_chaque_controle_d_argent_a_son_oracle():
    argent = {c.id for c in referentiel() if c.id.startswith(("AG-", "BAS-", "EF-", "MNS-", "NET-", "PAS-", "RG-"))}
    assert argent == set(ORACLES) | DECLARATIONS | SANS_CALCUL
    assert not set(ORACLES) & DECLARATIONS


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
