"""`vigie rapport` : le rapport d'un mois, en PDF d'une page."""

from pathlib import Path

import click


@click.command(name="rapport")
@click.option("--mois", required=True, metavar="AAAA-MM", help="Mois du rapport, parmi les mois publiés.")
@click.option(
    "--sortie",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Fichier PDF à écrire (défaut : vigie_rapport_AAAA-MM.pdf, dans le dossier courant).",
)
@click.option(
    "--diffusable",
    is_flag=True,
    help="Passer le rapport par la porte de diffusion : ce qu'elle retient n'y est pas. Sans cela, il est réservé au comité habilité.",
)
def commande(mois: str, sortie: Path | None, diffusable: bool) -> None:
    """Écrit le rapport d'un mois pour la Commission et le CSQ, d'après la version publiée."""
    from vigie.rapport.editer import editer, mois_de_texte

    click.echo(editer(mois_de_texte(mois), sortie, public=diffusable))
