"""Certain, probable, à vérifier : gravité, statut et mots disent le même registre (docs/decisions/011-statut-d-un-controle.md)."""

import re

import pytest

from vigie.controles.entete import Controle, referentiel

_METIER = [c for c in referentiel() if c.theme != "norme" and c.statut != "retire"]
_INTENTION = re.compile(
    r"\b(fraud\w*|usurp\w*|dissimul\w*|prêtée?s?|mensong\w*|triche\w*|tromp(er|eur|euse|erie)|cach(e|ent|é|er)|suspecte?s?)\b",
    re.I,
)
_CERTITUDE = re.compile(
    r"\b(faux|fausses?|erreurs?|à tort|interdite?s?|impossibles?|oubli\w*|illicites?|sans doute)\b", re.I
)


def _dit(c: Controle, *champs: str) -> str:
    """Ce qu'un déclarant lit, sans les noms des champs que le message remplit."""
    return re.sub(r"\{[^}]*\}", "", " ".join(" ".join(getattr(c, champ).split()) for champ in champs))


@pytest.mark.parametrize("c", referentiel(), ids=lambda c: c.id)
def test_aucun_mot_ne_juge_une_intention(c):
    trouves = _INTENTION.findall(_dit(c, "libelle", "message", "pourquoi", "que_faire"))
    assert not trouves, (
        f"{c.id} parle d'une intention, qu'un fichier ne montre pas ({trouves}) : dire les données qui se contredisent."
    )


@pytest.mark.parametrize(
    "c", [c for c in _METIER if c.gravite == "information" or c.statut == "experimental"], ids=lambda c: c.id
)
def test_ce_qui_est_a_verifier_n_affirme_rien(c):
    trouves = _CERTITUDE.findall(_dit(c, "libelle", "message"))
    assert not trouves, (
        f"{c.id} est « à vérifier » ({c.gravite}, {c.statut}), et affirme {trouves} : dire le fait et sa mesure."
    )


@pytest.mark.parametrize("c", [c for c in _METIER if c.gravite == "bloquant"], ids=lambda c: c.id)
def test_ce_qui_bloque_est_certain(c):
    assert c.statut == "actif", (
        f"{c.id} bloque, et son statut ({c.statut}) dit qu'il n'est pas sûr : alerte, ou actif avec sa source."
    )
