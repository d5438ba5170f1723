"""La page du comité : un mois, ce qui a été reçu, ce qui est en anomalie, ce qui a changé, ce qui est tenu à l'écart."""

from datetime import date

import polars as pl
import streamlit as st

import choix
import composants as c
import graphiques
import reperes
import requetes.decisions
import requetes.ensemble
import requetes.socle
import requetes.suivi
from navigation import CONTROLE
from vigie import ecriture as e
from vigie import phrases_du_mois
from vigie.decisions import phrases
from vigie.erreurs import ErreurVigie
from vigie.rapport import changement
from vigie.statistiques import budget
from vigie.statistiques.decomposition import decomposition

PAGE = {"titre": "Vue d'ensemble", "section": "Comité", "rang": 11}


def _mois_precedent(jour: date) -> date:
    return date(jour.year - (jour.month == 1), (jour.month - 2) % 12 + 1, 1)


def _couverture(par_mois: pl.DataFrame, jour: date) -> None:
    st.header("Ce qui a été reçu")
    du_mois = par_mois.filter(pl.col("mois") == jour).row(0, named=True)
    phrase = phrases_du_mois.reception(du_mois)
    if du_mois["nb_nouveaux"]:
        phrase += f" Pour la première fois : {e.compte(du_mois['nb_nouveaux'], 'déclarant', feminin=False)}."
    c.figure(
        None,
        phrase,
        par_mois,
        [
            c.Colonne("mois", "Mois", e.mois),
            c.Colonne("nb_attendus", "Déclarants attendus", e.nombre),
            c.Colonne("nb_declarants", "Reçus et jugés", e.nombre),
            c.Colonne("nb_retenus", "Reçus, retenus", e.nombre),
            c.Colonne("nb_absents", "Attendus, non reçus", e.nombre),
        ],
        "Déclarants reçus par mois",
        porte=c.RESERVE,
    )
    c.note(
        "Attendu : reçu un des trois mois précédents, sans avoir annoncé sa fermeture. Retenu : son lot est en quarantaine, il a déposé. "
        "Un déclarant retenu ou non reçu n'entre dans aucun taux : il ne compte ni comme conforme, ni comme en anomalie."
    )
    c.noter_composition()


def _autres_flux(jour: date) -> None:
    """PASRAU et les ressources, que nul taux d'ici ne compte."""
    pasrau, ressources = requetes.ensemble.autres_flux(jour)
    st.header("Les deux autres flux")
    c.phrases(
        f"PASRAU : {e.compte(pasrau['nb_declarants'], 'organisme jugé', 'organismes jugés', feminin=False)}, dont {e.compte(pasrau['nb_declarants_touches'], 'touché', feminin=False)} par "
        f"{e.compte(pasrau['nb_anomalies'], 'anomalie')}."
        if pasrau
        else f"Aucun message PASRAU de {e.mois(jour)} n'est reçu.",
        f"Ressources : {e.compte(ressources['nb_unites'], 'montant comparé', 'montants comparés', feminin=False)} à l'extrait, dont {e.compte(ressources['nb_ecarts'], 'écart', feminin=False)}."
        if ressources
        else f"Aucun extrait de ressources ne parle de {e.mois(jour)}.",
    )
    c.bloc(
        f"<p>{c.lien_html('Les organismes de PASRAU', 'dispositifs')} ; {c.lien_html('les ressources', 'ressources')}.</p>"
    )
    c.note("Chaque flux a ses chiffres : les taux de cette page sont ceux de la DSN (décision 037).")


_NOMS_GRAVITE = {
    "bloquant": ("anomalie bloquante",),
    "alerte": ("alerte",),
    "information": ("simple information",),
}


