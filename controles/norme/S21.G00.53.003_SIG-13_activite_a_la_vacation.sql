/* ---
libelle: Une activité est comptée à la vacation pour un autre métier que docker
objet: activites
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.53.003, S21.G00.40.005]
alias: []
message: >
  Activité à la vacation (53.003 = 32) sur un contrat qui n'est pas celui d'un docker avec carte G.
pourquoi: >
  La vacation n'a de durée définie que pour les dockers : ailleurs, le temps travaillé du mois ne peut pas être
  reconstitué.
que_faire: >
  Déclarer l'activité en heures ou en jours ; pour un docker, compléter sa profession (40.005 = 49).
source: CT 2025.1, S21.G00.53.003/SIG-13
hors_champ: >
  activité exprimée autrement qu'à la vacation
--- */
select
    a.objet_id,
    a.declaration_id,
    r.numero_contrat as contrat_numero,
    c.individu_id is not null as conforme,
    a.unite_mesure as valeur_declaree
from activites as a
inner join remunerations as r on a.remuneration_id = r.objet_id
inner join versements as v on r.versement_id = v.objet_id
left join (
    select distinct individu_id, contrat_numero
    from contrats
    where complement_pcs_ese = '49'
) as c on v.individu_id = c.individu_id and r.numero_contrat = c.contrat_numero
where a.unite_mesure = '32' and r.numero_contrat is not null
