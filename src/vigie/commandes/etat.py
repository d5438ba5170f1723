"""`vigie etat`."""

import click


@click.command()
def commande() -> None:
    """Dit ce qui est chargé, manquant, refusé, construit, validé et publié."""
    from vigie.chargement import etat

    click.echo(etat.texte(etat.lire()), nl=False)
