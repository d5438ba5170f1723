"""Sur un monde simulé dont la vérité est connue : des éditeurs identiques ne sont presque jamais nommés."""

from outils.simulateur import simuler
from vigie.statistiques import entonnoir


def test_au_plus_un_editeur_sur_six_cents_est_nomme_a_tort():
    nommes = mois_indicateurs = 0
    for graine in range(4):
        monde = simuler(graine=graine, editeurs=60)
        for m in range(0, 36, 2):
            for i in range(10):
                comptes = [
                    (int(a), int(n)) for a, n in zip(monde.anomalies[:, i, m], monde.evalues[:, i, m], strict=True)
                ]
                places, _ = entonnoir.entonnoir(comptes)
                nommes += sum(p.position == "signal" for p in places)
                mois_indicateurs += 1
    assert nommes / mois_indicateurs <= 0.1
