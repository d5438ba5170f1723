"""Les deux noms d'un contrôle : le nôtre, et celui qu'un organisme lui donne dans ses retours."""

from vigie.controles.entete import referentiel
from vigie.generer import organismes
from vigie.generer.libelles import lire_seed


def test_chaque_code_vu_a_sa_ligne_dans_la_page():
    page = organismes.page(referentiel())[organismes.PAGE]
    codes = [x["code"] for x in lire_seed(organismes.SEED)]
    assert len(codes) == len(set(codes)) and codes
    absents = [c for c in codes if f"`{c}`" not in page]
    assert not absents, f"{', '.join(absents)} : la page des contrôles d'organisme ne les montre pas."


def test_un_rapprochement_se_lit_des_deux_cotes():
    """Ce que la page dit d'un organisme, la fiche de notre contrôle le dit aussi."""
    manques = []
    for x in lire_seed(organismes.SEED):
        for nom in x["controles"].split():
            if x["code"] not in dict(organismes.noms_d_organisme(nom)):
                manques.append(f"{x['code']} / {nom}")
    assert not manques, f"La fiche ne rend pas {', '.join(manques)}."


def test_une_meme_regle_cite_une_rubrique_commune():
    """Deux contrôles de même règle lisent au moins une même rubrique : le contraire serait une erreur de lecture."""
    rubriques = {c.id: set(c.rubriques) for c in referentiel()}
    fautifs = [
        x["code"]
        for x in lire_seed(organismes.SEED)
        if x["certitude"] == "meme_regle"
        and not any(rubriques.get(nom, set()) & set(x["rubriques"].split()) for nom in x["controles"].split())
    ]
    assert not fautifs, f"{', '.join(fautifs)} : « même règle » sans rubrique commune ; relire seeds/{organismes.SEED}."
