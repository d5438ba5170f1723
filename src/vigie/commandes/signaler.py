"""`vigie signaler` : ce que des usagers signalent, inscrit au registre de l'entrepôt."""

from pathlib import Path

import click


@click.command()
@click.argument("fichiers", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--cle-fichier", type=click.Path(path_type=Path), help="Fichier de la clé (sinon VIGIE_CLE_FICHIER ou VIGIE_CLE)."
)
@click.option("--demonstration", type=int, metavar="GRAINE", help="Clé publique de la démonstration de cette graine.")
def commande(fichiers: tuple[Path, ...], cle_fichier: Path | None, demonstration: int | None) -> None:
    """Inscrit des signalements d'usagers (CSV ou Parquet, contrat de docs/signalements.md), sous les pseudonymes des déclarations.

    À lancer où se trouve la clé ; le NIR et le SIRET n'entrent pas dans l'entrepôt. Tout s'inscrit, ou rien ; le même signalement ne
    s'inscrit qu'une fois. La construction suivante le rattache à la ligne déclarée dont il parle.
    """
    from vigie.chargement import registre, signalements
    from vigie.ecriture import compte, pour_terminal
    from vigie.identite import cles

    cle = cles.de_demonstration(demonstration) if demonstration is not None else cles.charger(cle_fichier)
    lus = [s for f in fichiers for s in signalements.lire(f, cle)]
    with registre.entrepot(ecriture=True) as con:
        signalements.exiger_cle(con, cle)
        neufs = signalements.inscrire(con, lus)
    click.echo(
        pour_terminal(
            f"{compte(neufs, 'signalement inscrit', feminin=False)}, {compte(len(lus) - neufs, 'déjà connu', 'déjà connus', feminin=False)}."
        )
    )
