"""La substitution : qui peut l'être et pourquoi, ce que cela change en euros et en droits, ce qui est arrivé, et la vie des anomalies d'un employeur."""

from datetime import date

import polars as pl
import streamlit as st

import choix
import composants as c
import requetes.substitution
from graphiques_suivi import LIBELLES
from navigation import CONTROLE, DECLARANT, EDITEUR
from vigie import ecriture as e
from vigie.generer.libelles import lire_seed

PAGE = {"titre": "Substitution", "section": "Comité", "rang": 20}

DECISIONS = {"eligible": "éligible", "en_attente": "en attente", "substituee": "substituée", "refusee": "refusée"}
ETAPES = {
    "rappel": "Rappel annuel", "opposition": "Corriger ou s'opposer", "substitution": "Substitution", "compte_rendu": "Compte rendu",
    "seconde_opposition": "Seconde opposition",
}  # fmt: skip
GENRES = {"01": "à la suite d'un contrôle", "02": "fiabilisation", "03": "travail illégal", "non_dit": "type non dit"}
SUITES = {
    "corrige": "corrigé", "substitue": "substitué", "infirme": "infirmé", "confirme": "confirmé, en attente", "a_instruire": "à instruire",
    "a_rattacher": "à rattacher",
}  # fmt: skip
FILES = {"declarant": "employeur", "editeur": "éditeur"}


def _jour(instant: object) -> str:
    return f"{instant:%d/%m/%Y}" if instant else e.SANS_OBJET


def _constat(decisions: pl.DataFrame) -> str:
    if not len(decisions):
        return "Aucune anomalie d'assiette plafonnée n'attend une correction : rien n'est à substituer."
    par = dict(decisions.group_by("decision").agg(pl.col("nb_dossiers").sum()).iter_rows())
    eligibles = par.get("eligible", 0)
    suites = [
        f"{e.nombre(par[cle])} {mot}"
        for cle, mot in (("en_attente", "en attente"), ("refusee", "hors de la règle"), ("substituee", "déjà à une DSN de substitution"))
        if par.get(cle)
    ]  # fmt: skip
    debut = (
        f"{e.compte(eligibles, 'dossier éligible', 'dossiers éligibles', feminin=False).capitalize()} à la substitution"
    )
    return f"{debut} ; {e.enumeration(suites)}." if suites else f"{debut}."


def _decisions(decisions: pl.DataFrame) -> None:
    c.table(
        decisions.with_columns(
            pl.col("decision").replace_strict(DECISIONS), pl.col("exercice").dt.year().cast(pl.String)
        ),
        [
            c.Colonne("exercice", "Exercice"),
            c.Colonne("decision", "Décision"),
            c.Colonne("raison", "Raison"),
            c.Colonne("nb_dossiers", "Dossiers", e.nombre),
            c.Colonne("nb_anomalies", "Anomalies", e.nombre),
            c.Colonne("ecart_assiette", "Assiette à ajouter", e.euros),
            c.Colonne("cotisations", "Cotisations", e.euros),
            c.Colonne("nb_trimestres", "Dossiers où un trimestre change", e.nombre),
        ],
        "Ce que la règle décide",
        vide="Aucune anomalie d'assiette plafonnée n'attend une correction.",
        porte=c.RESERVE,
    )
    c.note(
        "Simulation : seules l'Urssaf et la MSA substituent. Un dossier est une personne, un employeur, une année ; son écart est celui du dernier cumul. Cotisations : taux plafonnés "
        "d'assurance vieillesse. Trimestres : 150 SMIC horaires, chez ce seul employeur. La population est lue d'un exemple publié, et reste à confirmer (docs/methode/substitution.md)."
    )
    c.phrases(
        "Les brouillons (nature 09) des dossiers éligibles d'un établissement s'écrivent en zone protégée, de ses fichiers reçus :"
    )
    st.code('vigie substituer FICHIERS… --siret … --exercice 2025 --motif "…"', language=None)


def _calendrier() -> None:
    st.header("Le calendrier")
    lignes = [
        {
            "exercice": x["exercice"],
            "organisme": x["organisme"],
            "etape": ETAPES[x["etape"]],
            "retour": x["retour"] or e.SANS_OBJET,
            "debut": _jour(date.fromisoformat(x["debut"])),
            "fin": _jour(date.fromisoformat(x["fin"]) if x["fin"] else None),
            "source": x["source"],
        }
        for x in lire_seed("parametres/campagnes_substitution.csv")
    ]
    c.table(
        pl.DataFrame(lignes),
        [
            c.Colonne("exercice", "Exercice"),
            c.Colonne("organisme", "Organisme"),
            c.Colonne("etape", "Étape"),
            c.Colonne("retour", "Compte rendu"),
            c.Colonne("debut", "Du"),
            c.Colonne("fin", "Au"),
            c.Colonne("source", "Source"),
        ],
        "Campagnes de rappel et de substitution",
        porte=c.RESERVE,
    )
    c.note("Toutes ces dates sont à confirmer : aucun calendrier officiel n'est publié au jour près.")


