/* ---
libelle: Un mois sans déclaration entre deux déclarations d'un établissement
objet: mois_declares
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 4
enjeux: [droits, recouvrement]
organismes: [URSSAF, CCMSA, FRANCE_TRAVAIL, CNAM, CNAV, CNAF]
usages: [recouvrement, chomage, indemnites_journalieres, retraite, rsa_prime_activite]
statut: actif
rubriques: [S20.G00.05.005]
alias: []
message: >
  Rien n'a été reçu de cet établissement entre {periode} et {mois_lu} : {valeur_declaree} mois manquant(s), alors
  qu'il avait des salariés.
pourquoi: >
  Un mois qui manque est un mois sans salaire pour tous les salariés de l'établissement : ressources, trimestres,
  indemnités et cotisations y sont à zéro.
que_faire: >
  Déposer la déclaration du mois manquant : le dépôt reste ouvert trois mois. Passé ce délai, rattacher les salaires
  au mois manquant dans la prochaine DSN. Un mois sans salarié se déclare sans individu (type 02).
source: CT 2025.1, p. 13 et S21.G00.11.024 (interdite jusqu'en P25) ; tableau des usages de la norme
hors_champ: >
  première déclaration reçue de l'établissement, ou dernière déclaration sans contrat ouvert
--- */
select
    objet_id,
    declaration_id,
    repere_id,
    premier_mois_manquant as mois_concerne,
    nb_mois_manquants <= 0 as conforme,
    nb_mois_manquants as valeur_declaree,
    mois_lisible(mois_precedent) as periode,
    mois_lisible(mois) as mois_lu
from mois_declares
where nb_mois_manquants is not null and (a_contrat_ouvert or nb_mois_manquants <= 0)
