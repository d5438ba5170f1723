/* ---
libelle: Versement de prévoyance sans composant
objet: versements_organismes
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
statut: experimental
rubriques: [S21.G00.20.001, S21.G00.55.001]
alias: []
message: "Versement à l'organisme {identifiant_ops} de {valeur_declaree} € sans aucun composant."
pourquoi: >
  L'organisme complémentaire affecte le paiement aux contrats par ses composants : sans eux, il ne peut l'attribuer
  à aucun.
que_faire: >
  Ajouter un composant (55) par contrat et par période, d'après la fiche de paramétrage de l'organisme.
source: >
  CT 2025.1, S21.G00.20.001/CCH-12, p. 154. Faute de table, un organisme de prévoyance se reconnaît ici à la forme
  de son code (P et quatre caractères, A et cinq, ou neuf) : lecture à confirmer.
hors_champ:
--- */
select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    k.versement_organisme_id is not null as conforme,
    v.montant as valeur_declaree,
    v.identifiant_ops
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
left join (select distinct versement_organisme_id from composants_versement) as k on v.objet_id = k.versement_organisme_id
where (v.identifiant_ops like 'P____' or v.identifiant_ops like 'A_____' or v.identifiant_ops like '_________')
    and (v.montant != 0 or v.siret_payeur is null or v.siret_payeur = d.declarant_id)
