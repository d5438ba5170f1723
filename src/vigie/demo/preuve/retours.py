"""Les retours plantés, contre ce que les marts en disent : chaque retour, chaque fait, chaque identité, et ce que les organismes ont tu.

Comme pour les défauts, on compare des multi-ensembles : ce qui manque est manqué, ce qui n'était pas annoncé est en trop.
"""

import csv
from collections import Counter
from pathlib import Path

import duckdb

from vigie.demo.preuve.comptes import Comptes, Dit, noter
from vigie.demo.preuve.rappel import LIGNE_DU_BLOC, Score, noms_des_fichiers
from vigie.identite.cles import Cle
from vigie.identite.pseudonymes import Pseudonymes

_RETOURS = """
select
    i.extrait_id, i.fichier_rang, i.ligne, r.famille, r.code, coalesce(r.organisme, ''), coalesce(r.etat, ''), r.rattachement,
    d.extrait_id, d.fichier_rang, d.ligne, r.delai_jours, r.est_en_vigueur, r.nb_faits, r.nb_identites
from marts.fct_retours as r
join intermediaire.int_retours as i on r.retour_id = i.retour_id
left join intermediaire.int_declarations as d on r.declaration_id = d.declaration_id
"""

_FAITS = """
with causes as (
    select
        f.signalement_id,
        string_agg(distinct case when v.origine = 'vigie' then s.identifiant end, ' ' order by case when v.origine = 'vigie' then s.identifiant end)
            as vigie,
        string_agg(distinct case when v.organisme != f.organisme then v.organisme end, ' ' order by case when v.organisme != f.organisme then v.organisme end)
            as autres,
        coalesce(bool_or(v.organisme != f.organisme and v.valeur_attendue != f.valeur_attendue), false) as est_contredit
    from marts.fct_causes as f
    join marts.fct_causes as v on f.cause_id = v.cause_id
    left join marts.fct_anomalies_suivi as s on v.cle_suivi = s.cle_suivi
    where f.origine = 'organisme'
    group by f.signalement_id
)
select
    i.extrait_id, i.fichier_rang, x.ligne, coalesce(a.controle, ''), coalesce(a.rubrique, ''), coalesce(a.mois_concerne::varchar, ''),
    a.personne_id is not null and a.individu_id is not null, a.est_en_vigueur, coalesce(c.vigie, ''), coalesce(c.autres, ''),
    coalesce(c.est_contredit, false)
from marts.fct_retours_actions as a
join intermediaire.int_retours_actions as x on a.fait_id = x.fait_id
join intermediaire.int_retours as i on a.retour_id = i.retour_id
left join causes as c on a.fait_id = c.signalement_id
"""

_IDENTITES = """
select i.extrait_id, i.fichier_rang, x.ligne, x.nir_differe, x.nom_differe, x.prenom_differe, x.naissance_differe, x.rattachement
from intermediaire.int_retours_identites as x
join intermediaire.int_retours as i on x.retour_id = i.retour_id
"""

_TUS = f"""
select distinct d.extrait_id, d.fichier_rang, {LIGNE_DU_BLOC} as ligne, a.identifiant
from marts.fct_retours as r
join marts.fct_anomalies as a on r.declaration_id = a.declaration_id
join marts.dim_controles as c on a.controle_id = c.controle_id
join marts.fct_anomalies_suivi as s on a.cle_suivi = s.cle_suivi
join intermediaire.int_declarations as d on a.declaration_id = d.declaration_id
where r.est_en_vigueur and r.famille != 'rapport' and s.retour_le is null
"""

_COMPTES = """
select
    count(*) filter (where statut = 'lu') as nb_fichiers,
    coalesce(sum(elements_lus), 0)::bigint as lus,
    coalesce(sum(elements_gardes), 0)::bigint as gardes,
    (select coalesce(sum(nombre), 0)::bigint from staging.stg_retours_ecartes) as ecartes
from staging.stg_retours_fichiers
"""


def scores(con: duckdb.DuckDBPyConnection, demo: Path, cle: Cle) -> list[Score]:
    """Un score par scène plantée : retours, faits, identités, indemnités, silences. Une scène que rien n'annonce est « hors du journal »."""
    noms = noms_des_fichiers(demo)
    journaux = (
        ("retours.csv", _retours(con, noms)),
        ("retours_faits.csv", _faits(con, noms)),
        ("retours_identites.csv", _identites(con, noms)),
        ("retours_tus.csv", _tus(con, noms)),
    )
    lus = [(*_lire(demo / fichier), trouves) for fichier, trouves in journaux]
    return noter([*lus, _indemnites(con, demo, cle)], 2)


def comptes(con: duckdb.DuckDBPyConnection) -> Comptes:
    """Balises et attributs lus, gardés, écartés, sur toute la démonstration."""
    return Comptes("Retours", "éléments", "", *con.execute(_COMPTES).fetchone())


def _lire(fichier: Path, premiere: int = 1) -> tuple[dict[Dit, str], Counter[Dit]]:
    """(fichier, ligne) → sa scène ; et ce qui est attendu, à partir de la colonne `premiere` : sans la scène, d'ordinaire."""
    if not fichier.exists():
        return {}, Counter()
    with fichier.open(encoding="utf-8", newline="") as flux:
        rangees = [tuple(x) for x in csv.reader(flux, delimiter=";")][1:]
    return {x[1:3]: x[0] for x in rangees}, Counter(x[premiere:] for x in rangees)


def _retours(con: duckdb.DuckDBPyConnection, noms: dict) -> Counter[Dit]:
    return Counter(
        (noms[e, f], str(ligne), *dits, noms[de, df] if de else "", *_textes(reste))
        for e, f, ligne, *dits, de, df, dl, delai, vigueur, faits, identites in con.execute(_RETOURS).fetchall()
        for reste in [(dl, delai, vigueur, faits, identites)]
    )


def _faits(con: duckdb.DuckDBPyConnection, noms: dict) -> Counter[Dit]:
    return Counter((noms[e, f], *_textes(reste)) for e, f, *reste in con.execute(_FAITS).fetchall())


def _identites(con: duckdb.DuckDBPyConnection, noms: dict) -> Counter[Dit]:
    return Counter((noms[e, f], *_textes(reste)) for e, f, *reste in con.execute(_IDENTITES).fetchall())


def _indemnites(
    con: duckdb.DuckDBPyConnection, demo: Path, cle: Cle
) -> tuple[dict[Dit, str], Counter[Dit], Counter[Dit]]:
    """Les indemnités se comparent sous leurs pseudonymes : le mart n'a ni fichier ni ligne."""
    pseudonymes = Pseudonymes(cle)
    _, dits = _lire(demo / "retours_indemnites.csv", premiere=0)
    sous = {(pseudonymes.un("siret", x[1]), pseudonymes.un("personne", x[2]), *x[3:]): x[0] for x in dits}
    trouves = con.execute("select declarant_id, personne_id, mois::varchar, lecture from marts.fct_indemnites_mois")
    return {x[:2]: scene for x, scene in sous.items()}, Counter(list(sous)), Counter(trouves.fetchall())


def _tus(con: duckdb.DuckDBPyConnection, noms: dict) -> Counter[Dit]:
    return Counter((noms[e, f], *_textes(reste)) for e, f, *reste in con.execute(_TUS).fetchall())


def _textes(valeurs) -> tuple[str, ...]:
    """Comme au journal : vide, « oui », « non », ou le texte."""
    return tuple("" if v is None else ("oui" if v else "non") if isinstance(v, bool) else str(v) for v in valeurs)
