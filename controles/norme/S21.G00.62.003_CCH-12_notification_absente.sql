/* ---
libelle: Date de notification de la rupture absente
objet: fins_contrat
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.62.003, S21.G00.62.002]
alias: []
message: "Motif de rupture {valeur_declaree} sans date de notification."
pourquoi: >
  L'attestation employeur est tirée de la fin de contrat. Un motif, une date ou une pièce qui manque retarde
  l'ouverture de l'allocation.
que_faire: >
  Reporter la date de la lettre de licenciement, de démission ou de rupture.
source: CT 2025.1, S21.G00.62.003/CCH-12, p. 271
hors_champ:
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.date_notification_rupture is not null as conforme,
    f.motif as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif in ('011', '012', '014', '015', '020', '025', '034', '035', '036', '037', '058', '059',
        '082', '083', '087', '088', '089', '095', '096', '097', '111', '112', '113', '115')
    or (f.motif = '117' and c.norme >= 'P25V01')
