/* ---
libelle: La retenue et le revenu fiscal sont de signes contraires
objet: revenus
portee: occurrence
zone: entrepot
flux: [pasrau]
natures: ["11", "14"]
redistribue: false
gravite: information
priorite: 2
enjeux: [droits, recouvrement]
organismes: [DGFIP]
usages: [pas]
statut: experimental
rubriques: [S21.G00.50.009, S21.G00.50.002]
alias: []
message: >
  Revenu fiscal de {valeur_declaree}, retenue de {montant_pas} : les signes sont contraires.
pourquoi: >
  Un revenu repris est négatif, et l'impôt qui l'accompagne aussi. Deux signes contraires laissent croire qu'on prélève sur ce que l'on reprend.
que_faire: >
  Vérifier le versement : une reprise se déclare négative des deux côtés, ou par une régularisation (S21.G00.56) si elle porte sur un autre mois.
source: >
  Règle de Vigie ; Cahier technique PASRAU 2017.6, S21.G00.50.002 et S21.G00.50.009 (montants qui peuvent être négatifs). À confirmer
hors_champ: >
  un des deux montants nul ou absent
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    (net_fiscal > 0) = (montant_pas > 0) as conforme,
    net_fiscal as valeur_declaree,
    montant_pas
from revenus
where net_fiscal != 0 and montant_pas != 0
