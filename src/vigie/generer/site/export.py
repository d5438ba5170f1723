"""Le référentiel pour une machine : `referentiel.json`, `referentiel.csv`, et la page qui décrit leurs champs."""

import csv
import io
import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from vigie import chemins
from vigie.controles.entete import Controle, empreinte_referentiel
from vigie.generer import cas
from vigie.generer.libelles import libelle, lire_seed, seuils
from vigie.generer.site import gabarit as g
from vigie.norme.flux import de_la_norme

FORMAT = 1


@dataclass(frozen=True)
class Champ:
    """Un champ de l'export. `compare` : il entre dans la comparaison de deux versions ; `csv` : il est une colonne du CSV."""

    nom: str
    genre: str
    sens: str
    compare: bool = True
    csv: bool = True


CHAMPS = (
    Champ("id", "texte", "Identifiant, unique et jamais renommé.", compare=False),
    Champ("theme", "texte", "Thème : le dossier qui range le contrôle."),
    Champ("theme_libelle", "texte", "Nom du thème.", compare=False),
    Champ(
        "famille",
        "booléen",
        "Vrai si le contrôle vérifie toute la norme et se dit par rubrique (« S21.G00.51.011/LISTE »).",
    ),
    Champ("libelle", "texte", "Ce qui ne va pas quand le contrôle échoue."),
    Champ("statut", "texte", "actif, experimental, a_revoir ou retire."),
    Champ("gravite", "texte", "bloquant, alerte ou information."),
    Champ("priorite", "nombre", "De 1 à 4, la plus haute : le rang que le comité lui donne."),
    Champ("portee", "texte", "Ce qu'il faut lire pour juger : occurrence, declaration, envoi, serie ou national."),
    Champ("zone", "texte", "Où il est joué : entrepot (données pseudonymisées) ou protegee (valeurs en clair)."),
    Champ("objet", "texte", "Relation dont chaque ligne est un objet à juger."),
    Champ("hors_champ", "texte", "Les objets de la population qui ne sont pas jugés."),
    Champ("flux", "liste", "dsn, pasrau, drm."),
    Champ("natures", "liste", "Natures de déclaration où il s'applique ; vide : toutes."),
    Champ("norme_depuis", "texte ou nul", "Première norme où il s'applique ; nul : la plus ancienne connue."),
    Champ("norme_jusqua", "texte ou nul", "Dernière norme où il s'applique ; nul : sans fin."),
    Champ("normes", "liste", "Normes connues où il s'applique, d'après les deux champs précédents.", compare=False),
    Champ("enjeux", "liste", "Codes des enjeux : droits, gestion, recouvrement."),
    Champ("organismes", "liste", "Codes des organismes que l'anomalie touche ; vide : aucun en particulier."),
    Champ("usages", "liste", "Codes de ce à quoi sert la donnée ; vide : aucun en particulier."),
    Champ("rubriques", "liste", "Rubriques lues, la première étant celle en cause ; vide : toutes."),
    Champ("alias", "liste", "Autres noms du même contrôle."),
    Champ("membres", "liste", "Contrôles officiels qu'une famille juge, chacun sous son nom."),
    Champ("message", "texte", "Ce que lit le déclarant ; {colonne} y est remplacé par la valeur."),
    Champ("pourquoi", "texte", "Ce que l'anomalie cause."),
    Champ("que_faire", "texte", "Ce que le gestionnaire de paie doit faire."),
    Champ("source", "texte", "D'où vient la règle."),
    Champ(
        "seuils", "liste d'objets", "Paramètres : seuil, valeur, unite, source. Dans le CSV : « seuil = valeur unité »."
    ),
    Champ("nb_cas", "nombre", "Nombre de cas éprouvés."),
    Champ("page", "texte", "Page du contrôle, relative à ce site.", compare=False),
    Champ("empreinte", "texte", "Empreinte du fichier du contrôle : change dès qu'un octet change.", compare=False),
    Champ("sql", "texte", "La requête. Absente du CSV, où chaque contrôle tient sur une ligne.", csv=False),
)


def adresse(c: Controle) -> str:
    """Chemin de la page d'un contrôle dans le site."""
    return f"controles/{c.fichier}.html"


@cache
def version() -> str:
    """Version de Vigie, d'où vient celle du référentiel (pyproject.toml)."""
    projet = tomllib.loads((chemins.racine() / "pyproject.toml").read_text(encoding="utf-8"))
    return projet["project"]["version"]


@cache
def normes_connues() -> tuple[str, ...]:
    """Versions de la norme, de la plus ancienne à la plus récente."""
    return tuple(sorted({r["norme"] for r in lire_seed("norme/norme_rubriques.csv")}))


