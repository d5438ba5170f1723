"""Le kit de certification : rien de scellé n'y traîne, et une note dit ce qu'elle doit."""

import csv

import pytest
from click.testing import CliRunner

from vigie.commandes.demo import commande
from vigie.demo.population.modele import Fenetre
from vigie.demo.preuve import certification
from vigie.demo.reperes import calendrier
from vigie.erreurs import ErreurVigie


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    base = tmp_path_factory.mktemp("kit")
    fenetre = Fenetre(calendrier.mois(2026, 1), calendrier.mois(2026, 3))
    comptes = certification.fabriquer(base / "kit", base / "cle.csv", 7, 120, fenetre)
    return base, comptes


def _reponses(fichier, lignes):
    with fichier.open("w", encoding="utf-8", newline="") as f:
        csv.writer(f, delimiter=";").writerows([certification.COLONNES, *lignes])
    return fichier


def _cle(base):
    with (base / "cle.csv").open(encoding="utf-8", newline="") as f:
        return [tuple(x.values()) for x in csv.DictReader(f, delimiter=";")]


def test_les_deux_moities_ont_des_defauts_et_rien_de_scelle_n_est_dans_le_kit(kit):
    base, (ouverts, scelles) = kit
    assert ouverts > 5 and scelles > 5
    assert len(_cle(base)) == scelles
    assert {f.suffix for f in (base / "kit" / "scelle").rglob("*") if f.is_file()} == {".dsn"}
    assert not (base / "kit" / "brut").exists()
    declarants = [{f.name.split("_")[0] for f in (base / "kit" / m).rglob("*.dsn")} for m in ("ouvert", "scelle")]
    assert not declarants[0] & declarants[1], "un déclarant est tout entier d'un côté : ses mois se contrôlent ensemble"


def test_les_bonnes_reponses_ont_la_note_entiere(kit, tmp_path):
    base, (_, scelles) = kit
    n = certification.noter(_reponses(tmp_path / "r.csv", _cle(base)), base / "cle.csv", base / "kit")
    assert (n.plantes, n.situes, n.nommes, n.fausses) == (scelles, scelles, scelles, 0)
    assert n.rappel == 1


def test_un_oubli_un_mauvais_nom_et_une_fausse_alerte_se_comptent(kit, tmp_path):
    base, (_, scelles) = kit
    uniques = [x for x in _cle(base) if [y[1:] for y in _cle(base)].count(x[1:]) == 1]
    oubliee, mal_nommee = uniques[0], uniques[1]
    rendues = [x for x in _cle(base) if x not in (oubliee, mal_nommee)]
    rendues += [("", *mal_nommee[1:]), ("BAS-01", mal_nommee[1], "1")]
    n = certification.noter(_reponses(tmp_path / "r.csv", rendues), base / "cle.csv", base / "kit")
    assert (n.situes, n.nommes, n.fausses) == (scelles - 1, scelles - 2, 1)
    assert n.fausses_pour_mille == pytest.approx(1000 / n.lignes)


def test_une_autre_cle_un_rebut_et_une_cle_ecrasee_se_refusent(kit, tmp_path):
    base, _ = kit
    fausse = tmp_path / "fausse.csv"
    fausse.write_text("identifiant;fichier;ligne\n", encoding="utf-8")
    with pytest.raises(ErreurVigie, match="n'est pas la clé"):
        certification.noter(fausse, fausse, base / "kit")
    rebut = tmp_path / "rebut.csv"
    rebut.write_bytes(b"\xff\xfe\x00binaire")
    with pytest.raises(ErreurVigie, match="point-virgule"):
        certification.noter(rebut, base / "cle.csv", base / "kit")
    with pytest.raises(ErreurVigie, match="existe déjà"):
        certification.fabriquer(
            tmp_path / "autre", base / "cle.csv", 1, 50, Fenetre(calendrier.mois(2026, 1), calendrier.mois(2026, 1))
        )


def test_la_commande_note(kit, tmp_path):
    base, (_, scelles) = kit
    r = _reponses(tmp_path / "r.csv", _cle(base))
    resultat = CliRunner().invoke(
        commande, ["noter", str(r), "--kit", str(base / "kit"), "--cle", str(base / "cle.csv")]
    )
    assert resultat.exit_code == 0
    assert f"Défauts plantés     {scelles}" in resultat.output
