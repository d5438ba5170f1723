"""Le référentiel sur des fichiers entiers : rien dans les fichiers valides, et un échantillon du banc de mutation (`make mutation`).

Un auto-contrôle de plusieurs centaines de contrôles coûte surtout de les lancer : tout passe dans le même appel.
"""

from pathlib import Path

import pytest

from mutation import banc, colonnes, familles, nommes, norme, recettes
from mutation.arbre import lire
from mutation.propres import propres
from vigie.controles.entete import referentiel

DOSSIER = Path(__file__).parent / "fichiers" / "valides"
VALIDES = sorted(DOSSIER.glob("*.dsn"))
GRAINE, PART = 20, 0.005


@pytest.fixture(scope="module")
def mutants():
    return banc.preparer(PART, GRAINE).mutants


@pytest.fixture(scope="module")
def trouvees(mutants):
    """Anomalies par fichier : déclarations propres, fichiers valides, mutants (par rang)."""
    fichiers = banc.fichiers_propres()
    fichiers += [(str(i), m.lignes, banc.PREMIER_DECLARANT + i, m.encodage) for i, m in enumerate(mutants)]
    return banc.controler(fichiers, VALIDES)


def _rien(trouvees, noms):
    return [(nom, a.ligne, a.controle) for nom in noms for a in trouvees.get(nom, [])]


def test_les_fichiers_valides_n_ont_aucune_anomalie(trouvees):
    assert len(VALIDES) > 20
    assert _rien(trouvees, [f.stem for f in VALIDES]) == []


def test_chaque_fichier_valide_dit_ce_qu_il_montre():
    lisezmoi = (DOSSIER / "LISEZMOI.md").read_text(encoding="utf-8")
    assert [f.name for f in VALIDES if f"`{f.name}`" not in lisezmoi] == []


def test_les_declarations_propres_n_ont_aucune_anomalie(trouvees):
    assert {p.nature for p in propres()} == {"01", "04", "05", "07", "08", "09", "10"}
    assert {p.norme for p in propres()} == set(norme.NORMES)
    assert _rien(trouvees, [nom for nom, *_ in banc.fichiers_propres()]) == []


def test_un_echantillon_de_mutants_est_trouve_a_la_bonne_ligne(trouvees, mutants):
    preuves = [banc.prouver(m, trouvees.get(str(i), [])) for i, m in enumerate(mutants)]
    assert len(preuves) > 50
    assert [(p.mutant.membre, p.manques, p.ailleurs) for p in preuves if p.manques] == []


def test_le_banc_sait_voir_un_manque(trouvees, mutants):
    """Un mutant dont on attend une autre ligne n'est pas prouvé : le banc n'acquiesce pas à tout."""
    m = mutants[0]
    attendu = banc.Attendu(m.attendus[0].identifiant, (m.attendus[0].lignes[0] + 1,))
    faux = banc.Mutant(m.groupe, m.membre, m.nature, m.norme, m.lignes, (attendu,), m.encodage)
    preuve = banc.prouver(faux, trouvees["0"])
    assert preuve.manques == (attendu,)
    assert m.attendus[0].lignes[0] in preuve.ailleurs[attendu.identifiant]


def test_un_arbre_se_relit():
    for p in propres()[::20]:
        texte = "".join(f"{ligne}\n" for ligne in p.arbre.lignes())
        assert "".join(f"{ligne}\n" for ligne in lire(p.arbre.norme, texte).lignes(total=False)) == texte


def test_pas_de_recette_orpheline():
    connus = {c.id for c in referentiel()}
    assert set(recettes.recettes()) <= connus
    assert set(familles.REGISTRE) <= connus


@pytest.mark.parametrize("relation", sorted(colonnes.CALCULEES))
def test_une_relation_calculee_n_a_pas_de_bloc(relation):
    assert colonnes.bloc_de(relation) is None
    with pytest.raises(nommes.SansMutation):
        nommes._noeud(relation, {})
