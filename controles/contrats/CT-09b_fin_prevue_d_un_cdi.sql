/* ---
libelle: Un contrat à durée indéterminée porte une fin prévue
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, DARES]
usages: [chomage, statistique]
statut: actif
rubriques: [S21.G00.40.010, S21.G00.40.007]
alias: []
message: >
  Contrat à durée indéterminée (nature {nature_contrat}) avec une fin prévue au {valeur_declaree}.
pourquoi: >
  Une fin prévue annonce un terme : sur un contrat sans terme, l'une des deux données est à revoir, pour
  que les statistiques d'emploi soient justes.
que_faire: >
  Retirer la date de fin prévue (40.010), ou corriger la nature du contrat s'il est à durée déterminée.
source: CT 2025.1, S21.G00.40.010
hors_champ: >
  contrat d'une autre nature
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    date_fin_previsionnelle is null as conforme,
    date_fin_previsionnelle as valeur_declaree,
    nature_contrat
from contrats
where nature_contrat in ('01', '09', '91')
