/* ---
libelle: Régime agricole déclaré hors de la MSA
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [CCMSA]
usages: [indemnites_journalieres, recouvrement]
statut: actif
rubriques: [S21.G00.40.018]
alias: []
message: "Régime maladie agricole (300) dans une déclaration déposée à net-entreprises."
pourquoi: >
  Le salarié agricole est assuré par la MSA, qui ne reçoit que les dépôts de son propre point : ses droits ne
  seraient pas ouverts.
que_faire: >
  Déposer la déclaration sur le point de dépôt de la MSA, ou corriger le régime maladie du salarié.
source: CT 2025.1, S21.G00.40.018/CCH-14, p. 190
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    point_depot = '02' as conforme
from contrats_declares
where regime_maladie = '300' and point_depot is not null
