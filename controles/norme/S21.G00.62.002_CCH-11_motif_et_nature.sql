/* ---
libelle: Motif de rupture impossible pour cette nature de contrat
objet: fins_contrat
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 4
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.62.002, S21.G00.40.007]
alias: []
message: "Motif de rupture {valeur_declaree} pour un contrat de nature {nature}, dispositif {dispositif_politique}."
pourquoi: >
  France Travail lit dans le motif si la privation d'emploi est involontaire. Un motif étranger au contrat bloque ou
  refuse l'allocation.
que_faire: >
  Choisir le motif prévu pour ce contrat (031 pour un CDD arrivé à son terme), ou corriger la nature du contrat.
source: CT 2025.1, S21.G00.62.002/CCH-11, p. 267
hors_champ:
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    m.motif is not null as conforme,
    f.motif as valeur_declaree,
    c.nature,
    c.dispositif_politique
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
left join motifs_rupture as m
    on f.motif = m.motif and c.nature = m.nature_contrat
    and (m.dispositif is null or m.dispositif = c.dispositif_politique)
where f.motif in (select motif from motifs_rupture) and c.nature is not null
