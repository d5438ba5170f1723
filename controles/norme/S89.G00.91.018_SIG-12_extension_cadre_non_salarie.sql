/* ---
libelle: Une extension cadre est sans statut de profession intermédiaire (individu non salarié)
objet: non_salaries
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 2
enjeux: [droits]
organismes: [AGIRC_ARRCO, ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S89.G00.91.018, S89.G00.91.017]
alias: []
message: >
  Extension cadre (91.018 = 02) pour un statut conventionnel {valeur_declaree} (attendu : 05).
pourquoi: >
  L'extension vise les professions intermédiaires : avec un autre statut, la personne est rattachée à des garanties
  qui ne sont pas celles de son emploi.
que_faire: >
  Vérifier la classification de la personne : corriger le statut conventionnel (91.017) ou le statut catégoriel
  (91.018).
source: CT 2025.1, S89.G00.91.018/SIG-12
hors_champ: >
  personne sans extension cadre, ou sans statut conventionnel
--- */
select
    objet_id,
    declaration_id,
    coalesce(nir, ntt) as personne_id,
    statut_conventionnel = '05' as conforme,
    statut_conventionnel as valeur_declaree,
    '05' as valeur_attendue
from non_salaries
where statut_retraite_complementaire = '02' and statut_conventionnel is not null
