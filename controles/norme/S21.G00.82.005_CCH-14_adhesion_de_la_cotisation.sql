/* ---
libelle: Une cotisation d'établissement de prévoyance ne désigne aucune adhésion de la déclaration
objet: cotisations_etablissement
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.82.005, S21.G00.82.002, S21.G00.15.005]
alias: []
message: >
  Cotisation {code} adressée à {valeur_declaree}, qui n'est l'identifiant d'aucune adhésion (15.005) de la
  déclaration.
pourquoi: >
  L'organisme complémentaire rattache la cotisation au contrat par cette référence : inconnue, le montant reste sans
  affectation.
que_faire: >
  Reprendre en 82.005 l'identifiant technique de l'adhésion (15.005), ou ajouter l'adhésion à l'établissement.
source: CT 2025.1, S21.G00.82.005/CCH-14
hors_champ: >
  cotisation qui ne revient pas à un organisme complémentaire
--- */
select
    k.objet_id,
    k.declaration_id,
    a.declaration_id is not null as conforme,
    k.reference as valeur_declaree,
    k.code,
    k.valeur as montant_en_jeu
from cotisations_etablissement as k
left join (select distinct declaration_id, identifiant_technique_adhesion from adhesions_prevoyance) as a
    on k.declaration_id = a.declaration_id and k.reference = a.identifiant_technique_adhesion
where k.code between '001' and '020' or k.code between '036' and '040' or k.code in ('046', '090')
