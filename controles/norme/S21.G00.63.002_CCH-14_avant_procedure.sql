/* ---
libelle: Le préavis commence avant la procédure
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
rubriques: [S21.G00.63.002, S21.G00.62.005]
alias: []
message: "Préavis débuté le {valeur_declaree}, procédure engagée le {date_licenciement}."
pourquoi: >
  Le préavis décale ou réduit l'allocation. Un préavis impossible pour ce motif de rupture fait indemniser trop tôt
  ou trop tard.
que_faire: >
  Reprendre la lettre de rupture : corriger le type de préavis, ses dates, ou le motif de la rupture.
source: CT 2025.1, S21.G00.63.002/CCH-14, p. 277
hors_champ:
--- */
select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    p.date_debut > f.date_licenciement as conforme,
    p.date_debut as valeur_declaree,
    f.date_licenciement
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where coalesce(p.type, '') != '90' and p.date_debut is not null and f.date_licenciement is not null
