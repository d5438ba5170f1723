"""`vigie retirer`."""

import click


@click.command()
@click.argument("extrait_id")
@click.option("--motif", required=True, help="Pourquoi, consigné au registre.")
def commande(extrait_id: str, motif: str) -> None:
    """Défait le chargement d'un extrait. La décision est consignée ; l'extrait lui-même reste sur le disque."""
    from vigie.chargement.charger import retirer
    from vigie.ecriture import compte, pour_terminal
    from vigie.erreurs import ErreurVigie

    if not motif.strip():
        raise ErreurVigie("Le motif est vide : dites pourquoi cet extrait est retiré.")
    n = retirer(extrait_id, motif.strip())
    click.echo(
        pour_terminal(
            f"retiré : {extrait_id} : {compte(n, 'déclaration')}. Reconstruisez l'entrepôt : vigie construire."
        ),
        err=True,
    )
