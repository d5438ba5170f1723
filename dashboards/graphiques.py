"""Les graphiques des pages (Altair) : ce que chacun trace. Leur dessin est dans `theme`."""

from datetime import date

import altair as alt
import polars as pl

import theme as t
from vigie import ecriture as e
from vigie.statistiques.proportions import PETIT_NOMBRE, wilson

COULEURS_GRAVITE = {"bloquant": t.ROUGE, "alerte": t.OCRE, "information": t.BLEU}
_TRAITS = {"bloquant": [1, 0], "alerte": [6, 3], "information": [2, 2]}


def _sur(anomalies: int | None, evalues: int | None) -> str:
    if evalues is None:
        return e.NON_RECU
    return f"{e.nombre(anomalies or 0)} sur {e.nombre(evalues)}" if evalues else e.SANS_OBJET


def avec_taux(
    donnees: pl.DataFrame, numerateur: str = "nb_anomalies", denominateur: str = "nb_evalues"
) -> pl.DataFrame:
    """Ajoute part, bas, haut (Wilson 95 %, null si rien à juger), `sur` et `marge` pour une table, `lecture` pour une phrase."""
    lignes = list(zip(donnees[numerateur].to_list(), donnees[denominateur].to_list(), strict=True))
    bornes = [wilson(a, n) if n else None for a, n in lignes]
    return donnees.with_columns(
        pl.Series("part", [a / n if n else None for a, n in lignes], dtype=pl.Float64),
        pl.Series("bas", [b and b[0] for b in bornes], dtype=pl.Float64),
        pl.Series("haut", [b and b[1] for b in bornes], dtype=pl.Float64),
        pl.Series("sur", [_sur(a, n) for a, n in lignes], dtype=pl.String),
        pl.Series("marge", [b and list(b) for b in bornes], dtype=pl.List(pl.Float64)),
        pl.Series("lecture", [e.taux(a, n) for a, n in lignes], dtype=pl.String),
    )


def axe_des_taux(donnees: pl.DataFrame, *colonnes: str) -> tuple[str, str]:
    """Comment un axe écrit ces taux, dans la base du plus grand : expression Vega, et ce que le titre y ajoute (« , pour 100 000 »)."""
    base = e.base_du_taux(max((v for c in colonnes for v in donnees[c].drop_nulls()), default=0))
    if base == e.CENT:
        return t.POURCENT, ""
    return f"replace(format(datum.value * {base}, '~r'), '.', ',')", f", pour {e.nombre(base)}"


OBSERVE, ATTENDU = "observé, et son intervalle à 95 %", "attendu"
_OBSERVE_ATTENDU = {OBSERVE: t.BLEU, ATTENDU: t.ROUGE}


def gravites(donnees: pl.DataFrame) -> alt.LayerChart:
    """Anomalies par mois et gravité : une ligne par gravité, trait et forme distincts."""
    base = alt.Chart(t.avec_libelles(donnees)).encode(
        x=t.axe_mois(donnees["mois"].to_list()),
        y=alt.Y("nb_anomalies:Q", title=None, axis=alt.Axis(labelExpr=t.ENTIER, tickCount=5, tickMinStep=1)),
        color=alt.Color("gravite:N", title="Gravité", scale=alt.Scale(domain=list(COULEURS_GRAVITE), range=list(COULEURS_GRAVITE.values()))),
        tooltip=[alt.Tooltip("mois_long:N", title="Mois"), alt.Tooltip("gravite:N", title="Gravité"), alt.Tooltip("nb_anomalies:Q", title="Anomalies", format=",d")],
    )  # fmt: skip
    trait = alt.StrokeDash(
        "gravite:N", title="Gravité", scale=alt.Scale(domain=list(_TRAITS), range=list(_TRAITS.values()))
    )
    forme = alt.Shape(
        "gravite:N", title="Gravité", scale=alt.Scale(domain=list(_TRAITS), range=["circle", "square", "triangle-up"])
    )
    return t.finir(
        base.mark_line(strokeWidth=2).encode(strokeDash=trait)
        + base.mark_point(size=60, filled=True).encode(shape=forme),
        280,
        "Anomalies",
    )


