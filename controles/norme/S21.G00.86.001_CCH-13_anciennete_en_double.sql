/* ---
libelle: Un contrat porte deux anciennetés de même type
objet: anciennetes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [ORGANISMES_COMPLEMENTAIRES, FRANCE_TRAVAIL]
usages: [prevoyance, chomage]
statut: actif
rubriques: [S21.G00.86.001, S21.G00.86.005]
alias: []
message: >
  Ancienneté de type {type} déjà déclarée pour ce contrat.
pourquoi: >
  Deux durées pour la même ancienneté : l'organisme en retient une au hasard, et les droits qui en dépendent avec
  elle.
que_faire: >
  Ne garder qu'un bloc « Ancienneté » par type et par contrat.
source: CT 2025.1, S21.G00.86.001/CCH-13
hors_champ: >
  numéro de contrat ou type absent
--- */
select
    a.objet_id,
    a.declaration_id,
    i.personne_id,
    a.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    a.objet_id = g.premier as conforme,
    a.type
from anciennetes as a
inner join individus as i on a.individu_id = i.objet_id
inner join (
    select individu_id, numero_contrat, type, min(objet_id) as premier
    from anciennetes
    group by individu_id, numero_contrat, type
) as g on a.individu_id = g.individu_id and a.numero_contrat = g.numero_contrat and a.type = g.type
where a.objet_id is not null
