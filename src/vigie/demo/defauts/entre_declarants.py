"""Défauts entre déclarants : un nouvel embauché prend le numéro, ou l'identité, d'un salarié déjà connu ailleurs.

Ils se décident avant la paie, et se voient chez lui, chaque mois, parce que l'autre était connu avant.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import NamedTuple

from vigie.demo.defauts.identite import B, coquille
from vigie.demo.defauts.registre import Journal, Mensuelles, combien
from vigie.demo.population.modele import Declarant, Fenetre, Salarie
from vigie.demo.reperes import baremes, calendrier
from vigie.demo.texte.edition import Edition

# (genre, variante) des défauts entre déclarants, pour 2 000 individus.
ENTRE_DECLARANTS = (
    ("ID-05", ""), ("ID-05", ""), ("ID-05b", "coquille"), ("ID-05b", "inversion"), ("ID-05b", "nom_usage"), ("ID-05b", "coquille"),
    ("ID-06", ""), ("ID-06", ""), ("ID-06", ""), ("ID-06", "coquille"), ("ID-06", "coquille"), ("ID-06", "naissance"),
    ("ID-05", ""),
)  # fmt: skip
# Numéros temporaires perdus, changés, réemployés : de chaque sorte, pour 2 000 individus.
NB_TEMPORAIRES = 3


class Couple(NamedTuple):
    """Un salarié chez un déclarant."""

    declarant: Declarant
    salarie: Salarie

    @property
    def entree(self) -> int:
        """Mois du début du contrat."""
        return calendrier.mois_de(self.salarie.debut)


class Identites:
    """Confusions, éclatements et numéros temporaires : choisis avant la paie, journalisés déclarant par déclarant."""

    def __init__(self, graine: int, fenetre: Fenetre, echelle: float) -> None:
        self.tirage = Random(f"identites {graine}")
        self.fenetre = fenetre
        self.echelle = echelle
        self.journaux: dict[int, list[Journal]] = {}
        self.manques: Counter[str] = Counter()

    def appliquer(self, admis: list[Declarant], pris: set[int]) -> None:
        """Installe les défauts ; `pris` : salariés déjà retenus, complété."""
        couples = [Couple(d, s) for d in admis for s in d.salaries]
        self.tirage.shuffle(couples)
        # Les numéros temporaires d'abord : peu de nouveaux embauchés leur conviennent.
        self._temporaires(couples, pris)
        connus = [x for x in couples if self._connu(x.salarie, pris)]
        entrants = [x for x in couples if self._entrant(x.salarie, pris)]
        for genre, variante in ENTRE_DECLARANTS[: max(6, round(len(ENTRE_DECLARANTS) * min(1, self.echelle)))]:
            if not self._paire(genre, variante, connus, entrants, pris):
                self.manques[genre] += 1
        self.manques["ID-10"] = not self._trois_employeurs(admis, connus, pris)

    def non_places(self) -> list[str]:
        """Genres voulus et restés sans place, autant de fois qu'il en manque."""
        return list(self.manques.elements())

    def _libre(self, salarie: Salarie, pris: set[int]) -> bool:
        return not (
            salarie.ntt
            or salarie.numeros
            or salarie.rappels
            or salarie.debuts
            or salarie.arrets
            or salarie.apprenti
            or salarie.reparait
            or id(salarie) in pris
        )

    def _connu(self, salarie: Salarie, pris: set[int]) -> bool:
        """Connu dès le premier mois, et jusqu'au bout."""
        entier = (
            salarie.nature == "01"
            and salarie.fin is None
            and salarie.disparait is None
            and salarie.debut < calendrier.premier(self.fenetre.debut)
        )
        return (
            entier
            and self._libre(salarie, pris)
            and salarie.pays is None
            and salarie.apparait is None
            and salarie.nom.isascii()
            and salarie.prenoms.isascii()
        )

    def _entrant(self, salarie: Salarie, pris: set[int]) -> bool:
        entree = calendrier.mois_de(salarie.debut)
        return (
            self.fenetre.debut < entree <= self.fenetre.fin
            and salarie.apparait is None
            and salarie.pays is None
            and self._libre(salarie, pris)
        )

    def _paire(self, genre: str, variante: str, connus: list[Couple], entrants: list[Couple], pris: set[int]) -> bool:
        for declarant, salarie in entrants:
            for autre, p in connus:
                if (
                    id(p) in pris
                    or id(salarie) in pris
                    or autre.siren == declarant.siren
                    or not self._convient(genre, variante, p, salarie)
                ):
                    continue
                self._prendre(genre, variante, p, salarie)
                pris |= {id(p), id(salarie)}
                self._noter_chaque_mois(declarant, salarie, calendrier.mois_de(salarie.debut), genre, variante, p)
                return True
        return False

    def _convient(self, genre: str, variante: str, connu: Salarie, salarie: Salarie) -> bool:
        if genre == "ID-05":
            etranger = (
                connu.nom != salarie.nom and connu.prenoms != salarie.prenoms and connu.naissance != salarie.naissance
            )
            return etranger and connu.homme == salarie.homme and connu.departement == salarie.departement
        simples = connu.nom.isalpha() and connu.prenoms.isalpha() and coquille(Random(0), connu.nom) != connu.nom
        return simples and (variante != "nom_usage" or bool(connu.nom_usage and connu.nom_usage.isascii()))

    def _prendre(self, genre: str, variante: str, connu: Salarie, salarie: Salarie) -> None:
        """`salarie` prend le numéro de `connu` (confusion), son identité (éclatement), ou les deux (autre graphie)."""
        tirage = self.tirage
        if genre != "ID-05":
            salarie.homme, salarie.nom, salarie.nom_usage, salarie.prenoms = (
                connu.homme,
                connu.nom,
                connu.nom_usage,
                connu.prenoms,
            )
            salarie.naissance, salarie.departement, salarie.lieu, salarie.pays = (
                connu.naissance,
                connu.departement,
                connu.lieu,
                connu.pays,
            )
        salarie.nir = (
            connu.nir
            if genre != "ID-06"
            else f"{connu.nir[:10]}{(int(connu.nir[10:]) + tirage.randrange(1, 400)) % 899 + 1:03d}"
        )
        if variante == "coquille":
            salarie.nom = coquille(tirage, connu.nom)
        elif variante == "inversion":
            salarie.nom, salarie.prenoms = connu.prenoms, connu.nom
        elif variante == "nom_usage":
            salarie.nom, salarie.nom_usage = connu.nom_usage, None
        elif variante == "naissance":  # le jour seul : le NIR n'en dit rien
            salarie.naissance = salarie.naissance.replace(day=salarie.naissance.day % 28 + 1)

    def _noter_chaque_mois(
        self, declarant: Declarant, salarie: Salarie, mois: int, genre: str, variante: str, connu: Salarie
    ) -> None:
        suffixe = "002" if genre == "ID-05b" else "001"
        contredit = genre == "ID-05" and (
            salarie.nir[1:5] != f"{salarie.naissance.year % 100:02d}{salarie.naissance.month:02d}"
        )

        def journal(mensuelles: Mensuelles, numero: str) -> None:
            for m, edition in mensuelles.items():
                if m >= mois and salarie.present(m):
                    etat_civil = edition.trouver(salarie, "30")
                    # Un éclatement sous une autre graphie ne se voit qu'au rapprochement probabiliste.
                    if genre != "ID-06" or not variante:
                        edition.noter(
                            numero, genre, etat_civil, suffixe, f"identité de deux déclarants {variante}".strip()
                        )
                    if contredit:
                        edition.noter(numero, "ID-02", etat_civil, "006", "naissance différente de celle du NIR")

        self.journaux.setdefault(declarant.rang, []).append(journal)

    def _trois_employeurs(self, admis: list[Declarant], connus: list[Couple], pris: set[int]) -> bool:
        """Un même salarié à temps plein chez trois employeurs, toute la fenêtre."""
        for declarant, p in connus:
            autres = [a for a in admis if a.siren != declarant.siren and len(a.salaries) > 3]
            autres = [a for i, a in enumerate(autres) if a.siren not in {x.siren for x in autres[:i]}]
            if id(p) in pris or p.quotite != p.reference or len(autres) < 2 or p.heures_sup:
                continue
            choisis = self.tirage.sample(autres, k=2)
            copies = [
                replace(p, numero=f"{a.rang + 1:04d}X0001", matricule="X00001", primes={}, ppv={}, heures_sup={})
                for a in choisis
            ]
            for a, copie in zip(choisis, copies, strict=True):
                a.salaries.append(copie)
            for a, copie in zip((declarant, *choisis), (p, *copies), strict=True):
                pris.add(id(copie))
                self.journaux.setdefault(a.rang, []).append(self._journal_trois(copie))
            return True
        return False

    @staticmethod
    def _journal_trois(salarie: Salarie) -> Journal:
        def journal(mensuelles: Mensuelles, numero: str) -> None:
            for m in mensuelles:
                edition = mensuelles[m]
                edition.noter(
                    numero,
                    "ID-10",
                    edition.trouver(salarie, "40"),
                    None,
                    "temps plein chez trois employeurs",
                    f"{B}30.001",
                )

        return journal

    def _temporaires(self, couples: list[Couple], pris: set[int]) -> None:
        """Un NIR qui ne se relie pas au numéro temporaire ; un numéro temporaire qui change ; un autre qui sert deux fois."""
        nombre = combien(NB_TEMPORAIRES, self.echelle)
        plusieurs = [x for x in couples if len(x.declarant.salaries) > 2]
        visibles = [x for x in plusieurs if self._passe_au_nir(x.salarie) and id(x.salarie) not in pris][:nombre]
        for declarant, salarie in visibles:
            pris.add(id(salarie))
            self.journaux.setdefault(declarant.rang, []).append(self._journal_passage(salarie))
        entrants = [x for x in plusieurs if self._entrant(x.salarie, pris) and x.salarie.fin is None]
        entrants = [x for x in entrants if x.entree + 3 in self.fenetre]
        # Sans son premier mois, un cumul serait faux : ni réduction, ni plafond atteint.
        changeants = [x for x in entrants if self._sans_cumul(x.salarie, x.entree)][:nombre]
        for couple in changeants:
            self._donner_un_ntt(couple, couple.entree + 3, pris)
            self.journaux.setdefault(couple.declarant.rang, []).append(self._journal_changeant(couple))
        reste = nombre
        for premier in entrants:
            if reste and id(premier.salarie) not in pris:
                reste -= self._reemployer(premier, entrants, pris)
        self.manques.update({"ID-08": nombre - len(visibles), "ID-07b": nombre - len(changeants), "ID-07c": reste})

    def _passe_au_nir(self, salarie: Salarie) -> bool:
        entree = calendrier.mois_de(salarie.debut)
        return (
            bool(salarie.ntt)
            and self.fenetre.debut <= entree < salarie.mois_nir <= self.fenetre.fin
            and salarie.fin is None
        )

    @staticmethod
    def _sans_cumul(salarie: Salarie, mois: int) -> bool:
        bareme = baremes.du_mois(mois)
        loin = (
            10 * salarie.salaire_au(mois) * salarie.reference
            > 11 * bareme.point_sortie * bareme.smic_mensuel * salarie.quotite
        )
        return loin and not salarie.au_dessus_du_plafond(mois)

    @staticmethod
    def _donner_un_ntt(couple: Couple, mois_nir: int, pris: set[int]) -> None:
        salarie = couple.salarie
        salarie.ntt = f"{'1' if salarie.homme else '2'}{couple.declarant.siren}{salarie.matricule}"
        salarie.mois_nir = mois_nir
        pris.add(id(salarie))

    def _reemployer(self, premier: Couple, entrants: list[Couple], pris: set[int]) -> bool:
        """Le numéro temporaire de `premier` sert, plus tard, à un inconnu d'une autre entreprise."""
        connu = premier.salarie
        for autre in entrants:
            inconnu = autre.salarie
            etranger = (
                connu.nom != inconnu.nom and connu.prenoms != inconnu.prenoms and connu.naissance != inconnu.naissance
            )
            ailleurs = autre.declarant.siren != premier.declarant.siren and autre.entree > premier.entree
            if id(inconnu) in pris or not ailleurs or not etranger or connu.homme != inconnu.homme:
                continue
            self._donner_un_ntt(premier, premier.entree + 2, pris)
            self._donner_un_ntt(autre, autre.entree + 2, pris)
            inconnu.ntt = connu.ntt
            journal = self._journal_reemploye(inconnu, autre.entree)
            self.journaux.setdefault(autre.declarant.rang, []).append(journal)
            return True
        return False

    @staticmethod
    def _journal_passage(salarie: Salarie) -> Journal:
        def journal(mensuelles: Mensuelles, numero: str) -> None:
            edition = mensuelles[salarie.mois_nir]
            etat_civil = edition.trouver(salarie, "30")
            edition.retirer(etat_civil.ligne("020"))
            edition.noter(numero, "ID-08", etat_civil, None, "NIR sans lien avec le numéro temporaire", f"{B}30.020")
            _contrat_perdu(edition, numero)

        return journal

    @staticmethod
    def _journal_changeant(couple: Couple) -> Journal:
        salarie, declarant, entree = couple.salarie, couple.declarant, couple.entree

        def journal(mensuelles: Mensuelles, numero: str) -> None:
            for m in range(entree + 1, salarie.mois_nir + 1):
                etat_civil = mensuelles[m].trouver(salarie, "30")
                etat_civil.ligne("020").valeur = f"{salarie.ntt[0]}{declarant.siren}N{salarie.matricule[1:]}"
                if m < salarie.mois_nir:
                    mensuelles[m].noter(numero, "ID-07b", etat_civil, "020", "numéro temporaire changé")
            _contrat_perdu(mensuelles[entree + 1], numero)

        return journal

    @staticmethod
    def _journal_reemploye(salarie: Salarie, entree: int) -> Journal:
        def journal(mensuelles: Mensuelles, numero: str) -> None:
            for m in range(entree, salarie.mois_nir + 1):
                etat_civil = mensuelles[m].trouver(salarie, "30")
                if m < salarie.mois_nir:
                    mensuelles[m].noter(numero, "ID-07c", etat_civil, "020", "numéro temporaire réemployé")
                texte = "numéro temporaire formé sur un autre SIREN"
                mensuelles[m].noter(numero, "S21.G00.30.020/CCH-13", etat_civil, "020", texte)

        return journal

    def planter(self, declarant: Declarant, mensuelles: Mensuelles, numero: Callable[[], str]) -> None:
        """Plante et journalise ce qui revient à ce déclarant."""
        for journal in self.journaux.get(declarant.rang, []):
            journal(mensuelles, numero())


def _contrat_perdu(edition: Edition, numero: str) -> None:
    """Sous un autre numéro, la personne ne se retrouve pas : son contrat paraît disparu."""
    edition.noter(numero, "CT-01", edition.trouver(None, "11"), None, "contrat disparu avec le numéro", f"{B}62.001")
