"""« D'où vient ce montant ? » : d'une personne, d'un mois et d'une donnée aux déclarations qui le disent, jusqu'au fichier et à la ligne.

La réponse nomme un SIRET et un fichier reçu : elle ne se donne qu'en zone protégée, et chaque demande s'y consigne.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb

from vigie import ecriture as e
from vigie.erreurs import ErreurVigie
from vigie.extrait import recus
from vigie.norme.flux import connus
from vigie.zone_protegee import sirets

# Donnée → comment on la nomme, et la rubrique qui la porte, par genre de ligne de `int_ressources`.
DONNEES = {
    "net_social": ("montant net social", {"net_social": "S21.G00.58.004", "non_salarie": "S89.G00.92.017"}),
    "net_verse": ("montant net versé", {"versement": "S21.G00.50.004", "non_salarie": "S89.G00.92.016"}),
    "net_fiscal": ("rémunération nette fiscale", {"versement": "S21.G00.50.002", "non_salarie": "S89.G00.92.006"}),
    "montant_pas": ("prélèvement à la source", {"versement": "S21.G00.50.009", "non_salarie": "S89.G00.92.010"}),
}

_DECLARE = """
select r.declarant_id, r.flux, r.genre, r.{donnee} as montant, r.mois_declare, r.est_en_vigueur, r.ligne, d.ordre, d.fraction, d.depose_le, d.connu_le,
    d.extrait_id, d.fichier_rang, v.remplacee_le
