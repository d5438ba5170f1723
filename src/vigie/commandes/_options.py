"""Les options que plusieurs commandes partagent."""

from datetime import date, datetime

import click


def _jour(ctx: click.Context, parametre: click.Parameter, valeur: datetime | None) -> date:
    return valeur.date() if valeur else date.today()


LE = click.option(
    "--le", type=click.DateTime(["%Y-%m-%d"]), callback=_jour, metavar="AAAA-MM-JJ", help="Jour du fait (défaut : aujourd'hui)."
)  # fmt: skip
