"""Génère une démonstration : lots NEODeS, dates de dépôt, journal des défauts et manifeste."""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from vigie.demo.defauts import contestations, suivi
from vigie.demo.defauts.planteur import LOT_MAUVAIS, MOIS_MAUVAIS, Planteur, Seul
from vigie.demo.figurants import hors_fenetre, troupe
from vigie.demo.licites import registre as licites
from vigie.demo.pasrau import defauts as defauts_pasrau
from vigie.demo.pasrau import message, organismes, tables
from vigie.demo.population import sirene, strates
from vigie.demo.population.modele import Declarant, Fenetre
from vigie.demo.population.peuplement import Peuplement
from vigie.demo.reperes import calendrier
from vigie.demo.ressources import extrait
from vigie.demo.retours import planter as retours
from vigie.demo.retours.atelier import Atelier
from vigie.demo.texte.historique import historique
from vigie.demo.texte.neodes import Cle, Declaration, entete, texte_envoi
from vigie.demo.usagers import signaler
from vigie.erreurs import ErreurVigie
from vigie.nommer import montrer

COLONNES_DEFAUTS = ("defaut_id", "lot", "fichier", "ligne", "ligne_bloc", "rubrique", "attendus", "commentaire")
COLONNES_CONTESTATIONS = tuple(contestations.Contestee.__dataclass_fields__)
PREMIER_MOIS, DERNIER_MOIS = calendrier.mois(2025, 1), calendrier.mois(2026, 12)
FENETRE = Fenetre(calendrier.mois(2025, 7), calendrier.mois(2026, 6))
MOIS_POUR_FAUTER = 3  # des défauts se voient d'un mois au suivant, et un contrat clos reparaît


class Ecrivain:
    """Écrit les envois et retient ce qu'il faut pour `depots.csv`, `defauts.csv` et le manifeste."""

    def __init__(self, sortie: Path) -> None:
        self.sortie = sortie
        self.depots: list[tuple[str, str]] = []
        self.defauts: list[tuple] = []
        self.comptes: Counter = Counter()
        self.envois: dict[Cle, datetime] = {}
        self.en_attente: dict[tuple, list[Declaration]] = defaultdict(list)

    def ecrire(self, declaration: Declaration, lot: str) -> None:
        """Écrit un envoi d'une déclaration, ou la met en attente d'un envoi groupé de son tiers déclarant."""
        groupable = declaration.nature == "01" and not (
            declaration.neant or declaration.anomalies or declaration.mois in declaration.declarant.remplaces
        )
        if declaration.declarant.groupe is not None and groupable:
            employe = declaration.declarant.logiciel_au(declaration.mois)
            logiciel = f"{employe.editeur:02d}{employe.variante:02d}"
            self.en_attente[lot, declaration.declarant.groupe, declaration.norme, logiciel].append(declaration)
            return
        suffixe = {"01": "M", "04": "A", "05": "P", "07": "F", "08": "V", "09": "S", "10": "E", "11": "T", "14": "R"}[
            declaration.nature
        ]
        # une mensuelle d'un autre mois que son lot porterait le nom de celle du mois
        mois = f"_{calendrier.iso(declaration.mois)}" if declaration.lot and declaration.nature == "01" else ""
        # les organismes d'un seul tenant : un défaut peut être chez deux d'entre eux (voir `preuve.certification`)
        flux = "PASRAU_" if declaration.nature in (organismes.MENSUEL, organismes.TRANSITOIRE) else ""
        nom = f"{flux}D{declaration.declarant.rang + 1:04d}_{suffixe}{declaration.rang:02d}{mois}"
        self._envoi([declaration, *declaration.jointes], lot, nom)

    def terminer(self) -> None:
        """Écrit les envois groupés."""
        for (lot, groupe, norme, logiciel), declarations in sorted(self.en_attente.items()):
            for debut in range(0, len(declarations), 5):
                self._envoi(
                    declarations[debut : debut + 5], lot, f"G{groupe + 1}_{norme}_{logiciel}_{debut // 5 + 1:02d}"
                )

    def _envoi(self, declarations: list[Declaration], lot: str, nom: str) -> None:
        chemin = f"lots/{lot}/{nom}.dsn"
        tete = entete(declarations[0])
        octets = texte_envoi(tete, declarations)
        (self.sortie / chemin).write_bytes(octets)
        depot = max(d.depot for d in declarations)
        self.depots.append((chemin, depot.isoformat()))
        ligne = len(tete)
        for declaration in declarations:
            self.envois[declaration.cle] = depot
            self.defauts += [(a, lot, chemin, *a.lignes(declaration, ligne)) for a in declaration.anomalies]
            ligne += len(declaration.lignes)
            self.comptes[f"declarations_{declaration.nature}"] += 1
        self.comptes["fichiers"] += 1
        self.comptes["lignes"] += ligne + 2
        self.comptes["octets"] += len(octets)


