/* ---
libelle: Composant affecté à un contrat que l'établissement ne déclare pas
objet: composants_versement
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [recouvrement, droits]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.55.003, S21.G00.15.001]
alias: []
message: "Composant affecté à un contrat sans adhésion chez {valeur_declaree}."
pourquoi: >
  L'organisme affecte le paiement par la référence du contrat : inconnue, la somme reste en attente et les garanties
  aussi.
que_faire: >
  Recopier la référence du contrat de la fiche de paramétrage, la même dans l'adhésion (15.001) et le composant.
source: CT 2025.1, S21.G00.55.003/CCH-11, p. 256
hors_champ:
--- */
select
    k.objet_id,
    k.declaration_id,
    d.mois as mois_concerne,
    a.organisme is not null as conforme,
    v.identifiant_ops as valeur_declaree
from composants_versement as k
inner join versements_organismes as v
    on k.versement_organisme_id = v.objet_id and k.declaration_id = v.declaration_id
inner join declarations as d on k.declaration_id = d.declaration_id
left join (select distinct declaration_id, organisme, delegataire, reference from adhesions_prevoyance) as a
    on k.declaration_id = a.declaration_id and v.identifiant_ops = a.organisme and k.code_affectation = a.reference
    and v.code_delegataire_gestion is not distinct from a.delegataire
where k.code_affectation is not null and v.identifiant_ops is not null
