"""Ce que la version factice sait des ressources : un salaire par individu déclaré, et ce qu'un extrait de ressources en a gardé."""

# d'après les faits déjà posés, sans autre hasard qu'une empreinte : mêmes faits, mêmes nombres
SQL = """
create table marts.fct_ressources_mois as
with d as (
    select declarant_id, mois, connu_le, 'p' || left(declarant_id, 8) || unnest(range(nb_individus)) as personne_id
    from marts.fct_declarations where nature = '01' and est_en_vigueur
)
select personne_id, mois, 'dsn' as flux, declarant_id, 1::bigint as nb_declarations, 1::bigint as nb_versements,
    if(hash(personne_id || mois) % 9 = 0, null, 1500.00)::decimal(18, 2) as net_social, if(hash(personne_id) % 30 = 0, -20, 0)::decimal(18, 2) as net_social_regularise,
    1400.00::decimal(18, 2) as net_verse, if(hash(personne_id) % 12 = 0, 1500.00, 1450.00)::decimal(18, 2) as net_fiscal, 40.00::decimal(18, 2) as montant_pas,
    hash(personne_id) % 11 = 0 as est_pensionne, hash(personne_id) % 13 != 0 as a_nir_permanent, (1955 + hash(personne_id) % 45)::integer as annee_naissance,
    connu_le::timestamp as connu_depuis, connu_le::timestamp as connu_le
from d;
create table marts.fct_ressources_ecarts as
select personne_id, mois, flux, declarant_id as verseur, 'net_fiscal' as donnee,
    ['les_deux', 'les_deux', 'les_deux', 'les_deux', 'declaree', 'extraite', 'extraite', 'les_deux', 'les_deux', 'les_deux'][1 + h] as cote,
    ['conforme', 'conforme', 'conforme', 'tardive', 'manquante', 'inconnue', 'remplacee', 'double', 'montant_different', 'declaree_depuis'][1 + h] as ecart,
    if(h = 3, if(hash(declarant_id) % 2 = 0, 'declaration', 'integration'), null) as retard_de,
    if(h in (5, 6), null, net_fiscal) as montant_declare, if(h = 4, null, net_fiscal + if(h = 8, 30, 0))::decimal(18, 2) as montant_extrait,
    if(h = 4, 0, if(h = 7, 2, 1))::bigint as nb_lignes, connu_le::date as declare_le, connu_le::date + 20 as integre_le, date '2026-07-15' as extrait_le
from (select *, (hash(personne_id) % 10)::int as h from marts.fct_ressources_mois where mois >= date '2026-04-01');
create table marts.fct_indemnites_mois as
select declarant_id, personne_id, mois, 1::bigint as nb_prestations, if(h in (1, 2), 420.00, 0)::decimal(18, 2) as montant_subroge,
    if(h in (1, 2), 0, 310.00)::decimal(18, 2) as montant_personne, if(h in (0, 1), 280.00, null)::decimal(18, 2) as indemnites_declarees, net_social,
    h = 0 as a_revenu_autre, ['double_compte', 'declaree', 'oubliee', 'non_rattachee', 'rien_a_dire'][1 + h] as lecture
from (select *, (hash(personne_id) // 10 % 5)::int as h from marts.fct_ressources_mois where hash(personne_id) % 8 = 0 and mois >= date '2026-02-01');
"""
PAR_LES_RESSOURCES = (
    "ind_net_social_mois",
    "ind_ressources_fenetres",
    "ind_ressources_ecarts_mois",
    "ind_indemnites_mois",
)
