"""Défauts d'identité : lieux et sexe, identités changées, taux par défaut, et confusions ou éclatements entre déclarants.

Les défauts entre déclarants se décident avant la paie (`Identites`) : un nouvel embauché prend le numéro, ou l'identité, d'un
salarié déjà connu ailleurs. Ils se voient chez lui, chaque mois, parce que l'autre était connu avant.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.population.modele import Declarant, Fenetre, Salarie
from vigie.demo.reperes import baremes, calendrier
from vigie.demo.texte.edition import Edition

Mensuelles = dict[int, Edition]
Bulletins = dict[int, Bulletin]
B = "S21.G00."

QUOTAS = {"ID-03": 3, "ID-04": 3, "ID-04b": 3, "ID-09": 4, "ID-12": 3}
# (genre, variante) des défauts entre déclarants, pour 2 000 individus.
ENTRE_DECLARANTS = (
    ("ID-05", ""), ("ID-05", ""), ("ID-05b", "coquille"), ("ID-05b", "inversion"), ("ID-05b", "nom_usage"), ("ID-05b", "coquille"),
    ("ID-06", ""), ("ID-06", ""), ("ID-06", ""), ("ID-06", "coquille"), ("ID-06", "coquille"), ("ID-06", "naissance"),
    ("ID-05", ""),
)  # fmt: skip
# Numéros temporaires perdus, changés, réemployés : de chaque sorte, pour 2 000 individus.
NB_TEMPORAIRES = 3


def coquille(t: Random, nom: str) -> str:
    """Deux lettres voisines et différentes interverties, hors de la première et de la dernière ; le nom lui-même s'il n'y en a pas."""
    rangs = [i for i in range(1, len(nom) - 2) if nom[i] != nom[i + 1] and nom[i : i + 2].isalpha()]
    if not rangs:
        return nom
    i = t.choice(rangs)
    return nom[:i] + nom[i + 1] + nom[i] + nom[i + 2 :]


# --- gestes d'un mois -----------------------------------------------------------------------------------------------


def _a_un_nir(b: Bulletin) -> bool:
    return b.salarie.ntt is None and b.salarie.pays is None


def id_03(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Sexe déclaré alors que le NIR le porte."""
    if not _a_un_nir(b):
        return False
    etat_civil = e.trouver(b.salarie, "30")
    sexe = e.inserer(etat_civil.ligne("004"), [f"{B}30.005,'0{b.salarie.nir[0]}'"])
    etat_civil.lignes.append(sexe.premiere)
    e.noter(n, "ID-03", etat_civil, "005", "sexe déclaré égal à celui du NIR")
    return True


