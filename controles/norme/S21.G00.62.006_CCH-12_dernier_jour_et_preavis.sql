/* ---
libelle: Dernier jour payé pendant un préavis non effectué
objet: preavis
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.62.006, S21.G00.63.002]
alias: []
message: "Dernier jour payé le {valeur_declaree}, préavis non effectué à partir du {date_debut}."
pourquoi: >
  Le dernier jour travaillé et payé arrête la période de référence de l'allocation. Absent ou faux, le salaire de
  référence l'est aussi.
que_faire: >
  Un préavis non effectué suit le dernier jour payé au salaire habituel : corriger l'une des deux dates, ou le type
  de préavis.
source: CT 2025.1, S21.G00.62.006/CCH-12, p. 272
hors_champ:
--- */
select
    p.objet_id,
    f.objet_id as repere_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.dernier_jour_travaille_paye < p.date_debut as conforme,
    f.dernier_jour_travaille_paye as valeur_declaree,
    p.date_debut
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where p.type in ('02', '03', '10', '50', '51', '61') and f.dernier_jour_travaille_paye is not null
    and p.date_debut is not null
