"""Génère une démonstration : lots NEODeS, dates de dépôt, journal des défauts et manifeste."""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from vigie.demo import calendrier, declaration, paie
from vigie.demo.neodes import Declaration, entete, texte_envoi
from vigie.demo.population import Declarant, Fenetre, Peuplement
from vigie.erreurs import ErreurVigie

PREMIER_MOIS, DERNIER_MOIS = calendrier.mois(2025, 1), calendrier.mois(2026, 12)


class Historique:
    """Toutes les déclarations d'un déclarant, et les bulletins dont elles viennent."""

    def __init__(self, declarant: Declarant, fenetre: Fenetre) -> None:
        self.declarant = declarant
        self.fenetre = fenetre
        self.mensuelles: dict[int, Declaration] = {}
        self.autres: list[Declaration] = []
        self.bulletins: dict[int, dict[int, paie.Bulletin]] = {}  # mois → rang du salarié → bulletin

    def declarations(self) -> list[Declaration]:
        """Toutes les déclarations, mensuelles d'abord."""
        return [*self.mensuelles.values(), *self.autres]


def historique(d: Declarant, fenetre: Fenetre, graine: int) -> Historique:
    """Paie et déclarations d'un déclarant sur la fenêtre ; la paie court depuis janvier, pour les cumuls annuels."""
    h = Historique(d, fenetre)
    tirage = Random(f"depots {graine} {d.rang}")
    compteurs = [paie.Compteurs() for _ in d.salaries]
    signalements = 0
    for mi in range(fenetre.debut // 12 * 12, fenetre.fin + 1):
        h.bulletins[mi] = {
            rang: paie.bulletin(s, d, mi, compteurs[rang]) for rang, s in enumerate(d.salaries) if s.present(mi)
        }
        if mi not in fenetre:
            continue
        bulletins = list(h.bulletins[mi].values())
        h.mensuelles[mi] = declaration.mensuelle(d, mi, bulletins, _depot(d, mi, tirage))
        if mi in d.remplaces and bulletins:
            h.autres.append(premiere_version(h.mensuelles[mi]))
        for b in bulletins:
            for signalement in _signalements(d, b, signalements):
                signalements += 1
                h.autres.append(signalement)
    return h


def _depot(d: Declarant, mi: int, tirage: Random) -> datetime:
    """Dépôt avant l'échéance (le 5 ou le 15 du mois suivant, midi) ; une fois sur soixante, quelques jours après."""
    echeance = calendrier.premier(mi + 1) + timedelta(days=d.exigibilite - 1)
    ecart = tirage.randrange(0, 4) if tirage.random() > 1 / 60 else -tirage.randrange(1, 9)
    jour = echeance - timedelta(days=ecart)
    heure = timedelta(hours=tirage.randrange(8, 12), minutes=tirage.randrange(60), seconds=tirage.randrange(60))
    return datetime.combine(jour, datetime.min.time()) + heure


def premiere_version(definitive: Declaration) -> Declaration:
    """Première version d'une mensuelle que `definitive` annule et remplace avant l'échéance.

    `definitive` prend le type 03, un rang supérieur et un dépôt la veille au plus tard ; rend la première version,
    avec les mêmes lignes.
    """
    d = definitive.declarant
    echeance = calendrier.premier(definitive.mois + 1) + timedelta(days=d.exigibilite - 1)
    midi = datetime.combine(echeance, datetime.min.time())
    lignes = list(definitive.lignes)
    premiere = Declaration(
        d, definitive.mois, "01", 1, midi - timedelta(days=3, hours=6), definitive.norme, lignes, definitive.neant
    )
    definitive.rang, definitive.depot = 2, midi - timedelta(hours=5)
    for version, type_ in ((premiere, "01"), (definitive, "03")):
        tete = declaration.tete_mensuelle(d, version.mois, type_, version.rang, version.depot.date())
        version.lignes[: len(tete)] = tete
    return premiere


def _signalements(d: Declarant, b: paie.Bulletin, deja: int) -> Iterator[Declaration]:
    s = b.salarie
    if b.arret:
        yield declaration.signalement_arret(d, b, 100 + deja)
    if s.fin is not None and calendrier.mois_de(s.fin) == b.mois:
        yield declaration.signalement_fin(d, b, 101 + deja)


class Ecrivain:
    """Écrit les envois et retient ce qu'il faut pour `depots.csv`, `defauts.csv` et le manifeste."""

    def __init__(self, sortie: Path) -> None:
        self.sortie = sortie
        self.depots: list[tuple[str, str]] = []
        self.defauts: list[tuple] = []
        self.comptes: Counter = Counter()
        self.en_attente: dict[tuple, list[Declaration]] = defaultdict(list)

    def ecrire(self, d: Declaration, lot: str) -> None:
        """Écrit un envoi d'une déclaration, ou la met en attente d'un envoi groupé de son tiers déclarant."""
        if d.declarant.groupe is not None and d.nature == "01" and not d.neant and d.rang == 1 and not d.anomalies:
            self.en_attente[lot, d.declarant.groupe, d.norme].append(d)
            return
        suffixe = {"01": "M", "04": "A", "07": "F"}[d.nature]
        self._envoi([d], lot, f"D{d.declarant.rang + 1:04d}_{suffixe}{d.rang:02d}")

    def terminer(self) -> None:
        """Écrit les envois groupés."""
        for (lot, groupe, norme), declarations in sorted(self.en_attente.items()):
            for debut in range(0, len(declarations), 5):
                self._envoi(declarations[debut : debut + 5], lot, f"G{groupe + 1}_{norme}_{debut // 5 + 1:02d}")

    def _envoi(self, declarations: list[Declaration], lot: str, nom: str) -> None:
        chemin = f"lots/{lot}/{nom}.dsn"
        tete = entete(declarations[0])
        octets = texte_envoi(tete, declarations)
        (self.sortie / chemin).write_bytes(octets)
        depot = max(d.depot for d in declarations)
        self.depots.append((chemin, depot.isoformat()))
        ligne = len(tete)
        for d in declarations:
            self.defauts += [(a, lot, chemin, *a.lignes(d, ligne)) for a in d.anomalies]
            ligne += len(d.lignes)
            self.comptes[f"declarations_{d.nature}"] += 1
        self.comptes["fichiers"] += 1
        self.comptes["lignes"] += ligne + 2
        self.comptes["octets"] += len(octets)


def generer(
    sortie: Path,
    graine: int = 2026,
    individus: int = 2000,
    avec_defauts: bool = True,
    fenetre: Fenetre | None = None,
) -> dict:
    """Génère la démonstration dans `sortie` (dossier absent ou vide) et rend son manifeste.

    Mêmes arguments, mêmes octets. Lève ErreurVigie si le dossier n'est pas vide ou si un barème manque.
    """
    fenetre = fenetre or Fenetre(calendrier.mois(2025, 7), calendrier.mois(2026, 6))
    if not PREMIER_MOIS <= fenetre.debut <= fenetre.fin <= DERNIER_MOIS:
        raise ErreurVigie("Mois hors de la démonstration : choisissez une période de 2025-01 à 2026-12 (--mois).")
    if sortie.exists() and (not sortie.is_dir() or any(sortie.iterdir())):
        raise ErreurVigie(f"Le dossier {sortie} n'est pas vide : choisissez-en un autre, ou videz-le.")
    declarants = Peuplement(graine, individus, fenetre).peupler()
    for mi in fenetre:
        (sortie / "lots" / calendrier.iso(mi)).mkdir(parents=True)
    ecrivain = Ecrivain(sortie)
    for d in declarants:
        h = historique(d, fenetre, graine)
        for decl in h.declarations():
            ecrivain.ecrire(decl, calendrier.iso(decl.mois))
    ecrivain.terminer()
    return _conclure(ecrivain, graine, individus, fenetre, declarants, avec_defauts)


def _conclure(
    e: Ecrivain, graine: int, individus: int, fenetre: Fenetre, declarants: list[Declarant], avec_defauts: bool
) -> dict:
    e.depots.sort()
    _csv(e.sortie / "depots.csv", ("fichier", "depose_le"), e.depots)
    manifeste = {
        "demonstration": True,
        "graine": graine,
        "individus": individus,
        "declarants": len(declarants),
        "salaries": sum(len(d.salaries) for d in declarants),
        "mois": [calendrier.iso(fenetre.debut), calendrier.iso(fenetre.fin)],
        "avec_defauts": avec_defauts,
        "comptes": dict(sorted(e.comptes.items())),
    }
    texte = json.dumps(manifeste, ensure_ascii=False, indent=2) + "\n"
    (e.sortie / "manifeste.json").write_text(texte, encoding="utf-8")
    return manifeste


def _csv(chemin: Path, entetes: tuple[str, ...], lignes: list) -> None:
    with chemin.open("w", encoding="utf-8", newline="") as flux:
        ecriture = csv.writer(flux, delimiter=";", lineterminator="\n")
        ecriture.writerow(entetes)
        ecriture.writerows(lignes)
