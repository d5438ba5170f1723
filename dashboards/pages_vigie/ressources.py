"""Les ressources : la montée en charge du net social, ce que chaque droit trouve dans les mois qu'il lit, ce qu'un extrait en a gardé, et d'où vient un montant."""

from datetime import date

import polars as pl
import streamlit as st

import composants as c
import graphiques
import requetes.ressources
from vigie import ecriture as e
from vigie.generer.libelles import lire_seed

PAGE = {"titre": "Ressources", "section": "Les données", "rang": 29}

FLUX = {"dsn": "DSN", "pasrau": "PASRAU", "independant": "indépendants"}
DONNEES = {
    "net_social": "montant net social", "net_verse": "net versé", "net_fiscal": "net fiscal", "montant_pas": "prélèvement à la source",
    "chiffre_affaires": "chiffre d'affaires", "revenu": "revenu d'indépendant",
}  # fmt: skip
ECARTS = {
    "conforme": ("conforme", "Le même montant des deux côtés, à temps."),
    "manquante": ("manquante", "Déclarée ; l'extrait parle de la personne et du mois sans elle."),
    "inconnue": ("inconnue", "Extraite, et qu'aucune déclaration reçue ne dit."),
    "remplacee": ("remplacée", "Extraite d'une déclaration qui ne vaut plus."),
    "double": ("double", "Dite plusieurs fois pour le même verseur."),
    "montant_different": ("montant différent", "Les deux côtés ne disent pas la même somme."),
    "tardive": ("tardive", "Entrée après le premier usage du mois, celui de M-2."),
    "declaree_depuis": ("déclarée depuis", "Déclarée ou corrigée après l'extrait : rien ne s'en dit."),
}  # fmt: skip


INDEMNITES = {
    "double_compte": ("comptée deux fois, peut-être", "Payée à la personne, sans subrogation dans l'année, et déclarée par l'employeur comme avancée."),
    "oubliee": ("oubliée", "Payée à l'employeur subrogé, qui ne la déclare pas dans les trois mois."),
    "non_rattachee": ("non rattachée", "Aucune mensuelle en vigueur ne porte cette personne ce mois-là."),
    "declaree": ("déclarée", "Payée à l'employeur subrogé, qui la déclare dans les trois mois."),
    "rien_a_dire": ("rien à dire", "Payée à la personne et non déclarée, ou trop récente pour conclure."),
}  # fmt: skip


def _constat(montee: pl.DataFrame, jour: date) -> str:
    du_mois = montee.filter(pl.col("mois") == jour).to_dicts()
    if not du_mois:
        return f"En {e.mois(jour)}, aucune somme versée n'est connue."
    x = du_mois[0]
    muets = x["nb_verseurs_muets"]
    suite = (
        f"{e.compte(muets, 'employeur', feminin=False)} sur {e.nombre(x['nb_verseurs'])} n'en {e.accorde(muets, 'dit', 'disent')} aucun"
        if muets
        else "tous les employeurs en disent un"
    )
    return f"En {e.mois(jour)}, {e.taux(x['nb_avec_net_social'], x['nb_ressources'])} des salaires versés disent un montant net social ; {suite}."


def _montee(montee: pl.DataFrame) -> None:
    traces = montee.filter("est_etabli")
    muets = montee["nb_verseurs_muets"].to_list()
    c.figure(
        graphiques.evolution(
            graphiques.avec_taux(traces, "nb_avec_net_social", "nb_ressources"),
            "part des salaires versés qui disent un net social",
        )
        if len(traces) > 1
        else None,
        f"Montée en charge du montant net social, sur {e.compte(len(traces), 'mois établi', 'mois établis', feminin=False)} ; employeurs qui n'en disent aucun : "
        f"{e.nombre(muets[0]) if muets else e.SANS_OBJET} au premier mois, {e.nombre(muets[-1]) if muets else e.SANS_OBJET} au dernier."
        + graphiques.hors_du_trace(montee, traces),
        graphiques.avec_taux(montee, "nb_avec_net_social", "nb_ressources").sort("mois", descending=True),
        [
            c.Colonne("mois", "Mois du versement", e.mois),
            c.Colonne("sur", "Disent un net social", str),
            c.Colonne("part", "Part", e.proportion),
            c.Colonne("nb_nuls", "Nuls, quand quelque chose est versé", e.nombre),
            c.Colonne("nb_egaux_au_net_fiscal", "Égaux au net fiscal", e.nombre),
            c.Colonne("nb_regularises", "Régularisés depuis", e.nombre),
            c.Colonne("nb_verseurs_muets", "Employeurs qui n'en disent aucun", e.nombre),
        ],
        "Montée en charge du montant net social",
        porte=c.RESERVE,
    )
    c.note(
        "Un salaire versé est une personne chez un employeur, un mois ; il compte le mois de son versement. Égal au net fiscal au centime : l'un est peut-être la copie de l'autre (MNS-06)."
    )


