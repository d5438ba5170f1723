"""Le graphique d'une décision : avant, après, et ce que font les autres pendant ce temps."""

from datetime import date

import altair as alt
import polars as pl

import theme as t

VISES, AUTRES = "visés par la décision", "les autres (témoin)"


def effet(donnees: pl.DataFrame, prise: date, echeance: date) -> alt.LayerChart:
    """Part d'employeurs touchés par mois, des visés et du témoin ; deux traits : le mois de la preuve, celui de l'échéance.

    `donnees` : `mois`, `vise`, `temoin` (nul sans témoin).
    """
    source = t.avec_libelles(donnees)
    axe = t.axe_mois(donnees["mois"].to_list())
    couches = [_ligne(source, "vise", VISES, axe)]
    if donnees["temoin"].count():
        couches.append(_ligne(source, "temoin", AUTRES, axe))
    noms = {echeance.replace(day=1): "échéance", prise: "preuve"}
    reperes = source.filter(pl.col("mois").is_in(list(noms))).with_columns(
        pl.col("mois").replace_strict(noms, default="", return_dtype=pl.String).alias("repere")
    )
    if len(reperes):
        fond = alt.Chart(reperes).encode(x=axe)
        couches.append(fond.mark_rule(color=t.ENCRE, strokeDash=t.TIRETS))
        couches.append(fond.mark_text(align="left", dx=5, dy=-6, y=0).encode(text="repere:N"))
    return t.finir(alt.layer(*couches), 240, "Part des employeurs touchés")


def _ligne(source: pl.DataFrame, colonne: str, nom: str, axe: alt.X) -> alt.LayerChart:
    base = alt.Chart(source.with_columns(pl.lit(nom).alias("groupe"))).transform_filter(f"isValid(datum.{colonne})")
    y = alt.Y(f"{colonne}:Q", title=None, axis=alt.Axis(labelExpr=t.POURCENT, tickCount=5), scale=alt.Scale(zero=True))
    noms = [VISES, AUTRES]
    couleur = alt.Color("groupe:N", title=None, scale=alt.Scale(domain=noms, range=[t.BLEU, t.OCRE]))
    forme = alt.Shape("groupe:N", title=None, scale=alt.Scale(domain=noms, range=["circle", "square"]))
    tirets = [1, 0] if nom == VISES else [6, 3]
    return base.mark_line(strokeWidth=1.8, strokeDash=tirets).encode(x=axe, y=y, color=couleur) + base.mark_point(
        filled=True, size=60, opacity=1
    ).encode(x=axe, y=y, color=couleur, shape=forme)