def evolution(
    donnees: pl.DataFrame, titre: str, reperes: pl.DataFrame | None = None, attendu: str | None = None
) -> alt.LayerChart:
    """Un taux par mois et son intervalle (bande). Les mois sans taux restent vides ; `reperes` : mois, norme ; `attendu` : colonne."""
    source = t.avec_libelles(donnees)
    axe = t.axe_mois(donnees["mois"].to_list())
    ecriture, base_dite = axe_des_taux(donnees, "part", "haut")
    echelle = alt.Scale(domain=[0, _plus_haut(donnees, attendu)])
    y = alt.Y("part:Q", title=None, axis=alt.Axis(labelExpr=ecriture, tickCount=5), scale=echelle)
    bulle = [alt.Tooltip("mois_long:N", title="Mois"), alt.Tooltip("lecture:N", title="Taux")]
    base = alt.Chart(source).transform_filter("isValid(datum.part)")
    couches = [
        base.mark_rule(color=t.GRIS, strokeWidth=2, clip=True).encode(x=axe, y=alt.Y("bas:Q", title=None), y2="haut:Q"),
        alt.Chart(source)
        .mark_line(color=t.BLEU, strokeWidth=2, invalid="break-paths-show-path-domains")
        .encode(x=axe, y=y),
    ]
    points = base.mark_point(color=t.BLEU, filled=True, size=70, opacity=1).encode(x=axe, y=y, tooltip=bulle)
    if attendu:
        ligne = alt.Chart(source).transform_filter(f"isValid(datum.{attendu})").mark_tick(thickness=3, size=22)
        ligne = ligne.encode(x=axe, y=alt.Y(f"{attendu}:Q", title=None), tooltip=bulle)
        couches += [
            t.nommer(points, OBSERVE, couleurs=_OBSERVE_ATTENDU),
            t.nommer(ligne, ATTENDU, couleurs=_OBSERVE_ATTENDU),
        ]
    else:
        couches.append(points)
    if reperes is not None and len(reperes):
        marques = t.avec_libelles(reperes).with_columns(("norme " + pl.col("norme")).alias("texte"))
        fond = alt.Chart(marques).encode(x=axe)
        couches.append(fond.mark_rule(color=t.ENCRE, strokeDash=[4, 4]))
        couches.append(fond.mark_text(align="left", dx=5, dy=-6, y=0).encode(text="texte:N"))
    return t.finir(alt.layer(*couches), 240, f"{titre[:1].upper()}{titre[1:]}{base_dite}")


def _plus_haut(donnees: pl.DataFrame, attendu: str | None) -> float:
    """Le haut de l'axe d'un taux : le plus grand tracé, et les intervalles d'assez d'objets ; celui d'un mois presque vide écraserait les autres et sort du cadre."""
    assez = donnees.filter(pl.col("nb_evalues") >= PETIT_NOMBRE) if "nb_evalues" in donnees.columns else donnees
    tracees = [donnees["part"], assez["haut"], *([donnees[attendu]] if attendu else [])]
    return 1.08 * max((float(x.max()) for x in tracees if x.max() is not None), default=0) or 0.01


def hors_du_trace(donnees: pl.DataFrame, traces: pl.DataFrame) -> str:
    """Ce qu'une phrase ajoute quand le graphique ne trace pas tous les mois de sa table ; vide sinon."""
    ecartes = donnees.filter(~pl.col("mois").is_in(traces["mois"].implode()))["mois"]
    return (
        f" Hors du tracé, faute d'assez de déclarants : {e.enumeration([e.mois(m) for m in ecartes])}."
        if len(ecartes)
        else ""
    )


