/* ---
libelle: Date de dénonciation sans adhésion révocable
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.40.031, S21.G00.40.029]
alias: []
message: "Date de dénonciation {valeur_declaree} pour un type de gestion {type_gestion_chomage}."
pourquoi: >
  Le type de gestion dit qui indemnisera le chômage de l'agent, l'employeur public ou France Travail. Une rubrique
  qui le contredit retarde l'ouverture du droit.
que_faire: >
  Vérifier la convention ou l'adhésion de l'employeur à l'Assurance chômage, puis aligner les rubriques 40.029 à
  40.033.
source: CT 2025.1, S21.G00.40.031/CCH-11, p. 195
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    type_gestion_chomage not in ('01', '02', '04', '05') as conforme,
    date_denonciation as valeur_declaree,
    type_gestion_chomage
from contrats_declares
where date_denonciation is not null and type_gestion_chomage is not null
