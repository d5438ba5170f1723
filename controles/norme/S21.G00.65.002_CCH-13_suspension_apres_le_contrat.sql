/* ---
libelle: Une suspension commence après la fin du contrat
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
rubriques: [S21.G00.65.002, S21.G00.62.001]
alias: []
message: >
  Suspension de motif {motif} commencée le {valeur_declaree}, après la fin du contrat ({date_fin}).
pourquoi: >
  Une absence postérieure au contrat contredit la fin déclarée : France Travail et la caisse ne savent plus si le
  salarié est encore en poste.
que_faire: >
  Corriger la date de l'absence, ou annuler la fin de contrat (motif 099) si elle n'a pas eu lieu.
source: CT 2025.1, S21.G00.65.002/CCH-13
hors_champ: >
  contrat sans fin, ou annulation de l'un des deux
--- */
select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    s.date_debut <= c.date_fin as conforme,
    lisible(s.date_debut) as valeur_declaree,
    c.date_fin,
    s.motif
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
where c.a_fin and s.date_debut is not null and c.date_fin is not null and coalesce(s.motif, '') != '998'
