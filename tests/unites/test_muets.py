"""Les contrôles qui ne jugent rien dans la démonstration : leur liste est écrite, dit ce qui manque, et ne peut que raccourcir."""

from vigie.controles.entete import referentiel
from vigie.ecriture import INSECABLE
from vigie.generer.couverture_demonstration import LISTE, PAGE, muets_ecrits, page, phrase

AU_PLUS = 36  # à abaisser avec la liste, jamais à relever


def test_la_liste_ne_peut_que_raccourcir():
    nombre = len(muets_ecrits())
    assert nombre == AU_PLUS, (
        f"{nombre} contrôles muets pour {AU_PLUS} : si {LISTE} a raccourci, abaissez AU_PLUS dans ce fichier ; si elle s'est allongée, "
        "donnez à la démonstration de quoi faire juger le contrôle neuf (src/vigie/demo)."
    )


def test_la_page_les_nomme_tous():
    texte = page(list(referentiel()))[PAGE]
    assert all(f"[{c}](referentiel/" in texte for c in muets_ecrits())


def test_make_demo_dit_le_compte_et_ce_qui_s_ecarte_de_la_liste():
    muets = set(muets_ecrits())
    assert phrase(muets, 500) == f"{AU_PLUS}{INSECABLE}contrôles sur 500 n'y jugent rien ({PAGE})."
    reveille = min(muets)
    texte = phrase(muets - {reveille} | {"MNS-06"}, 500)
    assert "De plus que la liste : MNS-06." in texte and f"à retirer de {LISTE} : {reveille}." in texte