def _recues() -> None:
    st.header("Ce qui a été substitué")
    recues = requetes.substitution.recues().with_columns(
        pl.col("nature_substitution").replace(GENRES),
        pl.col("exercice").dt.year().cast(pl.String),
        *(pl.col(x).map_elements(_jour, return_dtype=pl.String) for x in ("premiere_le", "derniere_le")),
    )
    c.table(
        recues,
        [
            c.Colonne("exercice", "Exercice"),
            c.Colonne("nature_substitution", "Type"),
            c.Colonne("nb_recues", "DSN de substitution", e.nombre),
            c.Colonne("nb_personnes", "Personnes", e.nombre),
            c.Colonne("nb_anomalies", "Anomalies visées", e.nombre),
            c.Colonne("nb_sans_anomalie", "Sans anomalie connue", e.nombre),
            c.Colonne("delai_min_jours", "Délai le plus court (jours)", e.nombre),
            c.Colonne("delai_max_jours", "Le plus long (jours)", e.nombre),
            c.Colonne("premiere_le", "La première"),
            c.Colonne("derniere_le", "La dernière"),
        ],
        "DSN de substitution reçues",
        vide="Aucune DSN de substitution n'a été reçue.",
        porte=c.RESERVE,
    )


def _carrieres() -> None:
    st.header("Les carrières à risque")
    annees = requetes.substitution.carrieres()
    if len(annees):
        x = annees.row(0, named=True)
        c.phrases(
            f"En {x['annee'].year}, {e.compte(x['nb_a_risque'], 'personne')} {e.accorde(x['nb_a_risque'], 'garde', 'gardent')} une anomalie qui sert la retraite, sur "
            f"{e.nombre(x['nb_personnes'])} qui en ont eu une. Une correction part au répertoire de carrière (RGCU) avec la DSN qui la porte ; une substitution, par l'organisme."
        )
    c.table(
        annees.with_columns(pl.col("annee").dt.year().cast(pl.String)),
        [
            c.Colonne("annee", "Année"),
            c.Colonne("nb_personnes", "Personnes", e.nombre),
            c.Colonne("nb_a_risque", "À risque", e.nombre),
            c.Colonne("nb_corrigees", "Réparées par correction", e.nombre),
            c.Colonne("nb_substituees", "Réparées par substitution", e.nombre),
            c.Colonne("nb_assiette", "Assiette", e.nombre),
            c.Colonne("nb_identite", "Identité", e.nombre),
            c.Colonne("nb_periode", "Période", e.nombre),
            c.Colonne("nb_trimestres_en_jeu", "Un trimestre en jeu", e.nombre),
            c.Colonne("ecart_assiette", "Assiette à ajouter", e.euros),
        ],
        "Années à risque pour la carrière",
        vide="Aucune anomalie ne touche une donnée qui sert la retraite.",
        porte=c.RESERVE,
    )


def _simulation() -> None:
    st.header("Si la substitution s'étendait")
    c.table(
        requetes.substitution.simulation().with_columns(pl.col("exercice").dt.year().cast(pl.String)),
        [
            c.Colonne("exercice", "Exercice"),
            c.Colonne("libelle", "Risque"),
            c.Colonne("nb_anomalies", "Anomalies non dénouées", e.nombre),
            c.Colonne("nb_avec_valeur", "Dont la valeur attendue est connue", e.nombre),
            c.Colonne("nb_personnes", "Personnes", e.nombre),
            c.Colonne("nb_declarants", "Déclarants", e.nombre),
            c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
        ],
        "Extension simulée, par risque",
        vide="Aucune anomalie non dénouée ne sert un de ces risques.",
        porte=c.RESERVE,
    )
    c.note(
        "Simulation : les orientations disent l'extension à l'étude, aucun texte ne la prévoit. Une anomalie sert plusieurs risques : ces lignes ne s'additionnent pas. "
        "Aucun contrôle ne porte le seul risque d'accident du travail."
    )


