"""Les lignes d'un individu : état civil (30), contrat (40 et enfants), versement (50 et enfants), ancienneté (86)."""

from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.population.modele import Declarant, Salarie
from vigie.demo.reperes import calendrier, taux
from vigie.demo.reperes.calendrier import jma
from vigie.demo.reperes.taux import part
from vigie.demo.texte.neodes import montant

B = "S21.G00."


def etat_civil(s: Salarie, mi: int, complet: bool = True) -> list[str]:
    """Bloc 30. `complet` faux : forme réduite du signalement d'arrêt."""
    provisoire = s.ntt is not None and mi < s.mois_nir
    lignes = [] if provisoire else [f"{B}30.001,'{s.nir}'"]
    lignes.append(f"{B}30.002,'{s.nom}'")
    if s.nom_usage:
        lignes.append(f"{B}30.003,'{s.nom_usage}'")
    lignes.append(f"{B}30.004,'{s.prenoms}'")
    if provisoire and complet:
        lignes.append(f"{B}30.005,'{'01' if s.homme else '02'}'")
    lignes.append(f"{B}30.006,'{jma(s.naissance)}'")
    if complet:
        lignes += _naissance_et_adresse(s)
    lignes.append(f"{B}30.019,'{s.matricule}'")
    if s.ntt is not None and mi <= s.mois_nir:
        lignes.append(f"{B}30.020,'{s.ntt}'")
    if not complet:
        return lignes
    if s.apprenti:
        lignes.append(f"{B}30.025,'04'")
    if s.pays:
        lignes.append(f"{B}30.029,'{s.pays[1]}'")
    return lignes


def _naissance_et_adresse(s: Salarie) -> list[str]:
    voie, cp, ville = s.adresse
    lignes = [f"{B}30.007,'{s.lieu}'"] if s.lieu else []
    return [
        *lignes,
        f"{B}30.008,'{voie}'",
        f"{B}30.009,'{cp}'",
        f"{B}30.010,'{ville}'",
        f"{B}30.013,'{s.pays[2] if s.pays else '01'}'",
        f"{B}30.014,'{s.departement}'",
        f"{B}30.015,'{s.pays[0] if s.pays else 'FR'}'",
    ]


def contrat(s: Salarie, d: Declarant, mi: int, mensuelle: bool = True) -> list[str]:
    """Bloc 40. `mensuelle` faux : forme du signalement de fin de contrat (ni risque AT, ni taux AT)."""
    cadre, statut, pcs, libelle = s.emploi[:4]
    lignes = [
        f"{B}40.001,'{jma(s.debut_au(mi))}'",
        f"{B}40.002,'{statut}'",
        f"{B}40.003,'{'01' if cadre else '04'}'",
        f"{B}40.004,'{pcs}'",
        f"{B}40.006,'{libelle}'",
        f"{B}40.007,'{s.nature}'",
        f"{B}40.008,'{'64' if s.apprenti else '99'}'",
        f"{B}40.009,'{s.numero_au(mi)}'",
    ]
    if s.fin_prevue:
        lignes.append(f"{B}40.010,'{jma(s.fin_prevue)}'")
    partiel = s.quotite < s.reference
    lignes += [
        f"{B}40.011,'{'20' if s.forfait else '10'}'",
        f"{B}40.012,'{montant(s.reference)}'",
        f"{B}40.013,'{montant(s.quotite)}'",
        f"{B}40.014,'{'20' if partiel else '10'}'",
        f"{B}40.016,'99'",
        f"{B}40.017,'{d.secteur[1]}'",
        f"{B}40.018,'200'",
        f"{B}40.019,'{d.siret}'",
        f"{B}40.020,'200'",
    ]
    if s.nature == "02" and not s.apprenti:
        lignes.append(f"{B}40.021,'02'")
    lignes += [
        f"{B}40.024,'99'",
        f"{B}40.026,'{'01' if s.agent_public else '99'}'",
        f"{B}40.036,'01'",
        f"{B}40.037,'01'",
    ]
    if mensuelle:
        lignes += [
            f"{B}40.039,'200'",
            f"{B}40.040,'{d.secteur[2]}'",
            f"{B}40.043,'{montant(d.secteur[3])}'",
        ]
        if s.agent_public:  # détaché auprès d'un organisme de droit privé
            lignes.append(f"{B}40.066,'11'")
    return lignes


