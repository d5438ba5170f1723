"""Le planteur : répartit les défauts entre les déclarants, dans la limite de quotas, et tient le journal."""

from collections import Counter
from random import Random
from typing import NamedTuple

from vigie.demo.defauts.conditions import simple
from vigie.demo.defauts.elementaires import copier_le_net
from vigie.demo.defauts.familles import violer_l_individu
from vigie.demo.defauts.fractions import Fractions
from vigie.demo.defauts.metteur import Metteur
from vigie.demo.defauts.registre import Cible, Defaut, Vise, combien, inscrits
from vigie.demo.population import strates
from vigie.demo.population.modele import Declarant, Fenetre
from vigie.demo.reperes import calendrier, referentiels
from vigie.demo.texte import agregats
from vigie.demo.texte.edition import Edition
from vigie.demo.texte.historique import Historique, premiere_version
from vigie.demo.texte.neodes import Declaration, version_fautive

# Défauts corrigés, avant l'échéance, par un annule-et-remplace : la première version reste jugée.
REMPLACES = ("MNS-06", "AG-04", "LISTE", "ID-02", "AG-05", "MNS-02", "MNS-01")
# Essais chez un déclarant avant de passer le défaut au suivant : couples d'un mois et d'un salarié.
ESSAIS, ESSAIS_SUIVI = 40, 60

INDIVIDUS_PLEINS = 2000  # ceux pour qui les quotas sont dits
LOT_MAUVAIS = "2026-04-mauvais"
MOIS_MAUVAIS = calendrier.mois(2026, 4)
NB_DECLARANTS_MAUVAIS = 10
FAMILLES_MAUVAISES = ("LISTE", "FORMAT", "PRESENCE")


class Attente(NamedTuple):
    """Un défaut à planter chez le premier déclarant, de ce rang ou d'après, où il trouve sa place."""

    rang: int
    genre: str


