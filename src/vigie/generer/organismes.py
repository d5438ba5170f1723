"""Les contrôles des organismes en face des nôtres : `docs/controles-des-organismes.md`, et ce que la fiche d'un contrôle en dit.

Tout vient de `seeds/retours/controles_d_organisme.csv`, écrit d'après les libellés et les rubriques que portent les retours publiés : aucune
table officielle n'étant publique, chaque rapprochement dit sa certitude.
"""

from collections.abc import Iterable

from vigie.controles.entete import Controle
from vigie.ecriture import compte
from vigie.erreurs import ErreurVigie
from vigie.generer.libelles import lire_seed

SEED = "retours/controles_d_organisme.csv"
PAGE = "docs/controles-des-organismes.md"
AVERTISSEMENT = "<!-- Écrit par « vigie generer » (src/vigie/generer/organismes.py) : ne pas modifier à la main. -->"
CERTITUDES = {"meme_regle": "même règle", "voisine": "règle voisine"}
AUCUNE = "aucune"
INTRODUCTION = """
Un organisme contrôle les déclarations qu'il reçoit, et le dit dans ses retours, sous un code à lui. Cette page met en face chacun de ceux que des retours publiés ont montrés et le contrôle de Vigie qui juge
la même chose. La liste des organismes n'est pas publique : ces rapprochements se lisent des libellés et des rubriques, et restent à confirmer par chacun d'eux.
"""


def page(controles: Iterable[Controle]) -> dict[str, str]:
    """Chemin relatif à la racine → texte. Lève `ErreurVigie` si une ligne cite un contrôle que Vigie n'a pas."""
    _verifier(controles)
    return {PAGE: "\n".join(_lignes()) + "\n"}


def noms_d_organisme(controle: str, membres: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Les codes qu'emploient les organismes pour un contrôle ou l'un de ses membres, et ce que vaut le rapprochement : « Urssaf, même règle »."""
    siens = {controle, *membres}
    return [
        (x["code"], f"{x['organisme']}, {CERTITUDES[x['certitude']]}")
        for x in lire_seed(SEED)
        if siens & set(x["controles"].split())
    ]


def _verifier(controles: Iterable[Controle]) -> None:
    connus = {nom for c in controles for nom in (c.id, *(m.identifiant for m in c.membres))}
    for x in lire_seed(SEED):
        cites = x["controles"].split()
        if inconnus := [n for n in cites if n not in connus]:
            raise ErreurVigie(f"seeds/{SEED} : {x['code']} cite {', '.join(inconnus)}, que le référentiel n'a pas.")
        if (x["certitude"] == AUCUNE) != (not cites):
            raise ErreurVigie(
                f"seeds/{SEED} : {x['code']} est « {x['certitude']} » et cite {compte(len(cites), 'contrôle', feminin=False)}."
            )


def _lignes() -> Iterable[str]:
    repondus = [x for x in lire_seed(SEED) if x["controles"]]
    seuls = [x for x in lire_seed(SEED) if not x["controles"]]
    yield from ("# Les contrôles des organismes", "", AVERTISSEMENT, *INTRODUCTION.splitlines(), "")
    yield from ("## Ceux que Vigie juge aussi", "")
    yield from (
        "| Code | Organisme | Retours | Ce qu'il juge | Chez Vigie | Certitude | Pourquoi |",
        "|---|---|---|---|---|---|---|",
    )
    for x in repondus:
        nos = ", ".join(f"`{n}`" for n in x["controles"].split())
        yield f"| `{x['code']}` | {x['organisme']} | {_codes(x)} | {x['jugement']} | {nos} | {CERTITUDES[x['certitude']]} | {x['raison']} |"
    yield from ("", "## Ceux que Vigie ne juge pas", "")
    yield from (
        "| Code | Organisme | Retours | Ce qu'il juge | Rubriques | Pourquoi pas ici |",
        "|---|---|---|---|---|---|",
    )
    for x in seuls:
        rubriques = ", ".join(f"`{r}`" for r in x["rubriques"].split())
        yield f"| `{x['code']}` | {x['organisme']} | {_codes(x)} | {x['jugement']} | {rubriques} | {x['raison']} |"


def _codes(x: dict[str, str]) -> str:
    return ", ".join(x["retours"].split())
