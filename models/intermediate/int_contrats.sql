with fins as (
    select
        contrat_id,
        min(objet_id) as fin_contrat_id,
        min_by(date_fin, objet_id) as date_fin,
        min_by(motif, objet_id) as motif_fin,
        min_by(dernier_jour_travaille_paye, objet_id) as dernier_jour_paye
    from {{ ref('stg_fins_contrat') }}
    group by contrat_id
),

-- 998 annule une suspension ; sans date de fin, ou finissant après le mois, elle est ouverte
suspensions as (
    select s.contrat_id, bool_or(s.date_fin is null or s.date_fin >= d.mois + interval 1 month) as a_suspension_ouverte
    from {{ ref('stg_suspensions') }} as s
    inner join {{ ref('int_declarations') }} as d on s.declaration_id = d.declaration_id
    where coalesce(s.motif, '') != '998'
    group by s.contrat_id
),

changements as (
    select
        contrat_id,
        list(ancien_numero) filter (where ancien_numero is not null) as anciens_numeros,
        list(ancienne_date_debut) filter (where ancienne_date_debut is not null) as anciennes_dates_debut,
        list(ancien_siret) filter (where ancien_siret is not null) as anciens_sirets
    from {{ ref('stg_changements_contrat') }}
    where ancien_numero is not null or ancienne_date_debut is not null or ancien_siret is not null
    group by contrat_id
),

-- un lieu de travail de Mayotte que le contrat nomme (40.019)
lieux as (
    select distinct declaration_id, identifiant
    from {{ ref('stg_lieux_travail') }}
    where code_postal = '976' and identifiant is not null
)

select
    c.objet_id,
    c.declaration_id,
    c.individu_id,
    c.ligne,
    i.personne_id,
    i.personne_liee_id,
    c.numero as contrat_numero,
    c.date_debut,
    c.date_fin_previsionnelle,
    c.nature as nature_contrat,
    c.dispositif_politique,
    c.statut_conventionnel,
    c.statut_retraite_complementaire,
    c.pcs_ese,
    c.complement_pcs_ese,
    c.motif_recours,
    -- L1242-7 : un remplacement, une saison, une vendange, un usage, un objet défini, un voyage peuvent n'avoir qu'une durée minimale
    coalesce(c.motif_recours in ('02', '09', '10', '11', '13', '15'), false) as est_a_terme_precis,
    c.convention_collective,
    c.complement_base,
    c.type_gestion_chomage,
    c.risque_accident_travail,
    c.taux_accident_travail,
    c.modalite_temps,
    c.unite_mesure,
    c.quotite,
    c.quotite_categorie,
    c.nb_types_refuses,
    c.temps_partiel_cotisant_plein,
    c.identifiant_contrat_engagement_maritime as contrat_engagement,
    c.statut_emploi,
    c.regime_maladie,
    c.regime_vieillesse,
    c.code_caisse_conges_payes is not null as a_caisse_conges,
    c.proratisation_plafond,
    c.choix_cotisation_temps_travail,
    coalesce(m.est_mayotte or l.identifiant is not null or c.regime_maladie = '905' or c.regime_vieillesse = '905', false)
        as est_mayotte,
    -- artistes (353c dans le doute), VRP multicartes, mannequins, pigistes : leur plafond ne suit pas les jours du mois
    coalesce(
        lower(c.pcs_ese) in ('353c', '354b', '354c', '354e', '354f')
        or c.complement_pcs_ese in ('07', '50', '51') or c.unite_mesure = '31',
        false
    ) as a_plafond_de_profession,
    -- les mêmes, les journalistes, les médecins, chirurgiens-dentistes et sages-femmes : des taux réduits, que rien ne déclare
    coalesce(
        lower(c.pcs_ese) in (
            '311a', '311b', '311c', '344a', '344b', '344c', '352a', '353c', '354b', '354c', '354e', '354f', '431e'
        )
        or c.complement_pcs_ese in ('07', '50', '51') or c.unite_mesure = '31',
        false
    ) as a_taux_de_profession,
    coalesce(c.dispositif_politique in ('64', '65', '81'), false) as est_apprenti,
    coalesce(c.nature = '29', false) as est_stagiaire,
    f.fin_contrat_id,
    f.date_fin,
    f.motif_fin,
    f.dernier_jour_paye,
    -- 099 annule une fin déclarée à tort
    f.fin_contrat_id is not null and coalesce(f.motif_fin, '') != '099' as a_fin,
    coalesce(s.a_suspension_ouverte, false) as a_suspension_ouverte,
    g.anciens_numeros,
    g.anciennes_dates_debut,
    g.anciens_sirets,
    i.nature,
    i.mois,
    i.declarant_id,
    i.entreprise_id,
    i.est_en_vigueur
from {{ ref('stg_contrats') }} as c
inner join {{ ref('int_individus') }} as i on c.individu_id = i.objet_id
left join {{ ref('int_mayotte') }} as m on c.declaration_id = m.declaration_id
left join lieux as l on c.declaration_id = l.declaration_id and c.lieu_travail = l.identifiant
left join fins as f on c.objet_id = f.contrat_id
left join suspensions as s on c.objet_id = s.contrat_id
left join changements as g on c.objet_id = g.contrat_id
