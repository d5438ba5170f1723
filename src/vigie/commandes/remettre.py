"""`vigie remettre` : ce qu'un déclarant a à corriger, en zone protégée, pour le lui remettre."""

import re

import click


@click.command()
@click.argument("pseudonyme")
@click.option("--mois", metavar="AAAA-MM", help="Ce mois seul (défaut : tous les mois publiés).")
@click.option("--motif", required=True, help="Pourquoi, consigné dans la zone protégée.")
def commande(pseudonyme: str, mois: str | None, motif: str) -> None:
    """Écrit la liste de ce qu'un établissement a à corriger : SIRET, mois, fichier déposé, ligne, règle, que faire.

    Réservé à qui peut lire la zone protégée (VIGIE_DONNEES/protege), où la liste est écrite et chaque remise consignée. Elle ne dit
    que les contrôles qui comptent, ni valeur ni personne : le déclarant les lit dans son propre fichier.
    """
    from vigie import publication, zone_protegee
    from vigie.ecriture import compte, pour_terminal
    from vigie.erreurs import ErreurVigie
    from vigie.fichiers import ecrire_d_un_coup
    from vigie.rapport import remise
    from vigie.rapport.editer import mois_de_texte

    if not re.fullmatch("[a-p]{24}", pseudonyme):
        raise ErreurVigie("Un pseudonyme d'établissement a 24 lettres, de a à p.")
    motif = zone_protegee.exiger_motif(motif, "cette liste est remise")
    jour, zone = mois_de_texte(mois) if mois else None, zone_protegee.ouvrir()
    with publication.ouvrir() as con:
        lues = list(remise.lignes(con, pseudonyme, jour, zone))
    but = zone / f"a_corriger_{pseudonyme}{f'_{mois}' if mois else ''}.csv"
    ecrire_d_un_coup(but, remise.csv_de(lues))
    zone_protegee.consigner("remises", pseudonyme=pseudonyme, mois=mois, motif=motif, lignes=len(lues))
    click.echo(pour_terminal(f"{compte(len(lues), 'ligne')} à corriger : {but}"))
