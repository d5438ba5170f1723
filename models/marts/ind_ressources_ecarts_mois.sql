-- Ce qui est déclaré et ce qu'un extrait de ressources en dit, compté : un écart, un flux et une donnée, un mois.
select
    mois,
    ecart,
    flux,
    donnee,
    count(*) as nb_unites,
    count(*) filter (where cote != 'extraite') as nb_declarees,
    count(*) filter (where cote != 'declaree') as nb_extraites,
    count(*) filter (where cote = 'les_deux') as nb_les_deux,
    count(*) filter (where retard_de = 'declaration') as nb_retards_de_declaration,
    count(distinct personne_id) as nb_personnes,
    sum(abs(coalesce(montant_extrait, 0) - coalesce(montant_declare, 0)))
        filter (where ecart in ('manquante', 'inconnue', 'remplacee', 'double', 'montant_different'))::decimal(18, 2) as difference
from {{ ref('fct_ressources_ecarts') }}
group by mois, ecart, flux, donnee
