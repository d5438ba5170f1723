"""Le texte NEODeS : déclarations en lignes, envois en octets."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from vigie.demo.population.modele import Declarant, Emetteur
from vigie.demo.reperes import calendrier, referentiels

RETOUR_UNIX = frozenset({1, 4, 8, 10})  # éditeurs qui terminent leurs lignes par LF ; les autres, par CR-LF


class Cle(NamedTuple):
    """Ce qui désigne une déclaration dans la démonstration ; `declarant` : son rang."""

    declarant: int
    nature: str
    mois: int
    rang: int


@dataclass(slots=True, eq=False)
class Declaration:
    """Une déclaration : ses lignes (de S20.G00.05.001 à la dernière rubrique), et ce qui l'entoure.

    `lignes` contient des chaînes, ou des `edition.Ligne` si un défaut y a été planté ; `anomalies` le dit au journal.
    """

    declarant: Declarant
    mois: int
    nature: str
    rang: int
    depot: datetime
    norme: str
    lignes: list
    neant: bool = False
    encodage: str = "latin-1"
    lot: str = ""  # celui du mois déclaré, sauf une déclaration arrivée bien plus tard
    tete: list = field(default_factory=list)  # bloc S10 de l'envoi, s'il n'est pas celui d'un logiciel de paie
    ecart_de_total: int = 0
    ecart_de_declarations: int = 0
    anomalies: list = field(default_factory=list)
    jointes: list = field(default_factory=list)  # déclarations du même envoi, après elle

    @property
    def cle(self) -> Cle:
        """Ce qui la désigne."""
        return Cle(self.declarant.rang, self.nature, self.mois, self.rang)


def montant(centimes: int) -> str:
    """Montant NEODeS : deux décimales, point, signe moins seulement."""
    if centimes < 0:
        return f"-{-centimes // 100}.{-centimes % 100:02d}"
    return f"{centimes // 100}.{centimes % 100:02d}"


def centimes(texte: str) -> int:
    """Un montant NEODeS, en centimes : l'inverse de `montant`."""
    return round(float(texte) * 100)


def entete(declaration: Declaration) -> list[str]:
    """Bloc S10 d'un envoi qui commence par cette déclaration."""
    if declaration.tete:
        return declaration.tete
    declarant = declaration.declarant
    if declaration.nature == "09":  # l'organisme émet la DSN de substitution, avec son propre logiciel
        return _entete(
            referentiels.Marque("SUBSTITUTION", "URSSAF"),
            "1",
            declaration,
            Emetteur(declarant.urssaf[:9], declarant.urssaf[9:], "URSSAF"),
        )
    logiciel = declarant.logiciel_au(declaration.mois)
    marque = referentiels.EDITEURS[logiciel.editeur].ecritures[logiciel.variante]
    return _entete(marque, version(logiciel.editeur, declaration.mois), declaration, declarant.emetteur)


def _entete(marque: referentiels.Marque, version_: str, declaration: Declaration, emetteur: Emetteur) -> list[str]:
    return [
        f"S10.G00.00.001,'{marque.logiciel}'",
        f"S10.G00.00.002,'{marque.editeur}'",
        f"S10.G00.00.003,'{version_}'",
        "S10.G00.00.005,'02'",
        f"S10.G00.00.006,'{declaration.norme}'",
        f"S10.G00.00.007,'{'02' if declaration.declarant.msa else '01'}'",  # point de dépôt
        f"S10.G00.00.008,'{'02' if declaration.neant else '01'}'",
        f"S10.G00.01.001,'{emetteur.siren}'",
        f"S10.G00.01.002,'{emetteur.nic}'",
        f"S10.G00.01.003,'{emetteur.nom}'",
        "S10.G00.01.004,'1 RUE DE LA PAIE'",
        "S10.G00.01.005,'35000'",
        "S10.G00.01.006,'RENNES'",
        "S10.G00.02.001,'02'",
        "S10.G00.02.002,'SERVICE PAIE'",
        "S10.G00.02.004,'paie@demonstration.invalid'",
        "S10.G00.02.005,'0299000000'",
    ]


def version(editeur: int, mois: int) -> str:
    """Version déployée ce mois-là : une par trimestre environ ; l'éditeur fautif a son propre calendrier."""
    base = referentiels.EDITEURS[editeur].premiere_version
    pas = mois - calendrier.mois(2025, 7) + editeur % 3
    if editeur == referentiels.EDITEUR_FAUTIF:
        return f"{base}.{'2' if version_fautive(editeur, mois) else '3' if mois >= calendrier.mois(2026, 4) else '1'}"
    return f"{base}.{max(0, pas) // 3}"


def version_fautive(editeur: int, mois: int) -> bool:
    """La version déployée en février 2026, corrigée en avril, copie un autre montant dans le montant net social."""
    return editeur == referentiels.EDITEUR_FAUTIF and calendrier.mois(2026, 2) <= mois < calendrier.mois(2026, 4)


def texte_envoi(tete: list[str], declarations: list[Declaration]) -> bytes:
    """Octets d'un envoi, totaux S90 compris. Les fins de ligne sont celles de l'éditeur."""
    lignes = list(map(str, tete))
    for declaration in declarations:
        lignes.extend(map(str, declaration.lignes))
    premiere = declarations[0]
    lignes.append(f"S90.G00.90.001,'{len(lignes) + 2 + premiere.ecart_de_total}'")
    lignes.append(f"S90.G00.90.002,'{len(declarations) + premiere.ecart_de_declarations}'")
    fin = "\n" if premiere.declarant.logiciel_au(premiere.mois).editeur in RETOUR_UNIX else "\r\n"
    lignes.append("")
    return fin.join(lignes).encode(premiere.encodage)
