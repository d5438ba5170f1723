"""Dispositifs et populations : ce que chacun laisse dans les déclarations, avec son dénominateur, et ce qui manque pour en juger."""

from datetime import date

import polars as pl
import streamlit as st

import composants as c
import dimensions
import prets
import requetes.dispositifs
from vigie import ecriture as e
from vigie.generer.libelles import lire_seed
from vigie.norme import tables
from vigie.statistiques.proportions import PETIT_NOMBRE

PAGE = {"titre": "Dispositifs et populations", "section": "Les données", "rang": 30}

# le titre de chaque partie, et ce qui, hors des déclarations, manque pour conclure
PARTIES = {
    "temps_partiel_therapeutique": ("Le temps partiel thérapeutique", "La prescription et l'accord de la caisse ne sont dans aucune déclaration."),
    "saisie": ("Les saisies administratives", "La notification vient de la DGFiP : une saisie que l'employeur ne déclare pas ne se voit pas ici, et le solde de la dette non plus."),
    "procedure_collective": ("Liquidations et redressements", "Ni le mandataire ni la procédure ne sont déclarés : le motif 011 est leur seule trace. Le Bodacc les nommerait."),
    "hors_champ": ("Employeurs sans salarié, contrats exclus", "Qui devrait déclarer et ne déclare rien ne laisse pas de trace : la partie suivante le compte, d'après SIRENE."),
    "fonction_publique": ("La fonction publique, par versant", "Aucune rubrique ne nomme le versant : le régime de pension, le statut et l'activité de l'employeur le disent, ou rien (« non dit »)."),
    "etat": ("Les agents de l'État", "La cible officielle des rubriques des agents payés par l'État, et leur calendrier de signalement, ne sont pas publics."),
    "regime_special": ("Les régimes spéciaux", "Ce que chaque caisse demande de plus est dans sa convention, qui n'est pas publique."),
}  # fmt: skip
VERSANTS = {
    "etat": "État", "hospitaliere": "hospitalière", "territoriale": "territoriale", "territoriale_ou_hospitaliere": "territoriale ou hospitalière", "non_dit": "versant non dit",
}  # fmt: skip
ORDRE = {"certain": 0, "indice": 1, "constat": 2}
ORGANISMES_MONTRES = 20


def _mesures(jour: date) -> pl.DataFrame:
    """Les mesures du mois et leurs mots : `objets`, `retenus`, `valeur`, `unite_dite`, `sur`, `marge` ; ce qui est certain d'abord."""
    mots = {(x["dispositif"], x["mesure"]): x for x in lire_seed("nomenclatures/mesures_dispositifs.csv")}
    lignes = [
        x | {cle: mots[x["dispositif"], x["mesure"]][cle] for cle in ("objets", "retenus", "valeur", "reserve")} | {
            "unite_dite": _unite(x["dispositif"], x["unite"]), "sur": f"{e.nombre(x['nb_retenus'])} sur {e.nombre(x['nb_objets'])}",
            "marge": [x["part_basse"], x["part_haute"]], "employeurs": f"{e.nombre(x['nb_declarants_touches'])} sur {e.nombre(x['nb_declarants'])}",
        }
        for x in requetes.dispositifs.mesures(jour).to_dicts()
    ]  # fmt: skip
    return pl.DataFrame(
        sorted(lignes, key=lambda x: (ORDRE[x["valeur"]], x["mesure"], x["unite"])), infer_schema_length=None
    )


def _unite(dispositif: str, unite: str) -> str:
    if unite == "tous":
        return ""
    if dispositif == "fonction_publique":
        return VERSANTS[unite]
    norme = tables.normes()[-1]
    if dispositif == "regime_special":
        return (
            "Cavec" if unite == "CAVEC" else e.abreger(tables.valeurs_de(norme, "S21.G00.40.020").get(unite, unite), 60)
        )
    if dispositif == "temps_partiel_therapeutique":
        return e.abreger(tables.valeurs_de(norme, "S21.G00.60.001").get(unite, unite), 60)
    return f"{unite} {tables.nom_de_rubrique(unite) or ''}".strip()


