"""Le texte d'un message PASRAU : ses blocs, dans l'ordre de la table publiée, et ce que NEORAU y a ajouté (régime, classe, net versé).

La retenue est le revenu par le taux, au centime ; le versement à la DGFiP, leur somme à l'euro. Une régularisation d'un mois passé,
une part non imposable, un barème : tout cela est licite, et rien ne doit l'accuser.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from vigie.demo.pasrau.organismes import MENSUEL, Beneficiaire, Organisme
from vigie.demo.population.modele import Fenetre
from vigie.demo.reperes import calendrier, taux
from vigie.demo.reperes.calendrier import jma
from vigie.demo.texte.declaration import PREMIER_P26
from vigie.demo.texte.neodes import Declaration, montant

B = "S21.G00."
TABLE_PUBLIEE = "201710"
JOUR_DU_VERSEMENT = 25


def messages(organisme: Organisme, fenetre: Fenetre, graine: int) -> Iterator[Declaration]:
    """Un message par mois, déposé dans les premiers jours du mois suivant."""
    tirage = Random(f"pasrau {graine} {organisme.declarant.rang}")
    for mois in fenetre:
        depot = datetime.combine(calendrier.premier(mois + 1), datetime.min.time())
        depot += timedelta(days=tirage.randrange(3, 9), hours=tirage.randrange(8, 18), minutes=tirage.randrange(60))
        norme = _norme(organisme, mois)
        yield Declaration(
            organisme.declarant,
            mois,
            organisme.nature,
            1,
            depot,
            norme,
            _lignes(organisme, mois, depot, tirage),
            tete=_entete(organisme, norme),
        )


def _norme(organisme: Organisme, mois: int) -> str:
    if organisme.nature != MENSUEL:
        return TABLE_PUBLIEE
    return "P26V01" if mois >= PREMIER_P26 else "P25V01"


def _entete(organisme: Organisme, norme: str) -> list[str]:
    emetteur = organisme.declarant.emetteur
    return [
        f"S10.G00.00.001,'{organisme.logiciel.logiciel}'",
        f"S10.G00.00.002,'{organisme.logiciel.editeur}'",
        "S10.G00.00.003,'1.0'",
        "S10.G00.00.005,'02'",
        f"S10.G00.00.006,'{norme}'",
        "S10.G00.00.008,'01'",
        f"S10.G00.01.001,'{emetteur.siren}'",
        f"S10.G00.01.002,'{emetteur.nic}'",
        f"S10.G00.01.003,'{emetteur.nom}'",
        "S10.G00.01.004,'1 RUE DES RENTES'",
        "S10.G00.01.005,'75012'",
        "S10.G00.01.006,'PARIS'",
        "S10.G00.02.001,'02'",
        "S10.G00.02.002,'SERVICE DES REVENUS'",
        "S10.G00.02.004,'revenus@demonstration.invalid'",
        "S10.G00.02.005,'0199000000'",
    ]


def _lignes(organisme: Organisme, mois: int, depot: datetime, tirage: Random) -> list[str]:
    """De S20.G00.05.001 à la dernière rubrique du dernier bénéficiaire."""
    declarant = organisme.declarant
    personnes, retenues = [], 0
    for beneficiaire in organisme.beneficiaires:
        textes, retenue = _individu(organisme, beneficiaire, mois, tirage)
        personnes += textes
        retenues += retenue
    return [
        f"S20.G00.05.001,'{organisme.nature}'",
        "S20.G00.05.002,'01'",
        "S20.G00.05.003,'11'",
        "S20.G00.05.004,'1'",
        f"S20.G00.05.005,'{jma(calendrier.premier(mois))}'",
        f"S20.G00.05.007,'{jma(depot.date())}'",
        "S20.G00.05.010,'01'",
        "S20.G00.07.001,'SERVICE DES REVENUS'",
        "S20.G00.07.002,'0199000001'",
        "S20.G00.07.003,'revenus@demonstration.invalid'",
        "S20.G00.07.004,'11'",
        f"{B}06.001,'{declarant.siren}'",
        f"{B}06.002,'{declarant.nic_siege}'",
        f"{B}06.003,'{declarant.secteur.ape}'",
        f"{B}11.001,'{declarant.nic}'",
        f"{B}11.002,'{declarant.secteur.ape}'",
        f"{B}11.003,'{declarant.adresse.voie}'",
        f"{B}11.004,'{declarant.adresse.code_postal}'",
        f"{B}11.005,'{declarant.adresse.ville}'",
        f"{B}20.001,'DGFiP'",
        f"{B}20.003,'DEMOFRPPXXX'",
        f"{B}20.004,'{declarant.iban}'",
        f"{B}20.005,'{montant((retenues + 50) // 100 * 100)}'",
        f"{B}20.006,'{jma(calendrier.premier(mois))}'",
        f"{B}20.007,'{jma(calendrier.dernier(mois))}'",
        f"{B}20.010,'05'",
        *personnes,
    ]


def _individu(organisme: Organisme, beneficiaire: Beneficiaire, mois: int, tirage: Random) -> tuple[list[str], int]:
    """Les lignes d'un bénéficiaire, et sa retenue en centimes."""
    personne = beneficiaire.personne
    lignes = [f"{B}30.001,'{personne.nir}'", f"{B}30.002,'{personne.nom}'"]
    if personne.nom_usage:
        lignes.append(f"{B}30.003,'{personne.nom_usage}'")
    lignes += [f"{B}30.004,'{personne.prenoms}'", f"{B}30.006,'{jma(personne.naissance)}'"]
    if personne.lieu:
        lignes.append(f"{B}30.007,'{personne.lieu}'")
    lignes += [
        f"{B}30.008,'{personne.adresse.voie}'",
        f"{B}30.009,'{personne.adresse.code_postal}'",
        f"{B}30.010,'{personne.adresse.ville}'",
        f"{B}30.014,'{personne.departement}'",
        f"{B}30.015,'{personne.pays.code if personne.pays else 'FR'}'",
        f"{B}30.019,'{beneficiaire.matricule}'",
    ]
    if organisme.regime:
        lignes.append(f"{B}47.007,'{organisme.regime}'")
    versement, retenue = _versement(organisme, beneficiaire, mois, tirage)
    return lignes + versement, retenue