def barres(donnees: pl.DataFrame, valeur: str, etiquette: str, ecrire, titre: str) -> alt.LayerChart:
    """Barres horizontales, dans l'ordre donné : l'étiquette au-dessus de sa barre (un téléphone n'a pas de marge à lui donner), la valeur au bout."""
    source = donnees.with_columns(pl.col(valeur).map_elements(ecrire, return_dtype=pl.String).alias("ecrit"))
    base = alt.Chart(source).encode(y=alt.Y(f"{etiquette}:N", sort=None, title=None, axis=None))
    x = alt.X(
        f"{valeur}:Q",
        title=titre,
        axis=alt.Axis(labelExpr=t.ENTIER, tickCount=5, tickMinStep=1),
        # la place d'écrire la valeur au bout de la plus longue
        scale=alt.Scale(domain=[0, float(donnees[valeur].max()) * 1.25]),
    )
    bulle = [alt.Tooltip(f"{etiquette}:N", title=" "), alt.Tooltip("ecrit:N", title=titre.capitalize())]
    nom = base.mark_text(align="left", baseline="bottom", dy=-9)
    return t.finir(
        base.mark_bar(color=t.BLEU, size=14).encode(x=x, tooltip=bulle)
        + base.mark_text(align="left", dx=5).encode(x=x, text="ecrit:N")
        + nom.encode(x=alt.value(0), text=f"{etiquette}:N"),
        alt.Step(46),
    )


def intervalles(donnees: pl.DataFrame, etiquette: str, titre: str, attendu: str | None = "attendu") -> alt.LayerChart:
    """Un taux et son intervalle par ligne, son étiquette au-dessus, l'attendu en trait rouge ; petit effectif : cercle vide (colonne `petit`)."""
    y = alt.Y(f"{etiquette}:N", sort=None, title=None, axis=None)
    ecriture, base_dite = axe_des_taux(donnees, "part", "haut")
    titre += base_dite
    axe = alt.Axis(labelExpr=ecriture, tickCount=5)
    base = alt.Chart(donnees).transform_filter("isValid(datum.part)")
    bulle = [alt.Tooltip(f"{etiquette}:N", title=" "), alt.Tooltip("lecture:N", title="Taux")]
    plein = alt.Fill(
        "effectif:N",
        title="Effectif",
        scale=alt.Scale(
            domain=[f"{PETIT_NOMBRE} déclarants ou plus", f"moins de {PETIT_NOMBRE} déclarants"],
            range=[t.BLEU, "#ffffff"],
        ),
        legend=alt.Legend(symbolStrokeColor=t.BLEU, symbolType="circle", symbolSize=90)
        if "effectif" in donnees.columns
        else None,
    )
    couches = [
        base.mark_rule(color=t.GRIS, strokeWidth=2).encode(y=y, x=alt.X("bas:Q", title=titre, axis=axe), x2="haut:Q"),
        base.mark_point(shape="circle", size=90, stroke=t.BLEU, strokeWidth=2, fillOpacity=1, opacity=1).encode(
            y=y,
            x=alt.X("part:Q", title=titre),
            fill=plein if "effectif" in donnees.columns else alt.value(t.BLEU),
            tooltip=bulle,
        ),
    ]
    if attendu:
        couches.append(
            t.nommer(
                base.mark_tick(thickness=3, size=18).encode(y=y, x=alt.X(f"{attendu}:Q", title=titre)),
                ATTENDU,
                couleurs={ATTENDU: t.ROUGE},
            )
        )
    nom = base.mark_text(align="left", baseline="bottom", dy=-8).encode(y=y, x=alt.value(0), text=f"{etiquette}:N")
    return t.finir(alt.layer(*couches, nom), alt.Step(46))


def versions(donnees: pl.DataFrame, tous_les_mois: list[date]) -> alt.LayerChart:
    """Le taux de chaque version par mois, avec son intervalle. Un petit nombre d'objets reste dans la table : son intervalle écraserait l'échelle."""
    source = t.avec_libelles(donnees.filter(pl.col("nb_evalues") >= PETIT_NOMBRE))
    couleur = alt.Color("version:N", title="Version", scale=alt.Scale(range=t.PALETTE))
    axe = t.axe_mois(tous_les_mois)
    titre = "anomalies par objet jugé"
    base = alt.Chart(source).transform_filter("isValid(datum.part)")
    ecriture, base_dite = axe_des_taux(source, "part", "haut")
    y = alt.Y("part:Q", title=None, axis=alt.Axis(labelExpr=ecriture, tickCount=5), scale=alt.Scale(zero=True))
    bulle = [
        alt.Tooltip("version:N", title="Version"),
        alt.Tooltip("mois_long:N", title="Mois"),
        alt.Tooltip("lecture:N", title="Taux"),
    ]
    decale = alt.XOffset("version:N")
    return t.finir(
        base.mark_rule(strokeWidth=1.5).encode(x=axe, xOffset=decale, y=alt.Y("bas:Q", title=None), y2="haut:Q", color=couleur)
        + base.mark_point(filled=True, size=70, opacity=1).encode(x=axe, xOffset=decale, y=y, color=couleur, shape=alt.Shape("version:N", title="Version"), tooltip=bulle),
        280,
        titre.capitalize() + base_dite,
    )  # fmt: skip


