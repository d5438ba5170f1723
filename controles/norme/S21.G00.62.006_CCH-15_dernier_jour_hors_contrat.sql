/* ---
libelle: Dernier jour payé hors de la durée du contrat
objet: fins_contrat
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.62.006, S21.G00.62.001]
alias: []
message: "Dernier jour payé le {valeur_declaree}, contrat du {date_debut} au {date_fin}."
pourquoi: >
  Le dernier jour travaillé et payé arrête la période de référence de l'allocation. Absent ou faux, le salaire de
  référence l'est aussi.
que_faire: >
  Vérifier le dernier jour payé sur le bulletin, et les dates du contrat.
source: CT 2025.1, S21.G00.62.006/CCH-15, p. 272
hors_champ:
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(f.dernier_jour_travaille_paye >= c.date_debut, true)
    and coalesce(f.dernier_jour_travaille_paye <= f.date_fin or f.motif = '099', true) as conforme,
    f.dernier_jour_travaille_paye as valeur_declaree,
    c.date_debut,
    f.date_fin
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.dernier_jour_travaille_paye is not null and (c.date_debut is not null or f.date_fin is not null)
