"""La porte des comptes nationaux, passée à la publication : quel contrôle, quel mois, peut sortir du comité.

Un contrôle, sa gravité, ses enjeux et le total du mois sont liés par des sommes : ils se masquent ensemble (`systeme`), pour les
anomalies et les objets jugés, puis pour les euros, les personnes et les déclarants touchés, réunis à tout ce qui est jamais sorti
(`registre`). Le résultat est la table `publication.diffusion`, que lisent les CSV du tableau de bord, le rapport diffusable et
`vigie ouvrir` ; une mesure qu'elle ne nomme pas ne sort pas.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from vigie.divulgation import contenus, entrees, par_declarant, passees
from vigie.divulgation import registre as sorties_passees
from vigie.divulgation.contenus import TOUTES, Contenu
from vigie.divulgation.masquage import SecretImpossible
from vigie.divulgation.passees import Changes, Montre, Passee, Passees, Reference
from vigie.divulgation.systeme import MESURES, SUITE, Change, Changements, Cle, Sortie, passer
from vigie.divulgation.tables import Seuils
from vigie.erreurs import ErreurVigie
from vigie.sql import litteral
from vigie.temporaire import dossier_prive

TOTAL = ("total", "tous")
RECUS = ("reception", "recus")  # les déclarants reçus, et leurs individus (écrits dans `nb_evalues`)
NEUVE = ""  # la sortie en préparation, tant qu'elle n'a pas son nom
Verdict = dict[
    Cle, tuple[str | None, list[str]]
]  # pourquoi la cellule se tait (None : elle se montre), et ce qui se montre avec elle

_SCHEMA = pa.schema(
    [("mois", pa.date32()), ("genre", pa.string()), ("modalite", pa.string())]
    + [(c, pa.int64()) for c in ("nb_anomalies", "nb_evalues", "nb_declarants")]
    + [("est_montrable", pa.bool_()), ("motif", pa.string()), ("mesures_montrables", pa.list_(pa.string()))]
)
_SCHEMA_MOIS = pa.schema(
    [("mois", pa.date32()), ("tenue", pa.string()), ("entrees", pa.string()), ("contenu", pa.string())]
)
_SCHEMA_CHANGEMENTS = pa.schema(
    [("avant", pa.string()), ("mois", pa.date32()), ("genre", pa.string()), ("modalite", pa.string())]
    + [(f"{quoi}_{m}", pa.int64()) for m in TOUTES for quoi in ("declarants", "plus_gros", "somme")]
)
_CELLULES_MONTREES = "select *, false as exacte from {0}.publication.diffusion"
# Avant que chaque mesure ait sa porte et son arrondi, une cellule montrée l'était tout entière, à l'unité près.
_ANCIENNES_CELLULES = "select *, if(est_montrable, {toutes}, []) as mesures_montrables, true as exacte from anterieure.publication.diffusion"


def inscrire(
    con: duckdb.DuckDBPyConnection,
    base: str,
    anterieures: Iterable[Path],
    seuils: Seuils | None = None,
    registre: Path | None = None,
    perdues: Iterable[date] = (),
) -> None:
    """Crée `<base>.publication.diffusion` : une ligne par mois et cellule, `est_montrable`, le motif si elle ne l'est pas, et les
    `mesures_montrables` avec elle (euros, personnes, déclarants touchés).

    `base` : catalogue qui porte déjà les schémas `marts` et `publication`. `anterieures` : fichiers des versions déjà publiées,
    pour celles que le `registre` des sorties ne connaît pas. Sans registre, rien n'est inscrit pour la suite. `perdues` : dernier
    mois de versions dont il ne reste rien ; rien ne sort de ce qu'elles ont pu montrer.
    """
    seuils, perdu = seuils or Seuils(), max(perdues, default=date.min)
    with _dossier(registre) as dossier:
        for fichier in anterieures:
            if not sorties_passees.connait(dossier, fichier):
                _reprendre(con, fichier, dossier)
        chantier, sorties = dossier / "neuve.part", passees.relire(con, sorties_passees.fichiers(dossier))
        neuve = _preparer(con, base, chantier, sorties)
        _ecrire(con, f"{base}.publication.diffusion", _juger(sorties, neuve, seuils, perdu), _SCHEMA)
        if registre:
            (version,) = con.execute(f"select version from {base}.publication.version").fetchone()
            _completer(con, chantier, neuve, _CELLULES_MONTREES.format(base))
            sorties_passees.inscrire(chantier, dossier, version)


def exiger_un_pays(mois: date, declarants: int, seuils: Seuils | None = None) -> None:
    """Lève `ErreurVigie` si le mois compte trop peu de déclarants pour être montré comme celui du pays.

    >>> exiger_un_pays(date(2026, 6, 1), 300)
    """
    seuils = seuils or Seuils()
    if declarants < seuils.unites:
        raise ErreurVigie(
            f"Le mois {mois:%Y-%m} compte moins de {seuils.unites} déclarants : tout ce qu'on en dirait serait d'eux. "
            "Rien ne s'en diffuse ; choisir un autre mois."
        )


# --- préparer une sortie ------------------------------------------------------------------------------------------------


@contextmanager
def _dossier(registre: Path | None) -> Iterator[Path]:
    if registre is None:
        with dossier_prive("porte") as prive:
            yield prive
        return
    registre.mkdir(parents=True, exist_ok=True)
    for reste in registre.glob("*.part*"):
        reste.unlink()
    yield registre


def _preparer(con: duckdb.DuckDBPyConnection, base: str, chantier: Path, sorties: Passees) -> Passee:
    """Une sortie de plus, et dans `chantier` les comptes des mois qu'aucune autre ne tient."""
    lues = entrees.empreintes(con, base)
    mois = sorties.deja(lues)
    with _sortie(con, chantier):
        par_declarant.preparer(con, base, "sortie", lues.keys() - mois.keys())
        con.execute(f"create table sortie.resumes as {contenus.resumer('sortie', [])}")
        for m in sorted(lues.keys() - mois.keys()):
            con.execute(f"insert into sortie.resumes {contenus.resumer('sortie', [m])}")
        con.execute("create table sortie.fiche as select ? as formule", [contenus.FORMULE])
    redits = []
    for m, contenu in sorties.ajouter(NEUVE, chantier).items():
        if deja := sorties.reconnaitre(m, contenu):
            redits.append(m)
        mois[m] = replace(deja or Reference(NEUVE), entrees=lues[m], contenu=contenu.empreinte)
    if redits:
        _oter(con, chantier, redits)
    with sorties_passees.relue(con, chantier) as relue:
        egalites = par_declarant.egalites(con.execute(f"select genre, modalite, parts from {relue}.sommes").fetchall())
    return Passee(NEUVE, mois, egalites)


