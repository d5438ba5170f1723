"""Écrit `docs/couverture-ctp.md` : chaque code type de personnel de l'Urssaf, et ce à quoi un bordereau le compare.

Tout se déduit des seeds : la nomenclature (`ctp.csv`), ses familles (`correspondances_ctp.csv`), leur face individuelle
(`assiettes_ctp.csv`). Un code sans famille y est aussi, avec sa raison : rien n'est comparé en silence, ni laissé de côté.
"""

from collections.abc import Iterable

from vigie.generer.libelles import lire_seed

AVERTISSEMENT = (
    "<!-- Écrit par « vigie generer » (src/vigie/generer/couverture_ctp.py) : ne pas modifier à la main. -->"
)
PAGE = "docs/couverture-ctp.md"
INTRODUCTION = """
Un bordereau Urssaf s'écrit par code type de personnel (CTP), un salarié par code de cotisation. Les contrôles AG-01 et AG-02
comparent les deux par famille : la somme des salariés est celle des codes de la famille, selon leur population. RG-10 compare
la réduction générale. Les autres codes ne sont comparés à rien, et l'auto-contrôle les nomme (« non vérifié »). Le guide de
l'Urssaf qui établit les équivalences n'est pas fourni : ces contrôles sont expérimentaux.
"""
SANS_FACE = "aucune correspondance établie avec un code de cotisation individuel"
DEDUIT = "déduction ou exonération : sa part chez chaque salarié n'est pas établie"
MAYOTTE = "Mayotte : ses barèmes ne sont pas là, rien ne s'y compare"


def page() -> dict[str, str]:
    """Chemin relatif à la racine → texte."""
    return {PAGE: "\n".join(_lignes()) + "\n"}


def _lignes() -> Iterable[str]:
    faces = {x["famille"]: x["libelle"] for x in lire_seed("parametres/assiettes_ctp.csv")}
    membres: dict[str, list[dict[str, str]]] = {}
    for x in lire_seed("parametres/correspondances_ctp.csv"):
        membres.setdefault(x["famille"], []).append(x)
    yield from ("# Couverture des codes type de personnel", "", AVERTISSEMENT, *INTRODUCTION.splitlines(), "")
    yield from ("## Familles comparées", "", "| Famille | Chez les salariés | Au bordereau |", "|---|---|---|")
    for famille, siens in membres.items():
        yield f"| {faces[famille]} | {_individuels(famille)} | {_agreges(siens)} |"
    yield ""
    yield from _autres({x["code_agrege"] for siens in membres.values() for x in siens})


def _individuels(famille: str) -> str:
    siens = [x for x in lire_seed("parametres/assiettes_ctp.csv") if x["famille"] == famille]
    textes = [x["code_individuel"] + (f" (base {x['code_base']})" if x["code_base"] else "") for x in siens]
    return ", ".join(dict.fromkeys(textes))


def _agreges(siens: list[dict[str, str]]) -> str:
    par_population: dict[str, list[str]] = {}
    for x in siens:
        par_population.setdefault(x["population"], []).append(x["code_agrege"])
    return " ; ".join(
        f"{', '.join(dict.fromkeys(codes))} ({population})" for population, codes in par_population.items()
    )


def _autres(compares: set[str]) -> Iterable[str]:
    reductions = {x["code"] for x in lire_seed("parametres/ctp_reduction_generale.csv")}
    deduits = {x["code"] for x in lire_seed("parametres/ctp_deductions.csv")}
    mayotte = {x["code"] for x in lire_seed("parametres/ctp_mayotte.csv")}
    libelles = {x["code"]: x["libelle"] for x in lire_seed("nomenclatures/ctp.csv")}
    restants = {c: n for c, n in libelles.items() if c not in compares | reductions}
    yield from (
        f"## Codes non comparés ({len(restants)} sur {len(libelles)})", "", "| Code | Libellé | Pourquoi |", "|---|---|---|",
    )  # fmt: skip
    for code, libelle in restants.items():
        raison = MAYOTTE if code in mayotte else DEDUIT if code in deduits else SANS_FACE
        yield f"| {code} | {libelle} | {raison} |"
