/* ---
libelle: Une prime de partage de la valeur ne se voit pas dans le net social
objet: versements_nets
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: information
priorite: 2
enjeux: [droits]
organismes: [CNAF, CCMSA]
usages: [rsa_prime_activite, aides_logement]
statut: experimental
rubriques: [S21.G00.58.004, S21.G00.52.001, S21.G00.52.002]
alias: []
message: >
  Prime de partage de {prime} €, mais net social de {valeur_declaree} € sans hausse (net versé : {net_verse} €).
pourquoi: >
  La prime de partage de la valeur versée au salarié entre dans le net social. L'oublier laisse au foyer un droit trop
  élevé, repris plus tard.
que_faire: >
  Vérifier que la prime (types 904 à 906) alimente la rubrique du net social. Si elle est placée sur un plan
  d'épargne, elle n'y entre pas : rien à corriger.
source: >
  BOSS, 19/04/2024 (prime placée exclue). Le placement ne se lit pas dans la déclaration : information seulement
hors_champ: pas de prime de partage, mois d'avant inconnu ou atypique, arrêt, rappel, entrée ou sortie dans le mois
--- */
with s as (select valeur as part_min from seuils where controle_id = 'MNS-08' and seuil = 'part_min')

select
    objet_id,
    declaration_id,
    montant_net_social_objet_id as repere_id,
    personne_id,
    mois as mois_concerne,
    -- imposable, la prime est dans le net versé : la hausse se voit d'un mois sur l'autre ; non imposable, elle s'y ajoute
    montant_net_social >= net_verse + s.part_min * primes_partage
    or montant_net_social >= montant_net_social_precedent + s.part_min * primes_partage as conforme,
    montant_net_social as valeur_declaree,
    net_verse,
    primes_partage as prime,
    primes_partage as montant_en_jeu
from versements_nets
cross join s
where primes_partage > 0 and montant_net_social is not null and net_verse is not null
    and montant_net_social_precedent is not null
    and not (a_arret or est_mois_incomplet) and rappels_bruts = 0
