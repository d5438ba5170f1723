/* ---
libelle: Un cadre n'a pas de régime de retraite complémentaire
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [AGIRC_ARRCO]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.40.003, S21.G00.71.002]
alias: []
message: "Statut {valeur_declaree} (cadre ou assimilé) sans bloc 71 d'un régime de cadres."
pourquoi: >
  Sans bloc de retraite complémentaire, l'Agirc-Arrco n'ouvre pas de carrière pour ce contrat : les points du
  salarié manqueront.
que_faire: >
  Ajouter au contrat le bloc 71 du régime (RUAA le plus souvent), ou corriger le statut de retraite complémentaire.
source: CT 2025.1, S21.G00.40.003/CCH-16, p. 181
hors_champ:
--- */
select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    r.contrat_id is not null as conforme,
    c.statut_retraite_complementaire as valeur_declaree
from contrats_declares as c
left join (
    select distinct contrat_id from retraites_complementaires
    where code_retraite_complementaire in ('RETC', 'RUAA', 'CNBF', 'CAVEC')
) as r on c.objet_id = r.contrat_id
where c.statut_retraite_complementaire in ('01', '02') and c.regime_vieillesse != '134'