def _fenetres(jour: date) -> None:
    st.header("Ce que chaque droit y trouve")
    libelles = {x["usage"]: x for x in lire_seed("parametres/fenetres_ressources.csv")}
    lues = requetes.ressources.fenetres(jour)
    couvertes = lues.filter("est_couverte")
    absents = int(couvertes["nb_sans_montant"].sum()) if len(couvertes) else 0
    if not len(couvertes):
        c.phrases(f"Aucun droit examiné en {e.mois(jour)} n'a tous ses mois établis parmi ceux que Vigie a reçus.")
    else:
        c.phrases(
            f"Un droit examiné en {e.mois(jour)} ne lit pas {e.mois(jour)}, mais des mois d'avant. "
            + (
                f"Dans ces mois, {e.compte(absents, 'fenêtre')} {e.accorde(absents, 'a', 'ont')} un versement sans le montant que le droit lit."
                if absents
                else "Dans ces mois, chaque versement a le montant que le droit lit."
            )
        )
    dites = graphiques.avec_taux(lues, "nb_entieres", "nb_personnes").with_columns(
        pl.col("usage").map_elements(lambda u: libelles[u]["libelle"], return_dtype=pl.String).alias("droit"),
        pl.col("usage").map_elements(lambda u: DONNEES[libelles[u]["montant"]], return_dtype=pl.String).alias("donnee"),
        pl.struct("premier_mois", "dernier_mois").map_elements(
            lambda x: f"{e.mois(x['premier_mois'])} à {e.mois(x['dernier_mois'])}", return_dtype=pl.String
        ).alias("mois_lus"),
        pl.col("est_couverte").replace_strict({True: "oui", False: "non : des mois sont trop peu reçus"}, return_dtype=pl.String).alias("couverte"),
    )  # fmt: skip
    c.table(
        dites,
        [
            c.Colonne("droit", "Droit"),
            c.Colonne("mois_lus", "Mois lus"),
            c.Colonne("donnee", "Montant vérifié"),
            c.Colonne("couverte", "Mois tous établis"),
            c.Colonne("nb_personnes", "Personnes", e.nombre),
            c.Colonne("nb_entieres", "Fenêtre entière", e.nombre),
            c.Colonne("nb_sans_montant", "Un montant absent", e.nombre),
            c.Colonne("nb_sans_un_mois", "Un mois sans ressource", e.nombre),
            c.Colonne("nb_connues_apres", "Déclarées après l'examen", e.nombre),
        ],
        f"Fenêtres de ressources, droits examinés en {e.mois(jour)}",
        vide=f"Aucune fenêtre de ressources en {e.mois(jour)}.",
        porte=c.RESERVE,
    )
    c.note(
        "Les trois comptes s'additionnent. Un mois sans ressource n'accuse personne. « Déclarées après l'examen » se compte à part : le droit a pu se calculer sur autre chose. Les textes "
        "de chaque fenêtre, et ce qui reste à confirmer, sont dans seeds/parametres/fenetres_ressources.csv."
    )


