/* ---
libelle: Un brut du mois n'a pas de base assujettie déplafonnée
objet: remunerations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P26V01}
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [droits, recouvrement]
organismes: [URSSAF, CNAV, CCMSA]
usages: [recouvrement, retraite]
statut: actif
rubriques: [S21.G00.78.001, S21.G00.51.011, S21.G00.51.013]
alias: []
message: "Brut de {valeur_declaree} € sur le mois, sans base 03 (ni 11, 22 ou 23) du mois dans le même versement."
pourquoi: >
  Sans base, ni cotisation ni trimestre : le salaire est payé mais n'ouvre aucun droit à la retraite, et l'Urssaf ne
  peut vérifier l'assiette.
que_faire: >
  Ajouter la base assujettie 03 du mois sous ce versement, ou la base forfaitaire ou spécifique qui la remplace.
source: Tables P26V01 et P27V01, S21.G00.51.011/CCH-16 (le numéro désignait une autre règle en P24)
hors_champ: montant nul, rappel
--- */
with cotises as (
    select distinct versement_id
    from bases
    where code in ('03', '11', '22', '23')
        and mois_de(rattachement_date_debut) = mois
        and mois_de(rattachement_date_fin) = mois
)

select
    r.objet_id,
    r.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    r.versement_id as repere_id,
    r.montant as valeur_declaree,
    r.montant as montant_en_jeu,
    c.versement_id is not null as conforme
from remunerations as r
left join cotises as c on r.versement_id = c.versement_id
where r.type = '001' and r.montant != 0
    and mois_de(r.date_debut) = r.mois
    and mois_de(r.date_fin) = r.mois
