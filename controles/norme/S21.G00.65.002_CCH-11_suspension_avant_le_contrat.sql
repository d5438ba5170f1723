/* ---
libelle: Une suspension commence avant le contrat
objet: suspensions
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [CNAM, FRANCE_TRAVAIL]
usages: [chomage, indemnites_journalieres]
statut: actif
rubriques: [S21.G00.65.002, S21.G00.40.001]
alias: []
message: >
  Suspension de motif {motif} commencée le {valeur_declaree}, avant le contrat ({date_debut}).
pourquoi: >
  Une absence d'avant le contrat fausse l'ancienneté et le salaire de référence des droits à indemnisation.
que_faire: >
  Vérifier la date de l'absence et celle du contrat ; après un changement de contrat, rattacher l'absence au contrat
  d'alors.
source: CT 2025.1, S21.G00.65.002/CCH-11
hors_champ: >
  date absente
--- */
select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    s.date_debut >= c.date_debut as conforme,
    lisible(s.date_debut) as valeur_declaree,
    c.date_debut,
    s.motif
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
where s.date_debut is not null and c.date_debut is not null