def _gravites(jour: date, par_mois: pl.DataFrame) -> None:
    st.header("Les anomalies, par gravité et par enjeu")
    gravites = requetes.ensemble.par_gravite(jour)
    textes = [e.compte(g["nb_anomalies"], *_NOMS_GRAVITE[g["gravite"]]) for g in gravites.to_dicts()]
    phrase = f"En {e.mois(jour)} : {e.enumeration(textes)}." if textes else "Aucun contrôle joué ce mois."
    colonnes = [
        c.Colonne("gravite", "Gravité"),
        c.Colonne("nb_controles", "Contrôles joués", e.nombre),
        c.Colonne("nb_controles_touches", "dont en anomalie", e.nombre),
        c.Colonne("nb_anomalies", "Anomalies", e.nombre),
        c.Colonne("nb_personnes", "Personnes", e.nombre),
        c.Colonne("nb_declarants", "Déclarants", e.nombre),
        c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
    ]
    historique = requetes.ensemble.gravites_par_mois()
    phrase += phrases_du_mois.provisoires(par_mois.to_dicts())
    c.figure(
        graphiques.gravites(historique) if len(historique) else None,
        phrase,
        historique,
        [
            c.Colonne("mois", "Mois", e.mois),
            c.Colonne("gravite", "Gravité"),
            c.Colonne("nb_anomalies", "Anomalies", e.nombre),
        ],
        "Anomalies par mois et gravité",
        porte=c.Nationale("gravite", "gravite"),
    )
    c.table(
        gravites,
        colonnes,
        f"Anomalies {e.de_mois(jour)} par gravité",
        porte=c.Nationale("gravite", "gravite", jour=jour),
    )
    enjeux = requetes.ensemble.par_enjeu(jour).with_columns(
        pl.col("enjeu").alias("code"), pl.col("enjeu").replace(c.LIBELLES_ENJEU)
    )
    c.table(
        enjeux,
        [
            c.Colonne("enjeu", "Enjeu"),
            *(x for x in colonnes[3:]),
            c.Colonne("part_personnes", "Part des personnes concernées", e.proportion),
            c.Colonne("part_basse", "de", e.proportion),
            c.Colonne("part_haute", "à (95 %)", e.proportion),
        ],
        f"Anomalies {e.de_mois(jour)} par enjeu",
        porte=c.Nationale("enjeu", "code", jour=jour),
    )
    c.note("Un contrôle qui sert plusieurs enjeux compte dans chacun : les lignes par enjeu ne s'additionnent pas.")


COLONNES_TYPES = [
    c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
    c.Colonne("libelle", "Règle"),
    c.Colonne("gravite", "Gravité"),
    *c.COLONNES_TAUX,
    c.Colonne("nb_personnes_touchees", "Personnes", e.nombre),
    c.Colonne("nb_declarants_touches", "Déclarants", e.nombre),
    c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
]


def _nom_court(controle: dict) -> str:
    return e.abreger(f"{controle['controle_id']} · {controle['libelle']}", 52)


def _tetes(jour: date, types: pl.DataFrame) -> None:
    st.header("Les types d'anomalie qui pèsent le plus")
    types = graphiques.avec_taux(types).with_columns(
        pl.struct("controle_id", "libelle").map_elements(_nom_court, return_dtype=pl.String).alias("nom")
    )
    for titre, valeur, ecrire, unite in (
        ("par personnes touchées", "nb_personnes_touchees", e.nombre, "personnes"),
        ("par montant en jeu", "montant_en_jeu", e.euros, "euros"),
    ):
        st.subheader(titre.capitalize())
        tete = types.filter(pl.col(valeur) > 0).sort([valeur, "controle_id"], descending=[True, False]).head(8)
        if not len(tete):
            c.phrases(f"Aucun contrôle n'a de valeur {titre} ce mois.")
            continue
        premier = tete.row(0, named=True)
        quantite = e.compte(premier[valeur], "personne") if unite == "personnes" else e.euros(premier[valeur])
        phrase = f"En tête : {premier['controle_id']}, « {premier['libelle']} », {quantite} ; taux d'anomalie : {premier['lecture']}."
        c.figure(
            graphiques.barres(tete, valeur, "nom", ecrire, unite),
            phrase,
            tete,
            COLONNES_TYPES,
            f"Types d'anomalie {titre}",
            porte=c.Nationale("controle", "controle_id", jour=jour),
        )


_RECUS = ("reception", "recus", "nb_anomalies")
_BLOQUES = ("gravite", "bloquant", "nb_declarants")
_DES_BLOQUES = {
    "nb_declarants": _RECUS, "nb_individus": _RECUS, "nb_declarants_bloques": _BLOQUES,
    "part": _BLOQUES, "bas": _BLOQUES, "haut": _BLOQUES,
}  # fmt: skip


