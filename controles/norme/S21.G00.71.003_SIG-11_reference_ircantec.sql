/* ---
libelle: La référence d'adhésion manque à l'Ircantec, ou accompagne un autre régime
objet: retraites_complementaires
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01, jusqua: P24V01}
redistribue: false
gravite: alerte
priorite: 2
enjeux: [gestion]
organismes: [REGIMES_PUBLICS]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.71.003, S21.G00.71.002]
alias: []
message: >
  Régime {regime} : la référence d'adhésion (71.003) est attendue pour l'Ircantec, interdite ailleurs.
pourquoi: >
  L'Ircantec rattache les cotisations à l'employeur par cette référence ; sans elle, le versement reste sans
  affectation.
que_faire: >
  Reprendre la référence fournie par l'Ircantec ; la retirer des contrats affiliés à un autre régime.
source: CT 2024, S21.G00.71.003/SIG-11
--- */
select
    objet_id,
    declaration_id,
    (code_retraite_complementaire = 'IRCANTEC') = (reference_adhesion_employeur is not null) as conforme,
    code_retraite_complementaire as regime
from retraites_complementaires
where code_retraite_complementaire is not null
