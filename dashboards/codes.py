"""Les parties de la page de la norme qui lisent les codes de la paie : activité, primes, professions, assiettes, et ce qu'une norme change."""

import polars as pl
import streamlit as st

import composants as c
import graphiques
import requetes.codes
from vigie import ecriture as e
from vigie.generer.libelles import lire_seed
from vigie.norme import tables
from vigie.statistiques.proportions import PETIT_NOMBRE

FOURRE_TOUT = ("027", "028")  # « autre prime », dans la rubrique des primes


def _libelle(norme: str, rubrique: str, code: str | None) -> str:
    """Le libellé d'un code, ou le code d'une valeur que la norme n'a pas."""
    return "" if code is None else tables.valeurs_de(norme, rubrique).get(code, "hors de la norme")


def _avec_libelle(lus: pl.DataFrame, norme: str, rubrique: str, colonne: str = "code") -> pl.DataFrame:
    return lus.with_columns(
        pl.col(colonne).map_elements(lambda x: _libelle(norme, rubrique, x), return_dtype=pl.String, skip_nulls=False).alias(f"nom_{colonne}")
    )  # fmt: skip


def _abreges(lus: pl.DataFrame, colonne: str) -> pl.DataFrame:
    """Ajoute `court` : le code et son libellé, à la mesure d'un téléphone."""
    court = pl.col(colonne).map_elements(lambda x: e.abreger(x, 42), return_dtype=pl.String)
    return lus.with_columns((pl.col("code") + " " + court).alias("court"))


def remplissage_par_editeur() -> pl.DataFrame:
    """Le remplissage d'une rubrique par éditeur nommable qui en porte assez d'occurrences, avec sa part et son intervalle."""
    lus = graphiques.avec_taux(requetes.codes.remplissage_par_editeur(), "nb_remplies", "nb_occurrences")
    return lus.filter(pl.col("nb_occurrences") >= PETIT_NOMBRE)


def remplissage(norme: str, lus: pl.DataFrame) -> None:
    """Les rubriques que les éditeurs ne remplissent pas pareillement. `lus` : `remplissage_par_editeur`."""
    st.header("Qui remplit quoi")
    noms = {r: d.nom for r, d in tables.rubriques(norme).items()}
    ecarts = (
        lus.group_by("rubrique")
        .agg(
            pl.len().alias("nb_editeurs"), pl.col("part").min().alias("moins"), pl.col("part").max().alias("plus"),
            pl.col("editeur").sort_by("part", "editeur").first().alias("qui_moins"), pl.col("editeur").sort_by("part", "editeur").last().alias("qui_plus"),
        )
        .filter(pl.col("nb_editeurs") > 1)
        .with_columns((pl.col("plus") - pl.col("moins")).alias("ecart"), pl.col("rubrique").replace_strict(noms, default="").alias("nom"))
        .sort("ecart", "rubrique", descending=[True, False])
    )  # fmt: skip
    if len(ecarts):
        _inegales(ecarts)
    else:
        c.phrases("Moins de deux éditeurs nommables : leurs remplissages ne se comparent pas.")


def _inegales(ecarts: pl.DataFrame) -> None:
    x = ecarts.row(0, named=True)
    c.phrases(
        f"La rubrique que les éditeurs nommables remplissent le moins pareillement est {x['rubrique']} ({x['nom']}) : {x['qui_moins']} à {e.pourcent(x['moins'])}, "
        f"{x['qui_plus']} à {e.pourcent(x['plus'])} de ses occurrences, sur douze mois. Un écart n'est pas une faute : les clients ne sont pas les mêmes."
    )
    c.table(
        ecarts.filter(pl.col("ecart") > 0).head(15),
        [
            c.Colonne("rubrique", "Rubrique"),
            c.Colonne("nom", "Nom"),
            c.Colonne("moins", "Le moins", e.pourcent),
            c.Colonne("qui_moins", "Par"),
            c.Colonne("plus", "Le plus", e.pourcent),
            c.Colonne("qui_plus", "Par"),
            c.Colonne("nb_editeurs", "Éditeurs comparés", e.nombre),
        ],
        "Rubriques au remplissage le plus inégal",
        vide="Les éditeurs nommables remplissent toutes les rubriques pareillement.",
        porte=c.RESERVE,
    )