class Planteur:
    """Plante les défauts d'un déclarant après l'autre ; même graine, mêmes défauts."""

    def __init__(self, graine: int, fenetre: Fenetre, individus: int) -> None:
        self.graine, self.echelle = graine, individus / INDIVIDUS_PLEINS
        self.tirage, self.tirage_suivi = Random(f"defauts {graine}"), Random(f"suites {graine}")
        self.fenetre = fenetre
        self.metteur = Metteur(graine, fenetre, self.echelle)
        self.inscrits = inscrits()
        self.attente: list[Attente] = []
        self.attente_suivi: list[Attente] = []
        self.remplaces = list(REMPLACES)
        self.reste = {
            d.genre: combien(d.quota, self.echelle)
            for d in self.inscrits.values()
            if d.vise in (Vise.MENSUELLE, Vise.REPRIS)
        }
        self.fractions = Fractions(graine, fenetre, self.echelle)
        self.pris: set[int] = self.metteur.pris
        self.copies: set[int] = set()
        self.nombre = 0

    def preparer(self, declarants: list[Declarant]) -> None:
        """Ce qui se décide avant la paie : le tiers déclarant du mauvais lot, puis les scénarios."""
        if MOIS_MAUVAIS in self.fenetre:
            _choisir_mauvais(declarants)
        self.metteur.appliquer(declarants)
        self.fractions.appliquer(declarants)
        self._mettre_en_attente(declarants)

    def _mettre_en_attente(self, declarants: list[Declarant]) -> None:
        """Chaque défaut vise un déclarant au hasard ; s'il n'y trouve pas sa place, il passe au suivant."""
        dernier = len(declarants) * 2 // 3
        self.attente_suivi = self._viser(self.tirage_suivi, dernier, Vise.SUIVI)
        self.attente = self._viser(self.tirage, dernier, Vise.SALARIE, Vise.DECLARATION)

    def non_places(self) -> list[str]:
        """Genres voulus et restés sans place, autant de fois qu'il en manque : à une petite taille, tout n'en trouve pas."""
        manques = self._en_attente() + [f"{genre} (première version)" for genre in self.remplaces]
        return sorted(manques + self.metteur.non_places() + self.fractions.non_places())

    def _en_attente(self) -> list[str]:
        return [a.genre for a in self.attente + self.attente_suivi] + list(Counter(self.reste).elements())

    def _viser(self, tirage: Random, dernier: int, *vises: Vise) -> list[Attente]:
        tous = [d for d in self.inscrits.values() if d.vise in vises for _ in range(combien(d.quota, self.echelle))]
        return sorted(Attente(tirage.randrange(dernier + 1) * (not d.rare), d.genre) for d in tous)

    def _numero(self) -> str:
        self.nombre += 1
        return f"DEF-{self.nombre:04d}"

    def _suivant(self) -> str:
        """Numéro du prochain défaut, qui ne se consomme que s'il est planté."""
        return f"DEF-{self.nombre + 1:04d}"

    def planter(self, historique: Historique) -> None:
        """Plante dans l'historique d'un déclarant ce qui lui revient."""
        declarant = historique.declarant
        if declarant.mauvais:
            self._mauvais_lot(historique)
            return
        if declarant.fractionne:
            self.fractions.planter(historique, self._numero)
        if declarant.repris:
            self._planter_dans_le_passe(historique)
        if declarant.remplaces or declarant.retardataire or declarant.a_part:
            return
        calme = self.metteur.calme(declarant.rang) and len(declarant.salaries) >= 3
        if calme and self._deposer_plusieurs_fois(historique):
            return
        etablissements = self.metteur.etablissements
        mensuelles = _Paresseuses(historique.mensuelles)
        for journal in self.metteur.journaux.get(declarant.rang, []):
            journal(mensuelles, self._numero())
        if (muet := etablissements.muet(declarant.rang)) is not None:
            etablissements.taire(declarant, historique.mensuelles, mensuelles[muet + 1], self._numero())
            return
        presents = {mi: list(historique.bulletins[mi].values()) for mi in self.fenetre}
        etablissements.planter(declarant, mensuelles, presents, self._numero)
        self.metteur.identites.planter(declarant, mensuelles, self._numero)
        self._editeur_fautif(historique, mensuelles)
        self._distribuer(historique, mensuelles)
        self._suivre(historique, mensuelles)
        mensuelles.accorder()

    # --- défauts distribués -----------------------------------------------------------------------------------------

    def _distribuer(self, historique: Historique, mensuelles: "_Paresseuses") -> None:
        declarant = historique.declarant
        combien = 3 + len(declarant.salaries) // 8
        agreges: set[int] = set()
        essayes: set[str] = set()
        # Ce qui demande une déclaration entière, encore intacte, d'abord.
        attendus = [a for a in self.attente if a.rang <= declarant.rang]
        for attendu in sorted(attendus, key=lambda a: self.inscrits[a.genre].vise is not Vise.DECLARATION):
            if combien and attendu.genre not in essayes:
                essayes.add(attendu.genre)
                if self._essayer(self.inscrits[attendu.genre], historique, mensuelles, agreges):
                    self.attente.remove(attendu)
                    combien -= 1

    def _essayer(self, defaut: Defaut, historique: Historique, mensuelles: "_Paresseuses", agreges: set[int]) -> bool:
        entiere = defaut.vise is Vise.DECLARATION
        couples = [(mi, rang) for mi in self.fenetre for rang in historique.bulletins[mi]]
        if entiere:  # un seul essai par mois
            couples = [(mi, min(historique.bulletins[mi])) for mi in self.fenetre if historique.bulletins[mi]]
        self.tirage.shuffle(couples)
        for mois, rang in couples[:ESSAIS]:
            cible = Cible(historique, mensuelles, mois, rang, self._suivant(), self.tirage, self.pris)
            indisponible = not entiere and not cible.libre(cible.salarie)
            if indisponible or (defaut.agrege and mois in agreges):
                continue
            if defaut.geste(cible):
                self.nombre += 1
                cible.prendre(cible.salarie)
                agreges.add(mois)
                return True
        return False

    def _suivre(self, historique: Historique, mensuelles: "_Paresseuses") -> None:
        """Au plus un défaut suivi par déclarant ; leur tirage est à part : les autres défauts n'en bougent pas."""
        if len(historique.declarant.salaries) < 3:
            return
        for attendu in [a for a in self.attente_suivi if a.rang <= historique.declarant.rang]:
            cibles = [
                Cible(historique, mensuelles, mi, rang, self._suivant(), self.tirage_suivi, self.pris)
                for mi in self.fenetre
                for rang, bulletin in historique.bulletins[mi].items()
                if id(bulletin.salarie) not in self.pris
            ]
            self.tirage_suivi.shuffle(cibles)
            for cible in cibles[:ESSAIS_SUIVI]:
                if _sans_histoire(cible) and self.inscrits[attendu.genre].geste(cible):
                    self.nombre += 1
                    cible.prendre(cible.salarie)
                    self.attente_suivi.remove(attendu)
                    return

    def _deposer_plusieurs_fois(self, historique: Historique) -> bool:
        """Ce qu'une strate réserve à ce déclarant : une mensuelle déposée deux ou trois fois, et rien d'autre chez lui."""
        rang = historique.declarant.rang
        if rang in strates.CORRIGEE:
            return self._remplacer(historique)
        if rang in strates.BORDEREAU_PERDU:
            return self._redeposer("AG-06c", historique)
        return rang in strates.TROIS_VERSIONS and self._redeposer("DT-04", historique)

    def _redeposer(self, genre: str, historique: Historique) -> bool:
        """Un défaut d'une mensuelle que son déclarant dépose plusieurs fois."""
        mois = self.fenetre.debut + self.tirage.randrange(len(self.fenetre))
        if not self.reste.get(genre) or not historique.bulletins[mois]:
            return False
        rang = min(historique.bulletins[mois])
        mensuelles = _Paresseuses(historique.mensuelles)
        historique.declarant.remplaces.add(mois)
        self.reste[genre] -= 1
        return self.inscrits[genre].geste(Cible(historique, mensuelles, mois, rang, self._numero(), self.tirage))

    def _planter_dans_le_passe(self, historique: Historique) -> None:
        """Chez l'employeur à l'historique long, ce qui dure plus de douze mois."""
        mensuelles = {mi: Edition(d) for mi, d in historique.mensuelles.items()}
        mois = min(mensuelles)
        for defaut in self.inscrits.values():
            if defaut.vise is Vise.REPRIS:
                for rang in historique.bulletins[mois]:
                    cible = Cible(historique, mensuelles, mois, rang, self._suivant(), self.tirage)
                    if self.reste[defaut.genre] and defaut.geste(cible):
                        self.nombre += 1
                        self.reste[defaut.genre] -= 1

    def _editeur_fautif(self, historique: Historique, mensuelles: "_Paresseuses") -> None:
        """Une version d'un éditeur copie l'assiette ou le net imposable dans le net social d'une part des salariés."""
        for mois in self.fenetre:
            if not version_fautive(historique.declarant.logiciel_au(mois).editeur, mois):
                continue
            for rang, bulletin in historique.bulletins[mois].items():
                salarie = bulletin.salarie
                touche = salarie.nir[-1] in "137" and simple(bulletin)
                if touche and (id(salarie) not in self.pris or id(salarie) in self.copies):
                    copier_le_net(Cible(historique, mensuelles, mois, rang, self._numero(), self.tirage), copies=2)
                    self.copies.add(id(salarie))
                    self.pris.add(id(salarie))

    def _remplacer(self, historique: Historique) -> bool:
        """Plante un défaut dans une première version qu'un annule-et-remplace vient corriger."""
        if not self.remplaces or historique.declarant.logiciels[0].editeur == referentiels.EDITEUR_FAUTIF:
            return False
        mois = self.fenetre.debut + self.tirage.randrange(len(self.fenetre))
        candidats = [
            rang
            for rang, b in historique.bulletins[mois].items()
            if simple(b) and not (b.salarie.ntt or b.salarie.rappels) and b.b02 == b.b03
        ]
        if not candidats:
            return False
        premiere = premiere_version(historique.mensuelles[mois])
        historique.autres.append(premiere)
        historique.declarant.remplaces.add(mois)
        edition = Edition(premiere)
        avant = agregats.sommes(edition)
        geste = self.inscrits[self.remplaces[0]].geste
        self.tirage.shuffle(candidats)
        for rang in candidats:
            if geste(Cible(historique, {mois: edition}, mois, rang, self._suivant(), self.tirage)):
                self.nombre += 1
                self.remplaces.pop(0)
                break
        agregats.accorder(edition, avant)
        return True

    # --- lot mauvais ------------------------------------------------------------------------------------------------

    def _mauvais_lot(self, historique: Historique) -> None:
        mois = MOIS_MAUVAIS
        mensuelles = {mois: Edition(historique.mensuelles[mois])}
        bulletins = historique.bulletins[mois]
        for rang in bulletins:
            if len(bulletins) < 4 or self.tirage.random() < 0.9:
                for genre in self.tirage.sample(FAMILLES_MAUVAISES, k=self.tirage.randrange(1, 4)):
                    cible = Cible(historique, mensuelles, mois, rang, self._numero(), self.tirage)
                    violer_l_individu(genre, cible)