def _constat(lues: pl.DataFrame, jour: date) -> str:
    if not len(lues):
        return f"En {e.mois(jour)}, aucun dispositif ni aucune population à part ne se voit dans les mensuelles."
    vus = lues["dispositif"].n_unique()
    certains = lues.filter(pl.col("valeur") == "certain", pl.col("nb_retenus") > 0)
    debut = f"En {e.mois(jour)}, les mensuelles montrent {e.compte(vus, 'dispositif ou population', 'dispositifs ou populations', feminin=False)} sur {len(PARTIES)}"
    if not len(certains):
        return f"{debut} ; rien de certain n'y est en défaut."
    x = certains.group_by("mesure", "objets", "retenus").agg(pl.col("nb_retenus").sum(), pl.col("nb_objets").sum()).sort("nb_retenus", "mesure", descending=[True, False]).row(0, named=True)  # fmt: skip
    return f"{debut} ; le défaut certain le plus fréquent : {x['objets']}, {e.nombre(x['nb_retenus'])} sur {e.nombre(x['nb_objets'])} {x['retenus']}."


def _phrase(siennes: pl.DataFrame) -> str:
    """Ce qu'un dispositif montre : ses mesures qui retiennent quelque chose, trois au plus, ce qui est certain d'abord."""
    sommes = siennes.group_by("mesure", "objets", "retenus", "valeur", maintain_order=True).agg(
        pl.col("nb_objets", "nb_retenus").sum()
    )
    pleines = sommes.filter(pl.col("nb_retenus") > 0)
    if not len(pleines):
        x = sommes.row(0, named=True)
        return f"Rien n'y est retenu ({x['objets']} : {e.nombre(x['nb_objets'])})."
    dites = [
        f"{x['objets']} : {e.nombre(x['nb_retenus'])} sur {e.nombre(x['nb_objets'])} {x['retenus']}"
        for x in pleines.head(3).to_dicts()
    ]
    phrase = " ; ".join(dites)
    return f"{phrase[0].upper()}{phrase[1:]}."


def _partie(dispositif: str, lues: pl.DataFrame, jour: date) -> None:
    titre, manque = PARTIES[dispositif]
    st.header(titre)
    siennes = lues.filter(pl.col("dispositif") == dispositif) if len(lues) else lues
    if not len(siennes):
        c.phrases(f"Aucune mensuelle de {e.mois(jour)} n'en porte trace.")
        c.note(manque)
        return
    c.phrases(_phrase(siennes))
    unites = bool(siennes["unite_dite"].str.len_chars().max())
    c.table(
        siennes.with_columns(
            pl.when(pl.col("reserve") != "")
            .then(pl.format("{} : {}", "valeur", "reserve"))
            .otherwise("valeur")
            .alias("vaut")
        ),
        [
            c.Colonne("objets", "Ce qui est compté"),
            *([c.Colonne("unite_dite", "Dont")] if unites else []),
            c.Colonne("retenus", "Ce qui est retenu"),
            c.Colonne("sur", "Retenus", str),
            c.Colonne("part", "Part", e.pourcent),
            c.Colonne("marge", "Intervalle à 95 %", e.entre),
            c.Colonne("employeurs", "Employeurs", str),
            c.Colonne("vaut", "Ce que cela vaut"),
        ],
        f"{titre}, {e.mois(jour)}",
        porte=c.RESERVE,
    )
    peu = int(siennes["nb_declarants"].max()) < PETIT_NOMBRE
    c.note(f"Moins de {PETIT_NOMBRE} employeurs : ces parts ne disent rien des autres. {manque}" if peu else manque)


