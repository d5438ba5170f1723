/* ---
libelle: La quotité d'un temps partiel dépasse celle du temps plein
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [URSSAF, CNAV, FRANCE_TRAVAIL]
usages: [recouvrement, retraite, chomage, prevention_penibilite, formation]
statut: actif
rubriques: [S21.G00.40.013, S21.G00.40.012, S21.G00.40.014]
alias: []
message: >
  Temps partiel de {valeur_declaree}, plus que la référence de l'entreprise ({valeur_attendue}).
pourquoi: >
  Le rapport des deux quotités proratise le plafond et le SMIC de la réduction : au-dessus de un, il fausse les
  assiettes plafonnées et les droits.
que_faire: >
  Vérifier l'unité (40.011) puis les deux quotités : celle du contrat ne peut dépasser celle de la catégorie pour un
  temps partiel.
source: CT 2025.1, S21.G00.40.012 et S21.G00.40.013
hors_champ: contrat à temps plein ou non concerné, quotité absente
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    quotite <= quotite_categorie as conforme,
    quotite as valeur_declaree,
    quotite_categorie as valeur_attendue
from contrats
where modalite_temps in ('20', '41', '42') and quotite is not null and quotite_categorie > 0
