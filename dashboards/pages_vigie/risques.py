"""Le registre des risques, en chiffres : ce qui est exposé, si cela change, ce qui passe le seuil, et ce qui suit un changement de règle."""

from datetime import date

import polars as pl
import streamlit as st

import choix
import composants as c
import graphiques
import requetes.ensemble
import requetes.risques
import requetes.socle
from navigation import CONTROLE
from vigie import ecriture as e
from vigie.generer.libelles import lire_seed

PAGE = {"titre": "Risques", "section": "Comité", "rang": 16}

MOIS_APRES = 3
UNITES = {"EUR/mois": "€ par mois"}
# ce qu'un changement de règle déplace : le barème, et les contrôles qui le lisent
BAREMES = {
    "smic_mensuel": ("le SMIC mensuel", "RG- BAS- MNS-"), "pmss": ("le plafond mensuel", "BAS- RG-"), "t_moins_50": ("le coefficient de la réduction générale", "RG-"),
    "exposant": ("la formule de la réduction générale", "RG-"), "taux_vieillesse_plafonnee_salarie": ("un taux vieillesse", "BAS- AG-"),
}  # fmt: skip


def _du_motif(controles: pl.DataFrame, motif: str) -> tuple[str, ...]:
    """Les contrôles qu'un motif désigne : `BAS-` est un début, `CT-01` un contrôle et ses variantes (`CT-01b`)."""
    debuts = tuple(motif.split())
    return tuple(x for x in controles["controle_id"] if x.startswith(debuts))


def _lire(jour: date, est_etabli: bool) -> pl.DataFrame:
    """Une ligne par risque : exposition du mois, tendance, seuil, état."""
    controles = requetes.risques.comptes()
    signaux = requetes.risques.signaux(jour, jour)
    expositions = {x["risque"]: x for x in requetes.risques.expositions(jour).to_dicts()}
    lignes = []
    for r in lire_seed("nomenclatures/risques.csv"):
        siens = _du_motif(controles, r["controles"])
        exposes = expositions[r["risque"]]
        hausses = signaux.filter(pl.col("est_signale"), pl.col("sens") > 0, pl.col("controle_id").is_in(siens))
        part = exposes["nb_declarants"] / exposes["nb_declarants_recus"] if siens else None
        seuil = float(r["seuil_part"])
        lignes.append(
            {
                **{x: r[x] for x in ("risque", "libelle", "pourquoi", "source")},
                **{x: exposes[x] for x in ("nb_personnes", "nb_declarants", "nb_controles", "montant_en_jeu")},
                "part": part,
                "seuil": seuil,
                "nb_hausses": len(hausses),
                "etat": _etat(part, seuil, len(hausses), est_etabli),
                "controles": ", ".join(siens),
            }
        )
    # l'alerte d'abord, puis ce qui est le plus près de son seuil
    return pl.DataFrame(lignes, infer_schema_length=None).with_columns((pl.col("part") / pl.col("seuil")).alias("proche")).sort(
        "nb_hausses", "proche", descending=True, nulls_last=True, maintain_order=True
    )  # fmt: skip


def _etat(part: float | None, seuil: float, hausses: int, est_etabli: bool) -> str:
    if not est_etabli:
        return "non jugé : trop peu de déclarants"
    if part is None:
        return "non mesuré : aucun contrôle qui compte"
    if hausses:
        return f"alerte : {e.compte(hausses, 'contrôle', feminin=False)} en hausse"
    return "au-delà du seuil proposé" if part > seuil else "sous le seuil proposé"


def _constat(registre: pl.DataFrame, jour: date, est_etabli: bool) -> str:
    if not est_etabli:
        return f"Trop peu de déclarants en {e.mois(jour)} pour juger un risque."
    alertes = registre.filter(pl.col("nb_hausses") > 0)["libelle"].to_list()
    au_dela = registre.filter(pl.col("nb_hausses") == 0, pl.col("proche") > 1)["libelle"].to_list()
    debut = f"En {e.mois(jour)}, aucun risque n'est en hausse au-delà du hasard" if not alertes else f"En {e.mois(jour)}, en hausse au-delà du hasard : {_citer(alertes)}"  # fmt: skip
    return f"{debut} ; au-delà du seuil proposé : {_citer(au_dela)}." if au_dela else f"{debut}, et aucun autre ne passe son seuil."  # fmt: skip


def _citer(libelles: list[str]) -> str:
    return e.enumeration([x[0].lower() + x[1:] for x in libelles])


def _registre(registre: pl.DataFrame, jour: date) -> None:
    c.table(
        registre,
        [
            c.Colonne("libelle", "Risque"),
            c.Colonne("etat", "État"),
            c.Colonne("nb_personnes", "Personnes exposées", e.nombre),
            c.Colonne("nb_declarants", "Déclarants touchés", e.nombre),
            c.Colonne("part", "Part des déclarants", e.pourcent),
            c.Colonne("seuil", "Seuil proposé", e.pourcent),
            c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
            c.Colonne("nb_controles", "Contrôles qui le mesurent", e.nombre),
            c.Colonne("pourquoi", "Pourquoi c'en est un"),
        ],
        f"Registre des risques, {e.mois(jour)}",
        porte=c.RESERVE,
    )
    c.note(
        "Alerte : au moins un des contrôles du risque touche plus d'employeurs nouveaux que le hasard n'en explique, dans le budget de faux signaux du mois. Seuil : une part de déclarants, "
        "proposée (seeds/nomenclatures/risques.csv), à fixer par le comité. Un contrôle peut mesurer deux risques : ces lignes ne s'additionnent pas."
    )