def _employeur() -> None:
    st.header("Un employeur, anomalie par anomalie")
    declarant = choix.un(
        "Employeur", requetes.substitution.employeurs(), "employeur", lambda x: x[:12], invite="choisir un employeur"
    )
    if declarant is None:
        c.phrases(
            "Choisir un employeur montre chacune de ses anomalies d'assiette plafonnée : notifications, rappel, correction ou substitution, datés."
        )
        return
    vies = requetes.substitution.vies(declarant).with_columns(
        pl.col("etat").replace(LIBELLES),
        pl.col("decision").replace(DECISIONS).fill_null("dénouée"),
        pl.col("raison").fill_null("Corrigée ou infirmée : la règle ne s'y applique plus."),
        *(
            pl.col(x).map_elements(_jour, return_dtype=pl.String, skip_nulls=False)
            for x in ("detectee_le", "notifiee_le", "rappelee_le", "corrigee_le", "substituee_le")
        ),
        *(pl.col(x).fill_null(e.SANS_OBJET) for x in ("retours", "rappels", "comptes_rendus")),
    )
    c.table(
        vies,
        [
            c.Colonne("mois_concerne", "Mois", e.mois),
            c.Colonne("personne", "Personne, par rang", e.nombre),
            c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
            c.Colonne("etat", "État"),
            c.Colonne("detectee_le", "Détectée"),
            c.Colonne("retours", "Comptes rendus qui en parlent"),
            c.Colonne("notifiee_le", "Notification citée"),
            c.Colonne("rappelee_le", "Rappel"),
            c.Colonne("rappels", "Rappels reçus"),
            c.Colonne("corrigee_le", "Corrigée"),
            c.Colonne("substituee_le", "Substituée"),
            c.Colonne("comptes_rendus", "Compte rendu de substitution"),
            c.Colonne("decision", "Substitution"),
            c.Colonne("raison", "Raison"),
        ],
        "Vie de chaque anomalie",
        vide="Cet employeur n'a aucune anomalie d'assiette plafonnée.",
        porte=c.RESERVE,
    )
    c.note("Notification citée : premier dépôt qui cite un compte rendu sur cette donnée. Un retour se rattache à la même personne, au même mois et au même bloc.")  # fmt: skip


def _signalements() -> None:
    st.header("Ce que signalent les usagers")
    lus = requetes.substitution.signalements()
    if not len(lus):
        c.phrases(
            "Aucun signalement d'usager n'est inscrit : vigie signaler en inscrit, d'après le contrat de docs/signalements.md."
        )
        return
    c.table(
        lus.with_columns(
            pl.col("suite").replace_strict(SUITES), pl.col("premier_le").map_elements(_jour, return_dtype=pl.String)
        ),
        [
            c.Colonne("modalite", "Donnée"),
            c.Colonne("suite", "Suite"),
            c.Colonne("nb_signalements", "Signalements", e.nombre),
            c.Colonne("nb_personnes", "Personnes", e.nombre),
            c.Colonne("nb_declarants", "Employeurs", e.nombre),
            c.Colonne("nb_avec_preuve", "Avec une preuve", e.nombre),
            c.Colonne("premier_le", "Le plus ancien"),
        ],
        "Signalements et leur suite",
        porte=c.RESERVE,
    )
    par = choix.parmi("La file, par", list(FILES), "file", FILES.get)
    c.table(
        requetes.substitution.file_des_signalements(par).with_columns(
            pl.col("premier_le").map_elements(_jour, return_dtype=pl.String),
            pl.col("suite").replace_strict(SUITES),
            ((pl.col("modalite") != "inconnu") & (pl.col("suite") != "a_rattacher")).alias("a_une_page"),
        ),
        [
            c.Colonne(
                "modalite",
                FILES[par].capitalize(),
                lien=DECLARANT if par == "declarant" else EDITEUR,
                lien_si="a_une_page",
            ),
            c.Colonne("suite", "Suite"),
            c.Colonne("nb_signalements", "Signalements", e.nombre),
            c.Colonne("nb_personnes", "Personnes", e.nombre),
            c.Colonne("nb_avec_preuve", "Avec une preuve", e.nombre),
            c.Colonne("nb_lignes", "Rattachés à leur ligne", e.nombre),
            c.Colonne("premier_le", "Le plus ancien"),
        ],
        f"Signalements sans issue, par {FILES[par]}",
        vide="Tous les signalements ont une issue.",
        porte=c.RESERVE,
    )
    c.note("Confirmé : une anomalie ouverte sur la même donnée ; elle suit alors son rappel, sa correction ou sa substitution, ci-dessus. À instruire : rattaché, et Vigie n'y voit rien.")  # fmt: skip


version = c.ouvrir_page(PAGE["titre"])
decisions = requetes.substitution.decisions()
c.constat(_constat(decisions))
_decisions(decisions)
_employeur()
_signalements()
_recues()
_carrieres()
_simulation()
_calendrier()
c.fermer_page(version)
