/* ---
libelle: La subrogation finit avant de commencer
objet: arrets_travail
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "04"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [CNAM, CCMSA]
usages: [indemnites_journalieres]
statut: actif
rubriques: [S21.G00.60.006, S21.G00.60.005]
alias: []
message: "Subrogation du {subrogation_date_debut} au {valeur_declaree}."
pourquoi: >
  La subrogation verse les indemnités à l'employeur. Mal datée, elle les fait payer au salarié quand l'employeur a
  déjà maintenu le salaire, ou l'inverse.
que_faire: >
  Corriger les dates de la subrogation d'après la période de maintien du salaire.
source: CT 2025.1, S21.G00.60.006/CCH-12, p. 264
hors_champ:
--- */
select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    a.subrogation_date_fin >= a.subrogation_date_debut as conforme,
    a.subrogation_date_fin as valeur_declaree,
    a.subrogation_date_debut
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.subrogation_date_fin is not null and a.subrogation_date_debut is not null
