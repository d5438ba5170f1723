/* ---
libelle: Un taux annoncé comme transmis par la DGFiP n'a pas d'identifiant
objet: versements_montants
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.50.008, S21.G00.50.007]
alias: [PAS-01b]
message: "Taux de {taux_pas} % dit transmis par la DGFiP, sans son identifiant."
pourquoi: >
  L'identifiant prouve que le taux vient bien de la DGFiP et date de quel envoi. Sans lui, un taux périmé ou inventé
  ne se voit pas.
que_faire: >
  Réimporter le compte rendu métier nominatif de la DGFiP ; sans taux reçu, appliquer le taux non personnalisé et
  son type.
source: CT 2025.1, S21.G00.50.008/CCH-11
hors_champ: autre type de taux
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    taux_pas,
    id_taux_pas is not null as conforme
from versements_montants
where type_taux_pas = '01'
