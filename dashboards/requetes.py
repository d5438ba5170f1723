"""Tout le SQL du tableau de bord. Chaque requête est paramétrée, ne lit que la version publiée, et se cache par version.

Un changement de version change la clé du cache : une page ne mêle jamais deux versions. Aucun texte venu du navigateur
n'entre dans une requête autrement que par un paramètre.
"""

from datetime import date

import duckdb
import polars as pl
import streamlit as st

from vigie import publication

# Les marts écrivent 0 quand aucun contrôle n'a su chiffrer l'écart : une somme nulle d'anomalies se lit « non chiffré ».
_EUROS = "if(i.nb_anomalies > 0, nullif(i.montant_en_jeu, 0), i.montant_en_jeu)::double"

# Une mensuelle retenue : ce que « reçu » veut dire dans ces pages.
_RECUES = "marts.fct_declarations where est_en_vigueur and nature = '01'"


@st.cache_resource(max_entries=2, show_spinner=False)
def _connexion(pointeur: str) -> duckdb.DuckDBPyConnection:
    return publication.ouvrir()


def _pointeur() -> str:
    """La version désignée à l'instant ; lève `ErreurVigie` si rien n'est publié."""
    return str(publication.courante().fichier)


@st.cache_data(max_entries=400, show_spinner=False)
def _memoire(pointeur: str, sql: str, parametres: tuple) -> pl.DataFrame:
    relation = _connexion(pointeur).cursor().sql(sql, params=list(parametres))
    return pl.DataFrame(relation.to_arrow_table())


def _lire(sql: str, *parametres: object) -> pl.DataFrame:
    return _memoire(_pointeur(), sql, parametres)


def version() -> dict:
    """La version publiée : version, publie_le, etat, referentiel, dernier_mois, demonstration, nb_extraits, nb_quarantaine."""
    return _lire("select * from publication.version").row(0, named=True)


def quarantaine() -> pl.DataFrame:
    """Les lots tenus à l'écart : extrait_id, motif, depuis."""
    return _lire("select extrait_id, motif, depuis from publication.quarantaine order by depuis desc, extrait_id")


def mois() -> list[date]:
    """Mois publiés, du plus récent au plus ancien."""
    return _lire("select mois from marts.ind_mois order by mois desc")["mois"].to_list()


# --- vue d'ensemble ---------------------------------------------------------------------------------------------------


def indicateurs_par_mois() -> pl.DataFrame:
    """`ind_mois`, un mois par ligne, du plus ancien au plus récent, avec les déclarants touchés par un contrôle bloquant."""
    return _lire(
        f"""
        select i.* replace ({_EUROS} as montant_en_jeu), coalesce(b.nb_declarants_bloques, 0) as nb_declarants_bloques
        from marts.ind_mois as i
        left join (
            select m.mois, count(distinct m.declarant_id) as nb_declarants_bloques
            from marts.fct_mesures as m join marts.dim_controles as c using (controle_id)
            where m.est_en_vigueur and not m.est_membre and m.nb_anomalies > 0 and c.gravite = 'bloquant'
            group by m.mois
        ) as b using (mois)
        order by mois
        """
    )


def couverture(jour: date) -> dict:
    """Déclarants d'un mois : `recus`, `attendus` (reçus le mois précédent), `revenus` (des attendus), `absents`, `entrants`."""
    return _lire(
        f"""
        with avant as (select distinct declarant_id from {_RECUES} and mois = ?::date - interval 1 month),
            apres as (select distinct declarant_id from {_RECUES} and mois = ?::date)
        select
            (select count(*) from apres) as recus,
            (select count(*) from avant) as attendus,
            (select count(*) from avant semi join apres using (declarant_id)) as revenus,
            (select count(*) from avant anti join apres using (declarant_id)) as absents,
            (select count(*) from apres anti join avant using (declarant_id)) as entrants
        """,
        jour,
        jour,
    ).row(0, named=True)


def couverture_par_mois() -> pl.DataFrame:
    """Par mois : déclarants reçus, et déclarants absents (reçus le mois précédent, pas celui-ci ; null au premier mois)."""
    return _lire(
        f"""
        with presences as (select distinct declarant_id, mois from {_RECUES}),
            calendrier as (select mois from marts.ind_mois),
            absents as (
                select (p.mois + interval 1 month)::date as mois, count(*) as absents
                from presences as p
                anti join presences as s on p.declarant_id = s.declarant_id and s.mois = p.mois + interval 1 month
                group by all
            )
        select c.mois, count(p.declarant_id) as recus,
            case when c.mois > (select min(mois) from calendrier) then coalesce(any_value(a.absents), 0) end as absents
        from calendrier as c left join presences as p using (mois) left join absents as a using (mois)
        group by c.mois order by c.mois
        """
    )


