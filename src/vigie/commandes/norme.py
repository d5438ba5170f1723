"""`vigie norme` : gérer la norme comme données."""

from pathlib import Path

import click

from vigie.erreurs import ErreurVigie
from vigie.nommer import montrer


@click.group(name="norme")
def commande() -> None:
    """Gère les tables des normes NEODeS (seeds/norme) et NEOReS (seeds/retours)."""


@commande.command("importer")
@click.argument("classeur", type=click.Path(path_type=Path))
@click.option(
    "--usages",
    type=click.Path(path_type=Path),
    help="Tableau des usages de la même année (.xlsx). Sans lui, les usages viennent d'une autre norme, nommée.",
)
@click.option(
    "--schema",
    type=click.Path(path_type=Path),
    help="NEOReS : le message.xsd de la même année. Sans lui, la cardinalité d'un champ reste celle déjà importée, ou vide.",
)
@click.option(
    "--sortie",
    type=click.Path(path_type=Path, file_okay=False),
    help="Dossier des seeds à mettre à jour (défaut : seeds/norme ; pour NEOReS, seeds/retours).",
)
def importer(classeur: Path, usages: Path | None, schema: Path | None, sortie: Path | None) -> None:
    """Importe CLASSEUR (.xlsx), table de norme NEODeS ou cahier technique NEOReS ; ne remplace que les lignes de cette version."""
    from vigie.ecriture import compte, pour_terminal
    from vigie.norme import neores
    from vigie.norme.importer import importer as importer_norme

    des_retours = neores.est_neores(classeur)
    if inutile := usages if des_retours else schema:
        raise ErreurVigie(f"{montrer(inutile)} : --usages ne va qu'avec NEODeS, --schema qu'avec NEOReS.")
    comptes = (
        neores.importer(classeur, sortie or Path("seeds/retours"), schema)
        if des_retours
        else importer_norme(classeur, sortie or Path("seeds/norme"), usages)
    )
    for seed, nombre in comptes.items():
        if seed != "noms":
            click.echo(pour_terminal(f"{seed} : {compte(nombre, 'ligne')}"), err=True)
    if comptes.get("noms"):
        click.echo(f"noms.csv : {comptes['noms']} noms mécaniques ajoutés, à relire avant de les publier.", err=True)
