"""Les contrôles qui ne jugent rien dans la démonstration : leur liste est écrite, dit ce qui manque, et ne peut que raccourcir."""

from vigie.controles.entete import referentiel
from vigie.ecriture import INSECABLE
from vigie.generer import couverture_demonstration
from vigie.generer.couverture_demonstration import LISTE, PAGE, muets_ecrits, page, phrase

AU_PLUS = 0  # à abaisser avec la liste, jamais à relever


def test_la_liste_ne_peut_que_raccourcir():
    nombre = len(muets_ecrits())
    assert nombre == AU_PLUS, (
        f"{nombre} contrôles muets pour {AU_PLUS} : si {LISTE} a raccourci, abaissez AU_PLUS dans ce fichier ; si elle s'est allongée, "
        "donnez à la démonstration de quoi faire juger le contrôle neuf (src/vigie/demo)."
    )


def _ecrire(monkeypatch, muets: dict[str, str]) -> None:
    monkeypatch.setattr(couverture_demonstration, "muets_ecrits", lambda: muets)


def test_la_page_les_nomme_tous_ou_dit_qu_il_n_y_en_a_pas(monkeypatch):
    controles = list(referentiel())
    _ecrire(monkeypatch, {"MNS-06": "une population"})
    texte = page(controles)[PAGE]
    assert "[MNS-06](referentiel/" in texte and "1 des " in texte
    _ecrire(monkeypatch, {})
    actifs = sum(c.statut == "actif" for c in controles)
    assert f"Chacun des {actifs} contrôles actifs juge" in page(controles)[PAGE]


def test_make_demo_dit_le_compte_et_ce_qui_s_ecarte_de_la_liste(monkeypatch):
    _ecrire(monkeypatch, {"MNS-06": "une population", "CT-02": "une autre"})
    assert phrase({"MNS-06", "CT-02"}, 500) == f"2{INSECABLE}contrôles sur 500 n'y jugent rien ({PAGE})."
    texte = phrase({"CT-02", "CT-03"}, 500)
    assert "De plus que la liste : CT-03." in texte and f"à retirer de {LISTE} : MNS-06." in texte
    assert "Chacun des 500 contrôles actifs" in phrase(set(), 500)
