/* ---
libelle: Versement de prévoyance sans composant ni adhésion
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
rubriques: [S21.G00.20.001, S21.G00.15.002]
alias: []
message: >
  Versement à {valeur_declaree}, délégataire {code_delegataire_gestion}, sans composant ni adhésion correspondante.
pourquoi: >
  Sans composant ni adhésion, l'organisme ne sait pas à quel contrat rattacher le versement, même nul.
que_faire: >
  Vérifier l'organisme et le délégataire du versement ; ils doivent être ceux d'une adhésion (bloc 15) de
  l'établissement.
source: >
  CT 2025.1, S21.G00.20.001/CCH-13, p. 154. Faute de table, un organisme de prévoyance se reconnaît ici à la forme
  de son code (P et quatre caractères, A et cinq, ou neuf) : lecture à confirmer.
hors_champ:
--- */
select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    a.organisme is not null as conforme,
    v.identifiant_ops as valeur_declaree,
    v.code_delegataire_gestion
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
left join (select distinct versement_organisme_id from composants_versement) as k on v.objet_id = k.versement_organisme_id
left join (select distinct declaration_id, organisme, delegataire from adhesions_prevoyance) as a
    on v.declaration_id = a.declaration_id and v.identifiant_ops = a.organisme
    and v.code_delegataire_gestion is not distinct from a.delegataire
where (v.identifiant_ops like 'P____' or v.identifiant_ops like 'A_____' or v.identifiant_ops like '_________')
    and k.versement_organisme_id is null
