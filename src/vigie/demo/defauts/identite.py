"""Défauts d'identité : lieux et sexe, identités changées, taux par défaut, et confusions ou éclatements entre déclarants.

Les défauts entre déclarants se décident avant la paie (`Identites`) : un nouvel embauché prend le numéro, ou l'identité, d'un
salarié déjà connu ailleurs. Ils se voient chez lui, chaque mois, parce que l'autre était connu avant.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from vigie.demo.defauts.registre import Cible, Mensuelles, defaut
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.population.modele import Declarant, Fenetre, Salarie
from vigie.demo.reperes import baremes, calendrier
from vigie.demo.texte.edition import Edition

B = "S21.G00."

# (genre, variante) des défauts entre déclarants, pour 2 000 individus.
ENTRE_DECLARANTS = (
    ("ID-05", ""), ("ID-05", ""), ("ID-05b", "coquille"), ("ID-05b", "inversion"), ("ID-05b", "nom_usage"), ("ID-05b", "coquille"),
    ("ID-06", ""), ("ID-06", ""), ("ID-06", ""), ("ID-06", "coquille"), ("ID-06", "coquille"), ("ID-06", "naissance"),
    ("ID-05", ""),
)  # fmt: skip
# Numéros temporaires perdus, changés, réemployés : de chaque sorte, pour 2 000 individus.
NB_TEMPORAIRES = 3


def coquille(tirage: Random, nom: str) -> str:
    """Deux lettres voisines et différentes interverties, hors de la première et de la dernière ; le nom lui-même s'il n'y en a pas."""
    rangs = [i for i in range(1, len(nom) - 2) if nom[i] != nom[i + 1] and nom[i : i + 2].isalpha()]
    if not rangs:
        return nom
    i = tirage.choice(rangs)
    return nom[:i] + nom[i + 1] + nom[i] + nom[i + 2 :]


# --- défauts d'un mois ---------------------------------------------------------------------------------------------


def _a_un_nir(bulletin: Bulletin) -> bool:
    return bulletin.salarie.ntt is None and bulletin.salarie.pays is None


@defaut("ID-03", quota=3)
def id_03(cible: Cible) -> bool:
    """Sexe déclaré alors que le NIR le porte."""
    if not _a_un_nir(cible.bulletin):
        return False
    etat_civil = cible.trouver("30")
    sexe = cible.edition.inserer(etat_civil.ligne("004"), [f"{B}30.005,'0{cible.salarie.nir[0]}'"])
    etat_civil.lignes.append(sexe.premiere)
    cible.noter("ID-03", etat_civil, "005", "sexe déclaré égal à celui du NIR")
    return True


@defaut("ID-04", quota=3)
def id_04(cible: Cible) -> bool:
    """Naissance déclarée à l'étranger, NIR d'une naissance en France."""
    edition = cible.edition
    if not _a_un_nir(cible.bulletin):
        return False
    etat_civil = cible.trouver("30")
    etat_civil.ligne("014").valeur, etat_civil.ligne("015").valeur = "99", "PT"
    edition.retirer(etat_civil.ligne("007"))
    edition.inserer(etat_civil.lignes[-1], [f"{B}30.029,'PORTUGAL'"])
    cible.noter("ID-04", etat_civil, "014", "naissance à l'étranger, NIR d'une naissance en France")
    return True


@defaut("ID-04b", quota=3)
def id_04b(cible: Cible) -> bool:
    """Département de naissance différent de celui du NIR."""
    salarie = cible.salarie
    if not _a_un_nir(cible.bulletin) or salarie.naissance.year <= 1976:
        return False
    etat_civil = cible.trouver("30")
    etat_civil.ligne("014").valeur = cible.tirage.choice(
        [d for d in ("24", "54", "73", "81") if d != salarie.departement]
    )
    cible.noter("ID-04b", etat_civil, "014", "département de naissance différent de celui du NIR")
    return True


# --- défauts qui se répondent d'un mois à l'autre --------------------------------------------------------------------


@defaut("ID-09", quota=4)
def id_09(cible: Cible) -> bool:
    """Le nom change pour toujours, d'une coquille, sans bloc 31."""
    mois, mensuelles = cible.mois, cible.mensuelles
    salarie, bulletins = cible.salarie, cible.bulletins
    nom = coquille(cible.tirage, salarie.nom)
    # Une version en UTF-8 lirait de travers un nom accentué : on choisit un nom qui ne l'est pas.
    if (
        mois - 1 not in mensuelles
        or mois - 1 not in bulletins
        or salarie.ntt
        or nom == salarie.nom
        or not nom.isascii()
    ):
        return False
    for m in (m for m in mensuelles if m >= mois and m in bulletins):
        cible.au(m).trouver("30").ligne("002").valeur = nom
    cible.noter("ID-09", cible.trouver("30"), "002", "nom changé sans bloc 31")
    return True


@defaut("ID-12", quota=3)
def id_12(cible: Cible) -> bool:
    """Le taux transmis disparaît, pour toujours, au profit du taux par défaut."""
    mois, mensuelles = cible.mois, cible.mensuelles
    salarie, bulletins = cible.salarie, cible.bulletins
    suite = [m for m in mensuelles if m >= mois and m in bulletins]
    transmis = all(bulletins[m].type_pas == "01" for m in (*suite, mois - 1) if m in bulletins)
    if (
        mois - 1 not in mensuelles
        or mois - 1 not in bulletins
        or len(suite) < 4
        or not transmis
        or salarie.nature != "01"
        or salarie.ntt
        or salarie.rappels
    ):
        return False
    for m in suite:
        versement = cible.au(m).trouver("50")
        versement.ligne("007").valeur = "13"
        mensuelles[m].retirer(versement.ligne("008"))
        if m >= mois + 3:
            cible.au(m).noter("ID-12", versement, "007", "taux par défaut depuis plus de trois mois")
    return True


