/* ---
libelle: Le statut catégoriel ne convient pas à l'Ircantec ni à la CRPNPAC
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [droits]
organismes: [REGIMES_PUBLICS]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.40.003, S21.G00.71.002]
alias: []
message: >
  Statut catégoriel {valeur_declaree} pour un contrat affilié à {regime} (attendu : 04, 98 ou 99).
pourquoi: >
  L'Ircantec et la CRPNPAC ne connaissent pas de cadres au sens de l'Agirc-Arrco : un statut cadre fait attendre des
  cotisations et des droits d'un régime dont l'agent ne relève pas.
que_faire: >
  Vérifier le régime de retraite complémentaire du contrat (71.002), puis mettre 04, 98 ou 99 en 40.003 s'il est
  exact.
source: CT 2025.1, S21.G00.40.003/SIG-12
hors_champ: >
  contrat affilié à un autre régime, ou sans statut catégoriel
--- */
select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    c.statut_retraite_complementaire in ('04', '98', '99') as conforme,
    c.statut_retraite_complementaire as valeur_declaree,
    r.regime
from contrats as c
inner join (
    select contrat_id, min(code_retraite_complementaire) as regime
    from retraites_complementaires
    where code_retraite_complementaire in ('IRCANTEC', 'CRPNPAC')
    group by contrat_id
) as r on c.objet_id = r.contrat_id
where c.statut_retraite_complementaire is not null
