"""Les décisions du comité : ce qui est décidé, ce qui court, ce que cela a changé ; et de quoi en prendre une, sur ce que l'on vient de lire."""

import shlex
from datetime import date, timedelta

import polars as pl
import streamlit as st

import choix
import composants as c
import droits
import graphiques_decisions
import requetes.decisions
import requetes.socle
from navigation import CONTROLE
from vigie import ecriture as e
from vigie.decisions import phrases, tenir
from vigie.decisions.decision import INDICATEURS, ISSUES, SENS, Attendu, Decision, Objet
from vigie.decisions.effet import Constat
from vigie.erreurs import ErreurVigie

PAGE = {"titre": "Fiabilisation", "section": "Comité", "rang": 15}

_CHAMPS = {
    "controle": "Contrôle",
    "editeur": "Éditeur",
    "groupe": "Groupe d'employeurs",
    "usage": "Usage",
    "rubrique": "Rubrique",
}


def _jour_de_la_version() -> date:
    """L'état d'une décision se dit au jour de la publication : la même version dit toujours la même chose."""
    return requetes.socle.version()["publie_le"].date()


def _liste(lues: list[tuple[Decision, Constat]]) -> None:
    jour, noms = _jour_de_la_version(), {d.numero: d.phrase for d, _ in lues}
    donnees = pl.DataFrame(
        [
            {
                "numero": d.numero,
                "objet": phrases.objet(d.objet),
                "controle": d.objet.controle,
                "responsable": d.responsable,
                "echeance": d.echeance,
                "etat": d.etat(jour),
                "attendu": phrases.attendu(d),
                "effet": phrases.effet(d, x),
            }
            for d, x in lues
        ]
    )
    c.table(
        donnees,
        [
            c.Colonne("numero", "Décision", noms.__getitem__, lien=("fiabilisation", "decision")),
            c.Colonne("objet", "Sur quoi"),
            c.Colonne("responsable", "Responsable"),
            c.Colonne("echeance", "Pour le"),
            c.Colonne("etat", "État"),
            c.Colonne("attendu", "Effet attendu"),
            c.Colonne("effet", "Effet mesuré"),
        ],
        "Décisions, de la plus récente à la plus ancienne",
        porte=c.RESERVE,
    )
    c.note(phrases.RESERVE)


def _fiche(d: Decision, x: Constat) -> None:
    st.header(c.litteral(d.phrase))
    c.titrer_document(PAGE["titre"], d.numero)
    c.bloc(f"<p>{c.lien_html('Toutes les décisions', 'fiabilisation')}</p>")
    c.phrases(phrases.effet(d, x))
    c.definitions(
        ("Sur quoi", phrases.objet(d.objet)),
        ("Preuve", phrases.preuve(d)),
        ("Empreinte de la preuve", d.preuve["sha256"][:16]),
        ("Responsable", d.responsable),
        ("Prise le", e.jour_long(d.prise_le)),
        ("Pour le", e.jour_long(d.echeance)),
        ("État", d.etat(_jour_de_la_version()) + (f" : {d.motif}" if d.motif else "")),
        ("Effet attendu", phrases.attendu(d)),
        ("Au registre", phrases.tardive(d)),
        ("Empreinte au registre", d.empreinte[:16]),
        *((e.jour_long(jour), dit) for jour, dit in d.suites),
    )
    if d.objet.controle:
        c.bloc(
            f"<p>{c.lien_html(f'Le contrôle {d.objet.controle}', *CONTROLE[:1], **{CONTROLE[1]: d.objet.controle})}</p>"
        )
    _serie(d)
    c.note(phrases.RESERVE)


def _serie(d: Decision) -> None:
    donnees = requetes.decisions.serie(d)
    if not len(donnees):
        c.phrases(
            "Les employeurs touchés, mois par mois, ne sont pas dans cette version : elle a été publiée avant la décision, ou ce que la décision vise n'y est plus."
        )
        return
    dernier = donnees.row(-1, named=True)
    mots = INDICATEURS[d.attendu.indicateur]
    phrase = f"En {e.mois(dernier['mois'])} : {e.nombre(dernier['nb_touches'])} {mots}, sur {e.nombre(dernier['nb_exposes'])} visés."
    c.figure(
        graphiques_decisions.effet(donnees, d.mois_de_la_preuve, d.echeance),
        phrase,
        donnees,
        [
            c.Colonne("mois", "Mois", e.mois),
            c.Colonne("nb_touches", "Touchés", e.nombre),
            c.Colonne("nb_exposes", "Visés", e.nombre),
            c.Colonne("vise", "Part des visés", e.proportion),
            c.Colonne("temoin", "Part des autres", e.proportion),
            c.Colonne("fenetre", "Fenêtre"),
        ],
        f"Employeurs touchés par mois, {phrases.objet(d.objet)}",
        porte=c.RESERVE,
    )


# --- agir -------------------------------------------------------------------------------------------------------------


def _demandes() -> dict[str, str]:
    """Ce que l'adresse apporte d'une autre page : sur quoi décider."""
    return {champ: st.query_params[champ] for champ in _CHAMPS if st.query_params.get(champ)}


def _commande(jour: date) -> str:
    """La commande à taper, d'après l'adresse."""
    objet = _demandes() or {"controle": "CT-01"}
    morceaux = [f"--{champ} {shlex.quote(valeur)}" for champ, valeur in objet.items()]
    return f'vigie decider prendre "Ce qui est décidé" {" ".join(morceaux)} --mois {jour:%Y-%m} --responsable "Service" --echeance AAAA-MM-JJ'


