"""`vigie habiliter` : qui peut se connecter au tableau de bord, avec quel rôle, et qui y a lu quoi."""

from datetime import date
from pathlib import Path

import click

from vigie.acces.roles import ROLES
from vigie.commandes._options import LE

_EMETTEUR = click.option(
    "--emetteur", required=True, help="Adresse du fournisseur d'identité : ce que son jeton porte comme émetteur (iss)."
)
_IDENTIFIANT = click.option(
    "--identifiant",
    required=True,
    help="Identifiant de la personne chez lui (sub) : la page de connexion le lui montre.",
)


@click.group(name="habiliter")
def commande() -> None:
    """Tient les comptes du tableau de bord et lit le journal de ses accès. Tout reste dans la zone protégée ; rien ne s'y efface."""


@commande.command("ajouter")
@_EMETTEUR
@_IDENTIFIANT
@click.option("--role", type=click.Choice(list(ROLES)), required=True, help="Ce que ce compte pourra lire.")
@click.option("--editeur", default="", help="L'éditeur dont il est, tel que les pages l'écrivent (rôle editeur).")
@click.option("--siret", default="", help="Son établissement (rôle declarant) ; seul son pseudonyme est inscrit.")
@click.option(
    "--cle-fichier", type=click.Path(path_type=Path), help="Fichier de la clé (sinon VIGIE_CLE_FICHIER ou VIGIE_CLE)."
)
@click.option("--demonstration", type=int, metavar="GRAINE", help="Clé publique de la démonstration de cette graine.")
@LE
def ajouter(
    emetteur: str,
    identifiant: str,
    role: str,
    editeur: str,
    siret: str,
    cle_fichier: Path | None,
    demonstration: int | None,
    le: date,
) -> None:
    """Ouvre un compte, ou change celui qui existe ; son empreinte est écrite sur la sortie standard."""
    from vigie.acces import comptes
    from vigie.erreurs import ErreurVigie

    if editeur and siret:
        raise ErreurVigie("Un compte est d'un éditeur (--editeur) ou d'un établissement (--siret), jamais des deux.")
    if (editeur and role != "editeur") or (siret and role != "declarant"):
        raise ErreurVigie("--editeur ne va qu'avec le rôle editeur, --siret qu'avec le rôle declarant.")
    partie = editeur or (_pseudonyme(siret, cle_fichier, demonstration) if siret else "")
    sujet = comptes.ajouter(emetteur, identifiant, role, partie, le)
    click.echo(f"inscrit : {ROLES[role]}. Le compte vaut dès la page suivante.", err=True)
    click.echo(sujet)


def _pseudonyme(siret: str, cle_fichier: Path | None, demonstration: int | None) -> str:
    """Le pseudonyme d'un SIRET, par la clé de la zone protégée. Lève `ErreurVigie` si ce n'en est pas un."""
    from vigie.erreurs import ErreurVigie
    from vigie.identite import cles
    from vigie.identite.pseudonymes import Pseudonymes, normaliser

    if len(normaliser("siret", siret)) != 14 or not normaliser("siret", siret).isdigit():
        raise ErreurVigie("Un SIRET a quatorze chiffres.")
    cle = cles.de_demonstration(demonstration) if demonstration is not None else cles.charger(cle_fichier)
    return Pseudonymes(cle).un("siret", siret)


@commande.command("retirer")
@click.argument("empreinte")
@LE
def retirer(empreinte: str, le: date) -> None:
    """Ferme le compte d'EMPREINTE, dès la page suivante que son titulaire affiche."""
    from vigie.acces import comptes

    comptes.retirer(empreinte, le)
    click.echo("retiré.", err=True)


@commande.command("lister")
def lister() -> None:
    """Donne les comptes en cours : empreinte, rôle, et l'éditeur ou le pseudonyme dont il est."""
    from vigie.acces import comptes
    from vigie.ecriture import pour_terminal

    tous = comptes.tous()
    for sujet, compte in sorted(tous.items(), key=lambda x: (x[1].role, x[0])):
        click.echo(pour_terminal("  ".join(x for x in (sujet, compte.role, compte.partie) if x)))
    if not tous:
        click.echo("Aucun compte.")


@commande.command("journal")
@click.option("--mois", default="", metavar="AAAA-MM", help="Un seul mois (défaut : tous).")
def lire_journal(mois: str) -> None:
    """Écrit le journal des accès et des exports, ligne à ligne (JSON) : jour, rôle, empreinte, page, version, export."""
    import json
    import re

    from vigie.acces import journal
    from vigie.erreurs import ErreurVigie

    if mois and not re.fullmatch(r"\d{4}-\d{2}", mois):
        raise ErreurVigie("Le mois s'écrit AAAA-MM, par exemple 2026-06.")
    for fait in journal.lire(mois):
        click.echo(json.dumps(fait, ensure_ascii=False))
