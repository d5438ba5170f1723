/* ---
libelle: Une rémunération en heures ne dit pas combien d'heures
objet: remunerations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [FRANCE_TRAVAIL, URSSAF, ASP]
usages: [chomage, recouvrement]
statut: actif
rubriques: [S21.G00.51.012, S21.G00.51.011]
alias: []
message: >
  Rémunération de type {type} sans nombre d'heures (51.012).
pourquoi: >
  Le nombre d'heures supplémentaires ou chômées ouvre l'exonération, l'allocation d'activité partielle et les droits
  au chômage : le montant seul ne permet de les calculer ni de les vérifier.
que_faire: >
  Faire porter le nombre d'heures par la rubrique de paie qui alimente ce type de rémunération.
source: CT 2025.1, S21.G00.51.012/SIG-11
hors_champ: >
  type de rémunération qui ne se compte pas en heures
--- */
select
    r.objet_id,
    r.declaration_id,
    i.personne_id,
    r.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    r.nombre_heures is not null as conforme,
    r.type
from remunerations as r
inner join versements as v on r.versement_id = v.objet_id
inner join individus as i on v.individu_id = i.objet_id
where r.type in ('012', '013', '016', '017', '018', '019', '020', '025', '036') and coalesce(r.nb_types_refuses, 0) = 0
