"""Exécution de l'auto-contrôle : lecture, zone protégée, relations, contrôles, puis relecture des lignes en cause."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from vigie.controler import causes
from vigie.controler.base import Base
from vigie.controler.exceptions import Acceptation, Regles, echues, en_cours
from vigie.controler.flux_lus import FluxLus
from vigie.controler.juger import Constat, Suivi, juger
from vigie.controler.resultat import PLAFOND, Anomalie, AuDela, Declaree, Resultat
from vigie.controler.situer import Reperes
from vigie.controler.vides import EnvoisVides
from vigie.controles.entete import Controle, referentiel
from vigie.controles.zone_lot import Lot
from vigie.erreurs import ErreurVigie, en_lisant
from vigie.extrait.zone import Zone
from vigie.identite import cles
from vigie.identite.formes import citable
from vigie.identite.pseudonymes import Pseudonymes
from vigie.lecture.lignes import MOTIFS
from vigie.lecture.resultats import Tranche
from vigie.lecture.sources import enumerer
from vigie.lecture.tranches import Lecteur, nb_tranches

if TYPE_CHECKING:
    import polars as pl

PRIORITE_MAX = 4
MOIS = "S20.G00.05.005"
LECTURE = "LECTURE"
_VALEURS_RETENUES = 100_000


def verifier(
    entrees: list[str],
    exceptions: Iterable[Acceptation] = (),
    suivi: Suivi | None = None,
    aujourd_hui: date | None = None,
    plafond: int | None = PLAFOND,
    experimentaux: bool = False,
    de_flux: str | None = None,
) -> Resultat:
    """Contrôle des fichiers ensemble : plusieurs mois donnés d'un coup se contrôlent l'un par l'autre.

    `exceptions` : anomalies acceptées (`vigie.controler.exceptions.lire`), jugées au jour `aujourd_hui` (défaut : ce jour).
    `plafond` : anomalies détaillées par contrôle, les autres étant comptées ; None : toutes, et la mémoire qu'elles demandent.
    `experimentaux` : les contrôles à l'essai comptent au seuil comme les autres. `de_flux` : le seul flux admis (dsn, pasrau) ;
    sans lui, chaque déclaration est jugée par les contrôles du sien.
    Lève `ErreurVigie` si rien n'est désigné, si aucun fichier n'est lisible ou si une déclaration est d'un autre flux. Ne laisse rien sur le disque.
    """
    jour, lues = aujourd_hui or date.today(), list(exceptions)
    controles = {c.id: c for c in referentiel() if c.statut != "retire"}
    with Base([c for c in controles.values() if c.zone == "entrepot"]) as base:
        r = _Verification(
            entrees, base, controles, suivi or (lambda *_: None), plafond or sys.maxsize, de_flux
        ).resultat(en_cours(lues, jour))
    r.exceptions_echues, r.avec_experimentaux = echues(lues, jour), experimentaux
    return r


class _Verification:
    def __init__(
        self,
        entrees: list[str],
        base: Base,
        controles: dict[str, Controle],
        suivi: Suivi,
        plafond: int,
        exige: str | None,
    ) -> None:
        self._base, self._controles, self._suivi, self._plafond = base, controles, suivi, plafond
        self._sources = list(enumerer(entrees))
        self._nb_tranches = 1
        self._cle = cles.jetable()
        self._lecteur = Lecteur(self._cle.domaine("objet"))
        self._reperes = Reperes(self._relire)
        self._protegees: list[Constat] = []
        self._gardees: Counter[str] = Counter()
        self._ecartees: list[tuple[int, int, int]] = []
        self._nb_ecartees = 0
        self._vides = EnvoisVides(controles["CARDMIN"], plafond)
        self._declarees: dict[str, tuple[str, str]] = {}
        self._flux = FluxLus(exige)

    def resultat(self, acceptations: list[Acceptation]) -> Resultat:
        """Le résultat entier. Lève `ErreurVigie` si aucun fichier n'est lisible."""
        self._lire()
        fichiers = self._lecteur.fichiers
        if not any(f.statut == "lu" for f in fichiers):
            raise ErreurVigie("aucun fichier lisible : " + " ; ".join(f"{f.nom} : {f.motif}" for f in fichiers))
        actifs = [c for c in self._controles.values() if c.zone == "entrepot"]
        verdicts = juger(self._base, actifs, self._plafond, self._suivi)
        regles = Regles(acceptations, Pseudonymes(self._cle))
        anomalies = self._anomalies(verdicts.constats + self._protegees, regles) + self._anomalies_de_lecture()
        anomalies += self._vides.anomalies(self._noms(), regles)
        anomalies.sort(key=attrgetter("fichier", "ligne", "controle", "message"))
        return Resultat(
            fichiers, self._lues(), anomalies, self._flux.nb_controles(self._controles.values()), verdicts.non_verifies + self._flux.sans_table, verdicts.en_erreur,
            au_dela=self._au_dela(regles), passes=[(s.nom, s.ecart) for s in self._lecteur.passes],
            flux=self._flux.nombres,
        )  # fmt: skip

    def _lire(self) -> None:
        self._base.con.execute(
            "create table declarations_lues (declaration_id varchar, fichier_rang integer, ligne integer);"
            "create table au_dela (controle_id varchar, identifiant varchar, declaration_id varchar, nb bigint)"
        )
        self._nb_tranches = nb_tranches(self._sources)
        # la base type une tranche pendant qu'on lit la suivante, ou qu'on juge le lot dont elle est la dernière
        with ThreadPoolExecutor(1) as fil:
            ajout = fil.submit(self._base.preparer)
            zone = Zone(Pseudonymes(self._cle), auto_controle=True)
            lot = Lot(zone.protegee.anomalies, zone.protegee.tables)
            for rang, tranche in enumerate(self._lecteur.tranches(iter(self._sources)), 1):
                self._ecarter(tranche)
                self._vides.voir(tranche)
                ajout.result()
                with en_lisant([f.nom for f in tranche.fichiers]):
                    zone.ecarter(tranche)
                    ajout = fil.submit(self._ajouter, zone, tranche)
                    self._retenir(lot.ajouter(tranche))
                    if "declarations" in tranche.tables:
                        self._flux.voir(tranche)
                        self._noter_declarations(tranche)
                self._reperes.garder(tranche)
                self._avancer("Lecture", rang)
            self._retenir(lot.vider())
            ajout.result()
        self._suivi("Lecture", self._nb_tranches, self._nb_tranches)

    def _ajouter(self, zone: Zone, tranche: Tranche) -> None:
        with en_lisant([f.nom for f in tranche.fichiers]):
            self._apporter(zone, tranche)

    def _apporter(self, zone: Zone, tranche: Tranche) -> None:
        self._base.ajouter("redistribution", tranche.redistribution.select(["fichier_rang", "ligne", "rubrique"]))
        tables, faits = zone.apporter(tranche)
        for nom, table in tables.items():
            self._base.ajouter(nom, table)
        if faits is not None:
            self._base.ajouter("faits_identite", faits)

    def _relire(self) -> Iterator[Tranche]:
        lecteur = Lecteur(self._cle.domaine("objet"))
        for rang, tranche in enumerate(lecteur.tranches(iter(self._sources)), 1):
            self._avancer("Relecture", rang)
            yield tranche
        self._suivi("Relecture", self._nb_tranches, self._nb_tranches)

    def _avancer(self, etape: str, rang: int) -> None:
        """Le total est estimé : on n'annonce la fin que quand elle est là."""
        self._suivi(etape, min(rang, self._nb_tranches - 1), self._nb_tranches)

    def _ecarter(self, tranche: Tranche) -> None:
        # une rubrique inconnue ou un bloc sans parent : une famille en rend compte
        restantes = tranche.ecartees.filter(pc.invert(tranche.ecartees.column("jugee")))
        gardees = restantes.slice(0, max(self._plafond - len(self._ecartees), 0))
        self._nb_ecartees += restantes.num_rows
        self._ecartees += list(
            zip(*(gardees.column(c).to_pylist() for c in ("fichier_rang", "ligne", "motif")), strict=True)
        )

    def _noter_declarations(self, tranche: Tranche) -> None:
        con = self._base.con
        con.register("lues", tranche.tables["declarations"].select(["declaration_id", "ligne"]))
        con.register("ctx", tranche.contextes.select(["declaration_id", "fichier_rang"]))
        mois = dict(
            zip(
                *(tranche.tables["declarations"].column(c).to_pylist() for c in ("declaration_id", "mois")), strict=True
            )
        )
        for x in tranche.contextes.select(["declaration_id", "siren", "nic"]).to_pylist():
            if x["declaration_id"] in mois:
                self._declarees[x["declaration_id"]] = _montrables(x["siren"], x["nic"], mois[x["declaration_id"]])
        con.execute(
            "insert into declarations_lues select l.declaration_id, c.fichier_rang, l.ligne from lues l join ctx c using (declaration_id)"
        )

    def _retenir(self, anomalies: pa.Table | None) -> None:
        """Détaille les anomalies de zone protégée jusqu'au plafond, dans l'ordre de lecture, et compte les autres."""
        if anomalies is None or not anomalies.num_rows:
            return
        import polars as pl

        rang = pl.int_range(pl.len()).over("identifiant") + pl.col("identifiant").replace_strict(
            self._gardees, default=0, return_dtype=pl.Int64
        )
        rangees = pl.from_arrow(anomalies).with_columns(rang=rang)
        detaillees = rangees.filter(pl.col("rang") < self._plafond)
        self._gardees.update(dict(detaillees["identifiant"].value_counts().iter_rows()))
        self._protegees += _constats(self._controles, detaillees)
        reste = rangees.filter(pl.col("rang") >= self._plafond)
        if len(reste):
            comptes = reste.group_by("controle_id", "identifiant", "declaration_id").agg(nb=pl.len().cast(pl.Int64))
            self._base.con.register("comptees", comptes.to_arrow())
            self._base.con.execute(
                "insert into au_dela select controle_id, identifiant, declaration_id, nb from comptees"
            )
            self._base.con.unregister("comptees")

    def _anomalies(self, constats: list[Constat], regles: Regles) -> list[Anomalie]:
        """Met les constats en forme : leur ligne, leur valeur si elle se montre, l'exception qui les accepte, ce dont ils découlent."""
        lignes, valeurs = self._reperes.situer(self._base.con, constats)
        declarations = self._declarations()
        # ce qui se répète d'une anomalie à l'autre ne se cherche qu'une fois
        montrable, accepte, dire = lru_cache(_VALEURS_RETENUES)(citable), cache(regles.de), cache(self._dire)
        anomalies = []
        for i, (x, ligne, valeur) in enumerate(zip(constats, lignes, valeurs, strict=True)):
            fichier, rang, premiere, declarant = declarations[x.declaration_id]
            libelle, que_faire, c = dire(x.controle.id, x.identifiant)
            anomalies.append(Anomalie(
                fichier, rang, x.ligne or ligne or premiere, x.identifiant, libelle, c.gravite, x.rubrique,
                valeur if valeur and montrable(x.rubrique, valeur) else None, x.message, que_faire, x.declaration_id, x.objet_id,
                c.priorite, accepte(x.identifiant, declarant), c.statut, i,
            ))  # fmt: skip
        places = (causes.Place(x.controle.id, x.declaration_id, x.objet_id, x.repere_id) for x in constats)
        for rang, principale in causes.rattacher(anomalies, places, self._individus()).items():
            anomalies[rang] = anomalies[rang]._replace(suite_de=principale)
        return anomalies

    def _dire(self, controle_id: str, identifiant: str) -> tuple[str, str, Controle]:
        """Le libellé, ce qu'il faut faire, et le contrôle."""
        c = self._controles[controle_id]
        return c.libelle_de(identifiant), c.que_faire_de(identifiant), c

    def _individus(self) -> dict[str, list[int]]:
        """Rangs, dans chaque déclaration, des blocs qui ouvrent un individu."""
        self._base.completer({"individus"})
        rangs: dict[str, list[int]] = {}
        curseur = self._base.con.execute(
            "select declaration_id, split_part(objet_id, '.', 2)::integer as rang from controle.individus order by all"
        )
        while lot := curseur.fetchmany(10_000):
            for declaration_id, rang in lot:
                rangs.setdefault(declaration_id, []).append(rang)
        return rangs

    def _lues(self) -> list[Declaree]:
        """Les déclarations contrôlées, dans l'ordre des fichiers."""
        lues = sorted((fichier, rang, d) for d, (fichier, rang, _, _) in self._declarations().items())
        return [Declaree(fichier, rang, *self._declarees.get(d, ("", ""))) for fichier, rang, d in lues]

    def _noms(self) -> dict[int, str]:
        return {f.rang: f.nom for f in self._lecteur.fichiers}

    def _declarations(self) -> dict[str, tuple[str, int, int, str | None]]:
        """declaration_id → (fichier, rang dans le fichier, première ligne, pseudonyme du déclarant)."""
        noms = self._noms()
        rangees = self._base.con.execute("""
            select l.declaration_id, l.fichier_rang, row_number() over (partition by l.fichier_rang order by l.ligne), l.ligne, d.declarant_id
            from declarations_lues as l
            left join controle.declarations as d on l.declaration_id = d.declaration_id""").fetchall()
        return {d: (noms[f], rang, ligne, declarant) for d, f, rang, ligne, declarant in rangees}

    def _au_dela(self, regles: Regles) -> list[AuDela]:
        """Ce qui n'est que compté, par contrôle et par exception."""
        comptes: Counter[tuple[str, str, Acceptation | None]] = Counter()
        curseur = self._base.con.execute("""
            select a.controle_id, a.identifiant, d.declarant_id, sum(a.nb)::bigint
            from au_dela as a left join controle.declarations as d on a.declaration_id = d.declaration_id group by all""")
        while lot := curseur.fetchmany(10_000):
            for controle_id, identifiant, declarant, nb in lot:
                comptes[controle_id, identifiant, regles.de(identifiant, declarant)] += nb
        trouves = [
            AuDela(i, self._controles[c].gravite, x, nb, self._controles[c].statut) for (c, i, x), nb in comptes.items()
        ]
        trouves += self._vides.au_dela(regles)
        if reste := self._nb_ecartees - len(self._ecartees):
            trouves.append(AuDela(LECTURE, "bloquant", None, reste))
        return sorted(trouves, key=lambda x: x.controle)

    def _anomalies_de_lecture(self) -> list[Anomalie]:
        """Chaque ligne que la lecture n'a pu garder est une anomalie : rien ne se perd en silence."""
        noms = self._noms()
        commun = {
            "declaration": 0,
            "controle": LECTURE,
            "libelle": "Ligne que la lecture a mise de côté",
            "gravite": "bloquant",
            "priorite": PRIORITE_MAX,
            "rubrique": None,
            "valeur": None,
            "que_faire": "Corriger la ligne, ou la retirer, puis régénérer le fichier.",
        }
        return [
            Anomalie(
                fichier=noms[rang], ligne=ligne, message=f"{MOTIFS[motif][0].upper()}{MOTIFS[motif][1:]}.", **commun
            )
            for rang, ligne, motif in self._ecartees
        ]


