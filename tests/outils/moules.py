"""Ce que plusieurs essais copient et qui coûte à faire : une fois par programme, dans un dossier effacé à la fin."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path


@cache
def unique(nom: str, faire: Callable[..., None], *arguments: object) -> Path:
    """Le dossier que `faire` a rempli ; à copier, jamais à changer. La copie prend les droits de qui la fait (`copyfile`)."""
    dossier = Path(tempfile.mkdtemp(prefix=f"moule-{nom}-"))
    atexit.register(shutil.rmtree, dossier, ignore_errors=True)
    faire(dossier, *arguments)
    return dossier
