"""`vigie etat`."""

import click


@click.command()
@click.option(
    "--echeances", is_flag=True, help="Seulement les tables datées épuisées, ou qui le seront dans deux mois."
)
def commande(echeances: bool) -> None:
    """Dit ce qui est chargé, manquant, refusé, construit, validé et publié, et les tables datées qui s'épuisent."""
    if echeances:
        from datetime import date

        from vigie.norme.echeances import proches

        for phrase in proches(date.today()) or ["Aucune table datée ne s'épuise dans les deux mois."]:
            click.echo(phrase)
        return
    from vigie.chargement import etat
    from vigie.ecriture import pour_terminal

    click.echo(pour_terminal(etat.texte(etat.lire())), nl=False)
