"""`vigie label` : le droit de réponse des éditeurs, et le dossier de chacun."""

from datetime import date
from pathlib import Path

import click

from vigie.commandes._options import LE


@click.group(name="label")
def commande() -> None:
    """Tient le label des logiciels : observations des éditeurs (droit de réponse), suites du comité, dossier d'un éditeur."""


@commande.command("observer")
@click.argument("editeur")
@click.option("--texte", required=True, help="L'observation. Publiée : aucune donnée personnelle.")
@click.option("--critere", help="Critère visé (défaut : l'ensemble).")
@LE
def observer(editeur: str, texte: str, critere: str | None, le: date) -> None:
    """Inscrit une observation d'EDITEUR ; son numéro est écrit sur la sortie standard."""
    from vigie.chargement import observations
    from vigie.chargement.registre import entrepot

    with entrepot(ecriture=True) as con:
        numero = observations.deposer(con, editeur, texte, le, critere)
    click.echo("inscrite. Reconstruisez l'entrepôt pour la voir : vigie construire.", err=True)
    click.echo(numero)


@commande.command("suite")
@click.argument("numero")
@click.option("--texte", required=True, help="Ce que le comité en a fait. Publié : aucune donnée personnelle.")
@LE
def suite(numero: str, texte: str, le: date) -> None:
    """Inscrit la suite donnée à l'observation NUMERO."""
    from vigie.chargement import observations
    from vigie.chargement.registre import entrepot

    with entrepot(ecriture=True) as con:
        observations.donner_suite(con, numero, texte, le)
    click.echo("inscrite. Reconstruisez l'entrepôt pour la voir : vigie construire.", err=True)


@commande.command("lister")
def lister() -> None:
    """Donne toutes les observations, de la plus ancienne à la plus récente."""
    from vigie.chargement import observations
    from vigie.chargement.registre import entrepot

    with entrepot(ecriture=True) as con:
        toutes = observations.lister(con)
    for o in toutes:
        suite = f"suite le {o['suite_le']:%d/%m/%Y} : {o['suite']}" if o["suite"] else "sans suite encore"
        click.echo(
            f"{o['observation_id']}  {o['deposee_le']:%d/%m/%Y}  {o['editeur']}  {o['critere'] or 'ensemble'} : {o['texte']}  ({suite})"
        )
    if not toutes:
        click.echo("Aucune observation.")


@commande.command("dossier")
@click.argument("editeur")
@click.option(
    "--sortie",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Page HTML à écrire (défaut : vigie_dossier.html).",
)
def dossier(editeur: str, sortie: Path | None) -> None:
    """Écrit le dossier d'EDITEUR, d'après la version publiée : ses preuves, sa place, ses observations. Pour lui seul."""
    from vigie.rapport.dossier import ecrire

    click.echo(ecrire(editeur, sortie or Path("vigie_dossier.html")))
