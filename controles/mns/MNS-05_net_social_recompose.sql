/* ---
libelle: Le net social ne se recompose pas à partir du net versé et des sommes ajoutées
objet: versements_nets
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 3
enjeux: [droits]
organismes: [CNAF, CCMSA]
usages: [rsa_prime_activite, aides_logement]
statut: experimental
rubriques: [S21.G00.58.004, S21.G00.50.004]
alias: []
message: >
  Net social de {valeur_declaree} €, pour {valeur_attendue} € en ajoutant au net versé les heures exonérées, primes de
  partage non imposables et indemnités déclarées.
pourquoi: >
  Ce que l'impôt ignore (heures exonérées, prime de partage, indemnités journalières subrogées) entre dans le net
  social. Oublié, il donne au foyer un droit qu'il devra rendre.
que_faire: >
  Reprendre chaque somme ajoutée : éléments nets 01 et 10, prime de partage 904 si elle est versée (905 est déjà dans le
  net versé). Celle qui explique l'écart n'est pas dans la rubrique du net social.
source: >
  CT 2025.1, S21.G00.50.004, p. 241, S21.G00.52.001 et S21.G00.58.003 (10, dès P26) ; BOSS, 19/04/2024 (prime placée
  exclue : une 904 compte ou non). Formule reconstituée par le net versé, non prescrite par la norme
hors_champ: >
  mois sans somme ajoutée (MNS-04), autre prime exonérée, prime placée (906), arrêt ou indemnités avancées réglées dans
  l'année sans élément 10, rappel, épargne salariale ou avantage en nature, fin de contrat, revenu non imposable
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'ecart') as ecart,
        max(valeur) filter (where seuil = 'ecart_relatif') as ecart_relatif
    from seuils
    where controle_id = 'MNS-05'
),

recomposes as (
    select *, net_verse + nets_ajoutes + primes_partage as recompose
    from versements_nets
    where (nets_ajoutes != 0 or primes_partage != 0) and rappels_bruts = 0 and net_fiscal != 0
        and not (a_autre_revenu or a_fin or a_prime_exoneree or a_prime_placee or a_epargne_placee)
        and (not (a_arret or a_indemnites_reglees) or ijss_subrogees is not null)
)

select
    objet_id, declaration_id, montant_net_social_objet_id as repere_id, personne_id, mois as mois_concerne,
    -- placée, la prime non imposable n'entre pas dans le net social
    least(abs(montant_net_social - recompose), abs(montant_net_social - (recompose - primes_partage)))
    <= greatest(s.ecart, s.ecart_relatif * abs(recompose)) as conforme,
    montant_net_social as valeur_declaree,
    recompose as valeur_attendue,
    abs(montant_net_social - recompose) as montant_en_jeu
from recomposes
cross join s
where montant_net_social is not null and recompose is not null
