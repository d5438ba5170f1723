"""`vigie provenance` : d'où vient un montant, en zone protégée."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from vigie.chargement.provenance import Provenances

DONNEES = ("net_social", "net_verse", "net_fiscal", "montant_pas")


@click.command()
@click.option(
    "--personne",
    required=True,
    metavar="PSEUDONYME|-",
    help="Pseudonyme de la personne ; « - » : son numéro, lu de l'entrée standard, jamais en argument.",
)
@click.option("--mois", required=True, metavar="AAAA-MM", help="Mois où le montant compte.")
@click.option("--donnee", type=click.Choice(DONNEES), help="Donnée demandée (défaut : toutes).")
@click.option("--motif", required=True, help="Pourquoi, consigné dans la zone protégée.")
@click.option(
    "--cle-fichier", type=click.Path(path_type=Path), help="Fichier de la clé, avec « --personne - » seulement."
)
@click.option("--demonstration", type=int, metavar="GRAINE", help="Clé publique de la démonstration de cette graine.")
def commande(
    personne: str, mois: str, donnee: str | None, motif: str, cle_fichier: Path | None, demonstration: int | None
) -> None:
    """Dit d'où vient un montant : verseur, déclaration, fichier et ligne, versions remplacées comprises.

    Réservé à qui peut lire la zone protégée (VIGIE_DONNEES/protege), où chaque demande est consignée. L'entrepôt doit être construit.
    """  # fmt: skip
    from vigie import ecriture as e
    from vigie import zone_protegee
    from vigie.chargement.provenance import Demande, Provenances
    from vigie.chargement.registre import entrepot
    from vigie.erreurs import VerdictNegatif
    from vigie.rapport.editer import mois_de_texte

    motif = zone_protegee.exiger_motif(motif, "ce montant est recherché")
    jour, zone = mois_de_texte(mois), zone_protegee.ouvrir()
    with entrepot() as con:
        provenances = Provenances(con, zone)
        pseudonyme = _pseudonyme(personne, provenances, cle_fichier, demonstration)
        demande = Demande(pseudonyme, jour, (donnee,) if donnee else DONNEES)
        phrases, connus = provenances.phrases(demande), provenances.mois(provenances.personnes(pseudonyme)[0])
    zone_protegee.consigner(
        "provenances", personne=pseudonyme, mois=mois, donnee=donnee or "toutes", motif=motif, trouve=bool(phrases)
    )
    if phrases:
        click.echo(e.pour_terminal("\n".join(phrases)))
        return
    if not connus:
        raise VerdictNegatif("Aucune déclaration de l'entrepôt ne dit de ressource de cette personne.")
    nom = f"montant de « {donnee} »" if donnee else "montant"
    raise VerdictNegatif(
        f"Aucun {nom} pour {e.mois(jour)} ; cette personne a des ressources {e.de_mois(connus[0])} à {e.mois(connus[-1])}."
    )


def _pseudonyme(personne: str, provenances: "Provenances", cle_fichier: Path | None, demonstration: int | None) -> str:
    """Le pseudonyme demandé, ou celui du numéro lu de l'entrée standard. Lève `ErreurVigie` si l'un ou l'autre n'en est pas un."""
    from vigie.erreurs import ErreurVigie
    from vigie.identite import cles
    from vigie.identite.pseudonymes import Pseudonymes, normaliser

    if personne != "-":
        if not re.fullmatch("[a-p]{24}", personne):
            raise ErreurVigie(
                "Un pseudonyme de personne a 24 lettres, de a à p. Un numéro ne se donne pas en argument : --personne -, et le numéro sur l'entrée standard."
            )
        return personne
    cle = cles.de_demonstration(demonstration) if demonstration is not None else cles.charger(cle_fichier)
    if (attendue := provenances.cle()) and attendue != cle.identifiant:
        raise ErreurVigie(
            f"L'entrepôt a été pseudonymisé avec une autre clé ({attendue}) que celle-ci ({cle.identifiant})."
        )
    numero = sys.stdin.readline().strip()
    if not re.fullmatch("[0-9A-Z]{11,40}", normaliser("personne", numero)):
        raise ErreurVigie("L'entrée standard ne porte ni un NIR, ni un numéro technique temporaire.")
    return Pseudonymes(cle).un("personne", numero)
