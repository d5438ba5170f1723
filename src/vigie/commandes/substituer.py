"""`vigie substituer` : des brouillons de DSN de substitution, en zone protégée."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from vigie.identite.cles import Cle
    from vigie.substitution.dossiers import Correction

AVIS = """BROUILLONS DE DSN DE SUBSTITUTION - SANS VALEUR OFFICIELLE

Ces fichiers sont des simulations de Vigie. Seules l'Urssaf et la MSA émettent des DSN de substitution (nature 09).
Le contenu minimal officiel d'une telle déclaration n'est pas public : ces brouillons suivent le modèle du cahier technique
(blocs et usages), et ne portent que la base plafonnée (02), corrigée, et la base déplafonnée (03) du mois.
L'envoi est marqué « essai » (S10.G00.00.005 à 01) ; le contact et le nom de l'émetteur sont à compléter.
La population, le calendrier et la valeur recalculée restent à confirmer par l'organisme.
"""


@click.command()
@click.argument("fichiers", nargs=-1, required=True)
@click.option("--siret", required=True, help="Établissement déclarant.")
@click.option("--exercice", type=int, required=True, metavar="AAAA", help="Année de paie en cause.")
@click.option("--motif", required=True, help="Pourquoi, consigné dans la zone protégée.")
@click.option("--emetteur", help="SIRET de l'organisme (défaut : celui que nomme le bordereau de la déclaration).")
@click.option(
    "--cle-fichier", type=click.Path(path_type=Path), help="Fichier de la clé (sinon VIGIE_CLE_FICHIER ou VIGIE_CLE)."
)
@click.option("--demonstration", type=int, metavar="GRAINE", help="Clé publique de la démonstration de cette graine.")
def commande(
    fichiers: tuple[str, ...], siret: str, exercice: int, motif: str, emetteur: str | None, cle_fichier: Path | None,
    demonstration: int | None,
) -> None:  # fmt: skip
    """Rédige, pour les dossiers éligibles d'un établissement, des brouillons de DSN de substitution (nature 09), un par mois.

    FICHIERS : les déclarations reçues de cet établissement pour l'exercice (fichiers, dossiers, .zip, .gz). Réservé à qui peut lire la
    zone protégée (VIGIE_DONNEES/protege), où les brouillons sont écrits et chaque demande consignée. Un brouillon n'est gardé que si
    « vigie controler » n'y trouve rien de bloquant. Le contenu minimal officiel d'une substitution n'est pas public.
    """
    from vigie import publication, zone_protegee
    from vigie.ecriture import compte, pour_terminal
    from vigie.erreurs import ErreurVigie
    from vigie.identite import cles
    from vigie.identite.pseudonymes import Pseudonymes
    from vigie.substitution import dossiers, mensuelles

    siret = re.sub(r"\s", "", siret)
    if not re.fullmatch(r"\d{14}", siret):
        raise ErreurVigie("Un SIRET a 14 chiffres.")
    if emetteur is not None and not re.fullmatch(r"\d{14}", emetteur):
        raise ErreurVigie("--emetteur attend un SIRET de 14 chiffres.")
    motif = zone_protegee.exiger_motif(motif, "ces brouillons sont demandés")
    zone = zone_protegee.ouvrir()
    cle = cles.de_demonstration(demonstration) if demonstration is not None else cles.charger(cle_fichier)
    declarant = Pseudonymes(cle).un("siret", siret)
    with publication.ouvrir() as con:
        a_faire, laisses = dossiers.corrections(con, declarant, exercice)
    if not a_faire:
        raison = (
            f" ({compte(len(laisses), 'dossier laissé', 'dossiers laissés', feminin=False)} de côté : {next(iter(laisses.values()))})"
            if laisses
            else ""
        )
        raise ErreurVigie(
            f"La version publiée ne désigne aucun dossier éligible de cet établissement pour {exercice}{raison}. "
            "La page « Substitution » dit pourquoi chacun est refusé ou en attente."
        )
    lues = mensuelles.retrouver(list(fichiers), cle, {c.declaration_id for c in a_faire})
    if not lues:
        raise ErreurVigie(
            "Aucune des déclarations à corriger n'est dans ces fichiers : il faut ceux qui ont été extraits, tels quels, et la même clé."
        )
    ecrits, refus = _rediger(a_faire, lues, cle, emetteur, zone / "substitutions" / f"{siret}_{exercice}")
    zone_protegee.consigner(
        "substitutions",
        declarant=declarant,
        exercice=exercice,
        motif=motif,
        brouillons=len(ecrits),
        sans_brouillon=len(refus) + len(laisses),
    )
    for phrase in refus:
        click.echo(pour_terminal(f"sans brouillon : {phrase}"), err=True)
    for dossier, raison in sorted(laisses.items()):
        click.echo(pour_terminal(f"sans brouillon : dossier {dossier[:8]} : {raison}"), err=True)
    if not ecrits:
        raise ErreurVigie("Aucun brouillon n'a pu être rédigé.")
    click.echo(
        "Brouillons sans valeur officielle : le contenu minimal d'une DSN de substitution n'est pas public.", err=True
    )
    for chemin in ecrits:
        click.echo(str(chemin))


def _rediger(
    a_faire: "list[Correction]", lues: dict, cle: "Cle", emetteur: str | None, dossier: Path
) -> tuple[list[Path], list[str]]:
    """Un fichier par mois, gardé si rien n'y est bloquant ; et ce qui n'a pas de brouillon, en phrases."""
    from importlib.metadata import version

    from vigie.fichiers import ecrire_d_un_coup
    from vigie.identite.pseudonymes import Pseudonymes
    from vigie.substitution import brouillon

    pseudonymes, refus, ecrits = Pseudonymes(cle), [], []
    par_mois: dict[date, list[Correction]] = {}
    for c in a_faire:
        par_mois.setdefault(c.mois, []).append(c)
    for mois, siennes in sorted(par_mois.items()):
        individus, modele = [], None
        for c in siennes:
            mensuelle = lues.get(c.declaration_id)
            ou = f"dossier {c.dossier_id[:8]}, {mois:%m/%Y}"
            if mensuelle is None:
                refus.append(f"{ou} : sa déclaration n'est pas dans ces fichiers")
                continue
            try:
                individu = _individu(mensuelle, c.personne_id, pseudonymes)
                individus.append(brouillon.corrige(individu, mensuelle.norme, mois, c.ajout))
                modele = modele or mensuelle
            except brouillon.SansBrouillon as e:
                refus.append(f"{ou} : {e}")
        if modele is None:
            continue
        texte = brouillon.envoi(
            modele, mois, individus, brouillon.emetteur(modele, emetteur), datetime.now(UTC).date(), version("vigie")
        )
        if bloquants := _bloquants(texte):
            refus.append(f"{mois:%m/%Y} : le brouillon ne passe pas « vigie controler » ({bloquants})")
            continue
        dossier.mkdir(parents=True, exist_ok=True)
        ecrits.append(dossier / f"brouillon_09_{mois:%Y-%m}.dsn")
        ecrits[-1].write_bytes(texte)
    if ecrits:
        ecrire_d_un_coup(dossier / "LISEZ-MOI.txt", AVIS)
    return ecrits, refus


def _individu(mensuelle, personne_id: str, pseudonymes) -> list[tuple[str, str]]:
    """L'individu d'une personne : par son NIR, sinon son numéro temporaire."""
    from vigie.substitution.brouillon import SansBrouillon

    for lignes in mensuelle.individus():
        valeurs = dict(lignes)
        numero = valeurs.get("S21.G00.30.001") or valeurs.get("S21.G00.30.020")
        if numero and pseudonymes.un("personne", numero) == personne_id:
            return lignes
    raise SansBrouillon("la personne n'est pas dans sa déclaration")


def _bloquants(texte: bytes) -> str:
    """Les contrôles bloquants que le brouillon ne passe pas, en une liste ; vide : aucun."""
    from vigie.controler.verifier import verifier
    from vigie.temporaire import dossier_prive

    with dossier_prive("substitution") as essai:
        fichier = essai / "brouillon.dsn"
        fichier.write_bytes(texte)
        resultat = verifier([str(fichier)])
    return ", ".join(sorted({a.controle for a in resultat.anomalies if a.gravite == "bloquant"}))
