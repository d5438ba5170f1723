"""`vigie ouvrir` : les données ouvertes d'un mois."""

from pathlib import Path

import click


@click.command(name="ouvrir")
@click.option("--mois", required=True, metavar="AAAA-MM", help="Mois à ouvrir, parmi les mois publiés.")
@click.option(
    "--sortie",
    type=click.Path(path_type=Path, file_okay=False),
    help="Dossier à écrire (défaut : vigie_donnees_ouvertes_AAAA-MM, dans le dossier courant).",
)
def commande(mois: str, sortie: Path | None) -> None:
    """Écrit les données ouvertes d'un mois de la version publiée : tables sans secret, dictionnaire, manifeste.

    Aucun déclarant, aucun éditeur : des départements, des secteurs, des tailles, des contrôles. Ce qui serait trop petit, ou se
    calculerait d'après le reste, s'y lit « c », confidentiel.
    """
    from vigie.divulgation.ouvrir import ouvrir
    from vigie.rapport.editer import mois_de_texte

    for fichier in ouvrir(mois_de_texte(mois), sortie or Path(f"vigie_donnees_ouvertes_{mois}")):
        click.echo(fichier)
