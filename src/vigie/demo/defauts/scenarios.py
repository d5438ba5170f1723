"""Défauts décidés avant la paie : contrats disparus, numéros changés sans lien, termes dépassés, identités, rappels tardifs.

Un scénario change l'histoire d'un salarié, et rend de quoi journaliser ce qu'elle fera trébucher ; None s'il ne convient pas ici.
"""

from datetime import date

from vigie.demo.defauts.registre import Journal, Mensuelles, Projet, scenario
from vigie.demo.population.modele import NouveauDebut, RappelDu, Renumerotation, Salarie
from vigie.demo.reperes import calendrier

MOIS_NIR_IMPOSSIBLES = ("15", "45", "13", "19")


def _stable(salarie: Salarie) -> bool:
    """CDI présent dans toute la fenêtre."""
    return salarie.nature == "01" and salarie.fin is None and salarie.debut < date(2025, 1, 1)


def _au_plus(salarie: Salarie, salaire: int) -> bool:
    """Le salaire de base, à temps plein, est inférieur à `salaire` centimes."""
    return salarie.salaire * salarie.reference < salaire * salarie.quotite


def _sur_le_contrat(salarie: Salarie, mois: int, controle: str, suffixe: str, texte: str) -> Journal:
    """Journal d'un défaut qui se voit une fois, sur le contrat."""

    def journal(mensuelles: Mensuelles, numero: str) -> None:
        edition = mensuelles[mois]
        edition.noter(numero, controle, edition.trouver(salarie, "40"), suffixe, texte)

    return journal


def renumerote(salarie: Salarie, mois: int) -> Journal:
    """Journal d'un numéro de contrat changé sans bloc 41."""
    return _sur_le_contrat(salarie, mois, "CT-04", "009", "numéro de contrat changé sans bloc 41")


@scenario("CT-01", quota=6)
def ct_01(projet: Projet) -> Journal | None:
    """Un contrat disparaît sans fin déclarée ; d'autres salariés restent, dont la déclaration témoigne."""
    salarie, mois = projet.salarie, projet.un_mois()
    collegues = [s for s in projet.declarant.salaries if s is not salarie and mois and s.present(mois)]
    if mois is None or not _stable(salarie) or sum(s.present(mois - 1) for s in collegues) < 2:
        return None
    salarie.disparait = mois

    def journal(mensuelles: Mensuelles, numero: str) -> None:
        etablissement = mensuelles[mois].trouver(None, "11")
        texte = "contrat disparu sans fin déclarée"
        mensuelles[mois].noter(numero, "CT-01", etablissement, None, texte, "S21.G00.62.001")

    return journal


@scenario("CT-03", quota=4)
def ct_03(projet: Projet) -> Journal | None:
    """Un contrat clos l'avant-dernier mois reparaît le dernier : rien ne suit qui puisse trébucher à son tour."""
    salarie, fenetre = projet.salarie, projet.fenetre
    if len(fenetre) < 2 or not _stable(salarie) or not _au_plus(salarie, 250_000):
        return None
    salarie.fin, salarie.motif_fin, salarie.reparait = calendrier.dernier(fenetre.fin - 1), "059", fenetre.fin
    salarie.primes.clear()
    return _sur_le_contrat(salarie, fenetre.fin, "CT-03", "009", "contrat clos le mois précédent, redéclaré sans fin")


@scenario("CT-04", quota=5)
def ct_04(projet: Projet) -> Journal | None:
    """Un numéro de contrat change sans bloc 41, hors de tout changement de logiciel."""
    salarie, mois = projet.salarie, projet.un_mois()
    bascule = any(x.depuis == mois for x in projet.declarant.logiciels)
    if mois is None or not _stable(salarie) or bascule:
        return None
    salarie.numeros.append(Renumerotation(mois, f"R{salarie.numero}", False))
    return renumerote(salarie, mois)


@scenario("CT-04b", quota=4)
def ct_04b(projet: Projet) -> Journal | None:
    """Une date de début change sans bloc 41."""
    salarie, mois = projet.salarie, projet.un_mois()
    if mois is None or not _stable(salarie) or salarie.debut.year < 2009:
        return None
    debut = salarie.debut.replace(year=salarie.debut.year + 1, day=1)
    if debut >= date(2025, 1, 1):
        return None
    salarie.debuts.append(NouveauDebut(mois, debut))
    return _sur_le_contrat(salarie, mois, "CT-04b", "001", "date de début changée sans bloc 41")