class Seul(Planteur):
    """Ne plante que les défauts d'un contrôle, à plein quota, chez des déclarants qui n'en portent aucun autre."""

    def __init__(self, graine: int, fenetre: Fenetre, controle: str) -> None:
        super().__init__(graine, fenetre, individus=INDIVIDUS_PLEINS)
        self.controle = controle
        self.inscrits = {genre: d for genre, d in self.inscrits.items() if d.controle == controle}
        self.reste = {genre: nombre for genre, nombre in self.reste.items() if genre in self.inscrits}
        self.remplaces = []

    def preparer(self, declarants: list[Declarant]) -> None:
        """Les scénarios de ce contrôle, puis l'attente de ses défauts."""
        self.metteur.appliquer_seul(declarants, self.controle)
        self._mettre_en_attente(declarants)

    def non_places(self) -> list[str]:
        """Genres voulus et restés sans place, autant de fois qu'il en manque."""
        return sorted(self._en_attente() + list(Counter(self.metteur.reste).elements()))

    def _editeur_fautif(self, historique: Historique, mensuelles: "_Paresseuses") -> None:
        """Aucun éditeur ne se trompe ici."""


class _Paresseuses(dict):
    """Éditions par mois, ouvertes à la première demande : une déclaration sans défaut reste du texte."""

    def __init__(self, mensuelles: dict[int, Declaration]) -> None:
        super().__init__(dict.fromkeys(mensuelles))
        self._mensuelles = mensuelles
        self._avant: dict[int, agregats.Sommes] = {}

    def __getitem__(self, mois: int) -> Edition:
        if super().__getitem__(mois) is None:
            self[mois] = Edition(self._mensuelles[mois])
            self._avant[mois] = agregats.sommes(self[mois])
        return super().__getitem__(mois)

    def accorder(self) -> None:
        """Le bordereau de chaque déclaration retouchée suit ses salariés."""
        for mois, avant in self._avant.items():
            agregats.accorder(self[mois], avant)

    def items(self):
        return ((mi, self[mi]) for mi in self)

    def values(self):
        return (self[mi] for mi in self)


