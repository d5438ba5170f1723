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


@commande.command("exemples")
@click.argument("editeur")
@click.option(
    "--sortie", type=click.Path(path_type=Path, file_okay=False), required=True, help="Dossier à créer, absent ou vide."
)
@click.option(
    "--controle",
    "controles",
    multiple=True,
    help="Ce contrôle (répétable ; défaut : ceux que nomme le dossier de l'éditeur).",
)
def exemples(editeur: str, sortie: Path, controles: tuple[str, ...]) -> None:
    """Écrit, pour chaque anomalie du dossier d'EDITEUR, la plus petite déclaration inventée qui la refait.

    Rien n'y vient d'une déclaration reçue : la démonstration les fabrique. Quelques secondes par contrôle.
    """
    from vigie import publication
    from vigie.demo import exemple
    from vigie.erreurs import ErreurVigie
    from vigie.nommer import montrer
    from vigie.rapport import dossier as du_dossier

    if sortie.exists() and any(sortie.iterdir()):
        raise ErreurVigie(f"Le dossier {montrer(sortie)} n'est pas vide : choisissez-en un autre.")
    if not controles:
        with publication.ouvrir() as con:
            controles = tuple(du_dossier.a_corriger(con, editeur))
    dits = []
    for controle in controles:
        try:
            x = exemple.exemple(controle)
        except ErreurVigie as erreur:
            dits.append(str(erreur))
            continue
        ou = sortie / controle
        ou.mkdir(parents=True, exist_ok=True)
        for nom, octets in x.fichiers.items():
            (ou / nom).write_bytes(octets)
        dits += [f"{controle} : {controle}/{nom}, ligne {ligne} : {message}" for nom, ligne, message in x.lignes]
    if not controles:
        click.echo("Aucun contrôle à nommer dans ce dossier : rien n'est écrit.")
        return
    sortie.mkdir(parents=True, exist_ok=True)
    tete = "Déclarations inventées : chacune refait une anomalie. « vigie controler DOSSIER » les rejuge.\n\n"
    (sortie / "LISEZMOI.txt").write_text(tete + "\n".join(dits) + "\n", encoding="utf-8")
    for dit in dits:
        click.echo(dit)
