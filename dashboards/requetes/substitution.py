"""Les requêtes de la substitution : qui peut l'être, ce que cela change, ce qui est arrivé, et la vie des anomalies d'un employeur."""

import polars as pl

from requetes.socle import lire


def decisions() -> pl.DataFrame:
    """Par exercice, décision et motif : anomalies, dossiers, personnes, écart, cotisations, dossiers dont un trimestre change."""
    return lire(
        """
        select * replace (ecart_assiette::double as ecart_assiette, cotisations::double as cotisations) from marts.ind_substitutions
        order by exercice desc, case decision when 'eligible' then 1 when 'en_attente' then 2 when 'substituee' then 3 else 4 end, nb_anomalies desc, motif
        """
    )


def simulation() -> pl.DataFrame:
    """Si la substitution s'étendait : par exercice et risque, anomalies non dénouées, celles dont la valeur est connue, personnes, euros."""
    return lire(
        "select * replace (nullif(montant_en_jeu, 0)::double as montant_en_jeu) from marts.ind_substitutions_risques order by exercice desc, rang"
    )


def recues() -> pl.DataFrame:
    """Les DSN de substitution reçues, par exercice et type : déclarations, personnes, anomalies visées, délais."""
    return lire("select * from marts.ind_substitutions_recues order by exercice desc, nature_substitution")


def carrieres() -> pl.DataFrame:
    """Par année : personnes dont une donnée qui sert la retraite a été en anomalie, à risque, réparées ; écart et trimestres."""
    return lire(
        "select * replace (ecart_assiette::double as ecart_assiette) from marts.ind_annees_a_risque order by annee desc"
    )


def employeurs() -> list[str]:
    """Les pseudonymes des employeurs qui ont une anomalie dans la règle, les cinq cents premiers par ordre alphabétique."""
    return lire(
        "select distinct declarant_id from marts.fct_substitutions where declarant_id is not null order by 1 limit 500"
    )["declarant_id"].to_list()


def vies(declarant_id: str) -> pl.DataFrame:
    """Chaque anomalie rappelable d'un employeur, datée : détection, retours d'organisme, rappel, correction, substitution, décision et raison.

    `retours`, `rappels`, `comptes_rendus` : les retours qui parlent de la même personne, du même mois et de la même donnée, « code (jour) ». `personne` : son rang parmi celles
    de cet employeur, jamais son pseudonyme.
    """
    return lire(
        """
        with suivies as (
            select s.*, c.libelle, left(s.rubrique, 10) as bloc from marts.fct_anomalies_suivi as s join marts.dim_controles as c using (controle_id)
            where s.declarant_id = $1 and s.est_compte and s.controle_id in (select controle_id from marts.fct_substitutions)
        )
        select s.controle_id, s.libelle, if(s.personne_id is null, null, dense_rank() over (order by s.personne_id)) as personne, s.mois_concerne,
            s.etat, s.detectee_le, s.notifiee_le, s.rappelee_le, s.corrigee_le,
            s.substituee_le, d.decision, d.raison,
            (select string_agg(distinct a.code || ' (' || strftime(a.connu_le, '%d/%m/%Y') || ')', ', ') from marts.fct_retours_actions as a
                where a.declarant_id = s.declarant_id and a.personne_id is not distinct from s.personne_id and left(a.rubrique, 10) = s.bloc and a.est_en_vigueur
                    and (a.mois_concerne = s.mois_concerne or (a.mois_concerne is null and year(a.mois) in (year(s.mois_concerne), year(s.mois_concerne) + 1)))
                    and a.code not in ('124', '125', '132', '134')) as retours,
            (select string_agg(distinct a.code || ' (' || strftime(a.connu_le, '%d/%m/%Y') || ')', ', ') from marts.fct_retours_actions as a
                where a.declarant_id = s.declarant_id and a.personne_id is not distinct from s.personne_id and left(a.rubrique, 10) = s.bloc and a.est_en_vigueur
                    and (a.mois_concerne = s.mois_concerne or (a.mois_concerne is null and year(a.mois) in (year(s.mois_concerne), year(s.mois_concerne) + 1)))
                    and a.code in ('124', '125')) as rappels,
            (select string_agg(distinct a.code || ' (' || strftime(a.connu_le, '%d/%m/%Y') || ')', ', ') from marts.fct_retours_actions as a
                where a.declarant_id = s.declarant_id and a.personne_id is not distinct from s.personne_id and left(a.rubrique, 10) = s.bloc and a.est_en_vigueur
                    and (a.mois_concerne = s.mois_concerne or (a.mois_concerne is null and year(a.mois) in (year(s.mois_concerne), year(s.mois_concerne) + 1)))
                    and a.code in ('132', '134')) as comptes_rendus
        from suivies as s left join marts.fct_substitutions as d using (cle_suivi)
        order by s.mois_concerne desc, s.personne_id, s.controle_id
        """,
        declarant_id,
    )


def signalements() -> pl.DataFrame:
    """Ce que les usagers signalent, par donnée et suite : signalements, personnes, employeurs, preuves, le plus ancien."""
    return lire(
        """
        select * from marts.ind_signalements where dimension = 'donnee'
        order by case suite when 'a_instruire' then 1 when 'confirme' then 2 when 'a_rattacher' then 3 else 4 end, nb_signalements desc, modalite
        """
    )


def file_des_signalements(par: str) -> pl.DataFrame:
    """Les signalements sans issue d'un employeur (`declarant`) ou d'un éditeur (`editeur`), suite par suite, les plus nombreux d'abord."""
    return lire(
        """
        select * from marts.ind_signalements where dimension = ? and suite in ('a_instruire', 'confirme', 'a_rattacher')
        order by nb_signalements desc, modalite, suite
        """,
        par,
    )