def _indemnites(jour: date) -> None:
    st.header("Les indemnités journalières, de la caisse au net social")
    lues = requetes.ressources.indemnites(jour)
    if not len(lues):
        c.phrases(f"Aucun bordereau d'indemnités journalières (BPIJ) ne parle de {e.mois(jour)}.")
        return
    nombres = dict(lues.select("lecture", "nb").iter_rows())
    doubles, oubliees = nombres.get("double_compte", 0), nombres.get("oubliee", 0)
    c.phrases(
        f"En {e.mois(jour)}, des bordereaux parlent de {e.compte(sum(nombres.values()), 'personne')} chez un employeur : {e.nombre(doubles)} où une indemnité est peut-être comptée deux "
        f"fois, à la personne et chez l'employeur ; {e.nombre(oubliees)} où l'employeur, payé par la caisse, ne la déclare pas."
    )
    c.table(
        lues.with_columns(
            pl.col("lecture").replace_strict({x: n for x, (n, _) in INDEMNITES.items()}).alias("signe"),
            pl.col("lecture").replace_strict({x: quoi for x, (_, quoi) in INDEMNITES.items()}).alias("sens"),
        ),
        [
            c.Colonne("signe", "Indemnité"),
            c.Colonne("sens", "Ce qu'elle est"),
            c.Colonne("nb", "Personnes chez un employeur", e.nombre),
            c.Colonne("nb_declarants", "Employeurs", e.nombre),
            c.Colonne("nb_avec_revenu_autre", "Dont avec un revenu de PASRAU", e.nombre),
            c.Colonne("subroge", "Payé à l'employeur", e.euros),
            c.Colonne("a_la_personne", "Payé à la personne", e.euros),
            c.Colonne("declarees", "Déclaré avancé", e.euros),
        ],
        f"Indemnités journalières, {e.mois(jour)}",
        porte=c.RESERVE,
    )
    c.note(
        "C'est l'entrée MNS-10 du référentiel métier. Les montants ne se comparent pas : la caisse dit le brut, l'employeur le net. De PASRAU, rien de public ne dit quel revenu est une indemnité : "
        "un double compte n'est qu'un doute."
    )


def _ecarts(jour: date) -> None:
    st.header("Ce qu'un extrait de ressources en a gardé")
    compares = requetes.ressources.mois_compares()
    if not compares:
        c.phrases(
            "Aucun extrait de ressources n'est chargé : rien ne dit ce qu'un autre système a gardé de ces déclarations."
        )
        st.code("vigie extraire --ressources extrait.csv", language=None)
        return
    lus = requetes.ressources.ecarts(jour)
    if not len(lus):
        c.phrases(
            f"L'extrait chargé ne parle pas de {e.mois(jour)} : il va {e.de_mois(compares[0])} à {e.mois(compares[-1])}."
        )
        return
    declarees, extraites, deux = (int(lus[x].sum()) for x in ("nb_declarees", "nb_extraites", "nb_les_deux"))
    fautifs = lus.filter(~pl.col("ecart").is_in(["conforme", "declaree_depuis"]))
    nombre = int(fautifs["nb_unites"].sum())
    c.phrases(
        f"{e.compte(nombre, 'écart', feminin=False).capitalize()} en {e.mois(jour)}. Montants déclarés : {e.nombre(declarees)}, dont {e.nombre(deux)} dans l'extrait ; extraits : "
        f"{e.nombre(extraites)}, dont {e.nombre(deux)} déclarés."
    )
    c.table(
        lus.with_columns(
            pl.col("ecart").replace_strict({x: n for x, (n, _) in ECARTS.items()}).alias("signe"),
            pl.col("ecart").replace_strict({x: quoi for x, (_, quoi) in ECARTS.items()}).alias("sens"),
            pl.col("flux").replace(FLUX).alias("nom_flux"),
            pl.col("donnee").replace(DONNEES).alias("nom_donnee"),
        ),
        [
            c.Colonne("signe", "Écart"),
            c.Colonne("sens", "Ce qu'il est"),
            c.Colonne("nom_flux", "Flux"),
            c.Colonne("nom_donnee", "Donnée"),
            c.Colonne("nb_unites", "Montants", e.nombre),
            c.Colonne("nb_personnes", "Personnes", e.nombre),
            c.Colonne("nb_retards_de_declaration", "Dont la déclaration était en retard", e.nombre),
            c.Colonne("difference", "Différence", e.euros),
        ],
        f"Déclaré et extrait, ressources de {e.mois(jour)}",
        porte=c.RESERVE,
    )
    c.note(
        "On ne compare que les personnes et les mois dont l'extrait parle, et les données qu'il porte : son silence sur le reste n'accuse personne. L'extrait suit un contrat de Vigie ; il n'est le format d'aucun organisme."
    )


def _provenance(jour: date) -> None:
    st.header("D'où vient ce montant ?")
    c.phrases(
        "La réponse va jusqu'au fichier reçu et à la ligne déclarée, versions remplacées comprises. Elle ne se donne qu'en zone protégée, et chaque demande y est consignée."
    )
    st.code(
        f'vigie provenance --personne PSEUDONYME --mois {jour:%Y-%m} --donnee net_social --motif "…"', language=None
    )


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
montee = requetes.ressources.montee("dsn")
c.constat(_constat(montee, jour))
_montee(montee)
_fenetres(jour)
_indemnites(jour)
_ecarts(jour)
_provenance(jour)
c.fermer_page(version)
