"""Le fil d'un déclarant : chaque chose en cause, et tout ce qui lui est arrivé, jour après jour. Personne n'y est distingué."""

import html

import polars as pl
import streamlit as st

import composants as c
import requetes.declarants
from vigie import ecriture as e

MODES = {
    "annule_et_remplace": "par une déclaration qui annule et remplace",
    "differentiel": "par un bloc différentiel",
    "disparition": "redevenue juste le mois suivant",
}
ETAPES = {
    "detection": "déclarée", "signalement": "un usager la signale", "retour": "compte rendu", "citation": "une déclaration cite un compte rendu",
    "rappel": "rappel annuel", "campagne": "jour du rappel annuel, d'après le calendrier (à confirmer)", "contestation": "contestée",
    "infirmation": "contestation fondée : l'anomalie n'en est pas une", "rejet": "contestation rejetée", "correction": "corrigée",
    "substitution": "DSN de substitution reçue", "compte_rendu": "compte rendu de substitution", "cloture": "close par l'âge, sans fait nouveau",
}  # fmt: skip
ORIGINES = {"vigie": "Vigie", "organisme": "un organisme seul", "usager": "un usager seul"}
DITES_PAR_UN_ORGANISME = ("retour", "rappel", "compte_rendu")
FILS_MONTRES = 20
_CLE = ["origine", "controle", "mois_concerne"]


def etape(ligne: dict) -> str:
    """Une étape en mots : ce qui arrive, de qui, à combien."""
    dit = ETAPES[ligne["etape"]]
    if ligne["etape"] in DITES_PAR_UN_ORGANISME:
        dit += f" {ligne['code'] or ''} de {ligne['source']}".replace("  ", " ")
    if ligne["etape"] == "correction" and ligne["code"]:
        dit += f" {MODES.get(ligne['code'], ligne['code'])}"
    mot = "signalement" if ligne["origine"] == "usager" else "chose" if ligne["origine"] == "organisme" else "anomalie"
    return f"{dit} ({e.compte(ligne['nb_anomalies'], mot, feminin=mot != 'signalement')})"


def fils(etapes: pl.DataFrame) -> list[tuple[dict, list[dict]]]:
    """Chaque chose en cause et ses étapes, de la première à la dernière ; d'abord ce qui attend et dont quelqu'un a parlé, puis le plus récent."""
    rendus = []
    for cle, siennes in etapes.sort("jour", maintain_order=True).group_by(_CLE, maintain_order=True):
        lues = siennes.to_dicts()
        debut = [x for x in lues if x["etape"] == ("signalement" if cle[0] == "usager" else "detection")]
        tete = dict(zip(_CLE, cle, strict=True)) | {
            "libelle": lues[0]["libelle"],
            "nb": sum(x["nb_anomalies"] for x in debut),
            "nb_en_attente": sum(x["nb_en_attente"] or 0 for x in debut),
            "est_suivi": len({x["etape"] for x in lues}) > 1 or cle[0] != "vigie",
            "dernier": lues[-1]["jour"],
        }
        rendus.append((tete, lues))
    return sorted(
        rendus, key=lambda x: (not x[0]["est_suivi"], not x[0]["nb_en_attente"], -x[0]["dernier"].toordinal())
    )


def _titre(tete: dict) -> str:
    mois = e.mois(tete["mois_concerne"]) if tete["mois_concerne"] else "mois non dit"
    if tete["origine"] == "organisme":
        return f"Contrôle {tete['controle']} d'un organisme, {mois} : Vigie ne voit pas la chose"
    if tete["origine"] == "usager":
        return (
            f"{tete['controle']}, {mois} : {e.compte(tete['nb'], 'signalement', feminin=False)} sans anomalie de Vigie"
        )
    attente = f"{e.compte(tete['nb_en_attente'], 'en attente', 'en attente')}"
    return f"{tete['controle']}, « {tete['libelle']} », {mois} : {e.compte(tete['nb'], 'anomalie')}, {attente}"


