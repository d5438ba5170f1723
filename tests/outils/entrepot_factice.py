"""Un petit entrepôt aux formes exactes des marts : deux lots, six déclarations, deux contrôles et une famille."""

import shutil
from pathlib import Path

from outils import marts, moules
from vigie.chargement.registre import entrepot
from vigie.controles.relations import preparer

NIR_INVENTE = "1850578006084"
LOTS = ("xlotaaaaaaaaaaaaaaaaa", "xlotbbbbbbbbbbbbbbbbb")

_SQL = """
insert into registre.extraits
    select unnest(['xlotaaaaaaaaaaaaaaaaa', 'xlotbbbbbbbbbbbbbbbbb']), 'charge', true, 'cle', 'dsn',
        timestamp '2026-07-01 08:00:00', 3, 0, 150, 'P26V01', null;
create temp table d as
    select repeat(chr(97 + i::int), 32) as declaration_id, repeat(chr(107 + (i % 3)::int), 32) as declarant_id,
        if(i < 3, 'xlotaaaaaaaaaaaaaaaaa', 'xlotbbbbbbbbbbbbbbbbb') as extrait_id,
        if(i < 3, date '2026-05-01', date '2026-06-01') as mois
    from range(6) as t(i);
insert into extraits.declarations by name
    select declaration_id || '.1' as objet_id, declaration_id, declaration_id as envoi_id, 0 as rang, 1 as ligne,
        '01' as nature, '01' as type, strftime(mois, '%d%m%Y') as mois, extrait_id from d;
insert into extraits.envois by name
    select declaration_id || '.0' as objet_id, declaration_id as envoi_id, (row_number() over ())::integer as fichier_rang,
        1 as ligne, 'PAIE' as nom_logiciel, 'EDITEUR' as editeur_logiciel, '1.0' as version_logiciel,
        'P26V01' as version_norme, '02' as essai_reel, extrait_id from d;
insert into extraits.fichiers by name
    select (row_number() over ())::integer as fichier_rang, declaration_id as empreinte, 1000 as octets,
        'ascii' as encodage, 'lu' as statut, 50 as lignes_lues, 50 as lignes_gardees, 0 as lignes_redistribution,
        0 as lignes_ecartees, 1 as nb_declarations, extrait_id from d;
insert into extraits.totaux by name
    select declaration_id || '.9' as objet_id, declaration_id as envoi_id, 9 as ligne, '50' as nb_rubriques,
        '1' as nb_declarations, extrait_id from d;
insert into extraits.etablissements by name
    select declaration_id || '.2' as objet_id, declaration_id, 2 as ligne, declarant_id as siret, extrait_id from d;
insert into extraits.individus by name
    select declaration_id || '.' || (3 + i) as objet_id, declaration_id, declaration_id || '.2' as etablissement_id,
        (3 + i)::integer as ligne, repeat(chr(97 + i::int), 32) as nir, extrait_id from d cross join range(10) as t(i);
insert into extraits.faits_identite by name
    select objet_id, declaration_id, ligne, true as a_nir, true as nir_forme_valide, extrait_id from extraits.individus;
insert into extraits.contrats by name
    select replace(objet_id, '.', '.4') as objet_id, declaration_id, objet_id as individu_id, 40 as ligne,
        '01012020' as date_debut, '00001' as numero, extrait_id from extraits.individus;
insert into extraits.versements by name
    select replace(objet_id, '.', '.5') as objet_id, declaration_id, objet_id as individu_id, 50 as ligne,
        '1500.00' as net_fiscal, extrait_id from extraits.individus;
insert into extraits.mesures by name
    select 'LISTE' as controle_id, unnest(['LISTE', 'S21.G00.51.011/LISTE']) as identifiant, declaration_id,
        100 as nb_evalues, 1 as nb_anomalies, extrait_id from d where declaration_id like 'a%'
    union all select 'LISTE', 'LISTE', declaration_id, 100, 0, extrait_id from d where declaration_id not like 'a%';
create schema if not exists parametres;
create table parametres.controles as select * from (values ('BAS-01', 'entrepot', 'BAS-01'), ('MNS-01', 'entrepot', 'MNS-01'),
    ('LISTE', 'protegee', 'LISTE')) as t(controle_id, zone, objet);
create schema marts;
create table marts.dim_controles as
    select *, true as est_compte, 'alerte' as gravite, 'gestion' as enjeux, 'S21.G00.50.002' as rubriques, 'paie' as usages from (values ('BAS-01', 'bases', 'entrepot', false, 'e1'),
        ('MNS-01', 'mns', 'entrepot', false, 'e2'), ('LISTE', 'norme', 'protegee', true, 'e3'))
        as t(controle_id, theme, zone, famille, empreinte);
create table marts.dim_declarants as
    select declarant_id, 'ent' as entreprise_id, min(mois) as premier_mois, max(mois) as dernier_mois,
        count(*) as nb_declarations, 'logiciela' as logiciel_id from d group by all;
create table marts.dim_logiciels as select 'logiciela' as logiciel_id, 'EDITEUR' as editeur, 'PAIE' as logiciel, '1.0' as version;
create table marts.fct_declarations as
    select declaration_id, declarant_id, 'logiciela' as logiciel_id, mois, '01' as nature, true as est_en_vigueur, true as est_seule, extrait_id,
        10 as nb_individus from d;
create temp table mesures as
    select c.controle_id, c.controle_id as identifiant, d.declaration_id, 10 as nb_population, 10 as nb_evalues,
        if(d.declaration_id like 'a%', 1, 0) as nb_anomalies, 0 as nb_erreurs
    from d cross join marts.dim_controles as c
    union all
    select 'LISTE', 'S21.G00.51.011/LISTE', declaration_id, 10, 10, 1, 0 from d where declaration_id like 'a%';
"""