def par_gravite(jour: date) -> pl.DataFrame:
    """Un mois par gravité : contrôles, contrôles en anomalie, anomalies, personnes distinctes, déclarants distincts, euros."""
    return _lire(
        """
        with i as (
            select c.gravite, count(*) as nb_controles, count(*) filter (i.nb_anomalies > 0) as nb_controles_touches,
                sum(i.nb_evalues)::bigint as nb_evalues, sum(i.nb_anomalies)::bigint as nb_anomalies,
                nullif(sum(i.montant_en_jeu), 0)::double as montant_en_jeu
            from marts.ind_controles_mois as i join marts.dim_controles as c using (controle_id)
            where i.mois = ? group by c.gravite
        ), a as (
            select c.gravite, count(distinct a.personne_id) as nb_personnes, count(distinct a.declarant_id) as nb_declarants
            from marts.fct_anomalies as a join marts.dim_controles as c using (controle_id)
            where a.mois = ? and a.est_en_vigueur group by c.gravite
        )
        select i.*, coalesce(nb_personnes, 0) as nb_personnes, coalesce(nb_declarants, 0) as nb_declarants
        from i left join a using (gravite)
        order by array_position(['bloquant', 'alerte', 'information'], gravite)
        """,
        jour,
        jour,
    )


def par_enjeu(jour: date) -> pl.DataFrame:
    """Un mois par enjeu. Un contrôle qui sert plusieurs enjeux compte dans chacun : les lignes ne s'additionnent pas."""
    return _lire(
        """
        with liens as (
            select controle_id, unnest(list_transform(string_split(coalesce(enjeux, ''), ','), lambda e: trim(e))) as enjeu
            from marts.dim_controles
        ), i as (
            select enjeu, sum(nb_anomalies)::bigint as nb_anomalies, nullif(sum(montant_en_jeu), 0)::double as montant_en_jeu
            from liens join marts.ind_controles_mois using (controle_id) where mois = ? and enjeu <> '' group by enjeu
        ), a as (
            select enjeu, count(distinct personne_id) as nb_personnes, count(distinct declarant_id) as nb_declarants
            from liens join marts.fct_anomalies using (controle_id) where mois = ? and est_en_vigueur group by enjeu
        )
        select i.*, coalesce(nb_personnes, 0) as nb_personnes, coalesce(nb_declarants, 0) as nb_declarants
        from i left join a using (enjeu) order by nb_anomalies desc, enjeu
        """,
        jour,
        jour,
    )


def gravites_par_mois() -> pl.DataFrame:
    """Anomalies par mois et gravité."""
    return _lire(
        """
        select mois, gravite, sum(nb_anomalies)::bigint as nb_anomalies
        from marts.ind_controles_mois join marts.dim_controles using (controle_id)
        group by mois, gravite order by mois, array_position(['bloquant', 'alerte', 'information'], gravite)
        """
    )


def types(jour: date) -> pl.DataFrame:
    """Chaque contrôle pour un mois, et ses comptes du mois précédent (`avant_…`, null si non jugé alors)."""
    return _lire(
        f"""
        select c.controle_id, c.libelle, c.theme, c.gravite, c.priorite, c.enjeux, c.organismes, c.statut, c.famille,
            i.nb_evalues, i.nb_anomalies, i.nb_hors_champ, i.nb_erreurs, i.nb_declarants_touches,
            i.nb_personnes_touchees, {_EUROS} as montant_en_jeu,
            p.nb_evalues as avant_evalues, p.nb_anomalies as avant_anomalies
        from marts.dim_controles as c
        left join marts.ind_controles_mois as i on c.controle_id = i.controle_id and i.mois = ?::date
        left join marts.ind_controles_mois as p on c.controle_id = p.controle_id and p.mois = ?::date - interval 1 month
        order by c.theme, c.controle_id
        """,
        jour,
        jour,
    )


