/* ---
libelle: La période d'une rémunération finit avant de commencer
objet: remunerations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, CNAV]
usages: [chomage, retraite]
statut: actif
rubriques: [S21.G00.51.002, S21.G00.51.001]
alias: []
message: "Rémunération {type} du {debut} au {fin} : la fin précède le début."
pourquoi: >
  La période rattache le salaire à un mois. Inversée, elle empêche France Travail et les caisses de retraite de le
  compter.
que_faire: >
  Corriger les dates de début et de fin de la période de paie.
source: CT 2025.1, S21.G00.51.002/CCH-11
hors_champ: une des deux dates absente
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    date_debut as debut,
    date_fin as fin,
    date_fin >= date_debut as conforme
from remunerations
where date_debut is not null and date_fin is not null
