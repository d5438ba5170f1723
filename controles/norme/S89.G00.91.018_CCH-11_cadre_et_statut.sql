/* ---
libelle: Un non-salarié cadre n'a pas un statut conventionnel de cadre
objet: non_salaries
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [AGIRC_ARRCO]
usages: [retraite_complementaire]
statut: actif
rubriques: [S89.G00.91.018, S89.G00.91.017]
alias: []
message: >
  Statut conventionnel {valeur_declaree} pour un cadre de retraite complémentaire (01) : 03 ou 04 attendu.
pourquoi: >
  Les points de retraite complémentaire d'un cadre ne s'acquièrent pas sur un statut qui n'en est pas un.
que_faire: >
  Mettre d'accord le statut conventionnel et le statut catégoriel de l'intéressé.
source: >
  CT 2025.1, S89.G00.91.018/CCH-11
hors_champ: >
  autre statut catégoriel que 01
--- */
select
    objet_id,
    declaration_id,
    coalesce(nir, ntt) as personne_id,
    coalesce(statut_conventionnel in ('03', '04'), false) as conforme,
    statut_conventionnel as valeur_declaree
from non_salaries
where statut_retraite_complementaire = '01'