def fil_html(tete: dict, etapes: list[dict]) -> str:
    """Un fil : son titre, et ses étapes dans l'ordre, le jour devant. Une liste : elle se lit au téléphone comme à l'oreille."""
    points = "".join(
        f'<li><time datetime="{x["jour"]:%Y-%m-%d}">{c.texte_sur(e.jour_long(x["jour"]))}</time> <span>{c.texte_sur(etape(x))}</span></li>'
        for x in etapes
    )
    return f'<h3 class="fil">{c.texte_sur(_titre(tete))}</h3><ol class="fil" aria-label="{html.escape(_titre(tete))}">{points}</ol>'


def _constat(lus: list[tuple[dict, list[dict]]]) -> str:
    """Où en sont ses anomalies, en une phrase : combien, qui en a parlé, combien attendent."""
    siens = [t for t, _ in lus if t["origine"] == "vigie"]
    toutes = [x for _, lot in lus for x in lot]
    retours = {(x["source"], x["code"], x["jour"]) for x in toutes if x["etape"] in DITES_PAR_UN_ORGANISME}
    corrigees = sum(x["nb_anomalies"] for x in toutes if x["etape"] == "correction")
    usagers = sum(x["nb_anomalies"] for x in toutes if x["etape"] == "signalement")
    return (
        f"{e.compte(sum(t['nb'] for t in siens), 'anomalie').capitalize()} depuis sa première déclaration : "
        f"{e.compte(corrigees, 'corrigée')}, {e.compte(sum(t['nb_en_attente'] for t in siens), 'en attente', 'en attente')}. "
        f"{e.compte(len(retours), 'compte rendu', 'comptes rendus', feminin=False).capitalize()} et "
        f"{e.compte(usagers, 'signalement', feminin=False)} d'usagers en parlent, ou disent autre chose."
    )


def montrer(declarant_id: str) -> None:
    """Toute la chaîne d'un employeur, tous mois réunis ; sans rien, une phrase."""
    st.header("Ce que chaque anomalie est devenue")
    etapes = requetes.declarants.declarant_etapes(declarant_id)
    if not len(etapes):
        c.phrases(
            "Rien à suivre : aucune anomalie qui compte, aucun compte rendu, aucun signalement d'usager sur cet employeur."
        )
        return
    lus = fils(etapes)
    c.phrases(_constat(lus))
    montres = [x for x in lus if x[0]["est_suivi"]][:FILS_MONTRES]
    if montres:
        c.bloc("".join(fil_html(*x) for x in montres))
    muets = len(lus) - sum(t["est_suivi"] for t, _ in lus)
    restes = sum(t["est_suivi"] for t, _ in lus) - len(montres)
    if muets:
        c.phrases(
            f"{e.compte(muets, 'autre chose en cause', 'autres choses en cause').capitalize()} : déclarées, et rien depuis. La table les a toutes."
        )
    if restes:
        c.note(
            f"Les {FILS_MONTRES} premiers fils : ce qui attend encore d'abord, puis le plus récent. La table a les autres."
        )
    with st.expander("Les chiffres : étape par étape"):
        c.table(
            etapes.with_columns(
                pl.col("origine").replace_strict(ORIGINES),
                pl.struct(pl.all()).map_elements(etape, return_dtype=pl.String).alias("dit"),
                pl.col("mois_concerne").map_elements(e.mois, return_dtype=pl.String).fill_null("mois non dit"),
            ),
            [
                c.Colonne("controle", "Contrôle, ou donnée"),
                c.Colonne("mois_concerne", "Mois"),
                c.Colonne("origine", "Vu par"),
                c.Colonne("jour", "Jour"),
                c.Colonne("dit", "Étape"),
                c.Colonne("nb_anomalies", "Combien", e.nombre),
            ],
            "Étapes de chaque chose en cause",
            porte=c.RESERVE,
        )
    c.note(
        "Un compte rendu se rattache par sa cause : même employeur, même mois, même personne, même donnée, ou même règle (docs/retour-consolide.md). Le jour d'un compte rendu est celui de sa "
        "production ; celui d'une correction, du dépôt qui la porte. Ce qu'un organisme est seul à dire n'est ni confirmé ni démenti par Vigie."
    )
