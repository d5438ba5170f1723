/* ---
libelle: Deux bases de prévoyance se rattachent à la même affiliation et à la même période
objet: bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement, droits]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.78.001, S21.G00.78.005, S21.G00.81.004]
alias: []
message: >
  Affiliation {affiliation} : une autre base 31 du même versement porte déjà une cotisation de même signe du
  {date_debut} au {date_fin}.
pourquoi: >
  L'organisme ne sait pas si la seconde cotisation complète la première ou la répète : le salarié paraît cotiser deux
  fois à la même garantie.
que_faire: >
  Regrouper les cotisations de la période dans une seule base 31 ; une correction se déclare avec le signe contraire.
source: CT 2025.1, S21.G00.78.001/SIG-23
hors_champ: >
  autre base que 31, sans affiliation, ou affiliation d'un contrat de mission
--- */
with signees as (
    select b.objet_id, b.versement_id, b.individu_id, b.identifiant_technique_affiliation as affiliation,
        b.rattachement_date_debut as debut, b.rattachement_date_fin as fin, k.montant > 0 as est_positif
    from bases as b
    inner join cotisations as k on b.objet_id = k.base_id
    where b.code = '31' and k.montant != 0 and b.rattachement_date_debut is not null
),
doubles as (
    select max(objet_id) as objet_id from signees
    group by versement_id, individu_id, affiliation, debut, fin, est_positif having min(objet_id) != max(objet_id)
),
missions as (
    select distinct c.individu_id, a.identifiant_technique_affiliation as affiliation
    from affiliations_prevoyance as a
    inner join contrats as c on a.contrat_id = c.objet_id and c.nature_contrat = '03'
)
select b.objet_id, b.declaration_id, b.personne_id, b.mois as mois_concerne, b.montant as montant_en_jeu,
    d.objet_id is null as conforme,
    b.identifiant_technique_affiliation as affiliation,
    b.rattachement_date_debut as date_debut, b.rattachement_date_fin as date_fin
from bases as b
left join doubles as d on b.objet_id = d.objet_id
left join missions as m on b.individu_id = m.individu_id and b.identifiant_technique_affiliation = m.affiliation
where b.code = '31' and m.individu_id is null and b.identifiant_technique_affiliation is not null