def _oter(con: duckdb.DuckDBPyConnection, chantier: Path, mois: Collection[date]) -> None:
    """Récrit le chantier sans ces mois : effacées sur place, leurs lignes en garderaient la taille."""
    plein = chantier.rename(chantier.with_name("plein.part"))
    with sorties_passees.attache(con, plein, "plein"), _sortie(con, chantier):
        for table in ("comptes", "personnes", "resumes"):
            con.execute(f"create table sortie.{table} as from plein.{table} where not {contenus.du_mois(mois)}")
        for table in ("sommes", "fiche"):
            con.execute(f"create table sortie.{table} as from plein.{table}")
    plein.unlink()


def _completer(con: duckdb.DuckDBPyConnection, chantier: Path, neuve: Passee, cellules: str) -> None:
    """Ajoute à une sortie préparée ses mois et qui les tient, ce qui y a changé, et ce qu'elle montre."""
    with _sortie(con, chantier):
        mois = [(m, r.tenue or None, r.entrees, r.contenu) for m, r in sorted(neuve.mois.items())]
        _ecrire(con, "sortie.mois", mois, _SCHEMA_MOIS)
        _ecrire(con, "sortie.changements", neuve.changements, _SCHEMA_CHANGEMENTS)
        con.execute(f"create table sortie.cellules as {cellules}")
        con.execute("checkpoint sortie")


