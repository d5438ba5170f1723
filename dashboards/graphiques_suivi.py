"""Le graphique du suivi : les états par mois, empilés ; la somme des couches est le nombre d'anomalies détectées."""

import altair as alt
import polars as pl

import graphiques as g
from requetes.suivi import ETATS

LIBELLES = {
    "ouverte": "Sans suite connue",
    "notifiee": "Un CRM en parle",
    "rappelee": "Rappelée",
    "contestee": "Contestée",
    "corrigee": "Corrigée",
    "substituee": "Substituée",
    "infirmee": "Infirmée",
    "close": "Close par l'âge",
}
# Du plus préoccupant au plus apaisé ; les tons alternent clair et foncé, pour que deux couches voisines se distinguent sans la couleur.
_COULEURS = (g.ROUGE, "#f2b5b5", g.OCRE, "#f5e0b0", g.BLEU, "#b8b8ea", "#0b6b3a", "#bdbdbd")


def etats(donnees: pl.DataFrame) -> alt.Chart:
    """Anomalies par mois et par état (colonnes `nb_<etat>s`), empilées ; un mois provisoire porte un astérisque."""
    longues = donnees.unpivot(
        on=[f"nb_{x}s" for x in ETATS], index=["mois", "maturite"], variable_name="colonne", value_name="nb"
    ).with_columns(
        pl.col("colonne").str.slice(3).str.head(-1).replace_strict(LIBELLES).alias("etat"),
        pl.col("colonne").replace_strict({f"nb_{x}s": i for i, x in enumerate(ETATS)}).alias("ordre"),
    )
    source = g._avec_libelles(longues).with_columns(
        (
            pl.col("libelle_mois")
            + pl.when(pl.col("maturite") == "provisoire").then(pl.lit(" *")).otherwise(pl.lit(""))
        ).alias("repere")
    )
    ordre = source.unique("mois").sort("mois")["repere"].to_list()
    return g._finir(
        alt.Chart(source)
        .mark_bar(stroke="white", strokeWidth=1)
        .encode(
            x=alt.X("repere:N", title=None, sort=ordre, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("nb:Q", title=None, axis=alt.Axis(labelExpr=g._ENTIER, tickCount=5, tickMinStep=1)),
            color=alt.Color(
                "etat:N",
                title="État",
                scale=alt.Scale(domain=[LIBELLES[x] for x in ETATS], range=list(_COULEURS)),
                legend=alt.Legend(columns=4, orient="top", symbolStrokeColor=g.ENCRE, symbolStrokeWidth=1),
            ),
            order=alt.Order("ordre:Q"),
            tooltip=[
                alt.Tooltip("mois_long:N", title="Mois"),
                alt.Tooltip("etat:N", title="État"),
                alt.Tooltip("nb:Q", title="Anomalies", format=",d"),
            ],
        ),
        340,
        "Anomalies détectées, par mois concerné et par état",
    )
