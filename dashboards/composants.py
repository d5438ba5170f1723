"""Ce que toutes les pages partagent : phrases, tables accessibles, CSV sûrs, graphiques qui ne vont jamais seuls.

Tout texte venu des données passe par `html.escape` : un nom de logiciel ne peut ni mettre en forme ni exécuter.
"""

import html
import io
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

import altair as alt
import polars as pl
import streamlit as st

import choix
import requetes.ensemble
import requetes.socle
from vigie import ecriture as e
from vigie.divulgation.arrondi import PHRASE, arrondir
from vigie.divulgation.export import MASQUE, neutraliser
from vigie.erreurs import ErreurVigie

LIGNES_AFFICHEES = 100

LIBELLES_ENJEU = {"droits": "droits des assurés", "gestion": "charge de gestion", "recouvrement": "recouvrement"}

_STYLE = """<style>
[data-testid="stMainBlockContainer"] {padding: 4.5rem 2.5rem 3rem}
.vigie {color: #161616; font-size: 1rem; line-height: 1.55}
.vigie p {max-width: 48rem; margin: 0 0 .6rem}
.vigie ul.chiffres {list-style: none; padding: 0; margin: 0 0 1rem; display: grid;
  grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: .75rem}
.vigie ul.chiffres li {border-left: 4px solid #000091; background: #f6f6f6; padding: .7rem .9rem; margin: 0}
.vigie ul.chiffres strong {font-size: 1.15rem}
.vigie .bandeau {border: 1px solid #716043; background: #fef7da; padding: .5rem .9rem; margin-bottom: .5rem; font-weight: 600}
.vigie .defile {overflow-x: auto}
.vigie table {border-collapse: collapse; width: 100%; font-size: .88rem}
.vigie td:nth-child(2) {min-width: 9rem} .vigie td:last-child:not(.n) {min-width: 8rem}
.vigie thead th {vertical-align: bottom} .vigie thead th.n {white-space: normal}
.vigie caption {text-align: left; font-weight: 600; padding: .2rem 0 .5rem; caption-side: top}
.vigie th, .vigie td {padding: .35rem .5rem; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top}
.vigie thead th {border-bottom: 2px solid #161616; background: #f6f6f6}
.vigie tbody th {font-weight: 500}
.vigie .n {text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap}
.vigie .note {color: #4a4a4a; font-size: .9rem}
/* le menu : nos liens, le focus qui se voit, la page ouverte dite à l'œil et à l'oreille */
.st-key-menu {gap: .35rem} .st-key-menu p {margin: 0} .st-key-menu [data-testid="stHtml"] p {padding-top: .9rem; font-weight: 600}
.st-key-page_ouverte {border-left: 4px solid #000091; background: #e3e3fd} .st-key-page_ouverte p {font-weight: 700}
.st-key-page_ouverte a::after {content: "page ouverte"; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}
a:focus-visible, button:focus-visible, summary:focus-visible, [role=region]:focus-visible, [role=radio]:focus-visible
{outline: 3px solid #000091 !important; outline-offset: 2px}
/* un texte de code se replie : défilant, le clavier ne l'atteindrait pas */
[data-testid="stMain"] pre, [data-testid="stMain"] pre code {white-space: pre-wrap !important; overflow-wrap: anywhere}
[data-testid="stMain"]:focus-visible {outline: 3px solid #000091 !important; outline-offset: -3px}
/* imprimée : ni menu ni boutons, et aucune colonne perdue */
@media print {[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stDownloadButton"] {display: none}
  .vigie .defile {overflow: visible} .vigie table {font-size: .7rem} .vigie .n {white-space: normal}}
.vigie dl {margin: 0 0 1rem; padding: 0; display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; max-width: 60rem}
.vigie dt {font-weight: 600} .vigie dd {margin: 0}
@media (max-width: 40rem) {.vigie dl {grid-template-columns: 1fr; gap: 0} .vigie dd {margin-bottom: .6rem}}
</style>"""


dixiemes, centiemes = partial(e.nombre, decimales=1), partial(e.nombre, decimales=2)


@dataclass(frozen=True)
class Colonne:
    """Une colonne d'une table : son nom dans les données, son titre, et comment l'écrire à l'écran (le CSV garde la valeur)."""

    nom: str
    titre: str
    ecrire: Callable | None = None
    lien: tuple[str, str] | None = None  # la page que la valeur désigne, et sa clé dans l'adresse : navigation.CONTROLE
    lien_si: str = ""  # la colonne qui dit si cette ligne a une page ; vide : toutes
    en_liste: bool = False  # la valeur en désigne plusieurs : « CT-01 (3), AG-04 (1) »

    @property
    def est_nombre(self) -> bool:
        """Vrai si la colonne s'aligne à droite."""
        return self.ecrire in (e.nombre, e.euros, e.pourcent, e.proportion, e.entre, dixiemes, centiemes, str)


