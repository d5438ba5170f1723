"""Le suivi des anomalies : ce qu'elles deviennent, en combien de temps, lesquelles reviennent, lesquelles étaient fausses, par quoi commencer."""

import polars as pl
import streamlit as st

import choix
import composants as c
import graphiques
import graphiques_suivi
import requetes.delais
import requetes.suivi
from graphiques_suivi import ETATS
from navigation import CONTROLE, DECIDER_CONTROLE
from vigie import ecriture as e
from vigie.statistiques.proportions import PETIT_NOMBRE

PAGE = {"titre": "Suivi des anomalies", "section": "Comité", "rang": 14}

MODES = {
    "annule_et_remplace": "Annule-et-remplace, avant l'échéance",
    "differentiel": "Bloc différentiel dans une DSN ultérieure",
    "disparition": "Donnée redevenue juste le mois suivant",
}
ISSUES = {"ouverte": "ouverte", "fondee": "fondée", "rejetee": "rejetée"}


def _chiffres(mois: pl.DataFrame) -> None:
    total = {x: int(mois[x].sum()) for x in ("nb_detectees", "nb_corrigees", "nb_recidives", "nb_infirmees")}
    vieilles = requetes.suivi.vieilles()
    observee = mois["observee_le"].max()
    c.chiffres(
        (
            e.compte(total["nb_detectees"], "anomalie"),
            f"ont été détectées par les contrôles qui comptent, toutes déclarations confondues, jusqu'au dernier fait connu, le {e.jour_long(observee)}.",
        ),
        (e.compte(total["nb_corrigees"], "corrigée"), "par le déclarant."),
        (
            e.compte(vieilles["nb"], "non dénouée", "non dénouées"),
            f"ont {e.compte(round(vieilles['age_median']), 'jour', feminin=False)} d'âge médian."
            if vieilles["nb"]
            else "",
        ),
        (e.compte(total["nb_recidives"], "récidive"), "après une correction."),
    )
    c.note(_population(requetes.suivi.hors_total()))


def _population(hors_total: int) -> str:
    """La population de toute la page, et ce qu'elle laisse dehors : dit une fois."""
    dehors = (
        f"Ceux qui ne comptent pas encore, expérimentaux ou à revoir, en portent {e.compte(hors_total, 'autre')}, "
        "dans aucun nombre d'ici."
        if hors_total
        else "Ceux qui ne comptent pas n'en portent aucune."
    )
    return f"Toute la page ne compte que les contrôles actifs. {dehors}"


def _jours(valeur: float | None) -> str:
    return "inconnu : plus de la moitié encore ouverte" if valeur is None else e.compte(valeur, "jour", feminin=False)


def _etats(mois: pl.DataFrame) -> None:
    st.header("Ce qu'elles deviennent")
    provisoires = mois.filter(pl.col("maturite") == "provisoire")
    finals = mois.filter(pl.col("maturite") == "final")
    phrase = (
        f"{e.compte(len(finals), 'mois', 'mois', feminin=False).capitalize()} à maturité, "
        f"{e.compte(len(provisoires), 'provisoire', feminin=False)} (*) : leurs corrections arrivent encore."
    )
    colonnes = [
        c.Colonne("mois", "Mois concerné", e.mois),
        c.Colonne("maturite", "Maturité"),
        c.Colonne("nb_detectees", "Détectées", e.nombre),
        *(c.Colonne(f"nb_{x}s", graphiques_suivi.LIBELLES[x], e.nombre) for x in ETATS),
        c.Colonne("delai_median_jours", "Délai médian", _jours),
        c.Colonne("nb_personnes", "Personnes", e.nombre),
        c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
    ]
    # une correction de 2018 est un mois à elle seule : elle se lit dans la table, elle n'étire pas l'axe
    debut = mois["mois"].max().replace(day=1, year=mois["mois"].max().year - 2)
    traces = mois.filter(pl.col("mois") > debut)
    if len(traces) < len(mois):
        phrase += f" {e.compte(len(mois) - len(traces), 'mois plus ancien', 'mois plus anciens', feminin=False).capitalize()} hors du tracé."
    c.figure(graphiques_suivi.etats(traces), phrase, mois, colonnes, "États par mois concerné", porte=c.RESERVE)
    c.note(
        "Chaque anomalie a un seul état : les états s'additionnent, et leur somme est le nombre détecté. Un mois est final quand les "
        "données connues dépassent sa fin de quatre mois (règle datée, proposée). Le jour du rappel n'est pas publié : le dernier de "
        "mars est retenu, à confirmer. La clôture par l'âge, à neuf mois sans fait nouveau, est une proposition au comité. "
        "Délai médian : la moitié des anomalies du mois est dénouée à ce terme, celles qui attendent comprises."
    )
    observe = requetes.suivi.observe()
    with st.expander("Ce que l'on en savait à chaque fin de mois"):
        c.table(
            observe,
            [
                c.Colonne("mois", "Fin de mois", e.mois),
                c.Colonne("nb_detectees", "Détectées à cette date", e.nombre),
                *(c.Colonne(f"nb_{x}s", graphiques_suivi.LIBELLES[x], e.nombre) for x in ETATS),
            ],
            "Stock à chaque fin de mois",
            porte=c.RESERVE,
        )