@scenario("CT-09", quota=3)
def ct_09(projet: Projet) -> Journal | None:
    """Un contrat à terme continue après son terme, sans fin ni nouvelle date : le terme dépassé se revoit chaque mois."""
    salarie = projet.salarie
    if salarie.nature != "02" or salarie.fin_prevue is None or salarie.fin is None or salarie.fin != salarie.fin_prevue:
        return None
    mois = calendrier.mois_de(salarie.fin_prevue) + 2
    if mois not in projet.fenetre:
        return None
    salarie.fin, salarie.motif_fin = None, ""

    def journal(mensuelles: Mensuelles, numero: str) -> None:
        for m, edition in mensuelles.items():
            if m >= mois:
                texte = "terme dépassé sans fin ni renouvellement"
                edition.noter(numero, "CT-09", edition.trouver(salarie, "40"), "010", texte)

    return journal


@scenario("CT-14", quota=3)
def ct_14(projet: Projet) -> Journal | None:
    """Une embauche déclarée deux à quatre mois après le début du contrat."""
    salarie, entree = projet.salarie, calendrier.mois_de(projet.salarie.debut)
    mois = entree + projet.tirage.randrange(2, 5)
    dedans = entree >= projet.fenetre.debut and mois in projet.fenetre
    if not dedans or salarie.fin is not None or salarie.nature != "01":
        return None
    salarie.apparait = mois
    return _sur_le_contrat(salarie, mois, "CT-14", "001", "embauche déclarée avec retard")


@scenario("ID-01", quota=4)
def id_01(projet: Projet) -> Journal | None:
    """Un nouvel embauché, dans les trois derniers mois, au mois de naissance impossible dans le NIR."""
    salarie, fenetre, entree = projet.salarie, projet.fenetre, calendrier.mois_de(projet.salarie.debut)
    recent = max(fenetre.debut, fenetre.fin - 2) <= entree <= fenetre.fin
    if not recent or salarie.fin is not None:
        return None
    salarie.nir = salarie.nir[:3] + projet.tirage.choice(MOIS_NIR_IMPOSSIBLES) + salarie.nir[5:]

    def journal(mensuelles: Mensuelles, numero: str) -> None:
        for m, edition in mensuelles.items():
            if m >= entree:
                etat_civil = edition.trouver(salarie, "30")
                for controle in ("ID-01", "S21.G00.30.001/FORMAT"):
                    edition.noter(numero, controle, etat_civil, "001", "mois de naissance impossible dans le NIR")

    return journal


@scenario("ID-07", quota=4)
def id_07(projet: Projet) -> Journal | None:
    """Un nouvel embauché garde son numéro provisoire plus de trois mois."""
    salarie, fenetre, entree = projet.salarie, projet.fenetre, calendrier.mois_de(projet.salarie.debut)
    if not fenetre.debut <= entree <= fenetre.fin - 4 or salarie.fin is not None:
        return None
    salarie.ntt = f"{'1' if salarie.homme else '2'}{projet.declarant.siren}{salarie.matricule}"
    salarie.mois_nir = entree + projet.tirage.randrange(5, 9)

    def journal(mensuelles: Mensuelles, numero: str) -> None:
        for m, edition in mensuelles.items():
            if entree + 3 <= m < salarie.mois_nir:
                texte = "numéro provisoire depuis plus de trois mois"
                edition.noter(numero, "ID-07", edition.trouver(salarie, "30"), "020", texte)

    return journal


@scenario("DT-02", quota=4)
def dt_02(projet: Projet) -> Journal | None:
    """Un rappel de salaire rattaché à plus de trois mois."""
    salarie, mois, tirage = projet.salarie, projet.un_mois(marge=5), projet.tirage
    if mois is None or not _stable(salarie) or not _au_plus(salarie, 230_000):
        return None
    origine = mois - tirage.randrange(4, mois - projet.fenetre.debut + 1)
    salarie.rappels[mois] = RappelDu(origine, tirage.randrange(40, 150) * 100)

    def journal(mensuelles: Mensuelles, numero: str) -> None:
        edition, fin = mensuelles[mois], calendrier.jma(calendrier.dernier(origine))
        individu = edition.individu(salarie)
        tardives = [(o, "002") for o in edition.occurrences("51", individu) if o.valeur("002") == fin]
        tardives += [(o, "003") for o in edition.occurrences("78", individu) if o.valeur("003") == fin]
        tardives += [(o, "004") for o in edition.occurrences("22") if o.valeur("004") == fin]
        for occurrence, suffixe in tardives:
            edition.noter(numero, "DT-02", occurrence, suffixe, "rattaché à plus de trois mois")

    return journal