from intermediaire.int_ressources as r
join intermediaire.int_declarations as d using (declaration_id)
left join intermediaire.int_remplacements as v using (declaration_id)
where r.personne_id in (select unnest(?)) and r.mois = ? and r.{donnee} is not null
order by r.flux, r.declarant_id, r.est_en_vigueur desc, d.connu_le, r.ligne
"""
_EXTRAIT = """
select x.verseur, x.flux, x.montant, x.integre_le, x.extrait_le, x.extrait_id, x.fichier_rang, x.ligne
from extraits.ressources_montants as x
where x.personne in (select unnest(?)) and x.mois = ? and x.donnee = ?
order by x.extrait_le, x.flux, x.verseur, x.ligne
"""


@dataclass(frozen=True)
class Demande:
    """Ce que l'on demande : une personne (pseudonyme), un mois, et les données dont on veut l'origine."""

    personne: str
    mois: date
    donnees: tuple[str, ...]


@dataclass(frozen=True)
class Declare:
    """Un montant déclaré, et où."""

    declarant_id: str
    flux: str
    genre: str
    montant: Decimal
    mois_declare: date
    est_en_vigueur: bool
    ligne: int
    ordre: int | None
    fraction: str | None
    depose_le: datetime | None
    connu_le: datetime | None
    extrait_id: str
    fichier_rang: int
    remplacee_le: datetime | None


class Provenances:
    """Les réponses qu'un entrepôt construit peut donner. Lève `ErreurVigie` s'il ne l'est pas."""

    def __init__(self, con: duckdb.DuckDBPyConnection, zone: Path) -> None:
        self._con = con
        if not con.execute("select 1 from duckdb_tables() where table_name = 'int_ressources'").fetchone():
            raise ErreurVigie("L'entrepôt n'est pas construit, ou par une version plus ancienne : vigie construire.")
        self._sirets = sirets(zone)
        self._noms = {(lot, int(x["fichier_rang"])): x["nom"] for lot, x in recus.lire()}

    def cle(self) -> str | None:
        """L'identifiant de la clé qui a pseudonymisé l'entrepôt ; nul s'il est vide."""
        return (self._con.execute("select cle_id from registre.extraits limit 1").fetchone() or (None,))[0]

    def personnes(self, pseudonyme: str) -> tuple[list[str], list[str]]:
        """La personne suivie derrière un pseudonyme, et tous ceux sous lesquels elle est déclarée ; vides si elle est inconnue."""
        suivies = self._con.execute(
            "select distinct personne_id from intermediaire.int_ressources where ? in (personne_id, personne_declaree_id)", [pseudonyme]
        ).fetchall()  # fmt: skip
        ids = [x for (x,) in suivies]
        declarees = self._con.execute(
            "select distinct personne_declaree_id from intermediaire.int_ressources where personne_id in (select unnest(?))", [ids]
        ).fetchall()  # fmt: skip
        return ids, sorted({pseudonyme, *ids, *(x for (x,) in declarees)})

    def mois(self, ids: list[str]) -> list[date]:
        """Les mois où une personne a une ressource, du plus ancien au plus récent."""
        lus = self._con.execute(
            "select distinct mois from intermediaire.int_ressources where personne_id in (select unnest(?)) order by 1", [ids]
        ).fetchall()  # fmt: skip
        return [m for (m,) in lus]

    def phrases(self, demande: Demande) -> list[str]:
        """La réponse, une phrase par ligne ; vide si rien n'est connu de ce mois."""
        ids, tous = self.personnes(demande.personne)
        dites = [x for d in demande.donnees for x in self._donnee(d, ids, tous, demande.mois)]
        return [f"Personne {demande.personne}, {e.mois(demande.mois)}", *dites] if dites else []

    def _donnee(self, donnee: str, ids: list[str], tous: list[str], mois: date) -> Iterator[str]:
        lus = [Declare(*x) for x in self._con.execute(_DECLARE.format(donnee=donnee), [ids, mois]).fetchall()]
        extraits = self._con.execute(_EXTRAIT, [tous, mois, donnee]).fetchall()
        if not lus and not extraits:
            return
        nom = DONNEES[donnee][0]
        valent = [x.montant for x in lus if x.est_en_vigueur]
        yield f"  {nom} : {_euros(sum(valent)) if valent else 'rien de déclaré ne vaut plus' if lus else 'rien de déclaré'}"
        for declarant, flux in dict.fromkeys((x.declarant_id, x.flux) for x in lus):
            yield f"    {connus()[flux].libelle}, {self._verseur(declarant)}"
            yield from (
                f"      {self._ligne(donnee, mois, x)}" for x in lus if (x.declarant_id, x.flux) == (declarant, flux)
            )
        for x in extraits:
            yield f"    {self._extrait(*x)}"

    def _verseur(self, pseudonyme: str | None) -> str:
        if pseudonyme is None:
            return "sans verseur"
        return f"SIRET {self._sirets[pseudonyme]}" if pseudonyme in self._sirets else f"établissement {pseudonyme}"

    def _ligne(self, donnee: str, mois: date, x: Declare) -> str:
        depot = (
            f"déposée le {x.depose_le:%d/%m/%Y}" if x.depose_le else f"constituée le {x.connu_le:%d/%m/%Y}" if x.connu_le else "de date inconnue"
        )  # fmt: skip
        suite = "" if x.mois_declare <= mois else ", qui régularise ce mois"
        if not x.est_en_vigueur:
            le = f" le {x.remplacee_le:%d/%m/%Y}" if x.remplacee_le else ""
            suite = f" ; ne compte plus : remplacée ou annulée{le}"
        rubrique = DONNEES[donnee][1][x.genre]
        return (
            f"{_euros(x.montant)} : {self._fichier(x.extrait_id, x.fichier_rang)}, bloc ouvert ligne {x.ligne}, {rubrique} ; déclaration "
            f"{e.de_mois(x.mois_declare)} (fraction {x.fraction or 'non dite'}, ordre {x.ordre if x.ordre is not None else 'non dit'}), {depot}{suite}"
        )

    def _extrait(self, verseur, flux, montant, integre_le, extrait_le, extrait_id, rang, ligne) -> str:
        entre = f", entré le {integre_le:%d/%m/%Y}" if integre_le else ""
        return (
            f"dans l'extrait de ressources du {extrait_le:%d/%m/%Y}, {flux}, {self._verseur(verseur)} : {_euros(montant)}{entre} "
            f"({self._fichier(extrait_id, rang)}, ligne {ligne})"
        )

    def _fichier(self, extrait_id: str, rang: int) -> str:
        return self._noms.get((extrait_id, rang)) or f"fichier n° {rang} du lot {extrait_id}"


def _euros(montant: Decimal) -> str:
    """Au centime : c'est le montant déclaré, non un ordre de grandeur."""
    entiers, _, centimes = f"{montant:.2f}".partition(".")
    signe, chiffres = ("-", entiers[1:]) if entiers.startswith("-") else ("", entiers)
    return f"{signe}{e.nombre(int(chiffres))},{centimes} €"