def id_04(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Naissance déclarée à l'étranger, NIR d'une naissance en France."""
    if not _a_un_nir(b):
        return False
    etat_civil = e.trouver(b.salarie, "30")
    etat_civil.ligne("014").valeur, etat_civil.ligne("015").valeur = "99", "PT"
    e.retirer(etat_civil.ligne("007"))
    e.inserer(etat_civil.lignes[-1], [f"{B}30.029,'PORTUGAL'"])
    e.noter(n, "ID-04", etat_civil, "014", "naissance à l'étranger, NIR d'une naissance en France")
    return True


def id_04b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Département de naissance différent de celui du NIR."""
    s = b.salarie
    if not _a_un_nir(b) or s.naissance.year <= 1976:
        return False
    etat_civil = e.trouver(s, "30")
    etat_civil.ligne("014").valeur = t.choice([d for d in ("24", "54", "73", "81") if d != s.departement])
    e.noter(n, "ID-04b", etat_civil, "014", "département de naissance différent de celui du NIR")
    return True


GESTES = {"ID-03": id_03, "ID-04": id_04, "ID-04b": id_04b}


# --- gestes qui se répondent d'un mois à l'autre --------------------------------------------------------------------


def id_09(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Le nom change pour toujours, d'une coquille, sans bloc 31."""
    s = b[mi].salarie
    nom = coquille(t, s.nom)
    # Une version en UTF-8 lirait de travers un nom accentué : on choisit un nom qui ne l'est pas.
    if mi - 1 not in e or mi - 1 not in b or s.ntt or nom == s.nom or not nom.isascii():
        return False
    for m in (m for m in e if m >= mi and m in b):
        e[m].trouver(s, "30").ligne("002").valeur = nom
    e[mi].noter(n, "ID-09", e[mi].trouver(s, "30"), "002", "nom changé sans bloc 31")
    return True


def id_12(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Le taux transmis disparaît, pour toujours, au profit du taux par défaut."""
    s = b[mi].salarie
    suite = [m for m in e if m >= mi and m in b]
    transmis = all(b[m].type_pas == "01" for m in (*suite, mi - 1) if m in b)
    if mi - 1 not in e or mi - 1 not in b or len(suite) < 4 or not transmis or s.nature != "01" or s.ntt or s.rappels:
        return False
    for m in suite:
        versement = e[m].trouver(s, "50")
        versement.ligne("007").valeur = "13"
        e[m].retirer(versement.ligne("008"))
        if m >= mi + 3:
            e[m].noter(n, "ID-12", versement, "007", "taux par défaut depuis plus de trois mois")
    return True


DURABLES = {"ID-09": id_09, "ID-12": id_12}


# --- entre déclarants -----------------------------------------------------------------------------------------------


class Identites:
    """Confusions, éclatements et numéros temporaires : choisis avant la paie, journalisés déclarant par déclarant."""

    def __init__(self, graine: int, fenetre: Fenetre, echelle: float) -> None:
        self.tirage = Random(f"identites {graine}")
        self.fenetre = fenetre
        self.echelle = echelle
        self.journaux: dict[int, list[Callable[[Mensuelles, str], None]]] = {}
        self.paires: list[
            tuple[str, str, str, str]
        ] = []  # nir connu, nir déclaré, genre, variante : la vérité des paires

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

    def _libre(self, s: Salarie, pris: set[int]) -> bool:
        return not (
            s.ntt or s.numeros or s.rappels or s.debuts or s.arrets or s.apprenti or s.reparait or id(s) in pris
        )

    def _connu(self, s: Salarie, pris: set[int]) -> bool:
        """Connu dès le premier mois, et jusqu'au bout."""
        entier = (
            s.nature == "01"
            and s.fin is None
            and s.disparait is None
            and s.debut < calendrier.premier(self.fenetre.debut)
        )
        return (
            entier
            and self._libre(s, pris)
            and s.pays is None
            and s.apparait is None
            and s.nom.isascii()
            and s.prenoms.isascii()
        )

    def _entrant(self, s: Salarie, pris: set[int]) -> bool:
        entree = calendrier.mois_de(s.debut)
        return (
            self.fenetre.debut < entree <= self.fenetre.fin
            and s.apparait is None
            and s.pays is None
            and self._libre(s, pris)
        )

    def _paire(self, genre: str, variante: str, connus: list, entrants: list, pris: set[int]) -> None:
        for d, s in entrants:
            for autre, p in connus:
                if (
                    id(p) in pris
                    or id(s) in pris
                    or autre.siren == d.siren
                    or not self._convient(genre, variante, p, s)
                ):
                    continue
                self._prendre(genre, variante, p, s)
                pris |= {id(p), id(s)}
                self._noter_chaque_mois(d, s, calendrier.mois_de(s.debut), genre, variante, p)
                return

    def _convient(self, genre: str, variante: str, p: Salarie, s: Salarie) -> bool:
        if genre == "ID-05":
            etranger = p.nom != s.nom and p.prenoms != s.prenoms and p.naissance != s.naissance
            return etranger and p.homme == s.homme and p.departement == s.departement
        simples = p.nom.isalpha() and p.prenoms.isalpha() and coquille(Random(0), p.nom) != p.nom
        return simples and (variante != "nom_usage" or bool(p.nom_usage and p.nom_usage.isascii()))

    def _prendre(self, genre: str, variante: str, p: Salarie, s: Salarie) -> None:
        """`s` prend le numéro de `p` (confusion), son identité (éclatement), ou les deux (autre graphie)."""
        t = self.tirage
        if genre != "ID-05":
            s.homme, s.nom, s.nom_usage, s.prenoms = p.homme, p.nom, p.nom_usage, p.prenoms
            s.naissance, s.departement, s.lieu, s.pays = p.naissance, p.departement, p.lieu, p.pays
        s.nir = p.nir if genre != "ID-06" else f"{p.nir[:10]}{(int(p.nir[10:]) + t.randrange(1, 400)) % 899 + 1:03d}"
        if variante == "coquille":
            s.nom = coquille(t, p.nom)
        elif variante == "inversion":
            s.nom, s.prenoms = p.prenoms, p.nom
        elif variante == "nom_usage":
            s.nom, s.nom_usage = p.nom_usage, None
        elif variante == "naissance":  # le jour seul : le NIR n'en dit rien
            s.naissance = s.naissance.replace(day=s.naissance.day % 28 + 1)
        self.paires.append((p.nir, s.nir, genre, variante))

    def _noter_chaque_mois(self, d: Declarant, s: Salarie, mi: int, genre: str, variante: str, p: Salarie) -> None:
        suffixe = "002" if genre == "ID-05b" else "001"
        contredit = genre == "ID-05" and (s.nir[1:5] != f"{s.naissance.year % 100:02d}{s.naissance.month:02d}")

        def journal(mensuelles: Mensuelles, n: str) -> None:
            for m, e in mensuelles.items():
                if m >= mi and s.present(m):
                    etat_civil = e.trouver(s, "30")
                    # Un éclatement sous une autre graphie ne se voit qu'au rapprochement probabiliste.
                    if genre != "ID-06" or not variante:
                        e.noter(n, genre, etat_civil, suffixe, f"identité de deux déclarants {variante}".strip())
                    if contredit:
                        e.noter(n, "ID-02", etat_civil, "006", "naissance différente de celle du NIR")

        self.journaux.setdefault(d.rang, []).append(journal)

    def _trois_employeurs(self, admis: list[Declarant], connus: list, pris: set[int]) -> None:
        """Un même salarié à temps plein chez trois employeurs, toute la fenêtre."""
        for d, p in connus:
            autres = [a for a in admis if a.siren != d.siren and len(a.salaries) > 3]
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
            for a, copie in zip((d, *choisis), (p, *copies), strict=True):
                pris.add(id(copie))
                self.journaux.setdefault(a.rang, []).append(self._journal_trois(copie))
            return

    @staticmethod
    def _journal_trois(s: Salarie) -> Callable[[Mensuelles, str], None]:
        def journal(mensuelles: Mensuelles, n: str) -> None:
            for m in mensuelles:
                e = mensuelles[m]
                e.noter(n, "ID-10", e.trouver(s, "40"), None, "temps plein chez trois employeurs", f"{B}30.001")

        return journal

    def _temporaires(self, couples: list, pris: set[int]) -> None:
        """Un NIR qui ne se relie pas au numéro temporaire ; un numéro temporaire qui change ; un autre qui sert deux fois."""
        nombre = max(1, round(NB_TEMPORAIRES * min(1, self.echelle)))
        visibles = [x for x in couples if self._passe_au_nir(x[1]) and id(x[1]) not in pris and len(x[0].salaries) > 2]
        for d, s in visibles[:nombre]:
            pris.add(id(s))
            self.journaux.setdefault(d.rang, []).append(self._journal_passage(s))
        entrants = [x for x in couples if self._entrant(x[1], pris) and x[1].fin is None and len(x[0].salaries) > 2]
        entrants = [(d, s, calendrier.mois_de(s.debut)) for d, s in entrants]
        entrants = [x for x in entrants if x[2] + 3 in self.fenetre]
        # Sans son premier mois, un cumul serait faux : ni réduction, ni plafond atteint.
        for d, s, entree in [x for x in entrants if self._sans_cumul(x[1], x[2])][:nombre]:
            self._donner_un_ntt(d, s, entree + 3, pris)
            self.journaux.setdefault(d.rang, []).append(self._journal_changeant(s, d, entree))
        for premier in entrants:
            if nombre and id(premier[1]) not in pris:
                nombre -= self._reemployer(premier, entrants, pris)

    def _passe_au_nir(self, s: Salarie) -> bool:
        entree = calendrier.mois_de(s.debut)
        return bool(s.ntt) and self.fenetre.debut <= entree < s.mois_nir <= self.fenetre.fin and s.fin is None

    @staticmethod
    def _sans_cumul(s: Salarie, mi: int) -> bool:
        bareme = baremes.du_mois(mi)
        loin = 10 * s.salaire_au(mi) * s.reference > 11 * bareme.point_sortie * bareme.smic_mensuel * s.quotite
        return loin and not s.au_dessus_du_plafond(mi)

    @staticmethod
    def _donner_un_ntt(d: Declarant, s: Salarie, mois_nir: int, pris: set[int]) -> None:
        s.ntt, s.mois_nir = f"{'1' if s.homme else '2'}{d.siren}{s.matricule}", mois_nir
        pris.add(id(s))

    def _reemployer(self, premier: tuple, entrants: list, pris: set[int]) -> bool:
        """Le numéro temporaire de `premier` sert, plus tard, à un inconnu d'une autre entreprise."""
        d, p, connu = premier
        for autre, s, entree in entrants:
            etranger = p.nom != s.nom and p.prenoms != s.prenoms and p.naissance != s.naissance
            if id(s) in pris or autre.siren == d.siren or entree <= connu or not etranger or p.homme != s.homme:
                continue
            self._donner_un_ntt(d, p, connu + 2, pris)
            self._donner_un_ntt(autre, s, entree + 2, pris)
            s.ntt = p.ntt
            self.journaux.setdefault(autre.rang, []).append(self._journal_reemploye(s, entree))
            return True
        return False

    @staticmethod
    def _journal_passage(s: Salarie) -> Callable[[Mensuelles, str], None]:
        def journal(mensuelles: Mensuelles, n: str) -> None:
            e = mensuelles[s.mois_nir]
            etat_civil = e.trouver(s, "30")
            e.retirer(etat_civil.ligne("020"))
            e.noter(n, "ID-08", etat_civil, None, "NIR sans lien avec le numéro temporaire", f"{B}30.020")
            _contrat_perdu(e, n)

        return journal

    @staticmethod
    def _journal_changeant(s: Salarie, d: Declarant, entree: int) -> Callable[[Mensuelles, str], None]:
        def journal(mensuelles: Mensuelles, n: str) -> None:
            for m in range(entree + 1, s.mois_nir + 1):
                etat_civil = mensuelles[m].trouver(s, "30")
                etat_civil.ligne("020").valeur = f"{s.ntt[0]}{d.siren}N{s.matricule[1:]}"
                if m < s.mois_nir:
                    mensuelles[m].noter(n, "ID-07b", etat_civil, "020", "numéro temporaire changé")
            _contrat_perdu(mensuelles[entree + 1], n)

        return journal

    @staticmethod
    def _journal_reemploye(s: Salarie, entree: int) -> Callable[[Mensuelles, str], None]:
        def journal(mensuelles: Mensuelles, n: str) -> None:
            for m in range(entree, s.mois_nir + 1):
                etat_civil = mensuelles[m].trouver(s, "30")
                if m < s.mois_nir:
                    mensuelles[m].noter(n, "ID-07c", etat_civil, "020", "numéro temporaire réemployé")
                texte = "numéro temporaire formé sur un autre SIREN"
                mensuelles[m].noter(n, "S21.G00.30.020/CCH-13", etat_civil, "020", texte)

        return journal

    def planter(self, d: Declarant, mensuelles: Mensuelles, numero: Callable[[], str]) -> None:
        """Plante et journalise ce qui revient à ce déclarant."""
        for journal in self.journaux.get(d.rang, []):
            journal(mensuelles, numero())


def _contrat_perdu(e: Edition, n: str) -> None:
    """Sous un autre numéro, la personne ne se retrouve pas : son contrat paraît disparu."""
    e.noter(n, "CT-01", e.trouver(None, "11"), None, "contrat disparu avec le numéro", f"{B}62.001")
