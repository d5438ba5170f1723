/* ---
libelle: Procédure de licenciement engagée après la fin
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
rubriques: [S21.G00.62.005, S21.G00.62.001]
alias: []
message: "Procédure engagée le {valeur_declaree}, contrat fini le {date_fin}."
pourquoi: >
  L'attestation employeur est tirée de la fin de contrat. Un motif, une date ou une pièce qui manque retarde
  l'ouverture de l'allocation.
que_faire: >
  Vérifier la date de convocation à l'entretien préalable et celle de la fin du contrat.
source: CT 2025.1, S21.G00.62.005/CCH-11, p. 272
hors_champ:
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.date_licenciement <= f.date_fin as conforme,
    f.date_licenciement as valeur_declaree,
    f.date_fin
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.date_licenciement is not null and f.date_fin is not null
