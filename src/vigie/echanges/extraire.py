"""`vigie extraire --ressources` : des extraits de ressources reçus à un extrait pseudonymisé, que `vigie charger` charge comme les autres."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from vigie import chemins
from vigie.echanges.lecteur import FichierRefuse, LigneEcartee, Valeurs, juger, ouvrir
from vigie.extrait import par_fichier
from vigie.extrait.ecrire import Ecrivain
from vigie.fichiers import empreinte
from vigie.identite.cles import Cle
from vigie.lecture.contenants import RESSOURCES
from vigie.lecture.resultats import empreinte_a_cle
from vigie.lecture.sources import Source, SourceIllisible
from vigie.norme import ressources as norme

VERSION = 1  # à changer avec ce que l'on tire d'une ligne : un extrait refait n'est alors plus le même
OCTETS_MAX = 20 * 2**30  # décompressé
_BLOC = 1 << 20
_LETTRES = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_DEJA = "même ligne qu'un autre fichier du lot"


@dataclass
class FichierRessources:
    """Le compte d'un fichier de ressources : lignes lues = gardées + écartées. `statut` : `lu`, `ecarte` (déjà dans le lot), `refuse`."""

    rang: int
    nom: str
    empreinte: str = ""
    octets: int = 0
    contrat: str | None = None
    statut: str = "lu"
    motif: str = ""
    gardees: int = 0
    ecartees: list[tuple[int, str]] = field(default_factory=list)

    @property
    def lues(self) -> int:
        """Lignes lues, la première et les vides non comprises."""
        return self.gardees + len(self.ecartees)

    def refuser(self, motif: str) -> None:
        """Rien n'en sera gardé."""
        self.statut, self.motif = "refuse", motif


@dataclass
class Rapport(par_fichier.Rapport[FichierRessources]):
    """Ce qu'une extraction de ressources a fait."""

    @property
    def ecartees(self) -> Counter[str]:
        """Motif → nombre de lignes écartées."""
        return Counter(motif for f in self.lus for _, motif in f.ecartees)


class ExtractionRessources(par_fichier.Extraction[FichierRessources, Rapport]):
    """Une extraction de ressources : chaque fichier est lu une première fois jusqu'au bout, puis pseudonymisé et écrit en flux."""

    attendus, flux, rapport = RESSOURCES, "ressources", Rapport

    def __init__(self, cle: Cle, sortie: Path | None = None) -> None:
        super().__init__(cle, sortie)
        self._lignes_vues: set[str] = set()

    def _eprouver(self, source: Source, rang: int) -> FichierRessources:
        return eprouver(source, rang)

    def _lire(self, source: Source, fichier: FichierRessources, ecrivain: Ecrivain) -> None:
        cle, occurrences = self._cle.domaine("ressource"), Counter[bytes]()
        fichier.gardees, fichier.ecartees = 0, []
        try:
            with source.ouvrir() as flux:
                contrat, lignes = ouvrir(flux)
                for numero, champs in lignes:
                    try:
                        valeurs = self._pseudonymiser(contrat, juger(contrat, champs))
                        ident = _identifier(cle, contrat.code, valeurs, occurrences)
                        if ident in self._lignes_vues:
                            raise LigneEcartee(_DEJA)
                    except LigneEcartee as e:
                        fichier.ecartees.append((numero, str(e)))
                        continue
                    self._lignes_vues.add(ident)
                    gardee = {"ressource_id": ident, "fichier_rang": fichier.rang, "ligne": numero, **valeurs}
                    self._garder(ecrivain, [(contrat.table, gardee)])
                    fichier.gardees += 1
        except (SourceIllisible, FichierRefuse, OSError) as e:
            raise self._change(fichier) from e

    def _pseudonymiser(self, contrat: norme.Contrat, valeurs: Valeurs) -> Valeurs:
        for c in contrat.colonnes:
            clair = valeurs[c.cible]
            if c.genre in norme.DOMAINES and clair is not None:
                valeurs[c.cible] = self._pseudonymes.un(c.genre, str(clair))
                if c.genre == "siret":
                    self._correspondances.ajouter({str(clair)})
        return valeurs

    def _comptes(self, fichiers: list[FichierRessources]) -> dict[str, list[Valeurs]]:
        ecartees = [
            {"fichier_rang": f.rang, "ligne": n, "motif": motif}
            for f in fichiers
            if f.statut == "lu"
            for n, motif in f.ecartees
        ]
        return {"ressources_fichiers": [_compte(f) for f in fichiers], "ressources_ecartees": ecartees}

    def _colonnes(self, table: str) -> dict[str, str]:
        return norme.schema()[table][1]

    def _contenu(self, rapport: Rapport) -> list[str]:
        contrats = empreinte(chemins.racine() / "seeds" / "nomenclatures" / "contrats_ressources.csv")
        return [f"ressources {VERSION}", self._cle.identifiant, contrats, *sorted(f.empreinte for f in rapport.lus)]

    def _bilan(self, rapport: Rapport) -> Valeurs:
        gardees, ecartees = sum(f.gardees for f in rapport.lus), sum(len(f.ecartees) for f in rapport.lus)
        return {
            "nb_ressources": gardees,
            "lignes_lues": gardees + ecartees,
            "lignes_gardees": gardees,
            "lignes_ecartees": ecartees,
        }


