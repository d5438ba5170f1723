/* ---
libelle: Mois d'absence sans les rémunérations qui réduisent le SMIC
objet: reductions_bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P25V01}
gravite: information
priorite: 2
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: experimental
rubriques: [S21.G00.51.011]
alias: []
message: Réduction générale un mois d'absence, sans la rémunération perçue (028) ni l'habituelle (029).
pourquoi: >
  En cas d'absence sans maintien intégral, le SMIC retenu se réduit dans le rapport des deux rémunérations. Sans
  elles, l'organisme ne peut pas vérifier la réduction.
que_faire: >
  Alimenter, pour le contrat et le mois, la rémunération perçue (51.011 = 028) et la rémunération habituelle d'un
  mois complet (029), hors éléments que l'absence n'affecte pas.
source: >
  CT 2025.1, p. 73 (S21.G00.51.011, valeurs 028 et 029 depuis P25V01) ; règle de Vigie (obligation à confirmer :
  contrôle expérimental)
hors_champ: >
  sans réduction, sans absence (53.001 = 02, arrêt ou suspension), salaire entièrement maintenu (51.011 = 003 égal à
  001), mois antérieur, MSA
--- */
select
    objet_id,
    declaration_id,
    reduction_id as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    a_proratisation as conforme
from reductions_bases
where reduction_id is not null and a_absence and a_perte_de_salaire and not est_msa and mois_rattachement = mois
    and a_proratisation is not null
