/* ---
libelle: Affectation à la CNIEG sans salarié de ce régime
objet: versements_organismes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [REGIMES_PUBLICS]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.20.002, S21.G00.40.020]
alias: []
message: "Affectation {valeur_declaree} sans aucun contrat du régime vieillesse 147."
pourquoi: >
  La CNIEG ne recouvre que pour les salariés des industries électriques et gazières : le montant n'aurait pas
  d'assuré.
que_faire: >
  Corriger l'affectation, ou le régime vieillesse des contrats (147).
source: CT 2025.1, S21.G00.20.002/CCH-12, p. 155
hors_champ:
--- */
select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    r.declaration_id is not null as conforme,
    v.entite_affectation as valeur_declaree
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
left join (
    select distinct declaration_id from contrats_declares where regime_vieillesse = '147'
) as r on v.declaration_id = r.declaration_id
where v.entite_affectation in ('CNIEG_COT_RS', 'CNIEG_COT_POOL', 'CNIEG_COT_RDC')
