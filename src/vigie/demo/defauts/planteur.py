"""Le planteur : répartit les défauts entre les déclarants, dans la limite de quotas, et tient le journal."""

from random import Random

from vigie.demo.defauts import bases, bordereau, contrats, dates, elementaires, identite, nets, reduction
from vigie.demo.defauts.durables import DURABLES
from vigie.demo.defauts.fractions import Fractions
from vigie.demo.defauts.scenarios import Metteur, journaliser
from vigie.demo.defauts.suites import Poseur
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.population.modele import Declarant, Fenetre
from vigie.demo.reperes import calendrier, referentiels
from vigie.demo.texte import agregats
from vigie.demo.texte.edition import Anomalie, Edition, Occurrence
from vigie.demo.texte.historique import Historique, premiere_version, version_de_trop
from vigie.demo.texte.neodes import Declaration, version_fautive

# Nombre de défauts pour 2 000 individus ; les plus difficiles à placer d'abord.
QUOTAS = {
    **bases.QUOTAS, **nets.QUOTAS,
    "BAS-02": 3, "CT-06 (absent)": 3, "CT-06 (date)": 3, "CT-06 (motif)": 3, "RG-02 (corrigé)": 2, "RG-02": 3,
    "BAS-03 (corrigé)": 3, "BAS-03": 4, "BAS-01 (2025)": 3, "AG-04b": 5, "RG-01": 5, "CO-04": 7, "BAS-01": 5,
    "S21.G00.50.009/CCH-11": 5, "MNS-02": 5, "MNS-06": 8, "MNS-01": 6, "ID-02": 6, "AG-04": 6, "AG-05": 6, "AG-07": 7,
    "ENCODAGE": 3, "LISTE": 14, "FORMAT": 14, "LONGUEUR": 10, "PRESENCE": 12, **contrats.QUOTAS,
    **identite.QUOTAS, **bordereau.QUOTAS, **reduction.QUOTAS, **dates.QUOTAS,
}  # fmt: skip
_MODULES = (elementaires, bases, nets, contrats, identite, bordereau, reduction, dates)
GESTES = {genre: geste for module in _MODULES for genre, geste in module.GESTES.items()}
SUIVIS = {
    **DURABLES, **bases.DURABLES, **nets.DURABLES, **contrats.DURABLES,
    **identite.DURABLES, **reduction.DURABLES,
}  # fmt: skip
AGREGES = elementaires.AGREGES | bordereau.AGREGES
# Mensuelles annulées et remplacées par une déclaration sans bordereau (AG-06c), pour 2 000 individus.
BORDEREAUX_PERDUS = 3
# Mensuelles déposées trois fois (DT-04), pour 2 000 individus.
VERSIONS_DE_TROP = 3
# Taux du prélèvement gardés plus de treize mois (PAS-01c), pour 2 000 individus.
TAUX_FIGES = 3
# Défauts d'une population trop mince pour viser un déclarant au hasard : le premier qui convient.
RARES = frozenset({"CT-13c"})
# Défauts corrigés, avant l'échéance, par un annule-et-remplace : la première version reste jugée.
REMPLACES = ("MNS-06", "AG-04", "LISTE", "ID-02", "AG-05", "MNS-02", "BAS-01")

LOT_MAUVAIS = "2026-04-mauvais"
MOIS_MAUVAIS = calendrier.mois(2026, 4)
NB_DECLARANTS_MAUVAIS = 10
FAMILLES_MAUVAISES = ("LISTE", "FORMAT", "PRESENCE")


