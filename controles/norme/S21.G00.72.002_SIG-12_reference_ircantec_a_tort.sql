/* ---
libelle: Une affiliation à tort à l'Ircantec est sans référence, ou la porte pour un autre régime
objet: retraites_complementaires_a_tort
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01, jusqua: P24V01}
redistribue: false
gravite: alerte
priorite: 2
enjeux: [gestion]
organismes: [REGIMES_PUBLICS]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.72.002, S21.G00.72.001]
alias: []
message: >
  Régime déclaré à tort {regime} : la référence d'adhésion (72.002) est attendue pour l'Ircantec, interdite ailleurs.
pourquoi: >
  L'Ircantec annule l'affiliation d'après cette référence : sans elle, la correction ne trouve pas l'adhésion à
  reprendre.
que_faire: >
  Reprendre la référence sous laquelle l'affiliation à tort avait été déclarée ; la retirer pour un autre régime.
source: CT 2024, S21.G00.72.002/SIG-12
--- */
select
    objet_id,
    declaration_id,
    (code_retraite_complementaire = 'IRCANTEC') = (reference_adhesion_employeur is not null) as conforme,
    code_retraite_complementaire as regime
from retraites_complementaires_a_tort
where code_retraite_complementaire is not null
