"""Ce qui se déduit est écrit par la machine, commité, et vérifié : `vigie generer`, `make verifier`."""

from pathlib import Path

from vigie import chemins
from vigie.controles import entete

# Sauf les versions figées du référentiel : écrites une fois, jamais refaites.
FIGES = "docs/referentiel/versions"
# Dossiers dont tout le contenu est écrit par la machine : un fichier de trop y est une erreur aussi.
ENTIEREMENT_GENERES = ("models/staging/dsn", "models/controles", "docs/referentiel", "expectations/controles")


def attendus() -> dict[Path, str]:
    """Tous les fichiers engendrés : chemin relatif à la racine → texte."""
    from vigie.generer import (
        attributs,
        composants,
        couverture,
        couverture_ctp,
        couverture_demonstration,
        couverture_metier,
        expositions,
        fiabilite,
        organismes,
        portee,
        seeds,
        staging,
        suites,
        themes,
    )
    from vigie.generer.referentiel import pages

    controles, stagings = entete.referentiel(), staging.modeles()
    portees = portee.seeds(controles)  # d'abord : elles disent les flux que juge chaque contrôle
    lots = (
        stagings, seeds.fichiers(controles, stagings), themes.modeles(controles), suites.suites(), pages(list(controles)),
        couverture.page(controles), couverture_metier.page(controles), couverture_ctp.page(), couverture_demonstration.page(controles), organismes.page(controles), fiabilite.page(), composants.page(),
        portees, {expositions.FICHIER: expositions.texte()},
    )  # fmt: skip
    voulus = {Path(chemin): texte for lot in lots for chemin, texte in lot.items()}
    return voulus | {attributs.FICHIER: attributs.texte(voulus, ENTIEREMENT_GENERES)}


def ecarts() -> dict[Path, str]:
    """Fichiers qui ne sont pas à jour : chemin → ce qui ne va pas (absent, périmé, en trop)."""
    racine, voulus = chemins.racine(), attendus()
    constats = {}
    for chemin, texte in voulus.items():
        cible = racine / chemin
        if not cible.is_file():
            constats[chemin] = "absent"
        elif cible.read_text(encoding="utf-8") != texte:
            constats[chemin] = "périmé"
    for dossier in ENTIEREMENT_GENERES:
        for f in (racine / dossier).glob("**/*"):
            relatif = f.relative_to(racine)
            if f.is_file() and relatif not in voulus and not relatif.is_relative_to(FIGES):
                constats[relatif] = "en trop"
    return constats


def ecrire() -> dict[Path, str]:
    """Met à jour les fichiers engendrés ; rend ce qui a changé."""
    racine, voulus, constats = chemins.racine(), attendus(), ecarts()
    for chemin, constat in constats.items():
        cible = racine / chemin
        if constat == "en trop":
            cible.unlink()
            continue
        cible.parent.mkdir(parents=True, exist_ok=True)
        cible.write_text(voulus[chemin], encoding="utf-8", newline="\n")
    return constats