def activite(norme: str) -> None:
    """Les usages réels du bloc activité : type, unité, zéros, négatifs."""
    st.header("Ce que l'on met dans l'activité")
    lus = _avec_libelle(requetes.codes.codes("activite"), norme, "S21.G00.53.001")
    lus = _avec_libelle(lus, norme, "S21.G00.53.003", "precise")
    if not len(lus):
        c.phrases("Aucune activité n'est déclarée.")
        return
    total, nuls, negatifs = (int(lus[x].sum()) for x in ("nb", "nb_nuls", "nb_negatifs"))
    premier = lus.row(0, named=True)
    c.phrases(
        f"{e.compte(total, 'activité')} sur douze mois, dont {e.compte(nuls, 'nulle')} et {e.compte(negatifs, 'négative')} ; l'emploi le plus fréquent, "
        f"{premier['nom_code'].lower()} en {premier['nom_precise'] or 'unité absente'}, en fait {e.pourcent(premier['nb'] / total)}."
    )
    c.table(
        lus.with_columns((pl.col("nb") / total).alias("part_du_bloc")),
        [
            c.Colonne("nom_code", "Type d'activité"),
            c.Colonne("nom_precise", "Unité"),
            c.Colonne("nb", "Emplois", e.nombre),
            c.Colonne("part_du_bloc", "Part", e.pourcent),
            c.Colonne("nb_nuls", "Nulles", e.nombre),
            c.Colonne("nb_negatifs", "Négatives", e.nombre),
            c.Colonne("nb_declarants", "Déclarants, au plus", e.nombre),
        ],
        "Usages du bloc activité (53), douze mois",
        porte=c.RESERVE,
    )


def assiettes(norme: str) -> None:
    """La carte base → cotisation, et ce que l'une redit de l'autre ; les rémunérations et les bases en regard."""
    st.header("Rémunération, base, cotisation")
    lus = _avec_libelle(requetes.codes.codes("cotisation"), norme, "S21.G00.81.001")
    lus = _avec_libelle(lus, norme, "S21.G00.78.001", "precise")
    if not len(lus):
        c.phrases("Aucune cotisation n'est rattachée à une base.")
        return
    redites = int(lus["nb_egaux_a_la_base"].sum()) / int(lus["nb"].sum())
    c.phrases(
        f"{e.pourcent(redites)} des assiettes de cotisation redisent, au centime, le montant de la base dont elles dépendent ; "
        f"{e.compte(lus.select('code').n_unique(), 'code')} de cotisation pendent à {e.compte(lus.select('precise').n_unique(), 'code')} de base. Ce qui se redit se déduirait."
    )
    with st.expander("Chaque cotisation et sa base"):
        c.table(
            lus.with_columns((pl.col("nb_egaux_a_la_base") / pl.col("nb")).alias("redite")),
            [
                c.Colonne("nom_code", "Cotisation"),
                c.Colonne("code", "Code"),
                c.Colonne("nom_precise", "Base dont elle dépend"),
                c.Colonne("precise", "Code"),
                c.Colonne("nb", "Emplois", e.nombre),
                c.Colonne("redite", "Assiette égale à la base", e.pourcent),
                c.Colonne("nb_negatifs", "Négatives", e.nombre),
            ],
            "Chaque cotisation et sa base, douze mois",
            porte=c.RESERVE,
        )
    with st.expander("Rémunérations, bases et composants, pour les comparer"):
        for bloc, rubrique, titre in (
            ("remuneration", "S21.G00.51.011", "Rémunérations (51)"),
            ("base", "S21.G00.78.001", "Bases assujetties (78)"),
            ("composant", "S21.G00.79.001", "Composants de base (79)"),
        ):
            c.table(
                _avec_libelle(requetes.codes.codes(bloc), norme, rubrique),
                [
                    c.Colonne("nom_code", "Nature"),
                    c.Colonne("code", "Code"),
                    c.Colonne("nb", "Emplois", e.nombre),
                    c.Colonne("total", "Total", e.euros),
                    c.Colonne("nb_nuls", "Nulles", e.nombre),
                    c.Colonne("nb_negatifs", "Négatives", e.nombre),
                ],
                f"{titre}, douze mois",
                vide=f"{titre} : aucune.",
                porte=c.RESERVE,
            )


def primes(norme: str) -> None:
    """Les primes en euros, et ce que pèsent les codes « autre »."""
    st.header("Les primes, en euros")
    lus = _avec_libelle(requetes.codes.codes("prime"), norme, "S21.G00.52.001").sort("total", descending=True, nulls_last=True)  # fmt: skip
    if not len(lus):
        c.phrases("Aucune prime n'est déclarée.")
        return
    total = float(lus["total"].sum())
    vagues = float(lus.filter(pl.col("code").is_in(FOURRE_TOUT))["total"].sum())
    c.figure(
        graphiques.barres(
            _abreges(lus.filter(pl.col("total") > 0).head(8), "nom_code"),
            "total",
            "court",
            e.euros,
            "euros sur douze mois",
        ),
        f"{e.euros(total)} de primes sur douze mois ; {e.pourcent(vagues / total if total else None)} passent par les deux codes qui ne disent pas de quelle prime il s'agit ({e.enumeration(list(FOURRE_TOUT))}).",
        lus,
        [
            c.Colonne("nom_code", "Prime, gratification ou indemnité"),
            c.Colonne("code", "Code"),
            c.Colonne("total", "Euros", e.euros),
            c.Colonne("nb", "Emplois", e.nombre),
            c.Colonne("nb_negatifs", "Négatives", e.nombre),
            c.Colonne("nb_declarants", "Déclarants, au plus", e.nombre),
        ],
        "Primes déclarées (52), douze mois",
        porte=c.RESERVE,
    )


