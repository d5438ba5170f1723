/* ---
libelle: Affectation à la CNIEG sans salarié de ce régime
objet: bordereaux
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [REGIMES_PUBLICS]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.22.002, S21.G00.40.020]
alias: []
message: "Affectation {valeur_declaree} sans aucun contrat du régime vieillesse 147."
pourquoi: >
  La CNIEG ne recouvre que pour les salariés des industries électriques et gazières : le montant n'aurait pas
  d'assuré.
que_faire: >
  Corriger l'affectation, ou le régime vieillesse des contrats (147).
source: CT 2025.1, S21.G00.22.002/CCH-13, p. 164
hors_champ:
--- */
select
    b.objet_id,
    b.declaration_id,
    d.mois as mois_concerne,
    r.declaration_id is not null as conforme,
    b.entite_affectation as valeur_declaree
from bordereaux as b
inner join declarations as d on b.declaration_id = d.declaration_id
left join (
    select distinct declaration_id from contrats_declares where regime_vieillesse = '147'
) as r on b.declaration_id = r.declaration_id
where b.entite_affectation in ('CNIEG_COT_RS', 'CNIEG_COT_POOL', 'CNIEG_COT_RDC')
