"""Exécution de l'auto-contrôle : lecture, zone protégée, relations, contrôles, puis relecture des lignes en cause."""

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from vigie.controler.exceptions import TOUS, Acceptation, echues, en_cours
from vigie.controles.entete import Controle, referentiel
from vigie.controles.enveloppe import relations, verdicts
from vigie.controles.relations import preparer
from vigie.erreurs import ErreurVigie
from vigie.extrait.schema import colonnes, tables
from vigie.extrait.zone import Zone, anomalies_sans_valeur
from vigie.identite import cles
from vigie.identite.minimisation import est_montrable
from vigie.identite.pseudonymes import Pseudonymes
from vigie.lecture.lignes import MOTIFS
from vigie.lecture.resultats import Fichier, Tranche
from vigie.lecture.sources import Source, enumerer
from vigie.lecture.tranches import TAILLE, Lecteur

GRAVITES = ("bloquant", "alerte", "information")
PRIORITE_MAX = 4
_RATIO_GZ = 15  # un .gz ne dit pas sa taille : une DSN s'y comprime environ quinze fois
_EN_MEMOIRE = 4  # tranches gardées pour retrouver les lignes ; au-delà on relit les fichiers

# Appelé avec (étape, fait, total) à mesure que le travail avance ; le total d'une étape est une estimation.
Suivi = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Anomalie:
    """Une anomalie, prête à dire : où, quoi, que faire.

    `valeur` est nulle si le registre ne permet pas de la montrer ; `exception` est celle qui l'accepte, s'il y en a une.
    """

    fichier: str
    declaration: int
    ligne: int
    controle: str
    libelle: str
    gravite: str
    rubrique: str | None
    valeur: str | None
    message: str
    que_faire: str
    declaration_id: str = field(default="", repr=False)
    objet_id: str = field(default="", repr=False)
    priorite: int = field(default=0, repr=False)
    exception: Acceptation | None = field(default=None, repr=False)


@dataclass
class Resultat:
    """Le résultat d'un auto-contrôle. `anomalies` : toutes, acceptées comprises.

    `non_verifies` : (contrôle, raison, objets) de ce qui n'a pu être jugé.
    """

    fichiers: list[Fichier]
    nb_declarations: int
    anomalies: list[Anomalie]
    nb_controles: int
    non_verifies: list[tuple[str, str, int]]
    en_erreur: list[str]
    exceptions_echues: list[Acceptation] = field(default_factory=list)

    def compte(self, gravite: str) -> int:
        """Nombre d'anomalies à corriger d'une gravité : les acceptées n'en sont pas."""
        return sum(a.gravite == gravite for a in self.a_corriger)

    @property
    def a_corriger(self) -> list[Anomalie]:
        """Anomalies qu'aucune exception n'accepte."""
        return [a for a in self.anomalies if a.exception is None]

    @property
    def acceptees(self) -> list[Anomalie]:
        """Anomalies qu'une exception en cours accepte."""
        return [a for a in self.anomalies if a.exception is not None]

    @property
    def refuses(self) -> list[Fichier]:
        """Fichiers qui n'ont pas pu être lus."""
        return [f for f in self.fichiers if f.statut != "lu"]


def verifier(
    entrees: list[str],
    exceptions: Iterable[Acceptation] = (),
    suivi: Suivi | None = None,
    aujourd_hui: date | None = None,
) -> Resultat:
    """Contrôle des fichiers ensemble : plusieurs mois donnés d'un coup se contrôlent l'un par l'autre.

    `exceptions` : anomalies acceptées (`vigie.controler.exceptions.lire`), jugées au jour `aujourd_hui` (défaut : ce jour).
    Lève `ErreurVigie` si rien n'est désigné ou si aucun fichier n'est lisible. Ne laisse rien sur le disque.
    """
    espace = Path(tempfile.mkdtemp(prefix="vigie-"))
    with contextlib.suppress(OSError):
        espace.chmod(0o700)
    jour, lues = aujourd_hui or date.today(), list(exceptions)
    try:
        verification = _Verification(entrees, espace, suivi or (lambda *_: None))
        r = verification.resultat()
        r.anomalies = verification.accepter(r.anomalies, en_cours(lues, jour))
        r.exceptions_echues = echues(lues, jour)
        return r
    finally:
        shutil.rmtree(espace, ignore_errors=True)