def _evolution(jour: date, mois: pl.DataFrame) -> None:
    st.header("L'évolution")
    donnees = graphiques.avec_taux(mois, "nb_declarants_bloques", "nb_declarants")
    ligne = donnees.filter(pl.col("mois") == jour).row(0, named=True)
    donnees = donnees.filter("est_etabli")
    reperes = requetes.ensemble.bascules_de_norme()
    bascules = [f"en {e.mois(r['mois'])} (norme {r['norme']})" for r in reperes.to_dicts()]
    phrase = f"Déclarants ayant au moins une anomalie bloquante en {e.mois(jour)} : {ligne['lecture']}."
    if bascules:
        phrase += f" La norme la plus employée change {e.enumeration(bascules)} : les mois ne se comparent pas sans réserve de part et d'autre."
    phrase += phrases_du_mois.provisoires(mois.to_dicts())
    ecartes = mois.filter(~pl.col("est_etabli"))
    if len(ecartes):
        phrase += (
            f" Hors du tracé, faute d'assez de déclarants : {e.enumeration([e.mois(x) for x in ecartes['mois']])}."
        )
    c.figure(
        graphiques.evolution(donnees, "part des déclarants", reperes) if len(donnees) else None,
        phrase,
        donnees,
        [
            c.Colonne("mois", "Mois", e.mois),
            c.Colonne("sur", "Déclarants bloqués sur reçus", str),
            *c.COLONNES_TAUX[1:],
            c.Colonne("nb_anomalies", "Anomalies", e.nombre),
            c.Colonne("nb_personnes_touchees", "Personnes", e.nombre),
            c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
        ],
        "Déclarants ayant une anomalie bloquante, par mois",
        porte=c.Nationale("total", fixe="tous", ailleurs=_DES_BLOQUES),
    )


def _changements(jour: date, types: pl.DataFrame, change: changement.Changement) -> None:
    precedent = _mois_precedent(jour)
    st.header(f"Ce qui a changé depuis {e.mois(precedent)}")
    if precedent not in requetes.socle.mois():
        c.phrases(f"{e.mois(precedent).capitalize()} n'est pas publié : rien à comparer.")
        return
    lignes = types.to_dicts()
    avant = {x["controle_id"]: (x["avant_anomalies"], x["avant_evalues"]) for x in lignes if x["avant_evalues"]}
    apres = {x["controle_id"]: (x["nb_anomalies"], x["nb_evalues"]) for x in lignes if x["nb_evalues"]}
    effets = decomposition(avant, apres)
    total0, total1 = sum(a for a, _ in avant.values()), sum(a for a, _ in apres.values())

    def signe(valeur: float) -> str:
        return e.variation(0, round(valeur))

    c.phrases(
        f"Le nombre d'anomalies passe de {e.nombre(total0)} à {e.nombre(total1)} ({e.variation(total0, total1)}) : "
        f"{signe(effets['taux'])} viennent des taux, {signe(effets['volume'])} du volume contrôlé, "
        f"{signe(effets['entrees'])} de contrôles jugés pour la première fois et {signe(effets['sorties'])} de contrôles qui ne jugent plus rien."
    )
    c.phrases(*changement.phrases(change))
    signales = pl.DataFrame(
        [
            {
                "controle_id": s.modalite,
                "sens": "plus" if s.sens > 0 else "moins",
                "nb_nouveaux": s.nb_nouveaux,
                "nb_attendus": s.nb_attendus,
            }
            for s in change.signaux
            if s.dimension == "controle"
        ]
    )
    if len(signales):
        c.table(
            signales.join(types.select("controle_id", "libelle"), on="controle_id", how="left"),
            [
                c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
                c.Colonne("libelle", "Règle"),
                c.Colonne("sens", "Que prévu"),
                c.Colonne("nb_nouveaux", "Employeurs nouvellement touchés", e.nombre),
                c.Colonne("nb_attendus", "Attendus", c.dixiemes),
            ],
            "Contrôles dont le nombre d'employeurs nouvellement touchés change",
            porte=c.RESERVE,
        )
    c.note(
        "Un employeur est nouvellement touché par un contrôle qui ne le touchait pas les trois mois d'avant. L'attendu vient du seul passé ; "
        f"{e.nombre(budget.BUDGET, 1)} faux signaux par mois au plus, toutes séries confondues."
    )


_EFFETS = {
    "effet_part": "chez les mêmes déclarants", "effet_composition": "de leurs effectifs", "effet_couverture": "de déclarants qui manquent ou reviennent",
    "effet_entrees_sorties": "de déclarants nés ou disparus", "effet_revision": "de corrections arrivées après la première publication",
}  # fmt: skip


