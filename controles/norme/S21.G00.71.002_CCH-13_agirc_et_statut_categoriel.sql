/* ---
libelle: Un contrat affilié à l'Agirc n'a pas un statut de cadre
objet: retraites_complementaires
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, recouvrement]
organismes: [AGIRC_ARRCO]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.71.002, S21.G00.40.003, S21.G00.40.002]
alias: []
message: >
  Régime RETC avec le statut catégoriel {statut} et le statut conventionnel {conventionnel}.
pourquoi: >
  L'Agirc ne couvrait que les cadres et assimilés : un autre statut ferait recalculer des points que le salarié n'a
  pas acquis.
que_faire: >
  Déclarer RETA pour un non-cadre, ou corriger le statut catégoriel (40.003).
source: CT 2025.1, S21.G00.71.002/CCH-13
hors_champ: >
  autre régime que RETC, ou statut catégoriel absent
--- */
select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    c.statut_retraite_complementaire in ('01', '02')
        or (c.statut_retraite_complementaire = '04' and coalesce(c.statut_conventionnel = '04', false)) as conforme,
    r.code_retraite_complementaire as valeur_declaree,
    c.statut_retraite_complementaire as statut,
    c.statut_conventionnel as conventionnel
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
where r.code_retraite_complementaire = 'RETC' and c.statut_retraite_complementaire is not null
