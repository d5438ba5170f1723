/* ---
libelle: Un contrat à durée limitée n'a pas de motif de recours
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 3
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL, URSSAF, DARES]
usages: [chomage, recouvrement, statistique]
statut: actif
rubriques: [S21.G00.40.021, S21.G00.40.007, S21.G00.40.008]
alias: []
message: >
  Contrat de nature {nature_contrat} commencé le {date_debut}, sans motif de recours (40.021).
pourquoi: >
  Le motif de recours décide de la taxe sur les contrats courts et de l'indemnité de fin de contrat, et justifie la
  durée limitée du contrat auprès de France Travail.
que_faire: >
  Reprendre le motif écrit au contrat (remplacement, accroissement d'activité, saisonnier…) et le saisir en 40.021.
source: CT 2025.1, S21.G00.40.021/SIG-11
hors_champ: >
  contrat d'une autre nature, ou au titre d'un dispositif de politique publique
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    motif_recours is not null as conforme,
    nature_contrat,
    date_debut
from contrats
where nature_contrat in ('02', '03', '92') and dispositif_politique = '99'
