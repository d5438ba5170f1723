/* ---
libelle: Le cumul d'une rémunération est négatif sur son mois
objet: contrats_mois
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits, gestion]
organismes: [CNAV, FRANCE_TRAVAIL, URSSAF, CNAM]
usages: [chomage, retraite, indemnites_journalieres]
statut: experimental
rubriques: [S21.G00.51.013, S21.G00.51.011]
alias: []
message: "Mois {periode} : une rémunération vaut {valeur_declaree} € une fois toutes les corrections comptées."
pourquoi: >
  Un rappel peut être négatif, pas le mois payé qu'il corrige. Un cumul négatif bloque la liquidation d'un droit, fin de
  contrat comprise.
que_faire: >
  Reprendre, pour ce mois, le montant d'origine et chaque rappel : l'annulation dépasse ce qui avait été déclaré, ou
  vise un autre mois. Déclarer la différence.
source: CT 2025.1, p. 28 (rappels de paie). Les primes (52), dont le mois est facultatif, ne sont pas jugées
hors_champ: >
  mois que nul rappel ne corrige (une reprise d'indemnités journalières rend la paie du mois négative, CT 2025.1, p.
  28), ou déjà négatif à l'origine ; mois dont la déclaration d'origine ne porte pas ce contrat ; rappel de
  plusieurs mois d'un bloc
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    least(brut, salaire_chomage, salaire_retabli, salaire_base) >= 0 as conforme,
    least(brut, salaire_chomage, salaire_retabli, salaire_base) as valeur_declaree,
    abs(least(brut, salaire_chomage, salaire_retabli, salaire_base)) as montant_en_jeu
from contrats_mois
where mois_rattachement < mois and est_mois_connu and est_origine_positive
    and coalesce(brut, salaire_chomage, salaire_retabli, salaire_base) is not null
