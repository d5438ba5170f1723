"""`vigie lever` : du pseudonyme d'un établissement à son SIRET."""

import re

import click


@click.command()
@click.argument("pseudonyme")
@click.option("--motif", required=True, help="Pourquoi, consigné dans la zone protégée.")
def commande(pseudonyme: str, motif: str) -> None:
    """Retrouve le SIRET derrière un pseudonyme d'établissement.

    Réservé à qui peut lire la zone protégée (VIGIE_DONNEES/protege) ; chaque demande y est consignée. Aucun pseudonyme de personne
    ne peut être levé.
    """
    import pyarrow.parquet as pq

    from vigie import zone_protegee
    from vigie.erreurs import ErreurVigie, VerdictNegatif

    if not re.fullmatch("[a-p]{24}", pseudonyme):
        raise ErreurVigie("Un pseudonyme d'établissement a 24 lettres, de a à p.")
    motif = zone_protegee.exiger_motif(motif, "ce pseudonyme est levé")
    trouve = None
    for t in sorted(zone_protegee.ouvrir().glob("*/correspondances.parquet")):
        lignes = pq.read_table(t, filters=[("pseudonyme", "=", pseudonyme)]).column("siret").to_pylist()
        trouve = trouve or (lignes[0] if lignes else None)
    zone_protegee.consigner("levees", pseudonyme=pseudonyme, motif=motif, trouve=trouve is not None)
    if trouve is None:
        raise VerdictNegatif("Pseudonyme inconnu de cette zone protégée.")
    click.echo(trouve)
