"""`vigie charger`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vigie.ecriture import compte, pour_terminal
from vigie.erreurs import ErreurVigie, VerdictNegatif

if TYPE_CHECKING:
    from vigie.chargement.charger import Issue


@click.command()
@click.argument("dossier", type=click.Path(path_type=Path))
def commande(dossier: Path) -> None:
    """Charge dans l'entrepôt un extrait, ou tous ceux d'un dossier. Recharger le même ne change rien."""
    if refuses := charger_et_dire(dossier):
        raise VerdictNegatif(f"{compte(refuses, 'extrait refusé', feminin=False)} ; le reste est chargé.")


def charger_et_dire(dossier: Path) -> int:
    """Charge, et le dit sur la sortie d'erreur. Rend le nombre d'extraits refusés. Lève `ErreurVigie` s'ils le sont tous."""
    from vigie.chargement.charger import charger

    issues = charger(dossier)
    for i in issues:
        if i.issue == "charge":
            deja = compte(i.nb_deja_chargees, "déjà chargée", "déjà chargées")
            suite = f", {deja} par ailleurs" if i.nb_deja_chargees else ""
            dit = f"chargé : {i.extrait_id} : {_recus(i)}{suite}"
            click.echo(pour_terminal(dit), err=True)
            for phrase in i.mises_de_cote:
                click.echo(f"  valeur mise de côté : {phrase}", err=True)
            for autre in i.autres_dates:
                click.echo(
                    f"  {autre} donne aux mêmes envois une autre date de dépôt, et la garde : pour prendre celle de {i.extrait_id}, "
                    f"les retirer tous deux (vigie retirer), effacer le dossier {autre}, puis recharger.",
                    err=True,
                )
        elif i.issue == "deja_charge":
            click.echo(f"déjà chargé : {i.extrait_id} : rien à faire", err=True)
        else:
            click.echo(f"refusé : {i.motif}", err=True)
    refuses = sum(i.issue == "refuse" for i in issues)
    if refuses == len(issues):
        raise ErreurVigie("Aucun extrait chargé ; l'entrepôt est inchangé.")
    return refuses


def _recus(i: "Issue") -> str:
    """Ce qu'un extrait apporte, dans l'unité de son flux."""
    if i.nb_ressources is not None:
        return compte(i.nb_ressources, "ligne de ressources", "lignes de ressources")
    return (
        compte(i.nb_declarations, "déclaration")
        if i.nb_retours is None
        else compte(i.nb_retours, "retour", feminin=False)
    )
