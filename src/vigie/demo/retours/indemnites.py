"""Les bordereaux d'indemnités journalières (BPIJ) : ce que la caisse a payé, à l'employeur subrogé ou à la personne (MNS-10)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from vigie.demo.retours.atelier import CNAM, Atelier, Retour
from vigie.demo.retours.documents import INDEMNITES, Balise, champs
from vigie.demo.retours.lues import Lue, Personne

SCENE = "bordereau d'indemnités journalières"
DECLAREE, DOUBLE, OUBLIEE, RIEN, AILLEURS = "declaree", "double_compte", "oubliee", "rien_a_dire", "non_rattachee"
_TYPE_10 = re.compile(rb"S21\.G00\.58\.003,'10'")
_P26 = date(2026, 1, 1)  # l'élément de type 10 n'existe que depuis la norme P26
_INCONNU = "1550199123456"
_MENSUELLE = re.compile(r"lots/(\d{4}-\d{2})/(D\d{4})_M\d+\.dsn")


@dataclass(frozen=True, slots=True)
class Prestation:
    """Ce que la caisse a payé d'un arrêt, et ce que Vigie doit en lire."""

    lecture: str
    lue: Lue
    nir: str
    mois: date
    est_subrogee: bool


def jouer(atelier: Atelier) -> list[Prestation]:
    """Un bordereau par employeur et par mois."""
    prestations = [*_declarees(atelier), *_sans_declaration(atelier)]
    atelier.manquer(SCENE, 2, len(prestations))
    for x in prestations:
        quand = x.lue.depot.replace(hour=0, minute=0, second=0) - timedelta(days=1)
        retour = Retour(
            SCENE, INDEMNITES, "BPIJ", CNAM, quand, x.lue, rattachement="déclarant", version="02.04", etat=""
        )
        retour.prestations.append(x)
        atelier.ajouter(retour)
    return prestations


def _declarees(atelier: Atelier) -> list[Prestation]:
    """Des indemnités que l'employeur déclare : perçues par lui (déclarées), ou payées à la personne (comptées deux fois)."""
    rendues: list[Prestation] = []
    for fichier in sorted(atelier.depots):
        if len(rendues) == 10:
            break
        if not _MENSUELLE.fullmatch(fichier) or not _TYPE_10.search((atelier.demo / fichier).read_bytes()):
            continue
        if not atelier.seule(fichier) or not atelier.prendre(fichier):
            continue
        lue = atelier.lire(fichier)[0]
        personne = next((p for p in lue.personnes if p.nir and _type_10(p) > 0), None)
        if personne is not None:
            est_subrogee = len(rendues) % 2 == 0
            rendues.append(Prestation(DECLAREE if est_subrogee else DOUBLE, lue, personne.nir, lue.mois, est_subrogee))
    return rendues


def _type_10(personne: Personne) -> float:
    return sum(float(v["004"]) for _, v in personne.blocs("58") if v.get("003") == "10")


def _sans_declaration(atelier: Atelier) -> list[Prestation]:
    """Des indemnités que nul ne déclare : oubliées depuis P26 et après trois mois, sinon rien à dire ; ou d'une personne inconnue."""
    dernier = max((m[1] for m in map(_MENSUELLE.fullmatch, atelier.depots) if m), default="2000-01")
    annee, mois = map(int, dernier.split("-"))
    ancien = date(annee - (mois <= 3), (mois - 4) % 12 + 1, 1)  # trois mois avant le dernier

    def sans_type_10(lue: Lue) -> bool:
        siens = [f for f in atelier.depots if atelier.employeur(f) == atelier.employeur(lue.fichier)]
        return bool(lue.personnes[0].nir if lue.personnes else None) and not any(
            _TYPE_10.search((atelier.demo / f).read_bytes()) for f in siens
        )

    oubliees = atelier.propres(4, lambda lue: _P26 <= lue.mois <= ancien and sans_type_10(lue))
    avant = atelier.propres(2, lambda lue: lue.mois < _P26 and sans_type_10(lue))
    recentes = atelier.propres(2, lambda lue: lue.mois > ancien and sans_type_10(lue))
    ailleurs = atelier.propres(2, lambda lue: lue.mois >= _P26)
    return [
        *(Prestation(OUBLIEE, lue, lue.personnes[0].nir, lue.mois, True) for lue in oubliees),
        *(Prestation(RIEN, lue, lue.personnes[0].nir, lue.mois, True) for lue in (*avant, *recentes)),
        *(Prestation(AILLEURS, lue, _INCONNU, lue.mois, True) for lue in ailleurs),
    ]


def document(retour: Retour) -> Balise:
    """Le bordereau d'un employeur."""
    lue = retour.lue
    (prestation,) = retour.prestations
    debut = prestation.mois + timedelta(days=2)
    paye = Balise("Prestation", enfants=champs("", {
        "CodeNature": "IJNOR", "Libelle": "I.J. NORMALES", "DateDebPrest": debut.isoformat(),
        "DateFinPrest": (debut + timedelta(days=9)).isoformat(), "NumSin": "0", "NbIJ": "10.0",
        "IJSub": "true" if prestation.est_subrogee else "false", "PU": "44.10", "Montant": "441.00",
    }))  # fmt: skip
    assure = Balise("Assure", enfants=[
        Balise("NIR", prestation.nir), Balise("Nom", "NOM INVENTE"), Balise("Prenom", "PRENOM"),
        Balise("Assurance", enfants=[Balise("CodeNature", "AS"), paye]),
    ])  # fmt: skip
    caisse = Balise("Caisse", enfants=[
        Balise("CodeCPAM", "631"), Balise("Libelle", "CAISSE INVENTEE"), Balise("JComptable", retour.produit_le.date().isoformat()), assure,
    ])  # fmt: skip
    declare = Balise("Declare", enfants=[_siret(lue.siret), caisse], repere=retour)
    emetteur = lue.entete["S10.G00.01.001"] + lue.entete["S10.G00.01.002"]
    declarant = Balise("Declarant", enfants=[_siret(emetteur), Balise("RaisonSociale", "EMETTEUR INVENTE"), declare])
    return Balise("BPIJ", enfants=[
        Balise("Identification", f"{retour.numero:06d}"), Balise("Temps", f"{retour.produit_le.isoformat()}.000+01:00"),
        Balise("Fonction", "9 : document original", attributs={"Q": "REQBPIJ"}), declarant,
    ], attributs={"Nature": "BPIJ", "Version": retour.version, "xmlns": "www.cnamts.fr/tlsemp/IJ"})  # fmt: skip


def _siret(siret: str) -> Balise:
    return Balise("Identite", siret, attributs={"R": "SIRET"})
