"""Un vrai Chromium pour les essais de pages. Absent, il fait échouer : un essai passé sous silence ne prouve rien."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright


@contextmanager
def chromium() -> Iterator[Browser]:
    """Le Chromium du système, ouvert puis fermé ; fait échouer l'essai, en disant quoi faire, s'il n'est pas installé."""
    programme = shutil.which("chromium") or shutil.which("chromium-browser")
    if not programme:
        pytest.fail(
            "Chromium est absent : installez-le (Debian : apt-get install chromium), ou passez tout sauf le navigateur : "
            'pytest -m "not navigateur".',
            pytrace=False,
        )
    with sync_playwright() as p:
        ouvert = p.chromium.launch(
            executable_path=programme, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield ouvert
        ouvert.close()


def axe() -> Path:
    """axe-core, qui juge l'accessibilité d'une page ouverte : le seul fichier qui nous serve dans axe-playwright-python."""
    paquet = find_spec("axe_playwright_python")
    if paquet is None:
        pytest.fail("axe-playwright-python est absent : make installer.", pytrace=False)
    return Path(paquet.origin).with_name("axe.min.js")


# Chaque nœud en faute, et le sélecteur que l'essai connaît pour lui s'il en a un.
_JUGER = """async (cibles) => {
  const r = await axe.run(document, {resultTypes: ['violations', 'incomplete']});
  const de = (liste) => liste.flatMap(v => v.nodes.map(n => {
    const e = document.querySelector(n.target[0]);
    return {regle: v.id, impact: v.impact, html: n.html.slice(0, 160), est: cibles.find(c => e && e.matches(c)) || '',
            defile: !!(e && e.closest('.defile'))};
  }));
  return [de(r.violations), de(r.incomplete)];
}"""


def constats(page: Page, cibles: Sequence[str] = ()) -> tuple[list[dict], list[dict]]:
    """Ce qu'axe reproche à une page, toutes règles, puis ce qu'il n'a pu juger : `regle`, `impact`, `html`,
    `est` (le sélecteur reconnu de `cibles`), `defile` (dans une table qui défile)."""
    page.add_script_tag(path=str(axe()))
    violations, incertains = page.evaluate(_JUGER, list(cibles))
    return violations, incertains