def _prendre(jour: date) -> None:
    st.header("Prendre une décision")
    if dit := st.session_state.pop("decision_inscrite", None):
        st.success(dit)
    if not droits.peut_decider():
        c.phrases(
            "Une décision s'inscrit depuis la machine qui tient les données. La commande, à compléter, avec ce que porte l'adresse de cette page :"
        )
        st.code(_commande(jour), language=None)
        return
    c.phrases(f"La preuve est le nombre publié {e.de_mois(jour)}, le mois étudié : il s'épingle avec sa version.")
    phrase = st.text_area("Ce qui est décidé, en une phrase", key="decision_phrase", max_chars=500)
    objet = _choisir_objet(jour)
    responsable = st.text_input("Service responsable (jamais le nom d'une personne)", key="decision_responsable")
    echeance = st.text_input("Échéance (AAAA-MM-JJ)", value=f"{date.today() + timedelta(90)}", key="decision_echeance")
    indicateur = st.radio(
        "Indicateur", list(INDICATEURS), format_func=INDICATEURS.get, horizontal=True, key="decision_indicateur"
    )
    sens = st.radio("Sens attendu", list(SENS), horizontal=True, key="decision_sens")
    ampleur = st.text_input("De combien au moins, en % (facultatif)", key="decision_ampleur")
    if st.button("Inscrire la décision", key="decision_inscrire"):
        _inscrire(lambda: _projet(phrase, objet, responsable, echeance, indicateur, sens, ampleur, jour))


def _choisir_objet(jour: date) -> Objet:
    """Sur quoi porte la décision, d'abord ce que demande l'adresse."""
    options, demandes = requetes.decisions.objets(jour), _demandes()
    choisis = {}
    for champ, valeurs in options.items():
        demande = demandes.get(champ)
        rang = valeurs.index(demande) if demande in valeurs else None
        choisis[champ] = st.selectbox(
            _CHAMPS[champ], valeurs, index=rang, placeholder="aucun en particulier", key=f"decision_{champ}"
        )
    rubrique = st.text_input(
        "Rubrique (facultatif)", value=demandes.get("rubrique", ""), key="decision_rubrique"
    ).strip()
    return Objet(**choisis, rubrique=rubrique or None)


def _projet(
    phrase: str, objet: Objet, responsable: str, echeance: str, indicateur: str, sens: str, ampleur: str, jour: date
) -> tenir.Projet:
    """Lève `ErreurVigie` si une date ou un nombre est mal écrit."""
    try:
        pour_le = date.fromisoformat(echeance.strip())
    except ValueError as erreur:
        raise ErreurVigie("L'échéance s'écrit AAAA-MM-JJ, par exemple 2026-12-31.") from erreur
    texte = ampleur.strip().removesuffix("%").strip()
    if texte and not texte.isdigit():
        raise ErreurVigie("L'ampleur attendue est un nombre entier, en %.")
    attendu = Attendu(indicateur, sens, int(texte) / 100 if texte else None)
    return tenir.Projet(phrase, objet, responsable, pour_le, attendu, date.today(), jour)


def _inscrire(projet) -> None:
    try:
        if not droits.peut_decider():
            raise ErreurVigie("Ce lecteur ne peut pas inscrire de décision.")
        d = tenir.prendre(requetes.decisions.executer, requetes.decisions.version_lue(), projet())
    except ErreurVigie as erreur:
        st.error(c.litteral(str(erreur)))
        return
    st.session_state["decision_inscrite"] = f"Décision inscrite : {d.numero}."
    st.rerun()


def _suivre(d: Decision) -> None:
    """Dire ce qui a suivi, ou clore ; à défaut du droit, la commande."""
    if d.issue:
        return
    st.header("Suivre, ou clore")
    if not droits.peut_decider():
        st.code(
            f'vigie decider suivre {d.numero} --texte "Ce qui a été fait"\nvigie decider clore {d.numero} --issue faite --texte "Pourquoi"',
            language=None,
        )
        return
    texte = st.text_input("Ce qui a été fait, ou appris", key="suite_texte")
    issue = st.selectbox(
        "Issue", list(ISSUES), index=None, format_func=ISSUES.get, placeholder="elle court encore", key="suite_issue"
    )
    if not st.button("Inscrire", key="suite_inscrire"):
        return
    try:
        if issue:
            tenir.clore(d.numero, issue, texte, date.today())
        else:
            tenir.suivre(d.numero, texte, date.today())
    except ErreurVigie as erreur:
        st.error(c.litteral(str(erreur)))
        return
    st.rerun()


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
try:
    decisions = requetes.decisions.toutes()
except ErreurVigie as erreur:
    st.error(c.litteral(str(erreur)))
    st.stop()
lues = [(d, requetes.decisions.constat(d)) for d in decisions]
par_numero = {d.numero: (d, x) for d, x in lues}
c.constat(phrases.ensemble(lues, _jour_de_la_version()))
numero = (
    choix.un(
        "Décision",
        list(par_numero),
        "decision",
        lambda n: e.abreger(par_numero[n][0].phrase, 80),
        invite="toutes les décisions",
        inconnu="La décision que demande l'adresse n'est pas au registre : voici toutes les décisions.",
    )
    if par_numero
    else None
)
if numero is None:
    if lues:
        _liste(lues)
    _prendre(jour)
else:
    _fiche(*par_numero[numero])
    _suivre(par_numero[numero][0])
c.fermer_page(version)
