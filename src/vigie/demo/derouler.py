"""`vigie demo derouler` : toute la chaîne sur des données inventées, des fichiers au rapport, avec un résumé lisible."""

import json
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import click

from vigie import chemins
from vigie.chargement import signalements
from vigie.chargement.charger import charger
from vigie.chargement.registre import entrepot
from vigie.controles.entete import referentiel
from vigie.demo.defauts.planteur import LOT_MAUVAIS
from vigie.demo.generer import FENETRE, generer
from vigie.demo.population.modele import Fenetre
from vigie.demo.preuve import confronter, hors_fenetre, muets, rappel, recus
from vigie.demo.preuve.recus import Comptes
from vigie.demo.reperes import calendrier
from vigie.demo.usagers.signaler import FICHIER
from vigie.echanges.extraire import ExtractionRessources
from vigie.ecriture import compte
from vigie.erreurs import ErreurVigie
from vigie.extrait.extraire import Extraction
from vigie.identite import cles
from vigie.retours.extraire import ExtractionRetours


@dataclass
class Deroulement:
    """Durées par étape et ce que la chaîne a donné."""

    durees: dict[str, float] = field(default_factory=dict)
    scores: list[rappel.Score] = field(default_factory=list)
    hors_fenetre: list[rappel.Score] = field(default_factory=list)
    scenes: list[rappel.Score] = field(default_factory=list)
    comptes: list[Comptes] = field(default_factory=list)
    non_places: list[str] = field(default_factory=list)
    vies_ecartees: list[tuple] = field(default_factory=list)
    quarantaine: list[str] = field(default_factory=list)
    muets: set[str] = field(default_factory=set)
    sans_faute: set[str] = field(default_factory=set)
    actifs: int = 0
    version: str = ""

    def etape(self, nom: str, action: Callable):
        """Exécute une étape en la chronométrant ; une étape qu'elle appelle a son propre temps, compté une fois."""
        click.echo(f"· {nom}…", err=True)
        debut, deja = time.monotonic(), sum(self.durees.values())
        resultat = action()
        self.durees[nom] = time.monotonic() - debut - (sum(self.durees.values()) - deja)
        return resultat


def preparer(demo: Path, graine: int, individus: int, fenetre: Fenetre = FENETRE) -> None:
    """Fabrique la démonstration dans `demo`, sauf si elle y est déjà, identique."""
    manifeste = demo / "manifeste.json"
    if manifeste.exists():
        m = json.loads(manifeste.read_text(encoding="utf-8"))
        voulu = (graine, individus, [calendrier.iso(fenetre.debut), calendrier.iso(fenetre.fin)])
        if (m["graine"], m["individus"], m["mois"]) == voulu and (demo / "ressources_attendues.csv").exists():
            return
    if demo.exists():
        shutil.rmtree(demo)
    generer(demo, graine, individus, fenetre=fenetre)


def refuser_donnees_reelles() -> None:
    """La démonstration ne se déroule jamais dans un dossier qui contient des données réelles."""
    if not chemins.entrepot().exists():
        return
    with entrepot(ecriture=True) as con:
        if con.execute("select count(*) from registre.extraits where not demonstration").fetchone()[0]:
            raise ErreurVigie(
                f"{chemins.donnees()} contient des données réelles : déroulez la démonstration dans un autre dossier (VIGIE_DONNEES)."
            )


def derouler(graine: int = 2026, individus: int = 2000, fenetre: Fenetre = FENETRE) -> Deroulement:
    """Déroule la chaîne : générer, extraire, charger, construire, valider, publier. Reprend à neuf à chaque fois."""
    from vigie.construire import construire
    from vigie.publier import publier
    from vigie.valider.valider import valider

    refuser_donnees_reelles()
    demo = chemins.donnees() / "demonstration"
    for reste in (chemins.entrepot(), chemins.entrepot().with_suffix(".duckdb.wal")):
        reste.unlink(missing_ok=True)
    for dossier in (chemins.extraits(), chemins.protege(), chemins.publie()):
        shutil.rmtree(dossier, ignore_errors=True)
    deroulement = Deroulement()
    deroulement.etape("générer des déclarations inventées", lambda: preparer(demo, graine, individus, fenetre))
    deroulement.non_places = json.loads((demo / "manifeste.json").read_text(encoding="utf-8"))["defauts_non_places"]
    lots = sorted(p for p in (demo / "lots").iterdir() if p.is_dir())
    deroulement.etape(f"extraire {compte(len(lots), 'lot', feminin=False)}", lambda: extraire(demo, lots, graine))
    deroulement.etape("charger", lambda: charger(chemins.extraits()))
    deroulement.etape("inscrire les contestations", lambda: contester(demo))
    deroulement.etape("inscrire les signalements d'usagers", lambda: signaler(demo, graine))
    deroulement.etape("construire (dbt build)", construire)
    deroulement.etape(
        "valider (Great Expectations)",
        lambda: valider(
            reconstruire=lambda: deroulement.etape("reconstruire sans les lots écartés (dbt build)", construire)
        ),
    )
    deroulement.version = deroulement.etape("publier", publier).version
    deroulement.hors_fenetre = deroulement.etape(
        "juger les normes hors de la fenêtre", lambda: hors_fenetre.juger(demo)
    )
    with entrepot() as con:
        deroulement.quarantaine = [
            f"{x} : {motif}"
            for x, motif in con.execute(
                "select extrait_id, motif from registre.extraits where statut = 'quarantaine'"
            ).fetchall()
        ]
        exclus = frozenset([LOT_MAUVAIS]) if deroulement.quarantaine else frozenset()
        deroulement.scores = rappel.scores(
            rappel.journal(demo, exclus, par_bloc=True),
            rappel.dans_l_entrepot(con, demo),
            [c.id for c in referentiel()],
        )
        deroulement.scenes = recus.scores(con, demo, cles.de_demonstration(graine))
        deroulement.comptes = recus.comptes(con)
        actifs = muets.actifs(con)
        deroulement.actifs = len(actifs)
        deroulement.muets = muets.dans_l_entrepot(con) - hors_fenetre.prouves(deroulement.hors_fenetre)
        deroulement.sans_faute = muets.sans_faute(actifs, (*deroulement.scores, *deroulement.hors_fenetre))
        attendues, trouvees = confronter.vie_attendue(demo), confronter.vie_trouvee(con, demo)
        deroulement.vies_ecartees = sorted([*(attendues - trouvees).elements(), *(trouvees - attendues).elements()])
    return deroulement


def contester(demo: Path) -> None:
    """Inscrit au registre les contestations de la démonstration."""
    with entrepot(ecriture=True) as con:
        confronter.contester(con, demo)


def signaler(demo: Path, graine: int) -> None:
    """Inscrit au registre les signalements d'usagers de la démonstration."""
    with entrepot(ecriture=True) as con:
        signalements.inscrire(con, signalements.lire(demo / FICHIER, cles.de_demonstration(graine)))


def extraire(demo: Path, lots: list[Path], graine: int) -> None:
    """Un extrait par lot, un des retours, un des ressources, avec la clé publique de la démonstration."""
    cle = cles.de_demonstration(graine)
    for lot in lots:
        Extraction(cle, depots=demo / "depots.csv", sirene=demo / "sirene.csv").executer([str(lot)])
    for dossier, extraction in (("retours", ExtractionRetours), ("ressources", ExtractionRessources)):
        if (demo / dossier).is_dir():
            extraction(cle).executer([str(demo / dossier)])
