"""`vigie construire`."""

import click


@click.command()
@click.option("--complet", is_flag=True, help="Rejuger toutes les déclarations, et pas seulement les nouvelles.")
def commande(complet: bool) -> None:
    """Construit l'entrepôt : staging, relations, contrôles, indicateurs (le même travail que dbt build)."""
    from vigie.construire import construire
    from vigie.erreurs import VerdictNegatif

    c = construire(complet)
    click.echo(f"construit en {c.duree:.0f} s : {c.nb_modeles} tables et vues, {c.nb_tests} tests réussis.", err=True)
    if c.en_erreur:
        raise VerdictNegatif(f"Contrôles en erreur (la nôtre, pas celle des déclarants) : {', '.join(c.en_erreur)}.")
