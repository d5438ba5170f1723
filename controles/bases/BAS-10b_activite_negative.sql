/* ---
libelle: Le cumul d'une activité est négatif sur son mois
objet: contrats_mois
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL, CNAM]
usages: [chomage, indemnites_journalieres]
statut: experimental
rubriques: [S21.G00.53.002, S21.G00.53.001]
alias: []
message: "Mois {periode} : une activité vaut {valeur_declaree} une fois toutes les corrections comptées."
pourquoi: >
  Des heures ou des jours travaillés ne peuvent pas être négatifs une fois le mois corrigé : les droits ouverts par
  l'activité en seraient réduits à tort.
que_faire: >
  Reprendre, pour ce mois, la mesure d'origine et chaque rappel d'activité : l'annulation dépasse ce qui avait été
  déclaré, ou vise un autre mois.
source: CT 2025.1, p. 28 et p. 91 (quantités)
hors_champ: >
  pas d'activité déclarée ; mois que nul rappel ne corrige (une reprise d'indemnités journalières rend la paie du
  mois négative, CT 2025.1, p. 28), ou déjà négatif à l'origine ; mois dont la déclaration d'origine ne porte pas ce
  contrat ; rappel de plusieurs mois d'un bloc
--- */
select
    objet_id,
    declaration_id,
    activite_id as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    least(activite, absence) >= 0 as conforme,
    least(activite, absence) as valeur_declaree
from contrats_mois
where mois_rattachement < mois and est_mois_connu and est_origine_positive
    and activite is not null
