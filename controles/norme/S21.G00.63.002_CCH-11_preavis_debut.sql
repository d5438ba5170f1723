/* ---
libelle: Date de début de préavis absente ou de trop
objet: preavis
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.63.002, S21.G00.63.001]
alias: []
message: "Préavis de type {type} ; date de début {valeur_declaree}."
pourquoi: >
  Le préavis décale ou réduit l'allocation. Un préavis impossible pour ce motif de rupture fait indemniser trop tôt
  ou trop tard.
que_faire: >
  Renseigner les dates d'un préavis, effectué ou non, et les retirer quand il n'y en a pas (90).
source: CT 2025.1, S21.G00.63.002/CCH-11, p. 276
hors_champ:
--- */
select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(p.type in ('01', '02', '03', '10', '50', '51', '60', '61'), false)
    = (p.date_debut is not null) as conforme,
    p.date_debut as valeur_declaree,
    p.type
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where p.type is not null