LIMITE_95, LIMITE_SIGNAL = "limites à 95 %", "limites à 99,8 %"
_LIMITES = {LIMITE_95: t.TIRETS, LIMITE_SIGNAL: t.PLEIN}


def entonnoir(donnees: pl.DataFrame, nommees: pl.DataFrame) -> alt.LayerChart:
    """Observé sur attendu selon le volume attendu (échelle log), limites exactes à 95 et 99,8 % ; les unités non nommées, sans nom.

    Une unité non comparable, ou d'effectif insuffisant, n'a pas de place : elle n'est pas tracée.
    """
    utiles = ("nom", "nb_attendues", "nb_anomalies", "taux_attendu", "limite_basse_signal", "limite_basse", "limite_haute", "limite_haute_signal", "position", "est_nommable")  # fmt: skip
    tracees = donnees.filter(
        (pl.col("nb_attendues") > 0) & pl.col("position").is_in(["conforme", "a_surveiller", "signal"])
    ).select(utiles)
    source = tracees.with_columns(
        (pl.col("nb_anomalies") / pl.col("nb_attendues")).alias("rapport"),
        *((pl.col(x) / pl.col("taux_attendu")).alias(f"r_{x}") for x in utiles if x.startswith("limite")),
        pl.when("est_nommable").then("nom").otherwise(pl.lit("non nommé")).alias("nom"),
        pl.col("position").replace({"a_surveiller": "à surveiller", "conforme": "dans les limites"}),
    ).sort("nb_attendues")
    axe_x = alt.X("nb_attendues:Q", title="anomalies attendues (échelle logarithmique)", scale=alt.Scale(type="log", nice=False, padding=20), axis=alt.Axis(labelExpr=t.DECIMAL))  # fmt: skip
    axe_y = alt.Y("rapport:Q", title=None, axis=alt.Axis(labelExpr=t.DECIMAL))
    base = alt.Chart(source)
    couches = [alt.Chart(pl.DataFrame({"un": [1.0]})).mark_rule(color=t.ENCRE).encode(y=alt.Y("un:Q", title=None))]
    for bas, haut, nom in (
        ("limite_basse", "limite_haute", LIMITE_95),
        ("limite_basse_signal", "limite_haute_signal", LIMITE_SIGNAL),
    ):
        for borne in (bas, haut):
            ligne = base.mark_line(color=t.GRIS, strokeWidth=1.5).encode(x=axe_x, y=alt.Y(f"r_{borne}:Q", title=None))
            couches.append(t.nommer(ligne, nom, traits=_LIMITES))
    positions = ["dans les limites", "à surveiller", "signal"]
    couches.append(
        base.mark_point(filled=True, size=90, opacity=1).encode(
            x=axe_x,
            y=axe_y,
            color=alt.Color("position:N", title="Lecture", scale=alt.Scale(domain=positions, range=[t.BLEU, t.OCRE, t.ROUGE])),
            shape=alt.Shape("position:N", title="Lecture", scale=alt.Scale(domain=positions, range=["circle", "triangle-up", "diamond"])),
            tooltip=[alt.Tooltip("nom:N", title=" "), alt.Tooltip("nb_anomalies:Q", title="Anomalies"), alt.Tooltip("nb_attendues:Q", title="Attendues", format=".1f")],
        )
    )  # fmt: skip
    if len(nommees):
        couches.append(
            base.transform_filter("datum.position != 'dans les limites' && datum.est_nommable")
            .mark_text(align="left", dx=9)
            .encode(x=axe_x, y=axe_y, text="nom:N")
        )
    return t.finir(
        alt.layer(*couches),
        320,
        "Anomalies observées sur attendues",
    )
