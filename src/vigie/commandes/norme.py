"""`vigie norme` : gérer la norme comme données."""

from pathlib import Path

import click


@click.group(name="norme")
def commande() -> None:
    """Gère les tables de la norme NEODeS (seeds/norme)."""


@commande.command("importer")
@click.argument("classeur", type=click.Path(path_type=Path))
@click.option(
    "--usages",
    type=click.Path(path_type=Path),
    help="Tableau des usages de la même année (.xlsx). Sans lui, les usages viennent d'une autre norme, nommée.",
)
@click.option(
    "--sortie",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("seeds/norme"),
    show_default=True,
    help="Dossier des seeds à mettre à jour.",
)
def importer(classeur: Path, usages: Path | None, sortie: Path) -> None:
    """Importe la table de norme CLASSEUR (.xlsx) ; ne remplace que les lignes de cette norme."""
    from vigie.ecriture import compte, pour_terminal
    from vigie.norme.importer import importer as importer_norme

    comptes = importer_norme(classeur, sortie, usages)
    for seed, nombre in comptes.items():
        if seed != "noms":
            click.echo(pour_terminal(f"{seed} : {compte(nombre, 'ligne')}"), err=True)
    if comptes["noms"]:
        click.echo(f"noms.csv : {comptes['noms']} noms mécaniques ajoutés, à relire avant de les publier.", err=True)
