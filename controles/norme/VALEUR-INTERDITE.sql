/* ---
libelle: Valeur bien écrite mais interdite dans cette rubrique
famille: true
objet: occurrences
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: [CNAV, CNAM]
usages: [retraite]
statut: actif
rubriques: []
alias: []
message: >
  {libelle} ({rubrique}, {nom}).
pourquoi: >
  Un numéro de bourrage passe le contrôle d'écriture mais ne désigne personne ; une valeur réservée aux
  changements ne dit rien de l'état présent. La donnée est perdue pour qui la lit.
que_faire: >
  Saisir la vraie valeur. Un NIR inconnu se remplace par un numéro technique temporaire, jamais par des 9.
source: >
  CT 2025.1, CCH de chaque membre ; les expressions sont dans seeds/norme/membres.csv
hors_champ:
--- */
select
    occurrence,
    identifiant,
    rubrique,
    not regexp_matches(valeur, parametre) as conforme
from valeurs_des_membres
where famille = 'VALEUR-INTERDITE'