COLONNES_TAUX = (
    Colonne("sur", "Anomalies sur objets jugés", str),
    Colonne("part", "Taux", e.proportion),
    Colonne("marge", "Intervalle à 95 %", e.entre),
)
# Ce qui met en forme partout, et ce qui ne le fait qu'en tête (listes) ou après « www ».
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#!|~<>$&@]|:(?=\S)|^\s*[-+]|(?<=www)\.|(?<=^\d)[.)])", re.IGNORECASE)
RESERVE = "reserve"  # pour le comité habilité : à l'écran seulement
SANS_UNITE = "sans_unite"  # rien n'y vient d'un petit nombre de déclarants : la norme, le référentiel, les comptes de la collecte


@dataclass(frozen=True)
class Nationale:
    """Une table de comptes nationaux : son CSV ne garde que ce que la porte de diffusion laisse sortir.

    `genre` : controle, gravite, enjeu ou total. `modalite` : la colonne qui la porte, ou `fixe`, sa valeur. `jour` : le mois de
    toutes les lignes ; sinon la colonne `mois`. `ailleurs` : colonnes qui sont d'une autre cellule du même mois, et sa mesure.
    Une colonne de nombres qui n'est d'aucune mesure jugée (hors champ, contrôles touchés…) ne sort pas.
    """

    genre: str
    modalite: str = ""
    fixe: str = ""
    jour: date | None = None
    ailleurs: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)

    def cellule(self, colonne: str, modalite: str) -> tuple[str, str, str] | None:
        """Genre, modalité et mesure de ce que montre une colonne ; None si la porte ne l'a pas jugé."""
        if colonne in self.ailleurs:
            return self.ailleurs[colonne]
        mesure = _MESURES.get(colonne)
        return mesure and (self.genre, modalite, mesure)


# Ce que montre chaque colonne de nombres, dans les mots de `publication.diffusion` ; un taux se refait, après la porte, des arrondis.
_COMPTES = {"nb_anomalies": "nb_anomalies", "nb_evalues": "nb_anomalies"}
_MESURES = _COMPTES | {
    "montant_en_jeu": "montant_en_jeu",
    "nb_personnes": "nb_personnes", "nb_personnes_touchees": "nb_personnes",
    "nb_declarants": "nb_declarants", "nb_declarants_touches": "nb_declarants",
}  # fmt: skip
_DU_REFERENTIEL = {"priorite"}
# Les textes qui disent de quoi est une ligne ; tout autre vient de ses nombres.
_NOMS = {"controle_id", "libelle", "theme", "gravite", "enjeu", "enjeux", "code", "organismes", "statut", "famille", "reserve", "editeur", "unite"}  # fmt: skip


@dataclass(frozen=True)
class Nommes:
    """Une table d'éditeurs nommables, et des autres ensemble, un mois.

    Leur somme est le total national : elle ne s'exporte que si la porte laisse sortir ce total, et chaque ligne que si elle laisse
    sortir l'éditeur ; n'en sortent que ses anomalies et ses objets jugés, arrondis. Logiciels et versions ne s'exportent pas : un éditeur nommé, moins sa version nommée, donnerait celle qui ne
    peut l'être.
    """

    jour: date
    dimension: str = "editeur"

    def cellule(self, colonne: str, modalite: str) -> tuple[str, str, str] | None:
        """Genre, modalité et mesure de ce que montre une colonne ; None si la porte ne l'a pas jugé (excès, attendus, clients…)."""
        mesure = _COMPTES.get(colonne)
        return mesure and ("editeur", "autres" if modalite.startswith("autres (") else modalite, mesure)


Porte = str | Nationale | Nommes
_RESERVEE = "Réservé au comité habilité : cette table se lit ici et ne s'exporte pas."
# Colonnes écrites pour l'écran : le CSV porte les nombres dont elles viennent.
_POUR_ECRAN = {"est_nommable", "lecture", "lecture_position", "sur", "marge", "nom", "touches", "avant", "apres"}


def texte_sur(texte: str) -> str:
    """Texte échappé pour HTML, aux espaces insécables près."""
    return html.escape(e.typographier(texte))


