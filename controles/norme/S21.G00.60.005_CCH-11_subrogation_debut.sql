/* ---
libelle: Date de début de subrogation absente ou de trop
objet: arrets_travail
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "04"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [droits]
organismes: [CNAM, CCMSA]
usages: [indemnites_journalieres]
statut: actif
rubriques: [S21.G00.60.005, S21.G00.60.004]
alias: []
message: "Subrogation {subrogation} ; date de début {valeur_declaree}."
pourquoi: >
  La subrogation verse les indemnités à l'employeur. Mal datée, elle les fait payer au salarié quand l'employeur a
  déjà maintenu le salaire, ou l'inverse.
que_faire: >
  Renseigner les deux dates d'une subrogation, et n'en laisser aucune sans elle.
source: CT 2025.1, S21.G00.60.005/CCH-11, p. 264
hors_champ:
--- */
select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(a.subrogation = '01', false) = (a.subrogation_date_debut is not null) as conforme,
    a.subrogation_date_debut as valeur_declaree,
    a.subrogation
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.subrogation is not null or a.subrogation_date_debut is not null