def _un_risque(registre: pl.DataFrame, jour: date) -> None:
    st.header("Un risque dans le temps")
    libelles = dict(registre.select("risque", "libelle").iter_rows())
    risque = choix.un("Risque", list(libelles), "risque", libelles.get, invite="choisir un risque") or registre["risque"][0]  # fmt: skip
    x = registre.filter(pl.col("risque") == risque).row(0, named=True)
    mois = graphiques.avec_taux(requetes.risques.par_mois(risque), "nb_touches", "nb_declarants_recus")
    dernier = mois.row(-1, named=True) if len(mois) else None
    c.figure(
        graphiques.evolution(mois, "part de déclarants touchés", requetes.ensemble.bascules_de_norme().filter(pl.col("mois").is_in(mois["mois"].implode()))) if len(mois) > 1 else None,
        f"{x['libelle']} : {dernier['lecture'] if dernier else e.SANS_OBJET} des déclarants au dernier mois établi ; seuil proposé, {e.pourcent(x['seuil'])}. Mesuré par {x['controles'] or 'aucun contrôle qui compte'}.",
        mois.sort("mois", descending=True),
        [
            c.Colonne("mois", "Mois", e.mois),
            c.Colonne("sur", "Déclarants touchés sur reçus", str),
            c.Colonne("part", "Part", e.proportion),
            c.Colonne("marge", "Intervalle à 95 %", e.entre),
        ],
        f"{x['libelle']}, mois par mois",
        porte=c.RESERVE,
    )  # fmt: skip
    c.note(f"Source du risque : {x['source']}.")


def _changements(jour: date) -> pl.DataFrame:
    """Les changements de règle des douze derniers mois : date, ce qui change, contrôles en hausse dans les trois mois qui suivent."""
    controles = requetes.risques.comptes()
    debut = date(jour.year - 1, jour.month, 1)
    lignes = [
        {"mois": m, "quoi": f"la norme {norme}", "controles": tuple(controles["controle_id"])}
        for m, norme in requetes.ensemble.bascules_de_norme().select("mois", "norme").iter_rows()
    ]
    for x in lire_seed("parametres/baremes.csv"):
        if x["parametre"] in BAREMES:
            quoi, motif = BAREMES[x["parametre"]]
            lignes.append(
                {
                    "mois": date.fromisoformat(x["date_debut"]).replace(day=1),
                    "quoi": f"{quoi} : {x['valeur'].replace('.', ',')} {UNITES.get(x['unite'], '')}".strip(),
                    "controles": _du_motif(controles, motif),
                }
            )
    lignes = [x for x in lignes if debut < x["mois"] <= jour]
    for x in lignes:
        rang = x["mois"].year * 12 + x["mois"].month - 1 + MOIS_APRES - 1
        fin = min(jour, date(rang // 12, rang % 12 + 1, 1))
        lus = requetes.risques.signaux(x["mois"], fin).filter(pl.col("controle_id").is_in(x["controles"]))
        hausses = lus.filter(pl.col("est_signale"), pl.col("sens") > 0)["controle_id"].unique().sort().to_list()
        jugees = lus.drop_nulls("nb_attendus")["controle_id"].n_unique()
        x |= {"nb_juges": jugees, "hausses": ", ".join(hausses), "lecture": _lecture(hausses, jugees, x["mois"], fin)}
    return pl.DataFrame(
        [{k: v for k, v in x.items() if k != "controles"} for x in lignes],
        schema={"mois": pl.Date, "quoi": pl.String, "nb_juges": pl.Int64, "hausses": pl.String, "lecture": pl.String},
    ).sort("mois", "quoi", descending=[True, False])


def _lecture(hausses: list[str], juges: int, debut: date, fin: date) -> str:
    if hausses:
        return f"alerte : {e.enumeration(hausses)}"
    if not juges:
        return "trop peu de passé pour le dire"
    vus = (fin.year - debut.year) * 12 + fin.month - debut.month + 1
    suite = "" if vus >= MOIS_APRES else f" ({e.compte(vus, 'mois', 'mois', feminin=False)} sur {MOIS_APRES})"
    return f"rien au-delà du hasard{suite}"


def _apres_un_changement(jour: date) -> None:
    st.header("Après un changement de règle")
    lus = _changements(jour)
    alertes = lus.filter(pl.col("hausses") != "")
    c.phrases(
        f"{e.compte(len(lus), 'changement daté', feminin=False).capitalize()} dans l'année (norme, SMIC, plafond, réduction générale) ; "
        f"{e.compte(len(alertes), 'alerte')} dans les trois mois qui suivent."
    )
    c.table(
        lus,
        [
            c.Colonne("mois", "Depuis", e.mois),
            c.Colonne("quoi", "Ce qui change"),
            c.Colonne("lecture", "Les contrôles concernés, ensuite"),
            c.Colonne("nb_juges", "Contrôles jugés", e.nombre),
        ],
        f"Changements de règle, l'année qui finit en {e.mois(jour)}",
        vide="Aucun changement daté dans l'année.",
        porte=c.RESERVE,
    )
    c.bloc(f"<p>{c.lien_html('Les contrôles, un à un', CONTROLE[0])}</p>")


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
est_etabli = requetes.socle.etats_des_mois()[jour]["est_etabli"]
registre = _lire(jour, est_etabli)
c.constat(_constat(registre, jour, est_etabli))
_registre(registre, jour)
_un_risque(registre, jour)
_apres_un_changement(jour)
c.fermer_page(version)
