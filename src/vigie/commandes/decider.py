"""`vigie decider` : prendre, suivre et clore les décisions du comité, et dire l'effet qu'elles ont eu."""

from datetime import date, datetime
from pathlib import Path

import click

from vigie.commandes._options import LE

_JOUR = click.DateTime(["%Y-%m-%d"])


@click.group(name="decider")
def commande() -> None:
    """Tient le registre des décisions du comité, à part de l'entrepôt et des versions : rien ne s'y efface.

    L'effet d'une décision se mesure à chaque publication : « vigie decider etat » le dit, ou pourquoi il ne se mesure pas encore.
    """


@commande.command("prendre")
@click.argument("phrase")
@click.option("--controle", help="Contrôle visé, par exemple CT-01.")
@click.option("--editeur", help="Éditeur visé, tel que les pages l'écrivent ; nommable le mois de la preuve.")
@click.option("--groupe", help="Employeurs visés : taille:10-49 ou secteur:56.")
@click.option("--rubrique", help="Rubrique visée, par exemple S21.G00.40.009.")
@click.option("--usage", help="Usage visé, par exemple retraite.")
@click.option("--responsable", required=True, help="Le service qui en répond. Jamais le nom d'une personne.")
@click.option(
    "--echeance",
    type=_JOUR,
    required=True,
    metavar="AAAA-MM-JJ",
    help="Pour quand. L'effet se mesure à partir du mois suivant.",
)
@click.option(
    "--indicateur",
    type=click.Choice(["touches", "nouveaux"]),
    default="touches",
    show_default=True,
    help="Employeurs touchés, ou nouvellement touchés.",
)
@click.option(
    "--sens", type=click.Choice(["baisse", "hausse"]), default="baisse", show_default=True, help="Sens attendu."
)
@click.option("--ampleur", type=click.IntRange(1, 1000), metavar="POURCENTAGE", help="De combien au moins (30 : 30 %).")
@click.option("--mois", metavar="AAAA-MM", help="Mois de la preuve (défaut : le dernier qui soit établi).")
@LE
def prendre(
    phrase: str,
    responsable: str,
    echeance: datetime,
    indicateur: str,
    sens: str,
    ampleur: int | None,
    mois: str | None,
    le: date,
    **objet: str | None,
) -> None:
    """Inscrit une décision, dite en une PHRASE ; son numéro est écrit sur la sortie standard.

    La preuve est lue dans la version publiée, et épinglée : nombre, mart, mois, version et empreinte.
    """
    from vigie.decisions import lecture, phrases, tenir
    from vigie.decisions.decision import Attendu, Objet
    from vigie.ecriture import pour_terminal
    from vigie.rapport.editer import mois_de_texte

    projet = tenir.Projet(
        phrase, Objet(**objet), responsable, echeance.date(), Attendu(indicateur, sens, ampleur and ampleur / 100), le,
        mois_de_texte(mois) if mois else None,
    )  # fmt: skip
    with lecture.version_publiee() as (executer, version):
        d = tenir.prendre(executer, version, projet)
    click.echo(pour_terminal(f"inscrite : {phrases.objet(d.objet)}. Preuve : {phrases.preuve(d)}."), err=True)
    click.echo(d.numero)


@commande.command("suivre")
@click.argument("numero")
@click.option("--texte", required=True, help="Ce qui a été fait, ou appris. Ni personne ni employeur n'y est désigné.")
@LE
def suivre(numero: str, texte: str, le: date) -> None:
    """Inscrit ce qui a suivi la décision NUMERO."""
    from vigie.decisions import tenir

    tenir.suivre(numero, texte, le)
    click.echo("inscrit.", err=True)


@commande.command("clore")
@click.argument("numero")
@click.option(
    "--issue", type=click.Choice(["faite", "abandonnee", "remplacee"]), required=True, help="Ce qu'il en est advenu."
)
@click.option("--texte", required=True, help="Pourquoi. Ni personne ni employeur n'y est désigné.")
@LE
def clore(numero: str, issue: str, texte: str, le: date) -> None:
    """Clôt la décision NUMERO. Son effet continue de se mesurer."""
    from vigie.decisions import tenir

    tenir.clore(numero, issue, texte, le)
    click.echo("close.", err=True)


@commande.command("lister")
@click.option("--format", "forme", type=click.Choice(["texte", "jsonl"]), default="texte", show_default=True)
def lister(forme: str) -> None:
    """Donne toutes les décisions, de la première inscrite à la dernière. En jsonl : le registre, ligne à ligne."""
    import json

    from vigie import ecriture as e
    from vigie.decisions import phrases, registre, tenir

    if forme == "jsonl":
        for fait in registre.lire():
            click.echo(json.dumps(fait, ensure_ascii=False, sort_keys=True))
        return
    toutes = tenir.toutes()
    for d in toutes:
        dit = f"{d.numero}  {d.prise_le:%d/%m/%Y}  {phrases.objet(d.objet)}  pour le {d.echeance:%d/%m/%Y}  {d.etat(date.today())} : {d.phrase}"
        click.echo(e.pour_terminal(dit))
    if not toutes:
        click.echo("Aucune décision.")


@commande.command("etat")
@click.argument("numero", required=False)
def etat(numero: str | None) -> None:
    """Dit l'effet de chaque décision (ou de NUMERO), d'après la version publiée, ou pourquoi il ne se mesure pas encore."""
    from vigie import ecriture as e
    from vigie.decisions import lecture, mesures, phrases, tenir

    choisies = [tenir.une(numero)] if numero else tenir.toutes()
    with lecture.version_publiee() as (executer, _):
        for d in choisies:
            lignes = [
                f"{d.numero} : {d.phrase}",
                f"  {d.etat(date.today())} ; {d.responsable}, pour le {e.jour_long(d.echeance)}",
                f"  preuve : {phrases.preuve(d)}",
                f"  attendu : {phrases.attendu(d)}",
                f"  {phrases.effet(d, mesures.constater(executer, d))}",
                *(f"  {x}" for x in [phrases.tardive(d)] if x),
                *(f"  {jour:%d/%m/%Y} : {dit}" for jour, dit in d.suites),
            ]
            click.echo(e.pour_terminal("\n".join(lignes)))
    if not choisies:
        click.echo("Aucune décision.")


@commande.command("exporter")
@click.option(
    "--sortie",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Fichier CSV ou JSONL à écrire (défaut : vigie_decisions.csv).",
)
def exporter(sortie: Path | None) -> None:
    """Écrit les décisions, leur état et leur effet mesuré ; l'extension de --sortie dit la forme. Réservé au comité habilité."""
    from vigie.decisions import exporter as ecriture

    click.echo(ecriture.ecrire(sortie or Path("vigie_decisions.csv")))