def _prets(jour: date) -> None:
    st.header("Indemnités journalières, attestation d'employeur : prêt à calculer")
    lus = requetes.dispositifs.prets(jour)
    c.phrases(
        prets.phrase(lus)
        or f"Aucun arrêt ni aucune fin de contrat signalés dans les douze mois finis en {e.mois(jour)}."
    )
    if len(lus):
        prets.montrer(prets.par_editeur(lus), f"Prêt à calculer, douze mois finis en {e.mois(jour)}")
    c.note(
        "Prêt : chaque mois que le droit lit est déclaré, sans anomalie qui compte pour lui. Le droit ne se calcule qu'à la caisse et à France Travail."
    )


def _sirene() -> None:
    st.header("Employeurs que SIRENE connaît, et qui n'ont rien déclaré")
    lus = requetes.dispositifs.employeurs_sirene()
    if not len(lus):
        c.phrases("Aucun stock SIRENE n'est joint à un extrait : rien ne dit qui devrait déclarer.")
        st.code("vigie extraire --sirene StockEtablissement.csv", language=None)
        return
    connus, muets = int(lus["nb_etablissements"].sum()), int(lus["nb_sans_mensuelle"].sum())
    c.phrases(
        f"{e.compte(connus, 'établissement employeur actif', 'établissements employeurs actifs', feminin=False).capitalize()} dans le dernier stock : {e.taux(muets, connus)} sans mensuelle reçue depuis douze mois."
    )
    with st.expander("Secteur par secteur, ceux où il en manque le plus d'abord"):
        c.table(
            lus.with_columns(pl.col("secteur").map_elements(lambda x: dimensions.nom("secteur", x), return_dtype=pl.String).alias("nom")),
            [
                c.Colonne("nom", "Secteur"),
                c.Colonne("nb_etablissements", "Employeurs actifs d'après SIRENE", e.nombre),
                c.Colonne("nb_declarants", "Ont déclaré", e.nombre),
                c.Colonne("nb_sans_mensuelle", "Sans mensuelle", e.nombre),
            ],
            "Employeurs actifs de SIRENE, par secteur",
            porte=c.RESERVE,
        )  # fmt: skip
    c.note(
        "Deux comptes, non une liste : lesquels ne se sait pas. La tranche d'effectif de SIRENE a un à deux ans de retard, et un chargement partiel laisse beaucoup d'employeurs de côté : "
        "sans mensuelle ne veut dire en défaut que si tout ce qui a été déposé est chargé."
    )


TITRES = {"tese": "Tese", "cea": "Cea", "tesa": "Tesa", "tese_ou_cea": "Tese ou Cea (date d'adhésion)"}
POSITIONS = {
    "trop_peu": f"trop peu pour conclure : moins de {PETIT_NOMBRE} employeurs comparables", "au_dessus": "au-dessus de l'attendu", "en_dessous": "en dessous de l'attendu",
    "comme_les_autres": "comme les autres",
}  # fmt: skip


def _titres(jour: date) -> None:
    st.header("Tese, Cea, Tesa : leurs employeurs face aux autres")
    lus = requetes.dispositifs.titres(jour)
    if not len(lus):
        c.phrases(f"Aucune mensuelle de {e.mois(jour)} n'est d'un employeur à un titre simplifié.")
    else:
        dites = [
            f"{TITRES[x['titre']]} : {e.compte(x['nb_employeurs'], 'employeur', feminin=False)}, {POSITIONS[x['position']]}"
            for x in lus.to_dicts()
        ]
        c.phrases(f"{' ; '.join(dites)}.")
        c.table(
            lus.with_columns(
                pl.col("titre").replace(TITRES), pl.col("position").replace(POSITIONS), pl.concat_list("part_basse", "part_haute").alias("marge"),
                pl.format("{} sur {}", "nb_touches", "nb_comparables").alias("sur"),
            ),
            [
                c.Colonne("titre", "Titre"),
                c.Colonne("nb_employeurs", "Employeurs", e.nombre),
                c.Colonne("sur", "Touchés, sur comparables", str),
                c.Colonne("part", "Part", e.pourcent),
                c.Colonne("marge", "Intervalle à 95 %", e.entre),
                c.Colonne("part_attendue", "Attendu à taille égale", e.pourcent),
                c.Colonne("position", "Lecture"),
            ],
            f"Titres simplifiés, {e.mois(jour)}",
            porte=c.RESERVE,
        )  # fmt: skip
    c.note(
        "Touché : au moins une anomalie qui compte. La date d'adhésion (S21.G00.11.019) ne distingue pas le Tese du Cea ; le Tesa ne se voit que si le nom du logiciel le dit. "
        "Ce que l'Urssaf et la MSA calculent pour ces employeurs ne vient pas d'eux : un écart n'accuse pas l'employeur."
    )


