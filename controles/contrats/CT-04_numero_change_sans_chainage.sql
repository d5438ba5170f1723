/* ---
libelle: Le numéro d'un contrat change sans être chaîné à l'ancien
objet: contrats_chaines
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 4
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL, CNAM, ORGANISMES_COMPLEMENTAIRES]
usages: [chomage, indemnites_journalieres, prevoyance]
statut: actif
rubriques: [S21.G00.40.009, S21.G00.41.014]
alias: []
message: >
  Même salarié et même date de début ({date_debut}) que le mois précédent, sous un autre numéro de contrat, sans
  l'ancien (41.014).
pourquoi: >
  Le numéro relie les déclarations d'un même contrat. Changé sans chaînage, il fait naître un second contrat et
  laisse le premier ouvert : attestations et indemnités journalières se bloquent. C'est le signe courant d'un
  changement de logiciel.
que_faire: >
  Déclarer l'ancien numéro dans un bloc « Changements contrat » (41.014), à la date du changement. Lors d'une
  reprise par un autre logiciel, demander à l'éditeur de reprendre les numéros existants.
source: CT 2025.1, S21.G00.41.014 et p. 17 (rubriques identifiantes)
hors_champ: pas de déclaration du mois précédent, ou aucun contrat de même numéro ni de même date de début
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    date_debut,
    est_numero_connu or est_numero_chaine as conforme
from contrats_chaines
where (est_numero_connu or numero_precedent is not null)
    and est_numero_connu is not null
    and est_numero_chaine is not null