def bloc(contenu: str) -> None:
    """Affiche un fragment HTML déjà échappé."""
    st.html(f'<div class="vigie">{contenu}</div>')


def litteral(texte: str) -> str:
    """Un texte venu d'ailleurs (nom de fichier, d'éditeur), pour ce que Streamlit lirait comme du Markdown : il s'y lit tel quel."""
    return _MARKDOWN.sub(lambda m: f"\\{m[1].strip()}", texte)


def phrases(*textes: str) -> None:
    """Affiche des phrases, une par paragraphe."""
    bloc("".join(f"<p>{texte_sur(t)}</p>" for t in textes if t))


def note(texte: str) -> None:
    """Une précision de méthode, en petit."""
    bloc(f'<p class="note">{texte_sur(texte)}</p>')


def chiffres(*couples: tuple[str, str]) -> None:
    """Les chiffres clés : chacun est une phrase, dont le début (le chiffre) est mis en avant."""
    points = (f"<li><strong>{texte_sur(fort)}</strong> {texte_sur(suite)}</li>" for fort, suite in couples)
    bloc(f'<ul class="chiffres">{"".join(points)}</ul>')


def lien_html(texte: str, page: str, **siens: str) -> str:
    """Un lien vers une page, avec le mois et les filtres retenus, et ses choix à elle (`controle="CT-01"`)."""
    return f'<a href="{html.escape(choix.lien(page, **siens))}" target="_self">{html.escape(texte)}</a>'


def definitions(*couples: tuple[str, str]) -> None:
    """Une liste de définitions ; une valeur vide n'est pas montrée."""
    lignes = (f"<dt>{html.escape(t)}</dt><dd>{texte_sur(d)}</dd>" for t, d in couples if d)
    bloc(f"<dl>{''.join(lignes)}</dl>")


def ouvrir_page_libre(titre: str) -> None:
    """Style et titre d'une page qui ne lit aucune version publiée."""
    st.html(_STYLE)
    st.title(titre)


def ouvrir_page(titre: str) -> dict:
    """Titre, style, bandeaux. Rend la version publiée ; sans elle, dit quoi lancer et arrête la page."""
    st.html(_STYLE)
    try:
        requetes.socle.fixer_version()
    except ErreurVigie as erreur:
        st.title(titre)
        st.warning(str(erreur))
        st.stop()
    version = requetes.socle.version()
    if version["demonstration"]:
        bloc('<div class="bandeau" role="note">Données de démonstration, entièrement inventées.</div>')
    bloc(
        '<div class="bandeau" role="note">Réservé au comité habilité : cette page ne se diffuse pas. '
        "Un CSV n'en sort que passé par la porte de diffusion.</div>"
    )
    st.title(titre)
    return version


def titrer_document(*parties: str) -> None:
    """Le titre du document (onglet, signet, lecteur d'écran), du plus précis au plus général (RGAA 8.6)."""
    st.set_page_config(page_title=" · ".join((*reversed(parties), "Vigie")))


def noter_composition() -> None:
    """D'où viennent le secteur et la taille des déclarants : déclarés, du stock SIRENE, ou recomptés."""
    n = requetes.ensemble.sources_de_composition()
    note(
        f"Secteur : déclaré pour {e.compte(n['declare'], 'déclarant', feminin=False)}, repris de SIRENE pour {e.nombre(n['sirene'])}, inconnu pour "
        f"{e.nombre(n['inconnu'])} (la norme ne le porte plus depuis P27). Taille : contrats présents recomptés pour {e.nombre(n['recompte'])}, "
        f"tranche SIRENE pour {e.nombre(n['taille_sirene'])}, sans personne présente (la norme ne porte plus l'effectif depuis P24)."
    )


def fermer_page(version: dict) -> None:
    """Pied : d'où viennent les nombres de la page."""
    st.divider()
    note(
        f"Version publiée {version['version']}, le {e.jour_long(version['publie_le'])}. Référentiel {version['referentiel']}. "
        f"État {version['etat']}. Données pseudonymisées : elles restent personnelles et ne se diffusent pas."
    )


def choisir_mois() -> date:
    """Le mois étudié, que l'adresse porte ; ce qui le rend incertain se dit sous le titre."""
    jour = choix.mois()
    phrases(e.reserve_du_mois(requetes.socle.etats_des_mois()[jour]))
    return jour


# --- tables et CSV ----------------------------------------------------------------------------------------------------


