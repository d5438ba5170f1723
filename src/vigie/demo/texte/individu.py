"""Les lignes d'un individu : état civil (30), contrat (40 et enfants), versement (50 et enfants), ancienneté (86)."""

from typing import NamedTuple

from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.population import strates
from vigie.demo.population.modele import Declarant, Salarie
from vigie.demo.reperes import calendrier, taux
from vigie.demo.reperes.calendrier import jma
from vigie.demo.reperes.taux import part
from vigie.demo.texte.neodes import montant

B = "S21.G00."
# Loi du contrat d'apprentissage (40.008) → code de son exonération (81.001).
EXONERATIONS_APPRENTIS = {"64": "001", "65": "002", "81": "003"}


def etat_civil(salarie: Salarie, mois: int, complet: bool = True) -> list[str]:
    """Bloc 30. `complet` faux : forme réduite du signalement d'arrêt."""
    provisoire = salarie.ntt is not None and mois < salarie.mois_nir
    lignes = [] if provisoire else [f"{B}30.001,'{salarie.nir}'"]
    lignes.append(f"{B}30.002,'{salarie.nom}'")
    if salarie.nom_usage:
        lignes.append(f"{B}30.003,'{salarie.nom_usage}'")
    lignes.append(f"{B}30.004,'{salarie.prenoms}'")
    if provisoire and complet:
        lignes.append(f"{B}30.005,'{'01' if salarie.homme else '02'}'")
    lignes.append(f"{B}30.006,'{jma(salarie.naissance)}'")
    if complet:
        lignes += _naissance_et_adresse(salarie)
    lignes.append(f"{B}30.019,'{salarie.matricule}'")
    if salarie.ntt is not None and mois <= salarie.mois_nir:
        lignes.append(f"{B}30.020,'{salarie.ntt}'")
    if not complet:
        return lignes
    if salarie.apprenti:
        lignes.append(f"{B}30.025,'04'")
    if salarie.pays:
        lignes.append(f"{B}30.029,'{salarie.pays.nom}'")
    return lignes


def _naissance_et_adresse(salarie: Salarie) -> list[str]:
    lignes = [f"{B}30.007,'{salarie.lieu}'"] if salarie.lieu else []
    return [
        *lignes,
        f"{B}30.008,'{salarie.adresse.voie}'",
        f"{B}30.009,'{salarie.adresse.code_postal}'",
        f"{B}30.010,'{salarie.adresse.ville}'",
        f"{B}30.013,'{salarie.pays.nationalite if salarie.pays else '01'}'",
        f"{B}30.014,'{salarie.departement}'",
        f"{B}30.015,'{salarie.pays.code if salarie.pays else 'FR'}'",
    ]


def contrat(salarie: Salarie, declarant: Declarant, mois: int, mensuelle: bool = True) -> list[str]:
    """Bloc 40. `mensuelle` faux : forme du signalement de fin de contrat (ni risque AT, ni taux AT)."""
    emploi = salarie.emploi
    lignes = [
        f"{B}40.001,'{jma(salarie.debut_au(mois))}'",
        f"{B}40.002,'{emploi.statut}'",
        f"{B}40.003,'{'01' if emploi.cadre else '04'}'",
        f"{B}40.004,'{emploi.profession}'",
        f"{B}40.006,'{emploi.libelle}'",
        f"{B}40.007,'{salarie.nature}'",
        f"{B}40.008,'{salarie.apprentissage if salarie.apprenti else '99'}'",
        f"{B}40.009,'{salarie.numero_au(mois)}'",
    ]
    if terme := salarie.terme_au(mois):
        lignes.append(f"{B}40.010,'{jma(terme)}'")
    regime = "300" if declarant.msa else "200"
    partiel = salarie.quotite < salarie.reference and not salarie.forfait
    lignes += [
        f"{B}40.011,'{'20' if salarie.forfait else '10'}'",
        f"{B}40.012,'{montant(salarie.reference)}'",
        f"{B}40.013,'{montant(salarie.quotite)}'",
        f"{B}40.014,'{'20' if partiel else '10'}'",
        f"{B}40.016,'99'",
        f"{B}40.017,'{declarant.secteur.idcc}'",
        f"{B}40.018,'{regime}'",
        f"{B}40.019,'{declarant.siret}'",
        f"{B}40.020,'{regime}'",
    ]
    if salarie.nature == "02" and not salarie.apprenti:
        lignes.append(f"{B}40.021,'02'")
    lignes += [
        f"{B}40.024,'99'",
        f"{B}40.026,'{'01' if salarie.agent_public else '99'}'",
        f"{B}40.036,'01'",
        f"{B}40.037,'01'",
    ]
    if mensuelle:
        lignes += [
            f"{B}40.039,'{regime}'",
            f"{B}40.040,'{declarant.secteur.risque}'",
            *([f"{B}40.042,'{'01' if emploi.cadre else '02'}'"] if declarant.msa else []),
            f"{B}40.043,'{montant(declarant.secteur.taux_at)}'",
        ]
        if salarie.agent_public:  # détaché auprès d'un organisme de droit privé
            lignes.append(f"{B}40.066,'11'")
    return lignes