ORIGINES = {
    "detection": "depuis la détection",
    "retour": "depuis le premier compte rendu lu",
    "notification": "depuis la notification (compte rendu lu, CRM cité, ou rappel)",
}


def _part(valeur: float | None) -> str:
    return "au-delà de l'observé" if valeur is None else e.pourcent(valeur)


def _delais() -> None:
    st.header("En combien de temps")
    origine = choix.parmi("Délai", list(ORIGINES), "origine", ORIGINES.get)
    courbes = requetes.delais.delais(origine)
    if not len(courbes):
        comment = " Vigie extraire --retours lit les comptes rendus des organismes." if origine == "retour" else ""
        c.phrases(f"Moins de {PETIT_NOMBRE} anomalies suivies {ORIGINES[origine]} : pas de courbe.{comment}")
    else:
        ouverte = courbes.filter(pl.col("courbe") == "ouverte")
        dernier = ouverte.row(-1, named=True)
        # au-delà du dernier jour tracé, trop peu d'anomalies sont encore observées pour en tirer une médiane
        mediane = dernier["mediane_jours"] if (dernier["mediane_jours"] or 0) <= dernier["jours"] else None
        debut = (
            f"La moitié des anomalies est close en {e.compte(round(mediane), 'jour', feminin=False)}"
            if mediane is not None
            else "Plus de la moitié des anomalies reste ouverte"
        )
        c.figure(
            graphiques_suivi.delais(courbes),
            f"{debut}, {ORIGINES[origine]} ; après {e.compte(dernier['jours'], 'jour', feminin=False)}, {e.pourcent(dernier['part'])} sont encore ouvertes "
            f"(intervalle à 95 % : {e.pourcent(dernier['bas'])} à {e.pourcent(dernier['haut'])}), sur {e.compte(dernier['nb_anomalies'], 'anomalie')} "
            f"dont {e.compte(dernier['nb_ouvertes'], 'pas encore close', 'pas encore closes')} à la fin de l'observation.",
            courbes.with_columns(pl.col("courbe").replace_strict(graphiques_suivi.COURBES)),
            [
                c.Colonne("courbe", "Courbe"),
                c.Colonne("jours", "Jours", e.nombre),
                c.Colonne("part", "Part", e.pourcent),
                c.Colonne("bas", "Borne basse", lambda v: "" if v is None else e.pourcent(v)),
                c.Colonne("haut", "Borne haute", lambda v: "" if v is None else e.pourcent(v)),
            ],
            f"Délais {ORIGINES[origine]}",
            porte=c.RESERVE,
        )
        c.table(
            requetes.delais.delais_par_gravite(origine),
            [
                c.Colonne("gravite", "Gravité"),
                c.Colonne("nb_anomalies", "Anomalies", e.nombre),
                c.Colonne("nb_ouvertes", "Encore ouvertes", e.nombre),
                c.Colonne("mediane_jours", "Délai médian", _jours),
                c.Colonne("a_30", "Ouvertes à 30 jours", _part),
                c.Colonne("a_90", "Ouvertes à 90 jours", _part),
            ],
            f"Délais par gravité, {ORIGINES[origine]}",
            vide=f"Aucune gravité n'a {PETIT_NOMBRE} anomalies suivies.",
            porte=c.RESERVE,
        )
    c.note(
        "Kaplan-Meier : une anomalie encore ouverte compte jusqu'à son dernier jour connu, au lieu d'être oubliée. Les issues se concurrencent : "
        f"leurs parts s'additionnent. La clôture par l'âge n'est pas une issue. Depuis un compte rendu lu : ce qui était déjà dénoué quand il est venu n'y est pas. Moins de {PETIT_NOMBRE} anomalies, pas de courbe."
    )
    corrections = requetes.suivi.corrections().with_columns(
        pl.col("mode_correction").replace_strict(MODES, default=None).alias("mode")
    )
    with st.expander("Comment les corrigées l'ont été"):
        c.table(
            corrections.select("mode", "nb", "delai_min", "delai_max"),
            [
                c.Colonne("mode", "Comment"),
                c.Colonne("nb", "Anomalies corrigées", e.nombre),
                c.Colonne("delai_min", "Délai le plus court (jours)", e.nombre),
                c.Colonne("delai_max", "Délai le plus long (jours)", e.nombre),
            ],
            "Corrections et délais",
            vide="Aucune anomalie n'est encore corrigée.",
            porte=c.RESERVE,
        )
        c.note(
            "Ces délais ne portent que sur les corrigées ; celui des anomalies, avec celles qui attendent encore, est la courbe au-dessus. "
            "« Redevenue juste » ne corrige pas le mois fautif lui-même."
        )


