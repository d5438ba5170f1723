"""Le relevé des composants est celui du verrou, et chaque licence s'accorde avec la nôtre."""

import json
import re

import pytest
from packaging.markers import Marker

from outils import RACINE
from vigie.generer.composants import COMPATIBLES, RELEVE, composants

REFAIRE = "Refaire le relevé : make composants, puis vigie generer."
# « nom==version », et à quelle machine le paquet est réservé
_VERROU = re.findall(
    r"^([\w.-]+)==([^\s;]+)(?: ; ([^\\\n]*))?", (RACINE / "requirements.lock").read_text(), re.MULTILINE
)
# Le relevé se fait sous Linux : un paquet réservé à une autre machine n'y est pas.
_LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}


def _commun(nom: str) -> str:
    return re.sub(r"[-_.]+", "-", nom).lower()


def test_le_releve_a_chaque_paquet_du_verrou_a_sa_version():
    releves = {_commun(nom): version for nom, (version, _) in composants().items()}
    voulus: dict[str, set[str]] = {}  # un paquet a parfois deux versions, selon celle de Python
    for nom, version, ou in _VERROU:
        if not ou or Marker(ou).evaluate(_LINUX) or "python_version" in ou or "python_full" in ou:
            voulus.setdefault(_commun(nom), set()).add(version)
    manquent = {f"{nom} {' ou '.join(sorted(x))}" for nom, x in voulus.items() if releves.get(nom) not in x}
    assert not manquent, f"Absents du relevé, ou à une autre version : {', '.join(sorted(manquent))}. {REFAIRE}"
    en_trop = releves.keys() - {_commun(nom) for nom, _, _ in _VERROU} - {"pip", "setuptools"}
    assert not en_trop, f"Au relevé, et pas au verrou : {', '.join(sorted(en_trop))}. {REFAIRE}"


@pytest.mark.parametrize("nom", sorted(composants()))
def test_chaque_licence_va_avec_la_notre(nom):
    _, licences = composants()[nom]
    assert licences, (
        f"{nom} ne déclare aucune licence : la lire dans son archive, et l'inscrire (vigie.generer.composants)."
    )
    inconnues = sorted(set(licences) - COMPATIBLES.keys())
    assert not inconnues, (
        f"{nom} est sous {', '.join(inconnues)} : dire si elle va avec l'EUPL-1.2 (vigie.generer.composants), ou s'en passer."
    )


def test_le_releve_ne_dit_rien_de_cette_machine():
    texte = (RACINE / RELEVE).read_text(encoding="utf-8")
    assert json.loads(texte)["bomFormat"] == "CycloneDX"
    assert not re.search(r"file:|/home/|/root|/work|localhost", texte)
