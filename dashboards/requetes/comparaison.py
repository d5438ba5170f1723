"""Les requêtes de la comparaison juste."""

from datetime import date

import polars as pl

from requetes.socle import lire

DIMENSIONS = {"editeur": "éditeur", "logiciel": "logiciel", "version": "version"}


def comparees(dimension: str, jour: date) -> pl.DataFrame:
    """Une unité par ligne, toutes les colonnes de `cmp_unites_mois`, `nom` (une version s'écrit en clair) et le rapport à l'attendu, observé et rétréci.

    Un taux de tous les contrôles ensemble ne se lit pas : leurs objets n'ont pas le même genre. L'attendu, lui, se fait contrôle par contrôle.
    """
    return lire(
        """
        select c.*, c.nb_anomalies / nullif(c.nb_attendues, 0) as rapport,
            c.taux_frequence * sum(c.nb_evalues) over () / nullif(sum(c.nb_anomalies) over (), 0) as rapport_retreci, case when c.dimension = 'version' then l.editeur || ' / ' || l.logiciel || ' ' || l.version else c.unite end as nom
        from marts.cmp_unites_mois as c left join marts.dim_logiciels as l on c.dimension = 'version' and c.unite = l.logiciel_id
        where c.dimension = ? and c.mois = ? order by c.unite
        """,
        dimension,
        jour,
    )


def controles_signales(jour: date) -> pl.DataFrame:
    """Couples éditeur × contrôle hors des limites ce mois : observé, attendu, position, nommable."""
    return lire(
        """
        select c.editeur, c.controle_id, d.libelle, c.nb_evalues, c.nb_anomalies, c.nb_attendues, c.z, c.position, c.sens,
            coalesce(u.est_nommable, false) as est_nommable
        from marts.cmp_editeurs_controles_mois as c
        join marts.dim_controles as d using (controle_id)
        left join marts.cmp_unites_mois as u on u.dimension = 'editeur' and u.unite = c.editeur and u.mois = c.mois
        where c.mois = ? and c.position in ('signal', 'a_surveiller') order by c.position desc, abs(c.z) desc
        """,
        jour,
    )
