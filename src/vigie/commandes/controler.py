"""`vigie controler`."""

import sys
import time
from contextlib import suppress
from pathlib import Path

import click

# En deçà, une barre ne ferait que clignoter.
_SECONDES_AVANT_BARRE = 2.0
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
@click.option("--experimentaux", is_flag=True, help="Compter aussi les contrôles à l'essai, montrés à part sinon.")
@click.option(
    "--exceptions", type=click.Path(path_type=Path),
    help="CSV « declarant;controle;motif;jusqua » des anomalies acceptées : SIRET ou *, identifiant ou famille, motif, AAAA-MM-JJ.",
)  # fmt: skip
def commande(
    fichiers: tuple[str, ...], forme: str, sortie: Path | None, seuil: str, experimentaux: bool, exceptions: Path | None
) -> None:
    """Contrôle des déclarations avant leur dépôt : norme et contrôles métier, sur cette machine, sans rien garder.

    FICHIERS : des fichiers, des dossiers, des motifs, des .zip, des .gz, ou « - » pour l'entrée standard.
    Plusieurs mois d'un même déclarant, donnés ensemble, se contrôlent l'un par l'autre. Une anomalie acceptée par --exceptions reste
    listée et ne compte pas au seuil ; échue, l'exception est signalée et ne s'applique plus. Ce que dit un contrôle à l'essai est
    montré à part et ne compte pas. Ce qui découle d'une autre anomalie est rangé sous elle. Sortie : 0 rien au seuil ; 1 une anomalie
    au moins ; 2 fichier inutilisable.
    """
    from vigie.demarrage import sans_pandas

    sans_pandas()
    from vigie.controler import page, rendu
    from vigie.controler.exceptions import lire
    from vigie.controler.resultat import PLAFOND, PLAFOND_JSONL
    from vigie.controler.verifier import verifier
    from vigie.ecriture import pour_terminal
    from vigie.erreurs import ErreurVigie, VerdictNegatif
    from vigie.nommer import montrer

    acceptations = lire(exceptions) if exceptions else []
    with _Barres() as barres:
        r = verifier(
            list(fichiers),
            acceptations,
            barres.suivre,
            plafond=PLAFOND_JSONL if forme == "jsonl" else PLAFOND,
            experimentaux=experimentaux,
        )
    contenu = {"texte": rendu.texte, "jsonl": rendu.jsonl, "html": page.page}[forme](r)
    if sortie is None:
        click.echo(contenu, nl=False)
    else:
        try:
            sortie.write_text(contenu, encoding="utf-8", newline="\n")
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


class _Barres:
    """Une barre par étape, sur la sortie d'erreur d'un terminal, et seulement si le travail dure."""

    def __init__(self) -> None:
        self._debut, self._etape, self._barre, self._fait = time.monotonic(), "", None, 0
        self._terminal = sys.stderr.isatty()

    def __enter__(self) -> "_Barres":
        return self

    def __exit__(self, *exception: object) -> None:
        self._fermer()

    def suivre(self, etape: str, fait: int, total: int) -> None:
        """Reçoit l'avancement (voir `vigie.controler.verifier.Suivi`)."""
        if not self._terminal:
            return
        if etape != self._etape:
            self._fermer()
            self._etape, self._fait = etape, 0
        if self._barre is None:
            if time.monotonic() - self._debut < _SECONDES_AVANT_BARRE or fait >= total:
                return
            self._barre = click.progressbar(length=total, label=f"{etape:<10}", file=sys.stderr, show_eta=False)
            self._barre.__enter__()
        self._barre.update(fait - self._fait)
        self._fait = fait

    def _fermer(self) -> None:
        if self._barre is not None:
            with suppress(OSError):
                self._barre.__exit__(None, None, None)
            self._barre = None
