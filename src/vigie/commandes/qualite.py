"""`vigie qualite`."""

import click


@click.command()
def commande() -> None:
    """Écrit les pages de Great Expectations de la dernière validation (réservé à qui tient l'entrepôt)."""
    from vigie.valider.documents import RESERVE, ecrire

    click.echo(f"{RESERVE} Ouvrez {ecrire()}.", err=True)
