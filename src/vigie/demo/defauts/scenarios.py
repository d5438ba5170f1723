"""Défauts décidés avant la paie : contrats disparus, numéros changés sans lien, identités, rappels tardifs."""

from dataclasses import dataclass
from datetime import date
from random import Random

from vigie.demo.defauts import identite, scenarios_contrats
from vigie.demo.population.modele import Declarant, Fenetre, NouveauDebut, RappelDu, Renumerotation, Salarie
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
            for declarant, salarie in couples:
                if nombre and id(salarie) not in self.pris and self._installer(genre, declarant, salarie):
                    nombre -= 1
        self.etablissements.appliquer(admis, set(self.scenarios), self.pris)
        self.identites.appliquer([d for d in admis if not self.etablissements.occupe(d.rang)], self.pris)

    def _installer(self, genre: str, declarant: Declarant, salarie: Salarie) -> bool:
        libre = not (
            salarie.numeros
            or salarie.rappels
            or salarie.ntt
            or salarie.arrets
            or salarie.heures_sup
            or salarie.apprenti
        )
        if not libre or len(declarant.salaries) < 3:
            return False
        if genre in scenarios_contrats.INSTALLATEURS:
            mois = scenarios_contrats.INSTALLATEURS[genre](self.tirage, self.fenetre, declarant, salarie)
        else:
            mois = getattr(self, "_" + genre.replace("-", "_").lower())(declarant, salarie)
        if mois is None:
            return False
        self._retenir(genre, declarant, salarie, mois)
        return True

    def _retenir(self, genre: str, declarant: Declarant, salarie: Salarie, mois: int) -> None:
        self.pris.add(id(salarie))
        self.scenarios.setdefault(declarant.rang, []).append(Scenario(genre, salarie, mois))

    def _stable(self, salarie: Salarie) -> bool:
        """CDI présent dans toute la fenêtre."""
        return salarie.nature == "01" and salarie.fin is None and salarie.debut < date(2025, 1, 1)

    def _un_mois(self, marge: int = 1) -> int | None:
        choix = range(self.fenetre.debut + marge, self.fenetre.fin + 1)
        return self.tirage.choice(choix) if choix else None

    def _ct_01(self, declarant: Declarant, salarie: Salarie) -> int | None:
        mois = self._un_mois()
        autres = [
            a for a in declarant.salaries if a is not salarie and mois and a.present(mois) and a.present(mois - 1)
        ]
        if mois is None or not self._stable(salarie) or len(autres) < 2:
            return None
        salarie.disparait = mois
        return mois

    def _ct_03(self, declarant: Declarant, salarie: Salarie) -> int | None:
        petit = salarie.salaire * salarie.reference < 250_000 * salarie.quotite
        if len(self.fenetre) < 2 or not self._stable(salarie) or not petit:
            return None
        # La réapparition est dans le dernier mois : rien ne suit qui puisse trébucher à son tour.
        salarie.fin, salarie.motif_fin, salarie.reparait = (
            calendrier.dernier(self.fenetre.fin - 1),
            "059",
            self.fenetre.fin,
        )
        salarie.primes.clear()
        return self.fenetre.fin

    def _ct_04(self, declarant: Declarant, salarie: Salarie) -> int | None:
        mois = self._un_mois()
        bascule = any(x.depuis == mois for x in declarant.logiciels)
        if mois is None or not self._stable(salarie) or bascule:
            return None
        salarie.numeros.append(Renumerotation(mois, f"R{salarie.numero}", False))
        return mois

    def _ct_04b(self, declarant: Declarant, salarie: Salarie) -> int | None:
        mois = self._un_mois()
        if mois is None or not self._stable(salarie) or salarie.debut.year < 2009:
            return None
        salarie.debuts.append(NouveauDebut(mois, salarie.debut.replace(year=salarie.debut.year + 1, day=1)))
        return mois if salarie.debuts[0].debut < date(2025, 1, 1) else self._renoncer(salarie)

    @staticmethod
    def _renoncer(salarie: Salarie) -> None:
        salarie.debuts.clear()

    def _id_01(self, declarant: Declarant, salarie: Salarie) -> int | None:
        entree = calendrier.mois_de(salarie.debut)
        if (
            entree < max(self.fenetre.debut, self.fenetre.fin - 2)
            or salarie.fin is not None
            or entree > self.fenetre.fin
        ):
            return None
        faux = self.tirage.choice(MOIS_NIR_IMPOSSIBLES)
        salarie.nir = salarie.nir[:3] + faux + salarie.nir[5:]
        return entree

    def _id_07(self, declarant: Declarant, salarie: Salarie) -> int | None:
        entree = calendrier.mois_de(salarie.debut)
        if not self.fenetre.debut <= entree <= self.fenetre.fin - 4 or salarie.fin is not None:
            return None
        salarie.ntt = f"{'1' if salarie.homme else '2'}{declarant.siren}{salarie.matricule}"
        salarie.mois_nir = entree + self.tirage.randrange(5, 9)
        return entree + 3

    def _dt_02(self, declarant: Declarant, salarie: Salarie) -> int | None:
        mois = self._un_mois(5)
        petit = salarie.salaire * salarie.reference < 230_000 * salarie.quotite
        if mois is None or not self._stable(salarie) or not petit:
            return None
        salarie.rappels[mois] = RappelDu(
            mois - self.tirage.randrange(4, mois - self.fenetre.debut + 1), self.tirage.randrange(40, 150) * 100
        )
        return mois

    def _renumeroter_en_masse(self, declarants: list[Declarant]) -> None:
        """Un changement de logiciel qui renumérote tous les contrats sans les chaîner."""
        reste = self.etablissements.nombre
        for declarant in declarants:
            if reste and len(declarant.logiciels) == 2 and 3 <= len(declarant.salaries) <= 20:
                mois = declarant.logiciels[1].depuis
                for salarie in declarant.salaries:
                    simple = not (salarie.numeros or salarie.rappels or salarie.ntt)
                    if simple and salarie.present(mois - 1) and salarie.present(mois) and mois - 1 in self.fenetre:
                        salarie.numeros.append(Renumerotation(mois, f"N{salarie.numero}", False))
                        self._retenir("CT-04", declarant, salarie, mois)
                suivis = [s for s in declarant.salaries if s.present(mois - 1) and s.present(mois)]
                if len(suivis) >= scenarios_contrats.NB_CONTRATS_PART and declarant.rang in self.scenarios:
                    self._retenir("CT-05", declarant, suivis[0], mois)
                    reste -= 1


