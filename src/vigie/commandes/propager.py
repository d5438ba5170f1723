"""`vigie propager` : la liste des identités à vérifier et à signaler, en zone protégée."""

import csv
import io

import click


@click.command()
@click.option("--mois", required=True, metavar="AAAA-MM", help="Mois de la liste, parmi les mois publiés.")
@click.option("--destinataire", required=True, help="À qui la liste est remise (DRM, RGCU…), consigné.")
@click.option("--motif", required=True, help="Pourquoi, consigné dans la zone protégée.")
def commande(mois: str, destinataire: str, motif: str) -> None:
    """Écrit la liste des personnes dont l'identité est à vérifier, et où elles sont déclarées.

    Réservé à qui peut lire la zone protégée (VIGIE_DONNEES/protege), où la liste est écrite et chaque export consigné. Le NIR n'y est
    pas : le destinataire retrouve la personne par le SIRET et la ligne de la déclaration qu'il a lui-même reçue.
    """
    from vigie import publication, zone_protegee
    from vigie.divulgation.export import neutraliser
    from vigie.ecriture import compte, pour_terminal
    from vigie.erreurs import ErreurVigie
    from vigie.fichiers import ecrire_d_un_coup
    from vigie.identite import propager
    from vigie.rapport.editer import mois_de_texte

    if not motif.strip() or not destinataire.strip():
        raise ErreurVigie("Le motif ou le destinataire est vide : dites à qui la liste est remise, et pourquoi.")
    jour, zone = mois_de_texte(mois), zone_protegee.ouvrir()
    with publication.ouvrir() as con:
        if not con.execute("select 1 from marts.ind_mois where mois = ?", [jour]).fetchone():
            raise ErreurVigie(f"La version publiée ne contient rien pour {mois}.")
        lues = list(propager.lignes(con, jour, zone))
    flux = io.StringIO()
    ecrivain = csv.writer(flux, delimiter=";", lineterminator="\n")
    ecrivain.writerow(propager.COLONNES)
    ecrivain.writerows([neutraliser(x) if isinstance(x, str) else x for x in ligne] for ligne in lues)
    but = zone / f"identites_{mois}.csv"
    ecrire_d_un_coup(but, "\ufeff" + flux.getvalue())
    personnes = len({ligne[1] for ligne in lues})
    zone_protegee.consigner(
        "propagations",
        mois=mois,
        destinataire=destinataire.strip(),
        motif=motif.strip(),
        personnes=personnes,
        lignes=len(lues),
    )
    click.echo(pour_terminal(f"{compte(personnes, 'personne')} à propager, {compte(len(lues), 'ligne')} : {but}"))
