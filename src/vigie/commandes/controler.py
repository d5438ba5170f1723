"""`vigie controler`."""

import sys
from pathlib import Path

import click

from vigie.avancement import Barres

PASSES_NOMMES = 20


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
@click.option(
    "--flux", "de_flux", type=click.Choice(["dsn", "pasrau"]), help="N'admettre que ce flux (défaut : chacun par ses contrôles).",
)  # fmt: skip
@click.option("--experimentaux", is_flag=True, help="Compter aussi les contrôles à l'essai, montrés à part sinon.")
@click.option(
    "--exceptions", type=click.Path(path_type=Path),
    help="CSV « declarant;controle;motif;jusqua » des anomalies acceptées : SIRET ou *, identifiant ou famille, motif, AAAA-MM-JJ.",
)  # fmt: skip
def commande(
    fichiers: tuple[str, ...], forme: str, sortie: Path | None, seuil: str, de_flux: str | None, experimentaux: bool,
    exceptions: Path | None,
) -> None:  # fmt: skip
    """Contrôle des déclarations avant leur dépôt : norme et contrôles métier, sur cette machine, sans rien garder.

    FICHIERS : des fichiers, des dossiers, des motifs, des .zip, des .gz, ou « - » pour l'entrée standard.
    Plusieurs mois d'un même déclarant, donnés ensemble, se contrôlent l'un par l'autre. Une anomalie acceptée par --exceptions reste
    listée et ne compte pas au seuil ; échue, l'exception est signalée et ne s'applique plus. Ce que dit un contrôle à l'essai est
    montré à part et ne compte pas. Ce qui découle d'une autre anomalie est rangé sous elle. Sortie : 0 rien au seuil ; 1 une anomalie
    au moins ; 2 fichier inutilisable.
    """
    from vigie.demarrage import sans_pandas, sans_ramassage

    sans_pandas()
    with sans_ramassage():
        _controler(fichiers, forme, sortie, seuil, de_flux, experimentaux, exceptions)


def _controler(
    fichiers: tuple[str, ...], forme: str, sortie: Path | None, seuil: str, de_flux: str | None, experimentaux: bool,
    exceptions: Path | None,
) -> None:  # fmt: skip
    from vigie.controler import page, rendu
    from vigie.controler.exceptions import lire
    from vigie.controler.resultat import PLAFOND, PLAFOND_JSONL
    from vigie.controler.verifier import verifier
    from vigie.ecriture import pour_terminal
    from vigie.erreurs import ErreurVigie, VerdictNegatif
    from vigie.nommer import montrer

    acceptations = lire(exceptions) if exceptions else []
    with Barres() as barres:
        r = verifier(
            list(fichiers),
            acceptations,
            barres.suivre,
            plafond=PLAFOND_JSONL if forme == "jsonl" else PLAFOND,
            experimentaux=experimentaux,
            de_flux=de_flux,
        )
    contenu = rendu.lignes_jsonl(r) if forme == "jsonl" else [{"texte": rendu.texte, "html": page.page}[forme](r)]
    if sortie is None:
        sys.stdout.writelines(contenu)
        sys.stdout.flush()
    else:
        try:
            with sortie.open("w", encoding="utf-8", newline="\n") as f:
                f.writelines(contenu)
        except OSError as e:
            raise ErreurVigie(f"{montrer(sortie)} : impossible d'écrire le résultat ({e.strerror}).") from e
    if sortie is not None or forme != "texte":
        click.echo(pour_terminal(rendu.phrase(r)), err=True)
        for x in r.exceptions_echues:
            click.echo(f"exception échue le {rendu.jour(x)}, ligne {x.ligne} : {x.controle}", err=True)
        for ligne in rendu.passes(r, PASSES_NOMMES):
            click.echo(ligne, err=True)
    for f in r.refuses:
        click.echo(f"illisible : {f.nom} : {f.motif}", err=True)
    fautes = r.compte("bloquant") + (r.compte("alerte") if seuil == "alerte" else 0)
    if fautes or r.refuses:
        raise VerdictNegatif("")
