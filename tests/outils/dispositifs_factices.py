"""Ce que la version factice sait des dispositifs, des populations, du « prêt à calculer » et des organismes de PASRAU."""

# d'après les faits déjà posés, sans autre hasard qu'une empreinte : mêmes faits, mêmes nombres
_MESURES = """
select m.dispositif, m.mesure, m.unite, i.mois, m.employeurs::bigint as nb_declarants, m.touches::bigint as nb_declarants_touches, m.objets::bigint as nb_objets,
    m.retenus::bigint as nb_retenus, if(m.retenus > 0, m.retenus / m.objets, null) as part, greatest(0, m.retenus / m.objets - 0.1)::double as part_basse,
    least(1, m.retenus / m.objets + 0.1)::double as part_haute
from (values {}) as m (dispositif, mesure, unite, employeurs, touches, objets, retenus), marts.ind_mois as i
"""
SQL = f"""
create table marts.ind_dispositifs_mois as {
    _MESURES.format('''
    ('temps_partiel_therapeutique', 'bloc_incomplet', '15', 40, 6, 60, 9), ('temps_partiel_therapeutique', 'dates_a_l_envers', 'tous', 36, 0, 51, 0),
    ('saisie', 'sans_reglement', 'tous', 12, 2, 14, 2), ('saisie', 'sans_versement', 'tous', 12, 3, 12, 3), ('saisie', 'montants_differents', 'tous', 9, 1, 9, 1),
    ('hors_champ', 'sans_individu', 'tous', 300, 21, 300, 21), ('hors_champ', 'contrat_exclu', 'tous', 320, 0, 1900, 0)''')
};
create table marts.ind_populations_mois as {
    _MESURES.format('''
    ('fonction_publique', 'sans_rafp', 'territoriale', 8, 4, 31, 12), ('fonction_publique', 'contractuel_sans_ircantec', 'non_dit', 5, 0, 11, 0),
    ('etat', 'rubrique_absente', 'S21.G00.40.054', 2, 1, 6, 5), ('regime_special', 'sans_base', '160', 1, 0, 4, 0), ('regime_special', 'sans_nir', 'CAVEC', 1, 1, 3, 1)''')
};
create table marts.ind_prets_mois as
select u.usage, i.mois, l.logiciel_id, 12::bigint as nb_dossiers, (9 + h)::bigint as nb_prets, (2 - h)::bigint as nb_sans_un_mois, 1::bigint as nb_en_anomalie,
    (9 + h) / 12 as part
from (values ('indemnites_journalieres'), ('chomage')) as u (usage), marts.ind_mois as i, (select logiciel_id, (hash(logiciel_id) % 3)::int as h from marts.dim_logiciels) as l;
create table marts.ind_organismes_pasrau_mois as
select 'org' || k as declarant_id, i.mois, k % 6 = 0 as est_transitoire, if(k % 3 = 0, '201710', 'P26V01') as norme, 1::bigint as nb_normes, 'REVENUS' as logiciel,
    '1.' || k as version_logiciel, 1::bigint as nb_declarations, 100::bigint as nb_individus, if(k = 1, 0, 11)::bigint as nb_controles_juges,
    if(k % 4 = 2, 1, 0)::bigint as nb_controles_en_anomalie, if(k = 1, 0, 700)::bigint as nb_evalues, if(k % 4 = 2, k, 0)::bigint as nb_anomalies,
    (k % 2)::bigint as nb_anomalies_a_l_essai, if(k = 1, 0, 100)::bigint as nb_personnes, if(k % 4 = 2, k, 0)::bigint as nb_personnes_touchees,
    if(k % 4 = 2, k / 100, null) as part_touchee, if(k = 1, null, greatest(0, if(k % 4 = 2, k / 100, 0) - 0.01))::double as part_basse,
    if(k = 1, null, if(k % 4 = 2, k / 100, 0) + 0.03)::double as part_haute, if(k % 3 = 0, 0, 100)::bigint as nb_beneficiaires,
    if(k % 3 = 0, 0, k)::bigint as nb_sans_regime
from range(30) as t (k), marts.ind_mois as i;
create table marts.ind_titres_mois as
select t.titre, i.mois, t.n::bigint as nb_employeurs, t.k::bigint as nb_comparables, t.x::bigint as nb_touches, t.x / t.k as part, t.x / t.k - 0.1 as part_basse,
    t.x / t.k + 0.1 as part_haute, 0.2::double as part_attendue, t.position
from (values ('tese', 80, 78, 39, 'au_dessus'), ('tesa', 9, 9, 2, 'trop_peu')) as t (titre, n, k, x, position), marts.ind_mois as i;
create table marts.ind_embauches_mois as
select r.rapprochement, i.mois, r.nb::bigint as nb, 4::bigint as nb_declarants, r.ecart::bigint as ecart_max_jours
from (values ('concordante', 30, 0), ('date_differente', 4, 12), ('sans_contrat', 2, null), ('non_recue', 1, null), ('sans_annonce', 5, null)) as r (rapprochement, nb, ecart),
    marts.ind_mois as i where i.mois >= date '2026-06-01';
"""
