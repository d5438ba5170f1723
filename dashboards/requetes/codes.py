"""Les requêtes des codes de la paie et du remplissage des rubriques, sur les douze derniers mois d'une norme."""

import polars as pl

from requetes.socle import lire

# les douze derniers mois où une mensuelle est reçue
_DOUZE = "mois > (select max(mois) from marts.ind_mois) - interval 12 month"


def codes(bloc: str) -> pl.DataFrame:
    """Les codes d'un bloc (`ind_codes_mois`), douze mois réunis : emplois, déclarants du mois le plus chargé, totaux, nuls, négatifs."""
    return lire(
        f"""
        select code, precise, sum(nb)::bigint as nb, max(nb_declarants) as nb_declarants, sum(total)::double as total, sum(nb_nuls)::bigint as nb_nuls,
            sum(nb_negatifs)::bigint as nb_negatifs, sum(nb_egaux_a_la_base)::bigint as nb_egaux_a_la_base
        from marts.ind_codes_mois where bloc = ? and {_DOUZE} group by code, precise order by nb desc, code, precise
        """,
        bloc,
    )


def remplissage_par_editeur() -> pl.DataFrame:
    """Une rubrique × un éditeur nommable au dernier mois : occurrences du bloc et occurrences remplies, douze mois."""
    return lire(
        f"""
        select r.rubrique, l.editeur, sum(r.nb_occurrences)::bigint as nb_occurrences, sum(r.nb_remplies)::bigint as nb_remplies
        from marts.ind_remplissage_mois as r join marts.dim_logiciels as l using (logiciel_id)
        join marts.cmp_unites_mois as u on u.dimension = 'editeur' and u.unite = l.editeur and u.est_nommable
            and u.mois = (select max(mois) from marts.ind_mois where est_etabli)
        where r.nature = '01' and r.{_DOUZE}
        group by r.rubrique, l.editeur order by r.rubrique, l.editeur
        """
    )


def remplissage() -> pl.DataFrame:
    """Une rubrique, tous éditeurs : occurrences du bloc, remplies, éditeurs qui la remplissent et déclarants qu'ils ont au dernier mois établi."""
    return lire(
        f"""
        with par_editeur as (
            select r.rubrique, l.editeur, sum(r.nb_occurrences) as n, sum(r.nb_remplies) as k
            from marts.ind_remplissage_mois as r left join marts.dim_logiciels as l using (logiciel_id)
            where r.nature = '01' and r.{_DOUZE} group by r.rubrique, l.editeur
        )
        select p.rubrique, sum(p.n)::bigint as nb_occurrences, sum(p.k)::bigint as nb_remplies, count(*) filter (p.k > 0) as nb_editeurs,
            coalesce(sum(u.nb_declarants) filter (p.k > 0), 0)::bigint as nb_declarants
        from par_editeur as p left join marts.cmp_unites_mois as u on u.dimension = 'editeur' and u.unite = p.editeur
            and u.mois = (select max(mois) from marts.ind_mois where est_etabli)
        group by p.rubrique order by p.rubrique
        """
    )
