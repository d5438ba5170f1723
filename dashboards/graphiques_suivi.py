"""Les graphiques du suivi : les états par mois, empilés ; les délais (Kaplan-Meier)."""

import altair as alt
import polars as pl

import theme as t

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
ETATS = tuple(LIBELLES)
# Du plus préoccupant au plus apaisé ; les tons alternent clair et foncé, pour que deux couches voisines se distinguent sans la couleur.
_COULEURS = (t.ROUGE, "#f2b5b5", t.OCRE, "#f5e0b0", t.BLEU, "#b8b8ea", t.VERT, "#bdbdbd")


def etats(donnees: pl.DataFrame) -> alt.Chart:
    """Anomalies par mois et par état (colonnes `nb_<etat>s`), empilées ; un mois provisoire porte un astérisque."""
    longues = donnees.unpivot(
        on=[f"nb_{x}s" for x in ETATS], index=["mois", "maturite"], variable_name="colonne", value_name="nb"
    ).with_columns(
        pl.col("colonne").str.slice(3).str.head(-1).replace_strict(LIBELLES).alias("etat"),
        pl.col("colonne").replace_strict({f"nb_{x}s": i for i, x in enumerate(ETATS)}).alias("ordre"),
    )
    source = t.avec_libelles(longues).with_columns(
        (
            pl.col("libelle_mois")
            + pl.when(pl.col("maturite") == "provisoire").then(pl.lit(" *")).otherwise(pl.lit(""))
        ).alias("repere")
    )
    ordre = source.unique("mois").sort("mois")["repere"].to_list()
    return t.finir(
        alt.Chart(source)
        .mark_bar(stroke="white", strokeWidth=1)
        .encode(
            x=alt.X("repere:N", title=None, sort=ordre, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("nb:Q", title=None, axis=alt.Axis(labelExpr=t.ENTIER, tickCount=5, tickMinStep=1)),
            color=alt.Color(
                "etat:N",
                title="État",
                scale=alt.Scale(domain=[LIBELLES[x] for x in ETATS], range=list(_COULEURS)),
                legend=alt.Legend(symbolStrokeColor=t.ENCRE, symbolStrokeWidth=1),
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


COURBES = {"ouverte": "Encore ouverte", "corrigee": "Corrigée", "substituee": "Substituée", "infirmee": "Infirmée"}
_TRAITS_COURBES = ([1, 0], [6, 3], [2, 2], [8, 2, 2, 2])


def delais(donnees: pl.DataFrame) -> alt.LayerChart:
    """La part encore ouverte selon l'âge, et sa bande à 95 % ; la part close par chaque issue. Marches : rien n'est interpolé."""
    source = donnees.with_columns(pl.col("courbe").replace_strict(COURBES).alias("nom"))
    axe = alt.X("jours:Q", title="jours", axis=alt.Axis(tickCount=8))
    y = alt.Y("part:Q", title=None, axis=alt.Axis(labelExpr=t.POURCENT, tickCount=5), scale=alt.Scale(domain=[0, 1]))
    noms = list(COURBES.values())
    base = alt.Chart(source)
    bande = (
        base.transform_filter("datum.courbe == 'ouverte'")
        .mark_area(interpolate="step-after", color=t.BLEU, opacity=0.15)
        .encode(x=axe, y=alt.Y("bas:Q", title=None), y2="haut:Q")
    )
    trait = base.mark_line(interpolate="step-after", strokeWidth=2.5).encode(
        x=axe,
        y=y,
        color=alt.Color("nom:N", title="Courbe", scale=alt.Scale(domain=noms, range=[t.BLEU, t.VERT, t.OCRE, t.GRIS])),
        strokeDash=alt.StrokeDash("nom:N", title="Courbe", scale=alt.Scale(domain=noms, range=list(_TRAITS_COURBES))),
        tooltip=[
            alt.Tooltip("nom:N", title="Courbe"),
            alt.Tooltip("jours:Q", title="Jours"),
            alt.Tooltip("part:Q", title="Part", format=".1%"),
        ],
    )
    return t.finir(bande + trait, 280, "Part des anomalies, selon les jours écoulés")