def generer(
    sortie: Path,
    graine: int = 2026,
    individus: int = 2000,
    avec_defauts: bool = True,
    fenetre: Fenetre = FENETRE,
    seulement: str | None = None,
) -> dict:
    """Génère la démonstration dans `sortie` (dossier absent ou vide) et rend son manifeste.

    `seulement` : n'y planter que les défauts de ce contrôle. Mêmes arguments, mêmes octets. Lève ErreurVigie si le dossier n'est pas vide ou si un barème manque.
    """
    if not PREMIER_MOIS <= fenetre.debut <= fenetre.fin <= DERNIER_MOIS:
        raise ErreurVigie("Mois hors de la démonstration : choisissez une période de 2025-01 à 2026-12 (--mois).")
    if avec_defauts and fenetre.fin - fenetre.debut + 1 < MOIS_POUR_FAUTER:
        raise ErreurVigie(
            f"Une démonstration avec défauts demande au moins {MOIS_POUR_FAUTER} mois (--mois) : des défauts ne se voient que d'un mois à "
            "l'autre. Pour moins, --sans-defauts."
        )
    if sortie.exists() and (not sortie.is_dir() or any(sortie.iterdir())):
        raise ErreurVigie(f"Le dossier {montrer(sortie)} n'est pas vide : choisissez-en un autre, ou videz-le.")
    peuplement = Peuplement(graine, individus, fenetre)
    declarants = peuplement.peupler()
    a_part = licites.peupler(peuplement, graine, len(declarants))
    planteur = _planteur(graine, fenetre, individus, seulement) if avec_defauts else None
    if planteur:
        planteur.preparer(declarants)
    for mois in fenetre:
        (sortie / "lots" / calendrier.iso(mois)).mkdir(parents=True)
    if any(d.mauvais for d in declarants):
        (sortie / "lots" / LOT_MAUVAIS).mkdir()
    ecrivain = Ecrivain(sortie)
    for declarant in [*declarants, *a_part]:
        histoire = historique(declarant, fenetre, graine)
        licites.retoucher(histoire)
        if planteur and not declarant.situation:
            planteur.planter(histoire)
            suivi.annoter(histoire)
        for decl in histoire.declarations():
            mauvais = declarant.mauvais and decl.nature == "01" and decl.mois == MOIS_MAUVAIS
            ecrivain.ecrire(decl, LOT_MAUVAIS if mauvais else decl.lot or calendrier.iso(decl.mois))
    ecrivain.terminer()
    non_places = planteur.non_places() if planteur else []
    verseurs = organismes.peupler(peuplement, graine, len(declarants) + len(a_part), declarants)
    non_places += _pasrau(ecrivain, verseurs, fenetre, graine, avec_defauts, seulement)
    rang = len(declarants) + len(a_part) + len(verseurs)
    if troupe.concernes(seulement) if seulement else troupe.assez(peuplement):
        for declaration in troupe.declarations(peuplement, graine, rang, fenetre, avec_defauts, seulement):
            ecrivain.ecrire(declaration, calendrier.iso(declaration.mois))
        fautes = troupe.a_planter(avec_defauts, seulement)
        _hors_fenetre(sortie / hors_fenetre.DOSSIER, hors_fenetre.declarations(peuplement, graine, rang, fautes))
    non_places += _suivre(ecrivain, graine, avec_defauts and seulement is None)
    return _conclure(ecrivain, graine, individus, fenetre, [*declarants, *a_part], avec_defauts, non_places)


def _pasrau(
    ecrivain: Ecrivain,
    verseurs: list[organismes.Organisme],
    fenetre: Fenetre,
    graine: int,
    avec_defauts: bool,
    seulement: str | None,
) -> list[str]:
    """Écrit les messages des organismes ; rend les défauts qui n'y ont pas trouvé place."""
    envois = {o.declarant.siren: list(message.messages(o, fenetre, graine)) for o in verseurs}
    non_places = defauts_pasrau.planter(verseurs, envois, graine, seulement) if avec_defauts else []
    for siens in envois.values():
        for declaration in siens:
            ecrivain.ecrire(declaration, calendrier.iso(declaration.mois))
    return non_places


def _hors_fenetre(dossier: Path, declarations: Iterable[Declaration]) -> None:
    """Écrit à part, avec leur journal, les déclarations des normes que la fenêtre n'a pas."""
    ecrivain = Ecrivain(dossier)
    for declaration in declarations:
        (dossier / "lots" / calendrier.iso(declaration.mois)).mkdir(parents=True, exist_ok=True)
        ecrivain.ecrire(declaration, calendrier.iso(declaration.mois))
    _csv(dossier / "defauts.csv", COLONNES_DEFAUTS, _journal(ecrivain))


