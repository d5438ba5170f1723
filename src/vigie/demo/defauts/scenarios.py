"""Défauts décidés avant la paie : contrats disparus, numéros changés sans lien, identités, rappels tardifs."""

from dataclasses import dataclass
from datetime import date
from random import Random

from vigie.demo.defauts import identite, scenarios_contrats
from vigie.demo.population.modele import Declarant, Fenetre, Salarie
from vigie.demo.reperes import calendrier
from vigie.demo.texte.edition import Edition, Occurrence

QUOTAS = {"CT-01": 6, "CT-03": 4, "CT-04": 5, "CT-04b": 4, "ID-01": 4, "ID-07": 4, "DT-02": 4,
          **scenarios_contrats.QUOTAS}  # fmt: skip
MOIS_NIR_IMPOSSIBLES = ("15", "45", "13", "19")


@dataclass(slots=True)
class Scenario:
    """Un défaut porté par un salarié ; `mois` est celui où il se voit."""

    genre: str
    salarie: Salarie
    mois: int
    defaut_id: str = ""


class Metteur:
    """Choisit les salariés, modifie leur histoire, et retient ce que le journal devra dire."""

    def __init__(self, graine: int, fenetre: Fenetre, echelle: float) -> None:
        self.tirage = Random(f"scenarios {graine}")
        self.fenetre = fenetre
        self.quotas = {genre: max(1, round(n * min(1.0, echelle))) for genre, n in QUOTAS.items()}
        self.scenarios: dict[int, list[Scenario]] = {}
        self.pris: set[int] = set()
        self.etablissements = scenarios_contrats.Etablissements(graine, fenetre, echelle)
        self.identites = identite.Identites(graine, fenetre, echelle)

    def appliquer(self, declarants: list[Declarant]) -> None:
        """Installe tous les scénarios, sauf chez les déclarants à déclaration remplacée ou du mauvais lot."""
        admis = [d for d in declarants if not (d.remplaces or d.mauvais or d.retardataire or d.a_part)]
        self._renumeroter_en_masse(admis)
        couples = [(d, s) for d in admis for s in d.salaries]
        self.tirage.shuffle(couples)
        for genre, nombre in self.quotas.items():
            for d, s in couples:
                if nombre and id(s) not in self.pris and self._installer(genre, d, s):
                    nombre -= 1
        self.etablissements.appliquer(admis, set(self.scenarios), self.pris)
        self.identites.appliquer([d for d in admis if not self.etablissements.occupe(d.rang)], self.pris)

    def _installer(self, genre: str, d: Declarant, s: Salarie) -> bool:
        libre = not (s.numeros or s.rappels or s.ntt or s.arrets or s.heures_sup or s.apprenti)
        if not libre or len(d.salaries) < 3:
            return False
        if genre in scenarios_contrats.INSTALLATEURS:
            mi = scenarios_contrats.INSTALLATEURS[genre](self.tirage, self.fenetre, d, s)
        else:
            mi = getattr(self, "_" + genre.replace("-", "_").lower())(d, s)
        if mi is None:
            return False
        self._retenir(genre, d, s, mi)
        return True

    def _retenir(self, genre: str, d: Declarant, s: Salarie, mi: int) -> None:
        self.pris.add(id(s))
        self.scenarios.setdefault(d.rang, []).append(Scenario(genre, s, mi))

    def _stable(self, s: Salarie) -> bool:
        """CDI présent dans toute la fenêtre."""
        return s.nature == "01" and s.fin is None and s.debut < date(2025, 1, 1)

    def _un_mois(self, marge: int = 1) -> int | None:
        choix = range(self.fenetre.debut + marge, self.fenetre.fin + 1)
        return self.tirage.choice(choix) if choix else None

    def _ct_01(self, d: Declarant, s: Salarie) -> int | None:
        mi = self._un_mois()
        autres = [a for a in d.salaries if a is not s and mi and a.present(mi) and a.present(mi - 1)]
        if mi is None or not self._stable(s) or len(autres) < 2:
            return None
        s.disparait = mi
        return mi

    def _ct_03(self, d: Declarant, s: Salarie) -> int | None:
        petit = s.salaire * s.reference < 250_000 * s.quotite
        if len(self.fenetre) < 2 or not self._stable(s) or not petit:
            return None
        # La réapparition est dans le dernier mois : rien ne suit qui puisse trébucher à son tour.
        s.fin, s.motif_fin, s.reparait = calendrier.dernier(self.fenetre.fin - 1), "059", self.fenetre.fin
        s.primes.clear()
        return self.fenetre.fin

    def _ct_04(self, d: Declarant, s: Salarie) -> int | None:
        mi = self._un_mois()
        bascule = any(depuis == mi for depuis, *_ in d.logiciels)
        if mi is None or not self._stable(s) or bascule:
            return None
        s.numeros.append((mi, f"R{s.numero}", False))
        return mi

    def _ct_04b(self, d: Declarant, s: Salarie) -> int | None:
        mi = self._un_mois()
        if mi is None or not self._stable(s) or s.debut.year < 2009:
            return None
        s.debuts.append((mi, s.debut.replace(year=s.debut.year + 1, day=1)))
        return mi if s.debuts[0][1] < date(2025, 1, 1) else self._renoncer(s)

    @staticmethod
    def _renoncer(s: Salarie) -> None:
        s.debuts.clear()

    def _id_01(self, d: Declarant, s: Salarie) -> int | None:
        entree = calendrier.mois_de(s.debut)
        if entree < max(self.fenetre.debut, self.fenetre.fin - 2) or s.fin is not None or entree > self.fenetre.fin:
            return None
        faux = self.tirage.choice(MOIS_NIR_IMPOSSIBLES)
        s.nir = s.nir[:3] + faux + s.nir[5:]
        return entree

    def _id_07(self, d: Declarant, s: Salarie) -> int | None:
        entree = calendrier.mois_de(s.debut)
        if not self.fenetre.debut <= entree <= self.fenetre.fin - 4 or s.fin is not None:
            return None
        s.ntt = f"{'1' if s.homme else '2'}{d.siren}{s.matricule}"
        s.mois_nir = entree + self.tirage.randrange(5, 9)
        return entree + 3

    def _dt_02(self, d: Declarant, s: Salarie) -> int | None:
        mi = self._un_mois(5)
        petit = s.salaire * s.reference < 230_000 * s.quotite
        if mi is None or not self._stable(s) or not petit:
            return None
        s.rappels[mi] = mi - self.tirage.randrange(4, mi - self.fenetre.debut + 1), self.tirage.randrange(40, 150) * 100
        return mi

    def _renumeroter_en_masse(self, declarants: list[Declarant]) -> None:
        """Un changement de logiciel qui renumérote tous les contrats sans les chaîner."""
        reste = self.etablissements.nombre
        for d in declarants:
            if reste and len(d.logiciels) == 2 and 3 <= len(d.salaries) <= 20:
                mi = d.logiciels[1][0]
                for s in d.salaries:
                    simple = not (s.numeros or s.rappels or s.ntt)
                    if simple and s.present(mi - 1) and s.present(mi) and mi - 1 in self.fenetre:
                        s.numeros.append((mi, f"N{s.numero}", False))
                        self._retenir("CT-04", d, s, mi)
                suivis = [s for s in d.salaries if s.present(mi - 1) and s.present(mi)]
                if len(suivis) >= scenarios_contrats.NB_CONTRATS_PART and d.rang in self.scenarios:
                    self._retenir("CT-05", d, suivis[0], mi)
                    reste -= 1