def _recidives() -> None:
    st.header("Lesquelles reviennent")
    c.table(
        requetes.suivi.recidives(),
        [
            c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
            c.Colonne("libelle", "Règle"),
            c.Colonne("nb_recidives", "Récidives", e.nombre),
            c.Colonne("nb_corrigees", "Anomalies corrigées", e.nombre),
        ],
        "Récidives après correction",
        vide="Aucune anomalie corrigée n'est revenue chez la même personne ou le même établissement.",
        porte=c.RESERVE,
    )


def _contestations() -> None:
    st.header("Lesquelles sont contestées")
    contestes = graphiques.avec_taux(
        requetes.suivi.contestations_par_controle(), "nb_fondees", "nb_closes"
    ).with_columns(
        pl.when("est_a_revoir").then(pl.lit("à revoir : ne compte plus")).otherwise(pl.lit("")).alias("suite")
    )
    a_revoir = contestes.filter(pl.col("est_a_revoir"))
    if len(contestes):
        noms = e.enumeration(a_revoir["controle_id"].to_list())
        c.phrases(
            f"{e.compte(int(contestes['nb_deposees'].sum()), 'contestation')} sur {e.compte(len(contestes), 'contrôle', feminin=False)}. "
            + (f"À revoir, hors de tout total : {noms}." if len(a_revoir) else "Aucun contrôle n'est à revoir.")
        )
    c.table(
        contestes,
        [
            c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
            c.Colonne("libelle", "Règle"),
            c.Colonne("nb_deposees", "Déposées", e.nombre),
            c.Colonne("nb_ouvertes", "Ouvertes", e.nombre),
            c.Colonne("sur", "Fondées sur closes", str),
            *c.COLONNES_TAUX[1:],
            c.Colonne("suite", "Suite"),
        ],
        "Faux positifs reconnus, par contrôle",
        vide="Aucune contestation n'est déposée.",
        porte=c.RESERVE,
    )
    if not len(contestes):
        return
    c.note(
        f"Un contrôle passe à revoir quand la borne basse de l'intervalle dépasse {e.pourcent(contestes['seuil'][0])}, avec au moins "
        f"{e.nombre(contestes['closes_min'][0])} contestations closes (règle proposée). On ne conteste pas au hasard : ce taux n'est pas celui de toutes les anomalies."
    )
    with st.expander("Les contestations, une à une"):
        c.table(
            requetes.suivi.contestations().with_columns(pl.col("issue").replace_strict(ISSUES)),
            [
                c.Colonne("contestation_id", "Numéro"),
                c.Colonne("identifiant", "Contrôle"),
                c.Colonne("mois", "Mois", lambda jour: "" if jour is None else e.mois(jour)),
                c.Colonne("deposee_le", "Déposée le"),
                c.Colonne("motif", "Motif"),
                c.Colonne("issue", "Issue"),
                c.Colonne("close_le", "Close le"),
                c.Colonne("motif_issue", "Motif de l'issue"),
            ],
            "Registre des contestations",
            porte=c.RESERVE,
        )


def _part_du_premier(ligne: dict) -> str:
    """Ce que porte le déclarant qui pèse le plus : part des anomalies, et des euros s'il y en a."""
    if ligne["part_premier_anomalies"] is None:
        return "—"
    euros = ligne["part_premier_euros"]
    suite = "" if euros is None else f", {e.pourcent(euros)} des euros"
    return f"{e.pourcent(ligne['part_premier_anomalies'])} des anomalies{suite}"


def _tenus_par_un(tete: pl.DataFrame) -> str:
    """Ceux des premiers dont un seul déclarant fait le rang."""
    tenus = tete.filter("tient_a_un_declarant")["controle_id"].to_list()
    if not tenus:
        return f"Aucun des {e.nombre(len(tete))} premiers ne tient son rang à un seul déclarant."
    verbe = e.accorde(len(tenus), "tient son", "tiennent leur")
    return f"{e.enumeration(tenus)} ne {verbe} rang qu'à un déclarant : sans lui, plus bas que tous ces essais."


