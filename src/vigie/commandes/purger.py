"""`vigie purger`."""

import click


@click.command()
@click.option(
    "--garder",
    type=click.IntRange(0),
    default=3,
    show_default=True,
    help="Combien des dernières versions publiées garder.",
)
def commande(garder: int) -> None:
    """Efface d'anciennes versions publiées : jamais la courante, ni la dernière de chaque mois, ni les dernières publiées.

    Ce qui en est sorti reste au registre des sorties (VIGIE_DONNEES/sorties/), que rien n'efface.
    """
    from vigie.ecriture import compte, nombre, pour_terminal
    from vigie.versions import purger

    p = purger(garder)
    for nom in p.effacees:
        click.echo(f"effacée : {nom}", err=True)
    for nom in p.retenues:
        click.echo(f"gardée : {nom}, que le registre des sorties ne connaît pas encore", err=True)
    dit = f"{compte(len(p.effacees), 'version effacée', 'versions effacées')}, {nombre(p.octets / 1e6)} Mo libérés."
    click.echo(pour_terminal(dit), err=True)
