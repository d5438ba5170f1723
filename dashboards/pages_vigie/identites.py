"""Les identités : qui est peut-être un autre, ce qu'il faut en dire à qui emploie ces données, et les numéros temporaires qui durent."""

from datetime import date

import polars as pl
import streamlit as st

import choix
import composants as c
import dimensions
import graphiques
import requetes.identites
from lectures import STATUTS
from navigation import CONTROLE
from vigie import ecriture as e

PAGE = {"titre": "Identités", "section": "Les données", "rang": 26}

NATURES = {
    "confusion": ("confusion", "Un numéro porte plusieurs personnes : les ressources de l'une peuvent être comptées à l'autre."),
    "eclatement": ("éclatement", "Une personne a plusieurs numéros : ses ressources et sa carrière peuvent être partielles."),
    "numero_contredit": ("numéro contredit", "Le NIR contredit sa clé, la naissance ou le lieu : il est peut-être d'un autre."),
    "rapprochement": ("rapprochement", "Deux numéros semblent d'une même personne, sans qu'un contrôle le dise (vigie rapprocher)."),
    "ecrite_autrement": ("écrite autrement", "Le nom ou le prénom a changé sans être annoncé : à surveiller, rien à propager."),
    "non_reconnue": ("non reconnue", "Un numéro temporaire, ou un taux par défaut, qui dure."),
}  # fmt: skip
CLASSES = {"tranche_effectif": "taille", "secteur": "secteur"}


def _constat(mois: dict, jour: date) -> str:
    if not mois["nb_a_propager"]:
        return f"En {e.mois(jour)}, aucune identité n'est à propager."
    part = mois["nb_a_propager"] / mois["nb_individus"] if mois["nb_individus"] else None
    return (
        f"En {e.mois(jour)}, {e.compte(mois['nb_a_propager'], 'personne')} {e.accorde(mois['nb_a_propager'], 'porte', 'portent')} un risque d'identité à signaler "
        f"avant tout usage, {e.nombre(mois['nb_forts'])} fort et {e.nombre(mois['nb_moyens'])} moyen ({e.proportion(part)} des individus déclarés)."
    )


def _risques(histoire: pl.DataFrame, jour: date) -> None:
    traces = histoire.filter("est_etabli")
    c.figure(
        graphiques.evolution(
            graphiques.avec_taux(traces, "nb_a_propager", "nb_individus"), "part d'individus à propager"
        )
        if len(traces) > 1
        else None,
        f"{e.compte(len(traces), 'mois établi', 'mois établis', feminin=False).capitalize()} ; la barre de chaque mois est son intervalle à 95 %."
        + graphiques.hors_du_trace(histoire, traces),
        histoire.sort("mois", descending=True),
        [
            c.Colonne("mois", "Mois", e.mois),
            c.Colonne("nb_individus", "Individus déclarés", e.nombre),
            c.Colonne("nb_a_propager", "À propager", e.nombre),
            c.Colonne("nb_forts", "Risque fort", e.nombre),
            c.Colonne("nb_moyens", "Risque moyen", e.nombre),
            c.Colonne("nb_faibles", "Risque faible", e.nombre),
        ],
        "Risques d'identité, mois par mois",
        porte=c.RESERVE,
    )
    natures = requetes.identites.natures(jour).with_columns(
        pl.col("nature").replace_strict({x: n for x, (n, _) in NATURES.items()}).alias("signe"),
        pl.col("nature").replace_strict({x: quoi for x, (_, quoi) in NATURES.items()}).alias("effet"),
    )
    c.table(
        natures,
        [
            c.Colonne("signe", "Ce qui fait douter"),
            c.Colonne("effet", "Ce que cela fait aux ressources et à la carrière"),
            c.Colonne("nb_personnes", "Personnes", e.nombre),
            c.Colonne("nb_a_propager", "À propager", e.nombre),
            c.Colonne("nb_plusieurs_employeurs", "Chez plusieurs employeurs", e.nombre),
        ],
        f"Ce qui fait douter, {e.mois(jour)}",
        vide=f"En {e.mois(jour)}, rien ne fait douter d'une identité.",
        porte=c.RESERVE,
    )
    c.note(
        "Fort : confusion ou éclatement. Moyen : numéro contredit, ou rapprochement. Les contrôles expérimentaux comptent ici : ce sont des doutes, non des fautes. "
        "Une personne peut avoir plusieurs signes : ces lignes ne s'additionnent pas."
    )
    if not len(natures.filter(pl.col("nature") == "rapprochement")):
        c.note("Aucun rapprochement dans cette version : « vigie rapprocher » n'a pas été joué avant la construction, ou n'a rien trouvé.")  # fmt: skip


def _propager(mois: dict, jour: date) -> None:
    st.header("Le dire à qui emploie ces données")
    c.phrases(
        f"La liste de {e.mois(jour)} a {e.compte(mois['nb_a_propager'], 'personne')}. Elle ne sort pas de cette page : elle s'écrit en zone protégée, par qui peut la lire, et "
        "chaque export y est consigné. Elle porte le SIRET, le rang du fichier et la ligne de la déclaration, que le destinataire (DRM, RGCU, caisse) a reçue lui aussi ; jamais un NIR."
    )
    st.code(f'vigie propager --mois {jour:%Y-%m} --destinataire DRM --motif "…"', language=None)
    with st.expander("Les contrôles d'identité du mois"):
        c.table(
            graphiques.avec_taux(requetes.identites.controles(jour)).with_columns(
                pl.col("statut").replace(STATUTS).alias("etat")
            ),
            [
                c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
                c.Colonne("libelle", "Règle"),
                c.Colonne("etat", "Statut"),
                *c.COLONNES_TAUX,
                c.Colonne("nb_personnes_touchees", "Personnes touchées", e.nombre),
                c.Colonne("nb_declarants_touches", "Déclarants touchés", e.nombre),
            ],
            f"Contrôles d'identité en anomalie, {e.mois(jour)}",
            vide="Aucun contrôle d'identité n'a trouvé d'anomalie ce mois.",
            porte=c.RESERVE,
        )


