"""Les requêtes de la fiche d'un déclarant."""

from datetime import date

import polars as pl

from requetes.socle import EUROS, lire


def declarants_charges(jour: date) -> pl.DataFrame:
    """Les cinquante déclarants qui portent le plus d'anomalies un mois (volume, non taux)."""
    return lire(
        f"""
        select i.declarant_id, d.departement, d.tranche_effectif, i.nb_evalues, i.nb_anomalies,
            i.nb_bloquantes, i.nb_controles_touches, {EUROS} as montant_en_jeu
        from (
            select * from marts.ind_declarants_mois where mois = ? and nb_anomalies > 0 order by nb_anomalies desc, declarant_id limit 50
        ) as i join marts.dim_declarants as d using (declarant_id)
        order by i.nb_anomalies desc, i.declarant_id
        """,
        jour,
    )


def declarants_commencant_par(debut: str, lettres_min: int) -> list[str]:
    """Le pseudonyme exact, ou ceux qui commencent ainsi si le début est assez long ; au plus deux : assez pour savoir s'il est seul."""
    return lire(
        "select declarant_id from marts.dim_declarants where declarant_id = $1"
        " or (length($1) >= $2 and starts_with(declarant_id, $1)) order by 1 limit 2",
        debut,
        lettres_min,
    )["declarant_id"].to_list()


def declarants_seuls_de_leur_sorte() -> tuple[int, int]:
    """Combien de déclarants sont seuls de leur département, secteur et tranche d'effectif, et combien il y en a."""
    return lire(
        "select count(*) filter (nb = 1), coalesce(sum(nb), 0)::bigint from"
        " (select count(*) as nb from marts.dim_declarants group by departement, secteur, tranche_effectif)"
    ).row(0)


def declarant(declarant_id: str) -> dict:
    """La fiche d'un déclarant et son logiciel actuel ; l'éditeur n'y est que s'il peut être nommé (`est_nommable`).

    Ni entreprise ni effectif exact : sa tranche, et `nb_semblables`, les déclarants de même département, secteur et tranche.
    """
    return lire(
        """
        select d.*, l.editeur, l.logiciel, l.version, coalesce(u.est_nommable, false) as est_nommable,
            (
                select count(*) from marts.dim_declarants as x
                where x.departement is not distinct from d.departement and x.secteur is not distinct from d.secteur
                    and x.tranche_effectif is not distinct from d.tranche_effectif
            ) as nb_semblables
        from (select * exclude (entreprise_id, effectif) from marts.dim_declarants where declarant_id = ?) as d
        left join marts.dim_logiciels as l using (logiciel_id)
        left join marts.cmp_unites_mois as u
            on u.dimension = 'editeur' and l.editeur = u.unite and d.dernier_mois = u.mois
        """,
        declarant_id,
        de=("declarant", declarant_id),
    ).row(0, named=True)


def est_publie(declarant_id: str) -> bool:
    """Vrai si quelque chose a été reçu de ce déclarant."""
    return bool(
        len(
            lire(
                "select 1 from marts.dim_declarants where declarant_id = ?",
                declarant_id,
                de=("declarant", declarant_id),
            )
        )
    )


def declarant_par_mois(declarant_id: str) -> pl.DataFrame:
    """Un déclarant par mois publié. `reception` : statut de `ind_couverture_mois`, null avant sa première déclaration."""
    return lire(
        f"""
        select m.mois, k.statut as reception, i.nb_evalues, i.nb_anomalies, i.nb_bloquantes, i.nb_controles_touches,
            i.nb_controles_conformes, i.nb_controles_sans_objet, {EUROS} as montant_en_jeu, if(u.est_nommable, l.logiciel, null) as logiciel,
            if(u.est_nommable, l.version, null) as version
        from marts.ind_mois as m
        left join marts.ind_couverture_mois as k on m.mois = k.mois and k.declarant_id = ?
        left join marts.ind_declarants_mois as i on m.mois = i.mois and i.declarant_id = k.declarant_id
        left join marts.dim_logiciels as l on i.logiciel_id = l.logiciel_id
        left join marts.cmp_unites_mois as u on u.dimension = 'editeur' and l.editeur = u.unite and m.mois = u.mois
        order by m.mois
        """,
        declarant_id,
        de=("declarant", declarant_id),
    )


def declarant_par_controle(declarant_id: str, jour: date) -> pl.DataFrame:
    """Les contrôles en anomalie d'un déclarant, un mois : anomalies et objets jugés, s'ils comptent, ce qu'il faut faire."""
    return lire(
        """
        select controle_id, libelle, gravite, statut, est_compte, que_faire, nb_evalues, nb_anomalies
        from marts.ind_declarants_controles_mois join marts.dim_controles using (controle_id)
        where declarant_id = ? and mois = ? order by est_compte desc, nb_anomalies desc, controle_id
        """,
        declarant_id,
        jour,
        de=("declarant", declarant_id),
    )


def declarant_anomalies(declarant_id: str, jour: date) -> pl.DataFrame:
    """Les anomalies d'un déclarant, un mois, remplacées comprises : au plus mille, sans personne ni valeur hors message.

    `objet_ligne` : ligne de l'objet jugé, à partir du début de sa déclaration ; `objet_mois` : le mois de celle-ci, parfois la précédente.
    """
    return lire(
        """
        select a.identifiant, a.declaration_id, a.ligne, a.rubrique, a.mois_concerne, a.connu_le, a.message, a.est_en_vigueur, c.statut,
            a.ecart::double as ecart, try_cast(split_part(a.objet_id, '.', 2) as integer) as objet_ligne, d.mois as objet_mois
        from marts.fct_anomalies as a join marts.dim_controles as c using (controle_id)
        left join marts.fct_declarations as d on d.declarant_id = a.declarant_id and d.declaration_id = split_part(a.objet_id, '.', 1)
        where a.declarant_id = ? and a.mois = ?
        order by a.est_en_vigueur desc, a.identifiant, a.declaration_id, a.ligne, objet_mois, objet_ligne limit 1000
        """,
        declarant_id,
        jour,
        de=("declarant", declarant_id),
    )


def declarant_etapes(declarant_id: str) -> pl.DataFrame:
    """Toute la chaîne d'un déclarant (`ind_declarants_etapes`), du premier jour au dernier, et le libellé de nos contrôles. Pour le comité seul."""
    return lire(
        """
        select i.* exclude (declarant_id), c.libelle from marts.ind_declarants_etapes as i
        left join marts.dim_controles as c on i.origine = 'vigie' and i.controle = c.controle_id
        where i.declarant_id = ?
        order by i.jour, list_position(['detection', 'signalement', 'retour', 'rappel', 'campagne', 'citation', 'correction'], i.etape) nulls last,
            i.origine, i.controle, i.mois_concerne, i.source, i.code
        """,
        declarant_id,
    )
