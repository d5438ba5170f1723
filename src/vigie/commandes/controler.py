"""`vigie controler`."""

from pathlib import Path

import click


@click.command()
@click.argument("fichiers", nargs=-1, required=True)
@click.option("--format", "forme", type=click.Choice(["texte", "jsonl", "html"]), default="texte", show_default=True)
@click.option(
    "--sortie", type=click.Path(path_type=Path), help="Écrire dans ce fichier plutôt que sur la sortie standard."
)
@click.option(
    "--seuil", type=click.Choice(["bloquant", "alerte"]), default="alerte", show_default=True,
    help="Gravité à partir de laquelle le code de sortie est 1.",
)  # fmt: skip
def commande(fichiers: tuple[str, ...], forme: str, sortie: Path | None, seuil: str) -> None:
    """Contrôle des déclarations avant leur dépôt : norme et contrôles métier, sur cette machine, sans rien garder.

    Plusieurs mois d'un même déclarant, donnés ensemble, se contrôlent l'un par l'autre. Sortie : 0 rien au seuil ; 1 une anomalie
    au moins ; 2 fichier inutilisable.
    """
    from vigie.demarrage import sans_pandas

    sans_pandas()
    from vigie.controler import rendu
    from vigie.controler.verifier import verifier
    from vigie.erreurs import ErreurVigie, VerdictNegatif

    r = verifier(list(fichiers))
    contenu = {"texte": rendu.texte, "jsonl": rendu.jsonl, "html": rendu.page}[forme](r)
    if sortie is None:
        click.echo(contenu, nl=False)
    else:
        try:
            sortie.write_text(contenu, encoding="utf-8", newline="\n")
        except OSError as e:
            raise ErreurVigie(f"{sortie} : impossible d'écrire le résultat ({e.strerror}).") from e
    if sortie is not None or forme != "texte":
        click.echo(rendu.phrase(r), err=True)
    for f in r.refuses:
        click.echo(f"illisible : {f.nom} : {f.motif}", err=True)
    fautes = r.compte("bloquant") + (r.compte("alerte") if seuil == "alerte" else 0)
    if fautes or r.refuses:
        raise VerdictNegatif("")
