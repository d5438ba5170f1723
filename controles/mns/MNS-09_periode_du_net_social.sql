/* ---
libelle: Un net social se rattache à un mois sans rapport avec le versement
objet: nets_sociaux
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
rubriques: [S21.G00.58.001, S21.G00.58.002, S21.G00.50.001]
alias: []
message: >
  Net social de {valeur_declaree} € rattaché à {periode}, pour un versement du {date_versement} qui n'a ni
  rémunération ni base de ce mois.
pourquoi: >
  Le net social se date du mois où l'argent est versé : c'est ce mois que les caisses lisent. Rattaché à un autre, il
  manque à l'un et double l'autre.
que_faire: >
  Dater le bloc 58 de type 03 du mois de versement. Un rappel rattaché à un mois antérieur va avec ses rémunérations
  ou ses bases du même mois.
source: CT 2025.1, S21.G00.58.003 (datation en période de versement ; sans dates, celle du versement)
hors_champ: ni période ni date de versement
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    date_versement,
    mois_rattachement = mois or mois_rattachement = mois_versement
    or (mois_rattachement < mois and a_blocs_rattaches) as conforme,
    montant as valeur_declaree
from nets_sociaux
where mois_rattachement is not null and mois is not null and mois_versement is not null and a_blocs_rattaches is not null
