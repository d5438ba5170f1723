/* ---
libelle: Des périodes de préavis se chevauchent ou laissent un trou
objet: preavis
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.63.002, S21.G00.63.003]
alias: []
message: >
  La période de préavis qui commence le {valeur_declaree} ne suit pas, jour pour jour, la précédente.
pourquoi: >
  France Travail additionne les périodes de préavis : un trou ou un chevauchement fausse la date où
  l'indemnisation commence.
que_faire: >
  Reprendre les dates : chaque période commence le lendemain de la fin de la précédente.
source: >
  CT 2025.1, S21.G00.63.002/CCH-15
hors_champ: >
  une seule période de préavis, ou la première ; date absente
--- */
select
    p.objet_id,
    p.declaration_id,
    max(if(q.date_fin + interval 1 day = p.date_debut, 1, 0)) = 1
    and max(if(q.date_debut <= p.date_fin and q.date_fin >= p.date_debut, 1, 0)) = 0 as conforme,
    p.date_debut as valeur_declaree
from preavis as p
inner join preavis as q on p.fin_contrat_id = q.fin_contrat_id and p.objet_id != q.objet_id
where p.date_debut is not null and p.date_fin is not null and q.date_debut is not null and q.date_fin is not null
group by p.objet_id, p.declaration_id, p.date_debut, p.date_fin
having min(q.date_debut) <= p.date_debut