def _versement(organisme: Organisme, beneficiaire: Beneficiaire, mois: int, tirage: Random) -> tuple[list[str], int]:
    applique = 0 if beneficiaire.taux is None else beneficiaire.taux
    retenue = taux.part(beneficiaire.revenu, applique * 10)
    jour = calendrier.premier(mois).replace(day=JOUR_DU_VERSEMENT)
    lignes = [f"{B}50.001,'{jma(jour)}'", f"{B}50.002,'{montant(beneficiaire.revenu)}'"]
    if organisme.nature == MENSUEL:
        lignes.append(f"{B}50.004,'{montant(beneficiaire.revenu - retenue)}'")
    lignes += [f"{B}50.006,'{montant(applique)}'", f"{B}50.007,'{'13' if beneficiaire.taux is None else '01'}'"]
    if beneficiaire.taux is not None:
        lignes.append(f"{B}50.008,'{mois}{beneficiaire.personne.nir[7:13]}'")
    lignes.append(f"{B}50.009,'{montant(retenue)}'")
    if organisme.nature == MENSUEL:
        lignes.append(f"{B}50.014,'{organisme.classe}'")
    if tirage.random() < 0.02:
        lignes += _trop_verse(beneficiaire, mois - 1)
    return lignes, retenue


def _trop_verse(beneficiaire: Beneficiaire, mois: int) -> list[str]:
    """Une somme versée à tort le mois d'avant, reprise."""
    return [
        f"{B}56.001,'{jma(calendrier.premier(mois))[2:]}'",
        f"{B}56.002,'01'",
        f"{B}56.003,'{montant(-beneficiaire.revenu // 20)}'",
        f"{B}56.004,'{montant(beneficiaire.revenu)}'",
        f"{B}56.007,'0.00'",
    ]
