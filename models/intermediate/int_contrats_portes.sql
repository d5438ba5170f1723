-- Ce que chaque mensuelle porte d'un contrat et d'un mois : rémunérations par type, activité et bases, en colonnes.
select
    declaration_id,
    contrat_id,
    declarant_id,
    personne_liee_id,
    contrat_date_debut,
    mois,
    mois_rattachement,
    est_en_vigueur,
    coalesce(
        min(objet_id) filter (where bloc = 'remuneration' and code = '001'),
        min(objet_id) filter (where bloc = 'remuneration'),
        min(objet_id)
    ) as objet_id,
    min(objet_id) filter (where bloc = 'remuneration' and code = '003') as salaire_retabli_id,
    min(objet_id) filter (where bloc = 'remuneration' and code = '010') as salaire_base_id,
    min(objet_id) filter (where bloc = 'activite' and code = '01') as activite_id,
    min(objet_id) filter (where bloc = 'base' and code = '03') as base_deplafonnee_id,
    min(objet_id) filter (where bloc = 'base' and code = '04') as base_csg_id,
    min(objet_id) filter (where bloc = 'base' and code = '07') as base_chomage_id,
    sum(montant) filter (where bloc = 'remuneration' and code = '001') as brut,
    sum(montant) filter (where bloc = 'remuneration' and code = '002') as salaire_chomage,
    sum(montant) filter (where bloc = 'remuneration' and code = '003') as salaire_retabli,
    sum(montant) filter (where bloc = 'remuneration' and code = '010') as salaire_base,
    sum(montant) filter (where bloc = 'prime') as primes,
    sum(montant) filter (where bloc = 'activite' and code = '01') as activite,
    sum(montant) filter (where bloc = 'activite' and code = '02') as absence,
    sum(montant) filter (where bloc = 'base' and code = '02') as base_plafonnee,
    sum(montant) filter (where bloc = 'base' and code = '03') as base_deplafonnee,
    sum(montant) filter (where bloc = 'base' and code = '04') as base_csg,
    sum(montant) filter (where bloc = 'base' and code = '07') as base_chomage,
    -- activité partielle, intempéries : une part du revenu n'est pas du salaire
    coalesce(bool_or(bloc = 'remuneration' and code in ('019', '025')), false) as a_revenu_de_remplacement,
    -- base forfaitaire (11), spécifique (22, 24) ou exceptionnelle (23) : l'assiette n'est pas le brut
    coalesce(bool_or(bloc = 'base' and code in ('11', '22', '23', '24')), false) as a_base_particuliere
from {{ ref('int_elements_contrats') }}
group by all
having bool_or(bloc in ('remuneration', 'base'))
