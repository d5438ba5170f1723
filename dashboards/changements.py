"""« Cela a-t-il changé ? » : la même figure et la même phrase pour tout, pour un contrôle, pour un éditeur."""

from datetime import date

import polars as pl

import composants as c
import graphiques_series
import requetes.series
from lectures import serie as lire_serie
from vigie import ecriture as e
from vigie.statistiques import prevision


def figure(dimension: str, modalite: str, jour: date, *, porte: object) -> None:
    """La série, ses limites et ce qu'elles disent du mois ; sans série, une phrase. `porte` : voir `composants.table`."""
    donnees = requetes.series.serie(dimension, modalite)
    if not len(donnees):
        c.phrases("Rien n'est suivi ici : seuls les contrôles actifs, et ce qu'ils jugent, le sont.")
        return
    du_mois = donnees.filter(pl.col("mois") == jour).to_dicts()
    c.figure(
        graphiques_series.serie(donnees),
        lire_serie(du_mois[0]) if du_mois else f"En {e.mois(jour)} : {e.SANS_OBJET}.",
        donnees,
        [
            c.Colonne("mois", "Mois", e.mois),
            c.Colonne("nb_touches", "Employeurs touchés", e.nombre),
            c.Colonne("nb_nouveaux", "dont nouvellement", e.nombre),
            c.Colonne("nb_exposes", "Pouvaient le devenir", e.nombre),
            c.Colonne("nb_attendus", "Attendus", lambda v: "" if v is None else e.nombre(v, 1)),
            c.Colonne("haut", "Limite haute", lambda v: "" if v is None else e.nombre(v)),
        ],
        "Employeurs nouvellement touchés, mois par mois",
        porte=porte,
    )
    c.note(
        "Nouvellement touché : par un contrôle qui ne le touchait pas les trois mois d'avant. Une anomalie qui dure ne compte qu'à sa venue, un employeur "
        f"ne compte qu'une fois. Limites : le seul passé de la série, {prevision.PASSE_MIN} mois au moins ; une norme nouvelle les élargit, puis elles se resserrent."
    )
