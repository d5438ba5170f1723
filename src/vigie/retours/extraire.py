"""`vigie extraire --retours` : des retours reçus à un extrait pseudonymisé, que `vigie charger` charge comme les autres."""

from collections import Counter
from dataclasses import dataclass

from vigie import chemins
from vigie.extrait import par_fichier
from vigie.extrait.ecrire import Ecrivain
from vigie.fichiers import empreinte
from vigie.identite import detecteur
from vigie.lecture.contenants import RETOURS
from vigie.lecture.resultats import empreinte_a_cle
from vigie.lecture.sources import Source, SourceIllisible
from vigie.norme import retours as norme
from vigie.norme.balises import XmlRefuse, parcourir
from vigie.retours.fichiers import FichierRetour, eprouver
from vigie.retours.lecteur import Comptes, Lecteur, Ligne
from vigie.retours.minimiser import Minimiseur, Rangee

VERSION = 1  # à changer avec ce que l'on tire d'un retour : un extrait refait n'est alors plus le même
_REGISTRES = ("minimisation.csv", "retours/champs.csv", "retours/familles.csv")


@dataclass
class Rapport(par_fichier.Rapport[FichierRetour]):
    """Ce qu'une extraction de retours a fait. Les comptes se ferment : balises et attributs lus = gardés + écartés, par motif."""

    @property
    def autres_versions(self) -> dict[tuple[str, str], list[str]]:
        """(famille, version) dont le schéma n'est pas connu → noms des fichiers, lus d'après les versions connues."""
        groupes: dict[tuple[str, str], list[str]] = {}
        for f in self.lus:
            if f.est_version_connue is False:
                groupes.setdefault((f.famille.libelle, str(f.version)), []).append(f.nom)
        return groupes

    @property
    def ecartes(self) -> Counter[str]:
        """Motif → nombre de balises et d'attributs écartés."""
        return sum((Counter({m: n}) for f in self.lus for (_, m), n in f.comptes.ecartes.items()), Counter())


class ExtractionRetours(par_fichier.Extraction[FichierRetour, Rapport]):
    """Une extraction de retours : chaque fichier est éprouvé en entier, puis lu, minimisé et écrit en flux."""

    attendus, flux, rapport = RETOURS, "retours", Rapport

    def _eprouver(self, source: Source, rang: int) -> FichierRetour:
        return eprouver(source, rang)

    def _lire(self, source: Source, fichier: FichierRetour, ecrivain: Ecrivain) -> None:
        minimiseur = Minimiseur(self._pseudonymes, fichier.famille, fichier.rang)

        def rendre(ligne: Ligne, comptes: Comptes) -> None:
            if ligne.table == "retours":
                fichier.version = fichier.version or ligne.valeurs().get("version")
                self._correspondances.ajouter(_sirets(ligne.valeurs()))
            self._garder(ecrivain, minimiseur.rangees(ligne, comptes))

        cle = self._cle.domaine("retour")
        lecteur = Lecteur(fichier.famille.code, lambda n: _cle_de_retour(cle, fichier.empreinte, n), rendre)
        try:
            with source.ouvrir() as flux:
                parcourir(flux, lecteur.ouvrir, lecteur.fermer)
        except (SourceIllisible, XmlRefuse) as e:
            raise self._change(fichier) from e
        fichier.comptes = lecteur.finir()
        if not fichier.comptes.retours:
            fichier.refuser("il ne contient aucun retour")

    def _comptes(self, fichiers: list[FichierRetour]) -> dict[str, list[Rangee]]:
        ecartes = [
            {"fichier_rang": f.rang, "champ": champ, "motif": motif, "nombre": n}
            for f in fichiers
            if f.statut == "lu"
            for (champ, motif), n in sorted(f.comptes.ecartes.items())
        ]
        return {"retours_fichiers": [_compte(f) for f in fichiers], "retours_ecartes": ecartes}

    def _colonnes(self, table: str) -> dict[str, str]:
        return norme.schema()[table][1]

    def _contenu(self, rapport: Rapport) -> list[str]:
        registres = [empreinte(chemins.racine() / "seeds" / r) for r in _REGISTRES]
        return [
            f"retours {VERSION}", self._cle.identifiant, *registres, f"détecteur d'identités {detecteur.VERSION}",
            *sorted(f.empreinte for f in rapport.lus),
        ]  # fmt: skip

    def _bilan(self, rapport: Rapport) -> Rangee:
        comptes = [f.comptes for f in rapport.lus]
        return {
            "nb_retours": sum(c.retours for c in comptes),
            # d'un XML, on compte les balises et les attributs
            "lignes_lues": sum(c.lus for c in comptes),
            "lignes_gardees": sum(c.gardes for c in comptes),
            "lignes_ecartees": sum(sum(c.ecartes.values()) for c in comptes),
        }


def _cle_de_retour(cle: bytes, fichier: str, rang: int) -> str:
    """La clé d'un retour : le contenu de son fichier, et l'élément où il s'y ouvre."""
    return empreinte_a_cle(cle, fichier.encode(), f".{rang}".encode()).decode()


def _sirets(valeurs: Rangee) -> set[str]:
    siren, nic = valeurs.get("siren"), valeurs.get("nic")
    dits = (valeurs.get("siret"), valeurs.get("emetteur_siret"), f"{siren}{nic}" if siren and nic else None)
    return {str(s) for s in dits if s}


def _compte(f: FichierRetour) -> Rangee:
    lu = f.statut == "lu"
    ecartes = sum(f.comptes.ecartes.values())
    return {
        "fichier_rang": f.rang, "empreinte": f.empreinte, "octets": f.octets, "famille": f.famille and f.famille.code,
        "version": f.version, "est_version_connue": f.est_version_connue, "statut": f.statut, "motif": f.motif or None,
        "elements_lus": f.comptes.lus if lu else 0, "elements_gardes": f.comptes.gardes if lu else 0,
        "elements_ecartes": ecartes if lu else 0, "nb_retours": f.comptes.retours if lu else 0,
    }  # fmt: skip
