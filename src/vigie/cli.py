"""La commande `vigie`. Chaque sous-commande est un module de `vigie.commandes`, chargé seulement quand on l'appelle."""

import importlib
import os
import sys

import click

from vigie import chemins
from vigie.commandes._langue import parler_francais
from vigie.ecriture import pour_terminal
from vigie.erreurs import ErreurVigie, VerdictNegatif, lieu_de
from vigie.pannes import phrase
from vigie.temporaire import CHANTIER, balayer

COMMANDES = {
    "enchainer": "des fichiers reçus à la version publiée, étape par étape ; reprend où elle en était",
    "extraire": "des fichiers reçus à un extrait pseudonymisé",
    "charger": "charger des extraits dans l'entrepôt",
    "retirer": "défaire un chargement",
    "construire": "construire l'entrepôt (dbt build)",
    "rapprocher": "rapprocher les personnes déclarées sous deux numéros",
    "valider": "valider l'entrepôt et les lots (Great Expectations)",
    "qualite": "écrire les pages de Great Expectations de la dernière validation",
    "contester": "déposer, clore, lister les contestations",
    "signaler": "inscrire ce que des usagers signalent (zone protégée)",
    "decider": "prendre, suivre, clore les décisions du comité, et dire leur effet",
    "label": "droit de réponse et dossier des éditeurs",
    "rejouer": "rejouer des contrôles sur tout l'historique, sans rien modifier",
    "publier": "publier la version validée",
    "purger": "effacer d'anciennes versions publiées",
    "rapport": "éditer la note d'un mois ou le rapport d'une année (PDF, HTML, classeur)",
    "ouvrir": "écrire les données ouvertes d'un mois, passées au secret",
    "calibrer": "proposer des bornes d'après les données",
    "controler": "contrôler des fichiers avant leur dépôt",
    "generer": "écrire ce qui se déduit des contrôles et de la norme",
    "etat": "dire ce qui est chargé, manquant, refusé, publié",
    "retours": "réunir en un seul retour ce que les organismes et Vigie signalent (zone protégée)",
    "remettre": "écrire ce qu'un déclarant a à corriger, par SIRET et ligne (zone protégée)",
    "propager": "écrire la liste des identités à propager (zone protégée)",
    "substituer": "rédiger des brouillons de DSN de substitution (zone protégée)",
    "habiliter": "tenir les comptes du tableau de bord, et lire le journal de ses accès",
    "lever": "retrouver un SIRET à partir de son pseudonyme (zone protégée)",
    "provenance": "dire d'où vient un montant, jusqu'à la ligne déclarée (zone protégée)",
    "demo": "fabriquer la démonstration",
    "norme": "importer la norme",
}

# Ce que ces commandes écrivent se remet à d'autres, ou va dans le dépôt : les droits habituels.
POUR_AUTRUI = frozenset({"controler", "generer", "label", "norme", "rapport"})


class _Paresseux(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDES)

    def get_command(self, ctx: click.Context, nom: str) -> click.Command | None:
        if nom not in COMMANDES:
            return None
        return importlib.import_module(f"vigie.commandes.{nom}").commande

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Liste les commandes sans charger leurs modules : l'aide est immédiate."""
        with formatter.section("Commandes"):
            formatter.write_dl(list(COMMANDES.items()))


@click.group(cls=_Paresseux, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="vigie", message="vigie %(version)s")
def groupe() -> None:
    """Vigie, l'observatoire de la qualité des déclarations sociales.

    Codes de sortie : 0 fait ; 1 verdict négatif, ou lot en partie mis de côté ; 2 entrée, configuration ou appel inutilisable.
    """


def principal() -> None:
    """Point d'entrée : traduit les erreurs en messages et en codes de sortie, sans jamais de trace d'exécution."""
    for flux in (sys.stdout, sys.stderr):
        if hasattr(flux, "reconfigure"):
            flux.reconfigure(encoding="utf-8", errors="replace")
    parler_francais()
    balayer()
    balayer(chemins.extraits(), CHANTIER)
    if not POUR_AUTRUI.intersection(sys.argv[1:2]):
        os.umask(0o077)  # dossiers 0700, fichiers 0600 : à qui tient les données, et à lui seul
    try:
        groupe(prog_name="vigie", standalone_mode=False)
    except VerdictNegatif as e:
        if str(e):
            click.echo(pour_terminal(str(e)), err=True)
        sys.exit(1)
    except ErreurVigie as e:
        click.echo(f"vigie : {pour_terminal(str(e))}", err=True)
        sys.exit(2)
    except click.exceptions.Abort:
        click.echo("vigie : interrompu.", err=True)
        sys.exit(2)
    except click.ClickException as e:
        e.show()
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as e:
        if os.environ.get("VIGIE_TRACE"):
            raise
        if dite := phrase(e):
            click.echo(f"vigie : {dite}. Rien n'a été modifié par cette étape ; relancez ensuite.", err=True)
            sys.exit(2)
        if mart := _pas_encore_construit(e):
            click.echo(
                f"vigie : « {mart} » n'est pas encore dans la base lue, écrite par une version plus ancienne de Vigie. "
                "Lancez « vigie construire », « vigie valider », « vigie publier », puis la même commande.",
                err=True,
            )
            sys.exit(2)
        # Le texte de l'exception peut citer une valeur déclarée : on n'en montre que le genre.
        click.echo(
            f"vigie : erreur interne ({type(e).__name__}){lieu_de(e)}. Rien n'a été modifié par cette étape. "
            "Relancez avec VIGIE_TRACE=1 sur des données inventées pour la signaler.",
            err=True,
        )
        sys.exit(2)


def _pas_encore_construit(erreur: Exception) -> str | None:
    """Le mart que la commande cherchait en vain ; l'import est tardif : la plupart des commandes ne lisent aucune base."""
    if type(erreur).__module__.partition(".")[0] not in ("duckdb", "_duckdb"):
        return None
    from vigie.publication import manquant

    return manquant(erreur)
