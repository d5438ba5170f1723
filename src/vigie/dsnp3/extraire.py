"""`vigie extraire --dsnp3` : des tables du ministère à un extrait pseudonymisé, le même que celui des déclarations."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from vigie.controles.zone_lot import Jugees
from vigie.dsnp3 import certification, contenants, portee
from vigie.dsnp3.base import Base, Compte
from vigie.dsnp3.recomposer import Texte
from vigie.erreurs import ErreurVigie
from vigie.extrait.ecrire import Ecrivain
from vigie.extrait.extraire import Extraction, Rapport
from vigie.extrait.zone import Traitee
from vigie.identite.cles import Cle
from vigie.lecture.archives import SourceIllisible
from vigie.lecture.resultats import Fichier, Tranche
from vigie.lecture.sources import Source
from vigie.nommer import montrer
from vigie.norme import flux
from vigie.norme.dsnp3 import PREFIXE, tables
from vigie.temporaire import dossier_prive

VERSION = 2  # à changer avec ce que l'on tire d'une table : un extrait refait n'est alors plus le même
_ARROW = {"date": pa.date32(), "varchar": pa.string(), "boolean": pa.bool_()}
_CERTIFICATIONS = pa.schema(
    {"objet_id": pa.string(), "declaration_id": pa.string(), "ligne": pa.int32()}
    | {nom: _ARROW[genre] for nom, genre in certification.FAITS.items()}
)
MOT_DE_PASSE = "VIGIE_DSNP3_MOT_DE_PASSE"


def mot_de_passe(fichier: Path | None) -> str | None:
    """Le mot de passe des archives : celui du fichier, sinon de `VIGIE_DSNP3_MOT_DE_PASSE` ; jamais un argument, que tous liraient."""
    if fichier is None:
        return os.environ.get(MOT_DE_PASSE)
    try:
        return fichier.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as e:
        raise ErreurVigie(f"Fichier de mot de passe illisible : {montrer(fichier)}.") from e


@dataclass
class Lue:
    """Une extraction lue : son nom, le compte de chacune de ses tables, le jour où chaque envoi est entré dans la base."""

    nom: str
    comptes: dict[str, Compte]
    texte: Texte

    def ecartees(self) -> Iterator[tuple[str, str, int]]:
        """(table, motif, nombre) des rangées écartées."""
        for table, c in self.comptes.items():
            yield from ((table, motif, n) for motif, n in sorted(c.ecartees.items()))


class ExtractionDsnp3(Extraction):
    """Une extraction dont les déclarations sont recomposées de tables. `lues` : ce qui en a été compté, une fois finie."""

    def __init__(self, cle: Cle, sortie: Path | None = None) -> None:
        super().__init__(cle, sortie)
        self.lues: list[Lue] = []
        self._textes: dict[int, Texte] = {}

    def lire(self, entrees: list[str], passe: str | None) -> Rapport:
        """Extrait les tables désignées. Lève `ErreurVigie` si rien n'est désigné ; une extraction refusée n'arrête pas les autres."""
        trouvees = contenants.enumerer(entrees, passe)
        with ExitStack() as pile:
            pile.callback(trouvees.fermer)
            sources = [self._preparer(e, pile, rang) for rang, e in enumerate(trouvees.extractions, 1)]
            rapport = self.extraire(sources) if self.lues else _rien(sources)
        rapport.passes = trouvees.passes
        return rapport

    def _ecrire(self, ecrivain: Ecrivain, tranche: Tranche, traitee: Traitee, jugees: Jugees | None) -> None:
        super()._ecrire(ecrivain, tranche, replace(traitee, faits=portee.sans_le_nir(traitee.faits)), jugees)
        if "declarations" in traitee.tables:
            ecrivain.ajouter("dsnp3_chargements", self._chargements(tranche))
        if (certifications := self._certifications(tranche, traitee.tables.get("individus"))) is not None:
            ecrivain.ajouter("dsnp3_certifications", certifications)

    def _ecrire_jugees(self, ecrivain: Ecrivain, jugees: Jugees | None) -> None:
        super()._ecrire_jugees(ecrivain, None if jugees is None else portee.jugees(*jugees))

    def _chargements(self, tranche: Tranche) -> pa.Table:
        """Le jour où la base du ministère a reçu chaque déclaration."""
        declarations = tranche.tables["declarations"].select(["declaration_id", "ligne"]).to_pydict()
        rangs = _rangs(tranche)
        lignes = zip(declarations["declaration_id"], declarations["ligne"], strict=True)
        # l'envoi d'une déclaration recomposée est la ligne qui la précède
        jours = [self._textes[rangs[d]].chargements.get(ligne - 1) for d, ligne in lignes]
        return pa.table({"declaration_id": declarations["declaration_id"], "charge_le": pa.array(jours, pa.date32())})

    def _certifications(self, tranche: Tranche, individus: pa.Table | None) -> pa.Table | None:
        """Ce que le SNGI dit des individus d'une tranche ; None s'il n'en dit rien."""
        if individus is None:
            return None
        rangs, dites = _rangs(tranche), []
        for x in individus.select(["objet_id", "declaration_id", "ligne"]).to_pylist():
            dite = self._textes[rangs[x["declaration_id"]]].certifications.pop(x["ligne"], None)
            if dite is not None:
                dites.append({**x, **dite})
        return pa.Table.from_pylist(dites, schema=_CERTIFICATIONS) if dites else None

    def _contenu(self, lus: list[Fichier]) -> list[str]:
        return [
            *super()._contenu(lus),
            f"dsnp3 {VERSION}",
            *(f"hors du texte {x.texte.empreinte()}" for x in self.lues),
        ]

    def _preparer(self, e: contenants.Extraction, pile: ExitStack, rang: int) -> Source:
        """La source d'une extraction : son texte recomposé, ou ce qui la fait refuser."""
        motif = e.refus
        if not motif:
            base = Base(pile.enter_context(dossier_prive("dsnp3")))
            pile.callback(base.fermer)
            try:
                for table, octets in contenants.lire(e):
                    motif = f"{PREFIXE}{table}"
                    base.charger(tables()[table], octets)
                base.rattacher()
            except SourceIllisible as panne:
                motif = f"{e.noms.get(motif.removeprefix(PREFIXE), e.nom)} : {panne}"
            else:
                texte = self._textes[rang] = Texte(base)
                self.lues.append(Lue(e.nom, base.comptes, texte))
                return Source(e.nom, e.chemin, texte.ouvrir, taille=texte.octets, flux=flux.DSNP3)
        return Source(e.nom, e.chemin, _refus(motif), flux=flux.DSNP3)


def _rangs(tranche: Tranche) -> dict[str, int]:
    """Déclaration d'une tranche → rang de son extraction."""
    return dict(
        zip(*(tranche.contextes.column(c).to_pylist() for c in ("declaration_id", "fichier_rang")), strict=True)
    )


def _refus(motif: str):
    def ouvrir() -> BinaryIO:
        raise SourceIllisible(motif)

    return ouvrir


def _rien(sources: list[Source]) -> Rapport:
    """Ce que rend une extraction dont tout a été refusé : rien n'a été ouvert pour l'écrire."""
    refuses = []
    for rang, s in enumerate(sources, 1):
        try:
            s.ouvrir()
        except SourceIllisible as e:
            refuses.append(Fichier(rang, s.nom, s.chemin, statut="refuse", motif=str(e)))
    return Rapport(None, "", refuses)