def _certifications(jour: date) -> None:
    lues = requetes.identites.certifications(jour)
    if not len(lues):
        return
    st.header("Ce que le SNGI en dit")
    total, autres = int(lues["nb_individus"].sum()), int(lues["nb_discordants"].sum())
    c.phrases(
        f"En {e.mois(jour)}, les tables du ministère (DSNP3) disent ce que le SNGI sait {e.de(e.compte(total, 'individu', feminin=False))} : "
        f"{e.compte(autres, 'est autre', 'sont autres', feminin=False) if autres else 'aucun n’est autre'} que ce qui est déclaré."
    )
    c.table(
        lues,
        [
            c.Colonne("indicateur", "Indicateur de certification"),
            c.Colonne("code_resultat", "Code du résultat"),
            c.Colonne("nb_individus", "Individus", e.nombre),
            c.Colonne("nb_discordants", "Autres que déclaré", e.nombre),
            c.Colonne("nb_numero_autre", "Numéro", e.nombre),
            c.Colonne("nb_nom_autre", "Nom", e.nombre),
            c.Colonne("nb_nom_usage_autre", "Nom d'usage", e.nombre),
            c.Colonne("nb_prenom_autre", "Prénom", e.nombre),
            c.Colonne("nb_naissance_autre", "Lieu de naissance", e.nombre),
            c.Colonne("nb_deces_anterieur", "Décès antérieur", e.nombre),
        ],
        f"Certification par le SNGI, {e.mois(jour)}",
        porte=c.RESERVE,
    )
    c.note(
        "Ce que valent l'indicateur et le code n'est pas publié : ils sont montrés tels quels. Aucune valeur d'identité n'est gardée, seulement l'accord ou le désaccord. Un désaccord est un doute, non une "
        "faute ; une somme due après un décès est licite. Une personne compte chez chacun de ses employeurs."
    )


def _temporaires(jour: date) -> None:
    st.header("Les numéros temporaires qui durent")
    pays = requetes.identites.temporaires(jour, "national")
    if not len(pays) or not pays["nb_temporaires"][0]:
        c.phrases(f"En {e.mois(jour)}, aucune personne n'est déclarée sous un seul numéro temporaire.")
        return
    x = pays.row(0, named=True)
    c.phrases(
        f"En {e.mois(jour)}, {e.compte(x['nb_temporaires'], 'personne déclarée')} sans NIR, chez {e.compte(x['nb_declarants'], 'déclarant', feminin=False)} : "
        f"{e.nombre(x['nb_depuis_3_mois'])} depuis trois mois ou plus, {e.nombre(x['nb_depuis_12_mois'])} depuis un an ou plus ; le plus ancien numéro a "
        f"{e.compte(x['age_max_mois'], 'mois', 'mois', feminin=False)}, l'âge médian est {e.de(e.compte(x['age_median_mois'], 'mois', 'mois', feminin=False))}."
    )
    classe = choix.parmi("Employeurs par", list(CLASSES), "classe", CLASSES.get)
    lues = requetes.identites.temporaires(jour, classe).with_columns(
        pl.col("modalite").map_elements(lambda x: dimensions.nom(classe, x), return_dtype=pl.String).alias("nom_classe")
    )
    c.table(
        graphiques.avec_taux(lues.filter(pl.col("nb_temporaires") > 0), "nb_temporaires", "nb_presences"),
        [
            c.Colonne("nom_classe", CLASSES[classe].capitalize()),
            c.Colonne("sur", "Sans NIR sur personnes déclarées", str),
            c.Colonne("part", "Part", e.proportion),
            c.Colonne("nb_declarants", "Déclarants", e.nombre),
            c.Colonne("nb_depuis_3_mois", "Depuis 3 mois", e.nombre),
            c.Colonne("nb_depuis_6_mois", "Depuis 6 mois", e.nombre),
            c.Colonne("nb_depuis_12_mois", "Depuis un an", e.nombre),
            c.Colonne("age_median_mois", "Âge médian (mois)", c.dixiemes),
            c.Colonne("age_max_mois", "Le plus ancien (mois)", e.nombre),
        ],
        f"Âge des numéros temporaires, par {CLASSES[classe]}, {e.mois(jour)}",
        porte=c.RESERVE,
    )
    c.note("L'âge se compte chez chaque employeur, depuis la première mensuelle où il emploie ce numéro : plus ancien que la première déclaration reçue, il n'est pas connu.")  # fmt: skip


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
histoire = requetes.identites.par_mois()
mois = histoire.filter(pl.col("mois") == jour).row(0, named=True)
c.constat(_constat(mois, jour))
_risques(histoire, jour)
_propager(mois, jour)
_certifications(jour)
_temporaires(jour)
c.fermer_page(version)
