/* ---
libelle: Délégataire de gestion hors de la prévoyance
objet: versements_organismes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [recouvrement, droits]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: experimental
rubriques: [S21.G00.20.008, S21.G00.20.001]
alias: []
message: "Délégataire {code_delegataire_gestion} pour un versement à {valeur_declaree}."
pourquoi: >
  Seule la prévoyance se gère par délégation : un délégataire ailleurs montre un versement adressé au mauvais
  organisme.
que_faire: >
  Retirer le délégataire, ou corriger l'organisme destinataire du versement.
source: >
  CT 2025.1, S21.G00.20.008/CCH-15, p. 159. Faute de table, un organisme de prévoyance se reconnaît ici à la forme
  de son code (P et quatre caractères, A et cinq, ou neuf) : lecture à confirmer.
hors_champ:
--- */
select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.identifiant_ops like 'P____' or v.identifiant_ops like 'A_____'
    or v.identifiant_ops like '_________' as conforme,
    v.identifiant_ops as valeur_declaree,
    v.code_delegataire_gestion
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.code_delegataire_gestion is not null and v.identifiant_ops is not null