def csv(table: pl.DataFrame) -> bytes:
    """CSV à point-virgule et virgule décimale, UTF-8 avec BOM : ce qu'un tableur français lit sans question."""
    propre = table.with_columns(
        pl.col(c).map_elements(neutraliser, return_dtype=pl.String) for c, t in table.schema.items() if t == pl.String
    )
    flux = io.BytesIO()
    propre.write_csv(flux, separator=";", include_bom=True, decimal_comma=True)
    return flux.getvalue()


def _est_provisoire(valeur: object, colonne: Colonne) -> bool:
    """Vrai d'une case qui nomme un mois dont les nombres changeront encore."""
    if colonne.ecrire is not e.mois:
        return False
    etat = requetes.socle.etats_des_mois().get(valeur)
    return bool(etat and etat["est_provisoire"])


def _base_des_taux(donnees: pl.DataFrame, colonnes: Sequence[Colonne]) -> int | None:
    """Les taux d'une table s'écrivent dans une même base quand ils s'y comparent ; None : chacun dans la sienne."""
    return e.base_commune(part for c in colonnes if c.ecrire is e.proportion for part in donnees[c.nom])


def _cellule(ligne: dict, colonne: Colonne, base: int | None = None) -> str:
    valeur = ligne[colonne.nom]
    if colonne.ecrire in (e.proportion, e.entre):
        # sans taux, la colonne voisine dit déjà pourquoi : sans objet, non reçu
        texte = "" if valeur is None else colonne.ecrire(valeur, base)
    elif colonne.ecrire:
        texte = colonne.ecrire(valeur) + " *" * _est_provisoire(valeur, colonne)
    elif valeur is None:
        texte = "—"
    else:
        texte = e.jour_long(valeur) if isinstance(valeur, datetime | date) else str(valeur)
    if not colonne.lien or valeur is None or (colonne.lien_si and not ligne[colonne.lien_si]):
        return texte_sur(texte)
    page, cle = colonne.lien
    if not colonne.en_liste:
        return lien_html(texte, page, **{cle: str(valeur)})
    morceaux = (x.partition(" (") for x in texte.split(", "))
    return ", ".join(f"{lien_html(x, page, **{cle: x})}{texte_sur(debut + fin)}" for x, debut, fin in morceaux)


def table_html(donnees: pl.DataFrame, colonnes: Sequence[Colonne], titre: str) -> str:
    """Une vraie table HTML : légende, en-têtes de colonne et de ligne. Première colonne = en-tête de la ligne."""
    tete = "".join(f'<th scope="col"{" class=n" * c.est_nombre}>{html.escape(c.titre)}</th>' for c in colonnes)
    lignes = []
    montrees = donnees.head(LIGNES_AFFICHEES)
    base = _base_des_taux(montrees, colonnes)
    for ligne in montrees.iter_rows(named=True):
        cellules = [_cellule(ligne, c, base) for c in colonnes]
        corps = "".join(
            f"<td{' class=n' * c.est_nombre}>{texte}</td>" for c, texte in zip(colonnes[1:], cellules[1:], strict=True)
        )
        lignes.append(f'<tr><th scope="row">{cellules[0]}</th>{corps}</tr>')
    return (
        f'<div class="defile" role="region" tabindex="0" aria-label="{html.escape(titre)}"><table>'
        f"<caption>{html.escape(titre)}</caption><thead><tr>{tete}</tr></thead><tbody>{''.join(lignes)}</tbody></table></div>"
    )


def _nom_fichier(titre: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", titre).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", ascii_).strip("_")[:60]


def _cles(donnees: pl.DataFrame, porte: Nationale | Nommes) -> list[tuple[date, str]]:
    """Mois et modalité de chaque ligne."""
    if isinstance(porte, Nommes):
        colonne = next(c for c in ("editeur", "unite", "nom") if c in donnees.columns)
        return [(porte.jour, str(x)) for x in donnees[colonne]]
    return [(porte.jour or x["mois"], porte.fixe or str(x[porte.modalite])) for x in donnees.iter_rows(named=True)]


