"""Les requêtes de la collecte : ce qui est chargé, ce qui est resté inachevé, d'où vient un nombre, à qui vont les déclarations."""

from datetime import date

import polars as pl

from requetes.socle import lire


def par_mois() -> pl.DataFrame:
    """`ind_collecte_mois`, le dernier mois d'abord."""
    return lire("select * from marts.ind_collecte_mois order by mois desc")


def lots() -> pl.DataFrame:
    """`fct_lots`, les plus récents d'abord ; un lot en quarantaine, sans mois, en tête."""
    return lire("select * from marts.fct_lots order by dernier_mois desc nulls first, extrait_id")


def deux_sources(jour: date) -> pl.DataFrame:
    """Ce que deux sources de la même déclaration disent d'un mois, une ligne par comparaison : déclarations, délais, corrections que la seconde n'a pas."""
    return lire(
        """
        select comparaison, nb_communes, nb_seulement_a, nb_seulement_b, nb_differentes, delai_median_jours, delai_max_jours, nb_corrigees_depuis
        from marts.ind_ecarts_sources_mois where mois = ? and rubrique is null order by comparaison
        """,
        jour,
    )


def rubriques_qui_different(jour: date, comparaison: str) -> pl.DataFrame:
    """Les rubriques où deux sources diffèrent, un mois, la plus répandue d'abord."""
    return lire(
        """
        select rubrique, nb_differentes, nb_communes, nb_seulement_a, nb_seulement_b
        from marts.ind_ecarts_sources_mois where mois = ? and comparaison = ? and rubrique is not null and nb_differentes > 0
        order by nb_differentes desc, rubrique
        """,
        jour,
        comparaison,
    )


def destinataires(jour: date) -> pl.DataFrame:
    """Les destinataires que nomment les mensuelles d'un mois, par famille : déclarants, blocs, euros, départs du mois."""
    return lire(
        """
        select genre, destinataire, famille, nb_declarants, nb_declarations, nb_blocs, montant::double as montant, nb_departs_absents, nb_departs_fermes,
            nb_departs_ailleurs
        from marts.ind_destinataires_mois where mois = ? order by nb_blocs desc, genre, destinataire
        """,
        jour,
    )


def controles_en_anomalie(jour: date) -> pl.DataFrame:
    """Les contrôles qui ont une anomalie en vigueur ce mois, les plus nombreuses d'abord."""
    return lire(
        """
        select i.controle_id, c.libelle, i.nb_anomalies from marts.ind_controles_mois as i join marts.dim_controles as c using (controle_id)
        where i.mois = ? and i.nb_anomalies > 0 order by i.nb_anomalies desc, i.controle_id
        """,
        jour,
    )


def provenances(controle_id: str, jour: date) -> pl.DataFrame:
    """D'où viennent les anomalies d'un contrôle, un mois : lot, rang du fichier, lignes. Une ligne par endroit ; deux anomalies du même endroit s'y comptent."""
    lues = lire(
        """
        select p.extrait_id, p.fichier_rang, p.ligne as ligne_declaration, a.ligne, a.rubrique, a.connu_le
        from marts.fct_anomalies as a join marts.fct_provenances as p using (declaration_id)
        where a.controle_id = ? and a.mois = ? and a.est_en_vigueur
        order by p.extrait_id, p.fichier_rang, a.ligne, a.rubrique, a.connu_le
        """,
        controle_id,
        jour,
    )
    return lues.group_by(lues.columns, maintain_order=True).agg(pl.len().cast(pl.Int64).alias("nb_anomalies"))


def rubriques_lues() -> dict[str, int]:
    """Rubrique → contrôles qui la lisent."""
    return dict(
        lire(
            """
            select rubrique, count(*) from (select unnest(string_split(rubriques, ',')) as rubrique from marts.dim_controles where rubriques <> '')
            group by rubrique
            """
        ).iter_rows()
    )


def bilans(jour: date) -> pl.DataFrame:
    """Le bilan de dépôt face à Vigie (`ind_bilans_mois`) : une rubrique par ligne, et le mois entier (« toutes ») ; les plus citées d'abord."""
    return lire(
        "select * exclude (mois, part_accord, part_basse, part_haute) from marts.ind_bilans_mois where mois = ? order by nb_paires desc, rubrique",
        jour,
    )


def dernier_mois_de_bilans() -> date | None:
    """Le dernier mois dont une déclaration a un bilan lu ; None si aucun."""
    return lire("select max(mois) as mois from marts.ind_bilans_mois")["mois"][0]
