"""`vigie retours` : ce que les organismes répondent, réuni en un retour par déclarant."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from vigie.consolider.retour import Retour

FORMATS = ("xml", "json", "html")


@click.group(name="retours")
def commande() -> None:
    """Réunit les retours des organismes et les verdicts de Vigie. Réservé à la zone protégée ; chaque édition y est consignée."""


@commande.command("consolider")
@click.option("--mois", required=True, metavar="AAAA-MM", help="Mois déclaré, parmi les mois publiés.")
@click.option("--siret", help="L'établissement dont on veut le retour.")
@click.option(
    "--tous", is_flag=True, help="Tous les établissements qui ont quelque chose à corriger ou à savoir ce mois-là."
)
@click.option("--motif", required=True, help="Pourquoi, consigné dans la zone protégée.")
@click.option(
    "--depot",
    type=click.Path(path_type=Path, file_okay=False),
    help="Où écrire, sous la zone protégée (défaut : retours_consolides/).",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="xml (NEOReS 2027), json ou html ; répétable (défaut : html).",
)
@click.option("--emetteur", help="SIRET de l'organisme qui émet ces retours : le xml l'exige.")
def consolider(mois, siret, tous, motif, depot, formats, emetteur) -> None:
    """Écrit un seul retour par déclarant et par mois : tous les organismes et Vigie, sans redite, dans l'ordre où agir."""
    from vigie import publication, zone_protegee
    from vigie.consolider import produire, zone
    from vigie.ecriture import compte, pour_terminal
    from vigie.rapport.editer import mois_de_texte

    formats = formats or ("html",)
    _exiger(siret, tous, motif, emetteur, formats)
    jour, zone_sirets = mois_de_texte(mois), zone_protegee.sirets(zone_protegee.ouvrir())
    dossier = zone.depot(depot, mois)
    declarant = _declarant(siret, zone_sirets) if siret else None
    with publication.ouvrir() as con:
        _exiger_le_mois(con, jour, mois)
        nombre = 0
        for r in produire.retours(con, jour, zone_sirets, declarant):
            for f in formats:
                zone.ecrire(dossier, f"{r.siret}.{f}", _ecrivain(f, emetteur)(r))
            nombre += 1
        inconnus = 0 if declarant else produire.sans_siret(con, jour, zone_sirets)
    zone_protegee.consigner(
        zone.JOURNAL,
        commande="consolider",
        mois=mois,
        declarant=declarant or "tous",
        motif=motif.strip(),
        formats=list(formats),
        retours=nombre,
    )
    click.echo(pour_terminal(f"{compte(nombre, 'retour', feminin=False)} : {dossier}"))
    if inconnus:
        click.echo(
            pour_terminal(f"{compte(inconnus, 'déclarant', feminin=False)} sans SIRET dans cette zone : aucun retour."),
            err=True,
        )


@commande.command("relayer")
@click.option("--mois", required=True, metavar="AAAA-MM", help="Mois déclaré, parmi les mois publiés.")
@click.option(
    "--destinataire", "voulus", multiple=True, help="Code du destinataire, répétable (défaut : tous ceux du seed)."
)
@click.option("--motif", required=True, help="Pourquoi, consigné dans la zone protégée.")
@click.option("--aussi-a-confirmer", is_flag=True, help="Relayer aussi ce qu'aucun texte public ne fonde.")
def relayer(mois, voulus, motif, aussi_a_confirmer) -> None:
    """Écrit, par destinataire, ce que d'autres organismes ont trouvé et qui le regarde : une fois, après le délai du déclarant."""
    from vigie import publication, zone_protegee
    from vigie.consolider import lecture, produire, zone
    from vigie.consolider import relayer as relais
    from vigie.ecriture import compte, pour_terminal
    from vigie.erreurs import ErreurVigie
    from vigie.rapport.editer import mois_de_texte

    zone_protegee.exiger_motif(motif, "ces résultats sont relayés")
    if inconnus := sorted(set(voulus) - set(relais.destinataires())):
        raise ErreurVigie(
            f"Destinataire inconnu : {', '.join(inconnus)}. Connus : {', '.join(relais.destinataires())}."
        )
    jour, sirets = mois_de_texte(mois), zone_protegee.sirets(zone_protegee.ouvrir())
    dossier = zone.depot(zone_protegee.ouvrir() / "relais", mois)
    with publication.ouvrir() as con:
        _exiger_le_mois(con, jour, mois)
        au, retours = lecture.dernier_fait(con), list(produire.retours(con, jour, sirets))
        (demonstration,) = con.execute("select demonstration from publication.version").fetchone()
    for d in voulus or relais.destinataires():
        lues = relais.lignes(retours, d, au, relais.deja_relayes(dossier.parent, d), aussi_a_confirmer)
        if lues:
            zone.ecrire(dossier, f"{d}_{au}.json", relais.message(d, jour, au, lues, demonstration))
            relais.retenir(dossier.parent, d, lues, au)
        zone_protegee.consigner(
            zone.JOURNAL, commande="relayer", mois=mois, destinataire=d, motif=motif.strip(), lignes=len(lues)
        )
        click.echo(pour_terminal(f"{d} : {compte(len(lues), 'ligne neuve')}"))


def _exiger(siret: str | None, tous: bool, motif: str, emetteur: str | None, formats: tuple[str, ...]) -> None:
    from vigie import zone_protegee
    from vigie.erreurs import ErreurVigie
    from vigie.identite.detecteur import est_siret

    if bool(siret) == tous:
        raise ErreurVigie("Dites de qui : --siret SIRET, ou --tous, l'un ou l'autre.")
    zone_protegee.exiger_motif(motif, "ces retours sont édités")
    if "xml" in formats and not (emetteur and est_siret(emetteur)):
        raise ErreurVigie(
            "Le format xml demande --emetteur : le SIRET, de quatorze chiffres et de clé juste, de l'organisme qui émet ces retours (RO.B002.R006)."
        )


def _exiger_le_mois(con, jour, mois: str) -> None:
    from vigie.erreurs import ErreurVigie

    if not con.execute("select 1 from marts.ind_mois where mois = ?", [jour]).fetchone():
        raise ErreurVigie(f"La version publiée ne contient rien pour {mois}.")


def _declarant(siret: str, sirets: dict[str, str]) -> str:
    from vigie.erreurs import ErreurVigie

    trouve = next((p for p, s in sirets.items() if s == siret), None)
    if trouve is None:
        raise ErreurVigie(
            "Cet établissement est inconnu de cette zone protégée : aucune déclaration ni aucun retour ne l'y ont montré."
        )
    return trouve


def _ecrivain(f: str, emetteur: str | None) -> "Callable[[Retour], str]":
    from vigie.consolider import document, neores, page

    return {"xml": lambda r: neores.ecrire(r, emetteur or ""), "json": document.ecrire, "html": page.ecrire}[f]