def s_applique(c: Controle, norme: str) -> bool:
    """Le contrôle s'applique-t-il dans cette version de la norme, qui doit être d'un de ses flux ?"""
    return de_la_norme(norme) in c.flux and (c.norme_depuis or norme) <= norme <= (c.norme_jusqua or norme)


def fiche(c: Controle) -> dict:
    """Un contrôle, champ par champ, dans l'ordre de CHAMPS."""
    tous = {
        "id": c.id, "theme": c.theme, "theme_libelle": libelle("controles_themes", "theme", c.theme),
        "famille": c.famille, "libelle": c.libelle, "statut": c.statut, "gravite": c.gravite, "priorite": c.priorite,
        "portee": c.portee, "zone": c.zone, "objet": c.objet, "hors_champ": c.hors_champ, "flux": list(c.flux),
        "natures": list(c.natures), "norme_depuis": c.norme_depuis, "norme_jusqua": c.norme_jusqua,
        "normes": [n for n in normes_connues() if s_applique(c, n)], "enjeux": list(c.enjeux),
        "organismes": list(c.organismes), "usages": list(c.usages), "rubriques": list(c.rubriques),
        "alias": list(c.alias), "membres": [m.identifiant for m in c.membres], "message": c.message, "pourquoi": c.pourquoi, "que_faire": c.que_faire,
        "source": c.source, "seuils": [{k: p[k] for k in ("seuil", "valeur", "unite", "source")} for p in seuils(c.id)],
        "nb_cas": cas.nombre(cas.eprouves(c.fichier)), "page": adresse(c), "empreinte": c.empreinte,
        "sql": c.sql,
    }  # fmt: skip
    return {champ.nom: tous[champ.nom] for champ in CHAMPS}


def dans_l_ordre(controles: Iterable[Controle]) -> list[Controle]:
    """L'ordre du site et des fichiers : par thème, puis par identifiant."""
    return sorted(controles, key=lambda c: (c.theme, c.id))


def referentiel(controles: Sequence[Controle]) -> dict:
    """Le référentiel entier. Aucune date : le même référentiel donne le même fichier."""
    return {
        "format": FORMAT,
        "version": version(),
        "empreinte": empreinte_referentiel(),
        "normes": list(normes_connues()),
        "controles": [fiche(c) for c in controles],
    }


def json_texte(actuel: dict) -> str:
    """`referentiel.json`."""
    return json.dumps(actuel, ensure_ascii=False, indent=1) + "\n"


def csv_texte(actuel: dict) -> str:
    """`referentiel.csv` : point-virgule, UTF-8 avec BOM (ce qu'un tableur français lit), listes séparées par une virgule."""
    colonnes = [c.nom for c in CHAMPS if c.csv]
    flux = io.StringIO()
    ecrivain = csv.writer(flux, delimiter=";", lineterminator="\n")
    ecrivain.writerow(colonnes)
    ecrivain.writerows([_cellule(f[c]) for c in colonnes] for f in actuel["controles"])
    return "\ufeff" + flux.getvalue()


def _cellule(valeur: object) -> str:
    if valeur is None:
        return ""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, list):
        return ",".join(f"{v['seuil']} = {v['valeur']} {v['unite']}" if isinstance(v, dict) else v for v in valeur)
    return str(valeur)


def page(actuel: dict) -> str:
    """La page qui décrit l'export."""
    lignes = [
        (f"<code>{c.nom}</code>", g.e(c.genre), g.e(c.sens), "oui" if c.csv else "non", "oui" if c.compare else "non")
        for c in CHAMPS
    ]
    enveloppe = g.faits(
        [
            ("format", f"Version de cette forme : {FORMAT}. Elle change si un champ disparaît ou change de sens."),
            ("version", f"Version du référentiel : {g.e(actuel['version'])}."),
            ("empreinte", f"Empreinte de tous les contrôles : <code>{g.e(actuel['empreinte'])}</code>."),
            ("normes", f"Normes connues : {g.e(', '.join(actuel['normes']))}."),
            ("controles", f"Les {len(actuel['controles'])} contrôles, un objet chacun."),
        ]
    )
    corps = f"""<h1>Le référentiel en données</h1>
<p>Deux fichiers, une ligne ou un objet par contrôle, pour un programme ou un tableur :</p>
<ul><li><a href="referentiel.json" download>referentiel.json</a> : UTF-8, tout, SQL compris ;</li>
<li><a href="referentiel.csv" download>referentiel.csv</a> : UTF-8 avec BOM, point-virgule, listes séparées par une virgule, sans le SQL.</li></ul>
<h2>Les champs de tête du JSON</h2>
{enveloppe}
<h2>Les champs d'un contrôle</h2>
{g.table("Champs d'un contrôle, dans l'ordre des fichiers", ("Champ", "Genre", "Sens", "Dans le CSV", "Comparé entre versions"), lignes)}
"""
    return g.page("Données", corps, "export.html")
