"""`vigie rapport` : la note d'un mois, ou le rapport d'une année, en PDF, en HTML ou en classeur."""

from pathlib import Path

import click


@click.command(name="rapport")
@click.option(
    "--mois",
    metavar="AAAA-MM",
    help="Mois du rapport, ou dernier mois de l'année (défaut : le dernier publié où assez de déclarants ont déposé).",
)
@click.option(
    "--type",
    "genre",
    type=click.Choice(["mensuel", "annuel"]),
    default="mensuel",
    show_default=True,
    help="La note du mois, ou le rapport des douze mois.",
)
@click.option(
    "--format",
    "forme",
    type=click.Choice(["pdf", "html", "xlsx"]),
    help="Forme (défaut : celle de l'extension de --sortie, sinon pdf).",
)
@click.option(
    "--sortie",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Fichier à écrire (défaut : vigie_rapport_AAAA-MM.pdf, dans le dossier courant).",
)
@click.option(
    "--diffusable",
    is_flag=True,
    help="Passer le rapport par la porte de diffusion : ce qu'elle retient n'y est pas. Sans cela, il est réservé au comité habilité.",
)
def commande(mois: str | None, genre: str, forme: str | None, sortie: Path | None, diffusable: bool) -> None:
    """Écrit le rapport d'un mois, ou d'une année, pour la Commission et le CSQ, d'après la version publiée."""
    from vigie.rapport.editer import mois_de_texte
    from vigie.rapport.produire import produire

    jour = mois_de_texte(mois) if mois else None
    click.echo(produire(jour, sortie, genre=genre, forme=forme, public=diffusable))
