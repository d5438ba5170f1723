/* ---
libelle: Une suspension finit avant de commencer
objet: suspensions
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [CNAM, FRANCE_TRAVAIL]
usages: [chomage, indemnites_journalieres]
statut: actif
rubriques: [S21.G00.65.003, S21.G00.65.002]
alias: []
message: >
  Suspension de motif {motif} du {date_debut} au {valeur_declaree}.
pourquoi: >
  Les jours d'absence se comptent entre les deux dates : dans le désordre, la durée de l'absence est inconnue.
que_faire: >
  Corriger les dates de l'absence dans la paie, puis redéclarer la suspension.
source: CT 2025.1, S21.G00.65.003/CCH-11
hors_champ: >
  suspension sans date de fin
--- */
select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    s.date_fin >= s.date_debut as conforme,
    lisible(s.date_fin) as valeur_declaree,
    s.date_debut,
    s.motif
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
where s.date_debut is not null and s.date_fin is not null