def _embauches(jour: date) -> None:
    st.header("L'embauche, de l'annonce à la mensuelle")
    issues = requetes.dispositifs.embauches(jour)
    retard = requetes.dispositifs.embauches_en_retard(jour)
    phrases = []
    if issues:
        nombres = {x: y["nb"] for x, y in issues.items()}
        annoncees = sum(n for x, n in nombres.items() if x != "sans_annonce")
        phrases.append(
            f"{e.compte(annoncees, 'embauche annoncée', 'embauches annoncées').capitalize()} en {e.mois(jour)} : {e.taux(nombres.get('concordante', 0), annoncees)} à la date déclarée ensuite, "
            f"{e.nombre(nombres.get('date_differente', 0))} à une autre date, {e.nombre(nombres.get('sans_contrat', 0))} que les mensuelles reçues ne portent pas, "
            f"{e.nombre(nombres.get('non_recue', 0))} dont une mensuelle manque encore ; {e.nombre(nombres.get('sans_annonce', 0))} contrats sans annonce chez ceux qui en font."
        )  # fmt: skip
    elif requetes.dispositifs.a_des_annonces():
        phrases.append(f"Aucune embauche annoncée pour {e.mois(jour)}.")
    else:
        phrases.append(
            "Aucune déclaration préalable à l'embauche (nature 10) n'est chargée : la source est facultative, et attendue en production en janvier 2027."
        )
    if retard:
        phrases.append(
            f"De la mensuelle seule, CT-14 : {e.taux(retard['nb_anomalies'], retard['nb_evalues'])} embauches déclarées avec retard."
        )
    c.phrases(*phrases)
    c.note(
        "Un mois d'écart au plus : au-delà, c'est une autre embauche. Une annonce peut ne pas aboutir : sans contrat n'accuse personne. La déclaration préalable faite hors de la DSN ne se voit pas."
    )


def _pasrau(jour: date) -> None:
    st.header("PASRAU, organisme par organisme")
    normes = requetes.dispositifs.deploiement(jour)
    if not len(normes):
        c.phrases(f"Aucun organisme de PASRAU reçu en {e.mois(jour)}.")
        return
    c.phrases(_phrase_pasrau(normes, requetes.dispositifs.repartition(jour)))
    c.table(
        normes.with_columns(
            pl.col("est_transitoire").replace_strict({True: "11, transitoire", False: "14, mensuelle"}, return_dtype=pl.String).alias("nature"),
            pl.struct("nb_touches", "nb_juges").map_elements(lambda x: e.taux(x["nb_touches"], x["nb_juges"]), return_dtype=pl.String).alias("touches"),
            pl.struct("nb_sans_regime", "nb_beneficiaires").map_elements(lambda x: _sans_regime(x["nb_sans_regime"], x["nb_beneficiaires"]), return_dtype=pl.String).alias("regimes"),
        ),
        [
            c.Colonne("norme", "Norme"),
            c.Colonne("nature", "Nature"),
            c.Colonne("nb_organismes", "Organismes", e.nombre),
            c.Colonne("nb_individus", "Individus", e.nombre),
            c.Colonne("touches", "Organismes pris en défaut", str),
            c.Colonne("nb_anomalies", "Anomalies", e.nombre),
            c.Colonne("nb_anomalies_a_l_essai", "Des contrôles à l'essai", e.nombre),
            c.Colonne("regimes", "Sans régime verseur", str),
        ],
        f"Normes de PASRAU, {e.mois(jour)}",
        porte=c.RESERVE,
    )  # fmt: skip
    _organismes(jour)