def bascules_de_norme() -> pl.DataFrame:
    """Mois où la norme la plus employée change : mois, norme."""
    return _lire(
        f"""
        with n as (
            select mois, norme, count(*) as nb from {_RECUES} group by mois, norme
            qualify row_number() over (partition by mois order by nb desc, norme desc) = 1
        )
        select mois, norme from n qualify norme <> lag(norme) over (order by mois) order by mois
        """
    )


# --- éditeurs ---------------------------------------------------------------------------------------------------------

# Ce que l'on attendrait d'un éditeur si, contrôle par contrôle, ses objets trébuchaient comme ceux des autres éditeurs.
_ATTENDU = """
    with e as (
        select editeur, controle_id, mois, sum(nb_evalues) as n, sum(nb_anomalies) as a
        from marts.ind_logiciels_controles_mois {ou} group by all
    ), t as (
        select *, sum(n) over (partition by controle_id, mois) as tous_n, sum(a) over (partition by controle_id, mois) as tous_a
        from e
    ), attendu as (
        select editeur, controle_id, mois, n::bigint as nb_evalues, a::bigint as nb_anomalies,
            (tous_n - n)::bigint as autres_evalues, (tous_a - a)::bigint as autres_anomalies,
            case when tous_n > n then n * (tous_a - a) / (tous_n - n) end as attendues
        from t
    )
"""


def editeurs(jour: date) -> pl.DataFrame:
    """Un éditeur par ligne : effectifs, anomalies, objets jugés, attendues (au taux des autres), touchés, euros."""
    return _lire(
        _ATTENDU.format(ou="where mois = ?")
        + f"""
        , d as (
            select l.editeur, count(distinct f.declarant_id) as nb_declarants, sum(f.nb_individus)::bigint as nb_individus,
                count(distinct l.logiciel_id) as nb_versions
            from (select * from {_RECUES} and mois = ?) as f join marts.dim_logiciels as l using (logiciel_id)
            group by l.editeur
        ), touches as (
            select l.editeur, count(distinct m.declarant_id) as nb_declarants_touches
            from marts.fct_mesures as m join marts.dim_logiciels as l using (logiciel_id)
            where m.mois = ? and m.est_en_vigueur and not m.est_membre and m.nb_anomalies > 0 group by l.editeur
        ), argent as (
            select editeur, nullif(sum(montant_en_jeu), 0)::double as montant_en_jeu
            from marts.ind_logiciels_mois where mois = ? group by editeur
        ), s as (
            select editeur, sum(nb_evalues)::bigint as nb_evalues, sum(nb_anomalies)::bigint as nb_anomalies,
                sum(coalesce(attendues, nb_anomalies)) as attendues
            from attendu group by editeur
        )
        select s.editeur, coalesce(d.nb_declarants, 0) as nb_declarants, coalesce(d.nb_individus, 0) as nb_individus,
            coalesce(d.nb_versions, 0) as nb_versions, nb_evalues, nb_anomalies, attendues,
            coalesce(nb_declarants_touches, 0) as nb_declarants_touches, montant_en_jeu
        from s left join d using (editeur) left join touches using (editeur) left join argent using (editeur)
        order by editeur
        """,
        jour,
        jour,
        jour,
        jour,
    )


def editeurs_connus() -> list[str]:
    """Noms canoniques des éditeurs, par ordre alphabétique."""
    return _lire("select distinct editeur from marts.dim_logiciels where editeur is not null order by 1")[
        "editeur"
    ].to_list()


def editeur_par_mois(editeur: str) -> pl.DataFrame:
    """Un éditeur par mois publié : anomalies, objets jugés (null : rien de reçu), attendues au taux des autres."""
    return _lire(
        _ATTENDU.format(ou="")
        + """
        select i.mois, sum(a.nb_evalues)::bigint as nb_evalues, sum(a.nb_anomalies)::bigint as nb_anomalies,
            sum(coalesce(a.attendues, a.nb_anomalies)) as attendues
        from marts.ind_mois as i left join attendu as a on i.mois = a.mois and a.editeur = ?
        group by i.mois order by i.mois
        """,
        editeur,
    )


def editeurs_par_controle(jour: date) -> pl.DataFrame:
    """Un mois, éditeur × contrôle : anomalies, objets jugés, les mêmes chez les autres éditeurs, et l'attendu à leur taux."""
    return _lire(
        _ATTENDU.format(ou="where mois = ?")
        + """
        select editeur, controle_id, libelle, gravite, nb_evalues, nb_anomalies, autres_evalues, autres_anomalies, attendues
        from attendu join marts.dim_controles using (controle_id) order by editeur, controle_id
        """,
        jour,
    )