def professions() -> None:
    """Les codes PCS-ESE : lesquels, combien, et ceux que la nomenclature n'a pas."""
    st.header("Les professions")
    lus = requetes.codes.codes("pcs")
    if not len(lus):
        c.phrases("Aucune profession n'est déclarée.")
        return
    nomenclature = {x["code"]: x for x in lire_seed("nomenclatures/pcs_ese.csv")}
    lus = lus.with_columns(
        pl.col("code").map_elements(lambda x: nomenclature.get(x, {}).get("libelle", "inconnu de la nomenclature de 2003"), return_dtype=pl.String).alias("nom"),
        pl.col("code").map_elements(lambda x: nomenclature.get(x, {}).get("liste", "aucune"), return_dtype=pl.String).alias("liste"),
    )  # fmt: skip
    total = int(lus["nb"].sum())
    hors = lus.filter(pl.col("liste") != "PCS-ESE")
    c.figure(
        graphiques.barres(_abreges(lus.head(8), "nom"), "nb", "court", e.nombre, "contrats × mois, les huit premières"),
        f"{e.compte(len(lus), 'profession employée', 'professions employées')} sur les {e.nombre(sum(x['liste'] == 'PCS-ESE' for x in nomenclature.values()))} de la PCS-ESE ; "
        f"les trois premières font {e.pourcent(lus.head(3)['nb'].sum() / total)} des contrats. {e.compte(len(hors), 'code')} hors de la PCS-ESE (regroupé, de non-salarié ou inconnu), pour {e.compte(int(hors['nb'].sum()), 'contrat', feminin=False)}.",
        pl.concat([hors, lus.filter(pl.col("liste") == "PCS-ESE")]).with_columns((pl.col("nb") / total).alias("part_du_bloc")),
        [
            c.Colonne("code", "Code"),
            c.Colonne("nom", "Profession"),
            c.Colonne("liste", "Liste"),
            c.Colonne("nb", "Contrats × mois", e.nombre),
            c.Colonne("part_du_bloc", "Part", e.pourcent),
            c.Colonne("nb_declarants", "Déclarants, au plus", e.nombre),
        ],
        "Professions déclarées (40.004), douze mois ; hors nomenclature d'abord",
        porte=c.RESERVE,
    )  # fmt: skip


def norme_suivante(norme: str) -> None:
    """Ce que la norme suivante retire et ajoute, et combien s'en servaient."""
    connues = tables.normes()
    if norme == connues[-1]:
        return
    suivante = connues[connues.index(norme) + 1]
    ici, apres = tables.rubriques(norme), tables.rubriques(suivante)
    retirees, ajoutees = sorted(set(ici) - set(apres)), sorted(set(apres) - set(ici))
    st.header(f"Ce que {suivante} change à ce qu'on emploie")
    lus = requetes.codes.remplissage()
    touchees = (
        pl.DataFrame({"rubrique": retirees}, schema={"rubrique": pl.String})
        .join(lus, on="rubrique", how="left")
        .with_columns(
            pl.col("rubrique").replace_strict({r: d.nom for r, d in ici.items()}).alias("nom"),
            *(pl.col(x).fill_null(0) for x in ("nb_remplies", "nb_editeurs", "nb_declarants")),
        )
        .sort("nb_remplies", "rubrique", descending=[True, False])
    )
    servies = touchees.filter(pl.col("nb_remplies") > 0)
    c.phrases(
        f"{suivante} retire {e.compte(len(retirees), 'rubrique')}, dont {e.compte(len(servies), 'employée')} depuis douze mois, et en ajoute {e.nombre(len(ajoutees))}. "
        + (f"La plus employée des retirées est {servies['rubrique'][0]}, par {e.compte(servies['nb_editeurs'][0], 'éditeur', feminin=False)}." if len(servies) else "Aucun logiciel n'a rien à retirer.")
    )  # fmt: skip
    c.table(
        touchees,
        [
            c.Colonne("rubrique", "Rubrique retirée"),
            c.Colonne("nom", "Nom"),
            c.Colonne("nb_remplies", "Emplois sur douze mois", e.nombre),
            c.Colonne("nb_editeurs", "Éditeurs qui la remplissent", e.nombre),
            c.Colonne("nb_declarants", "Déclarants de ces éditeurs", e.nombre),
        ],
        f"Rubriques que {suivante} retire",
        vide=f"{suivante} ne retire aucune rubrique.",
        porte=c.RESERVE,
    )
    with st.expander("Les rubriques ajoutées"):
        c.table(
            pl.DataFrame({"rubrique": ajoutees, "nom": [apres[r].nom for r in ajoutees]}),
            [c.Colonne("rubrique", "Rubrique"), c.Colonne("nom", "Nom")],
            f"Rubriques que {suivante} ajoute",
            porte=c.SANS_UNITE,
        )
    c.note("Une rubrique que la minimisation supprime ou remplace par un pseudonyme ne laisse pas de compte : elle s'y lit zéro. Le secteur des déclarants n'entre pas dans le remplissage.")  # fmt: skip
