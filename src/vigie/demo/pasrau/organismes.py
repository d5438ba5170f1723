"""Trois organismes inventés qui versent des revenus autres que des salaires, et ceux à qui ils les versent.

Une caisse de retraite et un organisme d'allocations envoient le message mensuel (nature 14, NEORAU) ; un service de particuliers
employeurs, le message transitoire (nature 11, norme 201710). Quelques retraités touchent aussi l'allocation, quelques salariés une
pension : la même personne dans les deux flux, sous le même état civil.
"""

from dataclasses import dataclass, field
from datetime import date

from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.population.modele import Declarant, Emetteur, Salarie
from vigie.demo.population.peuplement import Peuplement, taux_transmis
from vigie.demo.reperes.referentiels import Marque, Secteur

MENSUEL, TRANSITOIRE = "14", "11"
SECTEUR = Secteur("8430A", "9999", "", 0)
PAR_ORGANISME = 24
COMMUNS = 6  # bénéficiaires de la caisse de retraite que l'organisme d'allocations paie aussi
SALARIES = 4  # salariés de la démonstration qui touchent une pension


@dataclass(slots=True, eq=False)
class Beneficiaire:
    """Une personne chez un organisme. Revenu net fiscal mensuel en centimes ; taux en centièmes de pour cent, nul : barème.

    `ailleurs` : un employeur ou un autre organisme la déclare aussi.
    """

    personne: Salarie
    matricule: str
    revenu: int
    taux: int | None
    ailleurs: bool = False


@dataclass(slots=True, eq=False)
class Organisme:
    """Un organisme, le genre de message qu'il envoie, la classe et le régime de ce qu'il verse."""

    declarant: Declarant
    nature: str
    logiciel: Marque
    classe: str = ""
    regime: str = ""
    beneficiaires: list[Beneficiaire] = field(default_factory=list)


def peupler(peuplement: Peuplement, graine: int, premier_rang: int, declarants: list[Declarant]) -> list[Organisme]:
    """Les organismes, aux rangs qui suivent tous les autres ; leur tirage est à part, la population n'en change pas."""
    fabrique = Fabrique("PASRAU", graine, peuplement, premier_rang)
    trois = trio(fabrique)
    for salarie in _salaries(declarants):
        _ajouter(fabrique, trois[0], salarie, ailleurs=True)
    return trois


def trio(fabrique: Fabrique, suffixe: str = "") -> list[Organisme]:
    """Une caisse de retraite, un organisme d'allocations qui paie quelques-uns de ses retraités, un service de particuliers employeurs."""
    retraite = _organisme(fabrique, f"CAISSE DE RETRAITE DEMO{suffixe}", MENSUEL, classe="RET01", regime="R001")
    allocations = _organisme(fabrique, f"ALLOCATIONS DEMO{suffixe}", MENSUEL, classe="ALL01", regime="A001")
    particuliers = _organisme(fabrique, f"PARTICULIERS EMPLOYEURS DEMO{suffixe}", TRANSITOIRE)
    for organisme in (retraite, allocations, particuliers):
        for _ in range(PAR_ORGANISME):
            _ajouter(fabrique, organisme, _personne(fabrique, organisme))
    for beneficiaire in retraite.beneficiaires[:COMMUNS]:
        beneficiaire.ailleurs = True
        _ajouter(fabrique, allocations, beneficiaire.personne, ailleurs=True)
    return [retraite, allocations, particuliers]


def _organisme(fabrique: Fabrique, nom: str, nature: str, classe: str = "", regime: str = "") -> Organisme:
    declarant = fabrique.employeur(nom=nom, secteur=SECTEUR, groupe=None, sante=None)
    declarant.emetteur = Emetteur(declarant.siren, declarant.nic, nom)
    return Organisme(declarant, nature, Marque(f"REVENUS {declarant.siren[:3]}", "LOGICIEL MAISON"), classe, regime)


def _personne(fabrique: Fabrique, organisme: Organisme) -> Salarie:
    """Un état civil neuf ; un retraité est né assez tôt pour l'être."""
    personne = fabrique._etat_civil(organisme.declarant, len(organisme.beneficiaires), apprenti=False)
    if organisme.regime == "R001":
        personne.naissance = date(
            fabrique.tirage.randrange(1938, 1962), personne.naissance.month, personne.naissance.day
        )
        commune = personne.pays.insee if personne.pays else fabrique.tirage.randrange(1, 480)
        personne.nir = fabrique.nir(personne.homme, personne.naissance, personne.departement, commune)
    return personne


def _ajouter(fabrique: Fabrique, organisme: Organisme, personne: Salarie, ailleurs: bool = False) -> None:
    revenu = fabrique.tirage.randrange(42_000, 260_000)
    bareme = fabrique.tirage.random() < 0.15
    taux = None if bareme else taux_transmis(fabrique.tirage, revenu)
    matricule = f"B{len(organisme.beneficiaires) + 1:05d}"
    organisme.beneficiaires.append(Beneficiaire(personne, matricule, revenu, taux, ailleurs))


def _salaries(declarants: list[Declarant]) -> list[Salarie]:
    """Les salariés les plus âgés, au même numéro d'un bout à l'autre de la fenêtre ; qui a deux employeurs ne touche pas deux pensions."""
    stables = (s for d in declarants if not d.mauvais for s in d.salaries if s.ntt is None and not s.pays)
    par_numero: dict[str, Salarie] = {}
    for salarie in sorted(stables, key=lambda s: (s.naissance, s.nir)):
        par_numero.setdefault(salarie.nir, salarie)
    return list(par_numero.values())[:SALARIES]
