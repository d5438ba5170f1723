"""`vigie lever` : du pseudonyme d'un établissement à son SIRET."""

import getpass
import json
import re
from datetime import UTC, datetime

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

    from vigie import chemins
    from vigie.erreurs import ErreurVigie, VerdictNegatif

    if not re.fullmatch("[a-p]{24}", pseudonyme):
        raise ErreurVigie("Un pseudonyme d'établissement a 24 lettres, de a à p.")
    if not motif.strip():
        raise ErreurVigie("Le motif est vide : dites pourquoi ce pseudonyme est levé.")
    zone = chemins.protege()
    tables = sorted(zone.glob("*/correspondances.parquet"))
    if not tables:
        raise ErreurVigie(f"Aucune table de correspondance sous {zone} : cette machine n'est pas la zone protégée.")
    trouve = None
    for t in tables:
        lignes = pq.read_table(t, filters=[("pseudonyme", "=", pseudonyme)]).column("siret").to_pylist()
        trouve = trouve or (lignes[0] if lignes else None)
    ligne = {
        "le": datetime.now(UTC).isoformat(timespec="seconds"), "qui": getpass.getuser(), "pseudonyme": pseudonyme,
        "motif": motif.strip(), "trouve": trouve is not None,
    }  # fmt: skip
    with (zone / "levees.jsonl").open("a", encoding="utf-8") as f:
        f.write(json.dumps(ligne, ensure_ascii=False) + "\n")
    if trouve is None:
        raise VerdictNegatif("Pseudonyme inconnu de cette zone protégée.")
    click.echo(trouve)
