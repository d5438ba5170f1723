/* ---
libelle: Versement à la DGFiP sans affectation
objet: versements_organismes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [recouvrement]
organismes: [DGFIP]
usages: [pas, recouvrement]
statut: actif
rubriques: [S21.G00.20.002, S21.G00.20.001]
alias: []
message: "Versement à la DGFiP qui n'est affecté ni à DGFIP_PAS ni à DGFIP_SATD."
pourquoi: >
  La DGFiP reçoit l'impôt retenu et les saisies : sans affectation, elle ne sait pas lequel des deux est payé.
que_faire: >
  Affecter le versement à DGFIP_PAS (prélèvement à la source) ou DGFIP_SATD (saisies).
source: CT 2025.1, S21.G00.20.002/CCH-11, p. 155
hors_champ:
--- */
select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    coalesce(v.entite_affectation in ('DGFIP_PAS', 'DGFIP_SATD'), false) as conforme
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.identifiant_ops = 'DGFIP'
