"""`vigie valider`."""

import json

import click

from vigie.erreurs import ErreurVigie, VerdictNegatif


@click.command()
@click.option(
    "--accepter", "lot", metavar="LOT", help="Admet un lot en quarantaine (son extrait_id) ; demande --motif."
)
@click.option("--motif", help="Pourquoi ce lot est admis ; consigné avec le nom de l'utilisateur.")
@click.option(
    "--complet", is_flag=True, help="Tout juger de nouveau, même ce qui n'a pas changé depuis une validation réussie."
)
@click.option("--json", "en_json", is_flag=True, help="Écrit le résumé en JSON sur la sortie standard.")
def commande(lot: str | None, motif: str | None, complet: bool, en_json: bool) -> None:
    """Valide l'entrepôt : lots, intégrité, second avis de Great Expectations.

    Ce qui n'a pas changé depuis une validation réussie du même code ne se juge pas deux fois. Un lot au-delà d'un seuil de rejet passe en quarantaine, et l'entrepôt est reconstruit sans lui. Sort avec 1 si l'intégrité
    n'est pas assurée : rien ne peut alors être publié.
    """
    from vigie.valider.affichage import tableau
    from vigie.valider.valider import accepter, deja_valide, valider

    if motif is not None and lot is None:
        raise ErreurVigie("--motif va avec --accepter LOT.")
    if lot is not None:
        accepter(lot, motif or "")
        click.echo(f"admis : {lot} ; l'entrepôt est reconstruit avec lui.", err=True)
    elif not complet and not en_json and (quand := deja_valide()):
        click.echo(
            f"rien de neuf : cet état est validé depuis le {quand} (--complet pour valider de nouveau).", err=True
        )
        return
    validation = valider(complet=complet)
    click.echo(tableau(validation), err=True)
    if en_json:
        click.echo(json.dumps(validation.resume(), ensure_ascii=False))
    if validation.echecs:
        raise VerdictNegatif("Intégrité non assurée : cet état ne peut pas être publié.")