def _reprendre(con: duckdb.DuckDBPyConnection, fichier: Path, dossier: Path) -> None:
    """Inscrit une version publiée que le registre n'a pas. Sans porte, rien n'en est sorti par elle. Elle ne s'en remet à aucune autre : il en
    manque peut-être encore.
    """
    chantier = dossier / "reprise.part"
    with sorties_passees.attache(con, fichier, "anterieure"):
        colonnes = con.execute(
            "select column_name from duckdb_columns() where database_name = 'anterieure' and table_name = 'diffusion'"
        ).fetchall()
        if not colonnes:
            return
        reprise = _preparer(con, "anterieure", chantier, Passees(con))
        if ("mesures_montrables",) in colonnes:
            _completer(con, chantier, reprise, _CELLULES_MONTREES.format("anterieure"))
        else:
            _completer(con, chantier, reprise, _ANCIENNES_CELLULES.format(toutes=list(SUITE)))
    sorties_passees.inscrire(chantier, dossier, sorties_passees.numero(fichier.name))


@contextmanager
def _sortie(con: duckdb.DuckDBPyConnection, chantier: Path) -> Iterator[None]:
    """Le chantier, attaché en écriture sous le nom `sortie`."""
    con.execute(f"attach {litteral(str(chantier))} as sortie")
    try:
        yield
    finally:
        con.execute("detach sortie")


def _ecrire(con: duckdb.DuckDBPyConnection, table: str, lignes: Iterable[tuple], schema: pa.Schema) -> None:
    """Crée la table d'un coup : ligne à ligne, des milliers de cellules prenaient vingt secondes."""
    cadre = pa.Table.from_pylist([dict(zip(schema.names, x, strict=True)) for x in lignes], schema)
    con.register("a_ecrire", cadre)
    con.execute(f"create table {table} as from a_ecrire")
    con.unregister("a_ecrire")


# --- juger --------------------------------------------------------------------------------------------------------------


def _juger(sorties: Passees, neuve: Passee, seuils: Seuils, perdu: date) -> Iterator[tuple]:
    """Une ligne de `publication.diffusion` par mois et cellule de la sortie préparée. Rien ne sort d'un mois que des versions perdues ont pu
    montrer ; le mois de trop peu de déclarants n'est pas celui du pays ; le mois que rien n'a changé ressort tel qu'il est sorti.
    """
    lus = sorties.contenus(neuve.mois)
    jugeables = {m for m, c in lus.items() if m > perdu and _est_d_un_pays(c, seuils)}
    verdicts = _ressortent(sorties, neuve, jugeables)
    verdicts |= dict(_juger_les_mois(sorties, neuve, jugeables - verdicts.keys(), seuils))
    for mois, contenu in sorted(lus.items()):
        verdict = verdicts.get(mois) or _tout_tu(contenu, "mois" if mois > perdu else "registre")
        for cle in sorted(contenu.comptes):
            a, n = (contenu.comptes[cle][m].valeur for m in MESURES)
            pourquoi, suite = verdict[cle]
            yield mois, *cle, a, n, contenu.populations[cle].effectif, pourquoi is None, pourquoi, suite


def _est_d_un_pays(contenu: Contenu, seuils: Seuils) -> bool:
    recus = contenu.populations.get(RECUS)
    return recus is not None and recus.effectif >= seuils.unites


def _tout_tu(contenu: Contenu, motif: str) -> Verdict:
    return {c: (motif, []) for c in contenu.comptes}


def _ressortent(sorties: Passees, neuve: Passee, mois: Collection[date]) -> dict[date, Verdict]:
    """Les mois que rien n'a changé depuis une sortie, la dernière d'abord : tels qu'elle les a montrés."""
    restent, rendus = set(mois), {}
    for s in reversed(sorties.sorties):
        siens = {m: s.mois[m] for m in restent if m in s.mois}
        # qui s'en remet à la même sortie a le même contenu : il n'y a rien à lire
        autres = sorties.contenus({m: r for m, r in siens.items() if r.tenue != neuve.mois[m].tenue})
        memes = [m for m in siens if m not in autres or sorties.contenu(m, neuve.mois[m]).montre_autant(autres[m])]
        for m, montre in sorties.montre(s, memes).items() if memes else ():
            if not montre.exacte:
                comptes = sorties.contenu(m, neuve.mois[m]).comptes
                rendus[m] = {
                    c: (montre.motifs[c], [x for x in SUITE if x in montre.montrees.get(c, ())]) for c in comptes
                }
        restent -= rendus.keys()
    return rendus


