/* ---
libelle: Une cotisation est due alors que la base se dit sans composant
objet: cotisations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits, recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.81.004, S21.G00.79.001]
alias: []
message: "Cotisation {code} de {valeur_declaree} € sous une base au composant 23 (rien en paie) : 0,00 € attendu."
pourquoi: >
  L'organisme complémentaire calcule cotisations et prestations sur les composants de la base 31. Un composant
  manquant ou mal typé fausse l'un et l'autre.
que_faire: >
  Si une cotisation est bien due, remplacer le composant 23 par l'assiette réelle ; sinon mettre la cotisation à
  zéro.
source: CT 2025.1, S21.G00.79.001/CCH-13
hors_champ: autre composant, ou montant absent
--- */
with vides as (
    select distinct base_id
    from composants_base
    where type = '23'
)

select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.montant = 0 as conforme,
    x.montant as valeur_declaree,
    0 as valeur_attendue,
    x.montant as montant_en_jeu,
    x.code
from cotisations as x
inner join vides as c on x.base_id = c.base_id
inner join bases as b on x.base_id = b.objet_id
where x.montant is not null
