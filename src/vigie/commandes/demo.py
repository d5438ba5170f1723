"""`vigie demo` : fabriquer des déclarations de démonstration."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from vigie.demo.population.modele import Fenetre

VIES_DITES = 20  # assez pour voir ce qu'elles ont en commun


def _fenetre(mois: str) -> "Fenetre":
    from vigie.demo.population.modele import Fenetre
    from vigie.demo.reperes import calendrier
    from vigie.erreurs import ErreurVigie

    try:
        return Fenetre(*map(calendrier.lire, mois.split(":")))
    except (TypeError, ValueError):
        raise ErreurVigie("Option --mois illisible : écrivez deux mois, par exemple 2025-07:2026-06.") from None


def _dire_les_non_places(genres: list[str]) -> None:
    """Ce que le planteur voulait planter sans lui trouver de place : rien ne l'éprouve dans cette démonstration."""
    if genres:
        comptes = [f"{genre} ({nombre})" if nombre > 1 else genre for genre, nombre in sorted(Counter(genres).items())]
        click.echo(f"Défauts sans place à cette taille : {', '.join(comptes)}.", err=True)


@click.group(name="demo")
def commande() -> None:
    """Fabrique des déclarations inventées, aux défauts connus."""


@commande.command("generer")
@click.option(
    "--sortie",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Dossier à créer (lots/, depots.csv, defauts.csv, manifeste.json) ; refusé s'il n'est pas vide.",
)
@click.option("--graine", type=int, default=2026, show_default=True, help="Même graine, mêmes octets.")
@click.option(
    "--individus", type=click.IntRange(20, 200_000), default=2000, show_default=True, help="Taille de la population."
)
@click.option("--sans-defauts", is_flag=True, help="Les mêmes déclarations, sans défaut ni lot mauvais.")
@click.option("--mois", default="2025-07:2026-06", show_default=True, help="Premier et dernier mois, AAAA-MM:AAAA-MM.")
def generer(sortie: Path, graine: int, individus: int, sans_defauts: bool, mois: str) -> None:
    """Génère une population, ses déclarations et le journal de leurs défauts."""
    from vigie.demo.generer import generer as generer_demo

    manifeste = generer_demo(sortie, graine, individus, avec_defauts=not sans_defauts, fenetre=_fenetre(mois))
    comptes = manifeste["comptes"]
    click.echo(
        f"{comptes['fichiers']} envois, {comptes['lignes']} lignes, {manifeste['defauts']} défauts : {sortie}", err=True
    )
    licites = ", ".join(f"{nom} ({nombre})" for nom, nombre in manifeste["licites"].items())
    click.echo(f"Personnes en situation licite, qui ne doivent rien lever : {licites}.", err=True)
    _dire_les_non_places(manifeste["defauts_non_places"])
    click.echo(sortie)


@commande.command("derouler")
@click.option("--graine", type=int, default=2026, show_default=True)
@click.option("--individus", type=click.IntRange(20, 200_000), default=2000, show_default=True)
def derouler(graine: int, individus: int) -> None:
    """Déroule toute la chaîne sur des déclarations inventées : de leurs fichiers à la version publiée."""
    from vigie.chargement import etat
    from vigie.demo.derouler import derouler as derouler_demo
    from vigie.demo.preuve import hors_fenetre, rappel
    from vigie.erreurs import VerdictNegatif
    from vigie.generer import couverture_demonstration

    d = derouler_demo(graine, individus)
    click.echo("\nCe que les contrôles trouvent des défauts plantés :")
    click.echo(rappel.tableau(d.scores))
    click.echo(hors_fenetre.phrase(d.hors_fenetre))
    click.echo("\nCe que Vigie dit de ce que d'autres lui envoient :")
    click.echo(rappel.tableau(d.scenes, "scène"))
    for comptes in d.comptes:
        click.echo(comptes.phrase)
    click.echo("\n" + couverture_demonstration.phrase(d.muets, d.sans_faute, d.actifs))
    _dire_les_non_places(d.non_places)
    click.echo("\n" + etat.texte(etat.lire()))
    click.echo("Durées : " + ", ".join(f"{nom} {duree:.0f} s" for nom, duree in d.durees.items()))
    for lot in d.quarantaine:
        click.echo(f"En quarantaine, hors de la publication : {lot}")
    click.echo(f"\nVersion publiée : {d.version}")
    click.echo("Tableau de bord : make tableau       Rapport : .venv/bin/vigie rapport --mois 2026-06")
    if d.vies_ecartees:
        click.echo(f"Vies d'anomalie qui ne sont pas celles que le planteur annonce : {len(d.vies_ecartees)}")
        for vie in d.vies_ecartees[:VIES_DITES]:
            click.echo("  " + ";".join(vie))
        raise VerdictNegatif("Le suivi des anomalies ne trouve pas exactement ce qui a été planté.")
    if any(s.manques or s.en_trop for s in (*d.scores, *d.hors_fenetre)):
        raise VerdictNegatif("Les contrôles ne trouvent pas exactement ce qui a été planté.")
    if any(s.manques or s.en_trop for s in d.scenes) or not all(c.fermes for c in d.comptes):
        raise VerdictNegatif("Vigie ne dit pas exactement ce qui a été planté de ce que d'autres lui envoient.")


@commande.command("comite")
def comite() -> None:
    """Déroule la démonstration du comité : vingt-quatre mois, et des décisions déjà prises."""
    from vigie import ecriture as e
    from vigie.decisions import phrases
    from vigie.demo import comite as du_comite
    from vigie.demo.derouler import derouler as derouler_demo
    from vigie.publier import publier

    derouler_demo(du_comite.GRAINE, du_comite.INDIVIDUS, du_comite.FENETRE)
    du_comite.decider()
    version = publier().version  # qui mesure l'effet de ce qui vient d'être décidé
    for decision, constat in du_comite.effets():
        click.echo(f"{e.abreger(decision.phrase, 90)} : {phrases.effet(decision, constat)}")
    click.echo(f"\nVersion publiée : {version}")
    click.echo("Tableau de bord : make tableau       Dix questions du comité : docs/dix-questions.md")


