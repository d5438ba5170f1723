"""`vigie publier`."""

import click


@click.command()
@click.option(
    "--revenir", metavar="VERSION", help="Désigner de nouveau une version déjà publiée, par exemple 2026-06.1."
)
def commande(revenir: str | None) -> None:
    """Publie l'entrepôt, à l'état exact où « vigie valider » l'a validé. Le nom de la version est écrit sur la sortie standard."""
    from vigie import publier, versions

    if revenir is not None:
        click.echo(f"version {revenir} de nouveau courante : {versions.revenir(revenir)}", err=True)
        click.echo(revenir)
        return
    p = publier.publier()
    fait = "publiée" if p.nouvelle else "déjà publiée, rien à refaire"
    click.echo(f"version {p.version} {fait} : {p.fichier}", err=True)
    click.echo(p.version)
