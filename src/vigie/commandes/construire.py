"""`vigie construire`."""

import click


@click.command()
@click.option(
    "--complet", is_flag=True, help="Tout refaire, et rejuger toutes les déclarations, pas seulement les nouvelles."
)
def commande(complet: bool) -> None:
    """Construit l'entrepôt : staging, relations, contrôles, indicateurs (le même travail que dbt build)."""
    from vigie.construire import construire
    from vigie.ecriture import compte, pour_terminal
    from vigie.erreurs import VerdictNegatif

    c = construire(complet)
    if c.rien_de_neuf:
        click.echo("rien de neuf : l'entrepôt est déjà construit (--complet pour tout refaire).", err=True)
        return
    click.echo(
        pour_terminal(
            f"construit en {c.duree:.0f} s : {compte(c.nb_modeles, 'table ou vue', 'tables et vues')}, {compte(c.nb_tests, 'test réussi', feminin=False)}."
        ),
        err=True,
    )
    if c.en_erreur:
        raise VerdictNegatif(f"Contrôles en erreur (la nôtre, pas celle des déclarants) : {', '.join(c.en_erreur)}.")
