/* ---
libelle: Un bénéficiaire d'honoraires n'a aucun montant
objet: beneficiaires_honoraires
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [gestion]
organismes: [DGFIP]
usages: []
statut: actif
rubriques: [S89.G00.32.001]
alias: []
message: >
  Aucun avantage, indemnité ou rémunération supérieur à zéro sous ce bénéficiaire.
pourquoi: >
  Un bénéficiaire sans montant ne déclare rien : le revenu versé n'est pas connu de l'administration fiscale.
que_faire: >
  Ajouter ce qui a été versé, ou retirer le bénéficiaire s'il n'a rien reçu.
source: >
  CT 2025.1, S89.G00.32.001/CCH-12
hors_champ:
--- */
with montants as (
    select beneficiaire_honoraires_id, montant_avantage as montant from honoraires_avantages
    union all
    select beneficiaire_honoraires_id, montant_indemnites from honoraires_indemnites
    union all
    select beneficiaire_honoraires_id, montant from honoraires_remunerations
)

select
    b.objet_id,
    b.declaration_id,
    coalesce(max(m.montant) > 0, false) as conforme
from beneficiaires_honoraires as b
left join montants as m on b.objet_id = m.beneficiaire_honoraires_id
group by b.objet_id, b.declaration_id