def journaliser(scenario: Scenario, mensuelles: dict[int, Edition]) -> None:
    """Écrit au journal ce que le scénario fait trébucher, mois par mois."""
    s, mi, n = scenario.salarie, scenario.mois, scenario.defaut_id
    if scenario.genre in scenarios_contrats.JOURNAUX:
        scenarios_contrats.JOURNAUX[scenario.genre](s, mi, n, mensuelles)
    elif scenario.genre == "CT-05":
        etablissement = mensuelles[mi].trouver(None, "11")
        mensuelles[mi].noter(n, "CT-05", etablissement, None, "contrats renumérotés en masse", "S21.G00.40.009")
    elif scenario.genre == "CT-01":
        etablissement = mensuelles[mi].trouver(None, "11")
        mensuelles[mi].noter(n, "CT-01", etablissement, None, "contrat disparu sans fin déclarée", "S21.G00.62.001")
    elif scenario.genre == "ID-01":
        _identite(s, n, {m: e for m, e in mensuelles.items() if m >= mi})
    elif scenario.genre == "ID-07":
        for m, e in mensuelles.items():
            if mi <= m < s.mois_nir:
                e.noter(n, "ID-07", e.trouver(s, "30"), "020", "numéro provisoire depuis plus de trois mois")
    elif scenario.genre == "DT-02":
        _rappel_tardif(s, n, mensuelles[mi], s.rappels[mi][0])
    else:
        controle, suffixe, texte = {
            "CT-03": ("CT-03", "009", "contrat clos le mois précédent, redéclaré sans fin"),
            "CT-04": ("CT-04", "009", "numéro de contrat changé sans bloc 41"),
            "CT-04b": ("CT-04b", "001", "date de début changée sans bloc 41"),
        }[scenario.genre]
        mensuelles[mi].noter(n, controle, mensuelles[mi].trouver(s, "40"), suffixe, texte)


def _identite(s: Salarie, n: str, mensuelles: dict[int, Edition]) -> None:
    for e in mensuelles.values():
        etat_civil = e.trouver(s, "30")
        e.noter(n, "ID-01", etat_civil, "001", "mois de naissance impossible dans le NIR")
        e.noter(n, "S21.G00.30.001/FORMAT", etat_civil, "001", "mois de naissance impossible dans le NIR")


def _rappel_tardif(s: Salarie, n: str, e: Edition, origine: int) -> None:
    fin = calendrier.jma(calendrier.dernier(origine))
    individu = e.individu(s)
    tardives: list[tuple[Occurrence, str]] = [
        (o, "002") for o in e.occurrences("51", individu) if o.valeur("002") == fin
    ]
    tardives += [(o, "003") for o in e.occurrences("78", individu) if o.valeur("003") == fin]
    tardives += [(o, "004") for o in e.occurrences("22") if o.valeur("004") == fin]
    for occurrence, suffixe in tardives:
        e.noter(n, "DT-02", occurrence, suffixe, "rattaché à plus de trois mois")