class Planteur:
    """Plante les défauts d'un déclarant après l'autre ; même graine, mêmes défauts."""

    def __init__(self, graine: int, fenetre: Fenetre, individus: int) -> None:
        self.graine, self.echelle = graine, individus / 2000
        self.tirage = Random(f"defauts {graine}")
        self.fenetre = fenetre
        self.metteur = Metteur(graine, fenetre, self.echelle)
        self.nombres = {genre: max(1, round(n * min(1.0, self.echelle))) for genre, n in QUOTAS.items()}
        self.attente: list[tuple[int, str]] = []
        self.remplaces = list(REMPLACES)
        self.bordereaux_perdus, self.versions_de_trop, self.taux_figes = (
            max(1, round(n * min(1.0, self.echelle))) for n in (BORDEREAUX_PERDUS, VERSIONS_DE_TROP, TAUX_FIGES)
        )
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
        self.poseur = Poseur(self.graine, self.echelle, len(declarants))
        # Chaque défaut vise un déclarant au hasard ; s'il n'y trouve pas sa place, il passe au suivant.
        dernier = len(declarants) * 2 // 3
        genres = [genre for genre, nombre in self.nombres.items() for _ in range(nombre)]
        self.attente = sorted((self.tirage.randrange(dernier + 1) * (g not in RARES), g) for g in genres)

    def _numero(self) -> str:
        self.nombre += 1
        return f"DEF-{self.nombre:04d}"

    def planter(self, historique: Historique) -> None:
        """Plante dans l'historique d'un déclarant ce qui lui revient."""
        declarant = historique.declarant
        if declarant.mauvais:
            self._mauvais_lot(historique)
            return
        if declarant.fractionne:
            self.fractions.planter(historique, self._numero)
        if declarant.repris:
            self._figer_des_taux(historique)
        if declarant.remplaces or declarant.retardataire or declarant.a_part:
            return
        scenarios, etablissements = self.metteur.scenarios.get(declarant.rang, []), self.metteur.etablissements
        calme = (
            not scenarios
            and not etablissements.occupe(declarant.rang)
            and declarant.rang not in self.metteur.identites.journaux
        )
        if calme and len(declarant.salaries) >= 3 and declarant.rang % 5 == 2 and self._remplacer(historique):
            return
        if calme and len(declarant.salaries) >= 3 and declarant.rang % 5 == 4 and self._perdre_bordereau(historique):
            return
        if calme and len(declarant.salaries) >= 3 and declarant.rang % 5 == 3 and self._deposer_trois_fois(historique):
            return
        mensuelles = _Paresseuses(historique.mensuelles)
        for scenario in scenarios:
            scenario.defaut_id = self._numero()
            journaliser(scenario, mensuelles)
        if (muet := etablissements.muet(declarant.rang)) is not None:
            etablissements.taire(declarant, historique.mensuelles, mensuelles[muet + 1], self._numero())
            return
        presents = {mi: list(historique.bulletins[mi].values()) for mi in self.fenetre}
        etablissements.planter(declarant, mensuelles, presents, self._numero)
        self.metteur.identites.planter(declarant, mensuelles, self._numero)
        self._editeur_fautif(historique, mensuelles)
        self._distribuer(historique, mensuelles)
        self.nombre += self.poseur.poser(historique, mensuelles, self.pris, f"DEF-{self.nombre + 1:04d}")
        mensuelles.accorder()

    # --- défauts distribués -----------------------------------------------------------------------------------------

    def _distribuer(self, historique: Historique, mensuelles: "_Paresseuses") -> None:
        declarant = historique.declarant
        combien = 3 + len(declarant.salaries) // 8
        agreges: set[int] = set()
        essayes: set[str] = set()
        # Ce qui demande une déclaration entière, encore intacte, d'abord.
        attendus = [a for a in self.attente if a[0] <= declarant.rang]
        for attendu in sorted(attendus, key=lambda a: a[1] not in bordereau.COLLECTIFS):
            if combien and attendu[1] not in essayes:
                essayes.add(attendu[1])
                if self._essayer(attendu[1], historique, mensuelles, agreges):
                    self.attente.remove(attendu)
                    combien -= 1

    def _essayer(self, genre: str, historique: Historique, mensuelles: "_Paresseuses", agreges: set[int]) -> bool:
        couples = [(mi, rang) for mi in self.fenetre for rang in historique.bulletins[mi]]
        if genre in bordereau.COLLECTIFS:  # la déclaration entière : un seul essai par mois
            couples = [(mi, min(historique.bulletins[mi])) for mi in self.fenetre if historique.bulletins[mi]]
        self.tirage.shuffle(couples)
        for mois, rang in couples[:40]:
            bulletin = historique.bulletins[mois][rang]
            indisponible = id(bulletin.salarie) in self.pris and genre not in bordereau.COLLECTIFS
            if indisponible or (genre in AGREGES and mois in agreges):
                continue
            if self._planter_un(genre, historique, mensuelles, mois, rang):
                self.pris.add(id(bulletin.salarie))
                agreges.add(mois)
                return True
        return False

    def _planter_un(self, genre: str, historique: Historique, mensuelles: "_Paresseuses", mois: int, rang: int) -> bool:
        numero = f"DEF-{self.nombre + 1:04d}"
        if genre == "ENCODAGE":
            reussi = _encodage(historique.mensuelles[mois], numero)
        elif genre in bordereau.COLLECTIFS:
            return self._collectif(genre, historique, mensuelles, mois, numero)
        elif genre in SUIVIS:
            serie = {m: bulletins[rang] for m, bulletins in historique.bulletins.items() if rang in bulletins}
            reussi = SUIVIS[genre](mois, mensuelles, serie, numero, self.tirage, self.fenetre)
        else:
            reussi = GESTES[genre](mensuelles[mois], historique.bulletins[mois][rang], numero, self.tirage)
        self.nombre += reussi
        return reussi

    def _collectif(
        self, genre: str, historique: Historique, mensuelles: "_Paresseuses", mois: int, numero: str
    ) -> bool:
        """Défaut qui porte sur plusieurs salariés d'une déclaration : tous deviennent indisponibles."""
        geste = bordereau.COLLECTIFS[genre]
        libre = lambda s: id(s) not in self.pris  # noqa: E731
        touches = geste(mois, mensuelles, historique.bulletins, numero, self.tirage, self.fenetre, libre)
        self.pris |= {id(s) for s in touches}
        self.nombre += bool(touches)
        return bool(touches)

    def _perdre_bordereau(self, historique: Historique) -> bool:
        """Une déclaration qui en annule et remplace une autre, et où les bordereaux ont disparu."""
        mois = self.fenetre.debut + self.tirage.randrange(len(self.fenetre))
        if not self.bordereaux_perdus or not historique.bulletins[mois]:
            return False
        historique.autres.append(premiere_version(historique.mensuelles[mois]))
        historique.declarant.remplaces.add(mois)
        bordereau.ag_06c(Edition(historique.mensuelles[mois]), self._numero())
        self.bordereaux_perdus -= 1
        return True

    def _figer_des_taux(self, historique: Historique) -> None:
        """Chez l'employeur à l'historique long, des taux dont l'envoi par la DGFiP n'est plus relu."""
        mensuelles = {mi: Edition(d) for mi, d in historique.mensuelles.items()}
        for rang in historique.bulletins[min(mensuelles)]:
            serie = {mi: bulletins[rang] for mi, bulletins in historique.bulletins.items() if rang in bulletins}
            if self.taux_figes and nets.pas_01c(mensuelles, serie, f"DEF-{self.nombre + 1:04d}"):
                self.nombre += 1
                self.taux_figes -= 1

    def _deposer_trois_fois(self, historique: Historique) -> bool:
        """Une mensuelle annulée et remplacée deux fois, sans que rien n'y change."""
        mois = self.fenetre.debut + self.tirage.randrange(len(self.fenetre))
        if not self.versions_de_trop or not historique.bulletins[mois]:
            return False
        definitive = historique.mensuelles[mois]
        historique.autres += [premiere_version(definitive), version_de_trop(definitive)]
        historique.declarant.remplaces.add(mois)
        edition = Edition(definitive)
        tete = Occurrence([ligne for ligne in edition.lignes if ligne.rubrique.startswith("S20.G00.05.")])
        edition.noter(self._numero(), "DT-04", tete, "002", "troisième version d'une mensuelle")
        self.versions_de_trop -= 1
        return True

    def _editeur_fautif(self, historique: Historique, mensuelles: "_Paresseuses") -> None:
        """Une version d'un éditeur copie l'assiette ou le net imposable dans le net social d'une part des salariés."""
        for mois in self.fenetre:
            if not version_fautive(historique.declarant.logiciel_au(mois).editeur, mois):
                continue
            for bulletin in historique.bulletins[mois].values():
                touche = bulletin.salarie.nir[-1] in "137" and elementaires.simple(bulletin)
                if touche and (id(bulletin.salarie) not in self.pris or id(bulletin.salarie) in self.copies):
                    elementaires.mns_06(mensuelles[mois], bulletin, self._numero(), self.tirage, copies=2)
                    self.copies.add(id(bulletin.salarie))
                    self.pris.add(id(bulletin.salarie))

    def _remplacer(self, historique: Historique) -> bool:
        """Plante un défaut dans une première version qu'un annule-et-remplace vient corriger."""
        if not self.remplaces or historique.declarant.logiciels[0].editeur == referentiels.EDITEUR_FAUTIF:
            return False
        genre = self.remplaces[0]
        mois = self.fenetre.debut + self.tirage.randrange(len(self.fenetre))
        candidats = [
            b
            for b in historique.bulletins[mois].values()
            if elementaires.simple(b) and not (b.salarie.ntt or b.salarie.rappels) and b.b02 == b.b03
        ]
        if not candidats:
            return False
        premiere = premiere_version(historique.mensuelles[mois])
        historique.autres.append(premiere)
        historique.declarant.remplaces.add(mois)
        edition = Edition(premiere)
        avant = agregats.sommes(edition)
        elementaires.GESTES[genre](edition, self.tirage.choice(candidats), self._numero(), self.tirage)
        agregats.accorder(edition, avant)
        self.remplaces.pop(0)
        return True

    # --- lot mauvais ------------------------------------------------------------------------------------------------

    def _mauvais_lot(self, historique: Historique) -> None:
        mois = MOIS_MAUVAIS
        edition = Edition(historique.mensuelles[mois])
        bulletins = historique.bulletins[mois].values()
        for bulletin in bulletins:
            if len(bulletins) < 4 or self.tirage.random() < 0.9:
                for genre in self.tirage.sample(FAMILLES_MAUVAISES, k=self.tirage.randrange(1, 4)):
                    _individuel(genre, edition, bulletin, self._numero(), self.tirage)


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


def _encodage(declaration: Declaration, numero: str) -> bool:
    if declaration.anomalies or declaration.encodage != "latin-1":
        return False
    noms = ("S21.G00.30.002", "S21.G00.30.004")
    if all(ligne.isascii() for ligne in map(str, declaration.lignes) if ligne.startswith(noms)):
        return False
    declaration.encodage = "utf-8"
    anomalie = Anomalie(numero, "ENCODAGE", "S10.G00.00.001", None, None, "envoi écrit en UTF-8")
    declaration.anomalies.append(anomalie)
    return True


def _individuel(genre: str, edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> None:
    """Défaut de famille porté par l'individu seul, sur une rubrique que rien d'autre ne lit."""
    cibles = [cible for cible in elementaires.FAMILLES[genre] if cible[0] not in (None, "51")]
    tirage.shuffle(cibles)
    for cible in cibles:
        occurrence = edition.trouver(bulletin.salarie, cible[0])
        rubrique = f"S21.G00.{cible[0]}.{cible[1]}"
        deja = any(a.bloc is occurrence.premiere and a.rubrique == rubrique for a in edition.declaration.anomalies)
        if not deja and elementaires.violer(genre, cible, edition, bulletin, numero):
            return


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
