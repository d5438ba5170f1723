"""`vigie generer`."""

import click


@click.command()
@click.option("--verifier", is_flag=True, help="Ne rien écrire ; sortir avec 1 si un fichier n'est pas à jour.")
@click.option(
    "--nouveau",
    nargs=2,
    metavar="THEME NOM",
    help="Écrire le squelette d'un contrôle, par ex. mns MNS-11_mon_controle.",
)
def commande(verifier: bool, nouveau: tuple[str, str] | None) -> None:
    """Écrit ce qui se déduit des contrôles et de la norme : staging, modèles de contrôles, suites, pages du référentiel."""
    from vigie import chemins, generer
    from vigie.erreurs import ErreurVigie, VerdictNegatif

    if not chemins.est_un_clone():
        raise ErreurVigie("vigie generer ne s'emploie que depuis un clone du dépôt.")
    if nouveau:
        from vigie.generer.squelette import nouveau as ecrire_squelette

        for f in ecrire_squelette(*nouveau):
            click.echo(f"écrit : {f.relative_to(chemins.racine())}", err=True)
        click.echo("Remplissez les deux fichiers, puis : vigie generer ; make test.", err=True)
        return
    constats = generer.ecarts() if verifier else generer.ecrire()
    for chemin, constat in sorted(constats.items()):
        click.echo(f"{constat} : {chemin}", err=True)
    if verifier and constats:
        raise VerdictNegatif(f"{len(constats)} fichier(s) engendré(s) ne sont pas à jour : lancez vigie generer.")
    click.echo("Tout est à jour." if not constats else f"{len(constats)} fichier(s) mis à jour.", err=True)
