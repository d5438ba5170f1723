"""Le compte rendu d'une validation, pour un terminal."""

from vigie import ecriture as e
from vigie.valider.executer import Resultat
from vigie.valider.lots import seuil_de_rejet
from vigie.valider.valider import Validation

_GENRES = (("integrite", "Intégrité"), ("lots", "Lots"), ("controles", "Contrôles (second avis)"))
_LIGNES_MAX = 15


def tableau(v: Validation) -> str:
    """Tableau en français : une ligne par genre de suites, puis ce qui ne va pas, puis le verdict."""
    lignes = [v.portee.phrase(), ""] if v.portee else []
    lignes += [f"{'':<26}{'attentes':>10}{'réussies':>10}{'autres':>10}"]
    for genre, nom in _GENRES:
        resultats = v.de(genre)
        reussies = sum(r.reussie for r in resultats)
        lignes.append(f"{nom:<26}{len(resultats):>10}{reussies:>10}{len(resultats) - reussies:>10}")
    lignes += _echecs(v) + _lots(v) + _avis(v)
    verdict = "validé" if v.verdict == "valide" else "ÉCHEC D'INTÉGRITÉ"
    return "\n".join([*lignes, "", f"Verdict : {verdict} ({v.duree:.0f} s)"])


def _echecs(v: Validation) -> list[str]:
    avertissements = [r for r in v.de("integrite") if r.evaluee and not r.reussie and r.severite != "critical"]
    return _bloc("Ce qui empêche de publier", [_ligne(r) for r in v.echecs]) + _bloc(
        "Avertissements d'intégrité", [_ligne(r) for r in avertissements]
    )


def _ligne(r: Resultat) -> str:
    sujet = " ".join(x for x in (r.nom_suite, r.identifiant, r.extrait_id) if x)
    return f"  {sujet} : {r.titre} : {r.detail}"


def _lots(v: Validation) -> list[str]:
    nouveaux = {r.extrait_id for r in v.quarantaine}
    fautifs = [r for r in v.de("lots") if r.evaluee and not r.reussie]
    return (
        _bloc(
            "Lots mis en quarantaine (l'entrepôt est reconstruit sans eux)",
            [f"  {r.extrait_id} : {r.motif}" for r in v.quarantaine],
        )
        + _bloc(
            "Lots au-delà d'un seuil de rejet, déjà admis ou déjà en quarantaine",
            [_ligne(r) for r in fautifs if _rejetee(r) and r.extrait_id not in nouveaux],
        )
        + _bloc("Lots au-delà d'une tolérance, sans rejet", [_ligne(r) for r in fautifs if not _rejetee(r)])
    )


def _rejetee(r: Resultat) -> bool:
    seuil = seuil_de_rejet(r)
    return seuil is not None and r.mesure is not None and r.mesure > seuil


def _avis(v: Validation) -> list[str]:
    accords = [a for a in v.accords.values() if a.nb_dbt or a.nb_gx]
    lignes = [
        f"  {a.identifiant:<26} dbt {a.nb_dbt:>6}   Great Expectations {a.nb_gx:>6}   {'accord' if not a.ecart else f'ÉCART {a.ecart}'}"
        for a in sorted(accords, key=lambda a: (-a.ecart, a.identifiant))
    ]
    titre = f"Second avis : {e.compte(len(v.accords), 'identifiant mesuré', feminin=False)} deux fois, {sum(not a.ecart for a in v.accords.values())} en accord"
    return _bloc(titre, lignes) or ["", titre]


def _bloc(titre: str, lignes: list[str]) -> list[str]:
    if not lignes:
        return []
    suite = [f"  … et {e.compte(len(lignes) - _LIGNES_MAX, 'autre')}"] if len(lignes) > _LIGNES_MAX else []
    return ["", titre, *lignes[:_LIGNES_MAX], *suite]