def journaliser(scenario: Scenario, mensuelles: dict[int, Edition]) -> None:
    """Écrit au journal ce que le scénario fait trébucher, mois par mois."""
    salarie, mois, numero = scenario.salarie, scenario.mois, scenario.defaut_id
    if scenario.genre in scenarios_contrats.JOURNAUX:
        scenarios_contrats.JOURNAUX[scenario.genre](salarie, mois, numero, mensuelles)
    elif scenario.genre == "CT-05":
        etablissement = mensuelles[mois].trouver(None, "11")
        mensuelles[mois].noter(numero, "CT-05", etablissement, None, "contrats renumérotés en masse", "S21.G00.40.009")
    elif scenario.genre == "CT-01":
        etablissement = mensuelles[mois].trouver(None, "11")
        mensuelles[mois].noter(
            numero, "CT-01", etablissement, None, "contrat disparu sans fin déclarée", "S21.G00.62.001"
        )
    elif scenario.genre == "ID-01":
        _identite(salarie, numero, {m: e for m, e in mensuelles.items() if m >= mois})
    elif scenario.genre == "ID-07":
        for m, edition in mensuelles.items():
            if mois <= m < salarie.mois_nir:
                edition.noter(
                    numero,
                    "ID-07",
                    edition.trouver(salarie, "30"),
                    "020",
                    "numéro provisoire depuis plus de trois mois",
                )
    elif scenario.genre == "DT-02":
        _rappel_tardif(salarie, numero, mensuelles[mois], salarie.rappels[mois].origine)
    else:
        controle, suffixe, texte = {
            "CT-03": ("CT-03", "009", "contrat clos le mois précédent, redéclaré sans fin"),
            "CT-04": ("CT-04", "009", "numéro de contrat changé sans bloc 41"),
            "CT-04b": ("CT-04b", "001", "date de début changée sans bloc 41"),
        }[scenario.genre]
        mensuelles[mois].noter(numero, controle, mensuelles[mois].trouver(salarie, "40"), suffixe, texte)


def _identite(salarie: Salarie, numero: str, mensuelles: dict[int, Edition]) -> None:
    for edition in mensuelles.values():
        etat_civil = edition.trouver(salarie, "30")
        edition.noter(numero, "ID-01", etat_civil, "001", "mois de naissance impossible dans le NIR")
        edition.noter(numero, "S21.G00.30.001/FORMAT", etat_civil, "001", "mois de naissance impossible dans le NIR")


def _rappel_tardif(salarie: Salarie, numero: str, edition: Edition, origine: int) -> None:
    fin = calendrier.jma(calendrier.dernier(origine))
    individu = edition.individu(salarie)
    tardives: list[tuple[Occurrence, str]] = [
        (o, "002") for o in edition.occurrences("51", individu) if o.valeur("002") == fin
    ]
    tardives += [(o, "003") for o in edition.occurrences("78", individu) if o.valeur("003") == fin]
    tardives += [(o, "004") for o in edition.occurrences("22") if o.valeur("004") == fin]
    for occurrence, suffixe in tardives:
        edition.noter(numero, "DT-02", occurrence, suffixe, "rattaché à plus de trois mois")
