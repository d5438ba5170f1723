"""`vigie extraire`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vigie.ecriture import compte, passes, pour_terminal
from vigie.erreurs import ErreurVigie, VerdictNegatif

if TYPE_CHECKING:
    from vigie.dsnp3.extraire import Lue
    from vigie.extrait.extraire import Rapport
    from vigie.identite.cles import Cle
    from vigie.retours.extraire import Rapport as RapportRetours

PASSES_NOMMES = 20
_PHRASES_DITES = 20


@click.command()
@click.argument("entrees", nargs=-1, required=True)
@click.option(
    "--depots", type=click.Path(path_type=Path), help="CSV fichier;depose_le : dates de dépôt, à l'heure de Paris."
)
@click.option(
    "--sirene",
    type=click.Path(path_type=Path),
    help="Stock SIRENE des établissements (CSV de l'Insee) : secteur et taille de ceux qui ne les déclarent plus.",
)
@click.option(
    "--cle-fichier", type=click.Path(path_type=Path), help="Fichier de la clé (sinon VIGIE_CLE_FICHIER ou VIGIE_CLE)."
)
@click.option("--demonstration", type=int, metavar="GRAINE", help="Clé publique de la démonstration de cette graine.")
@click.option(
    "--sortie", type=click.Path(path_type=Path), help="Dossier des extraits (défaut : VIGIE_DONNEES/extraits)."
)
@click.option(
    "--retours",
    is_flag=True,
    help="Lire des retours, et non des déclarations : CRM NEOReS, accusés et bilans, CRM d'organisme complémentaire, BPIJ (XML).",
)
@click.option(
    "--ressources",
    is_flag=True,
    help="Lire des extraits de ressources ou des revenus d'indépendants, au contrat de Vigie (CSV : docs/ressources.md).",
)
@click.option(
    "--dsnp3",
    is_flag=True,
    help="Lire des tables du ministère (champollion_*.csv), d'un dossier, d'un .zip ou d'un .7z.",
)
@click.option(
    "--mot-de-passe-fichier",
    type=click.Path(path_type=Path),
    help="Avec --dsnp3 : fichier du mot de passe des .7z (sinon VIGIE_DSNP3_MOT_DE_PASSE).",
)
def commande(
    entrees: tuple[str, ...], depots, sirene, cle_fichier, demonstration, sortie, retours: bool, ressources: bool,
    dsnp3: bool, mot_de_passe_fichier,
) -> None:  # fmt: skip
    """Lit des déclarations (fichiers, dossiers, motifs, .zip, .gz, « - » : l'entrée standard) et écrit un extrait pseudonymisé.

    Les identités en clair restent dans la zone protégée. Le chemin de l'extrait est écrit sur la sortie standard.
    """
    from vigie.identite import cles

    _refuser_les_options(
        {"retours": retours, "ressources": ressources, "dsnp3": dsnp3},
        bool(depots or sirene),
        mot_de_passe_fichier is not None,
    )
    cle = cles.de_demonstration(demonstration) if demonstration is not None else cles.charger(cle_fichier)
    if ressources:
        dossier, reserve = extraire_ressources(list(entrees), cle, sortie)
    elif retours:
        dossier, reserve = extraire_retours(list(entrees), cle, sortie)
    elif dsnp3:
        dossier, reserve = extraire_dsnp3(list(entrees), cle, mot_de_passe_fichier, sortie)
    else:
        dossier, reserve = extraire(list(entrees), cle, depots, sirene, sortie)
    click.echo(str(dossier))
    if reserve:
        raise VerdictNegatif(reserve)


def _refuser_les_options(genres: dict[str, bool], annexes: bool, passe: bool) -> None:
    donnes = [f"--{nom}" for nom, donne in genres.items() if donne]
    if donnes[1:]:
        raise ErreurVigie(f"{' et '.join(donnes)} ne se lisent pas ensemble : une extraction pour chacun.")
    if donnes and annexes:
        raise ErreurVigie(
            "--depots et --sirene ne vont qu'avec des déclarations : un retour, une ressource, une table portent leurs dates, et pas de secteur."
        )
    if passe and not genres["dsnp3"]:
        raise ErreurVigie("--mot-de-passe-fichier ne va qu'avec --dsnp3.")


def extraire(
    entrees: list[str], cle: "Cle", depots: Path | None, sirene: Path | None, sortie: Path | None = None
) -> tuple[Path, str]:
    """Extrait, et le dit sur la sortie d'erreur. Rend le dossier de l'extrait et ce qui en a été mis de côté (vide : rien)."""
    from vigie.extrait.extraire import Extraction
    from vigie.norme.registre import avertissement

    rapport = Extraction(cle, sortie, depots, sirene=sirene).executer(entrees)
    _dire(rapport)
    if dit := avertissement():
        click.echo(dit, err=True)
    return rapport.dossier, _reserve(rapport)


def extraire_dsnp3(
    entrees: list[str], cle: "Cle", passe: Path | None = None, sortie: Path | None = None
) -> tuple[Path, str]:
    """Extrait des tables de DSNP3, et le dit. Rend le dossier de l'extrait et ce qui en a été mis de côté (vide : rien)."""
    from vigie.dsnp3.extraire import ExtractionDsnp3, mot_de_passe

    extraction = ExtractionDsnp3(cle, sortie)
    rapport = extraction.lire(entrees, mot_de_passe(passe))
    _dire(rapport)
    for lue in extraction.lues:
        click.echo(_bilan_des_tables(lue), err=True)
        for table, motif, n in lue.ecartees():
            click.echo(
                pour_terminal(f"  {table}, {compte(n, 'rangée écartée', 'rangées écartées')} : {motif}"), err=True
            )
    return rapport.dossier, _reserve(rapport)


def _bilan_des_tables(lue: "Lue") -> str:
    """Les rangées lues des tables d'une extraction, et ce qu'il en est resté : les comptes se ferment."""
    lues, gardees = (sum(getattr(c, quoi) for c in lue.comptes.values()) for quoi in ("lues", "gardees"))
    tables = compte(len(lue.comptes), "table")
    return pour_terminal(
        f"{lue.nom} : {tables}, {compte(lues, 'rangée')} : {compte(gardees, 'gardée')}, {compte(lues - gardees, 'écartée')}."
    )


def _dire(rapport: "Rapport") -> None:
    """Ce qu'une extraction a fait, sur la sortie d'erreur. Lève `ErreurVigie` si elle n'a rien pu lire."""
    for phrase in passes(rapport.passes, PASSES_NOMMES):
        click.echo(phrase, err=True)
    for f in rapport.refuses:
        click.echo(f"mis de côté : {f.nom} : {f.motif}", err=True)
    if rapport.dossier is None:
        raise ErreurVigie("Aucun fichier lisible : rien n'a été écrit.")
    for depot in rapport.depots_sans_fichier:
        click.echo(f"date de dépôt inutile : {depot}", err=True)
    if n := rapport.nb_depots_hors_du_lot:
        click.echo(pour_terminal(f"{compte(n, 'date')} de dépôt pour d'autres fichiers que ceux de ce lot."), err=True)
    for nom, ligne in rapport.envois_vides:
        click.echo(
            f"sans déclaration : {nom}, ligne {ligne} : cet envoi n'en contient aucune (bloc S20.G00.05)", err=True
        )
    click.echo(_bilan(rapport), err=True)
    for motif, n in sorted(rapport.ecartees.items()):
        click.echo(pour_terminal(f"  {compte(n, 'ligne écartée')} : {motif}"), err=True)
    _dire_masquees(rapport)


def extraire_retours(entrees: list[str], cle: "Cle", sortie: Path | None = None) -> tuple[Path, str]:
    """Extrait des retours, et le dit. Rend le dossier de l'extrait et ce qui en a été mis de côté (vide : rien)."""
    from vigie.retours.extraire import ExtractionRetours

    rapport = ExtractionRetours(cle, sortie).executer(entrees)
    for phrase in passes(rapport.passes, PASSES_NOMMES):
        click.echo(phrase, err=True)
    for f in rapport.mis_de_cote:
        click.echo(f"mis de côté : {f.nom} : {f.motif}", err=True)
    if rapport.dossier is None:
        raise ErreurVigie("Aucun retour lisible : rien n'a été écrit.")
    for (libelle, version), noms in sorted(rapport.autres_versions.items()):
        reste = f" et {len(noms) - 1} de plus" if noms[1:] else ""
        click.echo(
            f"version sans schéma connu : {noms[0]}{reste} : {libelle}, version {version} ; ce que Vigie y reconnaît est gardé.",
            err=True,
        )
    click.echo(_bilan_des_retours(rapport), err=True)
    for motif, n in sorted(rapport.ecartes.items()):
        click.echo(pour_terminal(f"  {compte(n, 'élément', feminin=False)} : {motif}"), err=True)
    n = len(rapport.mis_de_cote)
    cotes = compte(n, "fichier mis de côté", "fichiers mis de côté", feminin=False)
    return rapport.dossier, pour_terminal(f"{cotes} ; le reste est extrait.") if n else ""


def extraire_ressources(entrees: list[str], cle: "Cle", sortie: Path | None = None) -> tuple[Path, str]:
    """Extrait des ressources, et le dit. Rend le dossier de l'extrait et ce qui en a été mis de côté (vide : rien)."""
    from vigie.echanges.extraire import ExtractionRessources

    rapport = ExtractionRessources(cle, sortie).executer(entrees)
    for phrase in passes(rapport.passes, PASSES_NOMMES):
        click.echo(phrase, err=True)
    for f in rapport.mis_de_cote:
        click.echo(f"mis de côté : {f.nom} : {f.motif}", err=True)
    if rapport.dossier is None:
        raise ErreurVigie("Aucun extrait de ressources lisible : rien n'a été écrit.")
    lues, gardees = sum(f.lues for f in rapport.lus), sum(f.gardees for f in rapport.lus)
    click.echo(
        pour_terminal(
            f"{compte(len(rapport.lus), 'fichier lu', feminin=False)}, {compte(lues, 'ligne')} : {compte(gardees, 'gardée')}, "
            f"{compte(lues - gardees, 'écartée')}."
        ),
        err=True,
    )
    for motif, n in sorted(rapport.ecartees.items()):
        click.echo(pour_terminal(f"  {compte(n, 'ligne écartée')} : {motif}"), err=True)
    n = len(rapport.mis_de_cote)
    cotes = compte(n, "fichier mis de côté", "fichiers mis de côté", feminin=False)
    return rapport.dossier, pour_terminal(f"{cotes} ; le reste est extrait.") if n else ""


def _bilan_des_retours(rapport: "RapportRetours") -> str:
    """Ce qui a été lu, en balises et attributs, et ce qu'il en est resté : les comptes se ferment."""
    comptes = [f.comptes for f in rapport.lus]
    lus, gardes, retours = (sum(getattr(c, quoi) for c in comptes) for quoi in ("lus", "gardes", "retours"))
    return pour_terminal(
        f"{compte(len(comptes), 'fichier lu', feminin=False)}, {compte(retours, 'retour', feminin=False)}, "
        f"{compte(lus, 'élément', feminin=False)} (balises et attributs) : {compte(gardes, 'gardé', feminin=False)}, "
        f"{compte(lus - gardes, 'écarté', feminin=False)}."
    )


def _reserve(rapport: "Rapport") -> str:
    if rapport.refuses:
        mis_de_cote = compte(len(rapport.refuses), "fichier mis de côté", "fichiers mis de côté", feminin=False)
        return pour_terminal(f"{mis_de_cote} ; le reste est extrait.")
    if rapport.depots_sans_fichier:
        return "Des dates de dépôt ne vont à aucun fichier ; les déclarations sont extraites."
    return "Des envois n'ont pas de déclaration ; le reste est extrait." if rapport.envois_vides else ""


def _bilan(rapport: "Rapport") -> str:
    """Ce qui a été lu, et ce qu'il en est resté : les comptes se ferment."""
    lus = [f for f in rapport.fichiers if f.statut == "lu"]
    lignes, gardees, ecartees, circuit = (
        sum(getattr(f, c) for f in rapport.fichiers)
        for c in ("lignes_lues", "lignes_gardees", "lignes_ecartees", "lignes_redistribution")
    )
    morceaux = [
        f"{compte(len(lus), 'fichier lu', feminin=False)}, {compte(rapport.nb_declarations, 'déclaration')}, "
        f"{compte(lignes, 'ligne')} : {compte(gardees, 'gardée')}, {compte(ecartees, 'écartée')}",
        *([f"{compte(circuit, 'ligne')} du circuit de redistribution"] if circuit else []),
    ]
    return pour_terminal(f"{', '.join(morceaux)}.")


def _dire_masquees(rapport: "Rapport") -> None:
    """Ce qui n'est pas sorti tel quel, par fichier et ligne ; au-delà d'un écran, la liste entière est en zone protégée."""
    from vigie import chemins

    for phrase in rapport.sirene_ecartees[:_PHRASES_DITES]:
        click.echo(phrase, err=True)
    if reste := len(rapport.sirene_ecartees[_PHRASES_DITES:]):
        click.echo(f"… et {reste} de plus dans le stock SIRENE.", err=True)
    if not rapport.masquees.nombre:
        return
    nombre = rapport.masquees.nombre
    dites = (
        "valeurs masquées, qui ne conviennent pas à leur rubrique ou portent"
        if nombre > 1
        else "valeur masquée, qui ne convient pas à sa rubrique ou porte"
    )
    click.echo(f"{nombre} {dites} une identité ; le reste est extrait :", err=True)
    phrases = rapport.masquees.phrases({f.rang: f.nom for f in rapport.fichiers})
    for phrase in phrases[:_PHRASES_DITES]:
        click.echo(f"  masquée : {phrase}", err=True)
    liste = chemins.protege() / rapport.extrait_id / "masquees.csv"
    click.echo(f"  {'la suite' if phrases[_PHRASES_DITES:] else 'la liste'} : {liste}", err=True)