def eprouver(source: Source, rang: int) -> FichierRessources:
    """Parcourt une source une première fois ; un fichier refusé le dit, avec son motif, avant que rien n'en soit écrit."""
    fichier = FichierRessources(rang, source.nom)
    try:
        fichier.empreinte, fichier.octets = _mesurer(source)
        with source.ouvrir() as flux:
            contrat, lignes = ouvrir(flux)
            fichier.contrat = contrat.code
            motifs = Counter(_motif(contrat, champs) for _, champs in lignes)
    except (SourceIllisible, FichierRefuse, OSError, EOFError) as e:
        fichier.refuser(str(e) if not isinstance(e, OSError) else "fichier illisible")
        return fichier
    if not motifs:
        fichier.refuser("il ne contient aucune ligne après la première")
    elif not motifs[None]:
        (motif, _), *_ = motifs.most_common(1)
        fichier.refuser(f"aucune de ses lignes ne suit le contrat ; {motif}")
    return fichier


def _motif(contrat: norme.Contrat, champs: list[str]) -> str | None:
    try:
        juger(contrat, champs)
    except LigneEcartee as e:
        return str(e)
    return None


def _mesurer(source: Source) -> tuple[str, int]:
    """Empreinte et taille du contenu. Lève `FichierRefuse` s'il est démesuré."""
    h, octets = hashlib.sha256(), 0
    with source.ouvrir() as flux:
        while bloc := flux.read(_BLOC):
            octets += len(bloc)
            if octets > OCTETS_MAX:
                raise FichierRefuse("plus de 20 Go : découpez-le")
            h.update(bloc)
    return h.hexdigest().translate(_LETTRES), octets


def _identifier(cle: bytes, contrat: str, valeurs: Valeurs, occurrences: Counter[bytes]) -> str:
    """La clé d'une ligne : ce qu'elle dit, et combien de fois ce fichier l'a déjà dit. La même ligne d'un autre fichier a la même clé."""
    dite = empreinte_a_cle(cle, "\x1f".join([contrat, *(str(x) for x in valeurs.values())]).encode())
    occurrences[dite] += 1
    return dite.decode() if occurrences[dite] == 1 else empreinte_a_cle(cle, dite, b".%d" % occurrences[dite]).decode()


def _compte(f: FichierRessources) -> Valeurs:
    lu = f.statut == "lu"
    return {
        "fichier_rang": f.rang, "empreinte": f.empreinte or None, "octets": f.octets, "contrat": f.contrat, "statut": f.statut,
        "motif": f.motif or None, "lignes_lues": f.lues if lu else 0, "lignes_gardees": f.gardees if lu else 0,
        "lignes_ecartees": len(f.ecartees) if lu else 0,
    }  # fmt: skip
