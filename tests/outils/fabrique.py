"""De quoi écrire de petites déclarations dans les essais : tout est inventé."""

from pathlib import Path

ENTETE = """S10.G00.00.001,'LOGICIEL'
S10.G00.00.002,'EDITEUR'
S10.G00.00.003,'1.0'
S10.G00.00.005,'{essai}'
S10.G00.00.006,'{norme}'
S10.G00.00.007,'01'
S10.G00.00.008,'01'
S10.G00.01.001,'999999999'
S10.G00.01.002,'00011'
S10.G00.01.003,'EMETTEUR'
S10.G00.02.001,'01'
S10.G00.02.002,'CONTACT'
"""

DECLARATION = """S20.G00.05.001,'01'
S20.G00.05.002,'01'
S20.G00.05.003,'11'
S20.G00.05.004,'{ordre}'
S20.G00.05.005,'01{mois}'
S20.G00.05.007,'03{mois}'
S20.G00.05.008,'01'
S20.G00.05.010,'01'
S21.G00.06.001,'{siren}'
S21.G00.06.002,'00011'
S21.G00.11.001,'00011'
"""

INDIVIDU = """S21.G00.30.001,'{nir}'
S21.G00.30.002,'{nom}'
S21.G00.30.004,'CAMILLE'
S21.G00.30.006,'01011990'
S21.G00.40.001,'01012020'
S21.G00.40.009,'{contrat}'
S21.G00.50.001,'28{mois}'
S21.G00.50.002,'1500.00'
S21.G00.51.001,'01{mois}'
S21.G00.51.002,'28{mois}'
S21.G00.51.010,'{contrat}'
S21.G00.51.011,'001'
S21.G00.51.013,'2000.00'
S21.G00.78.001,'03'
S21.G00.78.004,'2000.00'
"""


def envoi(*declarations: str, essai: str = "02", norme: str = "P25V01", total: bool = True) -> str:
    """Un envoi complet, totaux S90 justes."""
    texte = ENTETE.format(essai=essai, norme=norme) + "".join(declarations)
    if total:
        texte += f"S90.G00.90.001,'{texte.count(chr(10)) + 2}'\nS90.G00.90.002,'{len(declarations)}'\n"
    return texte


def declaration(*individus: str, siren: str = "999999998", mois: str = "022026", ordre: str = "1") -> str:
    """Une mensuelle."""
    return DECLARATION.format(siren=siren, mois=mois, ordre=ordre) + "".join(individus)


def individu(nir: str = "1900101001001", nom: str = "DUPRE", contrat: str = "C1", mois: str = "022026") -> str:
    """Un individu, un contrat, un versement."""
    return INDIVIDU.format(nir=nir, nom=nom, contrat=contrat, mois=mois)


def ecrire(dossier: Path, nom: str, texte: str, encodage: str = "latin-1") -> Path:
    """Écrit un fichier octet pour octet."""
    chemin = dossier / nom
    chemin.write_bytes(texte.encode(encodage))
    return chemin