def logiciels(editeur: str) -> pl.DataFrame:
    """Logiciels et versions d'un éditeur : période d'emploi, déclarants, déclarations, noms déclarés."""
    return _lire(
        """
        select logiciel_id, logiciel, version, premier_mois, dernier_mois, nb_declarants, nb_declarations, noms_declares
        from marts.dim_logiciels where editeur = ? order by logiciel, premier_mois, version
        """,
        editeur,
    )


def versions_par_mois(editeur: str) -> pl.DataFrame:
    """Logiciel × version × mois d'un éditeur : déclarants, anomalies, objets jugés."""
    return _lire(
        """
        select logiciel || ' ' || coalesce(version, '(version absente)') as version, mois, nb_declarants, nb_evalues, nb_anomalies
        from marts.ind_logiciels_mois where editeur = ? order by 1, mois
        """,
        editeur,
    )


def avant_apres(logiciel_id: str) -> pl.DataFrame:
    """Une version, contrôle par contrôle, chez les déclarants qui y sont passés : trois mois avant, trois mois après.

    Ne garde que les déclarants vus des deux côtés : la comparaison porte sur les mêmes. Rend controle_id, libelle,
    nb_declarants, avant_evalues, avant_anomalies, apres_evalues, apres_anomalies.
    """
    return _lire(
        """
        with bascules as (
            select declarant_id, min(mois) as bascule from marts.fct_declarations
            where logiciel_id = ? and est_en_vigueur group by declarant_id
        ), cotes as (
            select m.*, m.mois >= b.bascule as apres
            from marts.fct_mesures as m join bascules as b using (declarant_id)
            where m.est_en_vigueur and not m.est_membre
                and m.mois between b.bascule - interval 3 month and b.bascule + interval 2 month
                and (m.mois < b.bascule or m.logiciel_id = ?)
        ), compares as (
            select declarant_id from cotes group by declarant_id having bool_or(apres) and bool_or(not apres)
        )
        select controle_id, libelle, gravite, count(distinct declarant_id) as nb_declarants,
            coalesce(sum(nb_evalues) filter (not apres), 0)::bigint as avant_evalues,
            coalesce(sum(nb_anomalies) filter (not apres), 0)::bigint as avant_anomalies,
            coalesce(sum(nb_evalues) filter (apres), 0)::bigint as apres_evalues,
            coalesce(sum(nb_anomalies) filter (apres), 0)::bigint as apres_anomalies
        from cotes semi join compares using (declarant_id) join marts.dim_controles using (controle_id)
        group by all order by controle_id
        """,
        logiciel_id,
        logiciel_id,
    )


# --- un contrôle ------------------------------------------------------------------------------------------------------


def controle(controle_id: str) -> dict | None:
    """La fiche d'un contrôle (`dim_controles`), ou None s'il n'existe pas."""
    trouve = _lire("select * from marts.dim_controles where controle_id = ?", controle_id)
    return trouve.row(0, named=True) if len(trouve) else None


def controle_par_mois(controle_id: str) -> pl.DataFrame:
    """Un contrôle par mois publié ; `nb_evalues` null : le contrôle n'a pas été joué ce mois."""
    return _lire(
        f"""
        select m.mois, i.nb_evalues, i.nb_anomalies, i.nb_hors_champ, i.nb_erreurs, i.nb_declarants_touches,
            i.nb_personnes_touchees, {_EUROS} as montant_en_jeu
        from marts.ind_mois as m left join marts.ind_controles_mois as i on m.mois = i.mois and i.controle_id = ?
        order by m.mois
        """,
        controle_id,
    )


def controle_par_editeur(controle_id: str, jour: date) -> pl.DataFrame:
    """Les éditeurs d'un contrôle, un mois : déclarants, touchés, anomalies, objets jugés."""
    return _lire(
        """
        select l.editeur, count(distinct m.declarant_id) as nb_declarants,
            count(distinct m.declarant_id) filter (m.nb_anomalies > 0) as nb_declarants_touches,
            sum(m.nb_evalues)::bigint as nb_evalues, sum(m.nb_anomalies)::bigint as nb_anomalies
        from marts.fct_mesures as m join marts.dim_logiciels as l using (logiciel_id)
        where m.controle_id = ? and m.mois = ? and m.est_en_vigueur and not m.est_membre
        group by l.editeur order by l.editeur
        """,
        controle_id,
        jour,
    )


