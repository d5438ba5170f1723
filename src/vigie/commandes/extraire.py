"""`vigie extraire`."""

from pathlib import Path

import click

from vigie.erreurs import ErreurVigie, VerdictNegatif


@click.command()
@click.argument("entrees", nargs=-1, required=True)
@click.option("--depots", type=click.Path(path_type=Path), help="CSV fichier;depose_le : dates de dépôt.")
@click.option(
    "--sirene",
    type=click.Path(path_type=Path),
    help="Stock SIRENE des établissements (CSV de l'Insee) : secteur et taille de ceux qui ne les déclarent plus.",
)
@click.option(
    "--cle-fichier", type=click.Path(path_type=Path), help="Fichier de la clé (sinon VIGIE_CLE_FICHIER ou VIGIE_CLE)."
)
@click.option("--demonstration", type=int, metavar="GRAINE", help="Clé publique de la démonstration de cette graine.")
@click.option(
    "--sortie", type=click.Path(path_type=Path), help="Dossier des extraits (défaut : VIGIE_DONNEES/extraits)."
)
def commande(entrees: tuple[str, ...], depots, sirene, cle_fichier, demonstration, sortie) -> None:
    """Lit des déclarations (fichiers, dossiers, motifs, .zip, .gz) et écrit un extrait pseudonymisé.

    Les identités en clair restent dans la zone protégée. Le chemin de l'extrait est écrit sur la sortie standard.
    """
    from vigie.extrait.extraire import Extraction
    from vigie.identite import cles
    from vigie.norme.registre import avertissement

    cle = cles.de_demonstration(demonstration) if demonstration is not None else cles.charger(cle_fichier)
    rapport = Extraction(cle, sortie, depots, sirene=sirene).executer(list(entrees))
    for f in rapport.refuses:
        click.echo(f"mis de côté : {f.nom} : {f.motif}", err=True)
    lus = [f for f in rapport.fichiers if f.statut == "lu"]
    if rapport.dossier is None:
        raise ErreurVigie("Aucun fichier lisible : rien n'a été écrit.")
    click.echo(
        f"{len(lus)} fichiers lus, {rapport.nb_declarations} déclarations, {sum(f.lignes_lues for f in lus)} lignes : "
        f"{sum(f.lignes_gardees for f in lus)} gardées, {sum(f.lignes_ecartees for f in lus)} écartées, "
        f"{sum(f.lignes_redistribution for f in lus)} du circuit de redistribution.",
        err=True,
    )
    for motif, n in sorted(rapport.ecartees.items()):
        click.echo(f"  écartées : {n} × {motif}", err=True)
    if dit := avertissement():
        click.echo(dit, err=True)
    click.echo(str(rapport.dossier))
    if rapport.refuses:
        raise VerdictNegatif(f"{len(rapport.refuses)} fichier(s) mis de côté ; le reste est extrait.")
