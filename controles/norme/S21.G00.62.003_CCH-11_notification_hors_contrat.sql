/* ---
libelle: Rupture notifiée hors de la durée du contrat
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
rubriques: [S21.G00.62.003, S21.G00.62.001]
alias: []
message: "Rupture notifiée le {valeur_declaree}, contrat du {date_debut} au {date_fin}."
pourquoi: >
  L'attestation employeur est tirée de la fin de contrat. Un motif, une date ou une pièce qui manque retarde
  l'ouverture de l'allocation.
que_faire: >
  Reporter la date de la lettre qui notifie la rupture, ou corriger les dates du contrat.
source: CT 2025.1, S21.G00.62.003/CCH-11, p. 271
hors_champ:
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(f.date_notification_rupture >= c.date_debut, true)
    and coalesce(f.date_notification_rupture <= f.date_fin, true) as conforme,
    f.date_notification_rupture as valeur_declaree,
    c.date_debut,
    f.date_fin
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.date_notification_rupture is not null and (c.date_debut is not null or f.date_fin is not null)
