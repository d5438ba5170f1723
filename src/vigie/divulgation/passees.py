"""Ce qui est jamais sorti, relu à mesure que la porte le demande : un mois qui n'a pas changé ne coûte que d'être reconnu.

Une sortie ne répète pas les comptes d'un mois qu'une autre tient déjà : elle la nomme. Ce module sait qui tient quoi, le vérifie, et n'ouvre
que ce qu'il faut. Une sortie d'avant ces références tient tous ses mois, et ses résumés se recalculent de ses comptes.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from vigie.divulgation import contenus
from vigie.divulgation.contenus import TOUTES, Contenu
from vigie.divulgation.mesures import du_mois
from vigie.divulgation.par_declarant import egalites
from vigie.divulgation.registre import relue
from vigie.divulgation.systeme import MESURES, Change, Cle
from vigie.erreurs import ErreurVigie

Apports = dict[str, dict[Cle, dict[str, int]]]
Changes = dict[Cle, dict[str, Change]]

_APPORTS = """
    select genre, modalite, declarant_id, a, montant from {0}.comptes
    where {1} and genre in ('controle', 'editeur') and (a > 0 or montant > 0)
"""
_ECART = """
    count(*) filter (coalesce(x.{0}, 0) <> coalesce(y.{0}, 0)), coalesce(max(abs(coalesce(x.{0}, 0) - coalesce(y.{0}, 0))), 0),
    coalesce(sum(abs(coalesce(x.{0}, 0) - coalesce(y.{0}, 0))), 0)::bigint
"""
_CHANGES = f"""
    with changees as (select unnest($1::varchar[]) as genre, unnest($2::varchar[]) as modalite),
        x as (select *, (a > 0)::bigint as touches from avant.comptes semi join changees using (genre, modalite) where {{0}}),
        y as (select *, (a > 0)::bigint as touches from apres.comptes semi join changees using (genre, modalite) where {{0}})
    select genre, modalite, {", ".join(_ECART.format(m) for m in ("a", "n", "montant", "touchees", "touches"))}
    from x full join y using (genre, modalite, declarant_id)
    where (x.a, x.n, x.montant, x.touchees) is distinct from (y.a, y.n, y.montant, y.touchees)
    group by genre, modalite