def membres(controle_id: str, jour: date) -> pl.DataFrame:
    """Les membres d'une famille en anomalie, un mois : identifiant, anomalies, déclarants touchés."""
    return _lire(
        """
        select identifiant, nb_anomalies, nb_declarants_touches from marts.ind_identifiants_mois
        where controle_id = ? and mois = ? and nb_anomalies > 0 order by nb_anomalies desc, identifiant
        """,
        controle_id,
        jour,
    )


def second_avis(controle_id: str) -> pl.DataFrame:
    """Ce que Great Expectations a mesuré de la même règle, à la dernière validation (vide : sans second avis)."""
    return _lire(
        """
        select identifiant, attente, nb_evalues, nb_inattendus, nb_dbt, ecart from marts.fct_resultats_gx
        where suite = 'controles' and (identifiant = ? or identifiant like '%/' || ?)
        qualify rank() over (order by execute_le desc) = 1 order by identifiant, attente limit 200
        """,
        controle_id,
        controle_id,
    )


# --- un déclarant -----------------------------------------------------------------------------------------------------


def declarants_charges(jour: date) -> pl.DataFrame:
    """Les cinquante déclarants qui portent le plus d'anomalies un mois (volume, non taux)."""
    return _lire(
        f"""
        select i.declarant_id, d.departement, d.tranche_effectif, i.nb_individus, i.nb_evalues, i.nb_anomalies,
            i.nb_bloquantes, i.nb_controles_touches, {_EUROS} as montant_en_jeu
        from marts.ind_declarants_mois as i join marts.dim_declarants as d using (declarant_id)
        where i.mois = ? and i.nb_anomalies > 0
        order by i.nb_anomalies desc, i.declarant_id limit 50
        """,
        jour,
    )


def declarants_commencant_par(debut: str) -> list[str]:
    """Pseudonymes qui commencent ainsi, au plus vingt."""
    return _lire(
        "select declarant_id from marts.dim_declarants where starts_with(declarant_id, ?) order by 1 limit 20", debut
    )["declarant_id"].to_list()


def declarant(declarant_id: str) -> dict:
    """La fiche d'un déclarant et son logiciel actuel."""
    return _lire(
        """
        select d.*, l.editeur, l.logiciel, l.version
        from marts.dim_declarants as d left join marts.dim_logiciels as l using (logiciel_id) where declarant_id = ?
        """,
        declarant_id,
    ).row(0, named=True)


def declarant_par_mois(declarant_id: str) -> pl.DataFrame:
    """Un déclarant par mois publié ; `nb_evalues` null : rien de reçu ce mois."""
    return _lire(
        f"""
        select m.mois, i.nb_individus, i.nb_evalues, i.nb_anomalies, i.nb_bloquantes, i.nb_controles_touches,
            {_EUROS} as montant_en_jeu, l.logiciel, l.version
        from marts.ind_mois as m
        left join marts.ind_declarants_mois as i on m.mois = i.mois and i.declarant_id = ?
        left join marts.dim_logiciels as l using (logiciel_id)
        order by m.mois
        """,
        declarant_id,
    )


def declarant_par_controle(declarant_id: str, jour: date) -> pl.DataFrame:
    """Les contrôles d'un déclarant, un mois : anomalies et objets jugés, avec ce qu'il faut faire."""
    return _lire(
        """
        select controle_id, libelle, gravite, que_faire, sum(nb_evalues)::bigint as nb_evalues,
            sum(nb_anomalies)::bigint as nb_anomalies
        from marts.fct_mesures join marts.dim_controles using (controle_id)
        where declarant_id = ? and mois = ? and est_en_vigueur and not est_membre
        group by all order by nb_anomalies desc, controle_id
        """,
        declarant_id,
        jour,
    )


def declarant_anomalies(declarant_id: str, jour: date) -> pl.DataFrame:
    """Les anomalies d'un déclarant, un mois, remplacées comprises : au plus mille, sans personne ni valeur hors message."""
    return _lire(
        """
        select identifiant, declaration_id, ligne, rubrique, mois_concerne, connu_le, message, est_en_vigueur,
            montant_en_jeu::double as montant_en_jeu
        from marts.fct_anomalies where declarant_id = ? and mois = ?
        order by est_en_vigueur desc, identifiant, declaration_id, ligne limit 1000
        """,
        declarant_id,
        jour,
    )
