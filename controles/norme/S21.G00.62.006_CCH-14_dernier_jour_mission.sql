/* ---
libelle: Dernier jour payé absent d'une fin de mission
objet: fins_contrat
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.62.006, S21.G00.40.007]
alias: []
message: "Fin de mission sans dernier jour travaillé et payé."
pourquoi: >
  Le dernier jour travaillé et payé arrête la période de référence de l'allocation. Absent ou faux, le salaire de
  référence l'est aussi.
que_faire: >
  Reporter le dernier jour de la mission payé au salaire habituel.
source: CT 2025.1, S21.G00.62.006/CCH-14, p. 272
hors_champ:
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.dernier_jour_travaille_paye is not null as conforme
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where c.nature = '03'
