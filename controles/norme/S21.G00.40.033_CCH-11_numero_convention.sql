/* ---
libelle: Numéro de convention de gestion absent ou de trop
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.40.033, S21.G00.40.029]
alias: []
message: "Numéro de convention de gestion {sens} pour un type de gestion du chômage {type_gestion_chomage}."
pourquoi: >
  Le type de gestion dit qui indemnisera le chômage de l'agent, l'employeur public ou France Travail. Une rubrique
  qui le contredit retarde l'ouverture du droit.
que_faire: >
  Vérifier la convention ou l'adhésion de l'employeur à l'Assurance chômage, puis aligner les rubriques 40.029 à
  40.033.
source: CT 2025.1, S21.G00.40.033/CCH-11, p. 196
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(type_gestion_chomage = '02', false) = (numero_convention_gestion is not null) as conforme,
    type_gestion_chomage,
    case when numero_convention_gestion is null then 'absent' else 'à tort' end as sens
from contrats_declares
where type_gestion_chomage is not null or numero_convention_gestion is not null
