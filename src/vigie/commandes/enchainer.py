"""`vigie enchainer`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vigie.ecriture import enumeration
from vigie.erreurs import VerdictNegatif

if TYPE_CHECKING:
    from vigie.identite.cles import Cle

ETAPES = ("extraire", "charger", "construire", "valider", "publier")


@click.command()
@click.argument("entrees", nargs=-1, required=True)
@click.option("--depots", type=click.Path(path_type=Path), help="CSV fichier;depose_le, comme à extraire.")
@click.option("--sirene", type=click.Path(path_type=Path), help="Stock SIRENE des établissements, comme à extraire.")
@click.option(
    "--cle-fichier", type=click.Path(path_type=Path), help="Fichier de la clé (sinon VIGIE_CLE_FICHIER ou VIGIE_CLE)."
)
@click.option("--demonstration", type=int, metavar="GRAINE", help="Clé publique de la démonstration de cette graine.")
@click.option(
    "--retours",
    type=click.Path(),
    multiple=True,
    help="Retours reçus des organismes (fichier, dossier, motif), lus avec les déclarations ; se répète.",
)
def commande(entrees: tuple[str, ...], depots, sirene, cle_fichier, demonstration, retours: tuple[str, ...]) -> None:
    """Des fichiers reçus à la version publiée : extraire, charger, construire, valider, publier, une étape après l'autre.

    S'arrête sur ce qui demande une décision (lot en quarantaine, intégrité). Relancée, après une décision ou une coupure, elle reprend
    où elle en était : ce qui est fait ne se refait pas.
    """
    from vigie.commandes.charger import charger_et_dire
    from vigie.construire import construire
    from vigie.identite import cles
    from vigie.publier import publier

    cle = cles.de_demonstration(demonstration) if demonstration is not None else cles.charger(cle_fichier)
    _dire("extraire")
    extraits = [_une_fois(list(entrees), cle, [depots, sirene])]
    if retours:
        extraits.append(_une_fois(list(retours), cle, None))
    _dire("charger")
    for dossier, _ in extraits:
        charger_et_dire(dossier)
    _dire("construire")
    c = construire()
    fait = "rien de neuf" if c.rien_de_neuf else f"{c.nb_modeles} tables et vues, {c.nb_tests} essais réussis"
    click.echo(f"  {fait}", err=True)
    _dire("valider")
    _valider()
    _dire("publier")
    p = publier()
    click.echo(f"  version {p.version} {'publiée' if p.nouvelle else 'déjà publiée'}", err=True)
    click.echo(p.version)
    reserves = [reserve.rstrip(".") for _, reserve in extraits if reserve]
    if c.en_erreur:
        reserves.append(f"contrôles en erreur (la nôtre, pas celle des déclarants) : {', '.join(c.en_erreur)}")
    if reserves:
        raise VerdictNegatif(f"Publié, avec réserve : {enumeration(reserves)}.")


def _dire(etape: str) -> None:
    click.echo(f"{ETAPES.index(etape) + 1}/{len(ETAPES)} {etape}", err=True)


def _une_fois(entrees: list[str], cle: "Cle", annexes: list[Path | None] | None) -> tuple[Path, str]:
    """L'extrait de ces fichiers et ce qui en a été mis de côté, ou ceux d'une demande pareille déjà servie.

    `annexes` : les dépôts et le stock SIRENE qui vont avec des déclarations ; None : ce sont des retours.
    """
    from vigie.commandes.extraire import extraire, extraire_retours
    from vigie.extrait import reprise
    from vigie.lecture.contenants import DECLARATIONS, RETOURS

    demande = reprise.empreinte(entrees, annexes or [], cle, DECLARATIONS if annexes else RETOURS)
    if retenu := reprise.deja(demande):
        click.echo(f"  déjà extrait : {retenu[0].name}", err=True)
        return retenu
    dossier, reserve = extraire(entrees, cle, *annexes) if annexes else extraire_retours(entrees, cle)
    reprise.retenir(demande, dossier, reserve)
    return dossier, reserve


def _valider() -> None:
    """Valide. Lève `VerdictNegatif` si une décision manque : ce qu'il faut faire est dit."""
    from vigie.valider.affichage import tableau
    from vigie.valider.valider import deja_valide, valider

    if quand := deja_valide():
        click.echo(f"  rien de neuf : validé le {quand}", err=True)
        return
    v = valider()
    click.echo(tableau(v), err=True)
    if v.echecs:
        raise VerdictNegatif("Intégrité non assurée : rien n'est publié. Corriger ce qui est dit, puis relancer.")
    if v.quarantaine:
        lots = enumeration([r.extrait_id for r in v.quarantaine])
        raise VerdictNegatif(
            f"À décider avant de publier : {lots} en quarantaine. Relancer la même commande publie sans ; « vigie valider --accepter LOT "
            "--motif … » l'admet ; « vigie retirer LOT --motif … » le défait."
        )
