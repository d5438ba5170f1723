"""Ce que la porte de diffusion laisse dire d'un mois à qui n'est pas du comité : le total, les gravités, les enjeux, les contrôles ; arrondi."""

from datetime import date

import polars as pl
import streamlit as st

import composants as c
import requetes.ensemble
import requetes.socle
from navigation import CONTROLE
from vigie import ecriture as e
from vigie.divulgation.arrondi import PHRASE, arrondir

PAGE = {"titre": "Ce qui se dit en public", "section": "Comité", "rang": 19}


def _permis(jour: date) -> set[tuple[str, str]]:
    """Genre et modalité de ce dont les anomalies peuvent se dire ce mois."""
    return {
        (genre, x) for mois, genre, x, mesure in requetes.socle.montrables() if (mois, mesure) == (jour, "nb_anomalies")
    }


def _constat(permis: set[tuple[str, str]], mois: dict, touches: pl.DataFrame, jour: date) -> str:
    dits = len(touches.filter("se_dit"))
    suite = (
        f"le nombre de {e.nombre(dits)} des {e.nombre(len(touches))} contrôles en anomalie"
        if len(touches)
        else "qu'aucun contrôle qui compte n'a trouvé d'anomalie"
    )
    if ("total", "tous") not in permis:
        if len(touches) and not dits:
            return f"En {e.mois(jour)}, rien ne peut se dire : ni le total des anomalies, ni le nombre d'un contrôle."
        return f"En {e.mois(jour)}, le total des anomalies se tait ; {'peut se dire' if dits else 'se tait aussi'} {suite}."
    return f"En {e.mois(jour)}, peuvent se dire en public environ {e.nombre(arrondir(mois['nb_anomalies']))} anomalies en tout, et {suite}."


def _sortes(permis: set[tuple[str, str]], jour: date) -> None:
    gravites, enjeux = requetes.ensemble.par_gravite(jour), requetes.ensemble.par_enjeu(jour)
    c.phrases(
        *(
            f"{titre} : {e.enumeration(dites) or 'aucun ne peut se dire'}."
            for titre, dites in (
                ("Par gravité", _dites(gravites, "gravite", permis, lambda x: x)),
                ("Par enjeu", _dites(enjeux, "enjeu", permis, lambda x: c.LIBELLES_ENJEU.get(x, x))),
            )
        )
    )


def _dites(lues: pl.DataFrame, genre: str, permis: set[tuple[str, str]], nommer) -> list[str]:
    return [
        f"{nommer(x[genre])} {e.nombre(arrondir(x['nb_anomalies']))}"
        if (genre, x[genre]) in permis
        else f"{nommer(x[genre])}, tu"
        for x in lues.to_dicts()
    ]


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
permis = _permis(jour)
types = requetes.ensemble.types(jour).filter("est_compte", pl.col("nb_evalues") > 0)
types = types.with_columns(
    pl.Series("se_dit", [("controle", x) in permis for x in types["controle_id"]], dtype=pl.Boolean)
)
touches = types.filter(pl.col("nb_anomalies") > 0).sort("nb_anomalies", "controle_id", descending=[True, False])
du_mois = requetes.ensemble.indicateurs_par_mois().filter(pl.col("mois") == jour).row(0, named=True)
c.constat(_constat(permis, du_mois, touches, jour))
_sortes(permis, jour)
st.header("Les contrôles que l'on peut citer")
c.table(
    touches.filter("se_dit"),
    [
        c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
        c.Colonne("libelle", "Règle"),
        c.Colonne("gravite", "Gravité"),
        c.Colonne("nb_anomalies", "Anomalies, arrondies", c.arrondi),
        c.Colonne("nb_evalues", "Objets jugés, arrondis", c.arrondi),
    ],
    f"Ce qui peut se dire des contrôles, {e.mois(jour)}",
    vide="Aucun contrôle en anomalie ne peut se citer ce mois.",
    porte=c.Nationale("controle", "controle_id", jour=jour),
)
c.note(
    f"{PHRASE} Se tait ce qui est de trop peu de déclarants ou de personnes, presque d'un seul, ou que ce qui se dit permettrait de retrouver. Ni éditeur, ni version, ni décision, ni "
    "usage ne se dit ici. Le rapport à diffuser s'écrit par « vigie rapport --diffusable », les tables par « vigie ouvrir » : ils passent la même porte."
)
c.fermer_page(version)