@commande.command("eprouver")
@click.argument("controle")
@click.option("--graine", type=int, default=2026, show_default=True)
@click.option("--individus", type=click.IntRange(20, 2000), default=400, show_default=True)
def eprouver(controle: str, graine: int, individus: int) -> None:
    """Plante les seuls défauts d'un contrôle, et dit ce que tous les contrôles y trouvent. Quelques secondes."""
    from vigie.demo.preuve import rappel
    from vigie.demo.preuve.eprouver import eprouver as eprouver_le_defaut
    from vigie.erreurs import VerdictNegatif

    epreuve = eprouver_le_defaut(controle, graine, individus)
    click.echo(rappel.tableau(epreuve.scores))
    _dire_les_non_places(epreuve.non_places)
    if not epreuve.tenue:
        raise VerdictNegatif(
            "Les contrôles ne trouvent pas exactement ce que le défaut annonce : qu'il annonce tout ce qu'il fait trébucher, et vise "
            "des salariés qu'on rencontre (--individus en donne davantage)."
        )


@commande.command("tables")
@click.argument("entrees", nargs=-1, required=True)
@click.option("--sortie", type=click.Path(path_type=Path, file_okay=False), required=True, help="Dossier à remplir.")
@click.option("--graine", type=int, default=2026, show_default=True)
def tables(entrees: tuple[str, ...], sortie: Path, graine: int) -> None:
    """Écrit des déclarations de démonstration telles que les tables de DSNP3 les porteraient."""
    from vigie.demo.dsnp3 import ecrire
    from vigie.ecriture import compte
    from vigie.identite import cles

    ecrites = ecrire(list(entrees), sortie, cles.de_demonstration(graine).domaine("objet"))
    click.echo(
        f"{compte(len(ecrites.retenues), 'déclaration')}, {compte(sum(ecrites.comptes.values()), 'rangée')}.", err=True
    )
    click.echo(sortie)


@commande.command("routes")
@click.argument("entrees", nargs=-1, required=True)
@click.option("--graine", type=int, default=2026, show_default=True)
def comparer_les_routes(entrees: tuple[str, ...], graine: int) -> None:
    """Compare les anomalies des mêmes déclarations par deux routes : les fichiers reçus, et leurs tables de DSNP3."""
    from vigie.demo.preuve.routes import accorder
    from vigie.ecriture import compte
    from vigie.erreurs import VerdictNegatif
    from vigie.identite import cles

    a = accorder(list(entrees), cles.de_demonstration(graine))
    click.echo(
        f"{compte(a.nb_declarations, 'déclaration')} par deux routes : {compte(a.communes, 'anomalie')} des deux côtés, "
        f"{a.des_fichiers_seuls.total()} des fichiers seuls, {a.des_tables_seules.total()} des tables seules "
        f"({a.nb_controles} contrôles de l'entrepôt, et ceux de la zone protégée, là où les tables parlent)."
    )
    for cote, seules in (("fichiers", a.des_fichiers_seuls), ("tables", a.des_tables_seules)):
        for ident, n in Counter(x[0] for x in seules.elements()).most_common(VIES_DITES):
            click.echo(f"  {cote} : {ident}, {n}")
    if not a.tenu:
        raise VerdictNegatif("Les deux routes ne disent pas les mêmes anomalies.")


@commande.command("kit")
@click.option(
    "--sortie", type=click.Path(path_type=Path, file_okay=False), required=True, help="Dossier du kit à créer."
)
@click.option(
    "--cle",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="Fichier des réponses scellées, à garder hors du kit.",
)
@click.option("--graine", type=int, required=True, help="À garder secrète : elle refait les réponses.")
@click.option("--individus", type=click.IntRange(20, 20_000), default=500, show_default=True)
@click.option("--mois", default="2025-10:2026-03", show_default=True, help="Premier et dernier mois, AAAA-MM:AAAA-MM.")
def kit(sortie: Path, cle: Path, graine: int, individus: int, mois: str) -> None:
    """Fabrique un kit de certification : une moitié ouverte avec ses réponses, une moitié scellée."""
    from vigie.demo.preuve.certification import fabriquer

    ouverts, scelles = fabriquer(sortie, cle, graine, individus, _fenetre(mois))
    click.echo(f"{ouverts} défauts dans la moitié ouverte, {scelles} dans la scellée (réponses : {cle})", err=True)
    click.echo(sortie)


@commande.command("noter")
@click.argument("reponses", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--kit", type=click.Path(path_type=Path, file_okay=False), required=True, help="Dossier du kit.")
@click.option("--cle", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Réponses scellées.")
def noter(reponses: Path, kit: Path, cle: Path) -> None:
    """Note les réponses d'un logiciel à la moitié scellée d'un kit."""
    from vigie import ecriture as e
    from vigie.demo.preuve.certification import noter as noter_reponses

    n = noter_reponses(reponses, cle, kit)
    bas, haut = n.intervalle
    click.echo(f"Défauts plantés     {n.plantes}")
    click.echo(
        f"Situés              {n.situes} ({e.pourcent(n.rappel)} ; intervalle à 95 % : {e.pourcent(bas)} à {e.pourcent(haut)})"
    )
    click.echo(f"Situés et nommés    {n.nommes}")
    click.echo(f"Fausses alertes     {n.fausses} ({e.nombre(n.fausses_pour_mille, 2)} pour mille lignes)")
