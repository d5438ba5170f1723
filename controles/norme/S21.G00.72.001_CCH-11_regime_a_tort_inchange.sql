/* ---
libelle: Le régime déclaré à tort est celui que le contrat déclare encore
objet: retraites_complementaires_a_tort
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [AGIRC_ARRCO, REGIMES_PUBLICS]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.72.001, S21.G00.71.002]
alias: []
message: >
  Régime {regime} déclaré à tort, alors que le contrat y est toujours affilié.
pourquoi: >
  La correction annule et redonne la même affiliation : les droits du salarié restent ceux qu'il fallait corriger.
que_faire: >
  Mettre en 71.002 le régime dont relève vraiment le contrat, et en 72.001 celui qui avait été déclaré à tort.
source: CT 2025.1, S21.G00.72.001/CCH-11
hors_champ: >
  contrat affilié à l'Ircantec
--- */
select
    t.objet_id,
    t.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    t.code_retraite_complementaire != r.code_retraite_complementaire as conforme,
    t.code_retraite_complementaire as regime
from retraites_complementaires_a_tort as t
inner join retraites_complementaires as r on t.retraite_complementaire_id = r.objet_id
inner join contrats as c on r.contrat_id = c.objet_id
where r.code_retraite_complementaire != 'IRCANTEC' and t.code_retraite_complementaire is not null