"""
_RESTAURER = (
    "La restaurer d'une sauvegarde, puis relancer. À défaut de sauvegarde, mettre aussi de côté les sorties qui la nomment : "
    "celles dont la version publiée est encore là se reprendront d'elle, et rien ne sortira de ce que les autres ont montré."
)
_ABSENTE = (
    "La sortie antérieure {0} n'est plus au registre, et elle seule tient les comptes de {1} de la sortie {2} : "
    f"la différence avec elle ne peut être vérifiée. {_RESTAURER}"
)
_ALTEREE = (
    "La sortie antérieure {0} n'a plus les comptes de {1} qu'elle avait : la différence avec elle ne peut être vérifiée. "
    f"{_RESTAURER}"
)


@dataclass(frozen=True)
class Reference:
    """Un mois d'une sortie : la sortie qui en tient les comptes, l'empreinte de ce que la porte en a lu, et celle du contenu. D'une sortie
    d'avant les références, on ne sait que la première : elle-même.
    """

    tenue: str
    entrees: str | None = None
    contenu: str | None = None


@dataclass(frozen=True)
class Montre:
    """Ce qu'une sortie a laissé voir d'un mois ; voir `systeme.Sortie`."""

    montrees: Mapping[Cle, frozenset[str]] = field(default_factory=dict)
    motifs: Mapping[Cle, str | None] = field(default_factory=dict)
    exacte: bool = False


@dataclass
class Passee:
    """Une sortie : son nom, ses mois, et ce que ses sommes additionnent. `formule` de ses résumés (None : elle n'en a pas) ;
    `changements` : ceux qu'elle notera, si elle est en préparation.
    """

    nom: str
    mois: dict[date, Reference]
    sommes: list[tuple[Cle, tuple[Cle, ...]]]
    formule: str | None = contenus.FORMULE
    changements: list[tuple] = field(default_factory=list)


@dataclass
class Passees:
    """Les sorties du registre, dans l'ordre où elles s'y sont inscrites, et leurs fichiers."""

    con: duckdb.DuckDBPyConnection
    fichiers: dict[str, Path] = field(default_factory=dict)
    sorties: list[Passee] = field(default_factory=list)
    _lus: dict[tuple[str, date], Contenu] = field(default_factory=dict)

    def ajouter(self, nom: str, fichier: Path) -> dict[date, Contenu]:
        """Le fichier d'une sortie en préparation ; rend les contenus qu'elle tient."""
        self.fichiers[nom] = fichier
        with relue(self.con, fichier) as base:
            neufs = contenus.lire(self.con, f"from {base}.resumes")
        self._lus |= {(nom, m): c for m, c in neufs.items()}
        return neufs

    def deja(self, entrees: Mapping[date, str]) -> dict[date, Reference]:
        """Les mois qu'une sortie a comptés de ces mêmes entrées, et qui les tient."""
        return {
            m: r
            for s in self.sorties
            for m, r in s.mois.items()
            if r.entrees is not None and r.entrees == entrees.get(m)
        }

    def reconnaitre(self, mois: date, contenu: Contenu) -> Reference | None:
        """Qui tient déjà ce contenu, compté d'autres entrées : jamais une sortie sans résumés, qui le recalculerait à chaque fois."""
        for s in reversed(self.sorties):
            r = s.mois.get(mois)
            if r is not None and s.formule == contenus.FORMULE and r.contenu == contenu.empreinte:
                return r
        return None

    def contenus(self, references: Mapping[date, Reference]) -> dict[date, Contenu]:
        """Le contenu de chaque mois."""
        manquent: dict[str, list[date]] = defaultdict(list)
        for m, r in references.items():
            if (r.tenue, m) not in self._lus:
                manquent[r.tenue].append(m)
        for nom, mois in manquent.items():
            self._lire(nom, mois)
        return {m: self._lus[r.tenue, m] for m, r in references.items()}

    def contenu(self, mois: date, reference: Reference) -> Contenu:
        """Celui d'un mois."""
        return self.contenus({mois: reference})[mois]

    def _lire(self, nom: str, mois: Collection[date]) -> None:
        sortie = next(s for s in self.sorties if s.nom == nom)
        a_jour = sortie.formule == contenus.FORMULE
        with relue(self.con, self.fichiers[nom]) as base:
            ecrits = f"from {base}.resumes where {du_mois(mois)}"
            lus = contenus.lire(self.con, ecrits if a_jour else contenus.resumer(base, mois))
        for m in mois:
            if m not in lus or (a_jour and lus[m].empreinte != sortie.mois[m].contenu):
                raise ErreurVigie(_ALTEREE.format(nom, f"{m:%Y-%m}"))
        self._lus |= {(nom, m): c for m, c in lus.items()}

    def montre(self, sortie: Passee, mois: Collection[date]) -> dict[date, Montre]:
        """Ce que la sortie a laissé voir de ces mois."""
        lues: dict[date, list[tuple]] = defaultdict(list)
        with relue(self.con, self.fichiers[sortie.nom]) as base:
            for m, *ligne in self.con.execute(
                "select mois, genre, modalite, est_montrable, motif, mesures_montrables, exacte"
                f" from {base}.cellules where {du_mois(mois)}"
            ).fetchall():
                lues[m].append(tuple(ligne))
        return {
            m: Montre(
                {(g, x): frozenset((*MESURES, *suite)) for g, x, visible, _, suite, _ in lignes if visible},
                {(g, x): pourquoi for g, x, _, pourquoi, _, _ in lignes},
                lignes[-1][-1],
            )
            for m, lignes in lues.items()
        }

    def apports(self, mois: date, reference: Reference) -> Apports:
        """Ce que chaque déclarant apporte à chaque contrôle et à chaque éditeur, s'il y apporte quelque chose."""
        rendus: Apports = {"nb_anomalies": defaultdict(dict), "montant_en_jeu": defaultdict(dict)}
        with relue(self.con, self.fichiers[reference.tenue]) as base:
            lus = self.con.execute(_APPORTS.format(base, du_mois([mois]))).fetchall()
        for genre, modalite, declarant, a, montant in lus:
            for mesure, valeur in (("nb_anomalies", a), ("montant_en_jeu", montant)):
                if valeur:
                    rendus[mesure][genre, modalite][declarant] = valeur
        return rendus

    def changements_inscrits(self, mois: date) -> dict[frozenset[str], Changes]:
        """Ce qui a changé d'un contenu du mois à un autre, que les sorties ont noté : par couple d'empreintes, sans ordre."""
        rendus: dict[frozenset[str], Changes] = {}
        tenues = {r.tenue: r for s in self.sorties if (r := s.mois.get(mois)) is not None}
        for s in self.sorties:
            if s.nom not in tenues or s.mois[mois].tenue != s.nom:
                continue  # elle n'a rien de neuf ce mois
            with relue(self.con, self.fichiers[s.nom]) as base:
                lus = self.con.execute(f"from {base}.changements where {du_mois([mois])}").fetchall()
            for avant, _, genre, modalite, *nombres in lus:
                if avant in tenues:
                    couple = frozenset(self.contenu(mois, tenues[x]).empreinte for x in (avant, s.nom))
                    cles = rendus.setdefault(couple, {})
                    cles[genre, modalite] = {m: Change(*nombres[3 * i : 3 * i + 3]) for i, m in enumerate(TOUTES)}
        return rendus

    def changements(self, mois: date, avant: Reference, apres: Reference) -> list[tuple]:
        """Combien de déclarants ont changé chaque cellule d'un contenu à l'autre : genre, modalité, et trois nombres par mesure."""
        changees = self.contenu(mois, avant).cellules_changees(self.contenu(mois, apres))
        if not changees:
            return []
        with (
            relue(self.con, self.fichiers[avant.tenue], "avant"),
            relue(self.con, self.fichiers[apres.tenue], "apres"),
        ):
            genres, modalites = zip(*changees, strict=True)
            return self.con.execute(_CHANGES.format(du_mois([mois])), [genres, modalites]).fetchall()


def relire(con: duckdb.DuckDBPyConnection, fichiers: Iterable[Path]) -> Passees:
    """Les sorties de ces fichiers, dans cet ordre. Lève `ErreurVigie` si l'un ne s'ouvre pas, ou si un mois n'est plus tenu de personne."""
    passees = Passees(con)
    for fichier in fichiers:
        passees.fichiers[fichier.stem] = fichier
        with relue(con, fichier) as base:
            passees.sorties.append(_relire(con, base, fichier.stem))
    _verifier(passees)
    return passees


def _relire(con: duckdb.DuckDBPyConnection, base: str, nom: str) -> Passee:
    sommes = egalites(con.execute(f"select genre, modalite, parts from {base}.sommes").fetchall())
    (referencee,) = con.execute(
        "select count(*) from duckdb_tables() where database_name = ? and table_name = 'mois'", [base]
    ).fetchone()
    if not referencee:
        lus = con.execute(f"select distinct mois from {base}.comptes").fetchall()
        return Passee(nom, {m: Reference(nom) for (m,) in lus}, sommes, None)
    mois = {
        m: Reference(tenue or nom, entrees, contenu)
        for m, tenue, entrees, contenu in con.execute(
            f"select mois, tenue, entrees, contenu from {base}.mois"
        ).fetchall()
    }
    (formule,) = con.execute(f"select formule from {base}.fiche").fetchone()
    return Passee(nom, mois, sommes, formule)


def _verifier(passees: Passees) -> None:
    """Chaque mois laissé à une autre sortie y est, et c'est encore le même."""
    noms = {s.nom: s for s in passees.sorties}
    for s in passees.sorties:
        for m, r in s.mois.items():
            if r.tenue not in noms:
                raise ErreurVigie(_ABSENTE.format(r.tenue, f"{m:%Y-%m}", s.nom))
            la = noms[r.tenue].mois.get(m)
            if la is None or (la.tenue, la.contenu) != (r.tenue, r.contenu):
                raise ErreurVigie(_ALTEREE.format(r.tenue, f"{m:%Y-%m}"))
