"""Un octet que le disque a changé se voit avant qu'une page ne s'ouvre."""

import pytest

from fiabilite import abimes, anciennes
from vigie import publication


def test_cinquante_bits_retournes_et_dix_coupes(donnees, tmp_path):
    b = abimes.abimer(donnees / "publie", tmp_path, bits=50, graine=2026)
    assert not b.fautes, "\n".join([*b.fautes[:5], "Refaire : make fiabilite SEULEMENT=bits"])
    assert (b.tentes, b.vus) == (60, 60)


def test_sans_verification_le_dommage_passerait(donnees, tmp_path, monkeypatch):
    """La mesure elle-même : qui ouvrirait sans vérifier servirait presque tous ces fichiers."""
    monkeypatch.setattr(publication, "verifier", lambda version: None)
    b = abimes.abimer(donnees / "publie", tmp_path, bits=10, graine=2026)
    assert b.vus == 0
    assert b.fautes


def test_une_version_d_un_duckdb_plus_ancien_s_ouvre(tmp_path):
    assert anciennes.illisibles(tmp_path) == []


@pytest.mark.parametrize("octets", [b"", b"DUCK"])
def test_une_coupe_dit_quoi_faire(donnees, tmp_path, octets):
    fichier = tmp_path / "pub_2026-06.1.duckdb"
    fichier.write_bytes(b"x" * 100)
    publication.designer(fichier, "2026-06.1")
    fichier.write_bytes(octets)
    with pytest.raises(publication.ErreurVigie, match="--revenir"):
        publication.ouvrir(tmp_path)