def _juger_les_mois(
    sorties: Passees, neuve: Passee, mois: Collection[date], seuils: Seuils
) -> Iterator[tuple[date, Verdict]]:
    """Ceux-là, contre tout ce qui en est sorti ; un secret que le publié rend calculable : tout le mois se cache."""
    montres = {s.nom: sorties.montre(s, mois) for s in sorties.sorties} if mois else {}
    for m in sorted(mois):
        etapes = _etapes(sorties, neuve, m, montres)
        changements = _changements(sorties, neuve, m, etapes)
        try:
            yield m, passer([e.sortie for e in etapes], changements, seuils)
        except (SecretImpossible, ValueError):
            yield m, _tout_tu(sorties.contenu(m, neuve.mois[m]), "calculable")


@dataclass
class _Etape:
    """Une sortie du mois, ou plusieurs qui se redisent : leur contenu, qui le tient, et ce qu'elles ont montré, réuni."""

    reference: Reference
    contenu: Contenu
    sortie: Sortie

    def redite(self, contenu: Contenu, suivante: Sortie) -> bool:
        """Vrai si la suivante a le même contenu, les mêmes sommes, et montre du même arrondi : aux mêmes inconnues, rien que ce qu'elle montre."""
        memes = (self.sortie.sommes, self.sortie.exacte) == (suivante.sommes, suivante.exacte)
        return memes and self.contenu.empreinte == contenu.empreinte


def _etapes(sorties: Passees, neuve: Passee, mois: date, montres: dict[str, dict[date, Montre]]) -> list[_Etape]:
    """Les sorties d'un mois, dans l'ordre ; celles qui se redisent de suite n'en font qu'une, et la neuve est la dernière, à part."""
    etapes: list[_Etape] = []
    apports: dict[str, passees.Apports] = {}
    for s in (*sorties.sorties, neuve):
        if mois not in s.mois:
            continue
        reference, contenu = s.mois[mois], sorties.contenu(mois, s.mois[mois])
        if contenu.empreinte not in apports:
            apports[contenu.empreinte] = sorties.apports(mois, reference)
        sortie = _sortie_du_mois(s, contenu, montres.get(s.nom, {}).get(mois, Montre()), apports[contenu.empreinte])
        if s is not neuve and etapes and etapes[-1].redite(contenu, sortie):
            for cle, mesures in sortie.montrees.items():
                etapes[-1].sortie.montrees.setdefault(cle, set()).update(mesures)
        else:
            etapes.append(_Etape(reference, contenu, sortie))
    return etapes


def _sortie_du_mois(s: Passee, contenu: Contenu, montre: Montre, apports: passees.Apports) -> Sortie:
    editeurs = tuple(sorted(c for c in contenu.comptes if c[0] == "editeur"))
    return Sortie(
        contenu.populations,
        contenu.comptes,
        {cle: set(mesures) for cle, mesures in montre.montrees.items()},
        montre.exacte,
        [*s.sommes, (TOTAL, editeurs)] if editeurs else s.sommes,
        apports,
    )


def _changements(sorties: Passees, neuve: Passee, mois: date, etapes: list[_Etape]) -> Changements:
    """Ce qui a changé d'une étape à chaque suivante : ce que le registre en a noté, et pour le reste, compté ; la neuve note le sien."""
    connus, rendus = sorties.changements_inscrits(mois), {}
    for i, apres in enumerate(etapes):
        for j, avant in enumerate(etapes[:i]):
            if avant.contenu.empreinte == apres.contenu.empreinte:
                continue
            couple = frozenset((avant.contenu.empreinte, apres.contenu.empreinte))
            if couple not in connus:
                lignes = sorties.changements(mois, avant.reference, apres.reference)
                connus[couple] = _par_cellule(lignes)
                if apres.reference.tenue == NEUVE:
                    neuve.changements += [(avant.reference.tenue, mois, *ligne) for ligne in lignes]
            rendus[j, i] = connus[couple]
    return rendus


def _par_cellule(lignes: Iterable[tuple]) -> Changes:
    return {
        (genre, modalite): {m: Change(*nombres[3 * i : 3 * i + 3]) for i, m in enumerate(TOUTES)}
        for genre, modalite, *nombres in lignes
    }
