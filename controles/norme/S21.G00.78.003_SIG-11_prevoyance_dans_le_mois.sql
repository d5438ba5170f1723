/* ---
libelle: Une base de prévoyance couvre plusieurs mois
objet: bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [gestion, droits]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.78.003, S21.G00.78.002]
alias: []
message: >
  Base 31 du {date_debut} au {valeur_declaree} : la période doit tenir dans un mois civil.
pourquoi: >
  L'organisme contrôle la cotisation avec le tarif et le salaire du mois : une période à cheval sur plusieurs mois ne
  se rapproche d'aucun.
que_faire: >
  Découper la base en autant de blocs que de mois, avec la cotisation de chacun.
source: CT 2025.1, S21.G00.78.003/SIG-11
hors_champ: >
  autre base que 31
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    mois_rattachement as mois_concerne,
    mois_de(rattachement_date_debut) = mois_de(rattachement_date_fin) as conforme,
    lisible(rattachement_date_fin) as valeur_declaree,
    rattachement_date_debut as date_debut
from bases
where code = '31' and rattachement_date_debut is not null and rattachement_date_fin is not null