def _nb_tranches(sources: list[Source]) -> int:
    """Combien de tranches la lecture rendra, à peu près."""
    octets = 0
    for s in sources:
        with contextlib.suppress(OSError):  # illisible : la lecture le dira
            octets += s.chemin.stat().st_size * _RATIO_GZ if s.taille is None else s.taille
    return octets // TAILLE + 1


class _Verification:
    def __init__(self, entrees: list[str], espace: Path, suivi: Suivi) -> None:
        self._entrees, self._suivi = entrees, suivi
        self._nb_tranches = 1
        self._cle = cles.jetable()
        self._con = duckdb.connect(
            config={
                "temp_directory": str(espace),
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            }
        )
        self._con.execute("set enable_progress_bar = false")
        self._lecteur = Lecteur(self._cle.domaine("objet"))
        self._tranches: list[Tranche] = []
        self._presentes: set[str] = set()
        self._refaire = False
        self._protegees: list[dict] = []
        self._ecartees: list[tuple[int, int, str]] = []
        self._controles = {c.id: c for c in referentiel() if c.statut != "retire"}

    def resultat(self) -> Resultat:
        self._lire()
        lus = [f for f in self._lecteur.fichiers if f.statut == "lu"]
        if not lus:
            raise ErreurVigie(
                "aucun fichier lisible : " + " ; ".join(f"{f.nom} : {f.motif}" for f in self._lecteur.fichiers)
            )
        trouvees, non_verifies, en_erreur = self._juger()
        anomalies = self._situer(trouvees) + self._anomalies_de_lecture()
        anomalies.sort(key=lambda a: (a.fichier, a.ligne, a.controle))
        nb = self._con.execute("select count(*) from declarations_lues").fetchone()[0]
        return Resultat(self._lecteur.fichiers, nb, anomalies, len(self._controles), non_verifies, en_erreur)

    def _lire(self) -> None:
        zone = Zone(Pseudonymes(self._cle), garder_essais=True)
        self._con.execute(
            "create table declarations_lues (declaration_id varchar, fichier_rang integer, ligne integer)"
        )
        sources = list(enumerer(self._entrees))
        self._nb_tranches = _nb_tranches(sources)
        for rang, tranche in enumerate(self._lecteur.tranches(iter(sources)), 1):
            self._ecartees += list(
                zip(*(tranche.ecartees.column(c).to_pylist() for c in ("fichier_rang", "ligne", "motif")), strict=True)
            )
            traitee = zone.traiter(tranche)
            for nom, table in traitee.tables.items():
                self._ajouter(nom, table)
            if traitee.faits is not None:
                self._ajouter("faits_identite", traitee.faits)
            self._ajouter("mesures", traitee.mesures)
            self._ajouter("anomalies", anomalies_sans_valeur(traitee.anomalies))
            self._protegees += traitee.anomalies.to_pylist()
            if "declarations" in tranche.tables:
                self._noter_declarations(tranche)
            self._garder(tranche)
            self._avancer("Lecture", rang)
        self._suivi("Lecture", self._nb_tranches, self._nb_tranches)

    def _avancer(self, etape: str, rang: int) -> None:
        """Le total est estimé : on n'annonce la fin que quand elle est là."""
        self._suivi(etape, min(rang, self._nb_tranches - 1), self._nb_tranches)

    def _noter_declarations(self, tranche: Tranche) -> None:
        lues = tranche.tables["declarations"].select(["declaration_id", "ligne"])
        contextes = tranche.contextes.select(["declaration_id", "fichier_rang"])
        self._con.register("lues", lues)
        self._con.register("ctx", contextes)
        self._con.execute(
            "insert into declarations_lues select l.declaration_id, c.fichier_rang, l.ligne from lues l join ctx c using (declaration_id)"
        )

    def _garder(self, tranche: Tranche) -> None:
        if len(self._tranches) < _EN_MEMOIRE:
            self._tranches.append(tranche)
        else:
            self._tranches, self._refaire = [], True

    def _ajouter(self, nom: str, table: pa.Table) -> None:
        self._con.register("_nouvelle", table)
        if nom not in self._presentes:
            self._con.execute(f"create table _lu_{nom} as select * from _nouvelle")
            self._presentes.add(nom)
        else:
            self._con.execute(f"insert into _lu_{nom} by name select * from _nouvelle")
        self._con.unregister("_nouvelle")

    def _juger(self) -> tuple[list[dict], list[tuple[str, str, int]], list[str]]:
        actifs = [c for c in self._controles.values() if c.zone == "entrepot"]
        voulues = {r for c in actifs for r in relations(c)} | {"declarations"}
        sources = {nom: f"_lu_{nom}" for nom in tables() if nom in self._presentes}
        if "envois" in sources:  # la date de dépôt n'est connue que du dépôt : celle du fichier en tiendra lieu
            manquantes = [c for c in ("depose_le", "depose_le_source") if c in colonnes("envois")]
            for c in manquantes:
                genre = colonnes("envois")[c]
                self._con.execute(f"alter table _lu_envois add column {c} {genre}")
        preparer(self._con, sources, voulues)
        # un envoi d'essai se contrôle comme un envoi réel : c'est son objet
        self._con.execute("update intermediaire.int_declarations set est_essai = false")
        self._con.execute("set search_path = 'controle,main'")
        trouvees, non_verifies, en_erreur = [], [], []
        for rang, c in enumerate(actifs):
            self._suivi("Contrôle", rang, len(actifs))
            try:
                rangees = self._con.execute(
                    f"select declaration_id, nb_population, nb_evalues, nb_erreurs, objets from ({verdicts(c, 'declarations')})"
                ).fetchall()
            except duckdb.Error:
                en_erreur.append(c.id)
                continue
            if any(r[3] for r in rangees):
                en_erreur.append(c.id)
            hors_champ = sum(max(r[1] - r[2], 0) for r in rangees)
            # un contrôle nommé de la norme sans matière est sans objet, pas invérifiable : le dire noierait le reste
            if hors_champ and (c.portee == "serie" or c.theme != "norme"):
                raison = c.hors_champ or (
                    "non vérifiable sur un seul fichier" if c.portee == "serie" else "sans objet ici"
                )
                non_verifies.append((c.id, raison, hors_champ))
            for declaration_id, _, _, _, objets in rangees:
                trouvees += [{"controle": c, "declaration_id": declaration_id, **o} for o in objets or ()]
        self._suivi("Contrôle", len(actifs), len(actifs))
        return trouvees, non_verifies, en_erreur

    def accepter(self, anomalies: list[Anomalie], acceptations: list[Acceptation]) -> list[Anomalie]:
        """Marque les anomalies qu'une exception accepte. Le déclarant se reconnaît à son pseudonyme : aucun SIRET n'est retenu."""
        if not acceptations:
            return anomalies
        pseudonymes = Pseudonymes(self._cle)
        regles = [(a, None if a.declarant == TOUS else pseudonymes.un("siret", a.declarant)) for a in acceptations]
        declarants = dict(
            self._con.execute("select declaration_id, declarant_id from controle.declarations").fetchall()
        )

        def acceptation(x: Anomalie) -> Acceptation | None:
            if not x.declaration_id:  # une ligne écartée par la lecture : rien ne l'accepte
                return None
            declarant = declarants.get(x.declaration_id)
            return next((a for a, d in regles if a.vise(x.controle) and (d is None or d == declarant)), None)

        return [replace(x, exception=acceptation(x)) for x in anomalies]

    def _situer(self, trouvees: list[dict]) -> list[Anomalie]:
        """Retrouve la ligne et la valeur de chaque anomalie, et la met en forme."""
        demandes = []
        for i, t in enumerate(trouvees):
            demandes.append((i, t["repere_id"], t["rubrique"]))
        n = len(trouvees)
        for j, p in enumerate(self._protegees):
            demandes.append((n + j, p["objet_id"], p["rubrique"]))
        lignes = self._lignes(demandes)
        declarations = self._declarations()
        anomalies = []
        for i, t in enumerate(trouvees):
            c: Controle = t["controle"]
            ligne, valeur = lignes.get(i, (None, None))
            anomalies.append(
                self._anomalie(c, t["identifiant"], t, t["rubrique"], ligne, valeur, t["message"], declarations)
            )
        for j, p in enumerate(self._protegees):
            c = self._controles[p["controle_id"]]
            _, valeur = lignes.get(n + j, (None, None))
            message = c.message.format(
                rubrique=p["rubrique"],
                nom=p["nom"] or "",
                norme=p["norme"] or "",
                libelle=c.libelle_de(p["identifiant"]),
            )
            anomalies.append(
                self._anomalie(c, p["identifiant"], p, p["rubrique"], p["ligne"], valeur, message, declarations)
            )
        return anomalies

    def _anomalie(self, c, identifiant, t, rubrique, ligne, valeur, message, declarations) -> Anomalie:
        fichier, rang, premiere = declarations[t["declaration_id"]]
        montrable = rubrique is not None and est_montrable(rubrique)
        return Anomalie(
            fichier=fichier, declaration=rang, ligne=ligne or premiere, controle=identifiant, libelle=c.libelle_de(identifiant), gravite=c.gravite,
            rubrique=rubrique, valeur=valeur if montrable else None, message=message, que_faire=c.que_faire,
            declaration_id=t["declaration_id"], objet_id=t["objet_id"], priorite=c.priorite,
        )  # fmt: skip

    def _declarations(self) -> dict[str, tuple[str, int, int]]:
        """declaration_id → (fichier, rang dans le fichier, première ligne)."""
        noms = {f.rang: f.nom for f in self._lecteur.fichiers}
        rangees = self._con.execute("""
            select declaration_id, fichier_rang, ligne, row_number() over (partition by fichier_rang order by ligne)
            from declarations_lues""").fetchall()
        return {d: (noms[f], rang, ligne) for d, f, ligne, rang in rangees}

    def _lignes(self, demandes: list[tuple[int, str, str | None]]) -> dict[int, tuple[int, str | None]]:
        """Ligne (de la rubrique, sinon de l'occurrence) et valeur de chaque demande (rang, objet, rubrique)."""
        if not demandes:
            return {}
        voulues = pa.table(
            {
                "rang": pa.array([d[0] for d in demandes], pa.int64()),
                "objet_id": pa.array([d[1] for d in demandes], pa.string()),
                "rubrique": pa.array([d[2] for d in demandes], pa.string()),
            }
        )
        tranches = iter(self._tranches)
        if self._refaire:
            tranches = Lecteur(self._cle.domaine("objet")).tranches(enumerer(self._entrees))
        trouvees: dict[int, tuple[int, str | None]] = {}
        self._con.register("voulues", voulues)
        for numero, t in enumerate(tranches, 1):
            if self._refaire:
                self._avancer("Relecture", numero)
            self._con.register("t_occurrences", t.occurrences)
            self._con.register("t_valeurs", t.valeurs)
            for rang, ligne, valeur in self._con.execute("""
                select w.rang, coalesce(v.ligne, o.ligne), v.valeur
                from voulues as w
                join t_occurrences as o on w.objet_id = o.objet_id
                left join t_valeurs as v on o.occurrence = v.occurrence and w.rubrique = v.rubrique""").fetchall():
                trouvees.setdefault(rang, (ligne, valeur))
        if self._refaire:
            self._suivi("Relecture", self._nb_tranches, self._nb_tranches)
        return trouvees

    def _anomalies_de_lecture(self) -> list[Anomalie]:
        """Chaque ligne que la lecture n'a pu garder est une anomalie : rien ne se perd en silence."""
        noms = {f.rang: f.nom for f in self._lecteur.fichiers}
        commun = {
            "declaration": 0,
            "controle": "LECTURE",
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