def _pourquoi(jour: date) -> None:
    """Ce qui a fait bouger la part de personnes touchées, en points, sans reste."""
    v = requetes.ensemble.variation(jour)
    if not v:
        return
    st.header("Pourquoi la part de personnes touchées a bougé")

    def points(x: float) -> str:
        return f"{'+' if round(100 * x, 2) > 0 else ''}{e.nombre(round(100 * x, 2), 2)}"

    c.phrases(
        f"Elle passe de {e.pourcent(v['part_precedente_publiee'])} (le mois précédent, à sa première publication) à {e.pourcent(v['part'])}, soit "
        f"{points(v['variation'])} points : {e.enumeration([f'{points(v[k])} {nom}' for k, nom in _EFFETS.items()])}."
    )
    c.note(
        "Décomposition exacte ; elle dit d'où vient l'écart, non s'il dépasse le hasard. Les deux mois s'y comparent à peu près au même âge."
    )


def _en_tete(jour: date, version: dict, change: changement.Changement) -> None:
    """Ce qui a changé, ce qui est à décider, ce qui l'est déjà, ce qui manque à ce mois : le premier écran suffit."""
    c.constat(changement.phrases(change)[0])
    tete = requetes.suivi.priorites().head(3)["controle_id"].to_list()
    liens = ", ".join(c.lien_html(x, CONTROLE[0], **{CONTROLE[1]: x}) for x in tete)
    lots = version["nb_quarantaine"]
    c.bloc(
        "<dl>"
        f"<dt>À décider</dt><dd>{liens or 'rien'} ({c.lien_html('par quoi commencer, et pourquoi', 'suivi')})</dd>"
        f"<dt>Décidé</dt><dd>{c.texte_sur(_decisions(version))} ({c.lien_html('les décisions, et leur effet', 'fiabilisation')})</dd>"
        f"<dt>Limites</dt><dd>{c.texte_sur(phrases_du_mois.reserve_du_mois(requetes.socle.etats_des_mois()[jour]) or 'Mois final.')} "
        f"{c.texte_sur(e.compte(lots, 'lot en quarantaine', 'lots en quarantaine', feminin=False).capitalize())} ({c.lien_html('ce qui est chargé', 'donnees')}).</dd></dl>"
    )


def _decisions(version: dict) -> str:
    """Ce que le comité a décidé, et où cela en est, en une phrase ; ou pourquoi le registre ne se lit pas."""
    try:
        lues = [(d, requetes.decisions.constat(d)) for d in requetes.decisions.toutes()]
    except ErreurVigie as erreur:
        st.error(c.litteral(str(erreur)))
        return "le registre ne se lit pas."
    return phrases.ensemble(lues, version["publie_le"].date())


def _quarantaine(version: dict) -> None:
    st.header("Les lots tenus à l'écart")
    lots = requetes.socle.quarantaine()
    if not len(lots):
        c.phrases(f"Aucun lot en quarantaine, sur {e.compte(version['nb_extraits'], 'lot reçu', feminin=False)}.")
        return
    c.phrases(
        f"{e.compte(len(lots), 'lot', feminin=False)} sur {e.nombre(version['nb_extraits'])} "
        f"{e.accorde(len(lots), 'est', 'sont')} en quarantaine : {e.accorde(len(lots), 'ses', 'leurs')} déclarations n'entrent dans aucun nombre de ce tableau de bord."
    )
    c.table(
        lots,
        [c.Colonne("extrait_id", "Lot"), c.Colonne("motif", "Motif"), c.Colonne("depuis", "Depuis")],
        "Lots en quarantaine",
        porte=c.RESERVE,
    )


version = c.ouvrir_page(PAGE["titre"])
jour = choix.mois()
par_mois = requetes.ensemble.indicateurs_par_mois()
du_mois = requetes.ensemble.types(jour)
change = changement.lire(lambda sql, *p: requetes.socle.lire(sql, *p).to_dicts(), jour)
_en_tete(jour, version, change)
c.phrases(
    f"Qualité des déclarations sociales {e.de_mois(jour)}, telles que connues à la publication du {e.jour_long(version['publie_le'])}."
)
comptes = du_mois.filter("est_compte")
reperes.chiffres(par_mois.filter(pl.col("mois") == jour).row(0, named=True), comptes)
reperes.hors_total(du_mois)
c.phrases(phrases_du_mois.prevision(requetes.ensemble.prevision(jour)))
_changements(jour, comptes, change)
_tetes(jour, comptes)
_gravites(jour, par_mois)
_evolution(jour, par_mois)
_pourquoi(jour)
_couverture(par_mois, jour)
_autres_flux(jour)
_quarantaine(version)
c.fermer_page(version)
