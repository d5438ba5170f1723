/* ---
libelle: La retenue n'est pas le revenu fiscal par le taux
objet: revenus
portee: occurrence
zone: entrepot
flux: [pasrau]
natures: ["11", "14"]
redistribue: false
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [DGFIP]
usages: [pas]
statut: experimental
rubriques: [S21.G00.50.009, S21.G00.50.002, S21.G00.50.006]
alias: []
message: >
  Retenue de {valeur_declaree}, pour {net_fiscal} à {taux_pas} % : {valeur_attendue} attendus.
pourquoi: >
  La retenue est le produit de la base fiscale par le taux, arrondi au centime. Un écart prélève trop, ou laisse un solde à payer.
que_faire: >
  Recalculer la retenue du versement. Si la base a été réduite (part non imposable, abattement), le signaler : le contrôle est à l'essai.
source: >
  Cahier technique PASRAU 2017.6, S21.G00.50.009. À confirmer : ce que les versions suivantes retranchent de la base avant d'appliquer le taux
hors_champ: >
  barème (le taux n'est pas transmis), part non imposable déclarée, montant ou taux absent
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'REV-04' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    abs(montant_pas - au_taux(net_fiscal, taux_pas)) <= s.tolerance as conforme,
    montant_pas as valeur_declaree,
    au_taux(net_fiscal, taux_pas) as valeur_attendue,
    montant_pas - au_taux(net_fiscal, taux_pas) as montant_en_jeu,
    net_fiscal,
    taux_pas
from revenus
cross join s
where
    type_taux_pas = '01' and part_non_imposable is null
    and montant_pas is not null and au_taux(net_fiscal, taux_pas) is not null
