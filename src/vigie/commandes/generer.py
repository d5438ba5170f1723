"""`vigie generer`."""

from pathlib import Path

import click


@click.command()
@click.option(
    "--verifier",
    is_flag=True,
    help="Ne rien écrire ; sortir avec 1 si un fichier n'est pas à jour, ou si un texte SQL ne se traduit pas pour Spark.",
)
@click.option(
    "--nouveau",
    nargs=2,
    metavar="THEME NOM",
    help="Écrire le squelette d'un contrôle, par ex. mns MNS-11_mon_controle.",
)
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    is_flag=False,
    flag_value=Path("site"),
    help="Écrire dans ce dossier le référentiel en site statique, et rien d'autre. Sans dossier : site/.",
)
@click.option(
    "--depuis", type=click.Path(path_type=Path, dir_okay=False),
    help="Avec --site : referentiel.json d'une version antérieure, à comparer. Défaut : la dernière version figée.",
)  # fmt: skip
@click.option("--figer", is_flag=True, help="Figer cette version du référentiel, à la publication, et rien d'autre.")
def commande(
    verifier: bool, nouveau: tuple[str, str] | None, site: Path | None, depuis: Path | None, figer: bool
) -> None:
    """Écrit ce qui se déduit des contrôles et de la norme : staging, modèles de contrôles, suites, pages du référentiel.

    Avec --site, écrit le référentiel en site statique : des pages sans ressource extérieure, à ouvrir ou à déposer où l'on veut.
    """
    from vigie import chemins, generer
    from vigie.ecriture import accorde, compte, pour_terminal
    from vigie.erreurs import ErreurVigie, VerdictNegatif
    from vigie.norme.registre import avertissement

    if not chemins.est_un_clone():
        raise ErreurVigie("vigie generer ne s'emploie que depuis un clone du dépôt.")
    if nouveau:
        _dire_la_suite(*nouveau)
        return
    if figer:
        from vigie.generer.site import figees

        click.echo(f"figée : {figees.figer().relative_to(chemins.racine())}", err=True)
        return
    if depuis and not site:
        raise ErreurVigie("--depuis ne s'emploie qu'avec --site.")
    if site:
        from vigie.generer.site import ecrire as ecrire_site

        click.echo(
            pour_terminal(
                f"{compte(len(ecrire_site(site, depuis)), 'fichier écrit', feminin=False)}. Ouvrez {site / 'index.html'}."
            ),
            err=True,
        )
        return
    if dit := avertissement():
        click.echo(dit, err=True)
    constats = generer.ecarts() if verifier else generer.ecrire()
    for chemin, constat in sorted(constats.items()):
        click.echo(f"{constat} : {chemin}", err=True)
    if verifier and constats:
        verbe = accorde(len(constats), "n'est pas", "ne sont pas")
        raise VerdictNegatif(
            f"{compte(len(constats), 'fichier engendré', feminin=False)} {verbe} à jour : lancez vigie generer."
        )
    if verifier:
        from vigie.generer import spark

        refus = spark.ecarts(spark.textes())
        for phrase in refus:
            click.echo(phrase, err=True)
        if refus:
            raise VerdictNegatif(
                f"{compte(len(refus), 'texte SQL', 'textes SQL', feminin=False)} {accorde(len(refus), 'ne se dit', 'ne se disent')} pas dans le dialecte de Spark."
            )
    click.echo(
        pour_terminal(
            "Tout est à jour." if not constats else f"{compte(len(constats), 'fichier mis', feminin=False)} à jour."
        ),
        err=True,
    )


def _dire_la_suite(theme: str, nom: str) -> None:
    from vigie.generer.squelette import nouveau, preuves

    for fichier in nouveau(theme, nom):
        click.echo(f"écrit : {fichier}", err=True)
    click.echo("Remplissez ce qu'ils disent « À remplir », puis, en quelques secondes chacun :", err=True)
    for ligne in preuves(theme, nom):
        click.echo(f"  {ligne}", err=True)
