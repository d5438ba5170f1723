/* ---
libelle: Préavis impossible en sécurisation professionnelle
objet: preavis
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P25V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.63.001, S21.G00.62.002]
alias: []
message: "Préavis de type {valeur_declaree} pour un motif de rupture {motif}."
pourquoi: >
  Le préavis décale ou réduit l'allocation. Un préavis impossible pour ce motif de rupture fait indemniser trop tôt
  ou trop tard.
que_faire: >
  Reprendre la lettre de rupture : corriger le type de préavis, ses dates, ou le motif de la rupture.
source: >
  CT 2025.1, S21.G00.63.001/CCH-13, p. 276. Le texte de P24V01 avait une exception (préavis dû de plus de trois
  mois) : cette norme n'est pas jugée.
hors_champ:
--- */
select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(p.type in ('10', '90'), false) as conforme,
    p.type as valeur_declaree,
    f.motif
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif = '026'
