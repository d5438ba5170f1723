/* ---
libelle: Un contrat sans régime complémentaire en déclare pourtant un
objet: retraites_complementaires
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, recouvrement]
organismes: [AGIRC_ARRCO, REGIMES_PUBLICS]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.71.002]
alias: []
message: >
  Régime 90000 (pas de régime complémentaire) à côté d'un autre régime du même contrat.
pourquoi: >
  Les deux se contredisent : la caisse de retraite ne sait pas si elle doit attendre des cotisations pour ce contrat.
que_faire: >
  Ne garder que le régime dont relève le contrat, ou que 90000 s'il n'en a aucun.
source: CT 2025.1, S21.G00.71.002/CCH-12
hors_champ: >
  contrat qui a un régime complémentaire
--- */
select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    g.premier = g.dernier as conforme
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
inner join (
    select contrat_id, min(objet_id) as premier, max(objet_id) as dernier
    from retraites_complementaires
    group by contrat_id
) as g on r.contrat_id = g.contrat_id
where r.code_retraite_complementaire = '90000' and g.premier is not null
