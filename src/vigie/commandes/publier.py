"""`vigie publier`."""

import click


@click.command()
def commande() -> None:
    """Publie l'entrepôt, à l'état exact où « vigie valider » l'a validé. Le nom de la version est écrit sur la sortie standard."""
    from vigie.publier import publier

    p = publier()
    fait = "publiée" if p.nouvelle else "déjà publiée, rien à refaire"
    click.echo(f"version {p.version} {fait} : {p.fichier}", err=True)
    click.echo(p.version)
