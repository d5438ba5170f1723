"""`vigie rejouer` : un contrôle changé ou neuf, sur tout l'historique."""

from pathlib import Path

import click


@click.command()
@click.argument("controles", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--tous", is_flag=True, help="Rejouer tout le référentiel.")
@click.option("--format", "forme", type=click.Choice(["texte", "jsonl"]), default="texte", show_default=True)
def commande(controles: tuple[Path, ...], tous: bool, forme: str) -> None:
    """Rejoue des contrôles (fichiers SQL) sur tout l'historique de l'entrepôt, sans rien y modifier, et compare aux verdicts en place.

    Dit ce qui apparaît, ce qui disparaît, quels déclarants changent de niveau, combien d'euros bougent. D'un contrôle neuf, tout
    apparaît. Aucune valeur déclarée n'est écrite. Sortie : 0 rejoué ; 1 un contrôle est en erreur ; 2 appel ou fichier inutilisable.
    """
    from vigie.controles.entete import lire, referentiel
    from vigie.erreurs import ErreurVigie, VerdictNegatif
    from vigie.rejouer.rejeu import rejouer
    from vigie.rejouer.rendu import jsonl, texte

    if bool(controles) == tous:
        raise ErreurVigie("Donnez des fichiers de contrôle, ou --tous.")
    absents = [str(f) for f in controles if not f.is_file()]
    if absents:
        raise ErreurVigie(f"Fichier introuvable : {', '.join(absents)}.")
    rejeu = rejouer(list(referentiel()) if tous else [lire(f) for f in controles])
    click.echo((jsonl if forme == "jsonl" else texte)(rejeu), nl=False)
    if rejeu.en_erreur:
        raise VerdictNegatif(
            f"Contrôles en erreur (la nôtre, pas celle des déclarants) : {', '.join(rejeu.en_erreur)}."
        )
