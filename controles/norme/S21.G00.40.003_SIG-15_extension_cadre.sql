/* ---
libelle: Un salarié en extension cadre n'a pas le statut de profession intermédiaire
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [droits]
organismes: [AGIRC_ARRCO]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.40.003, S21.G00.40.002]
alias: []
message: >
  Extension cadre (40.003 = 02) pour un statut conventionnel {valeur_declaree} (attendu : 05).
pourquoi: >
  L'extension vise les professions intermédiaires qui cotisent comme cadres : avec un autre statut, le salarié cotise
  et s'ouvre des garanties qui ne correspondent pas à son emploi.
que_faire: >
  Vérifier la classification du salarié : corriger le statut conventionnel (40.002) ou le statut catégoriel (40.003).
source: CT 2025.1, S21.G00.40.003/SIG-15
hors_champ: >
  contrat sans extension cadre, ou sans statut conventionnel
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    statut_conventionnel = '05' as conforme,
    statut_conventionnel as valeur_declaree,
    '05' as valeur_attendue
from contrats
where statut_retraite_complementaire = '02' and statut_conventionnel is not null
