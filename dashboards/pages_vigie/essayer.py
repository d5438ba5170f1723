"""Essayer un fichier : l'auto-contrôle avant dépôt, dans le navigateur. Rien n'est gardé."""

import polars as pl
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

import composants as c
import essai
from vigie import ecriture as e
from vigie.controler import rendu
from vigie.erreurs import ErreurVigie

PAGE = {"titre": "Essayer un fichier", "section": "Déclarer", "rang": 31, "pour": "tous"}

_TITRES = {"bloquant": "À corriger avant le dépôt", "alerte": "À vérifier", "information": "Pour information"}
# Le dépôt de Streamlit ne parle qu'anglais : sa feuille de style lui fait dire la même chose en français.
_DEPOT_FRANCAIS = f"""<style>
[data-testid="stFileUploaderDropzone"] [data-testid="stBaseButton-secondary"] [data-testid="stMarkdownContainer"] p,
[data-testid="stFileUploaderDropzoneInstructions"] > div > span {{display: none}}
[data-testid="stFileUploaderDropzone"] [data-testid="stBaseButton-secondary"] [data-testid="stMarkdownContainer"]::after
{{content: "Choisir des fichiers"}}
[data-testid="stFileUploaderDropzoneInstructions"] > div::after {{content: "ou les glisser ici, {essai.MO_PAR_FICHIER} Mo au plus chacun"}}
</style>"""


def _deposer() -> None:
    """Le formulaire. Sa clé change après chaque essai : il se vide."""
    with st.form("depot", border=True):
        deposes = st.file_uploader(
            f"Fichiers à contrôler ({', '.join(f'.{x}' for x in essai.EXTENSIONS)})",
            type=list(essai.EXTENSIONS),
            accept_multiple_files=True,
            max_upload_size=essai.MO_PAR_FICHIER,
            key=f"depot_{st.session_state.get('essai_rang', 0)}",
        )
        c.note(
            f"{essai.MO_PAR_FICHIER} Mo par fichier, {essai.MO_EN_TOUT} Mo et {essai.FICHIERS_MAX} fichiers à la fois ; un fichier en "
            "rouge est refusé. Plusieurs mois d'un même déclarant, déposés ensemble, se contrôlent l'un par l'autre."
        )
        if not st.form_submit_button("Contrôler", type="primary"):
            return
    _oublier()
    if not deposes:
        st.session_state["essai_erreur"] = (
            f"Aucun fichier à contrôler. Choisissez une déclaration ({', '.join(f'.{x}' for x in essai.EXTENSIONS)}), de {essai.MO_PAR_FICHIER} Mo "
            "au plus : un fichier d'une autre sorte, en rouge, est refusé."
        )
        return
    with st.spinner("Contrôle en cours…"):
        try:
            st.session_state["essai"] = essai.essayer([(f.name, f.getvalue()) for f in deposes])
        except ErreurVigie as erreur:
            st.session_state["essai_erreur"] = _phrase(str(erreur))
        except Exception as erreur:
            # Le texte de l'exception pourrait citer une valeur déclarée : ni montré, ni journalisé.
            st.session_state["essai_erreur"] = (
                f"Erreur interne ({type(erreur).__name__}), la nôtre. Les fichiers ont été effacés ; rien n'a été gardé."
            )
        finally:
            _effacer(deposes)
    st.session_state["essai_rang"] = st.session_state.get("essai_rang", 0) + 1
    st.rerun()


def _effacer(deposes: list) -> None:
    """Efface les dépôts de la mémoire du serveur : Streamlit les y garderait jusqu'à la fin de la session."""
    contexte = get_script_run_ctx()
    for f in deposes:
        contexte.uploaded_file_mgr.remove_file(session_id=contexte.session_id, file_id=f.file_id)


def _phrase(texte: str) -> str:
    return f"{texte[:1].upper()}{texte[1:].rstrip('.')}."


def _oublier() -> None:
    for cle in ("essai", "essai_erreur"):
        st.session_state.pop(cle, None)