def _sans_histoire(cible: Cible) -> bool:
    """Un salarié présent jusqu'au bout, à la paie sans histoire."""
    bulletin, salarie = cible.bulletin, cible.salarie
    evenements = salarie.rappels or salarie.ntt or salarie.fin or salarie.numeros
    return simple(bulletin) and bulletin.b02 == bulletin.b03 and not evenements


def _choisir_mauvais(declarants: list[Declarant]) -> None:
    """Une dizaine de clients d'un même tiers déclarant, sans histoire particulière autour d'avril 2026."""
    clients: dict[tuple, list[Declarant]] = {}
    for declarant in declarants:
        if (
            declarant.emetteur.siren != declarant.siren
            and declarant.logiciels[0].editeur != referentiels.EDITEUR_FAUTIF
            and _convient(declarant)
        ):
            clients.setdefault(declarant.emetteur, []).append(declarant)
    for groupe in clients.values():
        groupe.sort(key=_presents, reverse=True)
        del groupe[NB_DECLARANTS_MAUVAIS:]
    if clients:
        for declarant in max(clients.values(), key=lambda groupe: (min(len(groupe), 9), sum(map(_presents, groupe)))):
            declarant.mauvais = True


def _presents(declarant: Declarant) -> int:
    return sum(s.present(MOIS_MAUVAIS) for s in declarant.salaries)


def _convient(declarant: Declarant) -> bool:
    """Rien, chez ce déclarant, ne dépend d'un mois sur l'autre autour d'avril : le lot peut manquer sans dégât."""
    autour = (MOIS_MAUVAIS, MOIS_MAUVAIS + 1)
    calme = all(
        not s.ntt
        and all(x.depuis not in autour for x in s.numeros)
        and (s.fin is None or calendrier.mois_de(s.fin) != MOIS_MAUVAIS)
        for s in declarant.salaries
    )
    return (
        0 < _presents(declarant) <= 40
        and calme
        and not (declarant.remplaces or declarant.retardataire or declarant.a_part)
    )
