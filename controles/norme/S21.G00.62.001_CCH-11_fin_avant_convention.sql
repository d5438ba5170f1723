/* ---
libelle: Le contrat finit avant la convention de rupture
objet: fins_contrat
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.62.001, S21.G00.62.004]
alias: []
message: "Contrat fini le {valeur_declaree}, convention de rupture signée le {date_convention}."
pourquoi: >
  L'attestation employeur est tirée de la fin de contrat. Un motif, une date ou une pièce qui manque retarde
  l'ouverture de l'allocation.
que_faire: >
  Reprendre la date de signature de la convention et celle de la fin du contrat.
source: CT 2025.1, S21.G00.62.001/CCH-11, p. 267
hors_champ:
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.date_fin > f.date_convention as conforme,
    f.date_fin as valeur_declaree,
    f.date_convention
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.date_fin is not null and f.date_convention is not null