def _montrer(x: essai.Essai) -> None:
    r = x.resultat
    st.header("Résultat")
    c.phrases(rendu.phrase(r))
    for f in r.refuses:
        st.warning(c.litteral(f"{f.nom} n'a pas pu être lu : {f.motif}."))
    gauche, milieu, droite = st.columns(3)
    gauche.download_button(
        "Télécharger le rapport (HTML)", x.html, "auto-controle.html", "text/html", on_click="ignore", width="stretch"
    )
    milieu.download_button(
        "Télécharger les anomalies (jsonl)",
        x.jsonl,
        "auto-controle.jsonl",
        "application/x-ndjson",
        on_click="ignore",
        width="stretch",
    )
    droite.button("Effacer ce résultat", on_click=_oublier, width="stretch")
    groupes = rendu.par_priorite(r.a_corriger)
    for gravite, titre in _TITRES.items():
        _montrer_les_controles([g for g in groupes if g[0].gravite == gravite], titre)
    if a_l_essai := rendu.par_priorite(r.experimentales):
        _montrer_les_controles(a_l_essai, "À l'essai")
        c.note(
            "Les contrôles à l'essai sont expérimentaux : ils peuvent se tromper, et rien de ce qu'ils disent ne compte."
        )
    if groupes or a_l_essai:
        c.note(
            "Une ligne par contrôle. Le rapport HTML et le fichier jsonl donnent chaque anomalie : fichier, ligne, rubrique, constat, "
            "et celle dont elle découle."
        )
    if r.non_verifies:
        nb = e.compte(len(r.non_verifies), "contrôle", feminin=False)
        verbe = e.accorde(len(r.non_verifies), "n'a", "n'ont")
        c.note(f"{nb} {verbe} pu juger tout le monde (historique ou données absents) : le rapport dit lesquels.")


def _montrer_les_controles(groupes: list, titre: str) -> None:
    if not groupes:
        return
    c.bloc(c.table_html(_table(groupes), _COLONNES, f"{titre} ({e.nombre(sum(len(g) for g in groupes))})"))
    if len(groupes) > c.LIGNES_AFFICHEES:
        c.note(f"Les {c.LIGNES_AFFICHEES} premiers contrôles sur {e.nombre(len(groupes))} ; le rapport les donne tous.")


_COLONNES = [
    c.Colonne("controle", "Contrôle"),
    c.Colonne("libelle", "Règle"),
    c.Colonne("nombre", "Fois", e.nombre),
    c.Colonne("ou", "Où"),
    c.Colonne("que_faire", "Que faire"),
]
_LIEUX = 3


def _table(groupes: list) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "controle": [g[0].controle for g in groupes],
            "libelle": [g[0].libelle for g in groupes],
            "nombre": [len(g) for g in groupes],
            "ou": [_lieux(g) for g in groupes],
            "que_faire": [g[0].que_faire for g in groupes],
        }
    )


def _lieux(groupe: list) -> str:
    lieux = [f"{a.fichier}, ligne {e.nombre(a.ligne)}" for a in groupe[:_LIEUX]]
    reste = len(groupe) - _LIEUX
    return " ; ".join(lieux) + (f" ; et {e.nombre(reste)} de plus" if reste > 0 else "")


c.ouvrir_page_libre(PAGE["titre"])
st.html(_DEPOT_FRANCAIS)
c.phrases(
    "Contrôler une déclaration avant de la déposer : les mêmes contrôles que le tableau de bord, sur vos fichiers seulement.",
    "Rien n'est gardé. Les fichiers sont effacés du serveur dès le contrôle fini, ils n'entrent ni dans l'entrepôt, ni dans un "
    "cache, ni dans un journal. Le rapport ne reste qu'en mémoire, pour vous seul, jusqu'à ce que vous l'effaciez ou fermiez l'onglet ; "
    "il cite des lignes et des montants, jamais un nom ni un NIR, même écrits là où ils n'ont rien à faire.",
    "Pour un gros volume, ou pour que les fichiers ne quittent pas votre poste : vigie controler.",
)
_deposer()
if message := st.session_state.get("essai_erreur"):
    st.error(c.litteral(message))
if resultat := st.session_state.get("essai"):
    _montrer(resultat)
