/* ---
libelle: Le net social n'est pas le net versé, sans rien qui l'explique
objet: versements_nets
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [CNAF, CCMSA]
usages: [rsa_prime_activite, aides_logement]
statut: experimental
rubriques: [S21.G00.58.004, S21.G00.50.004]
alias: []
message: >
  Net social de {valeur_declaree} € pour un net versé de {valeur_attendue} € : le mois n'a rien qui les sépare.
pourquoi: >
  Sans heure exonérée, prime exonérée, arrêt ni épargne salariale, le net social est le net versé avant impôt. Les
  caisses lisent les deux : un écart fausse l'une des deux ressources.
que_faire: >
  Comparer les deux rubriques du bulletin. Chercher une retenue (mutuelle facultative, titres-restaurant, acompte)
  déduite de l'un et non de l'autre, et corriger celui qui est faux.
source: >
  CT 2025.1, S21.G00.50.004, p. 241 ; règle de Vigie ; mesuré : écart de 10 € inexpliqué dans une DSN publique, d'où
  la tolérance
hors_champ: >
  heure exonérée, élément calculé en net ajouté, prime exonérée ou de partage non imposable (904) ou placée (906), arrêt,
  indemnités journalières avancées réglées ce mois ou dans l'année, rappel, autre revenu (épargne salariale, avantage en
  nature…), revenu tout à fait non imposable, fin de contrat, net social absent
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'ecart') as ecart,
        max(valeur) filter (where seuil = 'ecart_relatif') as ecart_relatif
    from seuils
    where controle_id = 'MNS-04'
)

select
    objet_id,
    declaration_id,
    montant_net_social_objet_id as repere_id,
    personne_id,
    mois as mois_concerne,
    abs(montant_net_social - net_verse) <= greatest(s.ecart, s.ecart_relatif * abs(net_verse)) as conforme,
    montant_net_social as valeur_declaree,
    net_verse as valeur_attendue,
    abs(montant_net_social - net_verse) as montant_en_jeu
from versements_nets
cross join s
where montant_net_social is not null and net_verse is not null and net_fiscal != 0 and rappels_bruts = 0
    and not (a_net_ajoute or a_reduction_heures or a_prime_exoneree or a_autre_revenu or a_arret or a_fin)
    and not (a_indemnites_reglees or a_prime_placee or a_epargne_placee) and primes_partage = 0
