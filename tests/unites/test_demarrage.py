"""Ce qu'on règle avant de lire, et qu'on rend ensuite."""

import gc

import pytest

from vigie.demarrage import sans_ramassage


def test_le_ramasse_miettes_reprend_meme_apres_une_erreur():
    with pytest.raises(ValueError, match="rompu"), sans_ramassage():
        assert not gc.isenabled()
        raise ValueError("rompu")
    assert gc.isenabled()


def test_le_ramasse_miettes_deja_arrete_le_reste():
    gc.disable()
    try:
        with sans_ramassage():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
