"""Ce que le rapport lit de la version publiée, et rien d'autre : un mois, son histoire, ses contrôles en tête."""

from collections.abc import Callable
from datetime import date
from functools import partial

import duckdb

from vigie import ecriture as e
from vigie import publication
from vigie.decisions import exporter, mesures, phrases, tenir
from vigie.divulgation import montrables
from vigie.erreurs import ErreurVigie
from vigie.rapport import changement

_HISTOIRE = """
select mois, nb_declarants, nb_declarants_bloques as nb_bloques, est_etabli, est_provisoire from marts.ind_mois
where mois between ?::date - interval 11 month and ?::date and (est_etabli or mois = ?::date) order by mois
"""

_GRAVITES = """
select c.gravite, sum(i.nb_anomalies)::bigint as nb_anomalies
from marts.ind_controles_mois as i join marts.dim_controles as c using (controle_id)
where i.mois = ? and c.est_compte group by c.gravite
"""

# L'ordre du comité : priorité, puis personnes, puis euros. Un contrôle sans anomalie n'est pas en tête.
_CONTROLES = """
select c.controle_id, c.libelle, c.gravite, c.priorite, i.nb_evalues, i.nb_anomalies, i.nb_declarants_touches,
    i.nb_personnes_touchees, nullif(i.montant_en_jeu, 0)::double as montant_en_jeu
from marts.ind_controles_mois as i join marts.dim_controles as c using (controle_id)
where i.mois = ? and i.nb_anomalies > 0 and c.est_compte
order by c.priorite desc, i.nb_personnes_touchees desc, coalesce(i.montant_en_jeu, 0) desc, c.controle_id
"""

# Ce que les contrôles expérimentaux ou à revoir ont trouvé : nulle part ailleurs dans le rapport.
_HORS_TOTAL = """
select count(*) as nb_controles, coalesce(sum(i.nb_anomalies), 0)::bigint as nb_anomalies
from marts.ind_controles_mois as i join marts.dim_controles as c using (controle_id)
where i.mois = ? and i.nb_anomalies > 0 and not c.est_compte
"""

_LIBELLES = "select controle_id, libelle from marts.dim_controles"
_DERNIER = "select max(mois) as mois from marts.ind_mois where est_etabli"
_ANNEE = """
select mois from marts.ind_mois where est_etabli and mois > ?::date - interval 1 year and mois <= ?::date order by mois
"""
_PERSONNES = "select * from marts.ind_personnes_mois where mois = ? and enjeu = 'tous'"
_CONCENTRATION = "select * from marts.ind_concentration_mois where mois = ? order by mesure"
_PREVISION = "select * from marts.ind_previsions_mois where mois = ?"
_NOUVEAUTES = "select * from marts.ind_nouveautes_mois where mois = ?"


def lire(mois: date) -> dict:
    """Tout ce qu'il faut au rapport d'un mois. Lève `ErreurVigie` si rien n'est publié ou si le mois n'a pas de données.

    Rend `version`, `mois` (ind_mois), `histoire` (les mois établis, et celui-ci), `gravites`, `controles`, `hors_total`, `personnes`,
    `concentration`, `prevision`, `nouveautes`, `changement`, `libelles` (du référentiel), `decisions`, `quarantaine`, et
    `diffusion` : les (mois, genre, modalité, mesure) que la porte laisse sortir.
    """
    with publication.ouvrir() as con:
        du_mois = lignes(con, "select * from marts.ind_mois where mois = ?", mois)
        if not du_mois:
            connus = lignes(con, "select min(mois) as premier, max(mois) as dernier from marts.ind_mois")[0]
            bornes = f"{e.mois(connus['premier'])} à {e.mois(connus['dernier'])}" if connus["premier"] else "aucun mois"
            raise ErreurVigie(
                f"La version publiée ne contient rien pour {e.mois(mois)} (publié : {bornes}). "
                "Choisir un mois publié, ou charger les extraits de ce mois, construire, valider et publier."
            )
        return {
            "version": lignes(con, "select * from publication.version")[0],
            "mois": du_mois[0],
            "histoire": lignes(con, _HISTOIRE, mois, mois, mois),
            "hors_total": lignes(con, _HORS_TOTAL, mois)[0],
            "personnes": next(iter(lignes(con, _PERSONNES, mois)), None),
            "concentration": {x["mesure"]: x for x in lignes(con, _CONCENTRATION, mois)},
            "prevision": next(iter(lignes(con, _PREVISION, mois)), None),
            "nouveautes": next(iter(lignes(con, _NOUVEAUTES, mois)), None),
            "gravites": {x["gravite"]: x["nb_anomalies"] for x in lignes(con, _GRAVITES, mois)},
            "controles": lignes(con, _CONTROLES, mois),
            "changement": changement.lire(partial(lignes, con), mois),
            "libelles": {x["controle_id"]: x["libelle"] for x in lignes(con, _LIBELLES)},
            "decisions": _decisions(partial(lignes, con)),
            "quarantaine": lignes(con, "select extrait_id, motif from publication.quarantaine order by extrait_id"),
            "diffusion": montrables.lire(lambda sql: con.execute(sql).fetchall()),
        }


def _decisions(executer: Callable[..., list[dict]]) -> dict:
    """Les décisions du registre, chacune avec l'effet que dit cette version ; et la phrase qui les résume."""
    version = executer("select version, publie_le from publication.version")[0]
    lues = [(d, mesures.constater(executer, d)) for d in tenir.toutes()]
    return {
        "ensemble": phrases.ensemble(lues, version["publie_le"].date()),
        "lignes": [exporter.ligne(d, c, version) | {"controle": d.objet.controle} for d, c in lues],
    }


def dernier_mois() -> date:
    """Le dernier mois publié où assez de déclarants ont déposé. Lève `ErreurVigie` s'il n'y en a pas."""
    with publication.ouvrir() as con:
        mois = lignes(con, _DERNIER)[0]["mois"]
    if mois is None:
        raise ErreurVigie("Aucun mois publié ne porte assez de déclarants : il n'y a pas de rapport à en écrire.")
    return mois


def mois_de_l_annee(fin: date) -> list[date]:
    """Les mois établis des douze qui finissent à celui-là."""
    with publication.ouvrir() as con:
        return [x["mois"] for x in lignes(con, _ANNEE, fin, fin)]


def lignes(con: duckdb.DuckDBPyConnection, sql: str, *parametres: object) -> list[dict]:
    """Les rangées d'une requête, colonne par colonne."""
    resultat = con.execute(sql, list(parametres))
    noms = [c[0] for c in resultat.description]
    return [dict(zip(noms, ligne, strict=True)) for ligne in resultat.fetchall()]
