"""Le dessin de tous les graphiques, en un endroit : couleurs, traits, polices, axes, légendes. Un graphique ne règle que ce qu'il trace.

Contrastes AA, jamais la couleur seule, mois et nombres français. Les mois sont un axe de catégories, dans l'ordre, tous présents : un trou se voit.
"""

import json
from collections.abc import Mapping
from datetime import date

import altair as alt
import polars as pl

from vigie import ecriture as e

BLEU, ROUGE, OCRE, VERT, ENCRE, GRIS = "#000091", "#a4161a", "#8a5a00", "#0b6b3a", "#161616", "#666666"
PALETTE = [BLEU, ROUGE, VERT, OCRE, "#6a1b7a", "#00697a", ENCRE, GRIS]
TIRETS, PLEIN = [4, 4], [1, 0]
CORPS = 13  # pixels

# Vega écrit les nombres à l'anglaise : ces expressions remettent la virgule et l'espace.
POURCENT = "replace(replace(format(datum.value, '~%'), '.', ','), '%', ' %')"
ENTIER = f"replace(format(datum.value, ',d'), regexp(',', 'g'), '{e.FINE}')"
DECIMAL = "replace(format(datum.value, '~g'), '.', ',')"
# Sur un téléphone, une légende de quatre colonnes perdrait la fin de ses mots.
_COLONNES = {"expr": "width < 480 ? 2 : 4"}
_UNE_SOUS_L_AUTRE = {"top": {"direction": "vertical", "anchor": "start", "margin": 4}}


@alt.theme.register("vigie", enable=True)
def _theme() -> alt.theme.ThemeConfig:
    texte = {"labelColor": ENCRE, "titleColor": ENCRE, "labelFontSize": CORPS, "titleFontSize": CORPS}
    return {
        "width": "container",
        "background": "white",
        "config": {
            "font": "Source Sans, Source Sans Pro, DejaVu Sans, sans-serif",
            "axis": texte
            | {
                "titleFontWeight": "normal",
                "gridColor": "#e5e5e5",
                "domainColor": GRIS,
                "tickColor": GRIS,
                "labelLimit": 320,
            },
            "legend": texte
            | {
                "titleFontWeight": "normal",
                "orient": "top",
                "symbolStrokeWidth": 2,
                "columns": _COLONNES,
                "labelLimit": 240,
                "layout": _UNE_SOUS_L_AUTRE,
            },
            "text": {"color": ENCRE, "fontSize": CORPS},
            "view": {"stroke": None},
            # la page dit le graphique en une phrase, et sa table en donne les nombres : ce que Vega en dirait serait en anglais
            "aria": False,
            "mark": {"aria": False},
        },
    }


def finir(
    graphique: alt.Chart | alt.LayerChart, hauteur: int | alt.Step, titre: str = ""
) -> alt.Chart | alt.LayerChart:
    """Le graphique à sa hauteur ; `titre` : ce que compte son axe, que la page écrit elle-même (Vega n'y revient pas à la ligne)."""
    return graphique.properties(height=hauteur, usermeta={"titre": titre})


def titre_de(graphique: alt.Chart | alt.LayerChart) -> str:
    """Ce que compte l'axe d'un graphique fini ; vide s'il ne le dit pas."""
    return graphique.usermeta["titre"] if isinstance(graphique.usermeta, dict) else ""


def axe_mois(jours: list[date]) -> alt.X:
    """L'axe des mois, dans l'ordre ; trop serrés, un sur deux se lit."""
    return alt.X(
        "libelle_mois:N",
        title=None,
        sort=[e.mois_court(j) for j in sorted(set(jours))],
        axis=alt.Axis(labelAngle=0, labelOverlap=True),
    )


def avec_libelles(donnees: pl.DataFrame) -> pl.DataFrame:
    """Ajoute `libelle_mois` (l'axe) et `mois_long` (l'infobulle)."""
    return donnees.with_columns(
        pl.col("mois").map_elements(e.mois_court, return_dtype=pl.String).alias("libelle_mois"),
        pl.col("mois").map_elements(e.mois, return_dtype=pl.String).alias("mois_long"),
    )


def nommer(
    couche: alt.Chart,
    nom: str,
    *,
    couleurs: Mapping[str, str] | None = None,
    traits: Mapping[str, list[int]] | None = None,
) -> alt.Chart:
    """La couche, et son nom dans la légende. `couleurs` ou `traits` : chaque nom du graphique, et sa couleur ou son trait."""
    canal, noms = ("color", couleurs) if couleurs else ("strokeDash", traits)
    echelle = alt.Scale(domain=list(noms), range=list(noms.values()))
    legende = alt.Legend(symbolStrokeColor=GRIS, symbolSize=300) if traits else alt.Legend()
    classe = {"color": alt.Color, "strokeDash": alt.StrokeDash}[canal]
    champ = f"nom_{canal}"
    return couche.transform_calculate(**{champ: json.dumps(nom, ensure_ascii=False)}).encode(
        **{canal: classe(f"{champ}:N", title=None, scale=echelle, legend=legende)}
    )