def _enfants_contrat(bulletin: Bulletin, declarant: Declarant) -> list[str]:
    """Changement chaîné (41), arrêt (60), fin (62), affiliation (70), retraite (71)."""
    salarie, mois, lignes = bulletin.salarie, bulletin.mois, []
    for change in salarie.numeros:
        if change.depuis == mois and change.chaine:
            lignes += [f"{B}41.001,'{jma(calendrier.premier(mois))}'", f"{B}41.014,'{salarie.numero_au(mois - 1)}'"]
    if salarie.avant and mois == salarie.apparait:
        lignes += [f"{B}41.001,'{jma(calendrier.premier(mois))}'", f"{B}41.012,'{salarie.avant.declarant.siret}'"]
    if bulletin.arret:
        lignes += arret(bulletin, declarant, reprise=True)
    if salarie.fin is not None and calendrier.mois_de(salarie.fin) == mois:
        lignes += [
            f"{B}62.001,'{jma(salarie.fin)}'",
            f"{B}62.002,'{salarie.motif_fin}'",
            f"{B}62.006,'{jma(salarie.fin)}'",
        ]
    if declarant.sante:
        lignes += [f"{B}70.012,'1'", f"{B}70.013,'1'"]
    lignes.append(f"{B}71.002,'RUAA'")
    return lignes


def arret(bulletin: Bulletin, declarant: Declarant, reprise: bool) -> list[str]:
    """Bloc 60 ; le signalement (04) précède la reprise, la mensuelle la porte."""
    a = bulletin.arret
    veille = a.debut.fromordinal(a.debut.toordinal() - 1)
    lignes = [f"{B}60.001,'01'", f"{B}60.002,'{jma(veille)}'", f"{B}60.003,'{jma(a.fin)}'"]
    lignes.append(f"{B}60.004,'{'01' if a.subroge else '02'}'")
    if a.subroge:
        lignes += [
            f"{B}60.005,'{jma(a.debut)}'",
            f"{B}60.006,'{jma(a.fin)}'",
            f"{B}60.007,'{declarant.iban}'",
            f"{B}60.008,'DEMOFRPPXXX'",
        ]
    if reprise:
        lendemain = a.fin.fromordinal(a.fin.toordinal() + 1)
        lignes += [f"{B}60.010,'{jma(lendemain)}'", f"{B}60.011,'01'"]
    return lignes


class Ligne(NamedTuple):
    """Une cotisation de la grille : son code, son taux en cent-millièmes, et si la déclaration dit ce taux (81.007)."""

    code: str
    taux: int
    taux_dit: bool


class Grille:
    """Cotisations individuelles d'un déclarant pour une année, par base."""

    def __init__(self, declarant: Declarant, annee: int) -> None:
        self.plafonnee = [Ligne("076", taux.VIEILLESSE_PLAFONNEE_TOTALE, True)]
        self.deplafonnee = [
            Ligne("045", declarant.secteur.taux_at * 10, True),
            Ligne("068", taux.SOLIDARITE_AUTONOMIE, True),
            Ligne("074", taux.FAMILLE, True),
            Ligne("075", taux.MALADIE, True),
            Ligne("076", taux.VIEILLESSE_DEPLAFONNEE_TOTALE[min(annee, 2026)], True),
            Ligne("100", taux.DIALOGUE_SOCIAL, True),
        ]
        if declarant.cinquante:
            self.deplafonnee.insert(1, Ligne("049", taux.FNAL_CINQUANTE, True))
        else:
            self.plafonnee.insert(0, Ligne("049", taux.FNAL, True))
        self.retraite = [
            Ligne("131", taux.RETRAITE_T1_TOTALE, False),
            Ligne("142", taux.RETRAITE_T1_PATRONALE, False),
        ]
        self.csg = [Ligne("072", taux.CSG, False), Ligne("079", taux.CRDS, False)]
        self.chomage = [Ligne("040", taux.CHOMAGE, True), Ligne("048", taux.AGS, True)]