def _sans_regime(nombre: int, sur: int) -> str:
    return f"{e.nombre(nombre)} sur {e.nombre(sur)}" if sur else "la norme ne l'a pas"


def _phrase_pasrau(normes: pl.DataFrame, quantiles: dict) -> str:
    nombre, juges, touches = (int(normes[x].sum()) for x in ("nb_organismes", "nb_juges", "nb_touches"))
    transitoires = int(normes.filter("est_transitoire")["nb_organismes"].sum())
    phrase = f"{e.compte(nombre, 'organisme', feminin=False).capitalize()}, dont {e.compte(transitoires, 'au message transitoire', 'au message transitoire', feminin=False)} (nature 11, particuliers employeurs compris)"  # fmt: skip
    if juges < nombre:
        phrase += f" ; {e.nombre(nombre - juges)} qu'aucun contrôle commun n'a pu juger"
    phrase += f". Les contrôles communs en prennent {e.taux(touches, juges)} en défaut"
    if quantiles["nb"]:
        phrase += f" ; la moitié des organismes a au plus {e.pourcent(quantiles['moitie'])} de personnes touchées, neuf sur dix au plus {e.pourcent(quantiles['neuf_dixiemes'])}"
    return f"{phrase}."


def _organismes(jour: date) -> None:
    lus = requetes.dispositifs.organismes(jour, ORGANISMES_MONTRES)
    c.table(
        lus.with_columns(
            pl.struct("nb_personnes_touchees", "nb_personnes").map_elements(lambda x: f"{e.nombre(x['nb_personnes_touchees'])} sur {e.nombre(x['nb_personnes'])}", return_dtype=pl.String).alias("sur"),
            pl.when(pl.col("nb_personnes") > 0).then(pl.concat_list("part_basse", "part_haute")).alias("marge"),
            pl.struct("nb_sans_regime", "nb_beneficiaires").map_elements(lambda x: _sans_regime(x["nb_sans_regime"], x["nb_beneficiaires"]), return_dtype=pl.String).alias("regimes"),
        ),
        [
            c.Colonne("declarant_id", "Organisme"),
            c.Colonne("norme", "Norme"),
            c.Colonne("programme", "Logiciel"),
            c.Colonne("nb_controles_juges", "Contrôles communs joués, sur onze", e.nombre),
            c.Colonne("sur", "Personnes touchées", str),
            c.Colonne("part_touchee", "Part", e.pourcent),
            c.Colonne("marge", "Intervalle à 95 %", e.entre),
            c.Colonne("regimes", "Sans régime verseur", str),
        ],
        f"Organismes de PASRAU les plus sûrement touchés, {e.mois(jour)}",
        porte=c.RESERVE,
    )  # fmt: skip
    c.note(
        f"Au plus {ORGANISMES_MONTRES}, par borne basse de l'intervalle : un petit organisme n'y vient pas par hasard. Les contrôles à l'essai n'entrent pas dans la part. Quelle version du jeu de "
        "contrôles un organisme joue chez lui (kits/pasrau) n'est dans aucune rubrique : il faudrait qu'il la dise. Un revenu qui n'est pas d'un régime n'a pas de régime verseur."
    )


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
lues = _mesures(jour)
c.constat(_constat(lues, jour))
_prets(jour)
for dispositif in PARTIES:
    _partie(dispositif, lues, jour)
    if dispositif == "hors_champ":
        _sirene()
_titres(jour)
_embauches(jour)
_pasrau(jour)
c.fermer_page(version)