# ce qui se calcule des comptes, que leurs vrais modèles lisent dans les mesures
_SUITE = """
create table marts.fct_anomalies as
    select md5(identifiant || declaration_id) as anomalie_id, 'suivi' as cle_suivi, controle_id, identifiant, declaration_id,
        declaration_id || '.7' as objet_id, 7 as ligne, 'S21.G00.50.002' as rubrique, declarant_id, logiciel_id, mois,
        null::varchar as personne_id, 'un message' as message, 12.50::decimal(18, 2) as ecart, ecart as montant_en_jeu, true as est_en_vigueur
    from (select *, controle_id as identifiant from marts.fct_comptes where controle_id <> 'LISTE'
        union all by name from marts.fct_comptes_membres) where nb_anomalies > 0;
create table marts.ind_mois as
    select mois, count(distinct declaration_id) as nb_declarations, sum(nb_evalues)::bigint as nb_evalues,
        sum(nb_anomalies)::bigint as nb_anomalies, true as est_etabli, false as est_provisoire from marts.fct_comptes group by all;
create table marts.ind_dimensions_mois as select 'norme' as dimension, 'P26V01' as modalite, mois, nb_declarations as nb_declarants from marts.ind_mois;
create table marts.fct_presences as
    select distinct declarant_id as employeur_id, logiciel_id, mois, '10-49' as tranche_effectif, true as est_connu from marts.fct_declarations;
create table marts.fct_atteintes as
    select distinct controle_id, declarant_id as employeur_id, logiciel_id, mois, 1::bigint as nb_anomalies, true as est_nouvelle from marts.fct_anomalies;
create table marts.ind_controles_mois as
    select controle_id, mois, sum(nb_evalues)::bigint as nb_evalues, sum(nb_anomalies)::bigint as nb_anomalies,
        0 as nb_erreurs, sum(nb_anomalies) / sum(nb_evalues) as taux, 0.0 as taux_bas, 1.0 as taux_haut
    from marts.fct_comptes group by all;
create table marts.ind_identifiants_mois as
    select identifiant, controle_id, mois, count(*) as nb_anomalies from marts.fct_anomalies group by all;
create table marts.fct_anomalies_suivi as
    select anomalie_id as cle_suivi, controle_id, mois as mois_concerne, 'ouverte' as etat from marts.fct_anomalies;
create table marts.ind_suivi_mois as
    select mois_concerne as mois, count(*) as nb_detectees, count(*) as nb_ouvertes, 0 as nb_notifiees, 0 as nb_rappelees,
        0 as nb_contestees, 0 as nb_corrigees, 0 as nb_substituees, 0 as nb_infirmees, 0 as nb_closes
    from marts.fct_anomalies_suivi group by all;
create table marts.ind_declarants_mois as select distinct declarant_id, mois from marts.fct_comptes;
create table marts.ind_logiciels_mois as select distinct logiciel_id, mois from marts.fct_comptes;
create table marts.ind_logiciels_controles_mois as select distinct logiciel_id, controle_id, mois from marts.fct_comptes;
"""


def fabriquer(chemin: Path) -> Path:
    """Écrit l'entrepôt factice à `chemin` et rend ce chemin. Il ne se calcule qu'une fois par programme."""
    chemin.parent.mkdir(parents=True, exist_ok=True)
    return shutil.copyfile(moules.unique("entrepot", _ecrire) / "e.duckdb", chemin)


def _ecrire(dossier: Path) -> None:
    with entrepot(ecriture=True, chemin=dossier / "e.duckdb") as con:
        con.execute(_SQL)
        marts.emballer(con, "mesures")
        con.execute(_SUITE)
        preparer(con, {})


def valider_tel_quel(chemin: Path, verdict: str = "valide") -> str:
    """Inscrit une validation de l'état présent, comme `vigie valider` le ferait ; rend l'état."""
    from vigie.valider.empreinte import etat
    from vigie.valider.registre import inscrire_validation

    with entrepot(ecriture=True, chemin=chemin) as con:
        inscrire_validation(con, [], verdict, {})
        return etat(con)


def ecrire(base: Path, sql: str) -> list[tuple]:
    """Exécute ce SQL dans l'entrepôt, en écriture, et rend ses rangées."""
    with entrepot(ecriture=True, chemin=base) as con:
        return con.execute(sql).fetchall()


def avis(fautives: str) -> dict:
    """Un second avis sur BAS-01 : un écart au-delà de sa tolérance dans les déclarations que `fautives` désigne (une condition SQL)."""
    requete = (
        f"select declaration_id || '.7' as objet_id, declaration_id, if({fautives}, 12.0, 0.0) as ecart"
        " from controle.declarations"
    )
    return {
        "name": "avis_BAS-01",
        "meta": {"titre": "Bases", "cle": ["declaration_id", "objet_id"], "requete": requete},
        "expectations": [
            {
                "type": "expect_column_values_to_be_between",
                "kwargs": {"column": "ecart", "max_value": {"$PARAMETER": "bas_01_tolerance"}},
                "severity": "warning",
                "meta": {"identifiant": "BAS-01"},
            }
        ],
    }