def cotisation(code: str, assiette: int, montant_du: int, texte: str | None = None) -> list[str]:
    """Bloc 81."""
    lignes = [f"{B}81.001,'{code}'", f"{B}81.003,'{montant(assiette)}'", f"{B}81.004,'{montant(montant_du)}'"]
    if texte:
        lignes.append(f"{B}81.007,'{texte}'")
    return lignes


def _cotisations(assiette: int, grille: list[Ligne]) -> list[str]:
    lignes: list[str] = []
    for ligne in grille:
        texte = taux.texte(ligne.taux) if ligne.taux_dit else None
        lignes += cotisation(ligne.code, assiette, part(assiette, ligne.taux), texte)
    return lignes


def base(code: str, periode: tuple[str, str], valeur: int) -> list[str]:
    """Bloc 78 (hors prévoyance)."""
    return [
        f"{B}78.001,'{code}'",
        f"{B}78.002,'{periode[0]}'",
        f"{B}78.003,'{periode[1]}'",
        f"{B}78.004,'{montant(valeur)}'",
    ]


def _remuneration(periode: tuple[str, str], numero: str, type_: str, valeur: int, heures: int = 0) -> list[str]:
    lignes = [f"{B}51.001,'{periode[0]}'", f"{B}51.002,'{periode[1]}'", f"{B}51.010,'{numero}'", f"{B}51.011,'{type_}'"]
    if heures:
        lignes.append(f"{B}51.012,'{montant(heures)}'")
    lignes.append(f"{B}51.013,'{montant(valeur)}'")
    return lignes


def activite(type_: str, mesure: int, unite: str) -> list[str]:
    """Bloc 53."""
    return [f"{B}53.001,'{type_}'", f"{B}53.002,'{montant(mesure)}'", f"{B}53.003,'{unite}'"]


def remunerations(bulletin: Bulletin, norme: str, fctu: bool = False) -> list[str]:
    """Blocs 51 et 53 d'un versement. Le plafond en jours est sous le type 001 dès P26, sous le 002 avant."""
    salarie = bulletin.salarie
    periode, numero = (jma(bulletin.debut), jma(bulletin.fin)), salarie.numero_au(bulletin.mois)
    plafond = [] if fctu else activite("01", bulletin.jours_plafond * 100, "40")
    des_p26 = norme >= "P26"
    lignes = _remuneration(periode, numero, "001", bulletin.brut)
    if des_p26:
        lignes += plafond
    lignes += _remuneration(periode, numero, "002", bulletin.brut - bulletin.prime("011"))
    lignes += activite("01", bulletin.heures, "20" if salarie.forfait else "10")
    if bulletin.heures_absence:
        lignes += activite("02", bulletin.heures_absence, "20" if salarie.forfait else "10")
    if not des_p26:
        lignes += plafond
    lignes += _remuneration(periode, numero, "003", bulletin.retabli) + _remuneration(
        periode, numero, "010", bulletin.salaire_base
    )
    if bulletin.heures_sup:
        lignes += _remuneration(periode, numero, "017", bulletin.montant_heures_sup, bulletin.heures_sup)
    if bulletin.arret:
        lignes += _remuneration(periode, numero, "028", bulletin.percu) + _remuneration(
            periode, numero, "029", bulletin.habituel
        )
    if bulletin.rappel and not fctu:
        for type_ in ("001", "002", "003"):
            lignes += _remuneration(_mois_entier(bulletin.rappel.mois), numero, type_, bulletin.rappel.montant)
    return lignes


def _mois_entier(mois: int) -> tuple[str, str]:
    return jma(calendrier.premier(mois)), jma(calendrier.dernier(mois))


