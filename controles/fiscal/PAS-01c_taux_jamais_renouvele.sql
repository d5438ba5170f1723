/* ---
libelle: Un taux transmis par la DGFiP n'a pas changé depuis plus de treize mois
objet: taux_transmis
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: experimental
rubriques: [S21.G00.50.006, S21.G00.50.008]
alias: []
message: "Taux de {taux_pas} %, même identifiant depuis {valeur_declaree} mois."
pourquoi: >
  La DGFiP envoie un taux chaque mois, sous un identifiant neuf, et le révise au moins chaque année. Le même envoi
  gardé plus d'un an fait retenir un impôt périmé.
que_faire: >
  Vérifier que le logiciel importe chaque mois le compte rendu nominatif de la DGFiP, et que la personne y figure. Le
  taux à jour s'applique au prochain versement, sans régularisation.
source: CT 2025.1, S21.G00.50.008 ; règle de Vigie (treize mois)
hors_champ: autre type de taux, identifiant absent, contrat à durée déterminée (identifiant commun à tous)
--- */
with s as (select valeur as mois_max from seuils where controle_id = 'PAS-01c' and seuil = 'mois_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_mois <= s.mois_max as conforme,
    nb_mois as valeur_declaree,
    taux_pas
from taux_transmis
cross join s
where nb_mois is not null