def _planteur(graine: int, fenetre: Fenetre, individus: int, seulement: str | None) -> Planteur:
    return Seul(graine, fenetre, seulement) if seulement else Planteur(graine, fenetre, individus)


def _conclure(
    ecrivain: Ecrivain,
    graine: int,
    individus: int,
    fenetre: Fenetre,
    declarants: list[Declarant],
    avec_defauts: bool,
    non_places: list[str],
) -> dict:
    ecrivain.depots.sort()
    _csv(ecrivain.sortie / "depots.csv", ("fichier", "depose_le"), ecrivain.depots)
    sirene.ecrire(ecrivain.sortie / "sirene.csv", declarants)
    tables.ecrire(ecrivain.sortie)
    defauts = _journal(ecrivain)
    _csv(ecrivain.sortie / "defauts.csv", COLONNES_DEFAUTS, defauts)
    manifeste = {
        "demonstration": True,
        "graine": graine,
        "individus": individus,
        "declarants": len(declarants),
        "salaries": sum(len(d.salaries) for d in declarants),
        "mois": [calendrier.iso(fenetre.debut), calendrier.iso(fenetre.fin)],
        "avec_defauts": avec_defauts,
        "comptes": dict(sorted(ecrivain.comptes.items())),
        "strates": strates.compter(len(declarants)),
        "licites": licites.compter(declarants),
        "defauts_non_places": non_places,
        "defauts": len({d[0] for d in defauts}),
        "attendus": dict(sorted(Counter(_controle(d[6]) for d in defauts).items())),
    }
    texte = json.dumps(manifeste, ensure_ascii=False, indent=2) + "\n"
    (ecrivain.sortie / "manifeste.json").write_text(texte, encoding="utf-8")
    return manifeste


def _journal(ecrivain: Ecrivain) -> list[tuple]:
    """Les rangées de `defauts.csv`."""
    return sorted(
        (a.defaut_id, lot, chemin, ligne, bloc, a.rubrique, a.controle, a.commentaire)
        for a, lot, chemin, ligne, bloc in ecrivain.defauts
    )


def _suivre(ecrivain: Ecrivain, graine: int, avec_retours: bool) -> list[str]:
    """Écrit les retours des organismes, `suivi.csv` (la vie attendue de chaque défaut) et `contestations.csv`, hors du lot que la quarantaine écarte.

    Rend les retours qui n'ont pas trouvé leur place.
    """
    depots = {chemin: datetime.fromisoformat(depot) for chemin, depot in ecrivain.depots}
    horizon = max((d for c, d in depots.items() if LOT_MAUVAIS not in c), default=datetime.min)
    attendus = [
        suivi.Attendu(a.defaut_id, chemin, bloc, ligne, a.rubrique, a.controle, a.porteur, a.sort, depots[chemin])
        for a, lot, chemin, ligne, bloc in ecrivain.defauts
        if lot != LOT_MAUVAIS
    ]
    contestees = contestations.contester(attendus, horizon)
    horizon = suivi.contester(attendus, contestees, horizon)
    recus = {chemin: depot for chemin, depot in depots.items() if LOT_MAUVAIS not in chemin}
    non_places = _recevoir(Atelier(ecrivain.sortie, recus, attendus, graine), ecrivain.envois) if avec_retours else []
    suivi.ecrire(ecrivain.sortie, attendus, ecrivain.envois, horizon)
    _csv(ecrivain.sortie / "contestations.csv", COLONNES_CONTESTATIONS, [_contestee(c) for c in contestees])
    return non_places


def _recevoir(atelier: Atelier, envois: dict[Cle, datetime]) -> list[str]:
    """Ce que d'autres que les déclarants envoient ; rend ce qui n'a pas trouvé sa place."""
    retours.planter(atelier, envois)
    signaler.planter(atelier)
    extrait.planter(atelier)
    return atelier.non_places


def _contestee(contestee: contestations.Contestee) -> tuple:
    return tuple("" if (valeur := getattr(contestee, nom)) is None else str(valeur) for nom in COLONNES_CONTESTATIONS)


def _controle(identifiant: str) -> str:
    """Nom sous lequel compter : la famille (LISTE, FORMAT…) ou le contrôle."""
    suffixe = identifiant.rpartition("/")[2]
    return identifiant if "-" in suffixe else suffixe


def _csv(chemin: Path, entetes: tuple[str, ...], lignes: list) -> None:
    with chemin.open("w", encoding="utf-8", newline="") as flux:
        ecriture = csv.writer(flux, delimiter=";", lineterminator="\n")
        ecriture.writerow(entetes)
        ecriture.writerows(lignes)