def _constats(controles: dict[str, Controle], anomalies: "pl.DataFrame") -> Iterator[Constat]:
    """Les constats d'anomalies de zone protégée. Un message ne tient qu'au contrôle et à la rubrique : il se compose une fois."""

    @cache
    def message(
        controle_id: str, ident: str, rubrique: str, nom: str, norme: str, suppleance: str
    ) -> tuple[Controle, str, str, str]:
        c = controles[controle_id]
        texte = c.message_de(ident).format(
            rubrique=rubrique, nom=nom or "", norme=norme or "", libelle=c.libelle_de(ident),
            suppleance=f", d'après la norme {suppleance}" if suppleance else "",
        )  # fmt: skip
        return c, ident, rubrique, texte

    choisies = (
        "declaration_id",
        "objet_id",
        "ligne",
        "controle_id",
        "identifiant",
        "rubrique",
        "nom",
        "norme",
        "suppleance",
    )
    une = cache(str)  # une déclaration en a beaucoup : son identifiant n'est gardé qu'une fois
    for declaration_id, objet_id, ligne, *cas in anomalies.select(choisies).iter_rows():
        c, ident, rubrique, texte = message(*cas)
        yield Constat(c, ident, une(declaration_id), objet_id, objet_id, rubrique, texte, ligne)


def _montrables(siren: str | None, nic: str | None, mois: str | None) -> tuple[str, str]:
    """Le SIRET et le mois déclarés, s'ils en ont la forme : une autre valeur peut être celle de n'importe quoi."""
    siret = f"{siren or ''}{nic or ''}"
    return siret if re.fullmatch("[0-9]{14}", siret) else "", mois if mois and citable(MOIS, mois) else ""