def primes(bulletin: Bulletin) -> list[str]:
    """Blocs 52."""
    numero, lignes = bulletin.salarie.numero_au(bulletin.mois), []
    for type_, valeur in [*bulletin.primes, *([("904", bulletin.ppv)] if bulletin.ppv else [])]:
        lignes += [f"{B}52.001,'{type_}'", f"{B}52.002,'{montant(valeur)}'", f"{B}52.006,'{numero}'"]
    return lignes


def _versement(bulletin: Bulletin) -> list[str]:
    lignes = [
        f"{B}50.001,'{jma(calendrier.dernier(bulletin.mois))}'",
        f"{B}50.002,'{montant(bulletin.rnf)}'",
        f"{B}50.004,'{montant(bulletin.net)}'",
        f"{B}50.006,'{montant(bulletin.taux_pas)}'",
        f"{B}50.007,'{bulletin.type_pas}'",
    ]
    if bulletin.type_pas == "01":
        # la DGFiP envoie un taux chaque mois, sous un identifiant neuf
        lignes.append(f"{B}50.008,'{bulletin.mois}{bulletin.salarie.nir[7:13]}'")
    lignes.append(f"{B}50.009,'{montant(bulletin.pas)}'")
    if bulletin.non_imposable:
        lignes.append(f"{B}50.011,'{montant(bulletin.non_imposable)}'")
    lignes.append(f"{B}50.013,'{montant(bulletin.soumis_pas)}'")
    return lignes


def _elements_nets(bulletin: Bulletin, norme: str) -> list[str]:
    """Blocs 54 (part patronale santé) et 58 (heures supplémentaires exonérées, montant net social, IJSS subrogées)."""
    debut, fin = _mois_entier(bulletin.mois)
    lignes = []
    if bulletin.sante_patronale:
        lignes += [f"{B}54.001,'92'", f"{B}54.002,'{montant(bulletin.sante_patronale)}'"]
        lignes += [f"{B}54.003,'{debut}'", f"{B}54.004,'{fin}'"]
    elements = [("01", bulletin.montant_heures_sup)] if bulletin.montant_heures_sup else []
    elements.append(("03", bulletin.mns))
    if bulletin.ijss and norme >= "P26":
        elements.append(("10", part(bulletin.ijss, taux.IJSS_NETTES)))
    for type_, valeur in elements:
        lignes += [
            f"{B}58.001,'{debut}'",
            f"{B}58.002,'{fin}'",
            f"{B}58.003,'{type_}'",
            f"{B}58.004,'{montant(valeur)}'",
        ]
    return lignes


def declare_plafond(declarant: Declarant) -> bool:
    """Ce déclarant déclare le plafond appliqué (79.001 = 07), que la norme ne demande pas."""
    return declarant.rang in strates.PLAFOND_DECLARE


def _bases(bulletin: Bulletin, declarant: Declarant, grille: Grille, norme: str) -> list[str]:
    salarie, periode = bulletin.salarie, (jma(bulletin.debut), jma(bulletin.fin))
    lignes = base("02", periode, bulletin.b02)
    if declare_plafond(declarant):
        lignes += [f"{B}79.001,'07'", f"{B}79.004,'{montant(bulletin.plafond)}'"]
    lignes += _cotisations(bulletin.b02, grille.plafonnee) + _cotisations(bulletin.b02, grille.retraite)
    lignes += base("03", periode, bulletin.b03)
    if bulletin.porte_reduction:
        lignes += [f"{B}79.001,'01'", f"{B}79.004,'{montant(bulletin.smic)}'"]
    lignes += _sous_deplafonnee(bulletin, grille, norme)
    lignes += base("04", periode, bulletin.b04) + _cotisations(bulletin.b04, grille.csg)
    lignes += base("07", periode, bulletin.b03) + _cotisations(bulletin.b03, grille.chomage)
    if declarant.sante:
        lignes += [*base("31", periode, 0), f"{B}78.005,'1'", f"{B}79.001,'20'"]
        lignes.append(f"{B}79.004,'{montant(bulletin.sante_patronale + bulletin.sante_salariale)}'")
        lignes += [f"{B}81.001,'059'", f"{B}81.004,'{montant(bulletin.sante_patronale + bulletin.sante_salariale)}'"]
    if bulletin.rappel:
        lignes += _bases_du_rappel(bulletin, declarant)
    assert salarie.apprenti or bulletin.b02 <= bulletin.b03
    return lignes