# --- entre déclarants -----------------------------------------------------------------------------------------------


class Identites:
    """Confusions, éclatements et numéros temporaires : choisis avant la paie, journalisés déclarant par déclarant."""

    def __init__(self, graine: int, fenetre: Fenetre, echelle: float) -> None:
        self.tirage = Random(f"identites {graine}")
        self.fenetre = fenetre
        self.echelle = echelle
        self.journaux: dict[int, list[Callable[[Mensuelles, str], None]]] = {}

    def appliquer(self, admis: list[Declarant], pris: set[int]) -> None:
        """Installe les défauts ; `pris` : salariés déjà retenus, complété."""
        couples = [(d, s) for d in admis for s in d.salaries]
        self.tirage.shuffle(couples)
        connus = [x for x in couples if self._connu(x[1], pris)]
        entrants = [x for x in couples if self._entrant(x[1], pris)]
        for genre, variante in ENTRE_DECLARANTS[: max(6, round(len(ENTRE_DECLARANTS) * min(1, self.echelle)))]:
            self._paire(genre, variante, connus, entrants, pris)
        self._trois_employeurs(admis, connus, pris)
        self._temporaires(couples, pris)

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

    def _paire(self, genre: str, variante: str, connus: list, entrants: list, pris: set[int]) -> None:
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
                return

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

    def _trois_employeurs(self, admis: list[Declarant], connus: list, pris: set[int]) -> None:
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
            return

    @staticmethod
    def _journal_trois(salarie: Salarie) -> Callable[[Mensuelles, str], None]:
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

    def _temporaires(self, couples: list, pris: set[int]) -> None:
        """Un NIR qui ne se relie pas au numéro temporaire ; un numéro temporaire qui change ; un autre qui sert deux fois."""
        nombre = max(1, round(NB_TEMPORAIRES * min(1, self.echelle)))
        visibles = [x for x in couples if self._passe_au_nir(x[1]) and id(x[1]) not in pris and len(x[0].salaries) > 2]
        for declarant, salarie in visibles[:nombre]:
            pris.add(id(salarie))
            self.journaux.setdefault(declarant.rang, []).append(self._journal_passage(salarie))
        entrants = [x for x in couples if self._entrant(x[1], pris) and x[1].fin is None and len(x[0].salaries) > 2]
        entrants = [(d, s, calendrier.mois_de(s.debut)) for d, s in entrants]
        entrants = [x for x in entrants if x[2] + 3 in self.fenetre]
        # Sans son premier mois, un cumul serait faux : ni réduction, ni plafond atteint.
        for declarant, salarie, entree in [x for x in entrants if self._sans_cumul(x[1], x[2])][:nombre]:
            self._donner_un_ntt(declarant, salarie, entree + 3, pris)
            self.journaux.setdefault(declarant.rang, []).append(self._journal_changeant(salarie, declarant, entree))
        for premier in entrants:
            if nombre and id(premier[1]) not in pris:
                nombre -= self._reemployer(premier, entrants, pris)

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
    def _donner_un_ntt(declarant: Declarant, salarie: Salarie, mois_nir: int, pris: set[int]) -> None:
        salarie.ntt, salarie.mois_nir = f"{'1' if salarie.homme else '2'}{declarant.siren}{salarie.matricule}", mois_nir
        pris.add(id(salarie))

    def _reemployer(self, premier: tuple, entrants: list, pris: set[int]) -> bool:
        """Le numéro temporaire de `premier` sert, plus tard, à un inconnu d'une autre entreprise."""
        declarant, p, connu = premier
        for autre, salarie, entree in entrants:
            etranger = p.nom != salarie.nom and p.prenoms != salarie.prenoms and p.naissance != salarie.naissance
            if (
                id(salarie) in pris
                or autre.siren == declarant.siren
                or entree <= connu
                or not etranger
                or p.homme != salarie.homme
            ):
                continue
            self._donner_un_ntt(declarant, p, connu + 2, pris)
            self._donner_un_ntt(autre, salarie, entree + 2, pris)
            salarie.ntt = p.ntt
            self.journaux.setdefault(autre.rang, []).append(self._journal_reemploye(salarie, entree))
            return True
        return False

    @staticmethod
    def _journal_passage(salarie: Salarie) -> Callable[[Mensuelles, str], None]:
        def journal(mensuelles: Mensuelles, numero: str) -> None:
            edition = mensuelles[salarie.mois_nir]
            etat_civil = edition.trouver(salarie, "30")
            edition.retirer(etat_civil.ligne("020"))
            edition.noter(numero, "ID-08", etat_civil, None, "NIR sans lien avec le numéro temporaire", f"{B}30.020")
            _contrat_perdu(edition, numero)

        return journal

    @staticmethod
    def _journal_changeant(salarie: Salarie, declarant: Declarant, entree: int) -> Callable[[Mensuelles, str], None]:
        def journal(mensuelles: Mensuelles, numero: str) -> None:
            for m in range(entree + 1, salarie.mois_nir + 1):
                etat_civil = mensuelles[m].trouver(salarie, "30")
                etat_civil.ligne("020").valeur = f"{salarie.ntt[0]}{declarant.siren}N{salarie.matricule[1:]}"
                if m < salarie.mois_nir:
                    mensuelles[m].noter(numero, "ID-07b", etat_civil, "020", "numéro temporaire changé")
            _contrat_perdu(mensuelles[entree + 1], numero)

        return journal

    @staticmethod
    def _journal_reemploye(salarie: Salarie, entree: int) -> Callable[[Mensuelles, str], None]:
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
