"""`vigie calibrer` : proposer des bornes d'après les données de l'entrepôt."""

from pathlib import Path

import click


@click.group(name="calibrer")
def commande() -> None:
    """Propose des bornes d'après les données de l'entrepôt ; n'en adopte aucune."""


@commande.command("mns")
@click.option("--bas", type=float, default=0.005, show_default=True, help="Quantile de la borne basse.")
@click.option("--haut", type=float, default=0.995, show_default=True, help="Quantile de la borne haute.")
@click.option(
    "--personnes-min",
    type=click.IntRange(min=30),
    default=200,
    show_default=True,
    help="Effectif en dessous duquel une population n'est pas mesurée.",
)
@click.option(
    "--sortie",
    type=click.Path(path_type=Path, dir_okay=False),
    help="CSV à écrire, à la forme de seeds/parametres/bornes_net_social.csv (défaut : la sortie standard).",
)
def mns(bas: float, haut: float, personnes_min: int, sortie: Path | None) -> None:
    """Cale les bornes du net social (MNS-03) par nature de contrat, statut et régime.

    Les bornes publiées restent en vigueur jusqu'à ce que quelqu'un relise les lignes proposées et les ajoute au seed : la ligne
    la plus précise l'emporte alors sur la ligne générale.
    """
    from vigie.calibrer import calibrer_mns, csv_des_bornes, resume
    from vigie.chargement.registre import entrepot
    from vigie.ecriture import compte, pour_terminal

    with entrepot() as con:
        calage = calibrer_mns(con, bas, haut, personnes_min)
    click.echo(resume(calage), err=True)
    texte = csv_des_bornes(calage, bas, haut)
    if sortie is None:
        click.echo(texte, nl=False)
    else:
        sortie.write_text(texte, encoding="utf-8")
        click.echo(
            pour_terminal(
                f"{sortie} : {compte(len(calage.populations), 'population proposée')}, à relire avant de les adopter."
            ),
            err=True,
        )
