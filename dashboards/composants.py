"""Ce que toutes les pages partagent : phrases, tables accessibles, CSV sûrs, graphiques qui ne vont jamais seuls.

Tout texte venu des données passe par `html.escape` : un nom de logiciel ne peut ni mettre en forme ni exécuter.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

import altair as alt
import polars as pl
import streamlit as st

import choix
import droits
import exports
import requetes.ensemble
import requetes.socle
import versions_lues
from exports import (
    POUR_ECRAN,
    RESERVE,
    SANS_UNITE,
    Classement,
    Nationale,
    Nommes,
    Porte,
    csv,
    jugees,
    masquer,
    nommes_sortent,
)
from litteral import litteral
from theme import titre_de
from vigie import ecriture as e
from vigie import phrases_du_mois
from vigie.acces.roles import INTERESSES, Lecteur
from vigie.divulgation.arrondi import PHRASE, arrondir
from vigie.erreurs import ErreurVigie

PHRASE_LONGUE = 60  # caractères d'une cellule au-delà desquels une colonne étroite la rendrait illisible
LIGNES_AFFICHEES = 100

LIBELLES_ENJEU = {"droits": "droits des assurés", "gestion": "charge de gestion", "recouvrement": "recouvrement"}

_STYLE = """<style>
[data-testid="stMainBlockContainer"] {padding: 3rem 2.5rem 3rem}
.vigie {color: #161616; font-size: 1rem; line-height: 1.55}
.vigie p {max-width: 48rem; margin: 0 0 .6rem}
.vigie h2.constat {font-size: 1.35rem; line-height: 1.35; font-weight: 700; max-width: 52rem; margin: 0 0 .8rem; padding: 0}
.vigie ul.chiffres {list-style: none; padding: 0; margin: 0 0 1rem; display: grid;
  grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: .75rem}
.vigie ul.chiffres li {border-left: 4px solid #000091; background: #f6f6f6; padding: .7rem .9rem; margin: 0}
.vigie ul.chiffres strong {font-size: 1.15rem}
.vigie .bandeau {border: 1px solid #716043; background: #fef7da; padding: .5rem .9rem; margin-bottom: .5rem; font-weight: 600}
.vigie .defile {overflow-x: auto}
.vigie table {border-collapse: collapse; width: 100%; font-size: .88rem}
.vigie td:nth-child(2) {min-width: 9rem} .vigie td:last-child:not(.n) {min-width: 8rem}
.vigie td.long {min-width: 16rem}
.vigie thead th {vertical-align: bottom} .vigie thead th.n {white-space: normal}
.vigie caption {text-align: left; font-weight: 600; padding: .2rem 0 .5rem; caption-side: top}
.vigie th, .vigie td {padding: .35rem .5rem; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top}
.vigie thead th {border-bottom: 2px solid #161616; background: #f6f6f6}
.vigie tbody th {font-weight: 500}
.vigie .n {text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap}
.vigie .note {color: #4a4a4a; font-size: .9rem}
.vigie p.trouve {font-weight: 600} .vigie p.compte {color: #4a4a4a; font-size: .9rem; margin: .4rem 0 0}
/* les figures ne sortent que par leur table, qui passe la porte ; Streamlit, lui, en donnerait l'image et les nombres */
[data-testid="stElementToolbar"], [data-testid="stHeaderActionElements"], [data-testid="InputInstructions"] {display: none}
/* le menu : nos liens, le focus qui se voit, la page ouverte dite à l'œil et à l'oreille */
.st-key-menu {gap: .35rem} .st-key-menu p {margin: 0} .st-key-menu [data-testid="stHtml"] p {padding-top: .9rem; font-weight: 600}
.st-key-page_ouverte {border-left: 4px solid #000091; background: #e3e3fd} .st-key-page_ouverte p {font-weight: 700}
.st-key-page_ouverte a::after {content: "page ouverte"; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}
a:focus-visible, button:focus-visible, summary:focus-visible, [role=region]:focus-visible, [role=radio]:focus-visible
{outline: 3px solid #000091 !important; outline-offset: 2px}
/* un texte de code se replie : défilant, le clavier ne l'atteindrait pas */
[data-testid="stMain"] pre, [data-testid="stMain"] pre code {white-space: pre-wrap !important; overflow-wrap: anywhere}
[data-testid="stMain"]:focus-visible {outline: 3px solid #000091 !important; outline-offset: -3px}
/* replié, le menu n'a rien à faire défiler : le clavier n'y entre pas */
[data-testid="stSidebar"][aria-expanded="false"] [data-testid="stSidebarContent"] {overflow: hidden}
/* imprimée : ni menu ni boutons, et aucune colonne perdue */
@media print {@page {size: A4; margin: 14mm}
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stDownloadButton"], [data-testid="stButton"], [data-testid="stSelectbox"],
  [data-testid="stMultiSelect"], [data-testid="stTextInput"], [data-testid="stExpander"] details:not([open]) {display: none}
  [data-testid="stMainBlockContainer"] {padding: 0}
  .vigie .defile {overflow: visible} .vigie table {font-size: .6rem} .vigie :is(th, td) {overflow-wrap: anywhere; padding: .2rem .25rem; min-width: 0 !important}
  .vigie thead {display: table-header-group} .vigie tr, .vigie li, [data-testid="stVegaLiteChart"] {break-inside: avoid}
  h1, h2, h3, .vigie .trouve {break-after: avoid} [data-testid="stVegaLiteChart"] :is(canvas, svg) {max-width: 100%; height: auto !important}}
.vigie dl {margin: 0 0 1rem; padding: 0; display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; max-width: 60rem}
.vigie dt {font-weight: 600} .vigie dd {margin: 0}
.vigie h3.fil {font-size: 1rem; font-weight: 600; margin: 1rem 0 .3rem; padding: 0; max-width: 60rem}
.vigie ol.fil {list-style: none; margin: 0 0 1rem; padding: 0 0 0 .9rem; border-left: 4px solid #000091; max-width: 60rem}
.vigie ol.fil li {display: grid; grid-template-columns: 9.5rem 1fr; gap: 0 1rem; margin: 0; padding: .15rem 0} .vigie ol.fil time {color: #4a4a4a}
@media (max-width: 48rem) {[data-testid="stMainBlockContainer"] {padding: 4.2rem 1rem 2rem}}
@media (max-width: 40rem) {.vigie dl {grid-template-columns: 1fr; gap: 0} .vigie dd {margin-bottom: .6rem} .vigie ol.fil li {grid-template-columns: 1fr}}
</style>"""


dixiemes, centiemes = partial(e.nombre, decimales=1), partial(e.nombre, decimales=2)


def arrondi(valeur: float) -> str:
    """Un nombre tel qu'il sortirait."""
    return e.nombre(arrondir(valeur))


@dataclass(frozen=True)
class Colonne:
    """Une colonne d'une table : son nom dans les données, son titre, et comment l'écrire à l'écran (le CSV garde la valeur)."""

    nom: str
    titre: str
    ecrire: Callable | None = None
    lien: tuple[str, str] | None = None  # la page que la valeur désigne, et sa clé dans l'adresse : navigation.CONTROLE
    lien_si: str = ""  # la colonne qui dit si cette ligne a une page ; vide : toutes
    en_liste: bool = False  # la valeur en désigne plusieurs : « CT-01 (3), AG-04 (1) »
    mots: str = ""  # ce que dit le lien avant la valeur : « décider sur CT-01 »
    avec: tuple[tuple[str, str], ...] = ()  # les autres choix que le lien porte

    @property
    def est_nombre(self) -> bool:
        """Vrai si la colonne s'aligne à droite."""
        return self.ecrire in (e.nombre, e.euros, e.pourcent, e.proportion, e.entre, dixiemes, centiemes, arrondi, str)


COLONNES_TAUX = (
    Colonne("sur", "Anomalies sur objets jugés", str),
    Colonne("part", "Taux", e.proportion),
    Colonne("marge", "Intervalle à 95 %", e.entre),
)
_RESERVES = {
    False: "Réservé au comité habilité : cette page ne se diffuse pas. Un CSV n'en sort que passé par la porte de diffusion.",
    True: "Réservé à votre compte : ce dossier est le vôtre, et ne se diffuse pas.",
}
_RESERVEE = "Réservé au comité habilité : cette table se lit ici et ne s'exporte pas."


def texte_sur(texte: str) -> str:
    """Texte échappé pour HTML, aux espaces insécables près."""
    return html.escape(e.typographier(texte))


def bloc(contenu: str) -> None:
    """Affiche un fragment HTML déjà échappé."""
    st.html(f'<div class="vigie">{contenu}</div>')


def phrases(*textes: str) -> None:
    """Affiche des phrases, une par paragraphe."""
    bloc("".join(f"<p>{texte_sur(t)}</p>" for t in textes if t))


def constat(texte: str) -> None:
    """Ce que la page a trouvé, en une phrase : le titre de tout ce qui suit."""
    bloc(f'<h2 class="constat">{texte_sur(texte)}</h2>')


def note(texte: str) -> None:
    """Une précision de méthode, en petit."""
    bloc(f'<p class="note">{texte_sur(texte)}</p>')


def chiffres(*couples: tuple[str, str]) -> None:
    """Les chiffres clés : chacun est une phrase, dont le début (le chiffre) est mis en avant."""
    points = (f"<li><strong>{texte_sur(fort)}</strong> {texte_sur(suite)}</li>" for fort, suite in couples)
    bloc(f'<ul class="chiffres">{"".join(points)}</ul>')


def lien_html(texte: str, page: str, **siens: str) -> str:
    """Un lien vers une page, avec le mois et les filtres retenus, et ses choix à elle (`controle="CT-01"`) ; vers une page que ce lecteur ne
    peut lire, il n'en reste que les mots."""
    if not ouvre(page):
        return html.escape(texte)
    return f'<a href="{html.escape(choix.lien(page, **siens))}" target="_self">{html.escape(texte)}</a>'


def ouvre(page: str) -> bool:
    """Vrai si ce lecteur peut lire cette page, tel que la navigation vient de l'établir : un lien n'ouvre rien par lui-même."""
    permises = st.session_state.get("pages_permises")
    return permises is None or page in permises


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
        requetes.socle.exiger_version()
    except ErreurVigie as erreur:
        st.title(titre)
        st.warning(litteral(str(erreur)))
        st.stop()
    version = requetes.socle.version()
    invente = "Données de démonstration, entièrement inventées. " if version["demonstration"] else ""
    bloc(f'<div class="bandeau" role="note">{invente}{_RESERVES[_est_interesse()]}</div>')
    versions_lues.dire()
    st.title(titre)
    return version


def _est_interesse() -> bool:
    qui = droits.lecteur()
    return isinstance(qui, Lecteur) and qui.role in INTERESSES


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
    if not _est_interesse():
        bloc(f'<p class="note">{versions_lues.lien_epingle()}</p>')


def choisir_mois() -> date:
    """Le mois étudié, que l'adresse porte ; ce qui le rend incertain se dit sous le titre."""
    jour = choix.mois()
    phrases(phrases_du_mois.reserve_du_mois(requetes.socle.etats_des_mois()[jour]))
    return jour


# --- tables et CSV ----------------------------------------------------------------------------------------------------


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
        return lien_html(f"{colonne.mots} {texte}".strip(), page, **dict(colonne.avec), **{cle: str(valeur)})
    morceaux = (x.partition(" (") for x in texte.split(", "))
    return ", ".join(f"{lien_html(x, page, **{cle: x})}{texte_sur(debut + fin)}" for x, debut, fin in morceaux)


def _classe(montrees: pl.DataFrame, colonne: Colonne) -> str:
    """Un nombre s'aligne à droite ; une phrase garde de la largeur, quitte à ce que la table défile."""
    if colonne.est_nombre:
        return " class=n"
    textes = montrees[colonne.nom]
    est_longue = textes.dtype == pl.String and (textes.str.len_chars().max() or 0) > PHRASE_LONGUE
    return " class=long" * est_longue


def table_html(donnees: pl.DataFrame, colonnes: Sequence[Colonne], titre: str) -> str:
    """Une vraie table HTML : légende, en-têtes de colonne et de ligne. Première colonne = en-tête de la ligne."""
    tete = "".join(f'<th scope="col"{" class=n" * c.est_nombre}>{html.escape(c.titre)}</th>' for c in colonnes)
    lignes = []
    montrees = donnees.head(LIGNES_AFFICHEES)
    base = _base_des_taux(montrees, colonnes)
    classes = [_classe(montrees, c) for c in colonnes]
    for ligne in montrees.iter_rows(named=True):
        cellules = [_cellule(ligne, c, base) for c in colonnes]
        corps = "".join(f"<td{classe}>{texte}</td>" for classe, texte in zip(classes[1:], cellules[1:], strict=True))
        lignes.append(f'<tr><th scope="row">{cellules[0]}</th>{corps}</tr>')
    return (
        f'<div class="defile" role="region" tabindex="0" aria-label="{html.escape(titre)}"><table>'
        f"<caption>{html.escape(titre)}</caption><thead><tr>{tete}</tr></thead><tbody>{''.join(lignes)}</tbody></table></div>"
    )


def _nom_fichier(titre: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", titre).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", ascii_).strip("_")[:60]


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
    if porte == RESERVE or (isinstance(porte, Nommes) and not (nommes_sortent(porte) and jugees(donnees, porte))):
        note(_RESERVEE)
        return
    if porte != SANS_UNITE:
        quoi = (
            "un contrôle dont la porte de diffusion retient un mois n'a ni rang ni nombre"
            if isinstance(porte, Classement)
            else "une ligne que la porte de diffusion retient est vidée"
        )
        note(f"Dans le CSV, {quoi}, ce que marque « c », confidentiel. {PHRASE}")
        donnees = masquer(donnees, porte)
    version = requetes.socle.version_lue()
    jour = porte.jour if isinstance(porte, Nationale | Nommes) else None
    if jour and "mois" not in donnees.columns:
        donnees = donnees.with_columns(pl.lit(jour).alias("mois"))
    fichier = "_".join(["vigie", version.version, *([f"{jour:%Y-%m}"] if jour else []), _nom_fichier(titre)]) + ".csv"
    st.download_button(
        f"Télécharger en CSV : {litteral(titre)}",
        exports.remettre(
            csv(exports.emporter(donnees.select(pl.exclude(*POUR_ECRAN)), {x.nom: x.titre for x in colonnes}, version)),
            fichier,
            version.version,
        ),
        file_name=fichier,
        mime="text/csv",
        on_click="ignore",
        key=f"csv_{titre}",
    )


_FIN_DE_PHRASE = re.compile(r"(?<=[.!?]) (?=[A-ZÀÂÉÈÊÎÔ«])")


def _titrer(phrase: str, compte: str) -> None:
    """Le titre d'un graphique est ce qu'il trouve : la première phrase ; la suite au-dessous, puis ce que compte l'axe."""
    trouve, *suite = _FIN_DE_PHRASE.split(phrase, maxsplit=1)
    dit = f'<p class="trouve">{texte_sur(trouve)}</p>' + "".join(f"<p>{texte_sur(x)}</p>" for x in suite)
    bloc(dit + (f'<p class="compte">{texte_sur(compte)}</p>' if compte else ""))


def figure(
    graphique: alt.Chart | alt.LayerChart | None,
    phrase: str,
    donnees: pl.DataFrame,
    colonnes: Sequence[Colonne],
    titre: str,
    *,
    porte: Porte,
) -> None:
    """Un graphique sous la phrase qui dit ce qu'il montre (son titre, et son texte de remplacement), sa table et son CSV. Sans graphique : la phrase."""
    if graphique is None:
        phrases(phrase)
    else:
        _titrer(phrase, titre_de(graphique))
        st.altair_chart(graphique, theme=None, width="stretch", alt=phrase)
    with st.expander(f"Les chiffres : {litteral(titre)}"):
        table(donnees, colonnes, titre, porte=porte)
