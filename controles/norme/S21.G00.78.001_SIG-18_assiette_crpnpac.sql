/* ---
libelle: Un navigant affilié à la CRPNPAC n'a pas d'assiette CRPNPAC
objet: retraites_complementaires
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [REGIMES_PUBLICS]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.71.002, S21.G00.78.001]
alias: []
message: >
  Contrat affilié à la CRPNPAC, sans base assujettie 41 ni 42 dans la déclaration.
pourquoi: >
  Les cotisations et les points de la CRPNPAC se calculent sur ces seules assiettes : sans elles, le mois n'ouvre
  aucun droit.
que_faire: >
  Déclarer la base 41 (taux normal) ou 42 (taux majoré) du navigant, ou corriger son régime de retraite complémentaire
  (71.002).
source: CT 2025.1, S21.G00.78.001/SIG-18
hors_champ: >
  contrat affilié à un autre régime que la CRPNPAC
--- */
select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    b.individu_id is not null as conforme
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
left join (select distinct individu_id from bases where code in ('41', '42')) as b on c.individu_id = b.individu_id
where r.code_retraite_complementaire = 'CRPNPAC'