def _bases_du_rappel(bulletin: Bulletin, declarant: Declarant) -> list[str]:
    """Les bases d'un rappel, aux taux du mois auquel il se rattache."""
    rappel = bulletin.rappel
    periode, valeur, annee = _mois_entier(rappel.mois), rappel.montant, calendrier.annee(rappel.mois)
    grille = Grille(declarant, annee)
    lignes = (
        base("02", periode, valeur) + _cotisations(valeur, grille.plafonnee) + _cotisations(valeur, grille.retraite)
    )
    lignes += base("03", periode, valeur) + _cotisations(valeur, grille.deplafonnee)
    if annee >= 2026:
        lignes += cotisation("102", valeur, part(valeur, taux.COMPLEMENT_FAMILLE))
        lignes += cotisation("907", valeur, part(valeur, taux.COMPLEMENT_MALADIE))
    lignes += base("04", periode, rappel.b04) + _cotisations(rappel.b04, grille.csg)
    return lignes + base("07", periode, valeur) + _cotisations(valeur, grille.chomage)


def _sous_deplafonnee(bulletin: Bulletin, grille: Grille, norme: str) -> list[str]:
    salarie = bulletin.salarie
    lignes = _cotisations(bulletin.b03, grille.deplafonnee)
    if bulletin.famille_pleine:
        lignes += cotisation("102", bulletin.b03, part(bulletin.b03, taux.COMPLEMENT_FAMILLE))
    if bulletin.maladie_pleine:
        lignes += cotisation("907", bulletin.b03, part(bulletin.b03, taux.COMPLEMENT_MALADIE))
    tranche2 = bulletin.b03 - bulletin.b02
    if tranche2:
        lignes += cotisation("131", tranche2, retraite_tranche2(bulletin))
        if norme >= "P26":
            lignes += cotisation("146", tranche2, part(tranche2, taux.RETRAITE_T2_PATRONALE))
    if salarie.emploi.cadre:
        lignes += cotisation("132", bulletin.b03, part(bulletin.b03, taux.APEC_TOTALE))
    if bulletin.porte_reduction:
        lignes += cotisation("018", bulletin.remuneration, bulletin.red_018) + cotisation(
            "106", bulletin.remuneration, bulletin.red_106
        )
    if bulletin.reduction_hs:
        lignes += cotisation("114", bulletin.montant_heures_sup, -bulletin.reduction_hs)
    if salarie.apprenti:
        exoneration = EXONERATIONS_APPRENTIS[salarie.apprentissage]
        lignes += cotisation(exoneration, bulletin.b03, -bulletin.exo_apprenti) + cotisation(
            "109", bulletin.b03, -bulletin.exo_apprenti_retraite
        )
    return lignes


def retraite_tranche2(bulletin: Bulletin) -> int:
    """Cotisation Agirc-Arrco de la tranche 2, contribution d'équilibre technique comprise."""
    return part(bulletin.b03 - bulletin.b02, taux.RETRAITE_T2_TOTALE) + part(bulletin.b03, taux.CET_TOTALE)


def anciennete(salarie: Salarie, mois: int) -> list[str]:
    """Bloc 86 : ancienneté dans l'entreprise, en mois (zéro interdit)."""
    duree = max(1, mois - calendrier.mois_de(salarie.debut))
    return [f"{B}86.001,'07'", f"{B}86.002,'02'", f"{B}86.003,'{duree}'", f"{B}86.005,'{salarie.numero_au(mois)}'"]


def individu(bulletin: Bulletin, declarant: Declarant, grille: Grille, norme: str) -> list[str]:
    """Toutes les lignes d'un individu de mensuelle, dans l'ordre de l'arborescence."""
    salarie = bulletin.salarie
    return [
        *etat_civil(salarie, bulletin.mois),
        *contrat(salarie, declarant, bulletin.mois),
        *_enfants_contrat(bulletin, declarant),
        *_versement(bulletin),
        *remunerations(bulletin, norme),
        *primes(bulletin),
        *_elements_nets(bulletin, norme),
        *_bases(bulletin, declarant, grille, norme),
        *anciennete(salarie, bulletin.mois),
    ]
