"""`vigie contester` : le registre des contestations."""

import json
from datetime import date

import click

from vigie.commandes._options import LE


@click.group(name="contester")
def commande() -> None:
    """Tient le registre des contestations : une anomalie ou un verdict que le déclarant ou l'éditeur dit faux.

    Une contestation fondée retire l'anomalie des anomalies ; trop de fondées, et le contrôle passe « à revoir » : il cesse de
    compter dans les scores. L'effet se voit à la construction suivante.
    """


@commande.command("deposer")
@click.argument("controle")
@click.argument("objet")
@click.option("--motif", required=True, help="Pourquoi l'anomalie serait fausse. Publié : aucune donnée personnelle.")
@LE
def deposer(controle: str, objet: str, motif: str, le: date) -> None:
    """Dépose une contestation ; son numéro est écrit sur la sortie standard.

    CONTROLE : identifiant du contrôle, ou du membre de famille. OBJET : objet_id de l'anomalie, ou declaration_id pour contester
    tout le verdict. Sortie : 0 déposée ; 1 rien à contester ; 2 appel inutilisable.
    """
    from vigie.chargement import contestations
    from vigie.chargement.registre import entrepot

    with entrepot(ecriture=True) as con:
        numero = contestations.deposer(con, contestations.Contestation(controle, objet, motif, le))
    click.echo(
        f"déposée le {le:%d/%m/%Y} : {controle}. Reconstruisez l'entrepôt pour la voir : vigie construire.", err=True
    )
    click.echo(numero)


@commande.command("clore")
@click.argument("numero")
@click.option(
    "--issue", type=click.Choice(["fondee", "rejetee"]), required=True, help="fondee : ce n'était pas une anomalie."
)
@click.option("--motif", required=True, help="Pourquoi cette issue. Publié : aucune donnée personnelle.")
@LE
def clore(numero: str, issue: str, motif: str, le: date) -> None:
    """Clôt la contestation NUMERO."""
    from vigie.chargement import contestations
    from vigie.chargement.registre import entrepot

    with entrepot(ecriture=True) as con:
        contestations.clore(con, numero, issue, motif, le)
    click.echo(f"close le {le:%d/%m/%Y} : {numero}, {issue}. Reconstruisez l'entrepôt : vigie construire.", err=True)


@commande.command("lister")
@click.option("--format", "forme", type=click.Choice(["texte", "jsonl"]), default="texte", show_default=True)
def lister(forme: str) -> None:
    """Donne toutes les contestations, de la plus ancienne à la plus récente."""
    from vigie.chargement import contestations
    from vigie.chargement.registre import entrepot

    with entrepot(ecriture=True) as con:
        toutes = contestations.lister(con)
    for c in toutes:
        if forme == "jsonl":
            click.echo(json.dumps(c, ensure_ascii=False, default=str))
        else:
            issue = f"{c['issue']} le {c['close_le']:%d/%m/%Y}" if c["issue"] else "ouverte"
            cible = c["objet_id"] or f"{c['declaration_id']} (tout le verdict)"
            click.echo(
                f"{c['contestation_id']}  {c['deposee_le']:%d/%m/%Y}  {c['identifiant']}  {cible}  {issue} : {c['motif']}"
            )
    if forme == "texte" and not toutes:
        click.echo("Aucune contestation.")