EN_TETE = 10
_PRIORITES = [
    c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
    c.Colonne("libelle", "Règle"),
    c.Colonne("rang", "Rang", e.nombre),
    c.Colonne("rangs", "Rang selon les poids", str),
    c.Colonne(
        "rang_sans_premier",
        "Rang sans le premier déclarant",
        lambda x: "hors de la liste" if x is None else e.nombre(x),
    ),
    c.Colonne("premier", "Part du premier déclarant"),
    c.Colonne("score", "Score", e.nombre),
    c.Colonne("gravite", "Gravité"),
    c.Colonne("nb_anomalies", "Anomalies", e.nombre),
    c.Colonne("nb_personnes", "Personnes", e.nombre),
    c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
    c.Colonne("nb_mois", "Mois", e.nombre),
    c.Colonne("nb_editeurs_equivalents", "Éditeurs", c.dixiemes),
]


def _constat(p: pl.DataFrame) -> str:
    """Par quoi commencer, en une phrase : le premier contrôle, ce qu'il porte, les deux suivants."""
    if not len(p):
        return "Aucune anomalie n'attend : rien à décider de plus."
    x, suivants = p.row(0, named=True), p["controle_id"].to_list()[1:3]
    portes = [
        e.compte(x["nb_anomalies"], "anomalie"),
        *([e.compte(x["nb_personnes"], "personne")] if x["nb_personnes"] else []),
        *([f"{e.euros(x['montant_en_jeu'])} en jeu"] if x["montant_en_jeu"] else []),
    ]
    puis = f" ; puis {e.enumeration(suivants)}" if suivants else ""
    return f"Par quoi commencer : {x['controle_id']}, « {x['libelle']} », {e.enumeration(portes)} en attente{puis}."


def _priorites(p: pl.DataFrame) -> None:
    st.header("Par quoi commencer")
    p = p.with_columns(
        pl.when(pl.col("rang_min") == pl.col("rang_max"))
        .then(pl.col("rang").cast(pl.String))
        .otherwise(pl.concat_str(pl.col("rang_min"), pl.lit(" à "), pl.col("rang_max")))
        .alias("rangs"),
        pl.struct("part_premier_anomalies", "part_premier_euros")
        .map_elements(_part_du_premier, return_dtype=pl.String)
        .alias("premier"),
    )
    mobiles = p.filter(pl.col("rang_min") != pl.col("rang_max"))
    tete = p.filter(pl.col("rang") <= 10)
    surs = tete.filter(pl.col("part_top_10") == 1)
    if len(p):
        c.phrases(
            f"Si chaque poids varie de moitié, en plus ou en moins, {e.compte(len(mobiles), 'contrôle', feminin=False)} sur {e.nombre(len(p))} {e.accorde(len(mobiles), 'change', 'changent')} de rang ; "
            f"{e.nombre(len(surs))} des {e.nombre(len(tete))} premiers le {e.accorde(len(surs), 'reste', 'restent')} dans tous les essais.",
            _tenus_par_un(tete),
        )
    decider = c.Colonne("decision", "Décision", lien=DECIDER_CONTROLE, mots="décider :")
    p = p.with_columns(pl.col("controle_id").alias("decision"))
    c.table(
        p.head(EN_TETE),
        [*_PRIORITES[:4], *_PRIORITES[8:11], decider],
        f"Les {EN_TETE} premières priorités" if len(p) > EN_TETE else "Les priorités",
        vide="Aucune anomalie en attente.",
        porte=c.RESERVE,
    )
    if not len(p):
        return
    with st.expander("Toute la liste, et ce que vaut chaque rang"):
        c.table(p, [*_PRIORITES, decider], "Priorités", porte=c.Classement(requetes.suivi.anomalies_par_mois()))
    c.note(
        "Score : gravité × volume (personnes touchées, ou euros à raison de 100 € par personne) × persistance (mois touchés) × dispersion "
        "(nombre équivalent d'éditeurs). Les poids, exposants de ce produit, sont proposés ; le score n'a pas d'unité, seul l'ordre se lit. "
        "Le premier déclarant d'un contrôle est celui qui y pèse le plus, en euros ou en personnes ; sans lui, les autres contrôles restent tels quels."
    )


version = c.ouvrir_page(PAGE["titre"])
choix.tous_les_mois()
mois = requetes.suivi.par_mois()
priorites = requetes.suivi.priorites()
c.constat(_constat(priorites))
if len(mois):
    _chiffres(mois)
_priorites(priorites)
if len(mois):
    _etats(mois)
    _delais()
    _recidives()
else:
    c.phrases("Aucune anomalie n'a été détectée.")
_contestations()
c.fermer_page(version)
