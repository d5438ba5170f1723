"""Les requêtes de l'aptitude aux usages et du label des logiciels."""

from datetime import date

import polars as pl

from requetes.socle import lire
from vigie.acces.roles import ORGANISMES


def aptitudes(jour: date) -> pl.DataFrame:
    """Un usage par ligne : personnes touchées, couverture, niveau, contrôles en cause ; le plus grave d'abord."""
    return lire(
        """
        select * exclude (montant_en_jeu), montant_en_jeu::double as montant_en_jeu from marts.ind_aptitude_mois where mois = ?
        order by list_position(['inapte', 'vigilance', 'apte', 'effectif_insuffisant', 'sans_objet'], niveau), part_touchee desc nulls last, usage
        """,
        jour,
        pour=ORGANISMES,
    )


def labels(editeur: str) -> pl.DataFrame:
    """Versions d'un éditeur : niveau proposé, effectifs, critères en défaut."""
    return lire("select * from marts.label_logiciels where editeur = ? order by logiciel, version", editeur)


def preuves(editeur: str) -> pl.DataFrame:
    """Critère par critère, la preuve derrière le niveau de chaque version notée d'un éditeur."""
    return lire(
        """
        select l.logiciel || ' ' || l.version as version, p.* exclude (logiciel_id)
        from marts.label_preuves as p join marts.label_logiciels as l using (logiciel_id)
        where l.editeur = ? and l.niveau <> 'effectif_insuffisant' order by 1, p.niveau, p.critere
        """,
        editeur,
    )


def observations(editeur: str) -> pl.DataFrame:
    """Le droit de réponse d'un éditeur : ce qu'il a observé, et la suite donnée."""
    return lire(
        """
        select deposee_le, coalesce(libelle, 'l''ensemble') as libelle, texte, coalesce(suite, 'pas encore examinée') as suite
        from marts.label_observations where editeur = ? order by deposee_le, observation_id
        """,
        editeur,
    )