def _enfants_contrat(b: Bulletin, d: Declarant) -> list[str]:
    """Changement chaîné (41), arrêt (60), fin (62), affiliation (70), retraite (71)."""
    s, mi, lignes = b.salarie, b.mois, []
    for depuis, _, chaine in s.numeros:
        if depuis == mi and chaine:
            lignes += [f"{B}41.001,'{jma(calendrier.premier(mi))}'", f"{B}41.014,'{s.numero_au(mi - 1)}'"]
    if b.arret:
        lignes += arret(b, d, reprise=True)
    if s.fin is not None and calendrier.mois_de(s.fin) == mi:
        lignes += [f"{B}62.001,'{jma(s.fin)}'", f"{B}62.002,'{s.motif_fin}'", f"{B}62.006,'{jma(s.fin)}'"]
    if d.sante:
        lignes += [f"{B}70.012,'1'", f"{B}70.013,'1'"]
    lignes.append(f"{B}71.002,'RUAA'")
    return lignes


def arret(b: Bulletin, d: Declarant, reprise: bool) -> list[str]:
    """Bloc 60 ; le signalement (04) précède la reprise, la mensuelle la porte."""
    a = b.arret
    veille = a.debut.fromordinal(a.debut.toordinal() - 1)
    lignes = [f"{B}60.001,'01'", f"{B}60.002,'{jma(veille)}'", f"{B}60.003,'{jma(a.fin)}'"]
    lignes.append(f"{B}60.004,'{'01' if a.subroge else '02'}'")
    if a.subroge:
        lignes += [
            f"{B}60.005,'{jma(a.debut)}'",
            f"{B}60.006,'{jma(a.fin)}'",
            f"{B}60.007,'{d.iban}'",
            f"{B}60.008,'DEMOFRPPXXX'",
        ]
    if reprise:
        lendemain = a.fin.fromordinal(a.fin.toordinal() + 1)
        lignes += [f"{B}60.010,'{jma(lendemain)}'", f"{B}60.011,'01'"]
    return lignes


