"""Le registre des défauts plantés : un défaut s'inscrit là où il est écrit, et nomme un contrôle qui existe."""

import ast
import doctest
from pathlib import Path

import pytest

from outils import PLUS_LONGS_QUE_LA_DEMONSTRATION
from vigie.controles.entete import famille_de, membres, referentiel
from vigie.demo import defauts, pasrau
from vigie.demo.defauts import registre
from vigie.demo.defauts.registre import Vise, defaut, inscrits, scenario, scenarios
from vigie.demo.figurants import recits
from vigie.demo.figurants.fautes import inscrites
from vigie.demo.pasrau import defauts as defauts_pasrau
from vigie.generer.couverture_demonstration import SANS_FAUTE, sans_faute_ecrits
from vigie.generer.squelette import module_de

CONNUS = {c.id for c in referentiel()} | {m.identifiant for famille in membres().values() for m in famille}


TOUS = (
    {d.genre: (d.quota, d.geste) for d in inscrits().values()}
    | {s.genre: (s.quota, s.installer) for s in scenarios()}
    | {d.controle: (d.quota, d.geste) for d in defauts_pasrau.inscrits()}
)


@pytest.mark.parametrize("genre", TOUS)
def test_un_defaut_nomme_un_controle_qui_existe(genre):
    controle = genre.partition(" (")[0]
    quota, fonction = TOUS[genre]
    assert controle in CONNUS, f"« {genre} » : {controle} n'est ni un contrôle du référentiel, ni un membre de famille"
    assert quota >= 2, "un seul défaut par démonstration ne prouve presque rien"
    assert fonction.__doc__, "dites d'une phrase ce que le défaut fausse"


def _nommes() -> set[str]:
    """Ce que les défauts nomment : leur genre, et tout contrôle que l'un d'eux annonce."""
    textes = [f.read_text(encoding="utf-8") for d in (defauts, pasrau) for f in Path(d.__file__).parent.glob("*.py")]
    feuilles = [n.value for texte in textes for n in ast.walk(ast.parse(texte)) if isinstance(n, ast.Constant)]
    return {x.partition(" (")[0] for x in feuilles if isinstance(x, str)}


NOMMES = _nommes()
_METIER = {c.id for c in referentiel() if c.theme != "norme" and c.zone == "entrepot"}
_EPROUVES = sorted(_METIER - PLUS_LONGS_QUE_LA_DEMONSTRATION)


@pytest.mark.parametrize("controle", _EPROUVES)
def test_chaque_controle_metier_a_un_defaut(controle):
    """Nommé, du moins : que la démonstration en porte assez, et que le contrôle les trouve, c'est à la chaîne de le dire."""
    module = module_de(controle)
    assert controle in NOMMES, (
        f"Rien ne prouve {controle} sur un fichier entier : écrivez dans src/vigie/demo/defauts/{module}.py une fonction "
        f'`@defaut("{controle}", quota=3)` qui fausse un texte juste et annonce tout contrôle que ce changement fait trébucher '
        "(vigie generer --nouveau en écrit le squelette)."
    )


_FIGURANTS = {c for f in inscrites() for c, _ in f.attendus} | recits.controles()
_PLANTES = {famille_de(c) or c.rpartition("/")[2] for c in NOMMES | _FIGURANTS} | NOMMES | _FIGURANTS
_ACTIFS = sorted(c.id for c in referentiel() if c.statut == "actif")


@pytest.mark.parametrize("controle", [c for c in _ACTIFS if c not in sans_faute_ecrits()])
def test_chaque_controle_actif_a_une_faute_ou_une_raison(controle):
    """Nommée, du moins : `make demo` et la chaîne disent qu'elle est plantée, et trouvée."""
    assert controle in _PLANTES, (
        f"Rien n'en prouve le rappel : écrivez sa faute dans src/vigie/demo/figurants/fautes/, ou sa raison dans {SANS_FAUTE}."
    )


def test_un_genre_ne_s_inscrit_qu_une_fois():
    with pytest.raises(ValueError, match="donnez une variante au second"):
        defaut("BAS-05", quota=3)(lambda cible: False)
    with pytest.raises(ValueError, match="donnez une variante au second"):
        scenario("BAS-05", quota=3)(lambda projet: None)


def test_chaque_sorte_de_cible_a_ses_defauts():
    """Une sorte que plus rien ne vise est une place que le planteur cherche pour personne : retirez-la."""
    assert {d.vise for d in inscrits().values()} == set(Vise)


def test_les_exemples_du_registre():
    assert not doctest.testmod(registre).failed
