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
  Vérifier que la prime (types 904 et 905) alimente la rubrique du net social. Une 904 placée sur un plan d'épargne n'y
  entre pas : rien à corriger.
source: >
  CT 2025.1, S21.G00.52.001 ; BOSS, 19/04/2024 (prime placée exclue). Le placement d'une 904 ne se lit pas dans la
  déclaration : information seulement
hors_champ: >
  pas de prime de partage, prime placée (906), indemnités journalières avancées réglées ce mois ou dans l'année, mois d'avant
  inconnu ou atypique, arrêt, rappel, entrée ou sortie dans le mois
--- */
with s as (select valeur as part_min from seuils where controle_id = 'MNS-08' and seuil = 'part_min'),

primes as (
    select *, primes_partage + primes_partage_imposables as prime
    from versements_nets
    where not (a_arret or a_indemnites_reglees or est_mois_incomplet or a_prime_placee) and rappels_bruts = 0
)

select
    objet_id, declaration_id, montant_net_social_objet_id as repere_id, personne_id, mois as mois_concerne,
    -- imposable, la prime est dans le net versé : la hausse se voit d'un mois sur l'autre ; non imposable, elle s'y ajoute
    montant_net_social >= net_verse + s.part_min * prime
    or montant_net_social >= montant_net_social_precedent + s.part_min * prime as conforme,
    montant_net_social as valeur_declaree,
    net_verse,
    prime,
    prime as montant_en_jeu
from primes
cross join s
where prime > 0 and montant_net_social is not null and net_verse is not null
    and montant_net_social_precedent is not null
