/* ---
libelle: Le versement à la DGFiP n'est pas arrondi à l'euro
objet: versements_organismes
portee: occurrence
zone: entrepot
flux: [pasrau]
natures: ["11", "14"]
redistribue: false
gravite: alerte
priorite: 2
enjeux: [recouvrement]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.20.005]
alias: []
message: >
  Versement de {valeur_declaree} : l'euro le plus proche est attendu, deux décimales à zéro.
pourquoi: >
  Le prélèvement automatique porte sur des euros entiers. Un montant à centimes ne se rapproche pas de l'ordre de paiement.
que_faire: >
  Arrondir le total à l'euro le plus proche, la fraction de 0,50 comptée pour un.
source: >
  Cahier technique PASRAU 2017.6, S21.G00.20.005 ; Code général des impôts, article 1724
hors_champ: >
  montant absent ou illisible
--- */
select
    objet_id,
    declaration_id,
    try_cast(montant as bigint) = montant as conforme,
    montant as valeur_declaree
from versements_organismes
where montant is not null and try_cast(montant as bigint) is not null
