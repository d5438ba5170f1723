"""Les graphiques de « cela a-t-il changé ? » : ce qui est tracé est ce qui décide."""

import altair as alt
import polars as pl

import theme as t

DANS, SIGNAL = "dans les limites", "signal"
LIMITES, SEUIL = "limites de ce que le hasard explique", "seuil d'alarme"
_AXE_ENTIER = alt.Axis(labelExpr=t.ENTIER, tickCount=5, tickMinStep=1)


def serie(donnees: pl.DataFrame) -> alt.LayerChart:
    """Employeurs nouvellement touchés par mois, et les limites dont sortir est un signal ; un mois signalé est un losange.

    `donnees` : `mois`, `nb_nouveaux`, `bas`, `haut` (nuls sans passé), `est_signale`, `est_nouvelle_norme`. Un mois que trois mois ensemble
    signalent est un losange dans ses limites.
    """
    source = t.avec_libelles(donnees).with_columns(
        pl.when("est_signale").then(pl.lit(SIGNAL)).otherwise(pl.lit(DANS)).alias("lecture")
    )
    axe, base = t.axe_mois(donnees["mois"].to_list()), alt.Chart(source)
    # une couche vide serait une image sans nom pour qui n'y voit pas
    limites = [
        t.nommer(
            base.transform_filter(f"isValid(datum.{borne})")
            .mark_line(color=t.GRIS, strokeWidth=1.5, interpolate="step")
            .encode(x=axe, y=alt.Y(f"{borne}:Q", title=None)),
            LIMITES,
            traits={LIMITES: t.TIRETS},
        )
        for borne in ("bas", "haut")
        if donnees[borne].count()
    ]
    points = base.mark_point(filled=True, size=90, opacity=1).encode(
        x=axe,
        y=alt.Y("nb_nouveaux:Q", title=None, axis=_AXE_ENTIER, scale=alt.Scale(zero=True)),
        color=_lecture(alt.Color, [t.BLEU, t.ROUGE]),
        shape=_lecture(alt.Shape, ["circle", "diamond"]),
        tooltip=[
            alt.Tooltip("mois_long:N", title="Mois"),
            alt.Tooltip("nb_nouveaux:Q", title="Nouvellement touchés"),
            alt.Tooltip("haut:Q", title="Limite haute"),
        ],
    )
    normes = source.filter("est_nouvelle_norme")
    reperes = [alt.Chart(normes).mark_rule(color=t.ENCRE, strokeDash=[4, 4]).encode(x=axe)] if len(normes) else []
    return t.finir(alt.layer(*limites, *reperes, points), 240, "Employeurs nouvellement touchés")


def version_neuve(donnees: pl.DataFrame) -> alt.LayerChart:
    """La somme cumulée d'une version qui arrive, et le seuil qu'elle passe en alarme."""
    source = t.avec_libelles(donnees).with_columns(
        pl.when("est_alarme").then(pl.lit(SIGNAL)).otherwise(pl.lit(DANS)).alias("lecture")
    )
    axe, base = t.axe_mois(donnees["mois"].to_list()), alt.Chart(source)
    seuil = base.mark_line(color=t.GRIS, strokeWidth=1.5).encode(x=axe, y=alt.Y("seuil_cusum:Q", title=None))
    seuil = t.nommer(seuil, SEUIL, traits={SEUIL: t.TIRETS})
    points = base.mark_point(filled=True, size=90, opacity=1).encode(
        x=axe,
        y=alt.Y("cusum:Q", title=None, axis=alt.Axis(labelExpr="replace(datum.label, '.', ',')", tickCount=5)),
        color=_lecture(alt.Color, [t.BLEU, t.ROUGE]),
        shape=_lecture(alt.Shape, ["circle", "diamond"]),
        tooltip=[
            alt.Tooltip("mois_long:N", title="Mois"),
            alt.Tooltip("nb_nouveaux:Q", title="Nouvellement touchés"),
            alt.Tooltip("nb_attendus:Q", title="Attendus", format=".1f"),
        ],
    )
    trait = base.mark_line(color=t.BLEU, strokeWidth=1.5).encode(x=axe, y=alt.Y("cusum:Q", title=None))
    return t.finir(alt.layer(seuil, trait, points), 240, "Somme cumulée (CUSUM) de la version")


def _lecture(canal: type, valeurs: list[str]) -> alt.Color | alt.Shape:
    return canal("lecture:N", title="Lecture", scale=alt.Scale(domain=[DANS, SIGNAL], range=valeurs))
