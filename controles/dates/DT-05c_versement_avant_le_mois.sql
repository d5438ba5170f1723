/* ---
libelle: Un versement est daté d'avant le mois déclaré
objet: versements_dates
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [droits]
organismes: [CNAF, DGFIP]
usages: [rsa_prime_activite, pas]
statut: actif
rubriques: [S21.G00.50.001]
alias: []
message: >
  Versement du {valeur_declaree}, avant le mois déclaré ({periode}).
pourquoi: >
  La date du versement place les ressources dans un mois. Datée d'avant, la paie va dans un mois déjà déclaré : le
  droit du bon mois manque de ressources.
que_faire: >
  Déclarer la date réelle du versement ; une paie versée le mois précédent relève de la déclaration de ce mois-là.
source: CT 2025.1, S21.G00.50.001
hors_champ: versement sans date
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    est_dans_le_mois as conforme,
    lisible(date_versement) as valeur_declaree,
    mois_lisible(mois) as periode
from versements_dates
where est_dans_le_mois is not null
