"""Ce qu'on règle avant de lire, et qu'on rend ensuite."""

import gc

import pytest

from vigie.demarrage import garder_les_pages, sans_ramassage


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


def test_garder_les_pages_ne_demande_que_ce_que_le_systeme_sait_faire(monkeypatch):
    import ctypes

    appels = []
    monkeypatch.setattr(ctypes, "CDLL", lambda _: type("Libc", (), {"mallopt": lambda _s, *a: appels.append(a)})())
    garder_les_pages()
    assert [reglage for reglage, _ in appels] == [-3, -1, -2]
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())  # musl, macOS : pas de mallopt
    garder_les_pages()
    assert len(appels) == 3
