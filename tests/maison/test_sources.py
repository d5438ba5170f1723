"""Une source citée se retrouve : texte public d'un genre connu, fichier du dépôt, ou choix avoué. Les genres sont dans `docs/sources.md`."""

import csv
import re

import pytest

from outils import RACINE
from vigie.controles import entete

PAGE = RACINE / "docs" / "sources.md"
_FICHIER = re.compile(r"\b(?:docs|seeds|src|tests|controles|models|macros|dashboards)/[\w./-]*\w")
# « mot, section 3 », « mot, AG-04 », « mot, E10 » : la forme d'une note interne, où qu'elle se cache
_NOTE_INTERNE = re.compile(r"([a-zà-ÿ-]+), (?:sections? \d|E\d+\b|(?:AG|BAS|CO|CT|DT|EF|ID|MNS|NET|PAS|RG)-\d)", re.I)


def debuts() -> tuple[str, ...]:
    """Les débuts reconnus, en minuscules, lus dans la première colonne du tableau de la page."""
    lignes = [x for x in PAGE.read_text(encoding="utf-8").splitlines() if x.startswith("| `")]
    return tuple(d.lower() for x in lignes for d in re.findall(r"`([^`]+)`", x.split(" | ")[0]))


def citations(source: str) -> list[str]:
    """Une source, coupée à ses « ; » hors parenthèses ; ce qui suit un point est une phrase du rédacteur, non une citation."""
    return [x.strip() for x in re.split(r"; (?![^(]*\))", re.split(r"\. (?=[A-ZÀ-Ý])", source)[0])]


def defauts(source: str) -> list[str]:
    """Ce qu'un lecteur ne retrouverait pas dans cette source."""
    fichiers = _FICHIER.findall(source)
    absents = [f"« {f} » n'est pas un fichier du dépôt" for f in fichiers if not (RACINE / f).exists()]
    inconnues = [
        f"« {c} » ne commence par aucun genre de docs/sources.md"
        for c in citations(source)
        if not c.lower().startswith(debuts()) and not _FICHIER.search(c)
    ]
    notes = [f"« {m[0]} » renvoie à une note que personne ne peut lire" for m in _NOTE_INTERNE.finditer(source)]
    return absents + inconnues + notes


def _sources() -> list[tuple[str, str]]:
    """(Où, source) : chaque contrôle, et chaque ligne d'un seed qui a une colonne source écrite à la main."""
    rendues = [(c.fichier, c.source) for c in entete.referentiel()]
    for chemin in sorted(
        [*(RACINE / "seeds/parametres").glob("*.csv"), *(RACINE / "seeds/nomenclatures").glob("*.csv")]
    ):
        with chemin.open(encoding="utf-8", newline="") as flux:
            rendues += [
                (f"{chemin.relative_to(RACINE)}, ligne {n}", x["source"])
                for n, x in enumerate(csv.DictReader(flux), 2)
                if "source" in x
            ]
    return rendues


def test_chaque_source_se_retrouve():
    fautes = [f"{ou} : {d}." for ou, source in _sources() for d in defauts(source)]
    assert not fautes, "\n".join([*fautes, "Citer un texte public, un fichier du dépôt, ou dire « règle de Vigie »."])


def test_les_sources_des_usages_et_des_cardinalites_sont_des_normes():
    """`seeds/norme` est importé : sa colonne source nomme la norme d'où vient la ligne."""
    for nom in ("norme_usages.csv", "norme_cardinalites.csv"):
        with (RACINE / "seeds/norme" / nom).open(encoding="utf-8", newline="") as flux:
            etrangeres = {x["source"] for x in csv.DictReader(flux) if not re.fullmatch(r"P\d\dV\d\d", x["source"])}
        assert not etrangeres, f"seeds/norme/{nom} cite {sorted(etrangeres)} : y citer une version de la norme."


def test_un_choix_de_seuil_dit_sa_raison():
    """« Choix de Vigie » tout court ne se discute pas : le commentaire, ou la suite de la source, dit pourquoi."""
    with (RACINE / "seeds/parametres/seuils.csv").open(encoding="utf-8", newline="") as flux:
        muets = [
            f"{x['controle_id']}, {x['seuil']}"
            for x in csv.DictReader(flux)
            if x["source"].lower().startswith("choix de vigie") and ":" not in x["source"] and not x["commentaire"]
        ]
    assert not muets, f"Seuils choisis sans raison, à commenter dans seeds/parametres/seuils.csv : {muets}."


@pytest.mark.parametrize(
    "source",
    [
        "Controles-metier, AG-04",
        "CT 2025.1, p. 13 ; corrections, E10",
        "Code du travail, L3121-27 (corrections, section 4)",
        "Choix de Vigie, docs/page-absente.md",
        "Une note de réunion",
        "",
    ],
)
def test_une_source_introuvable_est_refusee(source):
    assert defauts(source)


@pytest.mark.parametrize(
    "source",
    [
        "CT 2025.1, section 2.7 ; règle de Vigie (trois mois)",
        "Choix de Vigie, docs/sources.md",
        "BOSS, Assiette générale, § 800",
    ],
)
def test_une_source_publique_est_admise(source):
    assert defauts(source) == []


def test_chaque_genre_sert():
    """Un genre que rien ne cite n'est pas un genre : il s'ôte de la page."""
    citees = [c.lower() for _, source in _sources() for c in citations(source)]
    oisifs = [d for d in debuts() if not any(c.startswith(d) for c in citees)]
    assert not oisifs, f"Genres que plus rien ne cite, à ôter de docs/sources.md : {oisifs}."