class Grille:
    """Cotisations individuelles d'un déclarant pour une année : (code, taux, texte du taux s'il est déclaré)."""

    def __init__(self, d: Declarant, annee: int) -> None:
        deplafonnee = taux.VIEILLESSE_DEPLAFONNEE_TOTALE[min(annee, 2026)]
        self.plafonnee = [("076", taux.VIEILLESSE_PLAFONNEE_TOTALE, "15.45")]
        self.deplafonnee = [
            ("045", d.secteur[3] * 10, montant(d.secteur[3])),
            ("068", 300, "0.30"),
            ("074", 3_450, "3.45"),
            ("075", 7_000, "7.00"),
            ("076", deplafonnee, montant(deplafonnee // 10)),
            ("100", 16, "0.016"),
        ]
        if d.cinquante:
            self.deplafonnee.insert(1, ("049", 500, "0.50"))
        else:
            self.plafonnee.insert(0, ("049", 100, "0.10"))
        self.retraite = [
            ("131", taux.RETRAITE_T1_TOTALE, None),
            ("142", taux.RETRAITE_T1_PATRONALE, None),
        ]
        self.csg = [("072", 9_200, None), ("079", 500, None)]
        self.chomage = [("040", taux.CHOMAGE, "4.00"), ("048", taux.AGS, "0.25")]


def cotisation(code: str, assiette: int, du: int, texte: str | None = None) -> list[str]:
    """Bloc 81."""
    lignes = [f"{B}81.001,'{code}'", f"{B}81.003,'{montant(assiette)}'", f"{B}81.004,'{montant(du)}'"]
    if texte:
        lignes.append(f"{B}81.007,'{texte}'")
    return lignes


def _cotisations(assiette: int, grille: list[tuple]) -> list[str]:
    lignes: list[str] = []
    for code, t, texte in grille:
        lignes += cotisation(code, assiette, part(assiette, t), texte)
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


def remunerations(b: Bulletin, norme: str, fctu: bool = False) -> list[str]:
    """Blocs 51 et 53 d'un versement. Le plafond en jours est sous le type 001 dès P26, sous le 002 avant."""
    s = b.salarie
    periode, numero = (jma(b.debut), jma(b.fin)), s.numero_au(b.mois)
    plafond = [] if fctu else activite("01", b.jours_plafond * 100, "40")
    des_p26 = norme >= "P26"
    lignes = _remuneration(periode, numero, "001", b.brut)
    if des_p26:
        lignes += plafond
    rupture = sum(m for t, m in b.primes if t == "011")
    lignes += _remuneration(periode, numero, "002", b.brut - rupture)
    lignes += activite("01", b.heures, "20" if s.forfait else "10")
    if b.heures_absence:
        lignes += activite("02", b.heures_absence, "20" if s.forfait else "10")
    if not des_p26:
        lignes += plafond
    lignes += _remuneration(periode, numero, "003", b.retabli) + _remuneration(periode, numero, "010", b.salaire_base)
    if b.heures_sup:
        lignes += _remuneration(periode, numero, "017", b.montant_heures_sup, b.heures_sup)
    if b.arret:
        lignes += _remuneration(periode, numero, "028", b.percu) + _remuneration(periode, numero, "029", b.habituel)
    if b.rappel and not fctu:
        for type_ in ("001", "002", "003"):
            lignes += _remuneration(_mois_entier(b.rappel.mois), numero, type_, b.rappel.montant)
    return lignes


def _mois_entier(mi: int) -> tuple[str, str]:
    return jma(calendrier.premier(mi)), jma(calendrier.dernier(mi))


def primes(b: Bulletin) -> list[str]:
    """Blocs 52."""
    numero, lignes = b.salarie.numero_au(b.mois), []
    for type_, valeur in [*b.primes, *([("904", b.ppv)] if b.ppv else [])]:
        lignes += [f"{B}52.001,'{type_}'", f"{B}52.002,'{montant(valeur)}'", f"{B}52.006,'{numero}'"]
    return lignes


def _versement(b: Bulletin) -> list[str]:
    lignes = [
        f"{B}50.001,'{jma(calendrier.dernier(b.mois))}'",
        f"{B}50.002,'{montant(b.rnf)}'",
        f"{B}50.004,'{montant(b.net)}'",
        f"{B}50.006,'{montant(b.taux_pas)}'",
        f"{B}50.007,'{b.type_pas}'",
    ]
    if b.type_pas == "01":
        # la DGFiP envoie un taux chaque mois, sous un identifiant neuf
        lignes.append(f"{B}50.008,'{b.mois}{b.salarie.nir[7:13]}'")
    lignes.append(f"{B}50.009,'{montant(b.pas)}'")
    if b.non_imposable:
        lignes.append(f"{B}50.011,'{montant(b.non_imposable)}'")
    lignes.append(f"{B}50.013,'{montant(b.soumis_pas)}'")
    return lignes


def _elements_nets(b: Bulletin, norme: str) -> list[str]:
    """Blocs 54 (part patronale santé) et 58 (heures supplémentaires exonérées, montant net social, IJSS subrogées)."""
    debut, fin = _mois_entier(b.mois)
    lignes = []
    if b.sante_patronale:
        lignes += [f"{B}54.001,'92'", f"{B}54.002,'{montant(b.sante_patronale)}'"]
        lignes += [f"{B}54.003,'{debut}'", f"{B}54.004,'{fin}'"]
    elements = [("01", b.montant_heures_sup)] if b.montant_heures_sup else []
    elements.append(("03", b.mns))
    if b.ijss and norme >= "P26":
        elements.append(("10", part(b.ijss, taux.IJSS_NETTES)))
    for type_, valeur in elements:
        lignes += [
            f"{B}58.001,'{debut}'",
            f"{B}58.002,'{fin}'",
            f"{B}58.003,'{type_}'",
            f"{B}58.004,'{montant(valeur)}'",
        ]
    return lignes


def declare_plafond(d: Declarant) -> bool:
    """Ce déclarant déclare le plafond appliqué (79.001 = 07), que la norme ne demande pas."""
    return d.rang % 3 == 1


def _bases(b: Bulletin, d: Declarant, g: Grille, norme: str) -> list[str]:
    s, periode = b.salarie, (jma(b.debut), jma(b.fin))
    lignes = base("02", periode, b.b02)
    if declare_plafond(d):
        lignes += [f"{B}79.001,'07'", f"{B}79.004,'{montant(b.plafond)}'"]
    lignes += _cotisations(b.b02, g.plafonnee) + _cotisations(b.b02, g.retraite)
    lignes += base("03", periode, b.b03)
    if b.porte_reduction:
        lignes += [f"{B}79.001,'01'", f"{B}79.004,'{montant(b.smic)}'"]
    lignes += _sous_deplafonnee(b, g, norme)
    lignes += base("04", periode, b.b04) + _cotisations(b.b04, g.csg)
    lignes += base("07", periode, b.b03) + _cotisations(b.b03, g.chomage)
    if d.sante:
        lignes += [*base("31", periode, 0), f"{B}78.005,'1'", f"{B}79.001,'20'"]
        lignes.append(f"{B}79.004,'{montant(b.sante_patronale + b.sante_salariale)}'")
        lignes += [f"{B}81.001,'059'", f"{B}81.004,'{montant(b.sante_patronale + b.sante_salariale)}'"]
    if b.rappel:
        periode, valeur = _mois_entier(b.rappel.mois), b.rappel.montant
        lignes += base("02", periode, valeur) + _cotisations(valeur, g.plafonnee) + _cotisations(valeur, g.retraite)
        lignes += base("03", periode, valeur) + _cotisations(valeur, g.deplafonnee)
        lignes += base("04", periode, b.rappel.b04) + base("07", periode, valeur) + _cotisations(valeur, g.chomage)
    assert s.apprenti or b.b02 <= b.b03
    return lignes


def _sous_deplafonnee(b: Bulletin, g: Grille, norme: str) -> list[str]:
    s = b.salarie
    lignes = _cotisations(b.b03, g.deplafonnee)
    if b.famille_pleine:
        lignes += cotisation("102", b.b03, part(b.b03, 1_800))
    if b.maladie_pleine:
        lignes += cotisation("907", b.b03, part(b.b03, 6_000))
    tranche2 = b.b03 - b.b02
    if tranche2:
        lignes += cotisation("131", tranche2, retraite_tranche2(b))
        if norme >= "P26":
            lignes += cotisation("146", tranche2, part(tranche2, taux.RETRAITE_T2_PATRONALE))
    if s.emploi[0]:
        lignes += cotisation("132", b.b03, part(b.b03, taux.APEC_TOTALE))
    if b.porte_reduction:
        lignes += cotisation("018", b.r, b.red_018) + cotisation("106", b.r, b.red_106)
    if b.reduction_hs:
        lignes += cotisation("114", b.montant_heures_sup, -b.reduction_hs)
    if s.apprenti:
        lignes += cotisation("001", b.b03, -b.exo_apprenti) + cotisation("109", b.b03, -b.exo_apprenti_retraite)
    return lignes


def retraite_tranche2(b: Bulletin) -> int:
    """Cotisation Agirc-Arrco de la tranche 2, contribution d'équilibre technique comprise."""
    return part(b.b03 - b.b02, taux.RETRAITE_T2_TOTALE) + part(b.b03, taux.CET_TOTALE)


def anciennete(s: Salarie, mi: int) -> list[str]:
    """Bloc 86 : ancienneté dans l'entreprise, en mois (zéro interdit)."""
    mois = max(1, mi - calendrier.mois_de(s.debut))
    return [f"{B}86.001,'07'", f"{B}86.002,'02'", f"{B}86.003,'{mois}'", f"{B}86.005,'{s.numero_au(mi)}'"]


def individu(b: Bulletin, d: Declarant, g: Grille, norme: str) -> list[str]:
    """Toutes les lignes d'un individu de mensuelle, dans l'ordre de l'arborescence."""
    s = b.salarie
    return [
        *etat_civil(s, b.mois),
        *contrat(s, d, b.mois),
        *_enfants_contrat(b, d),
        *_versement(b),
        *remunerations(b, norme),
        *primes(b),
        *_elements_nets(b, norme),
        *_bases(b, d, g, norme),
        *anciennete(s, b.mois),
    ]