def _masquer(donnees: pl.DataFrame, porte: Nationale | Nommes) -> pl.DataFrame:
    """Ce qui sort : de quoi est chaque ligne, les nombres que la porte a jugés, arrondis, vides s'ils sont retenus, et la colonne
    `confidentiel` (« c ») d'une ligne retenue.
    """
    permis, cles = _permis(), _cles(donnees, porte)
    sorties = donnees.select(
        c for c, genre in donnees.schema.items() if genre.is_temporal() or c in _NOMS | _DU_REFERENTIEL
    )
    for colonne in _jugees(donnees, porte):
        sort = [(mois, *porte.cellule(colonne, modalite)) in permis for mois, modalite in cles]
        valeurs = [None if v is None or not oui else arrondir(v) for v, oui in zip(donnees[colonne], sort, strict=True)]
        sorties = sorties.with_columns(pl.Series(colonne, valeurs, dtype=pl.Int64))
    if set(_COMPTES) <= set(sorties.columns):
        sorties = sorties.with_columns((pl.col("nb_anomalies") / pl.col("nb_evalues")).round(4).alias("taux"))
    retenues = [(mois, *porte.cellule("nb_anomalies", modalite)) not in permis for mois, modalite in cles]
    return sorties.with_columns(pl.Series("confidentiel", [MASQUE if oui else "" for oui in retenues], dtype=pl.String))


def _jugees(donnees: pl.DataFrame, porte: Nationale | Nommes) -> list[str]:
    """Les colonnes de nombres que la porte a jugées ; `avant_…`, hors champ, contrôles touchés ne sont d'aucune mesure."""
    return [c for c, genre in donnees.schema.items() if genre.is_numeric() and porte.cellule(c, "") is not None]


def _permis() -> set[tuple[date, str, str, str]]:
    """Mois, genre, modalité et mesure de tout ce que la porte laisse sortir."""
    montrables = requetes.socle.diffusion().filter("est_montrable")
    return {
        (x["mois"], x["genre"], x["modalite"], mesure)
        for x in montrables.iter_rows(named=True)
        for mesure in ("nb_anomalies", *(x["mesures_montrables"] or ()))
    }


def _nommes_sortent(porte: Nommes) -> bool:
    """Vrai si la table peut s'exporter : des éditeurs, un mois dont le total national peut sortir."""
    total = requetes.socle.diffusion().filter("est_montrable", pl.col("genre") == "total", pl.col("mois") == porte.jour)
    return porte.dimension == "editeur" and len(total) > 0


def table(
    donnees: pl.DataFrame, colonnes: Sequence[Colonne], titre: str, vide: str = "Rien à montrer.", *, porte: Porte
) -> None:
    """Une table et, si la porte le permet, son CSV. Une table vide est une phrase."""
    if not len(donnees):
        phrases(vide)
        return
    bloc(table_html(donnees, colonnes, titre))
    if len(donnees) > LIGNES_AFFICHEES:
        suite = e.accorde(
            len(donnees) - LIGNES_AFFICHEES, "l'autre n'est pas affichée", "les autres ne sont pas affichées"
        )
        note(f"Les {LIGNES_AFFICHEES} premières lignes sur {e.nombre(len(donnees))} ; {suite}.")
    mois = [(x, col) for col in colonnes if col.ecrire is e.mois for x in donnees[col.nom].head(LIGNES_AFFICHEES)]
    if any(_est_provisoire(*x) for x in mois):
        note("* Mois provisoire : des dépôts et des corrections changent encore ses nombres.")
    if porte == RESERVE or (isinstance(porte, Nommes) and not (_nommes_sortent(porte) and _jugees(donnees, porte))):
        note(_RESERVEE)
        return
    if porte != SANS_UNITE:
        note(
            f"Dans le CSV, une ligne que la porte de diffusion retient est vidée et marquée « c », confidentiel. {PHRASE}"
        )
        donnees = _masquer(donnees, porte)
    version = requetes.socle.version()["version"]
    jour = porte.jour if isinstance(porte, Nationale | Nommes) else None
    if jour and "mois" not in donnees.columns:
        donnees = donnees.with_columns(pl.lit(jour).alias("mois"))
    st.download_button(
        f"Télécharger en CSV : {litteral(titre)}",
        csv(donnees.select(pl.exclude(*_POUR_ECRAN))),
        file_name="_".join(["vigie", version, *([f"{jour:%Y-%m}"] if jour else []), _nom_fichier(titre)]) + ".csv",
        mime="text/csv",
        on_click="ignore",
        key=f"csv_{titre}",
    )


def figure(
    graphique: alt.Chart | alt.LayerChart | None,
    phrase: str,
    donnees: pl.DataFrame,
    colonnes: Sequence[Colonne],
    titre: str,
    *,
    porte: Porte,
) -> None:
    """Un graphique, la phrase qui le résume (aussi son texte de remplacement), sa table et son CSV. Sans graphique : la phrase."""
    phrases(phrase)
    if graphique is not None:
        st.altair_chart(graphique, theme=None, width="stretch", alt=phrase)
    with st.expander(f"Les chiffres : {litteral(titre)}"):
        table(donnees, colonnes, titre, porte=porte)
