"""`vigie rapprocher`."""

import click


@click.command()
@click.option(
    "--evaluer", is_flag=True, help="Mesurer le rapprochement sur des paires inventées et étiquetées ; ne rien écrire."
)
@click.option(
    "--graine", type=int, default=2, show_default=True, help="Avec --evaluer : graine de la population inventée."
)
@click.option(
    "--individus",
    type=click.IntRange(200, 100_000),
    default=3000,
    show_default=True,
    help="Avec --evaluer : sa taille.",
)
def commande(evaluer: bool, graine: int, individus: int) -> None:
    """Rapproche les personnes déclarées sous deux numéros, sur les empreintes à clé de leurs identités.

    Lit l'entrepôt construit, écrit registre.rapprochements (pseudonymes, probabilité, niveau). La prochaine construction porte le
    risque dans marts.ind_identites_mois. Une paire est une présomption : elle se vérifie auprès de la caisse, jamais d'elle-même.
    """
    from vigie.ecriture import compte, pour_terminal
    from vigie.identite.rapprocher import parametres, personnes_de, rapprocher

    if evaluer:
        from vigie.demo.preuve import rapprochement

        click.echo(rapprochement.texte(rapprochement.evaluer(graine, individus)))
        return
    from vigie.chargement.registre import ecrire_rapprochements, entrepot

    with entrepot() as con:
        personnes = personnes_de(con)
    paires = rapprocher(personnes)
    with entrepot(ecriture=True) as con:
        ecrire_rapprochements(con, [(p.personne_a, p.personne_b, p.probabilite, p.niveau) for p in paires])
    seuil = f"{parametres()['probabilite_min']:.2f}".replace(".", ",")
    click.echo(
        pour_terminal(f"{compte(len(paires), 'paire')} de personnes rapprochées (probabilité d'au moins {seuil})."),
        err=True,
    )
